// Cropping on the canvases of stages 1 and 3 and in the wires, line by line from the definition: output line j is
// canvas line j + padding, and what lies past the canvas holds the bias alone.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/scene/array_view.hpp"
#include "app/scene/stage.hpp"
#include "app/scene/stages/input/step.hpp"
#include "app/scene/wires.hpp"
#include "core/issues.hpp"
#include "tests/app/scene/stages/on_stage.hpp"

using namespace tconv;
using namespace tconv::test;

namespace {

// Small legal problems, among them removed lines that meet and padding beyond the canvas.
std::vector<Problem> croppings() {
  std::vector<Problem> all;
  for (const std::int64_t i : {1, 2}) {
    for (const std::int64_t s : {1, 3, 7}) {
      for (const std::int64_t d : {1, 3}) {
        for (std::int64_t p = 0; p <= 5; ++p) {
          for (std::int64_t op = 0; op <= 6; ++op) {
            for (std::int64_t k = 1; k <= 3; ++k) all.push_back(square("", i, k, s, p, op, d, 5));
          }
        }
      }
    }
  }
  all.push_back(problem("uneven", {{1, 2}, {3, 5}, {3, 2}, {2, 1}, {2, 1}, {1, 1}, 1, 1, 1, 5}));
  all.push_back(problem("one axis past", {{1, 3}, {3, 3}, {7, 1}, {4, 1}, {6, 0}, {1, 1}, 1, 1, 1, 5}));
  std::erase_if(all, [](const Problem& each) { return !issues(each).empty(); });
  return all;
}

struct Lines {
  std::set<std::int64_t> canvas;
  std::set<std::int64_t> output;  // with output padding
  std::set<std::int64_t> alone;   // and without
};
Lines lines_of(const Problem& problem, Axis axis) {
  const Layer& layer = problem.layer;
  const std::int64_t canvas = (problem.input.plane_size()[axis] - 1) * layer.stride[axis] +
                              layer.dilation[axis] * (layer.kernel_size[axis] - 1) + 1;
  Lines lines;
  for (std::int64_t line = 0; line < canvas; ++line) lines.canvas.insert(line);
  const std::int64_t p = layer.padding[axis];
  for (std::int64_t j = 0; j < canvas - 2 * p; ++j) lines.alone.insert(j + p);
  for (std::int64_t j = 0; j < canvas - 2 * p + layer.output_padding[axis]; ++j) lines.output.insert(j + p);
  return lines;
}

// Whether the cells of a canvas look as they should; `kept` are the lines that are in the output by now.
bool looks_cropped(const Grid& grid, const Lines& rows, const Lines& columns,
                   const std::set<std::int64_t>& kept_rows, const std::set<std::int64_t>& kept_columns) {
  const Int2 size = grid.size();
  for (std::int64_t y = 0; y < size.y; ++y) {
    for (std::int64_t x = 0; x < size.x; ++x) {
      const std::int64_t row = grid.origin.y + y;
      const std::int64_t column = grid.origin.x + x;
      const bool on_canvas = rows.canvas.contains(row) && columns.canvas.contains(column);
      const bool kept = kept_rows.contains(row) && kept_columns.contains(column);
      const CellState state = grid.state(y, x);
      if ((state == CellState::removed) != (on_canvas && !kept)) return false;
      if ((state == CellState::past_canvas) != (!on_canvas && kept)) return false;
      if ((state == CellState::empty) != (!on_canvas && !kept)) return false;
    }
  }
  return true;
}

// The lines, counted from the canvas's first, that brackets in the colour of output padding go round.
struct Brackets {
  std::set<std::int64_t> rows;
  std::set<std::int64_t> columns;
};
Brackets brackets_of(const StagePicture& picture, const Grid& grid) {
  Brackets found;
  for (const Primitive& primitive : picture.scene.primitives) {
    const Line* line = std::get_if<Line>(&primitive);
    if (line == nullptr || line->paint.role != Role::spared || line->points.size() != 4) continue;
    const Point from = line->points.front();
    const Point to = line->points.back();
    const bool across = from.y == to.y;
    const Size cell = cell_size(grid);
    const double first = across ? (from.x - grid.box.x) / cell.width : (from.y - grid.box.y) / cell.height;
    const double last = across ? (to.x - grid.box.x) / cell.width : (to.y - grid.box.y) / cell.height;
    const Int2 origin = grid.origin;
    auto& lines = across ? found.columns : found.rows;
    for (auto each = static_cast<std::int64_t>(std::floor(first)); static_cast<double>(each) < last; ++each) {
      lines.insert(each + (across ? origin.x : origin.y));
    }
  }
  return found;
}

std::set<std::int64_t> without(const std::set<std::int64_t>& lines, const std::set<std::int64_t>& others) {
  std::set<std::int64_t> rest;
  std::ranges::set_difference(lines, others, std::inserter(rest, rest.end()));
  return rest;
}

std::string named(const Problem& problem) {
  const Layer& layer = problem.layer;
  std::string text;
  for (const Axis axis : both_axes) {
    for (const std::int64_t each : {problem.input.plane_size()[axis], layer.kernel_size[axis], layer.stride[axis],
                                    layer.padding[axis], layer.output_padding[axis], layer.dilation[axis]}) {
      text += std::to_string(each) + " ";
    }
  }
  return text;
}

}  // namespace

