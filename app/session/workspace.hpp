#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "app/session/actions.hpp"
#include "app/session/cell_edit.hpp"
#include "app/session/chooser.hpp"
#include "app/session/command.hpp"
#include "app/session/history.hpp"
#include "app/session/host_request.hpp"
#include "app/session/layer_form.hpp"
#include "app/session/menus.hpp"
#include "app/session/notice.hpp"
#include "app/session/playback.hpp"
#include "app/session/session.hpp"
#include "app/session/side_panel.hpp"
#include "app/session/text_field.hpp"

namespace tconv {

/// What lies over the whole window.
enum class Sheet : std::uint8_t { none, help, about };

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
  Sheet sheet = Sheet::none;
  std::optional<OpenMenu> menu;
  SidePanel layer_side;        ///< the layer's panel, on the left
  SidePanel explanation_side;  ///< what happens in this step, on the right
  bool full_screen = false;    ///< told by whoever owns the window
  /// The term of the output size that is to stay lit.
  std::optional<ShowTerm> term;
  /// What the layer's fields say while that is illegal; the document stays the last legal one.
  std::optional<LayerForm> draft;
  /// Per-axis fields whose two numbers change each by itself.
  std::set<FieldId> apart;
  /// The control that has the keyboard; nothing when the stage has it.
  std::optional<Command> focus;
  TextField typing;  ///< what is being typed while `focus` is an `EditField`
  /// The cell that has the keyboard; it is pinned, too.
  std::optional<CellCursor> cursor;
  std::uint64_t next_seed = 1;  ///< of the next random fill
  /// The list over the window; nothing else can be reached while there is one.
  std::optional<Chooser> chooser;
  /// The problem as its file has it: what differs from it is unsaved.
  Problem saved;
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
  [[nodiscard]] bool is_unsaved() const { return draft.has_value() || !(session.document.problem == saved); }

  /// What the layer's fields say now.
  [[nodiscard]] LayerForm form() const;
  /// Changes the layer: a legal form becomes the document, an illegal one is kept as the draft.
  void edit(const LayerForm& form);
  /// Puts a number, or what was typed, into a field, and into that of the other axis where they are linked.
  void set_field(FieldRef field, std::int64_t value);
  void set_field_text(FieldRef field, std::string_view text);

  /// Gives the keyboard to a control, or back to the stage. All that is typed into a field until it loses the
  /// keyboard is undone as one.
  void focus_on(std::optional<Command> control);
  /// Which keys work.
  [[nodiscard]] Region region() const {
    return menu      ? Region::menu
           : chooser ? Region::chooser
           : focus   ? Region::panel
           : cursor  ? Region::cells
                     : Region::stage;
  }
  /// The field that is being typed into.
  [[nodiscard]] std::optional<FieldRef> edited_field() const;
  /// To be called when `typing` has changed.
  void typed();

  /// Puts the keyboard into a cell, or takes it back to the stage. What was being typed counts, if it is a number.
  void put_cursor(std::optional<CellRef> cell);
  /// Types into the cell that has the keyboard: the first character replaces what stood there.
  void type_in_cell(char32_t character);
  /// To be called when `cursor->typing` has changed: what is a number becomes the cell's value at once.
  void typed_in_cell();
  /// Changes a cell of the input or kernel shown; the view stays as it is.
  void set_cell(const CellRef& cell, double value);
  /// Replaces the input (rank 3 or 4), or the weight (rank 4), sizes of the layer with it, when that is legal;
  /// otherwise everything stays, and a sentence says what is wrong with the problem.
  [[nodiscard]] std::optional<std::string> replace_problem(const Problem& problem);

  /// Takes the marked line of the list, or the name that was typed: what it stands for is the host's to do.
  std::optional<HostRequest> take_choice();

  /// Does what a control does, and returns what it asks of the host.
  std::optional<HostRequest> run(const Command& command, double now);
  /// Runs an action; `undo` and `redo` with nothing to do leave everything as it is.
  std::optional<HostRequest> run(ActionId id, double now) { return action(id).run(*this, now); }

  void undo();
  void redo();
  /// Back to the problem and view that were opened last; the preferences stay. Can be undone.
  void reset_all();
};

}  // namespace tconv
