#include "app/scene/stages/stages.hpp"
#include "tests/app/scene/problems.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>

using namespace tconv;

namespace {

// Whether the stage of tests/example_stage is built in.
#ifdef TCONV_EXAMPLE_STAGE
constexpr std::size_t built_in_examples = 1;
#else
constexpr std::size_t built_in_examples = 0;
#endif

}  // namespace

TEST_CASE("the stages in the order of the rail, found by id, by slug and by number") {
  // Files and commands say these.
  const char* slugs[] = {"input", "stamp", "crop", "insert-zeros", "convolve", "matrix", "compare", "coverage"};
  REQUIRE(stages().size() == std::size(slugs) + built_in_examples);
  for (std::size_t i = 0; i < std::size(slugs); ++i) CHECK(stages()[i].slug == slugs[i]);
  std::set<std::string_view> titles;
  for (std::size_t i = 0; i < stages().size(); ++i) {
    const Stage& each = stages()[i];
    CAPTURE(each.slug);
    CHECK(each.number() == static_cast<int>(i) + 1);
    CHECK(static_cast<std::size_t>(each.id) == i);
    CHECK(&stage(each.id) == &each);
    CHECK(stage_named(each.slug) == &each);
    CHECK_FALSE(each.slug.empty());
    CHECK_FALSE(each.title.empty());
    CHECK(each.help.ends_with('.'));
    titles.insert(each.title);
  }
  CHECK(titles.size() == stages().size());
  CHECK(stage_named("stamps") == nullptr);
}

TEST_CASE("switches: each listed once, those of orders first, and each turns one mode of its stage on and off") {
  const auto& all = stage_switches();
  std::size_t count = 0;
  for (const Stage& each : stages()) count += each.switches.size();
  CHECK(all.size() == count);
  CHECK(std::ranges::is_sorted(all, {},
                               [](const StageSwitch& each) { return each->kind != ViewSwitch::Kind::order; }));
  const Problem problem = test::first_stamp();
  for (const StageSwitch& each : all) {
    CAPTURE(each->slug);
    View view;
    view.stage = each.stage;
    CHECK_FALSE(each->is_on(view));
    const View usual = view;
    each->set(problem, view, true);
    CHECK(each->is_on(view));
    // Of one key in files one alone is on.
    for (const StageSwitch& other : all) {
      if (other.view_switch != each.view_switch) CHECK_FALSE(other->is_on(view));
      if (each->file.key.empty() || other->file.key != each->file.key) continue;
      CHECK(other->file.off == each->file.off);
      CHECK((other->file.on == each->file.on) == (other.view_switch == each.view_switch));
    }
    each->set(problem, view, false);
    CHECK(view == usual);
  }
}
