#include "app/scene/stages/matrix/build_scene.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "app/scene/fit.hpp"
#include "app/scene/linked.hpp"
#include "app/scene/stages/headings.hpp"
#include "app/scene/stages/matrix/matrix_view.hpp"
#include "app/scene/stages/matrix/motion.hpp"
#include "app/scene/zoom.hpp"
#include "app/text/matrix_words.hpp"
#include "app/text/stage_words.hpp"

namespace tconv::matrix {
namespace {

constexpr double room_for_labels = 4.6;

class BuildDrawing {
 public:
  BuildDrawing(const StageInput& input, const StageFacts& facts, const Step& step)
      : facts_(facts),
        step_(step),
        builder_(input.area, input.metrics),
        block_(block_of(facts)),
        max_abs_(largest_magnitude(facts.kernel().values())) {
    draw_matrix();
    draw_below();
    draw_links(builder_, facts.problem, facts.view, input.selection);
  }
  [[nodiscard]] Scene take() { return builder_.take(); }

 private:
  // The row of C that this step has laid down, counted within the block; nothing when it was all of them or none.
  [[nodiscard]] std::optional<std::int64_t> current() const {
    if (step_.built == 0 || facts_.view.grain == Grain::stage) return std::nullopt;
    return step_.built - 1;
  }

  void draw_matrix() {
    const double width = builder_.scene().width;
    const double height = builder_.scene().height;
    const double x = 1.5 + room_for_labels;
    const double y = 0.4 + title_height + 1.3;
    const double room_x = std::max(2.0, width - x - 1.5);
    const double room_y = std::max(4.0, 0.5 * (height - y));
    const std::int64_t row = current().value_or(0);
    std::int64_t about = 0;
    if (const ContributionRange entries = step_.matrix.column(block_.column_first + row); !entries.empty()) {
      const auto first =
          output_pixel(facts_.sizes, facts_.layer,
                       restricted(entries, {facts_.view.in_channel, 1}, {facts_.view.out_channel, 1})[0]);
      if (first) about = first->y * facts_.sizes.output.x + first->x;
    }
    const LineWindow rows =
        window_about(block_.column_first, block_.columns, lines_for(block_.columns, room_y, 0.55, 0.95), row);
    const LineWindow columns =
        window_about(block_.row_first, block_.rows, lines_for(block_.rows, room_x, 0.62, 1.35), about);
    const double cw = std::min(2.6, room_x / static_cast<double>(columns.count));
    const double ch = std::min({2.2, 1.6 * cw, room_y / static_cast<double>(rows.count)});
    const Window unzoomed = window_of_lines(rows, columns);
    const Window window = facts_.view.matrix.window ? transposed(*facts_.view.matrix.window) : unzoomed;
    grid_ = matrix_grid(step_.matrix, false, window, max_abs_, block_.column_first + step_.built);
    grid_.unzoomed = unzoomed;
    grid_.box = {x, y, cw * static_cast<double>(columns.count), ch * static_cast<double>(rows.count)};
    builder_.heading({x, 0.4 + title_height - title_gap},
                     {std::string(words::name_c), words::size(grid_.size()), matrix_remarks(facts_, grid_, block_)},
                     Role::kernel, width - x - 0.5);
    draw_array(builder_, grid_, {}, false);
    builder_.landmark(c_landmark, grid_);
    builder_.outline(grid_.box, {Role::line}, 0.1);
    draw_block_lines(builder_, grid_, facts_.sizes.input, facts_.sizes.output);
    draw_pixel_labels(builder_, grid_, y - 0.6, facts_.sizes.output);
    draw_row_labels(builder_, grid_, facts_.sizes.input);
    if (const auto now = current()) focus_row(builder_, grid_, block_.column_first + *now);
    windowed_ = rows.count < block_.columns || columns.count < block_.rows || !facts_.whole ||
                facts_.layer.out_channels > 1;
  }

