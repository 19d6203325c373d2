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

/// The change from one step's picture to the next one's, eased at both ends. It is told the time, too.
class Transition {
 public:
  /// How long a step takes to appear, seconds; at high speeds less, so that each is at rest before the next.
  static constexpr double longest = 0.22;
  /// How long a step takes to appear where something moves on its way, seconds.
  static constexpr double longest_motion = 0.5;

  /// Starts at `now`; no duration is no transition.
  void begin(double now, double duration);
  void stop() { duration_ = 0; }

  [[nodiscard]] bool running(double now) const;
  /// From 0 to 1; exactly 1 once it has ended.
  [[nodiscard]] double progress(double now) const;

 private:
  double start_ = 0;
  double duration_ = 0;
};

/// Steps that are like one another, gone through in one movement, eased at both ends, forwards or backwards. It is told the
/// time, too.
class Sweep {
 public:
  /// How long it takes at most, seconds.
  static constexpr double longest = 1.2;
  /// How long so many steps take, seconds: longer for more of them, but ever less for each; 0 for none.
  [[nodiscard]] static double duration(std::int64_t steps);

  /// From the step shown to another one, both ≥ 0, in `seconds`: `duration` of the steps between, or 0 for being there at
  /// once (reduced motion).
  void begin(double now, std::int64_t from, std::int64_t to, double seconds);
  /// Ends it at its target.
  void stop() { transition_.stop(); }

  [[nodiscard]] bool running(double now) const { return transition_.running(now); }
  /// The step shown: from one end to the other without turning back, exactly the target once it has ended.
  [[nodiscard]] std::int64_t step(double now) const;

 private:
  Transition transition_;
  std::int64_t from_ = 0;
  std::int64_t to_ = 0;
};

}  // namespace tconv
