// That the arrays hold the core’s numbers, and look as what they are.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "app/scene/array_view.hpp"
#include "core/methods.hpp"
#include "tests/app/scene/stages/on_stage.hpp"

using namespace tconv;
using namespace tconv::test;

TEST_CASE("insert zeros: spread, then bordered, as the core stretches the input") {
  for (const Problem& problem : test::kinds_of_problems()) {
    const View view = last_pair(problem, StageId::insert_zeros);
    const Geometry sizes = geometry(problem);
    const Layer layer = effective_layer(problem);
    const Tensor whole = stretched_input(problem);
    const Plane expected = whole.plane(view.batch, view.in_channel);
    CAPTURE(problem.title);

    const StagePicture spread = at_step(problem, view, 1);
    const Grid* grid = find(spread, ArrayId::stretched);
    REQUIRE(grid != nullptr);
    CHECK(grid->values.plane_size() == sizes.spread);
    bool right = true;
    for (std::int64_t y = 0; y < sizes.spread.y; ++y) {
      for (std::int64_t x = 0; x < sizes.spread.x; ++x) {
        const bool pixel = y % layer.stride.y == 0 && x % layer.stride.x == 0;
        const double value = grid->values[y * sizes.spread.x + x];
        const double input =
            pixel ? problem.input.at(view.batch, view.in_channel, y / layer.stride.y, x / layer.stride.x) : 0;
        right = right && (value == input || (std::isnan(value) && std::isnan(input)));
        right = right && (grid->state(y, x) == CellState::inserted_zero) == !pixel;
      }
    }
    CHECK(right);

    const StagePicture done = at_step(problem, view, 3);
    grid = find(done, ArrayId::stretched);
    REQUIRE(grid != nullptr);
    const Int2 shown = grid->values.plane_size();
    right = true;
    std::int64_t inside = 0;
    for (std::int64_t y = 0; y < shown.y; ++y) {
      for (std::int64_t x = 0; x < shown.x; ++x) {
        const Int2 cell{y + grid->origin.y, x + grid->origin.x};
        const bool cut = cell.y < 0 || cell.x < 0 || cell.y >= sizes.stretched.y || cell.x >= sizes.stretched.x;
        right = right && (grid->state(y, x) == CellState::removed) == cut;
        if (cut) continue;
        ++inside;
        const double value = grid->values[y * shown.x + x];
        const double input = expected.at(cell.y, cell.x);
        right = right && (value == input || (std::isnan(value) && std::isnan(input)));
        const CellOrigin origin = origin_of_stretched(sizes, layer, cell);
        right = right && (grid->state(y, x) == CellState::value) == (origin == CellOrigin::input);
        right = right && (grid->state(y, x) == CellState::border_zero) == (origin == CellOrigin::border_zero);
      }
    }
    CHECK(right);
    CHECK(inside == sizes.stretched.y * sizes.stretched.x);
    const Grid* rotated = find(done, ArrayId::rotated_kernel);
    REQUIRE(rotated != nullptr);
    const ChannelRange group = out_channels_of(problem.layer, view.in_channel);
    CHECK(same(rotated->values,
               Tensor::copy_of(rotated_weight(problem).plane(view.in_channel, view.out_channel - group.first))));
  }
}

TEST_CASE("insert zeros: every kind of cell that is there is named beside a sample of it") {
  for (const Problem& problem : test::kinds_of_problems()) {
    const StagePicture picture = at_step(problem, last_pair(problem, StageId::insert_zeros), 2);
    const Grid* grid = find(picture, ArrayId::stretched);
    std::set<CellState> named;
    for (const Grid* sample : grids(picture.scene)) {
      if (sample->array == ArrayId::illustration) named.insert(sample->state(0, 0));
    }
    CAPTURE(problem.title);
    const Int2 size = grid->size();
    bool by_output_padding = false;
    for (std::int64_t i = 0; i < size.y * size.x; ++i) {
      const CellState state = grid->state(i / size.x, i % size.x);
      if (state != CellState::value) CHECK(named.contains(state));
      by_output_padding = by_output_padding || state == CellState::output_padding_zero;
    }
    CHECK(named.contains(CellState::output_padding_zero) == by_output_padding);
  }
}

