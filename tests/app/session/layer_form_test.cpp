#include "app/session/layer_form.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>

#include "app/session/workspace.hpp"
#include "app/text/field_words.hpp"
#include "core/fill.hpp"

using namespace tconv;

namespace {

constexpr FieldRef rows(FieldId id) {
  return {id, Axis::rows};
}
constexpr FieldRef columns(FieldId id) {
  return {id, Axis::columns};
}

// 3×3 → 6×6, as the program starts.
Problem first_problem() {
  Problem problem;
  problem.layer.stride = {2, 2};
  problem.layer.padding = {1, 1};
  problem.layer.output_padding = {1, 1};
  problem.layer.bias = false;
  problem.input = filled({1, 3, 3}, Fill::ramp);
  problem.weight = filled({1, 1, 3, 3}, Fill::ramp);
  return problem;
}

Workspace started(Problem problem = first_problem()) {
  View view;
  view.stage = StageId::stamp;
  return {{std::move(problem), "first"}, view, {}};
}

const Problem& problem_of(const Workspace& workspace) {
  return workspace.session.document.problem;
}

}  // namespace

TEST_CASE("a form says what its problem is, and gives it back") {
  Problem problem = first_problem();
  problem.output_size = Int2{6, 5};
  const LayerForm form = form_of(problem);
  CHECK(text_of(form, rows(FieldId::stride)) == "2");
  CHECK(text_of(form, rows(FieldId::input_size)) == "3");
  CHECK(text_of(form, columns(FieldId::output_size)) == "5");
  CHECK(text_of(form_of(first_problem()), columns(FieldId::output_size)).empty());
  CHECK(faults(problem, form).empty());
  CHECK(with_form(problem, form) == problem);
}

TEST_CASE("arrays keep what they had at the same place; what is new is 1") {
  const Problem problem = first_problem();
  LayerForm form = form_of(problem);
  set_value(form, rows(FieldId::kernel_size), 2, {6, 6});
  set_value(form, columns(FieldId::kernel_size), 4, {6, 6});
  set_value(form, rows(FieldId::input_size), 4, {6, 6});
  set_value(form, rows(FieldId::in_channels), 2, {6, 6});
  form.layer.bias = true;
  REQUIRE(faults(problem, form).empty());
  const Problem changed = with_form(problem, form);
  CHECK(changed.weight.shape() == Shape{2, 1, 2, 4});
  const std::vector<double> weight = {1, 2, 3, 1, 4, 5, 6, 1, 1, 1, 1, 1, 1, 1, 1, 1};
  CHECK(std::ranges::equal(changed.weight.values(), weight));
  CHECK(changed.input.shape() == Shape{2, 4, 3});
  CHECK(changed.input.at(0, 0, 2, 1) == 8);
  CHECK(changed.input.at(0, 0, 3, 1) == 1);
  CHECK(changed.input.at(0, 1, 0, 0) == 1);
  CHECK(changed.bias.shape() == Shape{1});
  CHECK(issues(changed).empty());
}

TEST_CASE("a batch stays when the input changes its size") {
  Problem problem = first_problem();
  problem.input = filled({2, 1, 3, 3}, Fill::ramp);
  LayerForm form = form_of(problem);
  set_value(form, columns(FieldId::input_size), 2, {6, 6});
  const Problem changed = with_form(problem, form);
  CHECK(changed.input.shape() == Shape{2, 1, 3, 2});
  CHECK(changed.input.at(1, 0, 2, 1) == 17);
}

