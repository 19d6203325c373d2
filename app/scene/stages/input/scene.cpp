#include "app/scene/stages/input/scene.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "app/scene/array_view.hpp"
#include "app/scene/layout.hpp"
#include "app/scene/legend.hpp"
#include "app/scene/linked.hpp"
#include "app/scene/scene_builder.hpp"
#include "app/scene/stages/cropping.hpp"
#include "app/scene/stages/headings.hpp"
#include "app/scene/stages/input/step.hpp"
#include "app/text/crop_words.hpp"
#include "app/text/input_words.hpp"
#include "app/text/stage_words.hpp"

namespace tconv::input {
namespace {

constexpr double gap = 2.6;
constexpr double gutter = 4.2;
constexpr double marks_left = 2.2;  // room for marks left of and above the sketch
constexpr double marks_top = 2.2;
constexpr double legend_room = 4.4;

class Drawing {
 public:
  Drawing(const StageInput& input, const StageFacts& facts)
      : facts_(facts), builder_(input.area, input.metrics), shown_(static_cast<Shown>(facts.step)) {
    choose_window();
    place(input.area);
    draw_operands();
    draw_sketch();
    draw_links(builder_, facts.problem, facts.view, input.selection);
  }
  [[nodiscard]] Scene take() { return builder_.take(); }

 private:
  [[nodiscard]] Heading sketch_heading() const {
    return {"Canvas", words::size(facts_.sizes.canvas), facts_.output_remarks(), facts_.share()};
  }

  // Of a big canvas the sketch shows the corner that the step is about.
  void choose_window() {
    for (const Axis axis : both_axes) {
      extent_[axis] = facts_.sizes.extent[axis];
      const std::int64_t most =
          std::max<std::int64_t>(16, facts_.sizes.footprint[axis] + facts_.layer.stride[axis] + 1);
      count_[axis] = std::min(extent_[axis], most);
      first_[axis] = shown_ == Shown::output_padding ? extent_[axis] - count_[axis] : 0;
    }
  }

  void place(const Size& area) {
    // A big input or kernel is not drawn bigger than the sketch.
    const auto longest = [](Int2 size) { return static_cast<double>(std::max(size.y, size.x)); };
    // Of many numbers those that are typed come first, before the sketch.
    const bool many = std::max(longest(facts_.sizes.input), longest(facts_.layer.kernel_size)) > 10;
    const auto factor = [&](Int2 size) {
      return (many ? 1.0 : 0.87) * std::min(1.0, longest(count_) / longest(size));
    };
    const Int2 kernel_size = facts_.layer.kernel_size;
    const double head =
        std::max(builder_.heading_width(input_heading(facts_)), builder_.heading_width(kernel_heading(facts_)));
    const LayoutItem input{.place = &input_,
                           .size = cells_of({facts_.sizes.input, factor(facts_.sizes.input), 4.2, 6}),
                           .above = title_height,
                           .least = head};
    const LayoutItem kernel{.place = &kernel_,
                            .size = cells_of({kernel_size, factor(kernel_size), least_kernel(kernel_size), 6}),
                            .above = title_height,
                            .least = head};
    const LayoutItem canvas{.place = &canvas_,
                            .size = cells_of({count_, many ? 0.6 : 1, 6, 7}),
                            .above = title_height + marks_top,
                            .below = legend_room,
                            .before = marks_left};
    LayoutItem operands = layout_column(gap, {input, kernel});
    operands.wanted = std::max(builder_.whole_heading_width(input_heading(facts_)),
                               builder_.whole_heading_width(kernel_heading(facts_)));
    fit_either(area, 7, layout_row(gutter, {operands, canvas}),
               layout_column(gap, {layout_row(gap, {input, kernel}), canvas}));
  }

  // Up to the next array on the right.
  [[nodiscard]] double heading_room(const Box& array) const {
    double end = builder_.scene().width - 0.5;
    for (const double left : {kernel_.x - 1, canvas_.x - marks_left - 1}) {
      if (left > array.x + 1) end = std::min(end, left);
    }
    return end - array.x;
  }

  void draw_operands() {
    const Tensor values = facts_.input();
    Grid input = shown_grid(facts_.view, ArrayId::input, "Input", values, Role::input, facts_.input_magnitude());
    input.box = input_;
    builder_.heading({input_.x, input_.y - title_gap}, heading_of(input, input_heading(facts_)), Role::input,
                     heading_room(input_));
    draw_array(builder_, input);
    const Tensor weights = facts_.kernel();
    Grid kernel = shown_grid(facts_.view, ArrayId::kernel, "Kernel", weights, Role::kernel,
                             largest_magnitude(weights.values()));
    kernel.box = kernel_;
    builder_.heading({kernel_.x, kernel_.y - title_gap}, heading_of(kernel, kernel_heading(facts_)), Role::kernel,
                     heading_room(kernel_));
    draw_array(builder_, kernel);
    if (shown_ == Shown::kernel_size) builder_.focus(kernel_);
    if (shown_ == Shown::stride) {
      const Int2 size = facts_.sizes.input;
      const OnGrid on_grid(builder_, input);
      builder_.focus(cells_box(input, 0, 0, std::min<std::int64_t>(2, size.y), std::min<std::int64_t>(2, size.x)));
    }
  }

