#include "app/session/workspace.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "app/scene/arrays.hpp"
#include "app/scene/moment.hpp"
#include "app/scene/picture_u.hpp"
#include "app/scene/stage.hpp"
#include "app/scene/zoom.hpp"
#include "app/session/array_edit.hpp"
#include "app/session/channel_edit.hpp"
#include "app/session/stepping.hpp"
#include "app/text/compare_words.hpp"
#include "app/text/edit_words.hpp"
#include "app/text/issue_words.hpp"
#include "app/text/numbers.hpp"

namespace tconv {

namespace {

constexpr FieldId linkable[] = {FieldId::input_size, FieldId::kernel_size,    FieldId::stride,
                                FieldId::padding,    FieldId::output_padding, FieldId::dilation,
                                FieldId::output_size};

// What is typed is what the field says, also when something else has changed it.
void read_field(Workspace& workspace) {
  const auto field = workspace.edited_field();
  if (!field && !workspace.edits_title()) return;
  const std::string text = field ? text_of(workspace.form(), *field) : workspace.session.document.problem.title;
  if (workspace.typing()->text() != text) *workspace.typing() = TextField(text);
}

// Fields whose two numbers differ.
std::set<FieldId> apart_in(const Problem& problem) {
  const LayerForm form = form_of(problem);
  std::set<FieldId> apart;
  for (const auto id : linkable) {
    if (value_of(form, {id, Axis::rows}) != value_of(form, {id, Axis::columns})) apart.insert(id);
  }
  return apart;
}

}  // namespace

Workspace::Workspace(Document document, View view, const Preferences& preferences)
    : session{std::move(document), view, preferences},
      opened(session),
      apart(apart_in(session.document.problem)),
      saved(session.work()) {}

bool Workspace::is_changed() const {
  return !saved || !(session.document.problem == saved->document.problem) ||
         !(session.view.compare.u == saved->compare.u);
}

// Another document under the same view, as far as the view fits it.
void Workspace::put(Document document) {
  const CompareModes before = session.view.compare;
  session.view = clamped(document.problem, session.view);
  if (before.u && !(before.size == session.view.compare.size)) {
    const bool photograph = document.problem.photograph;
    remark = {
        words::u_had_to_grow(*before.size) + words::u_resized(*before.size, *session.view.compare.size, photograph),
        false};
  }
  session.document = std::move(document);
  selection = {};
  playback.stop();
  transition.stop();
  draft.reset();
  if (cursor() != nullptr) focus_ = StageFocus{};
  term.reset();
  read_field(*this);
}

void Workspace::open(Document document, View view) {
  history.record(session.work());
  // A held layer stays to be compared with whatever comes.
  if (!view.coverage.held) view.coverage.held = session.view.coverage.held;
  session.view = std::move(view);
  put(std::move(document));
  opened = session;
  saved = session.work();
  apart = apart_in(session.document.problem);
}

void Workspace::show(const View& view, double now) {
  View same_walk = session.view;
  same_walk.step = view.step;
  const bool is_neighbour = same_walk == view && std::abs(view.step - session.view.step) == 1;
  if (!(same_walk == view)) {
    put_cursor(std::nullopt);
    selection = {};
  }
  const View& later = view.step > session.view.step ? view : session.view;
  const double longest = moves(session.document.problem, later) ? Transition::longest_motion : Transition::longest;
  session.view = following(session.document.problem, view);
  if (is_neighbour && !session.preferences.reduced_motion) {
    transition.begin(now, playback.playing() ? std::min(longest, 0.4 * playback.interval()) : longest);
  } else {
    transition.stop();
  }
}

void Workspace::look(const View& view) {
  session.view = view;
  if (view.matrix.window == unzoomed_matrix) session.view.matrix.window.reset();
  transition.stop();
}

View Workspace::with_shown_matrix() const {
  View view = session.view;
  if (!view.matrix.window) view.matrix.window = shown_matrix;
  return with_legal_parts(session.document.problem, view);
}

void Workspace::scrub(std::int64_t step) {
  playback.stop();
  const Problem& problem = session.document.problem;
  session.view = following(problem, at_step(problem, session.view, step));
  transition.stop();
}

void Workspace::advance(double now) {
  const auto due = playback.advance(now);
  if (due == 0) return;
  const auto& problem = session.document.problem;
  const std::int64_t count = step_count(problem, session.view);
  if (session.preferences.loop && session.view.step == count) {
    // Once more from the start; the end has been seen for as long as any step.
    show(at_step(problem, session.view, std::min(due - 1, count)), now);
    return;
  }
  const View view = at_step(problem, session.view, session.view.step + due);
  show(view, now);
  if (view.step == count && !session.preferences.loop) playback.stop();
}

bool Workspace::animated(double now) const {
  return playback.playing() || transition.running(now);
}

LayerForm Workspace::form() const {
  return draft ? *draft : form_of(session.document.problem);
}

void Workspace::edit(const LayerForm& form) {
  const Problem& problem = session.document.problem;
  if (form == form_of(problem)) {
    draft.reset();
  } else if (faults(problem, form).empty()) {
    history.record(session.work());
    Document changed = session.document;
    changed.problem = with_form(problem, form);
    put(std::move(changed));
  } else {
    draft = form;
  }
  read_field(*this);
}

void Workspace::set_field(FieldRef field, std::int64_t value) {
  set_field_text(field, std::to_string(value));
}

void Workspace::set_field_text(FieldRef field, std::string_view text) {
  LayerForm changed = form();
  const Int2 output = geometry(session.document.problem).output;
  if (field.id == FieldId::output_size) {
    if (const auto size = listed_output_size(text, session.document.problem.input.rank())) {
      for (const Axis axis : both_axes) set_value(changed, {field.id, axis}, (*size)[axis], output);
      if (size->y != size->x) apart.insert(field.id);
      edit(changed);
      return;
    }
  }
  set_text(changed, field, text, output);
  if (is_per_axis(field.id) && !apart.contains(field.id)) {
    const Axis other = field.axis == Axis::rows ? Axis::columns : Axis::rows;
    set_text(changed, {field.id, other}, text, output);
  }
  edit(changed);
}

void Workspace::set_title(const std::string& title) {
  std::string& present = session.document.problem.title;
  if (title.size() > longest_title) {
    remark = {words::title_too_long(title.size(), longest_title), true};
  } else if (title != present) {
    history.record(session.work());
    present = title;
  }
}

void Workspace::put_cursor(std::optional<CellRef> cell) {
  if (const CellCursor* left = cursor()) {
    if (left->typing) {
      if (!number_of(left->typing->text())) {
        remark = {"“" + left->typing->text() + "” is no number; the cell keeps " +
                      short_number(cell_value(session.document.problem, session.view, left->cell), 17) + ".",
                  true};
      }
      history.end_gesture(session.work());
    }
    focus_ = StageFocus{};
  }
  selection.pinned = cell;
  if (!cell) return;
  focus_on(std::nullopt);
  playback.stop();
  focus_ = CellCursor{*cell, {}};
  session.view = holding(session.document.problem, session.view, {cell->array, {cell->y, cell->x, 1, 1}});
}

void Workspace::pin(std::optional<CellRef> cell) {
  put_cursor(std::nullopt);
  selection.pinned = cell;
}

void Workspace::stop_typing() {
  if (const CellCursor* here = cursor()) pin(CellRef(here->cell));
  if (edits_panel()) focus_on(std::nullopt);
}

void Workspace::type_over(const CellRef& cell) {
  put_cursor(cell);
  history.begin_gesture(session.work());
  const double value = cell_value(session.document.problem, session.view, cell);
  std::get<CellCursor>(focus_).typing = TextField(short_number(value, 17));
}

void Workspace::type_in_cell(char32_t character) {
  auto* here = std::get_if<CellCursor>(&focus_);
  if (here == nullptr || character == U' ') return;
  if (!is_editable(here->cell.array)) {
    remark = {std::string(words::not_typed_into), true};
    return;
  }
  if (!here->typing) {
    history.begin_gesture(session.work());
    here->typing = TextField();
  }
  here->typing->type(character);
  typed();
}

void Workspace::set_cell(const CellRef& cell, double value) {
  // The sizes stay, and with them whatever the view shows and the layer's fields say.
  history.record(session.work());
  ViewedProblem changed = with_cell(viewed(), cell, value);
  session.document.problem = std::move(changed.problem);
  session.view = std::move(changed.view);
}

std::optional<std::string> Workspace::replace(const ViewedProblem& changed) {
  const auto broken = issues(changed.problem);
  if (!broken.empty()) return sentence(broken.front());
  // A u that stays grows with the layer where it must.
  const auto& u = changed.view.compare.u;
  if (u && !(u == session.view.compare.u)) {
    if (auto fault = refused_as_u(changed.problem, *u)) return fault;
  }
  history.record(session.work());
  // Where numbers were put in, the keyboard and the pin stay.
  const bool has_cursor = cursor() != nullptr;
  const auto cell = selection.pinned;
  Document document = session.document;
  document.problem = changed.problem;
  session.view = changed.view;
  put(std::move(document));
  if (cell && is_editable(cell->array)) {
    const CellRef there = moved(session.document.problem, session.view, *cell, 0, 0);
    has_cursor ? put_cursor(there) : pin(there);
  }
  return std::nullopt;
}

void Workspace::change_u(const View& view) {
  const CompareModes before = session.view.compare;
  if (view.compare == before) return;
  const bool is_pinned = selection.pinned && selection.pinned->array == ArrayId::u;
  if (cursor() != nullptr || is_pinned) put_cursor(std::nullopt);
  history.record(session.work());
  look(view);
  if (before.u && view.compare.u) {
    const bool photograph = session.document.problem.photograph;
    remark = {words::u_resized(*before.size, *view.compare.size, photograph), false};
  }
}

std::optional<std::string> Workspace::put_array(ArrayId array, const Tensor& values, const std::string& done) {
  const Problem& problem = session.document.problem;
  if (array == ArrayId::input && values.rank() >= 3 && values.extent(2) != problem.layer.in_channels) {
    if (auto changed = with_channels_of(problem, session.view, values)) {
      overlay = channels_question(problem, *std::move(changed), done);
      return std::nullopt;
    }
  }
  auto fault = replace(with_array(viewed(), array, values));
  if (!fault && !done.empty()) remark = {done, false};
  return fault;
}

void Workspace::paste(const CellRef& cell, const Tensor& values) {
  if (values.size() == 1) {
    if (typing() != nullptr) put_cursor(cell);
    set_cell(cell, values[0]);
  } else if (auto fault = put_array(cell.array, values)) {
    remark = {*std::move(fault), true};
  }
}

void Workspace::focus_on(std::optional<Command> wanted) {
  if (wanted == control()) return;
  if (wanted && cursor() != nullptr) put_cursor(std::nullopt);
  if (edits_panel()) history.end_gesture(session.work());
  if (!wanted) {
    focus_ = StageFocus{};
  } else if (const auto* edit = std::get_if<EditField>(&*wanted)) {
    history.begin_gesture(session.work());
    focus_ = FieldFocus{edit->field, TextField(text_of(form(), edit->field))};
  } else if (std::holds_alternative<EditTitle>(*wanted)) {
    history.begin_gesture(session.work());
    focus_ = TitleFocus{TextField(session.document.problem.title)};
  } else {
    focus_ = ControlFocus{*std::move(wanted)};
  }
}

std::optional<Command> Workspace::control() const {
  if (const auto* focus = std::get_if<ControlFocus>(&focus_)) return focus->control;
  if (edits_title()) return EditTitle{};
  const auto field = edited_field();
  return field ? std::optional<Command>(EditField{*field}) : std::nullopt;
}

std::optional<FieldRef> Workspace::edited_field() const {
  const auto* focus = std::get_if<FieldFocus>(&focus_);
  return focus == nullptr ? std::nullopt : std::optional(focus->field);
}

namespace {

// Of a focus, constant or not.
template <class AnyFocus>
auto* typing_in(AnyFocus& focus) {
  if (auto* field = std::get_if<FieldFocus>(&focus)) return &field->typing;
  if (auto* title = std::get_if<TitleFocus>(&focus)) return &title->typing;
  auto* cell = std::get_if<CellCursor>(&focus);
  return cell != nullptr && cell->typing ? &*cell->typing : nullptr;
}

}  // namespace

const TextField* Workspace::typing() const {
  return typing_in(focus_);
}

TextField* Workspace::typing() {
  return typing_in(focus_);
}

void Workspace::typed() {
  const TextField* text = typing();
  if (text == nullptr) return;
  if (const auto field = edited_field()) {
    set_field_text(*field, text->text());
  } else if (edits_title()) {
    set_title(text->text());
  } else if (const auto value = number_of(text->text())) {
    set_cell(cursor()->cell, *value);
  }
}

std::optional<Sheet> Workspace::sheet() const {
  const auto* sheet = std::get_if<Sheet>(&overlay);
  return sheet == nullptr ? std::nullopt : std::optional(*sheet);
}

namespace {

struct RegionOfFocus {
  bool is_pinned;

