#include "app/io/decode_stb.hpp"

#include <cstdlib>
#include <memory>

#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_ONLY_JPEG
#define STBI_ONLY_BMP
#define STBI_NO_STDIO
#define STBI_NO_LINEAR
#define STBI_NO_HDR
#define STBI_MAX_DIMENSIONS 16384
// Not our code: its unused functions are its own affair.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#include <stb/stb_image.h>
#pragma GCC diagnostic pop

namespace tconv {

bool decode_with_stb(std::string_view bytes, Raster& raster, std::string& why) {
  int width = 0;
  int height = 0;
  int channels = 0;
  // Reading chars as bytes is what reinterpret_cast is for.
  const std::unique_ptr<stbi_uc, decltype(&std::free)> pixels(
      stbi_load_from_memory(reinterpret_cast<const stbi_uc*>(bytes.data()), static_cast<int>(bytes.size()), &width,
                            &height, &channels, 0),
      &std::free);
  if (!pixels) {
    const char* reason = stbi_failure_reason();
    why = reason != nullptr ? reason : "unknown reason";
    return false;
  }
  if (width != raster.width || height != raster.height || channels < 1 || channels > 4) {
    why = "its headers contradict each other";
    return false;
  }
  raster.channels = channels;
  const auto count =
      static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * static_cast<std::size_t>(channels);
  raster.samples.assign(pixels.get(), pixels.get() + count);
  return true;
}

}  // namespace tconv
