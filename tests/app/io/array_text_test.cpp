#include "app/io/array_text.hpp"

#include <rapidcheck.h>
#include <bit>
#include <cmath>
#include <limits>
#include <locale>
#include <random>

#include "app/text/utf8.hpp"
#include "tests/app/io/support.hpp"

using namespace tconv;
using test::failure_of;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double quiet_nan = std::numeric_limits<double>::quiet_NaN();

/// The text is this array, bit for bit.
void reads(std::string_view text, const Shape& shape, const std::vector<double>& values) {
  INFO(text);
  const auto outcome = read_array_text(text);
  if (!outcome) MESSAGE(outcome.failure().message);
  REQUIRE(outcome);
  CHECK(outcome.value().shape() == shape);
  CHECK(outcome.value() == Tensor(shape, values));
}

/// One of several readings that are expected.
struct Expected {
  words::TextMeaning meaning;
  Shape shape;
  std::vector<double> values;
};
using enum words::TextMeaning;

/// The text has these readings, in this order, and is refused where nobody can be asked.
void asks(std::string_view text, std::string_view word, const std::vector<Expected>& expected) {
  INFO(text);
  const auto outcome = read_array_meanings(text);
  REQUIRE(outcome);
  CHECK(outcome.value().word == word);
  const auto& readings = outcome.value().readings;
  REQUIRE(readings.size() == expected.size());
  for (std::size_t i = 0; i < readings.size(); ++i) {
    CHECK(readings[i].meaning == expected[i].meaning);
    CHECK(readings[i].values == Tensor(expected[i].shape, expected[i].values));
  }
  const Failure failure = failure_of(read_array_text(text));
  CHECK(failure.rule == "array-text");
  CHECK(failure.message.find(word.empty()
                                 ? "its lines may be rows or one long row"
                                 : "the comma in “" + std::string(word) + "” has several") != std::string::npos);
}

/// One sentence on one line that can be shown.
void is_one_sentence(const Failure& failure) {
  REQUIRE(failure.rule == "array-text");
  REQUIRE(failure.message.starts_with("This cannot be read as an array: "));
  REQUIRE(failure.message.ends_with('.'));
  REQUIRE(failure.message.size() < 1200);
  REQUIRE(failure.message.find('\n') == std::string::npos);
  REQUIRE(is_utf8(failure.message));
}

/// The text is refused with these words, which follow the sentence's beginning.
void refused(std::string_view text, std::string_view words, std::int64_t most = max_elements) {
  INFO(text);
  const Failure failure = failure_of(read_array_text(text, most));
  is_one_sentence(failure);
  INFO(failure.message);
  CHECK(failure.message.find("This cannot be read as an array: " + std::string(words)) == 0);
}

}  // namespace

TEST_CASE("cells of a spreadsheet") {
  reads("1\t2\t3\n4\t5\t6\n", {2, 3}, {1, 2, 3, 4, 5, 6});
  reads("1\t2\t3\r\n4\t5\t6\r\n", {2, 3}, {1, 2, 3, 4, 5, 6});
  reads("1\t2\r3\t4", {2, 2}, {1, 2, 3, 4});
  reads("1\n2\n3\n", {3, 1}, {1, 2, 3});
  reads(" 1 \t 2 \n 3 \t 4 ", {2, 2}, {1, 2, 3, 4});
  reads(
      "\xEF\xBB\xBF"
      "7\t8",
      {1, 2}, {7, 8});
  reads("TRUE\tFALSE", {1, 2}, {1, 0});
  reads("\"1,5\";\"2\"", {1, 2}, {1.5, 2});
}

TEST_CASE("rows with commas, semicolons or spaces") {
  reads("1,2,3\n4,5,6", {2, 3}, {1, 2, 3, 4, 5, 6});
  reads("1, 2 ,3", {1, 3}, {1, 2, 3});
  reads("1;2\n3;4\n", {2, 2}, {1, 2, 3, 4});
  reads("1 2\n3 4\n", {2, 2}, {1, 2, 3, 4});
  reads("  1.   2.5 \n\n -3.  .25\n", {2, 2}, {1, 2.5, -3, 0.25});
  // Semicolons end rows where spaces part the numbers between them.
  reads("1 2; 3 4", {2, 2}, {1, 2, 3, 4});
  reads("1 2 ;3 4;\n5 6;\n", {3, 2}, {1, 2, 3, 4, 5, 6});
  reads("1, 2; 3, 4", {2, 2}, {1, 2, 3, 4});
  reads("A = 1 -2.5; 3 4", {2, 2}, {1, -2.5, 3, 4});
  refused("1 2; 3", "row 2 ends at column 1, but the rows before it end at column 2");
  refused("1 2; 3 x", "row 2, column 2 holds “x”, which is no number");
  reads("1 ; 2 ;\n 3;4 ", {2, 2}, {1, 2, 3, 4});
  reads("42", {1, 1}, {42});
  reads(" \n-0.0\n ", {1, 1}, {-0.0});
}

