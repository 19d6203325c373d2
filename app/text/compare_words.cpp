#include "app/text/compare_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/text/crop_words.hpp"
#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"
#include "core/geometry.hpp"

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

std::string_view line_name(Axis axis) {
  return axis == Axis::rows ? "row" : "column";
}

// "the outermost row and column on each side", "the outermost 2 rows at the top and bottom".
std::string outermost(Int2 lines) {
  const auto of = [](std::int64_t count, std::string_view one, std::string_view many) {
    return count == 1 ? fmt::format("the outermost {}", one) : fmt::format("the outermost {} {}", count, many);
  };
  const std::string rows = of(lines.y, "row", "rows") + " at the top and bottom";
  const std::string columns = of(lines.x, "column", "columns") + " at the left and right";
  if (lines.y == 1 && lines.x == 1) return "the outermost row and column on each side";
  if (lines.y == lines.x) return fmt::format("the outermost {} rows and columns on each side", lines.y);
  if (lines.x == 0) return rows;
  return lines.y == 0 ? columns : rows + " and " + columns;
}

bool is_rounding(double difference, double rounding) {
  return difference != 0 && difference <= rounding;
}

// "1.3125 at the edge", "0 inside but for rounding".
std::string difference_at(std::string_view where, double difference, double rounding) {
  return is_rounding(difference, rounding) ? fmt::format("0 {} but for rounding", where)
                                           : fmt::format("{} {}", difference_text(difference), where);
}

// A number as `short_number` has it, and whether that leaves out more than rounding explains.
struct Shortened {
  std::string text;
  bool rounded = false;
};
Shortened shortened(double value, double rounding) {
  if (!std::isfinite(value) || value == 0) return {short_number(value)};
  const double unit = std::pow(10.0, cell_digits - 1 - std::floor(std::log10(std::abs(value))));
  // A whole number is written in full where there is room for it.
  const bool in_full = std::trunc(value) == value && std::abs(value) < 1e5;
  return {short_number(value), !in_full && std::abs(value - std::round(value * unit) / unit) > rounding};
}

// The first output line that two input lines share in.
std::optional<std::size_t> first_blended(const std::vector<BilinearSample>& samples) {
  for (std::size_t i = 0; i < samples.size(); ++i) {
    if (samples[i].low != samples[i].high && samples[i].share_of_high > 0) return i;
  }
  return std::nullopt;
}

// "1 row and 1 column short", "1 row short, 2 columns more than u".
std::string short_in_words(Int2 u, Int2 back) {
  const auto rows = [](std::int64_t count) { return counted(count, "row", "rows"); };
  const auto columns = [](std::int64_t count) { return counted(count, "column", "columns"); };
  const Int2 lacks{u.y - back.y, u.x - back.x};
  if (lacks.y > 0 && lacks.x > 0) return rows(lacks.y) + " and " + columns(lacks.x) + " short";
  if (lacks.y < 0 && lacks.x < 0) return rows(-lacks.y) + " and " + columns(-lacks.x) + " more than u";
  std::string text;
  if (lacks.y != 0) text = lacks.y > 0 ? rows(lacks.y) + " short" : rows(-lacks.y) + " more than u";
  if (lacks.x == 0) return text;
  return both(text, lacks.x > 0 ? columns(lacks.x) + " short" : columns(-lacks.x) + " more than u");
}

// "¼ ¾ ¾ ¼".
std::string weights_of_axis(const Layer& layer, Axis axis) {
  std::string text;
  for (const double weight : bilinear_weights(layer.kernel_size[axis])) {
    text += (text.empty() ? "" : " ") + fraction(weight, 2 * layer.stride[axis]);
  }
  return text;
}

}  // namespace

std::string difference_text(double difference) {
  constexpr double most = 1e15;  // float64 has every whole number up to here
  const bool in_full = std::trunc(difference) == difference && std::abs(difference) < most;
  return in_full ? exact_number(difference) : short_number(difference, 6);
}

std::string difference_text(double difference, double rounding) {
  return is_rounding(difference, rounding) ? "0 but for rounding" : difference_text(difference);
}

std::string remark_of_output(std::string_view name, bool all_same) {
  return all_same ? fmt::format("the same as {}", name) : fmt::format("hatched where it is not {}", name);
}

std::string reduced_remark(std::int64_t step) {
  return step == 1 ? std::string() : fmt::format("every {} row and column", ordinal(step));
}

