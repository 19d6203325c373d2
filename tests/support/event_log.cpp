#include "tests/support/event_log.hpp"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "tests/support/sanitizers.hpp"

#if TCONV_ADDRESS_SANITIZER
#include <sanitizer/common_interface_defs.h>
#endif

namespace tconv::test {

namespace {

constexpr std::size_t most = 40;
using Line = std::array<char, 80>;

// Of fixed size and global, so that a signal handler can write it.
std::array<Line, most> lines;
std::uint64_t seed_now = 0;
std::uint64_t count = 0;

constexpr std::array signals{SIGABRT, SIGSEGV, SIGFPE, SIGILL, SIGBUS};
std::array<struct sigaction, signals.size()> before;

void write_all(const char* text, std::size_t length) {
  while (length > 0) {
    const ssize_t written = write(STDERR_FILENO, text, length);
    if (written <= 0) return;
    text += written;
    length -= static_cast<std::size_t>(written);
  }
}

void write_number(std::uint64_t number) {
  std::array<char, 20> digits{};
  std::size_t first = digits.size();
  do {
    digits[--first] = static_cast<char>('0' + number % 10);
    number /= 10;
  } while (number > 0);
  write_all(digits.data() + first, digits.size() - first);
}

// Nothing here allocates: the heap may be what is broken.
void write_log() {
  constexpr char heading[] = "seed ";
  write_all(heading, sizeof heading - 1);
  write_number(seed_now);
  constexpr char counted[] = ", events ";
  write_all(counted, sizeof counted - 1);
  write_number(count);
  write_all("\n", 1);
  for (std::uint64_t i = count - std::min<std::uint64_t>(count, most); i < count; ++i) {
    const Line& line = lines[i % most];
    write_all(line.data(), strnlen(line.data(), line.size()));
    write_all("\n", 1);
  }
}

// Ours first, then whoever was there before.
void on_signal(int number) {
  write_log();
  const auto found = std::ranges::find(signals, number) - signals.begin();
  sigaction(number, &before[static_cast<std::size_t>(found)], nullptr);
  raise(number);
}

}  // namespace

EventLog::EventLog(std::uint64_t seed) {
  seed_now = seed;
  count = 0;
  struct sigaction ours {};
  ours.sa_handler = on_signal;
  for (std::size_t i = 0; i < signals.size(); ++i) sigaction(signals[i], &ours, &before[i]);
#if TCONV_ADDRESS_SANITIZER
  __sanitizer_set_death_callback(write_log);
#endif
}

EventLog::~EventLog() {
  for (std::size_t i = 0; i < signals.size(); ++i) sigaction(signals[i], &before[i], nullptr);
#if TCONV_ADDRESS_SANITIZER
  __sanitizer_set_death_callback(nullptr);
#endif
}

void EventLog::add(std::string_view event) {
  Line& line = lines[count++ % most];
  const auto length = std::min(event.size(), line.size() - 1);
  std::copy_n(event.data(), length, line.data());
  line[length] = '\0';
}

std::string EventLog::last() const {
  std::string text = "seed " + std::to_string(seed_now) + ", events " + std::to_string(count);
  for (std::uint64_t i = count - std::min<std::uint64_t>(count, most); i < count; ++i) {
    text += std::string("\n  ") + lines[i % most].data();
  }
  return text;
}

}  // namespace tconv::test
