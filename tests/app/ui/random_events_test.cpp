#include <doctest/doctest.h>

#include <filesystem>

#include "tests/app/ui/bench.hpp"
#include "tests/support/process.hpp"

using namespace tconv;
using test::Bench;

namespace {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t below(std::uint64_t count) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return (state_ >> 33) % count;
  }

 private:
  std::uint64_t state_;
};

// Lists of files are left at once: what is random does not walk through folders and write there.
void leave_files(Bench& bench) {
  const auto& chooser = bench.workspace().chooser;
  if (chooser && (chooser->purpose == Purpose::file_to_open || chooser->purpose == Purpose::file_to_save)) {
    bench->press({.key = Key::escape}, false, bench.now);
  }
}

void random_event(Bench& bench, Dice& dice) {
  constexpr std::u32string_view typed = U"0123456789-.eEnaifbx/ tmg[]−½";
  const auto kind = dice.below(10);
  if (kind < 3) {
    bench->type(typed[dice.below(typed.size())], dice.below(4) == 0, bench.now);
  } else if (kind < 9) {
    Chord chord;
    chord.key = static_cast<Key>(dice.below(static_cast<std::uint64_t>(Key::f11) + 1));
    chord.control = dice.below(4) == 0;
    chord.shift = dice.below(4) == 0;
    chord.alt = dice.below(8) == 0;
    if (chord.key == Key::character) {
      chord.control = true;
      chord.character = U'a' + static_cast<char32_t>(dice.below(26));
    }
    bench->press(chord, dice.below(4) == 0, bench.now);
  } else {
    compat::set_pointer(static_cast<float>(dice.below(1300)), static_cast<float>(dice.below(820)));
    compat::set_button(0, dice.below(2) == 0);
    bench.frame();
  }
  bench.now += 0.01 * static_cast<double>(dice.below(50));
  leave_files(bench);
}

}  // namespace

TEST_CASE("whatever is pressed, typed and clicked, the problem stays legal and everything can be undone") {
  const test::TemporaryFolder folder;
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(folder.path());
  for (const std::uint64_t seed : {1U, 2U}) {
    CAPTURE(seed);
    Bench bench("first-stamp");
    Dice dice(seed);
    for (int i = 0; i < 1000; ++i) {
      CAPTURE(i);
      random_event(bench, dice);
      // Large layers are for other tests: here they would only take time.
      const Geometry sizes = geometry(bench.problem());
      const bool large = sizes.stretched.y * sizes.stretched.x > 10'000 ||
                         sizes.output.y * sizes.output.x * sizes.input.y * sizes.input.x > 1'000'000;
      if (large) bench->workspace().reset_all();
      REQUIRE(issues(bench.problem()).empty());
      REQUIRE(bench.view() == clamped(bench.problem(), bench.view()));
      if (i % 200 == 0) bench.frame();
    }
    compat::set_button(0, false);
    bench.settle();
    for (int i = 0; i < 6; ++i) bench->press({.key = Key::escape}, false, bench.now);
    CHECK(bench.workspace().region() == Region::stage);
    // Reset all is the document as it was opened last, however it was reached.
    bench.workspace().reset_all();
    CHECK(bench.workspace().session.document == bench.workspace().opened.document);
    CHECK_FALSE(bench.workspace().draft);
    while (bench.workspace().history.can_undo()) bench.workspace().run(ActionId::undo, bench.now);
    bench.settle();
  }
  std::filesystem::current_path(before);
}
