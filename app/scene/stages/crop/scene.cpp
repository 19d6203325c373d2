#include "app/scene/stages/crop/scene.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "app/scene/array_view.hpp"
#include "app/scene/layout.hpp"
#include "app/scene/legend.hpp"
#include "app/scene/linked.hpp"
#include "app/scene/stages/bias_cell.hpp"
#include "app/scene/stages/crop/conv2d_ring.hpp"
#include "app/scene/stages/crop/motion.hpp"
#include "app/scene/stages/crop/step.hpp"
#include "app/scene/stages/cropping.hpp"
#include "app/scene/stages/headings.hpp"
#include "app/text/crop_words.hpp"
#include "app/text/stage_words.hpp"

namespace tconv::crop {
namespace {

constexpr double index_room = 1.7;   // left of and above the canvas
constexpr double legend_room = 3.3;  // below it: bracket and words
constexpr double gutter = 5.9;       // between canvas and output: bracket, arrow and row numbers
constexpr double roomy_cell = 2.8;
constexpr double bias_side = 2.6;
constexpr double bias_gutter = 2.3;  // on both sides of the bias, less row numbers: bracket, plus sign, arrow
constexpr double why_room = 1.2 + conv2d_ring_height;
constexpr double width_for_shares = 46;  // from here on both titles have room for it beside the name

// The canvas with what lies past it; what is left of it, with the bias or before it; the larger magnitude of both.
struct ExtendedCanvasKey {
  using Answer = Tensor;
  friend bool operator==(const ExtendedCanvasKey&, const ExtendedCanvasKey&) = default;
};
struct OutputKey {
  using Answer = Tensor;
  bool biased;
  friend bool operator==(const OutputKey&, const OutputKey&) = default;
};
struct MagnitudeKey {
  using Answer = double;
  friend bool operator==(const MagnitudeKey&, const MagnitudeKey&) = default;
};
struct CanvasStatesKey {
  using Answer = CellStates;
  std::int64_t step;
  friend bool operator==(const CanvasStatesKey&, const CanvasStatesKey&) = default;
};
struct OutputStatesKey {
  using Answer = CellStates;
  friend bool operator==(const OutputStatesKey&, const OutputStatesKey&) = default;
};

class Drawing {
 public:
  Drawing(const StageInput& input, const StageFacts& facts)
      : facts_(facts), builder_(input.area, input.metrics), extent_(facts.sizes.extent) {
    place(input.area);
    draw_canvas();
    draw_output();
    if (facts.step == bias_step) draw_bias_added();
    if (with_why_) draw_conv2d_ring(builder_, facts, why_);
    draw_links(builder_, facts.problem, facts.view, input.selection);
  }
  [[nodiscard]] Scene take() { return builder_.take(); }
  [[nodiscard]] bool with_ring() const { return with_why_; }

 private:
  [[nodiscard]] Heading canvas_heading() const {
    const bool with_past = facts_.step >= output_padding_step && extent_ != facts_.sizes.canvas;
    return {"Canvas", words::canvas_shown(facts_.sizes, with_past),
            and_also(facts_.output_remarks(), with_past ? std::string_view() : words::before_cropping),
            facts_.share()};
  }
  [[nodiscard]] Heading output_heading() const {
    const std::string_view bias = !facts_.adds_bias()          ? std::string_view()
                                  : facts_.step == lifted_step ? words::before_bias
                                  : facts_.step == bias_step   ? words::with_bias
                                                               : std::string_view();
    return tconv::output_heading(facts_, "Output", facts_.sizes.output, bias);
  }

  [[nodiscard]] double title_width(const Heading& heading) const {
    return two_lines_ ? builder_.heading_width({heading.share, {}, {}}) : builder_.heading_width(heading);
  }
  void draw_title(Point baseline, const Heading& heading, double room) {
    if (two_lines_) {
      builder_.two_line_heading(baseline, heading, Role::output, room);
    } else {
      builder_.heading(baseline, heading, Role::output, room);
    }
  }

