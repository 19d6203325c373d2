#include "app/scene/stages/stamp/scene.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/scene/array_view.hpp"
#include "app/scene/layout.hpp"
#include "app/scene/legend.hpp"
#include "app/scene/linked.hpp"
#include "app/scene/scene_builder.hpp"
#include "app/scene/stages/headings.hpp"
#include "app/scene/stages/stamp/motion.hpp"
#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"
#include "app/text/stamp_words.hpp"
#include "core/coverage.hpp"

namespace tconv::stamp {
namespace {

// Where everything lies.
struct Layout {
  Box input;
  Box kernel;
  Box canvas;
  Box tile;
  bool beside = true;  // the canvas stands right of input and kernel, else below
};

constexpr double gap = 2.6;
constexpr double gutter = 3.4;    // between input and kernel and the canvas: the tile's end and an arrow
constexpr double tile_end = 1.4;  // how far the tile reaches into it
constexpr double join_at = 0.6;   // from the tile's end back to the line that joins it with input and kernel
constexpr double tile_height = 2.4;
constexpr Type tile_type{Face::bold, 0.93, {Role::ink}};
constexpr double legend_room = 2.4;
constexpr double numbers_room = 1.5;        // left of and above an array, for the numbers of its rows and columns
constexpr double badge_line = 0.91;         // a badge's baseline, of a cell's height
constexpr double least_canvas_cell = 0.01;  // what fits has larger cells, em
constexpr double enough = 4.5;              // a cell of the canvas for which nothing has to give way, em
constexpr double least_sums = 2.05;         // a cell with room for old + added above the new sum, em

class Drawing {
 public:
  Drawing(const StageInput& input, const StageFacts& facts, const Step& step)
      : facts_(facts), step_(step), forms_(facts.forms()), builder_(input.area, input.metrics) {
    place(input.area);
    draw_operands();
    draw_canvas();
    join_tile();
    draw_links(builder_, facts.problem, facts.view, input.selection);
  }
  [[nodiscard]] Scene take() { return builder_.take(); }

 private:
  [[nodiscard]] Heading canvas_heading() const {
    return output_heading(facts_, "Canvas", facts_.sizes.canvas, words::sum_so_far);
  }
  [[nodiscard]] bool one_product() const {
    return facts_.view.grain == Grain::contribution && step_.pixel.has_value();
  }

  // What the tile says; room is kept for the widest, so that nothing moves from step to step.
  [[nodiscard]] std::string tile_text() const {
    if (!step_.pixel) return words::scaled_kernel({});
    const Number value{facts_.input_at({step_.pixel->iy, step_.pixel->ix}), forms_.input};
    if (!one_product()) return words::scaled_kernel(value);
    return words::factor_pair(value, {facts_.weight_at({step_.pixel->ky, step_.pixel->kx}), forms_.kernel});
  }
  [[nodiscard]] double tile_width() const {
    const Type& type = tile_type;
    double widest = std::max(builder_.width(words::scaled_kernel({}), type), builder_.width(tile_text(), type));
    if (facts_.pixels() <= 1024) {
      const Tensor input = facts_.input();
      for (const double value : input.values()) {
        widest = std::max(widest, builder_.width(words::scaled_kernel(Number{value, forms_.input}), type));
      }
    } else {
      widest = std::max(widest, builder_.width(words::scaled_kernel(-0.8888), type));
    }
    return widest + 1.5;
  }

  // Input and kernel give way to the canvas, as far as their numbers can be read, where that makes room for sums in
  // its cells. Where not even that fits, they get as small as they may, and rows and columns go without numbers.
  void place(const Size& area) {
    double best = 0;
    Wishes chosen;
    for (const double factor : {0.87, 0.7, 0.55, 0.45}) {
      const Wishes wishes{factor, true, numbers_room};
      const double cell = place(area, wishes);
      if (cell < 1.02 * best) continue;
      best = cell;
      chosen = wishes;
      if (cell >= enough) break;
    }
    if (best < least_canvas_cell) {
      for (const Wishes& wishes :
           {Wishes{0.87, false, numbers_room}, Wishes{0.87, false, 0}, Wishes{0.87, false, 0, false}}) {
        chosen = wishes;
        if (place(area, chosen) >= least_canvas_cell) break;
      }
    }
    place(area, chosen);
    index_room_ = chosen.room;
    const Box& i = box_.input;
    const Box& k = box_.kernel;
    if (box_.beside) {
      const double right = box_.canvas.x - index_room_ - gutter + tile_end;
      box_.tile = {right - tile_width(), i.bottom() + 0.8, tile_width(), tile_height};
    } else {
      const double middle = (i.x + i.width / 2 + k.x + k.width / 2) / 2;
      box_.tile = {std::max(middle - tile_width() / 2, i.x), std::max(i.bottom(), k.bottom()) + 1, tile_width(),
                   tile_height};
    }
  }

