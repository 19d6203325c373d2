#include "app/scene/shapes.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>

using namespace tconv;

namespace {

double length(const Polyline& points) {
  double sum = 0;
  for (std::size_t i = 1; i < points.size(); ++i) {
    sum += std::hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
  }
  return sum;
}

}  // namespace

TEST_CASE("dashes begin and end an open line, and follow its corners") {
  const Polyline corner = {{0, 0}, {3, 0}, {3, 4}};
  for (const Dash dash : {Dash::dashed, Dash::dotted}) {
    const auto pieces = dash_pieces(corner, dash);
    REQUIRE(pieces.size() > 5);
    CHECK(pieces.front().front() == corner.front());
    CHECK(pieces.back().back().x == doctest::Approx(3));
    CHECK(pieces.back().back().y == doctest::Approx(4));
    const double on = dash == Dash::dashed ? dash_length : dot_length;
    for (const Polyline& piece : pieces) CHECK(length(piece) == doctest::Approx(on).epsilon(0.1));
  }
  bool bent = false;
  for (const Polyline& piece : dash_pieces(corner, Dash::dashed)) bent = bent || piece.size() == 3;
  CHECK(bent);
}

TEST_CASE("a closed line has the same gap at its seam as elsewhere") {
  const Polyline ring = outline({0, 0, 3, 2}, 0);
  const auto pieces = dash_pieces(ring, Dash::dashed);
  double drawn = 0;
  for (const Polyline& piece : pieces) drawn += length(piece);
  CHECK(drawn / 10 == doctest::Approx(dash_length / (dash_length + gap_length)));
  CHECK(pieces.front().front() == Point{0, 0});
  // The last gap ends at the corner where the first dash begins.
  CHECK(pieces.back().back().x == doctest::Approx(0));
  CHECK(pieces.back().back().y == doctest::Approx(gap_length * 10 / (0.7 * std::round(10 / 0.7))));
}

TEST_CASE("lines without length, and shorter than a dash") {
  CHECK(dash_pieces({}, Dash::solid).empty());
  CHECK(dash_pieces({{1, 1}}, Dash::dashed).empty());
  CHECK(dash_pieces({{1, 1}, {1, 1}}, Dash::dotted).empty());
  const auto tiny = dash_pieces({{0, 0}, {0.1, 0}}, Dash::dashed);
  REQUIRE(tiny.size() == 1);
  CHECK(length(tiny[0]) == doctest::Approx(0.1));
}

TEST_CASE("rounded outlines are closed, inside the box, and touch all sides") {
  for (const double radius : {0.0, 0.4, 100.0}) {
    const Polyline points = outline({1, 2, 3, 2}, radius);
    CHECK(points.front() == points.back());
    double left = 9, right = 0, top = 9, bottom = 0;
    for (const Point p : points) {
      left = std::min(left, p.x);
      right = std::max(right, p.x);
      top = std::min(top, p.y);
      bottom = std::max(bottom, p.y);
    }
    CHECK(left == doctest::Approx(1));
    CHECK(right == doctest::Approx(4));
    CHECK(top == doctest::Approx(2));
    CHECK(bottom == doctest::Approx(4));
  }
  // Two straight sides of 1 and a circle of radius 1.
  CHECK(length(outline({1, 2, 3, 2}, 100)) == doctest::Approx(2 + 2 * 3.14159265).epsilon(0.005));
}

TEST_CASE("a flattened curve begins, ends and bends where Bézier says") {
  const Curve curve{.from = {0, 0}, .control1 = {0, 4}, .control2 = {8, 4}, .to = {8, 0}, .paint = {}};
  const Polyline points = flattened(curve);
  CHECK(points.front() == Point{0, 0});
  CHECK(points.back() == Point{8, 0});
  const Point middle = points[points.size() / 2];
  CHECK(middle.x == doctest::Approx(4));
  CHECK(middle.y == doctest::Approx(3));
}

TEST_CASE("an arrow's head sits on its end, its shaft stops inside the head") {
  const ArrowShape shape = arrow_shape({.points = {{0, 0}, {0, 5}, {5, 5}}, .paint = {}, .stroke_width = 0.1});
  CHECK(shape.head[0] == Point{5, 5});
  CHECK(shape.head[1].x == doctest::Approx(5 - 0.55));
  CHECK(shape.head[2].x == doctest::Approx(5 - 0.55));
  CHECK(std::abs(shape.head[1].y - shape.head[2].y) == doctest::Approx(0.9 * 0.55));
  REQUIRE(shape.shaft.size() == 3);
  CHECK(shape.shaft.back().x < 5);
  CHECK(shape.shaft.back().x > shape.head[1].x);
  // Points that repeat do not turn the head.
  const ArrowShape same = arrow_shape({.points = {{0, 0}, {5, 0}, {5, 0}}, .paint = {}, .stroke_width = 0.5});
  CHECK(same.head[1].x == doctest::Approx(5 - 1.6));
  CHECK(arrow_shape({.points = {{3, 3}, {3, 3}}, .paint = {}}).shaft.empty());
  CHECK(arrow_shape({.points = {}, .paint = {}}).shaft.empty());
}

TEST_CASE("hatch lines rise at 45 degrees, spaced as asked, and leave no corner out") {
  const Hatch hatch{.box = {10, 20, 4, 3}, .paint = {}, .spacing = 0.5, .stroke_width = 0.2};
  const auto lines = hatch_lines(hatch);
  REQUIRE(lines.size() > 9);
  double before = -1;
  for (const auto& line : lines) {
    CHECK(line[0].x - line[1].x == doctest::Approx(line[1].y - line[0].y));
    const double t = (line[0].x - 10 + line[0].y - 20) / std::sqrt(2.0);
    if (before >= 0) CHECK(t - before == doctest::Approx(0.5));
    if (before >= 0 || t >= 0) before = t;
    CHECK(line[0].y < 20);
    CHECK(line[1].y > 23);
  }
  CHECK((lines[1][0].x - 10 + lines[1][0].y - 20) / std::sqrt(2.0) == doctest::Approx(0.25));
  CHECK(hatch_lines({.box = {0, 0, 0, 5}, .paint = {}}).empty());
  CHECK(hatch_lines({.box = {0, 0, 5, 5}, .paint = {}, .spacing = 0}).empty());
}
