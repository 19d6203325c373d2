#pragma once

#include <string>

#include "app/scene/scene.hpp"

namespace tconv {

/// Every primitive of a scene as text, one a line, numbers exactly, those of large arrays as a checksum: two scenes
/// with the same text are drawn the same.
[[nodiscard]] std::string scene_text(const Scene& scene);

/// A 64-bit checksum of a text (FNV-1a), in hexadecimal.
[[nodiscard]] std::string checksum(const std::string& text);

}  // namespace tconv
