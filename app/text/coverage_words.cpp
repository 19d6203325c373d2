#include "app/text/coverage_words.hpp"

#include <fmt/format.h>

#include <numeric>

#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"
#include "core/coverage.hpp"

namespace tconv::words {
namespace {

std::string listed(const std::vector<std::int64_t>& numbers, std::string_view last) {
  std::string text;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (i > 0) text += i + 1 == numbers.size() ? std::string(last) : ", ";
    text += fmt::format("{}", numbers[i]);
  }
  return text;
}

std::string_view everywhere(bool all) {
  return all ? "everywhere" : "wherever that is a number";
}

}  // namespace

std::string layer_in_short(const Layer& layer) {
  std::string text = fmt::format("kernel {}, stride {}", per_axis(layer.kernel_size), per_axis(layer.stride));
  if (layer.dilation != Int2{1, 1}) text += ", dilation " + per_axis(layer.dilation);
  return text;
}

std::vector<std::string> cropping(const Layer& layer) {
  std::vector<std::string> settings;
  if (layer.padding != Int2{0, 0}) settings.push_back("padding " + per_axis(layer.padding));
  if (layer.output_padding != Int2{0, 0}) settings.push_back("output padding " + per_axis(layer.output_padding));
  return settings;
}

std::string this_layer(const Layer& layer) {
  return "This layer: " + layer_in_short(layer);
}
std::string other_layer(const Layer& layer) {
  return "Compare with: " + layer_in_short(layer);
}
std::string sums_of(const Layer& layer) {
  return "Weight sums: " + layer_in_short(layer);
}
std::string counts_of(const Layer& layer) {
  return "Stamps: " + layer_in_short(layer);
}
std::string held_layer(const Layer& layer) {
  return "Held: " + layer_in_short(layer);
}
std::string hold_kept(const Layer& layer) {
  return fmt::format("Held: {}. Now change this layer.", layer_in_short(layer));
}
std::string held_cannot_run(std::string_view why) {
  return fmt::format("The held layer cannot run on this input: {}", why);
}
std::string sizes_beside(Int2 own, Int2 held) {
  if (own == held) return fmt::format("Both outputs are {}.", size(own));
  return fmt::format("Its output is {}, this layer's {}: both are shown at one scale.", size(held), size(own));
}
std::string resize_then_convolve(const Layer& layer) {
  return fmt::format("Resize by {}, convolve {}", per_axis(layer.stride), size(layer.kernel_size));
}

std::string coverage_axes(std::int64_t input_columns, bool lines) {
  if (!lines) {
    return fmt::format("along a row: how often the stamps of the {} input columns reach each output column",
                       input_columns);
  }
  if (input_columns == 1) return "along a row: the output columns that the stamp of the one input column reaches";
  return fmt::format("along a row: each line is the stamp of one of the {} input columns, the bars count them",
                     input_columns);
}
std::string coverage_map(double least, double most) {
  return fmt::format("every output pixel by how many stamps reach it: {} to {}", short_number(least),
                     short_number(most));
}
std::string coverage_sums(double least, double most, std::int64_t not_numbers, std::int64_t pixels) {
  constexpr std::string_view what = "every output pixel by the sum of the weights that reach it";
  if (not_numbers == pixels) return fmt::format("{}: NaN (not a number) everywhere", what);
  const std::string range = fmt::format("{}: {} to {}", what, short_number(least), short_number(most));
  if (not_numbers == 0) return range;
  return fmt::format("{}, and NaN (not a number) in {} of {} pixels", range, not_numbers, pixels);
}
std::string coverage_resized(std::int64_t products) {
  return fmt::format("resized first, then convolved: away from the edges every pixel gets {}",
                     counted(products, "product", "products"));
}
std::string along_between(std::string_view title, double least, double most) {
  if (least == most) return fmt::format("{}: {}", title, short_number(least));
  return fmt::format("{}: {} to {}", title, short_number(least), short_number(most));
}
std::string too_many_stamps(std::int64_t input_columns) {
  return fmt::format(
      "The {} input columns stamp too often for a line each. How often they reach each column is below.",
      input_columns);
}
std::string weights_on_row(std::int64_t row) {
  return fmt::format("weight sums along output row {}", row);
}
std::string stamps_on_row(std::int64_t row) {
  return fmt::format("stamps along output row {}", row);
}

