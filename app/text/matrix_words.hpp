#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/axes.hpp"
#include "core/conv_transpose_matrix.hpp"
#include "core/geometry.hpp"
#include "core/layer.hpp"

/// The sentences of stage 6, Matrix.
namespace tconv::words {

inline constexpr std::string_view name_c = "C";
inline constexpr std::string_view name_ct = "Cᵀ";
inline constexpr std::string_view name_x = "xᵀ";
inline constexpr std::string_view name_y = "y";
inline constexpr std::string_view by_rows = "by rows: convolve";
inline constexpr std::string_view by_columns = "by columns: stamp";
inline constexpr std::string_view overview = "Overview";

/// Beside rows of other output channels than this one, of which alone y is shown.
[[nodiscard]] std::string y_of_channel(std::int64_t out_channel);
inline constexpr std::string_view other_y = "not shown";
/// "row 6", beside a matrix.
[[nodiscard]] std::string row_label(std::int64_t row);
/// "rows 0–47 of 0–143": what a window shows of a matrix; empty when it shows all.
[[nodiscard]] std::string window_of(std::string_view lines, std::int64_t first, std::int64_t shown,
                                    std::int64_t all_first, std::int64_t all);
/// "block of channel 0 into 1", input into output.
[[nodiscard]] std::string block_of(std::int64_t out_channel, std::int64_t in_channel);

// Captions. Lines are counted over the whole matrix; `first` and `count` are those of the block shown.
[[nodiscard]] std::string matrix_start();
[[nodiscard]] std::string matrix_built(std::int64_t row, Int2 placement);
[[nodiscard]] std::string matrix_built_all(std::int64_t rows);
[[nodiscard]] std::string matrix_transposed();
/// `of_channel`: the input channel whose share of the output pixel it is, where that is not all of it.
[[nodiscard]] std::string matrix_row(std::int64_t row, std::int64_t first, std::int64_t count, Int2 output,
                                     std::optional<std::int64_t> of_channel = {});
[[nodiscard]] std::string matrix_column(std::int64_t column, std::int64_t first, std::int64_t count, double value,
                                        Int2 input);
[[nodiscard]] std::string matrix_entry(std::int64_t row, std::int64_t column, double weight, double value,
                                       double result, Int2 output);
[[nodiscard]] std::string matrix_bias(double bias);
[[nodiscard]] std::string matrix_done();
/// Both as sentences of a card.
[[nodiscard]] std::string matrix_bias_sentence(double bias);
inline constexpr std::string_view matrix_done_sentence = "Cᵀ·x is multiplied out.";

/// Over the picture that a row of C is: "Row 4 of C as a picture, 6 × 6".
[[nodiscard]] std::string row_as_picture(std::int64_t row, Int2 size);
inline constexpr std::string_view next_row_as_picture = "A row of C as a picture";

inline constexpr std::string_view card_rows_of_c = "Rows of C";
inline constexpr std::string_view card_transposed = "Turned over";
inline constexpr std::string_view card_gradient = "Conv2d's gradient";
inline constexpr std::string_view card_glance = "Cᵀ at a glance";
inline constexpr std::string_view card_glance_block = "This block of Cᵀ at a glance";
/// `results`: how many Conv2d really gives, where that can be said.
[[nodiscard]] std::string rows_explained(Int2 output, Int2 input, const std::optional<Int2>& results);
[[nodiscard]] std::string placement_explained(std::int64_t row, Int2 placement, Int2 corner, std::int64_t entries);
[[nodiscard]] std::string transposed_explained();
/// `bias`: whether one comes to it; `of_channel` as above.
[[nodiscard]] std::string row_explained(std::int64_t row, Int2 output, std::int64_t entries, bool bias = false,
                                        std::optional<std::int64_t> of_channel = {});
[[nodiscard]] std::string column_explained(std::int64_t column, Int2 input, double value, std::int64_t entries);
/// "2 entries of 9".
[[nodiscard]] std::string entries_of(std::int64_t entries, std::int64_t all);
[[nodiscard]] std::string glance_entries(std::int64_t entries, std::int64_t cells);
/// How many blocks the matrix of a layer with several channels has.
[[nodiscard]] std::string glance_blocks(std::int64_t out_channels, std::int64_t in_channels, std::int64_t groups);
/// Which weights the entries are; empty where there are none.
[[nodiscard]] std::string glance_weights(const WeightUse& use);
/// What Conv2d with these settings does to a picture of the output's size, `results` being what it really gives.
[[nodiscard]] std::string glance_conv2d(Int2 output, Int2 input, const std::optional<Int2>& results);
[[nodiscard]] std::string glance_shape_only();
/// Why Cᵀ is Conv2d's gradient to its input; `all_results`: x has a pixel for every one of its results.
[[nodiscard]] std::string gradient_explained(bool all_results);
/// That gradient at one pixel from Conv2d's definition, beside the number that Cᵀ·x has there.
/// `of_channel`: of the results' channels the only one that is counted, where there are several.
[[nodiscard]] std::string gradient_at(Int2 output, std::int64_t results, double gradient, double product,
                                      std::optional<std::int64_t> of_channel = {});

}  // namespace tconv::words
