#include "app/scene/scene.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <memory>
#include <utility>
#include <vector>

#include "app/scene/matrix_entries.hpp"
#include "app/text/freetype_metrics.hpp"
#include "tests/app/scene/problems.hpp"

using namespace tconv;

namespace {

/// 4 × 6 cells of 2 em at (10, 20), the first one shown being (1, 2), half cut off.
Grid panned_grid() {
  Grid grid;
  grid.array = ArrayId::canvas;
  grid.values = Tensor::filled({8, 9}, 1);
  grid.window = {1.5, 2.5, 4, 6};
  grid.box = {10, 20, 12, 8};
  return grid;
}

}  // namespace

TEST_CASE("the box of a cell follows the window") {
  const Grid grid = panned_grid();
  CHECK(grid.cell(1, 2) == Box{9, 19, 2, 2});
  CHECK(grid.cell(2, 3) == Box{11, 21, 2, 2});
  CHECK(grid.cell(0, 0) == Box{5, 17, 2, 2});
}

TEST_CASE("states are row-major, and values where there are none") {
  Grid grid = panned_grid();
  CHECK(grid.state(7, 8) == CellState::value);
  std::vector<CellState> states(72, CellState::empty);
  states[1 * 9 + 3] = CellState::removed;
  grid.states = CellStates(9, states);
  CHECK(grid.state(1, 3) == CellState::removed);
  CHECK(grid.state(3, 1) == CellState::empty);
}

TEST_CASE("picking finds the cell under a point") {
  Scene scene;
  scene.primitives.emplace_back(panned_grid());
  CHECK(scene.pick({10, 20}) == CellRef{ArrayId::canvas, 1, 2});
  CHECK(scene.pick({10.99, 20.99}) == CellRef{ArrayId::canvas, 1, 2});
  CHECK(scene.pick({11, 21}) == CellRef{ArrayId::canvas, 2, 3});
  CHECK(scene.pick({21.99, 27.99}) == CellRef{ArrayId::canvas, 5, 8});
  CHECK_FALSE(scene.pick({22, 24}).has_value());
  CHECK_FALSE(scene.pick({9.99, 24}).has_value());
}

TEST_CASE("a part of a huge array is picked by the array's own numbers") {
  Grid grid = panned_grid();
  grid.origin = {1'000'000, 70};
  Scene scene;
  scene.primitives.emplace_back(grid);
  CHECK(scene.pick({11, 21}) == CellRef{ArrayId::canvas, 1'000'002, 73});
}

TEST_CASE("the topmost grid is picked; illustrations and margins are not") {
  Scene scene;
  scene.primitives.emplace_back(panned_grid());
  Grid above = panned_grid();
  above.array = ArrayId::output;
  above.box = {12, 20, 12, 8};
  above.window = {-1, -1, 4, 6};
  scene.primitives.emplace_back(above);
  Grid picture = panned_grid();
  picture.array = ArrayId::illustration;
  scene.primitives.emplace_back(picture);
  CHECK(scene.pick({14, 22}) == CellRef{ArrayId::output, 0, 0});
  // Left of the upper grid's first column there is nothing of it, so the lower one shows.
  CHECK(scene.pick({12.5, 22})->array == ArrayId::canvas);
  CHECK(scene.pick({10.5, 22})->array == ArrayId::canvas);
}

TEST_CASE("appending moves every kind of primitive") {
  Scene part;
  part.primitives = {panned_grid(),
                     Rect{.box = {1, 2, 3, 4}, .fill = {}, .stroke = {}},
                     Hatch{.box = {1, 2, 3, 4}, .paint = {}},
                     Line{.points = {{1, 2}, {3, 4}}, .paint = {}},
                     Curve{.from = {1, 2}, .control1 = {3, 4}, .control2 = {5, 6}, .to = {7, 8}, .paint = {}},
                     Arrow{.points = {{1, 2}, {3, 4}}, .paint = {}},
                     Text{.baseline = {1, 2}, .text = "x", .paint = {}}};
  Scene scene;
  scene.width = 5;
  scene.append(part, {100, 200});
  REQUIRE(scene.primitives.size() == 7);
  CHECK(scene.width == 5);
  CHECK(std::get<Grid>(scene.primitives[0]).box == Box{110, 220, 12, 8});
  CHECK(std::get<Rect>(scene.primitives[1]).box == Box{101, 202, 3, 4});
  CHECK(std::get<Hatch>(scene.primitives[2]).box == Box{101, 202, 3, 4});
  CHECK(std::get<Line>(scene.primitives[3]).points[1] == Point{103, 204});
  const Curve& curve = std::get<Curve>(scene.primitives[4]);
  CHECK(curve.from == Point{101, 202});
  CHECK(curve.control1 == Point{103, 204});
  CHECK(curve.control2 == Point{105, 206});
  CHECK(curve.to == Point{107, 208});
  CHECK(std::get<Arrow>(scene.primitives[5]).points[0] == Point{101, 202});
  CHECK(std::get<Text>(scene.primitives[6]).baseline == Point{101, 202});
}

TEST_CASE("the box of a text runs from ascent to descent over its advances") {
  const FreeTypeMetrics metrics;
  const Text text{.baseline = {10, 20}, .text = "7\u00b7x", .face = Face::mono, .size = 2, .paint = {}};
  const Box box = text_box(text, metrics);
  CHECK(box.x == 10);
  CHECK(box.width == doctest::Approx(3 * 0.6 * 2));
  CHECK(box.y == doctest::Approx(20 - 2 * metrics.ascent(Face::mono)));
  CHECK(box.bottom() == doctest::Approx(20 + 2 * metrics.descent(Face::mono)));
}

