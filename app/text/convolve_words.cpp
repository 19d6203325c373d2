#include "app/text/convolve_words.hpp"

#include <fmt/format.h>

#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"

namespace tconv::words {
namespace {

bool same(Int2 value) {
  return value.y == value.x;
}

bool alike(const Layer& layer) {
  return same(layer.kernel_size) && same(layer.padding) && same(layer.dilation);
}

std::string border_formula(const Layer& layer, const Geometry& sizes, Axis axis) {
  return fmt::format("{}·({}−1) − {} = {}", layer.dilation[axis], layer.kernel_size[axis], layer.padding[axis],
                     whole(sizes.border[axis]));
}

std::string border_formulas(const Layer& layer, const Geometry& sizes) {
  if (alike(layer)) return border_formula(layer, sizes, Axis::rows);
  return fmt::format("{} in rows and {} in columns", border_formula(layer, sizes, Axis::rows),
                     border_formula(layer, sizes, Axis::columns));
}

std::string pair(Int2 value) {
  return same(value) ? whole(value.y) : fmt::format("({}, {})", whole(value.y), whole(value.x));
}

// What a border does on one axis.
std::string border_effect(std::int64_t border, std::string_view one, std::string_view many) {
  if (border > 0) return fmt::format("{} of zeros on either side", counted(border, one, many));
  if (border < 0) return fmt::format("{} cut off on either side", counted(-border, one, many));
  return fmt::format("no further {}", many);
}

}  // namespace

std::string zeros_start(const Layer& layer) {
  if (layer.stride == Int2{1, 1}) return "the input as it is; stride 1 will leave its pixels together";
  return fmt::format("the input as it is; stride {} will pull its pixels apart", per_axis(layer.stride));
}

std::string zeros_spread(const Layer& layer, const Geometry& sizes) {
  if (layer.stride == Int2{1, 1}) return "stride 1 inserts no zeros between the pixels";
  return fmt::format("{}: {} becomes {}", zeros_between(layer), size(sizes.input), size(sizes.spread));
}

std::string zeros_border(const Layer& layer, const Geometry& sizes) {
  const Int2 border = sizes.border;
  std::string text;
  if (same(border)) {
    if (border.y > 0) text = fmt::format("a border of {} round it", counted(border.y, "zero", "zeros"));
    if (border.y == 0) text = "the border is 0: nothing round it";
    if (border.y < 0)
      text = fmt::format("the border is {}: {} cut off on every side", whole(border.y),
                         border.y == -1 ? "1 line is" : whole(-border.y) + " lines are");
  } else {
    text = fmt::format("border ({}, {}): {}, {}", whole(border.y), whole(border.x),
                       border_effect(border.y, "row", "rows"), border_effect(border.x, "column", "columns"));
  }
  if (layer.output_padding != Int2{0, 0}) {
    text += fmt::format(", and {} more at the bottom and right by output padding", per_axis(layer.output_padding));
  }
  return text + fmt::format(": {}", size(sizes.stretched));
}

std::string zeros_turned() {
  return "the kernel turns by 180°, and everything is ready to convolve";
}

std::string zeros_between(const Layer& layer) {
  const Int2 zeros{layer.stride.y - 1, layer.stride.x - 1};
  if (same(zeros)) return counted(zeros.y, "zero", "zeros") + " between neighbours";
  return fmt::format("{} between rows and {} between columns", counted(zeros.y, "zero", "zeros"), zeros.x);
}

std::string stretching(const Layer& layer, const Geometry& sizes) {
  std::string text = fmt::format("{} → {}, border {}", size(sizes.input), size(sizes.spread), pair(sizes.border));
  if (layer.output_padding != Int2{0, 0}) text += fmt::format(", op {}", pair(layer.output_padding));
  return text + " → " + size(sizes.stretched);
}

std::string legend_border(const Layer& layer, const Geometry& sizes) {
  const bool negative = sizes.border.y < 0 || sizes.border.x < 0;
  return fmt::format("{} d(k−1) − p = {}", negative ? "hatched: cut off by a border of" : "dashed: border",
                     border_formulas(layer, sizes));
}

std::string why_zeros(const Layer& layer) {
  if (layer.stride == Int2{1, 1})
    return "With stride 1 stamps start one pixel apart, so nothing comes between them.";
  return fmt::format(
      "Stamps start {} apart. With {} put between them the pixels stand that far apart, too, and a kernel that "
      "moves "
      "by 1 meets each at the right place.",
      per_axis(layer.stride), same(layer.stride) ? counted(layer.stride.y - 1, "zero", "zeros") : "zeros");
}

std::string border_explained(const Layer& layer, const Geometry& sizes) {
  return fmt::format("The border is dilation·(kernel − 1) − padding: {}.", border_formulas(layer, sizes));
}

std::string border_output_padding(const Layer& layer) {
  const Int2 op = layer.output_padding;
  if (same(op)) {
    return fmt::format("Output padding lays {} of zeros at the bottom and right alone.",
                       counted(op.y, "more line", "more lines"));
  }
  return fmt::format("Output padding lays {} of zeros at the bottom and {} at the right.",
                     counted(op.y, "more row", "more rows"), counted(op.x, "more column", "more columns"));
}

std::string why_turn() {
  return "A stamp reaches down and to the right of its pixel. Seen from the output, the pixels lie up and to the "
         "left: "
         "the same weights, read backwards.";
}

std::string turned_corner(const Layer& layer) {
  const Int2 last{layer.kernel_size.y - 1, layer.kernel_size.x - 1};
  return fmt::format("{} moves to {} of the turned kernel.", at("Kernel", {0, 0}), position(last));
}

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
