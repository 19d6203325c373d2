#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/text/equation.hpp"
#include "app/text/numbers.hpp"
#include "core/axes.hpp"
#include "core/contribution.hpp"
#include "core/conv_transpose_matrix.hpp"
#include "core/geometry.hpp"
#include "core/layer.hpp"
#include "core/matrix_walk.hpp"
#include "core/size_terms.hpp"

/// The sentences of stage 6, Matrix. The Conv2d that runs the other way takes u to z = C·u; the layer takes x, which has
/// the size of z, to y = Cᵀ·x, which has the size of u.
namespace tconv::words {

inline constexpr std::string_view name_u = "u";
inline constexpr std::string_view name_u_padded = "u with the zeros of padding";
inline constexpr std::string_view name_u_padded_part = "a part of u with the zeros of padding";
/// After u's size: it is all shown, but not all of the zeros round it.
inline constexpr std::string_view some_zeros = "not all of its zeros are shown";
inline constexpr std::string_view name_ut = "uᵀ";
inline constexpr std::string_view name_z = "z";
inline constexpr std::string_view name_c = "C";
inline constexpr std::string_view name_ct = "Cᵀ";
inline constexpr std::string_view name_x = "xᵀ";
inline constexpr std::string_view name_y = "y";
inline constexpr std::string_view conv2d = "Conv2d";
inline constexpr std::string_view by_rows = "row by row: each row gathers one output pixel";
inline constexpr std::string_view by_columns =
    "column by column: each column carries one input pixel into the output";
inline constexpr std::string_view overview = "Overview";

/// What of C and Cᵀ the sentences are about: the block between one channel of z, which is the layer's input channel, and
/// one channel of u, which is its output channel. Of a layer with one of each it is the whole matrix.
struct MatrixPart {
  Layer layer{};
  std::int64_t in_channel = 0;
  std::int64_t out_channel = 0;

