#include "core/mistakes.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <vector>

#include "core/geometry.hpp"
#include "core/issues.hpp"
#include "core/without_rotation.hpp"
#include "tests/core/support.hpp"
#include "tests/support/said_by_force.hpp"

using namespace tconv;
using namespace tconv::test;

namespace {

// Every digit of a sum names the weight that one pixel came through.
Problem tracer() {
  return test::problem(square(3, 2), {2, 2}, {1, 10, 100, 1000}, k9());
}

CellSum cell(const Problem& problem, CellSum::How how, Int2 canvas) {
  return {.how = how, .slice = channel_pair(problem, 0, 0, 0), .canvas = canvas};
}

// Everything that can be asked about a small problem.
std::vector<Asked> everything(const Problem& problem) {
  const Geometry sizes = geometry(problem);
  const Int2 k = problem.layer.kernel_size;
  const Slice slice =
      channel_pair(problem, batch_size(problem) - 1, problem.layer.in_channels - 1, problem.layer.out_channels - 1);
  std::vector<Asked> all{MatrixHeight{}, StampProducts{}};
  for (std::int64_t y = 0; y < k.y; ++y) {
    for (std::int64_t x = 0; x < k.x; ++x) all.emplace_back(RotatedWeight{slice, {y, x}});
  }
  for (std::int64_t y = 0; y < sizes.output.y; ++y) {
    for (std::int64_t x = 0; x < sizes.output.x; ++x) {
      const Int2 canvas = canvas_of(sizes, {y, x});
      const std::int64_t count = products_of_cell(problem, slice, canvas);
      for (const auto how : {CellSum::How::collected, CellSum::How::cropped, CellSum::How::biased}) {
        all.emplace_back(CellSum{.how = how, .slice = slice, .canvas = canvas});
      }
      for (const bool unrotated : {false, true}) {
        CellSum window{.how = CellSum::How::collected, .slice = slice, .canvas = canvas};
        window.zeros = Zeros::multiplied;
        window.unrotated = unrotated;
        all.emplace_back(window);
        for (window.products = 1; *window.products <= count; ++*window.products) all.emplace_back(window);
      }
      for (std::int64_t done = 1; done <= count; ++done) {
        all.emplace_back(CellSum{CellSum::How::stamped, slice, canvas, done});
      }
      all.emplace_back(ConvEntry{slice, {0, 0}, {y, x}});
      all.emplace_back(ConvEntry{slice, {sizes.input.y - 1, sizes.input.x - 1}, {y, x}});
      all.emplace_back(WeightSum{slice, {y, x}});
      all.emplace_back(StampCount{{y, x}});
      for (const Axis axis : both_axes) all.emplace_back(StampCount{{y, x}, axis});
    }
  }
  for (const Axis axis : both_axes) {
    using Of = LineCount::Of;
    for (const Of of : {Of::corners, Of::footprint, Of::left_by_padding, Of::output, Of::spread, Of::stretched,
                        Of::enlarged, Of::bilinear_kernel}) {
      all.emplace_back(LineCount{of, axis, sizes.input[axis]});
    }
    for (const Of of : {Of::conv2d, Of::returned}) {
      for (std::int64_t u = sizes.footprint[axis]; u < sizes.footprint[axis] + 9; ++u) {
        all.emplace_back(LineCount{of, axis, u});
      }
    }
  }
  for (std::int64_t y = 0; y < sizes.input.y * problem.layer.stride.y; ++y) {
    for (std::int64_t x = 0; x < sizes.input.x * problem.layer.stride.x; ++x) {
      all.emplace_back(ResizedProducts{{y, x}});
    }
  }
  return all;
}

std::vector<Problem> problems() {
  std::vector<Problem> all{tracer()};
  for (const std::int64_t s : {1, 2, 3}) {
    for (const std::int64_t k : {1, 2, 3, 4}) {
      for (const std::int64_t p : {0, 1, 3}) {
        Layer layer;
        layer.kernel_size = {k, 3};
        layer.stride = {s, 2};
        layer.padding = {p, 1};
        layer.dilation = {1, s};
        layer.output_padding = {s - 1, 1};
        if (!issues(layer, {1, 3, 4}).empty()) continue;
        layer.bias = k % 2 == 1;
        all.push_back(filled_problem(layer, {3, 4}, s, static_cast<std::uint64_t>(k)));
        if (k == 3) all.back().input = in_sevenths(all.back().input);
        layer.in_channels = 4;
        layer.out_channels = 2;
        layer.groups = 2;
        all.push_back(filled_problem(layer, {3, 2}));
      }
    }
  }
  Problem unusual = test::problem(square(3, 2, 1, 1), {3, 3}, x9(), k9());
  std::vector<double> weights = k9();
  weights[1] = std::numeric_limits<double>::infinity();
  unusual.weight = tensor({1, 1, 3, 3}, weights);
  all.push_back(unusual);
  return all;
}

}  // namespace

