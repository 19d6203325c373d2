#include "app/ui/interface.hpp"

#include <doctest/doctest.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <fstream>

#include "app/io/open.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/screen/imgui_compat.hpp"
#include "app/session/stepping.hpp"
#include "core/contribution.hpp"
#include "tests/app/ui/bench.hpp"
#include "tests/support/process.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace tconv;
using test::Bench;

namespace {

// Whether a contribution is one of those that touch a cell, by asking each.
bool touches(const Problem& problem, const Contribution& c, const CellRef& cell) {
  const Layer layer = effective_layer(problem);
  const Geometry sizes = geometry(problem);
  const Int2 canvas = canvas_pixel(layer, c);
  const auto output = output_pixel(sizes, layer, c);
  const auto is = [&](Int2 p) { return cell.y == p.y && cell.x == p.x; };
  const std::int64_t row = output ? output->y * sizes.output.x + output->x : -1;
  const std::int64_t column = c.iy * sizes.input.x + c.ix;
  switch (cell.array) {
    case ArrayId::input:
      return is({c.iy, c.ix});
    case ArrayId::kernel:
      return is({c.ky, c.kx});
    case ArrayId::rotated_kernel:
      return is({layer.kernel_size.y - 1 - c.ky, layer.kernel_size.x - 1 - c.kx});
    case ArrayId::canvas:
      return is(canvas);
    case ArrayId::output:
      return output && is(*output);
    case ArrayId::stretched:
      return is({c.iy * layer.stride.y + sizes.border.y, c.ix * layer.stride.x + sizes.border.x});
    case ArrayId::transposed_matrix:
      return output && is({row, column});
    case ArrayId::conv_matrix:
      return output && is({column, row});
    case ArrayId::input_vector:
      return is({0, column});
    case ArrayId::output_vector:
      return output && is({row, 0});
    case ArrayId::conv_picture:
      return output && is(*output);
    case ArrayId::conv_result:
      return is({c.iy, c.ix});
    case ArrayId::conv_picture_vector:
      return output && is({0, row});
    case ArrayId::conv_result_vector:
      return is({column, 0});
    default:
      return false;
  }
  return false;
}

// Outlines that a scene has and another has not.
std::vector<Box> new_outlines(const Scene& scene, const Scene& before) {
  const auto outlines = [](const Scene& s) {
    std::vector<Box> boxes;
    for (const auto& primitive : s.primitives) {
      const auto* rect = std::get_if<Rect>(&primitive);
      if (rect != nullptr && rect->stroke) boxes.push_back(rect->box);
    }
    return boxes;
  };
  const auto old = outlines(before);
  std::vector<Box> result;
  for (const auto& box : outlines(scene)) {
    if (std::ranges::find(old, box) == old.end()) result.push_back(box);
  }
  return result;
}

}  // namespace

TEST_CASE("the pointer over any cell outlines, in every array, the cells of its contributions and no others") {
  Bench bench("first-stamp");
  bench->workspace().session.preferences.reduced_motion = true;
  for (const auto& chapter : stages()) {
    CAPTURE(chapter.slug);
    bench->workspace().show(at_stage(bench.view(), chapter.id), bench.now);
    bench.run(ActionId::last_step);
    bench.point(-10, -10);
    const Scene before = bench->stage_scene();
    for (const auto& grid : bench.grids()) {
      if (!grid.is_array()) continue;
      const Int2 size = grid.size();
      // The first cell, the last, and some between.
      for (const Int2 at : {Int2{0, 0}, Int2{size.y - 1, size.x - 1}, Int2{size.y / 2, size.x / 3}}) {
        const CellRef cell{grid.array, at.y + grid.origin.y, at.x + grid.origin.x};
        CAPTURE(grid.name);
        CAPTURE(cell.y);
        CAPTURE(cell.x);
        const Point pointer = bench.middle(grid, at.y, at.x);
        compat::set_pointer(static_cast<float>(pointer.x), static_cast<float>(pointer.y));
        bench.settle();
        REQUIRE(bench->workspace().selection.hovered == cell);
        // All contributions there are, one by one, instead of the ranges that the scene was drawn from.
        std::vector<Contribution> set;
        const Geometry sizes = geometry(bench.problem());
        for (std::int64_t iy = 0; iy < sizes.input.y; ++iy) {
          for (std::int64_t ix = 0; ix < sizes.input.x; ++ix) {
            for (std::int64_t k = 0; k < 9; ++k) {
              const Contribution c{0, 0, iy, ix, 0, k / 3, k % 3};
              if (touches(bench.problem(), c, cell)) set.push_back(c);
            }
          }
        }
        const auto boxes = new_outlines(bench->stage_scene(), before);
        for (const auto& shown : bench.grids()) {
          if (!shown.is_array()) continue;
          CAPTURE(shown.name);
          const Int2 shown_size = shown.size();
          for (std::int64_t y = 0; y < shown_size.y; ++y) {
            for (std::int64_t x = 0; x < shown_size.x; ++x) {
              const CellRef other{shown.array, y + shown.origin.y, x + shown.origin.x};
              const bool expected = other == cell || std::ranges::any_of(set, [&](const Contribution& c) {
                                      return touches(bench.problem(), c, other);
                                    });
              const Box box = shown.cell(y, x);
              const Point middle{box.x + box.width / 2, box.y + box.height / 2};
              const bool lit =
                  std::ranges::any_of(boxes, [&](const Box& outline) { return outline.contains(middle); });
              if (lit != expected) {
                CAPTURE(y);
                CAPTURE(x);
                CHECK(lit == expected);
              }
            }
          }
        }
      }
    }
  }
}

