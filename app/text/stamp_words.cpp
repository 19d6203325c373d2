#include "app/text/stamp_words.hpp"

#include <fmt/format.h>

#include <cmath>

#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"

namespace tconv::words {
namespace {

// How the stamps of an axis, or of both at once, are spoken of.
struct SpacingNames {
  std::string_view they;   // the stamps
  std::string_view wide;   // what a length is: "wide", "high"
  std::string_view there;  // "there", or "There" where a sentence begins with it
  std::string_view one;    // a line between stamps, and several
  std::string_view many;
};

// Why stamps of more than one weight are wider than those are many: "with their 3 weights 2 apart (dilation = 2)";
// empty where the weights lie side by side.
std::string weights_apart(const Layer& layer, Axis axis, std::string_view whose) {
  const std::int64_t weights = layer.kernel_size[axis];
  const std::int64_t apart = layer.dilation[axis];
  if (weights == 1 || apart == 1) return {};
  return fmt::format("with {} {} weights {} apart (dilation = {})", whose, weights, apart, apart);
}

// How stamps of one axis lie beside each other.
std::string spacing(const Layer& layer, const Geometry& sizes, Axis axis, const SpacingNames& names) {
  const auto& [they, wide, there, one, many] = names;
  const std::int64_t apart = layer.stride[axis];
  const std::int64_t width = sizes.footprint[axis];
  if (sizes.input[axis] == 1) {
    return fmt::format("{} is only one stamp, {} {}", there, both(weights_apart(layer, axis, "its"), whole(width)),
                       wide);
  }
  const std::string dilated = weights_apart(layer, axis, "their");
  const std::string lie =
      fmt::format("{} start {} apart and{} are{} {} {}", they, apart, dilated.empty() ? "" : ", " + dilated + ",",
                  width < apart ? " only" : "", width, wide);
  if (width == apart) return lie + ": neighbours touch without overlap";
  if (width < apart) {
    return lie + fmt::format(": {} between neighbours {} untouched", counted(apart - width, one, many),
                             apart - width == 1 ? "stays" : "stay");
  }
  // Weights of neighbours meet where the way from one stamp to the next is one between weights, too.
  const bool meet = apart % layer.dilation[axis] == 0;
  return lie +
         fmt::format(": neighbours overlap by {}{}", width - apart, meet ? "" : ", but none of their weights meet");
}

}  // namespace

std::string stamp_start() {
  return "Each input pixel stamps a copy of the kernel, multiplied by the pixel. Press →.";
}

std::string stamp_pixel(Int2 pixel, const Number& value, Int2 corner) {
  return fmt::format("{} = {} stamps {} × kernel at {}", at("input", pixel), written(value), written(value),
                     at("canvas", corner));
}

std::string stamp_contribution(Int2 pixel, const Number& value, Int2 tap, const Number& weight,
                               const Number& result, Int2 cell) {
  return fmt::format("{} times {}: {} is added to {}", at("input", pixel), at("kernel", tap),
                     multiplied(value, weight, result).text(), at("canvas", cell));
}

std::string stamp_all(std::int64_t pixels) {
  return all_counted(pixels, "input pixel has", "input pixels have") + " stamped the kernel";
}

std::string stamp_explained(const Layer& layer, Int2 pixel, const Number& value, Int2 corner) {
  return fmt::format(
      "{} holds {}, so {} × kernel is added to the canvas. The stride moves its upper left corner to ({}·{}, {}·{}), which is {}.",
      at("Input", pixel), written(value), written(value), layer.stride.y, pixel.y, layer.stride.x, pixel.x,
      at("canvas", corner));
}

std::string stamp_one_product(Int2 pixel, Int2 tap, Int2 cell, const Layer& layer) {
  return fmt::format(
      "{} meets {}. Their product goes to row {}·{} + {}·{} = {} and column {}·{} + {}·{} = {}: that is input row × "
      "stride + kernel row × dilation, and the same of the columns.",
      at("Input", pixel), at("kernel", tap), pixel.y, layer.stride.y, tap.y, layer.dilation.y, cell.y, pixel.x,
      layer.stride.x, tap.x, layer.dilation.x, cell.x);
}

std::string stamp_overlap(std::int64_t before, std::int64_t cells) {
  if (before == 0 && cells == 1) return "Its cell had not been reached before.";
  if (before == 0) return fmt::format("None of its {} had been reached before.", counted(cells, "cell", "cells"));
  return fmt::format("{} of its {} {} reached by an earlier stamp: where stamps overlap, the values add up.",
                     before, counted(cells, "cell", "cells"), before == 1 ? "was" : "were");
}

std::string stamped_zero() {
  return "A stamped 0 changes no sum, yet its cells have been reached.";
}

std::string stamp_spacing(const Layer& layer, const Geometry& sizes) {
  const auto alike = [&](Axis axis) {
    return spacing(layer, sizes, axis, {"Stamps", "wide", "There", "row or column", "rows or columns"});
  };
  if (alike(Axis::rows) == alike(Axis::columns)) return alike(Axis::columns) + ".";
  const std::string_view they = sizes.input.y == 1 ? "stamps" : "they";
  return fmt::format("Downwards {}. Across {}.",
                     spacing(layer, sizes, Axis::rows, {"stamps", "high", "there", "row", "rows"}),
                     spacing(layer, sizes, Axis::columns, {they, "wide", "there", "column", "columns"}));
}

std::string stamp_and_canvas(const Geometry& sizes, std::int64_t in_channel, bool is_only) {
  return "A stamp is a copy of the kernel, multiplied by one input pixel. " +
         stamps_added_up(sizes, in_channel, is_only);
}

std::string stamps_added_up(const Geometry& sizes, std::int64_t in_channel, bool is_only) {
  return fmt::format(
      "{} are added up on the canvas, {}.",
      is_only ? std::string("All stamps") : fmt::format("The stamps of input channel {}", in_channel),
      size(sizes.canvas));
}

std::string canvas_comes_about(const Geometry& sizes) {
  const auto length = [&](Axis axis) {
    return fmt::format("{} + {} = {}", sizes.spread[axis] - 1, sizes.footprint[axis], sizes.canvas[axis]);
  };
  const std::string rows = length(Axis::rows);
  const std::string columns = length(Axis::columns);
  const std::string lengths =
      rows == columns ? rows + " rows and as many columns" : rows + " rows and " + columns + " columns";
  const Int2 last{sizes.spread.y - 1, sizes.spread.x - 1};
  return fmt::format("The last stamp begins at {} and is {}, so the canvas has {}.", at("canvas", last),
                     size(sizes.footprint), lengths);
}

std::string stamp_done(std::int64_t most_stamps, Int2 where, std::int64_t untouched) {
  std::string text = most_stamps == 1 ? std::string("No two stamps overlap.")
                                      : fmt::format("At most {} stamps are added at one cell, as at {}.",
                                                    most_stamps, at("canvas", where));
  if (untouched > 0) text += fmt::format(" {} no stamp.", counted(untouched, "cell got", "cells got"));
  return text;
}

std::string badge(std::int64_t count, Badge form) {
  if (form == Badge::words) return fmt::format("{} stamps", count);
  std::string dots;
  for (std::int64_t i = 0; i < count; ++i) dots += "•";
  return dots;
}

std::string_view badge_meaning(Badge form) {
  return form == Badge::words ? "2 stamps added here" : "••: 2 stamps added here";
}

}  // namespace tconv::words
