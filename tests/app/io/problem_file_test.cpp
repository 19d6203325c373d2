#include <cmath>

#include "app/io/json.hpp"
#include "app/io/npy.hpp"
#include "app/io/open.hpp"
#include "app/io/save.hpp"
#include "app/scene/arrays.hpp"
#include "app/scene/picture_u.hpp"
#include "app/scene/stage.hpp"
#include "core/fill.hpp"
#include "core/geometry.hpp"
#include "tests/app/io/support.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace tconv;
using test::failure_of;
using test::put;
using test::TemporaryFolder;

namespace {

constexpr std::string_view example = R"({"format": "tconvlab/1",
 "layer": {"in_channels": 1, "out_channels": 1, "kernel_size": [3, 3], "stride": 2, "padding": 1,
           "output_padding": 1, "dilation": 1, "groups": 1, "bias": false},
 "input":  {"shape": [1, 3, 3], "data": [2, 1, 3, 1, 3, 2, 3, 2, 1]},
 "weight": {"shape": [1, 1, 3, 3], "data": [1, 2, 3, 4, 5, 6, 7, 8, 9]},
 "output_size": [6, 6],
 "view": {"stage": "stamp", "step": 5}})";

/// `text` with `from` replaced by `to`.
std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  text.replace(at, from.size(), to);
  return text;
}

/// The example with `from` replaced by `to`.
std::string with(std::string_view from, std::string_view to) {
  return replaced(std::string(example), from, to);
}

/// The same without output_size, which would take the place of output_padding.
std::string plain_with(std::string_view from, std::string_view to) {
  return replaced(with(" \"output_size\": [6, 6],", ""), from, to);
}

Problem problem(const std::string& text) {
  const auto loaded = read_problem(text, ".");
  if (!loaded) MESSAGE(loaded.failure().message);
  REQUIRE(loaded);
  return loaded.value().problem;
}

Failure refused(const std::string& text, std::string_view rule, std::string_view pointer) {
  Failure failure = failure_of(read_problem(text, "."));
  INFO(failure.message);
  CHECK(failure.rule == rule);
  CHECK(failure.pointer == pointer);
  return failure;
}

bool says(const Failure& failure, std::string_view words) {
  INFO(failure.message);
  return failure.message.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("the example of the format") {
  const auto loaded = read_problem(example, ".");
  REQUIRE(loaded);
  const Problem& read = loaded.value().problem;
  CHECK(read.layer.kernel_size == Int2{3, 3});
  CHECK(read.layer.stride == Int2{2, 2});
  CHECK_FALSE(read.layer.bias);
  CHECK(read.input == Tensor({1, 3, 3}, {2, 1, 3, 1, 3, 2, 3, 2, 1}));
  CHECK(read.output_size == Int2{6, 6});
  CHECK(geometry(read).output == Int2{6, 6});
  CHECK(loaded.value().view.stage == StageId::stamp);
  CHECK(loaded.value().view.step == 5);
}

TEST_CASE("what the layer leaves out has PyTorch's defaults, bias true included") {
  const Problem read = problem(R"({"format": "tconvlab/1", "layer": {"in_channels": 1, "out_channels": 2,
    "kernel_size": [1, 2]}, "input": {"shape": [1, 1, 1], "fill": "ones"},
    "weight": {"shape": [1, 2, 1, 2], "fill": "ramp"}, "bias": {"shape": [2], "data": [5, 6]}})");
  Layer expected;
  expected.out_channels = 2;
  expected.kernel_size = {1, 2};
  CHECK(read.layer == expected);
  CHECK(read.layer.bias);
  CHECK(read.bias == Tensor({2}, {5, 6}));
  const Failure missing = refused(with(", \"bias\": false", ""), "bias-length", "/layer");
  CHECK(says(missing, "\"bias\": {\"shape\": [1]"));
  refused(with("\"view\"", "\"bias\": {\"shape\": [1], \"data\": [1]}, \"view\""), "bias-length", "/bias");
}

TEST_CASE("per axis: one number for both, or rows and columns") {
  CHECK(problem(with("\"stride\": 2", "\"stride\": [2, 2]")).layer.stride == Int2{2, 2});
  CHECK(problem(with("\"kernel_size\": [3, 3]", "\"kernel_size\": 3")).layer.kernel_size == Int2{3, 3});
  refused(with("\"stride\": 2", "\"stride\": [2]"), "json-range", "/layer/stride");
  refused(with("\"stride\": 2", "\"stride\": [2, 2, 2]"), "json-range", "/layer/stride");
  refused(with("\"stride\": 2", "\"stride\": []"), "json-range", "/layer/stride");
}

