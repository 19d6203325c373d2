#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace tconv {

/// What the command line asks of the window.
struct WindowRequest {
  std::vector<std::filesystem::path> files;  ///< problems, pictures or arrays, as they were typed
  std::string preset;                        ///< slug; empty for none
  bool allow_any_path = false;               ///< files named inside a problem may be absolute or contain `..`
};

/// Opens the window and returns the program's exit code when it is closed.
using OpenWindow = std::function<int(const WindowRequest&)>;

/// Runs the program as its arguments say: a subcommand, or the window when there is none. Returns the exit code:
/// 0 done; 2 the input or an argument is wrong; 3 no usable display; 1 anything else. Nothing is thrown.
int run_command_line(int argc, const char* const* argv, const OpenWindow& open_window);

}  // namespace tconv
