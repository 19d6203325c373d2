#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/io/outcome.hpp"

namespace tconv {

/// A decoded picture as it lies in the file, before it is turned and converted.
struct Raster {
  std::int64_t width = 0;
  std::int64_t height = 0;
  int channels = 1;                    ///< 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha
  bool wide = false;                   ///< 16 bits a sample, most significant byte first; otherwise 8
  int orientation = 1;                 ///< EXIF: 1 upright, 2 to 8 mirrored or turned
  std::vector<unsigned char> samples;  ///< row-major, channels interleaved

  /// A sample from 0 to 1.
  [[nodiscard]] double sample(std::int64_t y, std::int64_t x, int channel) const {
    const auto index = static_cast<std::size_t>((y * width + x) * channels + channel);
    if (!wide) return samples[index] / 255.0;
    return (samples[2 * index] * 256 + samples[2 * index + 1]) / 65535.0;
  }
};

/// Decoders of the three formats. Each checks the header against the limits of image.hpp before it allocates.
Outcome<Raster> decode_png(std::string_view bytes);
Outcome<Raster> decode_jpeg(std::string_view bytes);
Outcome<Raster> decode_bmp(std::string_view bytes);

/// There was too little memory; the picture is not at fault. Rule `memory`.
[[nodiscard]] Failure no_memory_for_picture();
/// Refused: "This picture …" with rule `image`.
[[nodiscard]] Failure image_failure(std::string message);
/// The failure when a size is not within the limits, or nothing.
[[nodiscard]] std::optional<Failure> check_image_size(std::int64_t width, std::int64_t height);

/// Whole numbers in files, most or least significant byte first. Precondition: the bytes are there.
[[nodiscard]] inline std::uint32_t big_endian(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count; ++i) value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
  return value;
}
[[nodiscard]] inline std::uint32_t little_endian(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = count; i-- > 0;) value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

/// The orientation that EXIF data (from the byte order mark on) give, 1 when they give none or are damaged.
/// Source: Exif 2.32 (CIPA DC-008), tag 0x0112.
[[nodiscard]] int exif_orientation(std::string_view tiff);

}  // namespace tconv
