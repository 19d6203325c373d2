#include "app/ui/interface.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace tconv {
namespace {

constexpr double base_em = 14;  ///< pixels at 100 %
/// A stage with less room than this draws nothing.
constexpr Size least_stage{12, 8};

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
  workspace_.run(command, now);
  run_errand(now);
}

void Interface::press(const Chord& chord, bool held, double now) {
  if (workspace_.chooser) {
    press_in_chooser(chord, held, now);
    return;
  }
  if (workspace_.edited_field() && edit_text(workspace_.typing, chord)) {
    workspace_.typed();
    return;
  }
  if (workspace_.cursor && edit_cell(chord)) return;
  const Action* found = action_for(chord, workspace_.region());
  if (found != nullptr && (!held || found->repeats)) run(found->id, now);
}

void Interface::open(const std::filesystem::path& path, const ReadOptions& options) {
  const auto loaded = open_path(path, options);
  if (!loaded) {
    notice_ = {path.filename().string() + ": " + loaded.failure().message, true};
    return;
  }
  notice_ = {};
  workspace_.open({loaded.value().problem, document_name(path), document_file(path)}, loaded.value().view);
  remember(recent_, path);
  if (loaded.value().theme) workspace_.session.preferences.theme = *loaded.value().theme;
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
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const Box whole{0, 0, static_cast<double>(display.x), static_cast<double>(display.y)};

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
  em_ = base_em * content_scale * workspace_.session.preferences.scale;
  layout_ = window_layout(size_of(whole));
  stage_pixels_ = pixels(layout_.stage);
  build_parts();
  handle_pointer(now);
  em_ = base_em * content_scale * workspace_.session.preferences.scale;
  layout_ = window_layout(size_of(whole));
  stage_pixels_ = pixels(layout_.stage);
  comparison_ = agreement_.about(workspace_.session.document.problem);
  build_stage(now);
  build_parts();
  draw(now);
  ImGui::End();
}

void Interface::build_parts() {
  parts_.clear();
  const PanelInput input = panel_input();
  const auto add = [&](PartId id, const Box& box, auto&& make) {
    const Box place = pixels(box);
    if (place.width < 1 || place.height < 1) return;
    parts_.push_back({id, make(size_of(place)), place});
    mark_focus(parts_.back().panel, workspace_.focus);
  };
  add(PartId::rail, layout_.rail, [&](Size area) { return rail(input, area); });
  add(PartId::layer, layout_.layer, [&](Size area) { return layer_panel(input, area); });
  add(PartId::timeline, layout_.timeline, [&](Size area) { return timeline(input, shown_.picture.caption, area); });
}

void Interface::handle_pointer(double now) {
  hovered_.reset();
  stage_hovered_ = false;
  if (workspace_.help) {
    // Nothing under the sheet can be reached; a click anywhere closes it.
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    if (invisible_button("##sheet", {0, 0, static_cast<double>(display.x), static_cast<double>(display.y)})) {
      workspace_.help = false;
    }
    return;
  }
  if (workspace_.chooser) {
    handle_chooser(now);
    return;
  }
  handle_wheel();
  std::optional<Command> clicked;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    const Part& part = parts_[i];
    ImGui::PushID(static_cast<int>(i));
    for (std::size_t b = 0; b < part.panel.buttons.size(); ++b) {
      const Button& button = part.panel.buttons[b];
      const Box box = {part.pixels.x + button.box.x * em_, part.pixels.y + button.box.y * em_,
                       button.box.width * em_, button.box.height * em_};
      // A panel that scrolls has buttons outside itself.
      const double middle = box.y + box.height / 2;
      if (middle < part.pixels.y || middle > part.pixels.bottom()) continue;
      ImGui::PushID(static_cast<int>(b));
      if (invisible_button("##button", box)) clicked = button.command;
      if (ImGui::IsItemHovered()) {
        hovered_ = button.command;
        hovered_box_ = box;
      }
      ImGui::PopID();
    }
    if (part.panel.track) handle_track(part);
    ImGui::PopID();
  }
  const bool released = invisible_button("##stage", stage_pixels_);
  stage_hovered_ = ImGui::IsItemHovered();
  handle_cells(released);
  if (hovered_) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  if (clicked) click(*clicked, now);
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

// The wheel scrolls the layer's panel when the pointer is over it.
void Interface::handle_wheel() {
  const ImGuiIO& io = ImGui::GetIO();
  const Box box = pixels(layout_.layer);
  for (const auto& part : parts_) {
    if (!(part.panel.content_height > 0) || part.pixels != box) continue;
    const double most = std::max(0.0, part.panel.content_height - part.pixels.height / em_);
    if (box.contains({static_cast<double>(io.MousePos.x), static_cast<double>(io.MousePos.y)})) {
      layer_scroll_ -= 3 * static_cast<double>(io.MouseWheel);
    }
    layer_scroll_ = std::clamp(layer_scroll_, 0.0, most);
  }
}

