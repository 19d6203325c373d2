// A frame of the window: the stage, what lies on it, the panels beside it, and what lies over everything.
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/scene/motion.hpp"
#include "app/ui/interface.hpp"

namespace tconv {
namespace {

ImVec2 corner(double x, double y) {
  return {static_cast<float>(x), static_cast<float>(y)};
}

}  // namespace

// The stage's picture; while a step appears, over the one before it, and over both what moves.
void Interface::draw_stage(double now) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Theme& colours = theme(workspace_.session.preferences.theme);
  const auto paint = [&](const Scene& scene, double opacity) {
    painter_.draw(list, scene, {stage_pixels_.x, stage_pixels_.y, stage_em_, opacity}, colours);
  };
  const bool fades = before_.width == shown_.scene.width && before_.height == shown_.scene.height;
  const double progress = fades ? workspace_.transition.progress(now) : 1;
  if (progress >= 1) {
    paint(shown_.scene, 1);
    return;
  }
  // Backwards it is the later step's motion, played from its end.
  const View& view = workspace_.session.view;
  const bool forwards = view.step > before_view_.step;
  const double share = forwards ? progress : 1 - progress;
  const auto moving = motion(
      workspace_.session.document.problem, forwards ? view : before_view_,
      forwards ? MovingPictures{before_, shown_.scene} : MovingPictures{shown_.scene, before_}, share, metrics_);
  // What has moved there belongs to the later picture, which therefore appears at the end of the way.
  constexpr double landing = 0.75;
  const double later = moving ? std::clamp((share - landing) / (1 - landing), 0.0, 1.0) : share;
  paint(before_, 1);
  paint(shown_.scene, forwards ? later : 1 - later);
  if (moving) paint(*moving, 1 - later);
}

void Interface::draw(double now) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Theme& colours = theme(workspace_.session.preferences.theme);
  if (shown_.scene.width > 0) draw_stage(now);
  if (workspace_.draft) {
    // The last layer that could run, behind a veil: it is not what the fields say.
    Colour veil = colours.of(Role::background);
    veil.alpha = 0.55;
    list.AddRectFilled(corner(stage_pixels_.x, stage_pixels_.y),
                       corner(stage_pixels_.right(), stage_pixels_.bottom()), to_imgui(veil));
  }
  if (const auto term = lit_term()) {
    painter_.draw(list, term_overlay(panel_input(), shown_.scene, *term),
                  {stage_pixels_.x, stage_pixels_.y, stage_em_, 1}, colours);
  }
  painter_.draw(list, cell_overlay(panel_input(), shown_.scene), {stage_pixels_.x, stage_pixels_.y, stage_em_, 1},
                colours);
  take_remark();
  for (const auto& part : parts_) {
    painter_.draw(list, part.panel.scene, {part.pixels.x, part.pixels.y, em_, 1}, colours);
    if (split_ != part.id) continue;
    const double x = part.id == PartId::layer ? part.pixels.right() : part.pixels.x;
    const double half = std::max(1.0, 0.08 * em_);
    list.AddRectFilled(corner(x - half, part.pixels.y), corner(x + half, part.pixels.bottom()),
                       to_imgui(colours.of(Role::focus)));
  }
  if (workspace_.chooser() != nullptr) draw_chooser();
  if (workspace_.menu() != nullptr) draw_menu();
  if (workspace_.sheet()) draw_sheet();
  const bool is_free = std::holds_alternative<std::monostate>(workspace_.overlay);
  if (hovered_ && is_free && !ImGui::IsMouseDown(ImGuiMouseButton_Left)) draw_tip();
  if (!notice_.text.empty()) draw_notice();
}

// The term of the output size that is pointed at, has the keyboard, or was pressed to stay.
std::optional<ShowTerm> Interface::lit_term() const {
  for (const auto& command : {hovered_, workspace_.control()}) {
    if (const auto* term = command ? std::get_if<ShowTerm>(&*command) : nullptr) return *term;
  }
  return workspace_.term;
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
  const Part* layer = part(PartId::layer);
  if (layer != nullptr && layer->pixels.contains({hovered_box_.x, hovered_box_.y})) {
    // A field's tip would hide the fields below it: it stands in the stage's lower corner.
    x = std::min(layer->pixels.right() + gap, std::max(gap, static_cast<double>(display.x) - width - gap));
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

void Interface::draw_sheet() {
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const double width = static_cast<double>(display.x);
  const double height = static_cast<double>(display.y);
  const Panel panel = workspace_.sheet() == Sheet::help ? help_sheet(panel_input(), {width / em_, height / em_})
                                                        : about_sheet(panel_input());
  const double em = std::min({em_, (width - 2 * em_) / panel.scene.width, (height - 2 * em_) / panel.scene.height});
  draw_veil();
  if (em < 1) return;
  const double x = std::floor((width - panel.scene.width * em) / 2);
  const double y = std::floor((height - panel.scene.height * em) / 2);
  painter_.draw(*ImGui::GetForegroundDrawList(), panel.scene, {x, y, em},
                theme(workspace_.session.preferences.theme));
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

}  // namespace tconv
