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

// What the rows or columns of the stretched input are called, or those of both axes at once, and where their ends
// are.
struct LineNames {
  std::string_view one;
  std::string_view many;
  std::string_view either;  // one of both axes
  std::string_view eithers;
  std::string_view sides;
};
constexpr LineNames row_names{"row", "rows", "row", "rows", "at the top and at the bottom"};
constexpr LineNames column_names{"column", "columns", "column", "columns", "at the left and at the right"};
constexpr LineNames both_names{"row and column", "rows and columns", "row or column", "rows or columns",
                               "on every side"};

// What a border does on the axis, or both, whose lines are called so.
std::string border_effect(std::int64_t border, const LineNames& names) {
  if (border > 0) return fmt::format("{} of zeros {}", counted(border, names.one, names.many), names.sides);
  if (border < 0) return fmt::format("{} removed {}", counted(-border, names.one, names.many), names.sides);
  return fmt::format("no further {}", names.many);
}

// Of what kinds the outermost so many rows or columns are: "1 row of pixels and 1 of inserted zeros". Empty where
// there are no more of them than that.
std::string lines_removed(const Layer& layer, const Geometry& sizes, Axis axis, std::int64_t count,
                          const LineNames& names) {
  if (count >= sizes.spread[axis]) return {};
  const std::int64_t pixels = (count + layer.stride[axis] - 1) / layer.stride[axis];
  std::string text = counted(pixels, names.either, names.eithers) + " of pixels";
  if (const std::int64_t zeros = count - pixels; zeros > 0) text += fmt::format(" and {} of inserted zeros", zeros);
  return text;
}

// Why the border of an axis is as wide as it is.
std::string border_reason(const Layer& layer, const Geometry& sizes, Axis axis, const LineNames& names) {
  const auto& [one, many, either, eithers, sides] = names;
  const std::int64_t reach = sizes.footprint[axis] - 1;
  const std::int64_t p = layer.padding[axis];
  const std::int64_t border = sizes.border[axis];
  const bool of_both = one == both_names.one;
  const std::string padding = fmt::format("padding = {}{}", p, of_both ? "" : fmt::format(" for the {}", many));
  std::string text = reach == 0 ? std::string("A stamp does not reach past its pixel")
                                : fmt::format("A stamp reaches {} past its pixel", counted(reach, one, many));
  if (border < 0) {
    const std::string kinds = lines_removed(layer, sizes, axis, -border, names);
    const std::string removed = counted(-border, one, many);
    if (reach == 0) {
      text += fmt::format("; {} removes {} {}", padding, removed, sides);
    } else {
      text += fmt::format(": {} of zeros would do {}. Of these {} removes all, and {} more",
                          counted(reach, one, many), sides, padding, removed);
    }
    return text + (kinds.empty() ? "" : ": " + kinds);
  }
  if (reach == 0) return text + ": there is no border";
  text += fmt::format(", so {} of zeros {} needed {}", counted(reach, one, many), reach == 1 ? "is" : "are", sides);
  if (p == 0) return text + fmt::format("; {} removes none", padding);
  if (border == 0) return text + fmt::format("; {} removes {}", padding, reach == 1 ? "it" : "them");
  return text + fmt::format("; {} removes {}, {} left", padding, p, border == 1 ? "1 is" : whole(border) + " are");
}

// What output padding does to the stretched input: "adds 1 row and 1 column of zeros at the bottom and right". Of a
// negative border it keeps lines first.
std::string output_padding_effect(const Geometry& sizes) {
  std::string text;
  if (const std::string kept = rows_and_columns(sizes.spread_spared); !kept.empty()) {
    text = fmt::format("keeps {} at the {}", kept, ends_of(sizes.spread_spared));
  }
  if (const std::string laid = rows_and_columns(sizes.op_zeros); !laid.empty()) {
    text += fmt::format("{}adds {} of zeros at the {}", text.empty() ? "" : " and ", laid, ends_of(sizes.op_zeros));
  }
  return text;
}

