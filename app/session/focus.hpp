#pragma once

#include <variant>

#include "app/session/cell_edit.hpp"
#include "app/session/command.hpp"
#include "app/session/layer_form.hpp"
#include "app/session/text_field.hpp"

namespace tconv {

/// The stage has the keyboard.
struct StageFocus {
  friend bool operator==(const StageFocus&, const StageFocus&) = default;
};
/// A control has the keyboard that is no field.
struct ControlFocus {
  Command control;
  friend bool operator==(const ControlFocus&, const ControlFocus&) = default;
};
/// A field of the layer is being typed into.
struct FieldFocus {
  FieldRef field;
  TextField typing;
  friend bool operator==(const FieldFocus&, const FieldFocus&) = default;
};

/// The problem's title is being typed into.
struct TitleFocus {
  TextField typing;
  friend bool operator==(const TitleFocus&, const TitleFocus&) = default;
};

/// Who has the keyboard while nothing lies over the window.
using Focus = std::variant<StageFocus, ControlFocus, FieldFocus, TitleFocus, CellCursor>;

}  // namespace tconv
