#include <algorithm>
#include <string>
#include <vector>

#include "app/ui/panel.hpp"

namespace tconv {
namespace {

const Type title_type{Face::bold, 0.95, {Role::ink}};
const Type text_type{Face::regular, 0.88, {Role::muted}};
const Type key_type{Face::bold, 0.85, {Role::ink}};

// The keys worth showing: one that differs from an earlier one by Shift alone is for keyboards on which the earlier
// one needs Shift.
std::vector<Chord> shown_keys(const Action& action) {
  std::vector<Chord> shown;
  for (const auto& chord : action.keys) {
    Chord plain = chord;
    plain.shift = false;
    if (std::ranges::find(shown, plain) == shown.end()) shown.push_back(chord);
  }
  return shown;
}

// Each key of an action in a small box; the result is the pen position after them.
double draw_keys(SceneBuilder& builder, Point baseline, const Action& action) {
  double x = baseline.x;
  for (const auto& chord : shown_keys(action)) {
    const std::string text = name(chord);
    const double width = builder.width(text, key_type) + 0.9;
    builder.pill({x, baseline.y - 1.02, width, 1.4}, text, key_type, Role::line, 0.07);
    x += width + 0.35;
  }
  return x;
}

double keys_width(const SceneBuilder& builder, const Action& action) {
  double width = 0;
  for (const auto& chord : shown_keys(action)) width += builder.width(name(chord), key_type) + 0.9 + 0.35;
  return width;
}

}  // namespace

Panel help_sheet(const PanelInput& input, Size area) {
  constexpr double inset = 2;
  constexpr double row = 1.72;
  constexpr double top = 4.6;
  constexpr double column_gap = 2.4;
  SceneBuilder probe(area, input.metrics);
  double title_width = 0;
  double text_width = 0;
  double key_width = 0;
  for (const auto& each : actions()) {
    title_width = std::max(title_width, probe.width(each.title, title_type));
    text_width = std::max(text_width, probe.width(each.help, text_type));
    key_width = std::max(key_width, keys_width(probe, each));
  }
  // Two columns, read one after the other.
  const double column = key_width + 1 + title_width + 1.2 + text_width;
  const std::size_t rows = (actions().size() + 1) / 2;
  const double wide = 2 * inset + 2 * column + column_gap;
  const double high = top + row * static_cast<double>(rows) + 0.6;
  // Set smaller where the window is too small for it.
  SceneBuilder builder({wide, high}, input.metrics);
  builder.fill({0, 0, wide, high}, {Role::panel}, 0.8);
  builder.outline({0.04, 0.04, wide - 0.08, high - 0.08}, {Role::line}, 0.1, 0.8);
  builder.write({inset, 2.5}, "Keys", {Face::bold, 1.4, {Role::ink}});
  builder.write({wide - inset, 2.5}, "F1 or Esc closes this sheet", text_type, Anchor::end);
  for (std::size_t i = 0; i < actions().size(); ++i) {
    const Action& each = actions()[i];
    const double left = inset + (i < rows ? 0 : column + column_gap);
    const double y = top + row * static_cast<double>(i % rows);
    draw_keys(builder, {left, y}, each);
    const double x = left + key_width + 1;
    builder.write({x, y}, std::string(each.title), title_type);
    builder.write({x + title_width + 1.2, y}, std::string(each.help), text_type);
  }
  return {builder.take(), {}, {}, 0};
}

Panel tip(const PanelInput& input, const Command& command, double most_width) {
  const auto* id = std::get_if<ActionId>(&command);
  const Action* each = id == nullptr ? nullptr : &action(*id);
  const CommandWords words = words_of(command);
  constexpr double edge = 1;
  const double most = most_width - 2 * edge;
  SceneBuilder probe({100, 10}, input.metrics);
  const double keys = each == nullptr ? 0 : 1 + keys_width(probe, *each);
  double width = std::min(most, probe.width(words.title, title_type) + keys);
  const auto lines = probe.wrapped(words.help, text_type, most);
  for (const auto& line : lines) width = std::max(width, probe.width(line, text_type));
  const double title_lines = probe.paragraph_height(words.title, title_type, std::max(most - keys, 1.0));
  const double height = probe.paragraph_height(words.help, text_type, most);
  const Size size{width + 2 * edge, 0.75 + title_lines + 0.3 + height + 0.6};
  SceneBuilder builder(size, input.metrics);
  builder.fill({0, 0, size.width, size.height}, {Role::panel}, 0.5);
  builder.outline({0.04, 0.04, size.width - 0.08, size.height - 0.08}, {Role::line}, 0.08, 0.5);
  const double y = builder.paragraph({edge, 0.75}, words.title, title_type, std::max(most - keys, 1.0));
  if (each != nullptr) {
    draw_keys(builder, {edge + std::min(builder.width(words.title, title_type), most - keys) + 1, 1.65}, *each);
  }
  builder.paragraph({edge, y + 0.3}, words.help, text_type, most);
  return {builder.take(), {}, {}, 0};
}

Panel notice(const PanelInput& input, const std::string& text, bool is_error, double room) {
  const Type type{Face::regular, 0.95, {Role::ink}};
  SceneBuilder probe({room, 100}, input.metrics);
  const double height = probe.paragraph_height(text, type, room - 3);
  double width = 0;
  for (const auto& line : probe.wrapped(text, type, room - 3)) width = std::max(width, probe.width(line, type));
  const Size size{width + 3, height + 1.5};
  SceneBuilder builder(size, input.metrics);
  builder.fill({0, 0, size.width, size.height}, {Role::panel}, 0.6);
  builder.outline({0.06, 0.06, size.width - 0.12, size.height - 0.12}, {is_error ? Role::wrong : Role::output},
                  0.12, 0.6);
  builder.paragraph({1.5, 0.75}, text, type, room - 3);
  return {builder.take(), {}, {}, 0};
}

void mark_focus(Panel& panel, const std::optional<Command>& focus) {
  for (const auto& button : panel.buttons) {
    if (!button.stop || focus != button.command) continue;
    const Box ring = grown(button.box, 0.12);
    panel.scene.primitives.emplace_back(
        Rect{.box = ring, .fill = {}, .stroke = Paint{Role::focus}, .stroke_width = 0.16, .radius = 0.4});
    return;
  }
}

}  // namespace tconv
