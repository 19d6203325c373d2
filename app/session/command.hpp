#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "app/scene/scene.hpp"
#include "app/scene/view.hpp"
#include "app/session/actions.hpp"
#include "app/session/layer_form.hpp"
#include "core/fill.hpp"
#include "core/size_terms.hpp"

/// What the controls of the window's panels do, as values: a control is drawn, reached with Tab, clicked and tested
/// by its command.
namespace tconv {

/// A field that is typed into.
struct EditField {
  FieldRef field;
  friend bool operator==(const EditField&, const EditField&) = default;
};
/// One more or one less in a field.
struct StepField {
  FieldRef field;
  int by = 1;
  friend bool operator==(const StepField&, const StepField&) = default;
};
/// The problem's title, which is typed into.
struct EditTitle {
  friend bool operator==(const EditTitle&, const EditTitle&) = default;
};
/// Rows and columns of a field change together, or apart.
struct ToggleLink {
  FieldId field = FieldId::stride;
  friend bool operator==(const ToggleLink&, const ToggleLink&) = default;
};
/// A cell that is typed into, whether or not the stage shows it.
struct EditCell {
  CellRef cell;  ///< of an editable array
  friend bool operator==(const EditCell&, const EditCell&) = default;
};
/// One more or one less in a cell.
struct StepCell {
  CellRef cell;  ///< of an editable array
  int by = 1;
  friend bool operator==(const StepCell&, const StepCell&) = default;
};
struct ToggleBias {
  friend bool operator==(const ToggleBias&, const ToggleBias&) = default;
};
/// Sets what mends the n-th fault of the form.
struct ApplyCure {
  std::size_t fault = 0;
  std::size_t choice = 0;  ///< 0: its nearest cure; from 1 on: the others
  friend bool operator==(const ApplyCure&, const ApplyCure&) = default;
};

/// Numbers of the view that choose among planes.
enum class Picker : std::uint8_t { in_channel, out_channel, batch };
/// The next or the previous plane.
struct StepPicker {
  Picker picker = Picker::in_channel;
  int by = 1;
  friend bool operator==(const StepPicker&, const StepPicker&) = default;
};

/// One more or one less in the number that a stage has on its bar.
struct StepMode {
  StageId stage = StageId::compare;
  int by = 1;
  friend bool operator==(const StepMode&, const StepMode&) = default;
};

/// Fills a whole array, all planes of it.
struct FillArray {
  ArrayId array = ArrayId::input;  ///< input, kernel or u
  Fill fill = Fill::ramp;
  friend bool operator==(const FillArray&, const FillArray&) = default;
};

/// Takes a person's numbers out of u: it is again what Compare chooses, in the size that it has.
struct ResetU {
  friend bool operator==(const ResetU&, const ResetU&) = default;
};

/// Takes a line of the list that is open.
struct Choose {
  std::size_t choice = 0;
  friend bool operator==(const Choose&, const Choose&) = default;
};

/// Opens a menu of `menus()`, or closes it when it is open.
struct PressMenu {
  std::size_t menu = 0;
  friend bool operator==(const PressMenu&, const PressMenu&) = default;
};

/// Lights the lines that a term of the output size accounts for, until it is pressed once more.
struct ShowTerm {
  SizeTerm term = SizeTerm::stride;
  std::optional<Axis> axis;  ///< both axes when they have the same numbers
  friend bool operator==(const ShowTerm&, const ShowTerm&) = default;
};

/// Says what the three ways are and whether they agree.
struct ExplainWays {
  friend bool operator==(const ExplainWays&, const ExplainWays&) = default;
};

using Command =
    std::variant<ActionId, EditField, StepField, EditTitle, ToggleLink, EditCell, StepCell, ToggleBias, ApplyCure,
                 StepPicker, StepMode, FillArray, ResetU, Choose, PressMenu, ShowTerm, ExplainWays>;

/// What a control is called and what it does to the picture, for its tip.
struct CommandWords {
  std::string title;
  std::string help;
};
[[nodiscard]] CommandWords words_of(const Command& command);

}  // namespace tconv
