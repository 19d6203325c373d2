#include "app/scene/stages/stamp/scene.hpp"

#include <algorithm>
#include <string>
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
constexpr double tile_height = 2.4;
constexpr Type tile_type{Face::bold, 0.93, {Role::ink}};
constexpr double legend_room = 2.4;
/// Outlines of more earlier stamps than this would say nothing.
constexpr std::int64_t most_outlines = 64;

class Drawing {
 public:
  Drawing(const StageInput& input, const StageFacts& facts, const Step& step)
      : facts_(facts), step_(step), builder_(input.area, input.metrics) {
    place(input.area);
    draw_operands();
    draw_canvas();
    join_tile();
    draw_links(builder_, facts.problem, facts.view, input.selection);
  }
  [[nodiscard]] Scene take() { return builder_.take(); }

 private:
  [[nodiscard]] Heading canvas_heading() const {
    return output_heading(facts_, "Canvas", facts_.sizes.canvas, words::running_sum);
  }
  [[nodiscard]] bool one_product() const {
    return facts_.view.grain == Grain::contribution && step_.pixel.has_value();
  }

  // What the tile says; room is kept for the widest, so that nothing moves from step to step.
  [[nodiscard]] std::string tile_text() const {
    if (!step_.pixel) return words::scaled_kernel({});
    const double value = facts_.input_at({step_.pixel->iy, step_.pixel->ix});
    if (!one_product()) return words::scaled_kernel(value);
    return words::factor_pair(value, facts_.weight_at({step_.pixel->ky, step_.pixel->kx}));
  }
  [[nodiscard]] double tile_width() const {
    const Type& type = tile_type;
    double widest = std::max(builder_.width(words::scaled_kernel({}), type), builder_.width(tile_text(), type));
    if (facts_.pixels() <= 1024) {
      const Tensor input = facts_.input();
      for (const double value : input.values()) {
        widest = std::max(widest, builder_.width(words::scaled_kernel(value), type));
      }
    } else {
      widest = std::max(widest, builder_.width(words::scaled_kernel(-0.8888), type));
    }
    return widest + 1.5;
  }

  void place(const Size& area) {
    const Int2 kernel_size = facts_.layer.kernel_size;
    const double gutter = tile_width() + 3.4;
    const LayoutItem input{.place = &box_.input,
                           .size = cells_of({facts_.sizes.input, 0.87, 4.2, 6.6}),
                           .above = title_height,
                           .least = builder_.heading_width(input_heading(facts_))};
    const LayoutItem kernel{.place = &box_.kernel,
                            .size = cells_of({kernel_size, 0.87, least_kernel(kernel_size), 6.6}),
                            .above = title_height,
                            .least = builder_.heading_width(kernel_heading(facts_))};
    const LayoutItem canvas{.place = &box_.canvas,
                            .size = cells_of({facts_.sizes.canvas, 1, 6, 7.5}),
                            .above = title_height,
                            .below = legend_room};
    const LayoutItem tile{.size = always({0, tile_height + 2.8})};
    LayoutItem operands = layout_column(gap, {input, kernel});
    operands.wanted = std::max(builder_.whole_heading_width(input_heading(facts_)),
                               builder_.whole_heading_width(kernel_heading(facts_)));
    box_.beside = fit_either(area, 7.5, layout_row(gutter, {operands, canvas}),
                             layout_column(0, {layout_row(gap, {input, kernel}), tile, canvas}))
                      .beside;
    const Box& i = box_.input;
    const Box& k = box_.kernel;
    if (box_.beside) {
      const double middle = (i.y + i.height / 2 + k.y + k.height / 2) / 2;
      box_.tile = {box_.canvas.x - gutter + 1.4, middle - tile_height / 2, tile_width(), tile_height};
    } else {
      const double middle = (i.x + i.width / 2 + k.x + k.width / 2) / 2;
      box_.tile = {std::max(middle - tile_width() / 2, i.x), std::max(i.bottom(), k.bottom()) + 1, tile_width(),
                   tile_height};
    }
  }

  void draw_operands() {
    const Tensor values = facts_.input();
    input_ = shown_grid(facts_.view, ArrayId::input, "Input", values, Role::input, facts_.input_magnitude());
    input_.box = box_.input;
    builder_.heading({input_.box.x, input_.box.y - title_gap}, heading_of(input_, input_heading(facts_)),
                     Role::input, beside_room(input_.box));
    draw_array(builder_, input_);
    mark_done_pixels();

    const Tensor weights = facts_.kernel();
    kernel_ = shown_grid(facts_.view, ArrayId::kernel, "Kernel", weights, Role::kernel,
                         largest_magnitude(weights.values()));
    kernel_.box = box_.kernel;
    builder_.heading({kernel_.box.x, kernel_.box.y - title_gap}, heading_of(kernel_, kernel_heading(facts_)),
                     Role::kernel, beside_room(kernel_.box));
    draw_array(builder_, kernel_);
    builder_.landmark(kernel_landmark, kernel_);

    if (!step_.pixel) return;
    draw_cell_focus(input_, {step_.pixel->iy, step_.pixel->ix});
    if (one_product()) draw_cell_focus(kernel_, {step_.pixel->ky, step_.pixel->kx});
  }

