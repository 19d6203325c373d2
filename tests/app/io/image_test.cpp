#include "app/io/image.hpp"

#include <array>
#include <cmath>
#include <utility>

#include "tests/app/io/make_images.hpp"
#include "tests/app/io/support.hpp"

using namespace tconv;
using test::bmp;
using test::failure_of;
using test::jpeg;
using test::JpegPicture;
using test::png;
using test::PngPicture;

namespace {

Tensor image(const std::string& bytes, const ImageOptions& options = {}) {
  const auto tensor = read_image(bytes, options);
  if (!tensor) MESSAGE(tensor.failure().message);
  REQUIRE(tensor);
  return tensor.value();
}

std::vector<double> values(const std::string& bytes, const ImageOptions& options = {}) {
  const Tensor tensor = image(bytes, options);
  return {tensor.values().begin(), tensor.values().end()};
}

/// A picture whose neighbours all differ a little, so that JPEG keeps it closely.
std::vector<unsigned char> gradient(unsigned width, unsigned height, unsigned channels) {
  std::vector<unsigned char> samples;
  for (unsigned y = 0; y < height; ++y) {
    for (unsigned x = 0; x < width; ++x) {
      for (unsigned c = 0; c < channels; ++c) {
        samples.push_back(static_cast<unsigned char>(c == 0 ? 40 + 3 * x : c == 1 ? 60 + 3 * y : 200 - x - y));
      }
    }
  }
  return samples;
}

/// How far a decoded picture is from its samples at most.
double largest_error(const Tensor& tensor, const std::vector<unsigned char>& samples) {
  const auto channels = static_cast<std::size_t>(tensor.extent(2));
  const auto plane = static_cast<std::size_t>(tensor.extent(1) * tensor.extent(0));
  double largest = 0;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const double value = tensor[static_cast<std::int64_t>(i % channels * plane + i / channels)];
    largest = std::max(largest, std::abs(value - samples[i] / 255.0));
  }
  return largest;
}

PngPicture grey(std::uint32_t width, std::uint32_t height, std::vector<unsigned char> samples) {
  PngPicture picture;
  picture.width = width;
  picture.height = height;
  picture.samples = std::move(samples);
  return picture;
}

}  // namespace

TEST_CASE("formats are known by their first bytes") {
  CHECK(image_format(png({1, 1, 8, 0, false, {7}, {}, {}})) == ImageFormat::png);
  CHECK(image_format("\xff\xd8\xff\xe0") == ImageFormat::jpeg);
  CHECK(image_format("BM1234") == ImageFormat::bmp);
  CHECK_FALSE(image_format("GIF89a"));
  CHECK_FALSE(image_format(""));
}

TEST_CASE("grey PNGs of every depth") {
  CHECK(values(png(grey(3, 1, {0, 51, 255}))) == std::vector<double>{0, 0.2, 1});
  PngPicture picture = grey(3, 1, {0b10100000});
  picture.bit_depth = 1;
  CHECK(values(png(picture)) == std::vector<double>{1, 0, 1});
  picture.bit_depth = 2;
  picture.samples = {0b00011100};
  CHECK(values(png(picture)) == std::vector<double>{0, 85 / 255.0, 1});
  picture.bit_depth = 4;
  picture.samples = {0x0f, 0x30};
  CHECK(values(png(picture)) == std::vector<double>{0, 1, 51 / 255.0});
  picture.bit_depth = 16;
  picture.samples = {0x00, 0x01, 0x80, 0x00, 0xff, 0xff};
  CHECK(values(png(picture)) == std::vector<double>{1 / 65535.0, 32768 / 65535.0, 1});
}

