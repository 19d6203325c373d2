#include "app/scene/wires.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "app/scene/line_window.hpp"
#include "app/scene/linked.hpp"
#include "app/scene/links.hpp"
#include "app/scene/scene_builder.hpp"
#include "app/scene/stage_facts.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/scene/wires_key.hpp"
#include "app/scene/zoom.hpp"
#include "app/text/stage_words.hpp"
#include "app/text/wire_words.hpp"

namespace tconv {
namespace {

constexpr double side = 1.5;
constexpr double names_width = 8.2;  // left of the dots
constexpr double above_y = 3.7;      // the middle of the input's dots
constexpr double below_y = 7.2;      // and of the canvas's
constexpr double least_gap = 0.62;   // between two dots
constexpr double most_gap = 4.6;
constexpr double before_key = 2.2;    // between the dots and what they mean
constexpr double gap_with_key = 1.9;  // dots do not stand closer for its sake
constexpr double gap_with_arrows = 1.5;

class Wires {
 public:
  explicit Wires(const StageInput& input)
      : input_(input),
        view_(input.view),
        axis_(input.view.wires_of),
        layer_(effective_layer(input.problem)),
        sizes_(geometry(input.problem)),
        builder_(input.area, input.metrics) {
    find_lit();
    choose_window();
    draw_words();
    builder_.clip({left_ - 0.7, 1.9, std::max(0.0, right_ - left_) + 1.4, input.area.height - 1.9});
    draw_wires();
    draw_canvas_dots();
    draw_input_dots();
    builder_.unclip();
    draw_names();
    if (has_key_) draw_wires_key(builder_, key_, {right_ + before_key, above_y - 0.9});
  }
  [[nodiscard]] Scene take() { return builder_.take(); }

 private:
  [[nodiscard]] std::int64_t lines() const { return sizes_.extent[axis_]; }
  [[nodiscard]] double canvas_x(std::int64_t line) const {
    return left_ + (static_cast<double>(line - window_.first) + 0.5) * gap_;
  }
  // An input's dot stands over the middle of its fan.
  [[nodiscard]] double input_x(std::int64_t line) const {
    const double first = canvas_x(line * layer_.stride[axis_]);
    return first + gap_ * static_cast<double>(sizes_.footprint[axis_] - 1) / 2;
  }
  [[nodiscard]] std::int64_t canvas_line(std::int64_t i, std::int64_t k) const {
    return i * layer_.stride[axis_] + k * layer_.dilation[axis_];
  }
  [[nodiscard]] bool shows(std::int64_t line) const {
    return line >= window_.first && line < window_.first + window_.count;
  }

  // What is pointed at, or else what the step is about.
  void find_lit() {
    if (const auto cell = input_.selection.cell()) {
      lit_ = linked_with(input_.problem, view_, *cell);
      pointed_ = !lit_.empty();
    }
    const Stage& shown = stage(view_.stage);
    const auto focus = shown.focus != nullptr ? shown.focus(input_.problem, view_) : std::nullopt;
    if (focus) step_ = focus->contributions;
    if (!pointed_ && focus) lit_ = focus->contributions;
    lit_any_ = pointed_ || (focus && !focus->contributions.empty());
  }
  [[nodiscard]] const AxisPairs& pairs(const Linked& set) const {
    return axis_ == Axis::rows ? set.range.rows : set.range.columns;
  }
  [[nodiscard]] bool is_lit(std::int64_t i, std::int64_t k) const {
    return lit_any_ && (lit_.across == axis_ || contains(pairs(lit_), i, k));
  }
  [[nodiscard]] bool is_lit_line(ArrayId array, std::int64_t line) const {
    return lit_any_ && touched_lines(input_.problem, lit_, array, axis_).contains(line);
  }