TEST_CASE("a click pins a cell, another one lets it go, and Esc does, too") {
  Bench bench("first-stamp");
  const Grid grid = bench.grids().front();
  const Point cell = bench.middle(grid, 1, 2);
  bench.click(cell.x, cell.y);
  const CellRef expected{grid.array, 1, 2};
  CHECK(bench->workspace().selection.pinned == expected);
  bench.point(-10, -10);
  CHECK(bench->workspace().selection.cell() == expected);
  bench.wait();
  bench.click(cell.x, cell.y);
  CHECK_FALSE(bench->workspace().selection.pinned);
  bench.wait();
  bench.click(cell.x, cell.y);
  bench->press({.key = Key::escape}, false, bench.now);
  CHECK_FALSE(bench->workspace().selection.pinned);
}

TEST_CASE("every button of the window does what its key does") {
  const FreeTypeMetrics metrics;
  const Comparison agreeing{Comparison::State::agree, 0, false};
  const WindowLayout layout = window_layout({1280 / 14.0, 800 / 14.0});
  int buttons = 0;
  for (int part = 0; part < 4; ++part) {
    const auto panel_of = [&](const Workspace& workspace) {
      const PanelInput input{workspace, metrics, agreeing, {}, 0};
      const auto size = [](const Box& box) { return Size{box.width, box.height}; };
      if (part == 0) return rail(input, size(layout.rail));
      if (part == 1) return layer_panel(input, size(layout.layer));
      if (part == 2) return menu_bar(input, size(layout.menu));
      return timeline(input, "", size(layout.timeline));
    };
    const Box place = part == 0   ? layout.rail
                      : part == 1 ? layout.layer
                      : part == 2 ? layout.menu
                                  : layout.timeline;
    const Workspace started = Workspace({open_preset("first-stamp").value().problem, "first-stamp"},
                                        open_preset("first-stamp").value().view, {});
    for (const auto& button : panel_of(started).buttons) {
      CAPTURE(words_of(button.command).title);
      if (button.box.y + button.box.height / 2 > place.height) continue;  // scrolled out of sight
      Bench bench("first-stamp");
      bench.run(go_to(StageId::crop));
      bench.run(ActionId::next_step);
      Workspace expected = bench->workspace();
      const auto request = expected.run(button.command, bench.now);
      const auto* platform = request ? std::get_if<PlatformRequest>(&*request) : nullptr;
      bench.click((place.x + button.box.x + button.box.width / 2) * 14,
                  (place.y + button.box.y + button.box.height / 2) * 14);
      CHECK(bench->workspace().session == expected.session);
      CHECK(bench->workspace().overlay == expected.overlay);
      CHECK(bench->workspace().term == expected.term);
      if (button.command == Command(ActionId::copy_pytorch)) CHECK(bench->notice().text == "Copied PyTorch code.");
      CHECK(bench->take_request() == (platform == nullptr ? std::nullopt : std::optional(*platform)));
      CHECK(bench->workspace().playback.playing() == expected.playback.playing());
      ++buttons;
    }
  }
  CHECK(buttons >= 16);
}

TEST_CASE("dragging the scrubber goes to any step and back") {
  Bench bench("first-stamp");
  const FreeTypeMetrics metrics;
  const WindowLayout layout = window_layout({1280 / 14.0, 800 / 14.0});
  const PanelInput input{bench->workspace(), metrics, {}, {}, 0};
  const Track track = *timeline(input, "", {layout.timeline.width, layout.timeline.height}).track;
  const auto x_of = [&](double step) {
    return (layout.timeline.x + track.first + (track.last - track.first) * step / 9) * 14;
  };
  const double y = (layout.timeline.y + track.box.y + track.box.height / 2) * 14;
  bench.point(x_of(2.9), y);
  bench.button(true);
  CHECK(bench.view().step == 3);
  bench.point(x_of(7.2), y);
  CHECK(bench.view().step == 7);
  // Also outside the track, as long as the button is held.
  bench.point(x_of(20), y - 300);
  CHECK(bench.view().step == 9);
  bench.point(x_of(1), y);
  CHECK(bench.view().step == 1);
  bench.button(false);
  bench.point(x_of(6), y);
  CHECK(bench.view().step == 1);
}