TEST_CASE("crop and input: what is removed, kept, past the canvas, and what the brackets go round") {
  const std::vector<Problem> all = croppings();
  REQUIRE(all.size() > 100);
  for (const Problem& problem : all) {
    const Lines rows = lines_of(problem, Axis::rows);
    const Lines columns = lines_of(problem, Axis::columns);
    const auto given_rows = without(rows.output, rows.alone);
    const auto given_columns = without(columns.output, columns.alone);
    CAPTURE(named(problem));
    for (const std::int64_t step : {1, 2, 3}) {
      CAPTURE(step);
      const StagePicture picture = at_step(problem, last_pair(problem, StageId::crop), step);
      const Grid* canvas = find(picture, ArrayId::canvas);
      REQUIRE(canvas != nullptr);
      CHECK(looks_cropped(*canvas, rows, columns, step == 1 ? rows.alone : rows.output,
                          step == 1 ? columns.alone : columns.output));
      if (step == 1) continue;
      CHECK(canvas->size().y == std::max(*rows.canvas.rbegin(), *rows.output.rbegin()) + 1);
      const Brackets brackets = brackets_of(picture, *canvas);
      CHECK(brackets.rows == given_rows);
      CHECK(brackets.columns == given_columns);
    }
    for (const input::Shown step : {input::Shown::padding, input::Shown::output_padding}) {
      const bool last = step == input::Shown::output_padding;
      const StagePicture picture =
          at_step(problem, last_pair(problem, StageId::input), static_cast<std::int64_t>(step));
      const Grid* drawn = find(picture, ArrayId::canvas_sketch);
      REQUIRE(drawn != nullptr);
      // None of these canvases is so large that the sketch leaves out a part.
      CHECK(drawn->size() == geometry(problem).extent);
      CHECK(looks_cropped(*drawn, rows, columns, last ? rows.output : rows.alone,
                          last ? columns.output : columns.alone));
      if (!last) continue;
      const Brackets brackets = brackets_of(picture, *drawn);
      CHECK(brackets.rows == given_rows);
      CHECK(brackets.columns == given_columns);
    }
  }
}

TEST_CASE("of a zoomed canvas a bracket goes no further than the part that is shown") {
  const Problem problem = square("spares 20", 3, 3, 40, 30, 25);
  View view = last_pair(problem, StageId::crop);
  view.step = 2;
  view.part = {0.1, 0.95, 0.95};
  view = clamped(problem, view);
  const StagePicture picture = at_step(problem, view, 2);
  const Grid* canvas = find(picture, ArrayId::canvas);
  REQUIRE(shows_part(*canvas));
  bool any = false;
  for (const Primitive& primitive : picture.scene.primitives) {
    const Line* line = std::get_if<Line>(&primitive);
    if (line == nullptr || line->paint.role != Role::spared || line->points.size() != 4) continue;
    any = true;
    for (const Point& point : line->points) {
      CHECK(point.x >= canvas->box.x);
      CHECK(point.y >= canvas->box.y);
    }
  }
  CHECK(any);
}

TEST_CASE("wires: a dot for every line of canvas and output, each as what it is, and a key of these alone") {
  for (const Problem& problem : croppings()) {
    for (const Axis axis : both_axes) {
      const Lines lines = lines_of(problem, axis);
      View view = last_pair(problem, StageId::crop);
      view.wires = true;
      view.wires_of = axis;
      const Selection none;
      const Scene scene = wires_scene({problem, view, none, {400, wires_height}, metrics()});
      // Dots stand on one height, that of what can be pointed at.
      std::map<std::string, std::int64_t> dots;
      std::set<std::string> key;
      std::optional<double> below;
      for (const Primitive& primitive : scene.primitives) {
        const Rect* rect = std::get_if<Rect>(&primitive);
        const ArrayId array = axis == Axis::rows ? ArrayId::canvas_rows : ArrayId::canvas_columns;
        if (rect != nullptr && rect->cell && rect->cell->array == array) below = rect->box.y + rect->box.height / 2;
        if (const Text* text = std::get_if<Text>(&primitive)) key.insert(text->text);
      }
      REQUIRE(below.has_value());
      for (const Primitive& primitive : scene.primitives) {
        const Rect* rect = std::get_if<Rect>(&primitive);
        if (rect == nullptr || rect->cell || std::abs(rect->box.y + rect->box.height / 2 - *below) > 1e-6) continue;
        if (rect->fill && rect->fill->role == Role::output && !rect->stroke) ++dots["output"];
        if (rect->stroke && rect->stroke->role == Role::removed) ++dots["cut"];
        if (rect->stroke && rect->stroke->role == Role::spared)
          ++dots[rect->dash == Dash::dotted ? "past" : "spared"];
      }
      const auto past = without(lines.output, lines.canvas);
      const auto cut = without(lines.canvas, lines.output);
      const auto spared = without(without(lines.output, lines.alone), past);
      CAPTURE(named(problem));
      const auto shown = [&](const char* text) { return key.contains(text) ? 1 : 0; };
      const int in_key = shown("removed by padding") + shown("kept by output padding") + shown("past the canvas");
      CHECK(in_key == (cut.empty() ? 0 : 1) + (spared.empty() ? 0 : 1) + (past.empty() ? 0 : 1));
      CHECK(dots["cut"] == std::ssize(cut));
      CHECK(dots["spared"] == std::ssize(spared));
      CHECK(dots["past"] == std::ssize(past));
      CHECK(dots["output"] == std::ssize(without(lines.output, past)));
    }
  }
}
