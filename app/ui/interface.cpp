#include "app/ui/interface.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/scene/arrays.hpp"
#include "app/scene/wires.hpp"
#include "app/scene/zoom.hpp"

namespace tconv {
namespace {

constexpr double base_em = 14;  ///< pixels at 100 %
/// A stage with less room than this draws nothing.
constexpr Size smallest_stage{6, 4};

ImVec2 corner(const Box& box) {
  return {static_cast<float>(box.x), static_cast<float>(box.y)};
}
ImVec2 size(const Box& box) {
  return {static_cast<float>(box.width), static_cast<float>(box.height)};
}

// A button without looks of its own: the panels draw it.
bool invisible_button(const char* id, const Box& pixels) {
  if (!(pixels.width >= 1) || !(pixels.height >= 1)) return false;
  ImGui::SetCursorScreenPos(corner(pixels));
  return ImGui::InvisibleButton(id, size(pixels));
}

}  // namespace

Interface::Interface(Workspace workspace, const FreeTypeMetrics& metrics, std::function<void()> wake)
    : workspace_(std::move(workspace)), metrics_(metrics), painter_(metrics), agreement_(std::move(wake)) {}

const Colour& Interface::ground() const {
  return theme(workspace_.session.preferences.theme).of(Role::background);
}

void Interface::run(const Command& command, double now) {
  notice_ = {};
  if (const auto request = workspace_.run(command, now)) fulfil(*request);
  take_remark();
}

void Interface::open(const std::filesystem::path& path, const ReadOptions& options) {
  files_.open(workspace_, path, options);
  take_remark();
}

// Kept until whoever owns the window takes it.
void Interface::ask_platform(std::optional<PlatformRequest> request) {
  if (request) request_ = request;
}

void Interface::take_remark() {
  if (workspace_.remark) notice_ = *std::exchange(workspace_.remark, std::nullopt);
}

void Interface::press(const Chord& chord, bool held, double now) {
  if (press_in_overlay(chord, held, now)) return;
  if (workspace_.edited_field() && edit_text(*workspace_.typing(), chord)) {
    workspace_.typed();
    return;
  }
  if (workspace_.cursor() != nullptr && edit_cell(chord)) return;
  const Action* found = action_for(chord, workspace_.region());
  if (found != nullptr && (!held || found->repeats)) run(found->id, now);
}

PanelInput Interface::panel_input() const {
  return {workspace_, metrics_, comparison_, hovered_, layer_scroll_};
}

Box Interface::pixels(const Box& box) const {
  const double x = std::round(box.x * em_);
  const double y = std::round(box.y * em_);
  return {x, y, std::round(box.right() * em_) - x, std::round(box.bottom() * em_) - y};
}

Size Interface::size_of(const Box& box) const {
  return {box.width / em_, box.height / em_};
}

void Interface::build(double now, double content_scale, double framebuffer_scale) {
  painter_.start_frame(framebuffer_scale);
  workspace_.advance(now);
  ask_platform(files_.poll(workspace_));
  const ImVec2 display = ImGui::GetIO().DisplaySize;

  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(display);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
  constexpr ImGuiWindowFlags plain = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground |
                                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse |
                                     ImGuiWindowFlags_NoBringToFrontOnFocus;
  ImGui::Begin("##window", nullptr, plain);
  ImGui::PopStyleVar(2);

  // What can be clicked stands where the panels are; what a click does may change them.
  lay_out(content_scale);
  build_parts();
  const bool repeated = repeats_;
  handle_pointer(now);
  // As long as a button repeats it is one change.
  if (repeated && !repeats_) workspace_.history.end_gesture(workspace_.session.document);
  lay_out(content_scale);
  comparison_ = agreement_.about(workspace_.session.document.problem);
  build_stage(now);
  build_parts();
  draw(now);
  ImGui::End();
}

void Interface::lay_out(double content_scale) {
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const Preferences& preferences = workspace_.session.preferences;
  const View& view = workspace_.session.view;
  const Problem& problem = workspace_.session.document.problem;
  em_ = base_em * content_scale * preferences.scale;
  const Size window{static_cast<double>(display.x) / em_, static_cast<double>(display.y) / em_};
  workspace_.layer_side.is_drawer = window.width < least_width_for_layer;
  workspace_.explanation_side.is_drawer = window.width < least_width_for_explanation;
  layout_ =
      window_layout(window, {workspace_.layer_side.shown(), workspace_.explanation_side.shown(),
                             preferences.layer_width, preferences.explanation_width, has_stage_bar(view.stage)});
  stage_pixels_ = pixels(layout_.stage);
  stage_em_ = em_ * stage_scale(size_of(stage_pixels_), shows_wires(problem, view));
}

void Interface::build_parts() {
  parts_.clear();
  const PanelInput input = panel_input();
  const auto add = [&](PartId id, const Box& box, auto&& make) -> Part* {
    const Box place = pixels(box);
    if (place.width < 1 || place.height < 1) return nullptr;
    parts_.push_back({id, make(size_of(place)), place, nullptr, false});
    mark_focus(parts_.back().panel, workspace_.control());
    return &parts_.back();
  };
  add(PartId::menu, layout_.menu, [&](Size area) { return menu_bar(input, area); });
  add(PartId::rail, layout_.rail, [&](Size area) { return rail(input, area); });
  if (Part* layer = add(PartId::layer, layout_.layer, [&](Size area) { return layer_panel(input, area); })) {
    layer->scroll = &layer_scroll_;
    layer->floats = layout_.layer_floats;
  }
  const auto explain = [&](Size area) {
    return explanation_panel(input, shown_.picture.cards, area, explanation_scroll_);
  };
  if (Part* explanation = add(PartId::explanation, layout_.explanation, explain)) {
    explanation->scroll = &explanation_scroll_;
    explanation->floats = layout_.explanation_floats;
  }
  add(PartId::stage_bar, layout_.stage_bar, [&](Size area) { return stage_bar(input, area); });
  add(PartId::timeline, layout_.timeline, [&](Size area) { return timeline(input, shown_.picture.caption, area); });
}

// The button of a panel that was pressed just now. Also notes which one the pointer is over.
std::optional<Command> Interface::pressed_in(const Panel& panel, const Box& place) {
  std::optional<Command> pressed;
  for (std::size_t i = 0; i < panel.buttons.size(); ++i) {
    const Button& button = panel.buttons[i];
    const Box box = {place.x + button.box.x * em_, place.y + button.box.y * em_, button.box.width * em_,
                     button.box.height * em_};
    // A panel that scrolls has buttons outside itself.
    const double middle = box.y + box.height / 2;
    if (middle < place.y || middle > place.bottom()) continue;
    const bool repeats =
        std::holds_alternative<StepField>(button.command) || std::holds_alternative<StepPicker>(button.command);
    ImGui::PushID(static_cast<int>(i));
    if (invisible_button("##button", box) && !repeats) pressed = button.command;
    if (repeats) {
      // At once, and then again and again while it is held.
      const bool held = ImGui::IsItemActive();
      repeats_ = repeats_ || held;
      if (held && ImGui::IsMouseClicked(ImGuiMouseButton_Left, true)) pressed = button.command;
      if (ImGui::IsItemActivated()) {
        workspace_.focus_on(std::nullopt);
        workspace_.history.begin_gesture(workspace_.session.document);
      }
    }
    if (ImGui::IsItemHovered()) {
      hovered_ = button.command;
      hovered_box_ = box;
    }
    ImGui::PopID();
  }
  return pressed;
}

void Interface::handle_pointer(double now) {
  hovered_.reset();
  stage_hovered_ = false;
  repeats_ = false;
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const Box whole{0, 0, static_cast<double>(display.x), static_cast<double>(display.y)};
  if (workspace_.sheet()) {
    // Nothing under the sheet can be reached; a click anywhere closes it.
    if (invisible_button("##sheet", whole)) workspace_.overlay = {};
    return;
  }
  if (workspace_.menu() != nullptr) {
    handle_menu(now);
    return;
  }
  if (workspace_.chooser() != nullptr) {
    handle_chooser(now);
    return;
  }
  handle_wheel();
  handle_splitters();
  std::optional<Command> clicked;
  // Drawers lie over the stage, but under nothing.
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    const Part& part = parts_[i];
    ImGui::PushID(static_cast<int>(i));
    if (const auto pressed = pressed_in(part.panel, part.pixels)) clicked = pressed;
    if (part.panel.track) handle_track(part);
    if (part.floats) invisible_button("##drawer", part.pixels);
    ImGui::PopID();
  }
  const bool released = invisible_button("##stage", stage_pixels_);
  // ImGui calls an item hovered also where another one lies over it.
  const Point pointer{static_cast<double>(ImGui::GetIO().MousePos.x),
                      static_cast<double>(ImGui::GetIO().MousePos.y)};
  const bool covered = split_.has_value() || std::ranges::any_of(parts_, [&](const Part& part) {
                         return part.floats && part.pixels.contains(pointer);
                       });
  stage_hovered_ = ImGui::IsItemHovered() && !covered;
  handle_cells(released);
  handle_zoom();
  if (hovered_) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  if (clicked) click(*clicked, now);
}

