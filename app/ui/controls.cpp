// The keyboard's way through the window's controls, and typing into them.
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/scene/frame.hpp"
#include "app/text/pytorch_code.hpp"
#include "app/ui/interface.hpp"
#include "app/ui/keyboard.hpp"

namespace tconv {

void Interface::type(char32_t character, bool held, double now) {
  if (workspace_.menu() != nullptr) return;
  if (Chooser* chooser = workspace_.chooser()) {
    notice_ = {};
    chooser->field.type(character);
    chooser->typed();
  } else if (workspace_.edited_field()) {
    notice_ = {};
    workspace_.typing()->type(character);
    workspace_.typed();
  } else if (workspace_.cursor() != nullptr) {
    notice_ = {};
    workspace_.type_in_cell(character);
  } else if (const auto chord = typed_chord(character)) {
    press(*chord, held, now);
  }
}

// True for a chord that belongs to the text.
bool Interface::edit_text(TextField& typing, const Chord& chord) {
  const bool is_shortcut = chord.key == Key::character && chord.control && !chord.shift && !chord.alt;
  if (chord.key == Key::space && !chord.control && !chord.alt) return true;  // the character follows
  if (is_shortcut && chord.character == U'a') {
    typing.select_all();
  } else if (is_shortcut && (chord.character == U'c' || chord.character == U'x')) {
    ImGui::SetClipboardText(typing.selected().c_str());
    if (chord.character == U'x') typing.cut();
  } else if (is_shortcut && chord.character == U'v') {
    if (const char* text = ImGui::GetClipboardText()) typing.paste(text);
  } else if (!typing.press(chord)) {
    return false;
  }
  notice_ = {};
  return true;
}

// While a menu or a list is open, no key reaches what lies under it. True when one is.
bool Interface::press_in_overlay(const Chord& chord, bool held, double now) {
  const Region region = workspace_.region();
  if (region != Region::menu && region != Region::chooser) return false;
  const Action* found = action_for(chord, region);
  constexpr ActionId always[] = {ActionId::release, ActionId::larger, ActionId::smaller, ActionId::normal_size};
  const bool works =
      found != nullptr && (found->region == region || std::ranges::find(always, found->id) != std::end(always) ||
                           (region == Region::menu && found->id == ActionId::menu));
  if (works) {
    if (!held || found->repeats) run(found->id, now);
  } else if (region == Region::chooser) {
    Chooser& chooser = *workspace_.chooser();
    const std::string before = chooser.field.text();
    if (edit_text(chooser.field, chord) && chooser.field.text() != before) chooser.typed();
  }
  return true;
}

void Interface::click(const Command& command, double now) {
  // A click takes the keyboard to a field; any other one gives it back to the stage.
  const bool is_field = std::holds_alternative<EditField>(command);
  workspace_.focus_on(is_field ? std::optional(command) : std::nullopt);
  run(command, now);
}

void Interface::fulfil(const HostRequest& request) {
  if (const auto* file = std::get_if<FileRequest>(&request)) ask_platform(files_.handle(workspace_, *file));
  if (const auto* platform = std::get_if<PlatformRequest>(&request)) ask_platform(*platform);
  if (const auto* focus = std::get_if<FocusRequest>(&request)) fulfil(*focus);
  if (const auto* clipboard = std::get_if<ClipboardRequest>(&request)) fulfil(*clipboard);
}

void Interface::fulfil(FocusRequest request) {
  switch (request) {
    case FocusRequest::next_control:
      return move_focus(1);
    case FocusRequest::previous_control:
      return move_focus(-1);
    case FocusRequest::next_region:
      return move_region(1);
    case FocusRequest::previous_region:
      return move_region(-1);
  }
}

void Interface::fulfil(ClipboardRequest request) {
  switch (request) {
    case ClipboardRequest::copy_array:
      return copy_plane();
    case ClipboardRequest::paste_array:
      return paste_array();
    case ClipboardRequest::copy_pytorch:
      return copy(pytorch_code(workspace_.session.document.problem), "PyTorch code");
    case ClipboardRequest::copy_description:
      return copy(describe({workspace_.session.document.problem, workspace_.session.view, workspace_.selection,
                            least_stage, metrics_}),
                  "a description of this step");
  }
}

void Interface::copy(const std::string& text, const std::string& what) {
  ImGui::SetClipboardText(text.c_str());
  notice_ = {"Copied " + what + ".", false};
}

const Interface::Part* Interface::part(PartId id) const {
  const auto found = std::ranges::find(parts_, id, &Part::id);
  return found == parts_.end() ? nullptr : &*found;
}

// In the order in which they are read, whatever the order in which they were drawn.
std::vector<Command> Interface::stops(PartId id) const {
  const Part* found = part(id);
  if (found == nullptr) return {};
  std::vector<Button> buttons = found->panel.buttons;
  std::erase_if(buttons, [](const Button& button) { return !button.stop; });
  std::ranges::stable_sort(buttons, {}, [](const Button& button) {
    const double middle = button.box.y + button.box.height / 2;
    return std::pair(std::llround(2 * middle), button.box.x);
  });
  std::vector<Command> result;
  for (const auto& button : buttons) result.push_back(button.command);
  return result;
}

// Round the window as it is read: rail, layer, the stage itself, timeline.
void Interface::move_focus(int by) {
  if (workspace_.cursor() != nullptr) {
    move_array(by);
    return;
  }
  std::vector<std::optional<Command>> ring;
  for (const PartId id : {PartId::rail, PartId::layer, PartId::stage_bar, PartId::timeline}) {
    if (id == PartId::stage_bar) ring.emplace_back();
    for (const auto& command : stops(id)) ring.emplace_back(command);
  }
  const auto count = static_cast<std::ptrdiff_t>(ring.size());
  const auto here = std::ranges::find(ring, workspace_.control()) - ring.begin();
  workspace_.focus_on(ring[static_cast<std::size_t>((here % count + by + count) % count)]);
  reveal_focus();
}

void Interface::move_region(int by) {
  std::vector<std::vector<Command>> regions = {
      stops(PartId::rail), stops(PartId::layer), {}, stops(PartId::stage_bar), stops(PartId::timeline)};
  constexpr std::size_t stage = 2;
  const auto control = workspace_.control();
  std::size_t here = stage;
  for (std::size_t i = 0; i < regions.size(); ++i) {
    if (control && std::ranges::find(regions[i], *control) != regions[i].end()) here = i;
  }
  do {
    here = (here + regions.size() + static_cast<std::size_t>(by < 0 ? regions.size() - 1 : 1)) % regions.size();
  } while (here != stage && regions[here].empty());
  workspace_.focus_on(here == stage ? std::nullopt : std::optional(regions[here].front()));
  reveal_focus();
}

// Scrolls the layer's panel so that the control with the keyboard is in it.
void Interface::reveal_focus() {
  const Part* layer = part(PartId::layer);
  const auto control = workspace_.control();
  if (layer == nullptr || !control) return;
  constexpr double margin = 1;
  const double height = layer->pixels.height / em_;
  for (const auto& button : layer->panel.buttons) {
    if (!button.stop || button.command != *control) continue;
    if (button.box.y < margin) layer_scroll_ += button.box.y - margin;
    if (button.box.bottom() > height - margin) layer_scroll_ += button.box.bottom() - height + margin;
  }
}

}  // namespace tconv
