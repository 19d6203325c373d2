#include "app/scene/wires.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/scene/arrays.hpp"
#include "app/scene/frame.hpp"
#include "app/scene/linked.hpp"
#include "app/scene/links.hpp"
#include "app/scene/stage.hpp"
#include "app/scene/stages/stages.hpp"
#include "core/geometry.hpp"
#include "tests/app/scene/stages/on_stage.hpp"

using namespace tconv;
using test::metrics;

namespace {

View wired(Axis axis, StageId stage = StageId::crop) {
  View view;
  view.stage = stage;
  view.wires = true;
  view.wires_of = axis;
  return view;
}

Scene scene_of(const Problem& problem, const View& view, const std::optional<CellRef>& hovered = {},
               double width = 200) {
  const Selection selection{hovered, {}};
  return wires_scene({problem, view, selection, {width, wires_height}, metrics()});
}

ArrayId inputs(Axis axis) {
  return axis == Axis::rows ? ArrayId::input_rows : ArrayId::input_columns;
}
ArrayId canvases(Axis axis) {
  return axis == Axis::rows ? ArrayId::canvas_rows : ArrayId::canvas_columns;
}

// Where the dots of an array stand.
std::map<std::int64_t, Point> dots(const Scene& scene, ArrayId array) {
  std::map<std::int64_t, Point> found;
  for (const Primitive& primitive : scene.primitives) {
    const auto* rect = std::get_if<Rect>(&primitive);
    if (rect == nullptr || !rect->cell || rect->cell->array != array) continue;
    found[rect->cell->x] = {rect->box.x + rect->box.width / 2, rect->box.y + rect->box.height / 2};
  }
  return found;
}

struct Wire {
  std::int64_t tap;
  std::int64_t input;
  Line line;
};
std::vector<Wire> wires_in(const Scene& scene) {
  std::vector<Wire> found;
  for (const Primitive& primitive : scene.primitives) {
    const auto* line = std::get_if<Line>(&primitive);
    if (line != nullptr && line->cell) found.push_back({line->cell->y, line->cell->x, *line});
  }
  return found;
}

// How many dots of the canvas are outlined in a role.
std::ptrdiff_t outlined(const Scene& scene, Axis axis, Role role) {
  const auto below = dots(scene, canvases(axis));
  const double right = below.rbegin()->second.x + 1.5 * (below.at(1).x - below.at(0).x);
  return std::ranges::count_if(scene.primitives, [&](const Primitive& primitive) {
    const auto* rect = std::get_if<Rect>(&primitive);
    if (rect == nullptr || !rect->stroke || rect->stroke->role != role) return false;
    const Point middle{rect->box.x + rect->box.width / 2, rect->box.y + rect->box.height / 2};
    return std::abs(middle.y - below.at(0).y) < 1e-6 && middle.x < right;
  });
}

// By the definition: input line i through tap k ends at canvas line i·s + k·d.
std::set<std::pair<std::int64_t, std::int64_t>> touched_by(const Problem& problem, Axis axis, const CellRef& cell) {
  std::set<std::pair<std::int64_t, std::int64_t>> pairs;
  const Layer layer = effective_layer(problem);
  for (std::int64_t i = 0; i < geometry(problem).input[axis]; ++i) {
    for (std::int64_t k = 0; k < layer.kernel_size[axis]; ++k) {
      const std::int64_t canvas = i * layer.stride[axis] + k * layer.dilation[axis];
      const bool mine = cell.array == inputs(axis)     ? cell.x == i
                        : cell.array == canvases(axis) ? cell.x == canvas
                                                       : cell.x == i && cell.y == k;
      if (mine) pairs.emplace(k, i);
    }
  }
  return pairs;
}

}  // namespace

