#include "app/screen/grid_axis.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/scene/grid_look.hpp"

namespace tconv {

std::vector<AxisSample> axis_samples(const AxisPlacement& axis, std::int64_t first, std::int64_t count,
                                     int samples) {
  std::vector<AxisSample> result;
  result.reserve(static_cast<std::size_t>(count * samples));
  const double start = axis.box_start * axis.em;
  const double length = axis.box_length * axis.em / axis.window_length;  // of a cell
  for (std::int64_t pixel = first; pixel < first + count; ++pixel) {
    for (int i = 0; i < samples; ++i) {
      const double place = static_cast<double>(pixel) + (i + 0.5) / samples - nudge;
      const double u = axis.window_start + (place - start) / length;
      const double cell = std::floor(u);
      AxisSample sample;
      if (cell >= 0 && cell < static_cast<double>(axis.cells)) {
        sample.cell = static_cast<std::int64_t>(cell);
        sample.from_left = static_cast<float>(std::floor(place - (start + (cell - axis.window_start) * length)));
        sample.to_right =
            static_cast<float>(std::ceil(start + (cell + 1 - axis.window_start) * length - place) - 1);
        sample.fraction = static_cast<float>(u - cell);
      }
      result.push_back(sample);
    }
  }
  return result;
}

std::vector<std::int64_t> cells_in_window(double window_start, double window_length, std::int64_t all, bool whole) {
  std::int64_t first = 0;
  std::int64_t last = all;
  if (!whole) {
    const auto limit = static_cast<double>(all);
    first = static_cast<std::int64_t>(std::clamp(std::floor(window_start) - 1, 0.0, limit));
    last = static_cast<std::int64_t>(std::clamp(std::ceil(window_start + window_length) + 1, 0.0, limit));
  }
  std::vector<std::int64_t> result(static_cast<std::size_t>(last - first));
  std::iota(result.begin(), result.end(), first);
  return result;
}

std::vector<std::int64_t> cells_sampled(const std::vector<AxisSample>& samples) {
  std::vector<std::int64_t> result;
  for (const auto& sample : samples) {
    if (sample.cell >= 0 && (result.empty() || result.back() != sample.cell)) result.push_back(sample.cell);
  }
  return result;
}

}  // namespace tconv
