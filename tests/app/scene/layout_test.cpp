// What must hold for every stage, problem, step and size: nothing sticks out, no words on words, and the numbers
// are the core's.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <ios>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "app/scene/array_view.hpp"
#include "app/scene/arrays.hpp"
#include "app/scene/frame.hpp"
#include "app/scene/matrix_entries.hpp"
#include "app/scene/stage.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/text/freetype_metrics.hpp"
#include "tests/app/scene/faults.hpp"
#include "tests/app/scene/modes.hpp"
#include "tests/app/scene/problems.hpp"

using namespace tconv;

namespace {

using test::fault_of;
using test::metrics;
using test::overlap;

// The beginning, the end, and what lies between: too many steps to draw them all.
std::set<std::int64_t> some_steps(std::int64_t count) {
  std::set<std::int64_t> steps{0, 1, 2, 3, count / 2, count / 2 + 1, count - 1, count};
  steps.erase(steps.upper_bound(count), steps.end());
  steps.erase(steps.begin(), steps.lower_bound(0));
  return steps;
}

// Every view of a problem worth looking at: stages, grains, modes, some steps.
template <class Visit>
void for_views(const Problem& problem, Visit&& visit) {
  for (const Stage& stage : stages()) {
    for (const Grain grain : {Grain::pixel, Grain::contribution, Grain::stage}) {
      View usual;
      usual.stage = stage.id;
      usual.grain = grain;
      usual.in_channel = problem.layer.in_channels - 1;
      usual.out_channel = problem.layer.out_channels - 1;
      for (View view : test::in_every_mode(problem, clamped(problem, usual))) {
        for (const std::int64_t step : some_steps(stage.step_count(problem, view))) {
          view.step = step;
          visit(stage, view);
        }
      }
    }
  }
}

}  // namespace

TEST_CASE("nothing sticks out and no words lie on words, at any size") {
  // 4:3, a small window, 1280×800 and 1920×1080 as a whole and as a window's middle, 21:9, a high one.
  const Size sizes[] = {{60, 45}, {60, 40}, {91.4, 57.1}, {71, 44}, {137.1, 77.1}, {100, 42.8}, {50, 80}};
  std::size_t which = 0;
  for (const Problem& problem : test::kinds_of_problems()) {
    for_views(problem, [&](const Stage& stage, View view) {
      view.wires = which % 3 == 0;
      view.wires_of = which % 2 == 0 ? Axis::rows : Axis::columns;
      // Each view at two of the sizes, so that all pairs come up in the long run without drawing each.
      for (int i = 0; i < 2; ++i) {
        const Size area = sizes[which++ % std::size(sizes)];
        const Selection none;
        const StageInput input{problem, view, none, area, metrics()};
        const Frame whole = frame(input);
        const std::string fault = fault_of(whole.scene);
        if (fault.empty() && !whole.picture.caption.empty()) continue;
        CAPTURE(problem.title);
        CAPTURE(stage.slug);
        CAPTURE(view.step);
        CAPTURE(static_cast<int>(view.grain));
        CAPTURE(area.width);
        CAPTURE(area.height);
        CHECK(fault == "");
        CHECK(whole.picture.caption != "");
      }
    });
  }
}

