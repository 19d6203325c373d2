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

std::string_view line_name(Axis axis) {
  return axis == Axis::rows ? "row" : "column";
}
std::string_view lines_name(Axis axis) {
  return axis == Axis::rows ? "rows" : "columns";
}
Axis across(Axis axis) {
  return axis == Axis::rows ? Axis::columns : Axis::rows;
}

// "output row 3": what the lines of an axis stand along.
std::string along(std::string_view what, Axis axis, std::int64_t line) {
  return fmt::format("{}output {} {}", what, line_name(across(axis)), line);
}

// "with input channel 0 alone", "with both input channels and without the bias"; empty where that goes without saying.
std::string with_inputs(const SummedInputs& inputs) {
  if (inputs.alone) return fmt::format("with input channel {} alone", *inputs.alone);
  std::string text;
  if (inputs.channels == 2) text = "with both input channels";
  if (inputs.channels > 2) text = fmt::format("with all {} input channels", inputs.channels);
  if (inputs.bias) text += text.empty() ? "without the bias" : " and without the bias";
  return text;
}

std::string capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

// "Here ", "Here, without the bias, ", "With both input channels, ".
std::string beginning(const SummedInputs& inputs) {
  const std::string with = with_inputs(inputs);
  if (with.empty()) return "Here ";
  return inputs.channels == 1 && !inputs.alone ? "Here, " + with + ", " : capital(with) + ", ";
}

// "an input of ones comes out as ".
std::string ones_as(const SummedInputs& inputs) {
  const std::string with = with_inputs(inputs);
  return both(with, "an input of ones comes out as ");
}

// "by 2", "by 2 in rows", "by 2 in rows and 3 in columns": how a picture is enlarged.
std::string enlarged(Int2 stride) {
  if (stride.y == stride.x) return fmt::format("by {}", stride.y);
  if (stride.x == 1) return fmt::format("by {} in rows", stride.y);
  if (stride.y == 1) return fmt::format("by {} in columns", stride.x);
  return fmt::format("by {} in rows and {} in columns", stride.y, stride.x);
}

constexpr std::string_view from_each = " from each input channel";

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
  return fmt::format("Resize {}, convolve {}", enlarged(layer.stride), size(layer.kernel_size));
}

std::string made_of_ones(const SummedInputs& inputs, std::int64_t out_channel, std::int64_t out_channels) {
  if (!inputs.alone) return "What this layer makes of it";
  return fmt::format("What input channel {} adds to {}", *inputs.alone,
                     out_channels == 1 ? std::string("the output") : fmt::format("output channel {}", out_channel));
}
std::string stamps_on_lines(Axis axis) {
  return fmt::format("how many stamps reach each {}", line_name(axis));
}
std::string stamps_of(std::string_view layer, Axis axis) {
  if (axis == Axis::rows) return fmt::format("{}, output rows by input rows", layer);
  return fmt::format("{}, input columns by output columns", layer);
}

std::string coverage_ones(const SummedInputs& inputs, double least, double most, std::int64_t not_numbers,
                          std::int64_t pixels) {
  return "equal inputs can come out unequal, here is when: " + ones_as(inputs) +
         range_of_pixels(least, most, not_numbers, pixels);
}

