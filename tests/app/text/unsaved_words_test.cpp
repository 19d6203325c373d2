#include "app/text/unsaved_words.hpp"

#include <doctest/doctest.h>

using namespace tconv;

namespace {

std::tm at(int year, int month, int day, int hour, int minute) {
  std::tm time{};
  time.tm_year = year - 1900;
  time.tm_mon = month - 1;
  time.tm_mday = day;
  time.tm_hour = hour;
  time.tm_min = minute;
  time.tm_isdst = 0;
  const std::time_t seconds = ::timegm(&time);
  return *::gmtime_r(&seconds, &time);  // with the day of the year
}

}  // namespace

TEST_CASE("a moment is a time of today, and of another day its date, too") {
  const std::tm now = at(2026, 11, 30, 23, 59);
  CHECK(words::moment(at(2026, 11, 30, 18, 42), now) == "18:42");
  CHECK(words::moment(at(2026, 11, 30, 0, 5), now) == "00:05");
  CHECK(words::moment(at(2026, 11, 29, 23, 59), now) == "2026-11-29 23:59");
  CHECK(words::moment(at(2025, 11, 30, 18, 42), now) == "2025-11-30 18:42");
}
