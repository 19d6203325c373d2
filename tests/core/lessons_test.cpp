// Every number that a lesson's question asks for, as the engine computes it. The expected numbers were worked out
// with PyTorch.
#include <set>

#include "core/conv2d.hpp"
#include "core/conv_transpose_matrix.hpp"
#include "core/coverage.hpp"
#include "core/issues.hpp"
#include "core/methods.hpp"
#include "core/steps.hpp"
#include "core/subkernels.hpp"
#include "core/upsample.hpp"
#include "tests/core/support.hpp"

using namespace tconv;
using test::k9;
using test::line;
using test::problem;
using test::square;
using test::tensor;
using test::x9;

namespace {

using Counts = std::vector<std::int64_t>;

/// The output of a problem along its only row.
std::vector<double> row(const Tensor& t) {
  return {t.values().begin(), t.values().end()};
}

std::vector<double> output(const Problem& p) {
  return row(compute(p, Method::stamp));
}

/// A problem of one axis.
Problem on_axis(const Layer& layer, std::vector<double> input, std::vector<double> kernel) {
  const auto width = static_cast<std::int64_t>(input.size());
  return problem(layer, {1, width}, std::move(input), std::move(kernel));
}

std::int64_t width(const Layer& layer, std::int64_t input) {
  return geometry(layer, {1, input}).value().output.x;
}

/// Lines of the canvas no stamp touches.
Counts untouched(const Layer& layer, std::int64_t input) {
  Counts lines;
  const Counts coverage = canvas_coverage_of_axis(layer, Axis::columns, input);
  for (std::size_t x = 0; x < coverage.size(); ++x) {
    if (coverage[x] == 0) lines.push_back(static_cast<std::int64_t>(x));
  }
  return lines;
}

/// How many output pixels are wrong without the rotation.
int wrong_unrotated(const Problem& p) {
  const Tensor right = compute(p, Method::insert_zeros);
  const Tensor wrong = convolve_unrotated(p);
  int count = 0;
  for (std::int64_t i = 0; i < right.size(); ++i) count += right[i] == wrong[i] ? 0 : 1;
  return count;
}

Problem tracer() {
  return problem(square(3, 2), {2, 2}, {1, 10, 100, 1000}, k9());
}

}  // namespace

TEST_CASE("lesson 1: stamp and overlap") {
  const Problem p = tracer();
  CHECK(geometry(p).canvas == Int2{5, 5});
  const ContributionRange first = contributions_of_input(p, 0, 0, 0, 0);
  CHECK(first.size() == 9);
  CHECK(canvas_pixel(p.layer, first[8]) == Int2{2, 2});
  CHECK(canvas(p).at(0, 0, 2, 2) == 1379);
  const Tensor counts = StampWalk(p, whole_channel(p, 0, 0), Grain::stage).counts(1);
  int shared = 0;
  for (std::int64_t y = 0; y < 5; ++y) {
    for (std::int64_t x = 0; x < 5; ++x) {
      CHECK((counts.at(0, 0, y, x) >= 2) == (y == 2 || x == 2));
      shared += counts.at(0, 0, y, x) >= 2 ? 1 : 0;
    }
  }
  CHECK(shared == 9);
  // Later.
  CHECK(contributions_of_input(test::filled_problem(square(5, 2), {2, 2}), 0, 0, 0, 0).size() == 25);
  CHECK(canvas(problem(square(3, 2), {2, 2}, {2, 3, 4, 5}, std::vector<double>(9, 1))).at(0, 0, 2, 2) == 14);
  const Tensor tiles = coverage_counts(test::filled_problem(square(2, 2), {3, 3}));
  for (const double count : tiles.values()) CHECK(count == 1);
}

TEST_CASE("lesson 2: stride") {
  const std::int64_t widths[] = {6, 9, 12, 15};
  for (std::int64_t s = 1; s <= 4; ++s) CHECK(width(line(3, s), 4) == widths[s - 1]);
  CHECK(untouched(line(3, 4), 4) == Counts{3, 7, 11});
  const Problem p = on_axis(line(3, 2), {1, 10, 100, 1000}, {1, 2, 3});
  const ConvolveWalk walk(p, whole_channel(p, 0, 0), Grain::pixel);
  int zeros = 0;
  for (const Tap& tap : walk.step(4)) zeros += tap.origin == CellOrigin::inserted_zero ? 1 : 0;
  CHECK(walk.pixel(4)->x == 3);
  CHECK(zeros == 2);
  // Later.
  CHECK(width(line(4, 3), 5) == 16);
  CHECK(untouched(line(2, 3), 3) == Counts{2, 5});
  const Layer four = line(3, 4);
  CHECK(stretched_cell_of(geometry(four, {1, 2}).value(), four, {0, 1})->x -
            stretched_cell_of(geometry(four, {1, 2}).value(), four, {0, 0})->x - 1 ==
        3);
}