std::string coverage_axes(Axis axis, std::int64_t lines, bool drawn) {
  const std::string_view line = line_name(axis);
  const std::string_view along = line_name(across(axis));
  if (!drawn) {
    return fmt::format("along a {}: how often the stamps of the {} input {} reach each output {}", along,
                       grouped(lines), lines_name(axis), line);
  }
  if (lines == 1) {
    return fmt::format("along a {0}: the output {1}s that the stamp of the one input {2} reaches", along, line,
                       line);
  }
  return fmt::format(
      "along a {0}: each {0} of cells is the stamp of one input {1}, filled at the output {1}s that it reaches; each bar "
      "counts the stamps of its {1}",
      along, line);
}
std::string coverage_map(double least, double most, bool of_each) {
  return fmt::format("every output pixel by how many stamps reach it{}: {}",
                     of_each ? from_each : std::string_view(), between(least, most));
}
std::string coverage_sums(const SummedInputs& inputs, double least, double most, std::int64_t not_numbers,
                          std::int64_t pixels) {
  const std::string whose = inputs.alone ? fmt::format("input channel {}'s weights", *inputs.alone) : "the weights";
  return fmt::format("every output pixel by the sum of {} that reach it: {}", whose,
                     range_of_pixels(least, most, not_numbers, pixels));
}
std::string coverage_resized(double least, double most, std::int64_t products, bool of_each) {
  if (most < static_cast<double>(products)) {
    return fmt::format("resized first, then convolved: every pixel is near an edge and gets {}",
                       between(least, most, "product", "products"));
  }
  return fmt::format("resized first, then convolved: every pixel away from the edges gets {}{}",
                     counted(products, "product", "products"), of_each ? from_each : "");
}
std::string along_between(std::string_view title, double least, double most) {
  if (least == most) return fmt::format("{}: {}", title, short_number(least));
  return fmt::format("{}: {} to {}", title, short_number(least), short_number(most));
}
std::string too_many_stamps(Axis axis, std::int64_t lines) {
  return fmt::format("The {} input {} stamp too often to be drawn one by one. How often they reach each {} is {}.",
                     grouped(lines), lines_name(axis), line_name(axis),
                     axis == Axis::rows ? "at the right" : "below");
}
std::string weights_along(Axis axis, std::int64_t line) {
  return along("weight sums along ", axis, line);
}
std::string stamps_along(Axis axis, std::int64_t line) {
  return along("stamps along ", axis, line);
}
std::string products_along(Axis axis, std::int64_t line) {
  return along("products along ", axis, line);
}
std::string outputs_along(Axis axis, std::int64_t line) {
  return along("", axis, line);
}

std::string stamps_add_up() {
  return "Each input pixel stamps a copy of the kernel, multiplied by that pixel. Where stamps overlap, they add up. "
         "Where every input pixel is 1, an output pixel gets the sum of the weights that reach it.";
}

std::string ones_come_out(const SummedInputs& inputs, const PhaseRange& sums, Int2 least_at, Int2 most_at) {
  const std::string begin = beginning(inputs);
  if (sums.equal) {
    return fmt::format("{}every pixel away from the edges comes out as {}{}.", begin, short_number(sums.least),
                       inputs.alone ? "" : ": a flat picture stays flat");
  }
  if (sums.least == sums.most) {
    return fmt::format("{}the pixels away from the edges come out as {}, or as NaN (not a number).", begin,
                       short_number(sums.least));
  }
  return fmt::format("{}{} comes out as {} and {} as {}, although every input is 1.", begin, at("output", most_at),
                     short_number(sums.most), at("output", least_at), short_number(sums.least));
}

std::string ones_at_edges(const SummedInputs& inputs, double least, double most) {
  const std::string begin = beginning(inputs);
  if (least == most) return fmt::format("{}every pixel comes out as {}.", begin, short_number(least));
  return fmt::format("{}the pixels come out as {}. All of them are near an edge, where fewer stamps reach.", begin,
                     between(least, most));
}

std::string sums_at_edges(double least, double most) {
  if (least == most)
    return fmt::format("Every pixel here is near an edge, and all sums are {}.", short_number(least));
  return fmt::format("Every pixel here is near an edge; the sums run from {} to {}.", short_number(least),
                     short_number(most));
}

std::string bias_left_out() {
  return "The bias, which is the same for every pixel, is left out.";
}

bool are_stripes(const PhaseRange& sums) {
  return sums.equal_in_rows != sums.equal_in_columns;
}

std::string pattern_meaning(const PhaseRange& sums) {
  if (sums.equal) {
    return "Where equal inputs come out unequal in a repeating pattern, that is called a checkerboard.";
  }
  return fmt::format("Equal inputs come out unequal in a repeating pattern: {}.",
                     are_stripes(sums) ? "stripes" : "a checkerboard");
}