  void choose_window() {
    left_ = side + names_width;
    right_ = input_.area.width - side;
    const double room = std::max(least_gap, right_ - left_);
    const auto most = std::max<std::int64_t>(1, static_cast<std::int64_t>(room / least_gap));
    const Window part = shown_window(view_, ArrayId::canvas, sizes_.canvas);
    const double part_first = axis_ == Axis::rows ? part.y : part.x;
    const double part_count = axis_ == Axis::rows ? part.rows : part.columns;
    if (part_count < static_cast<double>(sizes_.canvas[axis_])) {
      const auto first = static_cast<std::int64_t>(std::floor(part_first));
      const auto end = std::min(lines(), static_cast<std::int64_t>(std::ceil(part_first + part_count)));
      window_ = {first, std::min(end - first, most)};
    } else {
      std::int64_t about = 0;
      if (!step_.empty()) about = canvas_line(pairs(step_).i, pairs(step_).k);
      window_ = window_about(0, lines(), most, about);
    }
    const auto count = static_cast<double>(std::max<std::int64_t>(1, window_.count));
    key_ = key();
    const double with_key = room - before_key - wires_key_width(builder_, key_);
    has_key_ = with_key / count >= gap_with_key;
    gap_ = std::min(most_gap, (has_key_ ? with_key : room) / count);
    right_ = left_ + gap_ * static_cast<double>(window_.count);
  }

  // What is there to explain among the dots that are shown.
  [[nodiscard]] WiresKey key() const {
    WiresKey result;
    result.axis = axis_;
    result.taps = layer_.kernel_size[axis_];
    const bool up = view_.wires_as_conv2d;
    const auto any = [&](Cropped kind) {
      for (std::int64_t line = window_.first; line < window_.first + window_.count; ++line) {
        if (cropped(sizes_, axis_, line) == kind) return true;
      }
      return false;
    };
    if (any(Cropped::removed)) {
      result.dots.push_back({WireDot::cut, std::string(up ? words::dot_padding : words::dot_cut)});
    }
    if (any(Cropped::spared)) result.dots.push_back({WireDot::spared, std::string(words::dot_spared)});
    if (any(Cropped::past)) {
      result.dots.push_back({WireDot::past, std::string(up ? words::dot_unread : words::dot_past)});
    }
    return result;
  }

  [[nodiscard]] double radius() const { return std::min(0.42, 0.38 * gap_); }

  void draw_words() {
    std::vector<std::string> remarks = words::wires_explained(layer_, sizes_, axis_, view_.wires_as_conv2d);
    const std::int64_t canvas = sizes_.canvas[axis_];
    const std::int64_t count = std::min(window_.count, canvas - window_.first);
    std::string part = words::dots_shown(axis_, window_.first, count, canvas);
    if (!part.empty()) remarks.insert(remarks.begin(), std::move(part));
    builder_.heading({side, 1.35},
                     {std::string(words::wires), std::string(words::lines_of(axis_)), std::move(remarks)},
                     Role::ink, input_.area.width - 2 * side);
  }

  void draw_names() {
    const words::WireNames names = words::wire_names(layer_, sizes_, axis_, view_.wires_as_conv2d);
    const auto name = [&](double y, const std::string& text, Role role) {
      const Type type{Face::bold, 0.86, {role}};
      builder_.write({side, y + 0.3}, builder_.shortened(text, type, names_width - 1.4), type);
    };
    name(above_y, names.above, Role::input);
    name(below_y, names.below, Role::ink);
    if (labels_fit()) name(below_y + 1.95, names.kept, Role::output);
    // Which way the wires are read.
    const double x = left_ - 1.1;
    const double from = above_y + 0.2;
    const double to = below_y - 0.2;
    const bool up = view_.wires_as_conv2d;
    builder_.arrow({{x, up ? to : from}, {x, up ? from : to}}, {Role::muted}, 0.14);
  }

  [[nodiscard]] std::pair<std::int64_t, std::int64_t> shown_inputs() const {
    const std::int64_t s = layer_.stride[axis_];
    const std::int64_t first = std::max<std::int64_t>(0, (window_.first - sizes_.footprint[axis_] + s) / s);
    const std::int64_t end = std::min(sizes_.input[axis_], (window_.first + window_.count - 1) / s + 1);
    return {first, std::max(first, end)};
  }

