// The smallest pictures that are exported: of every built-in problem, with everything that a frame can have.
#include <doctest/doctest.h>

#include <iterator>
#include <set>

#include "app/io/open.hpp"
#include "app/scene/frame.hpp"
#include "app/scene/stages/stages.hpp"
#include "tests/app/scene/faults.hpp"
#include "tests/app/scene/modes.hpp"

using namespace tconv;

TEST_CASE("nothing sticks out and no words lie on words in frames down to the least size") {
  struct Pixels {
    int width;
    int height;
  };
  // The least one, two of the same form, and as wide and as high as there is room for little beside.
  constexpr Pixels sizes[] = {{360, 240}, {480, 270}, {640, 360}, {360, 800}, {1600, 240}};
  static_assert(sizes[0].width == least_picture_width && sizes[0].height == least_picture_height);
  std::size_t frames = 0;
  for (const auto& preset : presets()) {
    const LoadedProblem loaded = open_preset(preset.slug).value();
    const Problem& problem = loaded.problem;
    for (const Stage& shown : stages()) {
      View usual = loaded.view;
      usual.stage = shown.id;
      for (View view : test::in_every_mode(problem, clamped(problem, usual))) {
        const std::int64_t count = shown.step_count(problem, view);
        for (const std::int64_t step : std::set<std::int64_t>{0, count / 2, count}) {
          view.step = step;
          for (const Pixels& pixels : sizes) {
            view.wires = ++frames % 2 == 0;
            const Selection none;
            const Frame whole =
                frame({problem, view, none, frame_area(pixels.width, pixels.height), test::metrics()});
            const std::string fault = test::fault_of(whole.scene);
            if (fault.empty()) continue;
            CAPTURE(preset.slug);
            CAPTURE(shown.slug);
            CAPTURE(step);
            CAPTURE(view.wires);
            CAPTURE(pixels.width);
            CAPTURE(pixels.height);
            CHECK(fault == "");
          }
        }
      }
    }
  }
  CHECK(frames > presets().size() * stages().size() * 2 * std::size(sizes));
}
