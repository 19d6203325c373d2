#include "app/paper/png_file.hpp"

#include <png.h>

#include <csetjmp>
#include <cstdlib>
#include <new>
#include <stdexcept>

namespace tconv {
namespace {

constexpr int compression_level = 1;

struct Target {
  std::string* bytes;
  bool out_of_memory = false;
};

void append(png_structp png, png_bytep data, png_size_t count) {
  auto* const target = static_cast<Target*>(png_get_io_ptr(png));
  try {
    target->bytes->append(reinterpret_cast<const char*>(data), count);
  } catch (const std::bad_alloc&) {
    // No exception may cross libpng.
    target->out_of_memory = true;
  }
  if (target->out_of_memory) png_error(png, "out of memory");
}

void flush(png_structp) {}

png_voidp allocate(png_structp png, png_alloc_size_t size) {
  void* const memory = std::malloc(size);
  if (memory == nullptr) static_cast<Target*>(png_get_mem_ptr(png))->out_of_memory = true;
  return memory;
}
void release(png_structp, png_voidp memory) {
  std::free(memory);
}

void fail(png_structp png, png_const_charp) {
  png_longjmp(png, 1);
}
void ignore(png_structp, png_const_charp) {}

/// All that lies between setjmp and a longjmp: nothing in here needs a destructor.
bool encode(const Picture& picture, Target& target) {
  png_structp png =
      png_create_write_struct_2(PNG_LIBPNG_VER_STRING, nullptr, fail, ignore, &target, allocate, release);
  png_infop info = png == nullptr ? nullptr : png_create_info_struct(png);
  if (info == nullptr) {
    target.out_of_memory = true;
    png_destroy_write_struct(&png, nullptr);
    return false;
  }
  if (setjmp(png_jmpbuf(png)) != 0) {
    png_destroy_write_struct(&png, &info);
    return false;
  }
  png_set_write_fn(png, &target, append, flush);
  png_set_user_limits(png, max_picture_side, max_picture_side);
  png_set_IHDR(png, info, static_cast<png_uint_32>(picture.size.width),
               static_cast<png_uint_32>(picture.size.height), 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_compression_level(png, compression_level);
  png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_UP);
  png_write_info(png, info);
  const std::uint8_t* row = picture.rgb.data();
  for (int y = 0; y < picture.size.height; ++y, row += static_cast<std::ptrdiff_t>(picture.size.width) * 3) {
    png_write_row(png, row);
  }
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  return true;
}

}  // namespace

PaperFile png_file(const Picture& picture) {
  PaperFile file;
  Target target{&file.bytes};
  if (!encode(picture, target)) {
    if (target.out_of_memory) throw std::bad_alloc();
    throw std::runtime_error("it cannot be encoded as PNG");
  }
  return file;
}

}  // namespace tconv
