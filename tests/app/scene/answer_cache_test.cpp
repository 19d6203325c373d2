#include "app/scene/answer_cache.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <random>
#include <vector>

#include "app/scene/stage.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/text/freetype_metrics.hpp"
#include "tests/app/scene/modes.hpp"
#include "tests/app/scene/problems.hpp"

using namespace tconv;

namespace {

struct TensorKey {
  using Answer = Tensor;
  std::int64_t number = 0;
  friend bool operator==(const TensorKey&, const TensorKey&) = default;
};
// Another question with an answer of the same type.
struct OtherKey {
  using Answer = Tensor;
  std::int64_t number = 0;
  friend bool operator==(const OtherKey&, const OtherKey&) = default;
};
struct NumberKey {
  using Answer = double;
  std::int64_t number = 0;
  friend bool operator==(const NumberKey&, const NumberKey&) = default;
};

// The problem with one thing changed, as a person does it.
Problem changed(const Problem& problem, int what) {
  Problem result = problem;
  switch (what) {
    case 0:
      result.weight = problem.weight.with(0, problem.weight[0] + 0.5);
      break;
    case 1:
      result.input = problem.input.with(problem.input.size() - 1, -7);
      break;
    case 2:
      result.layer.stride = {problem.layer.stride.y + 1, problem.layer.stride.x + 1};
      break;
    default:
      break;
  }
  return result;
}

}  // namespace

TEST_CASE("an answer is made once, and again when what it follows from is another") {
  AnswerCache cache;
  const Tensor a({1, 2}, {1, 2});
  const Subject about_a{.input = a};
  int made = 0;
  const auto make = [&made] { return Tensor::filled({3}, ++made); };
  const Tensor first = cache.answer(about_a, TensorKey{}, make);
  CHECK(first[0] == 1);
  CHECK(cache.answer(about_a, TensorKey{}, make).is_same_as(first));
  CHECK(cache.answer(about_a, TensorKey{1}, make)[0] == 2);
  // Equal values in another place may not be looked at: they are asked for again.
  CHECK(cache.answer({.input = Tensor({1, 2}, {1, 2})}, TensorKey{}, make)[0] == 3);
  Subject other = about_a;
  other.layer.stride = {2, 1};
  CHECK(cache.answer(other, TensorKey{}, make)[0] == 4);
  CHECK(cache.answer(other, OtherKey{}, make)[0] == 5);
  other.pair = Slice{0, 1, {0, 1}};
  CHECK(cache.answer(other, OtherKey{}, make)[0] == 6);
  CHECK(cache.answer(about_a, TensorKey{}, make).is_same_as(first));
  CHECK(made == 6);
  CHECK(cached(nullptr, about_a, TensorKey{}, make)[0] == 7);
}

TEST_CASE("what was asked for longest ago is forgotten, and what is too large as soon as something else is kept") {
  AnswerCache cache(100);
  const Tensor a({1, 2}, {1, 2});
  int made = 0;
  const auto ask = [&](std::int64_t number, std::int64_t size) {
    static_cast<void>(cache.answer({.input = a}, TensorKey{number}, [&] {
      ++made;
      return Tensor::filled({size}, 0);
    }));
  };
  ask(1, 5);
  ask(2, 5);
  CHECK(cache.bytes() == 96);  // and the array that both are about
  ask(1, 5);
  CHECK(made == 2);
  ask(3, 5);  // 2 has to go
  CHECK(cache.bytes() == 96);
  ask(1, 5);
  CHECK(made == 3);
  ask(2, 5);
  CHECK(made == 4);
  ask(4, 50);
  CHECK(cache.bytes() == 400);
  ask(4, 50);
  CHECK(made == 5);
  ask(5, 1);
  CHECK(cache.bytes() == 8);
}

TEST_CASE("arrays that are asked about count, too: a value that is dragged makes a new one every time") {
  AnswerCache cache(1000);
  std::weak_ptr<const double> first;
  for (int i = 0; i < 20; ++i) {
    const Tensor array = Tensor::filled({1, 50}, i);  // 400 bytes
    if (i == 0) first = array.shared_row(0);
    for (std::int64_t number = 0; number < 3; ++number) {
      static_cast<void>(cache.answer({.input = array}, NumberKey{number}, [] { return 1.0; }));
    }
    CHECK(cache.bytes() <= 1000);
  }
  CHECK(first.expired());
}

TEST_CASE("every stage shows the same with a cache as without, whatever was shown before") {
  const FreeTypeMetrics metrics;
  const Selection none;
  std::mt19937 dice(5);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same walk every time
  const auto roll = [&dice](std::int64_t sides) {
    return static_cast<std::int64_t>(dice() % static_cast<std::uint64_t>(sides));
  };
  for (const Problem& original : test::kinds_of_problems()) {
    CAPTURE(original.title);
    AnswerCache large;
    AnswerCache small(200);
    Problem problem = original;
    View view;
    for (int i = 0; i < 60; ++i) {
      if (roll(4) == 0) problem = changed(original, static_cast<int>(roll(4)));
      view.stage = stages()[static_cast<std::size_t>(roll(std::ssize(stages())))].id;
      view.grain = static_cast<Grain>(roll(3));
      view.in_channel = roll(2);
      view.out_channel = roll(2);
      view.step = 0;
      const auto modes = test::in_every_mode(problem, clamped(problem, view));
      view = modes[static_cast<std::size_t>(roll(std::ssize(modes)))];
      const Stage& shown = stage(view.stage);
      view.step = roll(shown.step_count(problem, view) + 1);
      CAPTURE(shown.slug);
      CAPTURE(view.step);
      const StageInput input{problem, view, none, {90, 60}, metrics};
      const StagePicture expected = shown.build(input);
      for (AnswerCache* cache : {&large, &small}) {
        StageInput with = input;
        with.cache = cache;
        const StagePicture picture = shown.build(with);
        CHECK(picture == expected);
      }
    }
  }
}
