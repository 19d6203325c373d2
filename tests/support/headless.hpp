#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "app/screen/gl_objects.hpp"

namespace tconv::test {

/// A picture as red, green, blue, alpha bytes, the top row first.
struct Pixels {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgba;

  [[nodiscard]] const std::uint8_t* at(int x, int y) const {
    return rgba.data() + (static_cast<std::ptrdiff_t>(y) * width + x) * 4;
  }
};

/// An OpenGL 3.3 core context without any window or display server (EGL on Mesa's surfaceless platform), current on
/// the thread that made it, with a framebuffer to draw into. Throws std::runtime_error where that is impossible.
class HeadlessGl {
 public:
  HeadlessGl();
  ~HeadlessGl();
  HeadlessGl(const HeadlessGl&) = delete;
  HeadlessGl& operator=(const HeadlessGl&) = delete;

  /// Binds a cleared framebuffer of this size.
  void begin(int width, int height);
  /// What has been drawn into it.
  [[nodiscard]] Pixels read() const;

 private:
  struct Context;
  std::unique_ptr<Context> context_;
  int width_ = 0;
  int height_ = 0;
};

}  // namespace tconv::test