  [[nodiscard]] Cropped cropped_by_now(Axis axis, std::int64_t line) const {
    const CropDone done = shown_ == Shown::padding          ? CropDone::padding
                          : shown_ == Shown::output_padding ? CropDone::output_padding
                                                            : CropDone::nothing;
    return cropped(facts_.sizes, axis, line, done);
  }

  // The weight of the first stamp that lies on a canvas cell.
  [[nodiscard]] std::optional<double> first_stamp(std::int64_t y, std::int64_t x) const {
    const Int2 d = facts_.layer.dilation;
    if (y >= facts_.sizes.footprint.y || x >= facts_.sizes.footprint.x || y % d.y != 0 || x % d.x != 0) {
      return std::nullopt;
    }
    return facts_.weight_at({y / d.y, x / d.x});
  }

  void draw_sketch() {
    std::vector<double> values;
    const bool stamped = shown_ == Shown::kernel_size || shown_ == Shown::stride || shown_ == Shown::dilation;
    for (std::int64_t y = 0; y < count_.y; ++y) {
      for (std::int64_t x = 0; x < count_.x; ++x) {
        const auto weight = first_stamp(first_.y + y, first_.x + x);
        values.push_back(stamped && weight ? *weight : 0);
      }
    }
    grid_ =
        whole_grid(ArrayId::illustration, "Sketch of the canvas", Tensor({count_.y, count_.x}, std::move(values)),
                   Role::kernel, largest_magnitude(facts_.kernel().values()));
    grid_.box = canvas_;
    grid_.origin = first_;
    grid_.states = states_of(count_, [&](std::int64_t row, std::int64_t column) {
      const std::int64_t y = first_.y + row;
      const std::int64_t x = first_.x + column;
      const CellState inside = stamped && first_stamp(y, x) ? CellState::value : CellState::untouched;
      return cropped_state(cropped_by_now(Axis::rows, y), cropped_by_now(Axis::columns, x), inside);
    });
    builder_.heading({canvas_.x, canvas_.y - marks_top - title_gap}, sketch_heading(), Role::output,
                     builder_.scene().width - canvas_.x - 0.5);
    Numbers numbers;
    numbers.skip = [&](std::int64_t y, std::int64_t x) {
      const CellState state = grid_.state(y, x);
      return state == CellState::removed || state == CellState::bias_only || state == CellState::untouched;
    };
    draw_array(builder_, grid_, numbers, false);
    builder_.outline(clipped({0, 0}, facts_.sizes.canvas), {Role::line}, 0.12);
    if (const Int2 framed = framed_size(); framed.y > 0 && framed.x > 0) {
      // Where it goes on past the part shown it has no edge.
      builder_.clip(grown(canvas_, 0.13));
      const Int2 at = canvas_of(facts_.sizes, {0, 0});
      builder_.outline(cells_box(grid_, at.y - first_.y, at.x - first_.x, framed.y, framed.x), {Role::output},
                       0.26);
      builder_.unclip();
    }
    draw_marks();
  }

  // What the output's frame goes round: all of it, or what padding alone leaves; nothing while a stamp is the
  // subject.
  [[nodiscard]] Int2 framed_size() const {
    if (shown_ == Shown::arrays || shown_ == Shown::output_padding) return facts_.sizes.output;
    if (shown_ != Shown::padding) return {0, 0};
    const Int2 canvas = facts_.sizes.canvas;
    const Int2 p = facts_.layer.padding;
    return {std::max<std::int64_t>(0, canvas.y - 2 * p.y), std::max<std::int64_t>(0, canvas.x - 2 * p.x)};
  }

  // The box of canvas cells as far as the sketch shows them.
  [[nodiscard]] Box clipped(Int2 at, Int2 size) const {
    const std::int64_t top = std::max(at.y, first_.y);
    const std::int64_t left = std::max(at.x, first_.x);
    const std::int64_t bottom = std::min(at.y + size.y, first_.y + count_.y);
    const std::int64_t right = std::min(at.x + size.x, first_.x + count_.x);
    return cells_box(grid_, top - first_.y, left - first_.x, std::max<std::int64_t>(0, bottom - top),
                     std::max<std::int64_t>(0, right - left));
  }

