#include "tests/app/scene/grid_dump.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <string_view>
#include <vector>

#include "app/scene/array_view.hpp"
#include "app/scene/arrays.hpp"
#include "app/scene/view.hpp"
#include "app/text/numbers.hpp"

namespace tconv::test {
namespace {

constexpr std::string_view role_names[] = {"background", "panel",  "faint",    "line",   "muted",
                                           "ink",        "focus",  "input",    "kernel", "output",
                                           "removed",    "spared", "negative", "wrong"};
static_assert(std::size(role_names) == role_count);

constexpr std::string_view array_names[] = {"input",
                                            "kernel",
                                            "bias",
                                            "rotated kernel",
                                            "stretched",
                                            "canvas",
                                            "output",
                                            "C",
                                            "Cᵀ",
                                            "xᵀ",
                                            "y",
                                            "u",
                                            "z",
                                            "uᵀ",
                                            "z as a column",
                                            "input rows",
                                            "input columns",
                                            "canvas rows",
                                            "canvas columns",
                                            "row wires",
                                            "column wires",
                                            "nearest",
                                            "bilinear",
                                            "u",
                                            "shares",
                                            "overview",
                                            "canvas sketch",
                                            "illustration"};
static_assert(std::size(array_names) == static_cast<std::size_t>(ArrayId::illustration) + 1);

// What follows a value in this state; those without a letter have a sign of their own while their value is 0.
struct StateName {
  std::string_view letter;
  std::string_view zero;
  std::string_view name;
};
constexpr StateName state_names[] = {{"", "", ""},
                                     {"f", "", "faded"},
                                     {"u", "·", "untouched"},
                                     {"e", "_", "not computed yet"},
                                     {"i", "", "inserted zero"},
                                     {"b", "", "border zero"},
                                     {"p", "", "output padding zero"},
                                     {"r", "", "removed"},
                                     {"o", "", "past the canvas"},
                                     {"s", "", "structural zero"},
                                     {"n", ".", "no entry"},
                                     {"w", "", "wrong"}};
static_assert(std::size(state_names) == static_cast<std::size_t>(CellState::wrong) + 1);

std::size_t columns_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

void dump_rows(std::string& out, const Grid& grid) {
  const Int2 size = grid.values.plane_size();
  std::array<bool, std::size(state_names)> seen{};
  std::vector<std::string> cells;
  std::size_t widest = 0;
  for (std::int64_t y = 0; y < size.y; ++y) {
    for (std::int64_t x = 0; x < size.x; ++x) {
      const double value = grid.values[y * size.x + x];
      const auto state = static_cast<std::size_t>(grid.state(y, x));
      const StateName& name = state_names[state];
      seen[state] = true;
      cells.push_back(value == 0 && !name.zero.empty() ? std::string(name.zero)
                                                       : exact_number(value) + std::string(name.letter));
      widest = std::max(widest, columns_of(cells.back()));
    }
  }
  // A column lies on its side.
  const auto in_line = static_cast<std::size_t>(size.x == 1 ? size.y : size.x);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i % in_line == 0) out += "  ";
    out += std::string(1 + widest - columns_of(cells[i]), ' ') + cells[i];
    if ((i + 1) % in_line == 0) out += "\n";
  }
  std::string legend;
  for (std::size_t i = 1; i < seen.size(); ++i) {
    const StateName& name = state_names[i];
    if (seen[i])
      legend += "; " + std::string(name.zero.empty() ? name.letter : name.zero) + " " + std::string(name.name);
  }
  if (!legend.empty()) out += "  " + legend.substr(2) + "\n";
}

// Of many cells: what adds up to them, and a number that changes with any of them (FNV-1a).
void dump_summary(std::string& out, const Grid& grid) {
  double least = std::numeric_limits<double>::infinity();
  double most = -least;
  double sum = 0;
  std::uint64_t hash = 0xcbf29ce484222325U;
  std::map<std::size_t, std::int64_t> states;
  for (std::int64_t i = 0; i < grid.values.size(); ++i) {
    const double value = grid.values[i];
    const auto state = static_cast<std::size_t>(grid.state(i / grid.size().x, i % grid.size().x));
    least = std::min(least, value);
    most = std::max(most, value);
    sum += value;
    ++states[state];
    for (const char c : exact_number(value) + "," + std::to_string(state) + ";") {
      hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    }
  }
  out += "  from " + exact_number(least) + " to " + exact_number(most) + ", sum " + exact_number(sum) + ", hash " +
         std::to_string(hash) + "\n ";
  for (const auto& [state, count] : states) {
    out += " " + std::to_string(count) + " " + std::string(state == 0 ? "values" : state_names[state].name);
  }
  out += "\n";
}

}  // namespace

std::string name_of(Role role) {
  return std::string(role_names[static_cast<std::size_t>(role)]);
}
std::string name_of(ArrayId array) {
  return std::string(array_names[static_cast<std::size_t>(array)]);
}
std::string cell_name(std::int64_t y, std::int64_t x) {
  return "(" + std::to_string(y) + "," + std::to_string(x) + ")";
}
std::string size_name(std::int64_t rows, std::int64_t columns) {
  return std::to_string(rows) + "×" + std::to_string(columns);
}

std::string dump(const Grid& grid) {
  std::string out;
  constexpr std::int64_t most_cells = 400;
  const Int2 size = grid.size();
  out += "array " + name_of(grid.array) + " \"" + grid.name + "\" " + size_name(size.y, size.x);
  if (grid.origin != Int2{}) out += " from " + cell_name(grid.origin.y, grid.origin.x);
  const Window all{0, 0, static_cast<double>(size.y), static_cast<double>(size.x)};
  if (grid.window != all) {
    out += ", shown from (" + short_number(grid.window.y) + "," + short_number(grid.window.x) + ") " +
           short_number(grid.window.rows) + "×" + short_number(grid.window.columns);
  }
  out += ", " + name_of(grid.role) + ", strongest at " + exact_number(grid.max_abs) +
         (grid.lines ? "" : ", no lines") + (grid.in_words ? ", in words" : "") +
         (grid.wrong_means.empty() ? "" : ", wrong means " + grid.wrong_means) + "\n";
  if (grid.array == ArrayId::matrix_overview) return out;
  // Of a matrix and its vectors, what is shown.
  const Grid shown = is_matrix(grid.array) || is_vector(grid.array) ? stored_cells(grid) : grid;
  if (shown.values.size() <= most_cells) {
    dump_rows(out, shown);
  } else {
    dump_summary(out, shown);
  }
  return out;
}

}  // namespace tconv::test
