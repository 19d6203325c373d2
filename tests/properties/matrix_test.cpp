// Cᵀ by formula against Cᵀ by definition: an entry for each contribution that cropping keeps.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "core/conv2d.hpp"
#include "core/conv_transpose_matrix.hpp"
#include "core/methods.hpp"
#include "tests/properties/random_problem.hpp"

namespace tconv::properties {

namespace {

using Position = std::pair<std::int64_t, std::int64_t>;

// Every structural entry: (row, column) to its contribution.
std::map<Position, Contribution> entries(const Problem& problem) {
  const Geometry sizes = geometry(problem);
  std::map<Position, Contribution> result;
  for (const Contribution& c : all_contributions(problem, 0)) {
    if (!is_kept(problem, c)) continue;
    const Int2 canvas = canvas_of(problem.layer, c);
    const std::int64_t row = (c.co * sizes.output.y + canvas.y - problem.layer.padding.y) * sizes.output.x +
                             canvas.x - problem.layer.padding.x;
    const std::int64_t column = (c.ci * sizes.input.y + c.iy) * sizes.input.x + c.ix;
    RC_ASSERT(result.emplace(Position{row, column}, c).second);  // no two contributions share an entry
  }
  return result;
}

}  // namespace

TEST_SUITE("property") {
  TEST_CASE("entries of the matrix") {
    CHECK(check_property("matrix entries", [] {
      const Problem problem = *legal_problems(Numbers::real, few);
      const ConvTransposeMatrix matrix(problem);
      const auto expected = entries(problem);
      const Geometry sizes = geometry(problem);
      RC_ASSERT(matrix.rows() == problem.layer.out_channels * sizes.output.y * sizes.output.x);
      RC_ASSERT(matrix.columns() == problem.layer.in_channels * sizes.input.y * sizes.input.x);
      for (std::int64_t row = 0; row < matrix.rows(); ++row) {
        for (std::int64_t column = 0; column < matrix.columns(); ++column) {
          const auto found = expected.find({row, column});
          const auto entry = matrix.entry(row, column);
          RC_ASSERT(entry.has_value() == (found != expected.end()));
          if (entry) RC_ASSERT(*entry == found->second);
          const double value = matrix.value(row, column);
          RC_ASSERT(value == (entry ? weight_at(problem, entry->ci, entry->co, entry->ky, entry->kx) : 0.0));
        }
      }
    }));
  }

  TEST_CASE("rows, columns and positions of the matrix") {
    CHECK(check_property("matrix lines", [] {
      const Problem problem = *legal_problems(Numbers::whole, few);
      const ConvTransposeMatrix matrix(problem);
      const auto expected = entries(problem);
      for (std::int64_t row = 0; row < matrix.rows(); ++row) {
        std::vector<Contribution> line;
        for (auto it = expected.lower_bound({row, 0}); it != expected.end() && it->first.first == row; ++it) {
          line.push_back(it->second);  // ascending column: (ci, iy, ix)
        }
        RC_ASSERT(listed(matrix.row(row)) == line);
        const ConvTransposeMatrix::Position pixel = matrix.output_of_row(row);
        RC_ASSERT(matrix.row_of(pixel.channel, pixel.pixel) == row);
      }
      std::map<Position, Contribution> by_column;
      for (const auto& [position, c] : expected) by_column[{position.second, position.first}] = c;
      for (std::int64_t column = 0; column < matrix.columns(); ++column) {
        std::vector<Contribution> line;
        for (auto it = by_column.lower_bound({column, 0}); it != by_column.end() && it->first.first == column;
             ++it) {
          line.push_back(it->second);
        }
        std::vector<Contribution> found = listed(matrix.column(column));
        // A range walks the output channels innermost, a column of the matrix outermost.
        std::stable_sort(found.begin(), found.end(),
                         [](const Contribution& a, const Contribution& b) { return a.co < b.co; });
        RC_ASSERT(found == line);
        const ConvTransposeMatrix::Position pixel = matrix.input_of_column(column);
        RC_ASSERT(matrix.column_of(pixel.channel, pixel.pixel) == column);
        RC_ASSERT(pixel.channel * geometry(problem).input.y * geometry(problem).input.x +
                      pixel.pixel.y * geometry(problem).input.x + pixel.pixel.x ==
                  column);
      }
    }));
  }

  TEST_CASE("entries of a rectangle are counted without looking at them") {
    CHECK(check_property("matrix count", [] {
      const Problem problem = *legal_problems(Numbers::whole, few);
      const ConvTransposeMatrix matrix(problem);
      const auto expected = entries(problem);
      RC_ASSERT(matrix.count() == static_cast<std::int64_t>(expected.size()));
      for (int attempt = 0; attempt < 10; ++attempt) {
        MatrixRange range;
        range.row_first = pick(0, matrix.rows());
        range.row_last = pick(range.row_first, matrix.rows());
        range.column_first = pick(0, matrix.columns());
        range.column_last = pick(range.column_first, matrix.columns());
        std::int64_t count = 0;
        for (const auto& [position, c] : expected) {
          const bool inside = range.row_first <= position.first && position.first < range.row_last &&
                              range.column_first <= position.second && position.second < range.column_last;
          if (inside) ++count;
        }
        RC_ASSERT(matrix.count(range) == count);
      }
    }));
  }

  TEST_CASE("the transposed convolution is Conv2d's adjoint: <Conv2d(u), v> = <u, C'v>") {
    CHECK(check_property("adjoint", [] {
      Problem problem = *legal_problems(Numbers::whole);
      const Layer layer = effective_layer(problem);
      const Geometry sizes = geometry(problem);
      for (const Axis axis : both_axes) {
        // From op = s on, Conv2d of the output is larger than the input.
        const auto back = conv2d_size(layer, axis, sizes.output[axis]);
        RC_ASSERT(back.has_value());
        RC_ASSERT((*back == sizes.input[axis]) == (layer.output_padding[axis] < layer.stride[axis]));
        RC_PRE(*back == sizes.input[axis]);
      }
      problem.layer.bias = false;
      problem.bias = Tensor();
      const Shape shape = output_shape(problem);
      std::vector<double> values(static_cast<std::size_t>(*element_count(shape)));
      for (double& value : values) value = static_cast<double>(pick(-4, 4));
      const Tensor u(shape, std::move(values));
      const Tensor& v = problem.input;
      const Tensor forwards = conv2d(layer, u, problem.weight);
      const Tensor backwards = compute(problem, Method::stamp);
      RC_ASSERT(forwards.shape() == v.shape());
      double left = 0;
      double right = 0;
      for (std::int64_t j = 0; j < v.size(); ++j) left += forwards[j] * v[j];
      for (std::int64_t j = 0; j < u.size(); ++j) right += u[j] * backwards[j];
      RC_ASSERT(left == right);
    }));
  }
}

}  // namespace tconv::properties
