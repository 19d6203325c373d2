#pragma once

#include <string>
#include <vector>

#include "app/scene/scene_builder.hpp"
#include "app/ui/panel.hpp"

/// A number with − and +, as the layer's panel draws it.
namespace tconv {

inline constexpr double field_width = 4.5;    ///< em
inline constexpr double field_height = 1.62;  ///< em
inline constexpr double link_width = 1.35;    ///< em, between two fields

struct FieldLook {
  std::string text;
  bool muted = false;                 ///< it stands for what something else decides
  bool faulty = false;                ///< a rule is broken here
  const TextField* typing = nullptr;  ///< what is being typed instead of `text`
};

/// What the three buttons of a field do.
struct FieldCommands {
  Command less;
  Command edit;
  Command more;
};

/// Draws a field that is typed into, its upper left corner at `corner`, and adds its three buttons.
void draw_field(SceneBuilder& builder, std::vector<Button>& buttons, const PanelInput& input, Point corner,
                const FieldCommands& commands, const FieldLook& look);

/// Draws a text that is being typed, its selection, its cursor. `anchor` says whether it begins at the left edge or stands
/// in the middle. What is too long for its box is set smaller in the middle; from the left edge, the part with the cursor
/// is shown.
void draw_typing(SceneBuilder& builder, const Box& box, const TextField& typing, Type type,
                 Anchor anchor = Anchor::middle);

/// Draws what is chosen between ‹ and ›, which choose the one before and the next; Tab stops at the second one.
void draw_stepper(SceneBuilder& builder, std::vector<Button>& buttons, const PanelInput& input, Point corner,
                  const std::string& text, const Command& less, const Command& more, double width);

}  // namespace tconv
