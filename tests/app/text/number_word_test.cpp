#include "app/text/number_word.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>

using namespace tconv;

namespace {

using Limits = std::numeric_limits<double>;

/// Bits of the number that a word is; a NaN with a payload that nothing here expects when it is none.
std::uint64_t bits(std::string_view word, NumberMarks marks = NumberMarks::point) {
  const auto number = read_number(word, marks);
  const double* value = std::get_if<double>(&number);
  return value != nullptr ? std::bit_cast<std::uint64_t>(*value) : ~std::uint64_t{0};
}

std::uint64_t bits(double value) {
  return std::bit_cast<std::uint64_t>(value);
}

bool is_fault(std::string_view word, NumberFault fault, NumberMarks marks = NumberMarks::point) {
  const auto number = read_number(word, marks);
  return std::holds_alternative<NumberFault>(number) && std::get<NumberFault>(number) == fault;
}

}  // namespace

TEST_CASE("decimals in every notation") {
  const std::pair<std::string_view, double> words[] = {
      {"1", 1},       {"+2", 2},         {"-3", -3},        {"−3", -3},      {"1.", 1},
      {".5", 0.5},    {"-.5", -0.5},     {"1e-3", 0.001},   {"1E3", 1000},   {"1e+2", 100},
      {"1.e2", 100},  {"−2e−3", -0.002}, {"007", 7},        {"0", 0.0},      {"-0", -0.0},
      {"−0.0", -0.0}, {"0e999", 0.0},    {"0.0e-999", 0.0}, {"\"1.5\"", 1.5}};
  for (const auto& entry : words) {
    INFO(entry.first);
    CHECK(bits(entry.first) == bits(entry.second));
  }
}

TEST_CASE("the nearest float64") {
  CHECK(bits("0.1") == 0x3FB999999999999A);
  CHECK(bits("5e-324") == 1);
  CHECK(bits("2.2250738585072014e-308") == bits(Limits::min()));
  CHECK(bits("1.7976931348623157e308") == bits(Limits::max()));
  // 2^53 + 1 lies between two; the even one is taken.
  CHECK(bits("9007199254740993") == bits(9007199254740992.0));
  CHECK(bits("9007199254740993.0000000000000000001") == bits(9007199254740994.0));
}

TEST_CASE("names of numbers") {
  for (const char* word : {"nan", "NaN", "NAN", "-nan", "+NaN", "−nan", "\"NaN\""}) {
    INFO(word);
    CHECK(bits(word) == bits(Limits::quiet_NaN()));
  }
  for (const char* word : {"inf", "Inf", "+inf", "Infinity", "INFINITY", "∞", "\"Infinity\""}) {
    INFO(word);
    CHECK(bits(word) == bits(Limits::infinity()));
  }
  for (const char* word : {"-inf", "-Infinity", "−inf", "−∞", "-∞"}) {
    INFO(word);
    CHECK(bits(word) == bits(-Limits::infinity()));
  }
  for (const char* word : {"true", "True", "TRUE"}) CHECK(bits(word) == bits(1.0));
  for (const char* word : {"false", "False", "FALSE"}) CHECK(bits(word) == bits(0.0));
}

TEST_CASE("a decimal comma where it is asked for") {
  constexpr auto comma = NumberMarks::comma_and_groups;
  CHECK(bits("1,5", comma) == bits(1.5));
  CHECK(bits("−1,25e−1", comma) == bits(-0.125));
  CHECK(bits(",5", comma) == bits(0.5));
  CHECK(bits("3", comma) == bits(3.0));
  CHECK(bits("\"0,5\"", comma) == bits(0.5));
  CHECK(is_fault("1,5", NumberFault::no_number));
  for (const char* word : {"1.5", "1,234.5", "1,2,3", ",", "1e1,5", "1,,5"}) {
    INFO(word);
    CHECK(is_fault(word, NumberFault::no_number, comma));
  }
}

TEST_CASE("groups of three digits where they are asked for") {
  // Each number in the notation of the United States; the other one has points and commas the other way round.
  const std::pair<std::string, double> words[] = {
      {"1,234", 1234},        {"-12,345", -12345},     {"+123,456,789", 123456789},
      {"1,234.5", 1234.5},    {"−1,000.25", -1000.25}, {"1,234e2", 123400},
      {"1,234.5e-1", 123.45}, {"999,999.", 999999},    {"1234", 1234},
      {"1.5", 1.5},           {"0.125", 0.125},        {".5", 0.5}};
  for (const auto& entry : words) {
    const std::string& word = entry.first;
    const double value = entry.second;
    INFO(word);
    CHECK(bits(word, NumberMarks::point_and_groups) == bits(value));
    std::string other = word;
    for (char& c : other) c = c == ',' ? '.' : c == '.' ? ',' : c;
    CHECK(bits(other, NumberMarks::comma_and_groups) == bits(value));
    if (word.find(',') != std::string::npos) CHECK(is_fault(word, NumberFault::no_number));
  }
  for (const std::string word :
       {"0,500", "01,234", "1234,567", "1,23", "1,2345", "1,234,56", ",123", "1,,234", "1,234,", "1.5,000",
        "1,234x", "e1,234", "1e1,234", "nan,123", "1,-23", ",", "1,23.4"}) {
    INFO(word);
    CHECK(is_fault(word, NumberFault::no_number, NumberMarks::point_and_groups));
  }
}

TEST_CASE("everything else is no number") {
  for (const char* word :
       {"",      "abc",   "1e",     "e5",      "--1",       "+-1",       "-+1", "−-1", "1-2",  "1−2", "0x10",
        "1_000", "1 000", " 1",     "1 ",      "1.2.3",     ".",         "-",   "+",   "−",    "-.",  "50%",
        "1j",    "1+2j",  "nan(1)", "infinit", "infinityx", "-true",     "1f",  "\"",  "\"\"", "\"1", "''",
        "(5)",   "１",    "\xff",   "\xe2",    "\xe2\x88",  "1\xe2\x88", "∞∞",  "#N/A"}) {
    INFO(word);
    CHECK(is_fault(word, NumberFault::no_number));
  }
  CHECK(is_fault(std::string_view("1\0", 2), NumberFault::no_number));
}

TEST_CASE("numbers that no float64 is near") {
  for (const char* word : {"1e999", "-1e999", "1.8e308", "1e-999", "-1e-400", "1e99999999999999999999"}) {
    INFO(word);
    CHECK(is_fault(word, NumberFault::out_of_range));
  }
  CHECK(is_fault(std::string(400, '9'), NumberFault::out_of_range));
  CHECK(is_fault("0." + std::string(400, '0') + "1", NumberFault::out_of_range));
}
