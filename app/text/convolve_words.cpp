#include "app/text/convolve_words.hpp"

#include <fmt/format.h>

#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"

namespace tconv::words {
namespace {

// The kinds of zeros that products meet, the first of them counted before.
std::string zeros_met(std::int64_t inserted, std::int64_t border) {
  if (inserted == 0) return " a zero of the border.";
  if (border == 0) return " an inserted zero.";
  return fmt::format(" an inserted zero, {} a zero of the border.", grouped(border));
}

}  // namespace

std::string convolve_start(const Geometry& sizes) {
  const std::int64_t places = sizes.output.y * sizes.output.x;
  if (places == 1) return "the turned kernel has one place and will give the one output pixel there";
  return fmt::format("the turned kernel will visit all {} places and give one output pixel at each",
                     grouped(places));
}

std::string convolve_pixel(Int2 output, double value) {
  return fmt::format("the turned kernel at {} gives {}", at("output", output), short_number(value));
}

std::string convolve_product(Int2 output, const Tap& tap) {
  return fmt::format("{} times {} for {}: {}", at("stretched input", tap.cell), at("turned kernel", tap.rotated),
                     at("output", output), multiplied(tap.value, tap.weight, tap.value * tap.weight).text());
}

std::string convolve_all(const Geometry& sizes, std::string_view pair) {
  return all_counted(sizes.output.y * sizes.output.x, "output pixel is", "output pixels are") + " computed" +
         of_pair(pair);
}

std::string window_explained(const Layer& layer, Int2 output) {
  const std::int64_t taps = layer.kernel_size.y * layer.kernel_size.x;
  const Int2 last{output.y + (layer.kernel_size.y - 1) * layer.dilation.y,
                  output.x + (layer.kernel_size.x - 1) * layer.dilation.x};
  const std::string gaps =
      taps > 1 && layer.dilation != Int2{1, 1} ? fmt::format(", {} apart", per_axis(layer.dilation)) : "";
  return fmt::format("The turned kernel lies on {}{}{}: {}, one output pixel.", at("stretched input", output),
                     taps > 1 ? " to " + position(last) : "", gaps, counted(taps, "product", "products"));
}

std::string rotation_explained() {
  return "The kernel is turned by 180°: a pixel at the upper left reaches the output through a lower right weight.";
}

std::string products_with_zeros(std::int64_t inserted, std::int64_t border, std::int64_t products) {
  if (inserted == 0 && border == 0) return "None of its products meets a zero that was put in.";
  const std::int64_t first = inserted > 0 ? inserted : border;
  return counted_of(first, products, "product", "products", "meets", "meet") + zeros_met(inserted, border);
}

std::string tap_origin(const Tap& tap) {
  if (tap.contribution) return "The cell is an input pixel.";
  const std::string_view cell = tap.origin == CellOrigin::inserted_zero ? "an inserted zero"
                                : tap.origin == CellOrigin::border_zero ? "a zero of the border"
                                                                        : "a zero of output padding";
  if (tap.spoils()) return fmt::format("The cell is {}; times a weight that is not finite it makes NaN.", cell);
  return fmt::format("The cell is {}: this product is wasted.", cell);
}

std::string zeros_make_nan() {
  return "A zero times a weight that is not finite is NaN, in PyTorch as well. The layer itself has no such product: stamping, which defines it, multiplies input pixels alone.";
}

std::string zeros_spoil(std::int64_t products) {
  return fmt::format("{} NaN of it.", counted(products, "product with a zero that was put in makes",
                                              "products with zeros that were put in make"));
}

std::string zero_times(Int2 tap) {
  return fmt::format("0·w{}", position(tap));
}

std::string times_weight(double weight) {
  return "×" + short_number(weight, 3);
}

std::string of_pair(std::string_view pair) {
  return pair.empty() ? std::string() : fmt::format(" for {}", pair);
}

std::string useful_products(const ProductCounts& counts, bool of_pair) {
  const std::string_view whose = of_pair ? " of this channel pair" : "";
  return counted_of(counts.with_input, counts.total(), fmt::format("product{}", whose),
                    fmt::format("products{}", whose), "does", "do") +
         " work.";
}

std::string useless_products(const ProductCounts& counts) {
  const std::int64_t inserted = counts.with_inserted_zero;
  const std::int64_t border = counts.with_border_zero;
  if (inserted == 0 && border == 0) return "None meets a zero that was put in.";
  const std::int64_t first = inserted > 0 ? inserted : border;
  return grouped(first) + (first == 1 ? " meets" : " meet") + zeros_met(inserted, border);
}

}  // namespace tconv::words