  void place(const Size& area) {
    const CellWish wish{extent_, 1, 6, 7};
    const double most = 7;
    // A share says so, if need be in a line below the name.
    two_lines_ = !facts_.share().empty() && area.width < width_for_shares;
    const double title_room = title_height + (two_lines_ ? title_line : 0);
    const double head = title_width(output_heading());
    const LayoutItem canvas{
        .place = &canvas_box_,
        .size = cells_of(wish),
        .above = title_room + index_room,
        .below = below_canvas(),
        .before = index_room,
        .least = index_room + title_width({"Canvas", words::size(facts_.sizes.canvas), {}, facts_.share()})};
    // In the canvas's cells.
    const LayoutItem output{.place = &output_box_,
                            .size =
                                [&](double common) {
                                  const Size cell = cell_size(wish, common);
                                  return Size{cell.width * static_cast<double>(facts_.sizes.output.x),
                                              cell.height * static_cast<double>(facts_.sizes.output.y)};
                                },
                            .above = title_room + index_room,
                            .least = head};
    LayoutItem upper = canvas;
    upper.below = legend_room + legend_line;
    upper.after = 1;
    upper.least = 0;
    LayoutItem lower = output;
    lower.before = index_room;
    lower.after = 1;
    lower.least = index_room + head + 1;
    LayoutItem beside = layout_row(gutter, {canvas, output});
    LayoutItem stacked = layout_column(0, {upper, lower});
    if (facts_.adds_bias()) {
      const LayoutItem bias{.place = &bias_box_,
                            .size = always({bias_side, bias_side}),
                            .above = title_height + index_room,
                            .least = builder_.heading_width(bias_heading(facts_))};
      LayoutItem after = output;
      after.before = index_room;
      beside = layout_row(bias_gutter, {canvas, bias, after});
      stacked = layout_column(0, {upper, layout_row(bias_gutter, {lower, bias})});
    }
    Fit fit = fit_either(area, most, beside, stacked);
    beside_ = fit.beside;
    // The explanation below costs at most a quarter of the size, unless the cells are large all the same.
    if (beside_ && has_conv2d_ring(facts_) && area.width >= 47) {
      const Size above{area.width, area.height - why_room};
      const double common = largest_common(above, most, beside);
      with_why_ = common >= std::min(0.72 * fit.common, roomy_cell);
      if (with_why_) fit = tconv::place(above, common, beside);
    }
    cell_ = cell_size(wish, fit.common);
    title_ = {canvas_box_.x, canvas_box_.y - index_room - title_gap + 0.5};
    if (beside_) {
      output_title_ = {output_box_.x, title_.y};
      output_box_.y += cell_.height * static_cast<double>(canvas_of(facts_.sizes, Axis::rows, 0));
    } else {
      output_title_ = {output_box_.x, output_box_.y - index_room - title_gap + 0.5};
    }
    why_ = {canvas_box_.x, fit.corner.y + fit.total.height + 1.2, area.width - 1.5 - canvas_box_.x, why_room - 1.2};
  }

  // What a line of the canvas is after this step.
  [[nodiscard]] std::vector<Cropped> lines(Axis axis, std::int64_t count) const {
    const CropDone done = facts_.step < padding_step          ? CropDone::nothing
                          : facts_.step < output_padding_step ? CropDone::padding
                                                              : CropDone::output_padding;
    std::vector<Cropped> result;
    for (std::int64_t line = 0; line < count; ++line) result.push_back(cropped(facts_.sizes, axis, line, done));
    return result;
  }

  // The canvas, with zeros past it as soon as output padding has asked for them.
  [[nodiscard]] Tensor shown_canvas(const Tensor& sum, Int2 shown) const {
    if (shown == facts_.sizes.canvas) return sum;
    const auto extend = [&] {
      std::vector<double> extended(static_cast<std::size_t>(shown.y * shown.x));
      for (std::int64_t y = 0; y < facts_.sizes.canvas.y; ++y) {
        std::copy_n(sum.row(y), facts_.sizes.canvas.x, extended.begin() + y * shown.x);
      }
      return Tensor({shown.y, shown.x}, std::move(extended));
    };
    return facts_.remember(ExtendedCanvasKey{}, extend);
  }

