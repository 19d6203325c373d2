#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "app/scene/picture_u.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/session/cell_edit.hpp"
#include "app/text/compare_words.hpp"
#include "app/text/edit_words.hpp"
#include "app/text/fill_words.hpp"
#include "app/text/numbers.hpp"
#include "app/text/pytorch_code.hpp"
#include "app/text/stage_words.hpp"
#include "app/ui/field_box.hpp"
#include "app/ui/panel.hpp"
#include "app/ui/size_formula.hpp"
#include "core/geometry.hpp"
#include "core/problem.hpp"

namespace tconv {
namespace {

constexpr double side = 1.5;

const Type label{Face::regular, 0.95, {Role::ink}};
const Type value{Face::bold, 0.95, {Role::ink}};
const Type head{Face::bold, 0.95, {Role::muted}};
const Type note{Face::regular, 0.86, {Role::muted}};
const Type code{Face::mono, 0.8, {Role::ink}};

class LayerPanel {
 public:
  LayerPanel(const PanelInput& input, Size area)
      : input_(input),
        workspace_(input.workspace),
        problem_(input.workspace.session.document.problem),
        form_(input.workspace.form()),
        faults_(input.workspace.draft ? faults(problem_, form_) : std::vector<FormFault>{}),
        layer_(effective_layer(problem_)),
        sizes_(geometry(problem_)),
        area_(area),
        builder_(area, input.metrics) {}

  // `tight` shrinks the gaps between lines; `scroll` moves everything up.
  Panel draw(double tight, double scroll) {
    tight_ = tight;
    y_ = 2.2 - scroll;
    builder_.fill({0, 0, area_.width, area_.height}, {Role::panel});
    title();
    numbers();
    mending();
    rule();
    output_size();
    rule();
    looking();
    rule();
    fill_with("Fill the input with", ArrayId::input);
    y_ += 1.6;
    fill_with("Fill the kernel with", ArrayId::kernel);
    if (typed_array(problem_, workspace_.session.view) == ArrayId::u) {
      y_ += 1.6;
      fill_u();
    }
    rule();
    pytorch();
    const double height = y_ + scroll + 1.4;
    draw_scrollbar(builder_, area_, height, scroll);
    builder_.line({{area_.width - 0.035, 0}, {area_.width - 0.035, area_.height}}, {Role::line}, 0.07);
    return {builder_.take(), std::move(buttons_), {}, height};
  }

 private:
  [[nodiscard]] double room() const { return area_.width - 2 * side; }
  [[nodiscard]] double right() const { return area_.width - side; }

  void title() {
    const auto& document = workspace_.session.document;
    const Type type{Face::bold, 1.07, {Role::ink}};
    builder_.write({side, y_}, builder_.shortened(document.name, type, room()), type);
    y_ += 0.55;
    problem_title();
    y_ += 1.7 * tight_;
  }

  // What the problem is called, typed where it stands.
  void problem_title() {
    const double top = y_;
    const bool typing = workspace_.edits_title();
    if (typing) {
      y_ += 1.3 * note.size;
    } else {
      const bool none = problem_.title.empty();
      y_ = builder_.paragraph({side, y_}, none ? std::string(words::no_title) : problem_.title, note, room());
    }
    const Box place{side - 0.4, top - 0.1, room() + 0.8, y_ - top + 0.3};
    if (typing) {
      builder_.fill(place, {Role::faint}, 0.35);
      builder_.outline(place, {Role::focus}, 0.1, 0.35);
      draw_typing(builder_, {side, top, room(), y_ - top}, *workspace_.typing(), note, Anchor::start);
    } else if (input_.points_at(EditTitle{})) {
      builder_.outline(place, {Role::muted}, 0.1, 0.35);
    }
    buttons_.push_back({place, EditTitle{}});
  }

