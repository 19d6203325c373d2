#include "tests/app/paper/pictures.hpp"

#include <png.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>

namespace tconv {

Picture decoded_png(const std::string& bytes) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  Picture picture;
  if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) return picture;
  image.format = PNG_FORMAT_RGB;
  picture.rgb.resize(PNG_IMAGE_SIZE(image));
  if (png_image_finish_read(&image, nullptr, picture.rgb.data(), 0, nullptr) == 0) return {};
  picture.size = {static_cast<int>(image.width), static_cast<int>(image.height)};
  return picture;
}

std::string file_bytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

Scene without_text(const Scene& scene) {
  Scene result = scene;
  std::erase_if(result.primitives, [](const Primitive& p) { return std::holds_alternative<Text>(p); });
  return result;
}

Difference difference(const Picture& a, const Picture& b) {
  Difference result;
  double sum = 0;
  for (int by = 0; by < a.size.height; by += 8) {
    for (int bx = 0; bx < a.size.width; bx += 8) {
      const int height = std::min(8, a.size.height - by);
      const int width = std::min(8, a.size.width - bx);
      double block = 0;
      for (int y = by; y < by + height; ++y) {
        for (int i = bx * 3; i < (bx + width) * 3; ++i) {
          const auto at = static_cast<std::size_t>(y) * static_cast<std::size_t>(a.size.width) * 3 +
                          static_cast<std::size_t>(i);
          block += std::abs(static_cast<double>(a.rgb[at]) - static_cast<double>(b.rgb[at]));
        }
      }
      sum += block;
      result.worst_block = std::max(result.worst_block, block / (height * width * 3));
    }
  }
  result.mean = sum / static_cast<double>(a.rgb.size());
  return result;
}

std::uint32_t pixel(const Picture& picture, int x, int y) {
  const std::uint8_t* p = &picture.rgb[(static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.size.width) +
                                        static_cast<std::size_t>(x)) *
                                       3];
  return static_cast<std::uint32_t>(p[0]) << 16 | static_cast<std::uint32_t>(p[1]) << 8 | p[2];
}

}  // namespace tconv
