#include "app/text/input_words.hpp"

#include <fmt/format.h>

#include "app/text/crop_words.hpp"
#include "app/text/stage_words.hpp"

namespace tconv::words {
namespace {

std::string pair(Int2 value) {
  return value.y == value.x ? whole(value.y) : fmt::format("({}, {})", whole(value.y), whole(value.x));
}

}  // namespace

std::string input_start(const Geometry& sizes) {
  return fmt::format("a {} input becomes a {} output; what each parameter does comes next", size(sizes.input),
                     size(sizes.output));
}

std::string input_kernel(const Layer& layer) {
  return fmt::format("kernel_size = {}: every input pixel stamps {}", pair(layer.kernel_size),
                     counted(layer.kernel_size.y * layer.kernel_size.x, "weight", "weights"));
}

std::string input_stride(const Layer& layer) {
  return fmt::format("stride = {}: neighbouring pixels stamp {} apart", pair(layer.stride), per_axis(layer.stride));
}

std::string input_dilation(const Layer& layer, const Geometry& sizes) {
  if (layer.dilation == Int2{1, 1}) return "dilation = 1: the weights of a stamp lie side by side";
  return fmt::format("dilation = {}: the weights of a stamp lie {} apart, so that it covers {}",
                     pair(layer.dilation), per_axis(layer.dilation), size(sizes.footprint));
}

std::string input_padding(const Layer& layer) {
  return crop_padding(layer);
}

std::string input_output_padding(const Layer& layer, const Geometry& sizes) {
  return crop_output_padding(layer, sizes);
}

std::string kernel_explained(const Layer& layer) {
  return fmt::format(
      "The kernel is {}. Each input pixel is multiplied by every weight of it, and the products are laid out as "
      "the "
      "kernel is.",
      size(layer.kernel_size));
}

std::string dilation_explained(const Layer& layer, const Geometry& sizes) {
  std::string text = fmt::format("A stamp covers dilation·(kernel − 1) + 1 lines: {} in rows", sizes.footprint.y);
  if (sizes.footprint.x == sizes.footprint.y) {
    text += " and columns";
  } else {
    text += fmt::format(", {} in columns", sizes.footprint.x);
  }
  if (layer.dilation == Int2{1, 1}) return text + ".";
  return text + ". The cells between the weights get nothing from this stamp.";
}

std::string shape_text(const Shape& shape) {
  std::string text = "(";
  for (std::size_t i = 0; i < shape.size(); ++i) text += (i == 0 ? "" : ", ") + fmt::format("{}", shape[i]);
  return text + ")";
}

std::string shapes_explained(const Layer& layer) {
  if (layer.in_channels == 1 && layer.out_channels == 1) return "Rows come before columns in every shape.";
  std::string text =
      fmt::format("The weight is (in_channels, out_channels / groups, rows, columns): in comes first.");
  if (layer.groups > 1) {
    text += fmt::format(" {} groups work side by side, each on {} in and {} out.", layer.groups,
                        counted(layer.in_channels / layer.groups, "channel", "channels"),
                        counted(layer.out_channels / layer.groups, "channel", "channels"));
  }
  return text;
}

std::string output_formula(const Layer& layer, const Geometry& sizes, Axis axis) {
  return fmt::format("({}−1)·{} − 2·{} + {}·({}−1) + {} + 1 = {}", sizes.input[axis], layer.stride[axis],
                     layer.padding[axis], layer.dilation[axis], layer.kernel_size[axis], layer.output_padding[axis],
                     sizes.output[axis]);
}

std::string output_within(const Geometry& sizes) {
  return fmt::format("output {}", size(sizes.output));
}

std::string part_of_canvas(Int2 first, Int2 shown) {
  return fmt::format("here {} of it from {}", size(shown), position(first));
}

std::string mark(std::string_view name, std::int64_t value) {
  return fmt::format("{} {}", name, value);
}

}  // namespace tconv::words
