#include "app/io/json.hpp"

#include <cmath>

#include "tests/app/io/support.hpp"

using namespace tconv;
using test::failure_of;

namespace {

void refused(std::string_view text, std::string_view rule, std::string_view pointer, std::string_view words) {
  INFO(std::string(text.substr(0, 80)));
  const Failure failure = failure_of(parse_json(text));
  CHECK(failure.rule == rule);
  CHECK(failure.pointer == pointer);
  INFO(failure.message);
  CHECK(failure.message.find(words) != std::string::npos);
}

std::string repeated(std::string_view part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

}  // namespace

TEST_CASE("values keep their types") {
  const auto json =
      parse_json(R"({"a": 1, "b": 1.0, "c": true, "d": null, "e": "x", "f": [1, 2.5], "g": [1, {}]})");
  REQUIRE(json);
  const Json& root = json.value();
  CHECK(*root.find("a")->as<std::int64_t>() == 1);
  CHECK(*root.find("b")->as<double>() == 1.0);
  CHECK(*root.find("c")->as<bool>());
  CHECK(root.find("d")->as<std::nullptr_t>() != nullptr);
  CHECK(*root.find("e")->as<std::string>() == "x");
  CHECK(root.find("f")->as<Json::Numbers>()->values == std::vector<double>{1, 2.5});
  CHECK_FALSE(root.find("f")->as<Json::Numbers>()->whole);
  CHECK(root.find("g")->as<Json::Array>()->size() == 2);
  CHECK(*(*root.find("g")->as<Json::Array>())[0].as<std::int64_t>() == 1);
  CHECK(root.find("h") == nullptr);
}

TEST_CASE("an array of whole numbers knows that it is one") {
  const auto json = parse_json("[1, -2, 9007199254740993]");
  REQUIRE(json);
  CHECK(json.value().as<Json::Numbers>()->whole);
  // 2^64 fits no integer: it is a number with a fraction's precision, and the array is not whole.
  CHECK_FALSE(parse_json("[1, 18446744073709551616]").value().as<Json::Numbers>()->whole);
}

TEST_CASE("non-finite numbers are strings, in arrays of numbers only") {
  const auto json = parse_json(R"([1, "NaN", "Infinity", "-Infinity"])");
  REQUIRE(json);
  const auto& values = json.value().as<Json::Numbers>()->values;
  CHECK(std::isnan(values[1]));
  CHECK(values[2] == INFINITY);
  CHECK(values[3] == -INFINITY);
  // Beside an ordinary string they are strings again.
  const auto strings = parse_json(R"(["NaN", "-Infinity", 2, "x"])");
  REQUIRE(strings);
  const auto& array = *strings.value().as<Json::Array>();
  CHECK(*array[0].as<std::string>() == "NaN");
  CHECK(*array[1].as<std::string>() == "-Infinity");
  CHECK(*parse_json(R"({"a": "NaN"})").value().find("a")->as<std::string>() == "NaN");
}

TEST_CASE("what is no JSON is refused with its place") {
  refused("", "json-syntax", "", "line 1");
  refused("{\n  \"a\": 1,\n}", "json-syntax", "", "line 3, column 1");
  refused("{\"layer\": {\"stride\": 2", "json-syntax", "/layer", "line 1");
  refused("{} {}", "json-syntax", "", "column 4");
  refused("{'a': 1}", "json-syntax", "", "column 2");
  refused("[1, 2,]", "json-syntax", "", "column 7");
  refused("[01]", "json-syntax", "", "column 3");
  refused("[+1]", "json-syntax", "", "column 2");
  refused("// comment\n{}", "json-syntax", "", "line 1");
}

TEST_CASE("bare non-finite numbers are refused with the way to write them") {
  for (const char* text : {"[1, NaN]", "[1, Infinity]", "[1, -Infinity]"}) {
    refused(text, "json-syntax", "", "\"NaN\", \"Infinity\" and \"-Infinity\"");
  }
}

TEST_CASE("a number beyond float64 is refused, not infinite") {
  refused(R"({"input": {"data": [1, 2, 1e999]}})", "json-range", "/input/data/2", "“1e999”");
  refused(R"({"x": -1e999})", "json-range", "/x", "beyond float64");
}

TEST_CASE("a NUL byte does not hide what follows it") {
  refused(std::string_view("{}\0garbage", 10), "json-syntax", "", "column 3");
}

TEST_CASE("a key may stand once") {
  refused(R"({"a": {"b/c~d": 1, "b/c~d": 2}})", "json-duplicate-key", "/a/b~1c~0d", "“b/c~d”");
}

TEST_CASE("text that is not UTF-8 is refused") {
  refused("{\"a\": \"\xff\"}", "json-syntax", "", "UTF-8");
  refused("{\"\xc0\xaf\": 1}", "json-syntax", "", "UTF-8");   // overlong
  refused("[\"\xed\xa0\x80\"]", "json-syntax", "", "UTF-8");  // a surrogate
  refused("[\"\\ud800\"]", "json-syntax", "", "surrogate");   // and an escaped one
  CHECK(parse_json("[\"\\ud83d\\ude00\"]"));
}

TEST_CASE("nesting stops at 32, while it is read") {
  CHECK(parse_json(repeated("[", 32) + repeated("]", 32)));
  refused(repeated("[", 33) + repeated("]", 33), "json-depth", repeated("/0", 32), "32");
  // 100,000 deep would overflow the stack of whoever builds it all first.
  refused(repeated("[", 100'000), "json-depth", repeated("/0", 32), "32");
  refused(repeated("{\"a\":", 100'000), "json-depth", repeated("/a", 32), "32");
}

TEST_CASE("size limits hold before memory is asked for") {
  refused(std::string(static_cast<std::size_t>(max_json_bytes) + 1, ' '), "json-size", "", ".npy");
  refused("[" + repeated("[],", 500'001) + "1]", "json-size", "/499999", "500000");
  refused("[" + repeated("1,", 600'000) + "true]", "json-type", "/600000", "600000");
  std::string keys = "{";
  for (int i = 0; i <= 1000; ++i) keys += "\"k" + std::to_string(i) + "\":1,";
  refused(keys, "json-size", "", "1000");
}

TEST_CASE("whole numbers that float64 does not hold are said with all their digits") {
  const auto described = [](std::string_view text) { return parse_json(text).value().described(); };
  for (const char* digits :
       {"9007199254740993", "9223372036854775807", "9223372036854775808", "18446744073709551615",
        "-9223372036854775808", "-9223372036854775809", "123456789012345678901234567890"}) {
    CHECK(described(digits) == "the number " + std::string(digits));
    const Json packed = parse_json("[1, " + std::string(digits) + "]").value();
    REQUIRE(packed.as<Json::Numbers>() != nullptr);
    CHECK(packed.as<Json::Numbers>()->written(1) == digits);
    // And beside something that is no number.
    const Json mixed = parse_json("[" + std::string(digits) + ", \"x\"]").value();
    CHECK((*mixed.as<Json::Array>())[0].written() == digits);
  }
  CHECK(described("1e20") == "the number 1e+20");
  CHECK(parse_json("[\"Infinity\", 1e300]").value().as<Json::Numbers>()->written(0) == "\"Infinity\"");
}

TEST_CASE("descriptions for sentences") {
  const auto described = [](std::string_view text) { return parse_json(text).value().described(); };
  CHECK(described("2.5") == "the number 2.5");
  CHECK(described("\"2\"") == "the string “2”");
  CHECK(described("true") == "true");
  CHECK(described("null") == "null");
  CHECK(described("[1]") == "an array of 1 number");
  CHECK(described("[[]]") == "an array");
  CHECK(described("{}") == "an object");
}