TEST_CASE("coloured PNGs: three planes, or the luma of Rec. 709") {
  PngPicture picture = grey(2, 1, {255, 0, 51, 0, 255, 102});
  picture.colour_type = 2;
  const Tensor three = image(png(picture));
  CHECK(three == Tensor({3, 1, 2}, {1, 0, 0, 1, 0.2, 0.4}));
  const auto one = values(png(picture), {.size = {}, .channels = 1});
  CHECK(one[0] == doctest::Approx(0.2126 + 0.0722 * 0.2).epsilon(1e-12));
  CHECK(one[1] == doctest::Approx(0.7152 + 0.0722 * 0.4).epsilon(1e-12));
  // A grey in an RGB file is exactly itself.
  picture.samples = {77, 77, 77, 255, 255, 255};
  CHECK(values(png(picture), {.size = {}, .channels = 1}) == std::vector<double>{77 / 255.0, 1});
  // And a grey file gives three equal planes when they are asked for.
  CHECK(values(png(grey(1, 1, {51})), {.size = {}, .channels = 3}) == std::vector<double>{0.2, 0.2, 0.2});
  picture.bit_depth = 16;
  picture.width = 1;
  picture.samples = {0xff, 0xff, 0x00, 0x00, 0x80, 0x00};
  CHECK(values(png(picture)) == std::vector<double>{1, 0, 32768 / 65535.0});
}

TEST_CASE("palettes, and transparency laid over white") {
  PngPicture picture = grey(4, 1, {0b00011011});
  picture.colour_type = 3;
  picture.bit_depth = 2;
  picture.palette = {255, 0, 0, 0, 255, 0, 0, 0, 255, 51, 51, 51};
  CHECK(image(png(picture)) == Tensor({3, 1, 4}, {1, 0, 0, 0.2, 0, 1, 0, 0.2, 0, 0, 1, 0.2}));
  picture.alphas = {0, 255, 51};  // the fourth is opaque
  CHECK(image(png(picture)) == Tensor({3, 1, 4}, {1, 0, 0.8, 0.2, 1, 1, 0.8, 0.2, 1, 0, 0.2 + 0.8, 0.2}));
  PngPicture grey_alpha = grey(2, 1, {0, 51, 0, 255});
  grey_alpha.colour_type = 4;
  CHECK(values(png(grey_alpha)) == std::vector<double>{0.8, 0});
  PngPicture rgba = grey(1, 1, {255, 0, 51, 0});
  rgba.colour_type = 6;
  CHECK(values(png(rgba)) == std::vector<double>{1, 1, 1});
  PngPicture key = grey(2, 1, {7, 8});
  key.transparent_grey = 7;
  CHECK(values(png(key)) == std::vector<double>{1, 8 / 255.0});
}

TEST_CASE("interlaced PNGs give the same pixels") {
  for (const std::uint32_t size : {1U, 2U, 5U, 9U, 17U}) {
    PngPicture picture = grey(size, size + 1, gradient(size, size + 1, 3));
    picture.colour_type = 2;
    const Tensor plain = image(png(picture));
    picture.interlaced = true;
    CHECK(image(png(picture)) == plain);
  }
}

TEST_CASE("EXIF orientations, as cameras write them") {
  // Stored as 1 2 3 / 4 5 6; the upright picture for each orientation, from the table of the Exif standard.
  struct Upright {
    int orientation;
    Int2 size;
    std::vector<double> values;
  };
  const Upright all[] = {
      {1, {2, 3}, {1, 2, 3, 4, 5, 6}}, {2, {2, 3}, {3, 2, 1, 6, 5, 4}}, {3, {2, 3}, {6, 5, 4, 3, 2, 1}},
      {4, {2, 3}, {4, 5, 6, 1, 2, 3}}, {5, {3, 2}, {1, 4, 2, 5, 3, 6}}, {6, {3, 2}, {4, 1, 5, 2, 6, 3}},
      {7, {3, 2}, {6, 3, 5, 2, 4, 1}}, {8, {3, 2}, {3, 6, 2, 5, 1, 4}},
  };
  for (const Upright& upright : all) {
    INFO(upright.orientation);
    PngPicture picture = grey(3, 2, {51, 102, 153, 204, 0, 255});
    picture.orientation = upright.orientation;
    const double stored[] = {0.2, 0.4, 0.6, 0.8, 0, 1};
    std::vector<double> expected;
    for (const double index : upright.values) expected.push_back(stored[static_cast<std::size_t>(index) - 1]);
    CHECK(image(png(picture)) == Tensor({1, upright.size.y, upright.size.x}, expected));
    // A JPEG of 8×8 blocks of one colour each keeps them well enough to tell.
    JpegPicture blocks;
    blocks.width = 24;
    blocks.height = 16;
    blocks.components = 1;
    blocks.quality = 100;
    blocks.orientation = upright.orientation;
    for (std::size_t y = 0; y < 16; ++y) {
      for (std::size_t x = 0; x < 24; ++x) blocks.samples.push_back(picture.samples[y / 8 * 3 + x / 8]);
    }
    const Tensor rotated = image(jpeg(blocks));
    REQUIRE(rotated.plane_size() == Int2{8 * upright.size.y, 8 * upright.size.x});
    for (std::int64_t i = 0; i < 6; ++i) {
      const std::int64_t y = i / upright.size.x;
      const std::int64_t x = i % upright.size.x;
      CHECK(std::abs(rotated.at(0, 0, 8 * y + 4, 8 * x + 4) - expected[static_cast<std::size_t>(i)]) < 0.01);
    }
  }
}

