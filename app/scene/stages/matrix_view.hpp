#pragma once

#include <cstdint>
#include <optional>

#include "app/scene/array_view.hpp"
#include "app/scene/line_window.hpp"
#include "app/scene/sketch.hpp"
#include "app/scene/stage_facts.hpp"
#include "core/conv_matrix.hpp"

/// Pictures of C and Cᵀ that never hold more than a window of them.
namespace tconv {

/// The most lines of a matrix that a window shows.
inline constexpr std::int64_t most_lines = 64;

/// How many lines to show when they may take `room` em: all while each has at least `least` em, else as many as
/// have `readable` em; at most `most_lines`.
[[nodiscard]] std::int64_t lines_for(std::int64_t count, double room, double least, double readable);

/// The block of the matrix that belongs to the channel pair shown: rows of Cᵀ and columns of Cᵀ.
struct MatrixBlock {
  std::int64_t row_first = 0;
  std::int64_t rows = 0;
  std::int64_t column_first = 0;
  std::int64_t columns = 0;
};
[[nodiscard]] MatrixBlock block_of(const StageFacts& facts);

/// A window of Cᵀ (`rows` are rows of Cᵀ) as a grid; of C when `turned` is false: then `rows` are rows of C. Lines
/// of C from `built` on are still empty.
[[nodiscard]] Grid matrix_grid(const ConvMatrix& matrix, bool turned, const LineWindow& rows,
                               const LineWindow& columns, double max_abs,
                               std::optional<std::int64_t> built = std::nullopt);

/// How dense the whole matrix is, in at most 40 × 40 buckets, with the window outlined. Fits into `room`.
void draw_overview(Sketch& sketch, const ConvMatrix& matrix, bool turned, const LineWindow& rows,
                   const LineWindow& columns, const Box& room);

/// Lines between the blocks that rows or columns of `size.x` pixels make, past the matrix's edges a little.
void draw_block_lines(Sketch& sketch, const Grid& grid, std::int64_t row_block, std::int64_t column_block);

/// Pixel positions "(1,0)" above the columns: over every one, or over the first of each block, as room allows.
/// `pixels_across` is how many columns a row of pixels takes.
void draw_pixel_labels(Sketch& sketch, const Grid& grid, double baseline, std::int64_t block_first,
                       std::int64_t pixels_across);
/// "row 6" beside the first row of every block, as many as have room.
void draw_row_labels(Sketch& sketch, const Grid& grid, std::int64_t block_first, std::int64_t pixels_across);

}  // namespace tconv
