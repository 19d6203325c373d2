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
inline constexpr std::string_view card_stripes = "Why stripes";
inline constexpr std::string_view card_ones_in = "Equal inputs can come out unequal";
inline constexpr std::string_view card_sums = "What the weights add up to";
inline constexpr std::string_view card_way_out = "Another way: resize, then convolve";
inline constexpr std::string_view card_not_enough = "Equal counts do not make equal sums";
inline constexpr std::string_view input_of_ones = "An input of ones";
// What the strips under the maps are the colours of.
inline constexpr std::string_view input_scale = "input";
inline constexpr std::string_view stamps_scale = "stamps";
inline constexpr std::string_view sums_scale = "weight sums";
inline constexpr std::string_view products_scale = "products";
inline constexpr std::string_view nothing_beside = "Nothing to compare with";
inline constexpr std::string_view hold_offer =
    "Press H to hold this layer, then change it: both will stand side by side.";
inline constexpr std::string_view resized_too_large = "The input resized by this stride is too large to be shown.";
inline constexpr std::string_view hold_hint = "It stays beside while you change the layer.";

/// Whose weights are added up where an input of ones is shown.
struct SummedInputs {
  std::int64_t channels = 1;            ///< how many input channels the output channel adds up
  std::optional<std::int64_t> alone{};  ///< one of several, without the others
  bool bias = false;                    ///< the layer has a bias, which is left out
};

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
/// "Resize by 2, convolve 3 × 3".
[[nodiscard]] std::string resize_then_convolve(const Layer& layer);

/// "Held: kernel 3, stride 2", as a title and under the stage.
[[nodiscard]] std::string held_layer(const Layer& layer);
[[nodiscard]] std::string hold_kept(const Layer& layer);

/// Why a held layer is not shown.
[[nodiscard]] std::string held_cannot_run(std::string_view why);
/// The sizes of both outputs.
[[nodiscard]] std::string sizes_beside(Int2 own, Int2 held);

/// What the picture beside the input of ones is: "What this layer makes of it", of one of several channels "What input
/// channel 0 adds to output channel 1".
[[nodiscard]] std::string made_of_ones(const SummedInputs& inputs, std::int64_t out_channel,
                                       std::int64_t out_channels);
/// "how many stamps reach each column", of rows where those are shown.
[[nodiscard]] std::string stamps_on_lines(Axis axis);
/// A table of stamps as people read it in words: the layer's title, and what its rows and columns are. `axis`: the
/// lines that are shown.
[[nodiscard]] std::string stamps_of(std::string_view layer, Axis axis);

/// `not_numbers` of all `pixels` are NaN, which the least and the most leave out; here and below.
[[nodiscard]] std::string coverage_ones(const SummedInputs& inputs, double least, double most,
                                        std::int64_t not_numbers, std::int64_t pixels);
/// `axis`: the lines that are shown, columns along a row and rows along a column; `lines`: how many the input has;
/// `drawn`: whether each stamp is drawn.
[[nodiscard]] std::string coverage_axes(Axis axis, std::int64_t lines, bool drawn);
[[nodiscard]] std::string coverage_map(double least, double most, bool of_each);
[[nodiscard]] std::string coverage_sums(const SummedInputs& inputs, double least, double most,
                                        std::int64_t not_numbers, std::int64_t pixels);
/// `products`: as many as a pixel away from the edges gets; `of_each`: from each of several input channels.
[[nodiscard]] std::string coverage_resized(double least, double most, std::int64_t products, bool of_each);
/// What an outline under a map is, in place of bars with numbers: "how many stamps reach each column: 1 to 2".
[[nodiscard]] std::string along_between(std::string_view title, double least, double most);
/// Why the stamps are not drawn one by one.
[[nodiscard]] std::string too_many_stamps(Axis axis, std::int64_t lines);
/// What the bars beside a map are, below it along a row and at its right along a column: "weight sums along output row
/// 3". `axis`: the lines that have a bar each; `line`: the row of which these are the columns, and the other way round.
[[nodiscard]] std::string weights_along(Axis axis, std::int64_t line);
[[nodiscard]] std::string stamps_along(Axis axis, std::int64_t line);
[[nodiscard]] std::string products_along(Axis axis, std::int64_t line);
[[nodiscard]] std::string outputs_along(Axis axis, std::int64_t line);

