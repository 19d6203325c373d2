#pragma once

#include <string_view>

#include "app/scene/mover.hpp"
#include "app/scene/view.hpp"
#include "core/problem.hpp"

/// The kept frame lifts off the canvas and goes where the output stands.
namespace tconv::crop {

/// What the scene hands over.
inline constexpr std::string_view canvas_landmark = "canvas";
inline constexpr std::string_view output_landmark = "output";

[[nodiscard]] bool moves(const Problem& problem, const View& after);
[[nodiscard]] bool move(Mover& mover, const Problem& problem, const View& after);

}  // namespace tconv::crop
