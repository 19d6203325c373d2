#pragma once

#include <string_view>

#include "app/scene/mover.hpp"
#include "app/scene/view.hpp"
#include "core/problem.hpp"

/// The weights of a placement go to their row of C; C is transposed; products go where they are added.
namespace tconv::matrix {

/// What the scenes hand over: while C is laid down, C and the picture u that the kernel lies on; then Cᵀ, y and the
/// output.
inline constexpr std::string_view c_landmark = "C";
inline constexpr std::string_view u_landmark = "u";
inline constexpr std::string_view ct_landmark = "Cᵀ";
inline constexpr std::string_view y_landmark = "y";
inline constexpr std::string_view output_landmark = "output";

[[nodiscard]] bool moves(const Problem& problem, const View& after);
[[nodiscard]] bool move(Mover& mover, const Problem& problem, const View& after);

}  // namespace tconv::matrix
