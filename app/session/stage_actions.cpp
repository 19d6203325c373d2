#include "app/session/action_rows.hpp"

#include "app/scene/stages/coverage/held_layer.hpp"
#include "app/session/stepping.hpp"
#include "app/session/workspace.hpp"

namespace tconv {

namespace {

using W = Workspace;

const Problem& problem(const Workspace& w) {
  return w.session.document.problem;
}

// A move that a person makes by hand ends playing.
void move(Workspace& w, const View& view, double now) {
  w.playback.stop();
  w.show(view, now);
}

template <StageId id>
void go_to_stage(Workspace& w, double now) {
  move(w, at_stage(w.session.view, id), now);
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

void other_order(Workspace& w, double now) {
  const auto other = w.session.view.by == MatrixOrder::rows ? MatrixOrder::columns : MatrixOrder::rows;
  move(w, with_order(problem(w), w.session.view, other), now);
}

// Another look at the same step.
void change_look(Workspace& w, void (*change)(View& view)) {
  View view = w.session.view;
  change(view);
  w.look(view);
}
template <ConvolveMode mode>
void toggle_convolve(View& view) {
  view.convolve = view.convolve == mode ? ConvolveMode::usual : mode;
}
void hold_layer(W& w, double) {
  View view = w.session.view;
  if (view.held) {
    view.held.reset();
  } else {
    view.held = coverage::layer_to_hold(problem(w), view);
  }
  w.look(view);
}
void turn_axis(View& view) {
  view.wires_of = view.wires_of == Axis::rows ? Axis::columns : Axis::rows;
}

}  // namespace

std::vector<Action> stage_actions() {
  using namespace chords;
  return {
      {ActionId::next_step,
       "next-step",
       "Next",
       "One step on; after the last step, the next stage.",
       Region::stage,
       {on(Key::right), typed(U'.'), on(Key::page_down)},
       true,
       [](W& w, double now) { move(w, next_step(problem(w), w.session.view), now); }},
      {ActionId::previous_step,
       "previous-step",
       "Back",
       "One step back; before the first step, the stage before.",
       Region::stage,
       {on(Key::left), typed(U','), on(Key::page_up)},
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
       Region::stage,
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
      {ActionId::stage_input,
       "stage-input",
       "Input",
       "The arrays and what each parameter will do.",
       Region::stage,
       {typed(U'1')},
       false,
       go_to_stage<StageId::input>},
      {ActionId::stage_stamp,
       "stage-stamp",
       "Stamp",
       "Way A: every input pixel stamps the kernel.",
       Region::stage,
       {typed(U'2')},
       false,
       go_to_stage<StageId::stamp>},
      {ActionId::stage_crop,
       "stage-crop",
       "Crop",
       "Way A ends: padding cuts, output padding spares.",
       Region::stage,
       {typed(U'3')},
       false,
       go_to_stage<StageId::crop>},
      {ActionId::stage_insert_zeros,
       "stage-insert-zeros",
       "Insert zeros",
       "Way B: zeros between the pixels and round them, and the kernel turned.",
       Region::stage,
       {typed(U'4')},
       false,
       go_to_stage<StageId::insert_zeros>},
      {ActionId::stage_convolve,
       "stage-convolve",
       "Convolve",
       "Way B ends: the turned kernel slides.",
       Region::stage,
       {typed(U'5')},
       false,
       go_to_stage<StageId::convolve>},
      {ActionId::stage_matrix,
       "stage-matrix",
       "Matrix",
       "Way C: the transposed matrix times the input.",
       Region::stage,
       {typed(U'6')},
       false,
       go_to_stage<StageId::matrix>},
      {ActionId::stage_compare,
       "stage-compare",
       "Compare",
       "Nearest, bilinear and this layer side by side, and Conv2d there and back.",
       Region::stage,
       {typed(U'7')},
       false,
       go_to_stage<StageId::compare>},
      {ActionId::stage_coverage,
       "stage-coverage",
       "Coverage",
       "How many stamps, and what weights, reach each output pixel.",
       Region::stage,
       {typed(U'8')},
       false,
       go_to_stage<StageId::coverage>},
      {ActionId::next_grain,
       "next-grain",
       "Step size",
       "How much one step does: a pixel, a single product, or the whole stage.",
       Region::stage,
       {typed(U'g')},
       false,
       next_grain},
      {ActionId::other_order,
       "other-order",
       "Rows or columns",
       "Multiplies the matrix by rows (as convolving) or by columns (as stamping).",
       Region::stage,
       {typed(U'm')},
       false,
       other_order},
      {ActionId::without_zeros,
       "without-zeros",
       "Convolve without the zeros",
       "Runs the subkernels over the unstretched input and interleaves their results, or puts the zeros back.",
       Region::stage,
       {typed(U'z')},
       false,
       [](W& w, double) { change_look(w, toggle_convolve<ConvolveMode::without_zeros>); }},
      {ActionId::forget_turn,
       "forget-turn",
       "Forget the turn",
       "Convolves with the kernel as it stands and marks every wrong pixel, or turns it again.",
       Region::stage,
       {typed(U'f')},
       false,
       [](W& w, double) { change_look(w, toggle_convolve<ConvolveMode::forgotten_turn>); }},
      {ActionId::hold_layer,
       "hold-layer",
       "Hold this layer",
       "Keeps the layer as it is now beside stage 8's own while that changes, or lets it go.",
       Region::stage,
       {typed(U'h')},
       false,
       hold_layer},
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

}  // namespace tconv
