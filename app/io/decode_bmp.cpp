#include <optional>

#include "app/io/decode_stb.hpp"
#include "app/io/raster.hpp"

namespace tconv {

Outcome<Raster> decode_bmp(std::string_view bytes) {
  // Source: Microsoft, "Bitmap Storage" (BITMAPFILEHEADER and BITMAPINFOHEADER).
  constexpr std::size_t file_header = 14;
  const auto breaks_off = [] { return image_failure("This BMP breaks off; save it again."); };
  if (bytes.size() < file_header + 4) return breaks_off();
  const std::size_t header = little_endian(bytes, file_header, 4);
  if (header != 12 && header != 40 && header != 56 && header != 108 && header != 124) {
    return image_failure("This BMP has a header of unknown kind; save it again or as PNG.");
  }
  if (bytes.size() < file_header + header) return breaks_off();
  Raster raster;
  std::size_t bits = 0;
  if (header == 12) {
    raster.width = little_endian(bytes, 18, 2);
    raster.height = little_endian(bytes, 20, 2);
    bits = little_endian(bytes, 24, 2);
  } else {
    raster.width = static_cast<std::int32_t>(little_endian(bytes, 18, 4));
    raster.height = static_cast<std::int32_t>(little_endian(bytes, 22, 4));
    if (raster.height < 0) raster.height = -raster.height;  // stored from the top
    bits = little_endian(bytes, 28, 2);
    const std::uint32_t compression = little_endian(bytes, 30, 4);
    if (compression != 0 && compression != 3) {
      return image_failure("This BMP is compressed; save it uncompressed or as PNG.");
    }
  }
  if (bits != 1 && bits != 4 && bits != 8 && bits != 16 && bits != 24 && bits != 32) {
    return image_failure("This BMP has " + std::to_string(bits) + " bits a pixel; save it with 24.");
  }
  if (auto failure = check_image_size(raster.width, raster.height)) return std::move(*failure);
  // stb_image fills up what is missing: see that every row is there. Rows are padded to four bytes.
  const std::size_t pixels_at = little_endian(bytes, 10, 4);
  const std::size_t row = (static_cast<std::size_t>(raster.width) * bits + 31) / 32 * 4;
  if (pixels_at > bytes.size() || row * static_cast<std::size_t>(raster.height) > bytes.size() - pixels_at) {
    return breaks_off();
  }
  std::string why;
  if (!decode_with_stb(bytes, raster, why)) {
    return image_failure("This BMP is damaged: " + why + "; save it again.");
  }
  return raster;
}

}  // namespace tconv
