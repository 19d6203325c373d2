#include "app/session/action_rows.hpp"

#include <algorithm>
#include <iterator>

#include "app/session/workspace.hpp"

namespace tconv {

namespace {

using W = Workspace;

// What Esc lets go of, one thing at a time.
std::optional<HostRequest> release(Workspace& w, double) {
  if (!std::holds_alternative<std::monostate>(w.overlay)) {
    const bool was_list = w.chooser() != nullptr;
    w.overlay = {};
    if (was_list) return FileRequest::leave_choice;
  } else if (w.control()) {
    w.focus_on(std::nullopt);
  } else if (w.cursor() != nullptr) {
    w.put_cursor(std::nullopt);
  } else if (w.selection.pinned) {
    w.selection.pinned.reset();
  } else if (w.sides.take_stage()) {
    w.sides.leave_stage();
  } else {
    w.playback.stop();
  }
  return std::nullopt;
}

// Opens a sheet, or closes it when it is open.
void turn_sheet(Workspace& w, Sheet sheet) {
  w.overlay = w.sheet() == sheet ? Overlay{} : sheet;
}

// What cannot be seen has no keyboard.
void toggle(Workspace& w, Side side) {
  const bool had_layer = w.sides.shown(Side::layer);
  w.sides.toggle(side);
  if (had_layer && !w.sides.shown(Side::layer)) w.focus_on(std::nullopt);
  if (w.sides.take_stage() && w.cursor() != nullptr) w.stop_typing();
}

void next_theme(Workspace& w, double) {
  auto& id = w.session.preferences.theme;
  const auto* here = std::ranges::find(all_themes, id);
  id = std::next(here) == std::end(all_themes) ? all_themes[0] : *std::next(here);
}

}  // namespace

std::vector<Action> window_actions() {
  using namespace chords;
  return {
      {ActionId::release,
       "release",
       "Let go",
       "Closes, leaves, unpins or stops: one thing at a time.",
       Region::anywhere,
       {on(Key::escape)},
       false,
       release},
      {ActionId::save_frame,
       "save-frame",
       "Save frame",
       "Saves the stage as a PNG in the present folder.",
       Region::anywhere,
       {control(U'e')},
       false,
       PlatformRequest::save_frame},
      {ActionId::copy_pytorch,
       "copy-pytorch",
       "Copy PyTorch code",
       "Copies Python that computes this with torch.nn.ConvTranspose2d.",
       Region::anywhere,
       {control_shift(U'c')},
       false,
       ClipboardRequest::copy_pytorch},
      {ActionId::copy_description,
       "copy-description",
       "Copy description",
       "Copies what the stage shows, in words.",
       Region::stage,
       {control(U'c')},
       false,
       ClipboardRequest::copy_description},
      {ActionId::undo,
       "undo",
       "Undo",
       "Takes the last change of the problem back.",
       Region::anywhere,
       {control(U'z')},
       true,
       [](W& w, double) { w.undo(); }},
      {ActionId::redo,
       "redo",
       "Redo",
       "Makes the change again that was taken back.",
       Region::anywhere,
       {control(U'y'), control_shift(U'z')},
       true,
       [](W& w, double) { w.redo(); }},
      {ActionId::reset_all,
       "reset-all",
       "Reset all",
       "Back to the problem as it was opened; theme, size and speed stay.",
       Region::anywhere,
       {alt(U'r')},
       false,
       [](W& w, double) { w.reset_all(); }},
      {ActionId::layer_panel,
       "layer-panel",
       "Layer panel",
       "Shows or hides the layer's panel on the left.",
       Region::anywhere,
       {on(Key::f2)},
       false,
       [](W& w, double) { toggle(w, Side::layer); }},
      {ActionId::explanation_panel,
       "explanation-panel",
       "Explanation",
       "Shows or hides what happens in this step, on the right.",
       Region::anywhere,
       {on(Key::f3)},
       false,
       [](W& w, double) { toggle(w, Side::explanation); }},
      {ActionId::full_screen,
       "full-screen",
       "Full screen",
       "Fills the screen, or goes back to a window.",
       Region::anywhere,
       {on(Key::f11)},
       false,
       PlatformRequest::full_screen},
      {ActionId::next_theme,
       "next-theme",
       "Theme",
       "Light, dark, projector or high contrast.",
       Region::stage,
       {typed(U't')},
       false,
       next_theme},
      {ActionId::toggle_motion,
       "toggle-motion",
       "Motion",
       "Steps fade in, or change at once.",
       Region::stage,
       {typed(U'a')},
       false,
       [](W& w, double) {
         w.session.preferences.reduced_motion = !w.session.preferences.reduced_motion;
         w.transition.stop();
       }},
      {ActionId::larger,
       "larger",
       "Larger",
       "Makes everything larger.",
       Region::anywhere,
       {control(U'='), control(U'+'), control_shift(U'+'), control_shift(U'=')},
       true,
       [](W& w, double) { w.session.preferences.scale = next_scale(w.session.preferences.scale, 1); }},
      {ActionId::smaller,
       "smaller",
       "Smaller",
       "Makes everything smaller.",
       Region::anywhere,
       {control(U'-')},
       true,
       [](W& w, double) { w.session.preferences.scale = next_scale(w.session.preferences.scale, -1); }},
      {ActionId::normal_size,
       "normal-size",
       "Normal size",
       "Makes everything as large as at the start.",
       Region::anywhere,
       {control(U'0')},
       false,
       [](W& w, double) { w.session.preferences.scale = 1; }},
      {ActionId::help,
       "help",
       "Help",
       "Opens or closes the sheet of all keys.",
       Region::anywhere,
       {on(Key::f1)},
       false,
       [](W& w, double) { turn_sheet(w, Sheet::help); }},
      {ActionId::about,
       "about",
       "About",
       "The program's version, what it is built from, and the licences.",
       Region::anywhere,
       {shift(Key::f1)},
       false,
       [](W& w, double) { turn_sheet(w, Sheet::about); }},
      {ActionId::quit,
       "quit",
       "Quit",
       "Closes the program.",
       Region::anywhere,
       {control(U'q')},
       false,
       FileRequest::quit},
  };
}

}  // namespace tconv
