#include <doctest/doctest.h>

#include "app/scene/layout.hpp"

using namespace tconv;

namespace {

// Square cells, a factor of the common size each, with no least size.
LayoutItem array_of(Box& place, Int2 cells, double factor = 1) {
  return {.place = &place, .size = cells_of({cells, factor, 0, 100}), .above = 2};
}

bool same(const Box& a, const Box& b) {
  const auto near = [](double x, double y) { return x == doctest::Approx(y).epsilon(1e-6); };
  return near(a.x, b.x) && near(a.y, b.y) && near(a.width, b.width) && near(a.height, b.height);
}

}  // namespace

TEST_CASE("a row is as wide as its items and gaps and as high as the highest, a column the other way round") {
  Box a;
  Box b;
  const LayoutItem row = layout_row(3, {array_of(a, {2, 4}), array_of(b, {5, 1})});
  CHECK(measured(row, 1).width == 4 + 3 + 1);
  CHECK(measured(row, 1).height == 2 + 5);
  const LayoutItem column = layout_column(3, {array_of(a, {2, 4}), array_of(b, {5, 1})});
  CHECK(measured(column, 1).width == 4);
  CHECK(measured(column, 1).height == 2 + 2 + 3 + 2 + 5);
  CHECK(measured(column, 2).height == 2 + 4 + 3 + 2 + 10);
  CHECK(measured(layout_row(3, {}), 1).width == 0);
}

TEST_CASE("room round a box, its least width, and rooms that hold nothing count") {
  Box a;
  LayoutItem item = array_of(a, {2, 4});
  item.before = 1;
  item.after = 0.5;
  item.below = 6;
  CHECK(measured(item, 1).width == 5.5);
  CHECK(measured(item, 1).height == 10);
  item.least = 9;
  CHECK(measured(item, 1).width == 9);
  const Fit fit = place({30, 30}, 1, item);
  CHECK(same(a, {fit.corner.x + 1, fit.corner.y + 2, 4, 2}));
  CHECK(measured({.size = always({0, 4})}, 7).height == 4);
  CHECK(measured({}, 7).width == 0);
}

TEST_CASE("boxes stand where they were measured: in the middle, a little above it, side by side and below") {
  Box a;
  Box b;
  Box c;
  LayoutItem left = layout_column(1, {array_of(a, {1, 2}), array_of(b, {3, 1})});
  // 5 wide and 2 + 1 + 1 + 2 + 3 = 9 high, in 20 − 3 by 20 − 1.4.
  const Fit fit = place({20, 20}, 1, layout_row(2, {left, array_of(c, {1, 1})}));
  CHECK(fit.total.width == 5);
  CHECK(fit.total.height == 9);
  const double x = 1.5 + (17 - 5) / 2.0;
  const double y = 0.4 + (18.6 - 9) * 0.3;
  CHECK(same(a, {x, y + 2, 2, 1}));
  CHECK(same(b, {x, y + 2 + 1 + 1 + 2, 1, 3}));
  CHECK(same(c, {x + 2 + 2, y + 2, 1, 1}));
}

TEST_CASE("an item of a row is widened towards its wish by what is left over, the first one first") {
  Box a;
  Box b;
  LayoutItem first = array_of(a, {1, 2});
  LayoutItem second = array_of(b, {1, 2});
  first.wanted = 8;
  second.wanted = 100;
  Fit fit = place({13 + 3, 10}, 1, layout_row(1, {first, second}));
  CHECK(fit.total.width == 13);
  CHECK(same(a, {1.5, a.y, 2, 1}));
  CHECK(same(b, {1.5 + 8 + 1, b.y, 2, 1}));
  // Nothing is left over.
  fit = place({5 + 3, 10}, 1, layout_row(1, {first, second}));
  CHECK(fit.total.width == 5);
  CHECK(same(b, {1.5 + 2 + 1, b.y, 2, 1}));
}

TEST_CASE("items stand beside each other unless they are clearly larger one below the other") {
  Box a;
  Box b;
  const auto either = [&](Size area) {
    const LayoutItem one = array_of(a, {4, 4});
    const LayoutItem two = array_of(b, {4, 4});
    return fit_either(area, 100, layout_row(0, {one, two}), layout_column(0, {one, two}));
  };
  CHECK(either({60, 40}).beside);
  CHECK_FALSE(either({30, 60}).beside);
  // Beside: 40/8 = 5 a cell. Below: (36 − 4)/8 is less, (48.7 − 4)/8 = 5.59 not clearly more, (49 − 4)/8 is.
  CHECK(either({43, 36 + 1.4}).beside);
  CHECK(either({43, 48.7 + 1.4}).beside);
  CHECK_FALSE(either({43, 49 + 1.4}).beside);
  const Fit fit = either({43, 49 + 1.4});
  CHECK(fit.common == doctest::Approx(45.0 / 8));
  CHECK(a.bottom() + 2 == doctest::Approx(b.y));
}

TEST_CASE("cells are as large as the area lets them be, and no larger than asked for") {
  Box a;
  CHECK(largest_common({13, 100}, 9, array_of(a, {1, 2})) == doctest::Approx(5));
  CHECK(largest_common({300, 100}, 9, array_of(a, {1, 2})) == 9);
  CHECK(largest_common({13, 3}, 9, array_of(a, {1, 2})) < 1e-3);
}
