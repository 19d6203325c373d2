#include "app/io/json_text.hpp"

#include <doctest/doctest.h>

#include <rapidcheck.h>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "app/io/json.hpp"

using namespace tconv;

namespace {

std::string number(double value) {
  std::string text;
  append_number(text, value);
  return text;
}

std::string string(std::string_view value) {
  std::string text;
  append_string(text, value);
  return text;
}

}  // namespace

TEST_CASE("numbers are the shortest decimals that come back") {
  CHECK(number(3) == "3");
  CHECK(number(-17) == "-17");
  CHECK(number(0.1) == "0.1");
  CHECK(number(100000) == "100000");
  CHECK(number(0.1 + 0.2) == "0.30000000000000004");
  CHECK(number(1e15) == "1e+15");
  CHECK(number(std::numeric_limits<double>::denorm_min()) == "5e-324");
  CHECK(number(std::numeric_limits<double>::max()) == "1.7976931348623157e+308");
  CHECK(number(0.0) == "0");
  CHECK(number(-0.0) == "-0.0");
  CHECK(number(NAN) == "\"NaN\"");
  CHECK(number(INFINITY) == "\"Infinity\"");
  CHECK(number(-INFINITY) == "\"-Infinity\"");
}

TEST_CASE("every number comes back bit for bit") {
  CHECK(rc::check("any 64 bits", [](std::uint64_t bits) {
    const auto value = std::bit_cast<double>(bits);
    const auto json = parse_json("[" + number(value) + "]");
    RC_ASSERT(static_cast<bool>(json));
    const double back = json.value().as<Json::Numbers>()->values[0];
    const bool same = std::isnan(value) ? std::isnan(back) : std::bit_cast<std::uint64_t>(back) == bits;
    RC_ASSERT(same);
  }));
}

TEST_CASE("strings are valid JSON whatever they hold") {
  CHECK(string("a\"b\\c") == R"("a\"b\\c")");
  CHECK(string("line\nnext\t\x01\x7f") == R"("line\nnext\t\u0001\u007f")");
  CHECK(string("転置 ¼") == "\"転置 ¼\"");
  CHECK(string("\u009B\u202E\uFEFF") == R"("\u009b\u202e\ufeff")");
  CHECK(string("bad\xff\xc3") == "\"bad\xEF\xBF\xBD\xEF\xBF\xBD\"");
  CHECK(string(std::string_view("a\0b", 3)) == R"("a\u0000b")");
}

TEST_CASE("names are shown on one line and cannot steer a terminal") {
  CHECK(in_quotes("photo.png") == "“photo.png”");
  CHECK(in_quotes("a\nb\x1b[2J") == "“a\\nb\\x1b[2J”");
  CHECK(in_quotes("c1\xc2\x9b") == "“c1\\x9b”");
  CHECK(in_quotes("a\u202Egnp.x") == "“a\\u202egnp.x”");
  CHECK(printable(std::string(300, 'x')).size() < 210);
  // Cut between characters, not inside one.
  std::string long_name;
  for (int i = 0; i < 200; ++i) long_name += "転";
  CHECK(printable(long_name).find("\xEF\xBF\xBD") == std::string::npos);
  CHECK(printable(std::string(400, '\x01')).size() <= 900);
}
