#include "tests/app/ui/window_pictures.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "app/paper/paper.hpp"
#include "app/scene/array_view.hpp"
#include "app/ui/scene_checksum.hpp"
#include "tests/support/compare.hpp"

namespace tconv::test {

using nlohmann::json;

Frame expected_frame(const Problem& problem, const View& view, const Selection& selection, const json& shown,
                     const FontMetrics& metrics) {
  const double em = shown["em"];
  const auto& pixels = shown["stage_pixels"];
  const Size area{pixels[2].get<double>() / em, pixels[3].get<double>() / em};
  return frame({problem, view, selection, area, metrics}, {.heading = false, .cards = false, .caption = false});
}

void check_arrays(const json& shown, const Scene& scene) {
  CHECK(shown["scene"] == checksum(scene));
  std::size_t count = 0;
  for (const Grid* grid : grids(scene)) {
    REQUIRE(count < shown["grids"].size());
    const json& drawn = shown["grids"][count++];
    CHECK(drawn["name"] == grid->name);
    const std::vector<double> values = drawn["values"];
    const Grid expected = grid->entries ? stored_cells(*grid) : *grid;
    CHECK(std::ranges::equal(values, expected.values.values()));
  }
  CHECK(count == shown["grids"].size());
}

void check_picture(const VirtualScreen& screen, const json& shown, const Scene& scene, ThemeId id,
                   const FreeTypeMetrics& metrics) {
  const auto& pixels = shown["stage_pixels"];
  const auto printed = render_pixels(scene, theme(id), metrics, {pixels[2].get<int>(), pixels[3].get<int>()});
  const auto picture = screen.picture();
  const auto apart = difference(picture, pixels[0].get<int>(), pixels[1].get<int>(), printed, scene,
                                shown["em"].get<double>(), metrics);
  CAPTURE(apart.mean);
  CAPTURE(apart.worst_block);
  CAPTURE(apart.x);
  CAPTURE(apart.y);
  CHECK(agree(apart));
  if (!agree(apart)) {
    save(picture, "window-screen.ppm");
    save(printed, "window-paper.ppm");
  }
}

}  // namespace tconv::test
