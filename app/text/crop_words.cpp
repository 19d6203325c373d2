#include "app/text/crop_words.hpp"

#include <fmt/format.h>

#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"

namespace tconv::words {
namespace {

// "of 5 or 6", "from 9 to 12", "of 11": what sides have.
std::string of_range(const SizeRange& range) {
  if (range.last <= range.first) return fmt::format("of {}", range.first);
  if (range.last == range.first + 1) return fmt::format("of {} or {}", range.first, range.last);
  return fmt::format("from {} to {}", range.first, range.last);
}

bool same(Int2 value) {
  return value.y == value.x;
}

// What the lines of an axis are called, or those of both axes at once, one of which is two lines.
struct LineNames {
  std::string_view one;
  std::string_view many;
  bool of_both = false;
};
constexpr LineNames row_names{"row", "rows"};
constexpr LineNames column_names{"column", "columns"};
constexpr LineNames both_names{"row and column", "rows and columns", true};

// What output padding does on the axis, or both, whose lines are called so.
std::string spare_rule(const Layer& layer, const Geometry& sizes, Axis axis, const LineNames& names) {
  const auto& [one, many, of_both] = names;
  const std::int64_t op = layer.output_padding[axis];
  const std::int64_t p = layer.padding[axis];
  const std::int64_t past = sizes.past_canvas[axis];
  const std::int64_t spared = sizes.spared[axis];
  if (op == 0) return fmt::format("Output padding is 0: as many {} are cut at the end as at the start.", many);
  std::string text;
  if (spared > 0) {
    const bool single = p == 1 && !of_both;
    text = fmt::format(
        "Padding would have cut the last {}; output padding spares {}, with what the stamps left there.",
        p == 1 ? std::string(one) : fmt::format("{} {}", p, many),
        spared < p ? whole(spared) + " of them"
        : single   ? "it"
                   : "them");
  }
  if (past > 0) {
    if (!text.empty()) text += " ";
    text += past == sizes.output[axis]
                ? fmt::format("Every {} of the output lies", one)
                : fmt::format("Of the output's {} the last {}", many, past == 1 ? "lies" : whole(past) + " lie");
    text +=
        fmt::format(" past the canvas, where nothing was ever stamped{}.", layer.bias ? ": the bias alone" : "");
  }
  return text;
}

std::string number(Int2 value) {
  return same(value) ? whole(value.y) : fmt::format("({}, {})", value.y, value.x);
}

}  // namespace

std::string rows_and_columns(Int2 count) {
  std::string text = count.y > 0 ? counted(count.y, "row", "rows") : std::string();
  if (count.x > 0) text += (text.empty() ? "" : " and ") + counted(count.x, "column", "columns");
  return text;
}

std::string_view ends_of(Int2 count) {
  return count.y == 0 ? "right" : count.x == 0 ? "bottom" : "bottom and right";
}

std::string_view goes_past(const Geometry& sizes) {
  if (sizes.past_canvas == Int2{0, 0}) return {};
  const bool all = sizes.past_canvas.y == sizes.output.y || sizes.past_canvas.x == sizes.output.x;
  return all ? "lies past it" : "reaches past it";
}

std::string crop_start(const Geometry& sizes) {
  if (const std::string_view past = goes_past(sizes); !past.empty()) {
    return fmt::format("the canvas is {}; the output, {}, {}", size(sizes.canvas), size(sizes.output), past);
  }
  if (sizes.output == sizes.canvas)
    return fmt::format("the canvas is {}; the output is all of it", size(sizes.canvas));
  return fmt::format("the canvas is {}; padding and output padding choose the {} of it that are the output",
                     size(sizes.canvas), size(sizes.output));
}

std::string crop_padding(const Layer& layer, const Geometry& sizes) {
  if (layer.padding == Int2{0, 0}) return "padding = 0 removes nothing";
  const bool some = 2 * layer.padding.y < sizes.canvas.y && 2 * layer.padding.x < sizes.canvas.x;
  const std::string_view rest = some ? "" : ": the whole canvas";
  if (same(layer.padding)) {
    return fmt::format("padding = {} removes {} on every side{}", layer.padding.y,
                       counted(layer.padding.y, "line", "lines"), rest);
  }
  return fmt::format("padding = ({}, {}) removes {} at the top and bottom, {} left and right{}", layer.padding.y,
                     layer.padding.x, counted(layer.padding.y, "row", "rows"),
                     counted(layer.padding.x, "column", "columns"), rest);
}

std::string crop_output_padding(const Layer& layer, const Geometry& sizes) {
  if (layer.output_padding == Int2{0, 0}) return "output padding = 0 spares nothing";
  std::string text = fmt::format("output padding = {}", number(layer.output_padding));
  const std::string spared = rows_and_columns(sizes.spared);
  if (!spared.empty()) text += fmt::format(" spares {} at the {}", spared, ends_of(sizes.spared));
  if (const std::string past = rows_and_columns(sizes.past_canvas); !past.empty()) {
    text += fmt::format("{} puts {} past the canvas, where {}", spared.empty() ? "" : " and", past,
                        layer.bias ? "the bias stands alone" : "nothing was ever stamped");
  }
  return text;
}

std::string crop_done(const Geometry& sizes, const std::optional<double>& bias, bool whole_channel) {
  if (!whole_channel) {
    return fmt::format("what is left, {}, is this input channel's share of the output", size(sizes.output));
  }
  return fmt::format("what is left, {}{}, is the output", size(sizes.output),
                     bias ? fmt::format(", with the bias {} added", short_number(*bias)) : "");
}

std::string removed_by(const Layer& layer) {
  if (same(layer.padding)) return fmt::format("removed by padding = {}", layer.padding.y);
  return fmt::format("removed by padding = ({}, {})", layer.padding.y, layer.padding.x);
}

std::string spared_by(const Layer& layer, const Geometry& sizes) {
  if (sizes.spared == Int2{0, 0}) return {};
  return fmt::format("spared by output padding = {}", number(layer.output_padding));
}

std::string past_by(const Layer& layer, const Geometry& sizes) {
  if (sizes.past_canvas == Int2{0, 0}) return {};
  return fmt::format("past the canvas by output padding = {}", number(layer.output_padding));
}

std::string output_padding_title(const Geometry& sizes) {
  if (sizes.past_canvas == Int2{0, 0}) return "Output padding adds nothing";
  return sizes.spared == Int2{0, 0} ? "Output padding past the canvas"
                                    : "Output padding spares, and reaches further";
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
  const auto both = [&](Axis axis) { return spare_rule(layer, sizes, axis, both_names); };
  if (both(Axis::rows) == both(Axis::columns)) return both(Axis::rows);
  return spare_rule(layer, sizes, Axis::rows, row_names) + " " +
         spare_rule(layer, sizes, Axis::columns, column_names);
}

Equation kept_lines(const Geometry& sizes, Axis axis) {
  const std::int64_t after = sizes.cut_after[axis];
  return {fmt::format("{} − {} {} {}", sizes.canvas[axis], sizes.cut_before[axis], after < 0 ? "+" : "−",
                      after < 0 ? -after : after),
          fmt::format("{}", sizes.output[axis])};
}

std::string bias_added(const std::optional<double>& bias, bool whole_channel) {
  if (!bias) return {};
  if (whole_channel) return fmt::format("The bias {} is added to every pixel.", short_number(*bias));
  return fmt::format("The bias {} comes once all input channels have been added; it is not in this share.",
                     short_number(*bias));
}

std::string ring_of_conv2d(const Layer& layer, Int2 picture, Int2 results) {
  const Int2 padded{picture.y + 2 * layer.padding.y, picture.x + 2 * layer.padding.x};
  return fmt::format("Conv2d's padding {} turns {} into {}; its windows give {} results.", number(layer.padding),
                     size(picture), size(padded), size(results));
}

std::string ring_goes(const Geometry& sizes) {
  return fmt::format("Transposed: {} stamps reach {} of it; the ring on that is cut.", size(sizes.input),
                     size(sizes.canvas));
}

std::string canvas_on_ring(const Geometry& sizes) {
  return fmt::format("the canvas, {}", size(sizes.canvas));
}

std::string sizes_that_fit(const PerAxis<SizeRange>& pictures, const Geometry& sizes) {
  // `begins`: with this the sentence begins.
  const auto sides = [&](Axis axis, bool begins) {
    const SizeRange& range = pictures[axis];
    const std::string give = counted(sizes.input[axis], "result", "results");
    if (range.empty()) return fmt::format("{} side gives {}", begins ? "No" : "no", give);
    if (range.last > range.first)
      return fmt::format("{} {} give {}", begins ? "Sides" : "sides", of_range(range), give);
    return fmt::format("{} side {} gives {}", begins ? "A" : "a", of_range(range), give);
  };
  const std::string rows = sides(Axis::rows, false);
  const std::string columns = sides(Axis::columns, false);
  const std::string text =
      rows == columns ? sides(Axis::rows, true) : fmt::format("Rows: {}. Columns: {}", rows, columns);
  const bool several = pictures.y.last > pictures.y.first || pictures.x.last > pictures.x.first;
  const auto beyond = [&](Axis axis) {
    return !pictures[axis].empty() && !pictures[axis].contains(sizes.output[axis]);
  };
  if (beyond(Axis::rows) || beyond(Axis::columns)) return text + "; output padding goes further.";
  return text + (several ? "; output padding chooses." : ".");
}

}  // namespace tconv::words
