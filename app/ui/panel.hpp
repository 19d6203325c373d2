#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/scene/scene.hpp"
#include "app/scene/scene_builder.hpp"
#include "app/session/command.hpp"
#include "app/session/workspace.hpp"

/// The window's own parts are Scenes, too: pure functions of the session, measured with the same metrics, with the
/// places where a person can click.
namespace tconv {

/// A place that does something when it is clicked.
struct Button {
  Box box;  ///< in the panel, em
  Command command;
  bool stop = true;  ///< Tab stops here
};

/// The track of the scrubber: steps lie evenly from its left edge to its right one.
struct Track {
  Box box;           ///< where it can be grabbed
  double first = 0;  ///< x of step 0
  double last = 0;   ///< x of the last step
  std::int64_t count = 0;
};

/// A part of the window.
struct Panel {
  Scene scene;
  std::vector<Button> buttons;
  std::optional<Track> track;
  double content_height = 0;  ///< of a panel that scrolls, em
};

/// The step under a place on a track.
[[nodiscard]] std::int64_t step_at(const Track& track, double x);

/// What the core has found out about the three ways.
struct Comparison {
  enum class State : std::uint8_t { checking, agree, differ, too_large } state = State::checking;
  double difference = 0;
  bool non_finite = false;  ///< then a difference is as it should be
};

/// What panels depend on beside the workspace.
struct PanelInput {
  const Workspace& workspace;
  const FontMetrics& metrics;
  Comparison agreement;
  std::optional<Command> hovered;  ///< the button under the pointer
  double layer_scroll = 0;         ///< how far the layer's panel is scrolled down, em

  [[nodiscard]] bool points_at(const Command& command) const { return hovered == command; }
};

/// The menus' titles, what is open, and buttons for the panels beside the stage.
[[nodiscard]] Panel menu_bar(const PanelInput& input, Size area);
/// The lines of the menu that is open, with their keys. Precondition: one is.
[[nodiscard]] Panel menu_sheet(const PanelInput& input);
/// The stages as a story: 1 Input │ A 2 Stamp › 3 Crop = B 4 Insert zeros › 5 Convolve = C 6 Matrix │ More
/// 7 Compare, each `=` a ✓ once the core has compared. The stages past the first `own_pills` share a button, which
/// names the present one if it is among them and opens the list of places to go to. Where titles do not fit, only the
/// present stage keeps its title.
[[nodiscard]] Panel rail(const PanelInput& input, Size area, std::size_t own_pills = 8);
/// The layer's fields, what is wrong with them and how to mend it, the output's size from them, how it is looked at, and
/// the layer in PyTorch.
[[nodiscard]] Panel layer_panel(const PanelInput& input, Size area);
/// What happens in this step: the stage's cards, on the right.
[[nodiscard]] Panel explanation_panel(const PanelInput& input, const std::vector<Card>& cards, Size area,
                                      double scroll);
/// The lines under the stage: the switch of the wires, which axis they show and which way they are read; the modes
/// of stage 5; the size of the picture of stage 7's round trip; what stage 8 compares with. Where there are several
/// channels or batch entries, a line above that says which of them are shown, and shows others.
[[nodiscard]] int stage_bar_lines(const Problem& problem, StageId stage);
[[nodiscard]] Panel stage_bar(const PanelInput& input, Size area);
/// First, back, next, last, play, scrubber, speed, saving, step and caption.
[[nodiscard]] Panel timeline(const PanelInput& input, const std::string& caption, Size area);
/// Every action with its keys and what it does.
[[nodiscard]] Panel help_sheet(const PanelInput& input, Size area);
/// The program's name and version, its licence and those of what it is built from.
[[nodiscard]] Panel about_sheet(const PanelInput& input);
/// A control's tip, at most so wide (em): what it is called, its keys, what it does.
[[nodiscard]] Panel tip(const PanelInput& input, const Command& command, double most_width = 36);
/// A line of news for the person, in a box as wide as it needs.
[[nodiscard]] Panel notice(const PanelInput& input, const std::string& text, bool is_error, double room);

/// The list that is open, at most `room` large, its lines from the `first` shown one on; `content_height` is how
/// many lines it shows. Precondition: there is one.
[[nodiscard]] Panel chooser_sheet(const PanelInput& input, Size room, std::size_t first);

/// The cell that has the keyboard, drawn over the stage: a ring, and what is being typed. As large as the stage;
/// empty where the cell is not shown.
[[nodiscard]] Scene cell_overlay(const PanelInput& input, const Scene& stage);

/// Draws a ring round the control that has the keyboard, where the panel has it.
void mark_focus(Panel& panel, const std::optional<Command>& focus);

/// Outlines the rows and columns that a term of the output size accounts for over the stage's canvas, its stretched
/// input and its output: always as many as the term's number says. Arrays that do not have all of them are left alone.
/// As large as the stage.
[[nodiscard]] Scene term_overlay(const PanelInput& input, const Scene& stage, const ShowTerm& term);

/// Draws the bar that shows how much of a panel is seen, when it is longer than its room.
void draw_scrollbar(SceneBuilder& builder, const Size& area, double content_height, double scroll);

/// Where the parts of the window are, in em from its upper left corner. Parts without room, or not shown, have no
/// width.
struct WindowLayout {
  Box menu;
  Box rail;
  Box layer;
  Box stage;
  Box stage_bar;  ///< under the stage
  Box explanation;
  Box timeline;
};

/// How many panels a window of this width (em) has room for: as many as leave the stage 45 % of it, and 24 em.
[[nodiscard]] SideRoom side_room(double width);

/// What of the window's layout a person chooses. Panels that are shown beside the stage leave it 45 % of the width and
/// 24 em; without room for any, the one that is shown takes the stage's place. Precondition: no more are shown than
/// `side_room` says, or one.
struct LayoutChoice {
  bool layer = true;        ///< shown
  bool explanation = true;  ///< shown
  double layer_width = 0;   ///< em; 0 for what suits
  double explanation_width = 0;
  int stage_bar_lines = 1;  ///< 0: no bar
};
[[nodiscard]] WindowLayout window_layout(Size window, const LayoutChoice& choice = {});

/// How large the stage is drawn in a room of this size, at most 1: less than that where it has less than
/// `least_stage`, and room for the wires with them, so that it is all there.
[[nodiscard]] double stage_scale(Size room, bool with_wires = false);

}  // namespace tconv