  [[nodiscard]] bool is_all() const { return has_one_kernel(layer); }
};

/// Beside rows of other output channels than this one, of which alone y is shown.
[[nodiscard]] std::string y_of_channel(std::int64_t out_channel);
inline constexpr std::string_view other_y = "not shown";
/// What an empty cell of z in a column is.
inline constexpr std::string_view row_not_written = "its row of C is not written yet";
/// "row 6", beside a matrix.
[[nodiscard]] std::string row_label(std::int64_t row);
/// "rows 0–47": what a window shows of a matrix; empty when it shows all.
[[nodiscard]] std::string window_of(std::string_view lines, std::int64_t first, std::int64_t shown,
                                    std::int64_t all);
/// "block of channel 0 into 1", input into output.
[[nodiscard]] std::string block_of(std::int64_t out_channel, std::int64_t in_channel);
/// The same of C, which leads from u to z: "block of u's channel 1 into z's 0".
[[nodiscard]] std::string block_of_c(std::int64_t u_channel, std::int64_t z_channel);
/// "share of u's channel 2": what is shown of z, where Conv2d adds up several channels of u.
[[nodiscard]] std::string share_of_u(std::int64_t channel);
/// "of Conv2d's 5 × 5": the results that z is a part of, where Conv2d gives more than the input has pixels.
[[nodiscard]] std::string of_results(Int2 results);
/// Under the padded picture: what its rim is.
[[nodiscard]] std::string zeros_of_padding(Int2 padding);
/// "5·8": a weight and the pixel of u that it lies on.
[[nodiscard]] std::string weight_and_pixel(const Number& weight, const Number& pixel);

// Captions. Lines are counted over the whole matrix; `first` and `count` are those of the block shown.

/// `results`: the size of what Conv2d gives for a picture of the output's size; as many as `input` has pixels are z.
[[nodiscard]] std::string matrix_start(Int2 output, Int2 input, Int2 results);
/// `rows`: those of the block, which are said where it is not all of C. `all_zeros`: no weight falls on a pixel of u.
[[nodiscard]] std::string matrix_built(const MatrixPart& part, std::int64_t row, const LineSpan& rows, Int2 result,
                                       bool all_zeros = false);
[[nodiscard]] std::string matrix_built_all(const MatrixPart& part, std::int64_t rows);
[[nodiscard]] std::string matrix_transposed();
[[nodiscard]] std::string matrix_row(const MatrixPart& part, std::int64_t row, std::int64_t first,
                                     std::int64_t count, Int2 output);
[[nodiscard]] std::string matrix_column(const MatrixPart& part, std::int64_t column, std::int64_t first,
                                        std::int64_t count, const Number& value, Int2 input);
[[nodiscard]] std::string matrix_entry(std::int64_t row, std::int64_t column, const Number& weight,
                                       const Number& value, const Number& result, Int2 output);
[[nodiscard]] std::string matrix_bias(double bias);
/// That all is multiplied, and what y is now; a bias of the layer is still to come.
[[nodiscard]] std::string matrix_done(const MatrixPart& part);

// The Conv2d that runs the other way, and C.

inline constexpr std::string_view card_conv2d = "The Conv2d that runs the other way";
inline constexpr std::string_view card_table = "C, the table of its weights";
inline constexpr std::string_view why_matrix = "Why a matrix? It shows where ConvTranspose2d has its name from.";
/// Which Conv2d, and what u and z are. `input`: the size of z; `results`: of what Conv2d gives.
[[nodiscard]] std::string conv2d_explained(const Layer& layer, Int2 output, Int2 input, Int2 results);
/// Which numbers u has.
[[nodiscard]] std::string picture_explained(std::int64_t channels);
/// What the rows, columns and entries of C are.
[[nodiscard]] std::vector<std::string> table_explained(const MatrixPart& part, Int2 output, Int2 input);
/// Which channels u and z have, that a channel of z adds up shares where it does, and which are shown. Precondition: the
/// layer has several of either.
[[nodiscard]] std::string conv2d_channels(const MatrixPart& part);
/// "Row 9 of C", "Row 9 (of 9–17) of this block of C". `rows`: those of the block.
[[nodiscard]] std::string card_row_of_c(const MatrixPart& part, std::int64_t row, const LineSpan& rows);
/// Where the kernel lies for a result: its upper left corner at `corner` of u, which has this size.
[[nodiscard]] std::string placement_explained(std::int64_t row, Int2 result, Int2 corner, Int2 output);
/// How many of the kernel's weights fall on pixels of u, and where each goes.
[[nodiscard]] std::string weights_placed(std::int64_t on_picture, std::int64_t weights);
/// "z(1,1) = row 4 of C times u"; where z adds up several channels of u, "u's channel 0's share of z(1,1)".
[[nodiscard]] std::string result_of_row(const MatrixPart& part, Int2 result, std::int64_t row);
/// What that share is; empty where it is all of z.
[[nodiscard]] std::string share_of_row(const MatrixPart& part, std::int64_t row);
/// "w(0,0)·u(1,1)".
[[nodiscard]] std::string factors_of_result(const Contribution& contribution, Int2 pixel);
/// "u(1,1) = 9".
[[nodiscard]] std::string element_of_u(Int2 pixel, double value);
/// How many of Conv2d's results read a pixel of u.
[[nodiscard]] std::string read_by(std::int64_t results);
/// "z(0,1): w(2,0)·u(1,1)": what a pixel of u gives to a result.
[[nodiscard]] std::string part_of_result(const Contribution& contribution, Int2 pixel);
/// What the mark on an entry means whose weight is 0, under the matrix.
inline constexpr std::string_view legend_weight_0 = "weight 0";
inline constexpr std::string_view weight_letter =
    "w(row,column) is a weight of the kernel; rows and columns count from 0.";

// Cᵀ, x and y.

inline constexpr std::string_view card_transposed = "Rows become columns";
/// `results`: as many as Conv2d gives. `shows_rotation`: some row of Cᵀ holds several weights.
[[nodiscard]] std::vector<std::string> transposed_explained(const MatrixPart& part, Int2 output, Int2 input,
                                                            Int2 results, bool shows_rotation);
/// `rows`: those of the block; `entries`: that hold a weight.
[[nodiscard]] std::string row_explained(const MatrixPart& part, std::int64_t row, const LineSpan& rows, Int2 output,
                                        std::int64_t entries);
/// That a row holds the rotated kernel.
[[nodiscard]] std::string row_is_rotated();
/// `columns`: those of the block; `entries`: that hold a weight; `weights`: of the kernel.
[[nodiscard]] std::string column_explained(const MatrixPart& part, std::int64_t column, const LineSpan& columns,
                                           Int2 input, double value, std::int64_t entries, std::int64_t weights);
/// "2 of the row's 9 entries hold a weight.", or the column's.
[[nodiscard]] std::string entries_of(MatrixOrder by, std::int64_t entries, std::int64_t all);
[[nodiscard]] std::string matrix_done_sentence(const MatrixPart& part);
/// What the last step adds to every pixel.
[[nodiscard]] std::string bias_in_y_explained(double bias, std::int64_t out_channel, std::int64_t out_channels);
/// Why a share gets no bias.
[[nodiscard]] std::string bias_comes_once(std::int64_t out_channel);

/// "C at a glance", "This block of Cᵀ at a glance".
[[nodiscard]] std::string card_glance(std::string_view matrix, bool one_block);
/// How many of the cells hold a weight; of these `zeros` hold one that is 0.
[[nodiscard]] std::string glance_entries(std::int64_t entries, std::int64_t zeros, std::int64_t cells);
/// How many of the cells hold a weight, 0 or not.
[[nodiscard]] std::string holding_a_weight(std::int64_t entries, std::int64_t cells);
/// How many blocks the matrix of a layer with several channels has.
[[nodiscard]] std::string glance_blocks(std::string_view matrix, Int2 blocks, std::int64_t groups);
/// Which weights they hold; empty where none does.
[[nodiscard]] std::string glance_weights(const WeightUse& use);
[[nodiscard]] std::string glance_shape_only();

inline constexpr std::string_view card_gradient = "Training a Conv2d";
inline constexpr std::string_view gradient_formula = "∂L/∂u = Cᵀ · ∂L/∂z";
/// What the formula says, and which of the results of Conv2d it is about where x, of size `input`, has not a pixel for
/// every one.
[[nodiscard]] std::vector<std::string> gradient_explained(Int2 input, Int2 results, bool bias);

}  // namespace tconv::words
