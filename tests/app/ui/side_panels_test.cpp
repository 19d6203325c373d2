// The panels beside the stage, in its place, and the edges between them.
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

TEST_CASE("by the effective width there is room for both panels, one or none") {
  // 21 em of the layer and 22.5 of the explanation are 55 % of 79.1 em; with the narrowest, of 19 em, and
  // 24 em for the stage a window has 43.
  CHECK(side_room(79.1) == SideRoom::both);
  CHECK(side_room(79) == SideRoom::one);
  CHECK(side_room(43) == SideRoom::one);
  CHECK(side_room(42.9) == SideRoom::none);
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

TEST_CASE("where both panels do not leave the stage enough, opening one closes the other") {
  Bench bench("first-stamp", 1024, 768);
  CHECK(bench->layout().layer.width > 0);
  CHECK(bench->layout().explanation.width == 0);
  bench.workspace().focus_on(EditField{{FieldId::stride, Axis::rows}});
  bench.press({.key = Key::f3});
  CHECK(bench->layout().layer.width == 0);
  CHECK(bench->layout().explanation.width > 0);
  CHECK(bench->stage_pixels().width >= 0.45 * 1024 - 1);
  // What cannot be seen has no keyboard.
  CHECK_FALSE(bench.workspace().control());
  bench.press({.key = Key::f3});
  CHECK(bench->stage_pixels().width == 1024);
  bench.press({.key = Key::f2});
  CHECK(bench->layout().layer.width > 0);
  // Made wide it is as it was.
  bench.resize(1600, 900);
  bench.settle();
  CHECK(bench->layout().layer.width > 0);
  CHECK(bench->layout().explanation.width > 0);
}

TEST_CASE("where no panel leaves the stage enough, one takes its place until it is closed") {
  Bench bench("first-stamp", 480, 640);
  CHECK(bench->layout().layer.width == 0);
  CHECK(bench->stage_pixels().width == 480);
  const Point cell = a_cell(bench);
  const std::string caption = bench->caption();
  REQUIRE_FALSE(caption.empty());
  for (const Key key : {Key::f2, Key::f3}) {
    CAPTURE(static_cast<int>(key));
    bench.workspace().put_cursor(CellRef{ArrayId::input, 0, 0});
    bench.press({.key = key});
    CHECK_FALSE(bench.workspace().cursor());
    CHECK(bench->stage_pixels().width == 0);
    CHECK((key == Key::f2 ? bench->layout().layer : bench->layout().explanation).width * bench.em() ==
          doctest::Approx(480));
    CHECK(bench->caption() == caption);
    bench.click(cell.x, cell.y);
    CHECK_FALSE(bench.workspace().selection.hovered);
    // Steps go on, and are told.
    const std::int64_t step = bench.view().step;
    bench.press({.key = Key::page_down});
    CHECK(bench.view().step == step + 1);
    CHECK(bench->caption() != caption);
    bench.press({.key = Key::page_up});
    bench.workspace().focus_on(std::nullopt);
    bench.workspace().pin(std::nullopt);
    bench.press({.key = Key::escape});
    CHECK(bench->stage_pixels().width == 480);
  }
  bench.click(cell.x, cell.y);
  CHECK(bench.workspace().selection.pinned);
}

TEST_CASE("cards keep one size of type; what does not fit is scrolled to, and a step begins with the first") {
  Bench bench("first-stamp", 1280, 520);
  const double room = bench->layout().explanation.height;
  REQUIRE(room > 10);
  const FreeTypeMetrics metrics;
  const std::vector<Card> cards(
      9, Card{"A title", {"A sentence of some length that wraps onto several lines."}, {}, {}});
  const PanelInput input{bench.workspace(), metrics, {}, {}, 0};
  const Panel top = explanation_panel(input, cards, {24, room}, 0);
  CHECK(top.content_height > room);
  const auto sizes = [](const Panel& panel) {
    std::set<double> result;
    for (const auto& primitive : panel.scene.primitives) {
      if (const auto* text = std::get_if<Text>(&primitive)) result.insert(text->size);
    }
    return result;
  };
  const Panel roomy = explanation_panel(input, cards, {24, 500}, 0);
  CHECK(sizes(top) == sizes(roomy));
  // The real panel: scrolled by the wheel, back at its first card with the next step.
  const auto first_line = [&] {
    const auto frame = bench.frames();
    return frame.rgba;
  };
  const Box explanation = bench->layout().explanation;
  const auto before = first_line();
  bench.point((explanation.x + 3) * bench.em(), (explanation.y + 3) * bench.em());
  compat::turn_wheel(-1);
  bench.settle();
  const bool scrolled = bench.frames().rgba != before;
  bench.run(ActionId::next_step);
  bench.run(ActionId::previous_step);
  bench.point(-10, -10);
  CHECK(first_line() == before);
  CHECK(scrolled);
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
  CHECK(bench->layout().stage.width >= 0.45 * bench->layout().timeline.width - 1e-9);
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
  for (const char* slug : {"first-stamp", "one-short", "negative-border", "op-beyond-stride"}) {
    cases.push_back({slug, Bench(slug).problem()});
  }
  // All are small enough to be shown whole.
  cases.push_back(
      {"rows unlike columns",
       test::problem(
           "",
           {.input = {3, 4}, .kernel = {3, 2}, .stride = {2, 3}, .padding = {1, 0}, .output_padding = {1, 2}})});
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
