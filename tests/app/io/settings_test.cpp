#include "app/io/settings.hpp"

#include <cmath>
#include <limits>
#include <random>

#include "tests/app/io/settings_samples.hpp"
#include "tests/app/io/support.hpp"

using namespace tconv;
using test::failure_of;
using test::unusual;
using test::unusual_text;
using test::usual;
using test::with;
namespace fs = std::filesystem;

namespace {

Settings read(const std::string& text) {
  const auto settings = read_settings(text);
  if (!settings) MESSAGE(settings.failure().pointer, " ", settings.failure().message);
  REQUIRE(settings);
  return settings.value();
}

void refused(const std::string& text, std::string_view rule, std::string_view pointer) {
  INFO(text);
  const Failure failure = failure_of(read_settings(text));
  INFO(failure.message);
  CHECK(failure.rule == rule);
  CHECK(failure.pointer == pointer);
  CHECK(failure.message.ends_with('.'));
}

/// Numbers, of which `given` is the least or most that is legal and `beyond` is not.
void ends_at(std::string_view from, const std::string& key, std::string_view pointer, const std::string& given,
             const std::string& beyond) {
  INFO(key, " ", given, " ", beyond);
  CHECK(read_settings(with(from, "\"" + key + "\": " + given)));
  refused(with(from, "\"" + key + "\": " + beyond), "json-range", pointer);
}

}  // namespace

TEST_CASE("the text of settings, and back") {
  CHECK(settings_text(unusual()) == unusual_text);
  CHECK(read(std::string(unusual_text)) == unusual());
  CHECK(settings_text(usual) == R"({"format": "tconvlab-settings/1",
 "theme": "light",
 "scale": 1,
 "reduced_motion": false,
 "speed": 1,
 "loop": false,
 "recent": []}
)");
  CHECK(read(settings_text(usual)) == usual);
  CHECK(read(R"({"format": "tconvlab-settings/1"})") == usual);
  for (const ThemeId theme : all_themes) {
    Settings settings;
    settings.preferences.theme = theme;
    CHECK(read(settings_text(settings)) == settings);
  }
}

TEST_CASE("the reader is strict") {
  refused("", "json-syntax", "");
  refused("no JSON at all", "json-syntax", "");
  refused("[]", "json-type", "");
  refused("{}", "json-missing-key", "");
  refused(with("settings/1", "settings/2"), "format-version", "/format");
  refused(with("tconvlab-settings/1", "tconvlab/1"), "format-version", "/format");
  refused(with("\"speed\"", "\"sped\""), "json-unknown-key", "/sped");
  refused(with("\"speed\"", "\"scale\""), "json-duplicate-key", "/scale");
  refused(with("high-contrast", "pink"), "json-range", "/theme");
  refused(with("\"high-contrast\"", "3"), "json-type", "/theme");
  refused(with("1.1", "\"1.1\""), "json-type", "/scale");
  refused(with("1.1", "\"NaN\""), "json-type", "/scale");
  refused(with("\"reduced_motion\": true", "\"reduced_motion\": 1"), "json-type", "/reduced_motion");
  refused(with("\"maximized\": true", "\"maximised\": true"), "json-unknown-key", "/window/maximised");
  refused(with(", \"maximized\": true", ""), "json-missing-key", "/window");
  refused(with("\"x\": -1920, ", ""), "json-missing-key", "/window");
  refused(with("1280", "1280.0"), "json-type", "/window/width");
  refused(with("/srv/b.npy", "b.npy"), "json-range", "/recent/1");
  refused(with("/srv/b.npy", ""), "json-range", "/recent/1");
  refused(with("/srv/b.npy", "/srv/\\u0000b"), "json-range", "/recent/1");
  refused(with("/srv/b.npy", "/" + std::string(4095, 'n')), "json-range", "/recent/1");
  refused(with("\"/srv/b.npy\"", "\"/a\", \"/a\""), "json-range", "/recent/2");
  refused(with("\"/srv/b.npy\"", "7"), "json-type", "/recent/1");
  refused(R"({"format": "tconvlab-settings/1", "recent": [7]})", "json-type", "/recent");
  refused(R"({"format": "tconvlab-settings/1", "recent": "/a"})", "json-type", "/recent");
  std::string many = "\"/b\"";
  for (int i = 0; i < 8; ++i) many += ", \"/b" + std::to_string(i) + '"';
  CHECK(read(with("\"/srv/b.npy\"", many)).recent.size() == 10);
  refused(with("\"/srv/b.npy\"", many + ", \"/c\""), "json-range", "/recent");
}

