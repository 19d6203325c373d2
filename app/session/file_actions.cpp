#include "app/session/action_rows.hpp"
#include "app/session/workspace.hpp"

namespace tconv {

namespace {

using W = Workspace;

void move_choice(Workspace& w, std::int64_t by) {
  if (Chooser* chooser = w.chooser()) chooser->move(by);
}

}  // namespace

std::vector<Action> file_actions() {
  using namespace chords;
  constexpr std::int64_t page = 10;
  return {
      {ActionId::new_problem,
       "new",
       "New",
       "Starts from one of the built-in problems.",
       Region::anywhere,
       {control(U'n')},
       false,
       FileRequest::new_problem},
      {ActionId::open_file,
       "open",
       "Open",
       "Opens a problem file, a picture or a .npy array.",
       Region::anywhere,
       {control(U'o')},
       false,
       FileRequest::open},
      {ActionId::open_recent,
       "open-recent",
       "Open recent",
       "Opens one of the files that were opened or saved last.",
       Region::anywhere,
       {control_shift(U'o')},
       false,
       FileRequest::open_recent},
      {ActionId::save_file,
       "save",
       "Save",
       "Saves the problem in its file.",
       Region::anywhere,
       {control(U's')},
       false,
       FileRequest::save},
      {ActionId::save_file_as,
       "save-as",
       "Save as",
       "Saves the problem in another file.",
       Region::anywhere,
       {control_shift(U's')},
       false,
       FileRequest::save_as},
      {ActionId::save_output,
       "save-output",
       "Save output",
       "Saves the output as a .npy array or as .csv.",
       Region::anywhere,
       {alt(U's')},
       false,
       FileRequest::save_output},
      {ActionId::choice_above,
       "choice-above",
       "Choice above",
       "In a list: the line above.",
       Region::chooser,
       {on(Key::up)},
       true,
       [](W& w, double) { move_choice(w, -1); }},
      {ActionId::choice_below,
       "choice-below",
       "Choice below",
       "In a list: the line below.",
       Region::chooser,
       {on(Key::down)},
       true,
       [](W& w, double) { move_choice(w, 1); }},
      {ActionId::choice_page_up,
       "choice-page-up",
       "Ten choices up",
       "In a list: ten lines up.",
       Region::chooser,
       {on(Key::page_up)},
       true,
       [](W& w, double) { move_choice(w, -page); }},
      {ActionId::choice_page_down,
       "choice-page-down",
       "Ten choices down",
       "In a list: ten lines down.",
       Region::chooser,
       {on(Key::page_down)},
       true,
       [](W& w, double) { move_choice(w, page); }},
      {ActionId::choose,
       "choose",
       "Choose",
       "In a list: takes what is marked, or the name that was typed.",
       Region::chooser,
       {on(Key::enter)},
       false,
       [](W& w, double now) { return w.take_choice(now); }},
  };
}

}  // namespace tconv
