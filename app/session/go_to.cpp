#include "app/session/go_to.hpp"

#include <fmt/format.h>

#include "app/scene/stages/stages.hpp"
#include "app/session/stepping.hpp"
#include "app/text/stage_words.hpp"

namespace tconv {

Chooser go_to_list(const Problem& problem, const View& view) {
  Chooser list;
  list.last_step = step_count(problem, view);
  list.title = fmt::format("Go to a stage by its name, or to a step by its number, 0 to {}", *list.last_step);
  for (const Stage& each : stages()) {
    if (each.id == view.stage) list.selected = list.choices.size();
    list.choices.push_back(
        {words::stage_heading(each.number(), each.title), std::string(each.help), StageChoice{each.id}});
  }
  return list;
}

}  // namespace tconv
