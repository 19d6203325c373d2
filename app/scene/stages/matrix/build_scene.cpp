#include "app/scene/stages/matrix/build_scene.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "app/scene/layout.hpp"
#include "app/scene/legend.hpp"
#include "app/scene/linked.hpp"
#include "app/scene/stages/headings.hpp"
#include "app/scene/stages/matrix/matrix_view.hpp"
#include "app/scene/stages/matrix/motion.hpp"
#include "app/scene/zoom.hpp"
#include "app/text/channel_words.hpp"
#include "app/text/matrix_words.hpp"
#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"
#include "core/conv2d.hpp"
#include "core/fill.hpp"

namespace tconv::matrix {
namespace {

/// Of u and z no more lines are shown, about the kernel, unless it is larger: more could not be read.
constexpr std::int64_t most_picture_lines = 10;
constexpr std::int64_t most_result_lines = 6;
/// Vectors with more lines in sight are left out: nothing in them could be told apart.
constexpr std::int64_t most_vector_lines = 4096;

constexpr double gap = 3;
constexpr double arrow_room = 4.2;
constexpr double legend_room = 2.2;

/// Lines of one axis that are shown.
struct Shown {
  std::int64_t first = 0;
  std::int64_t count = 0;

  [[nodiscard]] bool contains(std::int64_t line) const { return line >= first && line < first + count; }
};
// About `length` lines from `start` on, of `all`; no more than `most`, unless it is longer.
Shown shown_about(std::int64_t all, std::int64_t start, std::int64_t length, std::int64_t most) {
  const std::int64_t count = std::min(all, std::max(most, length));
  return {std::clamp<std::int64_t>(start - (count - length) / 2, 0, all - count), count};
}

class BuildDrawing {
 public:
  BuildDrawing(const StageInput& input, const StageFacts& facts, const Step& step)
      : facts_(facts),
        step_(step),
        builder_(input.area, input.metrics),
        block_(block_of(facts)),
        max_abs_(largest_magnitude(facts.kernel().values())),
        kernel_form_(facts.forms().kernel),
        result_(step.result.value_or(Int2{0, 0})),
        corner_({result_.y * facts.layer.stride.y, result_.x * facts.layer.stride.x}),
        u_rows_(shown_of_u(Axis::rows)),
        u_columns_(shown_of_u(Axis::columns)),
        z_rows_(shown_about(facts.sizes.input.y, result_.y, 1, most_result_lines)),
        z_columns_(shown_about(facts.sizes.input.x, result_.x, 1, most_result_lines)) {
    z_ = z_picture();
    draw_matrix();
    draw_vectors();
    draw_below();
    draw_links(builder_, facts.problem, facts.view, input.selection);
  }
  [[nodiscard]] Scene take() { return builder_.take(); }

 private:
  // The row of C that this step has laid down, counted within the block.
  [[nodiscard]] std::optional<std::int64_t> current() const {
    if (!step_.result) return std::nullopt;
    return step_.built - 1;
  }
  [[nodiscard]] double u_at(Int2 pixel) const { return ramp_at(facts_.sizes.output, pixel); }
  [[nodiscard]] double z_at(Int2 result) const {
    return conv2d_result(facts_.problem, facts_.pair, result, [this](Int2 pixel) { return u_at(pixel); });
  }
  [[nodiscard]] double u_magnitude() const { return u_at({facts_.sizes.output.y - 1, facts_.sizes.output.x - 1}); }
  [[nodiscard]] bool on_u(Int2 pixel) const {
    const Int2 size = facts_.sizes.output;
    return pixel.y >= 0 && pixel.x >= 0 && pixel.y < size.y && pixel.x < size.x;
  }

