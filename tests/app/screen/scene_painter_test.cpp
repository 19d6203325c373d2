#include "app/screen/scene_painter.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "app/text/embedded.hpp"
#include "tests/support/scene_picture.hpp"

using namespace tconv;

namespace {

// One of everything.
Scene sampler() {
  Scene scene;
  scene.width = 40;
  scene.height = 24;
  Grid grid;
  grid.values = Tensor({2, 3}, {1, -2, 3, 0, 5, -6});
  grid.window = {0, 0, 2, 3};
  grid.box = {1, 1, 9, 6};
  grid.max_abs = 6;
  scene.primitives = {
      grid,
      Rect{{12, 1, 6, 4}, Paint{Role::panel}, Paint{Role::focus}, 0.25, 0.4, Dash::solid},
      Rect{{20, 1, 6, 4}, Paint{Role::faint}, Paint{Role::kernel}, 0.1, 0, Dash::dashed},
      Hatch{{28, 1, 6, 4}, Paint{Role::removed}},
      Line{{{1, 10}, {5, 14}, {9, 10}}, Paint{Role::ink}, 0.2, Dash::dotted},
      Curve{{12, 10}, {14, 16}, {16, 4}, {18, 12}, Paint{Role::spared}, 0.2, Dash::solid},
      Arrow{{{20, 8}, {23, 8}, {23, 12}, {26, 12}}, Paint{Role::ink}},
      Text{{1, 20}, "3 × kernel", Face::bold, 1.2, Paint{Role::input}},
  };
  return scene;
}

// The colours in a box of the picture, background left out.
int drawn(const test::Pixels& pixels, const Box& box, double em, const Theme& theme) {
  const ImU32 ground = to_imgui(theme.of(Role::background));
  int count = 0;
  for (int y = static_cast<int>(box.y * em); y < static_cast<int>(box.bottom() * em); ++y) {
    for (int x = static_cast<int>(box.x * em); x < static_cast<int>(box.right() * em); ++x) {
      const auto* p = pixels.at(x, y);
      if (IM_COL32(p[0], p[1], p[2], 255) != ground) ++count;
    }
  }
  return count;
}

}  // namespace

TEST_CASE("a shader that takes the embedded one's place is used, and one that is refused is not") {
  const auto& light = theme(ThemeId::light);
  const auto picture = [&] { return test::SceneScreen().picture(sampler(), 10, light).rgba; };
  const std::string name = "shaders/grid.frag";
  const std::string good(embedded_text(name));
  const auto usual = picture();
  struct Restored {
    ~Restored() { override_embedded({}); }
  } const restored;
  std::string undeclared = good;
  undeclared.insert(undeclared.rfind('}'), "no_such_variable = 1;");
  // Compiles, but does not link.
  const std::string unlinkable = "out vec4 colour;\nvec4 missing();\nvoid main() { colour = missing(); }\n";
  for (const std::string& text :
       {std::string("garbage"), std::string(1, '\0'), undeclared, unlinkable, std::string()}) {
    CAPTURE(text);
    override_embedded({{name, text}});
    CHECK(picture() == usual);
  }
  std::string red = good;
  red.insert(red.find('{', red.find("void main")) + 1, "colour = vec4(1, 0, 0, 1); return;");
  override_embedded({{name, red}});
  CHECK(picture() != usual);
}

TEST_CASE("every primitive leaves its mark where it is, and none elsewhere") {
  test::SceneScreen screen;
  const auto& light = theme(ThemeId::light);
  const auto pixels = screen.picture(sampler(), 10, light);
  CHECK(drawn(pixels, {1, 1, 9, 6}, 10, light) == 5400);
  CHECK(drawn(pixels, {12, 1, 6, 4}, 10, light) > 2300);
  CHECK(drawn(pixels, {20, 1, 6, 4}, 10, light) == 2400);
  CHECK(drawn(pixels, {28, 1, 6, 4}, 10, light) > 400);
  CHECK(drawn(pixels, {28, 1, 6, 4}, 10, light) < 1500);
  CHECK(drawn(pixels, {1, 10, 8, 4}, 10, light) > 60);
  CHECK(drawn(pixels, {12, 8, 6, 6}, 10, light) > 120);
  CHECK(drawn(pixels, {20, 7, 6, 6}, 10, light) > 100);
  CHECK(drawn(pixels, {1, 18.5, 8, 2}, 10, light) > 150);
  CHECK(drawn(pixels, {0, 21, 40, 3}, 10, light) == 0);
  CHECK(drawn(pixels, {0, 15, 40, 3}, 10, light) == 0);
  CHECK(drawn(pixels, {36, 0, 4, 24}, 10, light) == 0);
}