TEST_CASE("the batch grows by copies of its last entry, and shrinks from its end") {
  // NumPy: x = np.arange(18).reshape(2, 1, 3, 3); np.concatenate([x, x[-1:]])[2, 0, 1, 1] is 13; x[:1].
  Problem problem = first_problem();
  problem.input = filled({2, 1, 3, 3}, Fill::ramp);
  const double first = problem.input.at(1, 0, 1, 1);
  LayerForm form = form_of(problem);
  CHECK(text_of(form, rows(FieldId::batch)) == "2");
  set_value(form, rows(FieldId::batch), 3, {6, 6});
  REQUIRE(faults(problem, form).empty());
  const Problem more = with_form(problem, form);
  CHECK(more.input.shape() == Shape{3, 1, 3, 3});
  CHECK(more.input.at(2, 0, 1, 1) == first);
  CHECK(more.input.at(0, 0, 1, 1) == problem.input.at(0, 0, 1, 1));
  CHECK(issues(more).empty());
  set_value(form, rows(FieldId::batch), 1, {6, 6});
  const Problem fewer = with_form(problem, form);
  CHECK(fewer.input.shape() == Shape{1, 1, 3, 3});
  CHECK(fewer.input.at(0, 0, 1, 1) == problem.input.at(0, 0, 1, 1));
}

TEST_CASE("an input without a batch gets one with its second entry, and keeps its rank with one") {
  const Problem problem = first_problem();
  LayerForm form = form_of(problem);
  CHECK(text_of(form, rows(FieldId::batch)) == "1");
  CHECK(with_form(problem, form).input.shape() == Shape{1, 3, 3});
  set_value(form, rows(FieldId::batch), 2, {6, 6});
  set_value(form, rows(FieldId::input_size), 2, {6, 6});
  const Problem two = with_form(problem, form);
  CHECK(two.input.shape() == Shape{2, 1, 2, 3});
  CHECK(two.input.at(1, 0, 1, 2) == problem.input.at(0, 0, 1, 2));
}

TEST_CASE("a batch that cannot be is said, with a cure, and a problem without entries may be changed") {
  const Problem problem = first_problem();
  for (const std::int64_t value : {std::int64_t{0}, std::int64_t{-3}}) {
    LayerForm form = form_of(problem);
    set_value(form, rows(FieldId::batch), value, {6, 6});
    const auto found = faults(problem, form);
    REQUIRE(found.size() == 1);
    CHECK(found[0].rule == "Batch is " + std::to_string(value) + ", but must be at least 1");
    CHECK(found[0].cures == std::vector{Cure{FieldId::batch, std::nullopt, 1}});
  }
  for (const std::int64_t value : {std::int64_t{1} << 40, std::numeric_limits<std::int64_t>::max()}) {
    LayerForm form = form_of(problem);
    set_value(form, rows(FieldId::batch), value, {6, 6});
    const auto found = faults(problem, form);
    REQUIRE(found.size() == 1);
    CHECK(found[0].fields == std::vector{rows(FieldId::batch)});
    apply(form, found[0].cures, {6, 6});
    CHECK(faults(problem, form).empty());
  }
  Problem empty = problem;
  empty.input = Tensor({0, 1, 3, 3}, {});
  LayerForm form = form_of(empty);
  set_value(form, rows(FieldId::input_size), 4, {6, 6});
  REQUIRE(faults(empty, form).empty());
  CHECK(with_form(empty, form).input.shape() == Shape{0, 1, 4, 3});
  set_value(form, rows(FieldId::batch), 2, {6, 6});
  REQUIRE(faults(empty, form).empty());
  CHECK(with_form(empty, form).input == Tensor({2, 1, 4, 3}, std::vector<double>(24, 1)));
}

TEST_CASE("batch entries are set in the window, and undone; the one shown stays inside") {
  Workspace workspace = started();
  const Problem before = problem_of(workspace);
  workspace.run(StepField{rows(FieldId::batch), 1}, 0);
  CHECK(problem_of(workspace).input.shape() == Shape{2, 1, 3, 3});
  CHECK(workspace.is_unsaved());
  workspace.run(StepPicker{Picker::batch, 1}, 0);
  CHECK(workspace.session.view.batch == 1);
  workspace.run(StepField{rows(FieldId::batch), -1}, 0);
  CHECK(problem_of(workspace).input.shape() == Shape{1, 1, 3, 3});
  CHECK(workspace.session.view.batch == 0);
  workspace.undo();
  workspace.undo();
  CHECK(problem_of(workspace) == before);
}

