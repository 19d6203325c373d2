#include "app/scene/cell_states.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

using namespace tconv;

TEST_CASE("without states every cell is a value") {
  const CellStates none;
  CHECK_FALSE(none);
  CHECK(none.size() == Int2{0, 0});
  CHECK(none.row(3) == nullptr);
  CHECK(none.at(3, 4) == CellState::value);
  CHECK(none == CellStates());
  CHECK_FALSE(none == CellStates::filled({1, 1}, CellState::value));
}

TEST_CASE("states in one piece are row-major") {
  const CellStates states(3, {CellState::value, CellState::faded, CellState::empty,  //
                              CellState::wrong, CellState::removed, CellState::untouched});
  CHECK(states.size() == Int2{2, 3});
  CHECK(states.at(0, 2) == CellState::empty);
  CHECK(states.at(1, 0) == CellState::wrong);
  CHECK(states.row(1)[1] == CellState::removed);
  CHECK(bytes_of(states) >= 6);
}

TEST_CASE("states are equal where all cells are, however they are stored") {
  const std::vector<CellState> cells{CellState::faded, CellState::empty, CellState::faded, CellState::empty};
  const CellStates whole(2, cells);
  const auto row = new_row(2);
  row.get()[0] = CellState::faded;
  row.get()[1] = CellState::empty;
  const CellStates shared = CellStates::of_rows(2, {row, row});
  CHECK(whole == shared);
  CHECK_FALSE(whole.is_same_as(shared));
  CHECK(shared.is_same_as(CellStates(shared)));
  CHECK_FALSE(whole == CellStates(1, cells));
  CHECK_FALSE(whole == CellStates(2, {CellState::faded, CellState::empty, CellState::faded, CellState::faded}));
  CHECK_FALSE(whole == CellStates(2, {CellState::faded, CellState::empty}));
}

TEST_CASE("rows of one kind are asked for once and stored once") {
  constexpr Int2 size{1000, 500};
  std::vector<std::int64_t> asked;
  const CellStates states = states_by_kind(
      size, [](std::int64_t y) { return y / 400; },
      [&](std::int64_t y, std::span<CellState> row) {
        asked.push_back(y);
        CHECK(std::ranges::count(row, CellState::value) == size.x);
        row[static_cast<std::size_t>(y / 400)] = CellState::wrong;
      });
  CHECK(asked == std::vector<std::int64_t>{0, 400, 800});
  CHECK(states.size() == size);
  CHECK(states.row(0) == states.row(399));
  CHECK(states.row(399) != states.row(400));
  CHECK(states.at(399, 0) == CellState::wrong);
  CHECK(states.at(399, 1) == CellState::value);
  CHECK(states.at(999, 2) == CellState::wrong);
  // Three rows, and where each of the thousand is.
  CHECK(bytes_of(states) == 3 * 500 + 1000 * sizeof(CellStates::Row));
}

TEST_CASE("cells that are filled in order: those before are values, those after empty") {
  for (const Int2 size : {Int2{4, 5}, Int2{1, 3}, Int2{3, 1}, Int2{2, 2}}) {
    for (std::int64_t count = -1; count <= size.y * size.x + 1; ++count) {
      const CellStates states = states_until(size, count);
      REQUIRE(states.size() == size);
      for (std::int64_t i = 0; i < size.y * size.x; ++i) {
        CHECK((states.at(i / size.x, i % size.x) == CellState::empty) == (i >= count));
      }
    }
  }
}

TEST_CASE("some cells as a column, however they are stored") {
  const std::vector<CellState> cells{CellState::value,   CellState::faded, CellState::empty,
                                     CellState::removed, CellState::wrong, CellState::untouched};
  const CellStates whole(3, cells);
  const CellStates rows = states_by_kind(
      {2, 3}, [](std::int64_t y) { return y; },
      [&](std::int64_t y, std::span<CellState> row) { std::copy_n(cells.begin() + 3 * y, 3, row.begin()); });
  for (const CellStates& states : {whole, rows}) {
    CHECK(states.column(1, 4) == CellStates(1, {cells.begin() + 1, cells.begin() + 5}));
    CHECK(states.column(0, 6) == CellStates(1, cells));
    CHECK(states.column(5, 0).size() == Int2{0, 1});
  }
  CHECK_FALSE(CellStates().column(0, 6));
}

TEST_CASE("asked cell by cell, states lie where they were asked for") {
  const CellStates states = states_of({2, 3}, [](std::int64_t y, std::int64_t x) {
    return y == 1 && x == 2 ? CellState::wrong : CellState::faded;
  });
  CHECK(states == CellStates(3, {CellState::faded, CellState::faded, CellState::faded,  //
                                 CellState::faded, CellState::faded, CellState::wrong}));
}