  // Kernel, and the row of C as the picture that Conv2d reads.
  void draw_below() {
    const double top = grid_.box.bottom() + 1.6;
    const double height = builder_.scene().height - top - 1;
    const double width = builder_.scene().width - 3 - room_for_labels;
    if (height < title_height + 3) return;
    const CellWish kernel{facts_.layer.kernel_size, 1, 3, 4};
    const CellWish picture{facts_.sizes.output, 1, 4, 4};
    const Heading kernel_title = kernel_heading(facts_);
    const auto now = current();
    const std::string title = now ? words::row_as_picture(block_.column_first + *now, facts_.sizes.output)
                                  : std::string(words::next_row_as_picture);
    const double kernel_head = builder_.heading_width(kernel_title);
    const double overview_width = windowed_ ? 9.0 : 0.0;
    const auto size_at = [&](double c) {
      const Size k = array_size(kernel, c);
      const Size p = array_size(picture, c);
      return Size{std::max(k.width, kernel_head) + 3 + p.width + (windowed_ ? 3 + overview_width : 0),
                  title_height + std::max(k.height, p.height)};
    };
    const double c = fit_cell({width, height}, 4, size_at);
    const Size k = array_size(kernel, c);
    const Size p = array_size(picture, c);
    double x = grid_.box.x;
    const double y = top + title_height;

    Grid kernel_grid = shown_grid(facts_.view, ArrayId::kernel, "Kernel", facts_.kernel(), Role::kernel, max_abs_);
    kernel_grid.box = {x, y, k.width, k.height};
    builder_.heading({x, y - title_gap}, heading_of(kernel_grid, kernel_title), Role::kernel,
                     std::max(k.width, kernel_head) + 2);
    draw_array(builder_, kernel_grid);
    x += std::max(k.width, kernel_head) + 3;

    Grid shown = row_picture(now);
    shown.box = {x, y, p.width, p.height};
    const double title_width = builder_.width(title, type::title(Role::kernel));
    const double wide = x + std::max({p.width, 6.0, title_width}) + 3;
    const bool title_fits = wide + overview_width <= builder_.scene().width - 0.5;
    const double next = title_fits ? wide : x + std::max(p.width, 6.0) + 3;
    const double room = (windowed_ ? next + overview_width < builder_.scene().width ? next - 1 : 0 : 0);
    const double title_room = std::max(p.width, room > 0 ? room - x : builder_.scene().width - x - 0.5);
    builder_.write({x, y - title_gap}, builder_.shortened(title, type::title(Role::kernel), title_room),
                   type::title(Role::kernel));
    draw_array(builder_, shown);
    builder_.landmark(row_picture_landmark, shown);
    if (now) {
      const Int2 size = facts_.sizes.output;
      const Int2 corner = corner_of(*now);
      const Int2 d = facts_.layer.dilation;
      // The cells under the kernel, and its whole placement where it hangs over no edge.
      for (std::int64_t a = 0; a < facts_.layer.kernel_size.y; ++a) {
        for (std::int64_t b = 0; b < facts_.layer.kernel_size.x; ++b) {
          const Int2 at{corner.y + a * d.y, corner.x + b * d.x};
          if (at.y < 0 || at.x < 0 || at.y >= size.y || at.x >= size.x || cell_size(shown).width < 0.5) continue;
          builder_.outline(grown(cells_box(shown, at.y, at.x, 1, 1), -0.04), {Role::focus}, 0.1, 0.1);
        }
      }
    }
    if (windowed_ && next + overview_width <= builder_.scene().width - 0.5) {
      builder_.heading({next, y - title_gap}, {std::string(words::overview), {}, {}}, Role::kernel, overview_width);
      draw_overview(builder_, grid_, {next, y, overview_width, height - title_height});
    }
  }

  // The corner of the kernel on the picture, for the result that a row of the block belongs to.
  [[nodiscard]] Int2 corner_of(std::int64_t row) const {
    const Int2 pixel{row / facts_.sizes.input.x, row % facts_.sizes.input.x};
    const Int2 stride = facts_.layer.stride;
    return counted_from_output(facts_.sizes, {pixel.y * stride.y, pixel.x * stride.x});
  }

  [[nodiscard]] Grid row_picture(std::optional<std::int64_t> row) const {
    const Int2 size = facts_.sizes.output;
    std::vector<double> values(static_cast<std::size_t>(size.y * size.x), 0.0);
    std::vector<CellState> states(values.size(), CellState::no_entry);
    if (row) {
      const Int2 corner = corner_of(*row);
      for (std::int64_t a = 0; a < facts_.layer.kernel_size.y; ++a) {
        for (std::int64_t b = 0; b < facts_.layer.kernel_size.x; ++b) {
          const std::int64_t y = corner.y + a * facts_.layer.dilation.y;
          const std::int64_t x = corner.x + b * facts_.layer.dilation.x;
          if (y < 0 || x < 0 || y >= size.y || x >= size.x) continue;
          const auto at = static_cast<std::size_t>(y * size.x + x);
          values[at] = facts_.weight_at({a, b});
          states[at] = values[at] == 0 ? CellState::structural_zero : CellState::value;
        }
      }
    }
    Grid grid = whole_grid(ArrayId::illustration, "A row of C as a picture",
                           Tensor({size.y, size.x}, std::move(values)), Role::kernel, max_abs_);
    grid.states = CellStates(size.x, std::move(states));
    return grid;
  }

  const StageFacts& facts_;
  const Step& step_;
  SceneBuilder builder_;
  MatrixBlock block_;
  double max_abs_;
  Grid grid_;
  bool windowed_ = false;
};

}  // namespace

Scene build_scene(const StageInput& input, const StageFacts& facts, const Step& step) {
  return BuildDrawing(input, facts, step).take();
}

}  // namespace tconv::matrix
