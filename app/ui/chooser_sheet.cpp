#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "app/ui/field_box.hpp"
#include "app/ui/panel.hpp"

namespace tconv {
namespace {

constexpr double inset = 1.8;
constexpr double words_height = 2;  // of a line
constexpr double picture_height = 2.2;
constexpr double pictures_height = 2.8;  // of a line, where lines have pictures
constexpr double widest = 66;

const Type title_type{Face::bold, 1.2, {Role::ink}};
const Type label_type{Face::bold, 0.95, {Role::ink}};
const Type note_type{Face::regular, 0.88, {Role::muted}};
const Type field_type{Face::regular, 1, {Role::ink}};

const char* hint_of(ChooserKind kind) {
  switch (kind) {
    case ChooserKind::search:
      return "type to search · ↑ ↓ Enter · Esc cancels";
    case ChooserKind::name:
      return "type a name, Enter saves · ↑ ↓ for other folders · Esc cancels";
    case ChooserKind::question:
      return "↑ ↓ Enter · Esc cancels";
  }
  return "";
}

// What Enter and Esc do, for the pointer, in the lower right corner; the result is the room that takes, em.
double draw_answers(SceneBuilder& builder, std::vector<Button>& buttons, const PanelInput& input,
                    const Size& size) {
  const Chooser& chooser = *input.workspace.chooser();
  if (chooser.accept.empty()) return 0;
  constexpr double gap = 0.6;
  double right = size.width - inset;
  const auto draw = [&](const std::string& text, ActionId command, Role role) {
    const double width = builder.width(text, label_type) + 1.8;
    const Box box{right - width, size.height - 2.4, width, 1.8};
    builder.fill(box, {Role::faint}, 0.9);
    if (role == Role::input || input.points_at(command)) builder.outline(box, {role}, 0.12, 0.9);
    builder.write_centred(box, text, label_type);
    buttons.push_back({box, command});
    right = box.x - gap;
  };
  draw(chooser.accept, ActionId::choose, Role::input);
  draw("Cancel", ActionId::release, Role::muted);
  return size.width - inset - right;
}

}  // namespace

Panel chooser_sheet(const PanelInput& input, Size room, std::size_t first) {
  const Chooser& chooser = *input.workspace.chooser();
  const auto lines = chooser.shown();
  const bool has_field = chooser.kind != ChooserKind::question;
  const bool has_pictures =
      std::ranges::any_of(chooser.choices, [](const Choice& each) { return each.picture.has_value(); });
  const double line_height = has_pictures ? pictures_height : words_height;
  const double pictures_width = has_pictures ? thumbnail_width(picture_height) + 1.2 : 0;
  const double width = std::min(widest + pictures_width, room.width);
  const double top = has_field ? 7.2 : 4.6;
  const auto fitting = static_cast<std::size_t>(std::max(1.0, std::floor((room.height - top - 2.6) / line_height)));
  const std::size_t count = std::min(fitting, std::max<std::size_t>(1, lines.size()));
  first = std::min(first, lines.size() > count ? lines.size() - count : 0);
  // As high as the whole list needs, so that it does not jump while it gets shorter.
  const std::size_t rows = std::min(fitting, std::max<std::size_t>(1, chooser.choices.size()));
  const Size size{width, top + line_height * static_cast<double>(rows) + 2.6};

  SceneBuilder builder(size, input.metrics);
  std::vector<Button> buttons;
  const double inner = size.width - 2 * inset;
  builder.fill({0, 0, size.width, size.height}, {Role::panel}, 0.8);
  builder.outline({0.04, 0.04, size.width - 0.08, size.height - 0.08}, {Role::line}, 0.1, 0.8);
  builder.write({inset, 2.6}, builder.shortened(chooser.title, title_type, inner), title_type);
  if (has_field) {
    const Box field{inset, 3.6, inner, 2.2};
    builder.outline(field, {Role::focus}, 0.12, 0.4);
    draw_typing(builder, grown(field, -0.3), chooser.field, field_type, Anchor::start);
  }
  double label_width = 0;
  for (const auto line : lines)
    label_width = std::max(label_width, builder.width(chooser.choices[line].label, label_type));
  label_width = std::min(label_width, 0.6 * (inner - pictures_width));
  const double words_left = inset + pictures_width;
  double y = top;
  for (std::size_t i = first; i < std::min(lines.size(), first + count); ++i) {
    const Choice& choice = chooser.choices[lines[i]];
    const Box row{inset - 0.6, y, inner + 1.2, line_height};
    if (chooser.selected == lines[i]) {
      builder.fill(row, {Role::faint}, 0.4);
      builder.outline(row, {Role::focus}, 0.12, 0.4);
    } else if (input.points_at(Choose{lines[i]})) {
      builder.fill(row, {Role::faint}, 0.4);
    }
    const double baseline = y + line_height / 2 + 0.35;
    if (choice.picture) {
      draw_thumbnail(
          builder, *choice.picture,
          {inset, y + (line_height - picture_height) / 2, thumbnail_width(picture_height), picture_height});
    }
    builder.write({words_left, baseline}, builder.shortened(choice.label, label_type, label_width), label_type);
    const double left = words_left + label_width + 1.2;
    builder.write({left, baseline}, builder.shortened(choice.note, note_type, size.width - inset - left),
                  note_type);
    buttons.push_back({row, Choose{lines[i]}});
    y += line_height;
  }
  if (lines.empty()) builder.write({inset, y + 1.35}, "nothing here has that in its name", note_type);
  std::string hint = hint_of(chooser.kind);
  if (lines.size() > count) hint = fmt::format("{} to {} of {} · ", first + 1, first + count, lines.size()) + hint;
  const double beside = draw_answers(builder, buttons, input, size);
  builder.write({inset, size.height - 1.1}, builder.shortened(hint, note_type, inner - beside), note_type);
  return {builder.take(), std::move(buttons), {}, static_cast<double>(count)};
}

}  // namespace tconv