TEST_CASE("every contribution of an axis is one wire, from its input dot to its canvas dot") {
  for (const Problem& problem : test::kinds_of_problems()) {
    for (const Axis axis : both_axes) {
      CAPTURE(problem.title);
      const Scene scene = scene_of(problem, wired(axis), {}, 1500);
      const Layer layer = effective_layer(problem);
      const Geometry sizes = geometry(problem);
      const auto above = dots(scene, inputs(axis));
      const auto below = dots(scene, canvases(axis));
      REQUIRE(std::ssize(above) == sizes.input[axis]);
      REQUIRE(std::ssize(below) == sizes.canvas[axis]);
      const auto wires = wires_in(scene);
      CHECK(std::ssize(wires) == sizes.input[axis] * layer.kernel_size[axis]);
      for (const Wire& wire : wires) {
        const std::int64_t canvas = wire.input * layer.stride[axis] + wire.tap * layer.dilation[axis];
        CHECK(wire.line.points.front().x == doctest::Approx(above.at(wire.input).x));
        CHECK(wire.line.points.back().x == doctest::Approx(below.at(canvas).x));
        CHECK(wire.line.points.front().y < wire.line.points.back().y);
      }
      // Stride is the spacing of the fans.
      if (sizes.input[axis] > 1 && sizes.canvas[axis] > 1) {
        CHECK(above.at(1).x - above.at(0).x ==
              doctest::Approx(static_cast<double>(layer.stride[axis]) * (below.at(1).x - below.at(0).x)));
      }
    }
  }
}

TEST_CASE("padding crosses dots out, output padding rings those it gives back and adds those past the canvas") {
  // Canvas 7 of which one line is removed at each end, and output padding gives the last one back.
  const Scene spared = scene_of(test::first_stamp(), wired(Axis::rows));
  CHECK(outlined(spared, Axis::rows, Role::removed) == 1);
  CHECK(outlined(spared, Axis::rows, Role::spared) == 1);
  const Scene cut = scene_of(test::square("one-short", 6, 3, 2, 1), wired(Axis::columns));
  CHECK(outlined(cut, Axis::columns, Role::removed) == 2);
  CHECK(outlined(cut, Axis::columns, Role::spared) == 0);
  // Canvas 7, nothing removed, one output line past it.
  const Scene past = scene_of(test::square("bias-edge", 3, 3, 2, 0, 1, 1, 5), wired(Axis::rows));
  CHECK(outlined(past, Axis::rows, Role::removed) == 0);
  CHECK(outlined(past, Axis::rows, Role::spared) == 1);
}

TEST_CASE("a dot or a wire that is pointed at lights its own wires, and what they touch in every array") {
  for (const Problem& problem : {test::first_stamp(), test::square("dilated", 3, 3, 1, 0, 0, 2),
                                 test::square("holes", 2, 2, 2, 0, 0, 2), test::square("gaps", 3, 2, 3, 0),
                                 test::problem("mixed", {{4, 3}, {2, 3}, {3, 1}, {1, 0}, {2, 0}, {1, 2}})}) {
    const Layer layer = effective_layer(problem);
    const Geometry sizes = geometry(problem);
    for (const Axis axis : both_axes) {
      const View view = clamped(problem, wired(axis));
      const ArrayId of_wires = axis == Axis::rows ? ArrayId::row_wires : ArrayId::column_wires;
      for (const ArrayId array : {inputs(axis), canvases(axis), of_wires}) {
        const Int2 size = *array_size(problem, {}, array);
        for (std::int64_t n = 0; n < size.y * size.x; ++n) {
          const CellRef cell{array, n / size.x, n % size.x};
          const auto expected = touched_by(problem, axis, cell);
          const Scene scene = scene_of(problem, view, cell);
          std::set<std::pair<std::int64_t, std::int64_t>> lit;
          for (const Wire& wire : wires_in(scene)) {
            if (wire.line.stroke_width > 0.15) lit.emplace(wire.tap, wire.input);
          }
          CAPTURE(problem.title);
          CAPTURE(static_cast<int>(array));
          CAPTURE(n);
          CHECK(lit == expected);
          // In the arrays: the whole line of the other axis.
          const Linked set = linked_with(problem, view, cell);
          for (std::int64_t y = 0; y < sizes.canvas.y; ++y) {
            for (std::int64_t x = 0; x < sizes.canvas.x; ++x) {
              const std::int64_t line = axis == Axis::rows ? y : x;
              const bool wanted = std::ranges::any_of(expected, [&](const auto& pair) {
                return pair.second * layer.stride[axis] + pair.first * layer.dilation[axis] == line;
              });
              CHECK(touches(problem, set, {ArrayId::canvas, y, x}) == wanted);
            }
          }
        }
      }
    }
  }
}