std::string stamps_start(const Layer& layer, Axis axis, std::int64_t footprint) {
  const auto lines = [&](std::int64_t count) { return counted(count, line_name(axis), lines_name(axis)); };
  const bool rows = axis == Axis::rows;
  std::string text = fmt::format("Stamps start {} apart", lines(layer.stride[axis]));
  if (layer.dilation[axis] == 1 || layer.kernel_size[axis] == 1) {
    text += fmt::format(" and reach over {}.", lines(footprint));
  } else {
    text += fmt::format(". dilation = {} sets their {} weights {} apart, over {}.", layer.dilation[axis],
                        layer.kernel_size[axis], lines(layer.dilation[axis]), lines(footprint));
  }
  const std::int64_t p = layer.padding[axis];
  if (p > 0) {
    text += fmt::format(" padding = {} removes {} {}, {}.", p, lines(p), rows ? "at the top" : "on the left",
                        p < footprint ? "where the first stamp starts" : "and with them all of the first stamp");
  }
  return text;
}

std::string lines_without_output(Axis axis, const std::vector<std::int64_t>& unreached, std::int64_t lines) {
  constexpr std::size_t most_listed = 4;
  if (unreached.empty()) return {};
  const std::string_view line = line_name(axis);
  const std::string_view cells = line_name(across(axis));
  const auto count = static_cast<std::int64_t>(unreached.size());
  if (count == lines) {
    if (lines == 1) return fmt::format("The one input {0} reaches no output {0}.", line);
    return fmt::format("No input {0} reaches an output {0}.", line);
  }
  if (count == 1) {
    return fmt::format("Input {0} {1} reaches no output {0}: in this layer's picture its {2} of cells is empty.",
                       line, unreached[0], cells);
  }
  const std::string which = unreached.size() <= most_listed
                                ? fmt::format("Input {} {}", lines_name(axis), listed(unreached, " and "))
                                : fmt::format("{} of the {} input {}", count, lines, lines_name(axis));
  return fmt::format("{} reach no output {}: in this layer's picture their {}s of cells are empty.", which, line,
                     cells);
}

std::string period_explained(const Layer& layer, Axis axis, const std::vector<std::int64_t>& period,
                             const std::optional<Int2>& first, bool both) {
  const std::int64_t k = layer.kernel_size[axis];
  const std::int64_t s = layer.stride[axis];
  const std::string_view lines = both ? "rows and columns" : axis == Axis::rows ? "rows" : "columns";
  const std::string_view where = first ? "away from the edges" : "with a larger input, away from the edges,";
  if (covers_evenly(layer, axis)) {
    const std::string why = s == 1
                                ? fmt::format("Stamps start in every {}", both ? "row and column" : line_name(axis))
                                : fmt::format("Kernel {} is a multiple of stride {}", k, s);
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
                         : fmt::format("Kernel {} is not a multiple of stride {}", k, s),
                     where, from, lines, listed(shown, ", "));
}

std::string together(const std::vector<std::int64_t>& counts, bool of_each) {
  const std::string_view from = of_each ? from_each : std::string_view();
  if (counts.size() == 1) {
    return fmt::format("In two dimensions every pixel there gets {}{}.", counted(counts.front(), "stamp", "stamps"),
                       from);
  }
  return fmt::format("In two dimensions a pixel there gets {} stamps{}.", listed(counts, " or "), from);
}

std::string counts_and_sums(bool equal_counts, const PhaseRange& sums, Int2 least_at, Int2 most_at) {
  const std::string least = short_number(sums.least);
  if (sums.equal && equal_counts) {
    return fmt::format("Counts are equal, and so are the sums of the weights: {} everywhere away from the edges.",
                       least);
  }
  if (sums.equal) {
    return fmt::format(
        "Counts are unequal. Whether that shows depends on the weights: here those that reach a pixel sum to {} everywhere "
        "away from the edges.",
        least);
  }
  if (sums.least == sums.most) {
    return fmt::format("Away from the edges the weights that reach a pixel sum to {} wherever that is a number.",
                       least);
  }
  return fmt::format("{} {} at {} and {} at {}.",
                     equal_counts ? "Counts are equal, and yet the weights sum to"
                                  : "Counts are unequal, and so are the sums of the weights:",
                     short_number(sums.most), at("output", most_at), least, at("output", least_at));
}