// What so many more rows and columns let the window do: "1 more row and column of zeros lets the kernel reach 1 place
// further".
std::string reach_further(Int2 more, std::string_view of) {
  const auto lets = [&](std::int64_t count, const LineNames& names, std::string_view towards) {
    return fmt::format("{} more {}{} {} the kernel reach {} further{}", count, count == 1 ? names.one : names.many,
                       of, count == 1 ? "lets" : "let", counted(count, "place", "places"), towards);
  };
  if (same(more)) return lets(more.y, both_names, "");
  if (more.x == 0) return lets(more.y, row_names, " down");
  if (more.y == 0) return lets(more.x, column_names, " to the right");
  return lets(more.y, row_names, " down") + ", " + lets(more.x, column_names, " to the right");
}

}  // namespace

std::string zeros_start(const Layer& layer, const Geometry& sizes) {
  if (sizes.input == Int2{1, 1}) return "the input as it is: one pixel, with nothing to pull apart";
  if (layer.stride == Int2{1, 1}) return "the input as it is; stride 1 will leave its pixels together";
  if (sizes.spread == sizes.input) return "the input as it is; its pixels will stay together";
  return fmt::format("the input as it is; stride {} will pull its pixels apart", per_axis(layer.stride));
}

std::string zeros_spread(const Layer& layer, const Geometry& sizes) {
  if (sizes.input == Int2{1, 1}) return "one pixel has no neighbours: nothing comes between";
  if (layer.stride == Int2{1, 1}) return "stride 1 inserts no zeros between the pixels";
  if (sizes.spread == sizes.input) return "where pixels have neighbours the stride is 1: no zeros come between";
  return fmt::format("{}: {} becomes {}", zeros_between(layer, sizes), size(sizes.input), size(sizes.spread));
}

std::string zeros_border(const Layer& layer, const Geometry& sizes) {
  const Int2 border = sizes.border;
  std::string text;
  if (same(border)) {
    if (border.y > 0) text = fmt::format("a border of {} on every side", counted(border.y, "zero", "zeros"));
    if (border.y == 0) text = "the border is 0: nothing round it";
    if (border.y < 0)
      text = fmt::format("the border is {}: {}", whole(border.y), border_effect(border.y, both_names));
  } else {
    text = fmt::format("border {}: {}, {}", per_axis(border), border_effect(border.y, row_names),
                       border_effect(border.x, column_names));
  }
  if (const Int2 op = layer.output_padding; op != Int2{0, 0}) {
    if (border.y > 0 && border.x > 0 && same(op)) {
      text += fmt::format(", and {} more {} by output padding", op.y, op.y == 1 ? both_names.one : both_names.many);
    } else {
      text += fmt::format(", {} output padding {}",
                          border.y + border.x > 0 && border.y >= 0 && border.x >= 0 ? "and" : "but",
                          output_padding_effect(sizes));
    }
  }
  return text + fmt::format(": {}", size(sizes.stretched));
}

std::string zeros_rotated() {
  return "the kernel is rotated by 180°, and everything is ready to convolve";
}

std::string zeros_between(const Layer& layer, const Geometry& sizes) {
  // One pixel alone has no neighbours on its axis.
  const auto zeros_of = [&](Axis axis) { return sizes.input[axis] > 1 ? layer.stride[axis] - 1 : 0; };
  const Int2 zeros{zeros_of(Axis::rows), zeros_of(Axis::columns)};
  if (same(zeros)) return counted(zeros.y, "zero", "zeros") + " between neighbours";
  if (zeros.x == 0) return counted(zeros.y, "zero", "zeros") + " between rows";
  if (zeros.y == 0) return counted(zeros.x, "zero", "zeros") + " between columns";
  return fmt::format("{} between rows and {} between columns", counted(zeros.y, "zero", "zeros"), zeros.x);
}

