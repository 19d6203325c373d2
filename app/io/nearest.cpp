#include "app/io/nearest.hpp"

#include <algorithm>
#include <utility>

#include "app/io/json_text.hpp"

namespace tconv {

namespace {

/// Optimal string alignment distance in bytes.
std::size_t distance(std::string_view a, std::string_view b) {
  const std::size_t width = b.size() + 1;
  std::vector<std::size_t> table((a.size() + 1) * width);
  for (std::size_t i = 0; i <= a.size(); ++i) table[i * width] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) table[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = table[(i - 1) * width + j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      std::size_t best = std::min({table[(i - 1) * width + j] + 1, table[i * width + j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        best = std::min(best, table[(i - 2) * width + j - 2] + 1);
      }
      table[i * width + j] = best;
    }
  }
  return table.back();
}

}  // namespace

std::vector<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates,
                                      std::size_t count) {
  constexpr std::size_t longest = 100;  // nobody mistypes a name into more
  std::vector<std::pair<std::size_t, std::string_view>> ranked;
  if (word.size() <= longest) {
    for (const std::string_view candidate : candidates) {
      const bool part = word.size() >= 3 && candidate.find(word) != std::string_view::npos;
      const std::size_t far = part ? 0 : distance(word, candidate);
      if (far <= std::max(word.size(), candidate.size()) / 2) ranked.emplace_back(far, candidate);
    }
  }
  std::ranges::stable_sort(ranked, {}, [](const auto& entry) { return entry.first; });
  std::vector<std::string_view> best;
  for (const auto& [far, candidate] : ranked) {
    if (best.size() == count || far > ranked.front().first + 1) break;
    best.push_back(candidate);
  }
  return best;
}

std::string listed(std::span<const std::string_view> words, std::string_view conjunction) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 < words.size() ? ", " : " " + std::string(conjunction) + " ";
    out += in_quotes(words[i]);
  }
  return out;
}

}  // namespace tconv
