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

std::string input_start(const Layer& layer, const Geometry& sizes) {
  const auto array = [](std::string_view name, Int2 cells, std::int64_t channels) {
    const std::string text = fmt::format("{} {}", name, size(cells));
    return channels == 1 ? text : text + fmt::format(" with {} channels", channels);
  };
  return fmt::format("{}, {}: what each parameter does comes next", array("input", sizes.input, layer.in_channels),
                     array("output", sizes.output, layer.out_channels));
}

std::string input_kernel(const Layer& layer) {
  return fmt::format("kernel_size = {}: every input pixel stamps {}", pair(layer.kernel_size),
                     counted(layer.kernel_size.y * layer.kernel_size.x, "weight", "weights"));
}

std::string input_stride(const Layer& layer, const Geometry& sizes) {
  if (sizes.input == Int2{1, 1}) {
    return fmt::format("stride = {}: neighbouring pixels would stamp {}, but here there is one alone",
                       pair(layer.stride), apart(layer.stride));
  }
  return fmt::format("stride = {}: neighbouring pixels stamp {}", pair(layer.stride), apart(layer.stride));
}

std::string input_dilation(const Layer& layer, const Geometry& sizes) {
  if (layer.dilation == Int2{1, 1}) return "dilation = 1: the weights of a stamp lie side by side";
  return fmt::format("dilation = {}: the weights of a stamp lie {}, so that it covers {}", pair(layer.dilation),
                     apart(layer.dilation), size(sizes.footprint));
}

std::string input_padding(const Layer& layer, const Geometry& sizes) {
  return crop_padding(layer, sizes);
}

std::string input_output_padding(const Layer& layer, const Geometry& sizes) {
  return crop_output_padding(layer, sizes);
}

std::string kernel_explained(const Layer& layer) {
  return fmt::format(
      "The kernel is {}. Each input pixel is multiplied by every weight of it, and the products are laid out as the kernel is.",
      size(layer.kernel_size));
}

std::string dilation_explained(const Layer& layer, const Geometry& sizes) {
  const auto lines = [&](Axis axis) {
    return fmt::format("{}·({}−1) + 1 = {}", layer.dilation[axis], layer.kernel_size[axis], sizes.footprint[axis]);
  };
  const std::string text = "A stamp covers dilation·(kernel − 1) + 1 lines: " +
                           rows_and_columns(lines(Axis::rows), lines(Axis::columns), sizes.footprint);
  if (layer.dilation == Int2{1, 1}) return text + ".";
  return text + ". The cells between its weights get nothing from this stamp.";
}

std::string shape_text(const Shape& shape) {
  std::string text = "(";
  for (std::size_t i = 0; i < shape.size(); ++i) text += (i == 0 ? "" : ", ") + fmt::format("{}", shape[i]);
  return text + ")";
}

std::string arrays_explained(const Geometry& sizes) {
  const std::string_view past = goes_past(sizes);
  return fmt::format("Every input pixel stamps the kernel onto a canvas of {}. The output is {}",
                     size(sizes.canvas),
                     !past.empty()                  ? fmt::format("{} and {}.", size(sizes.output), past)
                     : sizes.output == sizes.canvas ? "all of it."
                                                    : fmt::format("the framed {} of it.", size(sizes.output)));
}

std::string shapes_explained(const Layer& layer) {
  if (layer.in_channels == 1 && layer.out_channels == 1) return "Rows come before columns in every shape.";
  return "The weight is (in_channels, out_channels / groups, rows, columns): in comes first.";
}

std::string size_title(const std::optional<Axis>& axis) {
  if (!axis) return "Output size, rows and columns alike";
  return *axis == Axis::rows ? "Output size, rows" : "Output size, columns";
}

std::array<SizeTermWords, 4> size_terms(const Layer& layer, const Geometry& sizes, Axis axis) {
  const std::int64_t p = layer.padding[axis];
  return {
      {{"spread", {fmt::format("({}−1)·{}", sizes.input[axis], layer.stride[axis]), whole(sizes.spread[axis] - 1)}},
       {"cut", {fmt::format("−2·{}", p), whole(-2 * p)}},
       {"footprint",
        {fmt::format("{}·({}−1) + 1", layer.dilation[axis], layer.kernel_size[axis]),
         whole(sizes.footprint[axis])}},
       {"spared", {{}, whole(layer.output_padding[axis])}}}};
}

std::string framed_output(const Geometry& sizes) {
  return fmt::format("the output, {}", size(sizes.output));
}

std::string left_by_padding(Int2 left) {
  return fmt::format("left: {}", size(left));
}

std::string one_stamp() {
  return "one stamp, still to be multiplied by its pixel";
}

std::string next_stamps() {
  return "where the next pixels stamp";
}

std::string footprint_of_stamp(const Geometry& sizes) {
  return fmt::format("what one stamp covers, {}", size(sizes.footprint));
}

std::string part_of_canvas(Int2 first, Int2 shown) {
  return fmt::format("here the canvas's {}", joined(part_shown(first.y, shown.y, first.x, shown.x)));
}

std::string mark(std::string_view name, std::int64_t value) {
  return fmt::format("{} {}", name, value);
}

}  // namespace tconv::words