TEST_CASE("lesson 3: padding removes") {
  const std::int64_t widths[] = {7, 5, 3, 1};
  for (std::int64_t p = 0; p <= 3; ++p) CHECK(geometry(square(3, 2, p), {3, 3}).value().output.x == widths[p]);
  const Problem p = problem(square(3, 2, 1), {3, 3}, x9(), k9());
  int removed = 0;
  for (std::int64_t y = 0; y < 7; ++y) {
    for (std::int64_t x = 0; x < 7; ++x) {
      const ContributionRange at = contributions_of_canvas(p, 0, 0, y, x);
      const bool ring = y == 0 || y == 6 || x == 0 || x == 6;
      CHECK(output_pixel(geometry(p), p.layer, at[0]).has_value() == !ring);
      removed += ring ? 1 : 0;
    }
  }
  CHECK(removed == 24);
  CHECK(compute(p, Method::stamp).at(0, 0, 0, 0) == 10);
  CHECK(canvas(p).at(0, 0, 1, 1) == 10);
  // Later.
  CHECK(geometry(square(4, 2, 1), {4, 4}).value().output.x == 8);
  CHECK(output(problem(square(2, 1, 1), {2, 2}, {2, 3, 4, 5}, {1, 2, 3, 4})) == std::vector<double>{30});
  const Geometry nine = geometry(line(9, 1, 3), {1, 1}).value();
  CHECK(nine.canvas.x == 9);
  CHECK(nine.cut_before.x == 3);
  CHECK(nine.output.x == 3);
}

TEST_CASE("lesson 4: output padding") {
  CHECK(conv2d_sizes_to(square(3, 2, 1), {6, 6}).x == SizeRange{11, 12});
  CHECK(conv2d_size(square(3, 2, 1), Axis::rows, 13) == 7);
  const Tensor y = compute(problem(square(3, 2, 1, 1), {3, 3}, x9(), k9()), Method::matrix);
  const std::vector<double> last(y.values().end() - 6, y.values().end());
  CHECK(last == std::vector<double>{24, 41, 16, 25, 8, 9});
  Problem biased = problem(square(3, 2, 0, 1), {3, 3}, x9(), k9());
  biased.layer.bias = true;
  biased.bias = tensor({1}, {5});
  const Tensor past = compute(biased, Method::stamp);
  CHECK(past.plane_size() == Int2{8, 8});
  for (std::int64_t x = 0; x < 8; ++x) CHECK(past.at(0, 0, 7, x) == 5);
  // Later.
  CHECK(conv2d_sizes_to(square(3, 2, 1), {4, 4}).y == SizeRange{7, 8});
  CHECK(width(line(4, 2, 1), 6) == 12);
  CHECK(accepted_output_sizes(square(3, 2, 1), {6, 6}).x == SizeRange{11, 12});
  CHECK(issues(square(3, 2, 1), {1, 6, 6}, {{13, 13}}).size() == 2);
}

TEST_CASE("lesson 5: the hidden rotation") {
  const Problem one = problem(square(3, 1), {1, 1}, {1}, k9());
  CHECK(output(one) == k9());
  CHECK(geometry(one).border == Int2{2, 2});
  CHECK(convolve_unrotated(one).at(0, 0, 0, 0) == 9);
  const std::vector<std::vector<double>> kernels{
      k9(), {1, 2, 1, 3, 4, 3, 5, 6, 5}, {1, 2, 3, 2, 4, 5, 3, 5, 6}, {1, 2, 3, 4, 5, 4, 3, 2, 1}};
  const int wrong[] = {21, 15, 19, 0};
  for (std::size_t i = 0; i < kernels.size(); ++i) {
    CHECK(wrong_unrotated(problem(square(3, 2), {2, 2}, {1, 10, 100, 1000}, kernels[i])) == wrong[i]);
  }
  // Later.
  const Problem axis = on_axis(line(3, 1, 1), {0, 1, 0}, {5, 6, 7});
  CHECK(output(axis) == std::vector<double>{5, 6, 7});
  CHECK(row(convolve_unrotated(axis)) == std::vector<double>{7, 6, 5});
}

TEST_CASE("lesson 6: dilation, limits, negative borders") {
  CHECK(width(line(3, 2, 0, 0, 2), 3) == 9);
  CHECK(untouched(line(3, 2, 0, 0, 2), 3) == Counts{1, 3, 5, 7});
  CHECK(issues(line(3, 1, 0, 1, 2), {1, 1, 3}).empty());
  CHECK(width(line(3, 1, 0, 1, 2), 3) == 8);
  CHECK_FALSE(issues(line(3, 1, 0, 2, 2), {1, 1, 3}).empty());
  const Layer cut = square(3, 2, 3);
  const Geometry sizes = geometry(cut, {5, 5}).value();
  CHECK(sizes.border == Int2{-1, -1});
  const Problem p = test::filled_problem(cut, {5, 5});
  const ConvTransposeMatrix matrix(p);
  int without_effect = 0;
  for (std::int64_t y = 0; y < 5; ++y) {
    for (std::int64_t x = 0; x < 5; ++x) {
      const bool edge = y == 0 || y == 4 || x == 0 || x == 4;
      CHECK(matrix.column(matrix.column_of(0, {y, x})).empty() == edge);
      CHECK(stretched_cell_of(sizes, cut, {y, x}).has_value() == !edge);
      without_effect += edge ? 1 : 0;
    }
  }
  CHECK(without_effect == 16);
  // Later.
  CHECK(width(line(3, 1, 0, 0, 3), 4) == 10);
  for (std::int64_t op = 0; op <= 4; ++op) CHECK(issues(line(3, 2, 0, op, 4), {1, 1, 3}).empty() == (op <= 3));
  CHECK(geometry(line(3, 1, 3, 0, 2), {1, 4}).value().border.x == 1);
}

