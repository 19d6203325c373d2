#include "app/scene/array_view.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "app/scene/fit.hpp"
#include "app/text/freetype_metrics.hpp"

using namespace tconv;

namespace {

const FreeTypeMetrics& metrics() {
  static const FreeTypeMetrics shared;
  return shared;
}

Grid grid_of(std::vector<double> values, Int2 size, double cell) {
  Grid grid = whole_grid(ArrayId::canvas, "Canvas", Tensor({size.y, size.x}, std::move(values)), Role::output, 10);
  grid.box = {1, 1, cell * static_cast<double>(size.x), cell * static_cast<double>(size.y)};
  return grid;
}

std::vector<Text> texts(const Grid& grid, const Numbers& numbers = {}) {
  SceneBuilder builder({100, 100}, metrics());
  draw_array(builder, grid, numbers);
  std::vector<Text> result;
  for (const Primitive& primitive : builder.scene().primitives) {
    if (const Text* text = std::get_if<Text>(&primitive)) result.push_back(*text);
  }
  return result;
}

}  // namespace

TEST_CASE("numbers stand in their cells") {
  const Grid grid = grid_of({1, 22, -333, 0.25}, {2, 2}, 4);
  const std::vector<Text> written = texts(grid);
  REQUIRE(written.size() == 4);
  const std::map<std::string, Int2> where{{"1", {0, 0}}, {"22", {0, 1}}, {"−333", {1, 0}}, {"0.25", {1, 1}}};
  for (const Text& text : written) {
    REQUIRE(where.contains(text.text));
    const Int2 at = where.at(text.text);
    const Box cell = grid.cell(at.y, at.x);
    CHECK(text.baseline.x > cell.x);
    CHECK(text.baseline.x + text.width < cell.right());
    CHECK(text.baseline.y < cell.bottom());
    CHECK(text.baseline.y - metrics().cap_height(text.face) * text.size > cell.y);
    // The sign of a negative number is bold.
    CHECK((text.face == Face::bold) == text.text.starts_with("−"));
  }
}

TEST_CASE("all numbers of an array are of one size, the largest that all fit") {
  const std::vector<Text> short_ones = texts(grid_of({1, 2, 3, 4}, {2, 2}, 2));
  const std::vector<Text> with_a_long_one = texts(grid_of({1, 2, 3, 1234}, {2, 2}, 2));
  REQUIRE(with_a_long_one.size() == 4);
  for (const Text& text : with_a_long_one) {
    CHECK(text.size == with_a_long_one.front().size);
    CHECK(text.size < short_ones.front().size);
    CHECK(text.size >= least_number);
  }
}

TEST_CASE("fewer digits before illegible ones, none before that") {
  const double tenth = 0.314159;
  const std::vector<Text> narrow = texts(grid_of({tenth, tenth}, {1, 2}, 1.7));
  REQUIRE(narrow.size() == 2);
  CHECK(narrow[0].text == "0.31");
  CHECK(texts(grid_of({tenth, tenth}, {1, 2}, 0.9)).empty());
  CHECK(texts(grid_of({1, 2}, {1, 2}, 0.5)).empty());
}

TEST_CASE("simple fractions are written as such, in every cell of an array") {
  const std::vector<Text> bilinear = texts(grid_of({0.0625, 0.1875, 0.1875, 0.5625}, {2, 2}, 3));
  REQUIRE(bilinear.size() == 4);
  CHECK(bilinear[0].text == "1/16");
  CHECK(bilinear[1].text == "3/16");
  CHECK(bilinear[3].text == "9/16");
  // One number that is none: decimals all over.
  CHECK(texts(grid_of({0.0625, 0.1875, 0.1875, 1.5625}, {2, 2}, 3))[0].text.find('/') == std::string::npos);
}

TEST_CASE("numbers keep their size for a value that is still to come") {
  const Grid grid = grid_of({1, 2, 3, 4}, {2, 2}, 3);
  const Tensor later({2, 2}, {1, 2, 3, -1234});
  Numbers numbers;
  numbers.also = &later;
  REQUIRE(texts(grid, numbers).size() == 4);
  CHECK(texts(grid, numbers)[0].size < texts(grid)[0].size);
}

