#include <cstdlib>
#include <new>
#include <utility>

#include "app/cli/command_line.hpp"
#include "app/cli/commands.hpp"
#include "app/cli/exit_code.hpp"
#include "app/io/asset_folder.hpp"
#include "app/io/temporary_file.hpp"
#include "app/ui/interface.hpp"
#include "app/ui/window.hpp"

namespace {

using namespace tconv;

int open_window(const WindowRequest& request) {
  Source source;
  source.options.allow_any_path = request.allow_any_path;
  source.preset = request.preset;
  if (!request.files.empty()) {
    source.file = request.files.front().string();
  } else if (source.preset.empty()) {
    source.preset = presets().front().slug;
  }
  const auto loaded = load(source);
  if (!loaded) return static_cast<int>(complain(loaded.failure(), source.name()));
  WindowOptions options{loaded.value(), source.preset, source.options, "", ""};
  if (!source.file.empty()) {
    options.name = document_name(source.file);
    options.file = document_file(source.file);
  }
  if (request.files.size() > 1) options.notice = "Only the first file was opened; drop the others on the window.";
  return run_window(options);
}

// Says what is wrong in one line each; nothing of it keeps the program from starting.
void use_assets(const char* folder) {
  if (folder == nullptr || *folder == '\0') return;
  AssetFolder assets = read_asset_folder(folder);
  for (const auto& warning : assets.warnings) complain(ExitCode::done, warning);
  override_embedded(std::move(assets.files));
}

}  // namespace

int main(int argc, char** argv) {
  keep_no_temporary_files();
  try {
    use_assets(std::getenv("TCONVLAB_ASSETS"));
  } catch (const std::bad_alloc&) {
    return static_cast<int>(complain_of_memory());
  }
  return run_command_line(argc, argv, open_window);
}
