#include "app/scene/matrix_entries.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <memory>

#include "app/scene/array_view.hpp"
#include "tests/app/scene/problems.hpp"

using namespace tconv;

namespace {

Grid grid_of(const Problem& problem, bool transposed, std::int64_t laid = 1'000'000) {
  Grid grid;
  grid.array = transposed ? ArrayId::transposed_matrix : ArrayId::conv_matrix;
  grid.entries =
      std::make_shared<const MatrixEntries>(MatrixEntries{ConvTransposeMatrix(problem), transposed, laid});
  const Int2 size = grid.size();
  grid.window = {0, 0, static_cast<double>(size.y), static_cast<double>(size.x)};
  return grid;
}

}  // namespace

TEST_CASE("C is Cᵀ with rows and columns exchanged, and its rows are there once they are laid") {
  for (const Problem& problem : test::kinds_of_problems()) {
    const ConvTransposeMatrix matrix(problem);
    if (matrix.rows() * matrix.columns() > 5000) continue;
    CAPTURE(problem.title);
    const Grid transposed = grid_of(problem, true);
    const Grid whole = grid_of(problem, false);
    const Grid partly = grid_of(problem, false, 2);
    REQUIRE(transposed.size() == Int2{matrix.rows(), matrix.columns()});
    REQUIRE(whole.size() == Int2{matrix.columns(), matrix.rows()});
    for (std::int64_t row = 0; row < matrix.rows(); ++row) {
      for (std::int64_t column = 0; column < matrix.columns(); ++column) {
        const double value = matrix.value(row, column);
        const CellState state = !matrix.entry(row, column) ? CellState::no_entry
                                : value == 0               ? CellState::structural_zero
                                                           : CellState::value;
        CHECK(transposed.state(row, column) == state);
        CHECK((transposed.value(row, column) == value || std::isnan(value)));
        CHECK(whole.state(column, row) == state);
        CHECK(partly.state(column, row) == (column < 2 ? state : CellState::empty));
      }
    }
  }
}

TEST_CASE("a part of a matrix is stored as it is computed") {
  Grid grid = grid_of(test::first_stamp(), true);
  grid.window = {5.5, 2, 4, 3};
  grid.box = {0, 0, 6, 8};
  const Grid stored = stored_cells(grid);
  // Rows 6 to 8 lie wholly in it.
  CHECK(stored.origin == Int2{6, 2});
  CHECK(stored.size() == Int2{3, 3});
  CHECK(stored.box == Box{0, 1, 6, 6});
  for (std::int64_t y = 0; y < 3; ++y) {
    for (std::int64_t x = 0; x < 3; ++x) {
      CHECK(stored.value(y, x) == grid.value(6 + y, 2 + x));
      CHECK(stored.state(y, x) == grid.state(6 + y, 2 + x));
    }
  }
}

TEST_CASE("cells smaller than a pixel are counted; an array's never are") {
  Grid grid = grid_of(test::first_stamp(), true);  // 36 × 9
  grid.box = {0, 0, 9, 36};
  CHECK_FALSE(is_counted(grid, 1));
  CHECK(is_counted(grid, 0.7));
  grid.box = {0, 0, 90, 36};  // wide, but flat
  CHECK(is_counted(grid, 0.7));
  Grid array;
  array.values = Tensor::filled({100, 100}, 1);
  array.window = {0, 0, 100, 100};
  array.box = {0, 0, 1, 1};
  CHECK_FALSE(is_counted(array, 10));
}

TEST_CASE("every entry is seen on the pixel that its middle lies on, and nothing else is") {
  for (const Problem& problem : test::kinds_of_problems()) {
    const ConvTransposeMatrix matrix(problem);
    if (matrix.rows() * matrix.columns() > 20'000) continue;
    for (const bool transposed : {true, false}) {
      CAPTURE(problem.title);
      CAPTURE(transposed);
      const std::int64_t laid = transposed ? 1'000'000 : 3;
      Grid grid = grid_of(problem, transposed, laid);
      const Int2 size = grid.size();
      // Most of the matrix, 2.3 cells a pixel down and 1.7 across, at odd places.
      grid.window = {static_cast<double>(size.y) * 0.21, 0.3, static_cast<double>(size.y) * 0.7,
                     static_cast<double>(size.x)};
      const double scale = 10;
      grid.box = {1.253, 2.517, grid.window.columns / 1.7 / scale, grid.window.rows / 2.3 / scale};
      if (!is_counted(grid, scale)) continue;
      const Grid counted = counted_grid(grid, scale);
      const Int2 pixels = counted.size();
      std::vector<bool> any(static_cast<std::size_t>(pixels.y * pixels.x), false);
      for (std::int64_t y = 0; y < size.y; ++y) {
        const double down =
            (grid.box.y - counted.box.y) * scale + (static_cast<double>(y) + 0.5 - grid.window.y) / 2.3;
        if (down < 0 || down >= static_cast<double>(pixels.y)) continue;
        for (std::int64_t x = 0; x < size.x; ++x) {
          const double across =
              (grid.box.x - counted.box.x) * scale + (static_cast<double>(x) + 0.5 - grid.window.x) / 1.7;
          if (across < 0 || across >= static_cast<double>(pixels.x)) continue;
          const CellState state = grid.state(y, x);
          if (state != CellState::value && state != CellState::structural_zero) continue;
          any[static_cast<std::size_t>(static_cast<std::int64_t>(down) * pixels.x +
                                       static_cast<std::int64_t>(across))] = true;
        }
      }
      for (std::int64_t y = 0; y < pixels.y; ++y) {
        for (std::int64_t x = 0; x < pixels.x; ++x) {
          const bool seen = counted.state(y, x) == CellState::value;
          CHECK(seen == any[static_cast<std::size_t>(y * pixels.x + x)]);
          if (!seen) continue;
          CHECK(counted.value(y, x) >= faintest_count);
          CHECK(counted.value(y, x) <= 1);
        }
      }
    }
  }
}

TEST_CASE("lines thicker than a pixel are on all pixels that they lie on") {
  // 36 × 9 on 12 × 90 pixels: three rows a pixel, ten pixels a column.
  Grid grid = grid_of(test::first_stamp(), true);
  grid.box = {0, 0, 90, 12};
  const Grid counted = counted_grid(grid, 1);
  REQUIRE(counted.size() == Int2{12, 90});
  for (std::int64_t y = 0; y < 12; ++y) {
    for (std::int64_t x = 0; x < 90; ++x) {
      bool any = false;
      for (std::int64_t row = 3 * y; row < 3 * y + 3; ++row) any = any || grid.entries->matrix.entry(row, x / 10);
      CHECK((counted.state(y, x) == CellState::value) == any);
    }
  }
}

TEST_CASE("as many entries as a rectangle of that size can hold are tinted most") {
  // Kernel 2, stride 1 over 64 × 64: inside, every row of Cᵀ has four entries, every column too.
  const Problem problem = test::square("dense", 64, 2, 1, 0);
  Grid grid = grid_of(problem, true);
  grid.box = {0, 0, 40, 40};
  const Grid counted = counted_grid(grid, 2);  // about 53 × 51 cells a pixel
  double most = 0;
  std::int64_t seen = 0;
  for (std::int64_t i = 0; i < counted.values.size(); ++i) {
    most = std::max(most, counted.values[i]);
    seen += counted.values[i] > 0 ? 1 : 0;
  }
  // A band along the diagonal: the pixels on it and one or two beside.
  CHECK(seen >= 80);
  CHECK(seen <= 80 * 5);
  CHECK(most > 0.5);
}
