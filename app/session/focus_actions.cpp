#include "app/session/action_rows.hpp"

#include "app/scene/arrays.hpp"
#include "app/scene/stage.hpp"
#include "app/session/workspace.hpp"

namespace tconv {

namespace {

using W = Workspace;

const Problem& problem(const Workspace& w) {
  return w.session.document.problem;
}

// Up and down in a control that holds a number.
void change(Workspace& w, double now, int by) {
  const auto control = w.control();
  if (!control) return;
  if (const auto* edit = std::get_if<EditField>(&*control)) w.run(StepField{edit->field, by}, now);
  if (const auto* edit = std::get_if<EditCell>(&*control)) w.run(StepCell{edit->cell, by}, now);
  if (const auto* picker = std::get_if<StepPicker>(&*control)) w.run(StepPicker{picker->picker, by}, now);
  if (const auto* mode = std::get_if<StepMode>(&*control)) w.run(StepMode{mode->stage, by}, now);
}

// What was typed into a field counts already; with Enter the keyboard goes back to the stage.
std::optional<HostRequest> activate(Workspace& w, double now) {
  if (w.edits_panel()) {
    w.focus_on(std::nullopt);
    return std::nullopt;
  }
  const auto control = w.control();
  return control ? w.run(*control, now) : std::nullopt;
}

void move_cell(Workspace& w, std::int64_t rows, std::int64_t columns) {
  if (const CellCursor* here = w.cursor())
    w.put_cursor(moved(problem(w), w.session.view, here->cell, rows, columns));
}

// Enter begins typing where the keyboard is, with what stands there selected, and ends it.
void type_or_accept(Workspace& w, double) {
  if (w.cursor() == nullptr) return;
  const CellRef cell = w.cursor()->cell;
  if (w.typing() != nullptr || !is_editable(cell.array)) {
    w.put_cursor(cell);
  } else {
    w.type_over(cell);
  }
}

// To the cell that is pinned or pointed at, or else to the first one of the array that the stage starts with.
void start_cursor(Workspace& w, double) {
  const CellRef cell = w.selection.cell().value_or(CellRef{typed_array(problem(w), w.session.view), 0, 0});
  w.put_cursor(moved(problem(w), w.session.view, cell, 0, 0));
}

}  // namespace

std::vector<Action> focus_actions() {
  using namespace chords;
  return {
      {ActionId::next_control,
       "next-control",
       "Next control",
       "Gives the keyboard to the next field or button.",
       Region::anywhere,
       {on(Key::tab)},
       true,
       FocusRequest::next_control},
      {ActionId::previous_control,
       "previous-control",
       "Previous control",
       "Gives the keyboard to the field or button before.",
       Region::anywhere,
       {shift(Key::tab)},
       true,
       FocusRequest::previous_control},
      {ActionId::next_region,
       "next-region",
       "Next part",
       "To the next part of the window: stages, layer, stage, timeline.",
       Region::anywhere,
       {on(Key::f6)},
       true,
       FocusRequest::next_region},
      {ActionId::previous_region,
       "previous-region",
       "Previous part",
       "Gives the keyboard to the part of the window before.",
       Region::anywhere,
       {shift(Key::f6)},
       true,
       FocusRequest::previous_region},
      {ActionId::cell_cursor,
       "cell-cursor",
       "Cell cursor",
       "Arrows move from cell to cell; digits or Enter type into input, kernel, bias and u.",
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
       "Type, accept",
       "Begins typing into the cell that has the keyboard, or ends it.",
       Region::cells,
       {on(Key::enter)},
       false,
       type_or_accept},
      {ActionId::copy_array,
       "copy-array",
       "Copy array",
       "Copies the array of the pinned cell, as a spreadsheet reads it.",
       Region::pinned,
       {control(U'c')},
       false,
       ClipboardRequest::copy_array},
      {ActionId::paste_array,
       "paste-array",
       "Paste array",
       "Pastes cells of a spreadsheet, or what NumPy or PyTorch printed, at the pinned cell.",
       Region::pinned,
       {control(U'v')},
       false,
       ClipboardRequest::paste_array},
      {ActionId::activate,
       "activate",
       "Press",
       "Presses the button that has the keyboard; ends typing into a field.",
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
  };
}

}  // namespace tconv
