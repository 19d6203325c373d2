#include "app/text/convolve_mode_words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/text/convolve_words.hpp"
#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"

namespace tconv::words {
namespace {

std::string products(std::int64_t count) {
  return counted(count, "product", "products");
}

// "9 of 14 pixels are wrong", "1 of 4 pixels is wrong".
std::string wrong_of(const WrongPixels& pixels, std::string_view kind) {
  return counted_of(pixels.wrong, pixels.compared, kind, std::string(kind) + "s", "is", "are") + " wrong";
}

std::string by_at_most(const WrongPixels& pixels) {
  return pixels.wrong == 0 ? "" : ", by at most " + short_number(pixels.max_difference);
}

// "there are 9", "there is 1".
std::string there_are(std::int64_t count) {
  return fmt::format("there {} {}", count == 1 ? "is" : "are", grouped(count));
}

// "row 2 + padding 1 = 1·2 + 1".
std::string remainder_formula(const Layer& layer, Int2 output, Axis axis, std::int64_t phase) {
  const std::int64_t place = output[axis] + layer.padding[axis];
  return fmt::format("{} {}{} = {}·{} + {}", axis == Axis::rows ? "row" : "column", output[axis],
                     layer.padding[axis] == 0 ? "" : fmt::format(" + padding {}", layer.padding[axis]),
                     (place - phase) / layer.stride[axis], layer.stride[axis], phase);
}

// "2 apart", "2 rows or 3 columns apart".
std::string sharing(const Layer& layer) {
  if (layer.stride.y == layer.stride.x) return fmt::format("{} apart", layer.stride.y);
  return fmt::format("{} or {} apart", counted(layer.stride.y, "row", "rows"),
                     counted(layer.stride.x, "column", "columns"));
}

}  // namespace

std::string for_output(Int2 output) {
  return "for " + at("output", output);
}

std::string sharing_pixels(const Layer& layer, bool outlined) {
  return (outlined ? "outlined: pixels " : "strong: pixels ") + sharing(layer);
}

std::string weight_name(Int2 tap) {
  return fmt::format("w({},{})", tap.y, tap.x);
}

std::string without_zeros_start(const PixelKinds& kinds) {
  if (kinds.with_weights == 0) return "no sub-kernel will run: no weight reaches an output pixel";
  std::string text = fmt::format(
      "{} parts of the rotated kernel, its sub-kernels, will run over the input as it is; their results interleave",
      grouped(kinds.with_weights));
  if (kinds.with_weights == 1) {
    text =
        fmt::format("{} will run over the input as it is",
                    kinds.whole ? "the whole rotated kernel" : "one part of the rotated kernel, its sub-kernel,");
  }
  if (const std::int64_t others = kinds.all - kinds.with_weights; others > 0) {
    text += others == 1 ? "; the other kind of output pixel gets no weight"
                        : fmt::format("; the other {} kinds of output pixel get no weight", grouped(others));
  }
  return text;
}

std::string subkernel_pixel(Int2 output, std::int64_t products, const Number& value) {
  if (products == 0) return fmt::format("no product for {}: it is {}", at("output", output), written(value));
  return fmt::format("the sub-kernel for {}: {} {} {}", at("output", output), words::products(products),
                     products == 1 ? "gives" : "give", written(value));
}

std::string subkernel_product(Int2 output, const Tap& tap, const NumberForms& forms) {
  if (!tap.contribution) {
    return fmt::format("{} would meet a zero at {}: it is left out", at("kernel", tap.kernel),
                       at("output", output));
  }
  const Contribution& c = *tap.contribution;
  return fmt::format("{} times {} for {}: {}", at("input", {c.iy, c.ix}), at("kernel", tap.kernel),
                     at("output", output), multiplied(tap, forms).text());
}

std::string without_zeros_all(const Geometry& sizes, const ProductCounts& counts, std::string_view pair) {
  return fmt::format("{} with {} instead of {}", convolve_all(sizes, pair), products(counts.with_input),
                     grouped(counts.total()));
}

std::string without_zeros_explained(const Layer& layer, Int2 phases, const PixelKinds& kinds) {
  std::string text =
      "The usual way convolves the stretched input, in which zeros are put in between and round the input's pixels. Here a "
      "product with a zero that was put in is not made.";
  if (layer.stride == Int2{1, 1}) return text + " The rotated kernel runs over the input itself.";
  text += " Of the rotated kernel an output pixel needs only the weights that meet input pixels: its sub-kernel.";
  if (kinds.all == 1) {
    return text + (kinds.with_weights == 1 ? " Here all output pixels share one." : " Here it has none.");
  }
  text += fmt::format(" Pixels {} share their weights, so there are {}", sharing(layer),
                      phases == layer.stride ? fmt::format("{}·{} = {}", phases.y, phases.x, grouped(kinds.all))
                                             : grouped(kinds.all));
  const std::int64_t others = kinds.all - kinds.with_weights;
  const std::string_view turns =
      " Their results interleave: neighbouring output pixels come from different sub-kernels.";
  if (others == 0) return text + fmt::format(" sub-kernels.{}", turns);
  return text + fmt::format(" kinds of output pixel; {} {} a sub-kernel, the other {} no weight.{}",
                            grouped(kinds.with_weights), kinds.with_weights == 1 ? "has" : "have",
                            others == 1 ? "one gets" : grouped(others) + " get",
                            kinds.with_weights == 1 ? "" : turns);
}

std::string subkernel_explained(const Layer& layer, Int2 output, const Subkernel& part) {
  const Int2 taps{static_cast<std::int64_t>(part.taps_y.size()), static_cast<std::int64_t>(part.taps_x.size())};
  if (layer.stride == Int2{1, 1}) {
    return "All pixels share their weights: their sub-kernel is the whole kernel, rotated by 180°.";
  }
  std::string weights = fmt::format("use {} of the {} weights, rotated by 180°: their sub-kernel", size(taps),
                                    size(layer.kernel_size));
  if (taps.y == 0 || taps.x == 0) weights = "get no weight at all: nothing reaches them";
  if (taps == layer.kernel_size) weights = "use the whole kernel, rotated by 180°, as their sub-kernel";
  return fmt::format("Pixels {} share their weights. {} and those that share with it {}.", sharing(layer),
                     at("Output", output), weights);
}

std::string phase_explained(const Layer& layer, Int2 output, Int2 phase) {
  const bool rows = layer.padding.y != 0;
  const bool columns = layer.padding.x != 0;
  const std::string counted_too = !rows && !columns ? std::string()
                                                    : fmt::format("; the {} that padding removes are counted, too",
                                                                  rows && columns ? "rows and columns"
                                                                  : rows          ? "rows"
                                                                                  : "columns");
  return fmt::format(
      "Which weights these are follows from the remainder after dividing by the stride{}: {}, {}. This is the {}.",
      counted_too, remainder_formula(layer, output, Axis::rows, phase.y),
      remainder_formula(layer, output, Axis::columns, phase.x), at("phase", phase));
}

std::string subkernel_products(std::int64_t made, std::int64_t taps, std::int64_t all) {
  std::string text = fmt::format("{}, none with a zero that was put in", products(made));
  if (made == 0) text = "No products";
  if (made < taps) {
    text += fmt::format("; {} beside the input",
                        counted(taps - made, "weight of the sub-kernel lies", "weights of the sub-kernel lie"));
  }
  return text + fmt::format(". With the zeros {}.", there_are(all));
}

std::string products_saved(const ProductCounts& counts, bool of_pair) {
  const std::string all =
      fmt::format("{} in all{}", products(counts.with_input), of_pair ? " for this channel pair" : "");
  if (counts.total() == counts.with_input) return all + ", with or without.";
  return fmt::format("{}; with the zeros {}.", all, there_are(counts.total()));
}

std::string as_pixel_shuffle(const Layer& layer, const Geometry& sizes,
                             const std::optional<PixelShuffleForm>& form) {
  if (!form) {
    if (layer.stride.y != layer.stride.x) {
      return fmt::format(
          "The results are interleaved {} by {}. PixelShuffle cannot do that: it takes the same stride on both axes.",
          layer.stride.y, layer.stride.x);
    }
    return fmt::format("The results are interleaved. PixelShuffle alone cannot do that: {} is no multiple of {}.",
                       size(sizes.output), layer.stride.y);
  }
  std::string conv = fmt::format("kernel_size {}", per_axis(form->kernel_size));
  const bool grouped = layer.groups > 1;
  if (form->padding != Int2{0, 0})
    conv += fmt::format("{} padding {}", grouped ? "," : " and", per_axis(form->padding));
  if (grouped) conv += fmt::format(" and groups {}", layer.groups);
  if (form->factor == 1) {
    return fmt::format("This is Conv2d with {}: with stride 1 nothing interleaves.{}", conv,
                       form->full ? "" : " Its kernel holds zeros where this layer has no weight.");
  }
  std::string text = fmt::format(
      "This is Conv2d with {0}·{0}·{1} = {2} output channels, {3}, then PixelShuffle({0}), which interleaves them.",
      form->factor, layer.out_channels, form->channels, conv);
  if (!form->full) text += " Where a sub-kernel is smaller, its Conv2d kernel holds zeros.";
  return text;
}

std::string unrotated_start(const Geometry& sizes) {
  return fmt::format("without the rotation: the kernel as it stands will visit {}",
                     all_counted(sizes.output.y * sizes.output.x, "place", "places"));
}

std::string unrotated_pixel(Int2 output, const Number& value, const Number& right, const WrongPixels& so_far,
                            std::int64_t pixels) {
  std::string text = fmt::format("not rotated: {} gets {}", at("output", output), written(value));
  text += is_wrong(value.value, right.value) ? fmt::format(", not {}", written(right)) : ", as it should";
  const std::string_view yet = so_far.compared < pixels ? " so far" : "";
  return text + fmt::format("; {}{}", wrong_of(so_far, "pixel"), yet) + by_at_most(so_far);
}

std::string unrotated_product(Int2 output, const Tap& tap, const NumberForms& forms) {
  return fmt::format("not rotated: {} times {} for {}: {}", at("stretched input", tap.cell),
                     at("kernel", tap.kernel), at("output", output), multiplied(tap, forms).text());
}

std::string unrotated_all(const WrongPixels& all, std::string_view pair) {
  return wrong_of(all, "output pixel") + of_pair(pair) + by_at_most(all);
}

std::string unrotated_bias(double bias, const Geometry& sizes, const WrongPixels& all) {
  return fmt::format("{}; {}", bias_added_to_all(bias, sizes), unrotated_all(all, {}));
}

std::string unrotated_explained() {
  return "The kernel lies on the stretched input as it stands, not rotated by 180°. So every pixel meets the weight "
         "that lies opposite the right one, across the middle of the kernel.";
}

std::string not_as_stamping() {
  return fmt::format("{} With the rotation an output pixel collects the same products here; without it, others.",
                     stamping);
}

std::string wrong_so_far(const WrongPixels& so_far) {
  return wrong_of(so_far, "pixel") + " so far" + by_at_most(so_far) + ".";
}

std::string wrong_in_all(const WrongPixels& all, bool of_pair) {
  return (of_pair ? "Of what this channel pair gives " : "Of the whole output ") + wrong_of(all, "pixel") +
         by_at_most(all) + ".";
}

std::string right_all_the_same(const WrongPixels& all, const RightAnyway& why) {
  const std::int64_t right = all.compared - all.wrong;
  if (right == 0) return {};
  const std::int64_t by_chance = std::max<std::int64_t>(0, right - why.untouched - why.middle - why.equal);
  struct Reason {
    std::int64_t pixels;
    std::string_view text;
  };
  const Reason reasons[] = {
      {why.middle, "only the middle weight meets an input pixel, and the rotation leaves it where it is"},
      {why.equal, "each weight that meets an input pixel equals the one opposite it"},
      {why.untouched, "no weight meets an input pixel"},
      {by_chance, "the sums agree, although the weights differ"}};
  std::string text;
  for (const auto& [pixels, reason] : reasons) {
    if (pixels == 0) continue;
    if (pixels == right) {
      return fmt::format(
          "{}: there {}.",
          right == 1 ? "The other one is right" : fmt::format("The other {} are right", grouped(right)), reason);
    }
    text += fmt::format("{} at {} {}", text.empty() ? "" : ";", grouped(pixels), reason);
  }
  return fmt::format("The other {} are right:{}.", grouped(right), text);
}

std::string same_rotated() {
  return "This kernel is the same when rotated by 180°, so nothing is wrong.";
}

std::string right_sum(const Number& right) {
  return fmt::format("With the rotation the sum is {}.", written(right));
}

}  // namespace tconv::words
