#pragma once

#include <nlohmann/json.hpp>

#include "app/scene/frame.hpp"
#include "app/scene/theme.hpp"
#include "app/text/freetype_metrics.hpp"
#include "tests/support/real_window.hpp"

/// What the real window shows, compared with what it should. `shown` is a line of the window's frame log.
namespace tconv::test {

/// The picture that the program should show, built here from the same problem.
Frame expected_frame(const Problem& problem, const View& view, const Selection& selection,
                     const nlohmann::json& shown, const FontMetrics& metrics);

/// Checks that every array the window shows holds what the exported scene holds.
void check_arrays(const nlohmann::json& shown, const Scene& scene);

/// Checks that the stage on the screen looks as it does on paper.
void check_picture(const VirtualScreen& screen, const nlohmann::json& shown, const Scene& scene, ThemeId id,
                   const FreeTypeMetrics& metrics);

}  // namespace tconv::test
