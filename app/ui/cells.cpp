// Pointer and keyboard in the cells of the stage's arrays.
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "app/io/array_text.hpp"
#include "app/io/csv.hpp"
#include "app/scene/array_view.hpp"
#include "app/scene/arrays.hpp"
#include "app/ui/interface.hpp"

namespace tconv {
namespace {

constexpr double drag_distance = 0.6;  ///< em from one value to the next
/// Cells of a matrix that are copied at once.
constexpr std::int64_t most_copied = std::int64_t{1} << 20;

// The input or the weight with other numbers, and a layer whose sizes are theirs.
Problem with_array(const Problem& problem, const View& view, ArrayId array, const Tensor& values) {
  Problem result = problem;
  const Int2 size = values.plane_size();
  Tensor& whole = array == ArrayId::input ? result.input : result.weight;
  if (array == ArrayId::kernel) result.layer.kernel_size = size;
  if (values.rank() == whole.rank()) {
    whole = values;
    if (array == ArrayId::input) result.layer.in_channels = values.extent(2);
    return result;
  }
  // A single plane: the one that is shown. Those beside it keep what fits.
  LayerForm form = form_of(problem);
  form.layer = result.layer;
  if (array == ArrayId::input) form.input_size = size;
  if (!faults(problem, form).empty()) return result;  // its faults say why
  result = with_form(problem, form);
  Tensor& resized = array == ArrayId::input ? result.input : result.weight;
  std::vector<double> data(resized.values().begin(), resized.values().end());
  const auto plane = array == ArrayId::input
                         ? view.batch * resized.extent(2) + view.in_channel
                         : view.in_channel * resized.extent(2) + view.out_channel % resized.extent(2);
  std::ranges::copy(values.values(), data.begin() + plane * size.y * size.x);
  resized = Tensor(resized.shape(), std::move(data));
  return result;
}

}  // namespace

// Each file is news of its own: what does not fit is said beside what does.
void Interface::drop(const std::vector<std::filesystem::path>& paths, const ReadOptions& options) {
  Notice all;
  for (const auto& path : paths) {
    const Notice one = drop_one(path, options);
    if (!all.text.empty() && !one.text.empty()) all.text += ' ';
    all.text += one.text;
    all.is_error = all.is_error || one.is_error;
  }
  notice_ = std::move(all);
}

// A picture or an array takes an array's place, its layer stays; a problem takes the problem's.
Notice Interface::drop_one(const std::filesystem::path& path, const ReadOptions& options) {
  auto loaded = FileDesk::load(workspace_, path, options);
  if (!loaded) return std::exchange(workspace_.remark, std::nullopt).value_or(Notice{});
  files_.leave_choice(workspace_);
  workspace_.overlay = {};
  if (!loaded->is_array) {
    ask_platform(files_.open_dropped(workspace_, {path, *std::move(loaded)}));
    return std::exchange(workspace_.remark, std::nullopt).value_or(Notice{});
  }
  const auto hovered = workspace_.selection.hovered;
  const ArrayId target = hovered && hovered->array == ArrayId::kernel ? ArrayId::kernel : ArrayId::input;
  const Problem& problem = workspace_.session.document.problem;
  Tensor values = loaded->problem.input;
  // One channel is the plane that is shown.
  if (values.rank() == 3 && values.extent(2) == 1) values = values.reshaped({values.extent(1), values.extent(0)});
  const std::string name = path.filename().string();
  if (const auto fault = workspace_.replace_problem(with_array(problem, workspace_.session.view, target, values))) {
    return {name + ": " + *fault, true};
  }
  return {name + (target == ArrayId::kernel ? " is the kernel now." : " is the input now."), false};
}

// True for a chord that belongs to what is typed into the cell.
bool Interface::edit_cell(const Chord& chord) {
  const bool deletes = chord.key == Key::backspace || chord.key == Key::delete_;
  if (chord.key == Key::space) return true;  // no number has one
  const CellRef cell = workspace_.cursor()->cell;
  if (!deletes || !is_editable(cell.array)) return false;
  notice_ = {};
  if (TextField* typing = workspace_.typing()) {
    typing->press(chord);
    workspace_.typed();
  } else {
    workspace_.set_cell(cell, 0);
  }
  return true;
}

// A click pins a cell, of the input and kernel with the keyboard in it; held and moved up or down it changes the
// value.
void Interface::handle_cells(bool released) {
  const auto hovered = workspace_.selection.hovered;
  const double y = static_cast<double>(ImGui::GetIO().MousePos.y);
  if (ImGui::IsItemActivated()) {
    notice_ = {};
    workspace_.focus_on(std::nullopt);
    if (hovered && drags_values(*hovered)) {
      drag_ = Drag{*hovered, y, cell_value(workspace_.session.document.problem, workspace_.session.view, *hovered)};
    }
  }
  const bool dragged = drag_ && drag_->moved;
  if (drag_ && ImGui::IsItemActive()) {
    const double steps = std::round((drag_->from_y - y) / (drag_distance * em_));
    if (steps != 0 && !drag_->moved) {
      drag_->moved = true;
      workspace_.put_cursor(drag_->cell);
      workspace_.history.begin_gesture(workspace_.session.document);
    }
    if (drag_->moved) workspace_.set_cell(drag_->cell, drag_->value + steps);
  } else if (drag_) {
    if (dragged) workspace_.history.end_gesture(workspace_.session.document);
    drag_.reset();
  }
  if (!released || dragged || (panned_ && panned_->moved) || shown_.scene.width <= 0 || !hovered) return;
  if (workspace_.selection.pinned == hovered) {
    workspace_.put_cursor(std::nullopt);
  } else if (is_editable(hovered->array)) {
    workspace_.put_cursor(hovered);
  } else {
    workspace_.put_cursor(std::nullopt);
    workspace_.selection.pinned = hovered;
  }
}

// Tab in a cell: to the next array of the stage.
void Interface::move_array(int by) {
  std::vector<ArrayId> arrays;
  for (const auto& primitive : shown_.scene.primitives) {
    const auto* grid = std::get_if<Grid>(&primitive);
    const auto* dot = std::get_if<Rect>(&primitive);
    ArrayId array = ArrayId::illustration;
    if (grid != nullptr && grid->is_array()) array = grid->array;
    if (dot != nullptr && dot->cell) array = dot->cell->array;
    if (array == ArrayId::illustration) continue;
    if (std::ranges::find(arrays, array) == arrays.end()) arrays.push_back(array);
  }
  if (arrays.empty()) return;
  const auto count = static_cast<std::ptrdiff_t>(arrays.size());
  const CellRef cell = workspace_.cursor()->cell;
  const auto here = std::ranges::find(arrays, cell.array) - arrays.begin();
  const auto next = here == count ? 0 : (here + by + count) % count;
  workspace_.put_cursor(
      moved(workspace_.session.document.problem, {arrays[static_cast<std::size_t>(next)], cell.y, cell.x}, 0, 0));
}

void Interface::copy_plane() {
  if (workspace_.cursor() == nullptr) return;
  const Problem& problem = workspace_.session.document.problem;
  const View& view = workspace_.session.view;
  const ArrayId array = workspace_.cursor()->cell.array;
  if (is_editable(array)) {
    const Tensor& tensor = array == ArrayId::input ? problem.input : problem.weight;
    const auto plane = array == ArrayId::input ? tensor.plane(view.batch, view.in_channel)
                                               : tensor.plane(view.in_channel, view.out_channel % tensor.extent(2));
    copy(tab_text(plane), "the numbers of this array");
    return;
  }
  for (const auto& primitive : shown_.scene.primitives) {
    const auto* grid = std::get_if<Grid>(&primitive);
    if (grid == nullptr || grid->array != array) continue;
    const CellBlock shown = cells_inside(*grid);
    const bool part = is_matrix(array) || is_vector(array);
    if (part && shown.rows > most_copied / std::max<std::int64_t>(1, shown.columns)) {
      workspace_.remark = {"So many numbers are not copied: zoom in until fewer are shown.", true};
      return;
    }
    const Grid copied = part ? stored_cells(*grid) : *grid;
    copy(tab_text({copied.values.values().data(), copied.size()}), "the numbers of this array");
    return;
  }
}

void Interface::paste_array() {
  if (workspace_.cursor() == nullptr) return;
  const CellRef cell = workspace_.cursor()->cell;
  const char* text = ImGui::GetClipboardText();
  if (!is_editable(cell.array) || text == nullptr) {
    workspace_.remark = {"Only the input and the kernel can be pasted into; this array is computed from them.",
                         true};
    return;
  }
  const auto read = read_array_text(text);
  if (!read) {
    workspace_.remark = {read.failure().message, true};
    return;
  }
  const Tensor& values = read.value();
  if (values.size() == 1) {
    workspace_.put_cursor(cell);
    workspace_.set_cell(cell, values[0]);
    return;
  }
  if (auto fault = workspace_.replace_problem(
          with_array(workspace_.session.document.problem, workspace_.session.view, cell.array, values))) {
    workspace_.remark = {*std::move(fault), true};
  }
}

}  // namespace tconv
