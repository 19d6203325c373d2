#include "app/scene/memory.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace tconv {

bool Question::is_same_as(const Question& other) const {
  return name == other.name && numbers == other.numbers && input.is_same_as(other.input) &&
         weight.is_same_as(other.weight) && bias.is_same_as(other.bias) && layer == other.layer;
}

Question about(std::string_view name, const Problem& problem, std::array<std::int64_t, 5> numbers) {
  return {name, effective_layer(problem), problem.input, problem.weight, problem.bias, numbers};
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

const std::any* Memory::find(const Question& question) {
  const auto found =
      std::ranges::find_if(kept_, [&](const Kept& kept) { return kept.question.is_same_as(question); });
  if (found == kept_.end()) return nullptr;
  std::rotate(found, found + 1, kept_.end());
  return &kept_.back().answer;
}

// What a question alone keeps alive: arrays that the one before it does not hold, too.
std::size_t Memory::bytes_of_question(const Question& question) const {
  std::size_t bytes = 0;
  for (const auto part : {&Question::input, &Question::weight, &Question::bias}) {
    const bool shared = !kept_.empty() && (kept_.back().question.*part).is_same_as(question.*part);
    if (!shared) bytes += bytes_of(question.*part);
  }
  return bytes;
}

void Memory::keep(const Question& question, std::any answer, std::size_t bytes) {
  bytes += bytes_of_question(question);
  std::size_t all = bytes;
  auto first = kept_.end();
  while (first != kept_.begin() && kept_.end() - first < most_answers &&
         all + std::prev(first)->bytes <= most_bytes_) {
    all += (--first)->bytes;
  }
  kept_.erase(kept_.begin(), first);
  kept_.push_back({question, std::move(answer), bytes});
}

std::size_t Memory::bytes() const {
  return std::accumulate(kept_.begin(), kept_.end(), std::size_t{0},
                         [](std::size_t sum, const Kept& kept) { return sum + kept.bytes; });
}

}  // namespace tconv
