#include "app/scene/telling.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

#include "app/scene/stages/stages.hpp"
#include "core/contribution.hpp"
#include "core/geometry.hpp"

namespace tconv {
namespace {

// Those of the pixels that lie in an array of this size, each once.
std::vector<Int2> within(Int2 size, const std::vector<Int2>& pixels) {
  std::vector<Int2> result;
  for (const Int2 pixel : pixels) {
    const bool inside = pixel.y >= 0 && pixel.y < size.y && pixel.x >= 0 && pixel.x < size.x;
    if (inside && std::ranges::find(result, pixel) == result.end()) result.push_back(pixel);
  }
  return result;
}

// The first output line to which every tap of the kernel comes from within the spread input; 0 where there is none.
std::int64_t first_whole_line(const Geometry& sizes, Axis axis) {
  const std::int64_t canvas = std::max(sizes.footprint[axis] - 1, sizes.cut_before[axis]);
  const std::int64_t line = canvas - sizes.cut_before[axis];
  return canvas < sizes.spread[axis] && line < sizes.output[axis] ? line : 0;
}

// The first output line on the canvas that no stamp reaches, of so many as can be taken in.
std::optional<std::int64_t> first_gap(const Problem& problem, const Geometry& sizes, Axis axis) {
  const Layer layer = effective_layer(problem);
  const std::int64_t lines = std::min<std::int64_t>(sizes.output[axis] - sizes.past_canvas[axis], most_presses);
  for (std::int64_t line = 0; line < lines; ++line) {
    const std::int64_t canvas = canvas_of(sizes, axis, line);
    if (pairs_of_canvas(layer, sizes.input[axis], axis, canvas).count == 0) return line;
  }
  return std::nullopt;
}

}  // namespace

std::vector<std::int64_t> telling_steps(const Stage& stage, const Problem& problem, const View& view) {
  const std::int64_t last = stage.step_count(problem, view);
  std::vector<std::int64_t> named;
  if (stage.telling != nullptr && last > 0) {
    named = stage.telling(problem, view);
  } else if (last <= static_cast<std::int64_t>(most_presses)) {
    for (std::int64_t step = 1; step < last; ++step) named.push_back(step);
  } else {
    named = {1};
  }
  std::vector<std::int64_t> result{0};
  if (last > 0) result.push_back(last);
  for (const std::int64_t step : named) {
    if (result.size() > most_presses) break;
    if (step > 0 && step < last && std::ranges::find(result, step) == result.end()) result.push_back(step);
  }
  std::ranges::sort(result);
  return result;
}

std::vector<std::int64_t> telling_steps(const Problem& problem, const View& view) {
  return telling_steps(stage(view.stage), problem, view);
}

std::int64_t lines_to_overlap(const Problem& problem, Axis axis) {
  const Layer layer = effective_layer(problem);
  const std::int64_t common = std::gcd(layer.stride[axis], layer.dilation[axis]);
  const std::int64_t lines = layer.dilation[axis] / common;
  const bool overlap = layer.stride[axis] / common < layer.kernel_size[axis];
  return overlap && lines < problem.input.plane_size()[axis] ? lines : 0;
}

std::vector<Int2> telling_stamps(const Problem& problem) {
  const Int2 size = problem.input.plane_size();
  const Int2 apart{lines_to_overlap(problem, Axis::rows), lines_to_overlap(problem, Axis::columns)};
  return within(size, {{0, 0}, {0, apart.x}, {apart.y, 0}, apart, {0, 1}, {0, size.x - 1}, {1, 0}});
}

std::vector<Int2> telling_outputs(const Problem& problem) {
  const Geometry sizes = geometry(problem);
  const Int2 stride = effective_layer(problem).stride;
  const Int2 size = sizes.output;
  const Int2 other{stride.y > 1 ? 1 : 0, stride.x > 1 ? 1 : 0};
  const Int2 whole{first_whole_line(sizes, Axis::rows), first_whole_line(sizes, Axis::columns)};
  std::vector<Int2> all{{0, 0}, {0, other.x}, whole, {other.y, 0}};
  for (const Axis axis : both_axes) {
    Int2 pixel{0, 0};
    pixel[axis] = size[axis] - sizes.past_canvas[axis];
    all.push_back(pixel);
    pixel[axis] = first_gap(problem, sizes, axis).value_or(0);
    all.push_back(pixel);
  }
  all.insert(all.end(), {other, {0, size.x - 1}, {1, 0}});
  return within(size, all);
}

}  // namespace tconv