  void draw_matrix() {
    const double width = builder_.scene().width;
    const double height = builder_.scene().height;
    const std::int64_t row = current().value_or(0);
    std::int64_t about = 0;
    if (const ContributionRange entries = step_.matrix.column(block_.column_first + row); !entries.empty()) {
      const auto first =
          output_pixel(facts_.sizes, facts_.layer,
                       restricted(entries, {facts_.view.in_channel, 1}, {facts_.view.out_channel, 1})[0]);
      if (first) about = first->y * facts_.sizes.output.x + first->x;
    }
    const auto zoomed = facts_.view.matrix.window;
    place_ =
        place_matrix({1.5, 0.4, width - 2.5, 0.54 * (height - 0.4)}, {block_.column_first, block_.columns, row},
                     {block_.row_first, block_.rows, about}, readable_cell(builder_.metrics(), facts_.kernel()),
                     {2.6, 2.2}, zoomed ? std::optional(transposed(*zoomed)) : std::nullopt);
    grid_ = matrix_grid(step_.matrix, false, place_.window, max_abs_, block_.column_first + step_.built);
    grid_.unzoomed = place_.unzoomed;
    grid_.box = place_.matrix;
    builder_.heading({grid_.box.x, 0.4 + title_height - title_gap},
                     {std::string(words::name_c), words::size(grid_.size()), matrix_remarks(facts_, grid_, block_)},
                     Role::kernel, width - grid_.box.x - 0.5);
    const NumberFit fit = draw_array(builder_, grid_, of_matrix(facts_), false);
    draw_matrix_legend(builder_, facts_, place_, fit.readable());
    builder_.landmark(c_landmark, grid_);
    builder_.outline(grid_.box, {Role::line}, 0.1);
    draw_block_lines(builder_, grid_, facts_.sizes.input, facts_.sizes.output);
    draw_pixel_labels(builder_, grid_, place_.above.y - 0.4, facts_.sizes.output);
    draw_row_labels(builder_, grid_, facts_.sizes.input);
    if (const auto now = current()) focus_row(builder_, grid_, block_.column_first + *now);
    windowed_ = place_.part || !facts_.whole || facts_.layer.out_channels > 1;
  }

  // The lines of the block, `all` from `first` on, that a side of the window shows.
  struct InSight {
    std::int64_t first;
    std::int64_t count;
  };
  static InSight in_sight(double from, double lines, std::int64_t first, std::int64_t all) {
    const auto line = [&](double at) {
      return std::clamp(static_cast<std::int64_t>(at), first, first + all) - first;
    };
    const std::int64_t begin = line(std::floor(from));
    return {begin, line(std::ceil(from + lines)) - begin};
  }

  // u above the columns, and z, as far as it is C times u already, right of the rows.
  void draw_vectors() {
    name_vectors(builder_, place_, words::name_ut, Role::output, words::name_z, Role::input, share_of_z());
    const Window& window = place_.window;
    const InSight columns = in_sight(window.x, window.columns, block_.row_first, block_.rows);
    if (columns.count > 0 && columns.count <= most_vector_lines) {
      std::vector<double> values;
      for (std::int64_t i = columns.first; i < columns.first + columns.count; ++i) {
        values.push_back(u_at({i / facts_.sizes.output.x, i % facts_.sizes.output.x}));
      }
      Grid u = whole_grid(ArrayId::conv_picture_vector, std::string(words::name_ut),
                          Tensor({1, columns.count}, std::move(values)), Role::output, u_magnitude());
      u.origin = {0, block_.row_first + columns.first};
      u.window = {0, window.x - static_cast<double>(u.origin.x), 1, window.columns};
      u.box = place_.above;
      draw_array(builder_, u, beside_matrix(facts_, builder_.metrics(), grid_));
      if (step_.result) focus_read(u);
    } else {
      builder_.outline(place_.above, {Role::output}, 0.14);
    }
    const InSight rows = in_sight(window.y, window.rows, block_.column_first, block_.columns);
    if (rows.count > most_vector_lines || rows.count == 0) {
      builder_.outline(place_.beside, {Role::input}, 0.14);
      return;
    }
    std::vector<double> values;
    std::vector<double> finished;
    std::vector<CellState> states;
    for (std::int64_t i = rows.first; i < rows.first + rows.count; ++i) {
      finished.push_back(z_at({i / facts_.sizes.input.x, i % facts_.sizes.input.x}));
      values.push_back(i < step_.built ? finished.back() : 0);
      states.push_back(i < step_.built ? CellState::value : CellState::empty);
    }
    Grid z = whole_grid(ArrayId::conv_result_vector, std::string(words::name_z),
                        Tensor({rows.count, 1}, std::move(values)), Role::input, z_.max_abs);
    z.states = CellStates(1, std::move(states));
    z.empty_means = words::row_not_written;
    z.origin = {block_.column_first + rows.first, 0};
    z.window = {window.y - static_cast<double>(z.origin.y), 0, window.rows, 1};
    z.box = place_.beside;
    const Tensor all({rows.count, 1}, std::move(finished));
    Numbers numbers = beside_matrix(facts_, builder_.metrics(), grid_);
    numbers.also = &all;
    draw_array(builder_, z, numbers);
    if (const auto now = current()) {
      const Box cell = z.cell(*now - rows.first, 0);
      if (cell.bottom() <= z.box.y || cell.y >= z.box.bottom()) return;
      {
        const OnGrid on_grid(builder_, z);
        builder_.focus(cell);
      }
      draw_equals(builder_, place_, cell);
    }
  }

