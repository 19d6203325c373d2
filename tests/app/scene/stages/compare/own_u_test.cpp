// The round trip of a u with a person's numbers, held against Conv2d and its transpose written down from their
// definitions.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <variant>
#include <vector>

#include "app/scene/answer_cache.hpp"
#include "app/scene/picture_u.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/text/compare_words.hpp"
#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"
#include "core/fill.hpp"
#include "tests/app/scene/stages/on_stage.hpp"

using namespace tconv;
using namespace tconv::test;

namespace {

constexpr std::int64_t trip_step = 6;
constexpr double infinite = std::numeric_limits<double>::infinity();

const Grid& named(const StagePicture& picture, const std::string& name) {
  for (const Grid* grid : grids(picture.scene)) {
    if (grid->name == name) return *grid;
  }
  FAIL("no grid " << name);
  return *grids(picture.scene).front();
}

std::string sentences(const StagePicture& picture) {
  std::string all;
  for (const Card& card : picture.cards) {
    all += card.title + "\n";
    for (const std::string& sentence : card.sentences) all += sentence + "\n";
  }
  return all;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::vector<double> zeros(Int2 size) {
  return std::vector<double>(static_cast<std::size_t>(size.y * size.x), 0.0);
}

// Calls `meet(u pixel, result pixel, weight)` for every product of Conv2d, which are those of its transpose, too.
template <class Meet>
void for_each_product(const Problem& problem, Slice pair, Int2 u, Int2 result, const Meet& meet) {
  const Layer& l = problem.layer;
  const std::int64_t co = pair.co % (l.out_channels / l.groups);
  for (std::int64_t y = 0; y < result.y; ++y) {
    for (std::int64_t x = 0; x < result.x; ++x) {
      for (std::int64_t ky = 0; ky < l.kernel_size.y; ++ky) {
        for (std::int64_t kx = 0; kx < l.kernel_size.x; ++kx) {
          const Int2 at{y * l.stride.y - l.padding.y + ky * l.dilation.y,
                        x * l.stride.x - l.padding.x + kx * l.dilation.x};
          if (at.y < 0 || at.x < 0 || at.y >= u.y || at.x >= u.x) continue;
          meet(at.y * u.x + at.x, y * result.x + x, problem.weight.at(pair.in.first, co, ky, kx));
        }
      }
    }
  }
}

struct Trip {
  Tensor result;
  Tensor back;
};

Trip brute_force(const Problem& problem, const View& view, const Tensor& u) {
  const Layer& l = problem.layer;
  const Slice pair = channel_pair(problem, view.batch, view.in_channel, view.out_channel);
  const Int2 size = u.plane_size();
  Int2 result;
  Int2 back;
  for (const Axis axis : both_axes) {
    const std::int64_t footprint = l.dilation[axis] * (l.kernel_size[axis] - 1) + 1;
    result[axis] = (size[axis] + 2 * l.padding[axis] - footprint) / l.stride[axis] + 1;
    back[axis] = (result[axis] - 1) * l.stride[axis] - 2 * l.padding[axis] + footprint + l.output_padding[axis];
  }
  std::vector<double> z = zeros(result);
  for_each_product(problem, pair, size, result, [&](std::int64_t from, std::int64_t to, double weight) {
    z[static_cast<std::size_t>(to)] += weight * u[from];
  });
  std::vector<double> y = zeros(back);
  for_each_product(problem, pair, back, result, [&](std::int64_t to, std::int64_t from, double weight) {
    y[static_cast<std::size_t>(to)] += weight * z[static_cast<std::size_t>(from)];
  });
  return {Tensor({result.y, result.x}, std::move(z)), Tensor({back.y, back.x}, std::move(y))};
}

View with_numbers(const Problem& problem, const Tensor& u) {
  View view = with_u(last_pair(problem, StageId::compare), u);
  view.step = trip_step;
  return clamped(problem, view);
}

// The picture while this cell is pointed at.
StagePicture pointing(const Problem& problem, const View& view, const std::optional<CellRef>& cell) {
  const Selection selection{cell, {}};
  return stage(view.stage).build({problem, view, selection, {80, 50}, metrics()});
}

// Marks whose middle lies in a cell of a grid and that are smaller than it.
std::ptrdiff_t lit(const StagePicture& picture, const Grid& grid, Int2 cell) {
  const Box box = grid.cell(cell.y, cell.x);
  return std::ranges::count_if(picture.scene.primitives, [&](const Primitive& p) {
    const Rect* rect = std::get_if<Rect>(&p);
    return rect != nullptr && rect->stroke && rect->box.width < box.width &&
           box.contains({rect->box.x + rect->box.width / 2, rect->box.y + rect->box.height / 2});
  });
}

}  // namespace

TEST_CASE("own u: Conv2d's result, what comes back and the largest difference are those of its numbers") {
  for (const Problem& problem : kinds_of_problems()) {
    CAPTURE(problem.title);
    if (problem.output_size) continue;  // the layer's own output_padding is not the one that counts
    const View usual = last_pair(problem, StageId::compare);
    const Int2 size = *size_of_u(problem, usual);
    const Tensor u = filled({size.y, size.x}, Fill::random, 11);
    const View view = with_numbers(problem, u);
    REQUIRE(view.compare.u == u);
    const StagePicture picture = at_step(problem, view, trip_step);
    const Trip expected = brute_force(problem, view, u);
    const Grid& result = named(picture, "Conv2d's result");
    const Grid& back = named(picture, back_name(problem));
    CHECK(find(picture, ArrayId::u)->values == u);
    REQUIRE(result.values.plane_size() == expected.result.plane_size());
    REQUIRE(back.values.plane_size() == expected.back.plane_size());
    // Sums of whole numbers come out exactly in any order, others up to rounding.
    const auto close = [](const Tensor& a, const Tensor& b) {
      for (std::int64_t i = 0; i < a.size(); ++i) {
        const bool alike = a[i] == b[i] || (std::isnan(a[i]) && std::isnan(b[i])) ||
                           std::abs(a[i] - b[i]) <= 1e-9 * std::max(1.0, std::abs(b[i]));
        if (!alike) return false;
      }
      return true;
    };
    CHECK(close(result.values, expected.result));
    CHECK(close(back.values, expected.back));
    double largest = 0;
    for (std::int64_t y = 0; y < std::min(size.y, back.values.extent(1)); ++y) {
      for (std::int64_t x = 0; x < std::min(size.x, back.values.extent(0)); ++x) {
        const double apart = std::abs(u.row(y)[x] - back.values.row(y)[x]);
        largest = std::max(largest, std::isnan(apart) ? infinite : apart);
      }
    }
    CHECK(contains(picture.caption, largest == 0 ? "the values" : words::difference_text(largest)));
    CHECK(contains(sentences(picture), "u is a picture of " + words::size(size) + " with your own numbers."));
  }
}

TEST_CASE("own u: it is shown as it is, cell by cell, and can be picked") {
  const Problem problem = first_stamp();
  const Tensor u = filled({4, 5}, Fill::identity);
  const StagePicture picture = pointing(problem, with_numbers(problem, u), std::nullopt);
  const Grid* shown = find(picture, ArrayId::u);
  REQUIRE(shown != nullptr);
  CHECK(shown->values == u);
  const Box cell = shown->cell(2, 3);
  CHECK(picture.scene.pick({cell.x + cell.width / 2, cell.y + cell.height / 2}) == CellRef{ArrayId::u, 2, 3});
  // The ramp can be picked as well: that is where typing begins.
  View usual = last_pair(problem, StageId::compare);
  usual.step = trip_step;
  const StagePicture ramp = pointing(problem, usual, std::nullopt);
  CHECK(find(ramp, ArrayId::u) != nullptr);
}

TEST_CASE("own u: a pixel that is pointed at lights up where it comes back, and both numbers are said") {
  const Problem problem = first_stamp();  // 5 × 4 → 3 × 2 → 6 × 4
  const Tensor u = filled({5, 4}, Fill::random, 4);
  const View view = with_numbers(problem, u);
  const Trip trip = brute_force(problem, view, u);
  const CellRef cell{ArrayId::u, 3, 1};
  const StagePicture none = pointing(problem, view, std::nullopt);
  const StagePicture picture = pointing(problem, view, cell);
  for (const std::string name : {"u", "through this layer"}) {
    CAPTURE(name);
    CHECK(lit(picture, named(picture, name), {3, 1}) == lit(none, named(none, name), {3, 1}) + 1);
  }
  CHECK(contains(sentences(picture), "Under the pointer: " + words::holding("u", {3, 1}, u.row(3)[1]) +
                                         "\nAfter the trip this pixel is " + short_number(trip.back.row(3)[1]) +
                                         ".\n"));
  // The card of the step stays: it has the largest difference.
  CHECK(picture.cards.size() == none.cards.size() + 1);
  CHECK(picture.cards.front() == none.cards.front());
  // Where less comes back, and where nothing does.
  const Problem less = test::problem("", {.input = {3, 3}, .stride = {2, 2}, .padding = {1, 1}});
  const View larger = with_numbers(less, filled({6, 6}, Fill::ones));
  CHECK(contains(sentences(pointing(less, larger, CellRef{ArrayId::u, 5, 0})),
                 "It does not come back: only 5 × 5 do."));
  const Problem bordered =
      test::problem("", {.input = {3, 3}, .kernel = {2, 2}, .stride = {2, 2}, .padding = {1, 1}});
  CHECK(contains(
      sentences(pointing(bordered, with_numbers(bordered, Tensor({1, 1}, {4})), CellRef{ArrayId::u, 0, 0})),
      "Nothing comes back of it"));
  // No cell that u has not.
  CHECK(pointing(problem, view, CellRef{ArrayId::u, 9, 9}).cards == none.cards);
}

TEST_CASE("own u: NaN and ∞ are numbers as any other, on the way there and back") {
  const Problem problem = first_stamp();
  Tensor u = filled({5, 5}, Fill::ramp);
  u = u.with(3, std::nan("")).with(20, infinite);
  const View view = with_numbers(problem, u);
  const StagePicture picture = at_step(problem, view, trip_step);
  const Trip expected = brute_force(problem, view, u);
  const Grid& back = named(picture, back_name(problem));
  for (std::int64_t i = 0; i < expected.back.size(); ++i) {
    CAPTURE(i);
    CHECK(std::isnan(back.values[i]) == std::isnan(expected.back[i]));
    if (!std::isnan(expected.back[i])) CHECK(back.values[i] == expected.back[i]);
  }
  CHECK(contains(picture.caption, "largest difference ∞"));
}

TEST_CASE("own u: remembered answers are those of its numbers, and copies share them") {
  const Problem problem = first_stamp();
  AnswerCache cache;
  const auto shown = [&](const View& view) {
    return stage(view.stage).build({problem, view, {}, {80, 50}, metrics(), &cache});
  };
  View view = with_numbers(problem, filled({5, 5}, Fill::ones));
  const StagePicture first = shown(view);
  CHECK(find(first, ArrayId::u)->values.is_same_as(*view.compare.u));
  const View other = with_u(view, view.compare.u->with(7, 5));
  const StagePicture second = shown(other);
  CHECK(second == at_step(problem, other, trip_step));
  CHECK(shown(view) == first);
  view.compare.u.reset();
  const StagePicture ramp = shown(view);
  CHECK(find(ramp, ArrayId::u)->values == filled({5, 5}, Fill::ramp));
}