TEST_CASE("a cell of an array lights the wires of its contributions") {
  const Problem problem = test::first_stamp();
  // Canvas (2,2) gets rows through (tap 2, input 0) and (tap 0, input 1), and columns alike.
  for (const Axis axis : both_axes) {
    const Scene scene = scene_of(problem, wired(axis), CellRef{ArrayId::canvas, 2, 2});
    std::set<std::pair<std::int64_t, std::int64_t>> lit;
    for (const Wire& wire : wires_in(scene)) {
      if (wire.line.stroke_width > 0.15) lit.emplace(wire.tap, wire.input);
    }
    CHECK(lit == std::set<std::pair<std::int64_t, std::int64_t>>{{2, 0}, {0, 1}});
  }
}

TEST_CASE("without a pointer the wires of the step are lit") {
  const Problem problem = test::first_stamp();
  View view = wired(Axis::columns, StageId::stamp);
  view.step = 6;  // input (1,2)
  std::set<std::int64_t> lit;
  for (const Wire& wire : wires_in(scene_of(problem, view))) {
    if (wire.line.stroke_width > 0.15) lit.insert(wire.input);
  }
  CHECK(lit == std::set<std::int64_t>{2});
}

TEST_CASE("dots and wires can be pointed at") {
  const Problem problem = test::first_stamp();
  const Scene scene = scene_of(problem, wired(Axis::rows));
  for (const auto& [i, at] : dots(scene, ArrayId::input_rows)) {
    CHECK(scene.pick(at) == CellRef{ArrayId::input_rows, 0, i});
  }
  for (const auto& [line, at] : dots(scene, ArrayId::canvas_rows)) {
    CHECK(scene.pick(at) == CellRef{ArrayId::canvas_rows, 0, line});
  }
  for (const Wire& wire : wires_in(scene)) {
    const Point a = wire.line.points.front();
    const Point b = wire.line.points.back();
    const Point quarter{a.x + (b.x - a.x) / 4, a.y + (b.y - a.y) / 4};
    CHECK(scene.pick(quarter) == CellRef{ArrayId::row_wires, wire.tap, wire.input});
  }
}

TEST_CASE("of a large axis a part is shown: about the step, or what the arrays show") {
  const Problem problem = test::square("large", 300, 3, 2, 1);
  View view = wired(Axis::rows, StageId::stamp);
  view.step = 200 * 300 + 7;  // input row 200, canvas rows 400 to 402
  const auto shown = dots(scene_of(problem, view, {}, 60), ArrayId::canvas_rows);
  CHECK(std::ssize(shown) < 100);
  CHECK(shown.contains(400));
  CHECK(shown.contains(402));
  view.part = {0.05, 0, 0};
  const auto zoomed = dots(scene_of(problem, clamped(problem, view), {}, 60), ArrayId::canvas_rows);
  CHECK(zoomed.begin()->first == 0);
  CHECK(zoomed.rbegin()->first == 30);  // 5 % of 601 lines
}

