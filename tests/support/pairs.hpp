#pragma once

#include <cstddef>
#include <set>
#include <span>
#include <tuple>
#include <vector>

namespace tconv::test {

/// Rows of choices, one for each factor (`levels[f]` of them, from 0), in which every two choices of different
/// factors come up together at least once: far fewer than all combinations, and what goes wrong mostly takes no
/// more than two settings. Greedy and without chance; at least as many rows as the two largest factors have pairs.
inline std::vector<std::vector<std::size_t>> pairs(std::span<const std::size_t> levels) {
  using Pair = std::tuple<std::size_t, std::size_t, std::size_t, std::size_t>;  // factor, choice, factor, choice
  std::set<Pair> open;
  const auto pair = [](std::size_t f, std::size_t a, std::size_t g, std::size_t b) {
    return f < g ? Pair{f, a, g, b} : Pair{g, b, f, a};
  };
  for (std::size_t f = 0; f < levels.size(); ++f) {
    for (std::size_t g = f + 1; g < levels.size(); ++g) {
      for (std::size_t a = 0; a < levels[f]; ++a) {
        for (std::size_t b = 0; b < levels[g]; ++b) open.insert({f, a, g, b});
      }
    }
  }
  std::vector<std::vector<std::size_t>> rows;
  while (!open.empty()) {
    const auto [f, a, g, b] = *open.begin();
    std::vector<std::size_t> row(levels.size());
    std::vector<bool> chosen(levels.size());
    row[f] = a;
    row[g] = b;
    chosen[f] = chosen[g] = true;
    for (std::size_t h = 0; h < levels.size(); ++h) {
      if (chosen[h]) continue;
      // The choice that closes the most pairs with what is chosen; where it does not matter, another in every row.
      std::size_t most = 0;
      row[h] = rows.size() % levels[h];
      for (std::size_t i = 0; i < levels[h]; ++i) {
        const std::size_t choice = (rows.size() + i) % levels[h];
        std::size_t closes = 0;
        for (std::size_t other = 0; other < levels.size(); ++other) {
          if (chosen[other]) closes += open.count(pair(h, choice, other, row[other]));
        }
        if (closes <= most) continue;
        most = closes;
        row[h] = choice;
      }
      chosen[h] = true;
    }
    for (std::size_t h = 0; h < levels.size(); ++h) {
      for (std::size_t i = h + 1; i < levels.size(); ++i) open.erase(pair(h, row[h], i, row[i]));
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace tconv::test
