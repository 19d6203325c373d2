#include "app/session/actions.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

#include "app/session/stepping.hpp"
#include "app/session/workspace.hpp"

namespace tconv {

namespace {

Chord on(Key key) {
  return {.key = key};
}
Chord typed(char32_t character) {
  return {.key = Key::character, .character = character};
}
Chord shift(Key key) {
  return {.key = key, .shift = true};
}
Chord control(char32_t character) {
  return {.key = Key::character, .character = character, .control = true};
}
Chord control_shift(char32_t character) {
  return {.key = Key::character, .character = character, .control = true, .shift = true};
}
Chord alt(char32_t character) {
  return {.key = Key::character, .character = character, .alt = true};
}

const Problem& problem(const Workspace& w) {
  return w.session.document.problem;
}

// A move that a person makes by hand ends playing.
void move(Workspace& w, const View& view, double now) {
  w.playback.stop();
  w.show(view, now);
}

template <StageId id>
void go_to_stage(Workspace& w, double now) {
  move(w, at_stage(w.session.view, id), now);
}

void play(Workspace& w, double now) {
  if (w.playback.playing()) {
    w.playback.stop();
    return;
  }
  const auto& view = w.session.view;
  const auto count = step_count(problem(w), view);
  if (count == 0) return;
  if (view.step == count) w.show(first_step(view), now);  // played out: once more from the start
  w.playback.start(now, w.session.preferences.speed);
}

void change_speed(Workspace& w, double now, int direction) {
  auto& speed = w.session.preferences.speed;
  speed = next_speed(speed, direction);
  w.playback.set_speed(now, speed);
}

void next_grain(Workspace& w, double now) {
  const auto grain = w.session.view.grain;
  const auto next = grain == Grain::pixel          ? Grain::contribution
                    : grain == Grain::contribution ? Grain::stage
                                                   : Grain::pixel;
  move(w, with_grain(problem(w), w.session.view, next), now);
}

void other_order(Workspace& w, double now) {
  const auto other = w.session.view.by == MatrixOrder::rows ? MatrixOrder::columns : MatrixOrder::rows;
  move(w, with_order(problem(w), w.session.view, other), now);
}

// Up and down in a control that holds a number.
void change(Workspace& w, double now, int by) {
  if (!w.focus) return;
  if (const auto* edit = std::get_if<EditField>(&*w.focus)) w.run(StepField{edit->field, by}, now);
  if (const auto* picker = std::get_if<StepPicker>(&*w.focus)) w.run(StepPicker{picker->picker, by}, now);
}

void activate(Workspace& w, double now) {
  if (w.focus) w.run(Command(*w.focus), now);
}

void move_cell(Workspace& w, std::int64_t rows, std::int64_t columns) {
  if (w.cursor) w.put_cursor(moved(problem(w), w.cursor->cell, rows, columns));
}

// To the cell that is pinned or pointed at, or else to the first one of the input.
void start_cursor(Workspace& w, double) {
  const CellRef cell = w.selection.cell().value_or(CellRef{ArrayId::input, 0, 0});
  w.put_cursor(moved(problem(w), cell, 0, 0));
}

// What Esc lets go of, one thing at a time.
void release(Workspace& w, double) {
  if (w.help) {
    w.help = false;
  } else if (w.focus) {
    w.focus_on(std::nullopt);
  } else if (w.cursor) {
    w.put_cursor(std::nullopt);
  } else if (w.selection.pinned) {
    w.selection.pinned.reset();
  } else {
    w.playback.stop();
  }
}

void next_theme(Workspace& w, double) {
  auto& id = w.session.preferences.theme;
  const auto* here = std::ranges::find(all_themes, id);
  id = std::next(here) == std::end(all_themes) ? all_themes[0] : *std::next(here);
}

// Written as functions, not as data built before main, so that nothing depends on the order of initialisation.
const std::vector<Action>& table() {
  using W = Workspace;
  static const std::vector<Action> rows = {
      {ActionId::next_step,
       "next-step",
       "Next",
       "One step on; after the last step, the next stage.",
       Region::stage,
       {on(Key::right), typed(U'.'), on(Key::page_down)},
       true,
       [](W& w, double now) { move(w, next_step(problem(w), w.session.view), now); }},
      {ActionId::previous_step,
       "previous-step",
       "Back",
       "One step back; before the first step, the stage before.",
       Region::stage,
       {on(Key::left), typed(U','), on(Key::page_up)},
       true,
       [](W& w, double now) { move(w, previous_step(problem(w), w.session.view), now); }},
      {ActionId::next_stage,
       "next-stage",
       "Next stage",
       "To the start of the next stage.",
       Region::stage,
       {shift(Key::right)},
       true,
       [](W& w, double now) { move(w, next_stage(w.session.view), now); }},
      {ActionId::previous_stage,
       "previous-stage",
       "Previous stage",
       "To the start of the stage before.",
       Region::stage,
       {shift(Key::left)},
       true,
       [](W& w, double now) { move(w, previous_stage(w.session.view), now); }},
      {ActionId::first_step,
       "first-step",
       "First",
       "Back to the start of this stage.",
       Region::stage,
       {on(Key::home)},
       false,
       [](W& w, double now) { move(w, first_step(w.session.view), now); }},
      {ActionId::last_step,
       "last-step",
       "Last",
       "The rest of this stage at once.",
       Region::stage,
       {on(Key::end)},
       false,
       [](W& w, double now) { move(w, last_step(problem(w), w.session.view), now); }},
      {ActionId::play,
       "play",
       "Play",
       "Plays this stage to its end, or stops playing.",
       Region::stage,
       {on(Key::space)},
       false,
       play},
      {ActionId::slower,
       "slower",
       "Slower",
       "Plays at half the speed.",
       Region::stage,
       {typed(U'[')},
       true,
       [](W& w, double now) { change_speed(w, now, -1); }},
      {ActionId::faster,
       "faster",
       "Faster",
       "Plays at twice the speed.",
       Region::stage,
       {typed(U']')},
       true,
       [](W& w, double now) { change_speed(w, now, 1); }},
      {ActionId::stage_input,
       "stage-input",
       "Input",
       "The arrays and what each parameter will do.",
       Region::stage,
       {typed(U'1')},
       false,
       go_to_stage<StageId::input>},
      {ActionId::stage_stamp,
       "stage-stamp",
       "Stamp",
       "Way A: every input pixel stamps the kernel.",
       Region::stage,
       {typed(U'2')},
       false,
       go_to_stage<StageId::stamp>},
      {ActionId::stage_crop,
       "stage-crop",
       "Crop",
       "Way A ends: padding cuts, output padding spares.",
       Region::stage,
       {typed(U'3')},
       false,
       go_to_stage<StageId::crop>},
      {ActionId::stage_insert_zeros,
       "stage-insert-zeros",
       "Insert zeros",
       "Way B: zeros between the pixels and round them, and the kernel turned.",
       Region::stage,
       {typed(U'4')},
       false,
       go_to_stage<StageId::insert_zeros>},
      {ActionId::stage_convolve,
       "stage-convolve",
       "Convolve",
       "Way B ends: the turned kernel slides.",
       Region::stage,
       {typed(U'5')},
       false,
       go_to_stage<StageId::convolve>},
      {ActionId::stage_matrix,
       "stage-matrix",
       "Matrix",
       "Way C: the transposed matrix times the input.",
       Region::stage,
       {typed(U'6')},
       false,
       go_to_stage<StageId::matrix>},
      {ActionId::next_grain,
       "next-grain",
       "Step size",
       "How much one step does: a pixel, a single product, or the whole stage.",
       Region::stage,
       {typed(U'g')},
       false,
       next_grain},
      {ActionId::other_order,
       "other-order",
       "Rows or columns",
       "Multiplies the matrix by rows (as convolving) or by columns (as stamping).",
       Region::stage,
       {typed(U'm')},
       false,
       other_order},
      {ActionId::next_control,
       "next-control",
       "Next control",
       "Gives the keyboard to the next field or button.",
       Region::anywhere,
       {on(Key::tab)},
       true,
       [](W& w, double) { w.errand = Errand::next_control; }},
      {ActionId::previous_control,
       "previous-control",
       "Previous control",
       "Gives the keyboard to the field or button before.",
       Region::anywhere,
       {shift(Key::tab)},
       true,
       [](W& w, double) { w.errand = Errand::previous_control; }},
      {ActionId::next_region,
       "next-region",
       "Next part",
       "Gives the keyboard to the next part of the window: stages, layer, stage, timeline.",
       Region::anywhere,
       {on(Key::f6)},
       true,
       [](W& w, double) { w.errand = Errand::next_region; }},
      {ActionId::previous_region,
       "previous-region",
       "Previous part",
       "Gives the keyboard to the part of the window before.",
       Region::anywhere,
       {shift(Key::f6)},
       true,
       [](W& w, double) { w.errand = Errand::previous_region; }},
      {ActionId::cell_cursor,
       "cell-cursor",
       "Cell cursor",
       "Puts the keyboard into the arrays: arrows move from cell to cell, digits type into input and kernel.",
       Region::stage,
       {on(Key::enter)},
       false,
       start_cursor},
      {ActionId::cell_left,
       "cell-left",
       "Cell to the left",
       "Moves the cell cursor.",
       Region::cells,
       {on(Key::left)},
       true,
       [](W& w, double) { move_cell(w, 0, -1); }},
      {ActionId::cell_right,
       "cell-right",
       "Cell to the right",
       "Moves the cell cursor.",
       Region::cells,
       {on(Key::right)},
       true,
       [](W& w, double) { move_cell(w, 0, 1); }},
      {ActionId::cell_up,
       "cell-up",
       "Cell above",
       "Moves the cell cursor.",
       Region::cells,
       {on(Key::up)},
       true,
       [](W& w, double) { move_cell(w, -1, 0); }},
      {ActionId::cell_down,
       "cell-down",
       "Cell below",
       "Moves the cell cursor.",
       Region::cells,
       {on(Key::down)},
       true,
       [](W& w, double) { move_cell(w, 1, 0); }},
      {ActionId::accept,
       "accept",
       "Accept",
       "Ends typing into a cell.",
       Region::cells,
       {on(Key::enter)},
       false,
       [](W& w, double) { move_cell(w, 0, 0); }},
      {ActionId::copy_array,
       "copy-array",
       "Copy array",
       "Copies the plane that the cell cursor is in, as a spreadsheet reads it.",
       Region::cells,
       {control(U'c')},
       false,
       [](W& w, double) { w.errand = Errand::copy_array; }},
      {ActionId::paste_array,
       "paste-array",
       "Paste array",
       "Replaces the input or kernel by a block from a spreadsheet or by what NumPy or PyTorch printed.",
       Region::cells,
       {control(U'v')},
       false,
       [](W& w, double) { w.errand = Errand::paste_array; }},
      {ActionId::activate,
       "activate",
       "Press",
       "Presses the button that has the keyboard; selects what stands in a field.",
       Region::panel,
       {on(Key::enter), on(Key::space)},
       false,
       activate},
      {ActionId::increase,
       "increase",
       "One more",
       "Adds one to the field that has the keyboard.",
       Region::panel,
       {on(Key::up)},
       true,
       [](W& w, double now) { change(w, now, 1); }},
      {ActionId::decrease,
       "decrease",
       "One less",
       "Takes one from the field that has the keyboard.",
       Region::panel,
       {on(Key::down)},
       true,
       [](W& w, double now) { change(w, now, -1); }},
      {ActionId::release,
       "release",
       "Let go",
       "Closes the help sheet, gives the keyboard back to the stage, unpins the cell, stops playing.",
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
       [](W& w, double) { w.errand = Errand::save_frame; }},
      {ActionId::copy_pytorch,
       "copy-pytorch",
       "Copy PyTorch code",
       "Copies Python that computes this with torch.nn.ConvTranspose2d.",
       Region::anywhere,
       {control_shift(U'c')},
       false,
       [](W& w, double) { w.errand = Errand::copy_pytorch; }},
      {ActionId::copy_description,
       "copy-description",
       "Copy description",
       "Copies what the stage shows, in words.",
       Region::stage,
       {control(U'c')},
       false,
       [](W& w, double) { w.errand = Errand::copy_description; }},
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
       "Opens or closes this sheet.",
       Region::anywhere,
       {on(Key::f1)},
       false,
       [](W& w, double) { w.help = !w.help; }},
      {ActionId::quit,
       "quit",
       "Quit",
       "Closes the program.",
       Region::anywhere,
       {control(U'q')},
       false,
       [](W& w, double) { w.errand = Errand::quit; }},
  };
  return rows;
}

}  // namespace

std::span<const Action> actions() {
  return table();
}

}  // namespace tconv
