#include "app/scene/arrays.hpp"

#include <doctest/doctest.h>

#include <variant>
#include <vector>

#include "app/scene/links.hpp"
#include "app/scene/stage.hpp"
#include "app/scene/zoom.hpp"
#include "tests/app/scene/problems.hpp"

using namespace tconv;

namespace {

std::vector<ArrayId> every_array() {
  std::vector<ArrayId> arrays;
  for (int id = 0; id <= static_cast<int>(ArrayId::illustration); ++id) arrays.push_back(static_cast<ArrayId>(id));
  return arrays;
}

}  // namespace

TEST_CASE("every array has a row of its own, and what its columns say hangs together") {
  const Problem problem = test::first_stamp();
  for (const ArrayId array : every_array()) {
    CAPTURE(static_cast<int>(array));
    const ArrayRow& row = array_row(array);
    CHECK(row.id == array);
    CHECK(array_size(problem, {}, array).has_value() == (row.kind != ArrayKind::picture));
    CHECK(row.axis.has_value() == (row.kind == ArrayKind::wires || row.kind == ArrayKind::vector));
    CHECK(row.planes.has_value() == (row.kind == ArrayKind::vector));
    CHECK((row.zooms == ZoomsWith::matrix_window) == (row.kind == ArrayKind::matrix));
    CHECK(has_part(array) == (row.zooms != ZoomsWith::nothing));
    if (row.editable) CHECK(row.kind == ArrayKind::plane);
    if (row.touched != nullptr) CHECK((row.meaning != nullptr));
    Grid grid;
    grid.array = array;
    CHECK(grid.is_array() == (row.kind != ArrayKind::picture));
  }
}

TEST_CASE("a vector holds the planes of all channels, and a matrix has a side for each vector") {
  for (const Problem& problem : test::kinds_of_problems()) {
    CAPTURE(problem.title);
    const Int2 input = *array_size(problem, {}, ArrayId::input);
    const Int2 output = *array_size(problem, {}, ArrayId::output);
    const std::int64_t inputs = problem.layer.in_channels * input.y * input.x;
    const std::int64_t outputs = problem.layer.out_channels * output.y * output.x;
    CHECK(*array_size(problem, {}, ArrayId::input_vector) == Int2{1, inputs});
    CHECK(*array_size(problem, {}, ArrayId::output_vector) == Int2{outputs, 1});
    CHECK(*array_size(problem, {}, ArrayId::conv_picture_vector) == Int2{1, outputs});
    CHECK(*array_size(problem, {}, ArrayId::conv_result_vector) == Int2{inputs, 1});
    CHECK(*array_size(problem, {}, ArrayId::conv_picture) == output);
    CHECK(*array_size(problem, {}, ArrayId::conv_result) == input);
    CHECK(*array_size(problem, {}, ArrayId::transposed_matrix) == Int2{outputs, inputs});
    CHECK(*array_size(problem, {}, ArrayId::conv_matrix) == Int2{inputs, outputs});
  }
}

TEST_CASE("outside its array a cell stands for nothing, and nothing lights up with it") {
  for (const Problem& problem : test::kinds_of_problems()) {
    CAPTURE(problem.title);
    const View view = clamped(problem, {});
    for (const ArrayId array : every_array()) {
      CAPTURE(static_cast<int>(array));
      const Int2 size = array_size(problem, {}, array).value_or(Int2{0, 0});
      // The crop stage's canvas goes on to the output's end.
      const Int2 end = array == ArrayId::canvas ? geometry(problem).extent : size;
      for (const Int2 at : {Int2{-1, -1}, end}) {
        const CellMeaning meaning = cell_meaning(problem, view, {array, at.y, at.x});
        const bool of_none = std::holds_alternative<std::monostate>(meaning) ||
                             std::holds_alternative<StretchedZero>(meaning) ||
                             std::holds_alternative<WireLine>(meaning);
        CHECK(of_none);
        CHECK(linked_with(problem, view, {array, at.y, at.x}).empty());
      }
    }
  }
}

TEST_CASE("cells of C and Cᵀ are the same entries, and the rotated kernel has the kernel's weights") {
  const Problem problem = test::first_stamp();
  const View view = clamped(problem, {});
  const Int2 size = *array_size(problem, {}, ArrayId::transposed_matrix);
  for (std::int64_t row = 0; row < size.y; ++row) {
    for (std::int64_t column = 0; column < size.x; ++column) {
      const auto of_c = std::get<MatrixCell>(cell_meaning(problem, view, {ArrayId::conv_matrix, column, row}));
      const auto of_transposed =
          std::get<MatrixCell>(cell_meaning(problem, view, {ArrayId::transposed_matrix, row, column}));
      CHECK(Int2{of_c.row, of_c.column} == Int2{row, column});
      CHECK(Int2{of_transposed.row, of_transposed.column} == Int2{row, column});
    }
  }
  const Int2 k = problem.layer.kernel_size;
  for (std::int64_t y = 0; y < k.y; ++y) {
    for (std::int64_t x = 0; x < k.x; ++x) {
      const CellRef cell{ArrayId::rotated_kernel, k.y - 1 - y, k.x - 1 - x};
      CHECK(std::get<WeightTap>(cell_meaning(problem, view, cell)).tap == Int2{y, x});
    }
  }
}