void Interface::build_stage(double now) {
  const Size area = size_of(stage_pixels_);
  if (area.width < least_stage.width || area.height < least_stage.height) {
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
    if (fading && !(key.view == shown_key_.view)) before_ = std::move(shown_.scene);
    const auto playhead = static_cast<double>(session.view.step);
    shown_ = frame({session.document.problem, session.view, playhead, selection, area, metrics_},
                   {.heading = false, .cards = true, .caption = false});
    shown_key_ = std::move(key);
  };
  // Where the pointer is now decides what lights up in this very frame: in the scene of the last frame, and once
  // more if this one has other cells there.
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const Point at{(static_cast<double>(mouse.x) - stage_pixels_.x) / em_,
                 (static_cast<double>(mouse.y) - stage_pixels_.y) / em_};
  auto& hovered = workspace_.selection.hovered;
  for (int attempt = 0; attempt < 2; ++attempt) {
    hovered = stage_hovered_ ? shown_.scene.pick(at) : std::nullopt;
    build_for(workspace_.selection);
    if (!stage_hovered_ || shown_.scene.pick(at) == hovered) break;
  }
}

void Interface::draw(double now) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Theme& colours = theme(workspace_.session.preferences.theme);
  if (shown_.scene.width > 0) {
    const bool fades = before_.width == shown_.scene.width && before_.height == shown_.scene.height;
    const double opacity = fades ? workspace_.transition.progress(now) : 1;
    if (opacity < 1) painter_.draw(list, before_, {stage_pixels_.x, stage_pixels_.y, em_}, colours);
    painter_.draw(list, shown_.scene, {stage_pixels_.x, stage_pixels_.y, em_, opacity}, colours);
  }
  if (workspace_.draft) {
    // The last layer that could run, behind a veil: it is not what the fields say.
    Colour veil = colours.of(Role::background);
    veil.alpha = 0.55;
    list.AddRectFilled(corner(stage_pixels_),
                       {static_cast<float>(stage_pixels_.right()), static_cast<float>(stage_pixels_.bottom())},
                       to_imgui(veil));
  }
  painter_.draw(list, cell_overlay(panel_input(), shown_.scene), {stage_pixels_.x, stage_pixels_.y, em_, 1},
                colours);
  if (!workspace_.remark.empty()) notice_ = {std::exchange(workspace_.remark, {}), true};
  for (const auto& part : parts_)
    painter_.draw(list, part.panel.scene, {part.pixels.x, part.pixels.y, em_, 1}, colours);
  if (workspace_.help) {
    draw_help();
  } else if (workspace_.chooser) {
    draw_chooser();
  } else if (hovered_ && !ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    draw_tip();
  }
  if (!notice_.text.empty()) draw_notice();
}

void Interface::draw_tip() {
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const Panel panel = tip(panel_input(), *hovered_);
  const double width = panel.scene.width * em_;
  const double height = panel.scene.height * em_;
  const double gap = 0.4 * em_;
  // Below the button, or above it where there is no room.
  double y = hovered_box_.bottom() + gap;
  if (y + height > static_cast<double>(display.y)) y = hovered_box_.y - gap - height;
  double x = std::clamp(hovered_box_.x + hovered_box_.width / 2 - width / 2, gap,
                        std::max(gap, static_cast<double>(display.x) - width - gap));
  if (hovered_box_.right() <= stage_pixels_.x) {
    // A field's tip would hide the fields below it: it stands in the stage's lower corner.
    x = stage_pixels_.x + gap;
    y = stage_pixels_.bottom() - height - gap;
  }
  painter_.draw(*ImGui::GetForegroundDrawList(), panel.scene, {std::floor(x), std::floor(y), em_},
                theme(workspace_.session.preferences.theme));
}

// Over everything, under a sheet: what lies below cannot be reached.
void Interface::draw_veil() {
  Colour veil = ground();
  veil.alpha = 0.75;
  ImGui::GetForegroundDrawList()->AddRectFilled({0, 0}, ImGui::GetIO().DisplaySize, to_imgui(veil));
}

void Interface::draw_help() {
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const double width = static_cast<double>(display.x);
  const double height = static_cast<double>(display.y);
  const Theme& colours = theme(workspace_.session.preferences.theme);
  const Panel panel = help_sheet(panel_input(), {width / em_, height / em_});
  const double em = std::min({em_, (width - 2 * em_) / panel.scene.width, (height - 2 * em_) / panel.scene.height});
  ImDrawList& list = *ImGui::GetForegroundDrawList();
  draw_veil();
  if (em < 1) return;
  painter_.draw(
      list, panel.scene,
      {std::floor((width - panel.scene.width * em) / 2), std::floor((height - panel.scene.height * em) / 2), em},
      colours);
}

void Interface::draw_notice() {
  const double room = std::max(12.0, layout_.stage.width - 4);
  const Panel panel = tconv::notice(panel_input(), notice_.text, notice_.is_error, std::min(room, 60.0));
  const double gap = 1.0 * em_;
  painter_.draw(*ImGui::GetForegroundDrawList(), panel.scene,
                {std::floor(stage_pixels_.right() - panel.scene.width * em_ - gap),
                 std::floor(stage_pixels_.bottom() - panel.scene.height * em_ - gap), em_},
                theme(workspace_.session.preferences.theme));
}

namespace {

constexpr std::string_view problem_ending = ".tconv.json";

}  // namespace

std::string document_file(const std::filesystem::path& path) {
  std::error_code error;
  const auto absolute = std::filesystem::absolute(path, error);
  return !error && path.filename().string().ends_with(problem_ending) ? absolute.lexically_normal().string() : "";
}

std::string document_name(const std::filesystem::path& path) {
  std::string name = path.filename().string();
  if (name.size() > problem_ending.size() && name.ends_with(problem_ending)) {
    return name.substr(0, name.size() - problem_ending.size());
  }
  return path.stem().string();
}

}  // namespace tconv
