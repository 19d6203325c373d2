#include "app/io/asset_folder.hpp"

#include <span>
#include <string_view>
#include <system_error>
#include <utility>

#include "app/io/json_text.hpp"
#include "app/io/open.hpp"
#include "app/io/read_file.hpp"
#include "app/text/freetype_metrics.hpp"

namespace tconv {

namespace fs = std::filesystem;

namespace {

/// Why bytes cannot take a file's place, a sentence without its end; empty when they can.
std::string fault(std::string_view name, const std::string& bytes) {
  if (bytes.empty()) return "It is empty";
  if (name.starts_with("presets/")) {
    const auto read = read_problem(bytes, ".");
    if (!read) return "It is no problem file: " + read.failure().message;
    return read.value().problem.title.empty() ? "It has no title" : "";
  }
  for (int i = 0; i < font_file_count; ++i) {
    const auto file = static_cast<FontFile>(i);
    if (name != embedded_name(file)) continue;
    return FreeTypeMetrics::can_read(file, std::as_bytes(std::span(bytes))) ? "" : "It is no font that can be used";
  }
  return "";
}

}  // namespace

AssetFolder read_asset_folder(const fs::path& folder) {
  AssetFolder result;
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    result.warnings.push_back(in_quotes(folder.string()) +
                              " is no folder to take assets from; the built-in ones are used.");
    return result;
  }
  for (const EmbeddedFile& built_in : embedded_files()) {
    const std::string name(built_in.name);
    for (const std::string ending : {"", ".otf", ".ttf"}) {
      if (!ending.empty() && !name.starts_with("fonts/")) break;
      const fs::path path = folder / (name + ending);
      if (!fs::exists(path, error)) continue;
      auto file = InputFile::open(path);
      auto bytes = file ? file.value().read_all(max_asset_bytes, "an asset") : Outcome<std::string>(file.failure());
      const std::string why = bytes ? fault(name, bytes.value()) : bytes.failure().message;
      if (why.empty()) {
        result.files.push_back({name, std::move(bytes.value())});
      } else {
        result.warnings.push_back(in_quotes(path.string()) + ": " + why + (why.ends_with('.') ? " The" : "; the") +
                                  " built-in file is used.");
      }
      break;
    }
  }
  return result;
}

}  // namespace tconv
