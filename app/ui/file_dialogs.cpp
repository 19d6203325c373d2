// Asking for a file: with the desktop's own dialog, or with a list.
#include <span>

#include "app/ui/interface.hpp"

namespace tconv {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> patterns(std::span<const std::string_view> endings) {
  std::vector<std::string> result;
  for (const std::string_view ending : endings) result.push_back("*" + std::string(ending));
  return result;
}

DialogRequest request_for(Purpose purpose, const fs::path& folder, const std::string& name) {
  if (purpose == Purpose::file_to_open) {
    return {.title = "Open",
            .folder = folder,
            .filters = {{"Problems, pictures, arrays", patterns(readable_endings)}, {"All files", {"*"}}}};
  }
  if (purpose == Purpose::output_to_save) {
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

}  // namespace

void Interface::ask_for_file(Purpose purpose, const std::string& name) {
  if (!native_) {
    list_folder(purpose, listed_folder(), name);
    return;
  }
  if (!native_->start(request_for(purpose, listed_folder(), name))) {
    workspace_.remark = "A file dialog is open already: answer it, or close it, first.";
    return;
  }
  native_purpose_ = purpose;
}

void Interface::take_native_answer(double now) {
  if (!native_) return;
  const auto answer = native_->poll();
  if (!answer) return;
  if (const auto* path = std::get_if<fs::path>(&*answer)) {
    folder_ = path->parent_path();
    use_file(native_purpose_, *path, now);
  } else if (const auto* failed = std::get_if<DialogFailed>(&*answer)) {
    // From now on with the list.
    native_.reset();
    list_folder(native_purpose_, listed_folder(), "");
    workspace_.remark = failed->sentence;
  } else {
    after_ = Errand::none;
  }
}

}  // namespace tconv
