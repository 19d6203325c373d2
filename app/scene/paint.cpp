#include "app/scene/paint.hpp"

#include <algorithm>
#include <cmath>

namespace tconv {
namespace {

constexpr double weakest = 0.08;
constexpr double strongest = 0.70;

}  // namespace

double cell_strength(double value, double max_abs) {
  if (std::isnan(value)) return 0;
  if (std::isinf(value)) return strongest;
  const double share = value == 0 || !(max_abs > 0) ? 0 : std::min(std::abs(value) / max_abs, 1.0);
  return weakest + (strongest - weakest) * share;
}

Paint cell_ground(Role role, double value, double max_abs) {
  return {value < 0 ? Role::negative : role, cell_strength(value, max_abs), false, 1};
}

Paint cell_digit(Role role, double value, double max_abs) {
  Paint paint = cell_ground(role, value, max_abs);
  paint.digit_on = true;
  return paint;
}

}  // namespace tconv
