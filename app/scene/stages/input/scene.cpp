#include "app/scene/stages/input/scene.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "app/scene/array_view.hpp"
#include "app/scene/layout.hpp"
#include "app/scene/legend.hpp"
#include "app/scene/linked.hpp"
#include "app/scene/scene_builder.hpp"
#include "app/scene/size_term_role.hpp"
#include "app/scene/stages/bias_cell.hpp"
#include "app/scene/stages/cropping.hpp"
#include "app/scene/stages/headings.hpp"
#include "app/scene/stages/input/step.hpp"
#include "app/text/crop_words.hpp"
#include "app/text/input_words.hpp"
#include "app/text/size_words.hpp"
#include "app/text/stage_words.hpp"

namespace tconv::input {
namespace {

constexpr double gap = 2.6;
constexpr double gutter = 4.2;
constexpr double marks_left = 2.2;  // room for marks left of and above the sketch
constexpr double marks_top = 2.2;
constexpr double legend_room = 4.4;
constexpr double beside_kernel = 1.4;     // from the kernel to the bias
constexpr double most_of_size = 0.85;     // to which the arrays may give way to the bias
constexpr double least_cell = 1.6;        // of a sketch that shows all lines, em
constexpr std::int64_t most_shown = 512;  // lines at either end of a sketch: more are too thin to be seen

// The lines of an axis of the canvas that the sketch shows: the first ones and the last ones. What lies between is
// left out, and a gap stands for it; where nothing is, all lines are first ones.
struct ShownLines {
  std::int64_t first = 0;
  std::int64_t last = 0;
  std::int64_t all = 0;

  [[nodiscard]] std::int64_t left_out() const { return all - first - last; }
  [[nodiscard]] bool has_gap() const { return left_out() > 0; }
  // Width of the gap, in cells: it can be seen however small they are.
  [[nodiscard]] std::int64_t gap_width() const {
    return has_gap() ? std::max<std::int64_t>(1, (first + last) / 25) : 0;
  }
  // Width of all of it, in cells.
  [[nodiscard]] std::int64_t width() const { return first + last + gap_width(); }
  // Where the edge before a line lies, in cells; the edges that are left out share the gap.
  [[nodiscard]] double edge(std::int64_t line) const {
    if (line <= first) return static_cast<double>(line);
    if (line >= all - last) return static_cast<double>(width() - (all - line));
    return static_cast<double>(first) +
           static_cast<double>(gap_width() * (line - first)) / static_cast<double>(left_out());
  }
  // The blocks of lines that are shown.
  [[nodiscard]] std::vector<LineSpan> blocks() const {
    std::vector<LineSpan> result{{0, first}};
    if (last > 0) result.push_back({all - last, last});
    return result;
  }
};

class Drawing {
 public:
  Drawing(const StageInput& input, const StageFacts& facts)
      : facts_(facts), builder_(input.area, input.metrics), shown_(static_cast<Shown>(facts.step)) {
    choose_lines(input.area);
    place(input.area);
    draw_operands();
    draw_sketch();
    draw_links(builder_, facts.problem, facts.view, input.selection);
  }
  [[nodiscard]] Scene take() { return builder_.take(); }

 private:
  [[nodiscard]] Heading sketch_heading() const {
    return {"Canvas", words::canvas_shown(facts_.sizes, true), facts_.output_remarks(), facts_.share()};
  }

