// That the arrays hold the core’s numbers, and look as what they are.
#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "app/scene/stages/stages.hpp"
#include "tests/app/scene/stages/on_stage.hpp"

using namespace tconv;
using namespace tconv::test;

TEST_CASE("convolve: the output fills in as the core's walk says") {
  for (const Problem& problem : test::kinds_of_problems()) {
    for (const Grain grain : {Grain::pixel, Grain::contribution, Grain::stage}) {
      View view = last_pair(problem, StageId::convolve);
      view.grain = grain;
      const ConvolveWalk walk(problem, pair_of(problem, view), grain);
      for (const std::int64_t step : some(walk.count())) {
        if (step > 40 && problem.input.size() > 200 && step != walk.count()) continue;
        const StagePicture picture = at_step(problem, view, step);
        const Grid* output = find(picture, ArrayId::output);
        REQUIRE(output != nullptr);
        CHECK(same(output->values, walk.picture(step)));
        const auto pixel = walk.pixel(step);
        const std::int64_t done = step == 0 ? 0
                                  : pixel   ? pixel->y * output->values.extent(0) + pixel->x + 1
                                            : output->values.size();
        bool right = true;
        for (std::int64_t i = 0; i < output->values.size(); ++i) {
          right = right && (flat_state(*output, i) == CellState::empty) == (i >= done);
        }
        CHECK(right);
      }
    }
  }
}

TEST_CASE("convolve: where a pixel's weight was before the rotation is said once, before the first step") {
  for (const Problem& problem : test::kinds_of_problems()) {
    const View view = last_pair(problem, StageId::convolve);
    const auto said = [&](std::int64_t step) {
      const StagePicture picture = at_step(problem, view, step);
      return std::ranges::any_of(picture.cards, [](const Card& card) {
        return std::ranges::any_of(card.sentences, [](const std::string& sentence) {
          return sentence.find("before the rotation by 180°") != std::string::npos;
        });
      });
    };
    CAPTURE(problem.title);
    CHECK(said(0) == (problem.layer.kernel_size != Int2{1, 1}));
    CHECK_FALSE(said(1));
  }
}

TEST_CASE("convolve: before the first step it is said what a share is, in every mode, where one is shown") {
  for (const ConvolveMode mode :
       {ConvolveMode::usual, ConvolveMode::without_zeros, ConvolveMode::without_rotation}) {
    for (const std::int64_t in : {1, 2}) {
      Case c;
      c.in_channels = in;
      c.out_channels = 3;
      const Problem channels = problem("channels", c);
      View view = last_pair(channels, StageId::convolve);
      view.convolve.mode = mode;
      const auto said = [&](std::int64_t step) {
        const StagePicture picture = at_step(channels, view, step);
        return std::ranges::any_of(picture.cards, [](const Card& card) {
          return std::ranges::count(
                     card.sentences,
                     "Each input channel gives a share of each output channel; the shares are added up.") > 0;
        });
      };
      CHECK(said(0) == (in > 1));
      CHECK_FALSE(said(1));
    }
  }
}

TEST_CASE("convolve: the products of one pixel, and how many of all meet an input pixel") {
  const Problem problem = test::first_stamp();
  const View view = last_pair(problem, StageId::convolve);
  const StagePicture picture = at_step(problem, view, 14);
  CHECK(picture.caption == "the rotated kernel at output (2,1) gives 18");
  REQUIRE(picture.cards.size() == 3);
  CHECK(picture.cards[1].title == "Output (2,1)");
  CHECK(picture.cards[1].sentences ==
        std::vector<std::string>{"Of 9 products, 7 meet an inserted zero.",
                                 "In stage 2 these are the 2 stamps that reach canvas (3,2)."});
  REQUIRE(picture.cards[1].terms.size() == 2);
  CHECK(picture.cards[1].terms[0].value.text() == "1·6 = 6");
  CHECK(picture.cards[1].terms[1].value.text() == "3·4 = 12");
  CHECK(picture.cards[1].sum == "18");
  CHECK(picture.cards[2].sentences[0] ==
        "36 output pixels · 9 weights = 324 products; 64 of them meet an input pixel.");
  // Every weight of the rotated kernel lies on its cell.
  for (const char* tag : {"×1", "×2", "×3", "×4", "×5", "×6", "×7", "×8", "×9"}) CHECK(says(picture, tag));
}

TEST_CASE("convolve: titles and legend have the room up to what stands beside them") {
  // A border removed from the rows, one laid round the columns, output padding: five kinds of cells.
  Case c;
  c.input = {8, 9};
  c.kernel = {3, 5};
  c.stride = {2, 1};
  c.padding = {4, 1};
  c.output_padding = {1, 0};
  View view;
  view.stage = StageId::convolve;
  const StagePicture cut = at_step(problem("", c), view, 5, small_area);
  CHECK(says(cut, "border of the columns = 1·(5−1) − 1 = 3"));
  // What the border removes is not drawn here.
  CHECK_FALSE(says(cut, "removed by the negative border of the rows: 1·(3−1) − 4 = −2"));
  view.stage = StageId::insert_zeros;
  CHECK(says(at_step(problem("", c), view, 3, small_area),
             "removed by the negative border of the rows: 1·(3−1) − 4 = −2"));
  view.stage = StageId::convolve;
  // The array is narrow, its title is not.
  c = {};
  c.input = {9, 2};
  c.kernel = {5, 1};
  c.stride = {2, 1};
  c.padding = {1, 0};
  c.output_padding = {1, 0};
  c.dilation = {3, 1};
  const StagePicture narrow = at_step(problem("", c), view, 5, small_area);
  CHECK(says(narrow, "40 × 2, border (11, 0), output padding (1, 0)"));
}