std::string period_explained(const Layer& layer, Axis axis, const std::vector<std::int64_t>& period, bool both) {
  const std::int64_t k = layer.kernel_size[axis];
  const std::int64_t s = layer.stride[axis];
  const std::string_view lines = both ? "rows and columns" : axis == Axis::rows ? "rows" : "columns";
  if (covers_evenly(layer, axis)) {
    const std::string why = s == 1 ? "Stamps start on every pixel" : fmt::format("{} is a multiple of {}", k, s);
    return fmt::format("{}: away from the edges all {} get {}.", why, lines,
                       counted(period.front(), "stamp", "stamps"));
  }
  std::vector<std::int64_t> shown = period;
  if (shown.size() < 3) shown.insert(shown.end(), period.begin(), period.end());
  return fmt::format("{}: away from the edges {} get {} … stamps.",
                     std::gcd(layer.dilation[axis], s) > 1
                         ? fmt::format("Dilation {} and stride {} share a factor", layer.dilation[axis], s)
                         : fmt::format("{} is not a multiple of {}", k, s),
                     lines, listed(shown, ", "));
}

std::string together(const std::vector<std::int64_t>& counts) {
  if (counts.size() == 1) {
    return fmt::format("In two dimensions every pixel there gets {}.", counted(counts.front(), "stamp", "stamps"));
  }
  return fmt::format("In two dimensions a pixel there gets {} stamps: equal inputs come out unequal.",
                     listed(counts, " or "));
}

std::string sums_explained(bool counts_are_even, double least, double most, bool all) {
  if (least == most) {
    return fmt::format("Away from the edges the weights that reach a pixel sum to {} {}.", short_number(least),
                       everywhere(all));
  }
  return fmt::format("{} weights that reach a pixel away from the edges sum to {} here and {} there.",
                     counts_are_even ? "The counts are equal, and yet the" : "The", short_number(least),
                     short_number(most));
}

std::string phases_not_numbers(std::int64_t not_numbers, std::int64_t phases) {
  if (not_numbers == phases) return "The weights sum to NaN (not a number) everywhere.";
  return fmt::format("In {} of {} phases they sum to NaN (not a number).", not_numbers, phases);
}

std::string sums_meaning() {
  return "An input of ones comes out as these sums: where they differ, a flat picture grows a pattern.";
}

std::string way_out(const Layer& layer, std::int64_t products) {
  return fmt::format("Resize by {} first, then convolve with a {} kernel: away from the edges every pixel gets {}.",
                     per_axis(layer.stride), size(layer.kernel_size), counted(products, "product", "products"));
}

std::string no_counterpart() {
  return "With stride 1 stamps start on every pixel: every layer covers evenly away from the edges.";
}

std::string all_is_edge() {
  return "This input is too small for that: every output pixel is near an edge.";
}

std::string no_suggestion() {
  return "No other kernel size that a layer could have gives this output size.";
}

std::string phase_count(Int2 phase, std::int64_t count) {
  return fmt::format("{}, {}", at("phase", phase), counted(count, "stamp", "stamps"));
}

std::string period_outlined() {
  return "Output pixels of one phase get the same weights. Their sums, in the block that is outlined:";
}

std::string period_repeats(Int2 stride) {
  return fmt::format("The outlined block of {} repeats.", size(stride));
}

std::string equal_counts_example(std::span<const double> weights, double first, double second) {
  std::string text;
  for (const double weight : weights) text += (text.empty() ? "" : " ") + short_number(weight);
  return fmt::format(
      "With kernel {} and stride 2 each pixel along an axis gets 2 stamps. The weights {} still alternate {} and {}.",
      weights.size(), text, short_number(first), short_number(second));
}

std::string stamps_of_channels(std::int64_t channels, std::int64_t out_channel) {
  return fmt::format("Each of the {} input channels that output channel {} adds up stamps as often.", channels,
                     out_channel);
}

std::string sums_of_channels(std::int64_t channels, std::int64_t out_channel, double least, double most, bool all) {
  if (least == most) {
    return fmt::format("All {} input channels of output channel {} together sum to {} {}.", channels, out_channel,
                       short_number(least), everywhere(all));
  }
  return fmt::format(
      "All {} input channels of output channel {} together sum to {} at the least and {} at the most.", channels,
      out_channel, short_number(least), short_number(most));
}

std::string stamps_reach(Int2 output, std::int64_t row, std::int64_t column) {
  return fmt::format("Output row {} is reached by {}, output column {} by {}: {} · {} = {} at this pixel.",
                     output.y, counted(row, "stamp", "stamps"), output.x, column, row, column, row * column);
}

std::string weights_reach(std::int64_t count) {
  if (count == 0) return "No weight reaches it.";
  return fmt::format("{} {} it; an input of ones gives {}.", counted(count, "weight", "weights"),
                     count == 1 ? "reaches" : "reach", count == 1 ? "just that" : "their sum");
}

std::string with_other_layer(const Layer& other, double number) {
  return fmt::format("With {} it gets {}.", layer_in_short(other), short_number(number));
}

std::string when_resized(double products) {
  return fmt::format("Resized first and then convolved it gets {}.",
                     counted(static_cast<std::int64_t>(products), "product", "products"));
}

}  // namespace tconv::words
