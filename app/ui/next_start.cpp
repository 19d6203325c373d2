#include "app/ui/next_start.hpp"

#include <cstdio>
#include <ctime>
#include <utility>
#include <vector>

#include "app/text/unsaved_words.hpp"

namespace tconv {

NextStart::NextStart(const Environment& environment)
    : file_(settings_path(environment)),
      unsaved_(unsaved_folder(environment)),
      before_(load_settings(file_)),
      keeper_(unsaved_) {}

void NextStart::begin(Interface& interface, const std::string& notice) {
  std::vector<std::string> sentences;
  if (before_.trouble) sentences.push_back(before_.trouble->message);
  if (!file_ || !unsaved_) sentences.push_back(words::nowhere_to_keep(!file_, !unsaved_));
  if (unsaved_) {
    AllLeftWork left = left_work(*unsaved_);
    for (std::string& trouble : left.troubles) sentences.push_back(std::move(trouble));
    interface.files().offer(interface.workspace(), keeper_, std::move(left.copies));
  }
  if (!notice.empty()) sentences.push_back(notice);
  std::string all;
  for (const std::string& sentence : sentences) all += (all.empty() ? "" : " ") + sentence;
  interface.set_notice({std::move(all), true});
}

bool NextStart::look(Interface& interface, double now) {
  auto trouble = keeper_.look(interface.workspace(), now, std::time(nullptr));
  if (!trouble) return false;
  interface.set_notice({*std::move(trouble), true});
  return true;
}

void NextStart::close(const Interface& interface, const std::optional<WindowPlace>& place) {
  keeper_.remove();
  save(interface, place);
}

Kept NextStart::end(const Interface& interface, const std::optional<WindowPlace>& place) {
  const Kept kept = keeper_.bring_up_to_date(interface.workspace(), std::time(nullptr));
  save(interface, place);
  return kept;
}

void NextStart::save(const Interface& interface, const std::optional<WindowPlace>& place) const {
  const Settings now{interface.workspace().session.preferences, place, interface.files().recent()};
  if (const auto failure = save_settings(file_, now, &before_.settings.recent)) {
    std::fputs(("tconvlab: " + failure->message + "\n").c_str(), stderr);
  }
}

}  // namespace tconv