  // Of a big canvas the sketch leaves out the middle, not what a step is about while its lines can be seen: the first
  // stamps, and what padding removes and output padding keeps.
  void choose_lines(const Size& area) {
    const Geometry& sizes = facts_.sizes;
    for (const Axis axis : both_axes) {
      const double room = axis == Axis::rows ? area.height - 10 : 0.62 * area.width;
      const std::int64_t p = facts_.layer.padding[axis];
      const std::int64_t all = sizes.extent[axis];
      const std::int64_t past = all - sizes.canvas[axis];
      const std::int64_t first =
          std::min(most_shown, std::max(sizes.footprint[axis] + facts_.layer.stride[axis], p) + 1);
      const std::int64_t last = std::min(most_shown, std::max(p, sizes.spared[axis]) + past + 1);
      const std::int64_t most =
          std::max({std::int64_t{16}, static_cast<std::int64_t>(room / least_cell), first + last});
      if (all <= most + 1) {
        lines_[axis] = {all, 0, all};
      } else {
        const std::int64_t at_end = std::max(last, most / 3);
        lines_[axis] = {std::max(first, most - at_end), at_end, all};
      }
    }
  }

  void place(const Size& area) {
    // A big input or kernel is not drawn bigger than the sketch.
    const auto longest = [](Int2 size) { return static_cast<double>(std::max(size.y, size.x)); };
    // Of many numbers those that are typed come first, before the sketch.
    const bool many = std::max(longest(facts_.sizes.input), longest(facts_.layer.kernel_size)) > 10;
    const Int2 drawn{lines_.y.width(), lines_.x.width()};
    const auto factor = [&](Int2 size) {
      return (many ? 1.0 : 0.87) * std::min(1.0, longest(drawn) / longest(size));
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
                            .size = cells_of({drawn, many ? 0.6 : 1, 6, 7}),
                            .above = title_height + marks_top,
                            .below = legend_room,
                            .before = marks_left};
    const LayoutItem bias{.place = &bias_,
                          .size = always({2.6, 2.6}),
                          .above = title_height,
                          .least = builder_.heading_width(bias_heading(facts_))};
    const double wanted = std::max(builder_.whole_heading_width(input_heading(facts_)),
                                   builder_.whole_heading_width(kernel_heading(facts_)));
    // Operands beside the sketch, and above it.
    const auto fit = [&](LayoutItem beside, LayoutItem above) {
      beside.wanted = wanted;
      return fit_either(area, 7, layout_row(gutter, {std::move(beside), canvas}),
                        layout_column(gap, {std::move(above), canvas}));
    };
    const auto without_bias = [&] {
      return fit(layout_column(gap, {input, kernel}), layout_row(gap, {input, kernel}));
    };
    if (!facts_.layer.bias) {
      without_bias();
      return;
    }
    // The bias stands beside the kernel or below it, where that leaves the others most of their size.
    const double common = without_bias().common;
    LayoutItem titled = kernel;
    titled.least = builder_.whole_heading_width(kernel_heading(facts_));
    const LayoutItem in_row = layout_row(gap, {input, kernel, bias});
    const LayoutItem candidates[] = {layout_column(gap, {input, layout_row(beside_kernel, {titled, bias})}),
                                     layout_column(gap, {input, layout_row(beside_kernel, {kernel, bias})}),
                                     layout_column(gap, {input, kernel, bias})};
    double best = 0;
    const LayoutItem* chosen = nullptr;
    for (const LayoutItem& each : candidates) {
      const double cell = fit(each, in_row).common;
      if (cell <= 1.02 * best) continue;
      best = cell;
      chosen = &each;
    }
    // Of what fits anywhere at all.
    with_bias_ = best > 0.01 && best >= most_of_size * common;
    if (with_bias_) {
      fit(*chosen, in_row);
    } else {
      without_bias();
    }
  }

  // Up to the next array on the right.
  [[nodiscard]] double heading_room(const Box& array) const {
    double end = builder_.scene().width - 0.5;
    for (const double left : {kernel_.x - 1, canvas_.x - marks_left - 1}) {
      if (left > array.x + 1) end = std::min(end, left);
    }
    if (with_bias_ && bias_.y == array.y && bias_.x > array.x) end = std::min(end, bias_.x - 0.8);
    return end - array.x;
  }

