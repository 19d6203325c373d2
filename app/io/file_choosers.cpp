#include "app/io/file_choosers.hpp"

#include <sys/stat.h>
#include <time.h>

#include <algorithm>
#include <ctime>
#include <span>
#include <string_view>
#include <system_error>

#include "app/io/json_text.hpp"
#include "app/io/open.hpp"
#include "app/text/unsaved_words.hpp"

namespace tconv {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_entries = 5000;

bool can_be_opened(const fs::path& path) {
  std::string name = path.filename().string();
  std::ranges::transform(name, name.begin(), [](unsigned char c) {
    return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  });
  return std::ranges::any_of(readable_endings, [&](std::string_view ending) { return name.ends_with(ending); });
}

std::vector<Choice> entries_of(const fs::path& folder, std::string& trouble) {
  std::vector<std::string> folders;
  std::vector<std::string> files;
  std::error_code error;
  fs::directory_iterator entry(folder, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (name.starts_with('.') || folders.size() + files.size() >= most_entries) continue;
    std::error_code ignored;
    if (entry->is_directory(ignored)) {
      folders.push_back(name);
    } else if (can_be_opened(name)) {
      files.push_back(name);
    }
  }
  if (error) trouble = folder.string() + " cannot be listed: " + error.message() + ".";
  std::ranges::sort(folders);
  std::ranges::sort(files);
  std::vector<Choice> result;
  if (folder.has_parent_path() && folder != folder.root_path()) {
    result.push_back({"../", "the folder above", FolderChoice{folder.parent_path()}});
  }
  for (const auto& name : folders) result.push_back({name + "/", "folder", FolderChoice{folder / name}});
  for (const auto& name : files) {
    const bool is_problem = name.ends_with(problem_ending);
    result.push_back({name,
                      is_problem               ? "problem"
                      : name.ends_with(".npy") ? "array"
                                               : "picture",
                      FileChoice{folder / name}});
  }
  return result;
}

std::vector<Choice> recent_files(const std::vector<fs::path>& recent) {
  std::vector<Choice> result;
  std::error_code ignored;
  for (const auto& path : recent) {
    if (!fs::exists(path, ignored) || fs::is_directory(path, ignored)) continue;
    result.push_back({path.string(), "recent", FileChoice{path}});
  }
  return result;
}

bool was_written_after(const std::string& file, std::int64_t seconds) {
  struct stat status {};
  return !file.empty() && ::stat(file.c_str(), &status) == 0 && status.st_mtime > seconds;
}

std::tm local_time(std::int64_t seconds) {
  const auto time = static_cast<std::time_t>(seconds);
  std::tm local{};
  (void)::localtime_r(&time, &local);
  return local;
}

std::vector<std::string> patterns(std::span<const std::string_view> endings) {
  std::vector<std::string> result;
  for (const std::string_view ending : endings) result.push_back("*" + std::string(ending));
  return result;
}

}  // namespace

Chooser preset_list() {
  Chooser chooser{.title = "New: start from a built-in problem"};
  for (const auto& preset : presets()) {
    const std::string slug(preset.slug);
    chooser.choices.push_back({slug, std::string(preset.sentence), PresetChoice{slug}});
  }
  chooser.move(0);
  return chooser;
}

FolderList folder_list(FilePurpose purpose, const fs::path& folder, const std::string& name,
                       const std::vector<fs::path>& recent) {
  std::string trouble;
  auto choices = entries_of(folder, trouble);
  const bool saves = purpose != FilePurpose::open;
  if (!saves) {
    const auto first = recent_files(recent);
    choices.insert(choices.begin(), first.begin(), first.end());
  }
  const std::string title = purpose == FilePurpose::save_output ? "Save the output (.npy, .csv) in "
                            : saves                             ? "Save in "
                                                                : "Open from ";
  Chooser chooser{.kind = saves ? ChooserKind::name : ChooserKind::search,
                  .title = title + folder.string(),
                  .choices = std::move(choices),
                  .field = TextField(name)};
  if (!saves) chooser.move(0);
  return {std::move(chooser), std::move(trouble)};
}

Chooser changes_question(const std::string& document) {
  return {.kind = ChooserKind::question,
          .title = document + " has unsaved changes",
          .choices = {{"Save", "and go on", ChangesAnswer::save},
                      {"Don’t save", "go on, the changes are lost", ChangesAnswer::discard},
                      {"Cancel", "stay here", ChangesAnswer::stay}},
          .selected = 0};
}

Chooser replace_question(const fs::path& path) {
  return {.kind = ChooserKind::question,
          .title = path.filename().string() + " exists",
          .choices = {{"Replace", "what it holds is lost", ReplaceAnswer::replace},
                      {"Cancel", "choose another name", ReplaceAnswer::keep}},
          .selected = 1};
}

Chooser left_work_question(const WorkOrigin& origin, std::int64_t now) {
  const std::string name = printable(origin.name);
  const std::string file = printable(origin.file);
  return {.kind = ChooserKind::question,
          .title = words::left_work(words::moment(local_time(origin.time), local_time(now)), name),
          .choices = {{"Open it", words::opens_left_work(file, was_written_after(origin.file, origin.time)),
                       LeftWorkAnswer::open},
                      {"Throw it away", "it is lost", LeftWorkAnswer::discard},
                      {"Later", "it stays, and is asked about at the next start", LeftWorkAnswer::later}},
          .selected = 0};
}

DialogRequest dialog_request(FilePurpose purpose, const fs::path& folder, const std::string& name) {
  if (purpose == FilePurpose::open) {
    return {.title = "Open",
            .folder = folder,
            .filters = {{"Problems, pictures, arrays", patterns(readable_endings)}, {"All files", {"*"}}}};
  }
  if (purpose == FilePurpose::save_output) {
    return {.saves = true,
            .title = "Save the output",
            .folder = folder,
            .name = name,
            .filters = {{"Arrays", {"*.npy", "*.csv"}}}};
  }
  const std::string ending(problem_ending);
  return {.saves = true,
          .title = "Save the problem",
          .folder = folder,
          .name = name + ending,
          .filters = {{"Problems", {"*" + ending}}}};
}

}  // namespace tconv
