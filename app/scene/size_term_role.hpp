#pragma once

#include "app/scene/paint.hpp"
#include "core/size_terms.hpp"

namespace tconv {

/// The colour that a term of the output's size has in the formula and on the pictures.
[[nodiscard]] inline Role role_of(SizeTerm term) {
  switch (term) {
    case SizeTerm::stride:
      return Role::input;
    case SizeTerm::padding:
      return Role::removed;
    case SizeTerm::kernel_size:
      return Role::kernel;
    case SizeTerm::output_padding:
      return Role::spared;
    case SizeTerm::one:
      break;
  }
  return Role::ink;
}

}  // namespace tconv