TEST_CASE("whole numbers are never rounded, cut off or guessed") {
  for (const char* value : {"2.7", "2.0", "true", "\"2\"", "null", "{}", "2e0", "[2.5, 2]"}) {
    const std::string pointer = std::string_view(value) == "[2.5, 2]" ? "/layer/stride/0" : "/layer/stride";
    const Failure failure =
        refused(with("\"stride\": 2", "\"stride\": " + std::string(value)), "json-type", pointer);
    CHECK(says(failure, "whole number"));
  }
  for (const char* value : {"4294967298", "1e20", "-9223372036854775809", "18446744073709551618", "-1e300"}) {
    const Failure failure =
        refused(with("\"stride\": 2", "\"stride\": " + std::string(value)), "json-range", "/layer/stride");
    CHECK(says(failure, "-2147483648 to 2147483647"));
  }
  refused(with("\"stride\": 2", "\"stride\": [2, 4294967298]"), "json-range", "/layer/stride/1");
  refused(with("\"stride\": 2", "\"stride\": [2, \"NaN\"]"), "json-range", "/layer/stride/1");
  refused(with("\"bias\": false", "\"bias\": 0"), "json-type", "/layer/bias");
  refused(with("\"groups\": 1", "\"groups\": [1, 1]"), "json-type", "/layer/groups");
}

TEST_CASE("a broken rule comes in PyTorch's words, with its numbers, a cure and its place") {
  const Failure stride = refused(plain_with("\"stride\": 2", "\"stride\": -1"), "stride-positive", "/layer/stride");
  CHECK(stride.message.starts_with("non-positive stride is not supported — "));
  CHECK(says(stride, "stride is −1 in rows"));
  CHECK(says(stride, "set stride to 1"));
  refused(plain_with("\"stride\": 2", "\"stride\": [2, 0]"), "stride-positive", "/layer/stride/1");
  const Failure bound = refused(plain_with("\"output_padding\": 1", "\"output_padding\": [0, 2]"),
                                "output-padding-bound", "/layer/output_padding/1");
  CHECK(says(bound,
             "output padding must be smaller than either stride or dilation, but got output_padding_height: 0"));
  CHECK(says(bound, "set output_padding to 1 in columns"));
  // output_size takes the place of output_padding.
  CHECK(problem(with("\"output_padding\": 1", "\"output_padding\": 0")).output_size == Int2{6, 6});
  refused(with("[1, 3, 3], \"data\"", "[3, 3], \"data\""), "input-rank", "/input/shape");
  refused(with("\"groups\": 1", "\"groups\": 1, \"padding_mode\": \"reflect\""), "padding-mode",
          "/layer/padding_mode");
  CHECK(problem(with("\"groups\": 1", "\"groups\": 1, \"padding_mode\": \"zeros\"")).layer ==
        problem(std::string(example)).layer);
  refused(with("[1, 1, 3, 3], \"data\"", "[1, 1, 9, 1], \"data\""), "weight-shape", "/weight/shape");
  refused(with("\"output_size\": [6, 6]", "\"output_size\": [6, 7]"), "output-size-range", "/output_size/1");
  refused(with("\"output_size\": [6, 6]", "\"output_size\": [6]"), "output-size-length", "/output_size");
}

TEST_CASE("of several broken rules the first in PyTorch's order is told") {
  // Both the data's length (ours, late) and the stride (PyTorch's, earlier) are wrong.
  std::string text = plain_with("\"stride\": 2", "\"stride\": 0");
  text.replace(text.find("2, 1, 3, 1"), 10, "2, 1, 3");
  refused(text, "stride-positive", "/layer/stride");
  refused(with("2, 1, 3, 1", "2, 1, 3"), "data-length", "/input/data");
}

TEST_CASE("sizes that overflow are too large, not wrapped round") {
  const Failure huge =
      refused(with("\"stride\": 2", "\"stride\": 2147483647"), "output-size-range", "/output_size/0");
  CHECK(says(huge, "4294967"));
  const std::string text = plain_with("\"stride\": 2", "\"stride\": 2147483647");
  CHECK(says(refused(text, "too-large", "/layer"), "output too large"));
  refused(with("[1, 3, 3], \"data\"", "[2147483647, 2147483647, 2147483647], \"data\""), "too-large",
          "/input/shape");
  refused(with("[1, 3, 3], \"data\"", "[1, 3, -3], \"data\""), "json-range", "/input/shape/2");
  refused(with("[1, 3, 3], \"data\"", "[1, 3, 1e3], \"data\""), "json-type", "/input/shape");
  refused(with("{\"shape\": [1, 3, 3], \"data\": [2, 1, 3, 1, 3, 2, 3, 2, 1]}",
               "{\"shape\": [1, 8193, 8193], \"fill\": \"ones\"}"),
          "too-large", "/input/shape");
}

