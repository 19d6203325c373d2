#include "app/session/playback.hpp"

#include <doctest/doctest.h>

using namespace tconv;

TEST_CASE("nothing is due before it plays, nor after it stops") {
  Playback playback;
  CHECK(playback.advance(100) == 0);
  playback.start(100, 2);
  CHECK(playback.advance(100) == 0);
  CHECK(playback.advance(100.4) == 0);
  CHECK(playback.next_due() == doctest::Approx(100.5));
  CHECK(playback.advance(100.5) == 1);
  CHECK(playback.advance(100.5) == 0);
  playback.stop();
  CHECK(playback.advance(200) == 0);
}

TEST_CASE("a late question gets all the steps it missed, an early one none") {
  Playback playback;
  playback.start(0, 4);
  CHECK(playback.advance(2.6) == 10);
  CHECK(playback.advance(1.0) == 0);
  CHECK(playback.advance(2.7) == 0);
  CHECK(playback.advance(2.75) == 1);
}

TEST_CASE("a hundred years of frames at odd moments lose no step and gain none") {
  // Adding up intervals frame by frame would drift by minutes; the rhythm is absolute.
  constexpr double year = 365.25 * 24 * 3600;
  constexpr double speed = 3;
  Playback playback;
  playback.start(12.5, speed);
  std::int64_t steps = 0;
  double now = 12.5;
  std::uint64_t random = 1;
  // Frames hours apart, unevenly, up to a hundred years.
  while (now < 12.5 + 100 * year) {
    random = random * 6364136223846793005u + 1442695040888963407u;
    now += 1000 + static_cast<double>(random >> 44);
    steps += playback.advance(now);
    REQUIRE(playback.next_due() > now - 1e-5);
    REQUIRE(playback.next_due() <= now + 1 / speed + 1e-5);
  }
  CHECK(steps == static_cast<std::int64_t>((now - 12.5) * speed));
}

TEST_CASE("asking a thousand times a second gives one step a second") {
  Playback playback;
  playback.start(7, 1);
  std::int64_t steps = 0;
  for (int frame = 0; frame <= 60'000; ++frame) {
    const auto due = playback.advance(7 + frame / 1000.0);
    REQUIRE(due <= 1);
    steps += due;
  }
  CHECK(steps == 60);
}

TEST_CASE("another speed keeps the part of the interval that has passed") {
  Playback playback;
  playback.start(0, 1);
  CHECK(playback.advance(10.75) == 10);
  playback.set_speed(10.75, 2);  // a quarter of the interval is left: an eighth of a second now
  CHECK(playback.next_due() == doctest::Approx(10.875));
  CHECK(playback.advance(10.87) == 0);
  CHECK(playback.advance(10.876) == 1);
  CHECK(playback.advance(11.376) == 1);
}

TEST_CASE("a transition goes from 0 to 1, eased, and ends exactly") {
  Transition transition;
  CHECK(transition.progress(0) == 1);
  CHECK_FALSE(transition.running(0));
  transition.begin(10, 0.5);
  CHECK(transition.running(10));
  CHECK(transition.progress(10) == 0);
  CHECK(transition.progress(10.25) == doctest::Approx(0.5));
  // Eased: slow at both ends.
  CHECK(transition.progress(10.05) < 0.05);
  CHECK(transition.progress(10.45) > 0.95);
  double last = 0;
  for (double t = 10; t <= 10.5; t += 0.01) {
    CHECK(transition.progress(t) >= last);
    last = transition.progress(t);
  }
  CHECK_FALSE(transition.running(10.5));
  CHECK(transition.progress(10.5) == 1);
  CHECK(transition.progress(1e9) == 1);
  // A clock that was set back does no harm.
  CHECK(transition.progress(9) == 0);
}

TEST_CASE("a transition that was stopped, or has no duration, has ended") {
  Transition transition;
  transition.begin(10, 0.5);
  transition.stop();
  CHECK(transition.progress(10.1) == 1);
  transition.begin(10, 0);
  CHECK_FALSE(transition.running(10));
  CHECK(transition.progress(10) == 1);
}

TEST_CASE("a sweep goes from one step to the other without turning back and ends exactly there") {
  struct Way {
    std::int64_t from;
    std::int64_t to;
  };
  for (const Way& way : {Way{3, 40}, Way{40, 3}, Way{7, 8}, Way{5, 5}, Way{0, std::int64_t{1} << 26},
                         Way{std::int64_t{1} << 60, 1}}) {
    const std::int64_t from = way.from;
    const std::int64_t to = way.to;
    CAPTURE(from);
    CAPTURE(to);
    Sweep sweep;
    const double seconds = Sweep::duration(to > from ? to - from : from - to);
    sweep.begin(100, from, to, seconds);
    CHECK(sweep.step(99) == from);
    CHECK(sweep.step(100) == (from == to ? to : from));
    std::int64_t shown = from;
    for (int i = 0; i <= 1000; ++i) {
      const std::int64_t now = sweep.step(100 + seconds * i / 1000);
      CHECK((to >= from ? shown <= now && now <= to : now <= shown && to <= now));
      shown = now;
    }
    CHECK(sweep.step(100 + seconds) == to);
    CHECK(!sweep.running(100 + seconds));
    CHECK(sweep.step(1e9) == to);
  }
}

TEST_CASE("a sweep is eased at both ends and halfway at half its time") {
  Sweep sweep;
  sweep.begin(0, 0, 1000, 1);
  CHECK(sweep.step(0.5) == 500);
  CHECK(sweep.step(0.1) == 28);  // 3·0.1² − 2·0.1³
  CHECK(sweep.step(0.9) == 972);
}

TEST_CASE("a sweep takes longer for more steps, 1.2 seconds at most, and none where motion is reduced") {
  CHECK(Sweep::duration(0) == 0);
  CHECK(Sweep::duration(1) == doctest::Approx(Transition::longest));
  for (std::int64_t steps = 1; steps < 1000; ++steps) {
    CHECK(Sweep::duration(steps) <= Sweep::duration(steps + 1));
  }
  CHECK(Sweep::duration(std::int64_t{1} << 62) == 1.2);
  Sweep sweep;
  sweep.begin(100, 3, 40, 0);
  CHECK(!sweep.running(100));
  CHECK(sweep.step(100) == 40);
  sweep.begin(100, 3, 40, 1);
  sweep.stop();
  CHECK(sweep.step(100) == 40);
}
