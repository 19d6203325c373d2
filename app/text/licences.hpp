#pragma once

#include <span>
#include <string_view>

namespace tconv {

/// Something the program is built from or carries with it.
struct Ingredient {
  std::string_view name;
  std::string_view what;     ///< what it does here
  std::string_view licence;  ///< as its authors call it
};

/// All of them: libraries first, then typefaces.
[[nodiscard]] std::span<const Ingredient> ingredients();

}  // namespace tconv
