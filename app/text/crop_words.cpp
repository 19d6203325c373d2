#include "app/text/crop_words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"

namespace tconv::words {
namespace {

bool same(Int2 value) {
  return value.y == value.x;
}

// What the rows, the columns or both at once are called, of which "both" are two.
struct LineNames {
  std::string_view one;
  std::string_view many;
  bool of_both = false;
};
constexpr LineNames row_names{"row", "rows"};
constexpr LineNames column_names{"column", "columns"};
constexpr LineNames both_names{"row and column", "rows and columns", true};

// Those of which there are some.
const LineNames& names_of(Int2 count) {
  return count.x == 0 ? row_names : count.y == 0 ? column_names : both_names;
}

// So many rows or columns at the start of an axis, and so many at its end: "4 rows at the top and at the bottom",
// "1 column at the left, 2 at the right". Empty for none.
std::string at_ends(Int2 start, Int2 end, Axis axis) {
  const bool rows = axis == Axis::rows;
  const std::string_view first = rows ? "the top" : "the left";
  const std::string_view last = rows ? "the bottom" : "the right";
  const auto count = [&](std::int64_t lines) {
    return rows ? counted(lines, "row", "rows") : counted(lines, "column", "columns");
  };
  const std::int64_t before = start[axis];
  const std::int64_t after = end[axis];
  if (before == 0 && after == 0) return {};
  if (before == 0) return fmt::format("{} at {}", count(after), last);
  if (before == after) return fmt::format("{} at {} and at {}", count(before), first, last);
  return fmt::format("{} at {}{}", count(before), first, after == 0 ? "" : fmt::format(", {} at {}", after, last));
}

// "1 row or column on every side", "4 rows at the top and at the bottom, 1 column at the left", …
std::string on_sides(Int2 start, Int2 end) {
  if (same(start) && start == end) {
    return fmt::format("{} on every side", counted(start.y, "row or column", "rows or columns"));
  }
  return both(at_ends(start, end, Axis::rows), at_ends(start, end, Axis::columns));
}

// What output padding does on the axis, or both, whose lines are called so.
std::string kept_rule(const Layer& layer, const Geometry& sizes, Axis axis, const LineNames& names) {
  const auto& [one, many, of_both] = names;
  const std::int64_t op = layer.output_padding[axis];
  const std::int64_t p = layer.padding[axis];
  const std::int64_t past = sizes.past_canvas[axis];
  const std::int64_t kept = sizes.spared[axis];
  const bool rows = axis == Axis::rows;
  if (op == 0) {
    const std::string_view ends = of_both ? "at the bottom and right" : rows ? "at the bottom" : "at the right";
    if (p == 0) {
      return fmt::format("Output padding asks for more {} {}. Here it is 0, and so is padding: no {} are removed.",
                         many, ends, of_both ? "rows or columns" : many);
    }
    const std::string_view starts = of_both ? "top and left" : rows ? "top" : "left";
    return fmt::format(
        "Output padding keeps {} {} that padding would remove. Here it is 0: as many are removed there as at the {}.",
        many, ends, starts);
  }
  std::string text;
  if (kept > 0) {
    const bool single = p == 1 && !of_both;
    text = fmt::format(
        "Padding alone would remove the last {}; output padding keeps {}, with what the stamps added there.",
        p == 1 ? std::string(one) : fmt::format("{} {}", p, many),
        kept < p ? whole(kept) + " of them"
        : single ? "it"
                 : "them");
  }
  if (past > 0) {
    if (!text.empty()) text += " ";
    const auto last = [&](std::string_view line, std::string_view lines) {
      return past == 1 ? fmt::format("last {}", line) : fmt::format("last {} {}", past, lines);
    };
    text += past == sizes.output[axis] ? fmt::format("Every {} of the output lies", one)
            : of_both ? fmt::format("The output's {} and {} lie", last("row", "rows"), last("column", "columns"))
                      : fmt::format("The output's {} {}", last(one, many), past == 1 ? "lies" : "lie");
    text += fmt::format(" past the canvas, where nothing was ever stamped: only zeros{}.",
                        layer.bias ? " until the bias is added" : "");
  }
  return text;
}

// Whether no pixel of the output lies on the canvas.
bool lies_past(const Geometry& sizes) {
  return sizes.past_canvas.y == sizes.output.y || sizes.past_canvas.x == sizes.output.x;
}

// "kept by output_padding = 1", with the rows and columns where they are not as many.
std::string by_output_padding(std::string_view what, const Layer& layer, Int2 count) {
  if (count == Int2{0, 0}) return {};
  return fmt::format("{} by output_padding = {}{}", what, per_axis(layer.output_padding),
                     count == layer.output_padding ? "" : ": " + rows_and_columns(count));
}

// What the output is before its bias, as the subject of a sentence.
std::string what_is_left(const Geometry& sizes) {
  const std::string_view what = sizes.past_canvas == Int2{0, 0} ? "what is left"
                                : lies_past(sizes)              ? "what lies past the canvas"
                                                                : "what is left, with what lies past the canvas";
  return fmt::format("{}, {},", what, size(sizes.output));
}

// What padding lays round a Conv2d's picture: a ring, or rows or columns alone where one axis has none.
struct Zeros {
  std::string_view laid;
  std::string_view name;
  bool many;
};
Zeros zeros_of(const Layer& layer) {
  const LineNames& names = names_of(layer.padding);
  if (names.of_both) return {"a ring of zeros", "ring", false};
  return names.one == row_names.one ? Zeros{"rows of zeros", "rows", true}
                                    : Zeros{"columns of zeros", "columns", true};
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

std::string output_padding_asks(Int2 output_padding) {
  return fmt::format("output_padding = {} asks for {} more at the {}.", per_axis(output_padding),
                     rows_and_columns(output_padding), ends_of(output_padding));
}

std::string_view goes_past(const Geometry& sizes) {
  if (sizes.past_canvas == Int2{0, 0}) return {};
  return lies_past(sizes) ? "lies past it" : "reaches past it";
}

std::string canvas_shown(const Geometry& sizes, bool with_past) {
  if (!with_past || sizes.extent == sizes.canvas) return size(sizes.canvas);
  return fmt::format("{}, with what lies past it {}", size(sizes.canvas), size(sizes.extent));
}

std::string crop_start(const Layer& layer, const Geometry& sizes, bool whole_channel) {
  const std::string start = fmt::format("the canvas is {}; {}", size(sizes.canvas),
                                        whole_channel ? "the output" : "this input channel's share of the output");
  if (const std::string_view past = goes_past(sizes); !past.empty()) {
    return fmt::format("{}, {}, {}", start, size(sizes.output), past);
  }
  if (sizes.output == sizes.canvas) return start + " is all of it";
  return fmt::format("{} is the {} that {} of it", start, size(sizes.output),
                     layer.output_padding == Int2{0, 0} ? "padding leaves" : "padding and output padding leave");
}

std::string crop_padding(const Layer& layer, const Geometry& sizes) {
  if (layer.padding == Int2{0, 0}) return "padding = 0 removes nothing";
  const bool some = 2 * layer.padding.y < sizes.canvas.y && 2 * layer.padding.x < sizes.canvas.x;
  return fmt::format("padding = {} removes {}{}", per_axis(layer.padding), on_sides(layer.padding, layer.padding),
                     some ? "" : ": the whole canvas");
}

std::string crop_output_padding(const Layer& layer, const Geometry& sizes) {
  if (layer.output_padding == Int2{0, 0}) return "output_padding = 0 changes nothing";
  std::string text = fmt::format("output_padding = {}", per_axis(layer.output_padding));
  const std::string kept = rows_and_columns(sizes.spared);
  if (!kept.empty()) text += fmt::format(" keeps {} at the {}", kept, ends_of(sizes.spared));
  if (const std::string past = rows_and_columns(sizes.past_canvas); !past.empty()) {
    text +=
        fmt::format("{} puts {} past the canvas, where nothing was ever stamped", kept.empty() ? "" : " and", past);
  }
  return text;
}

std::string crop_done(const Geometry& sizes, bool whole_channel, bool bias) {
  return what_is_left(sizes) + (!whole_channel ? " is this input channel's share of the output"
                                : bias         ? " still lacks the bias"
                                               : " is the output");
}

std::string crop_bias(const Geometry& sizes, double bias) {
  return fmt::format("the bias, {}, is added to every pixel: that is the output, {}", short_number(bias),
                     size(sizes.output));
}

std::string removed_by(const Layer& layer) {
  return fmt::format("removed by padding = {}", per_axis(layer.padding));
}

std::string spared_by(const Layer& layer, const Geometry& sizes) {
  return by_output_padding("kept", layer, sizes.spared);
}

std::string past_by(const Layer& layer, const Geometry& sizes) {
  return by_output_padding("past the canvas", layer, sizes.past_canvas);
}

std::string canvas_introduced(const Geometry& sizes, std::int64_t in_channel, bool is_only) {
  const bool one = sizes.input == Int2{1, 1};
  const std::string channel = is_only ? std::string() : fmt::format(" of input channel {}", in_channel);
  return fmt::format("{} has stamped a copy of the kernel, multiplied by that pixel. The canvas, {}, is {}.",
                     fmt::format("{} {}pixel{}", one ? "The one" : "Each", is_only ? "input " : "", channel),
                     size(sizes.canvas), one ? "that stamp" : "the sum of all stamps" + channel);
}

std::string cropping_introduced(const Layer& layer, const Geometry& sizes, bool whole_channel) {
  const bool removes = layer.padding != Int2{0, 0};
  const bool keeps = sizes.spared != Int2{0, 0};
  const bool past = sizes.past_canvas != Int2{0, 0};
  const std::string_view output = whole_channel ? "the output" : "this input channel's share of the output";
  if (!removes && !past) {
    return fmt::format(
        "Padding removes rows and columns at its edges, output padding asks for more at the bottom and right. Both are 0 "
        "here: {} is all of it.",
        output);
  }
  std::string text = removes ? fmt::format("Padding removes {} at its edges", names_of(layer.padding).many)
                             : std::string("Padding removes rows and columns at its edges, but is 0 here");
  if (keeps) text += "; output padding keeps some of them";
  if (past) text += keeps ? " and goes on past the canvas" : "; output padding goes on past the canvas";
  return text + fmt::format(". {} {}, {}.", past ? "That makes" : "What is left is", output, size(sizes.output));
}

std::string bias_introduced(double bias) {
  return fmt::format("At the end the bias, {}, is added to all of it.", short_number(bias));
}

std::string padding_explained(const Layer& layer, const Geometry& sizes, CropStep step) {
  const Int2 p = layer.padding;
  const Int2 after{std::max<std::int64_t>(0, sizes.cut_after.y), std::max<std::int64_t>(0, sizes.cut_after.x)};
  const bool none = layer.padding == Int2{0, 0};
  const LineNames& names = none ? both_names : names_of(layer.padding);
  return fmt::format(
      "In a Conv2d, padding lays {} of zeros round the picture. Here {} {} from the canvas{}.", names.many,
      none                                 ? "it removes"
      : p.y == p.x || p.y == 0 || p.x == 0 ? "the same number removes"
                                           : "the same numbers remove",
      names.many,
      none ? "; with padding = 0 it removes none" : ": " + on_sides(p, step == CropStep::padding ? p : after));
}

std::string pixels_without_trace(std::int64_t lost, std::int64_t pixels) {
  if (lost == 0) return {};
  return fmt::format("{} no trace in the output: padding removes all that {} stamped.",
                     counted_of(lost, pixels, "input pixel", "input pixels", "leaves", "leave"),
                     lost == 1 ? "it has" : "they have");
}

std::string output_padding_title(const Layer& layer, const Geometry& sizes) {
  if (layer.output_padding == Int2{0, 0}) return "Output padding is 0";
  if (sizes.past_canvas == Int2{0, 0}) {
    return fmt::format("Output padding keeps {}", names_of(sizes.spared).many);
  }
  return sizes.spared == Int2{0, 0} ? "Output padding goes past the canvas"
                                    : "Output padding keeps, and goes past the canvas";
}

std::string output_padding_explained(const Layer& layer, const Geometry& sizes) {
  const auto both = [&](Axis axis) { return kept_rule(layer, sizes, axis, both_names); };
  if (both(Axis::rows) == both(Axis::columns)) return both(Axis::rows);
  return kept_rule(layer, sizes, Axis::rows, row_names) + " " +
         kept_rule(layer, sizes, Axis::columns, column_names);
}

std::string output_padding_rule(const Layer& layer) {
  const auto beyond = [&](Axis axis) {
    const std::int64_t op = layer.output_padding[axis];
    if (op == 0 || op < layer.stride[axis]) return std::string();
    return fmt::format("below dilation, {} < {}, not below stride, {}", op, layer.dilation[axis],
                       layer.stride[axis]);
  };
  const std::string rows = beyond(Axis::rows);
  const std::string columns = beyond(Axis::columns);
  if (rows.empty() && columns.empty()) return {};
  std::string text = "PyTorch allows an output_padding that is below stride or below dilation. ";
  if (rows == columns) return text + fmt::format("Here it is {}.", rows);
  if (!rows.empty()) text += fmt::format("For the rows it is {}.", rows);
  if (!columns.empty()) text += fmt::format("{}For the columns it is {}.", rows.empty() ? "" : " ", columns);
  return text;
}

std::string output_padding_elsewhere(const Layer& layer, const Geometry& sizes) {
  const bool zeros_alone = layer.output_padding != Int2{0, 0} && sizes.op_zeros == layer.output_padding;
  if (!zeros_alone) return {};
  return fmt::format("Stage 4 shows the same choice from the other end, as {} of zeros. The output is the same.",
                     rows_and_columns(sizes.op_zeros));
}

std::string_view kept_lines_explained(const Layer& layer) {
  if (layer.output_padding == Int2{0, 0}) return padding_lines_explained;
  return "What remains: canvas − padding at the start − (padding − output padding) at the end:";
}

Equation padding_lines(const Layer& layer, const Geometry& sizes, Axis axis) {
  const std::int64_t p = layer.padding[axis];
  return {fmt::format("{} − {} − {}", sizes.canvas[axis], p, p), whole(sizes.canvas[axis] - 2 * p)};
}

Equation kept_lines(const Layer& layer, const Geometry& sizes, Axis axis) {
  if (layer.output_padding == Int2{0, 0}) return padding_lines(layer, sizes, axis);
  const std::int64_t p = layer.padding[axis];
  return {fmt::format("{} − {} − ({} − {})", sizes.canvas[axis], p, p, layer.output_padding[axis]),
          whole(sizes.output[axis])};
}

std::string bias_to_come(double bias, bool whole_channel) {
  const std::string_view when = whole_channel ? "is added in the next step."
                                              : "comes once all input channels are added: it is not in this share.";
  return fmt::format("The bias, {}, {}", short_number(bias), when);
}

std::string bias_explained(double bias) {
  return fmt::format("The bias, {}, is added to every pixel, once, after all stamps.", short_number(bias));
}

std::string bias_past_canvas(const Geometry& sizes, double bias) {
  const std::string past = rows_and_columns(sizes.past_canvas);
  if (past.empty()) return {};
  return fmt::format("What lies past the canvas, {}, gets it like all the rest: {}.", past,
                     biased(0, bias, bias).text());
}

Equation biased(double before, double bias, double after) {
  return {added_to(true, before, bias), short_number(after)};
}

std::string why_ring(const Layer& layer) {
  return fmt::format("Why padding removes: in the same place a Conv2d lays {}", zeros_of(layer).laid);
}

std::string ring_of_conv2d(const Layer& layer, const Geometry& sizes, Int2 picture, Int2 before) {
  const Int2 padded{picture.y + 2 * layer.padding.y, picture.x + 2 * layer.padding.x};
  const std::string windows =
      padded == sizes.canvas ? "give" : fmt::format("reach the first {} of that and give", size(sizes.canvas));
  const std::string changed = before == picture ? std::string() : fmt::format(", no longer of {}", size(before));
  return fmt::format("A Conv2d lays {} round a picture of {}{}: {}. Its windows {} {} results.",
                     zeros_of(layer).laid, size(picture), changed, size(padded), windows, size(sizes.input));
}

std::string ring_of_this(const Layer& layer, const Geometry& sizes, Int2 picture) {
  const Zeros zeros = zeros_of(layer);
  const Int2 padded{picture.y + 2 * layer.padding.y, picture.x + 2 * layer.padding.x};
  const std::int64_t stamps = sizes.input.y * sizes.input.x;
  std::string text = fmt::format("Here {} input {} the canvas, {}.", size(sizes.input),
                                 stamps == 1 ? "pixel stamps" : "pixels stamp", size(sizes.canvas));
  text += padded == sizes.canvas ? fmt::format(" The {} there {} removed", zeros.name, zeros.many ? "are" : "is")
          : zeros.many           ? fmt::format(" Those {} that lie on it are removed", zeros.name)
                                 : fmt::format(" As much of the {} as lies on it is removed", zeros.name);
  const bool past = layer.padding.y + picture.y > sizes.canvas.y || layer.padding.x + picture.x > sizes.canvas.x;
  return text + (past ? fmt::format("; with what lies past it that makes {}.", size(picture))
                      : fmt::format(": {} is left.", size(picture)));
}

std::string ring_numbers(const Layer& layer) {
  const Zeros zeros = zeros_of(layer);
  const std::string_view hold = zeros.many ? "hold" : "holds";
  return fmt::format(
      "It is the same place, not the same numbers: the Conv2d's {} {} zeros, {} here {} what the stamps added.",
      zeros.name, hold, zeros.many ? "those" : "the one", hold);
}

}  // namespace tconv::words
