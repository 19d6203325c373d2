#include "app/ui/field_box.hpp"

#include <algorithm>

#include "app/text/utf8.hpp"

namespace tconv {
namespace {

constexpr double sign_width = 1.2;

const Type value{Face::bold, 0.95, {Role::ink}};

// A sign at one end of a box.
void draw_sign(SceneBuilder& builder, std::vector<Button>& buttons, const PanelInput& input, const Box& box,
               const std::string& sign, const Command& command, bool stop) {
  const bool pointed = input.points_at(command);
  if (pointed) builder.fill(box, {Role::line}, 0.35);
  builder.write_centred(box, sign, {Face::bold, 0.95, {pointed ? Role::ink : Role::muted}});
  buttons.push_back({box, command, stop});
}

// The part of a UTF-8 text before its n-th character.
std::string before(std::string_view text, int n) {
  std::string result;
  for (int i = 0; i < n && !text.empty(); ++i) append_utf8(result, take_character(text));
  return result;
}

}  // namespace

void draw_typing(SceneBuilder& builder, const Box& box, const TextField& typing, Type type, Anchor anchor) {
  const std::string text = typing.text();
  const bool shifts = anchor == Anchor::start;
  while (!shifts && type.size > 0.5 && builder.width(text, type) > box.width - 0.2) type.size -= 0.05;
  const double width = builder.width(text, type);
  const double middle = box.y + box.height / 2;
  const double hidden = std::max(0.0, builder.width(before(text, typing.cursor()), type) + 0.2 - box.width);
  const double left = shifts ? box.x - hidden : box.x + (box.width - width) / 2;
  const bool clips = shifts && width > box.width;
  if (clips) builder.clip(box);
  const auto x_of = [&](int character) { return left + builder.width(before(text, character), type); };
  const double first = x_of(typing.selection_first());
  const double last = x_of(typing.selection_last());
  if (last > first)
    builder.fill({first, middle - 0.65 * type.size, last - first, 1.3 * type.size}, {Role::input, 0.35});
  builder.write_centred({left, box.y, width, box.height}, text, type);
  const double cursor = x_of(typing.cursor());
  builder.line({{cursor, middle - 0.65 * type.size}, {cursor, middle + 0.65 * type.size}}, {Role::ink}, 0.09);
  if (clips) builder.unclip();
}

void draw_field(SceneBuilder& builder, std::vector<Button>& buttons, const PanelInput& input, Point corner,
                const FieldCommands& commands, const FieldLook& look) {
  const Box box{corner.x, corner.y, field_width, field_height};
  const Box middle{box.x + sign_width, box.y, box.width - 2 * sign_width, box.height};
  builder.fill(box, {Role::faint}, 0.35);
  if (look.typing != nullptr) builder.fill(middle, {Role::panel});
  draw_sign(builder, buttons, input, {box.x, box.y, sign_width, box.height}, "−", commands.less, false);
  if (look.typing != nullptr) {
    draw_typing(builder, middle, *look.typing, value);
  } else {
    Type type = value;
    if (look.muted) type = {Face::regular, 0.85, {Role::muted}};
    while (type.size > 0.5 && builder.width(look.text, type) > middle.width - 0.2) type.size -= 0.05;
    builder.write_centred(middle, builder.shortened(look.text, type, middle.width), type);
  }
  if (look.faulty) builder.outline(box, {Role::wrong}, 0.16, 0.35);
  buttons.push_back({middle, commands.edit});
  draw_sign(builder, buttons, input, {box.right() - sign_width, box.y, sign_width, box.height}, "+", commands.more,
            false);
}

void draw_stepper(SceneBuilder& builder, std::vector<Button>& buttons, const PanelInput& input, Point corner,
                  const std::string& text, const Command& less, const Command& more, double width) {
  const Box box{corner.x, corner.y, width, field_height};
  builder.fill(box, {Role::faint}, 0.35);
  draw_sign(builder, buttons, input, {box.x, box.y, sign_width, box.height}, "‹", less, false);
  const Box middle{box.x + sign_width, box.y, box.width - 2 * sign_width, box.height};
  builder.write_centred(middle, builder.shortened(text, value, middle.width), value);
  draw_sign(builder, buttons, input, {box.right() - sign_width, box.y, sign_width, box.height}, "›", more, true);
}

}  // namespace tconv