  // A length along the upper and the left edge: from line 0 to line `size`, named.
  void draw_lengths(std::string_view name, Int2 size, Int2 named, bool arrow) {
    const Size cell = cell_size(grid_);
    const Paint paint{Role::kernel};
    const Type label = type::label(Role::kernel);
    const double y = canvas_.y - 0.7;
    const double x = canvas_.x - 0.7;
    const double right = canvas_.x + std::min(canvas_.width, cell.width * static_cast<double>(size.x));
    const double bottom = canvas_.y + std::min(canvas_.height, cell.height * static_cast<double>(size.y));
    if (arrow) {
      builder_.arrow({{canvas_.x, y}, {right, y}}, paint);
      builder_.arrow({{x, canvas_.y}, {x, bottom}}, paint);
    } else {
      builder_.line({{canvas_.x, y + 0.3}, {canvas_.x, y}, {right, y}, {right, y + 0.3}}, paint, 0.16);
      builder_.line({{x + 0.3, canvas_.y}, {x, canvas_.y}, {x, bottom}, {x + 0.3, bottom}}, paint, 0.16);
    }
    const std::string across = words::mark(name, named.x);
    const double width = builder_.width(across, label);
    if (right + 0.5 + width <= builder_.scene().width) {
      builder_.write({right + 0.5, y + 0.33}, across, label);
    } else {
      builder_.write({canvas_.x, y - 0.45}, across, label);
    }
    builder_.write({x - 0.35, (canvas_.y + bottom) / 2 + 0.33}, words::whole(named.y), label, Anchor::end);
  }

  void draw_marks() {
    const Layer& layer = facts_.layer;
    const Int2 footprint = facts_.sizes.footprint;
    const LegendItem removed{words::removed_by(layer), Role::removed, CellState::removed};
    std::vector<LegendItem> legend;
    switch (shown_) {
      case Shown::arrays:
        legend = {framed(words::framed_output(facts_.sizes))};
        break;
      case Shown::kernel_size:
        draw_lengths("kernel", footprint, layer.kernel_size, false);
        legend = {{words::one_stamp(), Role::kernel}};
        break;
      case Shown::stride:
        draw_next_stamps();
        draw_lengths("stride", layer.stride, layer.stride, true);
        if (facts_.pixels() > 1) legend = {{words::next_stamps(), Role::kernel, {}, Dash::dashed}};
        break;
      case Shown::dilation:
        builder_.outline(clipped({0, 0}, footprint), {Role::kernel, 1, false, 0.8}, 0.12, 0.2, Dash::dashed);
        if (layer.kernel_size.y > 1 || layer.kernel_size.x > 1) {
          draw_lengths("dilation", layer.dilation, layer.dilation, true);
        }
        legend = {{words::footprint_of_stamp(facts_.sizes), Role::kernel, {}, Dash::dashed}};
        break;
      case Shown::padding:
        if (layer.padding != Int2{0, 0}) legend = {removed};
        legend.push_back(framed(words::left_by_padding(framed_size())));
        break;
      case Shown::output_padding:
        draw_spared_brackets(builder_, grid_, facts_.sizes);
        if (layer.padding != Int2{0, 0}) legend = {removed};
        legend.push_back({words::spared_by(layer, facts_.sizes), Role::spared});
        legend.push_back({words::past_by(layer, facts_.sizes), Role::spared, CellState::bias_only});
        legend.push_back(framed(words::framed_output(facts_.sizes)));
        break;
    }
    if (count_ != extent_) legend.push_back({words::part_of_canvas(first_, count_)});
    draw_legend(builder_, {canvas_.x, canvas_.bottom() + 2.2}, builder_.scene().width - 0.5, legend);
  }

  [[nodiscard]] static LegendItem framed(std::string text) {
    return {std::move(text), Role::output, {}, Dash::solid};
  }

  // The first stamp's outline, and those of its neighbours.
  void draw_next_stamps() {
    const Layer& layer = facts_.layer;
    const Int2 footprint = facts_.sizes.footprint;
    for (const Int2 next : {Int2{0, 1}, Int2{1, 0}, Int2{1, 1}}) {
      if (next.y >= facts_.sizes.input.y || next.x >= facts_.sizes.input.x) continue;
      const Box stamp = clipped({next.y * layer.stride.y, next.x * layer.stride.x}, footprint);
      builder_.outline(grown(stamp, -0.12), {Role::kernel, 1, false, 0.8}, 0.12, 0.3, Dash::dashed);
    }
    builder_.outline(clipped({0, 0}, footprint), {Role::kernel}, 0.22);
  }

  const StageFacts& facts_;
  SceneBuilder builder_;
  Shown shown_;
  Int2 extent_;  // the canvas and the lines after it
  Int2 first_;   // what the sketch shows of that
  Int2 count_;
  Box input_;
  Box kernel_;
  Box canvas_;
  Grid grid_;
};

}  // namespace

Scene scene(const StageInput& input, const StageFacts& facts) {
  return Drawing(input, facts).take();
}

}  // namespace tconv::input