  // Outlines in uᵀ the pixels that the step's result reads.
  void focus_read(const Grid& u) {
    const OnGrid on_grid(builder_, u);
    const ContributionRange read = laid();
    if (cell_size(u).width < 0.3) return;
    for (std::int64_t j = 0; j < read.size(); ++j) {
      const auto pixel = output_pixel(facts_.sizes, facts_.layer, read[j]);
      if (!pixel) continue;
      const std::int64_t at = block_.row_first + pixel->y * facts_.sizes.output.x + pixel->x - u.origin.x;
      if (at < 0 || at >= u.values.plane_size().x) continue;
      builder_.outline(grown(u.cell(0, at), -0.04), {Role::focus}, 0.1, 0.1);
    }
  }

  // The weights of this step's row of C.
  [[nodiscard]] ContributionRange laid() const {
    if (!step_.result) return {};
    return restricted(step_.matrix.column(column_of(facts_, step_, *step_.result)), {facts_.view.in_channel, 1},
                      {facts_.view.out_channel, 1});
  }

  // The lines of u with the zeros of padding that are shown, counted from the first of these.
  [[nodiscard]] Shown shown_of_u(Axis axis) const {
    return shown_about(facts_.sizes.output[axis] + 2 * facts_.layer.padding[axis], corner_[axis],
                       facts_.sizes.footprint[axis], most_picture_lines);
  }