std::string verdict(const PhaseRange& sums) {
  if (sums.equal) return "Equal inputs come out equal.";
  return sums.least == sums.most ? "" : "Equal inputs come out unequal.";
}

std::string not_numbers(std::int64_t count, std::int64_t pixels) {
  if (count == pixels) return "Away from the edges the weights sum to NaN (not a number).";
  return fmt::format("In {} of the {} pixels of a block that repeats they sum to NaN (not a number).", count,
                     pixels);
}

std::string sums_meaning(const SummedInputs& inputs) {
  return capital(ones_as(inputs)) + "these sums.";
}

std::string share_weights(Int2 stride) {
  if (stride.y == stride.x) return fmt::format("Pixels {} share their weights", apart(stride));
  return fmt::format("Pixels {} or {} apart share their weights", counted(stride.y, "row", "rows"),
                     counted(stride.x, "column", "columns"));
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
      "Resize the input {} first: nearest repeats pixels, bilinear blends neighbours. Then convolve with a {} kernel. A "
      "stamp that reaches a pixel adds one product to it, so both pictures count products.",
      enlarged(layer.stride), size(layer.kernel_size));
}

std::string resized_products(double least, double most, std::int64_t products, bool of_each) {
  if (most < static_cast<double>(products)) {
    return fmt::format(
        "The resized picture is smaller than the kernel: every pixel is near an edge and gets {}, not {}.",
        between(least, most, "product", "products"), products);
  }
  return fmt::format("Resized and then convolved, every pixel away from the edges gets {}{}.",
                     counted(products, "product", "products"), of_each ? from_each : "");
}

std::string no_help_needed() {
  return "This layer's sums are equal as they are. For comparison, the usual remedy for a checkerboard:";
}

std::string no_counterpart() {
  return "With stride 1 stamps start at every pixel: every layer covers evenly away from the edges.";
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
      "Another kernel, along one axis: {} {} {} {} with stride 2. Away from the edges every pixel gets 2 stamps, and yet {} + {} = {} and {} + {} = {} "
      "alternate.",
      n(0), n(1), n(2), n(3), n(0), n(2), short_number(first), n(1), n(3), short_number(second));
}

std::string stamps_of_channels(const Layer& layer, std::int64_t out_channel) {
  return fmt::format(
      "Every input channel of {} stamps in the same places, so the counts are the same for each.",
      layer.out_channels == 1 ? std::string("the output") : fmt::format("output channel {}", out_channel));
}

std::string sums_of_channels(std::int64_t channels, const PhaseRange& sums, Int2 least_at, Int2 most_at) {
  const std::string all = capital(with_inputs({.channels = channels})) + " the weights sum to ";
  if (std::isnan(sums.least)) return all + "NaN (not a number) away from the edges.";
  const std::string least = short_number(sums.least);
  if (sums.equal)
    return fmt::format("{}{} everywhere away from the edges: equal inputs come out equal.", all, least);
  if (sums.least == sums.most)
    return fmt::format("{}{} away from the edges, and to NaN (not a number) in places.", all, least);
  return fmt::format("{}{} at {} and {} at {}{}: equal inputs come out unequal.", all, short_number(sums.most),
                     at("output", most_at), least, at("output", least_at),
                     sums.not_numbers > 0 ? ", and to NaN (not a number) in places" : "");
}

std::string stamps_reach(Int2 output, std::int64_t row, std::int64_t column) {
  return fmt::format("Output row {} is reached by {}, output column {} by {}: {} · {} = {} at this pixel.",
                     output.y, counted(row, "stamp", "stamps"), output.x, column, row, column, row * column);
}

std::string weights_reach(std::int64_t count) {
  if (count == 0) return "No weight reaches it.";
  return fmt::format("{} {} it; an input of ones adds {}.", counted(count, "weight", "weights"),
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