  void draw_wires() {
    const auto [first, end] = shown_inputs();
    const std::int64_t taps = layer_.kernel_size[axis_];
    const ArrayId array = axis_ == Axis::rows ? ArrayId::row_wires : ArrayId::column_wires;
    std::vector<Line> lit;
    for (std::int64_t i = first; i < end; ++i) {
      for (std::int64_t k = 0; k < taps; ++k) {
        const std::int64_t canvas = canvas_line(i, k);
        if (!shows(canvas)) continue;
        const bool here = is_lit(i, k);
        const bool kept = cropped(sizes_, axis_, canvas) != Cropped::removed;
        Line line;
        line.points = {{input_x(i), above_y + radius()}, {canvas_x(canvas), below_y - radius()}};
        line.dash = dash_of_tap(k);
        line.paint =
            here ? Paint{pointed_ ? Role::kernel : Role::focus}
                 : Paint{kept ? Role::kernel : Role::removed, strength_of_tap(k), false, lit_any_ ? 0.5 : 0.9};
        line.stroke_width = here ? 0.2 : 0.1;
        line.cell = CellRef{array, k, i};
        (here ? lit : quiet_).push_back(line);
        if (here) lit_wires_.emplace_back(i, k);
      }
    }
    for (Line& line : quiet_) builder_.scene().primitives.emplace_back(std::move(line));
    for (Line& line : lit) {
      draw_direction(line);
      builder_.scene().primitives.emplace_back(std::move(line));
    }
    draw_taps();
  }

  // A head at the end of a lit wire, where there is room: down to the canvas or, as Conv2d, up to the results.
  void draw_direction(const Line& line) {
    if (gap_ < gap_with_arrows) return;
    Point from = line.points.front();
    Point to = line.points.back();
    if (view_.wires_as_conv2d) std::swap(from, to);
    const auto on_way = [&](double share) {
      return Point{from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)};
    };
    builder_.arrow({on_way(0.7), on_way(0.97)}, line.paint, line.stroke_width);
  }

  // Which kernel rows or columns the lit wires go through, on them, where there is room for all.
  void draw_taps() {
    if (lit_wires_.empty() || lit_wires_.size() > 16) return;
    const Type type{Face::bold, 0.68, {Role::kernel}};
    // Near the end at which the wires are apart: fans open downwards, what is gathered opens upwards.
    const bool one_input = lit_wires_.front().first == lit_wires_.back().first;
    const double share = one_input ? 0.68 : 0.32;
    std::vector<Box> taken;
    std::vector<std::string> texts;
    for (const auto& [i, k] : lit_wires_) {
      const double from = input_x(i);
      const double x = from + share * (canvas_x(canvas_line(i, k)) - from);
      const double y = above_y + share * (below_y - above_y);
      texts.push_back(words::whole(k));
      const double width = builder_.width(texts.back(), type) + 0.5;
      const Box box{x - width / 2, y - 0.48, width, 0.96};
      for (const Box& other : taken) {
        if (box.x < other.right() + 0.1 && other.x < box.right() + 0.1) return;
      }
      if (box.x < left_ - 0.6 || box.right() > right_ + 0.6) return;
      taken.push_back(box);
    }
    for (std::size_t n = 0; n < taken.size(); ++n) builder_.pill(taken[n], texts[n], type, Role::kernel, 0.08);
  }

  [[nodiscard]] bool labels_fit() const { return gap_ >= 0.9; }
  void label(double x, double y, std::int64_t number, Role role) {
    // Every one, or every fifth, tenth, …
    const Type type{Face::regular, 0.74, {role}};
    const double needed = builder_.width(words::whole(lines()), type) + 0.3;
    std::int64_t every = 1;
    for (const std::int64_t next : {1, 2, 5, 10, 20, 50, 100, 200, 500}) {
      every = next;
      if (gap_ * static_cast<double>(next) >= needed) break;
    }
    if (number % every == 0) builder_.write({x, y}, words::whole(number), type, Anchor::middle);
  }

  [[nodiscard]] Rect dot(double x, double y, Role role) const {
    const double r = radius();
    Rect rect;
    rect.box = {x - r, y - r, 2 * r, 2 * r};
    rect.radius = r;
    rect.fill = Paint{role};
    return rect;
  }
  // What can be pointed at reaches half way to the next dot.
  void target(double x, double y, double room, const CellRef& cell) {
    Rect rect;
    rect.box = {x - room / 2, y - 0.6, room, 1.2};
    rect.cell = cell;
    builder_.scene().primitives.emplace_back(rect);
  }
  void ring(double x, double y) {
    const double r = radius() + 0.18;
    builder_.outline({x - r, y - r, 2 * r, 2 * r}, {pointed_ ? Role::kernel : Role::focus}, 0.16, r);
  }