  void draw_operands() {
    const Tensor values = facts_.input();
    Grid input = facts_.shown_grid(ArrayId::input, "Input", values, Role::input, facts_.input_magnitude());
    input.box = input_;
    builder_.heading({input_.x, input_.y - title_gap}, heading_of(input, input_heading(facts_)), Role::input,
                     heading_room(input_));
    draw_array(builder_, input);
    const Tensor weights = facts_.kernel();
    Grid kernel =
        facts_.shown_grid(ArrayId::kernel, "Kernel", weights, Role::kernel, largest_magnitude(weights.values()));
    kernel.box = kernel_;
    builder_.heading({kernel_.x, kernel_.y - title_gap}, heading_of(kernel, kernel_heading(facts_)), Role::kernel,
                     heading_room(kernel_));
    draw_array(builder_, kernel);
    if (with_bias_) draw_bias(builder_, facts_, bias_, facts_.finished_output().most, heading_room(bias_));
    if (shown_ == Shown::kernel_size) builder_.focus(kernel_);
    if (!stamps()) return;
    // The pixel whose stamp is shown, and those that the next stamps are of.
    const OnGrid on_grid(builder_, input);
    builder_.focus(cells_box(input, 0, 0, 1, 1));
    if (shown_ != Shown::stride) return;
    for (const Int2 next : next_pixels()) {
      builder_.outline(grown(cells_box(input, next.y, next.x, 1, 1), -0.12), {Role::kernel}, 0.14, 0, Dash::dashed);
    }
  }

  // Whether the step shows what pixel (0,0) stamps.
  [[nodiscard]] bool stamps() const { return shown_ != Shown::padding && shown_ != Shown::output_padding; }

  [[nodiscard]] std::vector<Int2> next_pixels() const {
    std::vector<Int2> result;
    for (const Int2 next : {Int2{0, 1}, Int2{1, 0}, Int2{1, 1}}) {
      if (next.y < facts_.sizes.input.y && next.x < facts_.sizes.input.x) result.push_back(next);
    }
    return result;
  }

  [[nodiscard]] Cropped cropped_by_now(Axis axis, std::int64_t line) const {
    const CropDone done = shown_ == Shown::padding          ? CropDone::padding
                          : shown_ == Shown::output_padding ? CropDone::output_padding
                                                            : CropDone::nothing;
    return cropped(facts_.sizes, axis, line, done);
  }

  // What pixel (0,0) stamps on a canvas cell.
  [[nodiscard]] std::optional<double> stamped(std::int64_t y, std::int64_t x) const {
    const Int2 d = facts_.layer.dilation;
    if (!stamps() || y >= facts_.sizes.footprint.y || x >= facts_.sizes.footprint.x || y % d.y != 0 ||
        x % d.x != 0) {
      return std::nullopt;
    }
    const View& view = facts_.view;
    return product(facts_.problem, {view.batch, view.in_channel, 0, 0, view.out_channel, y / d.y, x / d.x});
  }

  void draw_sketch() {
    cell_ = {canvas_.width / static_cast<double>(lines_.x.width()),
             canvas_.height / static_cast<double>(lines_.y.width())};
    builder_.heading({canvas_.x, canvas_.y - marks_top - title_gap}, sketch_heading(), Role::output,
                     builder_.scene().width - canvas_.x - 0.5);
    for (const LineSpan& rows : lines_.y.blocks()) {
      for (const LineSpan& columns : lines_.x.blocks()) draw_block(rows, columns);
    }
    draw_gaps();
    builder_.outline(box_of({0, 0}, facts_.sizes.canvas), {Role::line}, 0.12);
    if (const Int2 framed = framed_size(); framed.y > 0 && framed.x > 0) {
      builder_.outline(box_of(canvas_of(facts_.sizes, {0, 0}), framed), {Role::output}, 0.26);
    }
    draw_marks();
  }

