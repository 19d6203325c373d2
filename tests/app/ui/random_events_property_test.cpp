#include <doctest/doctest.h>
#include <malloc.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "app/scene/stages/stages.hpp"
#include "app/session/stepping.hpp"
#include "tests/app/ui/random_person.hpp"
#include "tests/support/process.hpp"
#include "tests/support/sanitizers.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace tconv;
using test::Bench;

namespace {

// A sanitizer makes everything some ten times slower, and keeps what is freed: memory is not measured there.
constexpr bool is_sanitized = TCONV_ADDRESS_SANITIZER || TCONV_THREAD_SANITIZER;

// After so many events all that is kept on purpose (undo, glyphs of every size) is there.
constexpr std::uint64_t warm_up = 200'000;

std::uint64_t number_in(const char* variable, std::uint64_t usual) {
  const char* text = std::getenv(variable);
  return text == nullptr ? usual : std::strtoull(text, nullptr, 10);
}

// Memory that this process has in use, in pages.
double resident() {
  malloc_trim(0);
  std::ifstream file("/proc/self/statm");
  double all = 0;
  double pages = 0;
  file >> all >> pages;
  return pages;
}

// The same, with the window showing what it shows at the start and nothing left to undo: what a larger problem and
// its pictures take is no leak. All pictures of some small problems are drawn, so that theirs are the answers that are
// remembered (500 at most), whatever was asked before.
double resident_at_rest(Bench& bench) {
  bench.resize(640, 480);
  // What fontconfig reads when it is asked for the first time stays, whoever asks.
  constexpr char32_t in_no_built_in_font = U'\u0e01';
  static_cast<void>(bench.metrics().glyph(Face::regular, in_no_built_in_font));
  for (const char* preset : {"one-short", "tracer", "gaps", "clean-2x", "first-stamp"}) {
    bench.workspace().open({open_preset(preset).value().problem, preset}, View{});
    bench.workspace().history = {};
    for (const Stage& each : stages()) {
      View& view = bench.workspace().session.view;
      view = at_stage(View{}, each.id);
      for (const std::int64_t last = each.step_count(bench.problem(), view); view.step < last; ++view.step) {
        bench.frame();
      }
    }
  }
  bench.workspace().session.view = {};
  bench.frames();
  return resident();
}

}  // namespace

TEST_SUITE_BEGIN("property");

// TCONVLAB_TEST_EVENTS and TCONVLAB_TEST_SEED in the environment are for another number of events and another seed.
TEST_CASE("a million random events: the problem stays legal, all can be undone, and memory stays flat") {
  const std::uint64_t wanted = number_in("TCONVLAB_TEST_EVENTS", is_sanitized ? 100'000 : 1'000'000);
  const std::uint64_t seed = number_in("TCONVLAB_TEST_SEED", 1);
  const test::TemporaryFolder folder;
  const auto home = folder.path() / "home";
  std::filesystem::create_directory(home);
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(home);
  {
    Bench bench("first-stamp");
    test::RandomPerson person(bench, seed, home);
    double warm = 0;
    for (std::uint64_t next_picture = 0; person.events() < wanted;) {
      INFO(person.log().last());
      person.act();
      REQUIRE(issues(bench.problem()).empty());
      REQUIRE(bench.view() == clamped(bench.problem(), bench.view()));
      if (person.events() >= next_picture) {
        // Now and then a frame that is drawn, at a size that is quickly drawn.
        bench.resize(640, 480);
        bench.frame();
        next_picture += 5000;
      }
      if (warm == 0 && person.events() >= warm_up) {
        person.calm();
        warm = resident_at_rest(bench);
      }
    }
    person.calm();
    CHECK(bench.workspace().region() == Region::stage);
    // Reset all is the document as it was opened last, however it was reached.
    bench.workspace().reset_all();
    CHECK(bench.workspace().session.document == bench.workspace().opened.document);
    CHECK_FALSE(bench.workspace().draft);
    while (bench.workspace().history.can_undo()) bench.workspace().run(ActionId::undo, bench.now);
    bench.frames();
    if (warm > 0 && !is_sanitized) {
      const double end = resident_at_rest(bench);
      MESSAGE("resident memory at the end is ", end / warm, " times that after the warm-up");
      CHECK(end < 1.1 * warm);
    }
  }
  std::filesystem::current_path(before);
  // Nothing was written beside the folder that was there to be written into.
  std::filesystem::directory_iterator entry(folder.path());
  CHECK(entry->path() == home);
  CHECK(++entry == std::filesystem::directory_iterator());
}

TEST_SUITE_END();
