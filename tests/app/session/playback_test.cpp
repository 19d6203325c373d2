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

TEST_CASE("a motion goes from step to step, eased, and arrives exactly") {
  Motion motion;
  motion.rest(4);
  CHECK(motion.playhead(0) == 4);
  motion.go(10, 5, 0.5);
  CHECK(motion.moving(10));
  CHECK(motion.playhead(10) == 4);
  CHECK(motion.playhead(10.25) == doctest::Approx(4.5));
  // Eased: slow at both ends.
  CHECK(motion.playhead(10.05) - 4 < 0.05);
  CHECK(5 - motion.playhead(10.45) < 0.05);
  double last = 4;
  for (double t = 10; t <= 10.5; t += 0.01) {
    CHECK(motion.playhead(t) >= last);
    last = motion.playhead(t);
  }
  CHECK_FALSE(motion.moving(10.5));
  CHECK(motion.playhead(10.5) == 5);
  CHECK(motion.playhead(1e9) == 5);
}

TEST_CASE("a motion can turn round on its way") {
  Motion motion;
  motion.rest(4);
  motion.go(0, 5, 1);
  const double here = motion.playhead(0.5);
  motion.go(0.5, 4, 1);
  CHECK(motion.playhead(0.5) == doctest::Approx(here));
  CHECK(motion.playhead(1.5) == 4);
}

TEST_CASE("steps farther away, and no duration, arrive at once") {
  Motion motion;
  motion.rest(4);
  motion.go(0, 9, 1);
  CHECK_FALSE(motion.moving(0));
  CHECK(motion.playhead(0) == 9);
  motion.go(0, 8, 0);
  CHECK_FALSE(motion.moving(0));
  CHECK(motion.playhead(0) == 8);
}
