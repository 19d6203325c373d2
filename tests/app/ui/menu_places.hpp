#pragma once

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/app/ui/bench.hpp"

namespace tconv::test {

inline const FreeTypeMetrics& menu_metrics() {
  static const FreeTypeMetrics instance;
  return instance;
}

/// The middle of a button of a panel that lies at `origin` (em), in pixels.
inline Point middle_of(const Bench& bench, const Panel& panel, Point origin, const Command& command) {
  const auto button = std::ranges::find(panel.buttons, command, &Button::command);
  REQUIRE(button != panel.buttons.end());
  return {(origin.x + button->box.x + button->box.width / 2) * bench.em(),
          (origin.y + button->box.y + button->box.height / 2) * bench.em()};
}

/// The bar with the menus' titles, as it is now.
inline Panel menu_titles(Bench& bench) {
  const Box& place = bench->layout().menu;
  return menu_bar({bench.workspace(), menu_metrics(), {}, {}, 0}, {place.width, place.height});
}

/// The middle of a menu's title, in pixels.
inline Point menu_title(Bench& bench, std::size_t menu) {
  const Box& place = bench->layout().menu;
  return middle_of(bench, menu_titles(bench), {place.x, place.y}, PressMenu{menu});
}

/// The middle of a line of the menu that is open, in pixels.
inline Point menu_line(Bench& bench, ActionId id) {
  const Panel bar = menu_titles(bench);
  const Panel sheet = menu_sheet({bench.workspace(), menu_metrics(), {}, {}, 0});
  const Command title = PressMenu{bench.workspace().menu()->menu};
  const double left = std::ranges::find(bar.buttons, title, &Button::command)->box.x;
  return middle_of(bench, sheet, {left, bench->layout().menu.bottom()}, id);
}

}  // namespace tconv::test
