#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "app/io/outcome.hpp"
#include "core/axes.hpp"
#include "core/tensor.hpp"

namespace tconv {

/// The picture formats that are read.
enum class ImageFormat { png, jpeg, bmp };

/// The format that the first bytes of a file (16 are enough) show, whatever its name.
[[nodiscard]] std::optional<ImageFormat> image_format(std::string_view first_bytes);

/// Limits that a file's header has to keep before anything is allocated.
inline constexpr std::int64_t max_image_bytes = std::int64_t{32} << 20;
inline constexpr std::int64_t max_image_side = 16384;
inline constexpr std::int64_t max_image_pixels = std::int64_t{16} << 20;
/// The longest side of a picture that is taken as it is; longer ones are reduced to it.
inline constexpr std::int64_t native_image_side = 2048;
/// The longest side that may be asked for.
inline constexpr std::int64_t max_asked_side = 8192;

struct ImageOptions {
  std::optional<Int2> size;              ///< height and width wanted; default the native size up to 2048 a side
  std::optional<std::int64_t> channels;  ///< 1 or 3; default 1 for grey pictures and 3 for coloured ones
};

/// Decodes a picture into (channels, H, W): sRGB values / 255 without linearisation, from 0 to 1; with one channel
/// the luma of Rec. 709; transparency laid over white; rotated as its EXIF orientation says; reduced by averaging
/// areas. Refused with rule `image` when it is damaged, breaks off, or exceeds a limit, and with
/// `memory` when a decoder has too little of it.
Outcome<Tensor> read_image(std::string_view bytes, const ImageOptions& options = {});

}  // namespace tconv