TEST_CASE("damaged EXIF data leave the picture as it is stored") {
  JpegPicture picture{8, 8, 1, 90, false, false, 0, 6, gradient(8, 8, 1)};
  const std::string good = jpeg(picture);
  const auto at = good.find("Exif");
  const Tensor rotated = image(good);
  for (std::size_t i = 0; i < 26; ++i) {
    std::string bytes = good;
    bytes[at + 6 + i] = static_cast<char>(bytes[at + 6 + i] ^ '\xff');
    CHECK(image(bytes).plane_size() == rotated.plane_size());  // square: only that it is read without a fault
  }
}

TEST_CASE("shrinking averages areas") {
  const std::vector<unsigned char> samples = {0, 51, 102, 153, 51, 0, 153, 102};
  const auto blocks = values(png(grey(4, 2, samples)), {.size = Int2{1, 2}, .channels = {}});
  CHECK(blocks[0] == doctest::Approx(0.1).epsilon(1e-15));
  CHECK(blocks[1] == doctest::Approx(0.5).epsilon(1e-15));
  // 3 to 2: each output pixel covers one and a half input pixels.
  const auto two = values(png(grey(3, 1, {30, 60, 255})), {.size = Int2{1, 2}, .channels = {}});
  CHECK(two[0] == doctest::Approx((30 + 0.5 * 60) / 1.5 / 255).epsilon(1e-14));
  CHECK(two[1] == doctest::Approx((0.5 * 60 + 255) / 1.5 / 255).epsilon(1e-14));
  // A constant picture stays constant whatever the sizes.
  for (const double value :
       values(png(grey(7, 5, std::vector<unsigned char>(35, 51))), {.size = Int2{3, 4}, .channels = {}})) {
    CHECK(value == doctest::Approx(0.2).epsilon(1e-14));
  }
  // The mean is kept.
  const auto large = values(png(grey(30, 20, gradient(30, 20, 1))));
  const auto small = values(png(grey(30, 20, gradient(30, 20, 1))), {.size = Int2{7, 11}, .channels = {}});
  const auto mean = [](const std::vector<double>& all) {
    double sum = 0;
    for (const double value : all) sum += value;
    return sum / static_cast<double>(all.size());
  };
  CHECK(mean(small) == doctest::Approx(mean(large)).epsilon(1e-13));
  // Twice as large: every pixel twice.
  CHECK(values(png(grey(2, 1, {0, 51})), {.size = Int2{1, 4}, .channels = {}}) ==
        std::vector<double>{0, 0, 0.2, 0.2});
}

TEST_CASE("native up to 2048 a side, then the longer side is 2048") {
  const auto size_of = [](std::uint32_t width, std::uint32_t height) {
    return image(png(grey(width, height, std::vector<unsigned char>(std::size_t{width} * height, 9)))).plane_size();
  };
  CHECK(size_of(2048, 3) == Int2{3, 2048});
  CHECK(size_of(2050, 1025) == Int2{1024, 2048});
  CHECK(size_of(1, 5000) == Int2{2048, 1});
}