TEST_CASE("zoomed arrays: nothing sticks out, no words on words, and marks stay on their arrays") {
  std::size_t which = 0;
  const Part parts[] = {{0.3, 0.5, 0.5}, {0.05, 0, 1}, {0.6, 0.9, 0.2}};
  const Window windows[] = {{0, 0, 1e9, 1e9}, {3.3, 2.6, 4.5, 7.25}, {1, 20, 300, 4}, {40.5, 0, 90, 60}};
  for (const Problem& problem : test::kinds_of_problems()) {
    for_views(problem, [&](const Stage& stage, View view) {
      view.part = parts[which++ % std::size(parts)];
      view.kernel_part = parts[which % std::size(parts)];
      view.matrix.window = windows[which % std::size(windows)];
      view.wires = which % 3 == 0;
      view.wires_of = which % 2 == 0 ? Axis::rows : Axis::columns;
      view.wires_as_conv2d = which % 5 == 0;
      view = clamped(problem, view);
      Selection selection;
      if (which % 2 == 0) selection.hovered = CellRef{ArrayId::output, 0, 0};
      const StageInput input{problem, view, selection, {71, 44}, metrics()};
      const Frame whole = frame(input);
      CAPTURE(problem.title);
      CAPTURE(stage.slug);
      CAPTURE(view.step);
      CAPTURE(view.part.size);
      CHECK(fault_of(whole.scene) == "");
      // Outside clips, a rectangle on a zoomed array lies wholly on it or wholly off it, but for its stroke.
      bool clips = false;
      for (const Primitive& primitive : whole.scene.primitives) {
        if (const auto* clip = std::get_if<Clip>(&primitive)) clips = clip->box.has_value();
        const auto* rect = std::get_if<Rect>(&primitive);
        if (rect == nullptr || clips) continue;
        for (const Grid* grid : grids(whole.scene)) {
          if (!shows_part(*grid) || !overlap(grid->box, rect->box)) continue;
          const Box room = grown(grid->box, 0.5);
          CHECK(rect->box.x >= room.x);
          CHECK(rect->box.y >= room.y);
          CHECK(rect->box.right() <= room.right());
          CHECK(rect->box.bottom() <= room.bottom());
        }
      }
      CHECK_FALSE(clips);
    });
  }
}

TEST_CASE("a stage alone fits small areas, too") {
  for (const Problem& problem : test::kinds_of_problems()) {
    for_views(problem, [&](const Stage& stage, const View& view) {
      if (view.grain != Grain::pixel) return;
      for (const Size area : {least_stage, Size{38, 33}, Size{42, 50}, Size{30, 60}}) {
        const Selection none;
        const StagePicture picture = stage.build({problem, view, none, area, metrics()});
        CHECK(picture.scene.width == area.width);
        CHECK(picture.scene.height == area.height);
        const std::string fault = fault_of(picture.scene);
        if (fault.empty()) continue;
        CAPTURE(problem.title);
        CAPTURE(stage.slug);
        CAPTURE(view.step);
        CAPTURE(area.width);
        CHECK(fault == "");
      }
    });
  }
}

TEST_CASE("the same input gives the same picture, bit by bit, and describe the same words") {
  for (const Problem& problem : {test::first_stamp(), test::unusual_numbers()}) {
    for_views(problem, [&](const Stage&, const View& view) {
      Selection selection;
      selection.hovered = CellRef{ArrayId::canvas, 2, 2};
      const StageInput input{problem, view, selection, {90, 56}, metrics()};
      CHECK(frame(input).scene == frame(input).scene);
      CHECK(describe(input) == describe(input));
    });
  }
}

TEST_CASE("every cell that is shown can be pointed at") {
  for (const Problem& problem : test::kinds_of_problems()) {
    for_views(problem, [&](const Stage&, const View& view) {
      if (view.grain != Grain::pixel) return;
      const Selection none;
      const Frame whole = frame({problem, view, none, {91.4, 57.1}, metrics()});
      for (const Grid* grid : grids(whole.scene)) {
        if (!grid->is_array()) continue;
        const CellBlock shown = cells_inside(*grid);
        for (const Int2 at :
             {Int2{0, 0}, Int2{shown.rows / 2, shown.columns / 3}, Int2{shown.rows - 1, shown.columns - 1}}) {
          const Int2 cell{shown.y + at.y, shown.x + at.x};
          const Box box = grid->cell(cell.y, cell.x);
          const auto picked = whole.scene.pick({box.x + box.width / 2, box.y + box.height / 2});
          REQUIRE(picked.has_value());
          CHECK(*picked == CellRef{grid->array, grid->origin.y + cell.y, grid->origin.x + cell.x});
        }
      }
    });
  }
}

