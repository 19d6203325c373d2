#include "app/scene/links.hpp"

#include <doctest/doctest.h>

#include <set>
#include <tuple>
#include <vector>

#include "app/scene/arrays.hpp"
#include "app/scene/stage.hpp"
#include "core/conv_transpose_matrix.hpp"
#include "core/stretched.hpp"
#include "tests/app/scene/problems.hpp"

using namespace tconv;

namespace {

using Key =
    std::tuple<std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t>;
Key key(const Contribution& c) {
  return {c.n, c.ci, c.iy, c.ix, c.co, c.ky, c.kx};
}

std::set<Key> keys(const ContributionRange& range) {
  std::set<Key> result;
  for (std::int64_t j = 0; j < range.size(); ++j) result.insert(key(range[j]));
  return result;
}

// Every multiplication of the view's batch entry and channel pair.
std::vector<Contribution> all_of(const Problem& problem, const View& view) {
  const Geometry sizes = geometry(problem);
  std::vector<Contribution> result;
  for (std::int64_t iy = 0; iy < sizes.input.y; ++iy) {
    for (std::int64_t ix = 0; ix < sizes.input.x; ++ix) {
      for (std::int64_t ky = 0; ky < problem.layer.kernel_size.y; ++ky) {
        for (std::int64_t kx = 0; kx < problem.layer.kernel_size.x; ++kx) {
          result.push_back({view.batch, view.in_channel, iy, ix, view.out_channel, ky, kx});
        }
      }
    }
  }
  return result;
}

// Whether a contribution belongs to a cell, from the meaning of each array.
bool belongs(const Problem& problem, const View& view, const Contribution& c, const CellRef& cell) {
  const Layer layer = effective_layer(problem);
  const Geometry sizes = geometry(problem);
  const Int2 at{cell.y, cell.x};
  const Int2 pixel{c.iy, c.ix};
  const Int2 canvas{c.iy * layer.stride.y + c.ky * layer.dilation.y,
                    c.ix * layer.stride.x + c.kx * layer.dilation.x};
  const Int2 output{canvas.y - layer.padding.y, canvas.x - layer.padding.x};
  const bool kept = output.y >= 0 && output.x >= 0 && output.y < sizes.output.y && output.x < sizes.output.x;
  const std::int64_t row = (view.out_channel * sizes.output.y + output.y) * sizes.output.x + output.x;
  const std::int64_t column = (view.in_channel * sizes.input.y + c.iy) * sizes.input.x + c.ix;
  switch (cell.array) {
    case ArrayId::input:
      return pixel == at;
    case ArrayId::kernel:
      return Int2{c.ky, c.kx} == at;
    case ArrayId::rotated_kernel:
      return Int2{layer.kernel_size.y - 1 - c.ky, layer.kernel_size.x - 1 - c.kx} == at;
    case ArrayId::stretched: {
      const Int2 place{c.iy * layer.stride.y + sizes.border.y, c.ix * layer.stride.x + sizes.border.x};
      return place == at && at.y >= 0 && at.x >= 0 && at.y < sizes.stretched.y && at.x < sizes.stretched.x;
    }
    case ArrayId::canvas:
      return canvas == at;
    case ArrayId::output:
      return kept && output == at;
    case ArrayId::conv_matrix:
      return kept && cell.y == column && cell.x == row;
    case ArrayId::transposed_matrix:
      return kept && cell.y == row && cell.x == column;
    case ArrayId::input_vector:
      return cell.x == column;
    case ArrayId::output_vector:
      return kept && cell.y == row;
    case ArrayId::conv_picture:
      return kept && output == at;
    case ArrayId::conv_result:
      return pixel == at;
    case ArrayId::conv_picture_vector:
      return kept && cell.x == row;
    case ArrayId::conv_result_vector:
      return cell.y == column;
    default:
      return false;
  }
  return false;
}

Int2 size_of(const Problem& problem, ArrayId array) {
  const Geometry sizes = geometry(problem);
  const ConvTransposeMatrix matrix(problem);
  switch (array) {
    case ArrayId::input:
      return sizes.input;
    case ArrayId::kernel:
    case ArrayId::rotated_kernel:
      return problem.layer.kernel_size;
    case ArrayId::stretched:
      return sizes.stretched;
    case ArrayId::canvas:
      return sizes.canvas;
    case ArrayId::output:
      return sizes.output;
    case ArrayId::conv_matrix:
      return {matrix.columns(), matrix.rows()};
    case ArrayId::transposed_matrix:
      return {matrix.rows(), matrix.columns()};
    case ArrayId::input_vector:
      return {1, matrix.columns()};
    case ArrayId::output_vector:
      return {matrix.rows(), 1};
    case ArrayId::conv_picture:
      return sizes.output;
    case ArrayId::conv_result:
      return sizes.input;
    case ArrayId::conv_picture_vector:
      return {1, matrix.rows()};
    case ArrayId::conv_result_vector:
      return {matrix.columns(), 1};
    default:
      break;
  }
  return {3, 3};
}

constexpr ArrayId every_array[] = {ArrayId::input,
                                   ArrayId::kernel,
                                   ArrayId::rotated_kernel,
                                   ArrayId::stretched,
                                   ArrayId::canvas,
                                   ArrayId::output,
                                   ArrayId::conv_matrix,
                                   ArrayId::transposed_matrix,
                                   ArrayId::input_vector,
                                   ArrayId::output_vector,
                                   ArrayId::conv_picture,
                                   ArrayId::conv_result,
                                   ArrayId::conv_picture_vector,
                                   ArrayId::conv_result_vector,
                                   ArrayId::illustration};

bool is_small(const Problem& problem) {
  const Geometry sizes = geometry(problem);
  return sizes.canvas.y * sizes.canvas.x <= 200 && problem.layer.kernel_size.y * problem.layer.kernel_size.x <= 16;
}

}  // namespace

