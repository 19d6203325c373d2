#include "app/scene/stages/convolve/motion.hpp"

#include <doctest/doctest.h>

#include "tests/app/scene/stages/moving.hpp"

using namespace tconv;
using namespace tconv::test;

TEST_CASE("the window slides from one place on the stretched input to the next") {
  const Problem problem = first_stamp();
  const View view = view_of(StageId::convolve);
  const StagePicture picture = at_step(problem, view, 8);  // output (1,1)
  const Grid* stretched = find(picture, ArrayId::stretched);
  REQUIRE(stretched != nullptr);
  const auto window = [&](double share) {
    const Scene scene = moved(problem, view, 8, share).value();
    REQUIRE(scene.primitives.size() == 1);
    const Rect& rect = std::get<Rect>(scene.primitives[0]);
    CHECK(rect.stroke == Paint{Role::focus});
    return rect.box;
  };
  // Outlined a little outside the three rows and columns.
  const auto centre = [](const Box& box) { return Point{box.x + box.width / 2, box.y + box.height / 2}; };
  for (const auto& [share, column] : {std::pair{0.0, 0}, {1.0, 1}}) {
    const Point at = centre(window(share));
    const Point middle = centre(stretched->cell(2, column + 1));
    CHECK(at.x == doctest::Approx(middle.x));
    CHECK(at.y == doctest::Approx(middle.y));
  }
  CHECK(centre(window(0.5)).x == doctest::Approx(stretched->cell(2, 2).x));
}

TEST_CASE("without the zeros no window slides over them") {
  View view = view_of(StageId::convolve);
  view.convolve.mode = ConvolveMode::without_zeros;
  CHECK_FALSE(moved(first_stamp(), view, 8, 0.5));
}