TEST_CASE("a card says what a dot or a wire is, and describe names every fan") {
  const Problem problem = test::first_stamp();
  View view = wired(Axis::rows);
  const auto card = [&](const CellRef& cell) {
    const Selection selection{cell, {}};
    const StageInput input{problem, view, selection, {80, 50}, metrics()};
    for (const Card& each : stage(view.stage).build(input).cards) {
      if (each.title.starts_with("Under the pointer")) return each.title + " " + each.sentences.front();
    }
    return std::string();
  };
  CHECK(card({ArrayId::input_rows, 0, 1}) ==
        "Under the pointer: input row 1 It reaches canvas rows 2, 3, 4, through kernel rows 0 to 2 in that order.");
  CHECK(
      card({ArrayId::canvas_rows, 0, 2}) ==
      "Under the pointer: canvas row 2 = output row 1 Here arrive input row 0 through kernel row 2, input row 1 through "
      "kernel row 0. As the input goes on, the kernel's rows go back: it is read backwards, rotated by 180°.");
  CHECK(card({ArrayId::canvas_rows, 0, 0}).starts_with("Under the pointer: canvas row 0, removed by padding"));
  CHECK(
      card({ArrayId::row_wires, 2, 1}) ==
      "Under the pointer: input row 1 through kernel row 2 It ends at canvas row 1·2 + 2·1 = 4: input row times stride, "
      "plus kernel row times dilation.");
  CHECK(card({ArrayId::canvas_rows, 0, 99}).empty());
  // Read upwards: Conv2d's result 1 gathers rows 2 to 4 of its padded input.
  view.wires_as_conv2d = true;
  CHECK(
      card({ArrayId::input_rows, 0, 1}) ==
      "Under the pointer: result row 1 It gathers padded input rows 2, 3, 4, through kernel rows 0 to 2 in that order.");
  CHECK(
      card({ArrayId::canvas_rows, 0, 2}) ==
      "Under the pointer: padded input row 2 = Conv2d's input row 1 It is read by result row 0 through kernel row "
      "2, result row 1 through kernel row 0.");
  CHECK(
      card({ArrayId::canvas_rows, 0, 0}) ==
      "Under the pointer: padded input row 0, a zero of padding It is read by result row 0 through kernel row 0.");
  CHECK(
      card({ArrayId::row_wires, 2, 1}) ==
      "Under the pointer: result row 1 through kernel row 2 It reads padded input row 1·2 + 2·1 = 4: result row times "
      "stride, plus kernel row times dilation.");
  view.wires_as_conv2d = false;
  CHECK(
      describe_wires(problem, view) ==
      "Wires, rows: each input row reaches 3 rows of the canvas, the sum before cropping, 2 further on each time\n"
      "  input 0 → canvas 0, 1, 2\n  input 1 → canvas 2, 3, 4\n  input 2 → canvas 4, 5, 6\n"
      "  canvas 1–6 = output 0–5\n");
  // A canvas of 7, and an output of 8 of which the last lies past it.
  CHECK(describe_wires(test::square("bias-edge", 3, 3, 2, 0, 1, 1, 5), view)
            .ends_with("canvas 0–6 = output 0–6; past the canvas: output 7\n"));
  CHECK(describe_wires(test::square("dilated", 1, 3, 1, 0, 0, 2), view)
            .starts_with(
                "Wires, rows: the input row reaches 3 rows of the canvas, the sum before cropping, 2 apart\n"));
  CHECK(describe_wires(test::square("dilated", 3, 3, 1, 0, 0, 2), view)
            .starts_with(
                "Wires, rows: each input row reaches 3 rows of the canvas, the sum before cropping, 2 apart and 1 "
                "further on each time\n"));
}

TEST_CASE("describe says what the wires mean, and no number that nothing names") {
  const Problem problem = test::first_stamp();
  const View view = wired(Axis::rows, StageId::matrix);
  const Selection none;
  const std::string said = describe({problem, clamped(problem, view), none, {80, 50}, metrics()});
  const std::string in_picture = said.substr(said.rfind("In the picture:"));
  CHECK(
      in_picture ==
      "In the picture:\n  input rows\n  canvas rows\n  output rows\n  kernel row 0\n  kernel row 1\n  kernel row 2\n"
      "  removed by padding\n  kept by output padding\n");
}

TEST_CASE("that the canvas is the sum before cropping is said in the picture, in a window of 1280 × 800, too") {
  for (const Problem& problem : {test::first_stamp(), test::square("holes", 2, 2, 2, 0, 0, 2)}) {
    for (const Axis axis : both_axes) {
      const Scene scene = scene_of(problem, wired(axis, StageId::matrix), {}, 47.9);
      CHECK(std::ranges::any_of(scene.primitives, [](const Primitive& primitive) {
        const auto* text = std::get_if<Text>(&primitive);
        return text != nullptr && text->text.find("the sum before cropping") != std::string::npos;
      }));
    }
  }
}