  // Kernel, u with the kernel's place on it, z, and where the window lies in a big matrix.
  void draw_below() {
    const double top = grid_.box.bottom() + 1.4 + matrix_legend_room(facts_);
    const Box room{1.5, top, builder_.scene().width - 3, builder_.scene().height - top - 0.8};
    if (room.height < title_height + 3.6) return;
    const bool padded = facts_.layer.padding != Int2{0, 0};
    Box kernel;
    Box u;
    Box z;
    Box overview;
    const Heading kernel_title = kernel_heading(facts_);
    const Heading u_title = u_heading();
    const Heading z_title = z_heading();
    const LayoutItem kernel_item{.place = &kernel,
                                 .size = cells_of({facts_.layer.kernel_size, 1.1, 3, 3.4}),
                                 .above = title_height,
                                 .least = builder_.heading_width(kernel_title)};
    LayoutItem u_item{.place = &u,
                      .size = cells_of({{u_rows_.count, u_columns_.count}, 1, 4, 3.4}),
                      .above = title_height,
                      .below = padded ? legend_room : 0,
                      .after = arrow_room - gap,
                      .least = builder_.heading_width(u_title)};
    u_item.wanted = builder_.whole_heading_width(u_title);
    LayoutItem z_item{.place = &z,
                      .size = cells_of({{z_rows_.count, z_columns_.count}, 1.6, 3, 3.4}),
                      .above = title_height,
                      .least = builder_.heading_width(z_title)};
    z_item.wanted = builder_.whole_heading_width(z_title);
    const LayoutItem overview_item{
        .place = &overview, .size = always({9, std::max(1.0, room.height - title_height)}), .above = title_height};
    std::vector<LayoutItem> items{kernel_item, u_item, z_item};
    if (windowed_) items.push_back(overview_item);
    constexpr double hardly = 1e-3;
    if (measured(layout_row(gap, items), hardly).width > room.width) items.resize(3);
    const bool with_overview = items.size() > 3;
    place_in(room, 3.4, layout_row(gap, std::move(items)));

    Grid kernel_grid = facts_.shown_grid(ArrayId::kernel, "Kernel", facts_.kernel(), Role::kernel, max_abs_);
    kernel_grid.box = kernel;
    builder_.heading({kernel.x, kernel.y - title_gap}, heading_of(kernel_grid, kernel_title), Role::kernel,
                     u.x - kernel.x - 0.8);
    draw_array(builder_, kernel_grid);
    if (step_.result) draw_focus(builder_, facts_.problem, laid(), kernel_grid);
    const double z_room = (with_overview ? overview.x - 0.8 : builder_.scene().width - 0.5) - z.x;
    // Which part of z is shown must be said: below it, where the heading has no room for that.
    constexpr double note_room = 1.6;
    const bool part_below = !part_of_z().empty() && builder_.whole_heading_width(z_title) > z_room &&
                            z.bottom() + note_room <= builder_.scene().height;
    draw_u(u, u_title, part_below ? Box{z.x, z.y, z.width, z.height + note_room} : z, padded);
    draw_z(z, z_title, z_room, part_below);
    draw_arrow(u, z);
    if (with_overview) {
      builder_.heading({overview.x, overview.y - title_gap}, {std::string(words::overview), {}, {}}, Role::kernel,
                       overview.width);
      draw_overview(builder_, grid_, overview);
    }
  }

  [[nodiscard]] Heading u_heading() const {
    const Int2 size = facts_.sizes.output;
    const Int2 p = facts_.layer.padding;
    std::vector<std::string> remarks;
    if (u_rows_.count < size.y + 2 * p.y || u_columns_.count < size.x + 2 * p.x) {
      const Int2 first{std::max<std::int64_t>(0, u_rows_.first - p.y),
                       std::max<std::int64_t>(0, u_columns_.first - p.x)};
      const Int2 end{std::min(size.y, u_rows_.first + u_rows_.count - p.y),
                     std::min(size.x, u_columns_.first + u_columns_.count - p.x)};
      const bool some = first.y < end.y && first.x < end.x;
      if (some && (first != Int2{0, 0} || end != size)) {
        remarks = words::part_shown(first.y, end.y - first.y, first.x, end.x - first.x);
      } else if (some) {
        remarks = {std::string(words::some_zeros)};
      }
    }
    return {std::string(words::name_u), words::size(size),
            and_also(remarks, words::one_of("channel", facts_.view.out_channel, facts_.layer.out_channels))};
  }
  // Empty where what is shown of z is all of it.
  [[nodiscard]] std::string share_of_z() const {
    if (out_channels_of(facts_.layer, facts_.view.in_channel).count == 1) return {};
    return words::share_of_u(facts_.view.out_channel);
  }
  // "rows 0–5" and "columns 2–7"; empty where all of z is shown.
  [[nodiscard]] std::vector<std::string> part_of_z() const {
    const Int2 size = facts_.sizes.input;
    if (z_rows_.count == size.y && z_columns_.count == size.x) return {};
    return words::part_shown(z_rows_.first, z_rows_.count, z_columns_.first, z_columns_.count);
  }
  [[nodiscard]] Heading z_heading() const {
    const Int2 size = facts_.sizes.input;
    std::vector<std::string> remarks;
    if (std::string share = share_of_z(); !share.empty()) remarks.push_back(std::move(share));
    if (const Int2 results = results_of(facts_); results != size) remarks.push_back(words::of_results(results));
    const auto part = part_of_z();
    remarks.insert(remarks.end(), part.begin(), part.end());
    return {std::string(words::name_z), words::size(size),
            and_also(remarks, words::one_of("channel", facts_.view.in_channel, facts_.layer.in_channels))};
  }

