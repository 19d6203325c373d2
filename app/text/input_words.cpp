#include "app/text/input_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "app/text/channel_words.hpp"
#include "app/text/crop_words.hpp"
#include "app/text/stage_words.hpp"
#include "app/text/stamp_words.hpp"

namespace tconv::words {

std::string input_start(const Layer& layer, const Geometry& sizes) {
  const auto array = [](std::string_view name, Int2 cells, std::int64_t channels) {
    const std::string text = fmt::format("{} {}", name, size(cells));
    return channels == 1 ? text : text + fmt::format(" with {} channels", channels);
  };
  return fmt::format("{}, {}: what each parameter does comes next", array("input", sizes.input, layer.in_channels),
                     array("output", sizes.output, layer.out_channels));
}

std::string input_kernel(const Layer& layer) {
  const std::int64_t outputs = layer.out_channels / layer.groups;
  return fmt::format("kernel_size = {}: every input pixel stamps {}{}", per_axis(layer.kernel_size),
                     counted(layer.kernel_size.y * layer.kernel_size.x, "product", "products"),
                     outputs == 1 ? "" : fmt::format(" into each of {} output channels", outputs));
}

std::string input_stride(const Layer& layer, const Geometry& sizes) {
  if (sizes.input == Int2{1, 1}) {
    return fmt::format("stride = {}: neighbouring pixels would stamp {}, but here there is one alone",
                       per_axis(layer.stride), apart(layer.stride));
  }
  return fmt::format("stride = {}: neighbouring pixels stamp {}", per_axis(layer.stride), apart(layer.stride));
}

std::string input_dilation(const Layer& layer, const Geometry& sizes) {
  if (layer.dilation == Int2{1, 1}) return "dilation = 1: the weights of a stamp lie side by side";
  return fmt::format("dilation = {}: the weights of a stamp lie {}, so that it covers {}", per_axis(layer.dilation),
                     apart(layer.dilation), size(sizes.footprint));
}

std::string input_padding(const Layer& layer, const Geometry& sizes) {
  return crop_padding(layer, sizes);
}

std::string input_output_padding(const Layer& layer, const Geometry& sizes) {
  return crop_output_padding(layer, sizes);
}

std::string layer_explained(const Geometry& sizes) {
  const bool larger =
      sizes.output.y >= sizes.input.y && sizes.output.x >= sizes.input.x && sizes.output != sizes.input;
  return fmt::format(
      "Each input pixel paints a copy of the kernel into {}. U-Net decoders, GANs and autoencoders use this layer to make "
      "pictures larger.",
      larger ? "a larger picture" : "one picture");
}

std::string kernel_explained(const Layer& layer) {
  return fmt::format(
      "In Conv2d the kernel gathers a window of the input into one number. Here one input pixel is multiplied by every "
      "weight of the kernel, and the products lie as the weights do: a stamp of {}.",
      counted(layer.kernel_size.y * layer.kernel_size.x, "product", "products"));
}

std::string stride_explained(const Layer& layer, const Geometry& sizes) {
  const auto value = [&](Axis axis) {
    return fmt::format("({}−1)·{} = {}", sizes.input[axis], layer.stride[axis], sizes.spread[axis] - 1);
  };
  return fmt::format(
      "In Conv2d the stride moves the window over the input. Here it moves the stamp over the canvas. From the first "
      "stamp's corner to the last one's it is (input − 1) × stride: {}.",
      rows_and_columns(value(Axis::rows), value(Axis::columns), {sizes.spread.y - 1, sizes.spread.x - 1}));
}

std::string dilation_explained(const Layer& layer, const Geometry& sizes) {
  const auto value = [&](Axis axis) {
    return fmt::format("{}·({}−1) + 1 = {}", layer.dilation[axis], layer.kernel_size[axis], sizes.footprint[axis]);
  };
  const std::string footprint = rows_and_columns(value(Axis::rows), value(Axis::columns), sizes.footprint);
  return fmt::format(
      "In Conv2d dilation moves the weights apart over the input. Here it moves them apart in the stamp. What one stamp "
      "covers is its footprint, dilation × (kernel_size − 1) + 1: {}.{}",
      footprint,
      layer.dilation == Int2{1, 1} || layer.kernel_size == Int2{1, 1}
          ? ""
          : " The cells between its weights get nothing from this stamp.");
}

std::string shape_text(const Shape& shape) {
  std::string text = "(";
  for (std::size_t i = 0; i < shape.size(); ++i) text += (i == 0 ? "" : ", ") + fmt::format("{}", shape[i]);
  return text + ")";
}

std::string arrays_explained(const Layer& layer, const Geometry& sizes, std::int64_t in_channel,
                             bool whole_channel) {
  const std::string_view past = goes_past(sizes);
  std::string text = "A stamp is a copy of the kernel, multiplied by one input pixel. ";
  if (!whole_channel) text += shares_introduced(layer) + " ";
  text += stamps_added_up(sizes, in_channel, layer.in_channels == 1) + " ";
  const std::string_view output = !whole_channel            ? "Its share"
                                  : layer.out_channels == 1 ? "The output"
                                                            : "The output channel";
  if (past.empty() && sizes.output == sizes.canvas) {
    return text + fmt::format("{} is all of it: padding and output_padding, which choose a part, are 0.", output);
  }
  text += past.empty() ? fmt::format("{} is the framed {} of it", output, size(sizes.output))
                       : fmt::format("{} is framed, {}, and {}", output, size(sizes.output), past);
  return text + ": padding and output_padding choose the frame.";
}

std::string shapes_explained(const Layer& layer) {
  if (has_one_kernel(layer)) return "Rows come before columns in every shape.";
  return "The weight is (in_channels, out_channels / groups, rows, columns): in comes first.";
}

std::string framed_output(const Geometry& sizes, bool whole_channel) {
  return fmt::format("{}, {}", whole_channel ? "the output" : "its share of the output", size(sizes.output));
}

std::string left_by_padding(Int2 left) {
  return fmt::format("what is left: {}", size(left));
}

std::string removed_by_padding(const Geometry& sizes, Int2 at_end) {
  const auto removed = [&](std::int64_t count, Axis axis) {
    return std::clamp<std::int64_t>(count, 0, sizes.canvas[axis]);
  };
  const Int2 before{removed(sizes.cut_before.y, Axis::rows), removed(sizes.cut_before.x, Axis::columns)};
  const Int2 after{removed(at_end.y, Axis::rows), removed(at_end.x, Axis::columns)};
  if (before == Int2{0, 0} && after == Int2{0, 0}) return {};
  const std::string by = "removed by padding: ";
  if (before.y + after.y >= sizes.canvas.y || before.x + after.x >= sizes.canvas.x) return by + "the whole canvas";
  if (before.y == before.x && after.y == after.x) {
    if (before == after) return by + fmt::format("{} on every side", before.y);
    return by + fmt::format("{} at the top and left", before.y) +
           (after.y > 0 ? fmt::format(", {} at the bottom and right", after.y) : "");
  }
  const auto axis = [](std::int64_t first, std::int64_t last, std::string_view one, std::string_view many,
                       std::string_view start, std::string_view end) {
    if (first == 0) return std::string();
    std::string text = fmt::format("{} {}", counted(first, one, many), start);
    if (last == first) return text + fmt::format(" and {}", end);
    return last == 0 ? text : text + fmt::format(", {} {}", last, end);
  };
  return by + both(axis(before.y, after.y, "row", "rows", "top", "bottom"),
                   axis(before.x, after.x, "column", "columns", "left", "right"));
}

std::string kept_by_output_padding(const Geometry& sizes) {
  const std::string kept = rows_and_columns(sizes.spared);
  return kept.empty() ? kept : "kept by output_padding: " + kept;
}

std::string past_canvas(const Geometry& sizes) {
  const std::string past = rows_and_columns(sizes.past_canvas);
  return past.empty() ? past : "past the canvas: " + past;
}

std::string one_stamp(const Number& value) {
  return fmt::format("the stamp of the outlined pixel: {}", scaled_kernel(value));
}

std::string next_stamps() {
  return "the next pixels, and where they stamp";
}

std::string footprint_of_stamp(const Geometry& sizes) {
  return fmt::format("the footprint of a stamp, {}", size(sizes.footprint));
}

std::string left_out(const LineSpan& rows, const LineSpan& columns) {
  const std::vector<std::string> names = part_shown(rows.first, rows.count, columns.first, columns.count);
  const std::string text =
      both(rows.count > 0 ? names[0] : std::string(), columns.count > 0 ? names[1] : std::string());
  return text.empty() ? text : "left out in the middle: " + text;
}

std::string mark(std::string_view name, std::int64_t value, bool of_columns) {
  return fmt::format("{}{} = {}", of_columns ? "columns: " : "", name, whole(value));
}

}  // namespace tconv::words