TEST_CASE("what is said of a stamped cell") {
  // lessons: the centre of the tracer is 1379; it is not the last stamp alone, and 9731 reads the kernel turned.
  const Problem problem = tracer();
  CellSum centre = cell(problem, CellSum::How::stamped, {2, 2});
  centre.products = 4;
  CHECK(answer(problem, centre) == 1379);
  CHECK(mistaken(problem, centre, Mistake::overwritten) == 1000);
  CHECK(mistaken(problem, centre, Mistake::stamp_left_out) == 379);
  CHECK(mistaken(problem, centre, Mistake::without_rotation) == 9731);
  CHECK(mistaken(problem, centre, Mistake::stride_as_footprint) == 1000);
  CHECK(mistaken(problem, centre, Mistake::rows_and_columns_swapped) == 9 + 30 + 700 + 1000);
  CHECK_FALSE(mistaken(problem, centre, Mistake::padding_adds));
  const std::vector<Choice> expected{{379, Mistake::stamp_left_out},
                                     {1000, Mistake::overwritten},
                                     {1379, std::nullopt},
                                     {9731, Mistake::without_rotation}};
  CHECK(choices(problem, centre) == expected);
}

TEST_CASE("what is said of cells that are cropped and biased") {
  // lessons: with padding 1 output (0,0) is canvas (1,1), 10; without, 2; said to be a zero of padding, 0.
  Problem problem = test::problem(square(3, 2, 1, 1), {3, 3}, x9(), k9());
  CHECK(answer(problem, cell(problem, CellSum::How::cropped, {1, 1})) == 10);
  CHECK(mistaken(problem, cell(problem, CellSum::How::cropped, {1, 1}), Mistake::padding_left_out) == 2);
  CHECK(mistaken(problem, cell(problem, CellSum::How::cropped, {1, 1}), Mistake::padding_adds) == 0);
  // The corner that output padding keeps is canvas (6,6), 9.
  CHECK(answer(problem, cell(problem, CellSum::How::cropped, {6, 6})) == 9);
  CHECK(mistaken(problem, cell(problem, CellSum::How::cropped, {6, 6}), Mistake::output_padding_zeros) == 0);
  CHECK_FALSE(mistaken(problem, cell(problem, CellSum::How::cropped, {1, 1}), Mistake::output_padding_zeros));
  // With padding 0 row 7 lies past the canvas, and holds the bias alone.
  problem.layer.padding = {0, 0};
  problem.layer.bias = true;
  problem.bias = tensor({1}, {5});
  CHECK(answer(problem, cell(problem, CellSum::How::biased, {7, 7})) == 5);
  CHECK(mistaken(problem, cell(problem, CellSum::How::biased, {7, 7}), Mistake::bias_left_out) == 0);
  CHECK(answer(problem, cell(problem, CellSum::How::biased, {0, 2})) == 2 * 3 + 1 * 1 + 5);
  CHECK(mistaken(problem, cell(problem, CellSum::How::biased, {0, 2}), Mistake::bias_for_each_stamp) == 17);
  CHECK(mistaken(problem, cell(problem, CellSum::How::biased, {0, 2}), Mistake::overwritten) == 5);
}