TEST_CASE("unknown, missing and misspelt keys") {
  CHECK(
      says(refused(with("\"stride\"", "\"strides\""), "json-unknown-key", "/layer/strides"), "“stride” is meant"));
  refused(with("\"view\"", "\"vjew\""), "json-unknown-key", "/vjew");
  refused(with("\"step\"", "\"frame\""), "json-unknown-key", "/view/frame");
  refused(with("\"input\": ", "\"inputs\": "), "json-unknown-key", "/inputs");
  CHECK(says(refused(with("\"in_channels\": 1, ", ""), "json-missing-key", "/layer"), "“in_channels”"));
  CHECK(says(refused(with("\"kernel_size\": [3, 3], ", ""), "json-missing-key", "/layer"), "“kernel_size”"));
  CHECK(says(refused("{}", "json-missing-key", ""), "“format”"));
  refused("[]", "json-type", "");
  refused(with("\"data\": [2", "\"seed\": 1, \"data\": [2"), "json-unknown-key", "/input/seed");
}

TEST_CASE("another format or version is named") {
  CHECK(says(refused(with("tconvlab/1", "tconvlab/2"), "format-version", "/format"), "newer program"));
  refused(with("tconvlab/1", "x"), "format-version", "/format");
  refused(with("\"tconvlab/1\"", "1"), "json-type", "/format");
}

TEST_CASE("data hold numbers only") {
  refused(with("[2, 1, 3, 1,", "[2, true, 3, 1,"), "json-type", "/input/data/1");
  refused(with("[2, 1, 3, 1,", "[2, \"nan\", 3, 1,"), "json-type", "/input/data/1");
  refused(with("[2, 1, 3, 1,", "[2, null, 3, 1,"), "json-type", "/input/data/1");
  CHECK(says(refused(with("[2, 1, 3, 1, 3, 2, 3, 2, 1]", "[[2, 1, 3], [1, 3, 2], [3, 2, 1]]"), "json-type",
                     "/input/data/0"),
             "flat"));
  const Problem read = problem(with("[2, 1, 3, 1,", "[2, \"NaN\", \"-Infinity\", -0.0,"));
  CHECK(std::isnan(read.input[1]));
  CHECK(read.input[2] == -INFINITY);
  CHECK(std::signbit(read.input[3]));
}

TEST_CASE("fills") {
  const auto input = [](const std::string& array) {
    return problem(with("{\"shape\": [1, 3, 3], \"data\": [2, 1, 3, 1, 3, 2, 3, 2, 1]}", array)).input;
  };
  CHECK(input(R"({"shape": [1, 3, 3], "fill": "ramp"})") == Tensor({1, 3, 3}, {1, 2, 3, 4, 5, 6, 7, 8, 9}));
  CHECK(input(R"({"shape": [1, 3, 3], "fill": "identity"})") == Tensor({1, 3, 3}, {0, 0, 0, 0, 1, 0, 0, 0, 0}));
  // The seed counts, and is 1 when it is left out.
  CHECK(input(R"({"shape": [1, 3, 3], "fill": "random"})") ==
        input(R"({"shape": [1, 3, 3], "fill": "random", "seed": 1})"));
  CHECK_FALSE(input(R"({"shape": [1, 3, 3], "fill": "random"})") ==
              input(R"({"shape": [1, 3, 3], "fill": "random", "seed": 9223372036854775807})"));
  const std::string_view array = "{\"shape\": [1, 3, 3], \"data\": [2, 1, 3, 1, 3, 2, 3, 2, 1]}";
  refused(with(array, R"({"shape": [1, 3, 3], "fill": "rainbow"})"), "json-range", "/input/fill");
  refused(with(array, R"({"shape": [1, 3, 3], "fill": "random", "seed": -1})"), "json-range", "/input/seed");
  refused(with(array, R"({"shape": [1, 3, 3], "fill": "ones", "data": [1]})"), "json-unknown-key", "/input/data");
  refused(with(array, R"({"shape": [1, 3, 3]})"), "json-missing-key", "/input");
  refused(with(array, R"({"fill": "ones"})"), "json-missing-key", "/input");
}

