#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "app/scene/stage_facts.hpp"
#include "app/scene/stages/stages.hpp"
#include "core/methods.hpp"
#include "tests/app/scene/stages/on_stage.hpp"

using namespace tconv;
using namespace tconv::test;

TEST_CASE("the card about the pointer: what meets there, and its sum") {
  const Problem problem = test::first_stamp();
  View view = last_pair(problem, StageId::stamp);
  view.step = 5;
  const Selection selection{CellRef{ArrayId::canvas, 2, 2}, std::nullopt};
  const StagePicture picture = stage(StageId::stamp).build({problem, view, selection, {80, 50}, metrics()});
  const auto card = std::find_if(picture.cards.begin(), picture.cards.end(), [](const Card& c) {
    return c.title == "Under the pointer: canvas (2,2) = output (1,1)";
  });
  REQUIRE(card != picture.cards.end());
  CHECK(card->sentences == std::vector<std::string>{"4 stamps are added here."});
  REQUIRE(card->terms.size() == 4);
  CHECK(card->terms[0].expression == "x(0,0)·w(2,2)");
  CHECK(card->terms[0].value.text() == "2·9 = 18");
  CHECK_FALSE(card->terms[0].current);
  CHECK(card->terms[3].current);
  CHECK(card->sum == "31");
}

TEST_CASE("the sum on the pointer's card is the number in the cell, at every step") {
  for (const Problem& problem : test::kinds_of_problems()) {
    const Geometry sizes = geometry(problem);
    if (sizes.canvas.y * sizes.canvas.x > 400 || problem.title == "unusual numbers") continue;
    struct Where {
      StageId stage;
      ArrayId array;
      MatrixOrder by;
    };
    for (const Where where : {Where{StageId::stamp, ArrayId::canvas, MatrixOrder::rows},
                              Where{StageId::crop, ArrayId::output, MatrixOrder::rows},
                              Where{StageId::convolve, ArrayId::output, MatrixOrder::rows},
                              Where{StageId::matrix, ArrayId::output, MatrixOrder::rows},
                              Where{StageId::matrix, ArrayId::output, MatrixOrder::columns}}) {
      for (const Grain grain : {Grain::pixel, Grain::contribution}) {
        View view = last_pair(problem, where.stage);
        view.matrix.by = where.by;
        view.grain = grain;
        const std::int64_t count = stage(where.stage).step_count(problem, view);
        for (std::int64_t step = 0; step <= count; step += 1 + count / 17) {
          view.step = step;
          const Int2 size = where.array == ArrayId::canvas ? sizes.canvas : sizes.output;
          const CellRef cell{where.array, (step * 7 + 1) % size.y, (step * 5 + 2) % size.x};
          const Selection selection{cell, std::nullopt};
          const StagePicture picture = stage(where.stage).build({problem, view, selection, {80, 50}, metrics()});
          const Grid* grid = find(picture, where.array);
          if (!grid) continue;
          const auto card = std::find_if(picture.cards.begin(), picture.cards.end(),
                                         [](const Card& c) { return c.title.starts_with("Under the pointer"); });
          CAPTURE(problem.title);
          CAPTURE(stage(where.stage).slug);
          CAPTURE(static_cast<int>(grain));
          CAPTURE(step);
          CAPTURE(cell.y);
          CAPTURE(cell.x);
          REQUIRE(card != picture.cards.end());
          if (card->sum.empty()) continue;
          std::string digits = card->sum;
          if (digits.starts_with("−")) digits = "-" + digits.substr(std::string("−").size());
          const std::string space = "\u202f";
          for (auto at = digits.find(space); at != std::string::npos; at = digits.find(space)) {
            digits.erase(at, space.size());
          }
          if (const auto at = digits.find("e−"); at != std::string::npos) digits.replace(at, 4, "e-");
          CHECK(std::stod(digits) == grid->value(cell.y, cell.x));
        }
      }
    }
  }
}

