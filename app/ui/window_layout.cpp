#include <algorithm>

#include "app/scene/frame.hpp"
#include "app/scene/wires.hpp"
#include "app/ui/panel.hpp"

namespace tconv {

namespace {

/// What panels beside the stage leave it at least: so much of the window's width, and so many em, which its bar needs.
constexpr double least_stage_share = 0.45;
constexpr double least_stage_width = 24;

double spared_by_stage(double window) {
  return window - std::max(least_stage_share * window, least_stage_width);
}

constexpr double usual_layer = 21;

double usual_explanation(double window, double layer) {
  return std::clamp(0.29 * (window - layer), 22.5, 31.5);
}

// How wide the panels are that are shown, together as wide as the stage can spare: those asked to be wider give way,
// down to the narrowest.
void fit_panels(double& layer, double& explanation, double spared) {
  double excess = layer + explanation - spared;
  for (double* wider : {layer > explanation ? &layer : &explanation, &layer, &explanation}) {
    if (excess <= 0) return;
    const double given = std::min(excess, std::max(0.0, *wider - narrowest_panel));
    *wider -= given;
    excess -= given;
  }
}

}  // namespace

SideRoom side_room(double width) {
  const double spared = spared_by_stage(width);
  if (usual_layer + usual_explanation(width, usual_layer) <= spared) return SideRoom::both;
  return narrowest_panel <= spared ? SideRoom::one : SideRoom::none;
}

WindowLayout window_layout(Size window, const LayoutChoice& choice) {
  constexpr double menu_height = 2.3;
  // Low windows leave what they can to the stage.
  const bool is_low = window.height < 34;
  const double rail_height = is_low ? 3.4 : 4.2;
  const double timeline_height = is_low ? 4.9 : 6;
  constexpr double stage_bar_line = 1.9;
  const double top = menu_height + rail_height;
  const double middle = std::max(0.0, window.height - top - timeline_height);

  double layer = choice.layer_width > 0 ? choice.layer_width : usual_layer;
  double explanation =
      choice.explanation_width > 0 ? choice.explanation_width : usual_explanation(window.width, layer);
  if (!choice.layer) layer = 0;
  if (!choice.explanation) explanation = 0;
  if (side_room(window.width) == SideRoom::none) {
    if (layer > 0) layer = window.width;
    if (explanation > 0) explanation = window.width;
  } else {
    fit_panels(layer, explanation, spared_by_stage(window.width));
  }

  WindowLayout layout;
  layout.menu = {0, 0, window.width, menu_height};
  layout.rail = {0, menu_height, window.width, rail_height};
  layout.layer = {0, top, layer, middle};
  layout.stage = {layer, top, std::max(0.0, window.width - layer - explanation), middle};
  layout.explanation = {window.width - explanation, top, explanation, middle};
  layout.stage_bar = layout.stage;
  layout.stage_bar.height = layout.stage.height >= 14 ? stage_bar_line * choice.stage_bar_lines : 0;
  layout.stage.height -= layout.stage_bar.height;
  layout.stage_bar.y = layout.stage.bottom();
  layout.timeline = {0, top + middle, window.width, timeline_height};
  return layout;
}

double stage_scale(Size room, bool with_wires) {
  const double height = least_stage.height + (with_wires ? wires_height : 0);
  return std::min({1.0, room.width / least_stage.width, room.height / height});
}

}  // namespace tconv
