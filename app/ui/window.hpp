#pragma once

#include <string>

#include "app/io/open.hpp"

namespace tconv {

/// What the window opens with.
struct WindowOptions {
  LoadedProblem loaded;
  std::string name;    ///< of the preset or file, without its ending
  ReadOptions read;    ///< for files that are dropped on the window
  std::string file;    ///< the problem file that Save writes to; empty for none
  std::string notice;  ///< something to say at the start; empty for nothing
};

/// Opens the window and returns when it is closed: 0; 3 after one sentence on standard error when there is no display
/// or no OpenGL 3.3, and 1 after one when the display, or the window, is taken away. SIGINT, SIGTERM and SIGHUP close it,
/// too, without asking, and then end the program as usual. What is unsaved then is offered at the next start.
[[nodiscard]] int run_window(const WindowOptions& options);

}  // namespace tconv
