#include "app/io/file_desk.hpp"

#include <ctime>
#include <system_error>
#include <utility>

#include "app/io/json_text.hpp"
#include "app/io/save.hpp"
#include "app/io/settings.hpp"
#include "app/text/unsaved_words.hpp"
#include "core/methods.hpp"

namespace tconv {
namespace {

namespace fs = std::filesystem;

// A name to save under, with the ending that says what the file holds.
fs::path with_ending(fs::path path, FilePurpose purpose) {
  if (purpose == FilePurpose::save_output && !path.has_extension()) path += ".npy";
  if (purpose == FilePurpose::save && !path.filename().string().ends_with(problem_ending)) path += problem_ending;
  return path;
}

void close_list(Workspace& workspace) {
  if (workspace.chooser() != nullptr) workspace.overlay = {};
}

}  // namespace

void FileDesk::use_native_dialog(NativeTool tool, std::function<void()> wake) {
  tool_ = std::move(tool);
  wake_ = std::move(wake);
}

FileDesk::Asked FileDesk::handle(Workspace& workspace, FileRequest request) {
  switch (request) {
    case FileRequest::new_problem:
      return leave(workspace, NewProblem{});
    case FileRequest::open:
      return waits_for_desktop(workspace) ? std::nullopt : leave(workspace, OpenFile{});
    case FileRequest::open_recent:
      return waits_for_desktop(workspace) ? std::nullopt : ask_for_recent(workspace);
    case FileRequest::save:
      return save(workspace, std::nullopt);
    case FileRequest::save_as:
      save_as(workspace, FilePurpose::save, std::nullopt);
      break;
    case FileRequest::save_output:
      save_as(workspace, FilePurpose::save_output, std::nullopt);
      break;
    case FileRequest::take_choice:
      return take_choice(workspace);
    case FileRequest::leave_choice:
      leave_choice(workspace);
      break;
    case FileRequest::quit:
      return leave(workspace, Quit{});
  }
  return std::nullopt;
}

std::optional<LoadedProblem> FileDesk::load(Workspace& workspace, const fs::path& path,
                                            const ReadOptions& options) {
  auto loaded = open_path(path, options);
  if (loaded) return std::move(loaded.value());
  workspace.remark = {path.filename().string() + ": " + loaded.failure().message, true};
  return std::nullopt;
}

void FileDesk::open(Workspace& workspace, const fs::path& path, const ReadOptions& options) {
  if (const auto loaded = load(workspace, path, options)) take(workspace, path, *loaded);
}

FileDesk::Asked FileDesk::open_dropped(Workspace& workspace, OpenDropped dropped) {
  return leave(workspace, std::move(dropped));
}

void FileDesk::take(Workspace& workspace, const fs::path& path, const LoadedProblem& loaded) {
  workspace.open({loaded.problem, document_name(path), document_file(path)}, loaded.view);
  remember(recent_, path);
  workspace.remark = Notice{};
}

// Replaces the problem at once, or after the question about its changes.
FileDesk::Asked FileDesk::leave(Workspace& workspace, Departure departure) {
  if (!workspace.is_unsaved()) return depart(workspace, std::move(departure));
  workspace.overlay = changes_question(workspace.session.document.name);
  state_ = AskingAboutChanges{std::move(departure)};
  return std::nullopt;
}

FileDesk::Asked FileDesk::depart(Workspace& workspace, Departure departure) {
  close_list(workspace);
  state_ = Idle{};
  if (std::holds_alternative<Quit>(departure)) return PlatformRequest::close;
  if (const auto* dropped = std::get_if<OpenDropped>(&departure)) {
    take(workspace, dropped->path, dropped->loaded);
  } else if (std::holds_alternative<OpenFile>(departure)) {
    ask_for_file(workspace, FilePurpose::open, "", std::nullopt);
  } else if (std::holds_alternative<OpenRecent>(departure)) {
    workspace.overlay = recent_list(recent_, places_);
    state_ = ListingRecent{};
  } else {
    workspace.overlay = preset_list();
    state_ = ListingPresets{};
  }
  return std::nullopt;
}

// Nothing is asked where there is nothing to choose from.
FileDesk::Asked FileDesk::ask_for_recent(Workspace& workspace) {
  if (!recent_list(recent_, places_).choices.empty()) return leave(workspace, OpenRecent{});
  workspace.remark = {"There are no recent files: none has been opened or saved yet, or they are gone.", true};
  return std::nullopt;
}

FileDesk::Asked FileDesk::save(Workspace& workspace, std::optional<Departure> then) {
  const std::string& file = workspace.session.document.file;
  if (!file.empty() && !workspace.draft) {
    return save_to(workspace, {FilePurpose::save, file, std::move(then)}, Overwrite::yes);
  }
  save_as(workspace, FilePurpose::save, std::move(then));
  return std::nullopt;
}

void FileDesk::save_as(Workspace& workspace, FilePurpose purpose, std::optional<Departure> then) {
  if (workspace.draft) {
    workspace.remark = {"The layer is not legal yet: mend it, or undo, then save.", true};
    return;
  }
  const std::string& name = workspace.session.document.name;
  ask_for_file(workspace, purpose, purpose == FilePurpose::save_output ? name + "-output.npy" : name,
               std::move(then));
}

// A file that exists is replaced only when that was agreed to.
FileDesk::Asked FileDesk::save_to(Workspace& workspace, AskingToReplace target, Overwrite overwrite) {
  Session& session = workspace.session;
  const Problem& problem = session.document.problem;
  const bool is_output = target.purpose == FilePurpose::save_output;
  const auto failure =
      is_output ? save_array(target.path, compute(problem, Method::insert_zeros), overwrite)
                : save_problem(target.path, {problem, session.view, session.preferences.theme}, overwrite);
  if (failure && failure->rule == "exists" && overwrite == Overwrite::no) {
    workspace.overlay = replace_question(target.path);
    state_ = std::move(target);
    return std::nullopt;
  }
  if (failure) {
    workspace.remark = {failure->message, true};
    return std::nullopt;
  }
  workspace.remark = {(is_output ? "Saved the output as " : "Saved as ") + target.path.string(), false};
  if (!is_output) {
    session.document.file = target.path.string();
    session.document.name = document_name(target.path);
    workspace.saved = session.work();
    remember(recent_, target.path);
  }
  return target.then ? depart(workspace, *std::move(target.then)) : std::nullopt;
}

// Where a list of files starts: where the last one was, or in the present folder.
fs::path FileDesk::first_folder() const {
  if (!folder_.empty()) return folder_;
  std::error_code error;
  const auto path = fs::current_path(error);
  return error ? fs::path("/") : path;
}

bool FileDesk::waits_for_desktop(Workspace& workspace) const {
  if (!std::holds_alternative<AskingTheDesktop>(state_)) return false;
  workspace.remark = {"A file dialog is open already: answer it, or close it, first.", true};
  return true;
}

void FileDesk::ask_for_file(Workspace& workspace, FilePurpose purpose, const std::string& name,
                            std::optional<Departure> then) {
  if (waits_for_desktop(workspace)) return;
  const fs::path folder = first_folder();
  if (!tool_) {
    list_folder(workspace, {purpose, folder, std::move(then)}, name);
    return;
  }
  close_list(workspace);
  auto dialog = std::make_unique<NativeDialog>(*tool_, wake_);
  dialog->start(dialog_request(purpose, folder, name));
  state_ = AskingTheDesktop{purpose, std::move(then), std::move(dialog)};
}

FileDesk::Asked FileDesk::poll(Workspace& workspace) {
  auto* asking = std::get_if<AskingTheDesktop>(&state_);
  if (asking == nullptr) return std::nullopt;
  const auto answer = asking->dialog->poll();
  if (!answer) return std::nullopt;
  AskingTheDesktop asked = std::move(*asking);
  state_ = Idle{};
  if (const auto* path = std::get_if<fs::path>(&*answer)) {
    folder_ = path->parent_path();
    return use_file(workspace, asked.purpose, *path, std::move(asked.then));
  }
  if (const auto* failed = std::get_if<DialogFailed>(&*answer)) {
    // From now on with the list.
    tool_.reset();
    list_folder(workspace, {asked.purpose, first_folder(), std::move(asked.then)}, "");
    workspace.remark = {failed->sentence, true};
  }
  return std::nullopt;
}

void FileDesk::list_folder(Workspace& workspace, ListingFolder listing, const std::string& name) {
  FolderList list = folder_list({listing.purpose, listing.folder, name, recent_, places_});
  if (!list.trouble.empty()) workspace.remark = {std::move(list.trouble), true};
  workspace.overlay = std::move(list.chooser);
  folder_ = listing.folder;
  state_ = std::move(listing);
}

// Does with a file what it was asked for.
FileDesk::Asked FileDesk::use_file(Workspace& workspace, FilePurpose purpose, const fs::path& path,
                                   std::optional<Departure> then) {
  if (purpose != FilePurpose::open) {
    return save_to(workspace, {purpose, with_ending(path, purpose), std::move(then)}, Overwrite::no);
  }
  open(workspace, path, read_options_);
  return std::nullopt;
}

void FileDesk::leave_choice(Workspace& workspace) {
  close_list(workspace);
  // The desktop's dialog is no list of ours.
  if (!std::holds_alternative<AskingTheDesktop>(state_)) state_ = Idle{};
}

FileDesk::Asked FileDesk::take_choice(Workspace& workspace) {
  if (workspace.chooser() == nullptr || std::holds_alternative<AskingTheDesktop>(state_)) return std::nullopt;
  const Chooser list = *workspace.chooser();
  const bool is_name = list.kind == ChooserKind::name && !list.selected;
  const auto value = list.value();
  if (!value && !is_name) return std::nullopt;
  State asked = std::exchange(state_, Idle{});
  if (auto* listing = std::get_if<ListingFolder>(&asked)) return take_listed(workspace, std::move(*listing), list);
  close_list(workspace);
  if (!value) return std::nullopt;
  if (auto* changes = std::get_if<AskingAboutChanges>(&asked)) {
    if (*value == ChoiceValue(ChangesAnswer::save)) return save(workspace, std::move(changes->then));
    if (*value == ChoiceValue(ChangesAnswer::discard)) return depart(workspace, std::move(changes->then));
  } else if (auto* target = std::get_if<AskingToReplace>(&asked)) {
    if (*value == ChoiceValue(ReplaceAnswer::replace))
      return save_to(workspace, std::move(*target), Overwrite::yes);
  } else if (auto* left = std::get_if<AskingAboutLeftWork>(&asked)) {
    if (const auto* answer = std::get_if<LeftWorkAnswer>(&*value))
      take_left_work(workspace, std::move(*left), *answer);
  } else if (const auto* file = std::get_if<FileChoice>(&*value)) {
    open(workspace, file->path, read_options_);
  } else if (const auto* preset = std::get_if<PresetChoice>(&*value)) {
    const auto loaded = open_preset(preset->slug);
    if (loaded) {
      workspace.open({loaded.value().problem, preset->slug, ""}, loaded.value().view);
    } else {
      workspace.remark = {loaded.failure().message, true};
    }
  }
  return std::nullopt;
}

FileDesk::Asked FileDesk::take_listed(Workspace& workspace, ListingFolder listing, const Chooser& list) {
  const std::string typed = list.kind == ChooserKind::name ? list.field.text() : "";
  const auto value = list.value();
  if (!value) {
    if (typed.empty() || typed.find('/') != std::string::npos) {
      workspace.remark = {"Type a name without “/”; folders are chosen from the list.", true};
      state_ = std::move(listing);
      return std::nullopt;
    }
    close_list(workspace);
    return use_file(workspace, listing.purpose, listing.folder / typed, std::move(listing.then));
  }
  if (const auto* folder = std::get_if<FolderChoice>(&*value)) {
    list_folder(workspace, {listing.purpose, folder->path, std::move(listing.then)}, typed);
    return std::nullopt;
  }
  close_list(workspace);
  const auto* file = std::get_if<FileChoice>(&*value);
  if (file == nullptr) return std::nullopt;
  return use_file(workspace, listing.purpose, file->path, std::move(listing.then));
}

void FileDesk::offer(Workspace& workspace, UnsavedKeeper& keeper, std::vector<LeftWork> left) {
  if (left.empty()) return;
  workspace.overlay = left_work_question(left.front().origin, std::time(nullptr));
  state_ = AskingAboutLeftWork{&keeper, std::move(left)};
}

void FileDesk::take_left_work(Workspace& workspace, AskingAboutLeftWork asked, LeftWorkAnswer answer) {
  if (answer == LeftWorkAnswer::later) return;
  LeftWork first = std::move(asked.left.front());
  asked.left.erase(asked.left.begin());
  if (answer == LeftWorkAnswer::discard) {
    first.copy.remove();
    offer(workspace, *asked.keeper, std::move(asked.left));
    return;
  }
  auto work = first.copy.read();
  if (!work) {
    const Failure& fault = work.failure();
    // What is missing now may be there another time.
    const bool is_damaged = fault.rule != "memory";
    workspace.remark = {is_damaged ? first.copy.put_aside(fault) : fault.message, true};
    if (is_damaged) offer(workspace, *asked.keeper, std::move(asked.left));
    return;
  }
  workspace.open({work.value().problem, first.origin.name, first.origin.file}, work.value().view);
  workspace.saved.reset();
  asked.keeper->adopt(std::move(first.copy));
  workspace.remark = {words::left_work_is_open(printable(first.origin.file)), false};
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
