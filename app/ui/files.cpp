// New, Open, Save: lists over the window, and the question about what is unsaved.
#include <imgui.h>

#include <algorithm>
#include <system_error>

#include "app/io/save.hpp"
#include "app/ui/interface.hpp"
#include "core/methods.hpp"

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

// Folders first, then files, each in the order of their names; what begins with a dot is hidden.
std::vector<Choice> entries_of(const fs::path& folder, std::string& problem) {
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
  if (error) problem = folder.string() + " cannot be listed: " + error.message() + ".";
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

// A name to save under, with the ending that says what it holds.
fs::path with_ending(fs::path path, Purpose purpose) {
  if (purpose == Purpose::output_to_save && !path.has_extension()) path += ".npy";
  if (purpose == Purpose::file_to_save && !path.filename().string().ends_with(problem_ending))
    path += problem_ending;
  return path;
}

fs::path present_folder() {
  std::error_code error;
  const auto path = fs::current_path(error);
  return error ? fs::path("/") : path;
}

}  // namespace

std::optional<LoadedProblem> Interface::load(const fs::path& path, const ReadOptions& options) {
  auto loaded = open_path(path, options);
  if (loaded) {
    notice_ = {};
    return std::move(loaded.value());
  }
  notice_ = {path.filename().string() + ": " + loaded.failure().message, true};
  return std::nullopt;
}

void Interface::take(const fs::path& path, const LoadedProblem& loaded) {
  workspace_.open({loaded.problem, document_name(path), document_file(path)}, loaded.view);
  remember(recent_, path);
  if (loaded.theme) workspace_.session.preferences.theme = *loaded.theme;
}

void Interface::open(const fs::path& path, const ReadOptions& options) {
  if (const auto loaded = load(path, options)) take(path, *loaded);
}

void Interface::list_problems() {
  Chooser chooser{.purpose = Purpose::problem, .title = "New: start from a built-in problem"};
  for (const auto& preset : presets()) {
    const std::string slug(preset.slug);
    chooser.choices.push_back({slug, std::string(preset.sentence), PresetChoice{slug}});
  }
  chooser.move(0);
  workspace_.chooser = std::move(chooser);
  chooser_first_ = 0;
}

void Interface::list_folder(Purpose purpose, const fs::path& folder, const std::string& name) {
  std::string problem;
  auto choices = entries_of(folder, problem);
  if (!problem.empty()) workspace_.remark = problem;
  folder_ = folder;
  const bool saves = purpose != Purpose::file_to_open;
  if (!saves) {
    std::vector<Choice> recent;
    std::error_code ignored;
    for (const auto& path : recent_.recent) {
      if (fs::exists(path, ignored) && !fs::is_directory(path, ignored)) {
        recent.push_back({path.string(), "recent", FileChoice{path}});
      }
    }
    choices.insert(choices.begin(), recent.begin(), recent.end());
  }
  Chooser chooser{.purpose = purpose,
                  .title = (purpose == Purpose::output_to_save ? "Save the output (.npy, .csv) in "
                            : saves                            ? "Save in "
                                                               : "Open from ") +
                           folder.string(),
                  .choices = std::move(choices),
                  .asks_name = saves,
                  .field = TextField(name)};
  if (!saves) chooser.move(0);
  workspace_.chooser = std::move(chooser);
  chooser_first_ = 0;
}

void Interface::ask_about_changes(Errand after) {
  after_ = after;
  workspace_.chooser = Chooser{.purpose = Purpose::unsaved,
                               .title = workspace_.session.document.name + " has changes that are in no file",
                               .choices = {{"Save", "and go on", ChangesAnswer::save},
                                           {"Don’t save", "go on, the changes are lost", ChangesAnswer::discard},
                                           {"Cancel", "stay here", ChangesAnswer::stay}},
                               .selected = 0};
  chooser_first_ = 0;
}

// Goes on with what was asked for before the question about unsaved changes.
void Interface::go_on(double now) {
  const Errand errand = std::exchange(after_, Errand::none);
  if (errand == Errand::none) return;
  may_discard_ = true;
  workspace_.errand = errand;
  run_errand(now);
}

void Interface::save() {
  const std::string& file = workspace_.session.document.file;
  if (file.empty() || workspace_.draft) {
    save_as(Purpose::file_to_save);
  } else {
    save_to(Purpose::file_to_save, file, true);
  }
}

void Interface::save_as(Purpose purpose) {
  if (workspace_.draft) {
    workspace_.remark = "The layer is not legal yet: mend it, or undo, then save.";
    return;
  }
  const std::string& name = workspace_.session.document.name;
  ask_for_file(purpose, purpose == Purpose::output_to_save ? name + "-output.npy" : name);
}

// Where a list of files starts: where the last one was, or the present folder.
fs::path Interface::listed_folder() const {
  return folder_.empty() ? present_folder() : folder_;
}

// True when it is saved; a file that exists is replaced only when that was agreed to.
bool Interface::save_to(Purpose purpose, const fs::path& path, bool replace) {
  Session& session = workspace_.session;
  const Problem& problem = session.document.problem;
  const Overwrite overwrite = replace ? Overwrite::yes : Overwrite::no;
  const bool is_output = purpose == Purpose::output_to_save;
  const auto failure = is_output
                           ? save_array(path, compute(problem, Method::insert_zeros), overwrite)
                           : save_problem(path, {problem, session.view, session.preferences.theme}, overwrite);
  if (failure && failure->rule == "exists" && !replace) {
    replaced_ = path;
    replaced_purpose_ = purpose;
    workspace_.chooser = Chooser{.purpose = Purpose::replace,
                                 .title = path.filename().string() + " exists",
                                 .choices = {{"Replace", "what it holds is lost", ReplaceAnswer::replace},
                                             {"Cancel", "choose another name", ReplaceAnswer::keep}},
                                 .selected = 1};
    return false;
  }
  if (failure) {
    workspace_.remark = failure->message;
    return false;
  }
  notice_ = {(is_output ? "Saved the output as " : "Saved as ") + path.string(), false};
  if (is_output) return true;
  session.document.file = path.string();
  session.document.name = document_name(path);
  workspace_.saved = problem;
  remember(recent_, path);
  return true;
}

