#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "app/ui/panel.hpp"

namespace tconv {
namespace {

constexpr double side = 1.5;

class Bar {
 public:
  Bar(const PanelInput& input, Size area) : input_(input), area_(area), sketch_(area, input.metrics) {
    sketch_.fill({0, 0, area.width, area.height}, {Role::panel});
    sketch_.line({{0, 0.035}, {area.width, 0.035}}, {Role::line}, 0.07);
  }

  // A button as wide as the longest of its texts.
  void button(ActionId id, const std::string& text, const std::vector<std::string>& others, bool filled) {
    const Type type{filled ? Face::bold : Face::regular, 0.88, {Role::ink}};
    double width = sketch_.width(text, type);
    for (const std::string& other : others) width = std::max(width, sketch_.width(other, type));
    const Box box{x_, 0.22, width + 1.4, area_.height - 0.4};
    if (box.right() > area_.width - 0.3) return;
    if (filled || input_.points_at(id)) sketch_.fill(box, {Role::faint}, box.height / 2);
    if (!filled) sketch_.outline(box, {Role::line}, 0.08, box.height / 2);
    sketch_.write_centred(box, text, type);
    buttons_.push_back({box, id});
    x_ = box.right() + 0.6;
  }

  Panel take() { return {sketch_.take(), std::move(buttons_), {}, 0}; }

 private:
  const PanelInput& input_;
  Size area_;
  Sketch sketch_;
  std::vector<Button> buttons_;
  double x_ = side - 0.7;
};

}  // namespace

Panel wires_bar(const PanelInput& input, Size area) {
  const View& view = input.workspace.session.view;
  Bar bar(input, area);
  bar.button(ActionId::wires, view.wires ? "▾ Wires" : "▸ Wires", {"▾ Wires", "▸ Wires"}, true);
  if (view.wires) {
    bar.button(ActionId::wires_axis, view.wires_of == Axis::rows ? "of rows" : "of columns", {"of columns"}, false);
    bar.button(ActionId::wires_direction, view.wires_as_conv2d ? "↑ as Conv2d" : "↓ as ConvTranspose2d",
               {"↓ as ConvTranspose2d"}, false);
  }
  return bar.take();
}

}  // namespace tconv
