#include "app/text/coverage_words.hpp"

#include <fmt/format.h>

#include <cmath>
#include <numeric>

#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"

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

// "4", or "1 to 4".
std::string between(double least, double most) {
  const std::string first = short_number(least);
  const std::string last = short_number(most);
  return first == last ? first : fmt::format("{} to {}", first, last);
}

// The same of whole numbers of things: "4 stamps", "1 to 4 stamps".
std::string between(double least, double most, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", between(least, most), most == 1 ? one : many);
}

// "5 to 20", with the NaN among them counted.
std::string range_of_pixels(double least, double most, std::int64_t not_numbers, std::int64_t pixels) {
  if (not_numbers == pixels) return "NaN (not a number) everywhere";
  const std::string range = between(least, most);
  if (not_numbers == 0) return least == most ? range + " everywhere" : range;
  return fmt::format("{}, and NaN (not a number) in {} of {} pixels", range, not_numbers, pixels);
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

std::string coverage_ones(double least, double most, std::int64_t not_numbers, std::int64_t pixels) {
  return "equal inputs can come out unequal, here is when: an input of ones comes out as " +
         range_of_pixels(least, most, not_numbers, pixels);
}

std::string coverage_axes(std::int64_t input_columns, bool lines) {
  if (!lines) {
    return fmt::format("along a row: how often the stamps of the {} input columns reach each output column",
                       input_columns);
  }
  if (input_columns == 1) return "along a row: the output columns that the stamp of the one input column reaches";
  return fmt::format(
      "along a row: each row of cells is the stamp of one of the {} input columns, the bars count them",
      input_columns);
}
std::string coverage_map(double least, double most) {
  return fmt::format("every output pixel by how many stamps reach it: {}", between(least, most));
}
std::string coverage_sums(double least, double most, std::int64_t not_numbers, std::int64_t pixels) {
  return "every output pixel by the sum of the weights that reach it: " +
         range_of_pixels(least, most, not_numbers, pixels);
}
std::string coverage_resized(double least, double most, std::int64_t products) {
  if (most < static_cast<double>(products)) {
    return fmt::format("resized first, then convolved: every pixel is near an edge and gets {}",
                       between(least, most, "product", "products"));
  }
  return fmt::format("resized first, then convolved: every pixel away from the edges gets {}",
                     counted(products, "product", "products"));
}
std::string along_between(std::string_view title, double least, double most) {
  if (least == most) return fmt::format("{}: {}", title, short_number(least));
  return fmt::format("{}: {} to {}", title, short_number(least), short_number(most));
}
std::string too_many_stamps(std::int64_t input_columns) {
  return fmt::format(
      "The {} input columns stamp too often for a row each. How often they reach each column is below.",
      input_columns);
}
std::string weights_on_row(std::int64_t row) {
  return fmt::format("weight sums along output row {}", row);
}
std::string stamps_on_row(std::int64_t row) {
  return fmt::format("stamps along output row {}", row);
}
std::string products_on_row(std::int64_t row) {
  return fmt::format("products along output row {}", row);
}
std::string outputs_on_row(std::int64_t row) {
  return fmt::format("output row {}", row);
}

std::string stamps_add_up() {
  return "Each input pixel stamps a copy of the kernel, multiplied by that pixel, into the output. Where stamps overlap, "
         "they add up. Where every input pixel is 1, an output pixel is the sum of the weights that reach it.";
}

std::string ones_come_out(const PhaseRange& sums, Int2 least_at, Int2 most_at) {
  if (sums.equal) {
    return fmt::format("Here every pixel away from the edges comes out as {}: a flat picture stays flat.",
                       short_number(sums.least));
  }
  if (sums.least == sums.most) {
    return fmt::format("Here the pixels away from the edges come out as {}, or as NaN (not a number).",
                       short_number(sums.least));
  }
  return fmt::format(
      "Here {} comes out as {} and {} as {}, although every input is 1: a flat picture grows a checkerboard.",
      at("output", most_at), short_number(sums.most), at("output", least_at), short_number(sums.least));
}

std::string ones_at_edges(double least, double most) {
  if (least == most) return fmt::format("Here every pixel comes out as {}.", short_number(least));
  return fmt::format("Here the pixels come out as {}. All of them are near an edge, where fewer stamps reach.",
                     between(least, most));
}

std::string sums_at_edges(double least, double most) {
  return fmt::format("Every pixel here is near an edge; the weights that reach it sum to {}.",
                     between(least, most));
}

std::string bias_left_out() {
  return "The bias, which is the same for every pixel, is left out.";
}

std::string stamps_start(const Layer& layer, std::int64_t footprint) {
  std::string text =
      fmt::format("Stamps start {} apart and reach over {}.", counted(layer.stride.x, "column", "columns"),
                  counted(footprint, "column", "columns"));
  const std::int64_t p = layer.padding.x;
  if (p > 0) {
    text += fmt::format(" padding = {0} removes {1} on the left, where the first stamp starts.", p,
                        counted(p, "column", "columns"));
  }
  return text;
}

std::string period_explained(const Layer& layer, Axis axis, const std::vector<std::int64_t>& period,
                             const std::optional<Int2>& first, bool both) {
  const std::int64_t k = layer.kernel_size[axis];
  const std::int64_t s = layer.stride[axis];
  const std::string_view lines = both ? "rows and columns" : axis == Axis::rows ? "rows" : "columns";
  const std::string_view where = first ? "away from the edges" : "with a larger input, away from the edges,";
  if (covers_evenly(layer, axis)) {
    const std::string why = s == 1 ? "Stamps start on every pixel" : fmt::format("{} is a multiple of {}", k, s);
    return fmt::format("{}: {} all {} get {}.", why, where, lines, counted(period.front(), "stamp", "stamps"));
  }
  std::vector<std::int64_t> shown = period;
  if (shown.size() < 3) shown.insert(shown.end(), period.begin(), period.end());
  std::string from;
  if (first && both && first->y == first->x) from = fmt::format(", from row and column {} on,", first->y);
  if (first && both && first->y != first->x)
    from = fmt::format(", from row {} and column {} on,", first->y, first->x);
  if (first && !both) from = fmt::format(", from {} {} on,", axis == Axis::rows ? "row" : "column", (*first)[axis]);
  return fmt::format("{}: {}{} {} get {} … stamps.",
                     std::gcd(layer.dilation[axis], s) > 1
                         ? fmt::format("Dilation {} and stride {} share a factor", layer.dilation[axis], s)
                         : fmt::format("{} is not a multiple of {}", k, s),
                     where, from, lines, listed(shown, ", "));
}

std::string together(const std::vector<std::int64_t>& counts) {
  if (counts.size() == 1) {
    return fmt::format("In two dimensions every pixel there gets {}.", counted(counts.front(), "stamp", "stamps"));
  }
  return fmt::format("In two dimensions a pixel there gets {} stamps.", listed(counts, " or "));
}

std::string verdict(bool equal_counts, const PhaseRange& sums, Int2 least_at, Int2 most_at) {
  const std::string least = short_number(sums.least);
  if (sums.equal && equal_counts) {
    return fmt::format(
        "Counts are equal, and so are the sums of the weights: {} everywhere away from the edges. No checkerboard.",
        least);
  }
  if (sums.equal) {
    return fmt::format(
        "Counts are unequal. Whether that shows depends on the weights: here those that reach a pixel sum to {} everywhere "
        "away from the edges. Equal sums: no checkerboard.",
        least);
  }
  if (sums.least == sums.most) {
    return fmt::format("Away from the edges the weights that reach a pixel sum to {} wherever that is a number.",
                       least);
  }
  return fmt::format("{} {} at {} and {} at {}. Equal inputs come out unequal.",
                     equal_counts ? "Counts are equal, and yet the weights sum to"
                                  : "Counts are unequal, and so are the sums of the weights:",
                     short_number(sums.most), at("output", most_at), least, at("output", least_at));
}

std::string not_numbers(std::int64_t count, std::int64_t pixels) {
  if (count == pixels) return "The weights sum to NaN (not a number) everywhere.";
  return fmt::format("In {} of the {} pixels of a block that repeats they sum to NaN (not a number).", count,
                     pixels);
}

std::string sums_meaning() {
  return "An input of ones comes out as these sums.";
}

std::string share_weights(Int2 stride) {
  return fmt::format("Pixels {} share their weights", apart(stride));
}

std::string block_outlined(Int2 stride) {
  return fmt::format("So the outlined block of {} repeats, away from the edges. Its sums:", size(stride));
}

std::string block_repeats(Int2 stride) {
  return fmt::format("The outlined block of {} repeats, away from the edges.", size(stride));
}

std::string pixel_count(Int2 output, std::int64_t stamps) {
  return fmt::format("{}, {}", at("output", output), counted(stamps, "stamp", "stamps"));
}

std::string way_out(const Layer& layer) {
  return fmt::format(
      "Resize the input by {} first: nearest repeats pixels, bilinear blends neighbours. Then convolve with a {} kernel. A "
      "stamp that reaches a pixel adds one product to it, so both pictures count products.",
      per_axis(layer.stride), size(layer.kernel_size));
}

std::string resized_products(double least, double most, std::int64_t products) {
  if (most < static_cast<double>(products)) {
    return fmt::format("This picture is smaller than the kernel: every pixel is near an edge and gets {}, not {}.",
                       between(least, most, "product", "products"), products);
  }
  return fmt::format("Away from the edges every pixel gets {}.", counted(products, "product", "products"));
}

std::string no_help_needed() {
  return "This layer's sums are equal as they are. For comparison, the usual remedy for a checkerboard:";
}

std::string no_counterpart() {
  return "With stride 1 stamps start on every pixel: every layer covers evenly away from the edges.";
}

std::string all_is_edge(double least, double most) {
  return fmt::format("This input is too small for that: every pixel here is near an edge and gets {}.",
                     between(least, most, "stamp", "stamps"));
}

std::string no_suggestion() {
  return "No other kernel size that a layer could have gives this output size.";
}

std::string equal_counts_example(std::span<const double> weights, double first, double second) {
  const auto n = [&](std::size_t i) { return short_number(weights[i]); };
  return fmt::format(
      "Another kernel, along one axis: {} {} {} {} with stride 2. Every pixel gets 2 stamps, and yet {} + {} = {} and {} + {} = {} "
      "alternate.",
      n(0), n(1), n(2), n(3), n(0), n(2), short_number(first), n(1), n(3), short_number(second));
}

std::string stamps_of_channels(std::int64_t channels, std::int64_t out_channel) {
  return fmt::format("Each of the {} input channels that output channel {} adds up stamps as often.", channels,
                     out_channel);
}

std::string sums_of_channels(std::int64_t channels, std::int64_t out_channel, const PhaseRange& sums) {
  if (std::isnan(sums.least)) return "Added up over all input channels the sums are NaN (not a number).";
  const std::string all =
      fmt::format("Over all {} input channels of output channel {} the weights sum to", channels, out_channel);
  if (sums.equal) {
    return fmt::format("{} {} everywhere away from the edges: no checkerboard.", all, short_number(sums.least));
  }
  const std::string_view numbers = sums.not_numbers > 0 ? ", and NaN (not a number) in places" : "";
  return fmt::format("{} {} away from the edges{}.", all, between(sums.least, sums.most), numbers);
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