TEST_CASE("what breaks a rule is said in PyTorch's words, with its fields and a cure that mends it") {
  const Problem problem = first_problem();
  LayerForm form = form_of(problem);
  set_value(form, rows(FieldId::stride), 0, {6, 6});
  auto found = faults(problem, form);
  REQUIRE_FALSE(found.empty());
  CHECK(found[0].pytorch == "non-positive stride is not supported");
  CHECK(found[0].rule == "Stride is 0 in rows, but must be at least 1");
  CHECK(found[0].cure == "Set stride to 1 in rows");
  CHECK(found[0].fields == std::vector{rows(FieldId::stride)});

  // The same on both axes is said once.
  set_value(form, columns(FieldId::stride), 0, {6, 6});
  found = faults(problem, form);
  CHECK(std::ranges::count(found, std::string("non-positive stride is not supported"), &FormFault::pytorch) == 1);
  CHECK(found[0].rule == "Stride is 0, but must be at least 1");
  CHECK(found[0].cure == "Set stride to 1");
  CHECK(found[0].fields == std::vector{rows(FieldId::stride), columns(FieldId::stride)});
  apply(form, found[0].cures, {6, 6});
  CHECK(value_of(form, rows(FieldId::stride)) == 1);
  CHECK(value_of(form, columns(FieldId::stride)) == 1);
}

TEST_CASE("curing the first fault again and again ends at a legal layer") {
  const Problem problem = first_problem();
  const auto fields = {FieldId::input_size,  FieldId::kernel_size,    FieldId::stride,      FieldId::padding,
                       FieldId::dilation,    FieldId::groups,         FieldId::in_channels, FieldId::out_channels,
                       FieldId::output_size, FieldId::output_padding, FieldId::batch};
  for (const auto id : fields) {
    for (const std::int64_t value : {-7, 0, 3, 50}) {
      CAPTURE(field_words(id));
      CAPTURE(value);
      LayerForm form = form_of(problem);
      set_value(form, rows(id), value, {6, 6});
      int rounds = 0;
      while (!faults(problem, form).empty()) {
        const auto cures = faults(problem, form)[0].cures;
        REQUIRE_FALSE(cures.empty());
        apply(form, cures, {6, 6});
        REQUIRE(++rounds < 10);
      }
      CHECK(issues(with_form(problem, form)).empty());
    }
  }
}

TEST_CASE("what is no whole number stays as typed and is explained") {
  const Problem problem = first_problem();
  LayerForm form = form_of(problem);
  const auto typed = [&](const char* text) {
    form = form_of(problem);
    set_text(form, rows(FieldId::stride), text, {6, 6});
    return faults(problem, form);
  };
  for (const auto& [what, nearest] : {std::pair{"2.7", 3},
                                      {"-0.4", 1},
                                      {"abc", 2},
                                      {"1e2", 100},
                                      {"2x", 2},
                                      {"nan", 2},
                                      {"99999999999999999999", 2},
                                      {" 2", 2}}) {
    const char* const text = what;
    CAPTURE(text);
    const auto found = typed(text);
    REQUIRE(found.size() == 1);
    CHECK(text_of(form, rows(FieldId::stride)) == text);
    CHECK(found[0].rule == "Stride is “" + std::string(text) + "” in rows, but must be a whole number");
    CHECK(found[0].cures == std::vector{Cure{FieldId::stride, Axis::rows, nearest}});
  }
  CHECK(typed("")[0].rule == "Stride in rows is empty, but must be a whole number");
  CHECK(typed("+3").empty());
  CHECK(value_of(form, rows(FieldId::stride)) == 3);
  // A number mends it, whatever the way it came.
  typed("2.7");
  set_value(form, rows(FieldId::stride), 2, {6, 6});
  CHECK(form == form_of(problem));
}

