#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tconv::test {

/// The last of many random events and the seed they came from, so that a failure can be understood and had again.
/// While there is one, an abort or a crash (of a sanitizer, too) writes it to standard error; for anything else a
/// test shows `last`. One at a time.
class EventLog {
 public:
  explicit EventLog(std::uint64_t seed);
  ~EventLog();
  EventLog(const EventLog&) = delete;
  EventLog& operator=(const EventLog&) = delete;

  /// Notes an event; of a long one only the beginning is kept.
  void add(std::string_view event);
  /// The seed, how many events there were, and the last of them, one a line.
  [[nodiscard]] std::string last() const;
};

}  // namespace tconv::test
