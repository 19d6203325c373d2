#include "app/scene/answer_cache.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace tconv {

bool Subject::is_same_as(const Subject& other) const {
  return pair == other.pair && input.is_same_as(other.input) && weight.is_same_as(other.weight) &&
         bias.is_same_as(other.bias) && layer == other.layer;
}

Subject about(const Problem& problem, const Slice& pair) {
  return {effective_layer(problem), problem.input, problem.weight, problem.bias, pair};
}

std::size_t bytes_of(const Tensor& tensor) {
  return static_cast<std::size_t>(tensor.size()) * sizeof(double);
}

std::size_t bytes_of(const Grid& grid) {
  return bytes_of(grid.values) + bytes_of(grid.states);
}

namespace {

// Looking through more answers than this costs more than most of them.
constexpr std::ptrdiff_t most_answers = 500;

}  // namespace

// The answer at this place, now the last to go.
const std::any& AnswerCache::asked_again(std::size_t index) {
  const auto found = kept_.begin() + static_cast<std::ptrdiff_t>(index);
  std::rotate(found, found + 1, kept_.end());
  return kept_.back().answer;
}

// What a subject alone keeps alive: arrays that the one before it does not hold, too.
std::size_t AnswerCache::bytes_of_subject(const Subject& subject) const {
  std::size_t bytes = 0;
  for (const auto part : {&Subject::input, &Subject::weight, &Subject::bias}) {
    const bool shared = !kept_.empty() && (kept_.back().subject.*part).is_same_as(subject.*part);
    if (!shared) bytes += bytes_of(subject.*part);
  }
  return bytes;
}

void AnswerCache::keep(const Subject& subject, std::any answer, std::size_t bytes) {
  bytes += bytes_of_subject(subject);
  std::size_t all = bytes;
  auto first = kept_.end();
  while (first != kept_.begin() && kept_.end() - first < most_answers &&
         all + std::prev(first)->bytes <= most_bytes_) {
    all += (--first)->bytes;
  }
  kept_.erase(kept_.begin(), first);
  kept_.push_back({subject, std::move(answer), bytes});
}

std::size_t AnswerCache::bytes() const {
  return std::accumulate(kept_.begin(), kept_.end(), std::size_t{0},
                         [](std::size_t sum, const Kept& kept) { return sum + kept.bytes; });
}

}  // namespace tconv
