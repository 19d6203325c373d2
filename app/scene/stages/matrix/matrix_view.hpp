#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/scene/array_view.hpp"
#include "app/scene/line_window.hpp"
#include "app/scene/scene_builder.hpp"
#include "app/scene/stage_facts.hpp"
#include "core/conv_transpose_matrix.hpp"

/// Pictures of C and Cᵀ, whose entries are computed where they are shown.
namespace tconv::matrix {

/// The most lines of a matrix that are shown where a person has not zoomed.
inline constexpr std::int64_t most_lines = 64;

/// How many lines to show when they may take `room` em: all while each has at least `least` em, else as many as
/// have `readable` em; at most `most_lines`.
[[nodiscard]] std::int64_t lines_for(std::int64_t count, double room, double least, double readable);

/// Those rows and columns as a grid's window.
[[nodiscard]] Window window_of_lines(const LineWindow& rows, const LineWindow& columns);

/// The block of the matrix that belongs to the channel pair shown: rows of Cᵀ and columns of Cᵀ.
struct MatrixBlock {
  std::int64_t row_first = 0;
  std::int64_t rows = 0;
  std::int64_t column_first = 0;
  std::int64_t columns = 0;
};
[[nodiscard]] MatrixBlock block_of(const StageFacts& facts);

/// Cᵀ in this window of it as a grid; C when `transposed` is false, its rows from `laid` on still empty.
[[nodiscard]] Grid matrix_grid(const ConvTransposeMatrix& matrix, bool transposed, const Window& window,
                               double max_abs, std::optional<std::int64_t> laid = std::nullopt);

/// What a grid of the matrix shows, in words: the channels of a block, and the part of its lines.
[[nodiscard]] std::vector<std::string> matrix_remarks(const StageFacts& facts, const Grid& grid,
                                                      const MatrixBlock& block);

/// Outlines a row or a column of the matrix as far as it is shown.
void focus_row(SceneBuilder& builder, const Grid& grid, std::int64_t row);
void focus_column(SceneBuilder& builder, const Grid& grid, std::int64_t column);

/// The whole matrix, small, with what `shown` shows of it outlined. Fits into `room`.
void draw_overview(SceneBuilder& builder, const Grid& shown, const Box& room);

/// Lines between the blocks that the rows of pixels make, past the matrix's edges a little, and stronger ones
/// between channels. `down` and `across` are the planes whose pixels the rows and the columns are.
void draw_block_lines(SceneBuilder& builder, const Grid& grid, Int2 down, Int2 across);

/// Pixel positions "(1,0)" in their plane, above the columns: over every one, or over the first of each row of
/// pixels, as room allows; where less than two such rows are in sight, over every second, fifth, … column.
void draw_pixel_labels(SceneBuilder& builder, const Grid& grid, double baseline, Int2 plane);
/// "row 6" beside the first row of every row of pixels, as many as have room.
void draw_row_labels(SceneBuilder& builder, const Grid& grid, Int2 plane);

}  // namespace tconv::matrix