  void numbers() {
    const double columns = right() - field_width / 2;
    const double rows = columns - field_width - link_width;
    builder_.write({side, y_}, "Layer", head);
    builder_.write({rows, y_}, "rows", {Face::regular, 0.8, {Role::muted}}, Anchor::middle);
    builder_.write({columns, y_}, "cols", {Face::regular, 0.8, {Role::muted}}, Anchor::middle);
    pair("Input", FieldId::input_size);
    pair("Kernel", FieldId::kernel_size);
    pair("Stride", FieldId::stride);
    pair("Padding", FieldId::padding);
    pair("Output padding", FieldId::output_padding);
    pair("Dilation", FieldId::dilation);
    pair("Output size", FieldId::output_size);
    single("Channels in", FieldId::in_channels);
    single("Channels out", FieldId::out_channels);
    single("Groups", FieldId::groups);
    bias();
    single("Batch", FieldId::batch);
  }

  // Pointed at it says what the field is, clicked it is as a click into the field.
  void field_name(const std::string& name, FieldId id, double field) {
    y_ += 2.05 * tight_;
    constexpr double gap = 0.3;
    Type type = label;
    type.size = std::min(type.size, type.size * (field - gap - side) / builder_.width(name, type));
    const double end = builder_.write({side, y_}, name, type);
    buttons_.push_back({{side, y_ - 1.15, end - side, field_height}, EditField{{id, Axis::rows}}, false});
  }

  void pair(const std::string& name, FieldId id) {
    const double columns = right() - field_width;
    const double rows = columns - field_width - link_width;
    field_name(name, id, rows);
    box({id, Axis::rows}, rows);
    link({rows + field_width, y_ - 1.15, link_width, field_height}, id);
    box({id, Axis::columns}, columns);
  }

  void single(const std::string& name, FieldId id) {
    field_name(name, id, right() - field_width);
    box({id, Axis::rows}, right() - field_width);
  }

  // A field; the number that runs, muted, where forward()'s output_size or nothing stands in its place.
  void box(FieldRef field, double x) {
    FieldLook look;
    look.text = text_of(form_, field);
    if (field.id == FieldId::output_size && look.text.empty()) {
      look.text = "auto";
      look.muted = true;
    }
    if (field.id == FieldId::output_padding && problem_.output_size && !workspace_.draft) {
      look.text = words::whole(layer_.output_padding[field.axis]);
      look.muted = true;
    }
    if (workspace_.edited_field() == field) look.typing = workspace_.typing();
    look.faulty = std::ranges::any_of(faults_, [&](const FormFault& fault) {
      return std::ranges::find(fault.fields, field) != fault.fields.end();
    });
    draw_field(builder_, buttons_, input_, {x, y_ - 1.15},
               {StepField{field, -1}, EditField{field}, StepField{field, 1}}, look);
  }

  // On or off, and the number of the output channel shown.
  void bias() {
    const bool several = layer_.out_channels > 1;
    const CellRef cell = shown_bias(workspace_.session.view);
    toggle(several ? fmt::format("Bias, channel {}", cell.x) : "Bias", form_.layer.bias ? "on" : "off",
           ToggleBias{}, 2.05);
    if (!form_.layer.bias || !problem_.layer.bias) return;
    const Point corner{right() - 2 * field_width - link_width, y_ - 1.15};
    FieldLook look;
    look.text = short_number(cell_value(problem_, workspace_.session.view, cell));
    const CellCursor* cursor = workspace_.cursor();
    const bool here = cursor != nullptr && cursor->cell == cell;
    if (here && cursor->typing) look.typing = &*cursor->typing;
    draw_field(builder_, buttons_, input_, corner, {StepCell{cell, -1}, EditCell{cell}, StepCell{cell, 1}}, look);
    if (here) builder_.outline({corner.x, corner.y, field_width, field_height}, {Role::focus}, 0.16, 0.4);
  }