std::string size_held_against(Int2 u, Int2 back) {
  const std::int64_t lacks = u.y - back.y;
  const bool alike = u.y == u.x && lacks == u.x - back.x;
  const std::string by = lacks == 1 || lacks == -1 ? "one" : whole(lacks < 0 ? -lacks : lacks);
  return fmt::format("{}: {}", size(back),
                     u == back ? std::string("as large as u")
                     : alike   ? fmt::format("{} {} {}", by, lacks > 0 ? "short of" : "more than", u.y)
                               : short_in_words(u, back)) +
         (lacks > 0 || u.x > back.x ? ", hatched" : "");
}

std::string not_like(std::string_view name) {
  return fmt::format("not {}", name);
}

std::string line_of(std::string_view picture, Axis axis) {
  return fmt::format("{}, {} 0", picture, axis == Axis::rows ? "column" : "row");
}

std::string part_of_line(Axis axis, std::int64_t shown, std::int64_t all) {
  return shown < all ? fmt::format("{}s 0–{} of {}", line_name(axis), shown - 1, all) : std::string();
}

std::string compare_start(Int2 input, Int2 factor) {
  if (is_one(factor)) {
    return "nearest and bilinear enlarge by the stride, and stride = 1 enlarges nothing; this layer's weights are learned";
  }
  return fmt::format("could we not simply enlarge the {} picture? We can, but this layer's weights are learned",
                     size(input));
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

std::string compare_blend(Axis axis, const std::vector<BilinearSample>& samples, std::int64_t factor) {
  const std::string_view line = line_name(axis);
  if (const auto blended = first_blended(samples)) {
    const double share = samples[*blended].share_of_high;
    return fmt::format(
        "where bilinear places output {0}s: output {0} {1} is {2} of input {0} {3} and {4} of input {0} {5}", line,
        *blended, fraction(1 - share, 2 * factor), samples[*blended].low, fraction(share, 2 * factor),
        samples[*blended].high);
  }
  return fmt::format("where bilinear places output {0}s: here each of them lies on an input {0}", line);
}

std::string compare_layer(Int2 output, Int2 enlarged) {
  if (output == enlarged)
    return fmt::format("this layer, whose weights are learned, gives {} as well", size(output));
  return fmt::format("this layer, whose weights are learned, gives {}; nearest and bilinear gave {}", size(output),
                     size(enlarged));
}

std::string compare_kernels(const Apart& nearest, const Apart& bilinear, double rounding) {
  std::string text = fmt::format("a kernel of ones {} nearest: largest difference {}",
                                 larger(nearest) == 0 ? "is" : "is not", difference_text(larger(nearest)));
  if (!bilinear.inside) {
    return text + fmt::format("; what the bilinear kernel gives is all edge here: {}",
                              difference_text(larger(bilinear), rounding));
  }
  text += fmt::format("; the bilinear kernel {} bilinear", small(bilinear.inside, rounding) ? "is" : "is not");
  if (!bilinear.border) {
    return text + ": largest difference " + difference_text(*bilinear.inside, rounding);
  }
  return text + fmt::format(": largest difference {}, {}", difference_at("inside", *bilinear.inside, rounding),
                            difference_at("at the edge", *bilinear.border, rounding));
}

std::string compare_round_trip(Int2 picture, Int2 result, const std::optional<Int2>& back,
                               const std::optional<Farthest>& difference) {
  if (!back || !difference) {
    return fmt::format("{} → {}: this layer has no output for that, so there is no way back", size(picture),
                       size(result));
  }
  const std::string way = fmt::format("{} → {} → {}: ", size(picture), size(result), size(*back));
  const bool same = difference->difference == 0;
  const std::string values = same ? "the values return"
                                  : "largest difference " + difference_text(difference->difference) + " at " +
                                        at(picture_u, difference->at);
  if (picture != *back) return way + short_in_words(picture, *back) + "; " + values;
  if (same) return way + "the size returns, and here the values, too";
  return way + "the size returns, the values do not; " + values;
}

std::string reduced_caption(std::int64_t step) {
  return step == 1 ? std::string() : "; a reduced copy: " + reduced_remark(step);
}

std::string why_compare(const Layer& layer) {
  const std::int64_t weights = layer.kernel_size.y * layer.kernel_size.x;
  const std::int64_t kernels = layer.in_channels * (layer.out_channels / layer.groups);
  std::string learned =
      weights * kernels == 1 ? "one weight is learned" : grouped(weights * kernels) + " weights are learned";
  if (kernels > 1) learned += fmt::format(", {} in each of its {} kernels", grouped(weights), grouped(kernels));
  return fmt::format(
      "{} Nearest repeats every pixel, bilinear blends neighbouring pixels; neither has anything to choose, but this "
      "layer's {}.",
      is_one(layer.stride) ? "Where the stride is more than 1, we can." : "We can.", learned);
}

std::string enlarged_by(Int2 factor, Int2 enlarged, Int2 output) {
  if (is_one(factor)) {
    return fmt::format("Here stride = 1 enlarges nothing: nearest and bilinear stay at {}; this layer gives {}{}.",
                       size(enlarged), size(output), output == enlarged ? ", too" : "");
  }
  const std::string by =
      factor.y == factor.x ? whole(factor.y) : fmt::format("{} in rows and {} in columns", factor.y, factor.x);
  return fmt::format("They enlarge by this layer's stride, {}, to {}; this layer gives {}{}.", by, size(enlarged),
                     size(output), output == enlarged ? ", too" : "");
}

std::string nearest_explained(Int2 factor) {
  if (is_one(factor)) return "Every output pixel is a copy of the input pixel at the same place.";
  return fmt::format(
      "Every input pixel becomes a block of {} output pixels that are all like it. There are no weights that training could "
      "change.",
      size(factor));
}

std::string bilinear_explained(Int2 factor) {
  if (is_one(factor)) return "Every output pixel lies on an input pixel, so there is nothing to blend.";
  const std::string_view lines = factor.x == 1   ? "the two input rows beside it"
                                 : factor.y == 1 ? "the two input columns beside it"
                                                 : "the two input rows and the two input columns beside it";
  // Of an odd number of output rows for one input row the middle one lies on it.
  const bool lies_on_input = (factor.y > 1 && factor.y % 2 == 1) || (factor.x > 1 && factor.x % 2 == 1);
  return fmt::format(
      "Every output pixel blends {}: the nearer one counts more. At the edges, where there is only one, that one counts "
      "alone{}.",
      lines, lies_on_input ? ", and so does one on which the output pixel lies exactly" : "");
}

std::string blend_explained(Axis axis, const std::vector<BilinearSample>& samples, std::int64_t factor) {
  const std::string_view line = line_name(axis);
  const auto found = first_blended(samples);
  if (!found) return fmt::format("Nothing lies between two input {}s here, so nothing is blended.", line);
  const BilinearSample& sample = samples[*found];
  return fmt::format(
      "{1} output {0}s stand where one input {0} stood. So output {0} {2} lies {3} of the way from input {0} {4} to input "
      "{0} {5}: it is {6} of the first and {3} of the second. (PyTorch calls this align_corners=False.)",
      line, factor, *found, fraction(sample.share_of_high, 2 * factor), sample.low, sample.high,
      fraction(1 - sample.share_of_high, 2 * factor));
}

std::string blended(const BilinearSample& sample, std::int64_t factor, double low, double high, double result,
                    double rounding) {
  bool rounded = false;
  const auto number_of = [&](double value) {
    Shortened number = shortened(value, rounding);
    rounded = rounded || number.rounded;
    return std::move(number.text);
  };
  const auto part = [&](double share, double value) {
    const std::string number = number_of(value);
    return fmt::format("{} · {}", fraction(share, 2 * factor), value < 0 ? "(" + number + ")" : number);
  };
  const double share = sample.share_of_high;
  std::string text =
      sample.low == sample.high || share == 0 ? part(1, low) : part(1 - share, low) + " + " + part(share, high);
  const std::string sum = number_of(result);
  return text + (rounded ? " ≈ " : " = ") + sum;
}

std::string fraction(double value, std::int64_t divisor) {
  const double scaled = value * static_cast<double>(divisor);
  const double rounded = std::round(scaled);
  if (!(std::abs(scaled - rounded) < 1e-9) || std::abs(rounded) > 1e6) return short_number(value);
  const auto numerator = static_cast<std::int64_t>(rounded);
  const std::int64_t common = std::gcd(numerator, divisor);
  const std::int64_t above = numerator / common;
  const std::int64_t below = divisor / common;
  if (below == 1) return whole(above);
  if (below == 2 && above == 1) return "½";
  if (below == 4 && above == 1) return "¼";
  if (below == 4 && above == 3) return "¾";
  return fmt::format("{}/{}", whole(above), below);
}

std::string layer_explained(const Layer& layer) {
  const std::int64_t weights = layer.kernel_size.y * layer.kernel_size.x;
  const std::int64_t kernels = layer.in_channels * (layer.out_channels / layer.groups);
  const std::string whose =
      kernels == 1 ? "This layer's kernel" : fmt::format("Each of this layer's {} kernels", grouped(kernels));
  return weights == 1 ? whose + " has one weight, and training chooses it."
                      : fmt::format("{} has {} weights, and training chooses them.", whose, grouped(weights));
}

std::string layer_compared(const std::optional<std::int64_t>& share, double nearest, double bilinear,
                           const std::optional<double>& inside, Int2 edge, double rounding) {
  // What is compared: the output, or one input channel's share of it.
  const std::string it =
      share ? fmt::format("The share of input channel {} is", *share) : std::string("On this input it gives");
  const std::string_view as = share ? "here " : "";
  if (nearest == 0 && bilinear <= rounding) return fmt::format("{} {}the same as both.", it, as);
  if (nearest == 0) return fmt::format("{} {}the same as nearest.", it, as);
  if (bilinear <= rounding) {
    return fmt::format("{} {}the same as bilinear{}.", it, as, bilinear > 0 ? ", but for rounding" : "");
  }
  if (inside && *inside <= rounding) {
    return fmt::format("{} {}the same as bilinear, but for {}.", it, as, outermost(edge));
  }
  return fmt::format("{} {}neither nearest nor bilinear.", it, as);
}

std::string sizes_differ(Int2 output, Int2 enlarged) {
  return fmt::format(
      "This layer gives {}; nearest and bilinear gave {}. Pictures of different sizes are not compared pixel by pixel.",
      size(output), size(enlarged));
}

std::string ones_explained(const Layer& layer) {
  return fmt::format(
      "A layer such as this one stamps a copy of its kernel, multiplied by one input pixel, for every input pixel. With "
      "kernel_size = {0}, stride = {0} and every weight 1, each pixel fills {1} of its own, and no stamps overlap.",
      setting(layer.stride), layer.stride == Int2{1, 1} ? "one cell" : size(layer.kernel_size) + " cells");
}

std::string tent_explained(const Layer& layer) {
  constexpr std::int64_t most_listed = 8;
  const Int2 k = layer.kernel_size;
  std::string text = fmt::format("kernel_size = {}, stride = {}, padding = {}. ", setting(k), setting(layer.stride),
                                 setting(layer.padding));
  if (k == Int2{1, 1}) return text + "The one weight is 1.";
  if (k.y > most_listed || k.x > most_listed) {
    return text + "The weights fall off evenly with the distance: those of a row times those of a column.";
  }
  return text + fmt::format("The weights are {} down times {} across.", weights_of_axis(layer, Axis::rows),
                            weights_of_axis(layer, Axis::columns));
}

std::string tent_border(const Layer& layer, const Apart& apart, double rounding) {
  const std::string inside =
      apart.inside && is_rounding(*apart.inside, rounding) ? "Rounding alone makes a difference inside. " : "";
  if (!apart.border) return inside + "Here no output pixel looks past the input's edge.";
  const std::string lines = inside + "In " + outermost(layer.padding);
  if (small(apart.border, rounding)) return lines + " it could differ, but not on this input.";
  return lines + " the kernel reaches past the input and finds nothing there; bilinear repeats the edge instead.";
}

std::string what_u_is(Int2 picture, bool photograph) {
  const std::string_view others = " You can type other numbers into it.";
  if (photograph) return fmt::format("u is the input, resized to {} by bilinear.{}", size(picture), others);
  const std::int64_t pixels = picture.y * picture.x;
  if (pixels == 1) return "u is a picture of one pixel, 1. You can type another number into it.";
  return fmt::format("u is a picture of {}: 1, 2, 3 … row by row, up to {}.{}", size(picture), grouped(pixels),
                     others);
}

std::string own_u(Int2 picture) {
  return fmt::format("u is a picture of {} with your own numbers.", size(picture));
}

std::string there_and_back(Int2 picture, Int2 result, const std::optional<Int2>& back, bool chosen_so,
                           bool one_kernel) {
  std::string text = fmt::format(
      "A Conv2d with {} stride, padding and dilation makes {} of it. ",
      one_kernel ? "this layer's kernel," : "the kernel of the channels shown and this layer's", size(result));
  if (chosen_so) {
    text += fmt::format("u is {} because that gives the size of this layer's input, and nothing larger does. ",
                        size(picture));
  }
  if (!back) return text + "For an input as small as that this layer has no output: choose a larger u.";
  return text + fmt::format("Sent {}, that becomes {}: {}.",
                            one_kernel ? "through this layer" : "back through the same kernel", size(*back),
                            picture == *back ? std::string("as large as u") : short_in_words(picture, *back));
}

std::string wanted_output_padding(const Layer& layer, Int2 picture, Int2 result) {
  Layer plain = layer;
  plain.output_padding = {0, 0};
  const auto least = geometry(plain, result);
  if (!least) return {};
  const Int2 wanted{picture.y - least->output.y, picture.x - least->output.x};
  if (wanted == layer.output_padding) return {};
  for (const Axis axis : both_axes) {
    if (wanted[axis] < 0 || wanted[axis] >= std::max(layer.stride[axis], layer.dilation[axis])) return {};
  }
  if (wanted == Int2{0, 0}) {
    return fmt::format(
        "With output_padding = 0 the size {} would come back: output_padding asks for more rows and columns at the bottom "
        "and right.",
        size(picture));
  }
  return output_padding_asks(wanted) + fmt::format(" With that the size {} would come back.", size(picture));
}

std::string values_returned(const Farthest& difference, double before, double after, bool bias) {
  std::string text =
      difference.difference == 0
          ? "With this kernel and this u the values return as well."
          : fmt::format("Sending back does not undo. The values differ most at {}: {} before, {} after the trip.",
                        at(picture_u, difference.at), difference_text(before), difference_text(after));
  if (bias) text += " The bias is left out here.";
  if (std::isinf(difference.difference)) text += " NaN or ∞ on one side alone counts as a difference of ∞.";
  return text;
}

std::string three_numbers(const Tensor& u, const Tensor& result, const Tensor& back) {
  const auto n = [](double value) { return short_number(value); };
  return fmt::format(
      "Three numbers show it: take u = {} {} {}, a kernel of two ones, stride 1. Conv2d gives {} + {} = {} and {} + {} = {}. On "
      "the way back {} is stamped twice, and {} twice, one place further: {}, {} + {} = {}, {}. That is not u.",
      n(u[0]), n(u[1]), n(u[2]), n(u[0]), n(u[1]), n(result[0]), n(u[1]), n(u[2]), n(result[1]), n(result[0]),
      n(result[1]), n(back[0]), n(result[0]), n(result[1]), n(back[1]), n(back[2]));
}

std::string same_result(const Tensor& other, const Tensor& result) {
  return fmt::format(
      "Nothing could bring u back for certain: {} {} {} gives {} and {}, too, and nothing tells which of the two it was.",
      short_number(other[0]), short_number(other[1]), short_number(other[2]), short_number(result[0]),
      short_number(result[1]));
}

std::string conv2d_cannot_take(const Layer& layer, Int2 picture) {
  const Int2 footprint = geometry(layer, {1, 1}).value_or(Geometry{}).footprint;
  const Int2 padded{picture.y + 2 * layer.padding.y, picture.x + 2 * layer.padding.x};
  return fmt::format(
      "A Conv2d with this layer's settings cannot take a picture of {}: with padding that is {}, and its kernel reaches over "
      "{}.",
      size(picture), size(padded), size(footprint));
}

std::string u_is_a_plane(const Shape& shape) {
  std::string sizes;
  for (const std::int64_t each : shape) sizes += (sizes.empty() ? "" : ", ") + whole(each);
  return fmt::format("u is one plane of rows and columns, but this has the shape [{}]; give it two sizes.", sizes);
}

std::string u_is_from_to(Int2 picture) {
  return fmt::format("u has 1 to {} rows and columns, but this is {}.", most_compared, size(picture));
}

std::string too_many_for_u() {
  return fmt::format("u has at most {} rows and columns, but this shape has more numbers than that.",
                     most_compared);
}

std::string not_size_of_u(Int2 said, Int2 found) {
  return fmt::format("This says {}, but u has {} numbers; leave this out, or give u as many.", size(said),
                     size(found));
}

std::string u_resized(Int2 before, Int2 after, bool photograph) {
  const Int2 kept{std::min(before.y, after.y), std::min(before.x, after.x)};
  std::string text = fmt::format("u is {} now. ", size(after));
  text += kept == before ? "Your numbers stay" : fmt::format("Your numbers stay in its first {}", size(kept));
  if (kept != after) text += photograph ? ", the new ones are the input's, resized" : ", the new ones are a ramp's";
  return text + (kept == before ? "." : "; Undo brings the others back.");
}

std::string u_had_to_grow(Int2 before) {
  return fmt::format("A Conv2d with this layer's settings cannot take a u of {}. ", size(before));
}

std::string_view reset_u(bool photograph) {
  return photograph ? "the input, resized" : "ramp";
}

std::string size_of_u(const std::optional<Int2>& picture) {
  return picture ? "u: " + size(*picture) : std::string("no u");
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
std::string pixel_returns(double value) {
  return fmt::format("After the trip this pixel is {}.", short_number(value));
}
std::string pixel_is_past(Int2 back) {
  return fmt::format("It does not come back: only {} do.", size(back));
}
std::string has_there(std::string_view picture, double value) {
  return fmt::format("At the same place {} has {}.", picture, short_number(value));
}

}  // namespace tconv::words
