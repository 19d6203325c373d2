#include "app/ui/clipboard.hpp"

#include <imgui.h>

#include <algorithm>
#include <cstdint>
#include <string>

#include "app/io/csv.hpp"
#include "app/io/paste.hpp"
#include "app/scene/array_view.hpp"
#include "app/scene/arrays.hpp"
#include "app/scene/frame.hpp"
#include "app/text/edit_words.hpp"
#include "app/text/pytorch_code.hpp"

namespace tconv {
namespace {

/// Cells of a matrix that are copied at once.
constexpr std::int64_t most_copied = std::int64_t{1} << 20;

void copy(Workspace& workspace, const std::string& text, const std::string& what) {
  ImGui::SetClipboardText(text.c_str());
  workspace.remark = {"Copied " + what + ".", false};
}

void copy_plane(Workspace& workspace, const Scene& stage) {
  const auto& pinned = workspace.selection.pinned;
  if (!pinned) return;
  const Problem& problem = workspace.session.document.problem;
  const View& view = workspace.session.view;
  const ArrayId array = pinned->array;
  if (const auto& editable = array_row(array).editable) {
    const Tensor tensor = editable->values(problem, view);
    const EditableArray::PlaneIndex plane = editable->shown(tensor, view);
    copy(workspace, tab_text(tensor.plane(plane.outer, plane.inner)), "the numbers of this array");
    return;
  }
  const Grid* grid = find(stage, array);
  if (grid == nullptr) return;
  const CellBlock shown = cells_inside(*grid);
  const bool part = is_matrix(array) || is_vector(array);
  if (part && shown.rows > most_copied / std::max<std::int64_t>(1, shown.columns)) {
    workspace.remark = {"So many numbers are not copied: zoom in until fewer are shown.", true};
    return;
  }
  const Grid copied = part ? stored_cells(*grid) : *grid;
  copy(workspace, tab_text({copied.values.values().data(), copied.size()}), "the numbers of this array");
}

void paste_array(Workspace& workspace) {
  if (!workspace.selection.pinned) return;
  const CellRef cell = *workspace.selection.pinned;
  const char* text = ImGui::GetClipboardText();
  if (!is_editable(cell.array) || text == nullptr) {
    workspace.remark = {std::string(words::not_pasted_into), true};
    return;
  }
  paste_text(workspace, cell, text);
}

}  // namespace

void fulfil(ClipboardRequest request, Workspace& workspace, const Scene& stage, const FreeTypeMetrics& metrics) {
  const Session& session = workspace.session;
  switch (request) {
    case ClipboardRequest::copy_array:
      copy_plane(workspace, stage);
      break;
    case ClipboardRequest::paste_array:
      paste_array(workspace);
      break;
    case ClipboardRequest::copy_pytorch:
      copy(workspace, pytorch_code(session.document.problem), "PyTorch code");
      break;
    case ClipboardRequest::copy_description:
      copy(workspace, describe({session.document.problem, session.view, workspace.selection, least_stage, metrics}),
           "a description of this step");
      break;
  }
}

bool edit_text(TextField& typing, const Chord& chord) {
  const bool is_shortcut = chord.key == Key::character && chord.control && !chord.shift && !chord.alt;
  if (chord.key == Key::space && !chord.control && !chord.alt) return true;  // the character follows
  if (is_shortcut && chord.character == U'a') {
    typing.select_all();
  } else if (is_shortcut && (chord.character == U'c' || chord.character == U'x')) {
    ImGui::SetClipboardText(typing.selected().c_str());
    if (chord.character == U'x') typing.cut();
  } else if (is_shortcut && chord.character == U'v') {
    if (const char* text = ImGui::GetClipboardText()) typing.paste(text);
  } else if (!typing.press(chord)) {
    return false;
  }
  return true;
}

}  // namespace tconv