  // u in the zeros of padding, and on it the kernel where it lies for this result.
  void draw_u(const Box& box, const Heading& title, const Box& z, bool padded) {
    const Int2 p = facts_.layer.padding;
    const Int2 size{u_rows_.count, u_columns_.count};
    std::vector<double> values;
    for (std::int64_t y = 0; y < size.y; ++y) {
      for (std::int64_t x = 0; x < size.x; ++x) {
        const Int2 pixel{u_rows_.first + y - p.y, u_columns_.first + x - p.x};
        values.push_back(on_u(pixel) ? u_at(pixel) : 0);
      }
    }
    const bool all = size == Int2{facts_.sizes.output.y + 2 * p.y, facts_.sizes.output.x + 2 * p.x};
    const std::string_view name = !padded ? words::name_u : all ? words::name_u_padded : words::name_u_padded_part;
    Grid u = whole_grid(ArrayId::conv_picture, std::string(name), Tensor({size.y, size.x}, std::move(values)),
                        Role::output, u_magnitude());
    u.origin = {u_rows_.first - p.y, u_columns_.first - p.x};
    u.states = states_of(size, [&](std::int64_t y, std::int64_t x) {
      return on_u({u.origin.y + y, u.origin.x + x}) ? CellState::value : CellState::border_zero;
    });
    u.box = box;
    builder_.heading({box.x, box.y - title_gap}, title, Role::output, z.x - box.x - 0.8);
    const auto tap_at = [&](std::int64_t y, std::int64_t x) {
      return tap_on({u_rows_.first + y, u_columns_.first + x});
    };
    const NumberFit fit = fit_numbers(builder_.metrics(), u, {});
    const double small = fit.readable() ? product_size(u, fit) : 0;
    Numbers numbers;
    if (small > 0) numbers.skip = [&](std::int64_t y, std::int64_t x) { return tap_at(y, x).has_value(); };
    draw_array(builder_, u, numbers, false);
    builder_.landmark(u_landmark, u);
    if (const Box inside = inside_padding(u); inside.width > 0 && inside.height > 0) {
      builder_.outline(inside, {Role::output}, 0.14);
    }
    const Size cell = cell_size(u);
    for (std::int64_t y = 0; y < size.y; ++y) {
      for (std::int64_t x = 0; x < size.x; ++x) {
        const auto tap = tap_at(y, x);
        if (!tap) continue;
        const Box at = u.cell(y, x);
        if (small > 0) {
          builder_.write_centred(at, words::weight_and_pixel({facts_.weight_at(*tap), kernel_form_}, u.value(y, x)),
                                 {Face::regular, small, digit_paint(u, y, x)});
        }
        if (cell.width >= 0.4)
          builder_.outline(grown(at, -0.04), {Role::kernel}, std::min(0.12, 0.06 * cell.width), 0.1);
      }
    }
    draw_placement(u);
    // Where it has no room the card alone says what padding lays round u.
    const double legend = box.bottom() + 1.6;
    if (padded && legend + 0.4 <= builder_.scene().height) {
      draw_legend(builder_, {box.x, legend}, builder_.scene().width - 0.5,
                  {{words::zeros_of_padding(p), Role::muted, CellState::border_zero}}, 1, z);
    }
  }

  // The weight that lies on a place of the padded picture for this result.
  [[nodiscard]] std::optional<Int2> tap_on(Int2 place) const {
    Int2 tap;
    for (const Axis axis : both_axes) {
      const std::int64_t in = place[axis] - corner_[axis];
      const std::int64_t d = facts_.layer.dilation[axis];
      if (in < 0 || in % d != 0 || in / d >= facts_.layer.kernel_size[axis]) return std::nullopt;
      tap[axis] = in / d;
    }
    return tap;
  }