TEST_CASE("arrays are nested lists, too") {
  const std::string_view input = "{\"shape\": [1, 3, 3], \"data\": [2, 1, 3, 1, 3, 2, 3, 2, 1]}";
  const std::string_view weight = "{\"shape\": [1, 1, 3, 3], \"data\": [1, 2, 3, 4, 5, 6, 7, 8, 9]}";
  const Problem expected = problem(std::string(example));
  // Two levels are enough for an input of one channel.
  for (const char* text : {"[[2, 1, 3], [1, 3, 2], [3, 2, 1]]", "[[[2, 1, 3], [1, 3, 2], [3, 2, 1]]]"}) {
    CHECK(problem(with(input, text)).input == expected.input);
  }
  CHECK(problem(with(input, "[[[[2, 1, 3], [1, 3, 2], [3, 2, 1]]]]")).input ==
        expected.input.reshaped({1, 1, 3, 3}));
  CHECK(problem(with(input, "[[[[1, 1, 1], [1, 1, 1], [1, 1, 1]]], [[[2, 2, 2], [2, 2, 2], [2, 2, 2]]]]"))
            .input.shape() == Shape{2, 1, 3, 3});
  const std::string nested = with(weight, "[[[[1, 2, 3], [4, 5, 6], [7, 8, \"NaN\"]]]]");
  const Tensor read = problem(nested).weight;
  CHECK(read.shape() == Shape{1, 1, 3, 3});
  CHECK(read[7] == 8);
  CHECK(std::isnan(read[8]));
  // As many channels as there are say which level is which.
  const std::string layer = R"({"format": "tconvlab/1", "layer": {"in_channels": 2, "out_channels": 2,
    "kernel_size": [1, 2]}, "weight": [[[[1, 2]], [[3, 4]]], [[[5, 6]], [[7, 8]]]], "bias": [5, -6], "input": )";
  const Problem two = problem(layer + "[[[1, 2]], [[3, 4]]]}");
  CHECK(two.input == Tensor({2, 1, 2}, {1, 2, 3, 4}));
  CHECK(two.weight == Tensor({2, 2, 1, 2}, {1, 2, 3, 4, 5, 6, 7, 8}));
  CHECK(two.bias == Tensor({2}, {5, -6}));
  refused(layer + "[[1, 2], [3, 4]]}", "input-rank", "/input");
  refused(layer + "[[[1, 2]]]}", "input-channels", "/input");
  CHECK(says(refused(with(weight, "[[1, 2, 3], [4, 5, 6], [7, 8, 9]]"), "weight-shape", "/weight"), "[3, 3]"));
  refused(with("\"bias\": false}", "\"bias\": true}, \"bias\": [[1]]"), "bias-length", "/bias");
  refused(with("\"bias\": false}", "\"bias\": true}, \"bias\": [1, 2]"), "bias-length", "/bias");
}

TEST_CASE("lists of unequal length or depth are refused with the place of the first that differs") {
  const std::string_view input = "{\"shape\": [1, 3, 3], \"data\": [2, 1, 3, 1, 3, 2, 3, 2, 1]}";
  const auto wrong = [&](std::string_view list, std::string_view pointer, std::string_view words) {
    CHECK(says(refused(with(input, list), "json-type", pointer), words));
  };
  wrong("[[1, 2, 3], [4, 5], [6, 7, 8]]", "/input/1", "This list has 2 elements, but those before it have 3");
  wrong("[[[1], [2]], [[3]]]", "/input/1", "This list has 1 element, but those before it have 2");
  wrong("[[[1, 2], [3, 4]], [[5, 6], [7]]]", "/input/1/1", "This list has 1 element");
  wrong("[[1, 2], 3]", "/input/1", "This is the number 3 among lists; nest all alike.");
  wrong("[1, [2, 3]]", "/input/1", "This is an array of 2 numbers among numbers");
  wrong("[[1, 2], [[3], [4]]]", "/input/1/0", "This is a list where there are numbers before it");
  wrong("[[[1], [2]], [3, 4]]", "/input/1", "These are numbers where there are lists before them");
  wrong("[[1, 2], [3, \"x\"]]", "/input/1/1", "This must be a number or one of the strings \"NaN\"");
  wrong("[[1, 2], [true, 4]]", "/input/1/0", "but is true");
  wrong("[[1, \"NaN\"], {}]", "/input/1", "This is an object among lists");
  wrong("[[[[[[[[[1]]]]]]]]]", "/input/0/0/0/0/0/0/0/0", "nested more than 8 deep");
  wrong("\"1 2\"", "/input", "This must be an array: lists of numbers in lists, or an object");
  refused(with(input, "[]"), "input-rank", "/input");
  refused(plain_with(input, "[[], []]"), "input-empty", "/input");
}

TEST_CASE("output_size may be the whole shape, of which height and width count") {
  const auto size = [](const std::string& text) {
    return with("\"output_size\": [6, 6]", "\"output_size\": " + text);
  };
  CHECK(problem(size("[1, 5, 6]")).output_size == Int2{5, 6});
  // PyTorch asks for nothing but the last two: torch/nn/modules/conv.py, _output_padding.
  CHECK(problem(size("[7, 5, 6]")).output_size == Int2{5, 6});
  refused(size("[1, 1, 5, 6]"), "output-size-length", "/output_size");
  refused(size("[1, 6, 7]"), "output-size-range", "/output_size/2");
  const auto batched = [&](const std::string& text) {
    std::string whole = size(text);
    const std::string_view shape = "\"shape\": [1, 3, 3]";
    return whole.replace(whole.find(shape), shape.size(), "\"shape\": [1, 1, 3, 3]");
  };
  CHECK(problem(batched("[1, 1, 5, 6]")).output_size == Int2{5, 6});
  CHECK(problem(batched("[5, 6]")).output_size == Int2{5, 6});
  refused(batched("[1, 5, 6]"), "output-size-length", "/output_size");
  CHECK(
      says(refused(batched("[1, 1, 1, 5, 6]"), "output-size-length", "/output_size"),
           "output_size must have 2 or 4 elements (got 5) — output_size has 5 numbers, but must have 2, height and "
           "width, or 4, the output's shape"));
  CHECK(says(refused(size("[9223372036854775807, 5]"), "json-range", "/output_size/0"),
             "9223372036854775807 is out"));
  CHECK(
      says(refused(size("[-9223372036854775809, 5]"), "json-range", "/output_size/0"), "-9223372036854775809 is"));
}

