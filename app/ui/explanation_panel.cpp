#include <algorithm>

#include "app/scene/cards.hpp"
#include "app/ui/panel.hpp"

namespace tconv {

void draw_scrollbar(SceneBuilder& builder, const Size& area, double content_height, double scroll) {
  const double share = area.height / content_height;
  if (share >= 1) return;
  builder.fill({area.width - 0.45, scroll * share + 0.1, 0.3, area.height * share - 0.2}, {Role::line}, 0.15);
}

Panel explanation_panel(const PanelInput& input, const std::vector<Card>& cards, Size area, double scroll) {
  constexpr double side = 1.1;
  constexpr double top = 1.3;
  SceneBuilder builder(area, input.metrics);
  builder.fill({0, 0, area.width, area.height}, {Role::background});
  builder.line({{0.035, 0}, {0.035, area.height}}, {Role::line}, 0.07);
  const double width = area.width - 2 * side;
  // Always in one size of type: what does not fit is scrolled to.
  const double height = cards_height(builder, cards, width, 1) + 2 * top;
  scroll = std::clamp(scroll, 0.0, std::max(0.0, height - area.height));
  draw_cards(builder, cards, {side, top - scroll}, width, 1);
  draw_scrollbar(builder, area, height, scroll);
  return {builder.take(), {}, {}, height};
}

}  // namespace tconv
