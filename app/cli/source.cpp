#include <unistd.h>

#include "app/cli/commands.hpp"
#include "app/io/json.hpp"
#include "app/io/json_text.hpp"
#include "app/io/nearest.hpp"
#include "app/io/read_file.hpp"
#include "app/scene/stages/stages.hpp"

namespace tconv {

Outcome<LoadedProblem> load(const Source& source) {
  if (!source.preset.empty()) return open_preset(source.preset);
  if (source.file != "-") return open_path(source.file, source.options);
  auto text = read_stream(STDIN_FILENO, max_json_bytes);
  if (!text) return text.failure();
  return read_problem(text.value(), ".", source.options);
}

Outcome<LoadedProblem> load_frame(const FrameArguments& arguments) {
  auto loaded = load(arguments.source);
  if (!loaded) return loaded;
  View& view = loaded.value().view;
  if (arguments.stage) {
    const Stage* named = stage_named(*arguments.stage);
    if (named == nullptr) {
      std::vector<std::string_view> known;
      for (const Stage& entry : stages()) known.push_back(entry.slug);
      return Failure{
          "stage", "There is no stage " + in_quotes(*arguments.stage) + "; known are " + listed(known, "and") + ".",
          ""};
    }
    // A step of the file's belongs to the file's stage.
    if (named->id != view.stage) view.step = 0;
    view.stage = named->id;
  }
  if (arguments.step) {
    const Stage& shown = stage(view.stage);
    const std::int64_t steps = shown.step_count(loaded.value().problem, view);
    if (*arguments.step < 0 || *arguments.step > steps) {
      return Failure{"step",
                     "There is no step " + std::to_string(*arguments.step) + "; stage " + std::string(shown.slug) +
                         " has steps 0 to " + std::to_string(steps) + " here.",
                     ""};
    }
    view.step = *arguments.step;
  }
  return loaded;
}

}  // namespace tconv