TEST_CASE("output_size may be written as a list, as PyTorch takes it") {
  CHECK(listed_output_size("[6, 5]", 3) == Int2{6, 5});
  CHECK(listed_output_size("(6,5)", 4) == Int2{6, 5});
  CHECK(listed_output_size("[1, 6, 5]", 3) == Int2{6, 5});
  CHECK(listed_output_size("(9, -9, 6, 5)", 4) == Int2{6, 5});
  CHECK(listed_output_size("torch.Size([2, 1, 6, 5])", 4) == Int2{6, 5});
  for (const char* text : {"", "[", "[]", "6", "6, 5", "[6]", "[6, 5", "[6, 5)", "[6, x]", "[6, , 5]", "[6, 5,]",
                           "[1, 1, 6, 5]", "[1, 1, 1, 6, 5]", "torch.Size(6, 5)", "[6.0, 5]"}) {
    CAPTURE(text);
    CHECK_FALSE(listed_output_size(text, 3));
  }
  CHECK_FALSE(listed_output_size("[1, 6, 5]", 4));
}

TEST_CASE("output_size and output_padding take each other's place") {
  const Problem problem = first_problem();
  LayerForm form = form_of(problem);
  set_text(form, rows(FieldId::output_size), "5", {6, 6});
  CHECK(form.output_size == Int2{5, 6});
  CHECK(faults(problem, form).empty());
  CHECK(output_shape(with_form(problem, form)) == Shape{1, 5, 6});
  set_text(form, rows(FieldId::output_size), "7", {6, 6});
  CHECK(faults(problem, form)[0].cures == std::vector{Cure{FieldId::output_size, Axis::rows, 6}});
  set_text(form, columns(FieldId::output_size), "", {6, 6});
  CHECK_FALSE(form.output_size);
  set_text(form, rows(FieldId::output_size), "5", {6, 6});
  set_value(form, rows(FieldId::output_padding), 0, {6, 6});
  CHECK_FALSE(form.output_size);
}

TEST_CASE("sizes beyond all bounds are refused before anything is allocated") {
  const Problem problem = first_problem();
  for (const auto id : {FieldId::input_size, FieldId::kernel_size, FieldId::stride, FieldId::padding,
                        FieldId::dilation, FieldId::out_channels, FieldId::output_padding}) {
    CAPTURE(field_words(id));
    LayerForm form = form_of(problem);
    set_text(form, rows(id), "9223372036854775807", {6, 6});
    CHECK_FALSE(faults(problem, form).empty());
    set_text(form, rows(id), "-9223372036854775808", {6, 6});
    CHECK_FALSE(faults(problem, form).empty());
  }
}

TEST_CASE("an illegal layer is a draft: the last legal one stays, and undo takes the draft back first") {
  Workspace workspace = started();
  const Document before = workspace.session.document;
  workspace.set_field(rows(FieldId::stride), 0);
  REQUIRE(workspace.draft);
  CHECK(workspace.session.document == before);
  CHECK(text_of(workspace.form(), rows(FieldId::stride)) == "0");
  CHECK_FALSE(workspace.history.can_undo());
  workspace.run(ActionId::undo, 0);
  CHECK_FALSE(workspace.draft);
  workspace.set_field(rows(FieldId::stride), 0);
  workspace.run(ApplyCure{0}, 0);
  workspace.run(ApplyCure{0}, 0);
  CHECK_FALSE(workspace.draft);
  CHECK(problem_of(workspace).layer.stride == Int2{1, 1});
  // One change, however many drafts lay between.
  CHECK(workspace.history.size() == 1);
  workspace.run(ActionId::undo, 0);
  CHECK(workspace.session.document == before);
}