  // Two rings, interlocked while the axes change together.
  void link(const Box& place, FieldId id) {
    const bool linked = !workspace_.apart.contains(id);
    const Paint paint{input_.points_at(ToggleLink{id}) ? Role::ink : Role::muted};
    const double x = place.x + place.width / 2;
    const double y = place.y + place.height / 2;
    const double gap = linked ? 0.13 : 0.33;
    for (const double to : {-1.0, 1.0}) {
      builder_.outline({x + to * gap - 0.26, y - 0.2, 0.52, 0.4}, paint, 0.1, 0.2);
    }
    buttons_.push_back({place, ToggleLink{id}});
  }

  // What is wrong with the fields, and a button for each cure.
  void mending() {
    if (faults_.empty()) return;
    constexpr std::size_t most = 3;
    const Type bad{Face::bold, 0.9, {Role::wrong}};
    const Type words{Face::regular, 0.88, {Role::ink}};
    y_ += 1.2;
    for (std::size_t i = 0; i < std::min(most, faults_.size()); ++i) {
      const FormFault& fault = faults_[i];
      y_ += 0.3;
      const double top = y_;
      builder_.write({side, y_ + 0.95}, "⚠", bad);
      const double left = side + 1.5;
      if (!fault.pytorch.empty()) {
        y_ = builder_.paragraph({left, y_}, "PyTorch: " + fault.pytorch, words, right() - left) + 0.25;
      }
      y_ = builder_.paragraph({left, y_}, fault.rule + ".", words, right() - left);
      if (!fault.cures.empty()) {
        cure({i, 0}, fault.cure, left);
        for (std::size_t k = 0; k < fault.others.size(); ++k) cure({i, k + 1}, fault.others[k].words, left);
      } else if (!fault.cure.empty()) {
        y_ = builder_.paragraph({left, y_}, fault.cure + ".", words, right() - left);
      }
      builder_.line({{side - 0.6, top}, {side - 0.6, y_}}, {Role::wrong}, 0.14);
      y_ += 0.5;
    }
    if (faults_.size() > most) {
      y_ = builder_.paragraph({side, y_}, fmt::format("and {} more", faults_.size() - most), note, room());
    }
    y_ = builder_.paragraph({side, y_}, "The stage shows the last layer that could run.", note, room());
  }

  void cure(const ApplyCure& command, const std::string& text, double left) {
    const Type type{Face::bold, 0.88, {Role::input}};
    const auto lines = builder_.wrapped(text, type, right() - left - 1.4);
    const double height = 1.3 * static_cast<double>(lines.size()) + 0.6;
    double width = 0;
    for (const auto& words : lines) width = std::max(width, builder_.width(words, type));
    const Box place{left, y_ + 0.3, width + 1.4, height};
    if (input_.points_at(command)) builder_.fill(place, {Role::faint}, 0.8);
    builder_.outline(place, {Role::input}, 0.1, 0.8);
    double baseline = place.y + 1.3;
    for (const auto& words : lines) {
      builder_.write({left + 0.7, baseline}, words, type);
      baseline += 1.3;
    }
    buttons_.push_back({place, command});
    y_ = place.bottom() + 0.2;
  }

  void rule() {
    y_ += 1.1 * tight_;
    builder_.line({{side, y_}, {right(), y_}}, {Role::line}, 0.07);
    y_ += 1.7 * tight_;
  }

  void output_size() {
    builder_.write({side, y_}, "Output size", head);
    y_ = draw_size_formula(builder_, buttons_, input_, {side, y_}, room());
  }

  void looking() {
    const View& view = workspace_.session.view;
    builder_.write({side, y_}, "View", head);
    const char* grain = view.grain == Grain::pixel          ? "a pixel"
                        : view.grain == Grain::contribution ? "a product"
                                                            : "the stage";
    toggle("One step is", grain, ActionId::next_grain, 2.05);
    for (const StageSwitch& each : stage_switches()) {
      if (each->kind == ViewSwitch::Kind::look && each.stage != view.stage) continue;
      const std::string_view text = each->is_on(view) ? each->line.on : each->line.off;
      toggle(std::string(each->line.name), std::string(text), throw_switch(*each.view_switch), 2.05);
    }
  }

