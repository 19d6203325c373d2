#include "app/cli/command_line.hpp"
#include "app/cli/exit_code.hpp"

namespace {

int open_window(const tconv::WindowRequest& /*request*/) {
  return static_cast<int>(
      tconv::complain(tconv::ExitCode::no_display, "There is no window yet; see tconvlab --help."));
}

}  // namespace

int main(int argc, char** argv) {
  return tconv::run_command_line(argc, argv, open_window);
}
