#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "app/session/actions.hpp"
#include "app/session/cell_edit.hpp"
#include "app/session/command.hpp"
#include "app/session/focus.hpp"
#include "app/session/history.hpp"
#include "app/session/host_request.hpp"
#include "app/session/layer_form.hpp"
#include "app/session/notice.hpp"
#include "app/session/overlay.hpp"
#include "app/session/playback.hpp"
#include "app/session/session.hpp"
#include "app/session/side_panels.hpp"

namespace tconv {

/// Everything that actions can change: the session, and what surrounds it while the program runs. No window, no
/// files and no clock.
struct Workspace {
  Session session;
  Session opened;  ///< what Reset all returns to, preferences excepted
  Selection selection;
  /// The part of Cᵀ that is on the screen, told by whoever draws it: zooming starts there.
  std::optional<Window> shown_matrix;
  /// The part that would be there if nobody had zoomed.
  std::optional<Window> unzoomed_matrix;
  History history;
  Playback playback;
  Transition transition;
  Overlay overlay;           ///< what lies over the window
  SidePanels sides;          ///< the panels beside the stage
  bool full_screen = false;  ///< told by whoever owns the window
  /// The term of the output size that is to stay lit.
  std::optional<ShowTerm> term;
  /// What the layer's fields say while that is illegal; the document stays the last legal one.
  std::optional<LayerForm> draft;
  /// Per-axis fields whose two numbers change each by itself.
  std::set<FieldId> apart;
  std::uint64_t next_seed = 1;  ///< of the next random fill
  /// The work as its file has it: a problem or numbers of u that differ from it are unsaved. Nothing: no file has it,
  /// all of it is unsaved.
  std::optional<Work> saved;
  /// Something to say about what was just done; whoever shows it takes it.
  std::optional<Notice> remark;

  /// Starts with this problem and view. Preconditions as for `open`.
  Workspace(Document document, View view, const Preferences& preferences);

  /// Replaces the document; what was there can be had back by undo. A layer that is held stays held, unless the
  /// view brings its own. Preconditions: the problem is legal; the view is clamped to it.
  void open(Document document, View view);
  /// Shows another view, with what its step is about in sight; the neighbouring step of the same stage by a
  /// transition, unless motion is unwanted.
  void show(const View& view, double now);
  /// The same step seen from nearer or further away, or elsewhere. A window of Cᵀ that shows what would be shown
  /// without one is none.
  void look(const View& view);
  /// The view, with the part of Cᵀ that is shown as its window of it.
  [[nodiscard]] View with_shown_matrix() const;
  /// Another step of the present stage, at once: the scrubber. Playing stops.
  void scrub(std::int64_t step);
  /// To be called before each frame: plays on.
  void advance(double now);
  /// True while something will change by itself.
  [[nodiscard]] bool animated(double now) const;

  /// Whether there is something that no file has: changes, or a draft.
  [[nodiscard]] bool is_unsaved() const { return draft || is_changed(); }
  /// The same without the draft, which no file can have: whether the problem or the numbers of u differ from `saved`.
  [[nodiscard]] bool is_changed() const;

  /// What the layer's fields say now.
  [[nodiscard]] LayerForm form() const;
  /// Changes the layer: a legal form becomes the document, an illegal one is kept as the draft.
  void edit(const LayerForm& form);
  /// Puts a number, or what was typed, into a field, and into that of the other axis where they are linked.
  void set_field(FieldRef field, std::int64_t value);
  void set_field_text(FieldRef field, std::string_view text);

  /// Gives the problem another title; "" takes it away. One that is too long is refused in a remark. Can be undone.
  /// Precondition: no control characters.
  void set_title(const std::string& title);

  /// The menu that is open; null when none is.
  [[nodiscard]] OpenMenu* menu() { return std::get_if<OpenMenu>(&overlay); }
  [[nodiscard]] const OpenMenu* menu() const { return std::get_if<OpenMenu>(&overlay); }
  /// The list that is open; null when none is.
  [[nodiscard]] Chooser* chooser() { return std::get_if<Chooser>(&overlay); }
  [[nodiscard]] const Chooser* chooser() const { return std::get_if<Chooser>(&overlay); }
  /// The sheet that lies over the window; nothing when none does.
  [[nodiscard]] std::optional<Sheet> sheet() const;

