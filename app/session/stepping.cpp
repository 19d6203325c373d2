#include "app/session/stepping.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "app/scene/telling.hpp"

namespace tconv {

namespace {

const Stage* find(StageId id, std::span<const Stage> story) {
  const auto found = std::ranges::find(story, id, &Stage::id);
  return found == story.end() ? nullptr : &*found;
}

// The stage `by` places further in the story, or nothing past its ends.
const Stage* neighbour(StageId id, int by, std::span<const Stage> story) {
  const auto* here = find(id, story);
  if (here == nullptr) return nullptr;
  const auto place = here - story.data() + by;
  return place >= 0 && place < std::ssize(story) ? &story[static_cast<std::size_t>(place)] : nullptr;
}

// The same fraction of the way through a stage of another length. Rounded to the nearest step, so that a way to
// more steps and back is exact. The long double holds every 64-bit count.
std::int64_t rescaled(std::int64_t step, std::int64_t count, std::int64_t new_count) {
  if (count <= 0) return 0;
  const auto exact =
      static_cast<long double>(step) / static_cast<long double>(count) * static_cast<long double>(new_count);
  return std::clamp(static_cast<std::int64_t>(std::llround(exact)), std::int64_t{0}, new_count);
}

}  // namespace

std::int64_t step_count(const Problem& problem, const View& view, std::span<const Stage> story) {
  const auto* here = find(view.stage, story);
  return here == nullptr ? 0 : here->step_count(problem, view);
}

View next_step(const Problem& problem, const View& view, std::span<const Stage> story) {
  if (view.step < step_count(problem, view, story)) return at_step(problem, view, view.step + 1, story);
  return next_stage(view, story);
}

View previous_step(const Problem& problem, const View& view, std::span<const Stage> story) {
  if (view.step > 0) return at_step(problem, view, view.step - 1, story);
  const auto* before = neighbour(view.stage, -1, story);
  if (before == nullptr) return view;
  return last_step(problem, at_stage(view, before->id), story);
}

View next_telling(const Problem& problem, const View& view, std::span<const Stage> story) {
  const auto* here = find(view.stage, story);
  if (here == nullptr) return view;
  const auto telling = telling_steps(*here, problem, view);
  const auto next = std::ranges::upper_bound(telling, view.step);
  return next == telling.end() ? next_stage(view, story) : at_step(problem, view, *next, story);
}

View previous_telling(const Problem& problem, const View& view, std::span<const Stage> story) {
  const auto* here = find(view.stage, story);
  if (here == nullptr || view.step == 0) return previous_step(problem, view, story);
  const auto telling = telling_steps(*here, problem, view);
  return at_step(problem, view, *std::prev(std::ranges::lower_bound(telling, view.step)), story);
}

View first_step(const View& view) {
  return at_stage(view, view.stage);
}

View last_step(const Problem& problem, const View& view, std::span<const Stage> story) {
  View result = view;
  result.step = step_count(problem, view, story);
  return result;
}

View at_step(const Problem& problem, const View& view, std::int64_t step, std::span<const Stage> story) {
  View result = view;
  result.step = std::clamp(step, std::int64_t{0}, step_count(problem, view, story));
  return result;
}

View next_stage(const View& view, std::span<const Stage> story) {
  const auto* after = neighbour(view.stage, 1, story);
  return after == nullptr ? view : at_stage(view, after->id);
}

View previous_stage(const View& view, std::span<const Stage> story) {
  const auto* before = neighbour(view.stage, -1, story);
  return before == nullptr ? view : at_stage(view, before->id);
}

View at_stage(const View& view, StageId stage) {
  View result = view;
  result.stage = stage;
  result.step = 0;
  return result;
}

View with_grain(const Problem& problem, const View& view, Grain grain, std::span<const Stage> story) {
  View result = view;
  result.grain = grain;
  result.step = rescaled(view.step, step_count(problem, view, story), step_count(problem, result, story));
  return result;
}

View with_switch(const Problem& problem, const View& view, const ViewSwitch& thrown, bool on,
                 std::span<const Stage> story) {
  View result = view;
  thrown.set(problem, result, on);
  const auto same = thrown.same_place == nullptr ? std::nullopt : thrown.same_place(problem, view, result);
  const std::int64_t count = step_count(problem, result, story);
  result.step = same ? std::clamp(*same, std::int64_t{0}, count)
                     : rescaled(view.step, step_count(problem, view, story), count);
  return result;
}

}  // namespace tconv
