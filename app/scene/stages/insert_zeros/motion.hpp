#pragma once

#include <string_view>

#include "app/scene/mover.hpp"
#include "app/scene/view.hpp"
#include "core/problem.hpp"

/// Pixels slide apart and zeros open up between them; the border grows round them, or a negative one closes in on
/// them; the kernel is rotated.
namespace tconv::insert_zeros {

/// What the scene hands over: at step 0 the input, later the stretched input, and the kernels.
inline constexpr std::string_view input_landmark = "input";
inline constexpr std::string_view stretched_landmark = "stretched input";
inline constexpr std::string_view kernel_landmark = "kernel";
inline constexpr std::string_view rotated_landmark = "rotated kernel";

[[nodiscard]] bool moves(const Problem& problem, const View& after);
[[nodiscard]] bool move(Mover& mover, const Problem& problem, const View& after);

}  // namespace tconv::insert_zeros
