// A walk through everything in the real window, on a common display and on one of twice the scale.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "app/io/open.hpp"
#include "app/ui/panel.hpp"
#include "tests/app/ui/window_pictures.hpp"

using namespace tconv;
using nlohmann::json;

namespace {

// The middle of a control, in the screen's pixels.
Point place_of(const Panel& panel, const Box& part, const Command& command, double em) {
  const auto button = std::ranges::find(panel.buttons, command, &Button::command);
  REQUIRE(button != panel.buttons.end());
  return {(part.x + button->box.x + button->box.width / 2) * em,
          (part.y + button->box.y + button->box.height / 2) * em};
}

void walk(int scale) {
  const FreeTypeMetrics metrics;
  const LoadedProblem loaded = open_preset("first-stamp").value();
  const test::VirtualScreen screen(1600 * scale, 1000 * scale, 96 * scale);
  test::RealWindow window(screen, {});
  const auto em_is = [&](double em, const json& frame) { return std::abs(frame["em"].get<double>() - em) < 1e-9; };
  const auto click = [&](const Point& place) {
    screen.type(
        {"mousemove", std::to_string(std::lround(place.x)), std::to_string(std::lround(place.y)), "click", "1"});
  };
  const auto out_of_the_way = [&] {
    screen.type({"mousemove", std::to_string(5 * scale), std::to_string(795 * scale)});
  };

  // As large as the display's scale says.
  out_of_the_way();
  screen.type({"key", "a"});
  const json start = window.settled([](const json& frame) { return frame["agreement"] != 0; });
  CHECK(start["width"] == 1280 * scale);
  CHECK(start["height"] == 800 * scale);
  const double em = start["em"];
  CHECK(em_is(14.0 * scale, start));

  // Two steps, and the picture is the exported one at this scale.
  screen.type({"key", "Right", "key", "Right"});
  const json stepped = window.at("stamp", 2);
  View view = loaded.view;
  view.step = 2;
  const Frame expected = test::expected_frame(loaded.problem, view, {}, stepped, metrics);
  test::check_arrays(stepped, expected.scene);
  test::check_picture(screen, stepped, expected.scene, ThemeId::light, metrics);

  // A stage on the rail, a field of the layer.
  Workspace workspace({loaded.problem, "first-stamp"}, view, {});
  const Comparison agreed{static_cast<Comparison::State>(stepped["agreement"].get<int>()), 0, false};
  const PanelInput input{workspace, metrics, agreed, {}, 0};
  const WindowLayout layout = window_layout({1280 / 14.0, 800 / 14.0});
  const Panel stages = rail(input, {layout.rail.width, layout.rail.height});
  click(place_of(stages, layout.rail, go_to(StageId::crop), em));
  window.at("crop", 0);
  const Panel layer = layer_panel(input, {layout.layer.width, layout.layer.height});
  click(place_of(layer, layout.layer, EditField{{FieldId::kernel_size, Axis::rows}}, em));
  screen.type({"key", "5"});
  // (3−1)·2 + 1·(5−1) + 1 = 9.
  window.settled([](const json& frame) {
    return std::ranges::any_of(frame["grids"],
                               [](const json& grid) { return grid["name"] == "Canvas" && grid["rows"] == 9; });
  });
  screen.type({"key", "Escape"});
  out_of_the_way();

  // View, Larger: past the panels and Full screen.
  screen.type(
      {"key", "F10", "key", "Right", "key", "Right", "key", "Down", "key", "Down", "key", "Down", "key", "Return"});
  window.settled([&](const json& frame) { return em_is(15.4 * scale, frame); });
  screen.type({"key", "ctrl+0"});
  window.settled([&](const json& frame) { return em_is(14.0 * scale, frame); });

  screen.type({"key", "F1"});
  window.settled([](const json& frame) { return frame["help"] == true; });
  screen.type({"key", "F1"});
  window.settled([](const json& frame) { return frame["help"] == false; });

  screen.type({"key", "F11"});
  const json full = window.settled([&](const json& frame) { return frame["width"] == 1600 * scale; });
  CHECK(full["height"] == 1000 * scale);
  CHECK(em_is(14.0 * scale, full));
  screen.type({"key", "F11"});
  window.settled([&](const json& frame) { return frame["width"] == 1280 * scale; });

  screen.type({"key", "ctrl+e"});
  const char* const saved = "first-stamp-crop-00.png";
  window.settled(
      [&](const json& frame) { return frame["notice"].get<std::string>().find(saved) != std::string::npos; });
  CHECK(std::filesystem::file_size(window.folder() / "work" / saved) > 10'000);

  // Not without asking: the kernel was changed.
  screen.type({"key", "ctrl+q", "key", "Down", "key", "Return"});
  CHECK(window.wait() == 0);
}

}  // namespace

TEST_SUITE_BEGIN("screen");

TEST_CASE("from the first step to the last key on a display of 96 dpi") {
  walk(1);
}

TEST_CASE("the same on a display of 192 dpi, where everything is twice as large") {
  walk(2);
}

TEST_SUITE_END();
