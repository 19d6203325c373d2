#include "app/ui/window.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <set>

#include "app/paper/paper.hpp"
#include "app/scene/frame.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/session/stepping.hpp"
#include "app/ui/scene_checksum.hpp"
#include "core/contribution.hpp"
#include "tests/app/ui/window_pictures.hpp"
#include "tests/support/paths.hpp"
#include "tests/support/real_window.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace tconv;
using nlohmann::json;
using test::check_arrays;
using test::check_picture;
using test::expected_frame;

namespace {

LoadedProblem first_stamp() {
  return open_preset("first-stamp").value();
}

}  // namespace

TEST_SUITE_BEGIN("screen");

TEST_CASE("the arrow keys walk through all stages and back, and every array is the exported one") {
  const FreeTypeMetrics metrics;
  const Problem problem = first_stamp().problem;
  const test::VirtualScreen screen(1280, 800);
  test::RealWindow window(screen, {});
  // The pointer out of the way, no motion: each key is then one settled picture.
  screen.type({"mousemove", "5", "795", "key", "a", "key", "1"});
  View view;
  view.stage = StageId::input;
  const auto check = [&](bool with_picture) {
    const json shown = window.at(std::string(stage(view.stage).slug), view.step);
    CAPTURE(shown["stage"].get<std::string>());
    CAPTURE(shown["step"].get<int>());
    const Frame expected = expected_frame(problem, view, {}, shown, metrics);
    check_arrays(shown, expected.scene);
    CHECK(shown["caption"] == expected.picture.caption);
    if (with_picture) check_picture(screen, shown, expected.scene, ThemeId::light, metrics);
  };
  std::vector<View> seen{view};
  std::set<StageId> stages_seen{view.stage};
  check(true);
  for (View next = next_step(problem, view); !(next == view); next = next_step(problem, view)) {
    screen.type({"key", "Right"});
    view = next;
    // One picture in the middle of each stage is compared pixel by pixel, and the arrays of every step.
    check(view.step == step_count(problem, view) / 2);
    seen.push_back(view);
    stages_seen.insert(view.stage);
  }
  CHECK(stages_seen.size() == stages().size());
  for (auto it = std::next(seen.rbegin()); it != seen.rend(); ++it) {
    screen.type({"key", "Left"});
    view = *it;
    check(false);
  }
  screen.type({"key", "ctrl+q"});
  CHECK(window.wait() == 0);
}

TEST_CASE("the pictures agree with paper in every theme") {
  const FreeTypeMetrics metrics;
  const Problem problem = first_stamp().problem;
  const test::VirtualScreen screen(1280, 800);
  test::RealWindow window(screen, {});
  screen.type({"mousemove", "5", "795", "key", "a", "key", "3", "key", "Right"});
  window.at("crop", 1);
  View view;
  view.stage = StageId::crop;
  view.step = 1;
  for (const auto id : {ThemeId::dark, ThemeId::projector, ThemeId::high_contrast, ThemeId::light}) {
    CAPTURE(name(id));
    screen.type({"key", "t"});
    const json shown = window.settled([&](const json& frame) { return frame["theme"] == name(id); });
    check_picture(screen, shown, expected_frame(problem, view, {}, shown, metrics).scene, id, metrics);
  }
}

TEST_CASE("the pointer lights the same contributions in every array, in the frame in which it gets there") {
  const FreeTypeMetrics metrics;
  const Problem problem = first_stamp().problem;
  const test::VirtualScreen screen(1280, 800);
  test::RealWindow window(screen, {});
  screen.type({"mousemove", "5", "795", "key", "a", "key", "5", "key", "End"});
  View view;
  view.stage = StageId::convolve;
  view.step = step_count(problem, view);
  const json start = window.at("convolve", view.step);
  for (std::size_t g = 0; g < start["grids"].size(); ++g) {
    const json& grid = start["grids"][g];
    // A legend's samples cannot be pointed at.
    if (grid["array"] == static_cast<int>(ArrayId::illustration)) continue;
    CAPTURE(grid["name"].get<std::string>());
    // The middle of cell (1,2); "pixels" is x, y, width, height and "window" y, x, rows, columns.
    const auto middle = [&](std::size_t axis, std::size_t of_window, double number) {
      const double length = grid["pixels"][axis + 2].get<double>() / grid["window"][of_window].get<double>();
      return std::to_string(std::lround(grid["pixels"][axis].get<double>() + (number + 0.5) * length));
    };
    Selection selection;
    selection.hovered = CellRef{static_cast<ArrayId>(grid["array"].get<int>()), 1, 2};
    screen.type({"mousemove", middle(0, 3, 2), middle(1, 2, 1)});
    const json shown = window.settled([&](const json& frame) {
      return frame["hovered"].is_object() && frame["hovered"]["array"] == grid["array"] &&
             frame["hovered"]["y"] == 1 && frame["hovered"]["x"] == 2;
    });
    const Frame expected = expected_frame(problem, view, selection, shown, metrics);
    check_arrays(shown, expected.scene);
    check_picture(screen, shown, expected.scene, ThemeId::light, metrics);
    const Frame plain = expected_frame(problem, view, {}, shown, metrics);
    CHECK(shown["scene"] != checksum(plain.scene));
  }
}