TEST_CASE("insert zeros: the title stands over its array") {
  const Problem problem = test::first_stamp();
  for (std::int64_t step = 0; step <= 3; ++step) {
    const StagePicture picture = at_step(problem, last_pair(problem, StageId::insert_zeros), step);
    const Grid* grid = find(picture, step == 0 ? ArrayId::input : ArrayId::stretched);
    const std::string title = step == 0 ? "Input" : step == 1 ? "Input with zeros" : "Stretched input";
    const auto stands = std::any_of(
        picture.scene.primitives.begin(), picture.scene.primitives.end(), [&](const Primitive& primitive) {
          const Text* text = std::get_if<Text>(&primitive);
          return text != nullptr && text->text == title && text->baseline.x == doctest::Approx(grid->box.x) &&
                 grid->box.y - text->baseline.y < 1;
        });
    CHECK(stands);
  }
}

TEST_CASE("insert zeros: the input is stretched only once the border is there") {
  for (const Problem& problem : test::kinds_of_problems()) {
    const Geometry sizes = geometry(problem);
    const View view = last_pair(problem, StageId::insert_zeros);
    CAPTURE(problem.title);
    const StagePicture spread = at_step(problem, view, 1);
    CHECK(find(spread, ArrayId::stretched)->name == (sizes.spread == sizes.input ? "Input" : "Input with zeros"));
    const StagePicture bordered = at_step(problem, view, 2);
    CHECK(find(bordered, ArrayId::stretched)->name == "Stretched input");
  }
}

TEST_CASE(
    "insert zeros: what a negative border will leave is framed on the array, and only once the zeros are there") {
  const Problem problem = square("negative-border", 5, 3, 2, 3);
  const View view = last_pair(problem, StageId::insert_zeros);
  const std::string words = "what step 2 will leave, 7 × 7";
  CHECK_FALSE(says(at_step(problem, view, 0), words));
  CHECK_FALSE(says(at_step(problem, view, 2), words));
  const StagePicture picture = at_step(problem, view, 1);
  CHECK(says(picture, words));
  const Grid* grid = find(picture, ArrayId::stretched);
  // Of 9 × 9 cells all but the outermost, drawn after them.
  const Box left = cells_box(*grid, 1, 1, 7, 7);
  bool after_grid = false;
  bool framed = false;
  for (const Primitive& primitive : picture.scene.primitives) {
    if (std::get_if<Grid>(&primitive) == grid) after_grid = true;
    const Rect* rect = std::get_if<Rect>(&primitive);
    framed = framed ||
             (after_grid && rect != nullptr && rect->dash == Dash::dashed &&
              rect->box.x == doctest::Approx(left.x) && rect->box.y == doctest::Approx(left.y) &&
              rect->box.width == doctest::Approx(left.width) && rect->box.height == doctest::Approx(left.height));
  }
  CHECK(framed);
}

TEST_CASE("insert zeros: what happens to the other channels is said at every step") {
  const Problem problem = test::problem("groups", {{3, 3}, {3, 3}, {2, 2}, {1, 1}, {1, 1}, {1, 1}, 4, 2, 2});
  for (std::int64_t step = 0; step <= 3; ++step) {
    const StagePicture picture = at_step(problem, last_pair(problem, StageId::insert_zeros), step);
    CHECK(picture.cards.back().title == "The other channels");
    CHECK(at_step(test::first_stamp(), last_pair(test::first_stamp(), StageId::insert_zeros), step)
              .cards.back()
              .title != "The other channels");
  }
}

TEST_CASE("insert zeros: the picture of an output pixel has the weight of each of its input pixels on an arrow") {
  const StagePicture first = at_step(test::first_stamp(), last_pair(test::first_stamp(), StageId::insert_zeros), 3);
  CHECK(says(first, "What reaches output (1,1)"));
  for (const char* weight : {"×9", "×7", "×3", "×1"}) CHECK(says(first, weight));
  CHECK_FALSE(says(first, "×5"));
  // Where one pixel alone reaches an output pixel, the one that the last weight brings it to.
  const Problem one = square("one pixel", 1, 4, 1, 0);
  CHECK(says(at_step(one, last_pair(one, StageId::insert_zeros), 3), "What reaches output (3,3)"));
  // Of nine pixels those at the corners.
  const Problem nine = square("nine", 5, 3, 1, 1);
  const StagePicture corners = at_step(nine, last_pair(nine, StageId::insert_zeros), 3);
  CHECK(says(corners, "What reaches output (1,1)"));
  CHECK(says(corners, "4 of its 9 pixels"));
  // None in earlier steps, and none for a single weight.
  CHECK_FALSE(says(at_step(nine, last_pair(nine, StageId::insert_zeros), 2), "What reaches output (1,1)"));
  const Problem single = square("single weight", 3, 1, 2, 0);
  CHECK(at_step(single, last_pair(single, StageId::insert_zeros), 3).cards[0].sentences ==
        std::vector<std::string>{"A kernel of a single weight looks the same rotated."});
}