  struct Wishes {
    double factor = 1;            // the cells of input and kernel, of the canvas's
    bool readable_input = false;  // its cells have room for numbers
    double room = 0;              // for the numbers of rows and columns
    bool readable_kernel = true;  // as with the input
  };

  // Puts the arrays where they stand by such wishes; the result is the side of the canvas's cells, or 0 where they do
  // not fit.
  double place(const Size& area, const Wishes& wishes) {
    const double factor = wishes.factor;
    const Int2 kernel_size = facts_.layer.kernel_size;
    const auto longest = [](Int2 size) { return static_cast<double>(std::max(size.y, size.x)); };
    const double least_input =
        wishes.readable_input ? std::clamp(1.3 * longest(facts_.sizes.input), 4.2, 10.4) : 4.2;
    const LayoutItem input{.place = &box_.input,
                           .size = cells_of({facts_.sizes.input, factor, least_input, 6.6}),
                           .above = title_height + wishes.room,
                           .before = wishes.room,
                           .least = wishes.room + builder_.heading_width(input_heading(facts_))};
    const LayoutItem kernel{
        .place = &box_.kernel,
        .size = cells_of({kernel_size, factor, wishes.readable_kernel ? least_kernel(kernel_size) : 4.2, 6.6}),
        .above = title_height + wishes.room,
        .before = wishes.room,
        .least = wishes.room + builder_.heading_width(kernel_heading(facts_))};
    const LayoutItem canvas{.place = &box_.canvas,
                            .size = cells_of({facts_.sizes.canvas, 1, 6, 7.5}),
                            .above = title_height + wishes.room,
                            .below = legend_room,
                            .before = wishes.room};
    const LayoutItem tile{.size = always({0, tile_height + 2.8})};
    // Beside the canvas the tile stands between input and kernel.
    LayoutItem operands = layout_column(tile_height + 2, {input, kernel});
    operands.least = tile_width();
    operands.wanted = wishes.room + std::max(builder_.whole_heading_width(input_heading(facts_)),
                                             builder_.whole_heading_width(kernel_heading(facts_)));
    const Fit fit = fit_either(area, 7.5, layout_row(gutter, {operands, canvas}),
                               layout_column(0, {layout_row(gap, {input, kernel}), tile, canvas}));
    box_.beside = fit.beside;
    if (fit.total.width > area.width - 2 || fit.total.height > area.height - 1) return 0;
    return std::min(box_.canvas.width / static_cast<double>(facts_.sizes.canvas.x),
                    box_.canvas.height / static_cast<double>(facts_.sizes.canvas.y));
  }
  // Where the heading of an array begins.
  [[nodiscard]] Point title_of(const Box& array) {
    return {array.x, array.y - index_room_ - title_gap + (index_room_ > 0 ? 0.5 : 0)};
  }

  void draw_operands() {
    const Tensor values = facts_.input();
    input_ = facts_.shown_grid(ArrayId::input, "Input", values, Role::input, facts_.input_magnitude());
    input_.box = box_.input;
    builder_.heading(title_of(input_.box), heading_of(input_, input_heading(facts_)), Role::input,
                     beside_room(input_.box));
    draw_array(builder_, input_);
    if (index_room_ > 0) draw_indices(builder_, input_, {0, 0});

    const Tensor weights = facts_.kernel();
    kernel_ =
        facts_.shown_grid(ArrayId::kernel, "Kernel", weights, Role::kernel, largest_magnitude(weights.values()));
    kernel_.box = box_.kernel;
    builder_.heading(title_of(kernel_.box), heading_of(kernel_, kernel_heading(facts_)), Role::kernel,
                     beside_room(kernel_.box));
    draw_array(builder_, kernel_);
    if (index_room_ > 0) draw_indices(builder_, kernel_, {0, 0});
    builder_.landmark(kernel_landmark, kernel_);

    if (!step_.pixel) return;
    draw_cell_focus(input_, {step_.pixel->iy, step_.pixel->ix});
    if (one_product()) draw_cell_focus(kernel_, {step_.pixel->ky, step_.pixel->kx});
  }

