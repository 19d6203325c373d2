#include "app/session/channel_edit.hpp"

#include <doctest/doctest.h>

#include "app/session/workspace.hpp"
#include "core/fill.hpp"
#include "core/issues.hpp"
#include "tests/app/session/story.hpp"

using namespace tconv;

namespace {

/// A layer of so many channels whose every weight is 1000 · (its input channel) + 100 · (its output channel of all) +
/// its place in the kernel, and whose bias b is −b.
Problem numbered(std::int64_t in, std::int64_t out, std::int64_t groups, bool bias = true) {
  Problem problem;
  problem.layer = {.in_channels = in, .out_channels = out, .kernel_size = {1, 2}, .groups = groups, .bias = bias};
  problem.input = filled({in, 2, 2}, Fill::ones);
  std::vector<double> weight;
  for (std::int64_t ci = 0; ci < in; ++ci) {
    for (std::int64_t place = 0; place < out / groups; ++place) {
      const std::int64_t co = ci / (in / groups) * (out / groups) + place;
      for (std::int64_t k = 0; k < 2; ++k) weight.push_back(static_cast<double>(1000 * ci + 100 * co + k));
    }
  }
  problem.weight = Tensor({in, out / groups, 1, 2}, weight);
  if (bias) {
    std::vector<double> numbers;
    for (std::int64_t co = 0; co < out; ++co) numbers.push_back(static_cast<double>(-co));
    problem.bias = Tensor({out}, numbers);
  }
  REQUIRE(issues(problem).empty());
  return problem;
}

View showing(std::int64_t in_channel, std::int64_t out_channel) {
  View view;
  view.in_channel = in_channel;
  view.out_channel = out_channel;
  return view;
}

Problem changed_to(const Problem& problem, const View& view, std::int64_t channels) {
  const Tensor input = filled({channels, 3, 2}, Fill::ramp);
  const auto changed = with_channels_of(problem, view, input);
  REQUIRE(changed);
  CHECK(changed->input == input);
  CHECK(changed->layer.in_channels == channels);
  CHECK(issues(*changed).empty());
  return *changed;
}

}  // namespace

TEST_CASE("a new input channel has the kernel that is shown, and the others keep theirs") {
  const Problem wide = changed_to(numbered(2, 2, 1), showing(1, 0), 3);
  CHECK(wide.layer.out_channels == 2);
  CHECK(wide.weight ==
        Tensor({3, 2, 1, 2}, {0, 1, 100, 101, 1000, 1001, 1100, 1101, /* new */ 1000, 1001, 1000, 1001}));
  CHECK(wide.bias == Tensor({2}, {0, -1}));
  const Problem narrow = changed_to(numbered(2, 2, 1), showing(1, 0), 1);
  CHECK(narrow.weight == Tensor({1, 2, 1, 2}, {0, 1, 100, 101}));
}

TEST_CASE("a depthwise layer stays depthwise") {
  const Problem wide = changed_to(numbered(2, 4, 2), showing(1, 2), 3);
  CHECK(wide.layer.groups == 3);
  CHECK(wide.layer.out_channels == 6);
  // The kernel of input channel 1 and output channel 2.
  CHECK(wide.weight ==
        Tensor({3, 2, 1, 2}, {0, 1, 100, 101, 1200, 1201, 1300, 1301, /* new */ 1200, 1201, 1200, 1201}));
  CHECK(wide.bias == Tensor({6}, {0, -1, -2, -3, -2, -2}));
  const Problem narrow = changed_to(numbered(3, 3, 3, false), showing(2, 2), 1);
  CHECK(narrow.layer.groups == 1);
  CHECK(narrow.weight == Tensor({1, 1, 1, 2}, {0, 1}));
  CHECK(narrow.bias.size() == 0);
}

