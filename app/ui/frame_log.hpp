#pragma once

#include <cstdio>
#include <memory>
#include <string>

#include "app/ui/interface.hpp"

namespace tconv {

/// For tests that drive the real window: a line of JSON for every frame that was drawn, written to the file or pipe
/// that the environment variable TCONVLAB_FRAME_LOG names. Without it nothing is written and nothing computed.
class FrameLog {
 public:
  FrameLog();

  [[nodiscard]] bool is_open() const { return file_ != nullptr; }

  /// Precondition: it is open. `settled`: no further frame follows without an event. `width` and `height` of the
  /// framebuffer.
  void write(const Interface& interface, bool settled, int width, int height, double now);

 private:
  struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::unique_ptr<std::FILE, Closer> file_;
  std::int64_t count_ = 0;
};

}  // namespace tconv