  // How wide the heading over the input or the kernel may be: up to the canvas, or the line between kernel and
  // tile.
  [[nodiscard]] double beside_room(const Box& array) const {
    if (box_.beside)
      return (array.y > box_.input.y ? box_.tile.right() - join_at - 0.4 : box_.canvas.x - index_room_ - 1) -
             array.x;
    return (array.x < box_.kernel.x ? box_.kernel.x - index_room_ - 1 : builder_.scene().width - 0.5) - array.x;
  }

  void draw_cell_focus(const Grid& grid, Int2 cell) {
    const OnGrid on_grid(builder_, grid);
    const Box box = cells_box(grid, cell.y, cell.x, 1, 1);
    builder_.focus(grown(box, std::max(0.0, (0.6 - std::min(box.width, box.height)) / 2)));
  }

  [[nodiscard]] bool in_step(std::int64_t y, std::int64_t x) const {
    if (step_.added.empty() || facts_.view.grain == Grain::stage) return false;
    return rows_.contains(y) && columns_.contains(x);
  }

  void draw_canvas() {
    rows_ = touched_lines(facts_.problem, step_.added.rows, ArrayId::canvas, Axis::rows);
    columns_ = touched_lines(facts_.problem, step_.added.columns, ArrayId::canvas, Axis::columns);
    canvas_ = facts_.shown_grid(ArrayId::canvas, facts_.named("Canvas"), step_.canvas.sum, Role::output,
                                step_.finished.most);
    canvas_.box = box_.canvas;
    canvas_.states = step_.canvas.states;
    const Point title = title_of(canvas_.box);
    const double room = box_.beside ? builder_.scene().width - title.x - 0.5
                                    : std::max(8.0, box_.tile.x + box_.tile.width / 2 - 1 - title.x);
    builder_.heading(title, heading_of(canvas_, canvas_heading()), Role::output, room);

    Numbers numbers;
    numbers.also = step_.finished.readable();
    numbers.skip = [&](std::int64_t y, std::int64_t x) { return in_step(y, x); };
    const NumberFit fit = draw_array(builder_, canvas_, numbers);
    if (index_room_ > 0) draw_indices(builder_, canvas_, {0, 0});
    builder_.landmark(canvas_landmark, canvas_);
    if (fit.readable()) {
      draw_sums(fit);
      badge_ = badge_form(fit);
      badges_ = draw_badges();
    }
    const bool earlier = draw_earlier_stamps();
    draw_words_below(fit.readable(), earlier);
    if (!step_.pixel) return;
    if (one_product()) outline_whole_stamp();
    draw_focus(builder_, facts_.problem, step_.added, canvas_);
  }

  // Old + added above the new sum, in the cells that this step reaches.
  void draw_sums(const NumberFit& fit) {
    if (step_.added.empty() || facts_.view.grain == Grain::stage) return;
    const Size cell = cell_size(canvas_);
    const double height = std::min(cell.width, cell.height);
    // The canvas before this step; only asked for where its numbers can be read.
    Tensor before;
    double small = 0;
    if (height >= least_sums) {
      before = step_.walk.picture(facts_.step - 1);
      small = std::clamp(0.2 * height, least_number, 0.95);
    }
    std::vector<std::pair<Int2, std::string>> additions;
    const CellBlock shown = cells_inside(canvas_);
    double widest = 0;
    for (std::int64_t j = 0; j < step_.added.size(); ++j) {
      const Contribution c = step_.added[j];
      const Int2 at = canvas_pixel(facts_.layer, c);
      if (!shown.contains(at.y, at.x)) continue;
      additions.emplace_back(at, std::string());
      if (small < least_number) continue;
      const std::int64_t flat = at.y * facts_.sizes.canvas.x + at.x;
      additions.back().second = words::added_to(step_.canvas.counts[flat] > 1, {before[flat], forms_.canvas},
                                                {product(facts_.problem, c), forms_.canvas});
      widest = std::max(widest, builder_.width(additions.back().second, {Face::regular, 1, {}}));
    }
    if (widest * least_number > 0.87 * cell.width) {
      // Closed up they may still fit.
      widest = 0;
      for (auto& [at, addition] : additions) {
        std::erase(addition, ' ');
        widest = std::max(widest, builder_.width(addition, {Face::regular, 1, {}}));
      }
    }
    if (widest > 0) small = std::min(small, 0.87 * cell.width / widest);
    const bool with_additions = small >= least_number;
    for (const auto& [at, addition] : additions) {
      const Box box = cells_box(canvas_, at.y, at.x, 1, 1);
      const Paint paint = digit_paint(canvas_, at.y, at.x);
      const std::string sum = written(step_.canvas.sum[at.y * facts_.sizes.canvas.x + at.x], fit.form);
      double size = std::min(fit.size, with_additions ? 0.3 * height : fit.size);
      size = std::min(size, 0.9 * cell.width / builder_.width(sum, {Face::bold, 1, {}}));
      const Type bold{Face::bold, size, paint};
      if (needs_bare_ground(canvas_, at.y, at.x)) clear_ground(builder_, box, {box.width, 0.7 * box.height});
      if (with_additions) {
        builder_.write({box.x + box.width / 2, box.y + 0.31 * box.height}, addition, {Face::regular, small, paint},
                       Anchor::middle);
        builder_.write({box.x + box.width / 2, box.y + 0.66 * box.height}, sum, bold, Anchor::middle);
      } else if (size >= least_number * 0.9) {
        builder_.write_centred(box, sum, bold);
      }
    }
  }

