// That the maps hold the core's numbers, and the words say what they show.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>

#include "app/scene/array_view.hpp"
#include "core/coverage.hpp"
#include "tests/app/scene/stages/on_stage.hpp"

using namespace tconv;
using namespace tconv::test;

namespace {

std::string words_of(const StagePicture& picture) {
  std::string text;
  for (const Card& card : picture.cards) {
    text += card.title + ". ";
    for (const std::string& sentence : card.sentences) text += sentence + " ";
  }
  return text;
}

bool mentions(const StagePicture& picture, std::string_view words) {
  return words_of(picture).find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("coverage: counts and weight sums are the core's, for all kinds of layers") {
  for (const Problem& problem : kinds_of_problems()) {
    CAPTURE(problem.title);
    const View view = last_pair(problem, StageId::coverage);
    CHECK(find(at_step(problem, view, 0), ArrayId::output) == nullptr);
    const StagePicture counts = at_step(problem, view, 1);
    CHECK(same(find(counts, ArrayId::output)->values, coverage_counts(problem)));
    const StagePicture sums = at_step(problem, view, 2);
    CHECK(same(find(sums, ArrayId::output)->values, weight_sums(problem, view.in_channel, view.out_channel)));
    CHECK(same(find(sums, ArrayId::illustration)->values,
               weight_sum_period(problem, view.in_channel, view.out_channel)));
    // Beside it resizing and convolving: k·k products away from the edges, where there is an inside.
    const Tensor resized = find(at_step(problem, view, 3), ArrayId::illustration)->values;
    const Int2 k = problem.layer.kernel_size;
    if (resized.extent(0) >= 2 * k.x && resized.extent(1) >= 2 * k.y) {
      CHECK(std::ranges::max(resized.values()) == static_cast<double>(k.y * k.x));
    }
  }
}

TEST_CASE("coverage: the checkerboard is explained, and the layer without it stands beside") {
  const Problem uneven = square("checkerboard", 8, 3, 2, 1, 1);
  const StagePicture picture = at_step(uneven, last_pair(uneven, StageId::coverage), 1);
  CHECK(picture.caption == "every output pixel by how many stamps reach it: 1 to 4");
  CHECK(says(picture, "Compare with: kernel 4, stride 2"));
  CHECK(mentions(picture, "Why a checkerboard"));
  CHECK(mentions(picture, "3 is not a multiple of 2: away from the edges rows get 2, 1, 2, 1 … stamps."));
  CHECK(mentions(picture, "a pixel there gets 1, 2 or 4 stamps"));
  const Tensor other = find(picture, ArrayId::illustration)->values;
  CHECK(other.at(0, 0, 7, 7) == 4);
  CHECK(other.at(0, 0, 8, 7) == 4);
  CHECK(other.at(0, 0, 0, 7) == 2);

  Problem even = square("even", 6, 4, 2, 1);
  even.weight = Tensor::filled({1, 1, 4, 4}, 1);
  constexpr std::array row{1.0, 3.0, 2.0, 2.0};
  for (std::size_t i = 0; i < 16; ++i) even.weight = even.weight.with(static_cast<std::int64_t>(i), row[i % 4]);
  const StagePicture sums = at_step(even, last_pair(even, StageId::coverage), 2);
  CHECK(mentions(sums, "Equal counts"));
  CHECK(mentions(sums,
                 "The counts are equal, and yet the weights that reach a pixel away from the edges sum to 6 "
                 "here and 10 there."));
  even.weight = Tensor::filled({1, 1, 4, 4}, 0.25);
  CHECK(mentions(at_step(even, last_pair(even, StageId::coverage), 2), "sum to 1 everywhere"));
}

TEST_CASE("coverage: with stride 1 there is nothing to compare with") {
  const Problem plain = square("stride 1", 6, 3, 1, 1);
  const StagePicture picture = at_step(plain, last_pair(plain, StageId::coverage), 1);
  CHECK(find(picture, ArrayId::illustration) == nullptr);
  CHECK(mentions(picture, "With stride 1 stamps start on every pixel: every layer covers evenly."));
}