// Does with a file what it was asked for.
void Interface::use_file(Purpose purpose, const fs::path& path, double now) {
  if (purpose == Purpose::file_to_open) {
    open(path, read_options_);
  } else if (save_to(purpose, with_ending(path, purpose), false)) {
    go_on(now);
  }
}

void Interface::chosen(double now) {
  if (!workspace_.chooser) return;
  const Chooser chooser = *workspace_.chooser;
  if (chooser.asks_name && !chooser.selected) {
    const std::string name = chooser.field.text();
    if (name.empty() || name.find('/') != std::string::npos) {
      workspace_.remark = "Type a name without “/”; folders are chosen from the list.";
      return;
    }
    workspace_.chooser.reset();
    use_file(chooser.purpose, folder_ / name, now);
    return;
  }
  const auto value = chooser.value();
  if (!value) return;
  if (const auto* folder = std::get_if<FolderChoice>(&*value)) {
    list_folder(chooser.purpose, folder->path, chooser.asks_name ? chooser.field.text() : "");
    return;
  }
  workspace_.chooser.reset();
  if (const auto* preset = std::get_if<PresetChoice>(&*value)) {
    const auto loaded = open_preset(preset->slug);
    if (loaded) {
      workspace_.open({loaded.value().problem, preset->slug, ""}, loaded.value().view);
    } else {
      workspace_.remark = loaded.failure().message;
    }
  } else if (const auto* file = std::get_if<FileChoice>(&*value)) {
    use_file(chooser.purpose, file->path, now);
  } else if (const auto* changes = std::get_if<ChangesAnswer>(&*value)) {
    if (*changes == ChangesAnswer::save) {
      save();
      if (!workspace_.is_unsaved()) go_on(now);
    } else if (*changes == ChangesAnswer::discard) {
      go_on(now);
    } else {
      after_ = Errand::none;
    }
  } else if (*value == ChoiceValue(ReplaceAnswer::replace) && save_to(replaced_purpose_, replaced_, true)) {
    go_on(now);
  }
}

void Interface::build_chooser() {
  if (!workspace_.chooser) return;
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const Size window{static_cast<double>(display.x) / em_, static_cast<double>(display.y) / em_};
  const Size room{std::max(8.0, window.width - 4), std::max(8.0, window.height - 4)};
  // The marked line is kept in sight.
  chooser_panel_ = chooser_sheet(panel_input(), room, chooser_first_);
  const auto count = static_cast<std::size_t>(chooser_panel_.content_height);
  const auto lines = workspace_.chooser->shown();
  const auto marked =
      workspace_.chooser->selected ? std::ranges::find(lines, *workspace_.chooser->selected) : lines.end();
  if (marked != lines.end() && *marked != chooser_marked_) {
    const auto at = static_cast<std::size_t>(marked - lines.begin());
    if (at < chooser_first_) chooser_first_ = at;
    if (at >= chooser_first_ + count) chooser_first_ = at + 1 - count;
  }
  chooser_marked_ = marked == lines.end() ? lines.size() : *marked;
  chooser_panel_ = chooser_sheet(panel_input(), room, chooser_first_);
  const Size size{chooser_panel_.scene.width, chooser_panel_.scene.height};
  chooser_pixels_ =
      pixels({(window.width - size.width) / 2, (window.height - size.height) / 2, size.width, size.height});
}

void Interface::handle_chooser(double now) {
  build_chooser();
  const auto count = workspace_.chooser->shown().size();
  const auto shown = static_cast<std::size_t>(chooser_panel_.content_height);
  const auto most = count > shown ? count - shown : 0;
  const auto wheel = -3 * static_cast<std::int64_t>(ImGui::GetIO().MouseWheel);
  chooser_first_ = static_cast<std::size_t>(std::clamp<std::int64_t>(
      static_cast<std::int64_t>(chooser_first_) + wheel, 0, static_cast<std::int64_t>(most)));
  const std::optional<Command> clicked = pressed_in(chooser_panel_, chooser_pixels_);
  if (clicked) run(*clicked, now);
}

void Interface::draw_chooser() {
  build_chooser();
  const Theme& colours = theme(workspace_.session.preferences.theme);
  draw_veil();
  painter_.draw(*ImGui::GetForegroundDrawList(), chooser_panel_.scene,
                {chooser_pixels_.x, chooser_pixels_.y, em_, 1}, colours);
}

std::string document_file(const fs::path& path) {
  std::error_code error;
  const auto absolute = fs::absolute(path, error);
  return !error && path.filename().string().ends_with(problem_ending) ? absolute.lexically_normal().string() : "";
}

std::string document_name(const fs::path& path) {
  std::string name = path.filename().string();
  if (name.size() > problem_ending.size() && name.ends_with(problem_ending)) {
    return name.substr(0, name.size() - problem_ending.size());
  }
  return path.stem().string();
}

}  // namespace tconv
