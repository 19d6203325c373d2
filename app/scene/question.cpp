#include "app/scene/question.hpp"

#include <algorithm>
#include <utility>

#include "app/scene/stage_facts.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/scene/too_much.hpp"
#include "app/text/question_words.hpp"

namespace tconv {

std::optional<Question> question(const Problem& problem, const View& view, AnswerCache* cache) {
  const Stage& shown = stage(view.stage);
  if (shown.questions == nullptr || is_empty(problem)) return std::nullopt;
  const std::int64_t count = shown.step_count(problem, view);
  if (view.step >= count) return std::nullopt;
  View after = view;
  ++after.step;
  if (excess(stage_cost(problem, after))) return std::nullopt;
  const std::vector<StepQuestion> all = shown.questions(problem, after);
  if (all.empty()) return std::nullopt;
  const NumberForms forms = StageFacts(problem, after, cache, count).forms();
  for (const StepQuestion& each : all) {
    const auto text = [&](double value) { return words::answer_text(each.asked, value, forms); };
    const auto found = choices(problem, each.asked, [&](double a, double b) { return text(a) == text(b); });
    if (found.size() < 2) continue;
    Question result{view.stage, after.step, each.asked, each.cell, {}, 0, forms};
    for (const Choice& choice : found) {
      if (!choice.mistake) result.right = result.answers.size();
      result.answers.push_back({choice.value, choice.mistake, text(choice.value)});
    }
    return result;
  }
  return std::nullopt;
}

}  // namespace tconv
