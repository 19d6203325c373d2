#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/scene/stages/stages.hpp"
#include "app/ui/field_box.hpp"
#include "app/ui/panel.hpp"

namespace tconv {
namespace {

constexpr double side = 1.5;

bool is_on_bar(const ViewSwitch& each) {
  return !each.bar.off.empty();
}

class Bar {
 public:
  Bar(const PanelInput& input, Size area)
      : input_(input), area_(area), builder_(area, input.metrics), right_(area.width - side + 0.7) {
    builder_.fill({0, 0, area.width, area.height}, {Role::panel});
    builder_.line({{0, 0.035}, {area.width, 0.035}}, {Role::line}, 0.07);
  }

  // A button as wide as the longest of its texts, from the left.
  void button(ActionId id, const std::string& text, const std::vector<std::string>& others, bool filled) {
    if (const auto box = place(width_of(text, others, filled))) draw(id, text, *box, filled);
  }

  // A switch with what is said beside it.
  void throws(const ViewSwitch& each, const View& view) {
    const bool on = each.is_on(view);
    const std::string off_text(each.bar.off);
    if (each.bar.on.empty()) {
      toggle(throw_switch(each), off_text, on);
    } else {
      button(throw_switch(each), on ? std::string(each.bar.on) : off_text, {off_text}, true);
    }
    if (each.bar.note != nullptr) note(each.bar.note(view));
  }

  // A switch, placed from the right; filled and ticked while it is on.
  void toggle(ActionId id, const std::string& text, bool on) {
    const std::string ticked = "✓ " + text;
    const double width = width_of(ticked, {}, true);
    if (right_ - width < x_) return;
    draw(id, on ? ticked : text, {right_ - width, 0.22, width, area_.height - 0.4}, on);
    right_ -= width + gap;
  }

  // A number with − and + beside it, from the left.
  void steps(const ViewStepper& stepper, const Workspace& workspace) {
    const View& view = workspace.session.view;
    const std::string text = stepper.text(workspace.session.document.problem, view);
    const double width = builder_.width(text, {Face::bold, 0.95, {Role::ink}}) + 3.4;
    const auto box = place(width);
    if (!box) return;
    draw_stepper(builder_, buttons_, input_, {box->x, 0.5 * (area_.height - field_height)}, text,
                 StepMode{view.stage, -1}, StepMode{view.stage, 1}, width);
  }

  // A word on what the buttons before it do, where there is room.
  void note(const std::string& text) {
    const double width = builder_.width(text, type::note);
    if (x_ + 0.4 + width > right_) return;
    builder_.write({x_ + 0.4, 0.5 * area_.height + 0.36}, text, type::note);
    x_ += 0.4 + width + gap;
  }

  Panel take() { return {builder_.take(), std::move(buttons_), {}, 0}; }

 private:
  static constexpr double gap = 0.6;

  static Type type_of(bool filled) { return {filled ? Face::bold : Face::regular, 0.88, {Role::ink}}; }

  [[nodiscard]] double width_of(const std::string& text, const std::vector<std::string>& others,
                                bool filled) const {
    double width = builder_.width(text, type_of(filled));
    for (const std::string& other : others) width = std::max(width, builder_.width(other, type_of(filled)));
    return width + 1.4;
  }

  [[nodiscard]] std::optional<Box> place(double width) {
    if (x_ + width > right_) return std::nullopt;
    const Box box{x_, 0.22, width, area_.height - 0.4};
    x_ = box.right() + gap;
    return box;
  }

  void draw(ActionId id, const std::string& text, const Box& box, bool filled) {
    if (filled || input_.points_at(id)) builder_.fill(box, {Role::faint}, box.height / 2);
    if (!filled) builder_.outline(box, {Role::line}, 0.08, box.height / 2);
    builder_.write_centred(box, text, type_of(filled));
    buttons_.push_back({box, id});
  }

  const PanelInput& input_;
  Size area_;
  SceneBuilder builder_;
  std::vector<Button> buttons_;
  double x_ = side - 0.7;
  double right_;
};

}  // namespace

bool has_stage_bar(StageId id) {
  const Stage& shown = stage(id);
  return shown.has_wires || shown.stepper != nullptr || std::ranges::any_of(shown.switches, is_on_bar);
}

Panel stage_bar(const PanelInput& input, Size area) {
  const View& view = input.workspace.session.view;
  const Stage& shown = stage(view.stage);
  Bar bar(input, area);
  if (shown.has_wires) {
    bar.button(ActionId::wires, view.wires ? "▾ Wires" : "▸ Wires", {"▾ Wires", "▸ Wires"}, true);
  }
  if (shown.stepper != nullptr) bar.steps(*shown.stepper, input.workspace);
  // Toggles stand at the right, the last one outermost.
  for (auto each = shown.switches.rbegin(); each != shown.switches.rend(); ++each) {
    if (is_on_bar(*each)) bar.throws(*each, view);
  }
  if (shown.has_wires && view.wires) {
    bar.button(ActionId::wires_axis, view.wires_of == Axis::rows ? "of rows" : "of columns", {"of columns"}, false);
    bar.button(ActionId::wires_direction, view.wires_as_conv2d ? "↑ Conv2d" : "↓ ConvTranspose2d",
               {"↓ ConvTranspose2d"}, false);
  }
  return bar.take();
}

}  // namespace tconv
