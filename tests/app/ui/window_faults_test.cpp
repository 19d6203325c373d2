// The real window where sizes are wrong, and where there can be none.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

#include "tests/support/paths.hpp"
#include "tests/support/real_window.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace tconv;
using nlohmann::json;

namespace {

std::function<bool(const json&)> as_large_as(int width, int height) {
  return [=](const json& frame) {
    // The ways have been compared: from then on nothing changes by itself.
    return frame["width"] == width && frame["height"] == height && frame["agreement"] != 0;
  };
}

// The window that opens with these settings, on a screen of 1280x800.
json opened_with(const std::string& settings) {
  const test::TemporaryFolder config;
  std::filesystem::create_directory(config.path() / "tconvlab");
  std::ofstream(config.path() / "tconvlab/settings.json") << settings;
  const test::VirtualScreen screen(1280, 800);
  test::RealWindow window(screen, {}, {{"XDG_CONFIG_HOME", config.path().string()}});
  screen.type({"key", "F1"});
  return window.settled([](const json& frame) { return frame["help"] == true; });
}

std::string settings_with_window(const std::string& width, const std::string& height) {
  return R"({"format": "tconvlab-settings/1", "theme": "dark", "window": {"x": 0, "y": 0, "width": )" + width +
         R"(, "height": )" + height + R"(, "maximized": false}})";
}

}  // namespace

TEST_SUITE_BEGIN("screen");

// 0x0 is no size in X11; the interface gets it in interface_test.cpp.
TEST_CASE("a window made tiny, flat, narrow or hidden shows the same picture when it is itself again") {
  const test::VirtualScreen screen(1280, 800);
  test::RealWindow window(screen, {});
  const auto tell_window = [&](const std::vector<std::string>& what) {
    std::vector<std::string> command{"search", "--name", "TConv Lab"};
    command.insert(command.end(), what.begin(), what.end());
    screen.type(command);
  };
  screen.type({"mousemove", "5", "795", "key", "a", "key", "5", "key", "Right"});
  window.settled([](const json& frame) {
    return frame["stage"] == "convolve" && frame["step"] == 1 && frame["agreement"] != 0;
  });
  const auto before = screen.picture();
  for (const auto& [width, height] : {std::pair{1, 1}, {10000, 3}, {3, 700}}) {
    tell_window({"windowsize", std::to_string(width), std::to_string(height)});
    window.settled(as_large_as(width, height));
    tell_window({"windowsize", "1280", "800"});
    window.settled(as_large_as(1280, 800));
    CHECK(screen.picture().rgba == before.rgba);
  }
  tell_window({"windowunmap", "--sync"});
  CHECK(screen.picture().rgba != before.rgba);
  tell_window({"windowmap", "--sync", "windowfocus", "--sync"});
  // Two keys, so that what is waited for was drawn after that.
  screen.type({"key", "F1"});
  window.settled([](const json& frame) { return frame["help"] == true; });
  screen.type({"key", "F1"});
  window.settled([](const json& frame) { return frame["help"] == false; });
  CHECK(screen.picture().rgba == before.rgba);
}

TEST_CASE("a window's size that no window can have means the usual one") {
  for (const std::string width : {"0", "-800", "1000000", "1e300", "2147483648", "1.5"}) {
    CAPTURE(width);
    const json frame = opened_with(settings_with_window(width, "800"));
    CHECK(frame["width"] == 1280);
    CHECK(frame["height"] == 800);
    CHECK(frame["theme"] == "light");
  }
}

TEST_CASE("a window that was too small or too large for use is opened as small or large as can be used") {
  const json small = opened_with(settings_with_window("1", "1"));
  CHECK(small["theme"] == "dark");
  CHECK(small["width"] == 1024);
  CHECK(small["height"] == 640);
  const json large = opened_with(settings_with_window("16384", "16384"));
  CHECK(large["theme"] == "dark");
  CHECK(large["width"] == 1280);
  CHECK(large["height"].get<int>() <= 800);
  CHECK(large["height"].get<int>() >= 640);
}

TEST_CASE("assets that are broken are said once each, and the window shows what it shows without them") {
  const test::TemporaryFolder folder;
  for (const std::string name :
       {"presets/first-stamp.tconv.json", "fonts/Inter-Regular.otf", "shaders/grid.frag", "shaders/grid.vert"}) {
    std::filesystem::create_directories((folder.path() / name).parent_path());
    std::ofstream(folder.path() / name) << "garbage";
  }
  const test::VirtualScreen screen(1280, 800);
  const auto shown_with = [&](const std::map<std::string, std::string>& environment, std::ptrdiff_t lines) {
    test::RealWindow window(screen, {}, environment);
    screen.type({"mousemove", "5", "795", "key", "a", "key", "Right"});
    window.settled([](const json& frame) { return frame["step"] == 1 && frame["agreement"] != 0; });
    auto picture = screen.picture();
    screen.type({"key", "ctrl+q"});
    CHECK(window.wait() == 0);
    const std::string said = window.error_output();
    CAPTURE(said);
    CHECK(std::ranges::count(said, '\n') == lines);
    return picture.rgba;
  };
  const auto usual = shown_with({}, 0);
  // The two shaders are compiled as one program.
  CHECK(shown_with({{"TCONVLAB_ASSETS", folder.path().string()}}, 3) == usual);
}

TEST_SUITE_END();

TEST_CASE("without a display, and with an old OpenGL, everything but the window works") {
  const test::TemporaryFolder folder;
  const std::map<std::string, std::string> environments[] = {
      {{"DISPLAY", ""}, {"WAYLAND_DISPLAY", ""}},
      {{"DISPLAY", ":4711"}, {"WAYLAND_DISPLAY", ""}, {"MESA_GL_VERSION_OVERRIDE", "2.1"}}};
  for (const auto& environment : environments) {
    for (const auto* command : {"compute", "describe"}) {
      CAPTURE(command);
      CHECK(test::run({{test::program_path(), command, "--preset", "first-stamp"}, environment, folder.path()}) ==
            0);
    }
    CHECK(test::run({{test::program_path(), "presets"}, environment, folder.path()}) == 0);
    CHECK(test::run({{test::program_path(), "export", "--preset", "first-stamp", "-o", "frame.png", "--force"},
                     environment,
                     folder.path()}) == 0);
    CHECK(std::filesystem::file_size(folder.path() / "frame.png") > 10'000);
    std::filesystem::remove(folder.path() / "frame.png");
  }
}
