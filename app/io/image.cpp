#include "app/io/image.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "app/io/foreign.hpp"
#include "app/io/raster.hpp"

namespace tconv {

namespace {

/// A picture the right way up, one row at a time, as values over white.
class UprightPicture {
 public:
  UprightPicture(const Raster& raster, int channels) : raster_(raster), channels_(channels) {
    const bool on_its_side = raster.orientation >= 5;
    size_ = on_its_side ? Int2{raster.width, raster.height} : Int2{raster.height, raster.width};
  }

  [[nodiscard]] Int2 size() const { return size_; }

  /// Row y: `channels` values for each pixel.
  void read_row(std::int64_t y, std::vector<double>& row) const {
    row.resize(static_cast<std::size_t>(size_.x * channels_));
    for (std::int64_t x = 0; x < size_.x; ++x) {
      const std::array<double, 3> rgb = colour(stored(y, x));
      double* pixel = row.data() + x * channels_;
      if (channels_ == 3) {
        std::copy(rgb.begin(), rgb.end(), pixel);
      } else {
        // A grey stays exactly itself; the three factors need not add up to 1 in float64.
        const bool grey = rgb[0] == rgb[1] && rgb[1] == rgb[2];
        *pixel = grey ? rgb[0] : 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
      }
    }
  }

 private:
  /// Where the pixel that belongs at (y, x) is stored. Source: Exif 2.32, tag 0x0112: what row 0 and column 0 are.
  [[nodiscard]] Int2 stored(std::int64_t y, std::int64_t x) const {
    const std::int64_t bottom = raster_.height - 1;
    const std::int64_t right = raster_.width - 1;
    switch (raster_.orientation) {
      case 2:
        return {y, right - x};
      case 3:
        return {bottom - y, right - x};
      case 4:
        return {bottom - y, x};
      case 5:
        return {x, y};
      case 6:
        return {bottom - x, y};
      case 7:
        return {bottom - x, right - y};
      case 8:
        return {x, right - y};
      default:
        return {y, x};
    }
  }

  [[nodiscard]] std::array<double, 3> colour(Int2 at) const {
    const int colours = raster_.channels >= 3 ? 3 : 1;
    const bool has_alpha = raster_.channels == 2 || raster_.channels == 4;
    std::array<double, 3> rgb{};
    for (int c = 0; c < 3; ++c) {
      rgb[static_cast<std::size_t>(c)] = raster_.sample(at.y, at.x, std::min(c, colours - 1));
    }
    if (has_alpha) {
      const double alpha = raster_.sample(at.y, at.x, colours);
      if (alpha < 1) {
        for (double& value : rgb) value = alpha * value + (1 - alpha);
      }
    }
    return rgb;
  }

