#include "app/scene/sketch.hpp"

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

const Text& last_text(Sketch& sketch) {
  return std::get<Text>(sketch.scene().primitives.back());
}

constexpr Type plain{Face::regular, 1, {}};

}  // namespace

TEST_CASE("writing hangs on its point as asked, measured") {
  const Counting metrics;
  Sketch sketch({50, 20}, metrics);
  CHECK(sketch.write({10, 5}, "abcd", {Face::regular, 2, {}}) == 18);
  CHECK(last_text(sketch).baseline == Point{10, 5});
  CHECK(last_text(sketch).width == 8);
  CHECK(sketch.write({10, 5}, "abcd", plain, Anchor::middle) == 12);
  CHECK(last_text(sketch).baseline == Point{8, 5});
  CHECK(sketch.write({10, 5}, "×4", plain, Anchor::end) == 10);
  CHECK(last_text(sketch).baseline == Point{8, 5});
  const std::size_t before = sketch.scene().primitives.size();
  sketch.write({10, 5}, "", plain);
  CHECK(sketch.scene().primitives.size() == before);
}

TEST_CASE("writing in a box stands in its middle, by the height of a capital") {
  const Counting metrics;
  Sketch sketch({50, 20}, metrics);
  sketch.write_centred({10, 10, 6, 4}, "ab", {Face::bold, 2, {}});
  CHECK(last_text(sketch).baseline == Point{11, 12.75});
}

TEST_CASE("lines are broken at spaces, and a long word stands alone") {
  const Counting metrics;
  const Sketch sketch({50, 20}, metrics);
  CHECK(sketch.wrapped("aa bb cc", plain, 5) == std::vector<std::string>{"aa bb", "cc"});
  CHECK(sketch.wrapped("aa bb cc", plain, 4.9) == std::vector<std::string>{"aa", "bb", "cc"});
  CHECK(sketch.wrapped("a verylongword b", plain, 6) == std::vector<std::string>{"a", "verylongword", "b"});
  CHECK(sketch.wrapped("  a   b ", plain, 6) == std::vector<std::string>{"a b"});
  CHECK(sketch.wrapped("", plain, 6).empty());
}

TEST_CASE("what does not fit ends with an ellipsis, never inside a character") {
  const Counting metrics;
  const Sketch sketch({50, 20}, metrics);
  CHECK(sketch.shortened("abcdef", plain, 6) == "abcdef");
  CHECK(sketch.shortened("abcdef", plain, 4) == "abc…");
  CHECK(sketch.shortened("ab ×def", plain, 4) == "ab…");
  CHECK(sketch.shortened("×××××", plain, 3) == "××…");
  CHECK(sketch.shortened("abc", plain, 0.5) == "");
}

TEST_CASE("a title drops its remarks from the last on, then the size") {
  const Counting metrics;
  const Heading heading{"Canvas", "7 × 7", {"aaaa", "bbbb"}};
  const auto said = [&](double room) {
    Sketch sketch({100, 20}, metrics);
    sketch.heading({0, 5}, heading, Role::output, room);
    std::string all;
    for (const Primitive& primitive : sketch.scene().primitives) all += "|" + std::get<Text>(primitive).text;
    return all;
  };
  const Sketch sketch({100, 20}, metrics);
  const double name = sketch.width("Canvas", type::title(Role::ink)) + 0.7;
  const double em = type::subtitle.size;
  CHECK(said(name + 17 * em + 0.01) == "|Canvas|7 × 7, aaaa, bbbb");
  CHECK(said(name + 17 * em - 0.01) == "|Canvas|7 × 7, aaaa");
  CHECK(said(name + 10 * em) == "|Canvas|7 × 7");
  CHECK(said(name + 4 * em) == "|Canvas");
  CHECK(sketch.heading_width(heading) == doctest::Approx(name + 5 * em));
  CHECK(sketch.whole_heading_width(heading) == doctest::Approx(name + 17 * em));
}

TEST_CASE("a title in two lines has its name above the rest, and each line has all the room") {
  const Counting metrics;
  Sketch sketch({100, 20}, metrics);
  sketch.two_line_heading({3, 5}, {"A long name", "7 × 7", {"aaaa", "bbbb"}}, Role::ink, 10);
  REQUIRE(sketch.scene().primitives.size() == 2);
  const Text& name = std::get<Text>(sketch.scene().primitives[0]);
  const Text& rest = std::get<Text>(sketch.scene().primitives[1]);
  CHECK(name.text == "A long n…");
  CHECK(name.baseline == Point{3, 5 - title_line});
  CHECK(rest.text == "7 × 7");
  CHECK(rest.baseline == Point{3, 5});
}

TEST_CASE("a paragraph is as high as it says") {
  const Counting metrics;
  Sketch sketch({100, 20}, metrics);
  const double bottom = sketch.paragraph({1, 2}, "aa bb cc dd", plain, 5, 1.5);
  CHECK(bottom == 5);
  CHECK(sketch.paragraph_height("aa bb cc dd", plain, 5, 1.5) == 3);
  CHECK(last_text(sketch).text == "cc dd");
  CHECK(last_text(sketch).baseline.y < bottom);
  CHECK(last_text(sketch).baseline.y - 0.75 > 3.5);
}
