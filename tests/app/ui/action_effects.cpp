#include "tests/app/ui/action_effects.hpp"

#include <algorithm>

#include "app/io/open.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/session/stepping.hpp"

namespace tconv::test {

namespace {

const FieldRef kernel_rows{FieldId::kernel_size, Axis::rows};
const CellRef middle_cell{ArrayId::input, 1, 1};

// --- where the window is before the action ---

void at_the_start(Bench& bench) {
  bench.settle();
}
void with_a_recent_file(Bench& bench) {
  bench->files().set_recent({"/proc/self/exe"});  // any file that exists
  bench.settle();
}
void in_the_middle(Bench& bench) {
  bench.run(ActionId::next_step);
  bench.run(ActionId::next_step);
}
void at_the_input(Bench& bench) {
  bench.run(go_to(StageId::input));
}
void in_a_cell(Bench& bench) {
  bench.workspace().put_cursor(middle_cell);
  bench.settle();
}
void in_a_cell_while_typing(Bench& bench) {
  in_a_cell(bench);
  bench.type(U"7");
}
void in_a_cell_with_numbers_copied(Bench& bench) {
  in_a_cell(bench);
  bench.clipboard = "10\t20\t30\n40\t50\t60\n70\t80\t90\n";
}
void on_a_button(Bench& bench) {
  bench.workspace().focus_on(ToggleBias{});
  bench.settle();
}
void in_a_field(Bench& bench) {
  bench.workspace().focus_on(EditField{kernel_rows});
  bench.settle();
}
void in_a_menu(Bench& bench) {
  bench.press({.key = Key::f10});
  bench.press({.key = Key::right});
  bench.press({.key = Key::down});
}
// On Larger.
void in_a_menu_at_larger(Bench& bench) {
  bench.press({.key = Key::f10});
  while (menus()[bench.workspace().menu()->menu].title != "View") bench.press({.key = Key::right});
  while (bench.workspace().menu()->action() != ActionId::larger) bench.press({.key = Key::down});
}
void in_a_list(Bench& bench) {
  bench.press({.character = U'n', .control = true});
  for (int i = 0; i < 15; ++i) bench.press({.key = Key::down});
}
void after_a_change(Bench& bench) {
  bench.workspace().set_cell(middle_cell, 42);
  bench.settle();
}
void after_undo(Bench& bench) {
  after_a_change(bench);
  bench.workspace().undo();
  bench.settle();
}
void when_zoomed(Bench& bench) {
  bench.workspace().session.view.part = {0.6, 0.5, 0.5};
  bench.settle();
}
void with_wires(Bench& bench) {
  bench.workspace().session.view.wires = true;
  bench.settle();
}
void when_larger(Bench& bench) {
  bench.workspace().session.preferences.scale = 1.5;
  bench.settle();
}

// --- what it has to change ---

using S = Seen;

bool is_at(const S& before, const S& after, StageId stage) {
  return before.view().stage != stage && after.view() == at_stage(before.view(), stage);
}
template <std::int64_t by>
bool stepped(const S& before, const S& after) {
  return after.view().stage == before.view().stage && after.view().step == before.view().step + by;
}
template <int down, int right>
bool panned_by(const S& before, const S& after) {
  const Part& from = before.view().part;
  const Part& to = after.view().part;
  return to.size == from.size && (to.y - from.y) * down >= 0 && (to.x - from.x) * right >= 0 &&
         (down != 0 ? to.y != from.y && to.x == from.x : to.x != from.x && to.y == from.y);
}
template <PlatformRequest request>
bool asked_for(const S& before, const S& after) {
  return !before.request && after.request == request;
}
template <FilePurpose purpose>
bool listed(const S& before, const S& after) {
  return !before.workspace.chooser() && after.workspace.chooser() && after.listed == purpose;
}
template <std::ptrdiff_t menus_on, std::ptrdiff_t lines_on>
bool moved_in_menu(const S& before, const S& after) {
  OpenMenu expected = *before.workspace.menu();
  if (menus_on != 0) expected.turn(menus_on);
  if (lines_on != 0) expected.move(lines_on);
  return !(expected == *before.workspace.menu()) && after.workspace.overlay == Overlay(expected);
}
template <std::ptrdiff_t by>
bool moved_in_list(const S& before, const S& after) {
  const auto from = static_cast<std::ptrdiff_t>(before.workspace.chooser()->selected.value());
  return after.workspace.chooser() &&
         static_cast<std::ptrdiff_t>(after.workspace.chooser()->selected.value()) == from + by;
}
template <std::int64_t rows, std::int64_t columns>
bool moved_to_cell(const S&, const S& after) {
  return after.workspace.cursor() && after.workspace.region() == Region::cells &&
         after.workspace.cursor()->cell == CellRef{ArrayId::input, middle_cell.y + rows, middle_cell.x + columns};
}
template <int by>
bool kernel_grew(const S& before, const S& after) {
  return after.problem().layer.kernel_size.y == before.problem().layer.kernel_size.y + by;
}
// The keyboard went to the first place of a kind: a control, or in a cell another array.
template <class Control>
bool keyboard_moved(const S& before, const S& after) {
  if (before.workspace.cursor()) {
    return after.workspace.cursor() &&
           after.workspace.cursor()->cell.array != before.workspace.cursor()->cell.array;
  }
  if (before.workspace.control()) return after.workspace.control() != before.workspace.control();
  return after.workspace.control() && std::holds_alternative<Control>(*after.workspace.control());
}
// The keyboard went to another part of the window, which may be the stage.
bool region_moved(const S& before, const S& after) {
  return after.workspace.control() != before.workspace.control() && !after.workspace.cursor();
}
bool opened_sheet(const S& before, const S& after, Sheet sheet) {
  return !before.workspace.sheet() && after.workspace.sheet() == sheet;
}
bool let_go(const S& before, const S& after) {
  if (before.workspace.control()) return !after.workspace.control();
  return before.workspace.cursor() && !after.workspace.cursor();
}
// A panel beside the stage, which was shown, gave the stage its room.
bool gave_room(const Box& panel_before, const Box& panel_after, const S& before, const S& after) {
  return panel_before.width > 0 && panel_after.width == 0 && after.layout.stage.width > before.layout.stage.width;
}

}  // namespace

Seen seen(Bench& bench) {
  const auto* listing = std::get_if<FileDesk::ListingFolder>(&bench->files().state());
  return {bench.workspace(),
          bench->layout(),
          bench->em(),
          bench.clipboard,
          bench->take_request(),
          listing == nullptr ? std::nullopt : std::optional(listing->purpose),
          is_doing<FileDesk::ListingPresets>(bench),
          is_doing<FileDesk::ListingRecent>(bench)};
}

namespace {

// Each goes to its stage.
std::vector<ActionEffect> effects_of_going() {
  std::vector<ActionEffect> all;
  for (const Stage& each : stages()) {
    const StageId id = each.id;
    all.push_back({go_to(id), id == View{}.stage ? at_the_input : at_the_start,
                   [id](const S& before, const S& after) { return is_at(before, after, id); }});
  }
  return all;
}

// Each changes its mode, and nothing else.
std::vector<ActionEffect> effects_of_switching() {
  std::vector<ActionEffect> all;
  for (const StageSwitch& each : stage_switches()) {
    const auto prepare = [id = each.stage](Bench& bench) {
      bench.run(go_to(id));
      bench.run(ActionId::next_step);
    };
    all.push_back({throw_switch(*each.view_switch), prepare, [each](const S& before, const S& after) {
                     return !each->is_on(before.view()) && each->is_on(after.view()) &&
                            after.view() == with_switch(before.problem(), before.view(), *each.view_switch, true);
                   }});
  }
  return all;
}

std::vector<ActionEffect> other_effects() {
  using enum ActionId;
  return {
      {next_step, in_the_middle, stepped<1>},
      {previous_step, in_the_middle, stepped<-1>},
      {next_stage, in_the_middle, [](const S& b, const S& a) { return is_at(b, a, StageId::crop); }},
      {previous_stage, in_the_middle, [](const S& b, const S& a) { return is_at(b, a, StageId::input); }},
      {ActionId::go_to_place, in_the_middle,
       [](const S& before, const S& after) {
         return !before.workspace.chooser() && after.workspace.chooser() &&
                after.workspace.chooser()->value() == ChoiceValue(StageChoice{StageId::stamp});
       }},
      {first_step, in_the_middle, stepped<-2>},
      {last_step, in_the_middle, stepped<7>},
      {play, at_the_start,
       [](const S& before, const S& after) {
         return !before.workspace.playback.playing() && after.workspace.playback.playing();
       }},
      {loop, at_the_start,
       [](const S& before, const S& after) { return before.preferences().loop != after.preferences().loop; }},
      {slower, at_the_start,
       [](const S& before, const S& after) { return after.preferences().speed == before.preferences().speed / 2; }},
      {faster, at_the_start,
       [](const S& before, const S& after) { return after.preferences().speed == before.preferences().speed * 2; }},
      {zoom_in, at_the_start,
       [](const S& before, const S& after) { return before.view().part.whole() && !after.view().part.whole(); }},
      {zoom_out, when_zoomed,
       [](const S& before, const S& after) { return after.view().part.size > before.view().part.size; }},
      {zoom_whole, when_zoomed,
       [](const S& before, const S& after) { return !before.view().part.whole() && after.view().part.whole(); }},
      {pan_left, when_zoomed, panned_by<0, -1>},
      {pan_right, when_zoomed, panned_by<0, 1>},
      {pan_up, when_zoomed, panned_by<-1, 0>},
      {pan_down, when_zoomed, panned_by<1, 0>},
      {wires, at_the_start,
       [](const S& before, const S& after) { return !before.view().wires && after.view().wires; }},
      {wires_axis, with_wires,
       [](const S& before, const S& after) { return before.view().wires_of != after.view().wires_of; }},
      {wires_direction, with_wires,
       [](const S& before, const S& after) {
         return before.view().wires_as_conv2d != after.view().wires_as_conv2d;
       }},
      {next_grain, at_the_start,
       [](const S& before, const S& after) { return before.view().grain != after.view().grain; }},
      {next_control, at_the_start, keyboard_moved<ActionId>},
      {previous_control, at_the_start,
       [](const S& b, const S& a) { return region_moved(b, a) || keyboard_moved<EditTitle>(b, a); }},
      {next_region, at_the_start, region_moved},
      {previous_region, at_the_start, region_moved},
      {new_problem, at_the_start,
       [](const S& before, const S& after) {
         return !before.workspace.chooser() && after.workspace.chooser() && after.lists_presets;
       }},
      {open_file, at_the_start, listed<FilePurpose::open>},
      {open_recent, with_a_recent_file,
       [](const S& before, const S& after) {
         return !before.workspace.chooser() && after.workspace.chooser() && after.lists_recent;
       }},
      {save_file, at_the_start, listed<FilePurpose::save>},
      {save_file_as, at_the_start, listed<FilePurpose::save>},
      {save_output, at_the_start, listed<FilePurpose::save_output>},
      {menu, at_the_start,
       [](const S& before, const S& after) {
         return !before.workspace.menu() && after.workspace.overlay == Overlay(OpenMenu{});
       }},
      {menu_left, in_a_menu, moved_in_menu<-1, 0>},
      {menu_right, in_a_menu, moved_in_menu<1, 0>},
      {menu_above, in_a_menu, moved_in_menu<0, -1>},
      {menu_below, in_a_menu, moved_in_menu<0, 1>},
      {menu_choose, in_a_menu_at_larger,
       [](const S& before, const S& after) {
         return !after.workspace.menu() && after.preferences().scale > before.preferences().scale;
       }},
      {choice_above, in_a_list, moved_in_list<-1>},
      {choice_below, in_a_list, moved_in_list<1>},
      {choice_page_up, in_a_list, moved_in_list<-10>},
      {choice_page_down, in_a_list, moved_in_list<10>},
      {choose, in_a_list,
       [](const S&, const S& after) {
         return !after.workspace.chooser() && after.workspace.session.document.name == presets()[15].slug;
       }},
      {cell_cursor, at_the_start,
       [](const S& before, const S& after) { return !before.workspace.cursor() && after.workspace.cursor(); }},
      {cell_left, in_a_cell, moved_to_cell<0, -1>},
      {cell_right, in_a_cell, moved_to_cell<0, 1>},
      {cell_up, in_a_cell, moved_to_cell<-1, 0>},
      {cell_down, in_a_cell, moved_to_cell<1, 0>},
      {accept, in_a_cell_while_typing,
       [](const S& before, const S& after) {
         return before.workspace.cursor()->typing && moved_to_cell<0, 0>(before, after) &&
                !after.workspace.cursor()->typing && after.problem().input.at(0, 0, 1, 1) == 7;
       }},
      {copy_array, in_a_cell,
       [](const S& before, const S& after) {
         return before.clipboard.empty() && std::ranges::count(after.clipboard, '\t') == 6;
       }},
      {paste_array, in_a_cell_with_numbers_copied,
       [](const S& before, const S& after) {
         return before.problem().input.at(0, 0, 1, 1) != 50 && after.problem().input.at(0, 0, 1, 1) == 50;
       }},
      {activate, on_a_button,
       [](const S& before, const S& after) { return before.problem().layer.bias != after.problem().layer.bias; }},
      {increase, in_a_field, kernel_grew<1>},
      {decrease, in_a_field, kernel_grew<-1>},
      {release, in_a_field, let_go},
      {save_frame, at_the_start, asked_for<PlatformRequest::save_frame>},
      {copy_pytorch, at_the_start,
       [](const S&, const S& after) { return after.clipboard.find("ConvTranspose2d(") != std::string::npos; }},
      {copy_description, at_the_start,
       [](const S&, const S& after) { return after.clipboard.find("Canvas") != std::string::npos; }},
      {undo, after_a_change,
       [](const S& before, const S& after) {
         return before.problem().input.at(0, 0, 1, 1) == 42 && after.problem().input.at(0, 0, 1, 1) != 42;
       }},
      {redo, after_undo, [](const S&, const S& after) { return after.problem().input.at(0, 0, 1, 1) == 42; }},
      {reset_all, after_a_change,
       [](const S& before, const S& after) {
         return !(before.workspace.session.document == before.workspace.opened.document) &&
                after.workspace.session.document == before.workspace.opened.document;
       }},
      {layer_panel, at_the_start,
       [](const S& b, const S& a) { return gave_room(b.layout.layer, a.layout.layer, b, a); }},
      {explanation_panel, at_the_start,
       [](const S& b, const S& a) { return gave_room(b.layout.explanation, a.layout.explanation, b, a); }},
      {full_screen, at_the_start, asked_for<PlatformRequest::full_screen>},
      {next_theme, at_the_start,
       [](const S& before, const S& after) { return before.preferences().theme != after.preferences().theme; }},
      {toggle_motion, at_the_start,
       [](const S& before, const S& after) {
         return before.preferences().reduced_motion != after.preferences().reduced_motion;
       }},
      {larger, at_the_start, [](const S& before, const S& after) { return after.em > before.em; }},
      {smaller, at_the_start, [](const S& before, const S& after) { return after.em < before.em; }},
      {normal_size, when_larger, [](const S& before, const S& after) { return before.em == 21 && after.em == 14; }},
      {help, at_the_start, [](const S& b, const S& a) { return opened_sheet(b, a, Sheet::help); }},
      {about, at_the_start, [](const S& b, const S& a) { return opened_sheet(b, a, Sheet::about); }},
      {quit, at_the_start, asked_for<PlatformRequest::close>},
  };
}

}  // namespace

const std::vector<ActionEffect>& action_effects() {
  static const std::vector<ActionEffect> all = [] {
    std::vector<ActionEffect> effects = other_effects();
    for (auto part : {effects_of_going(), effects_of_switching()}) {
      effects.insert(effects.end(), part.begin(), part.end());
    }
    return effects;
  }();
  return all;
}

}  // namespace tconv::test
