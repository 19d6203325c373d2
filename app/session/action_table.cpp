#include "app/session/action_rows.hpp"

namespace tconv {

namespace {

// A function, not data built before main, so that nothing depends on the order of initialisation.
const std::vector<Action>& table() {
  static const std::vector<Action> rows = [] {
    std::vector<Action> all;
    for (auto part :
         {stage_actions(), zoom_actions(), focus_actions(), menu_actions(), file_actions(), window_actions()}) {
      all.insert(all.end(), part.begin(), part.end());
    }
    return all;
  }();
  return rows;
}

}  // namespace

std::span<const Action> actions() {
  return table();
}

}  // namespace tconv