TEST_CASE("pointing at any cell of any array, there or not, draws and says something true to the layout") {
  const ArrayId arrays[] = {ArrayId::input,
                            ArrayId::kernel,
                            ArrayId::rotated_kernel,
                            ArrayId::stretched,
                            ArrayId::canvas,
                            ArrayId::output,
                            ArrayId::conv_matrix,
                            ArrayId::transposed_matrix,
                            ArrayId::input_vector,
                            ArrayId::output_vector,
                            ArrayId::conv_picture,
                            ArrayId::conv_result,
                            ArrayId::conv_picture_vector,
                            ArrayId::conv_result_vector};
  for (const Problem& problem : test::kinds_of_problems()) {
    std::int64_t turn = 0;
    for_views(problem, [&](const Stage& stage, const View& view) {
      const ArrayId array = arrays[static_cast<std::size_t>(turn) % std::size(arrays)];
      const CellRef cells[] = {
          {array, 0, 0}, {array, turn % 3, turn % 2}, {array, -1, 2}, {array, 1'000'000'000'000, 5}};
      Selection selection;
      selection.hovered = cells[static_cast<std::size_t>(turn++) % std::size(cells)];
      const StageInput input{problem, view, selection, {91.4, 57.1}, metrics()};
      const std::string fault = fault_of(frame(input).scene);
      if (fault.empty()) return;
      CAPTURE(problem.title);
      CAPTURE(stage.slug);
      CAPTURE(view.step);
      CAPTURE(static_cast<int>(array));
      CHECK(fault == "");
    });
  }
}

TEST_CASE("a window too small for anything gets boxes of a size all the same") {
  for (const Problem& problem : test::kinds_of_problems()) {
    for_views(problem, [&](const Stage& stage, const View& view) {
      if (view.grain != Grain::pixel) return;
      for (const Size area : {Size{0.1, 0.1}, Size{4, 50}, Size{50, 4}, Size{20, 15}}) {
        const Selection none;
        const StageInput input{problem, view, none, area, metrics()};
        const Frame whole = frame(input);
        CHECK(whole.scene.width == area.width);
        for (const Scene* scene : {&whole.scene, &whole.picture.scene}) {
          for (const Grid* grid : grids(*scene)) {
            if ((grid->box.width > 0 && grid->box.height > 0 && std::isfinite(grid->box.x))) continue;
            CAPTURE(problem.title);
            CAPTURE(stage.slug);
            CHECK(grid->name == "");
          }
        }
      }
    });
  }
}

TEST_CASE("big arrays are colour: few primitives however many cells") {
  const Problem big = test::square("big", 512, 4, 2, 1);
  const auto check = [&big](const Stage& stage, View view) {
    view.step = stage.step_count(big, view) / 2;
    const Selection none;
    const StagePicture picture = stage.build({big, view, none, {60, 45}, metrics()});
    CAPTURE(stage.slug);
    CHECK(picture.scene.primitives.size() < 2000);
    for (const Grid* grid : grids(picture.scene)) {
      // A matrix is never stored.
      CHECK((!is_matrix(grid->array) || (grid->entries && grid->values.size() == 0)));
    }
  };
  for (const Stage& stage : stages()) {
    View usual;
    usual.stage = stage.id;
    for (const View& view : test::in_every_mode(big, usual)) check(stage, view);
  }
}

TEST_CASE("an empty batch is said, not drawn") {
  Problem empty = test::first_stamp();
  empty.input = Tensor({0, 1, 3, 3}, {});
  for (const Stage& stage : stages()) {
    View view;
    view.stage = stage.id;
    view = clamped(empty, view);
    const Selection none;
    const StageInput input{empty, view, none, {80, 50}, metrics()};
    CHECK(frame(input).picture.caption == "The batch is empty: there is nothing to compute.");
    CHECK(describe(input) != "");
  }
}
