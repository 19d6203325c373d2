#include "app/scene/too_much.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "app/scene/channel_strip.hpp"
#include "app/scene/frame.hpp"
#include "app/scene/photograph.hpp"
#include "app/text/cost_words.hpp"
#include "core/fill.hpp"
#include "core/issues.hpp"
#include "tests/app/scene/stages/on_stage.hpp"

using namespace tconv;

namespace {

Problem problem(Int2 input, Int2 kernel, Int2 stride = {1, 1}, Int2 padding = {0, 0}, Int2 dilation = {1, 1}) {
  Problem result;
  result.layer.kernel_size = kernel;
  result.layer.stride = stride;
  result.layer.padding = padding;
  result.layer.dilation = dilation;
  result.layer.bias = false;
  result.input = filled({1, input.y, input.x}, Fill::random, 1);
  result.weight = filled({1, 1, kernel.y, kernel.x}, Fill::random, 2);
  REQUIRE(issues(result).empty());
  return result;
}

const Selection nothing;

bool is_refused(const StagePicture& picture) {
  return picture.caption.starts_with("Not shown: ");
}

// The slugs of the stages that show no picture at any of their first, middle and last step.
std::string refused(const Problem& problem) {
  std::string found;
  for (const Stage& each : stages()) {
    View view;
    view.stage = each.id;
    const std::int64_t last = each.step_count(problem, view);
    for (const std::int64_t step : {std::int64_t{0}, last / 2, last}) {
      view.step = step;
      const StageInput input{problem, view, nothing, test::small_area, test::metrics()};
      const bool too_much = excess(stage_cost(problem, view)).has_value();
      if (!too_much) continue;
      if (!found.ends_with(each.slug)) found += (found.empty() ? "" : " ") + std::string(each.slug);
      const StagePicture picture = stage_picture(input);
      CHECK(is_refused(picture));
      REQUIRE(picture.cards.size() == 1);
      CHECK(picture.cards[0].title == words::card_too_much);
      CHECK(std::ranges::none_of(picture.scene.primitives,
                                 [](const Primitive& p) { return std::holds_alternative<Grid>(p); }));
      CHECK(frame(input).picture.caption == picture.caption);
      CHECK(describe(input).find(picture.caption) != std::string::npos);
    }
  }
  return found;
}

}  // namespace

TEST_CASE("extreme legal layers: a sentence where the picture would take too much, and only there") {
  // 512² pixels times 512² weights.
  CHECK(refused(problem({512, 512}, {512, 512}, {1, 1}, {256, 256})) ==
        "stamp crop convolve matrix compare coverage");
  // One pixel, whose two products lie 2^25 apart.
  CHECK(refused(problem({1, 1}, {1, 2}, {1, 1}, {0, 1 << 24}, {1, 1 << 25})) ==
        "stamp crop insert-zeros convolve matrix");
  // A picture of the largest size that a file can have.
  CHECK(refused(problem({4096, 4096}, {3, 3}, {1, 1}, {1, 1})) == "crop convolve coverage");
  // The longest line.
  CHECK(refused(problem({1, 1 << 26}, {1, 1})) == "input stamp crop insert-zeros convolve matrix coverage");
  // A kernel that would be listed product by product.
  CHECK(refused(problem({1, 1}, {2000, 2000})) == "convolve");
  CHECK(refused(problem({1024, 1024}, {4, 4}, {2, 2}, {1, 1})).empty());
  CHECK(refused(problem({512, 512}, {16, 16}, {8, 8}, {4, 4})) == "crop convolve coverage");
  CHECK(refused(problem({3, 3}, {3, 3})).empty());
}

TEST_CASE("what is small is shown as it was") {
  const Problem small = problem({3, 3}, {3, 3});
  View view;
  for (const Stage& each : stages()) {
    view.stage = each.id;
    const StageInput input{small, view, nothing, test::small_area, test::metrics()};
    CHECK(stage_picture(input) == each.build(input));
    CHECK_FALSE(too_much_picture(input));
  }
}

TEST_CASE("a photograph in colour takes as much as its three channels") {
  Problem grey = problem({1500, 1500}, {3, 3}, {1, 1}, {1, 1});
  View view;
  view.stage = StageId::crop;
  view.step = 3;
  CHECK_FALSE(excess(stage_cost(grey, view)));
  Problem colour = grey;
  colour.layer.in_channels = colour.layer.out_channels = colour.layer.groups = 3;
  colour.input = filled({3, 1500, 1500}, Fill::random, 1);
  colour.weight = filled({3, 1, 3, 3}, Fill::random, 1);
  CHECK_FALSE(excess(stage_cost(colour, view)));
  colour.photograph = true;
  // Canvas and output of each: 3 · (1502² + 1500²).
  CHECK(stage_cost(colour, view).products == 3 * 2'250'000.0 * 9);
  view.step = 0;
  CHECK_FALSE(excess(stage_cost(colour, view)));
  grey.photograph = true;
  CHECK(stage_cost(grey, view).products == 2'250'000.0 * 9);
}

TEST_CASE("a photograph of 1024 × 1024 in colour is shown in every stage at stride 2") {
  Problem colour = problem({1024, 1024}, {4, 4}, {2, 2}, {1, 1});
  colour.layer.in_channels = colour.layer.out_channels = colour.layer.groups = 3;
  colour.input = filled({3, 1024, 1024}, Fill::random, 1);
  colour.weight = filled({3, 1, 4, 4}, Fill::random, 1);
  colour.photograph = true;
  CHECK(refused(colour).empty());
}

TEST_CASE("what many channels add up to is a sentence where it would take too much") {
  Layer layer;
  layer.in_channels = 64;
  layer.out_channels = 1;
  layer.kernel_size = {32, 32};
  layer.bias = false;
  Problem many;
  many.layer = layer;
  many.input = filled({64, 40, 40}, Fill::random, 1);
  many.weight = filled({64, 1, 32, 32}, Fill::random, 2);
  View view;
  view.stage = StageId::stamp;
  const StageInput input{many, view, nothing, {56, 14}, test::metrics()};
  CHECK_FALSE(excess(stage_cost(many, view)));
  // 40² pixels · 32² weights, of 64 channels at once and of 32 one by one.
  CHECK(channel_strip_cost(many, view).products == (64 + 32) * 1600.0 * 1024);
  CHECK_FALSE(excess(channel_strip_cost(many, view)));
  many.input = filled({64, 60, 60}, Fill::random, 1);
  const std::string words = channel_strip_words(input);
  CHECK(
      words ==
      "What the input channels add up to is not shown: it takes 353\u202f894\u202f400 multiplications, and at most "
      "200\u202f000\u202f000 are made for one.");
  CHECK(describe(input).find(words) != std::string::npos);
  CHECK_FALSE(channel_strip(input).primitives.empty());
}
