#include "app/text/matrix_words.hpp"

#include <doctest/doctest.h>

using namespace tconv;

TEST_CASE("lines are counted over the whole matrix") {
  CHECK(words::matrix_row(13, 0, 36, {2, 1}) == "row 13 (of 0–35) of Cᵀ gives output (2,1)");
  CHECK(words::matrix_row(91, 72, 36, {3, 1}) == "row 91 (of 72–107) of Cᵀ gives output (3,1)");
  CHECK(words::matrix_row(0, 0, 1, {0, 0}) == "row 0 (of 0) of Cᵀ gives output (0,0)");
  CHECK(words::window_of("rows", 0, 48, 0, 144) == "rows 0–47 of 0–143");
  CHECK(words::window_of("rows", 0, 36, 0, 36) == "");
}

TEST_CASE("a line without entries is said to be one") {
  CHECK(words::row_explained(2, {0, 2}, 0) == "Row 2 of Cᵀ has no entry: no input pixel reaches output (0,2).");
  CHECK(words::column_explained(0, {0, 0}, 5, 0) ==
        "Column 0 of Cᵀ has no entry: padding removes the whole stamp of input (0,0).");
}

TEST_CASE("what Conv2d gives is said as it is, also where its size differs") {
  CHECK(words::glance_conv2d({6, 6}, {3, 3}, Int2{3, 3}) ==
        "Conv2d with these settings takes u, 6 × 6, to C·u, 3 × 3.");
  // op ≥ s: a 9 × 9 picture gives more results than the input has pixels.
  CHECK(words::glance_conv2d({9, 9}, {4, 4}, Int2{5, 5}) ==
        "Conv2d with these settings takes u, 9 × 9, to 5 × 5, not to 4 × 4: C holds the rows of 4 × 4 alone.");
  CHECK(words::glance_conv2d({1, 1}, {4, 4}, {}) == "");
}