TEST_CASE("each state has its own writing") {
  Grid grid = grid_of({5, 5, 5, 5, 5, 5, 5, 5}, {2, 4}, 4);
  const CellState states[] = {CellState::value,         CellState::untouched,   CellState::empty,
                              CellState::inserted_zero, CellState::border_zero, CellState::removed,
                              CellState::no_entry,      CellState::past_canvas};
  grid.states = states_of({2, 4}, [&](std::int64_t y, std::int64_t x) { return states[y * 4 + x]; });
  std::vector<std::string> written;
  for (const Text& text : texts(grid)) written.push_back(text.text);
  CHECK(written == std::vector<std::string>{"5", "·", "0", "0", "5", "5"});
}

TEST_CASE("digits on stripes get bare ground, whatever the stripes mean") {
  Grid grid =
      grid_of({std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(), 3, 4}, {2, 2}, 4);
  grid.states = states_of({2, 2}, [](std::int64_t y, std::int64_t x) {
    return y == 1 && x == 0 ? CellState::removed : CellState::value;
  });
  CHECK(needs_bare_ground(grid, 0, 0));
  CHECK(needs_bare_ground(grid, 0, 1));
  CHECK(needs_bare_ground(grid, 1, 0));
  CHECK_FALSE(needs_bare_ground(grid, 1, 1));
  // A photograph has any colour.
  Grid photograph = grid;
  photograph.photograph = true;
  CHECK(needs_bare_ground(photograph, 1, 1));
  SceneBuilder builder({20, 20}, metrics());
  draw_array(builder, grid);
  int grounds = 0;
  for (const Primitive& primitive : builder.scene().primitives) {
    const Rect* rect = std::get_if<Rect>(&primitive);
    if (rect && rect->fill == Paint{Role::panel}) ++grounds;
  }
  CHECK(grounds == 3);
  // Ink on the panel, not a digit chosen for the tint beneath.
  CHECK(digit_paint(grid, 0, 1) == Paint{Role::ink});
  CHECK(digit_paint(grid, 1, 0) == Paint{Role::muted});
}

TEST_CASE("the strongest tint stands for the largest finite magnitude") {
  const std::vector<double> values{1, -7, std::numeric_limits<double>::infinity(),
                                   std::numeric_limits<double>::quiet_NaN()};
  CHECK(largest_magnitude(values) == 7);
  CHECK(largest_magnitude(std::vector<double>{0, 0}) == 1);
  CHECK(largest_magnitude(std::vector<double>{}) == 1);
}

TEST_CASE("indices beside an array are as many as can be read") {
  const auto labels = [](double cell, std::int64_t count) {
    SceneBuilder builder({200, 200}, metrics());
    Grid grid = grid_of(std::vector<double>(static_cast<std::size_t>(count * count)), {count, count}, cell);
    draw_indices(builder, grid, {0, 0});
    std::vector<std::string> result;
    for (const Primitive& primitive : builder.scene().primitives) result.push_back(std::get<Text>(primitive).text);
    return result;
  };
  CHECK(labels(4, 3) == std::vector<std::string>{"0", "1", "2", "0", "1", "2"});
  const std::vector<std::string> few = labels(0.5, 12);
  CHECK(std::find(few.begin(), few.end(), "10") != few.end());
  CHECK(std::find(few.begin(), few.end(), "11") == few.end());
}

TEST_CASE("the largest cells that fit are found, and long arrays stay visible") {
  const CellWish wish{{7, 7}, 1, 1, 6};
  const double cell = fit_cell({30, 14}, 6, [&](double c) { return array_size(wish, c); });
  CHECK(cell == doctest::Approx(2));
  CHECK(fit_cell({300, 300}, 6, [&](double c) { return array_size(wish, c); }) == 6);
  // Never smaller than its least size, however small the common cell.
  CHECK(array_size({{3, 3}, 1, 4.2, 6}, 0.001).width == doctest::Approx(4.2));
  // 1 × 100 in 40 em: cells of 0.4 em across, but 4 em high.
  const Size strip = array_size({{1, 100}, 1, 1, 6}, 0.4);
  CHECK(strip.width == doctest::Approx(40));
  CHECK(strip.height == doctest::Approx(4));
}
