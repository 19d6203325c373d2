#include <doctest/doctest.h>

#include "app/scene/stages/stages.hpp"
#include "tests/app/scene/stages/on_stage.hpp"

using namespace tconv;
using namespace tconv::test;

TEST_CASE("the stages in the order of the rail, found by id, by slug and by number") {
  const char* slugs[] = {"input", "stamp", "crop", "insert-zeros", "convolve", "matrix", "compare", "coverage"};
  REQUIRE(stages().size() == std::size(slugs));
  for (std::size_t i = 0; i < std::size(slugs); ++i) {
    CHECK(stages()[i].slug == slugs[i]);
    CHECK(stages()[i].number == static_cast<int>(i) + 1);
    CHECK(static_cast<std::size_t>(stages()[i].id) == i);
    CHECK(&stage(stages()[i].id) == &stages()[i]);
    CHECK(stage_named(slugs[i]) == &stages()[i]);
  }
  CHECK(stage_named("stamps") == nullptr);
}
