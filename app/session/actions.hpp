#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "app/scene/stages/stages.hpp"
#include "app/session/host_request.hpp"
#include "app/session/keys.hpp"

namespace tconv {

enum class ActionId : std::uint8_t {
  next_step,
  previous_step,
  next_stage,
  previous_stage,
  go_to_place,
  first_step,
  last_step,
  play,
  loop,
  slower,
  faster,
  zoom_in,
  zoom_out,
  zoom_whole,
  pan_left,
  pan_right,
  pan_up,
  pan_down,
  next_grain,
  wires,
  wires_axis,
  wires_direction,
  next_control,
  previous_control,
  next_region,
  previous_region,
  new_problem,
  open_file,
  open_recent,
  save_file,
  save_file_as,
  save_output,
  menu,
  menu_left,
  menu_right,
  menu_above,
  menu_below,
  menu_choose,
  choice_above,
  choice_below,
  choice_page_up,
  choice_page_down,
  choose,
  cell_cursor,
  cell_left,
  cell_right,
  cell_up,
  cell_down,
  accept,
  copy_array,
  paste_array,
  activate,
  increase,
  decrease,
  release,
  save_frame,
  copy_pytorch,
  copy_description,
  undo,
  redo,
  reset_all,
  layer_panel,
  explanation_panel,
  full_screen,
  next_theme,
  toggle_motion,
  larger,
  smaller,
  normal_size,
  help,
  about,
  quit,
  first_stage = 128,   ///< goes to the first stage; the others follow: see `go_to`
  first_switch = 192,  ///< throws the first of `stage_switches()`; the others follow: see `throw_switch`
};

/// The action that goes to a stage.
[[nodiscard]] constexpr ActionId go_to(StageId stage) {
  return static_cast<ActionId>(static_cast<std::uint8_t>(ActionId::first_stage) + static_cast<std::uint8_t>(stage));
}
/// The action that throws a switch of `stage_switches()`.
[[nodiscard]] ActionId throw_switch(const ViewSwitch& view_switch);
/// The switch that an action throws; null: it throws none.
[[nodiscard]] const StageSwitch* switch_of(ActionId id);

/// Where a key works. Regions lie in each other (`around`), and a key means what the nearest one says. A key of
/// `anywhere` works in every region, so it may not be bound again in any of them.
enum class Region : std::uint8_t {
  anywhere,
  window,   ///< where no menu and no list lies over the window
  stage,    ///< in the window: the stage and the timeline
  pinned,   ///< in the stage: while a cell is pinned
  cells,    ///< in `pinned`: the cell has the keyboard, and every unmodified key types
  panel,    ///< in the window: a control that was reached with Tab, or a field that is typed into
  menu,     ///< an open menu
  chooser,  ///< a list over the window
};

/// The region that a region lies in; `anywhere` lies in itself.
[[nodiscard]] Region around(Region region);

struct Workspace;

/// What an action does: it asks something of the host, or changes the workspace and may then ask something.
class Effect {
 public:
  Effect(std::nullptr_t) {}  // NOLINT(google-explicit-constructor): nothing, a fault of the table
  /// Asks the host for this.
  template <std::convertible_to<HostRequest> Request>
  Effect(Request request)  // NOLINT(google-explicit-constructor)
      : does_([request](Workspace&, double) -> std::optional<HostRequest> { return request; }) {}
  /// Called with the workspace and the time; returns nothing, or what is asked of the host.
  template <std::invocable<Workspace&, double> Does>
  Effect(Does does) {  // NOLINT(google-explicit-constructor)
    if constexpr (std::is_void_v<std::invoke_result_t<Does&, Workspace&, double>>) {
      does_ = [does](Workspace& workspace, double now) -> std::optional<HostRequest> {
        does(workspace, now);
        return std::nullopt;
      };
    } else {
      does_ = does;
    }
  }

  [[nodiscard]] explicit operator bool() const { return static_cast<bool>(does_); }
  /// Precondition: it does something.
  std::optional<HostRequest> operator()(Workspace& workspace, double now) const { return does_(workspace, now); }

 private:
  std::function<std::optional<HostRequest>(Workspace&, double)> does_;
};

/// One thing a person can make the program do. Menus, the key handler, the help sheet and the tests are this table.
struct Action {
  ActionId id;
  std::string slug;        ///< for scripts and tests: "next-step"
  std::string_view title;  ///< on a button or in a menu
  std::string_view help;   ///< what it does, one sentence
  Region region;
  std::vector<Chord> keys;  ///< the first one is shown
  bool repeats;             ///< again and again while the key is held
  /// Does it, and returns what it asks of the host. `now` is the time in seconds, for what plays and moves.
  Effect run;
};

/// All actions, in the order of the help sheet.
[[nodiscard]] std::span<const Action> actions();
[[nodiscard]] const Action& action(ActionId id);
[[nodiscard]] const Action* action_named(std::string_view slug);
/// The action that a chord triggers while a region has the focus, from the nearest region that binds it; `anywhere`
/// when none of them has it.
[[nodiscard]] const Action* action_for(const Chord& chord, Region focus);

/// What is wrong with a table, one sentence each: an id or slug that appears twice, a key twice in one region or again
/// where it works already (in `anywhere`; in the window and on the stage), an empty title or help, an action that does
/// nothing. Empty for a good table.
[[nodiscard]] std::vector<std::string> faults(std::span<const Action> table);

/// The keys of an action as people write them, "→  PgDn"; empty when it has none.
[[nodiscard]] std::string key_names(const Action& action);

}  // namespace tconv