TEST_CASE("linked axes change together, others each by itself, and linking again makes them equal") {
  Workspace workspace = started();
  workspace.run(StepField{columns(FieldId::kernel_size), 1}, 0);
  CHECK(problem_of(workspace).layer.kernel_size == Int2{4, 4});
  workspace.run(ToggleLink{FieldId::kernel_size}, 0);
  workspace.run(StepField{columns(FieldId::kernel_size), 1}, 0);
  CHECK(problem_of(workspace).layer.kernel_size == Int2{4, 5});
  workspace.run(ToggleLink{FieldId::kernel_size}, 0);
  CHECK(problem_of(workspace).layer.kernel_size == Int2{4, 4});
  // A problem that is not square starts with its fields apart.
  Problem oblong = first_problem();
  oblong.layer.stride = {2, 3};
  CHECK(started(oblong).apart == std::set{FieldId::stride});
}

TEST_CASE("what is typed into a field until it loses the keyboard is undone as one") {
  Workspace workspace = started();
  const Document before = workspace.session.document;
  workspace.focus_on(EditField{rows(FieldId::input_size)});
  CHECK(workspace.typing()->selected() == "3");
  workspace.typing()->type(U'1');
  workspace.typed();
  CHECK(geometry(problem_of(workspace)).input == Int2{1, 1});
  workspace.typing()->type(U'2');
  workspace.typed();
  CHECK(geometry(problem_of(workspace)).input == Int2{12, 12});
  CHECK(workspace.region() == Region::panel);
  workspace.run(ActionId::release, 0);
  CHECK(workspace.region() == Region::stage);
  CHECK(workspace.history.size() == 1);
  workspace.run(ActionId::undo, 0);
  CHECK(workspace.session.document == before);
  workspace.run(ActionId::redo, 0);
  CHECK(geometry(problem_of(workspace)).input == Int2{12, 12});
}

TEST_CASE("up and down change the field that has the keyboard, and what is typed follows") {
  Workspace workspace = started();
  workspace.focus_on(EditField{rows(FieldId::dilation)});
  workspace.run(ActionId::increase, 0);
  CHECK(problem_of(workspace).layer.dilation == Int2{2, 2});
  CHECK(workspace.typing()->text() == "2");
  workspace.run(ActionId::decrease, 0);
  CHECK(workspace.typing()->text() == "1");
  // Nothing below is ever legal.
  workspace.run(ActionId::decrease, 0);
  CHECK(workspace.typing()->text() == "1");
  CHECK_FALSE(workspace.draft);
}

TEST_CASE("opening another problem drops the draft") {
  Workspace workspace = started();
  workspace.focus_on(EditField{rows(FieldId::stride)});
  workspace.set_field_text(rows(FieldId::stride), "x");
  REQUIRE(workspace.draft);
  Problem other = first_problem();
  other.layer.stride = {3, 3};
  workspace.open({other, "other"}, workspace.session.view);
  CHECK_FALSE(workspace.draft);
  CHECK(workspace.typing()->text() == "3");
}

TEST_CASE("the number on a stage's bar is stepped up and down, and ends where it may not go on") {
  Workspace workspace = started(first_problem());
  const View before = workspace.session.view;
  workspace.run(StepMode{StageId::compare, 1}, 0);
  // Conv2d maps 5 and 6 to 3, and 7 to 4.
  CHECK(workspace.session.view.compare.size == Int2{7, 7});
  for (int i = 0; i < 10; ++i) workspace.run(StepMode{StageId::compare, -1}, 0);
  CHECK(workspace.session.view.compare.size == Int2{1, 1});
  CHECK(words_of(StepMode{StageId::compare, -1}).title == "size of u: one less");
  workspace.session.view.compare = before.compare;
  CHECK(workspace.session.view == before);
}