  // How a cell can say how many stamps are added in it, at every step alike: in words where they have room, else in
  // dots, else not at all.
  [[nodiscard]] std::optional<words::Badge> badge_form(const NumberFit& fit) const {
    const Size cell = cell_size(canvas_);
    const double cap = builder_.metrics().cap_height(Face::bold);
    // Only where the badge clears the number in the middle of the cell.
    if (badge_line * cell.height - cap * badge_size() < cell.height / 2 + cap * fit.size / 2 + 0.04) return {};
    const auto most_of = [&](Axis axis) {
      return std::ranges::max(canvas_coverage_of_axis(facts_.layer, axis, facts_.sizes.input[axis]));
    };
    const std::int64_t most = most_of(Axis::rows) * most_of(Axis::columns);
    if (most < 2) return {};
    for (const words::Badge form : {words::Badge::words, words::Badge::dots}) {
      const Type type{Face::bold, badge_size(), {}};
      if (builder_.width(words::badge(most, form), type) <= 0.88 * cell.width) return form;
    }
    return {};
  }
  [[nodiscard]] double badge_size() const {
    const Size cell = cell_size(canvas_);
    return std::clamp(0.15 * std::min(cell.width, cell.height), least_number, 0.82);
  }

  // Whether there are any.
  bool draw_badges() {
    if (!badge_) return false;
    bool any = false;
    const Size cell = cell_size(canvas_);
    const double size = badge_size();
    const CellBlock cells = cells_inside(canvas_);
    for (std::int64_t y = cells.y; y < cells.y + cells.rows; ++y) {
      for (std::int64_t x = cells.x; x < cells.x + cells.columns; ++x) {
        const double count = step_.canvas.counts[y * facts_.sizes.canvas.x + x];
        if (count < 2) continue;
        any = true;
        const Box box = cells_box(canvas_, y, x, 1, 1);
        const Type type{Face::bold, size, digit_paint(canvas_, y, x)};
        const std::string text = words::badge(static_cast<std::int64_t>(count), *badge_);
        const Point middle{box.x + cell.width / 2, box.y + badge_line * cell.height};
        if (needs_bare_ground(canvas_, y, x)) {
          const double width = builder_.width(text, type);
          clear_ground(builder_, {middle.x - width / 2, middle.y - size, width, size * 1.25}, {width, size});
        }
        builder_.write(middle, text, type, Anchor::middle);
      }
    }
    return any;
  }

  // Dashed outlines in the cells of this step that an earlier stamp has reached.
  // Whether there are any.
  bool draw_earlier_stamps() {
    const Size cell = cell_size(canvas_);
    const double side = std::min(cell.width, cell.height);
    if (!step_.pixel || side < 1.2) return false;
    bool any = false;
    const OnGrid on_grid(builder_, canvas_);
    for (std::int64_t j = 0; j < step_.added.size(); ++j) {
      const Int2 at = canvas_pixel(facts_.layer, step_.added[j]);
      if (step_.canvas.counts[at.y * facts_.sizes.canvas.x + at.x] < 2) continue;
      builder_.outline(grown(cells_box(canvas_, at.y, at.x, 1, 1), -0.04 * side), {Role::kernel}, 0.11, 0.3,
                       Dash::dashed);
      any = true;
    }
    return any;
  }