TEST_CASE("the same scene gives the same bytes, and gives them again after every OpenGL object was lost") {
  test::SceneScreen screen;
  const auto& dark = theme(ThemeId::dark);
  const auto first = screen.picture(sampler(), 14, dark);
  CHECK(screen.picture(sampler(), 14, dark).rgba == first.rgba);
  screen.painter().rebuild();
  CHECK(screen.picture(sampler(), 14, dark).rgba == first.rgba);
}

TEST_CASE("what lies outside the scene's area is cut off") {
  test::SceneScreen screen;
  const auto& light = theme(ThemeId::light);
  Scene scene;
  scene.width = 10;
  scene.height = 10;
  scene.primitives.push_back(Rect{{-5, -5, 50, 50}, Paint{Role::input}, {}, 0, 0, Dash::solid});
  Grid grid;
  grid.values = Tensor({1, 1}, {1});
  grid.window = {0, 0, 1, 1};
  grid.box = {5, 5, 30, 30};
  scene.primitives.push_back(grid);
  const auto pixels = screen.frame(200, 200, [&](ImDrawList& list) {
    screen.painter().draw(list, scene, {20, 30, 10}, light);
  });
  for (int y = 0; y < 200; ++y) {
    for (int x = 0; x < 200; ++x) {
      const bool inside = x >= 20 && x < 120 && y >= 30 && y < 130;
      REQUIRE((pixels.at(x, y)[3] != 0) == inside);
    }
  }
}

TEST_CASE("text is as wide as its metrics say, in every face") {
  test::SceneScreen screen;
  const auto& light = theme(ThemeId::light);
  for (const auto face : all_faces) {
    Scene scene;
    scene.width = 40;
    scene.height = 4;
    const std::string text = "Hill → ⌊5·9⌋ H";
    scene.primitives.push_back(Text{{2, 2.5}, text, face, 1.3, Paint{Role::ink}});
    const auto pixels = screen.picture(scene, 20, light);
    int first = 1000;
    int last = 0;
    for (int x = 0; x < pixels.width; ++x) {
      if (drawn(pixels, {x / 20.0, 0, 0.05, 4}, 20, light) == 0) continue;
      first = std::min(first, x);
      last = std::max(last, x);
    }
    const double width = screen.metrics().width(face, text) * 1.3 * 20;
    // Side bearings of the two H are a few pixels.
    CHECK(first >= 40);
    CHECK(first <= 46);
    CHECK(last <= 40 + width);
    CHECK(last >= 40 + width - 6);
  }
}

TEST_CASE("an unknown character and malformed bytes are drawn as U+FFFD") {
  test::SceneScreen screen;
  const auto& light = theme(ThemeId::light);
  const auto picture = [&](const char* text) {
    Scene scene;
    scene.width = 4;
    scene.height = 3;
    scene.primitives.push_back(Text{{1, 2}, text, Face::regular, 1, Paint{Role::ink}});
    return screen.picture(scene, 20, light).rgba;
  };
  CHECK(picture("\xFF") == picture("\xEF\xBF\xBD"));
  CHECK(picture("\xFF") != picture(" "));
}

TEST_CASE("a pen between two pixels draws its glyph between them") {
  test::SceneScreen screen;
  const auto& light = theme(ThemeId::light);
  // Where the ink's middle lies, in pixels.
  const auto middle = [&](double x) {
    Scene scene;
    scene.width = 4;
    scene.height = 3;
    scene.primitives.push_back(Text{{x / 20, 2}, "l", Face::regular, 1, Paint{Role::ink}});
    const auto pixels = screen.picture(scene, 20, light);
    double sum = 0;
    double weighted = 0;
    for (int y = 0; y < pixels.height; ++y) {
      for (int column = 0; column < pixels.width; ++column) {
        const double ink = light.of(Role::background).red * 255 - pixels.at(column, y)[0];
        sum += ink;
        weighted += ink * column;
      }
    }
    return weighted / sum;
  };
  const double start = middle(20);
  for (const double shift : {0.25, 0.5, 0.75, 1.0, 7.5}) {
    CAPTURE(shift);
    CHECK(std::abs(middle(20 + shift) - start - shift) < 0.1);
  }
}
