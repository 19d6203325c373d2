#pragma once

#include <optional>

#include "app/scene/scene.hpp"
#include "core/problem.hpp"

/// What the arrays that can be drawn are.
namespace tconv {

/// C or Cᵀ.
[[nodiscard]] constexpr bool is_matrix(ArrayId array) {
  return array == ArrayId::conv_matrix || array == ArrayId::matrix;
}

/// xᵀ or y. They show what the matrix beside them shows.
[[nodiscard]] constexpr bool is_vector(ArrayId array) {
  return array == ArrayId::input_vector || array == ArrayId::output_vector;
}

/// Rows and columns of a plane of an array, of a matrix or a vector all of them; nothing for an illustration.
/// Precondition: the problem is legal.
[[nodiscard]] std::optional<Int2> array_size(const Problem& problem, ArrayId array);

}  // namespace tconv