  // A line with what is chosen, on a button that chooses the next.
  void toggle(const std::string& name, const std::string& text, const Command& command, double gap) {
    y_ += gap * tight_;
    builder_.write({side, y_}, name, label);
    const double width = std::max(5.4, builder_.width(text, value) + 1.2);
    const Box place{right() - width, y_ - 1.2, width, 1.7};
    builder_.fill(place, {Role::faint}, 0.85);
    if (input_.points_at(command)) builder_.outline(place, {Role::muted}, 0.1, 0.85);
    builder_.write_centred(place, text, value);
    buttons_.push_back({place, command});
  }

  void fill_with(const std::string& name, ArrayId array) {
    std::vector<std::pair<std::string, Command>> ways;
    for (const auto& entry : fills()) ways.emplace_back(entry.name, FillArray{array, entry.fill});
    fill_buttons(name, ways);
  }

  // What the stage chooses, and the fills that are no kernels.
  void fill_u() {
    const bool photograph = problem_.photograph;
    std::vector<std::pair<std::string, Command>> ways{{std::string(words::reset_u(photograph)), ResetU{}}};
    for (const Fill fill : {Fill::zeros, Fill::ones, Fill::ramp, Fill::random, Fill::identity}) {
      if (fill != Fill::ramp || photograph) ways.emplace_back(fill_words(fill), FillArray{ArrayId::u, fill});
    }
    fill_buttons("Fill u with", ways);
  }

  // A small button for each, as many in a line as there is room for.
  void fill_buttons(const std::string& name, const std::vector<std::pair<std::string, Command>>& ways) {
    const Type type{Face::regular, 0.86, {Role::ink}};
    builder_.write({side, y_}, name, head);
    double x = side;
    y_ += 0.5;
    for (const auto& [text, command] : ways) {
      const double width = builder_.width(text, type) + 1.1;
      if (x + width > right() + 1e-6) {
        x = side;
        y_ += 1.75;
      }
      const Box place{x, y_, width, 1.5};
      builder_.fill(place, {Role::faint}, 0.75);
      if (input_.points_at(command)) builder_.outline(place, {Role::muted}, 0.1, 0.75);
      builder_.write_centred(place, text, type);
      buttons_.push_back({place, command});
      x += width + 0.4;
    }
    y_ += 1.5;
  }

  void pytorch() {
    builder_.write({side, y_}, "PyTorch", head);
    const Command copy = ActionId::copy_pytorch;
    const Box place{right() - 4.6, y_ - 1.2, 4.6, 1.7};
    builder_.fill(place, {Role::faint}, 0.85);
    if (input_.points_at(copy)) builder_.outline(place, {Role::muted}, 0.1, 0.85);
    builder_.write_centred(place, "Copy", value);
    buttons_.push_back({place, copy});
    y_ += 0.5;
    std::string rest = pytorch_layer(problem_);
    while (!rest.empty()) {
      const auto end = std::min(rest.find('\n'), rest.size());
      y_ += 1.15;
      builder_.write({side, y_}, builder_.shortened(rest.substr(0, end), code, room()), code);
      rest.erase(0, std::min(rest.size(), end + 1));
    }
  }

  const PanelInput& input_;
  const Workspace& workspace_;
  const Problem& problem_;
  LayerForm form_;
  std::vector<FormFault> faults_;
  Layer layer_;
  Geometry sizes_;
  Size area_;
  SceneBuilder builder_;
  std::vector<Button> buttons_;
  double y_ = 0;
  double tight_ = 1;
};

}  // namespace

Panel layer_panel(const PanelInput& input, Size area) {
  Panel panel = LayerPanel(input, area).draw(1, 0);
  if (panel.content_height <= area.height) return panel;
  // Closer together, and what then still does not fit scrolls.
  constexpr double tightest = 0.9;
  panel = LayerPanel(input, area).draw(tightest, 0);
  if (panel.content_height <= area.height) return panel;
  const double scroll = std::clamp(input.layer_scroll, 0.0, panel.content_height - area.height);
  return LayerPanel(input, area).draw(tightest, scroll);
}

}  // namespace tconv