TEST_CASE("arrays from files, relative to the problem") {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "data");
  put(folder / "data/x.npy", npy_bytes(Tensor({1, 3, 3}, {2, 1, 3, 1, 3, 2, 3, 2, 1})));
  const std::string_view array = "{\"shape\": [1, 3, 3], \"data\": [2, 1, 3, 1, 3, 2, 3, 2, 1]}";
  const auto open = [&](const std::string& text, const ReadOptions& options = {}) {
    return open_path(put(folder / "p.tconv.json", with(array, text)), options);
  };
  const auto loaded = open(R"({"file": "data/x.npy"})");
  REQUIRE(loaded);
  CHECK(loaded.value().problem.input == problem(std::string(example)).input);
  CHECK(open(R"({"file": "data/x.npy", "shape": [1, 3, 3]})"));
  CHECK(failure_of(open(R"({"file": "data/x.npy", "shape": [3, 3, 1]})")).pointer == "/input/shape");
  const Failure missing = failure_of(open(R"({"file": "y.npy"})"));
  CHECK(missing.pointer == "/input/file");
  CHECK(says(missing, "“y.npy”"));
  CHECK(says(missing, "no such file"));
  // Out of the folder only when that is allowed.
  std::filesystem::create_directory(folder / "sub");
  const std::string above = with(array, R"({"file": "../data/x.npy"})");
  const auto inside = put(folder / "sub/p.tconv.json", above);
  CHECK(failure_of(open_path(inside)).rule == "path");
  CHECK(open_path(inside, {.allow_any_path = true}));
  const std::string absolute = R"({"file": ")" + (folder / "data/x.npy").native() + "\"}";
  CHECK(says(failure_of(open(absolute)), "--allow-any-path"));
  CHECK(open(absolute, {.allow_any_path = true}));
  CHECK(failure_of(open(R"({"file": ""})")).rule == "path");
  CHECK(failure_of(open(R"({"file": "x\u0000.npy"})")).rule == "path");
  CHECK(failure_of(open(R"({"file": "p.tconv.json"})")).rule == "npy");
}

TEST_CASE("the view has to exist in the problem") {
  const auto view = [](const std::string& text) {
    return read_problem(with(R"({"stage": "stamp", "step": 5})", text), ".");
  };
  const auto loaded =
      view(R"({"stage": "insert-zeros", "grain": "contribution", "by": "columns", "theme": "dark"})");
  REQUIRE(loaded);
  CHECK(loaded.value().view.stage == StageId::insert_zeros);
  CHECK(loaded.value().view.grain == Grain::contribution);
  CHECK(loaded.value().view.matrix.by == MatrixOrder::columns);
  CHECK(loaded.value().theme == ThemeId::dark);
  CHECK(failure_of(view(R"({"stage": "stomp"})")).pointer == "/view/stage");
  CHECK(failure_of(view(R"({"grain": "all"})")).pointer == "/view/grain");
  CHECK(failure_of(view(R"({"by": "diagonal"})")).pointer == "/view/by");
  CHECK(failure_of(view(R"({"theme": "pink"})")).pointer == "/view/theme");
  CHECK(failure_of(view(R"({"step": -1})")).pointer == "/view/step");
  CHECK(failure_of(view(R"({"batch": 1})")).pointer == "/view/batch");
  CHECK(failure_of(view(R"({"in_channel": 1})")).pointer == "/view/in_channel");
  CHECK(failure_of(view(R"({"out_channel": 1})")).pointer == "/view/out_channel");
}

TEST_CASE("the view says which part of the arrays is shown") {
  // The example's canvas has 7 rows and columns, of which four are the least; its kernel has three.
  const auto view = [](const std::string& text) {
    return read_problem(with(R"({"stage": "stamp", "step": 5})", text), ".");
  };
  const auto loaded = view(R"({"part": {"size": 0.625, "y": 0.25, "x": 1}})");
  REQUIRE(loaded);
  CHECK(loaded.value().view.part == Part{0.625, 0.25, 1});
  const auto again = read_problem(problem_text(loaded.value()), ".");
  REQUIRE(again);
  CHECK(again.value().view == loaded.value().view);
  CHECK(failure_of(view(R"({"part": {"size": 0.5}})")).pointer == "/view/part/size");
  CHECK(failure_of(view(R"({"part": {"y": -0.1}})")).pointer == "/view/part/y");
  CHECK(failure_of(view(R"({"part": {"z": 0}})")).pointer == "/view/part/z");
  CHECK(failure_of(view(R"({"kernel_part": {"size": 0.9}})")).pointer == "/view/kernel_part/size");
  CHECK(failure_of(view(R"({"part": 0.5})")).pointer == "/view/part");
}