  // How large "5·8" can be written into the cells under the kernel, em; 0 where that could not be read.
  [[nodiscard]] double product_size(const Grid& u, const NumberFit& fit) const {
    double widest = 0;
    const Int2 size = u.size();
    for (std::int64_t y = 0; y < size.y; ++y) {
      for (std::int64_t x = 0; x < size.x; ++x) {
        const auto tap = tap_on({u_rows_.first + y, u_columns_.first + x});
        if (!tap) continue;
        const std::string text = words::weight_and_pixel({facts_.weight_at(*tap), kernel_form_}, u.value(y, x));
        widest = std::max(widest, builder_.width(text, {Face::regular, 1, {}}));
      }
    }
    const double most = std::min(fit.size, widest > 0 ? 0.9 * cell_size(u).width / widest : 0);
    return most >= least_number ? most : 0;
  }

  // The pixels of u that are shown, without the zeros round it.
  [[nodiscard]] Box inside_padding(const Grid& u) const {
    const Int2 size = u.size();
    const std::int64_t top = std::max<std::int64_t>(0, -u.origin.y);
    const std::int64_t left = std::max<std::int64_t>(0, -u.origin.x);
    const std::int64_t bottom = std::min(size.y, facts_.sizes.output.y - u.origin.y);
    const std::int64_t right = std::min(size.x, facts_.sizes.output.x - u.origin.x);
    return cells_box(u, top, left, bottom - top, right - left);
  }

  void draw_placement(const Grid& u) {
    const Box whole = cells_box(u, corner_.y - u_rows_.first, corner_.x - u_columns_.first,
                                facts_.sizes.footprint.y, facts_.sizes.footprint.x);
    builder_.focus(grown(whole, std::max({0.0, (0.6 - whole.width) / 2, (0.6 - whole.height) / 2})));
  }

  [[nodiscard]] Grid z_picture() const {
    std::vector<double> values;
    for (std::int64_t y = z_rows_.first; y < z_rows_.first + z_rows_.count; ++y) {
      for (std::int64_t x = z_columns_.first; x < z_columns_.first + z_columns_.count; ++x) {
        values.push_back(z_at({y, x}));
      }
    }
    const double most = largest_magnitude(values);
    Grid z = whole_grid(ArrayId::conv_result, std::string(words::name_z),
                        Tensor({z_rows_.count, z_columns_.count}, std::move(values)), Role::input, most);
    z.origin = {z_rows_.first, z_columns_.first};
    return z;
  }

  void draw_z(const Box& box, const Heading& title, double room, bool part_below) {
    z_.box = box;
    builder_.heading({box.x, box.y - title_gap}, title, Role::input, room);
    if (part_below) {
      builder_.write(
          {box.x, box.bottom() + 1.2},
          builder_.shortened(words::joined(part_of_z()), type::note, builder_.scene().width - 0.5 - box.x),
          type::note);
    }
    draw_array(builder_, z_);
    const Box cell = z_.cell(result_.y - z_rows_.first, result_.x - z_columns_.first);
    builder_.focus(grown(cell, std::max({0.0, (0.6 - cell.width) / 2, (0.6 - cell.height) / 2})));
  }

  // "Conv2d" over an arrow from u to z.
  void draw_arrow(const Box& u, const Box& z) {
    const double y = u.y + std::min(u.height, z.height) / 2;
    constexpr double clear = 0.5;
    const Type small{Face::regular, 0.82, {Role::muted}};
    builder_.arrow({{u.right() + clear, y}, {z.x - clear, y}}, {Role::muted});
    builder_.write({(u.right() + z.x) / 2, y - 0.5}, std::string(words::conv2d), small, Anchor::middle);
  }

  const StageFacts& facts_;
  const Step& step_;
  SceneBuilder builder_;
  MatrixBlock block_;
  double max_abs_;
  NumberForm kernel_form_;
  Int2 result_;  // the one whose placement is shown: this step's, or the first
  Int2 corner_;  // of the kernel for it, on u with the zeros of padding
  Shown u_rows_;
  Shown u_columns_;
  Shown z_rows_;
  Shown z_columns_;
  Grid z_;
  MatrixPlace place_;
  Grid grid_;
  bool windowed_ = false;
};

}  // namespace

Scene build_scene(const StageInput& input, const StageFacts& facts, const Step& step) {
  return BuildDrawing(input, facts, step).take();
}

}  // namespace tconv::matrix
