#include "app/text/crop_words.hpp"

#include <fmt/format.h>

#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"

namespace tconv::words {
namespace {

// "5 or 6", "from 9 to 12", "11".
std::string range_text(const SizeRange& range) {
  if (range.last <= range.first) return whole(range.first);
  if (range.last == range.first + 1) return fmt::format("{} or {}", range.first, range.last);
  return fmt::format("from {} to {}", range.first, range.last);
}

bool same(Int2 value) {
  return value.y == value.x;
}

// What output padding does on the axes that are called `one` and `many`: "row", or "row and column" for both.
std::string spare_rule(const Layer& layer, const Geometry& sizes, Axis axis, std::string_view one,
                       std::string_view many) {
  const std::int64_t op = layer.output_padding[axis];
  const std::int64_t p = layer.padding[axis];
  const std::int64_t past = sizes.past_canvas[axis];
  const std::int64_t spared = op - past;
  if (op == 0) return fmt::format("Output padding is 0: as many {} are cut at the end as at the start.", many);
  std::string text;
  if (spared > 0) {
    text = fmt::format("Padding would have cut the last {}; output padding spares {}, computed long ago.",
                       p == 1 ? std::string(one) : fmt::format("{} {}", p, many),
                       spared < p                                         ? whole(spared) + " of them"
                       : p > 1 || one.find(' ') != std::string_view::npos ? "them"
                                                                          : "it");
  }
  if (past > 0) {
    if (!text.empty()) text += " ";
    text += fmt::format("Of the output's {} the last {} past the canvas, where nothing was ever stamped{}.", many,
                        past == 1 ? "lies" : whole(past) + " lie", layer.bias ? ": the bias alone" : "");
  }
  return text;
}

}  // namespace

std::string crop_start(const Geometry& sizes) {
  return fmt::format("the canvas is {}; padding and output padding choose the {} of it that are the output",
                     size(sizes.canvas), size(sizes.output));
}

std::string crop_padding(const Layer& layer) {
  if (layer.padding == Int2{0, 0}) return "padding = 0 removes nothing";
  if (same(layer.padding)) {
    return fmt::format("padding = {} removes {} on every side", layer.padding.y,
                       counted(layer.padding.y, "line", "lines"));
  }
  return fmt::format("padding = ({}, {}) removes {} at the top and bottom, {} left and right", layer.padding.y,
                     layer.padding.x, counted(layer.padding.y, "row", "rows"),
                     counted(layer.padding.x, "column", "columns"));
}

std::string crop_output_padding(const Layer& layer, const Geometry& sizes) {
  const Int2 op = layer.output_padding;
  if (op == Int2{0, 0}) return "output padding = 0 spares nothing";
  const std::string name =
      same(op) ? fmt::format("output padding = {}", op.y) : fmt::format("output padding = ({}, {})", op.y, op.x);
  const bool past = sizes.past_canvas.y > 0 || sizes.past_canvas.x > 0;
  const bool spares = op.y > sizes.past_canvas.y || op.x > sizes.past_canvas.x;
  if (!past) return name + " spares lines at the bottom and right that padding would have removed";
  if (!spares) {
    return name + " reaches past the canvas: " +
           (layer.bias ? "those lines hold the bias alone" : "nothing was ever stamped there");
  }
  return name + " spares the last lines and reaches past the canvas, where nothing was ever stamped";
}

std::string crop_done(const Geometry& sizes) {
  return fmt::format("what is left, {}, is the output", size(sizes.output));
}

std::string removed_by(const Layer& layer) {
  if (same(layer.padding)) return fmt::format("removed by padding = {}", layer.padding.y);
  return fmt::format("removed by padding = ({}, {})", layer.padding.y, layer.padding.x);
}

std::string spared_by(const Layer& layer, const Geometry& sizes) {
  const Int2 op = layer.output_padding;
  const std::string number = same(op) ? whole(op.y) : fmt::format("({}, {})", op.y, op.x);
  const bool past = sizes.past_canvas.y > 0 || sizes.past_canvas.x > 0;
  const bool spares = op.y > sizes.past_canvas.y || op.x > sizes.past_canvas.x;
  if (spares) return fmt::format("spared by output padding = {}", number);
  return past ? fmt::format("past the canvas by output padding = {}", number) : std::string();
}

std::string padding_explained(const Layer& layer) {
  return fmt::format(
      "In Conv2d padding lays a border round the input. Here the same number takes lines away from the canvas: {}.",
      layer.padding == Int2{0, 0} ? std::string("none")
      : same(layer.padding)
          ? fmt::format("{} before and {} after, in rows and columns", layer.padding.y, layer.padding.y)
          : fmt::format("{} before and after in rows, {} before and after in columns", layer.padding.y,
                        layer.padding.x));
}

std::string output_padding_explained(const Layer& layer, const Geometry& sizes) {
  const bool alike = same(layer.output_padding) && same(layer.padding) && same(sizes.past_canvas);
  if (alike) return spare_rule(layer, sizes, Axis::rows, "row and column", "rows and columns");
  return spare_rule(layer, sizes, Axis::rows, "row", "rows") + " " +
         spare_rule(layer, sizes, Axis::columns, "column", "columns");
}

std::string kept_lines(const Geometry& sizes, Axis axis) {
  const std::int64_t after = sizes.cut_after[axis];
  return fmt::format("{} − {} {} {} = {}", sizes.canvas[axis], sizes.cut_before[axis], after < 0 ? "+" : "−",
                     after < 0 ? -after : after, sizes.output[axis]);
}

std::string bias_added(const std::optional<double>& bias, bool whole_channel) {
  if (!bias) return {};
  if (whole_channel) return fmt::format("The bias {} is added to every pixel.", short_number(*bias));
  return fmt::format("The bias {} comes once all input channels have been added; it is not in this share.",
                     short_number(*bias));
}

std::string ring_of_conv2d(const Layer& layer, const Geometry& sizes, Int2 results) {
  const Int2 padded{sizes.output.y + 2 * layer.padding.y, sizes.output.x + 2 * layer.padding.x};
  return fmt::format("Conv2d with padding {} makes a {} picture {}; its {} windows, {} apart, give {} results.",
                     per_axis(layer.padding), size(sizes.output), size(padded), size(sizes.footprint),
                     per_axis(layer.stride), size(results));
}

std::string ring_goes(const Layer& layer, const Geometry& sizes) {
  return fmt::format("Transposed: {} stamps on the same places, {} apart, reach {}; the ring is cut off again.",
                     size(sizes.input), per_axis(layer.stride), size(sizes.canvas));
}

std::string sizes_that_fit(const PerAxis<SizeRange>& pictures, Int2 input) {
  const auto axis = [&](const SizeRange& range, std::int64_t results) {
    return fmt::format("A side of {} gives {} results", range_text(range), results);
  };
  std::string text = axis(pictures.y, input.y);
  if (pictures.y != pictures.x || input.y != input.x) {
    text = fmt::format("Rows: a side of {} gives {} results. Columns: a side of {} gives {}",
                       range_text(pictures.y), input.y, range_text(pictures.x), input.x);
  }
  const bool several = pictures.y.last > pictures.y.first || pictures.x.last > pictures.x.first;
  return text + (several ? "; output padding chooses which one comes back." : ".");
}

}  // namespace tconv::words
