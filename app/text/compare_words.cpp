#include "app/text/compare_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"

namespace tconv::words {
namespace {

bool is_one(Int2 factor) {
  return factor == Int2{1, 1};
}

std::string times_text(std::int64_t count) {
  return count == 1 ? "once" : count == 2 ? "twice" : fmt::format("{} times", count);
}

// "(2, 3)", or "2" for both.
std::string setting(Int2 value) {
  return value.y == value.x ? whole(value.y) : fmt::format("({}, {})", whole(value.y), whole(value.x));
}

// "2nd", "13th".
std::string ordinal(std::int64_t number) {
  const std::int64_t tens = number % 100;
  const std::int64_t ones = number % 10;
  const bool regular = (tens >= 11 && tens <= 13) || ones == 0 || ones > 3;
  return fmt::format("{}{}", number, regular ? "th" : ones == 1 ? "st" : ones == 2 ? "nd" : "rd");
}

bool small(const std::optional<double>& difference, double rounding) {
  return !difference || *difference <= rounding;
}

double larger(const Apart& apart) {
  return std::max(apart.inside.value_or(0), apart.border.value_or(0));
}

}  // namespace

std::string difference_text(double difference) {
  return short_number(difference, 6);
}

std::string remark_of_output(std::string_view name, bool all_same) {
  return all_same ? fmt::format("the same as {}", name) : fmt::format("hatched where it is not {}", name);
}

std::string reduced_remark(std::int64_t step) {
  return step == 1 ? std::string() : fmt::format("every {} row and column", ordinal(step));
}

std::string compare_start(Int2 input, Int2 factor) {
  return fmt::format("the {} input, and three ways to enlarge it{}", size(input),
                     is_one(factor) ? "; with stride = 1 nearest and bilinear leave it as it is"
                                    : ": nearest, bilinear and this layer");
}

std::string compare_nearest(Int2 factor, Int2 enlarged) {
  if (is_one(factor)) return fmt::format("stride = 1: nearest enlarges nothing, {} as before", size(enlarged));
  if (factor.y == factor.x) {
    return fmt::format("nearest shows every row and column {}: {}", times_text(factor.y), size(enlarged));
  }
  return fmt::format("nearest shows every row {} and every column {}: {}", times_text(factor.y),
                     times_text(factor.x), size(enlarged));
}

std::string compare_bilinear(Int2 factor, Int2 enlarged) {
  if (is_one(factor)) return fmt::format("stride = 1: bilinear enlarges nothing, {} as before", size(enlarged));
  return fmt::format("bilinear blends neighbouring pixels by how near they are: {}", size(enlarged));
}

std::string compare_layer(Int2 output, Int2 enlarged) {
  if (output == enlarged) {
    return fmt::format("this layer, with weights of its own, gives {} as well", size(output));
  }
  return fmt::format("this layer, with weights of its own, gives {}; nearest and bilinear gave {}", size(output),
                     size(enlarged));
}

std::string compare_kernels(const Apart& nearest, const Apart& bilinear, double rounding) {
  std::string text = fmt::format("a kernel of ones {} nearest: largest difference {}",
                                 larger(nearest) == 0 ? "is" : "is not", difference_text(larger(nearest)));
  if (!bilinear.inside) {
    return text + fmt::format("; the bilinear kernel has nothing but a border here: {}",
                              difference_text(larger(bilinear)));
  }
  text += fmt::format("; the bilinear kernel {} bilinear", small(bilinear.inside, rounding) ? "is" : "is not");
  if (!bilinear.border) return text + fmt::format(": {}", difference_text(*bilinear.inside));
  return text + fmt::format(": {} inside, {} at the border", difference_text(*bilinear.inside),
                            difference_text(*bilinear.border));
}

std::string compare_round_trip(Int2 picture, Int2 code, const std::optional<double>& difference) {
  if (!difference) {
    return fmt::format("{} → {}: Conv2d does not give the input's size, so there is no way back", size(picture),
                       size(code));
  }
  const std::string way = fmt::format("{} → {} → {}: ", size(picture), size(code), size(picture));
  if (*difference == 0) return way + "the shape returns, and here the values, too";
  return way +
         fmt::format("the shape returns, the values do not; largest difference {}", difference_text(*difference));
}

std::string reduced_caption(std::int64_t step) {
  return step == 1 ? std::string() : "; a reduced copy: " + reduced_remark(step);
}

std::string enlarged_by(Int2 factor) {
  if (is_one(factor)) {
    return "Nearest and bilinear enlarge by the layer's stride, to be compared with it; stride = 1 enlarges nothing.";
  }
  const std::string by =
      factor.y == factor.x ? whole(factor.y) : fmt::format("{} in rows and {} in columns", factor.y, factor.x);
  return fmt::format("Nearest and bilinear enlarge by the layer's stride, {}, to be compared with it.", by);
}

std::string nearest_explained(Int2 factor) {
  if (is_one(factor)) return "Every output pixel is a copy of the input pixel at the same place.";
  return fmt::format(
      "Every output pixel is a copy of one input pixel: output (y, x) copies input (⌊y / {}⌋, ⌊x / {}⌋). It has no weights that training could change.",
      factor.y, factor.x);
}

std::string bilinear_explained(Int2 factor) {
  if (is_one(factor)) return "Every output pixel lies on an input pixel, so there is nothing to blend.";
  const std::string divisor = factor.y == factor.x ? whole(factor.y) : "stride";
  return fmt::format(
      "Output line o lies at (o + ½) / {} − ½ among the input lines (align_corners=False) and blends the two beside it: the nearer one counts more. Past the edge, the edge counts alone.",
      divisor);
}

std::string bilinear_example(Axis axis, std::int64_t output, double first) {
  const std::string_view line = axis == Axis::rows ? "row" : "column";
  return fmt::format("So output {0} {1} is {2} of input {0} 0 and {3} of input {0} 1.", line, output,
                     short_number(first), short_number(1 - first));
}

std::string layer_explained(const Layer& layer) {
  const std::int64_t weights = layer.kernel_size.y * layer.kernel_size.x;
  return fmt::format("Here {} {}, and training may choose {}.", counted(weights, "weight", "weights"),
                     weights == 1 ? "decides" : "decide", weights == 1 ? "it" : "them");
}

std::string layer_compared(double nearest, double bilinear, const std::optional<double>& inside, double rounding) {
  if (nearest == 0 && bilinear <= rounding) return "On this input it gives the same as both.";
  if (nearest == 0) return "On this input it gives the same as nearest.";
  if (bilinear <= rounding) return "On this input it gives the same as bilinear.";
  if (inside && *inside <= rounding) {
    return "On this input it gives the same as bilinear, but for the outermost lines.";
  }
  return "On this input it gives neither nearest nor bilinear.";
}

std::string sizes_differ(Int2 output, Int2 enlarged) {
  return fmt::format("Its output is {}, the enlarged pictures are {}: they cannot be compared pixel by pixel.",
                     size(output), size(enlarged));
}

std::string ones_explained(const Layer& layer) {
  return fmt::format(
      "kernel_size = {0}, stride = {0}, every weight 1: each pixel stamps itself into {1} of its own, and no stamps overlap.",
      setting(layer.stride), layer.stride == Int2{1, 1} ? "one cell" : size(layer.kernel_size) + " cells");
}

std::string tent_explained(const Layer& layer) {
  return fmt::format("kernel_size = {}, stride = {}, padding = {}, and weights that fall off with the distance.",
                     setting(layer.kernel_size), setting(layer.stride), setting(layer.padding));
}

std::string tent_border(const Layer& layer, const Apart& apart, double rounding) {
  if (!apart.border) return "Here it has no border: no output pixel looks past the edge.";
  const std::string lines =
      layer.padding.y == layer.padding.x
          ? (layer.padding.y == 1 ? std::string("In the outermost line on each side")
                                  : fmt::format("In the outermost {} lines on each side", layer.padding.y))
          : fmt::format("In the outermost {} and {}", counted(layer.padding.y, "row", "rows"),
                        counted(layer.padding.x, "column", "columns"));
  if (small(apart.border, rounding)) return lines + " it could differ, but not on this input.";
  return lines + " the kernel reaches past the input and finds nothing there; Upsample repeats the edge instead.";
}

std::string there_and_back(Int2 picture, Int2 code, bool whole) {
  return fmt::format(
      "u is {}this layer's output, {}. Conv2d with the same settings and weights makes a code of it, {}, as large as the input; transposed, the code is as large as u again.",
      whole ? "" : "one input channel's share of ", size(picture), size(code));
}

std::string values_returned(double difference, bool bias) {
  std::string text = difference == 0
                         ? "With this kernel and this u the values return as well."
                         : "Transposing turns the matrix over, it does not undo it: the values are other ones.";
  if (bias) text += " The bias is in u alone.";
  if (std::isinf(difference)) text += " Somewhere NaN or ∞ stands on one side alone: that counts as ∞.";
  return text;
}

std::string not_back(const Layer& layer, Int2 picture, Int2 code, Int2 input) {
  const Axis axis = code.y != input.y ? Axis::rows : Axis::columns;
  return fmt::format(
      "Conv2d makes the {} output {}, not {}: output_padding = {} is not below stride = {} (allowed because it is below dilation = {}), so u is no picture that this Conv2d maps back to the input.",
      size(picture), size(code), size(input), layer.output_padding[axis], layer.stride[axis], layer.dilation[axis]);
}

std::string reduced_explained(std::int64_t step, Int2 whole_input, Int2 shown) {
  return fmt::format(
      "The input is {}. Pictures are computed up to {} a side, so every {} row and column of it is taken: {}.",
      size(whole_input), most_compared, ordinal(step), size(shown));
}

std::string too_large_to_compare() {
  return fmt::format("Nothing to compare: no copy of this input gives pictures of 1 to {} a side.", most_compared);
}

std::string nearest_repeats(Int2 input) {
  return fmt::format("Repeats {}.", at("input", input));
}
std::string has_there(std::string_view picture, double value) {
  return fmt::format("At the same place {} has {}.", picture, short_number(value));
}

}  // namespace tconv::words