  const Raster& raster_;
  int channels_;
  Int2 size_;
};

/// Averages of areas: output line o covers the input from o·in/out to (o+1)·in/out. Counted in units of 1/out, so
/// that all weights are whole numbers and every machine gets the same sums.
struct Coverage {
  std::int64_t first = 0;  ///< first input line touched
  std::vector<double> weights;
};

std::vector<Coverage> coverages(std::int64_t in, std::int64_t out) {
  std::vector<Coverage> lines(static_cast<std::size_t>(out));
  for (std::int64_t o = 0; o < out; ++o) {
    Coverage& line = lines[static_cast<std::size_t>(o)];
    const std::int64_t from = o * in;
    const std::int64_t to = from + in;
    line.first = from / out;
    for (std::int64_t j = line.first; j * out < to; ++j) {
      line.weights.push_back(static_cast<double>(std::min(to, (j + 1) * out) - std::max(from, j * out)));
    }
  }
  return lines;
}

/// The picture reduced to `size`, as (channels, H, W).
Tensor reduced(const UprightPicture& picture, int channels, Int2 size) {
  const auto c_count = static_cast<std::size_t>(channels);
  const auto width = static_cast<std::size_t>(size.x);
  const auto height = static_cast<std::size_t>(size.y);
  std::vector<double> data(c_count * height * width);
  const auto columns = coverages(picture.size().x, size.x);
  const auto rows = coverages(picture.size().y, size.y);
  const double area = static_cast<double>(picture.size().y) * static_cast<double>(picture.size().x);
  std::vector<double> source;
  std::vector<double> narrow(width * c_count);  // a source row, reduced in width
  std::vector<double> sum(width * c_count);
  std::int64_t held = -1;  // the source row in `narrow`
  for (std::size_t y = 0; y < height; ++y) {
    std::ranges::fill(sum, 0.0);
    for (std::size_t j = 0; j < rows[y].weights.size(); ++j) {
      const std::int64_t row = rows[y].first + static_cast<std::int64_t>(j);
      if (row != held) {
        picture.read_row(row, source);
        for (std::size_t x = 0; x < width; ++x) {
          for (std::size_t c = 0; c < c_count; ++c) {
            double value = 0;
            const auto first = static_cast<std::size_t>(columns[x].first);
            for (std::size_t i = 0; i < columns[x].weights.size(); ++i) {
              value += columns[x].weights[i] * source[(first + i) * c_count + c];
            }
            narrow[x * c_count + c] = value;
          }
        }
        held = row;
      }
      for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += rows[y].weights[j] * narrow[i];
    }
    for (std::size_t x = 0; x < width; ++x) {
      for (std::size_t c = 0; c < c_count; ++c) data[(c * height + y) * width + x] = sum[x * c_count + c] / area;
    }
  }
  return Tensor({channels, size.y, size.x}, std::move(data));
}

/// The picture as it is.
Tensor native(const UprightPicture& picture, int channels) {
  const Int2 size = picture.size();
  const auto plane = static_cast<std::size_t>(size.y * size.x);
  std::vector<double> data(static_cast<std::size_t>(channels) * plane);
  std::vector<double> row;
  for (std::int64_t y = 0; y < size.y; ++y) {
    picture.read_row(y, row);
    for (std::size_t i = 0; i < row.size(); ++i) {
      const auto c = i % static_cast<std::size_t>(channels);
      const auto x = i / static_cast<std::size_t>(channels);
      data[c * plane + static_cast<std::size_t>(y * size.x) + x] = row[i];
    }
  }
  return Tensor({channels, size.y, size.x}, std::move(data));
}

/// The native size, or the one with the same proportions whose longer side is 2048.
Int2 default_size(Int2 native_size) {
  const std::int64_t longer = std::max(native_size.y, native_size.x);
  if (longer <= native_image_side) return native_size;
  const auto scaled = [&](std::int64_t side) {
    return std::max<std::int64_t>(1, (side * native_image_side + longer / 2) / longer);
  };
  return {scaled(native_size.y), scaled(native_size.x)};
}

Outcome<Raster> decode(std::string_view bytes) {
  const auto format = image_format(bytes);
  if (!format) {
    if (const auto foreign = foreign_file(bytes)) return image_failure(foreign->message);
    return image_failure("This is no picture that is read; name a PNG, JPEG or BMP.");
  }
  if (static_cast<std::int64_t>(bytes.size()) > max_image_bytes) {
    return image_failure("This picture's file is larger than 32 MiB; save a smaller one.");
  }
  switch (*format) {
    case ImageFormat::png:
      return decode_png(bytes);
    case ImageFormat::jpeg:
      return decode_jpeg(bytes);
    case ImageFormat::bmp:
      break;
  }
  return decode_bmp(bytes);
}

}  // namespace

std::optional<ImageFormat> image_format(std::string_view first_bytes) {
  if (first_bytes.starts_with("\x89PNG\r\n\x1a\n")) return ImageFormat::png;
  if (first_bytes.starts_with("\xff\xd8\xff")) return ImageFormat::jpeg;
  if (first_bytes.starts_with("BM")) return ImageFormat::bmp;
  return {};
}

Failure no_memory_for_picture() {
  return {"memory", "There is not enough memory for this picture; save a smaller one, or close other programs.",
          ""};
}

Failure image_failure(std::string message) {
  return {"image", std::move(message), ""};
}

std::optional<Failure> check_image_size(std::int64_t width, std::int64_t height) {
  const std::string size = std::to_string(width) + "×" + std::to_string(height);
  if (width < 1 || height < 1) {
    return image_failure("This picture's header says it is " + size + " pixels; save it again.");
  }
  if (width > max_image_side || height > max_image_side) {
    return image_failure("This picture is " + size + " pixels, but no side may be longer than " +
                         std::to_string(max_image_side) + "; save a smaller one.");
  }
  if (width * height > max_image_pixels) {
    return image_failure("This picture is " + size + " pixels, more than " + std::to_string(max_image_pixels) +
                         " (16 Mi) in all; save a smaller one.");
  }
  return {};
}

Outcome<Tensor> read_image(std::string_view bytes, const ImageOptions& options) {
  auto raster = decode(bytes);
  if (!raster) return raster.failure();
  const int native_channels = raster.value().channels >= 3 ? 3 : 1;
  const int channels = options.channels ? static_cast<int>(*options.channels) : native_channels;
  const UprightPicture picture(raster.value(), channels);
  const Int2 size = options.size ? *options.size : default_size(picture.size());
  return size == picture.size() ? native(picture, channels) : reduced(picture, channels, size);
}

}  // namespace tconv
