#include <png.h>

#include <array>
#include <csetjmp>
#include <cstdlib>
#include <cstring>

#include "app/io/image.hpp"
#include "app/io/raster.hpp"

namespace tconv {

namespace {

/// What libpng's callbacks work on.
struct Reading {
  std::string_view bytes;
  std::size_t place = 0;
  std::array<char, 160> error{};  ///< libpng's words
  bool out_of_memory = false;     ///< a piece of memory was asked for in vain
};

void read_bytes(png_structp png, png_bytep to, std::size_t count) {
  auto* reading = static_cast<Reading*>(png_get_io_ptr(png));
  if (count > reading->bytes.size() - reading->place) png_error(png, "the file breaks off");
  std::memcpy(to, reading->bytes.data() + reading->place, count);
  reading->place += count;
}

[[noreturn]] void on_error(png_structp png, png_const_charp message) {
  auto* reading = static_cast<Reading*>(png_get_error_ptr(png));
  std::strncpy(reading->error.data(), message, reading->error.size() - 1);
  png_longjmp(png, 1);
}

void on_warning(png_structp /*png*/, png_const_charp /*message*/) {}

/// libpng says of missing memory, its own and zlib's, what it says of damage: so it is noted where it is missing.
png_voidp allocate(png_structp png, png_alloc_size_t size) {
  void* const memory = std::malloc(size);
  if (memory == nullptr) static_cast<Reading*>(png_get_mem_ptr(png))->out_of_memory = true;
  return memory;
}
void release(png_structp /*png*/, png_voidp memory) {
  std::free(memory);
}

/// Chunks that do not change the pixels are skipped unread: colour profiles and texts can be bombs of their own.
void skip_what_is_not_needed(png_structp png) {
  static constexpr png_byte names[] =
      "bKGD\0cHRM\0cICP\0gAMA\0hIST\0iCCP\0iTXt\0oFFs\0pCAL\0pHYs\0sBIT\0sCAL\0"
      "sPLT\0sRGB\0sTER\0tEXt\0tIME\0zTXt";
  constexpr int count = static_cast<int>(sizeof(names) / 5);
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, names, count);
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, nullptr, 0);
}

/// Whether a chunk says that it goes on past the end of the file: libpng would ask for as much memory as it says before
/// it reads. What else is wrong with chunks libpng finds.
bool breaks_off(std::string_view bytes) {
  constexpr std::size_t around = 12;  // length, name and checksum
  for (std::size_t at = 8; at + around <= bytes.size();) {
    const auto length = static_cast<std::size_t>(big_endian(bytes, at, 4));
    if (length > bytes.size() - at - around) return true;
    if (bytes.substr(at + 4, 4) == "IEND") return false;
    at += around + length;
  }
  return false;
}

/// libpng's two structures, released when it goes.
struct Reader {
  png_structp png = nullptr;
  png_infop info = nullptr;

  explicit Reader(Reading& reading)
      : png(png_create_read_struct_2(PNG_LIBPNG_VER_STRING, &reading, on_error, on_warning, &reading, allocate,
                                     release)),
        info(png != nullptr ? png_create_info_struct(png) : nullptr) {
    if (info == nullptr) reading.out_of_memory = true;
  }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() { png_destroy_read_struct(&png, &info, nullptr); }
};

/// Decodes into `raster`; false when libpng refuses, with its reason in `reading`. Everything with a destructor is
/// made before the place that libpng jumps to, or by the caller (`rows` is working memory).
bool decode(Reading& reading, Raster& raster, std::vector<png_bytep>& rows) {
  const Reader reader(reading);
  png_structp png = reader.png;
  png_infop info = reader.info;
  if (info == nullptr) return false;
  // libpng jumps back here when it meets an error. NOLINTNEXTLINE(cert-err52-cpp)
  if (setjmp(png_jmpbuf(png)) != 0) return false;
  png_set_read_fn(png, &reading, read_bytes);
  png_set_user_limits(png, static_cast<png_uint_32>(max_image_side), static_cast<png_uint_32>(max_image_side));
  png_set_chunk_malloc_max(png, 8'000'000);
  png_set_chunk_cache_max(png, 64);
  skip_what_is_not_needed(png);
  png_read_info(png, info);

  // Deflate makes at most 1032 bytes of one: a file too short for its pixels is refused before they get room.
  const std::size_t raw = png_get_rowbytes(png, info) * png_get_image_height(png, info);
  if (raw / 1032 > reading.bytes.size()) {
    png_error(png, "the file is far too short for that many pixels");
  }
  png_set_expand(png);
  png_set_interlace_handling(png);
  png_read_update_info(png, info);
  raster.channels = png_get_channels(png, info);
  raster.wide = png_get_bit_depth(png, info) == 16;
  const std::size_t row_bytes = png_get_rowbytes(png, info);
  const auto height = static_cast<std::size_t>(raster.height);
  if (row_bytes != static_cast<std::size_t>(raster.width * raster.channels * (raster.wide ? 2 : 1)) ||
      png_get_image_height(png, info) != height) {
    png_error(png, "its header contradicts itself");
  }
  raster.samples.resize(row_bytes * height);
  rows.resize(height);
  for (std::size_t y = 0; y < height; ++y) rows[y] = raster.samples.data() + y * row_bytes;
  png_read_image(png, rows.data());
  png_read_end(png, info);  // a file that breaks off after the pixels is broken, too

  png_bytep exif = nullptr;
  png_uint_32 exif_size = 0;
  if (png_get_eXIf_1(png, info, &exif_size, &exif) != 0) {
    // Reading bytes as chars is what reinterpret_cast is for.
    raster.orientation = exif_orientation({reinterpret_cast<const char*>(exif), exif_size});
  }
  return true;
}

}  // namespace

Outcome<Raster> decode_png(std::string_view bytes) {
  // Signature, then IHDR with its 13 bytes, the size first. Source: PNG specification, sections 5.2 and 11.2.2.
  if (bytes.size() < 33) return image_failure("This PNG breaks off inside its header; save it again.");
  if (bytes.substr(12, 4) != "IHDR" || big_endian(bytes, 8, 4) != 13) {
    return image_failure("This PNG does not begin with its header (IHDR); save it again as an ordinary PNG.");
  }
  Raster raster;
  raster.width = big_endian(bytes, 16, 4);
  raster.height = big_endian(bytes, 20, 4);
  if (auto failure = check_image_size(raster.width, raster.height)) return std::move(*failure);
  if (breaks_off(bytes)) return image_failure("This PNG is damaged: the file breaks off; save it again.");
  Reading reading;
  reading.bytes = bytes;
  std::vector<png_bytep> rows;
  if (!decode(reading, raster, rows)) {
    if (reading.out_of_memory) return no_memory_for_picture();
    return image_failure("This PNG is damaged: " + std::string(reading.error.data()) + "; save it again.");
  }
  return raster;
}

}  // namespace tconv
