#include "app/session/playback.hpp"

#include <algorithm>
#include <cmath>

namespace tconv {

void Playback::start(double now, double speed) {
  playing_ = true;
  origin_ = now;
  speed_ = speed;
  taken_ = 0;
}

void Playback::set_speed(double now, double speed) {
  if (playing_) {
    // The fraction of the present interval that has passed, carried over to the new interval.
    const double passed = std::clamp((now - origin_) * speed_ - static_cast<double>(taken_), 0.0, 1.0);
    origin_ = now - passed / speed;
    taken_ = 0;
  }
  speed_ = speed;
}

std::int64_t Playback::advance(double now) {
  if (!playing_) return 0;
  const auto due = static_cast<std::int64_t>(std::floor((now - origin_) * speed_));
  if (due <= taken_) return 0;
  const auto steps = due - taken_;
  taken_ = due;
  return steps;
}

double Playback::next_due() const {
  return origin_ + static_cast<double>(taken_ + 1) / speed_;
}

void Motion::rest(double step) {
  from_ = to_ = step;
  duration_ = 0;
}

void Motion::go(double now, double step, double duration) {
  const double here = playhead(now);
  if (duration <= 0 || std::abs(step - here) > 1) {
    rest(step);
    return;
  }
  from_ = here;
  to_ = step;
  start_ = now;
  duration_ = duration;
}

double Motion::playhead(double now) const {
  if (!moving(now)) return to_;
  const double t = std::clamp((now - start_) / duration_, 0.0, 1.0);
  return from_ + (to_ - from_) * t * t * (3 - 2 * t);
}

bool Motion::moving(double now) const {
  return duration_ > 0 && now < start_ + duration_;
}

}  // namespace tconv