  void draw_canvas() {
    const Tensor sum = facts_.canvas();
    const auto output = [&](bool biased) {
      return facts_.remember(OutputKey{biased},
                             [&] { return biased ? facts_.output(sum) : facts_.output_before_bias(sum); });
    };
    if (facts_.step >= lifted_step) output_ = output(facts_.step == bias_step);
    // Without a bias the output holds nothing that the canvas does not.
    max_abs_ = facts_.remember(MagnitudeKey{}, [&] {
      const double most = largest_magnitude(sum.values());
      return facts_.adds_bias() ? std::max(most, largest_magnitude(output(true).values())) : most;
    });
    const Int2 shown = facts_.step >= output_padding_step ? extent_ : facts_.sizes.canvas;
    const char* name = shown == facts_.sizes.canvas ? "Canvas" : "Canvas and what lies past it";
    canvas_ =
        facts_.shown_grid(ArrayId::canvas, facts_.named(name), shown_canvas(sum, shown), Role::output, max_abs_);
    canvas_.empty_means = words::past_the_canvas;
    canvas_.box = {canvas_box_.x, canvas_box_.y, cell_.width * static_cast<double>(shown.x),
                   cell_.height * static_cast<double>(shown.y)};
    const auto make_states = [&] {
      const Tensor stamps = facts_.stamps();
      const Int2 canvas = facts_.sizes.canvas;
      const std::vector<Cropped> rows = lines(Axis::rows, shown.y);
      const std::vector<Cropped> columns = lines(Axis::columns, shown.x);
      const auto counts_of = [&](std::int64_t y) { return y < canvas.y ? stamps.row(y) : nullptr; };
      const auto kind = [&](std::int64_t y) { return std::pair{rows[static_cast<std::size_t>(y)], counts_of(y)}; };
      return states_by_kind(shown, kind, [&](std::int64_t y, std::span<CellState> states) {
        const Cropped row = rows[static_cast<std::size_t>(y)];
        const double* counts = counts_of(y);
        for (std::int64_t x = 0; x < shown.x; ++x) {
          const bool stamped = counts != nullptr && x < canvas.x && counts[x] > 0;
          const auto column = static_cast<std::size_t>(x);
          states[column] = cropped_state(row, columns[column], stamped ? CellState::value : CellState::untouched);
        }
      });
    };
    canvas_.states = facts_.remember(CanvasStatesKey{facts_.step}, make_states);
    draw_title(title_, heading_of(canvas_, canvas_heading()),
               beside_ ? output_box_.x - 1.5 - title_.x : builder_.scene().width - title_.x - 0.5);
    draw_array(builder_, canvas_);
    draw_indices(builder_, canvas_, {0, 0});
    builder_.landmark(canvas_landmark, canvas_);
    if (facts_.step >= lifted_step) {
      const OnGrid on_grid(builder_, canvas_);
      outline_kept(builder_, kept_box(canvas_, facts_.sizes));
    }
    draw_marks();
  }

  // Output padding's lines in brackets, and what all marks are.
  void draw_marks() {
    std::vector<LegendItem> legend;
    if (facts_.step >= padding_step && facts_.layer.padding != Int2{0, 0}) {
      legend.push_back({words::removed_by(facts_.layer), Role::removed, CellState::removed});
    }
    if (facts_.step >= output_padding_step) {
      draw_spared_brackets(builder_, canvas_, facts_.sizes);
      legend.push_back({words::spared_by(facts_.layer, facts_.sizes), Role::spared});
      legend.push_back({words::past_by(facts_.layer, facts_.sizes), Role::spared, CellState::past_canvas});
    }
    draw_legend(builder_, {canvas_box_.x, canvas_box_.bottom() + 2.35}, builder_.scene().width - 0.5, legend);
  }

