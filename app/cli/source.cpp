#include <unistd.h>

#include "app/cli/commands.hpp"
#include "app/io/json.hpp"
#include "app/io/nearest.hpp"
#include "app/io/read_file.hpp"

namespace tconv {

Outcome<LoadedProblem> load(const Source& source) {
  if (!source.preset.empty()) return open_preset(source.preset);
  if (source.file != "-") return open_path(source.file, source.options);
  auto text = read_stream(STDIN_FILENO, max_json_bytes);
  if (!text) return text.failure();
  return read_problem(text.value(), ".", source.options);
}

}  // namespace tconv
