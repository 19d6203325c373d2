#include "app/session/action_rows.hpp"
#include "app/session/workspace.hpp"

namespace tconv {

namespace {

using W = Workspace;

void turn(Workspace& w, std::ptrdiff_t by) {
  if (OpenMenu* menu = w.menu()) menu->turn(by);
}

void move(Workspace& w, std::ptrdiff_t by) {
  if (OpenMenu* menu = w.menu()) menu->move(by);
}

void open_or_close(Workspace& w, double) {
  w.overlay = w.menu() != nullptr ? Overlay{} : OpenMenu{};
}

std::optional<HostRequest> choose(Workspace& w, double now) {
  if (w.menu() == nullptr) return std::nullopt;
  const ActionId id = w.menu()->action();
  w.overlay = {};
  return w.run(id, now);
}

}  // namespace

std::vector<Action> menu_actions() {
  using namespace chords;
  return {
      {ActionId::menu,
       "menu",
       "Menus",
       "Opens the menus, or closes them.",
       Region::anywhere,
       {on(Key::f10)},
       false,
       open_or_close},
      {ActionId::menu_left,
       "menu-left",
       "Menu to the left",
       "In a menu: the one before.",
       Region::menu,
       {on(Key::left)},
       true,
       [](W& w, double) { turn(w, -1); }},
      {ActionId::menu_right,
       "menu-right",
       "Menu to the right",
       "In a menu: the one after.",
       Region::menu,
       {on(Key::right)},
       true,
       [](W& w, double) { turn(w, 1); }},
      {ActionId::menu_above,
       "menu-above",
       "Line above",
       "In a menu: the line above.",
       Region::menu,
       {on(Key::up)},
       true,
       [](W& w, double) { move(w, -1); }},
      {ActionId::menu_below,
       "menu-below",
       "Line below",
       "In a menu: the line below.",
       Region::menu,
       {on(Key::down)},
       true,
       [](W& w, double) { move(w, 1); }},
      {ActionId::menu_choose,
       "menu-choose",
       "Do it",
       "In a menu: does what the marked line says.",
       Region::menu,
       {on(Key::enter), on(Key::space)},
       false,
       choose},
  };
}

}  // namespace tconv
