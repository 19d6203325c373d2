#include "app/text/convolve_mode_words.hpp"

#include <fmt/format.h>

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
  return fmt::format("there {} {}", count == 1 ? "is" : "are", count);
}

std::string rest_formula(const Layer& layer, Int2 output, Axis axis, std::int64_t phase) {
  return fmt::format("({} + {}) mod {} = {}", output[axis], layer.padding[axis], layer.stride[axis], phase);
}

}  // namespace

std::string phase(Int2 phase) {
  return at("phase", phase);
}

std::string strong_phase(Int2 phase) {
  return "strong: " + at("phase", phase);
}

std::string weight_name(Int2 tap) {
  return fmt::format("w({},{})", tap.y, tap.x);
}

std::string without_zeros_start(Int2 phases) {
  const std::int64_t count = phases.y * phases.x;
  if (count == 1) return "one sub-kernel, the whole kernel turned, will run over the input as it is";
  return fmt::format("{} sub-kernels will run over the input as it is, and their results interleave", count);
}

std::string subkernel_pixel(Int2 phase, Int2 output, std::int64_t products, double value) {
  return fmt::format("{} at {}: {} {} {}", at("sub-kernel", phase), at("output", output), words::products(products),
                     products == 1 ? "gives" : "give", short_number(value));
}

std::string subkernel_product(Int2 output, const Tap& tap) {
  if (!tap.contribution) {
    return fmt::format("{} would meet a zero at {}: it is left out", at("kernel", tap.kernel),
                       at("output", output));
  }
  const Contribution& c = *tap.contribution;
  return fmt::format("{} times {} for {}: {}", at("input", {c.iy, c.ix}), at("kernel", tap.kernel),
                     at("output", output), multiplied(tap.value, tap.weight, tap.value * tap.weight).text());
}

std::string without_zeros_all(const Geometry& sizes, const ProductCounts& counts, std::string_view pair) {
  return fmt::format("{} with {} instead of {}", convolve_all(sizes, pair), products(counts.with_input),
                     counts.total());
}

std::string phase_explained(const Layer& layer, Int2 output, Int2 phase) {
  return fmt::format("{} has {}: {} in rows and {} in columns.", at("Output", output), at("phase", phase),
                     rest_formula(layer, output, Axis::rows, phase.y),
                     rest_formula(layer, output, Axis::columns, phase.x));
}

std::string subkernel_explained(const Layer& layer, const Subkernel& part) {
  const Int2 taps{static_cast<std::int64_t>(part.taps_y.size()), static_cast<std::int64_t>(part.taps_x.size())};
  if (taps.y == 0 || taps.x == 0) return "No tap of the kernel has this phase, so nothing reaches the pixel.";
  if (taps == layer.kernel_size) return "Its sub-kernel is the whole kernel, turned.";
  return fmt::format("Its sub-kernel is {} of the {} weights, turned.", size(taps), size(layer.kernel_size));
}

std::string subkernel_products(std::int64_t made, std::int64_t taps, std::int64_t all) {
  std::string text = fmt::format("{}, none with a zero that was put in", products(made));
  if (made == 0) text = "No products";
  if (made < taps) {
    text += fmt::format("; {} beside the input",
                        counted(taps - made, "tap of the sub-kernel lies", "taps of the sub-kernel lie"));
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
          "The results are interleaved {}. PixelShuffle cannot do that: it takes the same stride on both axes.",
          per_axis(layer.stride));
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
  std::string text =
      fmt::format("This is Conv2d with {0}·{0}·{1} = {2} output channels, {3}, then PixelShuffle({0}).",
                  form->factor, layer.out_channels, form->channels, conv);
  if (!form->full) text += " Where a sub-kernel is smaller, its Conv2d kernel holds zeros.";
  return text;
}

std::string forgotten_start(const Geometry& sizes) {
  return fmt::format("the kernel as it stands will visit {}: the turn is forgotten",
                     all_counted(sizes.output.y * sizes.output.x, "place", "places"));
}

std::string forgotten_pixel(Int2 output, double value, double right, const WrongPixels& so_far,
                            std::int64_t pixels) {
  std::string text = fmt::format("not turned: {} gets {}", at("output", output), short_number(value));
  text += is_wrong(value, right) ? fmt::format(", not {}", short_number(right)) : ", as it should";
  const std::string_view yet = so_far.compared < pixels ? " so far" : "";
  return text + fmt::format("; {}{}", wrong_of(so_far, "pixel"), yet) + by_at_most(so_far);
}

std::string forgotten_product(Int2 output, const Tap& tap) {
  return fmt::format("not turned: {} times {} for {}: {}", at("stretched input", tap.cell),
                     at("kernel", tap.kernel), at("output", output),
                     multiplied(tap.value, tap.weight, tap.value * tap.weight).text());
}

std::string forgotten_all(const WrongPixels& all, std::string_view pair) {
  return wrong_of(all, "output pixel") + of_pair(pair) + by_at_most(all);
}

std::string forgotten_explained() {
  return "The kernel lies on the stretched input as it stands, so every pixel meets the weight opposite the right one.";
}

std::string wrong_so_far(const WrongPixels& so_far) {
  return wrong_of(so_far, "pixel") + " so far" + by_at_most(so_far) + ".";
}

std::string wrong_in_all(const WrongPixels& all, bool of_pair) {
  return (of_pair ? "Of what this channel pair gives " : "Of the whole output ") + wrong_of(all, "pixel") +
         by_at_most(all) + ".";
}

std::string same_rotated() {
  return "This kernel is the same turned round, so nothing is wrong.";
}

std::string right_sum(double right) {
  return fmt::format("The right sum is {}.", short_number(right));
}

}  // namespace tconv::words
