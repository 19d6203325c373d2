#include "app/io/csv.hpp"

#include <doctest/doctest.h>

#include <rapidcheck.h>
#include <bit>
#include <cmath>
#include <limits>

#include "app/io/array_text.hpp"

using namespace tconv;

TEST_CASE("rows, and planes with an empty line between them") {
  CHECK(csv_text(Tensor({2, 3}, {1, 2.5, -3, 0, 1e-7, 100000})) == "1,2.5,-3\n0,1e-07,100000\n");
  CHECK(csv_text(Tensor({2, 1, 2}, {1, 2, 3, 4})) == "1,2\n\n3,4\n");
  CHECK(csv_text(Tensor({2, 2, 2, 1}, {1, 2, 3, 4, 5, 6, 7, 8})) == "1\n2\n\n3\n4\n\n5\n6\n\n7\n8\n");
  CHECK(csv_text(Tensor({1, 1, 1, 1}, {-0.5})) == "-0.5\n");
  CHECK(csv_text(Tensor({3}, {1, 2, 3})) == "1,2,3\n");
  CHECK(csv_text(Tensor({}, {7})) == "7\n");
}

TEST_CASE("an array without elements is an empty text") {
  CHECK(csv_text(Tensor()).empty());
  CHECK(csv_text(Tensor({2, 0}, {})).empty());
  CHECK(csv_text(Tensor({1, 3, 0, 4}, {})).empty());
}

TEST_CASE("every kind of number") {
  constexpr double inf = std::numeric_limits<double>::infinity();
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(csv_text(Tensor({1, 6}, {nan, -nan, inf, -inf, 0.0, -0.0})) == "nan,nan,inf,-inf,0,-0.0\n");
  CHECK(csv_text(Tensor({1, 3}, {0.1 + 0.2, 5e-324, std::numeric_limits<double>::max()})) ==
        "0.30000000000000004,5e-324,1.7976931348623157e+308\n");
}

TEST_CASE("what is written reads back bit for bit") {
  CHECK(rc::check("arrays of rank 2 to 4", [] {
    const int rank = *rc::gen::inRange(2, 5);
    Shape shape;
    std::int64_t count = 1;
    for (int i = 0; i < rank; ++i) {
      shape.push_back(*rc::gen::inRange<std::int64_t>(1, 5));
      count *= shape.back();
    }
    std::vector<double> values;
    for (std::int64_t i = 0; i < count; ++i) {
      const auto value = std::bit_cast<double>(*rc::gen::arbitrary<std::uint64_t>());
      values.push_back(std::isnan(value) ? std::numeric_limits<double>::quiet_NaN() : value);
    }
    const Tensor tensor(shape, values);
    // In two columns of whole numbers the comma may be a decimal mark, too.
    const auto back = read_array_meanings(csv_text(tensor));
    RC_ASSERT(static_cast<bool>(back));
    // The planes' rows follow each other.
    RC_ASSERT(back.value().readings.front().values ==
              tensor.reshaped({count / tensor.extent(0), tensor.extent(0)}));
  }));
}

TEST_CASE("a plane for a spreadsheet has tabs between its columns, and is read back") {
  const Tensor tensor({1, 2, 2}, {1, 0.5, -0.0, 1e300});
  const std::string text = tab_text(tensor.plane(0, 0));
  CHECK(text == "1\t0.5\n-0.0\t1e+300\n");
  CHECK(read_array_text(text).value() == tensor.reshaped({2, 2}));
}