std::string_view spread_name(const Geometry& sizes) {
  return sizes.spread == sizes.input ? "Input" : "Input with zeros";
}

std::vector<std::string> stretched_by(const Layer& layer, const Geometry& sizes) {
  std::vector<std::string> remarks{"border " + per_axis(sizes.border)};
  if (layer.output_padding != Int2{0, 0}) remarks.push_back("output padding " + per_axis(layer.output_padding));
  return remarks;
}

bool same_border(const Layer& layer) {
  return same(layer.kernel_size) && same(layer.padding) && same(layer.dilation);
}

std::string legend_border(const Layer& layer, const Geometry& sizes, Axis axis) {
  const std::string formula = border_formula(layer, sizes, axis).text();
  const bool removes = sizes.border[axis] < 0;
  if (!same_border(layer)) {
    const std::string_view lines = axis == Axis::rows ? "rows" : "columns";
    return removes ? fmt::format("removed by the negative border of the {}: {}", lines, formula)
                   : fmt::format("border of the {} = {}", lines, formula);
  }
  return fmt::format("{} dilation × (kernel_size − 1) − padding = {}",
                     removes ? "removed by the negative border:" : "border =", formula);
}

std::string room_for_stretched(const Geometry& sizes) {
  const std::string_view what = !border_removes(sizes) ? "room for the stretched input"
                                : border_adds(sizes)   ? "the stretched input of step 2"
                                                       : "what step 2 will leave";
  return fmt::format("{}, {}", what, size(sizes.stretched));
}

bool border_removes(const Geometry& sizes) {
  return sizes.border.y < 0 || sizes.border.x < 0;
}

bool border_adds(const Geometry& sizes) {
  return sizes.border.y > 0 || sizes.border.x > 0 || sizes.op_zeros != Int2{0, 0};
}

std::string why_zeros(const Layer& layer, const Geometry& sizes) {
  // `what` is in the input by now.
  const auto becomes = [&](std::string_view what, bool many) {
    const bool adds = border_adds(sizes);
    if (border_removes(sizes)) {
      return fmt::format("What step 2 leaves of {}{} is the stretched input.", what,
                         adds ? ", with the zeros that it adds," : "");
    }
    std::string start(what);
    start.front() = static_cast<char>(start.front() - 'a' + 'A');
    if (adds) {
      return fmt::format("{}, with the zeros that step 2 adds, {} the stretched input.", start,
                         many ? "are" : "is");
    }
    return fmt::format("{} {} the stretched input: step 2 changes nothing.", start, many ? "are" : "is");
  };
  if (sizes.input == Int2{1, 1}) {
    return "One pixel has no neighbours to stand apart from. " + becomes("the pixel", false);
  }
  if (layer.stride == Int2{1, 1}) {
    return "With stride 1 the stamps start 1 apart, and so do the pixels: nothing comes between them. " +
           becomes("the pixels", true);
  }
  if (sizes.spread == sizes.input) {
    return "Where pixels have neighbours the stride is 1, so nothing comes between them. " +
           becomes("the pixels", true);
  }
  return fmt::format(
      "Stride {} starts the stamps {}. With {} the pixels stand as far apart, too. A kernel that moves on by 1 then has "
      "under it, at each place, the pixels whose stamps reach one output pixel. {}",
      per_axis(layer.stride), apart(layer.stride), zeros_between(layer, sizes),
      becomes("pixels and inserted zeros", true));
}

std::string border_introduced(const Geometry& sizes) {
  return fmt::format(
      "The border is the rows and columns of zeros round the pixels: on every side dilation × (kernel_size − 1) − padding "
      "of them.{}",
      border_removes(sizes) ? " Where that is below 0, as many rows and columns are removed." : "");
}