TEST_CASE("pickers choose planes that exist, and the bias goes on and off") {
  Problem problem = first_problem();
  problem.layer.in_channels = 2;
  problem.input = filled({2, 3, 3}, Fill::ramp);
  problem.weight = filled({2, 1, 3, 3}, Fill::ramp);
  Workspace workspace = started(problem);
  workspace.run(StepPicker{Picker::in_channel, 1}, 0);
  CHECK(workspace.session.view.in_channel == 1);
  workspace.run(StepPicker{Picker::in_channel, 1}, 0);
  CHECK(workspace.session.view.in_channel == 1);
  workspace.run(StepPicker{Picker::in_channel, -1}, 0);
  CHECK(workspace.session.view.in_channel == 0);
  workspace.run(ToggleBias{}, 0);
  CHECK(problem_of(workspace).layer.bias);
  CHECK(problem_of(workspace).bias.size() == 1);
  workspace.run(ToggleBias{}, 0);
  CHECK(problem_of(workspace) == problem);
}

TEST_CASE("the − of a field stops where nothing below is ever legal") {
  const struct {
    FieldId field;
    std::int64_t least;
  } fields[] = {{FieldId::output_padding, 0}, {FieldId::padding, 0},    {FieldId::stride, 1},
                {FieldId::dilation, 1},       {FieldId::groups, 1},     {FieldId::in_channels, 1},
                {FieldId::kernel_size, 1},    {FieldId::input_size, 1}, {FieldId::batch, 1}};
  for (const auto& each : fields) {
    const FieldId field = each.field;
    const std::int64_t least = each.least;
    CAPTURE(field_words(field));
    Workspace workspace = started();
    for (int i = 0; i < 12; ++i) workspace.run(StepField{rows(field), -1}, 0);
    CHECK(value_of(workspace.form(), rows(field)) == least);
    // A number that was typed may lie below: it is not made worse, and + leads out.
    workspace.set_field(rows(field), least - 5);
    workspace.run(StepField{rows(field), -1}, 0);
    CHECK(value_of(workspace.form(), rows(field)) == least - 5);
    workspace.run(StepField{rows(field), 1}, 0);
    CHECK(value_of(workspace.form(), rows(field)) == least - 4);
  }
  // Of output_size the smallest that PyTorch accepts here: 5, (3 − 1) · 2 − 2 · 1 + 2 + 1.
  Workspace workspace = started();
  for (int i = 0; i < 12; ++i) workspace.run(StepField{rows(FieldId::output_size), -1}, 0);
  CHECK_FALSE(workspace.draft);
  CHECK(problem_of(workspace).output_size == Int2{5, 5});
}

TEST_CASE("where groups do not divide the channels, more groups and more channels are offered, too") {
  Problem problem = first_problem();
  LayerForm form = form_of(problem);
  form.layer.in_channels = 3;
  form.layer.out_channels = 6;
  form.layer.groups = 2;
  const auto found = faults(problem, form);
  REQUIRE(found.size() == 1);
  CHECK(found[0].cure == "Set groups to 1");
  REQUIRE(found[0].others.size() == 2);
  CHECK(found[0].others[0].words == "Set groups to 3");
  CHECK(found[0].others[1].words == "Set in_channels to 4");
  for (std::size_t choice = 0; choice <= 2; ++choice) {
    Workspace workspace({problem, "x"}, {}, {});
    workspace.edit(form);
    REQUIRE(workspace.draft);
    workspace.run(ApplyCure{0, choice}, 0);
    CHECK_FALSE(workspace.draft);
    const Layer& layer = problem_of(workspace).layer;
    CHECK(layer.groups == (choice == 0 ? 1 : choice == 1 ? 3 : 2));
    CHECK(layer.in_channels == (choice == 2 ? 4 : 3));
  }
  // Out of channels the same; where nothing else divides both there are no more groups.
  form.layer.in_channels = 4;
  form.layer.out_channels = 5;
  const auto out = faults(problem, form);
  REQUIRE(out.size() == 1);
  REQUIRE(out[0].others.size() == 1);
  CHECK(out[0].others[0].words == "Set out_channels to 6");
  form.layer.out_channels = 9223372036854775807;
  CHECK_FALSE(faults(problem, form).empty());
}
