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

/// The smallest cell in which these weights can be read, em.
[[nodiscard]] Size readable_cell(const FontMetrics& metrics, const Tensor& weights);

/// Lines of one side of the block shown, `about` one of them counted within the block.
struct BlockLines {
  std::int64_t first = 0;
  std::int64_t count = 0;
  std::int64_t about = 0;
};

/// Where a matrix stands with a vector above its columns and one beside its rows, and what is shown of it.
struct MatrixPlace {
  Window unzoomed;  ///< what is shown where a person has not zoomed: all of the block, or what can be read
  Window window;    ///< what is shown
  Box matrix;
  Box above;
  Box beside;
  bool part = false;  ///< `unzoomed` leaves out some of the block
};
/// Heading, labels, matrix and vectors take the upper left of `room`. A cell is no larger than `largest`.
/// `zoomed`: the window that a person has chosen.
[[nodiscard]] MatrixPlace place_matrix(const Box& room, const BlockLines& rows, const BlockLines& columns,
                                       const Size& readable, const Size& largest,
                                       const std::optional<Window>& zoomed);
/// From the left edge of that room to the matrix, and from the matrix to the right edge, em.
inline constexpr double labels_left = 3.6;
inline constexpr double beside_width = 3.2;
inline constexpr double equals_room = 2.0;

/// What an array is only a part of a sum by, in as many small lines as it takes; none where it is whole.
[[nodiscard]] std::vector<std::string> share_lines(const SceneBuilder& builder, std::string_view share,
                                                   double room);
/// Their type, and how far apart they stand, em.
inline constexpr Type share_type{Face::regular, 0.72, {Role::muted}};
inline constexpr double share_line = 1;
/// The name of the vector above, at its left; and of that beside, over it. `share` says of the one beside, in as many
/// lines as that takes, that it is only a part of a sum; empty: it is whole.
void name_vectors(SceneBuilder& builder, const MatrixPlace& place, std::string_view above, Role above_role,
                  std::string_view beside, Role beside_role, std::string_view share = {});
/// How the entries are written: of one kernel in its form, of several as those shown are.
[[nodiscard]] Numbers of_matrix(const StageFacts& facts);
/// Numbers no larger than those in the matrix are.
[[nodiscard]] Numbers beside_matrix(const StageFacts& facts, const FontMetrics& metrics, const Grid& matrix);
/// Says under the matrix what the mark on entries is whose weight is 0, where the kernel shown has such a weight.
/// `readable`: the numbers of the matrix are.
void draw_matrix_legend(SceneBuilder& builder, const StageFacts& facts, const MatrixPlace& place, bool readable);
/// The room that takes below the matrix, em; 0 where there is none.
[[nodiscard]] double matrix_legend_room(const StageFacts& facts);
/// "=" between a row of the matrix and its cell in the vector beside it.
void draw_equals(SceneBuilder& builder, const MatrixPlace& place, const Box& cell);

/// The block of the matrix that belongs to the channel pair shown: rows of Cᵀ and columns of Cᵀ.
struct MatrixBlock {
  std::int64_t row_first = 0;
  std::int64_t rows = 0;
  std::int64_t column_first = 0;
  std::int64_t columns = 0;
};
[[nodiscard]] MatrixBlock block_of(const StageFacts& facts);

/// The results of Conv2d with the layer's settings on a picture of the output's size: the input's size, or more where
/// output padding is no smaller than the stride.
[[nodiscard]] Int2 results_of(const StageFacts& facts);

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
