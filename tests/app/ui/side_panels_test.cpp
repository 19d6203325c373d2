// The panels beside the stage: columns, drawers, and the edges between them.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "app/scene/array_view.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/session/stepping.hpp"
#include "tests/app/scene/problems.hpp"
#include "tests/app/ui/bench.hpp"

using namespace tconv;
using test::Bench;

namespace {

Grid canvas_of(const Bench& bench) {
  for (const Grid& grid : bench.grids()) {
    if (grid.array == ArrayId::canvas) return grid;
  }
  FAIL("no canvas is shown");
  return {};
}

// The middle of the canvas's cell (0,0), which a click would pin.
Point a_cell(Bench& bench) {
  return bench.middle(canvas_of(bench), 0, 0);
}

}  // namespace

TEST_CASE("by the effective width the panels are columns or drawers") {
  const auto floats = [](double pixels) {
    const WindowLayout layout = window_layout({pixels / 14, 50});
    return std::pair(layout.layer_floats, layout.explanation_floats);
  };
  CHECK(floats(1100) == std::pair(false, false));
  CHECK(floats(1099) == std::pair(false, true));
  CHECK(floats(800) == std::pair(false, true));
  CHECK(floats(799) == std::pair(true, true));
}

TEST_CASE("columns are closed and opened, and the stage takes their room") {
  Bench bench("first-stamp");
  const double width = bench->stage_pixels().width;
  bench.press({.key = Key::f3});
  CHECK(bench->layout().explanation.width == 0);
  CHECK(bench->stage_pixels().width > width);
  bench.press({.key = Key::f2});
  CHECK(bench->stage_pixels().width == 1280);
  bench.press({.key = Key::f2});
  bench.press({.key = Key::f3});
  CHECK(bench->stage_pixels().width == width);
  // A control that goes away gives the keyboard back.
  bench.workspace().focus_on(EditField{{FieldId::stride, Axis::rows}});
  bench.press({.key = Key::f2});
  CHECK_FALSE(bench.workspace().control());
}

TEST_CASE("a drawer lies over the stage, which cannot be reached through it, and Esc closes it") {
  Bench bench("first-stamp", 760, 640);
  REQUIRE(bench->layout().layer_floats);
  CHECK(bench->layout().layer.width == 0);
  CHECK(bench->stage_pixels().width == 760);
  const Box whole = bench->stage_pixels();
  for (const Key key : {Key::f2, Key::f3}) {
    CAPTURE(static_cast<int>(key));
    bench.press({.key = key});
    CHECK(bench->stage_pixels() == whole);
    const Box& drawer = key == Key::f2 ? bench->layout().layer : bench->layout().explanation;
    REQUIRE(drawer.width > 0);
    // Its last pixels hold no button; the stage lies under them.
    const double x = (key == Key::f2 ? drawer.right() - 0.8 : drawer.x + 0.8) * bench.em();
    for (double y = whole.y + 8; y < whole.bottom() - 8; y += 8) {
      bench.click(x, y);
      CHECK_FALSE(bench.workspace().selection.pinned);
      CHECK_FALSE(bench.workspace().selection.hovered);
    }
    bench.press({.key = Key::escape});
    CHECK((key == Key::f2 ? bench->layout().layer : bench->layout().explanation).width == 0);
  }
  const Point cell = a_cell(bench);
  bench.click(cell.x, cell.y);
  CHECK(bench.workspace().selection.pinned);
}

TEST_CASE("an edge is dragged, within its limits, and put back by a double click") {
  Bench bench("first-stamp");
  const auto drag = [&](double from, double to) {
    bench.point(from, 300);
    bench.button(true);
    bench.point((from + to) / 2, 310);
    bench.point(to, 320);
    bench.button(false);
  };
  drag(bench->layout().layer.right() * 14, 25 * 14);
  CHECK(bench->layout().layer.width == doctest::Approx(25));
  CHECK(bench->stage_pixels().x == doctest::Approx(25 * 14));
  drag(bench->layout().layer.right() * 14, 2);
  CHECK(bench->layout().layer.width == narrowest_panel);
  drag(bench->layout().explanation.x * 14, 1280 - 26 * 14);
  CHECK(bench->layout().explanation.width == doctest::Approx(26));
  // However wide they are asked to be, the stage stays.
  drag(bench->layout().explanation.x * 14, 10);
  CHECK(bench->layout().stage.width >= 27.9);
  bench.now += 5;
  const double edge = bench->layout().layer.right() * 14;
  bench.click(edge, 300);
  bench.click(edge, 300);
  CHECK(bench.workspace().session.preferences.layer_width == 0);
}

