#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "app/screen/cell_code.hpp"
#include "core/conv_transpose_matrix.hpp"

/// What the fragment shader computes a matrix's entries from: see shaders/grid.frag, ENTRIES.
namespace tconv {

/// The weights (ci, co in its group, ky, kx), row-major, each as the cell it makes in C and Cᵀ.
[[nodiscard]] std::vector<CellCode> weight_codes(const Tensor& weight, double max_abs);

/// A line of a matrix as the shader reads it: four whole numbers.
struct EntryLine {
  std::int32_t group = 0;
  std::int32_t channel = 0;  ///< of an output, counted in its group; of an input, of all
  std::int32_t row = 0;      ///< on the canvas: where an output pixel lies, or where an input pixel's stamp begins
  std::int32_t column = 0;
};

/// What the shader needs to know of these rows of Cᵀ, each an output pixel.
[[nodiscard]] std::vector<EntryLine> output_lines(const ConvTransposeMatrix& matrix,
                                                  std::span<const std::int64_t> rows);
/// What the shader needs to know of these columns of Cᵀ, each an input pixel.
[[nodiscard]] std::vector<EntryLine> input_lines(const ConvTransposeMatrix& matrix,
                                                 std::span<const std::int64_t> columns);

}  // namespace tconv