TEST_CASE("the separator is decided once, and the comma's meaning with it") {
  // With tabs or semicolons a comma is a decimal comma or groups thousands: whatever all of the text can be read as …
  reads("1,5\t2\n-0,25\t3,5e-2", {2, 2}, {1.5, 2, -0.25, 0.035});
  reads("1,5;2,5", {1, 2}, {1.5, 2.5});
  reads("1,5; 2,5\n\t3;,5", {2, 2}, {1.5, 2.5, 3, 0.5});
  reads("1.5\t2.5", {1, 2}, {1.5, 2.5});
  reads("1.234,5\t4", {1, 2}, {1234.5, 4});
  reads("1,234.5\t4", {1, 2}, {1234.5, 4});
  reads("1,234,567\t4,500", {1, 2}, {1234567, 4500});
  reads("0,5\t1\n2\t1.234", {2, 2}, {0.5, 1, 2, 1234});
  reads("0.5\t1\n2\t1,234", {2, 2}, {0.5, 1, 2, 1234});
  reads("0,500\t2", {1, 2}, {0.5, 2});
  // … without them it separates, or it is inside numbers that spaces separate.
  reads("1,2,3\n4,5,6", {2, 3}, {1, 2, 3, 4, 5, 6});
  reads("1, 5", {1, 2}, {1, 5});
  reads("1,-5\n2,5", {2, 2}, {1, -5, 2, 5});
  reads("1.5,2.5\n3,4", {2, 2}, {1.5, 2.5, 3, 4});
  reads("1,5 2,5", {1, 2}, {1.5, 2.5});
  reads("1,234.5 10,000.25", {1, 2}, {1234.5, 10000.25});
  // A point alone is the decimal mark, as every program prints it.
  reads("1.234\t5.678", {1, 2}, {1.234, 5.678});
  reads("1.234\t5", {1, 2}, {1.234, 5});
  reads("1.234 5", {1, 2}, {1.234, 5});
  // A semicolon outranks a tab, a tab a comma.
  refused("1\t2;3\t4", "row 1, column 1 holds “1\\t2”, which is no number");
  refused("1, 2,\t3", "row 1, column 1 holds “1, 2,”, which is no number; where semicolons or tabs separate");
  refused("1,2,3\t4", "row 1, column 1 holds “1,2,3”, which is no number; where semicolons or tabs separate");
  refused("0,5\t1\n2\t1.5", "row 1, column 1 has a comma and row 2, column 2 a point, so that it is open");
  refused("0.5\t1\n2\t1,5", "row 2, column 2 has a comma and row 1, column 1 a point, so that it is open");
  refused("1,5 2,5,3", "row 1, column 2 holds “5 2”, which is no number; commas separate the columns unless");
}

TEST_CASE("a comma of which nothing tells the meaning is asked about") {
  asks("1,234\t5\n2,000\t7", "1,234",
       {{comma_groups, {2, 2}, {1234, 5, 2000, 7}}, {comma_decimal, {2, 2}, {1.234, 5, 2, 7}}});
  asks("3;1,234", "1,234", {{comma_groups, {1, 2}, {3, 1234}}, {comma_decimal, {1, 2}, {3, 1.234}}});
  asks("1,234\t2.500", "1,234", {{comma_groups, {1, 2}, {1234, 2.5}}, {comma_decimal, {1, 2}, {1.234, 2500}}});
  asks("-1,234", "-1,234",
       {{comma_separates, {1, 2}, {-1, 234}}, {comma_groups, {1, 1}, {-1234}}, {comma_decimal, {1, 1}, {-1.234}}});
  asks("1,5\n2,5", "1,5", {{comma_separates, {2, 2}, {1, 5, 2, 5}}, {comma_decimal, {2, 1}, {1.5, 2.5}}});
  asks("1.234,5", "1.234,5", {{comma_separates, {1, 2}, {1.234, 5}}, {comma_decimal, {1, 1}, {1234.5}}});
  asks("1,234.5", "1,234.5", {{comma_separates, {1, 2}, {1, 234.5}}, {comma_groups, {1, 1}, {1234.5}}});
  asks("1,234 5,678", "1,234", {{comma_groups, {1, 2}, {1234, 5678}}, {comma_decimal, {1, 2}, {1.234, 5.678}}});
  asks("1,234,567", "1,234,567", {{comma_separates, {1, 3}, {1, 234, 567}}, {comma_groups, {1, 1}, {1234567}}});
  // In brackets commas separate, always.
  reads("[1,234]", {1, 2}, {1, 234});
  reads("{1,234}", {1, 2}, {1, 234});
  reads("[1,5; 2,5]", {2, 2}, {1, 5, 2, 5});
}

