#include "app/scene/stages/matrix/motion.hpp"

#include <doctest/doctest.h>

#include "tests/app/scene/stages/moving.hpp"

using namespace tconv;
using namespace tconv::test;

TEST_CASE("the weights of a placement go to their row of C") {
  const Problem problem = first_stamp();
  const View view = view_of(StageId::matrix);
  // Step 5 lays down row 4, result (1,1): the kernel's corner lies on (1,1) of the picture and all of it falls
  // there.
  const auto start = filled_in(moved(problem, view, 5, 0).value());
  const auto end = filled_in(moved(problem, view, 5, 1).value());
  const StagePicture picture = at_step(problem, view, 5);
  REQUIRE(start.size() == 9);
  for (std::int64_t k = 0; k < 9; ++k) {
    const std::int64_t y = 1 + k / 3;
    const std::int64_t x = 1 + k % 3;
    // Padding lays one row and one column of zeros round the picture.
    const Grid* u = picture.scene.landmark_grid("u");
    REQUIRE(u != nullptr);
    check_close(start[static_cast<std::size_t>(k)].box, u->cell(y + 1, x + 1));
    check_close(end[static_cast<std::size_t>(k)].box, find(picture, ArrayId::conv_matrix)->cell(4, 6 * y + x));
  }
}

TEST_CASE("C is transposed: every entry goes where its row and column are exchanged") {
  const Problem problem = first_stamp();
  const View view = view_of(StageId::matrix);
  const StagePicture before = at_step(problem, view, 9);
  const StagePicture after = at_step(problem, view, 10);
  const auto start = filled_in(moved(problem, view, 10, 0).value());
  const auto end = filled_in(moved(problem, view, 10, 1).value());
  const Grid* c = find(before, ArrayId::conv_matrix);
  const Grid* transposed = find(after, ArrayId::transposed_matrix);
  std::size_t n = 0;
  for (std::int64_t row = 0; row < 9; ++row) {
    for (std::int64_t column = 0; column < 36; ++column) {
      // Result (row / 3, row % 3) reads picture (column / 6, column % 6) with weight (ky, kx).
      const std::int64_t ky = column / 6 - (row / 3 * 2 - 1);
      const std::int64_t kx = column % 6 - (row % 3 * 2 - 1);
      if (ky < 0 || kx < 0 || ky > 2 || kx > 2) continue;
      REQUIRE(n < start.size());
      check_close(start[n].box, c->cell(row, column));
      check_close(end[n].box, transposed->cell(column, row));
      ++n;
    }
  }
  CHECK(n == 64);
  CHECK(start.size() == n);
}

TEST_CASE("by rows a row's products meet in y, by columns a column's lie down in the kernel's shape") {
  const Problem problem = first_stamp();
  View view = view_of(StageId::matrix);
  // 9 rows, C transposed, then output (1,1): input (0,0), (0,1), (1,0) and (1,1) reach it.
  const auto met = filled_in(moved(problem, view, 10 + 8, 1).value());
  REQUIRE(met.size() == 4);
  const StagePicture after = at_step(problem, view, 18);
  for (const Rect& cell : met) check_close(cell.box, find(after, ArrayId::output_vector)->cell(7, 0));
  view.matrix.by = MatrixOrder::columns;
  // Input (1,1) stamps at output (1,1) to (3,3).
  const auto lain = filled_in(moved(problem, view, 10 + 5, 1).value());
  REQUIRE(lain.size() == 9);
  const StagePicture picture = at_step(problem, view, 15);
  for (std::int64_t k = 0; k < 9; ++k) {
    check_close(lain[static_cast<std::size_t>(k)].box, find(picture, ArrayId::output)->cell(1 + k / 3, 1 + k % 3));
  }
}