TEST_CASE("the help sheet covers everything, and a click closes it") {
  Bench bench("first-stamp");
  bench->press({.key = Key::f1}, false, bench.now);
  CHECK(bench->workspace().sheet() == Sheet::help);
  const Session before = bench->workspace().session;
  bench.click(60, 30);
  CHECK_FALSE(bench->workspace().sheet());
  CHECK(bench->workspace().session == before);
}

TEST_CASE("held keys repeat what may be repeated, and nothing else") {
  Bench bench("first-stamp");
  for (int i = 0; i < 3; ++i) bench->press({.key = Key::right}, i > 0, bench.now);
  CHECK(bench.view().step == 3);
  bench->press({.character = U'e', .control = true}, true, bench.now);
  CHECK(bench->take_request() == std::nullopt);
  bench->press({.character = U'e', .control = true}, false, bench.now);
  CHECK(bench->take_request() == PlatformRequest::save_frame);
}

TEST_CASE("the same state is the same picture, also after all OpenGL objects were lost and after other sizes") {
  Bench bench("first-stamp");
  bench.run(ActionId::next_step);
  bench.point(-10, -10);
  const auto first = bench.frames();
  CHECK(bench.frames().rgba == first.rgba);
  bench->painter().rebuild();
  CHECK(bench.frames().rgba == first.rgba);
  for (const auto& [width, height] :
       {std::pair{1, 1}, {10, 3}, {10000, 3}, {0, 0}, {0, 600}, {1024, 640}, {1920, 1080}}) {
    bench.resize(width, height);
    bench.frame();
    bench.frames();
  }
  bench.resize(1280, 800);
  CHECK(bench.frames().rgba == first.rgba);
}

TEST_CASE("changing the scale back and forth ends at the same picture") {
  Bench bench("first-stamp");
  bench.point(-10, -10);
  const auto first = bench.frames();
  for (int i = 0; i < 40; ++i) {
    bench->workspace().run(i % 20 < 10 ? ActionId::larger : ActionId::smaller, bench.now);
    bench.frame();
  }
  bench.run(ActionId::normal_size);
  CHECK(bench.frames().rgba == first.rgba);
}

TEST_CASE("a step fades in: from the picture before it to its own, and then rests") {
  Bench bench("first-stamp");
  bench.point(-10, -10);
  bench.run(go_to(StageId::convolve));
  const auto before = bench.frames();
  bench->workspace().run(ActionId::next_step, bench.now);
  const auto start = bench.frame();
  bench.now += Transition::longest / 2;
  const auto half = bench.frame();
  bench.now += 1;
  const auto after = bench.frame();
  // Beside the number in the first output cell: empty before, a sum after.
  const auto grids = bench.grids();
  const auto output = std::ranges::find(grids, ArrayId::output, &Grid::array);
  REQUIRE(output != grids.end());
  const Point cell = bench.middle(*output, 0, 0);
  const double inset = 0.35 * output->cell(0, 0).height * bench->stage_em();
  const auto at = [&](const test::Pixels& pixels) {
    return static_cast<int>(pixels.at(static_cast<int>(cell.x - inset), static_cast<int>(cell.y + inset))[0]);
  };
  CHECK(at(start) == at(before));
  CHECK(at(after) < at(before) - 8);
  CHECK(at(half) < at(before));
  CHECK(at(half) > at(after));
  bench.now += 50;
  CHECK(bench.frame().rgba == after.rgba);
  bench.run(ActionId::previous_step);
  CHECK(bench.frames().rgba == before.rgba);
}

