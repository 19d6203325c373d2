#include "core/upsample.hpp"

#include <cmath>

#include "tests/core/support.hpp"

using namespace tconv;
using test::tensor;

TEST_CASE("nearest repeats every pixel, on each axis by its own factor") {
  CHECK(upsample_nearest(tensor({2, 2}, {1, 2, 3, 4}), {2, 3}) ==
        tensor({4, 6}, {1, 1, 1, 2, 2, 2, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 3, 3, 3, 4, 4, 4}));
  CHECK(upsample_nearest(tensor({2, 1, 1}, {5, 6}), {1, 2}) == tensor({2, 1, 2}, {5, 5, 6, 6}));
}

TEST_CASE("bilinear, from torch.nn.Upsample with align_corners=False") {
  CHECK(upsample_bilinear(tensor({2, 2}, {0, 4, 8, 16}), {2, 2}) ==
        tensor({4, 4}, {0, 1, 3, 4, 2, 3.25, 5.75, 7, 6, 7.75, 11.25, 13, 8, 10, 14, 16}));
  const Tensor line = upsample_bilinear(tensor({1, 1, 3}, {0, 3, 12}), {1, 3});
  CHECK(line.shape() == Shape{1, 1, 9});
  const double expected[] = {0, 0, 1, 2, 3, 6, 9, 12, 12};
  for (int i = 0; i < 9; ++i) CHECK(line[i] == doctest::Approx(expected[i]));
}

TEST_CASE("a picture is brought to any size, from torch's formula (o + ½)·old/new − ½") {
  // 4 → 2 samples at ½ and 2 ½, 3 → 2 at ¼ and 1 ¾, 2 → 3 at −1/6 (the edge), ½ and 1 1/6 (the edge).
  CHECK(resize_bilinear(tensor({1, 4}, {0, 4, 8, 20}), {1, 2}) == tensor({1, 2}, {2, 14}));
  CHECK(resize_bilinear(tensor({3, 1}, {0, 4, 8}), {2, 1}) == tensor({2, 1}, {1, 7}));
  CHECK(resize_bilinear(tensor({1, 2}, {10, 20}), {1, 3}) == tensor({1, 3}, {10, 15, 20}));
  CHECK(resize_bilinear(tensor({2, 1, 2}, {1, 3, 5, 9}), {1, 1}) == tensor({2, 1, 1}, {2, 7}));
  CHECK(resize_bilinear(tensor({2, 2}, {0, 4, 8, 16}), {4, 4}) ==
        upsample_bilinear(tensor({2, 2}, {0, 4, 8, 16}), {2, 2}));
  CHECK(bilinear_weights(4) == std::vector<double>{0.25, 0.75, 0.75, 0.25});
}

TEST_CASE("the bilinear kernel interpolates by 2, 3 and 32 and is symmetric") {
  CHECK(bilinear_kernel({1, 4}) == tensor({1, 4}, {0.25, 0.75, 0.75, 0.25}));
  CHECK(bilinear_kernel({3, 3}) == tensor({3, 3}, {0.25, 0.5, 0.25, 0.5, 1, 0.5, 0.25, 0.5, 0.25}));
  const Tensor five = bilinear_kernel({1, 5});  // for stride 3
  for (int i = 0; i < 5; ++i) CHECK(five[i] == doctest::Approx((3 - std::abs(i - 2)) / 3.0));
  CHECK(bilinear_kernel({4, 4})[5] == 0.5625);
  const Tensor wide = bilinear_kernel({1, 64});  // the one of FCN-32s, for stride 32
  CHECK(wide[0] == 1.0 / 64);
  CHECK(wide[31] == 63.0 / 64);
  CHECK(wide[63] == 1.0 / 64);
}
