#include "app/session/history.hpp"

#include <algorithm>
#include <utility>

namespace tconv {

namespace {

// Arrays as (where, how long), sorted and without repeats: what documents share is counted once.
using Arrays = std::vector<std::pair<const double*, std::int64_t>>;

void add(Arrays& arrays, const Document& document) {
  for (const Tensor* tensor : {&document.problem.input, &document.problem.weight, &document.problem.bias}) {
    arrays.emplace_back(tensor->values().data(), tensor->size());
  }
}

}  // namespace

void History::record(const Document& before) {
  if (gesture_) return;
  undo_.push_back(before);
  redo_.clear();
  trim();
}

void History::begin_gesture(const Document& now) {
  if (!gesture_) gesture_ = now;
}

void History::end_gesture(const Document& now) {
  if (!gesture_) return;
  const Document began = *std::exchange(gesture_, std::nullopt);
  if (!(began == now)) record(began);
}

std::optional<Document> History::undo(const Document& now) {
  end_gesture(now);
  if (undo_.empty()) return std::nullopt;
  Document result = std::move(undo_.back());
  undo_.pop_back();
  redo_.push_back(now);
  return result;
}

std::optional<Document> History::redo(const Document& now) {
  end_gesture(now);
  if (redo_.empty()) return std::nullopt;
  Document result = std::move(redo_.back());
  redo_.pop_back();
  undo_.push_back(now);
  return result;
}

std::int64_t History::bytes() const {
  Arrays arrays;
  for (const auto& document : undo_) add(arrays, document);
  for (const auto& document : redo_) add(arrays, document);
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
