#include "app/session/action_rows.hpp"

#include "app/session/go_to.hpp"
#include "app/session/stepping.hpp"
#include "app/session/workspace.hpp"

namespace tconv {

namespace {

using W = Workspace;

const Problem& problem(const Workspace& w) {
  return w.session.document.problem;
}

// A move that a person makes by hand ends playing, and typing: the keyboard belongs to the steps again.
void move(Workspace& w, const View& view, double now) {
  w.playback.stop();
  w.stop_typing();
  w.show(view, now);
}

void play(Workspace& w, double now) {
  if (w.playback.playing()) {
    w.playback.stop();
    return;
  }
  const auto& view = w.session.view;
  const auto count = step_count(problem(w), view);
  if (count == 0) return;
  if (view.step == count) w.show(first_step(view), now);  // played out: once more from the start
  w.stop_typing();
  w.playback.start(now, w.session.preferences.speed);
}

void change_speed(Workspace& w, double now, int direction) {
  auto& speed = w.session.preferences.speed;
  speed = next_speed(speed, direction);
  w.playback.set_speed(now, speed);
}

void next_grain(Workspace& w, double now) {
  const auto grain = w.session.view.grain;
  const auto next = grain == Grain::pixel          ? Grain::contribution
                    : grain == Grain::contribution ? Grain::stage
                                                   : Grain::pixel;
  move(w, with_grain(problem(w), w.session.view, next), now);
}

void throw_switch(Workspace& w, const ViewSwitch& thrown, double now) {
  const View view = with_switch(problem(w), w.session.view, thrown, !thrown.is_on(w.session.view));
  if (thrown.kind == ViewSwitch::Kind::order) {
    move(w, view, now);
  } else {
    w.look(view);
  }
}

// Another look at the same step.
void change_look(Workspace& w, void (*change)(View& view)) {
  View view = w.session.view;
  change(view);
  w.look(view);
}
void turn_axis(View& view) {
  view.wires_of = view.wires_of == Axis::rows ? Axis::columns : Axis::rows;
}

std::vector<Action> walking() {
  using namespace chords;
  return {
      {ActionId::next_step,
       "next-step",
       "Next",
       "One step on; after the last step, the next stage.",
       Region::window,
       {on(Key::right), on(Key::page_down)},
       true,
       [](W& w, double now) { move(w, next_step(problem(w), w.session.view), now); }},
      {ActionId::previous_step,
       "previous-step",
       "Back",
       "One step back; before the first step, the stage before.",
       Region::window,
       {on(Key::left), on(Key::page_up)},
       true,
       [](W& w, double now) { move(w, previous_step(problem(w), w.session.view), now); }},
      {ActionId::next_stage,
       "next-stage",
       "Next stage",
       "To the start of the next stage.",
       Region::stage,
       {shift(Key::right)},
       true,
       [](W& w, double now) { move(w, next_stage(w.session.view), now); }},
      {ActionId::previous_stage,
       "previous-stage",
       "Previous stage",
       "To the start of the stage before.",
       Region::stage,
       {shift(Key::left)},
       true,
       [](W& w, double now) { move(w, previous_stage(w.session.view), now); }},
      {ActionId::go_to_place,
       "go-to",
       "Go to",
       "Asks for a stage by its name, or for a step of this stage by its number.",
       Region::stage,
       {typed(U'j')},
       false,
       [](W& w, double) { w.overlay = go_to_list(problem(w), w.session.view); }},
      {ActionId::first_step,
       "first-step",
       "First",
       "Back to the start of this stage.",
       Region::stage,
       {on(Key::home)},
       false,
       [](W& w, double now) { move(w, first_step(w.session.view), now); }},
      {ActionId::last_step,
       "last-step",
       "Last",
       "The rest of this stage at once.",
       Region::stage,
       {on(Key::end)},
       false,
       [](W& w, double now) { move(w, last_step(problem(w), w.session.view), now); }},
      {ActionId::play,
       "play",
       "Play",
       "Plays this stage to its end, or stops playing.",
       Region::window,
       {on(Key::space)},
       false,
       play},
      {ActionId::loop,
       "loop",
       "Loop",
       "Playing begins again at the stage's end, or stops there.",
       Region::stage,
       {typed(U'l')},
       false,
       [](W& w, double) { w.session.preferences.loop = !w.session.preferences.loop; }},
      {ActionId::slower,
       "slower",
       "Slower",
       "Plays at half the speed.",
       Region::stage,
       {typed(U'[')},
       true,
       [](W& w, double now) { change_speed(w, now, -1); }},
      {ActionId::faster,
       "faster",
       "Faster",
       "Plays at twice the speed.",
       Region::stage,
       {typed(U']')},
       true,
       [](W& w, double now) { change_speed(w, now, 1); }},
  };
}

// The digit that stands for a stage; stages after the tenth have none.
std::vector<Chord> keys_of(const Stage& stage) {
  if (stage.number() > 10) return {};
  return {chords::typed(U'0' + static_cast<char32_t>(stage.number() % 10))};
}

std::vector<Action> going() {
  std::vector<Action> rows;
  for (const Stage& each : stages()) {
    rows.push_back({go_to(each.id), "stage-" + std::string(each.slug), each.title, each.help, Region::stage,
                    keys_of(each), false,
                    [id = each.id](W& w, double now) { move(w, at_stage(w.session.view, id), now); }});
  }
  return rows;
}

std::vector<Action> looking() {
  using namespace chords;
  return {
      {ActionId::next_grain,
       "next-grain",
       "Step size",
       "How much one step does: a pixel, a single product, or the whole stage.",
       Region::stage,
       {typed(U'g')},
       false,
       next_grain},
  };
}

std::vector<Action> switching() {
  std::vector<Action> rows;
  for (const StageSwitch& each : stage_switches()) {
    rows.push_back({throw_switch(*each.view_switch),
                    std::string(each->slug),
                    each->title,
                    each->help,
                    Region::stage,
                    {chords::typed(each->key)},
                    false,
                    [&thrown = *each.view_switch](W& w, double now) { throw_switch(w, thrown, now); }});
  }
  return rows;
}

std::vector<Action> wiring() {
  using namespace chords;
  return {
      {ActionId::wires,
       "wires",
       "Wires",
       "Shows one axis of the layer under the stage: every contribution a line.",
       Region::stage,
       {typed(U'w')},
       false,
       [](W& w, double) { change_look(w, [](View& view) { view.wires = !view.wires; }); }},
      {ActionId::wires_axis,
       "wires-axis",
       "Wires of rows or columns",
       "Shows the other axis as wires.",
       Region::stage,
       {typed(U'x')},
       false,
       [](W& w, double) { change_look(w, turn_axis); }},
      {ActionId::wires_direction,
       "wires-direction",
       "Wires as Conv2d",
       "Reads the wires upwards, as Conv2d does, or downwards again.",
       Region::stage,
       {typed(U'u')},
       false,
       [](W& w, double) { change_look(w, [](View& view) { view.wires_as_conv2d = !view.wires_as_conv2d; }); }},
  };
}

}  // namespace

std::vector<Action> stage_actions() {
  std::vector<Action> all;
  for (auto part : {walking(), going(), looking(), switching(), wiring()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

}  // namespace tconv
