#include "app/text/unsaved_words.hpp"

#include <fmt/format.h>

namespace tconv::words {

std::string moment(const std::tm& then, const std::tm& now) {
  const std::string time = fmt::format("{:02}:{:02}", then.tm_hour, then.tm_min);
  if (then.tm_year == now.tm_year && then.tm_yday == now.tm_yday) return time;
  return fmt::format("{:04}-{:02}-{:02} {}", then.tm_year + 1900, then.tm_mon + 1, then.tm_mday, time);
}

std::string left_work(std::string_view when, std::string_view name) {
  return fmt::format("Unsaved work from {} is still here: {}", when, name);
}

std::string opens_left_work(std::string_view file, bool is_older) {
  if (is_older) return fmt::format("it is older than {} is now; Save as keeps both", file);
  return file.empty() ? "it stays unsaved; Save asks for a name"
                      : fmt::format("it stays unsaved; Save writes it to {}", file);
}

std::string left_work_is_open(std::string_view file) {
  return file.empty() ? "This work is in no file yet; Save asks for a name."
                      : fmt::format("This work is not saved yet; Save writes it to {}.", file);
}

std::string not_kept(std::string_view reason) {
  return fmt::format("No copy of what is unsaved can be kept for the next start; save it. {}", reason);
}

std::string nowhere_to_keep(bool settings, bool unsaved) {
  const std::string_view what = settings && unsaved ? "Neither the settings nor a copy of unsaved work are kept"
                                : settings          ? "The settings are not kept"
                                                    : "No copy of unsaved work is kept";
  const std::string_view variables = settings && unsaved ? "HOME, XDG_CONFIG_HOME and XDG_STATE_HOME"
                                     : settings          ? "HOME and XDG_CONFIG_HOME"
                                                         : "HOME and XDG_STATE_HOME";
  return fmt::format("{} for the next start: {} name no folder (an absolute path); set HOME.", what, variables);
}

std::string display_lost(std::string_view reason, std::string_view became) {
  return fmt::format("The window is gone: {}{}{}.", reason, became.empty() ? "" : "; ", became);
}

}  // namespace tconv::words
