#include "app/ui/interface.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "app/scene/arrays.hpp"
#include "app/scene/wires.hpp"
#include "app/session/array_edit.hpp"
#include "app/text/font_words.hpp"
#include "app/text/photograph_words.hpp"
#include "app/ui/clipboard.hpp"
#include "app/ui/keyboard.hpp"
#include "app/ui/verdict.hpp"

namespace tconv {
namespace {

constexpr double base_em = 14;  ///< pixels at 100 %

// Tab in a cell: to the same place in the next array of the stage.
void move_to_array(Workspace& workspace, const std::vector<ArrayId>& arrays, int by) {
  if (arrays.empty()) return;
  const auto count = static_cast<std::ptrdiff_t>(arrays.size());
  const CellRef cell = workspace.cursor()->cell;
  const auto here = std::ranges::find(arrays, cell.array) - arrays.begin();
  const auto next = here == count ? 0 : (here + by + count) % count;
  const Session& session = workspace.session;
  const CellRef there{arrays[static_cast<std::size_t>(next)], cell.y, cell.x};
  workspace.put_cursor(moved(session.document.problem, session.view, there, 0, 0));
}

// True for a chord that belongs to what is typed into the cell that has the keyboard.
bool edit_cell(Workspace& workspace, const Chord& chord) {
  const bool deletes = chord.key == Key::backspace || chord.key == Key::delete_;
  const CellRef cell = workspace.cursor()->cell;
  if (!deletes || !is_editable(cell.array)) return false;
  if (TextField* typing = workspace.typing()) {
    typing->press(chord);
    workspace.typed();
  } else {
    workspace.set_cell(cell, 0);
  }
  return true;
}

// Behind a veil: the last layer that could run is not what the fields say.
void draw_veil_of_draft(ImDrawList& list, const Box& stage, const Theme& colours) {
  Colour veil = colours.of(Role::background);
  veil.alpha = 0.55;
  list.AddRectFilled(to_imgui(Point{stage.x, stage.y}), to_imgui(Point{stage.right(), stage.bottom()}),
                     to_imgui(veil));
}

}  // namespace

Interface::Interface(Workspace workspace, const FreeTypeMetrics& metrics, std::function<void()> wake)
    : workspace_(std::move(workspace)),
      metrics_(metrics),
      painter_(metrics),
      agreement_(std::move(wake)),
      stage_(metrics) {}

const Colour& Interface::ground() const {
  return theme(workspace_.session.preferences.theme).of(Role::background);
}

// --- what a person asks for ---

void Interface::run(const Command& command, double now) {
  notice_ = {};
  if (const auto request = workspace_.run(command, now)) fulfil(*request);
  take_remark();
}

void Interface::click(const Command& command, double now) {
  // A click takes the keyboard to a field; any other one gives it back to the stage.
  const bool is_field = std::holds_alternative<EditField>(command) || std::holds_alternative<EditTitle>(command);
  workspace_.stop_typing();
  workspace_.focus_on(is_field ? std::optional(command) : std::nullopt);
  run(command, now);
}

void Interface::fulfil(const HostRequest& request) {
  if (const auto* file = std::get_if<FileRequest>(&request)) ask_platform(files_.handle(workspace_, *file));
  if (const auto* platform = std::get_if<PlatformRequest>(&request)) ask_platform(*platform);
  if (const auto* focus = std::get_if<FocusRequest>(&request)) move_focus(*focus);
  if (std::holds_alternative<NoticeRequest>(request)) {
    notice_ = {verdict(workspace_, comparison_).explained, false};
  }
  if (const auto* clipboard = std::get_if<ClipboardRequest>(&request)) {
    tconv::fulfil(*clipboard, workspace_, stage_.scene(), metrics_);
  }
}

void Interface::move_focus(FocusRequest request) {
  const bool back = request == FocusRequest::previous_control || request == FocusRequest::previous_region;
  const int by = back ? -1 : 1;
  if (request == FocusRequest::next_region || request == FocusRequest::previous_region) {
    panels_.move_region(workspace_, by, scale_);
  } else if (workspace_.cursor() != nullptr) {
    move_to_array(workspace_, stage_.arrays(), by);
  } else {
    panels_.move_focus(workspace_, by, scale_);
  }
}

// Kept until whoever owns the window takes it.
void Interface::ask_platform(std::optional<PlatformRequest> request) {
  if (request) request_ = request;
}

void Interface::take_remark() {
  if (workspace_.remark) notice_ = *std::exchange(workspace_.remark, std::nullopt);
}

// --- keys ---

void Interface::press(const Chord& chord, bool held, double now) {
  if (press_in_overlay(chord, held, now)) return;
  if (workspace_.edits_panel() && edit_text(*workspace_.typing(), chord)) {
    notice_ = {};
    workspace_.typed();
    return;
  }
  if (workspace_.cursor() != nullptr && edit_cell(workspace_, chord)) {
    notice_ = {};
    return;
  }
  const Action* found = action_for(chord, workspace_.region());
  if (found != nullptr && (!held || found->repeats)) run(found->id, now);
}

// While a menu or a list is open, no key reaches what lies under it. True when one is.
bool Interface::press_in_overlay(const Chord& chord, bool held, double now) {
  const Region region = workspace_.region();
  if (region != Region::menu && region != Region::chooser) return false;
  const Action* found = action_for(chord, region);
  constexpr ActionId always[] = {ActionId::release, ActionId::larger, ActionId::smaller, ActionId::normal_size};
  const bool works =
      found != nullptr && (found->region == region || std::ranges::find(always, found->id) != std::end(always) ||
                           (region == Region::menu && found->id == ActionId::menu));
  if (works) {
    if (!held || found->repeats) run(found->id, now);
  } else if (Chooser* chooser = workspace_.chooser()) {
    const std::string before = chooser->field.text();
    if (!edit_text(chooser->field, chord)) return true;
    notice_ = {};
    if (chooser->field.text() != before) chooser->typed();
  }
  return true;
}

void Interface::type(char32_t character, bool held, double now) {
  type(character, typed_chord(character), held, now);
}

void Interface::type(char32_t character, const std::optional<Chord>& chord, bool held, double now) {
  if (workspace_.menu() != nullptr) return;
  if (Chooser* chooser = workspace_.chooser()) {
    notice_ = {};
    chooser->field.type(character);
    chooser->typed();
  } else if (workspace_.edits_panel()) {
    notice_ = {};
    workspace_.typing()->type(character);
    workspace_.typed();
  } else if (workspace_.cursor() != nullptr) {
    notice_ = {};
    workspace_.type_in_cell(character);
  } else if (chord) {
    press(*chord, held, now);
  }
}

// --- files from outside ---

void Interface::open(const std::filesystem::path& path, const ReadOptions& options) {
  files_.open(workspace_, path, options);
  take_remark();
}

// Each file is news of its own: what does not fit is said beside what does.
void Interface::drop(const std::vector<std::filesystem::path>& paths, const ReadOptions& options) {
  Notice all;
  for (const auto& path : paths) {
    drop_one(path, options, paths.size() == 1);
    const Notice one = std::exchange(workspace_.remark, std::nullopt).value_or(Notice{});
    if (!all.text.empty() && !one.text.empty()) all.text += ' ';
    all.text += one.text;
    all.is_error = all.is_error || one.is_error;
  }
  notice_ = std::move(all);
}

// A picture or an array takes an array's place, its layer stays; a problem takes the problem's.
void Interface::drop_one(const std::filesystem::path& path, const ReadOptions& options, bool asks) {
  auto loaded = FileDesk::load(workspace_, path, options);
  if (!loaded) return;
  files_.leave_choice(workspace_);
  workspace_.overlay = {};
  if (!loaded->is_array) {
    ask_platform(files_.open_dropped(workspace_, {path, *std::move(loaded)}));
    return;
  }
  const auto hovered = workspace_.selection.hovered;
  const ArrayId target = hovered && is_editable(hovered->array) ? hovered->array : ArrayId::input;
  if (target == ArrayId::input && loaded->problem.photograph) {
    drop_photograph(path, loaded->problem.input);
    return;
  }
  Tensor values = loaded->problem.input;
  // One channel is the plane that is shown.
  if (values.rank() == 3 && values.extent(2) == 1) values = values.reshaped({values.extent(1), values.extent(0)});
  const std::string name = path.filename().string();
  const char* what = target == ArrayId::kernel ? " is the kernel now."
                     : target == ArrayId::bias ? " is the bias now."
                     : target == ArrayId::u    ? " is the picture u now."
                                               : " is the input now.";
  // Of several files each is judged by itself, at once.
  const auto fault = asks ? workspace_.put_array(target, values, name + what)
                          : workspace_.replace(with_array(workspace_.viewed(), target, values));
  if (fault) {
    workspace_.remark = {name + ": " + *fault, true};
  } else if (!asks) {
    workspace_.remark = {name + what, false};
  }
}

void Interface::drop_photograph(const std::filesystem::path& path, const Tensor& photograph) {
  const Problem& before = workspace_.session.document.problem;
  const Problem after = with_photograph(before, workspace_.session.view, photograph);
  const bool became_depthwise = after.layer.in_channels != before.layer.in_channels;
  const auto fault = workspace_.replace({after, workspace_.session.view});
  workspace_.remark = fault ? Notice{path.filename().string() + ": " + *fault, true}
                            : Notice{words::is_input_now(path.filename().string(), became_depthwise), false};
}

// --- a frame ---

PanelInput Interface::panel_input() const {
  return {workspace_, metrics_, comparison_, buttons_.hovered(), panels_.layer_scroll()};
}

void Interface::build(double now, double content_scale, double framebuffer_scale) {
  painter_.start_frame(framebuffer_scale);
  workspace_.advance(now);
  ask_platform(files_.poll(workspace_));
  take_remark();

  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
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
  panels_.build(panel_input(), stage_.picture(), scale_);
  const bool repeated = buttons_.repeats();
  handle_pointer(now);
  // As long as a button repeats it is one change.
  if (repeated && !buttons_.repeats()) workspace_.history.end_gesture(workspace_.session.work());
  lay_out(content_scale);
  comparison_ = agreement_.about(workspace_.session.document.problem);
  stage_.build(workspace_, stage_pointer_.hovers(), now);
  panels_.build(panel_input(), stage_.picture(), scale_);
  draw(now);
  ImGui::End();
}

void Interface::lay_out(double content_scale) {
  const Session& session = workspace_.session;
  scale_.em = base_em * content_scale * session.preferences.scale;
  panels_.lay_out(workspace_, scale_);
  const Box stage = scale_.pixels(panels_.layout().stage);
  const double share = stage_scale(scale_.size_of(stage), shows_wires(session.document.problem, session.view));
  stage_.place(stage, scale_.em * share, scale_.em);
}

void Interface::handle_pointer(double now) {
  buttons_.start_frame();
  stage_pointer_.start_frame();
  if (!std::holds_alternative<std::monostate>(workspace_.overlay)) {
    const auto chosen = overlays_.handle_pointer(workspace_, panel_input(), buttons_, panels_, scale_);
    if (chosen) run(*chosen, now);
    return;
  }
  const auto clicked = panels_.handle_pointer(workspace_, buttons_, scale_);
  stage_pointer_.handle(workspace_, stage_, panels_.holds_edge(), scale_.em, now);
  take_remark();
  if (buttons_.hovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  if (clicked) {
    click(*clicked, now);
  } else if (ImGui::IsMouseClicked(ImGuiMouseButton_Left) && workspace_.cursor() != nullptr &&
             !stage_pointer_.hovers() && !buttons_.hovered()) {
    workspace_.stop_typing();
  }
}

// The stage, what lies on it, the panels beside it, and what lies over everything.
void Interface::draw(double now) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Theme& colours = theme(workspace_.session.preferences.theme);
  const PanelInput input = panel_input();
  stage_.draw(list, painter_, workspace_, now);
  if (workspace_.draft) draw_veil_of_draft(list, stage_.pixels(), colours);
  if (const auto term = lit_term()) {
    painter_.draw(list, term_overlay(input, stage_.scene(), *term), stage_.where(), colours);
  }
  painter_.draw(list, cell_overlay(input, stage_.scene()), stage_.where(), colours);
  take_remark();
  panels_.draw(list, painter_, colours, scale_);
  overlays_.draw(painter_, workspace_, input, panels_, scale_);
  const bool is_free = std::holds_alternative<std::monostate>(workspace_.overlay);
  const View& view = workspace_.session.view;
  if (pointer_moved()) tip_of_ = {view.stage, view.step};
  const bool is_of_step = tip_of_ == std::pair(view.stage, view.step);
  if (buttons_.hovered() && is_free && is_of_step && !ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    panels_.draw_tip(painter_, input, buttons_, scale_, stage_.arrays_in_pixels());
  }
  notice_missing_characters();
  if (!notice_.text.empty()) draw_notice();
}

// Said once of each, behind what else there is to say.
void Interface::notice_missing_characters() {
  const auto more = metrics_.missing(missing_characters_);
  if (more.empty()) return;
  if (!notice_.text.empty()) notice_.text += ' ';
  notice_.text += words::no_font_has(more, false);
  missing_characters_ += more.size();
}

// The term of the output size that is pointed at, has the keyboard, or was pressed to stay.
std::optional<ShowTerm> Interface::lit_term() const {
  for (const auto& command : {buttons_.hovered(), workspace_.control()}) {
    if (const auto* term = command ? std::get_if<ShowTerm>(&*command) : nullptr) return *term;
  }
  return workspace_.term;
}

// In the stage's lower right corner.
void Interface::draw_notice() {
  const double room = std::max(12.0, panels_.layout().stage.width - 4);
  const Panel panel = tconv::notice(panel_input(), notice_.text, notice_.is_error, std::min(room, 60.0));
  const double em = scale_.em;
  const Box& stage = stage_.pixels();
  painter_.draw(*ImGui::GetForegroundDrawList(), panel.scene,
                {std::floor(stage.right() - panel.scene.width * em - em),
                 std::floor(stage.bottom() - panel.scene.height * em - em), em},
                theme(workspace_.session.preferences.theme));
}

}  // namespace tconv