  // What the marks on the canvas are: each in its own place at every step, whether it is to be seen or not.
  void draw_words_below(bool readable, bool again) {
    const auto item = [](std::string_view text, bool shown) {
      LegendItem result{std::string(text)};
      result.shown = shown;
      return result;
    };
    LegendItem untouched = item(words::no_stamp, step_.canvas.untouched > 0);
    untouched.cell = CellState::untouched;
    if (readable) untouched.in_cell = "·";
    LegendItem earlier = item(words::earlier_stamps, again);
    earlier.role = Role::kernel;
    earlier.frame = Dash::dashed;
    std::vector<LegendItem> legend{std::move(untouched), std::move(earlier)};
    if (badge_) legend.push_back(item(words::badge_meaning(*badge_), badges_));
    draw_legend(builder_, {canvas_.box.x, canvas_.box.bottom() + 1.75}, builder_.scene().width - 0.5, legend, 1);
  }

  void outline_whole_stamp() {
    const OnGrid on_grid(builder_, canvas_);
    const Int2 at{step_.pixel->iy * facts_.layer.stride.y, step_.pixel->ix * facts_.layer.stride.x};
    const Box box = cells_box(canvas_, at.y, at.x, facts_.sizes.footprint.y, facts_.sizes.footprint.x);
    builder_.outline(box, {Role::focus}, 0.1, 0.2, Dash::dashed);
  }

  // "3 × kernel" with lines from pixel and kernel, and an arrow to the canvas.
  void join_tile() {
    if (!step_.pixel) return;
    const Paint ink{Role::focus};
    const Box& tile = box_.tile;
    const Box pixel = cells_box(input_, step_.pixel->iy, step_.pixel->ix, 1, 1);
    // A pixel that is out of sight is joined at the edge behind which it lies.
    const double pixel_y = std::clamp(pixel.y + pixel.height / 2, input_.box.y, input_.box.bottom());
    const double pixel_x = std::clamp(pixel.x + pixel.width / 2, input_.box.x, input_.box.right());
    if (box_.beside) {
      const double x = tile.right() - join_at;
      const double from_input = pixel_y;
      const double from_kernel = kernel_.box.y + kernel_.box.height / 2;
      join(input_.box.right() + 0.2, from_input, x, tile, ink);
      join(kernel_.box.right() + 0.2, from_kernel, x, tile, ink);
      const double y = tile.y + tile.height / 2;
      builder_.arrow({{tile.right() + 0.25, y}, {canvas_.box.x - index_room_ - 0.1, y}}, ink);
    } else {
      const double y = tile.y + tile.height / 2;
      join_down(input_.box, pixel_x, y, tile, ink);
      join_down(kernel_.box, kernel_.box.x + kernel_.box.width / 2, y, tile, ink);
      const double x = tile.x + tile.width / 2;
      builder_.arrow({{x, tile.bottom() + 0.2}, {x, canvas_.box.y - index_room_}}, ink);
    }
    Tile drawn{tile, tile_text()};
    draw_tile(builder_, drawn);
    builder_.landmark(tile_landmark, std::move(drawn));
  }

  // From the right edge of an array to the tile: straight in at its side, or round a corner.
  void join(double from, double y, double x, const Box& tile, const Paint& ink) {
    if (y > tile.y && y < tile.bottom()) {
      builder_.line({{from, y}, {tile.x, y}}, ink, 0.14);
    } else {
      builder_.line({{from, y}, {x, y}, {x, y < tile.y ? tile.y : tile.bottom()}}, ink, 0.14);
    }
  }
  // From the lower edge of an array to the tile beneath.
  void join_down(const Box& array, double x, double y, const Box& tile, const Paint& ink) {
    const double from = array.bottom() + 0.2;
    if (x > tile.x + 0.2 && x < tile.right() - 0.2) {
      builder_.line({{x, from}, {x, tile.y}}, ink, 0.14);
    } else {
      builder_.line({{x, from}, {x, y}, {x < tile.x ? tile.x : tile.right(), y}}, ink, 0.14);
    }
  }

  const StageFacts& facts_;
  const Step& step_;
  NumberForms forms_;
  SceneBuilder builder_;
  Layout box_;
  double index_room_ = numbers_room;  // as there is
  Grid input_;
  Grid kernel_;
  Grid canvas_;
  std::optional<words::Badge> badge_;
  bool badges_ = false;
  Lines rows_;
  Lines columns_;
};

}  // namespace

Scene scene(const StageInput& input, const StageFacts& facts, const Step& step) {
  return Drawing(input, facts, step).take();
}

void draw_tile(SceneBuilder& builder, const Tile& tile) {
  builder.pill(tile.box, tile.text, tile_type, Role::focus, 0.14);
}

}  // namespace tconv::stamp
