#pragma once

#include "app/ui/interface.hpp"

#ifdef TCONV_SCENE_LOG
#include <cstdio>
#include <memory>
#endif

namespace tconv {

/// For tests and benchmarks that drive the real window: a line of JSON for every frame that was drawn, written to
/// the file or pipe that the environment variable TCONVLAB_FRAME_LOG names. Only in builds with TCONV_SCENE_LOG; in
/// others it is never open.
class FrameLog {
 public:
#ifdef TCONV_SCENE_LOG
  FrameLog();

  [[nodiscard]] bool is_open() const {
    return file_ != nullptr;
  }

  /// Precondition: it is open. `settled`: no further frame follows without an event. `width` and `height` of the
  /// framebuffer, pixels.
  void write(const Interface& interface, bool settled, int width, int height, double now);

 private:
  struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::unique_ptr<std::FILE, Closer> file_;
  int count_ = 0;
#else
  [[nodiscard]] static constexpr bool is_open() {
    return false;
  }
  static void write(const Interface&, bool, int, int, double) {}
#endif
};

}  // namespace tconv
