#include "app/scene/scene_builder.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "app/text/freetype_metrics.hpp"

using namespace tconv;

namespace {

// Every character one em wide, so that widths can be counted.
class Counting final : public FontMetrics {
 public:
  [[nodiscard]] double advance(Face, char32_t) const override { return 1; }
  [[nodiscard]] double ascent(Face) const override { return 1; }
  [[nodiscard]] double descent(Face) const override { return 0.25; }
  [[nodiscard]] double cap_height(Face) const override { return 0.75; }
};

const Text& last_text(SceneBuilder& builder) {
  return std::get<Text>(builder.scene().primitives.back());
}

constexpr Type plain{Face::regular, 1, {}};

}  // namespace

TEST_CASE("writing hangs on its point as asked, measured") {
  const Counting metrics;
  SceneBuilder builder({50, 20}, metrics);
  CHECK(builder.write({10, 5}, "abcd", {Face::regular, 2, {}}) == 18);
  CHECK(last_text(builder).baseline == Point{10, 5});
  CHECK(last_text(builder).width == 8);
  CHECK(builder.write({10, 5}, "abcd", plain, Anchor::middle) == 12);
  CHECK(last_text(builder).baseline == Point{8, 5});
  CHECK(builder.write({10, 5}, "×4", plain, Anchor::end) == 10);
  CHECK(last_text(builder).baseline == Point{8, 5});
  const std::size_t before = builder.scene().primitives.size();
  builder.write({10, 5}, "", plain);
  CHECK(builder.scene().primitives.size() == before);
}

TEST_CASE("writing in a box stands in its middle, by the height of a capital") {
  const Counting metrics;
  SceneBuilder builder({50, 20}, metrics);
  builder.write_centred({10, 10, 6, 4}, "ab", {Face::bold, 2, {}});
  CHECK(last_text(builder).baseline == Point{11, 12.75});
}

TEST_CASE("lines are broken at spaces, and a long word stands alone") {
  const Counting metrics;
  const SceneBuilder builder({50, 20}, metrics);
  CHECK(builder.wrapped("aa bb cc", plain, 5) == std::vector<std::string>{"aa bb", "cc"});
  CHECK(builder.wrapped("aa bb cc", plain, 4.9) == std::vector<std::string>{"aa", "bb", "cc"});
  CHECK(builder.wrapped("a verylongword b", plain, 6) == std::vector<std::string>{"a", "verylongword", "b"});
  CHECK(builder.wrapped("  a   b ", plain, 6) == std::vector<std::string>{"a b"});
  CHECK(builder.wrapped("", plain, 6).empty());
}

TEST_CASE("what does not fit ends with an ellipsis, never inside a character") {
  const Counting metrics;
  const SceneBuilder builder({50, 20}, metrics);
  CHECK(builder.shortened("abcdef", plain, 6) == "abcdef");
  CHECK(builder.shortened("abcdef", plain, 4) == "abc…");
  CHECK(builder.shortened("ab ×def", plain, 4) == "ab…");
  CHECK(builder.shortened("×××××", plain, 3) == "××…");
  CHECK(builder.shortened("abc", plain, 0.5) == "");
}

TEST_CASE("that an array is only a share stays in its title when all else has gone") {
  const Counting metrics;
  const Heading heading{"Output", "6 × 6", {"channel 0 of 0–2"}, "share of input channel 1"};
  const auto said = [&](double room) {
    SceneBuilder builder({200, 20}, metrics);
    builder.heading({0, 5}, heading, Role::output, room);
    return last_text(builder).text;
  };
  CHECK(said(100) == "6 × 6, share of input channel 1, channel 0 of 0–2");
  // The name is 6 · 1.07 and 0.7 wide; 31 characters of 0.93 em beside it.
  CHECK(said(6 * 1.07 + 0.7 + 31 * 0.93 + 0.01) == "6 × 6, share of input channel 1");
  CHECK(said(6 * 1.07 + 0.7 + 31 * 0.93 - 0.01) == "share of input channel 1");
  const SceneBuilder builder({200, 20}, metrics);
  CHECK(builder.heading_width(heading) == doctest::Approx(6 * 1.07 + 0.7 + 24 * 0.93));
  CHECK(said(builder.heading_width(heading)) == "share of input channel 1");
}

TEST_CASE("a title drops its remarks from the last on, then the size") {
  const Counting metrics;
  const Heading heading{"Canvas", "7 × 7", {"aaaa", "bbbb"}};
  const auto said = [&](double room) {
    SceneBuilder builder({100, 20}, metrics);
    builder.heading({0, 5}, heading, Role::output, room);
    std::string all;
    for (const Primitive& primitive : builder.scene().primitives) all += "|" + std::get<Text>(primitive).text;
    return all;
  };
  const SceneBuilder builder({100, 20}, metrics);
  const double name = builder.width("Canvas", type::title(Role::ink)) + 0.7;
  const double em = type::subtitle.size;
  CHECK(said(name + 17 * em + 0.01) == "|Canvas|7 × 7, aaaa, bbbb");
  CHECK(said(name + 17 * em - 0.01) == "|Canvas|7 × 7, aaaa");
  CHECK(said(name + 10 * em) == "|Canvas|7 × 7");
  CHECK(said(name + 4 * em) == "|Canvas");
  CHECK(builder.heading_width(heading) == doctest::Approx(name + 5 * em));
  CHECK(builder.whole_heading_width(heading) == doctest::Approx(name + 17 * em));
}

TEST_CASE("a title in two lines has its name above the rest, and each line has all the room") {
  const Counting metrics;
  SceneBuilder builder({100, 20}, metrics);
  builder.two_line_heading({3, 5}, {"A long name", "7 × 7", {"aaaa", "bbbb"}}, Role::ink, 10);
  REQUIRE(builder.scene().primitives.size() == 2);
  const Text& name = std::get<Text>(builder.scene().primitives[0]);
  const Text& rest = std::get<Text>(builder.scene().primitives[1]);
  CHECK(name.text == "A long n…");
  CHECK(name.baseline == Point{3, 5 - title_line});
  CHECK(rest.text == "7 × 7");
  CHECK(rest.baseline == Point{3, 5});
}

TEST_CASE("a paragraph is as high as it says") {
  const Counting metrics;
  SceneBuilder builder({100, 20}, metrics);
  const double bottom = builder.paragraph({1, 2}, "aa bb cc dd", plain, 5, 1.5);
  CHECK(bottom == 5);
  CHECK(builder.paragraph_height("aa bb cc dd", plain, 5, 1.5) == 3);
  CHECK(last_text(builder).text == "cc dd");
  CHECK(last_text(builder).baseline.y < bottom);
  CHECK(last_text(builder).baseline.y - 0.75 > 3.5);
}
