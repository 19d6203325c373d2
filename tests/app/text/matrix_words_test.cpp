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
  CHECK(words::matrix_row(0, 0, 1, {0, 0}, 3) ==
        "row 0 (of 0) of Cᵀ gives input channel 3's share of output (0,0)");
  CHECK(words::row_explained(2, {0, 2}, 1).find("Its product with x is that pixel:") != std::string::npos);
  CHECK(words::row_explained(2, {0, 2}, 1, true).find("Its product with x and the bias make that pixel:") !=
        std::string::npos);
  CHECK(words::row_explained(2, {0, 2}, 1, true, 1)
            .find("Its product with x is the share of input channel 1 in that pixel:") != std::string::npos);
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

TEST_CASE("the rows of C are those of the results that the input has pixels for") {
  CHECK(words::rows_explained({6, 6}, {3, 3}, Int2{3, 3}) ==
        "Conv2d with these settings reads a 6 × 6 picture and gives 3 × 3 results. Each result has a row in C: the "
        "weights it is made of, in the order of the picture's pixels.");
  // Of the preset op-beyond-stride: (9 − 2·(3−1) − 1) / 1 + 1 = 5 results on each axis.
  CHECK(words::rows_explained({9, 9}, {4, 4}, Int2{5, 5}) ==
        "Conv2d with these settings reads a 9 × 9 picture and gives 5 × 5 results. C holds the rows of the first "
        "4 × 4 alone. Each of them has a row: the weights it is made of, in the order of the picture's pixels.");
}

TEST_CASE("entries and weights of a block, each number with its own words") {
  CHECK(words::glance_entries(64, 324) == "64 of 324 entries belong to a contribution.");
  CHECK(words::glance_entries(1, 324) == "1 of 324 entries belongs to a contribution.");
  CHECK(words::glance_entries(0, 1) == "0 of 1 entry belongs to a contribution.");
  CHECK(words::glance_weights({9, 9, 4, 9}) == "They are the 9 weights of the kernel, repeated.");
  CHECK(words::glance_weights({9, 9, 1, 4}) == "They are the 9 weights of the kernel, some of them repeated.");
  CHECK(words::glance_weights({16, 16, 1, 1}) == "They are the 16 weights of the kernel, each once.");
  CHECK(words::glance_weights({16, 4, 1, 1}) == "They are 4 of the 16 weights of the kernel, each once.");
  CHECK(words::glance_weights({9, 1, 1, 1}) == "It is 1 of the 9 weights of the kernel.");
  CHECK(words::glance_weights({1, 1, 1, 1}) == "It is the one weight of the kernel.");
  CHECK(words::glance_weights({1, 1, 9, 9}) == "They are the one weight of the kernel, repeated.");
  CHECK(words::glance_weights({1, 0, 0, 0}).empty());
}
