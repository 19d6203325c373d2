#include "app/session/session.hpp"

#include <algorithm>
#include <iterator>

namespace tconv {

namespace {

constexpr double scales[] = {smallest_scale, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, largest_scale};

}  // namespace

double next_scale(double scale, int direction) {
  if (direction > 0) {
    const auto* above = std::upper_bound(std::begin(scales), std::end(scales), scale);
    return above == std::end(scales) ? largest_scale : *above;
  }
  const auto* not_below = std::lower_bound(std::begin(scales), std::end(scales), scale);
  return not_below == std::begin(scales) ? smallest_scale : *std::prev(not_below);
}

double next_speed(double speed, int direction) {
  return std::clamp(direction > 0 ? speed * 2 : speed / 2, slowest_speed, fastest_speed);
}

}  // namespace tconv