TEST_CASE("convolve: every mode names the channels and the batch entry that are shown") {
  const Problem problem =
      test::problem("batch of channels", {{3, 3}, {3, 3}, {2, 2}, {1, 1}, {1, 1}, {1, 1}, 2, 3, 1, 5, 3});
  for (const ConvolveMode mode :
       {ConvolveMode::usual, ConvolveMode::without_zeros, ConvolveMode::without_rotation}) {
    View view = last_pair(problem, StageId::convolve);
    view.convolve.mode = mode;
    view.batch = 1;
    const std::int64_t count = stage(view.stage).step_count(problem, view);
    for (const std::int64_t step : {std::int64_t{0}, std::int64_t{3}, count}) {
      // As wide as the stage is in a window of 1280 × 800.
      view.step = step;
      const Selection none;
      const StagePicture picture = stage(view.stage).build({problem, view, none, {61.5, 46}, metrics()});
      const auto written = [&](const std::string& words) {
        return std::any_of(picture.scene.primitives.begin(), picture.scene.primitives.end(),
                           [&](const Primitive& p) {
                             const Text* text = std::get_if<Text>(&p);
                             return text && text->text.find(words) != std::string::npos;
                           });
      };
      CAPTURE(static_cast<int>(mode));
      CAPTURE(step);
      CHECK(written(", channel 1 of 0–1"));
      CHECK(written("3 × 3, channel 1 into 2"));
      CHECK(written("6 × 6, share of input channel 1, channel 2 of 0–2"));
      const auto carded = [&](std::string_view words) {
        return std::ranges::any_of(picture.cards, [&](const Card& card) {
          return std::ranges::any_of(card.sentences,
                                     [&](const std::string& s) { return s.find(words) != std::string::npos; });
        });
      };
      CHECK(carded("Shown: batch entry 1 of 0–2, input channel 1 into output channel 2."));
      CHECK(carded("this channel pair"));
    }
  }
}

TEST_CASE("a product with a zero is called wasted exactly where it is 0, and the sum's NaN is explained") {
  Problem problem = test::problem("one infinite", {{1, 1}, {2, 2}, {2, 2}, {0, 0}, {0, 0}, {1, 1}, 2, 1});
  problem.input = Tensor({2, 1, 1}, {1, 1});
  problem.weight = Tensor({2, 1, 2, 2}, {1, 2, 3, 4, 1, std::numeric_limits<double>::infinity(), 1, 1});
  for (const ConvolveMode mode : {ConvolveMode::usual, ConvolveMode::without_rotation}) {
    View fine = last_pair(problem, StageId::convolve);
    fine.convolve.mode = mode;
    fine.grain = Grain::contribution;
    int wasted = 0;
    int spoiling = 0;
    for (std::int64_t step = 1; step <= 16; ++step) {
      const StagePicture picture = at_step(problem, fine, step);
      const auto has = [&](std::string_view words) {
        return std::ranges::any_of(picture.cards[0].sentences,
                                   [&](const std::string& s) { return s.find(words) != std::string::npos; });
      };
      CHECK(has("this product is wasted") == picture.caption.ends_with(" = 0"));
      CHECK(has("it makes NaN") == picture.caption.ends_with(" = NaN"));
      wasted += has("this product is wasted") ? 1 : 0;
      spoiling += has("it makes NaN") ? 1 : 0;
    }
    // Four pixels of four products; one of each meets the only input pixel, in the end by every weight once.
    CHECK(wasted == 9);
    CHECK(spoiling == 3);
    // Output (0,0) is 1·1 by definition of the pair, with 0·∞ beside it.
    View coarse = fine;
    coarse.grain = Grain::pixel;
    const StagePicture pixel = at_step(problem, coarse, 1);
    REQUIRE(pixel.cards.size() >= 3);
    REQUIRE(pixel.cards[1].terms.size() == 2);
    CHECK(std::ranges::any_of(pixel.cards[1].terms, [](const Term& term) {
      return term.expression == "0·w(0,1)" && term.value.text() == "0·∞ = NaN";
    }));
    CHECK(pixel.cards[1].sum == "NaN");
    // Alone of all channels the shown one is spoilt, and with it the sum.
    CHECK(pixel.cards.back().title == "The other channels");
    CHECK(pixel.cards.back().sentences[0].find("input channel 1 gives NaN, the other gives") != std::string::npos);
    CHECK(pixel.cards.back().sentences[0].ends_with("together NaN."));
  }
}
