#pragma once

#include <cstdint>
#include <string>
#include <vector>

/// Good pictures made on the spot, so that no picture has to be checked in.
namespace tconv::test {

/// What a PNG holds. Samples as the file has them: row-major, channels interleaved, 16-bit ones as two entries.
struct PngPicture {
  std::uint32_t width = 1;
  std::uint32_t height = 1;
  int bit_depth = 8;
  int colour_type = 0;  ///< 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha
  bool interlaced = false;
  std::vector<unsigned char> samples;  ///< bytes of the rows, packed below 8 bits as PNG packs them
  std::vector<unsigned char> palette;  ///< r g b …
  std::vector<unsigned char> alphas;   ///< tRNS of a palette
  int transparent_grey = -1;           ///< tRNS of a grey picture
  int orientation = 0;                 ///< written as eXIf when not 0
};
std::string png(const PngPicture& picture);

/// How a JPEG stores four components. With Adobe's marker its samples are 255 where there is no ink.
enum class Inks { cmyk, adobe_cmyk, adobe_ycck };

struct JpegPicture {
  unsigned width = 1;
  unsigned height = 1;
  int components = 3;  ///< 1 grey, 2 nothing known, 3 RGB, 4 inks
  int quality = 90;
  bool progressive = false;
  bool subsampled = false;
  int restart_interval = 0;
  int orientation = 0;                 ///< written as an Exif segment when not 0
  std::vector<unsigned char> samples;  ///< as the file has them before they are transformed
  Inks inks = Inks::cmyk;
  bool separate_scans = false;  ///< one for each component, not with `progressive`
};
std::string jpeg(const JpegPicture& picture);

/// An uncompressed BMP of 24 or 32 bits a pixel from RGB or RGBA samples, stored from the bottom.
std::string bmp(std::uint32_t width, std::uint32_t height, int bits, const std::vector<unsigned char>& samples);

/// The Exif block that gives an orientation, in either byte order.
std::string exif(int orientation, bool little_endian);

/// A chunk as PNG lays it out, with its length and checksum.
std::string png_chunk(const std::string& type, const std::string& data);
/// Signature and header of a PNG.
std::string png_header(std::uint32_t width, std::uint32_t height, int bit_depth = 8, int colour_type = 0);

}  // namespace tconv::test
