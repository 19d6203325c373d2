#include "app/scene/arrays.hpp"

#include "core/geometry.hpp"

namespace tconv {

std::optional<Int2> array_size(const Problem& problem, ArrayId array) {
  const Geometry sizes = geometry(problem);
  const std::int64_t inputs = problem.layer.in_channels * sizes.input.y * sizes.input.x;
  const std::int64_t outputs = problem.layer.out_channels * sizes.output.y * sizes.output.x;
  switch (array) {
    case ArrayId::input:
      return sizes.input;
    case ArrayId::kernel:
    case ArrayId::turned_kernel:
      return problem.layer.kernel_size;
    case ArrayId::stretched:
      return sizes.stretched;
    case ArrayId::canvas:
      return sizes.canvas;
    case ArrayId::output:
      return sizes.output;
    case ArrayId::conv_matrix:
      return Int2{inputs, outputs};
    case ArrayId::matrix:
      return Int2{outputs, inputs};
    case ArrayId::input_vector:
      return Int2{1, inputs};
    case ArrayId::output_vector:
      return Int2{outputs, 1};
    case ArrayId::input_rows:
      return Int2{1, sizes.input.y};
    case ArrayId::input_columns:
      return Int2{1, sizes.input.x};
    case ArrayId::canvas_rows:
      return Int2{1, sizes.canvas.y};
    case ArrayId::canvas_columns:
      return Int2{1, sizes.canvas.x};
    case ArrayId::row_wires:
      return Int2{problem.layer.kernel_size.y, sizes.input.y};
    case ArrayId::column_wires:
      return Int2{problem.layer.kernel_size.x, sizes.input.x};
    case ArrayId::nearest:
    case ArrayId::bilinear:
      return Int2{sizes.input.y * problem.layer.stride.y, sizes.input.x * problem.layer.stride.x};
    case ArrayId::matrix_overview:
    case ArrayId::illustration:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace tconv