TEST_CASE("numbers of every kind in one row") {
  reads("1. -2 nan -inf −.5 1e−3 True false ∞", {1, 9}, {1, -2, quiet_nan, -inf, -0.5, 0.001, 1, 0, inf});
  refused("1 1e999", "row 1, column 2 holds “1e999”, which is beyond what float64 can hold.");
  reads("(5)", {1, 1}, {5});
  refused("range(5)", "row 1, column 1 holds “range(5)”, which is no number.");
  refused("torch.Tensor(5)", "row 1, column 1 holds “torch.Tensor(5)”, which is no number.");
}

TEST_CASE("what Python, NumPy, PyTorch and JSON print") {
  reads("[[1, 2], [3, 4]]", {2, 2}, {1, 2, 3, 4});
  reads("[[1,2],[3,4]]", {2, 2}, {1, 2, 3, 4});
  reads("[[1. 2.]\n [3. 4.]]", {2, 2}, {1, 2, 3, 4});
  reads("  [[ 1.  -2.5]\r\n [ 3.   4. ]]\r\n", {2, 2}, {1, -2.5, 3, 4});
  reads("array([[1., 2.],\n       [3., 4.]], dtype=float32)", {2, 2}, {1, 2, 3, 4});
  reads("np.array([[1, 2], [3, 4]])", {2, 2}, {1, 2, 3, 4});
  reads("tensor([[1., 2.]], dtype=torch.float64, requires_grad=True)", {1, 2}, {1, 2});
  reads("tensor([[1., 2.]], grad_fn=<SlowConvTranspose2DBackward0>)", {1, 2}, {1, 2});
  reads("tensor([[[[1.0000e+00, -2.5000e-01]]]], device='cuda:0',\n       grad_fn=<A at 0x7f, ()>)", {1, 1, 1, 2},
        {1, -0.25});
  reads(
      "Parameter containing:\ntensor([[[[ 0.1000, -0.2000],\n          [    nan,     inf]]],\n\n\n"
      "        [[[ 5.0000,  6.0000],\n          [ 7.0000,  8.0000]]]], requires_grad=True)",
      {2, 1, 2, 2}, {0.1, -0.2, quiet_nan, inf, 5, 6, 7, 8});
  reads("array([[[0, 1, 2],\n        [3, 4, 5]],\n\n       [[6, 7, 8],\n        [9, 10, 11]]])", {2, 2, 3},
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
  reads("Array([[1., 2.]], dtype=float32)", {1, 2}, {1, 2});
  reads("[[ True False]\n [False  True]]", {2, 2}, {1, 0, 0, 1});
  reads("[1, 2.5, \"NaN\", \"-Infinity\"]", {1, 4}, {1, 2.5, quiet_nan, -inf});
  reads("[1, 2, 3]", {1, 3}, {1, 2, 3});
  reads("[[1], [2], ]", {2, 1}, {1, 2});
  reads("[1,5]", {1, 2}, {1, 5});
  reads("[[[[7]]]]", {1, 1, 1, 1}, {7});
  reads("[7]", {1, 1}, {7});
  reads("tensor(-3.5000)", {1, 1}, {-3.5});
  reads("tensor(3., grad_fn=<SumBackward0>)", {1, 1}, {3});
  reads("array(2, dtype=int8,\n)", {1, 1}, {2});
}

TEST_CASE("what NumPy 2 prints of lists of its numbers, and code that makes an array") {
  reads("[np.float64(1.5), np.float64(-2.0), np.int32(3)]", {1, 3}, {1.5, -2, 3});
  reads("np.float32(0.25)", {1, 1}, {0.25});
  reads("[[np.float16(1.0), np.uint8(2)], [np.True_, np.False_]]", {2, 2}, {1, 2, 1, 0});
  reads("[np.longdouble('1.5'), np.float64(nan), np.float64(-inf)]", {1, 3}, {1.5, quiet_nan, -inf});
  for (const char* type : {"bool",      "int8",    "int16",   "int32",   "int64",    "intc",      "intp",
                           "longlong",  "uint8",   "uint16",  "uint32",  "uint64",   "uintc",     "uintp",
                           "ulonglong", "float16", "float32", "float64", "float128", "longdouble"}) {
    reads("[np." + std::string(type) + "(7)]", {1, 1}, {7});
  }
  reads("np.array([[1, np.nan], [-np.inf, math.inf]], np.float32)", {2, 2}, {1, quiet_nan, -inf, inf});
  reads("[-np.nan, float('nan'), float(\"-inf\"), torch.nan]", {1, 4}, {quiet_nan, quiet_nan, -inf, quiet_nan});
  reads("[tensor(1.), tensor(2., device='cuda:0')]", {1, 2}, {1, 2});
  reads("[array([1, 2]), array([3, 4])]", {2, 2}, {1, 2, 3, 4});
  reads("np.float32([[1, 2], [3, 4]])", {2, 2}, {1, 2, 3, 4});
  reads("x = torch.tensor([[1., 2.],\n                  [3., 4.]])", {2, 2}, {1, 2, 3, 4});
  reads("x: np.ndarray = np.array([1, 2,\n 3])", {1, 3}, {1, 2, 3});
  reads("\"input\": [[1, 2], [3, 4]]", {2, 2}, {1, 2, 3, 4});
  reads("torch.Tensor([[1, 2]])", {1, 2}, {1, 2});
  refused("[np.complex64(1+2j)]", "row 1, column 1 holds “np.complex64(1+2j)”, which is no number");
  refused("[np.pi]", "row 1, column 1 holds “np.pi”, which is no number");
  refused("[np.float64()]", "there are no numbers in it");
  refused("[np.float64(1), np.float64()]", "row 1, column 2 is empty");
  refused("[np.float64(1.5, np.float64(2)]", "“np.float64(2)]” follows its numbers");
  refused("[np.float64(x)]", "row 1, column 1 holds “x”, which is no number");
  refused("[np.float64(1] ", "its brackets do not match: “]” follows its numbers");
  refused("[np.float64([1, 2)]", "row 1, column 2 holds “2)”, which is no number");
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "array(";
  refused(deep, "its brackets nest more than 9 deep at row 1, column 1");
}

TEST_CASE("tuples of Python") {
  reads("((1,2),(3,4))", {2, 2}, {1, 2, 3, 4});
  reads("((1, 2.5), (3, -4),)", {2, 2}, {1, 2.5, 3, -4});
  reads("(1, 2, 3)", {1, 3}, {1, 2, 3});
  reads("(7,)", {1, 1}, {7});
  reads("((1,), (2,))", {2, 1}, {1, 2});
  reads("[(1, 2), (3, 4)]", {2, 2}, {1, 2, 3, 4});
  reads("w = ((((1, 2), (3, 4)),), (((5, 6), (7, 8)),))", {2, 1, 2, 2}, {1, 2, 3, 4, 5, 6, 7, 8});
  reads("np.array(((1, 2), (3, 4)), dtype=float)", {2, 2}, {1, 2, 3, 4});
  reads("torch.Tensor((1, 2))", {1, 2}, {1, 2});
  reads("(np.float64(1.5), np.float64(2.0))", {1, 2}, {1.5, 2});
  // (1) is a number in Python, not a list.
  refused("[(1), (2)]", "row 1 is one value in parentheses, which makes no list; put a comma behind it, or leave");
  refused("(((1, 2)), ((3, 4)))", "plane 1 is one value in parentheses, which makes no list");
  refused("()", "there are no numbers in it");
  refused("((1, 2), (3))", "row 2 is one value in parentheses");
  refused("((1, 2), (3, 4)", "its brackets do not match: 1 is open at its end");
  refused("((1, 2], (3, 4))", "its brackets do not match: “]” follows at row 1, column 3 where “)” belongs");
  refused("(5) mm", "“mm” follows after it ends");
  refused("(x)", "row 1, column 1 holds “x”, which is no number");
}

TEST_CASE("what TensorFlow prints") {
  reads("<tf.Tensor: shape=(1, 3), dtype=float32, numpy=array([[1., 2., 3.]], dtype=float32)>", {1, 3}, {1, 2, 3});
  reads("<tf.Tensor: shape=(2, 2), dtype=int32, numpy=\narray([[1, 2],\n       [3, 4]], dtype=int32)>", {2, 2},
        {1, 2, 3, 4});
  reads("<tf.Variable 'kernel:0' shape=(2,) dtype=float32, numpy=array([1., 2.], dtype=float32)>", {1, 2}, {1, 2});
  reads("<tf.Tensor: shape=(), dtype=float32, numpy=2.5>", {1, 1}, {2.5});
  reads("[<tf.Tensor: shape=(), dtype=float32, numpy=2.5>, <tf.Tensor: shape=(), dtype=float32, numpy=3.0>]",
        {1, 2}, {2.5, 3});
  reads("tf.Tensor(\n[[1. 2.]\n [3. 4.]], shape=(2, 2), dtype=float32)", {2, 2}, {1, 2, 3, 4});
  reads("tf.Tensor(3.0, shape=(), dtype=float32)", {1, 1}, {3});
  reads("tf.constant([[1, 2]])", {1, 2}, {1, 2});
  refused("<tf.Tensor 'x:0' shape=(2,) dtype=float32>", "row 1, column 1 is a tensor that was printed without its");
  refused("<tf.Tensor: shape=(), dtype=float32, numpy=2.5", "its brackets do not match: “<” is open at its end");
  refused("[1 > 2]", "row 1, column 2 holds “>”, which is no number");
}

TEST_CASE("rows of MATLAB") {
  reads("[1 2; 3 4]", {2, 2}, {1, 2, 3, 4});
  reads("[1, 2; 3, 4];", {2, 2}, {1, 2, 3, 4});
  reads("[1,2;3,4;]", {2, 2}, {1, 2, 3, 4});
  reads("A = [1 -2.5; 3e-1 NaN]", {2, 2}, {1, -2.5, 0.3, quiet_nan});
  reads("[1; 2; 3]", {3, 1}, {1, 2, 3});
  reads("[1 2 3\n 4 5 6]", {2, 3}, {1, 2, 3, 4, 5, 6});
  reads("[\r\n  1, 2\r\n\r\n  3, 4\r\n];\r\n", {2, 2}, {1, 2, 3, 4});
  reads("[1 2;\n 3 4;\n]", {2, 2}, {1, 2, 3, 4});
  reads("[1 2; 3 4\n5 6]", {3, 2}, {1, 2, 3, 4, 5, 6});
  reads("[[1 2]; [3 4]]", {2, 2}, {1, 2, 3, 4});
  reads("[[1 2; 3 4], [5 6; 7 8]]", {2, 2, 2}, {1, 2, 3, 4, 5, 6, 7, 8});
  // A line that `...` ends goes on in the next one.
  reads("A = [1 2 ...\n 3 4]", {1, 4}, {1, 2, 3, 4});
  reads("[1 2 ...\n 3; 4 5 ... \r\n 6]", {2, 3}, {1, 2, 3, 4, 5, 6});
  reads("[1, 2, ...\n 3, 4]", {1, 4}, {1, 2, 3, 4});
  // As MATLAB shows a matrix.
  reads("A =\n\n     1     2\n     3     4\n", {2, 2}, {1, 2, 3, 4});
  reads("x = 5", {1, 1}, {5});
  refused("[1 2; 3]", "row 2 ends at column 1, but those before it end at column 2; make all equally long");
  refused("[1 2\n 3]", "row 2 ends at column 1, but those before it end at column 2; make all equally long");
  refused("[1 2;; 3 4]", "row 2 is empty; give it a number");
  refused("[; 1]", "row 1, column 1 is empty; give it a number");
  refused("[1 2; 3 x]", "row 2, column 2 holds “x”, which is no number");
  refused("[1 2; [3 4]]", "row 2 is a list where there are numbers before it");
  refused("[[1 2], [3 4; 5 6]]", "row 2, column 3 comes after “;”, which ends no row in the lists before it");
  refused("[[[[1; 2]]]]", "its rows lie more than 4 deep");
  refused("[1 2; 3 4]'", "“'” follows after it ends");
  refused("[1 2; 3 4", "its brackets do not match: 1 is open at its end");
  refused("[1 ... 9; 2 ... 8]", "numbers are left out at row 1, column 2");
}

TEST_CASE("lines without commas in one pair of brackets are one row where NumPy had to break it") {
  // As print(np.full(20, 0.5123)) shows it.
  std::string row;
  std::vector<double> values;
  for (int i = 0; i < 20; ++i) {
    row += (i == 10 ? "\n " : i > 0 ? " " : "") + std::string("0.5123");
    values.push_back(0.5123);
  }
  asks("[" + row + "]", "", {{lines_are_rows, {2, 10}, values}, {lines_are_one, {1, 20}, values}});
  values.push_back(7);
  reads("[" + row + "\n 7]", {1, 21}, values);
  // NumPy does not break a row earlier, and what has a comma at the end of a line is no MATLAB.
  reads("[0.5 0.5\n 0.5 0.5]", {2, 2}, {0.5, 0.5, 0.5, 0.5});
  reads("[1, 2,\n 3, 4]", {1, 4}, {1, 2, 3, 4});
  reads("[1, 2\n, 3, 4]", {1, 4}, {1, 2, 3, 4});
  reads("array([1, 2,\n       3, 4])", {1, 4}, {1, 2, 3, 4});
  reads("[[1 2\n  3 4]\n [5 6\n  7 8]]", {2, 4}, {1, 2, 3, 4, 5, 6, 7, 8});
}

TEST_CASE("braces of C and C++") {
  reads("{{1, 2}, {3, 4}}", {2, 2}, {1, 2, 3, 4});
  reads("{{1.0f, 2}, {-.5F, 4e-1f}}", {2, 2}, {1, 2, -0.5, 0.4});
  reads("{1.f, 2L, 3u, 4ul, 5ull}", {1, 5}, {1, 2, 3, 4, 5});
  reads("float a[2][2] = {{1.0f, 2}, {3, 4}};", {2, 2}, {1, 2, 3, 4});
  reads("static const double kernel[][2]{\n  {1, 2},\n  {3, 4},\n};\n", {2, 2}, {1, 2, 3, 4});
  reads("std::vector<std::vector<float>> v = {{1, 2}, {3, 4}};", {2, 2}, {1, 2, 3, 4});
  reads("float w[1][2][1][2] = {{{{1, 2}}, {{3, 4}}}};", {1, 2, 1, 2}, {1, 2, 3, 4});
  reads("{INFINITY, -INFINITY, NAN}", {1, 3}, {inf, -inf, quiet_nan});
  refused("[1.0f]", "row 1, column 1 holds “1.0f”, which is no number");
  refused("{1.0fff, 2}", "row 1, column 1 holds “1.0fff”, which is no number");
  refused("{0x1f}", "row 1, column 1 holds “0x1f”, which is no number");
  refused("{f}", "row 1, column 1 holds “f”, which is no number");
  refused("{{1, 2}, {3}}", "row 2 ends at column 1, but those before it end at column 2");
  refused("{{1, 2], {3, 4}}", "its brackets do not match: “]” follows at row 1, column 3 where “}” belongs");
  refused("[1, 2}", "its brackets do not match: “}” follows at row 1, column 3 where “]” belongs");
  refused("{\"a\": 1}", "row 1, column 1 holds “\"a\":”, which is no number");
  refused("float a[2] = {1, 2}; int b;", "“int” follows after it ends");
}

TEST_CASE("texts without numbers") {
  for (const char* text : {"", " ", "\n\r\n\t\n", "\xEF\xBB\xBF", ";;\n;;", "\t\t", ",", "[]", "[[], []]", "[[[]]]",
                           "tensor([])", "tensor([], size=(0, 3))", "array()", "tensor( )"}) {
    refused(text, "there are no numbers in it; copy some cells");
  }
}

TEST_CASE("rows that differ in length") {
  refused("1 2 3\n4 5\n", "row 2 ends at column 2, but the rows before it end at column 3; make all");
  refused("1\t2\n\n3\t4\n5\t6\t7", "row 3 ends at column 3, but the rows before it end at column 2");
  refused("[[1, 2], [3]]", "row 2 ends at column 1, but those before it end at column 2");
  refused("[[[1], [2]], [[3]]]", "plane 2 ends at row 1, but those before it end at row 2");
  refused("[[[1], [2]], [[3], [4, 5]]]", "plane 2, row 2 ends at column 2, but those before it end at column 1");
  refused("[[[[1]]], [[[2]], [[3]]]]", "block 2 ends at plane 2, but those before it end at plane 1");
  refused("[[1, 2], []]", "row 2 is empty");
  refused("[[1, 2], 3]", "row 2 is “3” where there are lists in brackets before it");
  refused("[1, [2]]", "row 1, column 2 is a list where there are numbers before it");
  refused("[[1], [[2]]]", "row 2, column 1 is a list where there are numbers before it");
}

TEST_CASE("empty cells are no zeros") {
  refused("1\t\t3\n4\t5\t6", "row 1, column 2 is empty; give it a number");
  refused("1\t2\n\t4", "row 2, column 1 is empty");
  refused("1;;3", "row 1, column 2 is empty");
  refused("1,2\n3, ,5", "row 2, column 2 is empty");
  refused("1\t2\n\t\n3\t4", "row 2, column 1 is empty");
  refused("1\t2\n3\t", "row 2 ends at column 1, but");
  refused("[1,,2]", "row 1, column 2 is empty");
  refused("[, 1]", "row 1, column 1 is empty");
  refused("[[1], , [2]]", "row 2 is empty");
  // Around the numbers they say nothing.
  reads("\t\t\n1\t2\t\n3\t4\t\n\t\t\n\t\t\n", {2, 2}, {1, 2, 3, 4});
  reads("1, 2,\n3, 4,\n", {2, 2}, {1, 2, 3, 4});
}

TEST_CASE("words that are no numbers are quoted with their place") {
  refused("1 2\n3 4\n5 six", "row 3, column 2 holds “six”, which is no number.");
  refused("a\tb\n1\t2", "row 1, column 1 holds “a”, which is no number.");
  refused("1\thello world", "row 1, column 2 holds “hello world”, which is no number.");
  refused("[[1, 2],\n [x, 4]]", "row 2, column 1 holds “x”, which is no number.");
  refused("[[[[1]], [[2]]], [[[3]], [[--]]]]", "block 2, plane 2, row 1, column 1 holds “--”, which is no number.");
  refused("1 \xff\xfe\x01", "row 1, column 2 holds “\xEF\xBF\xBD\xEF\xBF\xBD\\x01”, which is no number.");
  refused(std::string_view("1\0002", 3), "row 1, column 1 holds “1\\x002”, which is no number.");
  refused("1 " + std::string(1000, 'y'), "row 1, column 2 holds “" + std::string(40, 'y') + "…”, which is");
  std::string long_word;
  for (int i = 0; i < 50; ++i) long_word += "転";
  refused(long_word, "row 1, column 1 holds “" + long_word.substr(0, 120) + "…”, which is");
}

TEST_CASE("numbers that were not printed") {
  refused("[[1. 2. ... 9.]\n [1. 2. ... 9.]]",
          "numbers are left out at row 1, column 3, where it has “...”; call "
          "np.set_printoptions(threshold=np.inf)");
  refused("array([[1., 2.],\n ...,\n [3., 4.]])", "numbers are left out at row 2, where it has “...”");
  refused("tensor([[[1., 2.]],\n        ...,\n        [[3., 4.]]])", "numbers are left out at plane 2, where");
  refused("1 2 ...", "numbers are left out at row 1, column 3");
  refused("1\t…", "numbers are left out at row 1, column 2, where it has “…”");
}

TEST_CASE("brackets that do not match") {
  refused("[[1, 2], [3, 4]", "its brackets do not match: 1 is open at its end; copy all of it");
  refused("[[1, 2], [3, 4", "its brackets do not match: 2 are open at its end");
  refused("[", "its brackets do not match: 1 is open");
  refused("[[1, 2], [3, 4]]]", "its brackets do not match: “]” follows after it ends");
  refused("tensor([[1, 2]]", "its brackets do not match: “(” is open at its end");
  refused("tensor([[1, 2]], dtype=torch.float", "its brackets do not match: “(” is open at its end");
  refused("tensor([1, 2]], dtype=a)", "its brackets do not match: “]” follows its numbers");
  refused("tensor([1], dtype=a])", "its brackets do not match: “]” follows its numbers");
  refused("tensor([[1, 2])", "its brackets do not match: “)” follows at row 2 where “]” belongs");
  refused("[1, 2])", "its brackets do not match: “)” follows after it ends");
  refused("[1, 2], [3, 4]", "“,” follows after it ends; copy one array in one pair of brackets");
  refused("[1, 2]\n[3, 4]", "“[3,” follows after it ends");
  refused("array([1, 2], 3)", "“3)” follows its numbers");
  refused("array([1] 3)", "“3)” follows its numbers");
  refused("[[[[[1]]]]]", "its brackets nest more than 4 deep at block 1, plane 1, row 1, column 1");
  refused(std::string(1'000'000, '['), "its brackets nest more than 4 deep");
}

TEST_CASE("a text with more numbers than are wanted") {
  CHECK(read_array_text("1 2\n3 4", 4));
  refused("1 2\n3 4", "it has more than 3 numbers; copy a part of it", 3);
  refused("[1, 2, 3, 4]", "it has more than 3 numbers", 3);
  refused("tensor(1)", "it has more than 0 numbers", 0);
}

TEST_CASE("megabytes are read in one go") {
  std::string rows;
  for (int i = 0; i < 500'000; ++i) rows += "-1,25\t1000\n";
  const auto block = read_array_text(rows);
  REQUIRE(block);
  CHECK(block.value().shape() == Shape{500'000, 2});
  CHECK(block.value()[999'998] == -1.25);
  CHECK(block.value()[999'999] == 1000);

  std::string list = "[";
  for (int i = 0; i < 500'000; ++i) list += "[−1.25 1e3]\n ";
  const auto nested = read_array_text(list + "]");
  REQUIRE(nested);
  CHECK(nested.value() == block.value());

  refused(std::string(5'000'000, '1'), "row 1, column 1 holds “1111");
  refused(std::string(2'000'000, ',') + "1", "row 1, column 1 is empty");
  std::string minuses;
  for (int i = 0; i < 1'000'000; ++i) minuses += "−";
  refused(minuses, "row 1, column 1 holds “−−");
}

namespace {

/// A number as C++ streams write it with as many digits as any float64 needs.
std::string digits(double value) {
  if (std::isnan(value)) return "nan";
  std::ostringstream text;
  text.imbue(std::locale::classic());
  text.precision(17);
  text << value;
  return text.str();
}

/// An array as nested brackets.
std::string nested(const Tensor& tensor, std::string_view separator) {
  std::string text;
  for (std::int64_t i = 0; i < tensor.size(); ++i) {
    std::int64_t below = tensor.size();
    std::string opening;
    std::string closing;
    for (const std::int64_t size : tensor.shape()) {
      if (i % below == 0) opening += '[';
      if ((i + 1) % below == 0) closing += ']';
      below /= size;
    }
    text += (i > 0 ? std::string(separator) : "") + opening + digits(tensor[i]) + closing;
  }
  return text;
}

/// Any array of this rank, with every kind of float64.
Tensor any_tensor(int rank) {
  Shape shape;
  std::int64_t count = 1;
  for (int i = 0; i < rank; ++i) {
    shape.push_back(*rc::gen::inRange<std::int64_t>(1, 5));
    count *= shape.back();
  }
  std::vector<double> values;
  for (std::int64_t i = 0; i < count; ++i) {
    const auto value = std::bit_cast<double>(*rc::gen::arbitrary<std::uint64_t>());
    values.push_back(std::isnan(value) ? quiet_nan : value);
  }
  return {shape, std::move(values)};
}

}  // namespace

TEST_CASE("printed arrays come back bit for bit") {
  CHECK(rc::check("nested brackets", [] {
    const int rank = *rc::gen::inRange(2, 5);
    const Tensor tensor = any_tensor(rank);
    const auto separator = *rc::gen::element<std::string>(",", ", ", " ", "\n", ",\r\n\t");
    const std::string text = nested(tensor, separator);
    for (const std::string& whole : {text, "tensor(" + text + ", dtype=torch.float64)"}) {
      const auto back = read_array_text(whole);
      RC_ASSERT(static_cast<bool>(back));
      RC_ASSERT(back.value() == tensor);
    }
  }));
  CHECK(rc::check("blocks", [] {
    const Tensor tensor = any_tensor(2);
    const auto separator = *rc::gen::element<std::string>(",", ", ", " ", "\t", ";", " ; ");
    const auto line = *rc::gen::element<std::string>("\n", "\r\n", "\n\n", " \n");
    const bool comma = separator.find_first_of("\t;") != std::string::npos && *rc::gen::arbitrary<bool>();
    // One column has no separator, and a comma would become one.
    RC_PRE(!comma || tensor.extent(0) > 1);
    std::string text;
    for (std::int64_t i = 0; i < tensor.size(); ++i) {
      std::string word = digits(tensor[i]);
      if (comma) std::replace(word.begin(), word.end(), '.', ',');
      text += word + ((i + 1) % tensor.extent(0) == 0 ? line : separator);
    }
    // In columns of whole numbers with nothing but a comma between them it may be a decimal mark, too.
    const auto back = read_array_meanings(text);
    RC_ASSERT(static_cast<bool>(back));
    RC_ASSERT(back.value().readings.front().values == tensor);
  }));
}

TEST_CASE("no beginning of an array in brackets is taken for the whole") {
  const std::string text = "Parameter containing:\ntensor([[[[1., 2.], [3., 4.]]]], grad_fn=<A, 'b'>, dtype=c)";
  CHECK(read_array_text(text));
  for (std::size_t size = 0; size < text.size(); ++size) {
    INFO(size);
    is_one_sentence(failure_of(read_array_text(text.substr(0, size))));
  }
}

namespace {

const std::string_view good_texts[] = {
    "1\t2,5\n-3\t4e-2\n",
    "1;2\r\n3;4",
    "1, 2.5, nan\n−3, inf, .5\n",
    "[[1, 2], [3, 4]]",
    "array([[[1., 2.],\n        [3., 4.]]], dtype=float32)",
    "tensor([[[[1., -2.]]]], grad_fn=<A>, device='b')",
    "Parameter containing:\ntensor(3., requires_grad=True)",
    "A = [1 2; 3 4 ...\n];",
    "[1 2\n3 4]",
    "float a[2] = {{1.f, 2}, {3, 4u}};",
    "[np.float64(1.5), np.int8(2)]",
    "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1., 2.], dtype=float32)>",
    "1,234\t5\n",
    "1,234"};
const std::string_view pieces[] = {"1",
                                   "2.5",
                                   "-",
                                   "−",
                                   "nan",
                                   "[",
                                   "]",
                                   "[[",
                                   "]]",
                                   "(",
                                   ")",
                                   ",",
                                   ";",
                                   "\t",
                                   "\n",
                                   "\r",
                                   " ",
                                   "...",
                                   "e5",
                                   "inf",
                                   "\"",
                                   "tensor(",
                                   "<",
                                   ">",
                                   "=",
                                   "d=",
                                   "{",
                                   "}",
                                   "...\n",
                                   "np.float64(",
                                   "A =",
                                   "<tf.Tensor numpy=",
                                   "x",
                                   "\xff",
                                   "\xe2",
                                   "∞",
                                   "1 2",
                                   "3\n",
                                   "], [",
                                   "\v",
                                   "1,5",
                                   "'",
                                   "+",
                                   ".",
                                   std::string_view("\0", 1)};

/// Bytes, pieces of arrays in any order, or an array with one to three faults.
std::string random_text(std::mt19937& random) {
  const auto below = [&](std::size_t limit) { return random() % std::max<std::size_t>(limit, 1); };
  std::string text;
  const auto kind = below(3);
  if (kind == 2) text = good_texts[below(std::size(good_texts))];
  for (auto left = kind == 2 ? 1 + below(3) : below(24); left > 0; --left) {
    const std::size_t at = kind == 2 ? below(text.size()) : text.size();
    if (kind == 0) {
      text += static_cast<char>(random());
    } else if (kind == 1 || below(2) == 0) {
      text.insert(at, pieces[below(std::size(pieces))]);
    } else if (below(2) == 0) {
      text.erase(at, 1 + below(4));
    } else {
      text.resize(at);
    }
  }
  return text;
}

}  // namespace

TEST_CASE("random bytes and faults give an array or one sentence") {
  std::mt19937 random(20240611);
  int read = 0;
  int not_read = 0;
  for (int round = 0; round < 40'000; ++round) {
    const std::string text = random_text(random);
    INFO(text);
    const auto outcome = read_array_text(text);
    if (!outcome) {
      ++not_read;
      is_one_sentence(outcome.failure());
      continue;
    }
    ++read;
    REQUIRE(outcome.value().rank() >= 2);
    REQUIRE(outcome.value().rank() <= 4);
    REQUIRE(outcome.value().size() > 0);
  }
  // Both happen often, or the test would show nothing.
  CHECK(read > 1000);
  CHECK(not_read > 20'000);
}