TEST_CASE("a held minus or plus goes on by itself, and is undone as one") {
  Bench bench("first-stamp");
  const FreeTypeMetrics metrics;
  const Box& place = bench->layout().layer;
  const Panel panel = layer_panel({bench.workspace(), metrics, {}, {}, 0}, {place.width, place.height});
  const StepField more{{FieldId::input_size, Axis::rows}, 1};
  const auto button = std::ranges::find(panel.buttons, Command(more), &Button::command);
  REQUIRE(button != panel.buttons.end());
  bench.point((place.x + button->box.x + button->box.width / 2) * 14,
              (place.y + button->box.y + button->box.height / 2) * 14);
  bench.button(true);
  CHECK(bench->repeats());
  for (int i = 0; i < 60; ++i) bench.frame();
  const std::int64_t held = bench.problem().input.plane_size().y;
  CHECK(held > 5);
  bench.button(false);
  CHECK_FALSE(bench->repeats());
  for (int i = 0; i < 60; ++i) bench.frame();
  CHECK(bench.problem().input.plane_size().y == held);
  // What comes after it is a change of its own.
  bench.workspace().set_cell({ArrayId::input, 0, 0}, 77);
  bench.run(ActionId::undo);
  CHECK(bench.problem().input.plane_size().y == held);
  CHECK(bench.problem().input[0] == 2);
  bench.run(ActionId::undo);
  CHECK(bench.problem().input.plane_size().y == 3);
}

TEST_CASE("a term of the output size lights the lines that it accounts for") {
  Bench bench("first-stamp");
  const FreeTypeMetrics metrics;
  const auto bands = [&](SizeTerm term) {
    std::vector<Box> boxes;
    const Scene scene =
        term_overlay({bench.workspace(), metrics, {}, {}, 0}, bench->stage_scene(), {term, Axis::columns});
    for (const auto& primitive : scene.primitives) {
      const auto* rect = std::get_if<Rect>(&primitive);
      if (rect != nullptr && rect->stroke) boxes.push_back(rect->box);
    }
    return boxes;
  };
  // The canvas is 7 wide: 4 + 1 + 2; padding removes columns 0 and 6, output padding keeps column 6.
  const Grid canvas = canvas_of(bench);
  const auto columns = [&](std::int64_t first, std::int64_t last) {
    const Box from = canvas.cell(0, first);
    return Box{from.x, canvas.box.y, canvas.cell(0, last).right() - from.x, canvas.box.height};
  };
  const auto check = [&](SizeTerm term, const std::vector<Box>& expected) {
    const auto found = bands(term);
    REQUIRE(found.size() == expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      CHECK(found[i].x == doctest::Approx(expected[i].x));
      CHECK(found[i].width == doctest::Approx(expected[i].width));
      CHECK(found[i].height == doctest::Approx(expected[i].height));
    }
  };
  check(SizeTerm::stride, {columns(0, 3)});
  check(SizeTerm::one, {columns(4, 4)});
  check(SizeTerm::kernel_size, {columns(5, 6)});
  check(SizeTerm::padding, {columns(0, 0), columns(6, 6)});
  check(SizeTerm::output_padding, {columns(6, 6)});
  // Pressed it stays, pressed again it goes; the picture shows it.
  const auto without = bench.frames().rgba;
  bench.workspace().run(ShowTerm{SizeTerm::stride, {}}, bench.now);
  CHECK_FALSE(bench.frames().rgba == without);
  bench.workspace().run(ShowTerm{SizeTerm::stride, {}}, bench.now);
  CHECK(bench.frames().rgba == without);
}

