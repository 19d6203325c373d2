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

constexpr std::string_view problem_endings[] = {problem_ending};
constexpr std::string_view array_endings[] = {".npy", ".csv"};

// Of the files that make sense: to be opened, or to be saved over.
std::span<const std::string_view> endings_for(FilePurpose purpose) {
  switch (purpose) {
    case FilePurpose::save:
      return problem_endings;
    case FilePurpose::save_output:
      return array_endings;
    case FilePurpose::open:
      break;
  }
  return readable_endings;
}

bool ends_with_one(std::string name, std::span<const std::string_view> endings) {
  std::ranges::transform(name, name.begin(), [](unsigned char c) {
    return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  });
  return std::ranges::any_of(endings, [&](std::string_view ending) { return name.ends_with(ending); });
}

std::vector<Choice> entries_of(const fs::path& folder, FilePurpose purpose, std::string& trouble) {
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
    } else if (ends_with_one(name, endings_for(purpose))) {
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
                      is_problem                           ? "problem"
                      : ends_with_one(name, array_endings) ? "array"
                                                           : "picture",
                      FileChoice{folder / name}});
  }
  return result;
}

fs::path home_of(const std::vector<Place>& places) {
  return places.empty() ? fs::path() : places.front().path;
}

// Those that still exist, the newest first.
std::vector<Choice> existing(const std::vector<fs::path>& files, const std::string& note, const fs::path& home) {
  std::vector<Choice> result;
  std::error_code ignored;
  for (const auto& path : files) {
    if (!fs::exists(path, ignored) || fs::is_directory(path, ignored)) continue;
    result.push_back(
        {path.filename().string(), note + "in " + below_home(path.parent_path(), home), FileChoice{path}});
  }
  return result;
}

// What lies in the folder itself is listed there.
std::vector<Choice> recent_files(const FolderRequest& request) {
  std::vector<fs::path> elsewhere = request.recent;
  std::erase_if(elsewhere, [&](const fs::path& path) { return path.parent_path() == request.folder; });
  return existing(elsewhere, "recent, ", home_of(request.places));
}

// Folders elsewhere: not the one that is listed, the one above, or one in it.
std::vector<Choice> places_elsewhere(const FolderRequest& request) {
  std::vector<Choice> result;
  std::vector<fs::path> seen;
  std::error_code ignored;
  const auto add = [&](const fs::path& path, const std::string& label, const std::string& note) {
    const bool near =
        path == request.folder || path == request.folder.parent_path() || path.parent_path() == request.folder;
    if (near || std::ranges::find(seen, path) != seen.end() || !fs::is_directory(path, ignored)) return;
    seen.push_back(path);
    result.push_back({label, note, FolderChoice{path}});
  };
  for (const Place& place : request.places) {
    // Told apart from a folder in it that has the same name.
    add(place.path, place.name, place.path.string());
  }
  for (const auto& file : request.recent) {
    const fs::path folder = file.parent_path();
    add(folder, folder.filename().string() + "/", "recent folder, " + below_home(folder, home_of(request.places)));
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
  // Read and computed once; the list is opened often.
  static const std::vector<Choice> choices = [] {
    std::vector<Choice> all;
    for (const auto& preset : presets()) {
      const std::string slug(preset.slug);
      const auto loaded = open_preset(slug);
      all.push_back({slug, std::string(preset.sentence), PresetChoice{slug},
                     loaded ? thumbnail(loaded.value().problem) : std::nullopt});
    }
    return all;
  }();
  Chooser chooser{.title = "New: start from a built-in problem", .choices = choices, .accept = "Open"};
  chooser.move(0);
  return chooser;
}

std::vector<Place> usual_places(const Environment& environment) {
  const char* home = environment("HOME");
  std::error_code ignored;
  std::vector<Place> result;
  if (home == nullptr || !fs::path(home).is_absolute() || !fs::is_directory(home, ignored)) return result;
  result.push_back({"Home", home});
  for (const char* name : {"Desktop", "Documents", "Pictures"}) {
    const auto folder = user_folder(environment, name);
    if (folder && *folder != home && fs::is_directory(*folder, ignored)) result.push_back({name, *folder});
  }
  return result;
}

Chooser recent_list(const std::vector<fs::path>& files, const std::vector<Place>& places) {
  Chooser chooser{.title = "Open a recent file", .choices = existing(files, "", home_of(places)), .accept = "Open"};
  chooser.move(0);
  return chooser;
}

std::string below_home(const fs::path& path, const fs::path& home) {
  if (home.empty()) return path.string();
  const fs::path rest = path.lexically_relative(home);
  if (rest.empty() || *rest.begin() == "..") return path.string();
  return rest == "." ? "~" : "~/" + rest.string();
}

FolderList folder_list(const FolderRequest& request) {
  const auto& [purpose, folder, name, recent, places] = request;
  std::string trouble;
  const bool saves = purpose != FilePurpose::open;
  std::vector<Choice> choices = saves ? std::vector<Choice>() : recent_files(request);
  for (auto& more : {places_elsewhere(request), entries_of(folder, purpose, trouble)}) {
    choices.insert(choices.end(), more.begin(), more.end());
  }
  const std::string title = purpose == FilePurpose::save_output ? "Save the output (.npy, .csv) in "
                            : saves                             ? "Save in "
                                                                : "Open from ";
  Chooser chooser{.kind = saves ? ChooserKind::name : ChooserKind::search,
                  .title = title + below_home(folder, home_of(places)),
                  .choices = std::move(choices),
                  .field = TextField(name),
                  .accept = saves ? "Save" : "Open"};
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