TEST_CASE("the view says which rows and columns of the matrix are shown") {
  // The example's Cᵀ has 25 rows or more and as many columns as its input pixels.
  const auto view = [](const std::string& text) {
    return read_problem(with(R"({"stage": "stamp", "step": 5})", text), ".");
  };
  const auto loaded = view(R"({"matrix_part": {"row": 2.5, "rows": 6, "column": 1, "columns": 4}})");
  REQUIRE(loaded);
  CHECK(loaded.value().view.matrix.window == Window{2.5, 1, 6, 4});
  const auto again = read_problem(problem_text(loaded.value()), ".");
  REQUIRE(again);
  CHECK(again.value().view == loaded.value().view);
  // Without numbers it is all of the matrix, as far as there is one.
  const auto whole = view(R"({"matrix_part": {}})");
  REQUIRE(whole);
  const Int2 size = *array_size(whole.value().problem, {}, ArrayId::transposed_matrix);
  CHECK(whole.value().view.matrix.window == Window{0, 0, static_cast<double>(size.y), static_cast<double>(size.x)});
  CHECK(failure_of(view(R"({"matrix_part": {"rows": 3}})")).pointer == "/view/matrix_part/rows");
  // A matrix of fewer lines than that is shown whole, and read as it was saved.
  LoadedProblem narrow = loaded.value();
  narrow.problem.input = Tensor({1, 1, 1}, {2});
  narrow.problem.output_size.reset();
  narrow.view = View{};
  narrow.view.matrix.window = Window{0, 0, 4, 4};
  narrow.view = clamped(narrow.problem, narrow.view);
  CHECK(narrow.view.matrix.window->columns == 1);
  const auto narrow_again = read_problem(problem_text(narrow), ".");
  REQUIRE(narrow_again);
  CHECK(narrow_again.value().view == narrow.view);
  CHECK(failure_of(view(R"({"matrix_part": {"column": -1}})")).pointer == "/view/matrix_part/column");
  CHECK(failure_of(view(R"({"matrix_part": {"y": 1}})")).pointer == "/view/matrix_part/y");
}

TEST_CASE("the view says which wires are shown") {
  const auto view = [](const std::string& text) {
    return read_problem(with(R"({"stage": "stamp", "step": 5})", text), ".");
  };
  const auto loaded = view(R"({"wires": "columns", "wires_as_conv2d": true})");
  REQUIRE(loaded);
  CHECK(loaded.value().view.wires);
  CHECK(loaded.value().view.wires_of == Axis::columns);
  CHECK(loaded.value().view.wires_as_conv2d);
  const auto again = read_problem(problem_text(loaded.value()), ".");
  REQUIRE(again);
  CHECK(again.value().view == loaded.value().view);
  CHECK(failure_of(view(R"({"wires": true})")).pointer == "/view/wires");
  CHECK(failure_of(view(R"({"wires_as_conv2d": 1})")).pointer == "/view/wires_as_conv2d");
}

TEST_CASE("the view says how stage 5 convolves") {
  const auto view = [](const std::string& text) {
    return read_problem(with(R"({"stage": "stamp", "step": 5})", text), ".");
  };
  const std::pair<std::string, ConvolveMode> modes[] = {{"usual", ConvolveMode::usual},
                                                        {"without-zeros", ConvolveMode::without_zeros},
                                                        {"forgotten-turn", ConvolveMode::without_rotation}};
  for (const auto& mode : modes) {
    const auto loaded = view(R"({"stage": "convolve", "step": 7, "convolve": ")" + mode.first + "\"}");
    REQUIRE(loaded);
    CHECK(loaded.value().view.convolve.mode == mode.second);
    const std::string text = problem_text(loaded.value());
    CHECK(text.find("\"convolve\": \"" + mode.first + "\"") ==
          (mode.second == ConvolveMode::usual ? std::string::npos : text.find("\"convolve\": \"")));
    const auto again = read_problem(text, ".");
    REQUIRE(again);
    CHECK(again.value().view == loaded.value().view);
  }
  CHECK(failure_of(view(R"({"convolve": "without_zeros"})")).pointer == "/view/convolve");
  CHECK(failure_of(view(R"({"convolve": ""})")).pointer == "/view/convolve");
  CHECK(failure_of(view(R"({"convolve": true})")).pointer == "/view/convolve");
  CHECK(failure_of(view(R"({"convolve": null})")).pointer == "/view/convolve");
}

