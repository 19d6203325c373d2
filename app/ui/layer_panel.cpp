#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "app/text/stage_words.hpp"
#include "app/ui/panel.hpp"
#include "core/geometry.hpp"
#include "core/problem.hpp"

namespace tconv {
namespace {

constexpr double side = 1.5;

const Type label{Face::regular, 0.95, {Role::ink}};
const Type value{Face::bold, 0.95, {Role::ink}};
const Type head{Face::bold, 0.95, {Role::muted}};
const Type note{Face::regular, 0.86, {Role::muted}};

struct SizeTerm {
  std::string text;
  Role role;
};

// out = (i−1)·s − 2p + d·(k−1) + op + 1 with the numbers of one axis in place, each term in its role's colour.
std::vector<SizeTerm> size_terms(const Layer& layer, const Geometry& sizes, Axis axis) {
  using words::whole;
  return {{fmt::format("({}−1)·{}", sizes.input[axis], layer.stride[axis]), Role::input},
          {fmt::format("− 2·{}", layer.padding[axis]), Role::removed},
          {fmt::format("+ {}·({}−1)", layer.dilation[axis], layer.kernel_size[axis]), Role::kernel},
          {fmt::format("+ {}", layer.output_padding[axis]), Role::spared},
          {"+ 1", Role::ink}};
}

std::string sizes_words(const SizeRange& sizes) {
  if (sizes.last < sizes.first) return "no size";
  if (sizes.last == sizes.first) return fmt::format("{}", sizes.first);
  if (sizes.last == sizes.first + 1) return fmt::format("both {} and {}", sizes.first, sizes.last);
  return fmt::format("{} to {}", sizes.first, sizes.last);
}

// The sizes that output padding chooses from.
std::string ambiguity(const Layer& layer, const Geometry& sizes, Axis axis) {
  const SizeRange range = conv2d_sizes_to(layer, sizes.input)[axis];
  std::string text =
      fmt::format("A Conv2d with these settings maps {} to {}", sizes_words(range), sizes.input[axis]);
  if (range.last > range.first) text += "; output padding chooses";
  return text + ".";
}

class LayerPanel {
 public:
  LayerPanel(const PanelInput& input, Size area)
      : input_(input),
        problem_(input.workspace.session.document.problem),
        layer_(effective_layer(problem_)),
        sizes_(geometry(problem_)),
        area_(area),
        sketch_(area, input.metrics) {}

  // `tight` shrinks the gaps between lines; `scroll` moves everything up.
  Panel draw(double tight, double scroll) {
    tight_ = tight;
    y_ = 2.2 - scroll;
    sketch_.fill({0, 0, area_.width, area_.height}, {Role::panel});
    title();
    numbers();
    rule();
    output_size();
    rule();
    looking();
    const double height = y_ + scroll + 1.4;
    if (height > area_.height) scrollbar(height, scroll);
    sketch_.line({{area_.width - 0.035, 0}, {area_.width - 0.035, area_.height}}, {Role::line}, 0.07);
    return {sketch_.take(), std::move(buttons_), {}, height};
  }

 private:
  void scrollbar(double height, double scroll) {
    const double share = area_.height / height;
    sketch_.fill({area_.width - 0.45, scroll * share + 0.1, 0.3, area_.height * share - 0.2}, {Role::line}, 0.15);
  }

  [[nodiscard]] double room() const { return area_.width - 2 * side; }

  void title() {
    const auto& document = input_.workspace.session.document;
    sketch_.write({side, y_}, sketch_.shortened(document.name, {Face::bold, 1.07, {Role::ink}}, room()),
                  {Face::bold, 1.07, {Role::ink}});
    y_ += 0.55;
    if (!problem_.title.empty()) y_ = sketch_.paragraph({side, y_}, problem_.title, note, room());
    y_ += 1.7 * tight_;
  }

  void numbers() {
    columns_ = area_.width - side - 1.5;
    rows_ = columns_ - 3.6;
    sketch_.write({side, y_}, "Layer", head);
    sketch_.write({rows_, y_}, "rows", {Face::regular, 0.8, {Role::muted}}, Anchor::middle);
    sketch_.write({columns_, y_}, "cols", {Face::regular, 0.8, {Role::muted}}, Anchor::middle);
    pair("Input", sizes_.input);
    pair("Kernel", layer_.kernel_size);
    pair("Stride", layer_.stride);
    pair("Padding", layer_.padding);
    pair("Output padding", layer_.output_padding);
    pair("Dilation", layer_.dilation);
    single("Channels", fmt::format("{} → {}", layer_.in_channels, layer_.out_channels));
    single("Groups", fmt::format("{}", layer_.groups));
    single("Bias", layer_.bias ? "on" : "off");
    if (problem_.input.rank() == 4) single("Batch", fmt::format("{}", batch_size(problem_)));
  }

