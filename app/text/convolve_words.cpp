#include "app/text/convolve_words.hpp"

#include <fmt/format.h>

#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"

namespace tconv::words {

std::string convolve_start(const Geometry& sizes) {
  return fmt::format("the turned kernel will visit all {} places and give one output pixel at each",
                     sizes.output.y * sizes.output.x);
}

std::string convolve_pixel(Int2 output, double value) {
  return fmt::format("the turned kernel at {} gives {}", at("output", output), short_number(value));
}

std::string convolve_product(Int2 output, const Tap& tap) {
  return fmt::format("{} times {} for {}: {}", at("stretched input", tap.cell), at("turned kernel", tap.turned),
                     at("output", output), multiplied(tap.value, tap.weight, tap.value * tap.weight));
}

std::string convolve_all(const Geometry& sizes) {
  return fmt::format("all {} output pixels are computed", sizes.output.y * sizes.output.x);
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

std::string turn_explained() {
  return "The kernel is turned by 180°: a pixel at the upper left reaches the output through a lower right weight.";
}

std::string products_with_zeros(std::int64_t inserted, std::int64_t border, std::int64_t products) {
  if (inserted == 0 && border == 0) return "None of its products meets a zero that was put in.";
  const std::string all = counted(products, "product", "products");
  const auto meets = [](std::int64_t count) { return count == 1 ? "meets" : "meet"; };
  if (border == 0) return fmt::format("{} of {} {} an inserted zero.", inserted, all, meets(inserted));
  if (inserted == 0) return fmt::format("{} of {} {} a zero of the border.", border, all, meets(border));
  return fmt::format("{} of {} {} an inserted zero, {} a zero of the border.", inserted, all, meets(inserted),
                     border);
}

std::string tap_origin(CellOrigin origin) {
  switch (origin) {
    case CellOrigin::input:
      return "The cell is an input pixel.";
    case CellOrigin::inserted_zero:
      return "The cell is an inserted zero: this product is wasted.";
    case CellOrigin::border_zero:
      return "The cell is a zero of the border: this product is wasted.";
    case CellOrigin::output_padding_zero:
      break;
  }
  return "The cell is a zero of output padding: this product is wasted.";
}

std::string times_weight(double weight) {
  return "×" + short_number(weight, 3);
}

std::string useful_products(const ProductCounts& counts) {
  return fmt::format("{} of {} products do work.", counts.with_input, counts.total());
}

std::string useless_products(const ProductCounts& counts) {
  if (counts.total() == counts.with_input) return "None meets a zero that was put in.";
  return fmt::format("{} meet an inserted zero, {} a zero of the border.", counts.with_inserted_zero,
                     counts.with_border_zero);
}

}  // namespace tconv::words
