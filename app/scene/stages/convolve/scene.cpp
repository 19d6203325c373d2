#include "app/scene/stages/convolve/scene.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "app/scene/linked.hpp"
#include "app/scene/stages/convolve/motion.hpp"
#include "app/scene/stages/convolve/parts.hpp"
#include "app/scene/stages/stretched_view.hpp"
#include "app/text/convolve_mode_words.hpp"
#include "app/text/convolve_words.hpp"
#include "app/text/stage_words.hpp"
#include "core/without_rotation.hpp"

namespace tconv::convolve {
namespace {

// The output pixel that the step works on, counted row by row, and how many are done.
struct OutputStatesKey {
  using Answer = CellStates;
  ConvolveMode mode;
  std::int64_t now;
  std::int64_t done;
  friend bool operator==(const OutputStatesKey&, const OutputStatesKey&) = default;
};

class Drawing {
 public:
  // `right` is the right output where this one is wrong, else null.
  Drawing(const StageInput& input, const StageFacts& facts, const Step& step, const Tensor* right)
      : facts_(facts),
        step_(step),
        right_output_(right),
        builder_(input.area, input.metrics),
        weights_(facts.unrotated ? facts.kernel() : facts.rotated_kernel()),
        places_(places_of(builder_, facts,
                          {facts.sizes.stretched, "Stretched input", stretched_heading(facts),
                           stretched_legend_height, facts.layer.kernel_size, 1, second_name()})) {
    draw_stretched();
    draw_kernels();
    draw_output();
    draw_bias_of(builder_, facts_, step_, places_);
    draw_links(builder_, facts.problem, facts.view, input.selection);
  }
  [[nodiscard]] Scene take() { return builder_.take(); }

 private:
  [[nodiscard]] std::string second_name() const {
    return std::string(facts_.unrotated ? words::not_rotated : words::rotated);
  }

  // The lines of the stretched input that the rotated kernel lies on.
  [[nodiscard]] Lines window(Axis axis) const {
    if (!step_.pixel) return {};
    const std::int64_t k = facts_.layer.kernel_size[axis];
    return {(*step_.pixel)[axis], k == 1 ? 1 : facts_.layer.dilation[axis], k};
  }

  void draw_stretched() {
    Grid grid = stretched_grid(facts_, false);
    grid.box = places_.main;
    builder_.heading({grid.box.x, grid.box.y - title_gap}, stretched_heading(facts_, grid), Role::input,
                     places_.right - grid.box.x);
    const Lines rows = window(Axis::rows);
    const Lines columns = window(Axis::columns);
    const double tag = step_.pixel ? tag_size(builder_, grid, weights_) : 0;
    Numbers numbers;
    if (tag > 0) {
      numbers.skip = [&](std::int64_t y, std::int64_t x) { return rows.contains(y) && columns.contains(x); };
    }
    const NumberFit fit = draw_array(builder_, grid, numbers, false);
    builder_.landmark(stretched_landmark, grid);
    if (step_.pixel) {
      if (tag > 0) draw_tags(builder_, grid, fit, tag, laid());
      focus_window(grid, rows, columns);
    }
    std::vector<LegendItem> weights;
    if (tag > 0) weights.push_back({std::string(words::legend_weight), Role::kernel, {}, {}});
    draw_stretched_legend(builder_, facts_, places_.main, places_.column, false, weights);
  }

  // The weights where they lie.
  [[nodiscard]] std::vector<LaidWeight> laid() const {
    std::vector<LaidWeight> result;
    const Int2 k = facts_.layer.kernel_size;
    const NumberForm form = facts_.forms().kernel;
    for (std::int64_t a = 0; a < k.y; ++a) {
      for (std::int64_t b = 0; b < k.x; ++b) {
        result.push_back(
            {{step_.pixel->y + a * facts_.layer.dilation.y, step_.pixel->x + b * facts_.layer.dilation.x},
             {weights_[a * k.x + b], form}});
      }
    }
    return result;
  }