  void draw_output() {
    const double right = facts_.adds_bias() && !beside_ ? bias_box_.x : builder_.scene().width;
    const double room = right - output_title_.x - 0.5;
    if (facts_.step < lifted_step) {
      draw_title(output_title_, output_heading(), room);
      builder_.outline(output_box_, {Role::output, 1, false, 0.55}, 0.12, 0, Dash::dashed);
      return;
    }
    Grid grid = facts_.shown_grid(ArrayId::output, facts_.named("Output"), output_, Role::output, max_abs_);
    grid.box = output_box_;
    grid.states = facts_.remember(OutputStatesKey{}, [&] {
      const Int2 end = counted_from_output(facts_.sizes, facts_.sizes.canvas);
      const auto reached = [&](std::int64_t y) { return y < end.y; };
      return states_by_kind(facts_.sizes.output, reached, [&](std::int64_t y, std::span<CellState> states) {
        const std::int64_t inside = reached(y) ? std::clamp<std::int64_t>(end.x, 0, std::ssize(states)) : 0;
        std::fill(states.begin() + inside, states.end(), CellState::past_canvas);
      });
    });
    draw_title(output_title_, heading_of(grid, output_heading()), room);
    draw_array(builder_, grid);
    draw_indices(builder_, grid, {0, 0});
    outline_kept(builder_, output_box_);
    builder_.landmark(output_landmark, grid);
    if (beside_) {
      double y = output_box_.y + output_box_.height / 2;
      double from = output_box_.x - 3.8;
      if (facts_.adds_bias()) {
        y = std::max(y, bias_box_.bottom() + 0.8);
        from = bias_box_.x;
      }
      builder_.arrow({{from, y}, {output_box_.x - 2, y}}, {Role::focus});
    } else {
      const double x = output_box_.right() + 0.9;
      const double from = canvas_.box.bottom() + legend_room + legend_line;
      if (x < builder_.scene().width - 0.6) {
        builder_.arrow({{x, from}, {x, output_box_.y + 0.8}}, {Role::focus});
      }
    }
  }

  // The bias, between what is left and the output with it.
  void draw_bias_added() {
    builder_.write_centred({bias_box_.x - 1.7, bias_box_.y, 1.4, bias_box_.height}, "+",
                           {Face::bold, 1.3, {Role::output}});
    draw_bias(builder_, facts_, bias_box_, max_abs_, builder_.heading_width(bias_heading(facts_)) + 1);
  }

  // Two lines of legend where output padding both keeps and goes past the canvas.
  [[nodiscard]] double below_canvas() const {
    const bool two = facts_.sizes.spared != Int2{0, 0} && facts_.sizes.past_canvas != Int2{0, 0};
    return legend_room + (two ? legend_line : 0);
  }

  const StageFacts& facts_;
  SceneBuilder builder_;
  Int2 extent_;  // the canvas and what lies past it
  bool beside_ = true;
  bool two_lines_ = false;  // of each title
  bool with_why_ = false;
  Size cell_;
  Box canvas_box_;
  Box output_box_;
  Box bias_box_;
  Point title_;
  Point output_title_;
  Box why_;
  Grid canvas_;
  Tensor output_;
  double max_abs_ = 1;
};

}  // namespace

SceneWithRing scene(const StageInput& input, const StageFacts& facts) {
  Drawing drawing(input, facts);
  return {drawing.take(), drawing.with_ring()};
}

Box kept_box(const Grid& canvas, const Geometry& sizes) {
  const Int2 first = canvas_of(sizes, {0, 0});
  return cells_box(canvas, first.y, first.x, sizes.output.y, sizes.output.x);
}

void outline_kept(SceneBuilder& builder, const Box& box) {
  builder.outline(box, {Role::output}, 0.28);
}

}  // namespace tconv::crop
