#pragma once

#include <string_view>

#include "core/fill.hpp"

namespace tconv {

/// What a fill is called: the name that problem files use.
[[nodiscard]] std::string_view fill_words(Fill fill);

/// What an array looks like after it, and what that shows: one sentence.
[[nodiscard]] std::string_view fill_help(Fill fill);
/// The same of a fill of u, the picture that Compare sends through Conv2d and back.
[[nodiscard]] std::string_view fill_help_of_u(Fill fill);

}  // namespace tconv
