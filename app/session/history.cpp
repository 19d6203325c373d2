#include "app/session/history.hpp"

#include <algorithm>
#include <utility>

namespace tconv {

namespace {

// Arrays as (where, how long), sorted and without repeats: what documents share is counted once.
using Arrays = std::vector<std::pair<const double*, std::int64_t>>;

void add(Arrays& arrays, const Work& work) {
  const Problem& problem = work.document.problem;
  for (const Tensor* tensor : {&problem.input, &problem.weight, &problem.bias}) {
    arrays.emplace_back(tensor->values().data(), tensor->size());
  }
  if (work.compare.u) arrays.emplace_back(work.compare.u->values().data(), work.compare.u->size());
}

}  // namespace

void History::record(const Work& before) {
  if (gesture_) return;
  undo_.push_back(before);
  redo_.clear();
  trim();
}

void History::begin_gesture(const Work& now) {
  if (!gesture_) gesture_ = now;
}

void History::end_gesture(const Work& now) {
  if (!gesture_) return;
  const Work began = *std::exchange(gesture_, std::nullopt);
  if (!(began == now)) record(began);
}

std::optional<Work> History::undo(const Work& now) {
  end_gesture(now);
  if (undo_.empty()) return std::nullopt;
  Work result = std::move(undo_.back());
  undo_.pop_back();
  redo_.push_back(now);
  return result;
}

std::optional<Work> History::redo(const Work& now) {
  end_gesture(now);
  if (redo_.empty()) return std::nullopt;
  Work result = std::move(redo_.back());
  redo_.pop_back();
  undo_.push_back(now);
  return result;
}

std::int64_t History::bytes() const {
  Arrays arrays;
  for (const auto& work : undo_) add(arrays, work);
  for (const auto& work : redo_) add(arrays, work);
  std::ranges::sort(arrays);
  arrays.erase(std::unique(arrays.begin(), arrays.end()), arrays.end());
  std::int64_t elements = 0;
  for (const auto& array : arrays) elements += array.second;
  return elements * static_cast<std::int64_t>(sizeof(double));
}

void History::trim() {
  while (undo_.size() > max_documents || (undo_.size() > 1 && bytes() > max_bytes)) undo_.pop_front();
}

}  // namespace tconv