TEST_CASE("a term of the output size lights its lines on the sketch of stage 1, too") {
  const FreeTypeMetrics metrics;
  Bench bench("first-stamp");
  bench.workspace().show(at_stage(bench.view(), StageId::input), bench.now);
  bench.run(ActionId::first_step);
  const Grid* sketch = find(bench->stage_scene(), ArrayId::canvas_sketch);
  REQUIRE(sketch != nullptr);
  const auto columns = [&](SizeTerm term) {
    std::vector<Int2> spans;  // first and last column
    const Scene lit =
        term_overlay({bench.workspace(), metrics, {}, {}, 0}, bench->stage_scene(), {term, Axis::columns});
    const double cell = sketch->box.width / static_cast<double>(sketch->size().x);
    for (const Primitive& primitive : lit.primitives) {
      const Box& box = std::get<Rect>(primitive).box;
      spans.push_back(
          {std::lround((box.x - sketch->box.x) / cell), std::lround((box.right() - sketch->box.x) / cell) - 1});
    }
    return spans;
  };
  // Of 7 columns: 4 + 1 + 2; padding removes columns 0 and 6, output padding keeps column 6.
  CHECK(columns(SizeTerm::stride) == std::vector<Int2>{{0, 3}});
  CHECK(columns(SizeTerm::one) == std::vector<Int2>{{4, 4}});
  CHECK(columns(SizeTerm::kernel_size) == std::vector<Int2>{{5, 6}});
  CHECK(columns(SizeTerm::padding) == std::vector<Int2>{{0, 0}, {6, 6}});
  CHECK(columns(SizeTerm::output_padding) == std::vector<Int2>{{6, 6}});
}

namespace {

// The term's number as the formula's parameters make it.
std::int64_t number_of(SizeTerm term, const Layer& layer, Int2 input, Axis axis) {
  switch (term) {
    case SizeTerm::stride:
      return (input[axis] - 1) * layer.stride[axis];
    case SizeTerm::padding:
      return 2 * layer.padding[axis];
    case SizeTerm::kernel_size:
      return layer.dilation[axis] * (layer.kernel_size[axis] - 1);
    case SizeTerm::output_padding:
      return layer.output_padding[axis];
    case SizeTerm::one:
      break;
  }
  return 1;
}

}  // namespace