TEST_CASE("what is said of sizes") {
  const auto lines = [](const Layer& layer, LineCount::Of of, std::int64_t from) {
    Problem problem = filled_problem(layer, {3, 3});
    std::vector<std::optional<double>> all{answer(problem, LineCount{of, Axis::rows, from})};
    for (const Mistake mistake : mistakes_about(LineCount{of, Axis::rows, from})) {
      all.push_back(mistaken(problem, LineCount{of, Axis::rows, from}, mistake));
    }
    return all;
  };
  using All = std::vector<std::optional<double>>;
  using Of = LineCount::Of;
  // lessons: 7 less a row on both sides is 5; 9 adds them, 6 takes one side alone.
  CHECK(lines(square(3, 2, 1), Of::left_by_padding, 3) == All{5, 9, 6, 7});
  CHECK(lines(square(3, 2, 1, 1), Of::output, 3) == All{6, 5, 7, 10, 6, 2});
  CHECK(lines(square(3, 2, 1, 1), Of::spread, 3) == All{5, 6, 7, 3});
  CHECK(lines(square(3, 2, 1, 1), Of::corners, 3) == All{4, 6, 6, 2});
  CHECK(lines(square(3, 2, 0, 0, 2), Of::footprint, 3) == All{5, 3, 6, 2});
  // border 2 − 1 = 1: 5 + 2 + 1.
  CHECK(lines(square(3, 2, 1, 1), Of::stretched, 3) == All{8, 8, 12, 10, 7});
  CHECK(lines(square(3, 2, 1, 1), Of::enlarged, 3) == All{6, 5, 5, 2});
  CHECK(lines(square(3, 3, 1), Of::bilinear_kernel, 3) == All{5, 3});
  // 12 become 6 and come back as 11.
  CHECK(lines(square(3, 2, 1), Of::conv2d, 12) == All{6, 7, 5, 23, 12});
  CHECK(lines(square(3, 2, 1), Of::returned, 12) == All{11, 12, 11, 12, 3});
}

TEST_CASE("what is said of kernel, matrix, counts and sums of weights") {
  const Problem problem = test::problem(square(3, 2, 1, 1), {3, 3}, x9(), k9());
  const Slice pair = channel_pair(problem, 0, 0, 0);
  CHECK(answer(problem, RotatedWeight{pair, {0, 1}}) == 8);
  CHECK(mistaken(problem, RotatedWeight{pair, {0, 1}}, Mistake::without_rotation) == 2);
  CHECK(mistaken(problem, RotatedWeight{pair, {0, 0}}, Mistake::mirrored) == 3);
  CHECK(mistaken(problem, RotatedWeight{pair, {0, 1}}, Mistake::rows_and_columns_swapped) == 4);
  // Result (1,1) reads rows and columns 1, 2, 3.
  CHECK(answer(problem, ConvEntry{pair, {1, 1}, {1, 2}}) == 2);
  CHECK(answer(problem, ConvEntry{pair, {1, 1}, {0, 2}}) == 0);
  CHECK(mistaken(problem, ConvEntry{pair, {1, 1}, {1, 2}}, Mistake::without_rotation) == 8);
  CHECK(mistaken(problem, ConvEntry{pair, {1, 1}, {1, 2}}, Mistake::stride_left_out) == 6);
  CHECK(mistaken(problem, ConvEntry{pair, {1, 1}, {2, 2}}, Mistake::padding_left_out) == 1);
  CHECK(answer(problem, MatrixHeight{}) == 36);
  CHECK(mistaken(problem, MatrixHeight{}, Mistake::rows_and_columns_swapped) == 9);
  CHECK(mistaken(problem, MatrixHeight{}, Mistake::padding_left_out) == 49);
  CHECK(answer(problem, StampProducts{}) == 9);
  CHECK(mistaken(problem, StampProducts{}, Mistake::stride_as_footprint) == 4);
  CHECK(answer(problem, StampCount{{1, 1}}) == 4);
  CHECK(mistaken(problem, StampCount{{1, 2}}, Mistake::counts_added) == 3);
  CHECK(answer(problem, StampCount{{5, 5}}) == 1);
  CHECK(mistaken(problem, StampCount{{5, 5}}, Mistake::edges_as_inside) == 4);
  CHECK(answer(problem, WeightSum{pair, {1, 1}}) == 9 + 7 + 3 + 1);
  CHECK(mistaken(problem, WeightSum{pair, {1, 1}}, Mistake::counted_not_weighed) == 4);
  CHECK(mistaken(problem, WeightSum{pair, {1, 1}}, Mistake::whole_kernel) == 45);
  CHECK(answer(problem, ResizedProducts{{0, 3}}) == 6);
  CHECK(mistaken(problem, ResizedProducts{{0, 3}}, Mistake::whole_kernel) == 9);
  CHECK(mistaken(problem, ResizedProducts{{0, 3}}, Mistake::as_this_layer) == 2);
}