  // How wide the heading over the input or the kernel may be: up to the canvas, or the line between kernel and
  // tile.
  [[nodiscard]] double beside_room(const Box& array) const {
    if (box_.beside) return (array.y > box_.input.y ? box_.tile.x - 0.6 : box_.canvas.x - 1) - array.x;
    return (array.x < box_.kernel.x ? box_.kernel.x - 1 : builder_.scene().width - 0.5) - array.x;
  }

  void draw_cell_focus(const Grid& grid, Int2 cell) {
    const OnGrid on_grid(builder_, grid);
    const Box box = cells_box(grid, cell.y, cell.x, 1, 1);
    builder_.focus(grown(box, std::max(0.0, (0.6 - std::min(box.width, box.height)) / 2)));
  }

  // A short bar at the foot of every pixel that has been placed.
  void mark_done_pixels() {
    const Size cell = cell_size(input_);
    if (std::min(cell.width, cell.height) < 1.6) return;
    const std::int64_t now = step_.pixel ? step_.pixel->iy * facts_.sizes.input.x + step_.pixel->ix
                                         : (facts_.step > 0 ? facts_.pixels() : 0);
    const CellBlock cells = cells_inside(input_);
    for (std::int64_t y = cells.y; y < cells.y + cells.rows; ++y) {
      for (std::int64_t x = cells.x; x < cells.x + cells.columns; ++x) {
        if (y * facts_.sizes.input.x + x >= now) return;
        const Box box = cells_box(input_, y, x, 1, 1);
        const double foot = box.bottom() - 0.13 * cell.height;
        builder_.line({{box.x + 0.14 * cell.width, foot}, {box.x + 0.37 * cell.width, foot}},
                      digit_paint(input_, y, x), 0.17);
      }
    }
  }

  [[nodiscard]] bool in_step(std::int64_t y, std::int64_t x) const {
    if (step_.added.empty() || facts_.view.grain == Grain::stage) return false;
    return rows_.contains(y) && columns_.contains(x);
  }

  void draw_canvas() {
    rows_ = touched_lines(facts_.problem, step_.added.rows, ArrayId::canvas, Axis::rows);
    columns_ = touched_lines(facts_.problem, step_.added.columns, ArrayId::canvas, Axis::columns);
    canvas_ = shown_grid(facts_.view, ArrayId::canvas, facts_.named("Canvas"), step_.canvas.sum, Role::output,
                         step_.finished.most);
    canvas_.box = box_.canvas;
    canvas_.states = step_.canvas.states;
    const Point title{canvas_.box.x, canvas_.box.y - title_gap};
    const double room = box_.beside ? builder_.scene().width - title.x - 0.5
                                    : std::max(8.0, box_.tile.x + box_.tile.width / 2 - 1 - title.x);
    builder_.heading(title, heading_of(canvas_, canvas_heading()), Role::output, room);

    Numbers numbers;
    numbers.also = step_.finished.readable();
    numbers.skip = [&](std::int64_t y, std::int64_t x) { return in_step(y, x); };
    const NumberFit fit = draw_array(builder_, canvas_, numbers);
    builder_.landmark(canvas_landmark, canvas_);
    if (fit.readable()) {
      draw_sums(fit);
      badges_ = draw_badges(fit);
    }
    const bool outlines = draw_earlier_stamps();
    draw_words_below(outlines);
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
    if (height >= 3.1) {
      before = step_.walk.picture(facts_.step - 1);
      small = std::min(0.95, 0.2 * height);
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
      additions.back().second =
          words::added_to(step_.canvas.counts[flat] > 1, before[flat], product(facts_.problem, c));
      widest = std::max(widest, builder_.width(additions.back().second, {Face::regular, 1, {}}));
    }
    if (widest > 0) small = std::min(small, 0.92 * cell.width / widest);
    const bool with_additions = small >= least_number;
    for (const auto& [at, addition] : additions) {
      const Box box = cells_box(canvas_, at.y, at.x, 1, 1);
      const Paint paint = digit_paint(canvas_, at.y, at.x);
      const std::string sum = short_number(step_.canvas.sum[at.y * facts_.sizes.canvas.x + at.x], fit.digits);
      double size = std::min(fit.size, with_additions ? 0.3 * height : fit.size);
      size = std::min(size, 0.9 * cell.width / builder_.width(sum, {Face::bold, 1, {}}));
      const Type bold{Face::bold, size, paint};
      if (is_striped(canvas_, at.y, at.x)) clear_ground(builder_, box, {box.width, 0.7 * box.height});
      if (with_additions) {
        builder_.write({box.x + box.width / 2, box.y + 0.34 * box.height}, addition, {Face::regular, small, paint},
                       Anchor::middle);
        builder_.write({box.x + box.width / 2, box.y + 0.72 * box.height}, sum, bold, Anchor::middle);
      } else if (size >= least_number * 0.9) {
        builder_.write_centred(box, sum, bold);
      }
    }
  }