TEST_CASE("lesson 7: the transpose returns the shape, not the values") {
  const Layer layer = line(3, 2, 1);
  const Problem p = on_axis(layer, {8, 20, 14}, {1, 2, 3});
  const ConvTransposeMatrix matrix(p);
  const std::vector<std::vector<double>> c{{2, 3, 0, 0, 0}, {0, 1, 2, 3, 0}, {0, 0, 0, 1, 2}};
  for (std::int64_t i = 0; i < 3; ++i) {
    for (std::int64_t o = 0; o < 5; ++o) {
      CHECK(matrix.value(o, i) == c[static_cast<std::size_t>(i)][static_cast<std::size_t>(o)]);
    }
  }
  CHECK(output(p) == std::vector<double>{16, 44, 40, 74, 28});
  for (const std::vector<double>& picture : {std::vector<double>{1, 2, 3, 4, 5}, {1, 2, 6, 2, 6}}) {
    CHECK(row(conv2d(layer, tensor({1, 1, 5}, picture), p.weight)) == std::vector<double>{8, 20, 14});
  }
  for (const std::vector<double>& picture : {std::vector<double>{2, 1, 3, 4, 5}, {1, 2, 3, 5, 4}}) {
    CHECK_FALSE(row(conv2d(layer, tensor({1, 1, 5}, picture), p.weight)) == std::vector<double>{8, 20, 14});
  }
  // Later.
  CHECK(conv2d_size(square(3, 2, 1), Axis::rows, 8) == 4);
  CHECK(width(line(3, 2, 1), 4) == 7);
}

TEST_CASE("lesson 8: checkerboards and channels") {
  const std::vector<double> ones(64, 1);
  const Problem uneven = problem(square(3, 2, 1, 1), {8, 8}, ones, std::vector<double>(9, 1));
  const Tensor board = compute(uneven, Method::stamp);
  CHECK(board.plane_size() == Int2{16, 16});
  CHECK(std::set<double>(board.values().begin(), board.values().end()) == std::set<double>{1, 2, 4});
  std::multiset<std::size_t> owned;
  for (const Subkernel& part : subkernels(uneven.layer)) owned.insert(part.taps_y.size() * part.taps_x.size());
  CHECK(owned == std::multiset<std::size_t>{1, 2, 2, 4});
  const Problem even = problem(square(4, 2, 1), {8, 8}, ones, std::vector<double>(16, 1));
  CHECK(geometry(even).output == Int2{16, 16});
  for (std::int64_t k = 3; k <= 8; ++k) {
    const Counts coverage = coverage_of_axis(line(k, 3), Axis::columns, 20);
    const bool same = coverage[24] == coverage[25] && coverage[25] == coverage[26];
    CHECK(same == (k == 3 || k == 6));
  }
  const std::vector<double> sums = output(on_axis(line(4, 2, 1), std::vector<double>(8, 1), {1, 3, 2, 2}));
  for (std::size_t x = 1; x + 1 < sums.size(); ++x) CHECK(sums[x] == (x % 2 == 0 ? 5 : 3));
  // Later.
  CHECK(coverage_counts(even).at(0, 0, 0, 0) == 1);
  std::int64_t size = geometry(square(4, 1), {1, 1}).value().output.x;
  for (int i = 0; i < 3; ++i) size = geometry(square(4, 2, 1), {size, size}).value().output.x;
  CHECK(size == 32);
}

TEST_CASE("special kernels: nearest is nearest, bilinear is bilinear inside the border") {
  const Tensor picture = filled({1, 6, 6}, Fill::random, 5);
  Problem p;
  p.layer = square(2, 2);
  p.input = picture;
  p.weight = filled({1, 1, 2, 2}, Fill::nearest);
  CHECK(compute(p, Method::stamp) == upsample_nearest(picture, {2, 2}));
  p.layer = square(4, 2, 1);
  p.weight = filled({1, 1, 4, 4}, Fill::bilinear);
  const Tensor smooth = compute(p, Method::stamp);
  const Tensor expected = upsample_bilinear(picture, {2, 2});
  for (std::int64_t y = 1; y < 11; ++y) {
    for (std::int64_t x = 1; x < 11; ++x) {
      CHECK(smooth.at(0, 0, y, x) == doctest::Approx(expected.at(0, 0, y, x)));
    }
  }
  CHECK(smooth.at(0, 0, 0, 0) != doctest::Approx(expected.at(0, 0, 0, 0)));
}
