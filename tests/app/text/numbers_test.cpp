#include "app/text/numbers.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <clocale>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <string>
#include <vector>

using namespace tconv;

namespace {

/// Every character half an em wide.
class HalfEm final : public FontMetrics {
 public:
  double advance(Face, char32_t) const override { return 0.5; }
  double ascent(Face) const override { return 1; }
  double descent(Face) const override { return 0.2; }
  double cap_height(Face) const override { return 0.7; }
};

// As C reads it.
std::string with_hyphen(std::string text) {
  for (auto at = text.find("\u202f"); at != std::string::npos; at = text.find("\u202f")) {
    text.erase(at, std::strlen("\u202f"));
  }
  for (auto at = text.find("\u2212"); at != std::string::npos; at = text.find("\u2212")) {
    text.replace(at, std::strlen("\u2212"), "-");
  }
  return text;
}

constexpr double infinity = std::numeric_limits<double>::infinity();

}  // namespace

TEST_CASE("numbers in cells: shortest, at most four digits, rounding never hidden") {
  CHECK(short_number(0) == "0");
  CHECK(short_number(-0.0) == "0");
  CHECK(short_number(3) == "3");
  CHECK(short_number(-0.5) == "\u22120.5");
  CHECK(short_number(3.14159) == "3.142");
  CHECK(short_number(0.00123) == "0.00123");
  CHECK(short_number(0.000123) == "1.23e\u22124");
  CHECK(short_number(1234) == "1234");
  CHECK(short_number(1234.5) == "1234");  // half to even of the exact binary value
  CHECK(short_number(12000) == "12\u202f000");
  CHECK(short_number(12345.5) == "1.235e4");
  CHECK(short_number(123456) == "1.235e5");
  CHECK(short_number(9999.6) == "1e4");
  CHECK(short_number(-1e300) == "\u22121e300");
  CHECK(short_number(0.1 + 0.2) == "0.3");
  CHECK(short_number(100) == "100");
  CHECK(short_number(1234.5, 2) == "1.2e3");
  CHECK(short_number(15.6, 2) == "16");
  CHECK(short_number(static_cast<double>(0.1f)) == "0.1");
}

TEST_CASE("whole numbers are written in full where that takes no more room than rounding them") {
  CHECK(short_number(12345) == "12\u202f345");
  CHECK(short_number(7412, 2) == "7412");
  CHECK(short_number(7412, 1) == "7e3");
  CHECK(short_number(895, 2) == "895");
  CHECK(short_number(895, 1) == "895");
  CHECK(short_number(-24426, 2) == "\u221224\u202f426");
  CHECK(short_number(99999, 2) == "1e5");
  CHECK(short_number(100001, 2) == "1e5");
}

TEST_CASE("the numbers of one array have one form") {
  const auto all = [](const std::vector<double>& values, int digits = cell_digits) {
    const NumberForm form = form_of(values, digits);
    std::string text;
    for (const double value : values) text += (text.empty() ? "" : " ") + written(value, form);
    return text;
  };
  // Bilinear, stride 2: quarters times quarters.
  CHECK(all({0.0625, 0.1875, 0.5625}) == "1/16 3/16 9/16");
  CHECK(all({0, 1, -0.125, 0.25}) == "0 1 \u22121/8 1/4");
  CHECK(all({1.0 / 3, 2.0 / 3}) == "1/3 2/3");
  CHECK(all({1.0 / 64, 63.0 / 64}) == "1/64 63/64");
  // What a few operations round away.
  CHECK(all({1.0 / 3 * (1.0 / 3), 2.0 / 3 * (1.0 / 3), 1.0000000000000002}) == "1/9 2/9 1");
  CHECK(all({0.1 + 0.2, 0.5}) == "0.3 0.5");
  CHECK(all({1.0 / 3 + 1e-12, 0.5}) == "0.3333 0.5");
  // Two places write these exactly; no denominator up to 64 does; they are no fractions below 1; one number alone.
  CHECK(all({0.25, 0.5, 0.75, 1}) == "0.25 0.5 0.75 1");
  CHECK(all({1.0 / 65, 0.5}) == "0.01538 0.5");
  CHECK(all({0.0625, 1.5}) == "0.0625 1.5");
  CHECK(all({0.0625, infinity}) == "0.0625 \u221e");
  CHECK(all({0.1875}) == "0.1875");
  // No 15 185 beside 1.19e5.
  CHECK(all({15185, 48}) == "15\u202f185 48");
  CHECK(all({15185, 118900, 48, -9999}) == "1.518e4 1.189e5 48 \u22129999");
  CHECK(all({15185, 12345.5}, 3) == "1.52e4 1.23e4");
  CHECK(all({15185, infinity}) == "15\u202f185 \u221e");
}

