#include <algorithm>
#include <optional>

#include "app/io/decode_stb.hpp"
#include "app/io/raster.hpp"

namespace tconv {

namespace {

/// Walks the markers of a JPEG from beginning to end without decoding anything, so that size, kind and completeness
/// are known first: stb_image fills up what is missing with grey, and trusts some numbers that it should not.
/// Source: ITU-T T.81, annex B.
class MarkerWalk {
 public:
  explicit MarkerWalk(std::string_view bytes) : bytes_(bytes) {}

  std::optional<Failure> walk(Raster& raster) {
    place_ = 2;  // after SOI
    while (true) {
      const auto marker = next_marker();
      if (!marker) return image_failure("This JPEG breaks off: it has no end marker; save it again.");
      if (*marker == end_of_image) break;
      if (is_alone(*marker)) continue;
      if (place_ + 2 > bytes_.size()) return broken_segment();
      const std::size_t length = big_endian(bytes_, place_, 2);
      if (length < 2 || length > bytes_.size() - place_) return broken_segment();
      const std::string_view body = bytes_.substr(place_ + 2, length - 2);
      place_ += length;
      if (auto failure = segment(*marker, body, raster)) return failure;
    }
    if (raster.width == 0 || scans_ == 0) return image_failure("This JPEG holds no picture; save it again.");
    return {};
  }

 private:
  static constexpr int start_of_scan = 0xDA;
  static constexpr int end_of_image = 0xD9;
  static constexpr int huffman_tables = 0xC4;
  static constexpr int exif = 0xE1;

  static Failure broken_segment() {
    return image_failure("This JPEG is damaged: one of its segments is longer than the file; save it again.");
  }

  /// Markers without a segment: TEM and the restarts.
  static bool is_alone(int marker) { return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7); }
  static bool is_frame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  /// Goes to the next marker, over a scan's data if need be: there 0xFF is followed by 0.
  std::optional<int> next_marker() {
    while (true) {
      const auto found = bytes_.find('\xff', place_);
      if (found == std::string_view::npos) return {};
      place_ = found;
      while (place_ < bytes_.size() && bytes_[place_] == '\xff') ++place_;
      if (place_ == bytes_.size()) return {};
      const int marker = static_cast<unsigned char>(bytes_[place_++]);
      if (marker != 0) return marker;
    }
  }

  std::optional<Failure> segment(int marker, std::string_view body, Raster& raster) {
    constexpr int most_scans = 100;  // a progressive picture has about ten; every one costs a pass over all pixels
    if (is_frame(marker)) return frame(marker, body, raster);
    if (marker == huffman_tables) return tables(body);
    if (marker == start_of_scan && ++scans_ > most_scans) {
      return image_failure("This JPEG has more than 100 scans; save it again.");
    }
    constexpr std::string_view exif_name("Exif\0\0", 6);
    if (marker == exif && body.starts_with(exif_name)) {
      raster.orientation = exif_orientation(body.substr(exif_name.size()));
    }
    return {};
  }

  std::optional<Failure> frame(int marker, std::string_view body, Raster& raster) {
    if (raster.width != 0) return image_failure("This JPEG has two headers; save it again.");
    if (body.size() < 6) return broken_segment();
    if (marker > 0xC2) {
      return image_failure(
          "This JPEG is of a rare kind (lossless, hierarchical or arithmetic); save it as an "
          "ordinary one.");
    }
    if (big_endian(body, 0, 1) != 8) {
      return image_failure("This JPEG has " + std::to_string(big_endian(body, 0, 1)) +
                           " bits a sample; save it with 8.");
    }
    raster.height = big_endian(body, 1, 2);
    raster.width = big_endian(body, 3, 2);
    if (auto failure = check_sampling(body)) return failure;
    return check_image_size(raster.width, raster.height);
  }

  /// stb_image 2.27 reads beyond its buffers when a component's sampling factor does not divide the largest one.
  static std::optional<Failure> check_sampling(std::string_view body) {
    const std::size_t components = big_endian(body, 5, 1);
    if (components < 1 || components > 4 || body.size() != 6 + 3 * components) return broken_segment();
    std::uint32_t most_across = 1;
    std::uint32_t most_down = 1;
    for (const bool second_time : {false, true}) {
      for (std::size_t i = 0; i < components; ++i) {
        const std::uint32_t factors = big_endian(body, 7 + 3 * i, 1);
        const std::uint32_t across = factors >> 4U;
        const std::uint32_t down = factors & 15U;
        const bool legal = across >= 1 && across <= 4 && down >= 1 && down <= 4;
        if (!legal || (second_time && (most_across % across != 0 || most_down % down != 0))) {
          return image_failure("This JPEG stores its colours in a size that is not read; save it again.");
        }
        most_across = std::max(most_across, across);
        most_down = std::max(most_down, down);
      }
    }
    return {};
  }

  /// stb_image 2.27 writes beyond its buffers when a table has more than 256 codes.
  static std::optional<Failure> tables(std::string_view body) {
    constexpr std::size_t lengths = 16;
    while (!body.empty()) {
      if (body.size() < 1 + lengths) return broken_segment();
      std::size_t codes = 0;
      for (std::size_t i = 1; i <= lengths; ++i) codes += big_endian(body, i, 1);
      if (codes > 256 || body.size() < 1 + lengths + codes) {
        return image_failure("This JPEG is damaged: one of its code tables is too long; save it again.");
      }
      body.remove_prefix(1 + lengths + codes);
    }
    return {};
  }

  std::string_view bytes_;
  std::size_t place_ = 0;
  int scans_ = 0;
};

}  // namespace

Outcome<Raster> decode_jpeg(std::string_view bytes) {
  Raster raster;
  if (auto failure = MarkerWalk(bytes).walk(raster)) return std::move(*failure);
  std::string why;
  if (!decode_with_stb(bytes, raster, why)) {
    return image_failure("This JPEG is damaged: " + why + "; save it again.");
  }
  return raster;
}

}  // namespace tconv
