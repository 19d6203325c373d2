#include "app/scene/grid_look.hpp"

#include <algorithm>
#include <cmath>

namespace tconv {
namespace {

constexpr double hatch_alpha = 0.8;
constexpr double structural_zero_strength = 0.16;
constexpr double past_canvas_strength = 0.14;

Colour strength(const Theme& theme, Role role, double share) {
  return resolve(theme, {role, share, false, 1});
}

Colour with_alpha(Colour colour, double alpha) {
  colour.alpha = alpha;
  return colour;
}

}  // namespace

CellLook cell_look(const Theme& theme, Role role, CellState state, double value, double max_abs) {
  CellLook look;
  look.ground = theme.of(Role::panel);
  const auto tint = [&](double share) {
    Paint paint = cell_ground(role, value, max_abs);
    paint.strength *= share;
    look.ground = resolve(theme, paint);
    if (!std::isfinite(value)) {
      look.stripes = Stripes::crossed;
      look.stripe = crossed_stripe_on(look.ground);
    }
  };
  switch (state) {
    case CellState::value:
      tint(1);
      break;
    case CellState::faded:
      tint(0.5);
      break;
    case CellState::untouched:
    case CellState::inserted_zero:
      look.ground = theme.of(Role::faint);
      break;
    case CellState::empty:
    case CellState::no_entry:
      break;
    case CellState::border_zero:
    case CellState::output_padding_zero:
      look.ground = theme.of(Role::background);
      look.dashed = is_dashed(state);
      look.spared_dash = state == CellState::output_padding_zero;
      break;
    case CellState::removed:
      look.stripes = Stripes::rising;
      look.stripe = with_alpha(theme.of(Role::removed), hatch_alpha);
      break;
    case CellState::past_canvas:
      look.ground = strength(theme, Role::spared, past_canvas_strength);
      look.ring = true;
      break;
    case CellState::structural_zero:
      look.ground = strength(theme, role, structural_zero_strength);
      break;
    case CellState::wrong:
      look.stripes = Stripes::falling;
      look.stripe = with_alpha(theme.of(Role::wrong), hatch_alpha);
      break;
  }
  return look;
}

Colour photograph_ground(double red, double green, double blue, double max_abs) {
  const auto component = [max_abs](double value) { return value > 0 ? std::min(value / max_abs, 1.0) : 0; };
  return {component(red), component(green), component(blue), 1};
}

CellLook cell_look(const Theme& theme, const Grid& grid, std::int64_t y, std::int64_t x) {
  const CellState state = grid.state(y, x);
  const double value = grid.value(y, x);
  CellLook look = cell_look(theme, grid.role, state, value, grid.max_abs);
  if (!grid.photograph || (state != CellState::value && state != CellState::faded)) return look;
  const auto channel = [&](std::size_t i) { return grid.colours ? (*grid.colours)[i].row(y)[x] : value; };
  look.ground = photograph_ground(channel(0), channel(1), channel(2), grid.max_abs);
  if (look.stripes == Stripes::crossed) look.stripe = crossed_stripe_on(look.ground);
  return look;
}

Colour line_on(const Colour& ground) {
  const Colour colour = black_or_white_on(ground);
  return with_alpha(colour, colour.red > 0.5 ? 0.43 : 0.40);
}

Colour crossed_stripe_on(const Colour& ground) {
  return with_alpha(black_or_white_on(ground), 0.65);
}

Colour dash_colour(const Theme& theme, bool spared) {
  return theme.of(spared ? Role::spared : Role::muted);
}

double detail(double cell) {
  return std::clamp((cell - 0.4) / 0.4, 0.0, 1.0);
}

int dashes(double length) {
  return std::max(2, static_cast<int>(std::lround(length / dash_period)));
}

int samples(double cells_per_pixel) {
  // A hair over one cell per pixel must not cost four samples.
  return static_cast<int>(std::clamp(std::ceil(cells_per_pixel - 0.01), 1.0, 4.0));
}

}  // namespace tconv