TEST_CASE("numbers that are none") {
  CHECK(short_number(std::nan("")) == "NaN");
  CHECK(short_number(-std::nan("")) == "NaN");
  CHECK(short_number(infinity) == "\u221e");
  CHECK(short_number(-infinity) == "\u2212\u221e");
  CHECK(exact_number(-infinity) == "\u2212\u221e");
}

TEST_CASE("exact numbers") {
  CHECK(exact_number(0.1) == "0.1");
  CHECK(exact_number(static_cast<double>(0.1f)) == "0.10000000149011612");
  CHECK(exact_number(-0.0) == "\u22120");
  CHECK(exact_number(1234567) == "1\u202f234\u202f567");
  CHECK(exact_number(-54595.25) == "\u221254\u202f595.25");
  CHECK(exact_number(9999) == "9999");
  CHECK(exact_number(5e-324) == "5e\u2212324");
  CHECK(exact_number(1.7976931348623157e308) == "1.7976931348623157e308");
}

TEST_CASE("numbers in words: so many digits, whole ones in full, and no exponent that exact ones have not") {
  CHECK(rounded_number(2.0000000000000004, 6) == "2");
  CHECK(rounded_number(-1204.6170212765958, 6) == "\u22121204.62");
  CHECK(rounded_number(1.0 / 3, 6) == "0.333333");
  CHECK(rounded_number(103980, 6) == "103\u202f980");
  CHECK(rounded_number(103862.25, 6) == "103\u202f862");
  CHECK(rounded_number(12345678, 6) == "12\u202f345\u202f678");
  CHECK(rounded_number(1e300, 6) == "1e300");
  CHECK(rounded_number(-infinity, 6) == "\u2212\u221e");
}

TEST_CASE("exact numbers read back bit for bit" * doctest::test_suite("property")) {
  rc::check([](std::uint64_t bits) {
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    RC_PRE(std::isfinite(value));
    const double back = std::strtod(with_hyphen(exact_number(value)).c_str(), nullptr);
    RC_ASSERT(std::memcmp(&back, &value, sizeof value) == 0);
    // Four digits are never further off than half of the last one.
    const double rounded = std::strtod(with_hyphen(short_number(value)).c_str(), nullptr);
    if (std::abs(value) > 1e-300 && std::abs(value) < 1e300) {
      RC_ASSERT(std::abs(rounded - value) <= 0.50001e-3 * std::abs(value));
    }
  });
}

TEST_CASE("a number that does not fit loses digits behind, never in front") {
  const HalfEm metrics;
  const auto fit = [&](double value, double room) {
    return fitting_number(value, metrics, Face::regular, 1, room);
  };
  CHECK(fit(123.4, 2.5) == "123.4");
  CHECK(fit(123.4, 2.4) == "123");
  CHECK(fit(-3.14159, 2.0) == "\u22123.1");
  CHECK(fit(123456, 1.6) == "1e5");
  CHECK(fit(12345678, 1.4) == "");
  CHECK(fit(1, 0.4) == "");
}

TEST_CASE("numbers keep their point in a locale with commas") {
  const char* const before = std::setlocale(LC_ALL, nullptr);
  const std::string kept = before == nullptr ? "C" : before;
  if (std::setlocale(LC_ALL, "de_DE.UTF-8") == nullptr) MESSAGE("de_DE.UTF-8 is not installed: only C tried");
  CHECK(short_number(1.5) == "1.5");
  CHECK(exact_number(1.5) == "1.5");
  std::setlocale(LC_ALL, kept.c_str());
}
