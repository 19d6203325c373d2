#include <algorithm>

#include "app/scene/frame.hpp"
#include "app/scene/wires.hpp"
#include "app/ui/panel.hpp"

namespace tconv {

WindowLayout window_layout(Size window, const LayoutChoice& choice) {
  constexpr double menu_height = 2.3;
  // Low windows leave what they can to the stage.
  const bool is_low = window.height < 34;
  const double rail_height = is_low ? 3.4 : 4.2;
  const double timeline_height = is_low ? 4.9 : 6;
  constexpr double stage_bar_line = 1.9;
  constexpr double usual_layer = 21;
  // Beside columns the stage keeps at least this.
  constexpr double least_beside = 28;
  const double top = menu_height + rail_height;
  const double middle = std::max(0.0, window.height - top - timeline_height);

  WindowLayout layout;
  layout.layer_floats = window.width < least_width_for_layer;
  layout.explanation_floats = window.width < least_width_for_explanation;
  double layer = choice.layer_width > 0 ? choice.layer_width : usual_layer;
  double explanation = choice.explanation_width > 0 ? choice.explanation_width
                                                    : std::clamp(0.29 * (window.width - layer), 22.5, 31.5);
  if (!choice.layer) layer = 0;
  if (!choice.explanation) explanation = 0;
  // A drawer leaves a strip of the stage to be seen.
  if (layout.layer_floats) layer = std::min(layer, std::max(0.0, window.width - 3));
  if (layout.explanation_floats) explanation = std::min(explanation, std::max(0.0, window.width - 3));
  if (!layout.layer_floats && layer > 0) {
    const double beside = layout.explanation_floats ? 0 : std::min(explanation, narrowest_panel);
    layer = std::clamp(layer, std::min(layer, narrowest_panel),
                       std::max(narrowest_panel, window.width - least_beside - beside));
  }
  const double left = layout.layer_floats ? 0 : layer;
  if (!layout.explanation_floats && explanation > 0) {
    explanation = std::min(explanation, std::max(narrowest_panel, window.width - left - least_beside));
  }
  const double right = layout.explanation_floats ? 0 : explanation;

  layout.menu = {0, 0, window.width, menu_height};
  layout.rail = {0, menu_height, window.width, rail_height};
  layout.layer = {0, top, layer, middle};
  layout.stage = {left, top, std::max(0.0, window.width - left - right), middle};
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