/// What stamps are, and that they add up.
[[nodiscard]] std::string stamps_add_up();
/// What an input of ones comes out as away from the edges, at the output pixels with the least and the most.
/// Precondition: some sum is a number.
[[nodiscard]] std::string ones_come_out(const SummedInputs& inputs, const PhaseRange& sums, Int2 least_at,
                                        Int2 most_at);
/// The same where no pixel is away from the edges.
[[nodiscard]] std::string ones_at_edges(const SummedInputs& inputs, double least, double most);
[[nodiscard]] std::string sums_at_edges(double least, double most);
[[nodiscard]] std::string bias_left_out();
/// Whether what equal inputs come out as differs along one axis alone: stripes, and no checkerboard.
[[nodiscard]] bool are_stripes(const PhaseRange& sums);
/// What the pattern of sums that are not all equal is called; of equal ones what it would be.
[[nodiscard]] std::string pattern_meaning(const PhaseRange& sums);

/// Where the stamps of the lines of an axis start, over how many lines one reaches, and what padding does to the first.
[[nodiscard]] std::string stamps_start(const Layer& layer, Axis axis, std::int64_t footprint);
/// Which of the `lines` input lines of an axis reach no output line, so that no stamp of theirs is seen. Empty: all do.
[[nodiscard]] std::string lines_without_output(Axis axis, const std::vector<std::int64_t>& unreached,
                                               std::int64_t lines);
/// Why the counts are uneven or even, with the period of one axis: "3 is not a multiple of 2: away from the edges,
/// from row and column 1 on, rows and columns get 2, 1, 2, 1 … stamps." `period`: some phases from the first on.
/// `first`: the output pixel at which the first of them stands; nothing where all of the output is near an edge.
/// `both` when columns are as rows.
[[nodiscard]] std::string period_explained(const Layer& layer, Axis axis, const std::vector<std::int64_t>& period,
                                           const std::optional<Int2>& first, bool both = false);
/// What both axes come to together: "In two dimensions a pixel there gets 1, 2 or 4 stamps."
[[nodiscard]] std::string together(const std::vector<std::int64_t>& counts, bool of_each = false);
/// Whether counts and sums are equal away from the edges: each may be without the other. Precondition: some sum is a
/// number.
[[nodiscard]] std::string counts_and_sums(bool equal_counts, const PhaseRange& sums, Int2 least_at, Int2 most_at);
/// Whether equal inputs come out equal; empty where some sums are no numbers and the others equal.
[[nodiscard]] std::string verdict(const PhaseRange& sums);
/// That some of the sums of the block that repeats, which the least and the most leave out, are NaN.
[[nodiscard]] std::string not_numbers(std::int64_t count, std::int64_t pixels);
[[nodiscard]] std::string sums_meaning(const SummedInputs& inputs);
/// "Pixels 2 apart share their weights"
[[nodiscard]] std::string share_weights(Int2 stride);
[[nodiscard]] std::string block_outlined(Int2 stride);
/// "The outlined block of 2 × 2 repeats."
[[nodiscard]] std::string block_repeats(Int2 stride);
/// "output (1,2), 2 stamps".
[[nodiscard]] std::string pixel_count(Int2 output, std::int64_t stamps);
/// That weights with equal counts alternate two sums.
[[nodiscard]] std::string equal_counts_example(std::span<const double> weights, double first, double second);
/// What the other input channels do to an output channel's counts, and to its sums away from the edges, with the verdict
/// on these.
[[nodiscard]] std::string stamps_of_channels(const Layer& layer, std::int64_t out_channel);
[[nodiscard]] std::string sums_of_channels(std::int64_t channels, const PhaseRange& sums, Int2 least_at,
                                           Int2 most_at);
/// What resizing before convolving is, and what each pixel then gets; arguments as those of `coverage_resized`.
[[nodiscard]] std::string way_out(const Layer& layer);
[[nodiscard]] std::string resized_products(double least, double most, std::int64_t products, bool of_each);
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