TEST_CASE("scenes are equal when every primitive is alike in every respect") {
  const auto scene_of = [](Primitive primitive) {
    Scene scene;
    scene.primitives.push_back(std::move(primitive));
    return scene;
  };
  // `change` alters one field of a copy.
  const auto differs = [&](const auto& primitive, auto change) {
    auto other = primitive;
    change(other);
    CHECK(scene_of(primitive) == scene_of(primitive));
    CHECK_FALSE(scene_of(primitive) == scene_of(other));
  };
  Rect rect;
  differs(rect, [](Rect& r) { r.box.x = 1; });
  differs(rect, [](Rect& r) { r.fill = Paint{}; });
  differs(rect, [](Rect& r) { r.stroke = Paint{}; });
  differs(rect, [](Rect& r) { r.stroke_width = 1; });
  differs(rect, [](Rect& r) { r.radius = 1; });
  differs(rect, [](Rect& r) { r.dash = Dash::dotted; });
  differs(rect, [](Rect& r) { r.cell = CellRef{}; });
  differs(Hatch{}, [](Hatch& h) { h.spacing = 1; });
  differs(Hatch{}, [](Hatch& h) { h.stroke_width = 1; });
  differs(Hatch{}, [](Hatch& h) { h.paint.role = Role::wrong; });
  differs(Line{}, [](Line& l) { l.points = {{1, 2}}; });
  differs(Line{}, [](Line& l) { l.stroke_width = 1; });
  differs(Line{}, [](Line& l) { l.cell = CellRef{}; });
  differs(Curve{}, [](Curve& c) { c.control2.y = 1; });
  differs(Curve{}, [](Curve& c) { c.paint.opacity = 0.5; });
  differs(Arrow{}, [](Arrow& a) { a.stroke_width = 1; });
  differs(Text{}, [](Text& t) { t.baseline.y = 1; });
  differs(Text{}, [](Text& t) { t.face = Face::bold; });
  differs(Clip{}, [](Clip& c) { c.box = Box{}; });
  Grid grid;
  grid.values = Tensor({1, 2}, {0, std::numeric_limits<double>::quiet_NaN()});
  differs(grid, [](Grid& g) { g.values = Tensor({1, 2}, {-0.0, std::numeric_limits<double>::quiet_NaN()}); });
  differs(grid, [](Grid& g) { g.states = CellStates::filled({1, 2}, CellState::removed); });
  differs(grid, [](Grid& g) { g.unzoomed.rows = 1; });
  differs(grid, [](Grid& g) { g.lines = false; });
  // The same numbers kept elsewhere are the same.
  Grid copy = grid;
  copy.values = Tensor({1, 2}, {0, std::numeric_limits<double>::quiet_NaN()});
  CHECK(grid == copy);
  const auto entries = [](bool rotated) {
    return std::make_shared<const MatrixEntries>(MatrixEntries{ConvTransposeMatrix(test::first_stamp()), rotated});
  };
  grid.entries = entries(true);
  CHECK_FALSE(grid == copy);
  copy.entries = entries(true);
  CHECK(grid == copy);
  copy.entries = entries(false);
  CHECK_FALSE(grid == copy);
}

TEST_CASE("the grids of a scene are found by their array, and by what lies under a point") {
  Scene scene;
  scene.primitives.emplace_back(Rect{});
  Grid grid;
  grid.values = Tensor::filled({2, 2}, 1);
  grid.box = {0, 0, 2, 2};
  grid.array = ArrayId::canvas;
  grid.window = {0, 0, 1, 2};
  grid.name = "part";
  scene.primitives.emplace_back(grid);
  grid.window = {0, 0, 2, 2};
  grid.box = {5, 0, 2, 2};
  grid.name = "whole";
  scene.primitives.emplace_back(grid);
  REQUIRE(grids(scene).size() == 2);
  CHECK(find(scene, ArrayId::canvas) == grids(scene)[0]);
  CHECK(find_at(scene, ArrayId::canvas, {1, 1})->name == "part");
  CHECK(find_at(scene, ArrayId::canvas, {6, 1})->name == "whole");
  CHECK((find_at(scene, ArrayId::canvas, {4, 1}) == nullptr));
  CHECK((find(scene, ArrayId::output) == nullptr));
}

TEST_CASE("what a scene hands over under a name is found by it, and goes along when the scene is appended") {
  Scene scene;
  Grid grid;
  grid.box = {1, 2, 3, 4};
  scene.landmarks = {{"array", grid}, {"tile", Tile{{5, 6, 7, 8}, "3"}}};
  Scene frame;
  frame.append(scene, {10, 20});
  CHECK(frame.primitives.empty());
  REQUIRE(frame.landmark_grid("array") != nullptr);
  CHECK(frame.landmark_grid("array")->box == Box{11, 22, 3, 4});
  REQUIRE(frame.landmark_tile("tile") != nullptr);
  CHECK((*frame.landmark_tile("tile") == Tile{{15, 26, 7, 8}, "3"}));
  CHECK((frame.landmark_grid("tile") == nullptr));
  CHECK((frame.landmark_tile("array") == nullptr));
  CHECK((frame.landmark_grid("other") == nullptr));
}