TEST_CASE("Ctrl+E saves the frame beside the program, and never over another one") {
  const test::VirtualScreen screen(1280, 800);
  test::RealWindow window(screen, {"--preset", "clean-2x"});
  screen.type({"key", "a", "key", "2", "key", "Right", "key", "Right"});
  window.at("stamp", 2);
  const auto work = window.folder() / "work";
  for (const auto* name : {"clean-2x-stamp-02.png", "clean-2x-stamp-02-2.png"}) {
    CAPTURE(name);
    screen.type({"key", "ctrl+e"});
    const json shown = window.settled([&](const json& frame) {
      return frame["notice"].get<std::string>().find(std::string("/") + name) != std::string::npos;
    });
    CHECK(std::filesystem::file_size(work / name) > 10'000);
  }
}

TEST_CASE("a photograph is opened as the input") {
  const test::VirtualScreen screen(1280, 800);
  // The frame saved by the program itself is a picture to open.
  const test::TemporaryFolder folder;
  const auto photo = folder.path() / "photo.png";
  {
    const FreeTypeMetrics metrics;
    const LoadedProblem loaded = first_stamp();
    const Selection nothing;
    const Frame picture = frame({loaded.problem, loaded.view, nothing, {40, 30}, metrics});
    std::ofstream(photo, std::ios::binary)
        << render_png(picture.scene, theme(ThemeId::light), metrics, {400, 300}).bytes;
  }
  test::RealWindow window(screen, {photo.string()});
  screen.type({"key", "a", "key", "1"});
  const json& shown = window.settled([](const json& frame) { return frame["stage"] == "input"; });
  CHECK(shown["name"] == "photo");
  CHECK(shown["grids"][0]["rows"] == 300);
  CHECK(shown["grids"][0]["columns"] == 400);
}

TEST_CASE("playing goes to the stage's end, as fast as it is told, and stops there") {
  const test::VirtualScreen screen(1280, 800);
  test::RealWindow window(screen, {});
  screen.type({"mousemove", "5", "795", "key", "2"});
  for (int i = 0; i < 4; ++i) screen.type({"key", "bracketright"});
  screen.type({"key", "space"});
  const json shown = window.at("stamp", 9);
  CHECK(shown["playing"] == false);
  CHECK(shown["fading"] == false);
}

TEST_CASE("an idle window draws nothing") {
  const test::VirtualScreen screen(1280, 800);
  test::RealWindow window(screen, {});
  screen.type({"mousemove", "5", "795"});
  screen.type({"key", "F1"});
  const std::int64_t before = window.settled([](const json& frame) { return frame["help"] == true; })["frame"];
  // A while in which others are busy and nothing happens to the window. Whatever it drew of its own accord would be
  // counted beside the frames of one key.
  for (int i = 0; i < 40; ++i) screen.type({"getmouselocation"});
  screen.type({"key", "F1"});
  const std::int64_t after = window.settled([](const json& frame) { return frame["help"] == false; })["frame"];
  CHECK(after - before <= 8);
}

TEST_CASE("theme and size of everything are there again at the next start") {
  const test::TemporaryFolder config;
  const std::map<std::string, std::string> environment{{"XDG_CONFIG_HOME", config.path().string()}};
  const test::VirtualScreen screen(1280, 800);
  {
    test::RealWindow window(screen, {}, environment);
    screen.type({"mousemove", "5", "795"});
    screen.type({"key", "t"});
    screen.type({"key", "ctrl+equal"});
    window.settled([](const json& frame) { return frame["theme"] == "dark" && frame["scale"] == 1.1; });
    screen.type({"key", "ctrl+q"});
    CHECK(window.wait() == 0);
  }
  CHECK(std::filesystem::exists(config.path() / "tconvlab/settings.json"));
  test::RealWindow window(screen, {}, environment);
  screen.type({"key", "F1"});
  const json& frame = window.settled([](const json& shown) { return shown["help"] == true; });
  CHECK(frame["theme"] == "dark");
  CHECK(frame["scale"] == 1.1);
}

TEST_CASE("settings that are garbage are set aside and said, and the window opens as the first time") {
  const test::TemporaryFolder config;
  std::filesystem::create_directory(config.path() / "tconvlab");
  std::ofstream(config.path() / "tconvlab/settings.json") << "garbage";
  const test::VirtualScreen screen(1280, 800);
  test::RealWindow window(screen, {}, {{"XDG_CONFIG_HOME", config.path().string()}});
  screen.type({"mousemove", "5", "795"});
  const json& frame = window.settled([](const json&) { return true; });
  CHECK(frame["theme"] == "light");
  CHECK(frame["notice"].get<std::string>().find("settings.json") != std::string::npos);
  std::ifstream bad(config.path() / "tconvlab/settings.json.bad");
  std::string word;
  bad >> word;
  CHECK(word == "garbage");
}

TEST_CASE("the layer and a cell are changed by keyboard, and changes are asked about before the window closes") {
  const test::VirtualScreen screen(1280, 800);
  test::RealWindow window(screen, {});
  screen.type({"mousemove", "5", "795"});
  const auto rows_of = [](const json& frame, const char* name) {
    for (const auto& grid : frame["grids"]) {
      if (grid["name"] == name) return grid["rows"].get<int>();
    }
    return 0;
  };
  // To the layer, then past the title and rows, link and columns of input and kernel to the stride's rows.
  screen.type({"key", "shift+F6"});
  for (int i = 0; i < 7; ++i) screen.type({"key", "Tab"});
  screen.type({"key", "3"});
  // (3−1)·3 + 1·(3−1) + 1 = 9.
  window.settled([&](const json& frame) { return rows_of(frame, "Canvas") == 9; });
  screen.type({"key", "Escape"});
  screen.type({"key", "Return"});
  screen.type({"key", "minus"});
  screen.type({"key", "7"});
  window.settled([](const json& frame) { return frame["grids"][0]["values"][0] == -7; });
  screen.type({"key", "ctrl+q"});
  screen.type({"key", "Down"});
  screen.type({"key", "Return"});
  CHECK(window.wait() == 0);
}

TEST_CASE("F11 fills the screen and goes back, and a menu is used by keyboard") {
  const test::VirtualScreen screen(1600, 1000);
  test::RealWindow window(screen, {});
  screen.type({"mousemove", "5", "795"});
  const auto as_large_as = [](int width, int height) {
    return [=](const json& frame) { return frame["width"] == width && frame["height"] == height; };
  };
  window.settled(as_large_as(1280, 800));
  screen.type({"key", "F11"});
  window.settled(as_large_as(1600, 1000));
  screen.type({"key", "F11"});
  window.settled(as_large_as(1280, 800));
  // View, Larger: past the panels and Full screen.
  screen.type(
      {"key", "F10", "key", "Right", "key", "Right", "key", "Down", "key", "Down", "key", "Down", "key", "Return"});
  window.settled([](const json& frame) { return frame["scale"] == 1.1; });
}

TEST_CASE("OpenGL older than 3.3 ends with code 3 and one sentence") {
  const test::VirtualScreen screen(1280, 800);
  test::Process program({{test::program_path()},
                         {{"DISPLAY", screen.display()},
                          {"WAYLAND_DISPLAY", ""},
                          {"MESA_GL_VERSION_OVERRIDE", "2.1"},
                          {"LIBGL_ALWAYS_SOFTWARE", "1"},
                          {"ASAN_OPTIONS", "detect_leaks=0"}},
                         {}});
  CHECK(program.wait() == 3);
  const std::string said = program.error_output();
  CAPTURE(said);
  CHECK(said.find("OpenGL") != std::string::npos);
  CHECK(said.find("export, compute and describe work without") != std::string::npos);
  CHECK(std::ranges::count(said, '\n') == 1);
}

TEST_SUITE_END();

TEST_CASE("without a display the program ends with code 3 and one sentence") {
  for (const std::string display : {"", ":4711"}) {
    CAPTURE(display);
    test::Process program({{test::program_path()}, {{"DISPLAY", display}, {"WAYLAND_DISPLAY", ""}}, {}});
    CHECK(program.wait() == 3);
    const std::string said = program.error_output();
    CAPTURE(said);
    CHECK(said.find("display") != std::string::npos);
    CHECK(said.find("export, compute and describe work without") != std::string::npos);
    CHECK(std::ranges::count(said, '\n') == 1);
  }
}
