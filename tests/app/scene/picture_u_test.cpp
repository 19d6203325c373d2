#include "app/scene/picture_u.hpp"

#include <doctest/doctest.h>

#include "app/scene/stage.hpp"
#include "core/enlarging.hpp"
#include "core/fill.hpp"
#include "core/upsample.hpp"
#include "tests/app/scene/problems.hpp"

using namespace tconv;

namespace {

Problem square(std::int64_t input, std::int64_t kernel, std::int64_t stride, std::int64_t padding) {
  return test::problem("", {.input = {input, input},
                            .kernel = {kernel, kernel},
                            .stride = {stride, stride},
                            .padding = {padding, padding}});
}

}  // namespace

TEST_CASE("u is a ramp, of a photograph the input resized, or a person's numbers") {
  const Problem small = square(6, 3, 2, 1);  // Conv2d makes 6 of 11 and of 12
  CHECK(size_of_u(small, {}) == Int2{12, 12});
  CHECK(picture_u(small, {}) == filled({12, 12}, Fill::ramp));
  Problem large = square(40, 3, 2, 1);
  CHECK(picture_u(large, {}) == filled({80, 80}, Fill::ramp));
  large.photograph = true;
  CHECK(picture_u(large, {}) == resize_bilinear(Tensor::copy_of(large.input.plane(0, 0)), {80, 80}));
  const Tensor own = filled({7, 9}, Fill::random, 3);
  for (const Problem& problem : {small, large}) {
    const View view = with_u({}, own);
    CHECK(size_of_u(problem, view) == Int2{7, 9});
    CHECK(picture_u(problem, view).is_same_as(own));
    // Without them it keeps their size; in the size that would be chosen it is as if nobody had ever asked.
    CHECK(without_u(problem, view).compare == CompareModes{Int2{7, 9}, std::nullopt});
    const Int2 chosen = *size_of_u(problem, {});
    CHECK(without_u(problem, with_u({}, filled({chosen.y, chosen.x}, Fill::ones))) == View{});
  }
}

TEST_CASE("resized, a u of one's own keeps its corner, and the rest is what would be chosen") {
  const Tensor own = filled({5, 6}, Fill::random, 3);
  for (const Problem& problem : {square(6, 3, 2, 1), square(40, 3, 2, 1)}) {
    for (const Int2 size : {Int2{7, 8}, Int2{3, 2}, Int2{4, 9}, Int2{5, 6}}) {
      const Tensor resized = *with_size_of_u(problem, with_u({}, own), size).compare.u;
      View plain;
      plain.compare.size = size;
      const Tensor chosen = picture_u(problem, plain);
      REQUIRE(resized.plane_size() == size);
      for (std::int64_t y = 0; y < size.y; ++y) {
        for (std::int64_t x = 0; x < size.x; ++x) {
          CHECK(resized.row(y)[x] == (y < 5 && x < 6 ? own.row(y)[x] : chosen.row(y)[x]));
        }
      }
    }
  }
}

TEST_CASE("u grows with the layer as far as it must, on the axis that needs it") {
  // Of 2 × 5 rows and columns with a padding of 1 a kernel of 7 needs 5 × 5 at least.
  const Problem wide = square(6, 7, 2, 1);
  const View grown = with_legal_u(wide, with_u({}, Tensor::filled({2, 6}, 9)));
  CHECK(grown.compare.size == Int2{5, 6});
  CHECK(conv2d_takes(wide.layer, *grown.compare.size));
  CHECK_FALSE(conv2d_takes(wide.layer, {4, 6}));
  CHECK(grown.compare.u->row(1)[5] == 9);
  CHECK(grown.compare.u->row(2)[0] == 13);
  CHECK(with_legal_u(wide, grown) == grown);
  // Nothing to compare: the stride leaves no copy of the input, or there is no batch entry.
  const Problem apart = square(2, 7, 3000, 1);
  const View small = with_u({}, Tensor::filled({2, 6}, 9));
  CHECK(with_legal_u(apart, small) == small);
  CHECK_FALSE(size_of_u(apart, small));
  CHECK(picture_u(apart, small).size() == 0);
  Problem empty = square(6, 3, 2, 1);
  empty.input = Tensor::filled({0, 1, 6, 6}, 0);
  CHECK_FALSE(size_of_u(empty, {}));
  CHECK(clamped(empty, small).compare == small.compare);
}
