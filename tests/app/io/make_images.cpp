#include "tests/app/io/make_images.hpp"

// jpeglib.h needs size_t and FILE.
#include <cstddef>
#include <cstdio>
#include <cstdlib>

#include <jpeglib.h>
#include <png.h>
#include <zlib.h>

#include <stdexcept>

namespace tconv::test {

namespace {

void append_png(png_structp png, png_bytep bytes, std::size_t count) {
  auto* out = static_cast<std::string*>(png_get_io_ptr(png));
  out->append(reinterpret_cast<const char*>(bytes), count);
}

[[noreturn]] void give_up(png_structp /*png*/, png_const_charp message) {
  std::fprintf(stderr, "libpng would not write a test picture: %s\n", message);
  std::abort();
}

std::string big(std::uint32_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 255U);
  return bytes;
}

std::string little(std::uint32_t value, int count) {
  std::string bytes;
  for (int i = 0; i < count; ++i) bytes += static_cast<char>(value >> 8 * i & 255U);
  return bytes;
}

}  // namespace

std::string png(const PngPicture& picture) {
  std::string out;
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, give_up, nullptr);
  png_infop info = png_create_info_struct(png);
  png_set_write_fn(png, &out, append_png, nullptr);
  png_set_IHDR(png, info, picture.width, picture.height, picture.bit_depth, picture.colour_type,
               picture.interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
               PNG_FILTER_TYPE_DEFAULT);
  if (!picture.palette.empty()) {
    std::vector<png_color> colours;
    for (std::size_t i = 0; i + 2 < picture.palette.size(); i += 3) {
      colours.push_back({picture.palette[i], picture.palette[i + 1], picture.palette[i + 2]});
    }
    png_set_PLTE(png, info, colours.data(), static_cast<int>(colours.size()));
  }
  if (!picture.alphas.empty()) {
    png_set_tRNS(png, info, picture.alphas.data(), static_cast<int>(picture.alphas.size()), nullptr);
  }
  if (picture.transparent_grey >= 0) {
    png_color_16 grey{};
    grey.gray = static_cast<png_uint_16>(picture.transparent_grey);
    png_set_tRNS(png, info, nullptr, 1, &grey);
  }
  std::string block;
  if (picture.orientation != 0) {
    block = exif(picture.orientation, false);
    png_set_eXIf_1(png, info, static_cast<png_uint_32>(block.size()), reinterpret_cast<png_bytep>(block.data()));
  }
  png_write_info(png, info);
  const std::size_t row_bytes = png_get_rowbytes(png, info);
  if (picture.samples.size() != row_bytes * picture.height) throw std::runtime_error("wrong number of samples");
  std::vector<png_bytep> rows;
  for (std::uint32_t y = 0; y < picture.height; ++y) {
    rows.push_back(const_cast<png_bytep>(picture.samples.data() + y * row_bytes));
  }
  png_write_image(png, rows.data());
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  return out;
}