TEST_CASE("the view holds the size of the picture that stage 7 sends there and back") {
  const auto view = [](const std::string& text) {
    return read_problem(
        with(R"({"stage": "stamp", "step": 5})", R"({"stage": "compare", "compare": )" + text + "}"), ".");
  };
  const auto both = view(R"({"size": 7})");
  REQUIRE(both);
  CHECK(both.value().view.compare.size == Int2{7, 7});
  const auto each = view(R"({"size": [5, 8]})");
  REQUIRE(each);
  CHECK(each.value().view.compare.size == Int2{5, 8});
  for (const auto& loaded : {both, each}) {
    const auto again = read_problem(problem_text(loaded.value()), ".");
    REQUIRE(again);
    CHECK(again.value().view == loaded.value().view);
  }
  CHECK_FALSE(view("{}").value().view.compare.size);
  CHECK(problem_text(view("{}").value()).find("\"compare\": {") == std::string::npos);
  for (const std::string wrong :
       {R"({"size": 0})", R"({"size": [3, 2049]})", R"({"size": [1, 2, 3]})", R"({"size": 2.5})"}) {
    CAPTURE(wrong);
    CHECK(failure_of(view(wrong)).pointer.starts_with("/view/compare/size"));
  }
  CHECK(failure_of(view(R"({"height": 3})")).pointer == "/view/compare/height");
  // What Conv2d cannot take: a kernel that reaches over 3 of 2 rows.
  const auto tight = read_problem(
      R"({"format": "tconvlab/1", "layer": {"in_channels": 1, "out_channels": 1, "kernel_size": 3, "bias": false},
          "input": {"shape": [1, 1, 1], "data": [1]}, "weight": {"shape": [1, 1, 3, 3], "fill": "ones"},
          "view": {"stage": "compare", "compare": {"size": [2, 4]}}})",
      ".");
  CHECK(failure_of(tight).pointer == "/view/compare/size");
  CHECK(
      failure_of(tight).message ==
      "A Conv2d with this layer's settings cannot take a picture of 2 × 4: with padding that is 2 × 4, and its kernel "
      "reaches over 3 × 3.");
}

TEST_CASE("the view holds the numbers that a person gave u, in the size that they have") {
  const auto view = [](const std::string& text) {
    return read_problem(
        with(R"({"stage": "stamp", "step": 5})", R"({"stage": "compare", "compare": )" + text + "}"), ".");
  };
  const Tensor own({2, 3}, {1, -2.5, INFINITY, 0, 5, 6});
  const std::string numbers = R"({"shape": [2, 3], "data": [1, -2.5, "Infinity", 0, 5, 6]})";
  for (const std::string& text : {"{\"u\": " + numbers + "}", "{\"size\": [2, 3], \"u\": " + numbers + "}"}) {
    CAPTURE(text);
    const auto loaded = view(text);
    REQUIRE(loaded);
    CHECK(loaded.value().view.compare == CompareModes{Int2{2, 3}, own});
    const auto again = read_problem(problem_text(loaded.value()), ".");
    REQUIRE(again);
    CHECK(again.value().view == loaded.value().view);
  }
  CHECK(view(R"({"u": {"shape": [3, 3], "fill": "identity"}})").value().view.compare.u ==
        filled({3, 3}, Fill::identity));
  CHECK(view(R"({"u": [[1, 2], [3, 4]]})").value().view.compare.u == Tensor({2, 2}, {1, 2, 3, 4}));
  // The size is the numbers' own.
  const Failure other = failure_of(view("{\"size\": 2, \"u\": " + numbers + "}"));
  CHECK(other.pointer == "/view/compare/size");
  CHECK(other.message == "This says 2 × 2, but u has 2 × 3 numbers; leave this out, or give u as many.");
  struct Wrong {
    std::string u;
    std::string rule;
    std::string pointer;
    std::string sentence;
  };
  const Wrong wrong[] = {
      {R"({"shape": [1, 2, 3], "fill": "ones"})", "json-range", "/view/compare/u",
       "u is one plane of rows and columns, but this has the shape [1, 2, 3]; give it two sizes."},
      {R"({"shape": [6], "fill": "ones"})", "json-range", "/view/compare/u", "shape [6]"},
      {R"({"shape": [0, 3], "data": []})", "json-range", "/view/compare/u",
       "u has 1 to 2048 rows and columns, but this is 0 × 3."},
      {R"({"shape": [2049, 2], "fill": "ones"})", "json-range", "/view/compare/u", "but this is 2049 × 2."},
      {R"({"shape": [3000, 3000], "fill": "ones"})", "json-range", "/view/compare/u/shape", "at most 2048 rows"},
      {R"({"shape": [2, 3], "data": [1, 2]})", "data-length", "/view/compare/u/data", "2"},
      {R"({"image": "x.png"})", "json-unknown-key", "/view/compare/u/image", "image"},
      {R"({"file": "missing.npy"})", "file", "/view/compare/u/file", "no such file"},
      {"[[1, 2], [3]]", "json-type", "/view/compare/u/1", ""},
  };
  for (const Wrong& each : wrong) {
    CAPTURE(each.u);
    const Failure failure = failure_of(view("{\"u\": " + each.u + "}"));
    CHECK(failure.rule == each.rule);
    CHECK(failure.pointer == each.pointer);
    CHECK_MESSAGE(says(failure, each.sentence), failure.message);
  }
  // What Conv2d cannot take: a kernel that reaches over 3 of 2 rows.
  const auto tight = read_problem(
      R"({"format": "tconvlab/1", "layer": {"in_channels": 1, "out_channels": 1, "kernel_size": 3, "bias": false},
          "input": {"shape": [1, 1, 1], "data": [1]}, "weight": {"shape": [1, 1, 3, 3], "fill": "ones"},
          "view": {"stage": "compare", "compare": {"u": {"shape": [2, 4], "fill": "ones"}}}})",
      ".");
  CHECK(failure_of(tight).pointer == "/view/compare/u");
  CHECK(says(failure_of(tight), "cannot take a picture of 2 × 4"));
}

