#include "app/ui/panel_host.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/ui/tip_place.hpp"

namespace tconv {

namespace {

// The stage's place among the regions.
constexpr std::size_t stage_region = 2;

}  // namespace

void PanelHost::lay_out(Workspace& workspace, const EmScale& scale) {
  const Preferences& preferences = workspace.session.preferences;
  const Size window = scale.window();
  workspace.sides.room = side_room(window.width);
  layout_ =
      window_layout(window, {workspace.sides.shown(Side::layer), workspace.sides.shown(Side::explanation),
                             preferences.layer_width, preferences.explanation_width,
                             stage_bar_lines(workspace.session.document.problem, workspace.session.view.stage)});
}

void PanelHost::build(const PanelInput& input, const StagePicture& picture, const EmScale& scale) {
  parts_.clear();
  const auto add = [&](PartId id, const Box& box, auto&& make) -> Part* {
    const Box place = scale.pixels(box);
    if (place.width < 1 || place.height < 1) return nullptr;
    parts_.push_back({id, make(scale.size_of(place)), place, nullptr});
    mark_focus(parts_.back().panel, input.workspace.control());
    return &parts_.back();
  };
  add(PartId::menu, layout_.menu, [&](Size area) { return menu_bar(input, area); });
  add(PartId::rail, layout_.rail, [&](Size area) { return rail(input, area); });
  if (Part* layer = add(PartId::layer, layout_.layer, [&](Size area) { return layer_panel(input, area); })) {
    layer->scroll = &layer_scroll_;
  }
  const View& view = input.workspace.session.view;
  if (view.stage != explained_stage_ || view.step != explained_step_) explanation_scroll_ = 0;
  explained_stage_ = view.stage;
  explained_step_ = view.step;
  const auto explain = [&](Size area) {
    return explanation_panel(input, picture.cards, area, explanation_scroll_);
  };
  if (Part* explanation = add(PartId::explanation, layout_.explanation, explain)) {
    explanation->scroll = &explanation_scroll_;
  }
  add(PartId::stage_bar, layout_.stage_bar, [&](Size area) { return stage_bar(input, area); });
  add(PartId::timeline, layout_.timeline, [&](Size area) { return timeline(input, picture.caption, area); });
}

std::optional<Command> PanelHost::handle_pointer(Workspace& workspace, Buttons& buttons, const EmScale& scale) {
  handle_wheel(scale);
  handle_splitters(workspace.session.preferences, scale);
  std::optional<Command> clicked;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    const Part& part = parts_[i];
    ImGui::PushID(static_cast<int>(i));
    if (const auto pressed = buttons.pressed_in(workspace, part.panel, part.pixels, scale.em)) clicked = pressed;
    if (part.panel.track) handle_track(workspace, part, scale);
    ImGui::PopID();
  }
  return clicked;
}

// The edges of the panels beside the stage can be moved; a double click puts them back.
void PanelHost::handle_splitters(Preferences& preferences, const EmScale& scale) {
  const double x = pointer_pixels().x / scale.em;
  split_.reset();
  for (const PartId id : {PartId::layer, PartId::explanation}) {
    const bool left = id == PartId::layer;
    const Box panel = scale.pixels(left ? layout_.layer : layout_.explanation);
    if (panel.width < 1 || panel.height < 1) continue;
    const double grip = std::round(0.3 * scale.em);
    const double edge = left ? panel.right() : panel.x;
    invisible_button(left ? "##layer-edge" : "##explanation-edge", {edge - grip, panel.y, 2 * grip, panel.height});
    if (ImGui::IsItemHovered() || ImGui::IsItemActive()) {
      ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
      split_ = id;
    }
    double& width = left ? preferences.layer_width : preferences.explanation_width;
    if (ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
      width = 0;
    } else if (ImGui::IsItemActive() && ImGui::IsMouseDragging(ImGuiMouseButton_Left, 1)) {
      width = std::clamp(left ? x : layout_.timeline.width - x, narrowest_panel, widest_panel);
    }
  }
}

void PanelHost::handle_track(Workspace& workspace, const Part& part, const EmScale& scale) {
  const Track& track = *part.panel.track;
  const double em = scale.em;
  invisible_button("##track", {part.pixels.x + track.box.x * em, part.pixels.y + track.box.y * em,
                               track.box.width * em, track.box.height * em});
  if (!ImGui::IsItemActive()) return;
  workspace.remark = Notice{};
  const auto step = step_at(track, (pointer_pixels().x - part.pixels.x) / em);
  if (step != workspace.session.view.step) workspace.scrub(step);
}

// The wheel scrolls the panel that the pointer is over.
void PanelHost::handle_wheel(const EmScale& scale) {
  for (const auto& part : parts_) {
    if (part.scroll == nullptr) continue;
    const double most = std::max(0.0, part.panel.content_height - part.pixels.height / scale.em);
    if (part.pixels.contains(pointer_pixels())) {
      *part.scroll -= 3 * static_cast<double>(ImGui::GetIO().MouseWheel);
    }
    *part.scroll = std::clamp(*part.scroll, 0.0, most);
  }
}