// The edges of the panels beside the stage can be moved; a double click puts them back.
void Interface::handle_splitters() {
  Preferences& preferences = workspace_.session.preferences;
  const double x = static_cast<double>(ImGui::GetIO().MousePos.x) / em_;
  split_.reset();
  for (const PartId id : {PartId::layer, PartId::explanation}) {
    const bool left = id == PartId::layer;
    const Box panel = pixels(left ? layout_.layer : layout_.explanation);
    if (panel.width < 1 || panel.height < 1) continue;
    const double grip = std::round(0.3 * em_);
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

void Interface::handle_track(const Part& part) {
  const Track& track = *part.panel.track;
  const Box box{part.pixels.x + track.box.x * em_, part.pixels.y + track.box.y * em_, track.box.width * em_,
                track.box.height * em_};
  invisible_button("##track", box);
  scrubbing_ = ImGui::IsItemActive();
  if (!scrubbing_) return;
  notice_ = {};
  const double x = (static_cast<double>(ImGui::GetIO().MousePos.x) - part.pixels.x) / em_;
  const auto step = step_at(track, x);
  if (step != workspace_.session.view.step) workspace_.scrub(step);
}

// The wheel scrolls the panel that the pointer is over.
void Interface::handle_wheel() {
  const ImGuiIO& io = ImGui::GetIO();
  const Point pointer{static_cast<double>(io.MousePos.x), static_cast<double>(io.MousePos.y)};
  for (const auto& part : parts_) {
    if (part.scroll == nullptr) continue;
    const double most = std::max(0.0, part.panel.content_height - part.pixels.height / em_);
    if (part.pixels.contains(pointer)) *part.scroll -= 3 * static_cast<double>(io.MouseWheel);
    *part.scroll = std::clamp(*part.scroll, 0.0, most);
  }
}

namespace {

// Tells what a stage shows of Cᵀ, if it shows it or C.
void tell_matrix(Workspace& workspace, const Scene& stage) {
  workspace.shown_matrix.reset();
  workspace.unzoomed_matrix.reset();
  for (const auto& primitive : stage.primitives) {
    const auto* grid = std::get_if<Grid>(&primitive);
    if (grid == nullptr || !is_matrix(grid->array)) continue;
    const bool is_turned = grid->array == ArrayId::matrix;
    workspace.shown_matrix = is_turned ? grid->window : turned(grid->window);
    workspace.unzoomed_matrix = is_turned ? grid->unzoomed : turned(grid->unzoomed);
    return;
  }
}

}  // namespace

void Interface::build_stage(double now) {
  const Size room = size_of(stage_pixels_);
  const Size area{stage_pixels_.width / stage_em_, stage_pixels_.height / stage_em_};
  if (room.width < smallest_stage.width || room.height < smallest_stage.height) {
    shown_ = {};
    shown_key_ = {};
    return;
  }
  const auto& session = workspace_.session;
  const bool fading = workspace_.transition.running(now);
  if (!fading) before_ = {};
  const auto build_for = [&](const Selection& selection) {
    SceneKey key{session.document.problem, session.view, selection, area};
    const bool same = shown_.scene.width > 0 && key.problem == shown_key_.problem && key.view == shown_key_.view &&
                      key.selection == shown_key_.selection && key.area.width == shown_key_.area.width &&
                      key.area.height == shown_key_.area.height;
    if (same) return;
    if (fading && !(key.view == shown_key_.view)) {
      before_ = std::move(shown_.scene);
      before_view_ = shown_key_.view;
    }
    shown_ = frame({session.document.problem, session.view, selection, area, metrics_, &memory_},
                   {.heading = false, .cards = false, .caption = false});
    shown_key_ = std::move(key);
    tell_matrix(workspace_, shown_.scene);
  };
  // Where the pointer is now decides what lights up in this very frame: in the scene of the last frame, and once
  // more if this one has other cells there.
  const Point at = pointer_on_stage();
  auto& hovered = workspace_.selection.hovered;
  for (int attempt = 0; attempt < 2; ++attempt) {
    hovered = stage_hovered_ ? shown_.scene.pick(at) : std::nullopt;
    build_for(workspace_.selection);
    if (!stage_hovered_ || shown_.scene.pick(at) == hovered) break;
  }
}

}  // namespace tconv
