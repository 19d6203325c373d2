// What the controls of the window's panels do to a workspace, one operator for each kind of command.
#include <limits>
#include <utility>

#include "app/scene/arrays.hpp"
#include "app/scene/picture_u.hpp"
#include "app/scene/stage.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/scene/view.hpp"
#include "app/session/stepping.hpp"
#include "app/session/workspace.hpp"

namespace tconv {

namespace {

using Asked = std::optional<HostRequest>;

struct Runner {
  Workspace& workspace;
  double now;

  Asked operator()(ActionId id) const { return workspace.run(id, now); }
  Asked operator()(const EditField&) const {
    if (workspace.edited_field()) workspace.typing()->select_all();
    return {};
  }
  Asked operator()(const EditTitle&) const {
    if (workspace.edits_title()) workspace.typing()->select_all();
    return {};
  }
  Asked operator()(const StepField& step) const {
    const LayerForm form = workspace.form();
    const Int2 output = geometry(workspace.session.document.problem).output;
    const auto value = value_of(form, step.field);
    const std::int64_t from = value ? *value : output[step.field.axis];
    const bool at_end = step.by > 0 ? from == std::numeric_limits<std::int64_t>::max()
                                    : from == std::numeric_limits<std::int64_t>::min();
    // What was typed may be illegal; a step down does not lead there.
    const bool leaves = step.by < 0 && !at_end && from + step.by < least_value(form, step.field);
    if (!at_end && !leaves) workspace.set_field(step.field, from + step.by);
    return {};
  }
  Asked operator()(const ToggleLink& link) const {
    if (workspace.apart.erase(link.field) == 0) {
      workspace.apart.insert(link.field);
      return {};
    }
    // Linked again: both are what rows are.
    const FieldRef rows{link.field, Axis::rows};
    workspace.set_field_text(rows, text_of(workspace.form(), rows));
    return {};
  }
  Asked operator()(const EditCell& edit) const {
    workspace.type_over(edit.cell);
    return {};
  }
  Asked operator()(const StepCell& step) const {
    workspace.stop_typing();
    const Session& session = workspace.session;
    const double value = cell_value(session.document.problem, session.view, step.cell);
    workspace.set_cell(step.cell, value + step.by);
    return {};
  }
  Asked operator()(const ToggleBias&) const {
    LayerForm form = workspace.form();
    form.layer.bias = !form.layer.bias;
    workspace.edit(form);
    return {};
  }
  Asked operator()(const ApplyCure& cure) const {
    LayerForm form = workspace.form();
    const auto all = faults(workspace.session.document.problem, form);
    if (cure.fault >= all.size()) return {};
    const FormFault& fault = all[cure.fault];
    if (cure.choice > fault.others.size()) return {};
    apply(form, cure.choice == 0 ? fault.cures : fault.others[cure.choice - 1].cures,
          geometry(workspace.session.document.problem).output);
    workspace.edit(form);
    return {};
  }
  Asked operator()(const StepPicker& step) const {
    View view = workspace.session.view;
    auto& number = step.picker == Picker::in_channel    ? view.in_channel
                   : step.picker == Picker::out_channel ? view.out_channel
                                                        : view.batch;
    number += step.by;
    // An output channel of another group brings that group's input channels along.
    const Layer& layer = workspace.session.document.problem.layer;
    if (step.picker == Picker::out_channel && view.out_channel >= 0 && view.out_channel < layer.out_channels) {
      const ChannelRange in = in_channels_of(layer, view.out_channel);
      view.in_channel = in.first + view.in_channel % in.count;
    }
    workspace.playback.stop();
    workspace.show(clamped(workspace.session.document.problem, view), now);
    return {};
  }
  Asked operator()(const StepMode& step) const {
    View view = workspace.session.view;
    stage(step.stage).stepper->step(workspace.session.document.problem, view, step.by);
    if (view.compare == workspace.session.view.compare) {
      workspace.look(view);
    } else {
      workspace.change_u(view);
    }
    return {};
  }
  Asked operator()(const Choose& choose) const {
    if (workspace.chooser() == nullptr) return {};
    workspace.chooser()->selected = choose.choice;
    return workspace.take_choice(now);
  }
  Asked operator()(const PressMenu& press) const {
    const OpenMenu* open = workspace.menu();
    workspace.overlay = open != nullptr && open->menu == press.menu ? Overlay{} : OpenMenu{press.menu, 0};
    return {};
  }
  Asked operator()(const ShowTerm& show) const {
    workspace.term = workspace.term == show ? std::nullopt : std::optional(show);
    return {};
  }
  Asked operator()(const ExplainWays&) const { return NoticeRequest::three_ways; }
  Asked operator()(const FillArray& fill) const {
    const EditableArray& editable = *array_row(fill.array).editable;
    ViewedProblem changed = workspace.viewed();
    const Tensor before = editable.values(changed.problem, changed.view);
    if (before.size() == 0) return {};
    const Tensor after = filled(before.shape(), fill.fill, workspace.next_seed);
    if (fill.array == ArrayId::input) changed.problem.photograph = false;
    if (fill.fill == Fill::random) ++workspace.next_seed;
    if (after == before) return {};
    editable.put(changed.problem, changed.view, after);
    if (fill.array == ArrayId::input) changed.problem.photograph = false;
    if (auto fault = workspace.replace(changed)) workspace.remark = {*std::move(fault), true};
    return {};
  }
  Asked operator()(const ResetU&) const {
    const Session& session = workspace.session;
    if (session.view.compare.u) workspace.change_u(without_u(session.document.problem, session.view));
    return {};
  }
};

}  // namespace

std::optional<HostRequest> Workspace::take_choice(double now) {
  if (chooser() == nullptr) return std::nullopt;
  const auto value = chooser()->value().value_or(std::monostate{});
  const auto go = [&](const View& view) {
    overlay = {};
    playback.stop();
    show(view, now);
    return std::nullopt;
  };
  if (const auto* chosen = std::get_if<StageChoice>(&value)) return go(at_stage(session.view, chosen->stage));
  if (const auto* chosen = std::get_if<StepChoice>(&value)) {
    return go(at_step(session.document.problem, session.view, chosen->step));
  }
  if (const auto* chosen = std::get_if<PasteChoice>(&value)) {
    overlay = {};
    paste(chosen->cell, chosen->values);
    return std::nullopt;
  }
  if (const auto* chosen = std::get_if<ProblemChoice>(&value)) {
    overlay = {};
    const auto fault = replace({chosen->problem, session.view});
    remark = fault ? Notice{*fault, true} : Notice{chosen->said, false};
    return std::nullopt;
  }
  if (std::holds_alternative<KeepChoice>(value)) {
    overlay = {};
    return std::nullopt;
  }
  return FileRequest::take_choice;
}

std::optional<HostRequest> Workspace::run(const Command& command, double now) {
  return std::visit(Runner{*this, now}, command);
}

}  // namespace tconv