  // Lines of the canvas without a gap.
  void draw_block(const LineSpan& rows, const LineSpan& columns) {
    const Int2 size{rows.count, columns.count};
    std::vector<double> values;
    for (std::int64_t y = rows.first; y < rows.end(); ++y) {
      for (std::int64_t x = columns.first; x < columns.end(); ++x) values.push_back(stamped(y, x).value_or(0));
    }
    const double most = largest_magnitude(values);
    std::string name = facts_.sizes.extent == facts_.sizes.canvas ? "Canvas" : "Canvas and what lies past it";
    if (lines_.y.has_gap() || lines_.x.has_gap()) {
      name =
          words::both(name, words::joined(words::part_shown(rows.first, rows.count, columns.first, columns.count)));
    }
    Grid grid = whole_grid(ArrayId::canvas_sketch, std::move(name), Tensor({size.y, size.x}, std::move(values)),
                           Role::kernel, most);
    grid.in_words = true;
    grid.empty_means = words::past_the_canvas;
    grid.origin = {rows.first, columns.first};
    grid.box = box_of(grid.origin, size);
    grid.states = states_of(size, [&](std::int64_t row, std::int64_t column) {
      const std::int64_t y = rows.first + row;
      const std::int64_t x = columns.first + column;
      const CellState inside = stamped(y, x) ? CellState::value : CellState::untouched;
      return cropped_state(cropped_by_now(Axis::rows, y), cropped_by_now(Axis::columns, x), inside);
    });
    Numbers numbers;
    numbers.skip = [&](std::int64_t y, std::int64_t x) { return grid.state(y, x) != CellState::value; };
    draw_array(builder_, grid, numbers, false);
  }

