// Letters are as their outlines are, on the screen and on paper.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <variant>

#include "app/paper/paper.hpp"
#include "tests/support/exact_text.hpp"
#include "tests/support/scene_picture.hpp"

using namespace tconv;

namespace {

// Capitals, small letters, digits, marks, characters that only the fallback has, and one (U+2336) that only fonts of the
// machine have: DejaVu Sans Mono.
const std::string words = "Under the pointer: canvas (1,1) −3.5 · ⌊5·9⌋ → ⌶ gjpqy";

Scene scene_of(Face face) {
  Scene scene;
  scene.width = 40;
  scene.height = 4;
  scene.primitives = {Text{{1.3, 2.4}, words, face, 1, Paint{Role::ink}}};
  return scene;
}

// How far the share of ink in any pixel is from what the outlines cover. `red` gives a pixel's red component.
template <class Red>
double worst(const test::TextCoverage& exact, const Theme& theme, const Red& red) {
  const double ground = theme.of(Role::background).red * 255;
  const double ink = theme.of(Role::ink).red * 255;
  double result = 0;
  for (int y = 0; y < exact.height; ++y) {
    for (int x = 0; x < exact.width; ++x) {
      const double share = (red(x, y) - ground) / (ink - ground);
      result = std::max(result, std::abs(share - exact.at(x, y)));
    }
  }
  return result;
}

}  // namespace

TEST_CASE("screen and paper draw letters as their outlines are, in every face and at every size") {
  test::SceneScreen screen;
  const Theme& light = theme(ThemeId::light);
  for (const auto face : all_faces) {
    const Scene scene = scene_of(face);
    const auto& text = std::get<Text>(scene.primitives[0]);
    for (const double em : {8.0, 10.5, 12.0, 14.0, 17.3, 21.0, 28.0}) {
      CAPTURE(face);
      CAPTURE(em);
      const auto width = static_cast<int>(std::ceil(scene.width * em - 1e-9));
      const auto height = static_cast<int>(std::ceil(scene.height * em - 1e-9));
      const auto exact = test::exact_coverage(text, em, screen.metrics(), width, height);

      const Picture printed = render_pixels(scene, light, screen.metrics(), {width, height});
      const double on_paper = worst(exact, light, [&](int x, int y) {
        return printed
            .rgb[(static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)) * 3];
      });
      // cairo cuts a pixel into 15 rows.
      CHECK(on_paper <= 0.1);

      for (const double framebuffer_scale : {1.0, 2.0, 1.5}) {
        CAPTURE(framebuffer_scale);
        const auto shown = screen.picture(scene, em, light, framebuffer_scale);
        REQUIRE(shown.width == width);
        REQUIRE(shown.height == height);
        const double on_screen = worst(exact, light, [&](int x, int y) { return shown.at(x, y)[0]; });
        // The pen stands on the nearest quarter of a pixel, at most an eighth away, and FreeType replaces curves by
        // chords that cut off up to 0.15 of a pixel. Where a font's hints act, they make it 0.39 to 1.
        CHECK(on_screen <= 0.3);
      }
    }
  }
}
