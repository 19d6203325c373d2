#pragma once

#include <cstdint>

namespace tconv {

/// Playing, without a clock: it is told the time, in seconds of any steady clock, and says how many steps are due.
/// The steps lie on a fixed rhythm (`origin` plus whole intervals), so that nothing drifts however long it plays
/// and however irregularly it is asked.
class Playback {
 public:
  [[nodiscard]] bool playing() const { return playing_; }
  /// Starts at `now`; the first step is due one interval later. `speed` is steps a second.
  void start(double now, double speed);
  void stop() { playing_ = false; }
  /// Another speed from `now` on; the part of the interval that has passed stays passed.
  void set_speed(double now, double speed);

  /// How many steps have become due since the last call; 0 when it is not playing. Time that runs backwards gives
  /// 0.
  [[nodiscard]] std::int64_t advance(double now);
  /// When the next step is due. Precondition: it is playing.
  [[nodiscard]] double next_due() const;
  /// Seconds from one step to the next.
  [[nodiscard]] double interval() const { return 1 / speed_; }

  friend bool operator==(const Playback&, const Playback&) = default;

 private:
  bool playing_ = false;
  double origin_ = 0;
  double speed_ = 1;
  std::int64_t taken_ = 0;  // steps since the origin
};

/// The way of the playhead from one step to another, eased at both ends.
class Motion {
 public:
  /// How long one step moves at most, seconds; at high speeds less, so that each comes to rest before the next.
  static constexpr double longest = 0.45;

  /// The playhead rests at `step`.
  void rest(double step);
  /// The playhead goes from where it is to `step` within `duration` seconds. Steps farther away than the next one
  /// are reached at once: flying through them would show nothing.
  void go(double now, double step, double duration);

  /// Where the playhead is; exactly the step once it has arrived.
  [[nodiscard]] double playhead(double now) const;
  [[nodiscard]] bool moving(double now) const;

 private:
  double from_ = 0;
  double to_ = 0;
  double start_ = 0;
  double duration_ = 0;
};

}  // namespace tconv