TEST_CASE("every number has its range, ends included") {
  const std::string scale = "\"scale\": 1.1";
  ends_at(scale, "scale", "/scale", "0.75", "0.7499999999999999");
  ends_at(scale, "scale", "/scale", "3", "3.0000000000000004");
  const std::string speed = "\"speed\": 0.25";
  ends_at(speed, "speed", "/speed", "0.25", "0.24999999999999997");
  ends_at(speed, "speed", "/speed", "16.0", "17");
  for (const auto& [from, key] : {std::pair{"\"x\": -1920", "x"}, {"\"y\": 30", "y"}}) {
    const std::string pointer = std::string("/window/") + key;
    ends_at(from, key, pointer, "-1000000", "-1000001");
    ends_at(from, key, pointer, "1000000", "1000001");
  }
  for (const auto& [from, key] : {std::pair{"\"width\": 1280", "width"}, {"\"height\": 800", "height"}}) {
    const std::string pointer = std::string("/window/") + key;
    ends_at(from, key, pointer, "1", "0");
    ends_at(from, key, pointer, "16384", "16385");
    ends_at(from, key, pointer, "2", "4294967298");  // would be 2 in 32 bits
  }
}

TEST_CASE("whatever settings hold, what is written can be read, and is written the same again") {
  std::mt19937 random(28);
  const double numbers[] = {NAN, INFINITY, -INFINITY, -0.0, 0, 0.75, 3, 16, 1e300, 0.1 + 0.2, 1.0 / 0.7};
  constexpr int places[] = {std::numeric_limits<int>::min(), -1'000'001, -5, 0, 1, 16384, 16385, 1'000'001};
  const std::string names[] = {"",
                               "relative",
                               "/a",
                               "/a/../b",
                               "/\xff\xfe",
                               "/転置",
                               "/a\nb",
                               "/ \"\\\x7f\x1",
                               "/a",
                               std::string("/a\0b", 4),
                               "/" + std::string(5000, 'n')};
  const auto any = [&](const auto& list) { return list[random() % std::size(list)]; };
  for (int i = 0; i < 3000; ++i) {
    Settings settings;
    settings.preferences = {any(all_themes), any(numbers), random() % 2 == 0, random() % 2 == 0,
                            any(numbers),    any(numbers), any(numbers)};
    settings.window = WindowPlace{any(places), any(places), any(places), any(places), random() % 2 == 0};
    for (auto count = random() % 14; count > 0; --count) settings.recent.emplace_back(any(names));
    for (auto count = random() % 14; count > 0; --count) settings.recent.emplace_back("/" + std::to_string(count));
    const std::string text = settings_text(settings);
    INFO(text);
    const Settings back = read(text);
    REQUIRE(settings_text(back) == text);
    const double scale = settings.preferences.scale;
    REQUIRE(back.preferences.scale == (scale >= 0.75 && scale <= 3 ? scale : 1));
  }
}

TEST_CASE("the file opened last is the first, and none stands twice") {
  Settings settings;
  for (int i = 0; i < 12; ++i) remember(settings.recent, "/f" + std::to_string(i));
  REQUIRE(settings.recent.size() == 10);
  CHECK(settings.recent.front() == "/f11");
  CHECK(settings.recent.back() == "/f2");
  remember(settings.recent, "/f5");
  CHECK(settings.recent.size() == 10);
  CHECK(settings.recent[0] == "/f5");
  CHECK(settings.recent[1] == "/f11");
  CHECK(std::ranges::count(settings.recent, fs::path("/f5")) == 1);

  Settings other;
  remember(other.recent, "/a//b/./c");
  remember(other.recent, "/a/b/c");
  remember(other.recent, "here");
  remember(other.recent, "./here");
  remember(other.recent, "/a/../b");  // a may be a link: this is not /b
  CHECK(other.recent == std::vector<fs::path>{"/a/../b", fs::current_path() / "here", "/a/b/c"});
  CHECK(other.recent[2].native() == "/a/b/c");
  const Settings before = other;
  for (const auto& name : {std::string(), std::string("/\xff"), std::string("/a\0b", 4),
                           std::string(5000, '/') + "\xff", "/" + std::string(5000, 'n')}) {
    remember(other.recent, name);
    CHECK(other == before);
  }
}
