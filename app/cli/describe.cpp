#include "app/cli/commands.hpp"
#include "app/scene/frame.hpp"
#include "app/text/freetype_metrics.hpp"

namespace tconv {

ExitCode describe_command(const FrameArguments& arguments, StandardOutput& out) {
  const auto loaded = load_frame(arguments);
  if (!loaded) return complain(loaded.failure(), arguments.source.name());
  const FreeTypeMetrics metrics;
  const Selection nothing;
  const View& view = loaded.value().view;
  // The room decides what an exported frame of the usual size shows.
  const Size area{1280.0 / 14, 720.0 / 14};
  const std::string words = describe({loaded.value().problem, view, nothing, area, metrics});
  out.write(words);
  if (!words.ends_with('\n')) out.write("\n");
  return ExitCode::done;
}

}  // namespace tconv
