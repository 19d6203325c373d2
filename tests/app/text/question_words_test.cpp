#include "app/text/question_words.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace tconv;

namespace {

// 2 1 3 / 1 3 2 / 3 2 1 stamped with 1 to 9, stride 2, padding 1, output padding 1: the canvas is 7 × 7, the output 6 × 6.
Problem first_layer() {
  Problem problem;
  problem.layer.stride = {2, 2};
  problem.layer.padding = {1, 1};
  problem.layer.output_padding = {1, 1};
  problem.layer.bias = false;
  problem.input = Tensor({1, 3, 3}, {2, 1, 3, 1, 3, 2, 3, 2, 1});
  problem.weight = Tensor({1, 1, 3, 3}, {1, 2, 3, 4, 5, 6, 7, 8, 9});
  return problem;
}

std::string said(const Problem& problem, const Asked& asked, Mistake mistake) {
  return words::mistake_explained(problem, asked, mistake, {});
}

CellSum sum(CellSum::How how, Int2 canvas) {
  return {.how = how, .slice = {0, 0, {0, 1}}, .canvas = canvas};
}

}  // namespace

TEST_CASE("what is asked names its array and its cell") {
  const Problem problem = first_layer();
  const Slice pair{0, 0, {0, 1}};
  CHECK(words::question(problem, sum(CellSum::How::stamped, {2, 2})) == "What will stand at canvas (2,2)?");
  CHECK(words::question(problem, sum(CellSum::How::collected, {2, 3})) == "What will stand at output (1,2)?");
  CHECK(words::question(problem, sum(CellSum::How::biased, {2, 3})) ==
        "What will stand at output (1,2) with the bias?");
  CHECK(words::question(problem, RotatedWeight{pair, {0, 1}}) ==
        "Which weight will stand at rotated kernel (0,1)?");
  CHECK(words::question(problem, MatrixHeight{}) == "How many rows will Cᵀ have?");
  CHECK(words::question(problem, LineCount{LineCount::Of::left_by_padding, Axis::columns, 3}) ==
        "How many columns will padding leave of the canvas?");
  CHECK(words::question(problem, LineCount{LineCount::Of::returned, Axis::rows, 12}) ==
        "u has 12 rows. How many will come back through this layer?");
  CHECK(words::question(problem, StampCount{{1, 2}}) == "How many stamps will reach output (1,2)?");
  CHECK(words::question(problem, StampCount{{0, 2}, Axis::columns}) ==
        "How many stamps will reach output column 2?");
}

TEST_CASE("answers are written as their array writes numbers") {
  NumberForms forms;
  forms.kernel.fractions = true;
  CHECK(words::answer_text(RotatedWeight{}, 0.1875, forms) == "3/16");
  CHECK(words::answer_text(sum(CellSum::How::stamped, {}), 0.1875, forms) == "0.1875");
  CHECK(words::answer_text(sum(CellSum::How::stamped, {}), -3, forms) == "−3");
  CHECK(words::answer_text(MatrixHeight{}, 4194304, forms) == "4\u202f194\u202f304");
}

TEST_CASE("a mistake is told by its numbers and the rule that it breaks") {
  Problem problem = first_layer();
  const auto canvas = sum(CellSum::How::stamped, {2, 2});
  CHECK(said(problem, canvas, Mistake::overwritten) ==
        "31, not 3: stamps add up where they overlap; 3 is what the last stamp alone puts there.");
  CHECK(said(problem, canvas, Mistake::stamp_left_out) ==
        "31, not 28: the last stamp is added, too; 28 is what stands there without it.");
  // Output (0,0) is 2·5 on canvas (1,1); canvas (0,0) is 2·1.
  CHECK(said(problem, sum(CellSum::How::cropped, {1, 1}), Mistake::padding_left_out) ==
        "10, not 2: padding removes, so that output (0,0) is canvas (1,1); 2 belongs to canvas (0,0).");
  CHECK(said(problem, sum(CellSum::How::cropped, {6, 6}), Mistake::output_padding_zeros) ==
        "9, not 0: output padding keeps what the stamps left there; it lays no zeros.");
  CHECK(said(problem, LineCount{LineCount::Of::left_by_padding, Axis::rows, 3}, Mistake::padding_adds) ==
        "5, not 9: padding removes 1 row on both sides here; 9 adds them.");
  CHECK(said(problem, LineCount{LineCount::Of::output, Axis::rows, 3}, Mistake::output_padding_left_out) ==
        "6, not 5: output_padding = 1 asks for so many more; 5 is without it.");
  CHECK(said(problem, LineCount{LineCount::Of::spread, Axis::rows, 3}, Mistake::stride_zeros_between) ==
        "5, not 7: stride 2 puts stride − 1 zeros between neighbours; 7 is with 2.");
  CHECK(said(problem, MatrixHeight{}, Mistake::rows_and_columns_swapped) ==
        "36, not 9: Cᵀ has a row for each output pixel; 9 is one for each input pixel, which are its columns.");
  CHECK(said(problem, StampCount{{5, 5}}, Mistake::edges_as_inside) ==
        "1, not 4: at an edge there are fewer input pixels; 4 is the number away from the edges.");
  CHECK(said(problem, StampCount{{0, 2}, Axis::columns}, Mistake::padding_left_out) ==
        "1, not 2: padding removes, so that output column 2 is canvas column 3; 2 reach canvas column 2.");
  problem.layer.bias = true;
  problem.bias = Tensor({1}, {5});
  CHECK(said(problem, sum(CellSum::How::biased, {2, 2}), Mistake::bias_for_each_stamp) ==
        "36, not 51: the bias is added once, not for each of the 4 products.");
}
