#include "app/scene/theme.hpp"

#include <doctest/doctest.h>

#include <initializer_list>

#include <string>

using namespace tconv;

namespace {

constexpr Role grounds[] = {Role::background, Role::panel, Role::faint};
constexpr Role five_roles[] = {Role::input, Role::kernel, Role::output, Role::removed, Role::spared};
constexpr Role cell_roles[] = {Role::input, Role::kernel, Role::output, Role::negative};

double on(const Theme& theme, Role role, Role ground) {
  return contrast(theme.of(role), theme.of(ground));
}

}  // namespace

TEST_CASE("the documented role colours") {
  // interaction.md, Colour and type.
  CHECK(theme(ThemeId::light).of(Role::input) == from_hex(0x0072B5));
  CHECK(theme(ThemeId::light).of(Role::spared) == from_hex(0x894B81));
  CHECK(theme(ThemeId::dark).of(Role::kernel) == from_hex(0xF9BA3D));
  CHECK(theme(ThemeId::dark).of(Role::removed) == from_hex(0xF2784E));
  CHECK(theme(ThemeId::projector).of(Role::background) == from_hex(0xFFFFFF));
}

TEST_CASE("names of themes") {
  for (const ThemeId id : all_themes) {
    CHECK(theme(id).id == id);
    CHECK(theme_named(name(id)) == id);
  }
  CHECK(name(ThemeId::high_contrast) == "high-contrast");
  CHECK_FALSE(theme_named("Light").has_value());
  CHECK_FALSE(theme_named("").has_value());
}

TEST_CASE("contrast and difference of every theme's colours") {
  for (const ThemeId id : all_themes) {
    CAPTURE(std::string(name(id)));
    const Theme& t = theme(id);
    for (const Role ground : grounds) {
      CAPTURE(static_cast<int>(ground));
      CHECK(on(t, Role::ink, ground) >= 4.5);
      CHECK(on(t, Role::muted, ground) >= 4.5);
      CHECK(on(t, Role::focus, ground) >= 3);
      CHECK(on(t, Role::line, ground) >= 2);
      for (const Role role : five_roles) CHECK(on(t, role, ground) >= 3);
      CHECK(on(t, Role::wrong, ground) >= 3);
    }
    // Words in a role's colour stand on the background or in a card.
    for (const Role ground : {Role::background, Role::panel}) {
      for (const Role role : five_roles) CHECK(on(t, role, ground) >= 4.5);
      CHECK(on(t, Role::wrong, ground) >= 4.5);
    }
    for (const Vision vision : all_visions) {
      for (const Role a : five_roles) {
        for (const Role b : five_roles) {
          if (a >= b) continue;
          CAPTURE(static_cast<int>(vision));
          CAPTURE(static_cast<int>(a));
          CAPTURE(static_cast<int>(b));
          CHECK(colour_difference(seen_with(vision, t.of(a)), seen_with(vision, t.of(b))) >= 10);
        }
      }
    }
  }
}

TEST_CASE("digits and the focus ring on every ground a cell can have") {
  for (const ThemeId id : all_themes) {
    CAPTURE(std::string(name(id)));
    const Theme& t = theme(id);
    for (int r = 0; r < role_count; ++r) {
      for (int percent = 0; percent <= 100; ++percent) {
        const Paint ground{static_cast<Role>(r), percent / 100.0, false, 1};
        Paint digit = ground;
        digit.digit_on = true;
        if (contrast(resolve(t, digit), resolve(t, ground)) < 4.5)
          FAIL_CHECK("digit on role " << r << " " << percent);
      }
    }
    for (const Role role : cell_roles) {
      // Cells are tinted up to 0.70 of their role.
      for (int percent = 0; percent <= 70; ++percent) {
        const double ratio = contrast(t.of(Role::focus), resolve(t, {role, percent / 100.0, false, 1}));
        if (ratio < 3)
          FAIL_CHECK("focus on role " << static_cast<int>(role) << " at " << percent << "%: " << ratio);
      }
    }
  }
}

TEST_CASE("a paint is its role mixed into the panel") {
  const Theme& light = theme(ThemeId::light);
  CHECK(resolve(light, {Role::input, 1, false, 1}) == light.of(Role::input));
  CHECK(resolve(light, {Role::input, 0, false, 0.25}).alpha == 0.25);
  // draw_screens.py: mix(panel, output, 0.08) is #EBF3F0.
  const Colour weak = resolve(light, {Role::output, 0.08, false, 1});
  CHECK(weak.red == doctest::Approx(0xEB / 255.0).epsilon(0.003));
  CHECK(weak.green == doctest::Approx(0xF3 / 255.0).epsilon(0.003));
  CHECK(weak.blue == doctest::Approx(0xF0 / 255.0).epsilon(0.003));
  CHECK(resolve(light, {Role::output, 0.08, true, 1}) == from_hex(0x000000));
  CHECK(resolve(light, {Role::removed, 1, true, 1}) == from_hex(0xFFFFFF));
}