  Region operator()(const StageFocus&) const { return is_pinned ? Region::pinned : Region::stage; }
  Region operator()(const ControlFocus&) const { return Region::panel; }
  Region operator()(const FieldFocus&) const { return Region::panel; }
  Region operator()(const TitleFocus&) const { return Region::panel; }
  Region operator()(const CellCursor&) const { return Region::cells; }
};

// A sheet is only looked at: the keys work as without it.
struct RegionOfOverlay {
  const Focus& focus;
  bool is_pinned;

  Region operator()(const OpenMenu&) const { return Region::menu; }
  Region operator()(const Chooser&) const { return Region::chooser; }
  Region operator()(Sheet) const { return std::visit(RegionOfFocus{is_pinned}, focus); }
  Region operator()(std::monostate) const { return std::visit(RegionOfFocus{is_pinned}, focus); }
};

}  // namespace

Region Workspace::region() const {
  return std::visit(RegionOfOverlay{focus_, selection.pinned.has_value()}, overlay);
}

void Workspace::undo() {
  // What is illegal was no document yet: it is taken back first.
  if (draft) {
    draft.reset();
    read_field(*this);
    return;
  }
  if (auto work = history.undo(session.work())) put_back(*std::move(work), words::u_undone);
}

void Workspace::redo() {
  if (auto work = history.redo(session.work())) put_back(*std::move(work), words::u_redone);
}

// A change of u alone is said where it cannot be seen.
void Workspace::put_back(Work work, std::string_view done_to_u) {
  const bool unseen = session.view.stage != StageId::compare && work.document == session.document &&
                      !(work.compare == session.view.compare);
  session.view.compare = std::move(work.compare);
  put(std::move(work.document));
  if (unseen) remark = {std::string(done_to_u), false};
}

void Workspace::reset_all() {
  if (!(session.work() == opened.work())) history.record(session.work());
  session.view = opened.view;
  put(opened.document);
}

}  // namespace tconv