TEST_CASE("lit wires point down to the canvas, or, read as Conv2d, up to the results") {
  const Problem problem = test::first_stamp();
  for (const bool up : {false, true}) {
    View view = wired(Axis::rows);
    view.wires_as_conv2d = up;
    std::int64_t heads = 0;
    for (const Primitive& primitive : scene_of(problem, view, CellRef{ArrayId::input_rows, 0, 1}).primitives) {
      const auto* arrow = std::get_if<Arrow>(&primitive);
      // Beside the dots one more shows the direction.
      if (arrow == nullptr) continue;
      ++heads;
      CHECK((arrow->points.back().y < arrow->points.front().y) == up);
    }
    CHECK(heads == 1 + 3);
  }
}

TEST_CASE("beside the wires stands what their dashes and dots mean, as far as there are such") {
  const auto said = [](const Problem& problem, bool up, double width = 48) {
    View view = wired(Axis::rows);
    view.wires_as_conv2d = up;
    std::set<std::string> texts;
    for (const Primitive& primitive : scene_of(problem, view, {}, width).primitives) {
      if (const auto* text = std::get_if<Text>(&primitive)) texts.insert(text->text);
    }
    return texts;
  };
  const auto first = said(test::first_stamp(), false);
  for (const char* text :
       {"kernel row 0", "kernel row 1", "kernel row 2", "removed by padding", "kept by output padding"}) {
    CAPTURE(text);
    CHECK(first.contains(text));
  }
  CHECK_FALSE(first.contains("past the canvas"));
  CHECK(said(test::square("bias-edge", 3, 3, 2, 0, 1, 1, 5), false).contains("past the canvas"));
  CHECK(said(test::first_stamp(), true).contains("a zero of padding"));
  // Many dots in little room come first.
  CHECK_FALSE(said(test::square("unet-up", 28, 2, 2, 0), false).contains("kernel row 0"));
}

TEST_CASE("what is said of a part counts the canvas alone, and the key names what the part shows") {
  // Canvas rows 0 to 43, and an output row past them.
  const Problem problem = test::square("past", 22, 2, 2, 0, 1, 1, 5);
  View view = wired(Axis::rows);
  const auto said = [&](double width) {
    std::vector<std::string> texts;
    for (const Primitive& primitive : scene_of(problem, clamped(problem, view), {}, width).primitives) {
      if (const auto* text = std::get_if<Text>(&primitive)) texts.push_back(text->text);
    }
    return texts;
  };
  const auto any = [](const std::vector<std::string>& texts, const std::string& part) {
    return std::ranges::any_of(texts,
                               [&](const std::string& text) { return text.find(part) != std::string::npos; });
  };
  CHECK(any(said(36), " of 0–43"));
  CHECK_FALSE(any(said(200), " of 0–"));
  CHECK(any(said(200), "past the canvas"));
  view.part = {0.2, 1, 1};
  CHECK(any(said(60), "kernel row 1"));
  CHECK(any(said(60), "–43 of 0–43"));
  CHECK_FALSE(any(said(60), "past the canvas"));
}

TEST_CASE("as Conv2d it is said when the output has room for more results than there are input lines") {
  // Stride 1 and output padding 1, legal because dilation is 2: Conv2d maps 9 to 5, not to 4.
  const Problem problem = test::square("op-beyond-stride", 4, 3, 1, 0, 1, 2);
  View view = wired(Axis::rows);
  view.wires_as_conv2d = true;
  CHECK(describe_wires(problem, view)
            .starts_with(
                "Wires, rows: read upwards this is Conv2d: each result gathers 3 rows, 2 apart, 1 further on each "
                "time, Conv2d has 5 results here; 4 are shown\n"));
  // In the picture, too, however little room there is.
  for (const double width : {40.0, 60.0, 200.0}) {
    const Scene scene = scene_of(problem, view, {}, width);
    CHECK(std::ranges::any_of(scene.primitives, [](const Primitive& primitive) {
      const auto* text = std::get_if<Text>(&primitive);
      return text != nullptr && text->text == "4 of 5 results";
    }));
  }
  const std::string usual = describe_wires(test::first_stamp(), view);
  CHECK(usual.find("are shown") == std::string::npos);
  CHECK(usual.find("  result 1 ← padded input 2, 3, 4\n") != std::string::npos);
}