std::string border_on_both_sides(const Geometry& sizes) {
  if (sizes.border.y <= 0 && sizes.border.x <= 0) return {};
  const bool rows = sizes.footprint.y > 1;
  const bool columns = sizes.footprint.x > 1;
  return fmt::format(
      "The kernel must also reach outputs that only a corner of a stamp touches. Without padding the first output pixel "
      "gets only the first stamp's first weight: one corner of the kernel lies on that input pixel, the rest on zeros "
      "{}. The last stamp's last weight needs zeros {}.",
      rows && columns ? "above and to the left"
      : rows          ? "above"
                      : "to the left",
      rows && columns ? "below and to the right"
      : rows          ? "below"
                      : "to the right");
}

std::string border_explained(const Layer& layer, const Geometry& sizes) {
  if (same_border(layer)) return border_reason(layer, sizes, Axis::rows, both_names) + ".";
  return fmt::format("{}. {}.", border_reason(layer, sizes, Axis::rows, row_names),
                     border_reason(layer, sizes, Axis::columns, column_names));
}

Equation border_formula(const Layer& layer, const Geometry& sizes, Axis axis) {
  return {fmt::format("{}·({}−1) − {}", layer.dilation[axis], layer.kernel_size[axis], layer.padding[axis]),
          whole(sizes.border[axis])};
}

std::string border_output_padding(const Geometry& sizes) {
  std::string there;
  if (const std::string kept = rows_and_columns(sizes.spared); !kept.empty()) {
    there = fmt::format("keeps {} that padding would have removed", kept);
  }
  // Where padding removes the whole canvas, all of the output lies past it.
  const bool adds = sizes.past_canvas.y < sizes.output.y && sizes.past_canvas.x < sizes.output.x;
  if (const std::string past = rows_and_columns(sizes.past_canvas); adds && !past.empty()) {
    there += fmt::format("{}adds {} past the canvas", there.empty() ? "" : " and ", past);
  }
  const std::string text =
      there.empty() ? std::string("Output padding, seen from here: ")
                    : fmt::format("In stage 3 output padding {}. The same choice, seen from here: ", there);
  std::string further;
  if (sizes.spread_spared != Int2{0, 0}) {
    further = reach_further(sizes.spread_spared, " that the negative border does not remove");
  }
  if (sizes.op_zeros != Int2{0, 0}) {
    further += (further.empty() ? "" : ", ") + reach_further(sizes.op_zeros, " of zeros");
  }
  return text + further + ".";
}

std::string rotated_weight(const Layer& layer, Int2 output, const Contribution& through, const Number& weight,
                           std::int64_t pixels, bool upper_left, bool of_channel) {
  const Int2 tap{through.ky, through.kx};
  const Int2 rotated{layer.kernel_size.y - 1 - tap.y, layer.kernel_size.x - 1 - tap.x};
  const std::string_view of = of_channel ? " of this channel" : "";
  const std::string which = pixels == 1 ? fmt::format("the only pixel{} that reaches", of)
                            : upper_left
                                ? fmt::format("the upper left one of the {} pixels{} that reach", pixels, of)
                                : fmt::format("one of the {} pixels{} that reach", pixels, of);
  const std::string place = at("rotated kernel", rotated);
  const std::string moves = tap == rotated ? "the middle weight, which the rotation leaves where it is"
                            : tap.y > rotated.y && tap.x > rotated.x
                                ? "lower right before the rotation and upper left after it: " + place
                                : "which the rotation moves to " + place;
  return fmt::format("{}, {} {}, comes through {} = {}, {}.", at("Input", {through.iy, through.ix}), which,
                     at("output", output), at("kernel", tap), written(weight), moves);
}

std::string what_reaches(Int2 output) {
  return "What reaches " + at("output", output);
}

std::string pixels_drawn(std::int64_t drawn, std::int64_t pixels) {
  return drawn == pixels ? std::string() : fmt::format("{} of its {} pixels", drawn, pixels);
}

}  // namespace tconv::words
