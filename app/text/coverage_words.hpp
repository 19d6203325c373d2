#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/axes.hpp"
#include "core/layer.hpp"

/// What stage 8 says: how many stamps, and what weights, reach each output pixel.
namespace tconv::words {

inline constexpr std::string_view card_even = "Equal counts away from the edges";
inline constexpr std::string_view card_uneven = "Why a checkerboard";
inline constexpr std::string_view card_sums = "What the weights add up to";
inline constexpr std::string_view card_way_out = "Another way out";
inline constexpr std::string_view card_not_enough = "Equal counts do not make equal sums";
inline constexpr std::string_view card_period = "One period, phase by phase";
inline constexpr std::string_view stamps_on_columns = "how many stamps reach each column";
inline constexpr std::string_view products_on_columns = "how many products each column gets";
inline constexpr std::string_view nothing_beside = "Nothing to compare with";
inline constexpr std::string_view hold_offer = "Hold this layer, then change it: both will stand side by side.";
inline constexpr std::string_view resized_too_large = "The input resized by this stride is too large to be shown.";
inline constexpr std::string_view hold_hint = "It stays beside while you change the layer.";

/// "kernel 3, stride 2", with dilation where there is one.
[[nodiscard]] std::string layer_in_short(const Layer& layer);
/// "padding 1, output padding 1"; empty where there is neither.
[[nodiscard]] std::vector<std::string> cropping(const Layer& layer);
/// "This layer: kernel 3, stride 2" and "Compare with: kernel 4, stride 2".
[[nodiscard]] std::string this_layer(const Layer& layer);
[[nodiscard]] std::string other_layer(const Layer& layer);
/// "Weight sums: kernel 3, stride 2".
[[nodiscard]] std::string sums_of(const Layer& layer);
[[nodiscard]] std::string counts_of(const Layer& layer);
/// "resize by 2, then convolve with 3 × 3".
[[nodiscard]] std::string resize_then_convolve(const Layer& layer);

/// "Held: kernel 3, stride 2", as a title and under the stage.
[[nodiscard]] std::string held_layer(const Layer& layer);
[[nodiscard]] std::string hold_kept(const Layer& layer);

/// Why a held layer is not shown.
[[nodiscard]] std::string held_cannot_run(std::string_view why);
/// The sizes of both outputs.
[[nodiscard]] std::string sizes_beside(Int2 own, Int2 held);

/// `lines`: whether each stamp is one.
[[nodiscard]] std::string coverage_axes(std::int64_t input_columns, bool lines);
[[nodiscard]] std::string coverage_map(double least, double most);
/// `not_numbers` of all `pixels` are NaN, which the least and the most leave out.
[[nodiscard]] std::string coverage_sums(double least, double most, std::int64_t not_numbers, std::int64_t pixels);
[[nodiscard]] std::string coverage_resized(std::int64_t products);
/// What an outline under a map is, in place of bars with numbers: "how many stamps reach each column: 1 to 2".
[[nodiscard]] std::string along_between(std::string_view title, double least, double most);
/// Why there are no lines for the stamps.
[[nodiscard]] std::string too_many_stamps(std::int64_t input_columns);
/// What the bars under a map are: "weights along output row 3".
[[nodiscard]] std::string weights_on_row(std::int64_t row);
[[nodiscard]] std::string stamps_on_row(std::int64_t row);

/// Why the counts are uneven or even, with the period of one axis: "3 is not a multiple of 2: away from the edges
/// rows get 1, 2, 1, 2 … stamps." `period`: some phases from the first on. `both` when columns are as rows.
[[nodiscard]] std::string period_explained(const Layer& layer, Axis axis, const std::vector<std::int64_t>& period,
                                           bool both = false);
/// What both axes come to together: "In two dimensions a pixel gets 1, 2 or 4 stamps: equal inputs come out
/// unequal."
[[nodiscard]] std::string together(const std::vector<std::int64_t>& counts);
/// Whether the sums of weights are even away from the edges, with the smallest and the largest.
/// `all`: none of them is NaN.
[[nodiscard]] std::string sums_explained(bool counts_are_even, double least, double most, bool all);
/// That some sums of a period, which the smallest and the largest leave out, are NaN.
[[nodiscard]] std::string phases_not_numbers(std::int64_t not_numbers, std::int64_t phases);
[[nodiscard]] std::string sums_meaning();
/// "phase (0,1), 2 stamps".
[[nodiscard]] std::string phase_count(Int2 phase, std::int64_t count);
[[nodiscard]] std::string period_outlined();
/// "The outlined block of 2 × 2 repeats."
[[nodiscard]] std::string period_repeats(Int2 stride);
/// That weights with equal counts alternate two sums.
[[nodiscard]] std::string equal_counts_example(std::span<const double> weights, double first, double second);
/// What the other input channels do to an output channel's counts, and to its sums.
[[nodiscard]] std::string stamps_of_channels(std::int64_t channels, std::int64_t out_channel);
[[nodiscard]] std::string sums_of_channels(std::int64_t channels, std::int64_t out_channel, double least,
                                           double most, bool all);
[[nodiscard]] std::string way_out(const Layer& layer, std::int64_t products);
[[nodiscard]] std::string no_counterpart();
/// That no block of the output is away from its edges.
[[nodiscard]] std::string all_is_edge();
[[nodiscard]] std::string no_suggestion();

/// What reaches an output pixel: as many stamps as its row's times its column's.
[[nodiscard]] std::string stamps_reach(Int2 output, std::int64_t row, std::int64_t column);
[[nodiscard]] std::string weights_reach(std::int64_t count);
/// What the picture beside it has at the same place.
[[nodiscard]] std::string with_other_layer(const Layer& other, double number);
[[nodiscard]] std::string when_resized(double products);

}  // namespace tconv::words