std::string jpeg(const JpegPicture& picture) {
  jpeg_compress_struct state{};
  jpeg_error_mgr errors{};
  state.err = jpeg_std_error(&errors);
  jpeg_create_compress(&state);
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&state, &bytes, &size);
  state.image_width = picture.width;
  state.image_height = picture.height;
  state.input_components = picture.components;
  constexpr J_COLOR_SPACE spaces[] = {JCS_GRAYSCALE, JCS_UNKNOWN, JCS_RGB, JCS_CMYK};
  state.in_color_space = spaces[picture.components - 1];
  jpeg_set_defaults(&state);
  if (picture.inks == Inks::adobe_ycck) jpeg_set_colorspace(&state, JCS_YCCK);
  if (picture.components == 4 && picture.inks == Inks::cmyk) state.write_Adobe_marker = FALSE;
  jpeg_set_quality(&state, picture.quality, TRUE);
  const int sampling = picture.subsampled ? 2 : 1;
  state.comp_info[0].h_samp_factor = sampling;
  state.comp_info[0].v_samp_factor = sampling;
  state.restart_interval = static_cast<unsigned>(picture.restart_interval);
  if (picture.progressive) jpeg_simple_progression(&state);
  std::vector<jpeg_scan_info> scans;
  if (picture.separate_scans) {
    for (int i = 0; i < picture.components; ++i) scans.push_back({1, {i, 0, 0, 0}, 0, 63, 0, 0});
    state.scan_info = scans.data();
    state.num_scans = picture.components;
  }
  jpeg_start_compress(&state, TRUE);
  if (picture.orientation != 0) {
    const std::string block = std::string("Exif\0\0", 6) + exif(picture.orientation, true);
    jpeg_write_marker(&state, JPEG_APP0 + 1, reinterpret_cast<const JOCTET*>(block.data()),
                      static_cast<unsigned>(block.size()));
  }
  const std::size_t row_bytes = std::size_t{picture.width} * static_cast<std::size_t>(picture.components);
  for (unsigned y = 0; y < picture.height; ++y) {
    JSAMPROW row = const_cast<JSAMPROW>(picture.samples.data() + y * row_bytes);
    jpeg_write_scanlines(&state, &row, 1);
  }
  jpeg_finish_compress(&state);
  std::string out(reinterpret_cast<const char*>(bytes), size);
  std::free(bytes);
  jpeg_destroy_compress(&state);
  return out;
}

std::string bmp(std::uint32_t width, std::uint32_t height, int bits, const std::vector<unsigned char>& samples) {
  const std::size_t channels = static_cast<std::size_t>(bits) / 8;
  std::string rows;
  for (std::uint32_t y = height; y-- > 0;) {
    std::string row;
    for (std::uint32_t x = 0; x < width; ++x) {
      const unsigned char* pixel = samples.data() + (std::size_t{y} * width + x) * channels;
      for (const std::size_t c : {2U, 1U, 0U}) row += static_cast<char>(pixel[c]);
      if (channels == 4) row += static_cast<char>(pixel[3]);
    }
    row.resize((row.size() + 3) / 4 * 4);
    rows += row;
  }
  std::string header =
      "BM" + little(static_cast<std::uint32_t>(54 + rows.size()), 4) + little(0, 4) + little(54, 4);
  header += little(40, 4) + little(width, 4) + little(height, 4) + little(1, 2) +
            little(static_cast<std::uint32_t>(bits), 2) + little(0, 4) +
            little(static_cast<std::uint32_t>(rows.size()), 4) + little(2835, 4) + little(2835, 4) + little(0, 4) +
            little(0, 4);
  return header + rows;
}

std::string exif(int orientation, bool little_endian) {
  const auto value = static_cast<std::uint32_t>(orientation);
  // One directory with one entry: tag 0x0112, type SHORT, count 1.
  if (little_endian) {
    return "II" + little(42, 2) + little(8, 4) + little(1, 2) + little(0x0112, 2) + little(3, 2) + little(1, 4) +
           little(value, 2) + little(0, 2) + little(0, 4);
  }
  const auto big16 = [](std::uint32_t number) { return big(number).substr(2); };
  return "MM" + big16(42) + big(8) + big16(1) + big16(0x0112) + big16(3) + big(1) + big16(value) + big16(0) +
         big(0);
}

std::string png_chunk(const std::string& type, const std::string& data) {
  const std::string body = type + data;
  const auto sum = ::crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<unsigned>(body.size()));
  return big(static_cast<std::uint32_t>(data.size())) + body + big(static_cast<std::uint32_t>(sum));
}

std::string png_header(std::uint32_t width, std::uint32_t height, int bit_depth, int colour_type) {
  std::string data = big(width) + big(height);
  data += static_cast<char>(bit_depth);
  data += static_cast<char>(colour_type);
  data += std::string(3, '\0');
  return "\x89PNG\r\n\x1a\n" + png_chunk("IHDR", data);
}

}  // namespace tconv::test
