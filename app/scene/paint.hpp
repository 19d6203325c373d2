#pragma once

#include <cstdint>

namespace tconv {

/// What a mark means. A theme turns a role into a colour; no drawing code names a colour.
enum class Role : std::uint8_t {
  background,  ///< behind everything
  panel,       ///< cards, and the ground that cells are tinted on
  faint,       ///< quiet fill: untouched cells, inserted zeros, buttons
  line,        ///< borders and plain grid lines
  muted,       ///< secondary text
  ink,         ///< text
  focus,       ///< what this step or the pointer is about: the heaviest outline
  input,
  kernel,
  output,
  removed,   ///< what padding removes
  spared,    ///< kept by output padding
  negative,  ///< ground of negative values: neutral grey, so that sign borrows no other role's hue
  wrong,     ///< a value that differs from the right one
};

inline constexpr int role_count = static_cast<int>(Role::wrong) + 1;

/// A colour as data: a role, mixed into the panel's colour.
struct Paint {
  Role role = Role::ink;
  /// 1 is the role's own colour, 0 the panel's.
  double strength = 1;
  /// Black or white instead, whichever contrasts more with that colour: for digits on a cell.
  bool digit_on = false;
  /// 0 invisible … 1 opaque.
  double opacity = 1;

  friend bool operator==(const Paint&, const Paint&) = default;
};

/// How strongly a cell is tinted by its magnitude: 0.08 for 0 up to 0.70 for ±`max_abs`; 0.70 for ±∞, 0 for NaN.
[[nodiscard]] double cell_strength(double value, double max_abs);
/// The ground of a cell that holds `value`: its role's hue, or the neutral grey when it is negative.
[[nodiscard]] Paint cell_ground(Role role, double value, double max_abs);
/// The digits on that ground.
[[nodiscard]] Paint cell_digit(Role role, double value, double max_abs);

}  // namespace tconv
