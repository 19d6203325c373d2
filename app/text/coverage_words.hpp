#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/axes.hpp"
#include "core/coverage.hpp"
#include "core/layer.hpp"

/// What stage 8 says: how many stamps, and what weights, reach each output pixel.
namespace tconv::words {

inline constexpr std::string_view card_even = "Equal counts away from the edges";
inline constexpr std::string_view card_at_edges = "How many stamps reach a pixel";
inline constexpr std::string_view card_uneven = "Unequal counts";
inline constexpr std::string_view card_checkerboard = "Why a checkerboard";
inline constexpr std::string_view card_ones_in = "Equal inputs can come out unequal";
inline constexpr std::string_view card_sums = "What the weights add up to";
inline constexpr std::string_view card_way_out = "Another way to enlarge";
inline constexpr std::string_view card_not_enough = "Equal counts do not make equal sums";
inline constexpr std::string_view checkerboard_meaning =
    "A checkerboard is the pattern that equal inputs grow where they come out unequal.";
inline constexpr std::string_view stamps_on_columns = "how many stamps reach each column";
inline constexpr std::string_view input_of_ones = "An input of ones";
inline constexpr std::string_view made_of_ones = "What this layer makes of it";
// What the strips under the maps are the colours of.
inline constexpr std::string_view input_scale = "input";
inline constexpr std::string_view stamps_scale = "stamps";
inline constexpr std::string_view sums_scale = "weight sums";
inline constexpr std::string_view products_scale = "products";
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

/// `not_numbers` of all `pixels` are NaN, which the least and the most leave out; here and below.
[[nodiscard]] std::string coverage_ones(double least, double most, std::int64_t not_numbers, std::int64_t pixels);
/// `lines`: whether each stamp is one.
[[nodiscard]] std::string coverage_axes(std::int64_t input_columns, bool lines);
[[nodiscard]] std::string coverage_map(double least, double most);
[[nodiscard]] std::string coverage_sums(double least, double most, std::int64_t not_numbers, std::int64_t pixels);
/// `products`: as many as a pixel away from the edges gets.
[[nodiscard]] std::string coverage_resized(double least, double most, std::int64_t products);
/// What an outline under a map is, in place of bars with numbers: "how many stamps reach each column: 1 to 2".
[[nodiscard]] std::string along_between(std::string_view title, double least, double most);
/// Why there are no rows for the stamps.
[[nodiscard]] std::string too_many_stamps(std::int64_t input_columns);
/// What the bars under a map are: "weights along output row 3".
[[nodiscard]] std::string weights_on_row(std::int64_t row);
[[nodiscard]] std::string stamps_on_row(std::int64_t row);
[[nodiscard]] std::string products_on_row(std::int64_t row);
[[nodiscard]] std::string outputs_on_row(std::int64_t row);

/// What stamps are, and that they add up.
[[nodiscard]] std::string stamps_add_up();
/// What an input of ones comes out as away from the edges, at the output pixels with the least and the most.
[[nodiscard]] std::string ones_come_out(const PhaseRange& sums, Int2 least_at, Int2 most_at);
/// The same where no pixel is away from the edges.
[[nodiscard]] std::string ones_at_edges(double least, double most);
[[nodiscard]] std::string sums_at_edges(double least, double most);
[[nodiscard]] std::string bias_left_out();

/// Where the stamps of a row start, how many columns one reaches over, and what padding does to the first.
[[nodiscard]] std::string stamps_start(const Layer& layer, std::int64_t footprint);
/// Why the counts are uneven or even, with the period of one axis: "3 is not a multiple of 2: away from the edges,
/// from row and column 1 on, rows and columns get 2, 1, 2, 1 … stamps." `period`: some phases from the first on.
/// `first`: the output pixel at which the first of them stands; nothing where all of the output is near an edge.
/// `both` when columns are as rows.
[[nodiscard]] std::string period_explained(const Layer& layer, Axis axis, const std::vector<std::int64_t>& period,
                                           const std::optional<Int2>& first, bool both = false);
/// What both axes come to together: "In two dimensions a pixel there gets 1, 2 or 4 stamps."
[[nodiscard]] std::string together(const std::vector<std::int64_t>& counts);
/// Whether equal inputs come out equal away from the edges: of counts and sums each may be equal without the other.
/// Precondition: some sum is a number.
[[nodiscard]] std::string verdict(bool equal_counts, const PhaseRange& sums, Int2 least_at, Int2 most_at);
/// That some of the sums of the block that repeats, which the least and the most leave out, are NaN.
[[nodiscard]] std::string not_numbers(std::int64_t count, std::int64_t pixels);
[[nodiscard]] std::string sums_meaning();
/// "Pixels 2 apart share their weights"
[[nodiscard]] std::string share_weights(Int2 stride);
[[nodiscard]] std::string block_outlined(Int2 stride);
/// "The outlined block of 2 × 2 repeats."
[[nodiscard]] std::string block_repeats(Int2 stride);
/// "output (1,2), 2 stamps".
[[nodiscard]] std::string pixel_count(Int2 output, std::int64_t stamps);
/// That weights with equal counts alternate two sums.
[[nodiscard]] std::string equal_counts_example(std::span<const double> weights, double first, double second);
/// What the other input channels do to an output channel's counts, and to its sums away from the edges.
[[nodiscard]] std::string stamps_of_channels(std::int64_t channels, std::int64_t out_channel);
[[nodiscard]] std::string sums_of_channels(std::int64_t channels, std::int64_t out_channel, const PhaseRange& sums);
/// What resizing before convolving is, and what each pixel then gets.
[[nodiscard]] std::string way_out(const Layer& layer);
[[nodiscard]] std::string resized_products(double least, double most, std::int64_t products);
/// That this layer's sums are equal as they are.
[[nodiscard]] std::string no_help_needed();
[[nodiscard]] std::string no_counterpart();
/// That no block of the output is away from its edges, and how many stamps its pixels get.
[[nodiscard]] std::string all_is_edge(double least, double most);
[[nodiscard]] std::string no_suggestion();

/// What reaches an output pixel: as many stamps as its row's times its column's.
[[nodiscard]] std::string stamps_reach(Int2 output, std::int64_t row, std::int64_t column);
[[nodiscard]] std::string weights_reach(std::int64_t count);
/// What the picture beside it has at the same place.
[[nodiscard]] std::string with_other_layer(const Layer& other, double number);
[[nodiscard]] std::string when_resized(double products);

}  // namespace tconv::words
