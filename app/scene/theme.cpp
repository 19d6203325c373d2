#include "app/scene/theme.hpp"

namespace tconv {
namespace {

constexpr std::string_view names[] = {"light", "dark", "projector", "high-contrast"};

constexpr Theme themes[] = {
    {ThemeId::light,
     {from_hex(0xF6F7F9),    // background
      from_hex(0xFFFFFF),    // panel
      from_hex(0xEDF0F4),    // faint
      from_hex(0x9FA8B5),    // line
      from_hex(0x56606E),    // muted
      from_hex(0x1B222C),    // ink
      from_hex(0x111820),    // focus
      from_hex(0x0072B5),    // input
      from_hex(0xAC5B00),    // kernel
      from_hex(0x016B48),    // output
      from_hex(0x992500),    // removed
      from_hex(0x894B81),    // kept
      from_hex(0x606770),    // negative
      from_hex(0xA8005C)}},  // wrong
    {ThemeId::dark,
     {from_hex(0x12161C),    // background
      from_hex(0x1A2029),    // panel
      from_hex(0x232B37),    // faint
      from_hex(0x566477),    // line
      from_hex(0xA3AFBE),    // muted
      from_hex(0xEDF1F7),    // ink
      from_hex(0xFFFFFF),    // focus
      from_hex(0x559BC5),    // input
      from_hex(0xF9BA3D),    // kernel
      from_hex(0x27CA9D),    // output
      from_hex(0xF2784E),    // removed
      from_hex(0xEAAFFF),    // kept
      from_hex(0xA3AFBE),    // negative
      from_hex(0xFF5FA8)}},  // wrong
    // A projector in a lit room lifts black: a pure white ground and darker inks keep what contrast is left.
    {ThemeId::projector,
     {from_hex(0xFFFFFF),    // background
      from_hex(0xFFFFFF),    // panel
      from_hex(0xF2F2F2),    // faint
      from_hex(0x8A8A8A),    // line
      from_hex(0x444A52),    // muted
      from_hex(0x000000),    // ink
      from_hex(0x000000),    // focus
      from_hex(0x005BD0),    // input
      from_hex(0xA93F00),    // kernel
      from_hex(0x00593B),    // output
      from_hex(0x800C00),    // removed
      from_hex(0x7B2A7B),    // kept
      from_hex(0x555555),    // negative
      from_hex(0xB8005C)}},  // wrong
    {ThemeId::high_contrast,
     {from_hex(0x000000),    // background
      from_hex(0x000000),    // panel
      from_hex(0x1C1C1C),    // faint
      from_hex(0x9A9A9A),    // line
      from_hex(0xD6D6D6),    // muted
      from_hex(0xFFFFFF),    // ink
      from_hex(0xFFFFFF),    // focus
      from_hex(0x7AB9CC),    // input
      from_hex(0xFFCE00),    // kernel
      from_hex(0x00F295),    // output
      from_hex(0xFF7A00),    // removed
      from_hex(0xE072FF),    // kept
      from_hex(0xB4B4B4),    // negative
      from_hex(0xFF4FA3)}},  // wrong
};

}  // namespace

const Theme& theme(ThemeId id) {
  return themes[static_cast<std::size_t>(id)];
}

std::string_view name(ThemeId id) {
  return names[static_cast<std::size_t>(id)];
}

std::optional<ThemeId> theme_named(std::string_view wanted) {
  for (const ThemeId id : all_themes) {
    if (name(id) == wanted) return id;
  }
  return std::nullopt;
}

Colour resolve(const Theme& theme, const Paint& paint) {
  Colour colour = mixed(theme.of(Role::panel), theme.of(paint.role), paint.strength);
  if (paint.digit_on) colour = black_or_white_on(colour);
  colour.alpha = paint.opacity;
  return colour;
}

}  // namespace tconv