  void focus_window(const Grid& grid, const Lines& rows, const Lines& columns) {
    const OnGrid on_grid(builder_, grid);
    const Box whole = cells_box(grid, rows.first, columns.first, rows.last() - rows.first + 1,
                                columns.last() - columns.first + 1);
    const auto parts = blocks(rows, columns);
    const Size cell = cell_size(grid);
    const double least = 0.7;
    if (parts.size() == 1 || std::min(cell.width, cell.height) < 0.3) {
      builder_.focus(grown(whole, std::max({0.0, (least - whole.width) / 2, (least - whole.height) / 2})));
    } else {
      builder_.outline(whole, {Role::focus}, 0.1, 0.2, Dash::dashed);
      for (const CellBlock& part : parts) builder_.focus(cells_box(grid, part.y, part.x, part.rows, part.columns));
    }
    if (step_.one_product(facts_)) {
      const Int2 at = step_.taps.front().cell;
      const Box box = cells_box(grid, at.y, at.x, 1, 1);
      builder_.outline(grown(box, -0.06 * std::min(cell.width, cell.height)), {Role::kernel}, 0.2, 0.2);
    }
  }

  void draw_kernels() {
    const Tensor weights = facts_.kernel();
    const double max_abs = largest_magnitude(weights.values());
    Grid kernel = facts_.shown_grid(ArrayId::kernel, "Kernel", weights, Role::kernel, max_abs);
    kernel.box = places_.kernel;
    // Without the rotation a weight is used elsewhere than its cell says: that is pointed at where it lies.
    if (facts_.unrotated) kernel.array = ArrayId::illustration;
    builder_.heading({kernel.box.x, kernel.box.y - title_gap}, heading_of(kernel, kernel_heading(facts_)),
                     Role::kernel, places_.second.x - kernel.box.x - 0.8);
    draw_array(builder_, kernel);
    draw_rotation(builder_, places_.rotation, facts_.unrotated);
    Grid second =
        facts_.shown_grid(ArrayId::rotated_kernel, facts_.unrotated ? "Kernel, not rotated" : "Rotated kernel",
                          weights_, Role::kernel, max_abs);
    second.box = places_.second;
    builder_.heading({second.box.x, second.box.y - title_gap}, {second_name(), {}, {}},
                     facts_.unrotated ? Role::wrong : Role::kernel, 60);
    draw_array(builder_, second);
    if (!step_.one_product(facts_)) return;
    const Tap& tap = step_.taps.front();
    focus_cell(builder_, second, tap.rotated);
    focus_cell(builder_, kernel, tap.kernel);
  }

  void draw_output() {
    const Int2 size = facts_.sizes.output;
    Grid grid =
        facts_.shown_grid(ArrayId::output, facts_.named("Output"), step_.output, Role::output, step_.finished.most);
    grid.box = places_.output;
    const std::int64_t now = step_.now(facts_);
    const std::int64_t done = step_.done(facts_);
    const auto make_states = [&] {
      // Computed up to this pixel, and nothing after it.
      if (right_output_ == nullptr) return states_until(size, now + 1);
      return states_by_rows(size, [&](std::int64_t y, std::span<CellState> states) {
        const double* values = step_.output.row(y);
        const double* right = right_output_->row(y);
        for (std::int64_t x = 0; x < size.x; ++x) {
          const std::int64_t at = y * size.x + x;
          const bool wrong = at < done && is_wrong(values[x], right[x]);
          states[static_cast<std::size_t>(x)] = wrong      ? CellState::wrong
                                                : at > now ? CellState::empty
                                                           : CellState::value;
        }
      });
    };
    grid.states = facts_.remember(OutputStatesKey{facts_.view.convolve.mode, now, done}, make_states);
    Heading title = output_by_now(facts_, step_);
    if (right_output_ != nullptr) title.remarks = and_also(std::move(title.remarks), words::hatched_wrong);
    builder_.heading({grid.box.x, grid.box.y - title_gap}, heading_of(grid, title), Role::output,
                     output_heading_room(builder_, facts_, places_));
    Numbers numbers;
    numbers.also = step_.finished.readable();
    draw_array(builder_, grid, numbers);
    if (step_.pixel) focus_cell(builder_, grid, *step_.pixel);
  }

  const StageFacts& facts_;
  const Step& step_;
  const Tensor* right_output_;
  SceneBuilder builder_;
  Tensor weights_;  // of the kernel that slides, where they lie
  Places places_;
};

}  // namespace

Scene scene(const StageInput& input, const StageFacts& facts, const Step& step, const Tensor* right) {
  return Drawing(input, facts, step, right).take();
}

}  // namespace tconv::convolve
