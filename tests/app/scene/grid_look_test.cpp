#include "app/scene/grid_look.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>
#include <limits>
#include <string>
#include <vector>

using namespace tconv;

namespace {

constexpr CellState all_states[] = {
    CellState::value,         CellState::faded,           CellState::untouched, CellState::empty,
    CellState::inserted_zero, CellState::border_zero,     CellState::removed,   CellState::output_padding_zero,
    CellState::past_canvas,   CellState::structural_zero, CellState::no_entry,  CellState::wrong};
constexpr Role cell_roles[] = {Role::input, Role::kernel, Role::output};

Colour over(const Colour& ground, const Colour& paint) {
  Colour opaque = paint;
  opaque.alpha = 1;
  return mixed(ground, opaque, paint.alpha);
}

}  // namespace

TEST_CASE("every theme and state: lines 2:1, what carries meaning 3:1, digits 4.5:1") {
  const double infinity = std::numeric_limits<double>::infinity();
  for (const ThemeId id : all_themes) {
    const Theme& t = theme(id);
    for (const CellState state : all_states) {
      for (const Role role : cell_roles) {
        for (int percent = -100; percent <= 102; ++percent) {
          const double value = percent == 101 ? infinity : percent == 102 ? std::nan("") : percent;
          CAPTURE(std::string(name(id)));
          CAPTURE(static_cast<int>(state));
          CAPTURE(static_cast<int>(role));
          CAPTURE(value);
          const CellLook look = cell_look(t, role, state, value, 100);
          const auto at_least = [&](double ratio, double floor) {
            if (ratio < floor) FAIL_CHECK(ratio << " is under " << floor);
          };
          at_least(contrast(over(look.ground, line_on(look.ground)), look.ground), 2);
          at_least(contrast(t.of(Role::focus), look.ground), 3);
          if (look.stripes != Stripes::none) at_least(contrast(over(look.ground, look.stripe), look.ground), 3);
          if (look.dashed) at_least(contrast(dash_colour(t, look.spared_dash), look.ground), 3);
          if (look.ring) at_least(contrast(t.of(Role::spared), look.ground), 3);
          // Zeros and dots are muted; a number on stripes stands on a plate of panel.
          const bool muted = state == CellState::untouched || state == CellState::inserted_zero ||
                             state == CellState::border_zero || state == CellState::output_padding_zero;
          const Colour under = look.stripes == Stripes::none ? look.ground : t.of(Role::panel);
          at_least(
              contrast(muted || state == CellState::removed ? t.of(Role::muted) : black_or_white_on(under), under),
              4.5);
        }
      }
    }
  }
}

TEST_CASE("states differ from each other by more than the number written on them") {
  // Pairs that only a digit tells apart, as their comments say: a dot or 0 in faint cells, nothing in bare ones.
  const auto excused = [](CellState a, CellState b) {
    const auto is = [&](CellState p, CellState q) { return (a == p && b == q) || (a == q && b == p); };
    return is(CellState::untouched, CellState::inserted_zero) || is(CellState::empty, CellState::no_entry);
  };
  for (const ThemeId id : all_themes) {
    for (const CellState a : all_states) {
      for (const CellState b : all_states) {
        if (a == b || excused(a, b)) continue;
        const CellLook p = cell_look(theme(id), Role::kernel, a, 3, 4);
        const CellLook q = cell_look(theme(id), Role::kernel, b, 3, 4);
        const bool same_marks =
            p.stripes == q.stripes && p.dashed == q.dashed && p.spared_dash == q.spared_dash && p.ring == q.ring;
        CAPTURE(std::string(name(id)));
        CAPTURE(static_cast<int>(a));
        CAPTURE(static_cast<int>(b));
        CHECK((!same_marks || colour_difference(p.ground, q.ground) > 2));
      }
    }
  }
}

TEST_CASE("a value that is no number is crossed, whatever shows it") {
  const Theme& light = theme(ThemeId::light);
  const double infinity = std::numeric_limits<double>::infinity();
  for (const double value : {infinity, -infinity, std::nan("")}) {
    CHECK(cell_look(light, Role::output, CellState::value, value, 1).stripes == Stripes::crossed);
    CHECK(cell_look(light, Role::output, CellState::faded, value, 1).stripes == Stripes::crossed);
    // Cut off is cut off.
    CHECK(cell_look(light, Role::output, CellState::removed, value, 1).stripes == Stripes::rising);
    CHECK(cell_look(light, Role::output, CellState::empty, value, 1).stripes == Stripes::none);
  }
}

TEST_CASE("small cells are flats, and dashes end alike at both corners") {
  CHECK(detail(0.4) == 0);
  CHECK(detail(0.6) == doctest::Approx(0.5));
  CHECK(detail(0.8) == 1);
  CHECK(detail(30) == 1);
  CHECK(dashes(0.1) == 2);
  CHECK(dashes(4.1) == 8);
  CHECK(samples(0.02) == 1);
  CHECK(samples(1) == 1);
  CHECK(samples(1.3) == 2);
  CHECK(samples(1000) == 4);
}