  // Two zigzags where rows or columns are left out.
  void draw_gaps() {
    const auto zigzag = [&](Axis axis) {
      const bool across = axis == Axis::rows;
      const double length = across ? canvas_.width : canvas_.height;
      const double side = across ? cell_.height : cell_.width;
      const double start = across ? canvas_.y : canvas_.x;
      const auto teeth = std::max<std::int64_t>(4, std::llround(length / 0.8));
      for (const double place : {0.3, 0.7}) {
        const double middle = start + side * (static_cast<double>(lines_[axis].first) +
                                              place * static_cast<double>(lines_[axis].gap_width()));
        std::vector<Point> points;
        for (std::int64_t i = 0; i <= teeth; ++i) {
          const double along = length * static_cast<double>(i) / static_cast<double>(teeth);
          const double off = middle + (i % 2 == 0 ? -0.12 : 0.12) *
                                          std::min(1.4, side * static_cast<double>(lines_[axis].gap_width()));
          points.push_back(across ? Point{canvas_.x + along, off} : Point{off, canvas_.y + along});
        }
        builder_.line(std::move(points), {Role::muted}, 0.09);
      }
    };
    for (const Axis axis : both_axes) {
      if (lines_[axis].has_gap()) zigzag(axis);
    }
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

  // The box of canvas cells; over the gap it goes on.
  [[nodiscard]] Box box_of(Int2 at, Int2 size) const {
    const double x = cell_.width * lines_.x.edge(at.x);
    const double y = cell_.height * lines_.y.edge(at.y);
    return {canvas_.x + x, canvas_.y + y, cell_.width * lines_.x.edge(at.x + size.x) - x,
            cell_.height * lines_.y.edge(at.y + size.y) - y};
  }

  // Lengths along the upper and the left edge, with a tick every so many lines (0: none); `value` is written left of
  // the rows, and `name` with the columns' above the columns.
  void draw_lengths(const PerAxis<std::vector<LineSpan>>& spans, Int2 every, std::string_view name, Int2 value,
                    Role role) {
    const Type label = type::label(role);
    const double y = canvas_.y - 0.7;
    const double x = canvas_.x - 0.7;
    for (const Axis axis : both_axes) {
      const bool across = axis == Axis::columns;
      const auto at = [&](std::int64_t line, double off) {
        const double along = (across ? cell_.width : cell_.height) * lines_[axis].edge(line);
        return across ? Point{canvas_.x + along, y + off} : Point{x + off, canvas_.y + along};
      };
      for (const LineSpan& span : spans[axis]) {
        builder_.line({at(span.first, 0.3), at(span.first, 0), at(span.end(), 0), at(span.end(), 0.3)}, {role},
                      0.16);
        const double side = across ? cell_.width : cell_.height;
        if (every[axis] <= 0 || side * static_cast<double>(every[axis]) < 0.5) continue;
        for (std::int64_t line = span.first + every[axis]; line < span.end(); line += every[axis]) {
          const bool shown = line <= lines_[axis].first || line >= lines_[axis].all - lines_[axis].last;
          if (shown) builder_.line({at(line, 0.3), at(line, 0)}, {role}, 0.16);
        }
      }
    }
    if (!spans.x.empty()) {
      const std::string text = words::mark(name, value.x, value.y != value.x);
      const double left = canvas_.x + cell_.width * lines_.x.edge(spans.x.front().first);
      builder_.write({std::min(left, builder_.scene().width - 0.5 - builder_.width(text, label)), y - 0.45}, text,
                     label);
    }
    // One of several lengths is a part of the value alone.
    for (const LineSpan& span : spans.y) {
      const double top = canvas_.y + cell_.height * lines_.y.edge(span.first);
      const double bottom = canvas_.y + cell_.height * lines_.y.edge(span.end());
      builder_.write({x - 0.35, (top + bottom) / 2 + 0.33},
                     words::whole(spans.y.size() == 1 ? value.y : span.count), label, Anchor::end);
    }
  }
  // From the edge of the first of so many lines on.
  [[nodiscard]] static PerAxis<std::vector<LineSpan>> from_first(Int2 count) {
    const auto span = [](std::int64_t lines) {
      return lines > 0 ? std::vector<LineSpan>{{0, lines}} : std::vector<LineSpan>{};
    };
    return {span(count.y), span(count.x)};
  }
  // At both ends; one span where they meet.
  [[nodiscard]] std::vector<LineSpan> removed_lines(Axis axis) const {
    std::vector<LineSpan> spans = lines_of(SizeTerm::padding, facts_.layer, facts_.sizes, axis);
    if (spans.size() == 2 && spans[0].end() > spans[1].first) spans = {{0, spans[1].end()}};
    return spans;
  }
  void draw_term(SizeTerm term, const PerAxis<std::vector<LineSpan>>& spans, Int2 every) {
    const auto value = [&](Axis axis) { return value_of(term, facts_.layer, facts_.sizes, axis); };
    draw_lengths(spans, every, words::size_term_name(term), {value(Axis::rows), value(Axis::columns)},
                 role_of(term));
  }

  void draw_marks() {
    const Layer& layer = facts_.layer;
    const Int2 footprint = facts_.sizes.footprint;
    const Geometry& sizes = facts_.sizes;
    const auto term_value = [&](SizeTerm term) {
      return Int2{value_of(term, layer, sizes, Axis::rows), value_of(term, layer, sizes, Axis::columns)};
    };
    const LegendItem stamp{words::one_stamp({facts_.input_at({0, 0}), facts_.forms().input}), Role::kernel,
                           CellState::value};
    std::vector<LegendItem> legend;
    switch (shown_) {
      case Shown::arrays:
        legend = {stamp, framed(words::framed_output(sizes, facts_.whole))};
        break;
      case Shown::kernel_size:
        draw_lengths(from_first(footprint), {0, 0}, words::card_kernel, layer.kernel_size, Role::kernel);
        legend = {stamp};
        break;
      case Shown::stride:
        draw_next_stamps();
        draw_term(SizeTerm::stride, from_first(term_value(SizeTerm::stride)), layer.stride);
        legend = {stamp};
        if (facts_.pixels() > 1) legend.push_back({words::next_stamps(), Role::kernel, {}, Dash::dashed});
        break;
      case Shown::dilation:
        builder_.outline(box_of({0, 0}, footprint), {Role::kernel, 1, false, 0.8}, 0.12, 0.2, Dash::dashed);
        draw_term(SizeTerm::kernel_size, from_first(term_value(SizeTerm::kernel_size)), layer.dilation);
        legend = {stamp, {words::footprint_of_stamp(sizes), Role::kernel, {}, Dash::dashed}};
        break;
      case Shown::padding:
        draw_term(SizeTerm::padding, {removed_lines(Axis::rows), removed_lines(Axis::columns)}, {0, 0});
        legend = {{words::removed_by_padding(sizes, sizes.cut_before), Role::removed, CellState::removed},
                  framed(words::left_by_padding(framed_size()))};
        break;
      case Shown::output_padding:
        draw_kept_brackets();
        legend = {{words::removed_by_padding(sizes, sizes.cut_after), Role::removed, CellState::removed},
                  {words::kept_by_output_padding(sizes), Role::spared, {}, {}},
                  {words::past_canvas(sizes), Role::spared, CellState::past_canvas},
                  framed(words::framed_output(sizes, facts_.whole))};
        break;
    }
    legend.push_back(
        {words::left_out({lines_.y.first, lines_.y.left_out()}, {lines_.x.first, lines_.x.left_out()})});
    const double below = canvas_.bottom() + 2.2;
    const bool three = builder_.scene().height - below > 2.5 * legend_line;
    draw_legend(builder_, {legend_left(below), below}, builder_.scene().width - 0.5, legend, three ? 3 : 2);
  }

  // Under a small sketch at the right the legend begins further left, where nothing stands.
  [[nodiscard]] double legend_left(double baseline) const {
    constexpr double wanted = 30;
    double left = std::min(canvas_.x, builder_.scene().width - 0.5 - wanted);
    for (const Box& box : {input_, kernel_, bias_}) {
      if (box.bottom() > baseline - 1.5) left = std::max(left, box.right() + 1);
    }
    return std::clamp(left, std::min(0.5, canvas_.x), canvas_.x);
  }

  // Round the rows and columns that output padding keeps or adds.
  void draw_kept_brackets() {
    const auto lines = [&](Axis axis) {
      return lines_of(SizeTerm::output_padding, facts_.layer, facts_.sizes, axis);
    };
    for (const LineSpan& rows : lines(Axis::rows)) {
      const Box box = box_of({rows.first, 0}, {rows.count, 1});
      builder_.bracket_right(canvas_.right() + 0.5, box.y + 0.2, box.bottom() - 0.1, {Role::spared});
    }
    for (const LineSpan& columns : lines(Axis::columns)) {
      const Box box = box_of({0, columns.first}, {1, columns.count});
      builder_.bracket_below(canvas_.bottom() + 0.5, box.x + 0.2, box.right() - 0.1, {Role::spared});
    }
  }

  [[nodiscard]] static LegendItem framed(std::string text) {
    return {std::move(text), Role::output, {}, Dash::solid};
  }

  // The first stamp's outline, and those of its neighbours.
  void draw_next_stamps() {
    const Int2 stride = facts_.layer.stride;
    const Int2 footprint = facts_.sizes.footprint;
    for (const Int2 next : next_pixels()) {
      const Box stamp = box_of({next.y * stride.y, next.x * stride.x}, footprint);
      builder_.outline(grown(stamp, -0.12), {Role::kernel, 1, false, 0.8}, 0.12, 0.3, Dash::dashed);
    }
    builder_.outline(box_of({0, 0}, footprint), {Role::kernel}, 0.22);
  }

  const StageFacts& facts_;
  SceneBuilder builder_;
  Shown shown_;
  PerAxis<ShownLines> lines_;  // of the canvas and of the lines after it
  Box input_;
  Box kernel_;
  Box bias_;
  bool with_bias_ = false;  // there is one, and room for it
  Box canvas_;
  Size cell_;  // of the sketch
};

}  // namespace

Scene scene(const StageInput& input, const StageFacts& facts) {
  return Drawing(input, facts).take();
}

}  // namespace tconv::input
