#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "app/scene/colour.hpp"
#include "app/scene/paint.hpp"

namespace tconv {

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

/// The colour a paint has in a theme: panel and role mixed in sRGB components by `strength`, then, for a digit,
/// black or white instead; alpha is the paint's opacity.
[[nodiscard]] Colour resolve(const Theme& theme, const Paint& paint);

}  // namespace tconv
