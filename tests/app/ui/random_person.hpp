#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/app/ui/bench.hpp"
#include "tests/app/ui/key_input.hpp"
#include "tests/support/event_log.hpp"

namespace tconv::test {

/// Numbers that only look random: the same ones for the same seed, on every machine.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  /// From 0 to `count` − 1.
  std::uint64_t below(std::uint64_t count) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return (state_ >> 33) % count;
  }
  bool one_in(std::uint64_t count) { return below(count) == 0; }

 private:
  std::uint64_t state_;
};

/// Someone who presses keys, types, points, clicks, drags, turns the wheel, drops files, pastes nonsense and
/// changes the window's size, all at random. Files are written in one folder only, the present one, and below it.
class RandomPerson {
 public:
  /// `home` is the present folder: empty, and in a folder that holds nothing else.
  RandomPerson(Bench& bench, std::uint64_t seed, std::filesystem::path home);

  /// One event, told to the window as GLFW would; the frames between events are built, not drawn.
  void act();
  /// Brings the window back to how it was opened: for comparing it with itself.
  void calm();
  [[nodiscard]] std::uint64_t events() const { return events_; }
  [[nodiscard]] const EventLog& log() const { return log_; }

 private:
  void note(const std::string& event);
  void strike_something();
  void type_something();
  void use_mouse();
  void click();
  void change_window();
  void copy_nonsense();
  void drop_something();
  void frame_now_and_then(std::uint64_t one_in);
  void fulfil_request();
  void stay_home();
  void keep_small();

  Bench& bench_;
  Dice dice_;
  EventLog log_;
  std::filesystem::path home_;
  std::vector<std::filesystem::path> gifts_;
  std::uint64_t events_ = 0;
  bool held_ = false;
};

}  // namespace tconv::test