void PanelHost::draw(ImDrawList& list, ScenePainter& painter, const Theme& theme, const EmScale& scale) const {
  for (const auto& part : parts_) {
    painter.draw(list, part.panel.scene, {part.pixels.x, part.pixels.y, scale.em, 1}, theme);
    if (split_ != part.id) continue;
    const double x = part.id == PartId::layer ? part.pixels.right() : part.pixels.x;
    const double half = std::max(1.0, 0.08 * scale.em);
    list.AddRectFilled(to_imgui(Point{x - half, part.pixels.y}), to_imgui(Point{x + half, part.pixels.bottom()}),
                       to_imgui(theme.of(Role::focus)));
  }
}

void PanelHost::draw_tip(ScenePainter& painter, const PanelInput& input, const Buttons& buttons,
                         const EmScale& scale, std::span<const Box> arrays) const {
  const Box& button = buttons.hovered_box();
  // A field's tip stands in the field's own panel.
  const Part* layer = part(PartId::layer);
  const bool in_layer = layer != nullptr && layer->pixels.contains({button.x, button.y});
  constexpr double gap = 0.4;
  constexpr double usual = 36;
  const double most = in_layer ? std::min(usual, layer->pixels.width / scale.em - 2 * gap) : usual;
  const Panel panel = tip(input, *buttons.hovered(), most);
  const Size size{panel.scene.width * scale.em, panel.scene.height * scale.em};
  const Size room = in_layer ? Size{layer->pixels.right(), layer->pixels.bottom()} : display_pixels();
  const Point at = tip_place(button, size, room, gap * scale.em, in_layer ? std::span<const Box>() : arrays);
  painter.draw(*ImGui::GetForegroundDrawList(), panel.scene, {std::floor(at.x), std::floor(at.y), scale.em},
               theme(input.workspace.session.preferences.theme));
}

const PanelHost::Part* PanelHost::part(PartId id) const {
  const auto found = std::ranges::find(parts_, id, &Part::id);
  return found == parts_.end() ? nullptr : &*found;
}

// In the order in which they are read, whatever the order in which they were drawn.
std::vector<Command> PanelHost::stops(PartId id) const {
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

// The parts that Tab and F6 go through, in the order in which they are read; the stage's has no control. A command that
// stands in two of them, as that of a stage's mode, is a stop in the later one.
std::vector<std::vector<Command>> PanelHost::regions() const {
  std::vector<std::vector<Command>> all = {
      stops(PartId::rail), stops(PartId::layer), {}, stops(PartId::stage_bar), stops(PartId::timeline)};
  for (auto here = all.begin(); here != all.end(); ++here) {
    std::erase_if(*here, [&](const Command& command) {
      return std::any_of(here + 1, all.end(),
                         [&](const auto& later) { return std::ranges::find(later, command) != later.end(); });
    });
  }
  return all;
}

void PanelHost::move_focus(Workspace& workspace, int by, const EmScale& scale) {
  std::vector<std::optional<Command>> ring;
  const auto all = regions();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i == stage_region) ring.emplace_back();
    for (const auto& command : all[i]) ring.emplace_back(command);
  }
  const auto count = static_cast<std::ptrdiff_t>(ring.size());
  const auto here = std::ranges::find(ring, workspace.control()) - ring.begin();
  workspace.focus_on(ring[static_cast<std::size_t>((here % count + by + count) % count)]);
  reveal(workspace.control(), scale);
}

void PanelHost::move_region(Workspace& workspace, int by, const EmScale& scale) {
  const auto all = regions();
  const auto control = workspace.control();
  std::size_t here = stage_region;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (control && std::ranges::find(all[i], *control) != all[i].end()) here = i;
  }
  do {
    here = (here + all.size() + static_cast<std::size_t>(by < 0 ? all.size() - 1 : 1)) % all.size();
  } while (here != stage_region && all[here].empty());
  workspace.focus_on(here == stage_region ? std::nullopt : std::optional(all[here].front()));
  reveal(workspace.control(), scale);
}

// Scrolls the layer's panel so that the control with the keyboard is in it.
void PanelHost::reveal(const std::optional<Command>& control, const EmScale& scale) {
  const Part* layer = part(PartId::layer);
  if (layer == nullptr || !control) return;
  constexpr double margin = 1;
  const double height = layer->pixels.height / scale.em;
  for (const auto& button : layer->panel.buttons) {
    if (!button.stop || button.command != *control) continue;
    if (button.box.y < margin) layer_scroll_ += button.box.y - margin;
    if (button.box.bottom() > height - margin) layer_scroll_ += button.box.bottom() - height + margin;
  }
}

}  // namespace tconv