TEST_SUITE("property") {
  TEST_CASE("behind a cell are exactly the multiplications that its array's meaning gives it") {
    for (const Problem& problem : test::kinds_of_problems()) {
      if (!is_small(problem)) continue;
      View view;
      view.batch = batch_size(problem) - 1;
      view.in_channel = problem.layer.in_channels - 1;
      view.out_channel = problem.layer.out_channels - 1;
      view = clamped(problem, view);
      const std::vector<Contribution> all = all_of(problem, view);
      for (const ArrayId array : every_array) {
        const Int2 size = size_of(problem, array);
        // Of matrices every seventh cell: they are large.
        const std::int64_t stride = size.y * size.x > 600 ? 7 : 1;
        for (std::int64_t flat = 0; flat < size.y * size.x; flat += stride) {
          const CellRef cell{array, flat / size.x, flat % size.x};
          std::set<Key> expected;
          for (const Contribution& c : all) {
            if (belongs(problem, view, c, cell)) expected.insert(key(c));
          }
          const std::set<Key> found = keys(contributions_behind(problem, view, cell));
          if (found == expected) continue;
          CAPTURE(problem.title);
          CAPTURE(static_cast<int>(array));
          CAPTURE(cell.y);
          CAPTURE(cell.x);
          CHECK(found == expected);
        }
      }
    }
  }

  TEST_CASE("no cell outside its array has anything behind it") {
    for (const Problem& problem : test::kinds_of_problems()) {
      for (const ArrayId array : every_array) {
        const Int2 size = size_of(problem, array);
        for (const Int2 at : {Int2{-1, 0}, Int2{0, -1}, Int2{size.y, 0}, Int2{0, size.x}}) {
          // A vector has one line across, whatever that coordinate says.
          if (is_vector(array) && (array_row(array).axis == Axis::columns ? at.y : at.x) != 0) continue;
          CHECK(contributions_behind(problem, {}, {array, at.y, at.x}).empty());
        }
      }
    }
  }
}