TEST_CASE("a large u is saved in a file beside the problem, and read from there") {
  const TemporaryFolder folder;
  LoadedProblem loaded = read_problem(std::string(example), ".").value();
  const Tensor own = filled({300, 300}, Fill::random, 9);
  loaded.view.stage = StageId::compare;
  loaded.view.step = 0;
  loaded.view = with_u(loaded.view, own);
  REQUIRE_FALSE(save_problem(folder / "p.tconv.json", loaded, Overwrite::no));
  // Its name is made from what it holds.
  CHECK(std::ranges::any_of(folder.names(), [](const std::string& name) { return name.starts_with("p.u."); }));
  const auto again = open_path(folder / "p.tconv.json");
  REQUIRE(again);
  CHECK(again.value().view == loaded.view);
}

TEST_CASE("the view holds a layer to be compared with") {
  const auto view = [](const std::string& text) {
    return read_problem(with(R"({"stage": "stamp", "step": 5})", R"({"stage": "coverage", "held": )" + text + "}"),
                        ".");
  };
  const std::string layer =
      R"({"in_channels": 1, "out_channels": 1, "kernel_size": [1, 2], "stride": 3, "bias": false)";
  const auto loaded = view("{\"layer\": " + layer + R"(}, "weight": {"shape": [1, 1, 1, 2], "data": [5, -6]}})");
  REQUIRE(loaded);
  REQUIRE(loaded.value().view.coverage.held);
  CHECK(loaded.value().view.coverage.held->layer.kernel_size == Int2{1, 2});
  CHECK(loaded.value().view.coverage.held->layer.stride == Int2{3, 3});
  CHECK(loaded.value().view.coverage.held->weight == Tensor({1, 1, 1, 2}, {5, -6}));
  const auto again = read_problem(problem_text(loaded.value()), ".");
  REQUIRE(again);
  CHECK(again.value().view == loaded.value().view);
  // What another input may make right is not refused; what none can is.
  const std::string weight = R"(, "weight": {"shape": [1, 1, 1, 2], "fill": "ones"}})";
  CHECK(view("{\"layer\": " + layer + R"(, "padding": 9})" + weight));
  CHECK(failure_of(view("{\"layer\": " + layer + R"(, "dilation": 0})" + weight)).rule == "dilation-positive");
  CHECK(failure_of(view("{\"layer\": " + layer + R"(, "dilation": 0})" + weight)).pointer == "/view/held/layer");
  CHECK(failure_of(view(R"({"layer": {"in_channels": 2, "out_channels": 1, "kernel_size": [1, 2], "bias": false})" +
                        weight))
            .pointer == "/view/held/layer");
  CHECK(failure_of(view(R"({"layer": {"in_channels": 1, "out_channels": 1, "kernel_size": [1, 2]})" + weight))
            .pointer == "/view/held/layer");
  CHECK(failure_of(view("{\"layer\": " + layer + R"(}, "weight": {"shape": [1, 1, 2, 1], "fill": "ones"}})"))
            .pointer == "/view/held/weight");
  CHECK(failure_of(view("{\"layer\": " + layer + R"(}, "weight": {"shape": [1, 1, 1, 2], "data": [5]}})")).rule ==
        "data-length");
  CHECK(failure_of(view("{\"layer\": " + layer + "}}")).pointer == "/view/held");
  CHECK(failure_of(view("true")).pointer == "/view/held");
}

TEST_CASE("titles") {
  CHECK(problem(with("\"layer\"", "\"title\": \"¼ 転置\", \"layer\"")).title == "¼ 転置");
  refused(with("\"layer\"", "\"title\": \"a\\nb\", \"layer\""), "json-range", "/title");
  for (const char* control : {"\\u001b", "\\u007f", "\\u009b", "\u009B", "\u061C", "\u200E", "\u200F", "\u2028",
                              "\u2029", "\u202A", "\u202E", "\u2066", "\u2069", "\uFEFF"}) {
    const Failure failure = refused(with("\"layer\"", "\"title\": \"a" + std::string(control) + "b\", \"layer\""),
                                    "json-range", "/title");
    CHECK(says(failure, "The title has the control character “\\"));
  }
  refused(with("\"layer\"", "\"title\": \"" + std::string(1001, 'x') + "\", \"layer\""), "json-range", "/title");
  refused(with("\"layer\"", "\"title\": 1, \"layer\""), "json-type", "/title");
}