  /// Gives the keyboard to a control, or back to the stage. All that is typed into a field until it loses the
  /// keyboard is undone as one.
  void focus_on(std::optional<Command> control);
  /// Who has the keyboard while nothing lies over the window.
  [[nodiscard]] const Focus& focus() const { return focus_; }
  /// The region whose keys work now: that of the open menu or list, or else of whoever has the keyboard.
  [[nodiscard]] Region region() const;
  /// The control that has the keyboard, an `EditField` or `EditTitle` for what is typed into; nothing when the stage or a
  /// cell has it.
  [[nodiscard]] std::optional<Command> control() const;
  /// The field that is being typed into.
  [[nodiscard]] std::optional<FieldRef> edited_field() const;
  /// Whether the problem's title is being typed into.
  [[nodiscard]] bool edits_title() const { return std::holds_alternative<TitleFocus>(focus_); }
  /// Whether a field of the layer's panel or the title is being typed into.
  [[nodiscard]] bool edits_panel() const { return edited_field().has_value() || edits_title(); }
  /// The cell that has the keyboard, which is pinned, too; null when no cell has it.
  [[nodiscard]] const CellCursor* cursor() const { return std::get_if<CellCursor>(&focus_); }
  /// What is being typed into a field, the title or a cell; null when nothing is.
  [[nodiscard]] TextField* typing();
  [[nodiscard]] const TextField* typing() const;
  /// To be called when `typing` has changed: what is a number, or legal, counts at once.
  void typed();

  /// Puts the keyboard into a cell, which is then pinned; nothing: takes it back to the stage and unpins. What was being
  /// typed counts, if it is a number.
  void put_cursor(std::optional<CellRef> cell);
  /// Pins a cell, or none, and takes the keyboard from cells to the stage.
  void pin(std::optional<CellRef> cell);
  /// Takes the keyboard from a cell, a field or the title to the stage; a pinned cell stays pinned. A control that is
  /// only pressed keeps it.
  void stop_typing();
  /// Begins to type into a cell of an editable array: what stands there is selected.
  void type_over(const CellRef& cell);
  /// Types into the cell that has the keyboard: the first character replaces what stood there.
  void type_in_cell(char32_t character);
  /// Changes a cell of an editable array as it is shown; what is shown, and of what size, stays as it is.
  void set_cell(const CellRef& cell, double value);
  /// What the arrays live in that can be typed into.
  [[nodiscard]] ViewedProblem viewed() const { return {session.document.problem, session.view}; }
  /// Puts other arrays in the place of those of `viewed()`, sizes of the layer with them, when that is legal; otherwise
  /// everything stays, and a sentence says what is wrong. Can be undone.
  [[nodiscard]] std::optional<std::string> replace(const ViewedProblem& changed);
  /// Looks at u in another size, or at what the stage chooses in place of a person's numbers; says what becomes of
  /// those. Can be undone. `view` differs in `compare` alone.
  void change_u(const View& view);

  /// Puts numbers from outside in the place of the input, the kernel or the bias, as `with_array` does, and says `done`.
  /// An input of another number of channels than the weight is for is first asked about. Where the result would not be
  /// legal everything stays, and a sentence says what is wrong.
  [[nodiscard]] std::optional<std::string> put_array(ArrayId array, const Tensor& values,
                                                     const std::string& done = "");
  /// Puts numbers that were pasted at a cell: a single one into the cell, others as `put_array` does. What is wrong
  /// with them is remarked.
  void paste(const CellRef& cell, const Tensor& values);

  /// Takes the marked line of the open list, or the name that was typed. A stage or a step is shown, numbers are put
  /// in place; of anything else returns who is to act on it.
  std::optional<HostRequest> take_choice(double now);

  /// Does what a control does, and returns what it asks of the host.
  std::optional<HostRequest> run(const Command& command, double now);
  /// Runs an action; `undo` and `redo` with nothing to do leave everything as it is.
  std::optional<HostRequest> run(ActionId id, double now) { return action(id).run(*this, now); }

  void undo();
  void redo();
  /// Back to the problem and view that were opened last; the preferences stay. Can be undone.
  void reset_all();

 private:
  void put(Document document);
  void put_back(Work work, std::string_view done_to_u);

  Focus focus_;
};

}  // namespace tconv
