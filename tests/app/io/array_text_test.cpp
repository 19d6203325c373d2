#include "app/io/array_text.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/fill.hpp"

using namespace tconv;

namespace {

bool reads(std::string_view text, const Shape& shape, const std::vector<double>& values) {
  const auto read = read_array_text(text);
  REQUIRE(read);
  CHECK(read.value().shape() == shape);
  return std::ranges::equal(read.value().values(), values);
}

std::string refusal(std::string_view text) {
  const auto read = read_array_text(text);
  return read ? "" : read.failure().message;
}

}  // namespace

TEST_CASE("a block from a spreadsheet, with whatever stands between its numbers") {
  const std::vector<double> values = {1, 2, 3, 4, 5, 6};
  CHECK(reads("1\t2\t3\r\n4\t5\t6\r\n", {2, 3}, values));
  CHECK(reads("1,2,3\n4,5,6", {2, 3}, values));
  CHECK(reads("1; 2; 3\n4; 5; 6;\n", {2, 3}, values));
  CHECK(reads("  1 2  3 \n\n 4 5 6 \n", {2, 3}, values));
  CHECK(reads("7", {1, 1}, {7}));
}

TEST_CASE("between tabs and semicolons a comma is a decimal comma, elsewhere it separates") {
  CHECK(reads("1,5\t2", {1, 2}, {1.5, 2}));
  CHECK(reads("1,5;2", {1, 2}, {1.5, 2}));
  CHECK(reads("1,5", {1, 2}, {1, 5}));
}

TEST_CASE("what Python, NumPy and PyTorch print") {
  CHECK(reads("[[1, 2], [3, 4]]", {2, 2}, {1, 2, 3, 4}));
  CHECK(reads("[[1. 2.]\n [3. 4.]]", {2, 2}, {1, 2, 3, 4}));
  CHECK(reads("array([[1. , 2.5],\n       [3. , 4. ]], dtype=float32)", {2, 2}, {1, 2.5, 3, 4}));
  CHECK(reads("tensor([[[[1., -2.]]]], dtype=torch.float64, grad_fn=<SlowConvBackward0>)", {1, 1, 1, 2}, {1, -2}));
  CHECK(reads("x = [1e-3, .5, -inf]", {3}, {1e-3, 0.5, -std::numeric_limits<double>::infinity()}));
  CHECK(std::isnan(read_array_text("[nan]").value()[0]));
}

TEST_CASE("numbers as people write them") {
  CHECK(reads("−1 +2 1/4 1e3", {1, 4}, {-1, 2, 0.25, 1000}));
}

TEST_CASE("what cannot be read is said where it stands") {
  CHECK(refusal("1 2\n3") == "Row 2 has 1 numbers, but row 1 has 2; all rows need as many.");
  CHECK(refusal("1 2\n3 x4") == "Row 2, column 2 is “x4”, which is no number.");
  CHECK(refusal("1\t\t3") == "Row 1, column 2 is empty; every place needs a number.");
  CHECK(refusal("") == "There is no number in what was pasted.");
  CHECK(refusal(" \n ") == "There is no number in what was pasted.");
  CHECK(refusal("[[1, 2], [3]]").find("a list has 1 entries where the first one has 2") != std::string::npos);
  CHECK(refusal("[[1, 2], 3]") == "Number 3: a number stands where a list should.");
  CHECK(refusal("[1, [2]]") == "Number 2: a list stands where a number should.");
  CHECK(refusal("[[1, 2], [3, 4]") == "A “]” is missing at the end.");
  CHECK(refusal("[[]]").find("entries") != std::string::npos);
  CHECK(refusal("[[[[[1]]]]]") == "Lists are nested more than four deep.");
  CHECK(refusal("[[0 1 ... 8 9]]").find("set_printoptions") != std::string::npos);
  CHECK(refusal("[abc]") == "Number 1 is “abc”, which is no number.");
  CHECK(refusal("1 2 \xff\xff").find("no number") != std::string::npos);
  CHECK(refusal(std::string(1000, 'x')).size() < 100);
}

TEST_CASE("every beginning of a good text is read or refused in a sentence") {
  const std::string text = "array([[1.5, -2e3],\n       [nan, 4]])";
  for (std::size_t length = 0; length < text.size(); ++length) {
    const auto read = read_array_text(text.substr(0, length));
    if (!read) CHECK(read.failure().message.ends_with('.'));
  }
}

TEST_CASE("what is copied reads back, bit by bit") {
  const Tensor tensor({2, 3}, {0.1, -0.0, 1e300, 1.0 / 3, -7, std::numeric_limits<double>::infinity()});
  const auto read = read_array_text(array_text(tensor.plane(0, 0)));
  REQUIRE(read);
  CHECK(read.value() == tensor);
  CHECK(array_text(filled({2, 2}, Fill::ramp).plane(0, 0)) == "1\t2\n3\t4\n");
}
