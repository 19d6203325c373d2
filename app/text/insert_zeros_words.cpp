#include "app/text/insert_zeros_words.hpp"

#include <fmt/format.h>

#include "app/text/crop_words.hpp"
#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"

namespace tconv::words {
namespace {

bool same(Int2 value) {
  return value.y == value.x;
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

// Why the border of an axis is as wide as it is.
std::string border_reason(const Layer& layer, const Geometry& sizes, Axis axis, std::string_view one,
                          std::string_view many) {
  const std::int64_t reach = sizes.footprint[axis] - 1;
  const std::int64_t p = layer.padding[axis];
  const std::int64_t border = sizes.border[axis];
  std::string text =
      reach == 0 ? fmt::format("A stamp reaches no {} past its pixel", one)
                 : fmt::format("A stamp reaches {} {} past its pixel", whole(reach), reach == 1 ? one : many);
  if (border < 0) {
    return text + fmt::format("; padding takes {} away, which cuts {} off the input on either side", p,
                              counted(-border, one, many));
  }
  if (reach == 0) return text + ": there is no border";
  text += fmt::format(", so {} of zeros {} needed on either side", counted(reach, one, many),
                      reach == 1 ? "is" : "are");
  if (p == 0) return text + "; padding takes none away";
  if (border == 0) return text + (reach == 1 ? "; padding takes it away" : "; padding takes them away");
  return text + fmt::format("; padding takes {} away, {} left", p, border == 1 ? "1 is" : whole(border) + " are");
}

// What output padding does to the stretched input: "lays 1 row and 1 column of zeros at the bottom and right". Of a
// negative border it keeps lines first.
std::string output_padding_effect(const Geometry& sizes) {
  std::string text;
  if (const std::string kept = rows_and_columns(sizes.spread_spared); !kept.empty()) {
    text = fmt::format("keeps {} at the {}", kept, ends_of(sizes.spread_spared));
  }
  if (const std::string laid = rows_and_columns(sizes.op_zeros); !laid.empty()) {
    text += fmt::format("{}lays {} of zeros at the {}", text.empty() ? "" : " and ", laid, ends_of(sizes.op_zeros));
  }
  return text;
}

}  // namespace

std::string zeros_start(const Layer& layer, const Geometry& sizes) {
  if (sizes.input == Int2{1, 1}) return "the input as it is: one pixel, with nothing to pull apart";
  if (layer.stride == Int2{1, 1}) return "the input as it is; stride 1 will leave its pixels together";
  return fmt::format("the input as it is; stride {} will pull its pixels apart", pair(layer.stride));
}

std::string zeros_spread(const Layer& layer, const Geometry& sizes) {
  if (sizes.input == Int2{1, 1}) return "one pixel has no neighbours: nothing comes between";
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
  if (const Int2 op = layer.output_padding; op != Int2{0, 0}) {
    if (border.y < 0 || border.x < 0 || border == Int2{0, 0}) {
      text += ", but output padding " + output_padding_effect(sizes);
    } else if (same(op)) {
      text += fmt::format(", and {} more at the bottom and right by output padding", op.y);
    } else {
      text += fmt::format(", and {} and {} by output padding", counted(op.y, "more row", "more rows"),
                          counted(op.x, "more column", "more columns"));
    }
  }
  return text + fmt::format(": {}", size(sizes.stretched));
}

std::string zeros_rotated() {
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

bool same_border(const Layer& layer) {
  return same(layer.kernel_size) && same(layer.padding) && same(layer.dilation);
}

std::string legend_border(const Layer& layer, const Geometry& sizes, Axis axis) {
  const std::string formula = border_formula(layer, sizes, axis).text();
  const bool negative = sizes.border[axis] < 0;
  if (!same_border(layer)) {
    return fmt::format("{} of the {}: {}", negative ? "cut off by the border" : "border",
                       axis == Axis::rows ? "rows" : "columns", formula);
  }
  return fmt::format("{} d(k−1) − p = {}", negative ? "cut off by the border" : "border", formula);
}

std::string room_for_stretched(const Geometry& sizes) {
  return fmt::format("room for the stretched input, {}", size(sizes.stretched));
}

std::string why_zeros(const Layer& layer) {
  if (layer.stride == Int2{1, 1})
    return "With stride 1 stamps start one pixel apart, so nothing comes between them.";
  return fmt::format(
      "Stamps start {}. With {} put between them the pixels stand that far apart, too, and a kernel that moves by 1 meets each at the right place.",
      apart(layer.stride), same(layer.stride) ? counted(layer.stride.y - 1, "zero", "zeros") : "zeros");
}

std::string border_explained(const Layer& layer, const Geometry& sizes) {
  if (same_border(layer)) return border_reason(layer, sizes, Axis::rows, "line", "lines") + ".";
  return fmt::format("{}. {}.", border_reason(layer, sizes, Axis::rows, "row", "rows"),
                     border_reason(layer, sizes, Axis::columns, "column", "columns"));
}

Equation border_formula(const Layer& layer, const Geometry& sizes, Axis axis) {
  return {fmt::format("{}·({}−1) − {}", layer.dilation[axis], layer.kernel_size[axis], layer.padding[axis]),
          whole(sizes.border[axis])};
}

std::string border_output_padding(const Geometry& sizes) {
  return fmt::format("Output padding {}.", output_padding_effect(sizes));
}

std::string why_rotation() {
  return "A stamp reaches down and to the right of its pixel. Seen from the output, the pixels lie up and to the left: the same weights, read backwards.";
}

std::string rotated_corner(const Layer& layer, double weight) {
  if (layer.kernel_size == Int2{1, 1}) return "A single weight stays where it is.";
  const Int2 last{layer.kernel_size.y - 1, layer.kernel_size.x - 1};
  return fmt::format("{} = {} moves to {}.", at("Kernel", {0, 0}), short_number(weight), at("turned kernel", last));
}

}  // namespace tconv::words