TEST_CASE("the scaled kernel flies to its place, forwards and back, and not where motion is off") {
  Bench bench("first-stamp");
  bench.point(-10, -10);
  const auto start = bench.frames();
  const auto grids = bench.grids();
  const auto kernel = std::ranges::find(grids, ArrayId::kernel, &Grid::array);
  const auto canvas = std::ranges::find(grids, ArrayId::canvas, &Grid::array);
  REQUIRE(kernel != grids.end());
  REQUIRE(canvas != grids.end());
  // Half way between the two there is nothing at rest.
  const Point from = bench.middle(*kernel, 1, 1);
  const Point to = bench.middle(*canvas, 1, 1);
  const auto differs = [&](const test::Pixels& a, const test::Pixels& b) {
    int different = 0;
    for (int y = -20; y < 20; ++y) {
      for (int x = -20; x < 20; ++x) {
        const int px = static_cast<int>((from.x + to.x) / 2) + x;
        const int py = static_cast<int>((from.y + to.y) / 2) + y;
        different += a.at(px, py)[0] != b.at(px, py)[0] ? 1 : 0;
      }
    }
    return different > 800;
  };
  const auto half_way = [&](ActionId id) {
    bench->workspace().run(id, bench.now);
    bench.frame();
    bench.now += Transition::longest_motion / 2;
    const auto picture = bench.frame();
    bench.now += 1;
    return picture;
  };
  const auto forwards = half_way(ActionId::next_step);
  const auto after = bench.frames();
  CHECK(differs(forwards, start));
  CHECK(differs(forwards, after));
  const auto back = half_way(ActionId::previous_step);
  CHECK(differs(back, start));
  CHECK(bench.frames().rgba == start.rgba);
  bench->workspace().session.preferences.reduced_motion = true;
  CHECK(half_way(ActionId::next_step).rgba == after.rgba);
}

TEST_CASE("documents are called after their files") {
  CHECK(document_name("/a/b/first.tconv.json") == "first");
  CHECK(document_name("photo.of.me.png") == "photo.of.me");
  CHECK(document_name("x.npy") == "x");
}

TEST_CASE("a dropped file is opened, and can be undone; one that cannot be opened is a sentence") {
  Bench bench("first-stamp");
  const test::TemporaryFolder folder;
  const auto save = [&](const char* name, std::string_view bytes) {
    const auto path = folder.path() / name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  };
  const Document before = bench->workspace().session.document;
  bench->open(save("broken.tconv.json", "{\"format\": 7}"), {});
  bench.settle();
  CHECK(bench->notice().is_error);
  CHECK(bench->notice().text.find("broken.tconv.json: ") == 0);
  CHECK(bench->workspace().session.document == before);

  bench->open(save("dark one.tconv.json",
                   R"({"format": "tconvlab/1",
                       "layer": {"in_channels": 1, "out_channels": 1, "kernel_size": 2, "bias": false},
                       "input": {"shape": [1, 1, 1], "data": [5]},
                       "weight": {"shape": [1, 1, 2, 2], "data": [1, 2, 3, 4]},
                       "view": {"stage": "crop", "theme": "dark"}})"),
              {});
  bench.settle();
  CHECK(bench->notice().text.empty());
  CHECK(bench->workspace().session.document.name == "dark one");
  // The theme is the room's: that of a file is for exports.
  CHECK(bench->workspace().session.preferences.theme == ThemeId::light);
  CHECK(bench.view().stage == StageId::crop);
  bench.run(ActionId::undo);
  CHECK(bench->workspace().session.document == before);
}

TEST_CASE("a title with a character that no font has is told once, behind what else there is to say") {
  Bench bench("first-stamp");
  const auto title = [&](const std::string& text) {
    bench.workspace().session.document.problem.title = text;
    bench.settle();
  };
  title("\u2336");  // DejaVu Sans Mono has it
  CHECK(bench->notice().text.empty());
  bench->set_notice({"Saved as a.png", false});
  title("\U0010FFFD");
  CHECK(bench->notice().text.starts_with("Saved as a.png No font here has U+10FFFD; "));
  bench->set_notice({});
  bench.settle();
  CHECK(bench->notice().text.empty());
  title("\U0010FFFD \U0010FFFC");
  CHECK(bench->notice().text.starts_with("No font here has U+10FFFC; "));
}

TEST_CASE("a click on a share shows its channel, and one on the verdict explains it") {
  Bench bench("two-channels");
  const auto place_of = [&](std::int64_t channel) {
    for (const auto& primitive : bench->stage_scene().primitives) {
      const auto* rect = std::get_if<Rect>(&primitive);
      if (rect == nullptr || rect->cell != CellRef{ArrayId::shares, 0, channel}) continue;
      const Box& stage = bench->stage_pixels();
      return Point{stage.x + (rect->box.x + rect->box.width / 2) * bench->stage_em(),
                   stage.y + (rect->box.y + rect->box.height / 2) * bench->stage_em()};
    }
    FAIL("the share is not shown");
    return Point{};
  };
  REQUIRE(bench.view().in_channel == 0);
  const Point second = place_of(1);
  bench.click(second.x, second.y);
  CHECK(bench.view().in_channel == 1);
  CHECK_FALSE(bench.workspace().selection.pinned);
  const Point first = place_of(0);
  bench.click(first.x, first.y);
  CHECK(bench.view().in_channel == 0);
  bench->workspace().focus_on(Command(ExplainWays{}));
  bench.press({.key = Key::enter});
  CHECK(bench->notice().text.starts_with("Three ways to compute the same output: A stamps"));
  CHECK(bench->notice().text.ends_with("over all pixels is 0."));
}
