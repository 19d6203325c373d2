#include "app/cli/commands.hpp"

namespace tconv {

ExitCode presets_command(StandardOutput& out) {
  for (const Preset& preset : presets()) {
    out.write(preset.slug);
    out.write("\t");
    out.write(preset.sentence);
    out.write("\n");
  }
  return ExitCode::done;
}

}  // namespace tconv
