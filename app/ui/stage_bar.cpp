#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/scene/stages/stages.hpp"
#include "app/text/channel_words.hpp"
#include "app/ui/field_box.hpp"
#include "app/ui/panel.hpp"

namespace tconv {
namespace {

constexpr double side = 1.5;

bool is_on_bar(const ViewSwitch& each) {
  return !each.bar.off.empty();
}

// One of several channels or batch entries.
struct Shown {
  Picker picker;
  std::array<std::string_view, 2> names;  // the longer one first
  std::int64_t index;
  std::int64_t count;
};

// What can be chosen; nothing where there is only one of everything.
std::vector<Shown> shown_of(const Problem& problem, const View& view) {
  std::vector<Shown> all{
      {Picker::in_channel, {"input channel", "input"}, view.in_channel, problem.layer.in_channels},
      {Picker::out_channel, {"output channel", "output"}, view.out_channel, problem.layer.out_channels},
      {Picker::batch, {"batch entry", "batch"}, view.batch, batch_size(problem)}};
  std::erase_if(all, [](const Shown& one) { return one.count <= 1; });
  return all;
}

bool has_switches(StageId id) {
  const Stage& shown = stage(id);
  return shown.has_wires || shown.stepper != nullptr || std::ranges::any_of(shown.switches, is_on_bar);
}

class Bar {
 public:
  Bar(const PanelInput& input, Size area, int lines)
      : input_(input), area_(area), lines_(lines), builder_(area, input.metrics), right_(area.width - side + 0.7) {
    builder_.fill({0, 0, area.width, area.height}, {Role::panel});
    builder_.line({{0, 0.035}, {area.width, 0.035}}, {Role::line}, 0.07);
  }

  // The channels and the batch entry that are shown, as far as there are several, in a line of their own.
  void pickers(const std::vector<Shown>& shown) {
    const auto chosen = [&](const Shown& one, std::size_t form) {
      return words::one_of(one.names[form], one.index, one.count);
    };
    const auto width = [&](const Shown& one, std::size_t form) {
      return builder_.width(words::one_of(one.names[form], one.count - 1, one.count), {Face::bold, 0.95, {}}) + 3.4;
    };
    // In the longest names that have room.
    std::size_t form = 0;
    const auto all = [&] {
      double sum = 0;
      for (const Shown& one : shown) sum += width(one, form) + gap;
      return sum;
    };
    while (form + 1 < shown.front().names.size() && x_ + all() > right_) ++form;
    double x = x_;
    for (const Shown& one : shown) {
      draw_stepper(builder_, buttons_, input_, {x, 0.5 * (line_height() - field_height) + 0.05}, chosen(one, form),
                   StepPicker{one.picker, -1}, StepPicker{one.picker, 1}, width(one, form));
      x += width(one, form) + gap;
    }
    top_ = line_height();
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
    draw(id, on ? ticked : text, {right_ - width, top_ + 0.22, width, line_height() - 0.4}, on);
    right_ -= width + gap;
  }

  // A number with − and + beside it, from the left.
  void steps(const ViewStepper& stepper, const Workspace& workspace) {
    const View& view = workspace.session.view;
    const std::string text = stepper.text(workspace.session.document.problem, view);
    const double width = builder_.width(text, {Face::bold, 0.95, {Role::ink}}) + 3.4;
    const auto box = place(width);
    if (!box) return;
    draw_stepper(builder_, buttons_, input_, {box->x, top_ + 0.5 * (line_height() - field_height)}, text,
                 StepMode{view.stage, -1}, StepMode{view.stage, 1}, width);
  }

  // A word on what the buttons before it do, where there is room.
  void note(const std::string& text) {
    const double width = builder_.width(text, type::note);
    if (x_ + 0.4 + width > right_) return;
    builder_.write({x_ + 0.4, top_ + 0.5 * line_height() + 0.36}, text, type::note);
    x_ += 0.4 + width + gap;
  }

  Panel take() { return {builder_.take(), std::move(buttons_), {}, 0}; }

 private:
  static constexpr double gap = 0.6;

  [[nodiscard]] double line_height() const { return area_.height / lines_; }

  static Type type_of(bool filled) { return {filled ? Face::bold : Face::regular, 0.88, {Role::ink}}; }

  [[nodiscard]] double width_of(const std::string& text, const std::vector<std::string>& others,
                                bool filled) const {
    double width = builder_.width(text, type_of(filled));
    for (const std::string& other : others) width = std::max(width, builder_.width(other, type_of(filled)));
    return width + 1.4;
  }

  [[nodiscard]] std::optional<Box> place(double width) {
    if (x_ + width > right_) return std::nullopt;
    const Box box{x_, top_ + 0.22, width, line_height() - 0.4};
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
  int lines_;
  SceneBuilder builder_;
  std::vector<Button> buttons_;
  double top_ = 0;  // of the line that is being drawn
  double x_ = side - 0.7;
  double right_;
};

}  // namespace

int stage_bar_lines(const Problem& problem, StageId id) {
  return (shown_of(problem, {}).empty() ? 0 : 1) + (has_switches(id) ? 1 : 0);
}

Panel stage_bar(const PanelInput& input, Size area) {
  const View& view = input.workspace.session.view;
  const Stage& shown = stage(view.stage);
  const Problem& problem = input.workspace.session.document.problem;
  Bar bar(input, area, std::max(1, stage_bar_lines(problem, view.stage)));
  if (const auto several = shown_of(problem, view); !several.empty()) bar.pickers(several);
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
