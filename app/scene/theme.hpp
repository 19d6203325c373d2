#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "app/scene/paint.hpp"

namespace tconv {

/// An sRGB colour, each component 0 to 1, alpha not premultiplied.
struct Colour {
  double red = 0;
  double green = 0;
  double blue = 0;
  double alpha = 1;

  friend bool operator==(const Colour&, const Colour&) = default;
};

enum class ThemeId : std::uint8_t { light, dark, projector, high_contrast };

inline constexpr ThemeId all_themes[] = {ThemeId::light, ThemeId::dark, ThemeId::projector, ThemeId::high_contrast};

/// Colours for every role.
struct Theme {
  ThemeId id = ThemeId::light;
  std::array<Colour, role_count> colours;

  [[nodiscard]] const Colour& of(Role role) const { return colours[static_cast<std::size_t>(role)]; }
};

[[nodiscard]] const Theme& theme(ThemeId id);
/// `light`, `dark`, `projector`, `high-contrast`.
[[nodiscard]] std::string_view name(ThemeId id);
[[nodiscard]] std::optional<ThemeId> theme_named(std::string_view name);

/// The colour a paint has in a theme: role and panel mixed in sRGB components by `strength`, then, for a digit,
/// black or white.
[[nodiscard]] Colour resolve(const Theme& theme, const Paint& paint);

/// Contrast ratio of two opaque colours, 1 to 21. Source: WCAG 2.1, "contrast ratio" and "relative luminance".
[[nodiscard]] double contrast(const Colour& a, const Colour& b);
/// Colour difference ΔE00. Source: G. Sharma, W. Wu, E. Dalal, "The CIEDE2000 color-difference formula" (2005).
[[nodiscard]] double colour_difference(const Colour& a, const Colour& b);

enum class Vision : std::uint8_t { normal, protan, deutan, tritan };
/// How a dichromat sees a colour. Source: H. Brettel, F. Viénot, J. Mollon (1997) / G. Machado et al. (2009); see
/// theme.cpp.
[[nodiscard]] Colour seen_with(Vision vision, const Colour& colour);

}  // namespace tconv