TEST_CASE("groups stay where they divide the new channels, and are 1 where they do not") {
  // In groups of four channels into two, channel 2 comes to lie in the first group: it had no kernel there.
  const Problem wide = changed_to(numbered(4, 2, 2, false), showing(3, 1), 8);
  CHECK(wide.layer.groups == 2);
  CHECK(wide.weight == Tensor({8, 1, 1, 2}, {0, 1, 1000, 1001, /* not this pair */ 3100, 3101, 3100, 3101, 3100,
                                             3101, 3100, 3101, 3100, 3101, 3100, 3101}));
  const Problem one = changed_to(numbered(4, 2, 2, false), showing(3, 1), 3);
  CHECK(one.layer.groups == 1);
  CHECK(one.layer.out_channels == 2);
  CHECK(one.weight == Tensor({3, 2, 1, 2}, {0, 1, 3100, 3101, 1000, 1001, 3100, 3101, 3100, 3101, 2100, 2101}));
}

TEST_CASE("what cannot be legal is not offered") {
  Problem problem = numbered(1, 1, 1);
  problem.layer.padding = {2, 2};
  CHECK_FALSE(with_channels_of(problem, {}, filled({3, 2, 2}, Fill::ones)));
  CHECK(with_channels_of(numbered(1, 1, 1), {}, filled({3, 2, 2}, Fill::ones)));
  // 2²⁶ weights at most.
  Problem many = numbered(1, 1, 1, false);
  many.layer.out_channels = 1 << 14;
  many.weight = Tensor::filled({1, 1 << 14, 1, 2}, 1);
  REQUIRE(issues(many).empty());
  CHECK_FALSE(with_channels_of(many, {}, Tensor::filled({(1 << 11) + 1, 1, 1}, 1)));
}

TEST_CASE("pasting other channels asks about the weight; the answer is one change and is said") {
  const Problem problem = numbered(1, 1, 1);
  Workspace workspace({problem, "x"}, View{}, {});
  const Tensor input = filled({3, 2, 2}, Fill::ramp);
  const auto ask = [&] {
    workspace.paste({ArrayId::input, 0, 0}, input);
    REQUIRE(workspace.chooser() != nullptr);
    CHECK(workspace.session.document.problem == problem);
    CHECK_FALSE(workspace.remark);
    CHECK(workspace.chooser()->kind == ChooserKind::question);
    CHECK(workspace.chooser()->title == "This input has 3 channels, the layer 1");
    REQUIRE(workspace.chooser()->choices.size() == 2);
    CHECK(workspace.chooser()->choices[0].label == "Widen the weight to 3");
    CHECK(workspace.chooser()->choices[0].note == "new kernels repeat the one shown");
  };
  ask();
  workspace.chooser()->selected = 1;
  CHECK_FALSE(workspace.take_choice(0));
  CHECK(workspace.chooser() == nullptr);
  CHECK(workspace.session.document.problem == problem);
  CHECK(workspace.history.size() == 0);
  ask();
  CHECK_FALSE(workspace.take_choice(0));
  CHECK(workspace.chooser() == nullptr);
  CHECK(workspace.session.document.problem.input == input);
  CHECK(workspace.session.document.problem.weight == Tensor({3, 1, 1, 2}, {0, 1, 0, 1, 0, 1}));
  REQUIRE(workspace.remark);
  CHECK(workspace.remark->text == "in_channels is 3 now: new kernels repeat the one shown.");
  CHECK_FALSE(workspace.remark->is_error);
  CHECK(workspace.history.size() == 1);
  workspace.undo();
  CHECK(workspace.session.document.problem == problem);
  // Back from three to one, with a batch in front.
  workspace.redo();
  workspace.paste({ArrayId::input, 0, 0}, filled({2, 1, 2, 2}, Fill::ones));
  REQUIRE(workspace.chooser() != nullptr);
  CHECK(workspace.chooser()->choices[0].label == "Narrow the weight to 1");
  CHECK(workspace.chooser()->choices[0].note == "the other channels' kernels are dropped");
  CHECK_FALSE(workspace.take_choice(0));
  CHECK(workspace.session.document.problem.weight == Tensor({1, 1, 1, 2}, {0, 1}));
}
