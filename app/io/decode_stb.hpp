#pragma once

#include <string_view>

#include "app/io/outcome.hpp"
#include "app/io/raster.hpp"

namespace tconv {

/// stb_image's decoders for JPEG and BMP, the only ones compiled in. Precondition: the header has been checked, the
/// size is `raster.width` × `raster.height`. Fills in channels and samples; false with stb's reason in `why` when
/// the data are damaged.
bool decode_with_stb(std::string_view bytes, Raster& raster, std::string& why);

}  // namespace tconv
