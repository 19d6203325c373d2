#pragma once

#include <cstdint>
#include <vector>

#include "app/scene/grid_look.hpp"
#include "app/scene/scene.hpp"
#include "app/scene/theme.hpp"

namespace tconv {

/// Opaque pixels with their place in the picture.
struct GridRaster {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
  std::vector<std::uint32_t> pixels;  ///< 0xFFRRGGBB, row by row
};

/// A grid as grid_look.hpp says, at `scale` pixels per em, cut off outside the pixels 0 to `width` and 0 to
/// `height`.
[[nodiscard]] GridRaster grid_raster(const Theme& theme, const Grid& grid, double scale, int width, int height);

}  // namespace tconv