  // ×2, ×4: how many stamps have met at a cell.
  bool draw_badges(const NumberFit& fit) {
    const Size cell = cell_size(canvas_);
    const double height = std::min(cell.width, cell.height);
    const double size = std::max(least_number, 0.175 * height);
    const double cap = builder_.metrics().cap_height(Face::bold);
    const double baseline = 0.9 * cell.height;
    // Only where the badge clears the number in the middle of the cell.
    if (baseline - cap * size < cell.height / 2 + cap * fit.size / 2 + 0.04) return false;
    const Int2 canvas = facts_.sizes.canvas;
    const CellBlock cells = cells_inside(canvas_);
    bool any = false;
    for (std::int64_t y = cells.y; y < cells.y + cells.rows; ++y) {
      for (std::int64_t x = cells.x; x < cells.x + cells.columns; ++x) {
        const double count = step_.canvas.counts[y * canvas.x + x];
        if (count < 2) continue;
        any = true;
        const Box box = cells_box(canvas_, y, x, 1, 1);
        const Type type{Face::bold, size, digit_paint(canvas_, y, x)};
        if (is_striped(canvas_, y, x)) {
          const double width = builder_.width(words::times(count), type);
          clear_ground(builder_,
                       {box.right() - 0.07 * cell.width - width, box.y + baseline - size, width, size * 1.25},
                       {width, size});
        }
        builder_.write({box.right() - 0.07 * cell.width, box.y + baseline}, words::times(count), type, Anchor::end);
      }
    }
    return any;
  }

  // Dashed outlines of the last placements before this one.
  bool draw_earlier_stamps() {
    const Size cell = cell_size(canvas_);
    if (!step_.pixel || std::min(cell.width, cell.height) < 1.2) return false;
    const std::int64_t now = step_.pixel->iy * facts_.sizes.input.x + step_.pixel->ix;
    const OnGrid on_grid(builder_, canvas_);
    for (std::int64_t i = std::max<std::int64_t>(0, now - most_outlines); i < now; ++i) {
      const Int2 at{i / facts_.sizes.input.x * facts_.layer.stride.y,
                    i % facts_.sizes.input.x * facts_.layer.stride.x};
      const Box box = cells_box(canvas_, at.y, at.x, facts_.sizes.footprint.y, facts_.sizes.footprint.x);
      builder_.outline(grown(box, -0.14), {Role::kernel, 1, false, 0.8}, 0.11, 0.4, Dash::dashed);
    }
    return now > 0;
  }

  // What the marks on the canvas are.
  void draw_words_below(bool outlines) {
    std::vector<LegendItem> legend;
    if (outlines) legend.push_back({std::string(words::earlier_stamps), Role::kernel, {}, Dash::dashed});
    if (badges_) legend.push_back({std::string(words::badge)});
    if (step_.canvas.untouched > 0) {
      const bool done = facts_.step == step_.walk.count();
      legend.push_back(
          {std::string(done ? words::untouched_cells : words::untouched_yet), Role::muted, CellState::untouched});
    }
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
      const double x = tile.x + 1.3;
      const double from_input = pixel_y;
      const double from_kernel = kernel_.box.y + kernel_.box.height / 2;
      join(input_.box.right() + 0.2, from_input, x, tile, ink);
      join(kernel_.box.right() + 0.2, from_kernel, x, tile, ink);
      const double y = tile.y + tile.height / 2;
      builder_.arrow({{tile.right() + 0.25, y}, {canvas_.box.x - 0.35, y}}, ink);
    } else {
      const double y = tile.y + tile.height / 2;
      join_down(input_.box, pixel_x, y, tile, ink);
      join_down(kernel_.box, kernel_.box.x + kernel_.box.width / 2, y, tile, ink);
      const double x = tile.x + tile.width / 2;
      builder_.arrow({{x, tile.bottom() + 0.2}, {x, canvas_.box.y - 0.35}}, ink);
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
  SceneBuilder builder_;
  Layout box_;
  Grid input_;
  Grid kernel_;
  Grid canvas_;
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