  void pair(const std::string& name, Int2 numbers) {
    y_ += 2.05 * tight_;
    sketch_.write({side, y_}, name, label);
    for (const auto& [x, number] : {std::pair{rows_, numbers.y}, std::pair{columns_, numbers.x}}) {
      const Box box{x - 1.5, y_ - 1.15, 3, 1.62};
      sketch_.fill(box, {Role::faint}, 0.35);
      const std::string text = words::whole(number);
      Type type = value;
      // Six digits in a box made for four.
      while (type.size > 0.5 && sketch_.width(text, type) > box.width - 0.3) type.size -= 0.05;
      sketch_.write_centred(box, text, type);
    }
  }

  void single(const std::string& name, const std::string& text) {
    y_ += 1.9 * tight_;
    sketch_.write({side, y_}, name, label);
    sketch_.write({area_.width - side, y_}, text, value, Anchor::end);
  }

  void rule() {
    y_ += 1.1 * tight_;
    sketch_.line({{side, y_}, {area_.width - side, y_}}, {Role::line}, 0.07);
    y_ += 1.7 * tight_;
  }

  void output_size() {
    sketch_.write({side, y_}, "Output size", head);
    const bool same =
        sizes_.input.y == sizes_.input.x && sizes_.output.y == sizes_.output.x &&
        size_terms(layer_, sizes_, Axis::rows)[0].text == size_terms(layer_, sizes_, Axis::columns)[0].text;
    formula(Axis::rows);
    if (!same) formula(Axis::columns);
    y_ += 0.45;
    sketch_.write({side, y_ + 0.8}, "spread − cut + footprint + spared + 1", {Face::regular, 0.75, {Role::muted}});
    y_ += 2.75;
    sketch_.write({side, y_}, "= " + words::size(sizes_.output), {Face::bold, 1.35, {Role::output}});
    y_ += 0.5;
    const std::string rows = ambiguity(layer_, sizes_, Axis::rows);
    const std::string columns = ambiguity(layer_, sizes_, Axis::columns);
    y_ = sketch_.paragraph({side, y_}, rows, note, room());
    if (columns != rows) y_ = sketch_.paragraph({side, y_}, columns, note, room());
    y_ -= 0.2;
  }

  // One axis of the formula; it goes on in the next line where it is too long for one.
  void formula(Axis axis) {
    y_ += 1.75;
    double x = side;
    for (const auto& term : size_terms(layer_, sizes_, axis)) {
      const Type type{Face::bold, 0.95, {term.role}};
      if (x + sketch_.width(term.text, type) > area_.width - side) {
        x = side + 0.8;
        y_ += 1.45;
      }
      x = sketch_.write({x, y_}, term.text, type) + 0.35;
    }
  }

  void looking() {
    const View& view = input_.workspace.session.view;
    sketch_.write({side, y_}, "View", head);
    const char* grain = view.grain == Grain::pixel          ? "a pixel"
                        : view.grain == Grain::contribution ? "a product"
                                                            : "the stage";
    choice("One step is", grain, ActionId::next_grain);
    choice("Matrix by", view.by == MatrixOrder::rows ? "rows" : "columns", ActionId::other_order);
    if (layer_.in_channels > 1 || layer_.out_channels > 1) {
      single("Channels shown", fmt::format("{} → {}", view.in_channel, view.out_channel));
    }
    if (batch_size(problem_) > 1) single("Batch entry", fmt::format("{}", view.batch));
  }

  // A line with what is chosen, on a button that chooses the next, and its key.
  void choice(const std::string& name, const std::string& text, ActionId id) {
    y_ += 2.05 * tight_;
    sketch_.write({side, y_}, name, label);
    const double width = std::max(5.4, sketch_.width(text, value) + 1.2);
    const Box box{area_.width - side - width, y_ - 1.2, width, 1.7};
    sketch_.fill(box, {Role::faint}, 0.85);
    if (input_.hovered == id) sketch_.outline(box, {Role::muted}, 0.1, 0.85);
    sketch_.write_centred(box, text, value);
    buttons_.push_back({box, id});
  }

  const PanelInput& input_;
  const Problem& problem_;
  Layer layer_;
  Geometry sizes_;
  Size area_;
  Sketch sketch_;
  std::vector<Button> buttons_;
  double y_ = 0;
  double tight_ = 1;
  double rows_ = 0;
  double columns_ = 0;
};

}  // namespace

Panel layer_panel(const PanelInput& input, Size area) {
  Panel panel = LayerPanel(input, area).draw(1, 0);
  if (panel.content_height <= area.height) return panel;
  // Closer together, and what then still does not fit scrolls.
  constexpr double tightest = 0.85;
  panel = LayerPanel(input, area).draw(tightest, 0);
  if (panel.content_height <= area.height) return panel;
  const double scroll = std::clamp(input.layer_scroll, 0.0, panel.content_height - area.height);
  return LayerPanel(input, area).draw(tightest, scroll);
}

}  // namespace tconv
