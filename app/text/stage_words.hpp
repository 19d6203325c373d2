#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/text/equation.hpp"
#include "app/text/numbers.hpp"
#include "core/axes.hpp"
#include "core/contribution.hpp"
#include "core/geometry.hpp"
#include "core/layer.hpp"
#include "core/stretched.hpp"

/// The sentences of the stages. They say what the numbers given to them say and nothing more: whoever calls them
/// has asked the core.
namespace tconv::words {

// --- small parts -----------------------------------------------------------------------------------------------

/// A whole number with a real minus sign.
[[nodiscard]] std::string whole(std::int64_t value);
/// A whole number with a real minus sign, from 10,000 on in groups of three digits: "4 194 304".
[[nodiscard]] std::string grouped(std::int64_t value);
/// "(2,1)": a position, rows first.
[[nodiscard]] std::string position(Int2 cell);
/// "canvas (2,1)": a position always names its array.
[[nodiscard]] std::string at(std::string_view array, Int2 cell);
/// "7 × 5": a size, rows first.
[[nodiscard]] std::string size(Int2 cells);
/// "rows 12–27", "columns 8–23": which cells of an array are shown, as two remarks.
[[nodiscard]] std::vector<std::string> part_shown(std::int64_t row, std::int64_t rows, std::int64_t column,
                                                  std::int64_t columns);
/// "1 stamp", "4 stamps", "74 161 products".
[[nodiscard]] std::string counted(std::int64_t count, std::string_view one, std::string_view many);
/// "the one stamp", "all 4 stamps".
[[nodiscard]] std::string all_counted(std::int64_t count, std::string_view one, std::string_view many);
/// "1 of 4 stamps is", "2 of 4 stamps are", "0 of 1 stamp is".
[[nodiscard]] std::string counted_of(std::int64_t count, std::int64_t all, std::string_view one,
                                     std::string_view many, std::string_view is, std::string_view are);
/// "(3−1)·2 + 1 = 5 rows and as many columns": lengths of both axes as they come about, and what they are.
[[nodiscard]] std::string rows_and_columns(std::string_view rows, std::string_view columns, Int2 count);
/// "2", or "(2, 3)", as PyTorch writes it, when rows and columns differ.
[[nodiscard]] std::string per_axis(Int2 value);
/// "2 apart", or "2 rows and 3 columns apart" when they differ.
[[nodiscard]] std::string apart(Int2 value);
/// Two remarks joined by a comma; either may be empty.
[[nodiscard]] std::string both(std::string first, std::string_view second);
/// All of them, joined by commas.
[[nodiscard]] std::string joined(std::span<const std::string> remarks);
/// Those remarks that are not empty, in their order.
[[nodiscard]] std::vector<std::string> remarks(std::initializer_list<std::string_view> all);
/// "2·9 = 18", negative factors after the dot in brackets.
[[nodiscard]] Equation multiplied(const Number& a, const Number& b, const Number& result);
/// The same of a product with a cell of the stretched input.
[[nodiscard]] Equation multiplied(const Tap& tap, const NumberForms& forms);
/// "x(0,1)·w(2,0)".
[[nodiscard]] std::string factors(const Contribution& contribution);
/// What the letters are in all sums.
inline constexpr std::string_view letters =
    "In the sums x(row,column) is an input pixel and w(row,column) a weight of the kernel; rows and columns count from 0.";
/// "28 + 3", or "+ 3" where nothing has been before.
[[nodiscard]] std::string added_to(bool touched, const Number& before, const Number& added);
/// "Step 5 of 9".
[[nodiscard]] std::string step_of(std::int64_t step, std::int64_t count);
/// "(3−1)·2 + 1·(3−1) + 1 = 7" for rows, with columns beside it when they differ.
[[nodiscard]] std::string canvas_formula(const Layer& layer, const Geometry& sizes);
/// "… and 7 more".
[[nodiscard]] std::string and_more(std::int64_t count);
/// "input channel 0 into output channel 2", empty for a layer with one channel each.
[[nodiscard]] std::string channel_pair(const Layer& layer, std::int64_t in_channel, std::int64_t out_channel);
/// "Shown: input channel 0 into output channel 2."
[[nodiscard]] std::string shown_pair(std::string_view pair);
/// "2 Stamp".
[[nodiscard]] std::string stage_heading(int number, std::string_view title);
/// What a stage says when the batch is empty.
[[nodiscard]] std::string empty_batch();

// --- titles of cards ---------------------------------------------------------------------------------------------

inline constexpr std::string_view card_step = "What happens in this step";
inline constexpr std::string_view card_look = "What to look at";
inline constexpr std::string_view card_bias = "The bias comes last";
/// After the size of an output that still lacks its bias.
inline constexpr std::string_view before_bias = "before the bias";
inline constexpr std::string_view card_channels = "The other channels";
inline constexpr std::string_view card_shares = "Shares of the output";
// Before what holds for one axis.
inline constexpr std::string_view rows_term = "rows";
inline constexpr std::string_view columns_term = "columns";

// --- canvas and stamps, as several stages name them --------------------------------------------------------------

[[nodiscard]] std::string canvas_size(const Layer& layer, const Geometry& sizes);
/// The label of a stamp: "3 × kernel"; without a value "x × kernel".
[[nodiscard]] std::string scaled_kernel(const std::optional<Number>& value);
/// "3 · 5": one product of it.
[[nodiscard]] std::string factor_pair(const Number& value, const Number& weight);

// --- under the pointer -------------------------------------------------------------------------------------------

[[nodiscard]] std::string pointed_at(std::string_view what);
/// "canvas (2,2) = output (1,1)", or that padding removes it.
[[nodiscard]] std::string canvas_cell(Int2 cell, const std::optional<Int2>& output);
/// "output (1,1) = canvas (2,2)", or that it lies past the canvas.
[[nodiscard]] std::string output_cell(Int2 cell, Int2 canvas, bool past_canvas);
/// "4 stamps are added here", or "2 of 4 products so far".
[[nodiscard]] std::string stamps_meet(std::int64_t done, std::int64_t total);
[[nodiscard]] std::string input_reaches(std::int64_t all, std::int64_t kept);
[[nodiscard]] std::string weight_used(std::int64_t all, std::int64_t kept);
/// What a zero of the stretched input adds; `finite` when all weights of the kernel are.
[[nodiscard]] std::string zero_adds_nothing(CellOrigin origin, bool finite);
[[nodiscard]] std::string cut_by_border();
/// "input (1,1) = 3", with all its digits where it is no fraction.
[[nodiscard]] std::string holding(std::string_view array, Int2 cell, const Number& value);
/// "Cᵀ row 13, column 4".
[[nodiscard]] std::string matrix_cell(std::string_view name, std::int64_t row, std::int64_t column);
inline constexpr std::string_view bias_term = "bias";
inline constexpr std::string_view sum_term = "sum";
[[nodiscard]] std::string no_entry(std::string_view output, std::string_view input);
[[nodiscard]] std::string entry_explained(std::string_view output, std::string_view input, Int2 tap);

// --- describe ----------------------------------------------------------------------------------------------------

inline constexpr std::string_view legend_untouched = "· untouched";
inline constexpr std::string_view legend_not_given = "· a cell whose number is not given here";
inline constexpr std::string_view legend_no_entry = ". 0, no weight";
inline constexpr std::string_view legend_removed = "[ ] removed";
inline constexpr std::string_view legend_past_canvas = "( ) past the canvas";
/// What a cell that cropping is about and that is no part of the canvas is.
inline constexpr std::string_view past_the_canvas = "past the canvas";
/// "_ not computed yet", or what else the mark means.
[[nodiscard]] std::string legend_empty(std::string_view means);
/// "! wrong", or what else the mark means.
[[nodiscard]] std::string legend_wrong(std::string_view means);
inline constexpr std::string_view linked = "linked";
/// What stands before the words that are written in cells, and before legends, notes and labels.
inline constexpr std::string_view in_cells = "in cells";
inline constexpr std::string_view in_the_picture = "In the picture:";
/// "indices: rows 0–6, columns 0–6"; empty where neither is given.
[[nodiscard]] std::string indices_shown(std::string_view rows, std::string_view columns);
/// "smallest 0, largest 9, sum 1234": of the `count` numbers of an array, those that are not finite named apart.
[[nodiscard]] std::string summary(double least, double most, double sum, std::int64_t count, std::int64_t unusual);
/// "(4 times)", after a text that is drawn so often.
[[nodiscard]] std::string so_many_times(int times);
/// After the size of an array that is drawn with cells that are no part of it any more.
inline constexpr std::string_view with_removed = "with what is removed";
/// After it: how many cells that are removed it leaves out.
[[nodiscard]] std::string removed_left_out(std::int64_t cells);

// --- channels ----------------------------------------------------------------------------------------------------

/// What the shown pair, the other input channels and the bias give at a place, such as "output (1,2)".
[[nodiscard]] std::string channel_shares(const Layer& layer, std::int64_t in_channel, std::int64_t out_channel,
                                         std::string_view place, const Number& share, const Number& rest,
                                         const std::optional<double>& bias, const Number& sum);

}  // namespace tconv::words
