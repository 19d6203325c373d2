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

void Transition::begin(double now, double duration) {
  start_ = now;
  duration_ = duration;
}

bool Transition::running(double now) const {
  return duration_ > 0 && now < start_ + duration_;
}

double Transition::progress(double now) const {
  if (!running(now)) return 1;
  const double t = std::clamp((now - start_) / duration_, 0.0, 1.0);
  return t * t * (3 - 2 * t);
}

double Sweep::duration(std::int64_t steps) {
  constexpr double for_doubling = 0.22;
  return std::min(longest, for_doubling * std::log2(1 + static_cast<double>(std::max<std::int64_t>(steps, 0))));
}

void Sweep::begin(double now, std::int64_t from, std::int64_t to, double seconds) {
  from_ = from;
  to_ = to;
  transition_.begin(now, seconds);
}

std::int64_t Sweep::step(double now) const {
  if (!running(now)) return to_;
  const std::int64_t gone = std::llround(transition_.progress(now) * static_cast<double>(to_ - from_));
  return std::clamp(from_ + gone, std::min(from_, to_), std::max(from_, to_));
}

}  // namespace tconv
