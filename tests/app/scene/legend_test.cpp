#include "app/scene/legend.hpp"

#include <doctest/doctest.h>

#include <set>

#include "tests/app/scene/stages/on_stage.hpp"

using namespace tconv;
using namespace tconv::test;

namespace {

struct Drawn {
  std::vector<Text> texts;
  std::vector<Grid> samples;
};

Drawn drawn(double right, const std::vector<LegendItem>& items, int most_lines) {
  SceneBuilder builder({60, 10}, metrics());
  draw_legend(builder, {2, 3}, right, items, most_lines);
  Drawn result;
  for (const Primitive& primitive : builder.scene().primitives) {
    if (const auto* text = std::get_if<Text>(&primitive)) result.texts.push_back(*text);
    if (const auto* grid = std::get_if<Grid>(&primitive)) result.samples.push_back(*grid);
  }
  return result;
}

const std::vector<LegendItem> three{
    {"removed by padding = 1", Role::removed, CellState::removed},
    {"", Role::spared},
    {"spared by output padding = 1", Role::spared},
    {"past the canvas by output padding = 1", Role::spared, CellState::past_canvas}};

}  // namespace

TEST_CASE("a legend names samples of cells in one line where there is room, in two where there is not") {
  const Drawn wide = drawn(58, three, 2);
  REQUIRE(wide.texts.size() == 3);
  for (const Text& text : wide.texts) CHECK(text.baseline.y == 3);
  REQUIRE(wide.samples.size() == 2);
  CHECK(wide.samples[0].state(0, 0) == CellState::removed);
  CHECK(wide.samples[1].state(0, 0) == CellState::past_canvas);
  const Drawn narrow = drawn(34, three, 2);
  REQUIRE(narrow.texts.size() == 3);
  std::set<double> lines;
  for (const Text& text : narrow.texts) {
    lines.insert(text.baseline.y);
    CHECK(text.baseline.x + text.width <= 34);
  }
  CHECK(lines.size() == 2);
}

TEST_CASE("a legend without room is set smaller, then leaves out its end, then shortens") {
  const Drawn one = drawn(34, three, 1);
  CHECK(one.texts.size() == 2);
  CHECK(one.texts[0].size == type::label(Role::ink).size);
  const Drawn smaller = drawn(45, three, 1);
  CHECK(smaller.texts.size() == 3);
  CHECK(smaller.texts[0].size < type::label(Role::ink).size);
  CHECK(smaller.texts[0].size >= 0.79 * type::label(Role::ink).size);
  const Drawn tiny = drawn(8, three, 1);
  REQUIRE(tiny.texts.size() == 1);
  CHECK(tiny.texts[0].text.ends_with("…"));
  CHECK(drawn(8, {{"", Role::muted}}, 1).texts.empty());
}

TEST_CASE("only the lines of a legend that something stands beside end before it") {
  const auto lines = [](const Box& beside) {
    SceneBuilder builder({60, 10}, metrics());
    draw_legend(builder, {2, 3}, 58, three, 2, beside);
    std::vector<double> result;
    for (const Primitive& primitive : builder.scene().primitives) {
      if (const auto* text = std::get_if<Text>(&primitive)) result.push_back(text->baseline.y);
    }
    return result;
  };
  constexpr double second = 3 + legend_line;
  CHECK(lines({20, 0, 30, 1.5}) == std::vector{3.0, 3.0, 3.0});
  CHECK(lines({20, 0, 30, 2.5}) == std::vector{3.0, second, second});
  CHECK(lines({20, 6, 30, 2}) == std::vector{3.0, 3.0, 3.0});
}
