#include <algorithm>
#include <cstdlib>
#include <memory>

#include "app/io/raster.hpp"

#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
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

namespace {

/// The largest palette entry that a pixel names; `row` is the length of a row in bytes.
std::size_t largest_entry(std::string_view rows, std::size_t row, std::size_t width, std::size_t bits) {
  std::size_t largest = 0;
  for (; rows.size() >= row; rows.remove_prefix(row)) {
    for (std::size_t x = 0; x < width; ++x) {
      const std::size_t byte = big_endian(rows, x * bits / 8, 1);
      largest = std::max(largest, byte >> (8 - bits - x * bits % 8) & ((std::size_t{1} << bits) - 1));
    }
  }
  return largest;
}

}  // namespace

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
  const auto width = static_cast<std::size_t>(raster.width);
  const std::size_t row = (width * bits + 31) / 32 * 4;
  const std::size_t rows = row * static_cast<std::size_t>(raster.height);
  if (pixels_at > bytes.size() || rows > bytes.size() - pixels_at) return breaks_off();
  if (pixels_at < file_header + header) {
    return image_failure("This BMP is damaged: its pixels begin inside its header; save it again.");
  }
  if (bits <= 8) {
    // stb_image 2.27 takes old memory for the colour of a pixel that names an entry it has not read: one that is
    // not there, or, with the oldest header, one of the last four.
    const bool is_oldest = header == 12;
    const std::size_t entries =
        is_oldest ? (std::max<std::size_t>(pixels_at, 38) - 38) / 3 : (pixels_at - file_header - header) / 4;
    if (largest_entry(bytes.substr(pixels_at, rows), row, width, bits) >= entries) {
      return image_failure(is_oldest
                               ? "This BMP is of an old kind (OS/2) whose palette is not read; save it as PNG."
                               : "This BMP is damaged: the palette lacks a colour of its pixels; save it again.");
    }
  }

  int across = 0;
  int down = 0;
  // Reading chars as bytes is what reinterpret_cast is for.
  const std::unique_ptr<stbi_uc, decltype(&std::free)> pixels(
      stbi_load_from_memory(reinterpret_cast<const stbi_uc*>(bytes.data()), static_cast<int>(bytes.size()), &across,
                            &down, &raster.channels, 0),
      &std::free);
  if (!pixels || across != raster.width || down != raster.height) {
    const std::string why = pixels ? "its headers contradict each other" : stbi_failure_reason();
    if (why == "outofmem") return no_memory_for_picture();
    return image_failure("This BMP is damaged: " + why + "; save it again.");
  }
  raster.samples.assign(pixels.get(), pixels.get() + raster.width * raster.height * raster.channels);
  return raster;
}

}  // namespace tconv