TEST_CASE("what the other channels add is said, and adds up to the output of the core") {
  const Problem problem = test::problem("two", {{3, 3}, {3, 3}, {2, 2}, {1, 1}, {1, 1}, {1, 1}, 2, 3, 1, 5});
  View view = last_pair(problem, StageId::convolve);
  view.step = 8;  // output (1, 1)
  const StagePicture picture = at_step(problem, view, 8);
  const auto card = std::find_if(picture.cards.begin(), picture.cards.end(),
                                 [](const Card& c) { return c.title == "The other channels"; });
  REQUIRE(card != picture.cards.end());
  const Tensor output = stamp_and_crop(problem);
  const double share = find(picture, ArrayId::output)->values[7];
  const double sum = output.at(0, 2, 1, 1);
  const auto number = [](double value) {
    return (value < 0 ? "−" : "") + std::to_string(static_cast<int>(std::abs(value)));
  };
  CHECK(card->sentences.at(0) ==
        "Output channel 2 adds up a share from each of 2 input channels. At output (1,1) input channel 1 gives " +
            number(share) + ", the other gives " + number(sum - 5 - share) + ", the bias 5: together " +
            number(sum) + ".");
}

TEST_CASE("in a matrix of several channels entries and pixels name theirs") {
  // Two channels of 2 × 2 into two of 4 × 4, each by a kernel of its own.
  Problem problem;
  problem.layer.in_channels = 2;
  problem.layer.out_channels = 2;
  problem.layer.groups = 2;
  problem.layer.kernel_size = {2, 2};
  problem.layer.stride = {2, 2};
  problem.layer.bias = false;
  problem.input = filled({2, 2, 2}, Fill::ramp);      // channel 1: 5 6 7 8
  problem.weight = filled({2, 1, 2, 2}, Fill::ramp);  // its kernel: 5 6 7 8
  View view;
  view.stage = StageId::matrix;
  view.step = stage(StageId::matrix).step_count(problem, view);
  const auto card = [&](const CellRef& cell) {
    Selection selection;
    selection.hovered = cell;
    const StagePicture picture =
        stage(StageId::matrix).build({problem, view, selection, {80, 50}, test::metrics()});
    for (const Card& each : picture.cards) {
      if (each.title.starts_with("Under the pointer")) return each;
    }
    return Card{};
  };
  // Row 16 + 5 is output (1,1) of channel 1, which input (0,0) of channel 1, column 4, reaches by weight (1,1).
  const Card entry = card({ArrayId::transposed_matrix, 21, 4});
  REQUIRE(entry.sentences.size() == 1);
  CHECK(entry.sentences[0] == "Kernel (1,1) carries input channel 1 (0,0) to output channel 1 (1,1).");
  REQUIRE(entry.terms.size() == 1);
  CHECK(entry.terms[0].value.left == "5·8");
  CHECK(card({ArrayId::transposed_matrix, 21, 0}).sentences[0] ==
        "0: no weight carries input channel 0 (0,0) to output channel 1 (1,1).");
  const Card pixel = card({ArrayId::input_vector, 0, 6});
  CHECK(pixel.title == "Under the pointer: input channel 1 (1,0) = 7");
  CHECK(pixel.sentences == std::vector<std::string>{"It is not of the channels that are shown."});
  CHECK(card({ArrayId::input_vector, 0, 2}).title == "Under the pointer: input (1,0) = 3");
}

TEST_CASE("the bias pointed at says whose it is and what it is added to") {
  const auto card = [](const Problem& problem, const View& view) {
    const Selection nothing;
    const StageFacts facts({problem, view, nothing, {80, 50}, test::metrics()}, 0);
    return pointer_card(facts, {ArrayId::bias, 0, view.out_channel});
  };
  const Card one = card(test::square("bias-edge", 3, 3, 2, 0, 1, 1, 5), {});
  CHECK(one.title == "Under the pointer: bias = 5");
  CHECK(one.sentences == std::vector<std::string>{"It is added to every pixel of the output, once."});
  Problem two = test::problem("two", {{3, 3}, {3, 3}, {2, 2}, {1, 1}, {1, 1}, {1, 1}, 2, 3, 1, 5});
  two.bias = Tensor({3}, {5, -7, 0.5});
  const Card share = card(two, last_pair(two, StageId::convolve));
  CHECK(share.title == "Under the pointer: bias of output channel 2 = 0.5");
  CHECK(share.sentences == std::vector<std::string>{
                               "It is added to every pixel of this output channel, once. It comes after all input "
                               "channels have been added: it is not in the share shown here."});
  CHECK(card(test::first_stamp(), {}).title.empty());
}