TEST_CASE("a term outlines as many rows or columns as its number says, on every array of every stage, or none") {
  const FreeTypeMetrics metrics;
  struct Named {
    std::string name;
    Problem problem;
  };
  std::vector<Named> cases;
  for (const char* slug : {"first-stamp", "non-square", "one-short", "negative-border", "op-beyond-stride"}) {
    cases.push_back({slug, Bench(slug).problem()});
  }
  cases.push_back({"k 1, s 1", test::problem("", {.input = {4, 4},
                                                  .kernel = {1, 1},
                                                  .stride = {1, 1},
                                                  .padding = {0, 0},
                                                  .output_padding = {0, 0},
                                                  .dilation = {1, 1}})});
  cases.push_back({"k 1, s 3, p 1: the border removes", test::problem("", {.input = {4, 4},
                                                                           .kernel = {1, 1},
                                                                           .stride = {3, 3},
                                                                           .padding = {1, 1},
                                                                           .output_padding = {1, 1},
                                                                           .dilation = {1, 1}})});
  cases.push_back({"k < s", test::problem("", {.input = {4, 4},
                                               .kernel = {2, 2},
                                               .stride = {3, 3},
                                               .padding = {0, 0},
                                               .output_padding = {1, 1},
                                               .dilation = {1, 1}})});
  cases.push_back({"dilated, no padding", test::problem("", {.input = {4, 4},
                                                             .kernel = {3, 3},
                                                             .stride = {1, 1},
                                                             .padding = {0, 0},
                                                             .output_padding = {0, 0},
                                                             .dilation = {2, 2}})});
  cases.push_back({"op as large as p", test::problem("", {.input = {4, 4},
                                                          .kernel = {3, 3},
                                                          .stride = {2, 2},
                                                          .padding = {1, 1},
                                                          .output_padding = {1, 1},
                                                          .dilation = {1, 1}})});
  cases.push_back({"op > p", test::problem("", {.input = {4, 4},
                                                .kernel = {3, 3},
                                                .stride = {3, 3},
                                                .padding = {1, 1},
                                                .output_padding = {2, 2},
                                                .dilation = {1, 1}})});
  cases.push_back({"p alone", test::problem("", {.input = {4, 4},
                                                 .kernel = {3, 3},
                                                 .stride = {2, 2},
                                                 .padding = {1, 1},
                                                 .output_padding = {0, 0},
                                                 .dilation = {1, 1}})});
  std::map<std::pair<ArrayId, SizeTerm>, int> seen;
  for (const Named& each : cases) {
    CAPTURE(each.name);
    Bench bench("first-stamp");
    bench.workspace().session.document.problem = each.problem;
    const Layer layer = effective_layer(each.problem);
    for (const auto& chapter : stages()) {
      CAPTURE(chapter.slug);
      const std::int64_t last = chapter.step_count(each.problem, at_stage(bench.view(), chapter.id));
      for (const std::int64_t step : std::set<std::int64_t>{0, 1, 2, last}) {
        if (step > last) continue;
        CAPTURE(step);
        View view = at_stage(bench.view(), chapter.id);
        view.step = step;
        bench.workspace().show(view, bench.now);
        bench.frames();
        for (const SizeTerm term : size_terms) {
          CAPTURE(static_cast<int>(term));
          for (const Axis axis : both_axes) {
            const Scene scene =
                term_overlay({bench.workspace(), metrics, {}, {}, 0}, bench->stage_scene(), {term, axis});
            // Which array each outline lies on, and which of its rows or columns it goes round.
            std::map<const Grid*, std::set<std::int64_t>> lines;
            for (const Primitive& primitive : scene.primitives) {
              const Box& box = std::get<Rect>(primitive).box;
              const Grid* on = nullptr;
              for (const Grid* grid : grids(bench->stage_scene())) {
                const bool counts = grid->array == ArrayId::canvas || grid->array == ArrayId::canvas_sketch ||
                                    grid->array == ArrayId::stretched || grid->array == ArrayId::output;
                if (counts && box.x >= grid->box.x - 1e-9 && box.right() <= grid->box.right() + 1e-9 &&
                    box.y >= grid->box.y - 1e-9 && box.bottom() <= grid->box.bottom() + 1e-9) {
                  on = grid;
                }
              }
              REQUIRE(on != nullptr);
              const Size cell = cell_size(*on);
              const double side = axis == Axis::rows ? cell.height : cell.width;
              const double from = axis == Axis::rows ? box.y - on->box.y : box.x - on->box.x;
              const double length = axis == Axis::rows ? box.height : box.width;
              for (std::int64_t i = std::lround(from / side); i < std::lround((from + length) / side); ++i) {
                CHECK(lines[on].insert(i).second);
              }
            }
            for (const auto& on_grid : lines) {
              // No structured binding: Clang 14 lets no lambda capture one.
              const Grid* grid = on_grid.first;
              const std::set<std::int64_t>& outlined = on_grid.second;
              CAPTURE(grid->name);
              CHECK(std::ssize(outlined) == number_of(term, layer, each.problem.input.plane_size(), axis));
              ++seen[{grid->array, term}];
              if (grid->array != ArrayId::stretched) continue;
              // What they are, by what is drawn in them.
              for (const std::int64_t line : outlined) {
                const auto state = [&](std::int64_t across) {
                  return axis == Axis::rows ? grid->state(line, across) : grid->state(across, line);
                };
                bool pixels = false;
                bool removed = true;
                const std::int64_t width = axis == Axis::rows ? grid->size().x : grid->size().y;
                for (std::int64_t across = 0; across < width; ++across) {
                  pixels = pixels || state(across) == CellState::value || state(across) == CellState::inserted_zero;
                  removed = removed && state(across) == CellState::removed;
                }
                if (term == SizeTerm::stride || term == SizeTerm::one) CHECK((pixels || removed));
                if (term == SizeTerm::kernel_size) CHECK_FALSE(pixels);
                if (term == SizeTerm::padding) CHECK(removed);
              }
            }
          }
        }
      }
    }
  }
  // Each is to be seen somewhere, and on the stretched input, too.
  for (const SizeTerm term : size_terms) {
    CAPTURE(static_cast<int>(term));
    CHECK(seen[{ArrayId::canvas, term}] > 0);
    CHECK(seen[{ArrayId::canvas_sketch, term}] > 0);
    CHECK(seen[{ArrayId::stretched, term}] > 0);
    if (term != SizeTerm::padding) CHECK(seen[{ArrayId::output, term}] > 0);
  }
}
