#pragma once

#include "app/paper/paper.hpp"

namespace tconv {

/// Encodes pixels as PNG. Flat colours compress well at the lowest level, and take a quarter of the time.
[[nodiscard]] PaperFile png_file(const Picture& picture);

}  // namespace tconv