TEST_CASE("JPEGs: grey, colour, progressive, subsampled, with restarts") {
  for (const int components : {1, 3}) {
    for (const bool progressive : {false, true}) {
      for (const bool subsampled : {false, true}) {
        if (components == 1 && subsampled) continue;
        JpegPicture picture{37, 29, components, 95, progressive, subsampled, progressive ? 0 : 2, 0, {}};
        picture.samples = gradient(37, 29, static_cast<unsigned>(components));
        const Tensor decoded = image(jpeg(picture));
        CHECK(decoded.shape() == Shape{components, 29, 37});
        CHECK(largest_error(decoded, picture.samples) < 0.04);
      }
    }
  }
}

TEST_CASE("JPEGs of four inks: red, cyan, white, black and a mixture come out as that") {
  using Colour = std::array<int, 4>;
  constexpr Colour inks[] = {{0, 255, 255, 0}, {255, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 255}, {102, 51, 0, 51}};
  // What neither the ink nor black takes away.
  constexpr double colours[][3] = {{1, 0, 0}, {0, 1, 1}, {1, 1, 1}, {0, 0, 0}, {0.6 * 0.8, 0.8 * 0.8, 0.8}};
  constexpr unsigned patch = 16;
  constexpr unsigned width = patch * std::size(inks);
  for (const auto way : {test::Inks::cmyk, test::Inks::adobe_cmyk, test::Inks::adobe_ycck}) {
    for (const bool progressive : {false, true}) {
      JpegPicture chart{width, patch, 4, 100, progressive, false, 0, 0, {}, way};
      for (unsigned y = 0; y < patch; ++y) {
        for (unsigned x = 0; x < width; ++x) {
          for (const int ink : inks[x / patch]) {
            chart.samples.push_back(static_cast<unsigned char>(way == test::Inks::cmyk ? ink : 255 - ink));
          }
        }
      }
      const Tensor decoded = image(jpeg(chart));
      REQUIRE(decoded.shape() == Shape{3, patch, width});
      for (std::int64_t i = 0; i < std::ssize(inks); ++i) {
        for (std::int64_t c = 0; c < 3; ++c) {
          CAPTURE(static_cast<int>(way));
          CAPTURE(i);
          CAPTURE(c);
          CHECK(std::abs(decoded.at(0, c, patch / 2, i * patch + patch / 2) - colours[i][c]) < 0.02);
        }
      }
    }
  }
}

TEST_CASE("a BMP whose palette has fewer colours than its bits could name") {
  // A header of 40 bytes, 4 colours (blue, green, red, zero), one row of 4 pixels with 8 bits each.
  std::string four = bmp(4, 1, 24, gradient(4, 1, 3)).substr(0, 54);
  four[10] = 54 + 4 * 4;
  four[28] = 8;
  four += std::string("\1\2\3\0\4\5\6\0\7\x8\x9\0\xa\xb\xc\0", 16) + std::string("\0\1\2\3", 4);
  const Tensor decoded = image(four);
  REQUIRE(decoded.shape() == Shape{3, 1, 4});
  CHECK(decoded.at(0, 0, 0, 3) == 12 / 255.0);
  CHECK(decoded.at(0, 2, 0, 0) == 1 / 255.0);
}

TEST_CASE("BMPs with padded rows, from the bottom or the top, with and without alpha") {
  const auto rgb = gradient(5, 3, 3);
  CHECK(largest_error(image(bmp(5, 3, 24, rgb)), rgb) == 0);
  std::string top_down = bmp(2, 1, 24, {255, 0, 0, 0, 0, 255});
  top_down.replace(22, 4, "\xff\xff\xff\xff");  // height −1
  CHECK(image(top_down) == Tensor({3, 1, 2}, {1, 0, 0, 0, 0, 1}));
  CHECK(values(bmp(1, 1, 32, {255, 0, 0, 51})).size() == 3);
}
