#pragma once

#include <filesystem>
#include <string>

#include "app/paper/paper.hpp"

namespace tconv {

/// Decodes a PNG with libpng; 0 × 0 when it is none.
[[nodiscard]] Picture decoded_png(const std::string& bytes);
[[nodiscard]] std::string file_bytes(const std::filesystem::path& path);

/// The scene without its words, which differ with the fonts' releases: they are compared as boxes.
[[nodiscard]] Scene without_text(const Scene& scene);

/// How far two pictures of the same size are apart.
struct Difference {
  double mean = 0;         ///< of all components, 0 to 255
  double worst_block = 0;  ///< greatest mean of an 8 × 8 block
};
[[nodiscard]] Difference difference(const Picture& a, const Picture& b);

/// The pixel as 0xRRGGBB.
[[nodiscard]] std::uint32_t pixel(const Picture& picture, int x, int y);

}  // namespace tconv
