#include <algorithm>
#include <string>
#include <utility>

#include "app/ui/panel.hpp"

namespace tconv {
namespace {

constexpr double side = 1.5;
const Type title_type{Face::regular, 0.95, {Role::ink}};
const Type muted_type{Face::regular, 0.93, {Role::muted}};
const Type dim_type{Face::regular, 0.95, {Role::muted, 0.55}};

// A button that stays pressed while its panel is shown; the result is its left edge.
double side_button(SceneBuilder& builder, std::vector<Button>& buttons, const PanelInput& input, double right,
                   const std::string& text, ActionId id, bool shown) {
  const Type type{shown ? Face::bold : Face::regular, 0.86, {shown ? Role::ink : Role::muted}};
  const double width = builder.width(text, {Face::bold, 0.86, {Role::ink}}) + 1.4;
  const Box box{right - width, 0.35, width, 1.6};
  if (shown) builder.fill(box, {Role::faint}, 0.8);
  builder.outline(box, {input.points_at(id) ? Role::muted : Role::line}, 0.08, 0.8);
  builder.write_centred(box, text, type);
  buttons.push_back({box, id, false});
  return box.x;
}

}  // namespace

Panel menu_bar(const PanelInput& input, Size area) {
  SceneBuilder builder(area, input.metrics);
  std::vector<Button> buttons;
  builder.fill({0, 0, area.width, area.height}, {Role::panel});
  double x = side - 0.7;
  const OpenMenu* opened = input.workspace.menu();
  for (std::size_t i = 0; i < menus().size(); ++i) {
    const std::string title(menus()[i].title);
    const Box box{x, 0.25, builder.width(title, title_type) + 1.4, area.height - 0.5};
    const bool open = opened != nullptr && opened->menu == i;
    if (open || input.points_at(PressMenu{i})) builder.fill(box, {Role::faint}, 0.4);
    builder.write({x + 0.7, 1.5}, title, title_type);
    buttons.push_back({box, PressMenu{i}, false});
    x = box.right() + 0.2;
  }
  const Workspace& workspace = input.workspace;
  double right = area.width - side;
  if (right - x > 14) {
    right = side_button(builder, buttons, input, right, "Explanation", ActionId::explanation_panel,
                        workspace.sides.shown(Side::explanation)) -
            0.5;
    right = side_button(builder, buttons, input, right, "Layer", ActionId::layer_panel,
                        workspace.sides.shown(Side::layer)) -
            1.2;
  }
  const std::string name = (workspace.is_unsaved() ? "• " : "") + workspace.session.document.name;
  if (right - x > 8) {
    builder.write({right, 1.5}, builder.shortened(name, muted_type, right - x - 2), muted_type, Anchor::end);
  }
  builder.line({{0, area.height - 0.035}, {area.width, area.height - 0.035}}, {Role::line}, 0.07);
  return {builder.take(), std::move(buttons), {}, 0};
}

Panel menu_sheet(const PanelInput& input) {
  constexpr double inset = 1;
  constexpr double tick = 1.5;
  constexpr double row = 1.95;
  constexpr double gap = 0.8;
  const OpenMenu& open = *input.workspace.menu();
  const Menu& menu = menus()[open.menu];
  SceneBuilder probe({100, 100}, input.metrics);
  double title_width = 0;
  double key_width = 0;
  double height = 0.6;
  for (const auto& line : menu.lines) {
    height += line ? row : gap;
    if (!line) continue;
    title_width = std::max(title_width, probe.width(action(*line).title, title_type));
    key_width = std::max(key_width, probe.width(name(action(*line).keys.front()), muted_type));
  }
  const Size size{2 * inset + tick + title_width + 2.5 + key_width, height + 0.6};
  SceneBuilder builder(size, input.metrics);
  std::vector<Button> buttons;
  builder.fill({0, 0, size.width, size.height}, {Role::panel}, 0.5);
  builder.outline({0.04, 0.04, size.width - 0.08, size.height - 0.08}, {Role::line}, 0.08, 0.5);
  double y = 0.6;
  for (std::size_t i = 0; i < menu.lines.size(); ++i) {
    const auto& line = menu.lines[i];
    if (!line) {
      builder.line({{inset, y + gap / 2}, {size.width - inset, y + gap / 2}}, {Role::line}, 0.07);
      y += gap;
      continue;
    }
    const Box box{0.4, y, size.width - 0.8, row};
    if (open.line == i) {
      builder.fill(box, {Role::faint}, 0.4);
      builder.outline(box, {Role::focus}, 0.12, 0.4);
    }
    const Action& each = action(*line);
    const Type& type = applies(input.workspace, *line) ? title_type : dim_type;
    if (is_on(input.workspace, *line)) builder.write({inset, y + 1.32}, "✓", title_type);
    builder.write({inset + tick, y + 1.32}, std::string(each.title), type);
    builder.write({size.width - inset, y + 1.32}, name(each.keys.front()), muted_type, Anchor::end);
    buttons.push_back({box, *line});
    y += row;
  }
  return {builder.take(), std::move(buttons), {}, 0};
}

}  // namespace tconv