  void draw_canvas_dots() {
    const ArrayId array = axis_ == Axis::rows ? ArrayId::canvas_rows : ArrayId::canvas_columns;
    const double r = radius();
    for (std::int64_t line = window_.first; line < window_.first + window_.count; ++line) {
      const double x = canvas_x(line);
      const Cropped kind = cropped(sizes_, axis_, line);
      switch (kind) {
        case Cropped::kept:
          builder_.scene().primitives.emplace_back(dot(x, below_y, Role::output));
          break;
        case Cropped::spared:
          draw_wire_dot(builder_, WireDot::spared, {x, below_y}, r);
          break;
        case Cropped::removed:
          draw_wire_dot(builder_, WireDot::cut, {x, below_y}, r);
          break;
        case Cropped::past:
          draw_wire_dot(builder_, WireDot::past, {x, below_y}, r);
          break;
        case Cropped::nowhere:
          break;
      }
      if (line < sizes_.canvas[axis_]) {
        if (is_lit_line(ArrayId::canvas, line)) ring(x, below_y);
        target(x, below_y, gap_, {array, 0, line});
      }
      if (!labels_fit() || kind == Cropped::nowhere) continue;
      label(x, below_y + 1.25, line, Role::muted);
      if (const auto output = output_of(sizes_, axis_, line)) label(x, below_y + 2.25, *output, Role::output);
    }
  }

  void draw_input_dots() {
    const auto [first, end] = shown_inputs();
    const ArrayId array = axis_ == Axis::rows ? ArrayId::input_rows : ArrayId::input_columns;
    for (std::int64_t i = first; i < end; ++i) {
      const double x = input_x(i);
      if (x < left_ - 0.01 || x > right_ + 0.01) continue;
      builder_.scene().primitives.emplace_back(dot(x, above_y, Role::input));
      if (is_lit_line(ArrayId::input, i)) ring(x, above_y);
      target(x, above_y, gap_ * static_cast<double>(layer_.stride[axis_]), {array, 0, i});
      if (labels_fit()) label(x, above_y - 0.85, i, Role::muted);
    }
  }

  const StageInput& input_;
  const View& view_;
  Axis axis_;
  Layer layer_;
  Geometry sizes_;
  SceneBuilder builder_;
  Linked lit_;
  Linked step_;
  bool pointed_ = false;  // what is lit is what is pointed at
  bool lit_any_ = false;
  LineWindow window_;
  WiresKey key_;
  bool has_key_ = false;
  double left_ = 0;
  double right_ = 0;
  double gap_ = 1;
  std::vector<Line> quiet_;
  std::vector<std::pair<std::int64_t, std::int64_t>> lit_wires_;
};

}  // namespace

bool shows_wires(const Problem& problem, const View& view) {
  return view.wires && stage(view.stage).has_wires && !is_empty(problem);
}

Scene wires_scene(const StageInput& input) {
  return Wires(input).take();
}

std::string describe_wires(const Problem& problem, const View& view) {
  constexpr std::int64_t most_lines = 64;
  const Layer layer = effective_layer(problem);
  const Axis axis = view.wires_of;
  const std::int64_t lines = geometry(problem).input[axis];
  std::string out = std::string(words::wires) + ", " + std::string(words::lines_of(axis)) + ": " +
                    words::joined(words::wires_explained(layer, geometry(problem), axis, view.wires_as_conv2d)) +
                    "\n";
  for (std::int64_t i = 0; i < std::min(lines, most_lines); ++i) {
    std::vector<std::int64_t> canvas;
    for (std::int64_t k = 0; k < layer.kernel_size[axis]; ++k) {
      canvas.push_back(i * layer.stride[axis] + k * layer.dilation[axis]);
    }
    out += "  " + words::fan(i, canvas, view.wires_as_conv2d) + "\n";
  }
  if (lines > most_lines) out += "  " + words::and_more(lines - most_lines) + "\n";
  if (view.wires_as_conv2d) return out;
  const std::string kept = words::kept_lines(geometry(problem), axis);
  if (!kept.empty()) out += "  " + kept + "\n";
  return out;
}

}  // namespace tconv