TEST_CASE("every mistake is what trying everything gives, and every one is made") {
  std::set<Mistake> offered;
  for (const Problem& problem : problems()) {
    REQUIRE(issues(problem).empty());
    for (const Asked& asked : everything(problem)) {
      CAPTURE(asked.index());
      CHECK_FALSE(is_wrong(answer(problem, asked), said_by_force(problem, asked).value()));
      for (int each = 0; each < mistake_count; ++each) {
        const auto mistake = static_cast<Mistake>(each);
        CAPTURE(each);
        const auto found = mistakes_about(asked);
        if (std::find(found.begin(), found.end(), mistake) == found.end()) {
          CHECK_FALSE(mistaken(problem, asked, mistake));
          continue;
        }
        const auto value = mistaken(problem, asked, mistake);
        const auto expected = said_by_force(problem, asked, mistake);
        REQUIRE(value.has_value() == expected.has_value());
        if (value) CHECK_FALSE(is_wrong(*value, *expected));
      }
      const std::vector<Choice> all = choices(problem, asked);
      CHECK(all.size() <= most_choices);
      CHECK(std::count_if(all.begin(), all.end(), [](const Choice& c) { return !c.mistake; }) == 1);
      for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].mistake) offered.insert(*all[i].mistake);
        if (i > 0) CHECK((all[i - 1].value < all[i].value || std::isnan(all[i].value)));
      }
    }
  }
  for (int each = 0; each < mistake_count; ++each) {
    CAPTURE(each);
    CHECK(offered.contains(static_cast<Mistake>(each)));
  }
}

TEST_CASE("answers that are alike are not offered side by side") {
  const Problem problem = tracer();
  CellSum centre = cell(problem, CellSum::How::stamped, {2, 2});
  centre.products = 4;
  const auto found = choices(problem, centre, [](double a, double b) { return (a < 1100) == (b < 1100); });
  CHECK(found == std::vector<Choice>{{1000, Mistake::overwritten}, {1379, std::nullopt}});
}

TEST_CASE("numbers of any size are safe") {
  // A stride that no other stamp follows, whose doubles and products overflow.
  Layer layer = square(1, std::numeric_limits<std::int64_t>::max(), 0, 0);
  const Problem problem = test::problem(layer, {1, 1}, {2}, {3});
  REQUIRE(issues(problem).empty());
  using Of = LineCount::Of;
  for (const Of of : {Of::corners, Of::footprint, Of::left_by_padding, Of::output, Of::spread, Of::stretched,
                      Of::conv2d, Of::returned}) {
    const LineCount asked{of, Axis::columns, 1};
    CHECK(answer(problem, asked) == (of == Of::corners ? 0 : 1));
    for (const Mistake mistake : mistakes_about(asked)) {
      const auto value = mistaken(problem, asked, mistake);
      CHECK((!value || *value <= 0x1p53));
    }
  }
}
