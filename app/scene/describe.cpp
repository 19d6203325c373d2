#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/scene/answer_cache.hpp"
#include "app/scene/array_view.hpp"
#include "app/scene/arrays.hpp"
#include "app/scene/channel_strip.hpp"
#include "app/scene/drawn_words.hpp"
#include "app/scene/frame.hpp"
#include "app/scene/linked.hpp"
#include "app/scene/links.hpp"
#include "app/scene/matrix_entries.hpp"
#include "app/scene/photograph.hpp"
#include "app/scene/stage_facts.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/scene/wires.hpp"
#include "app/text/matrix_words.hpp"
#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"
#include "app/text/wire_words.hpp"

namespace tconv {
namespace {

/// Arrays with more cells are summed up instead of printed.
constexpr std::int64_t most_cells = 4096;
/// As many linked cells are listed.
constexpr std::size_t most_listed = 64;
/// Significant digits of numbers that are not whole.
constexpr int digits_in_words = 6;
/// Words do not depend on how big a window is.
constexpr Size described_area{100, 60};

std::size_t columns_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// The numbers of an array in one form: fractions where it is of those, else with more digits than a cell has room for.
NumberForm form_in_words(const Grid& grid) {
  const Int2 size = grid.size();
  std::vector<double> values;
  for (std::int64_t y = 0; y < size.y; ++y) {
    for (std::int64_t x = 0; x < size.x; ++x) values.push_back(grid.value(y, x));
  }
  return form_of(values, digits_in_words);
}

std::string cell_text(const Grid& grid, std::int64_t y, std::int64_t x, const NumberForm& form,
                      std::set<CellState>& seen) {
  const CellState state = grid.state(y, x);
  seen.insert(state);
  const double value = grid.value(y, x);
  std::string number = form.fractions ? written(value, form) : rounded_number(value, form.digits);
  switch (state) {
    case CellState::value:
      return grid.value_means.empty() ? number : "·";
    case CellState::faded:
    case CellState::inserted_zero:
    case CellState::border_zero:
    case CellState::output_padding_zero:
    case CellState::structural_zero:
      return number;
    case CellState::untouched:
      return "·";
    case CellState::empty:
      return "_";
    case CellState::no_entry:
      return ".";
    case CellState::removed:
      // A sketch has no numbers of the canvas.
      return grid.array == ArrayId::canvas_sketch ? "[·]" : "[" + number + "]";
    case CellState::past_canvas:
      return "(" + number + ")";
    case CellState::wrong:
      return number + "!";
  }
  return number;
}

void print_rows(std::string& out, const Grid& grid) {
  const Int2 size = grid.size();
  std::set<CellState> seen;
  std::vector<std::string> cells;
  const NumberForm form = form_in_words(grid);
  std::size_t widest = 0;
  for (std::int64_t y = 0; y < size.y; ++y) {
    for (std::int64_t x = 0; x < size.x; ++x) {
      cells.push_back(cell_text(grid, y, x, form, seen));
      widest = std::max(widest, columns_of(cells.back()));
    }
  }
  for (std::int64_t y = 0; y < size.y; ++y) {
    out += " ";
    for (std::int64_t x = 0; x < size.x; ++x) {
      const std::string& cell = cells[static_cast<std::size_t>(y * size.x + x)];
      out += std::string(1 + widest - columns_of(cell), ' ') + cell;
    }
    out += "\n";
  }
  std::vector<std::string> legend;
  if (seen.contains(CellState::value) && !grid.value_means.empty()) legend.push_back("· " + grid.value_means);
  if (seen.contains(CellState::untouched)) {
    legend.emplace_back(grid.array == ArrayId::canvas_sketch ? words::legend_not_given : words::legend_untouched);
  }
  if (seen.contains(CellState::empty)) legend.push_back(words::legend_empty(grid.empty_means));
  if (seen.contains(CellState::no_entry)) legend.emplace_back(words::legend_no_entry);
  if (seen.contains(CellState::removed)) legend.emplace_back(words::legend_removed);
  if (seen.contains(CellState::past_canvas)) legend.emplace_back(words::legend_past_canvas);
  if (seen.contains(CellState::wrong)) legend.push_back(words::legend_wrong(grid.wrong_means));
  for (std::size_t i = 0; i < legend.size(); ++i) out += (i == 0 ? "  " : "; ") + legend[i];
  if (!legend.empty()) out += "\n";
}

void print_summary(std::string& out, const Grid& grid) {
  double least = std::numeric_limits<double>::infinity();
  double most = -least;
  double sum = 0;
  std::int64_t unusual = 0;
  std::int64_t removed = 0;
  const Int2 size = grid.size();
  for (std::int64_t y = 0; y < size.y; ++y) {
    for (std::int64_t x = 0; x < size.x; ++x) {
      if (grid.state(y, x) == CellState::removed) {
        ++removed;
        continue;
      }
      const double value = grid.value(y, x);
      sum += value;
      if (!std::isfinite(value)) {
        ++unusual;
        continue;
      }
      least = std::min(least, value);
      most = std::max(most, value);
    }
  }
  out += "  " + words::summary(least, most, sum, grid.values.size() - removed, unusual) +
         (removed > 0 ? "; " + words::removed_left_out(removed) : "") + "\n";
}

void print_linked(std::string& out, const Problem& problem, const Linked& set, const Grid& grid) {
  std::vector<std::string> listed;
  std::int64_t count = 0;
  for (const CellBlock& block : touched_blocks(problem, set, grid, true)) {
    count += block.rows * block.columns;
    for (std::int64_t y = block.y; y < block.y + block.rows && listed.size() < most_listed; ++y) {
      for (std::int64_t x = block.x; x < block.x + block.columns && listed.size() < most_listed; ++x) {
        listed.push_back(words::position({grid.origin.y + y, grid.origin.x + x}) + " = " +
                         exact_number(grid.value(y, x)));
      }
    }
  }
  if (listed.empty()) return;
  out += "  " + std::string(words::linked) + ": ";
  for (std::size_t i = 0; i < listed.size(); ++i) out += (i == 0 ? "" : ", ") + listed[i];
  if (count > static_cast<std::int64_t>(listed.size())) {
    out += " " + words::and_more(count - static_cast<std::int64_t>(listed.size()));
  }
  out += "\n";
}

// Structural entries in a block of cells of a matrix.
std::int64_t entries_in(const MatrixEntries& entries, const CellBlock& cells) {
  MatrixRange range{cells.y, cells.y + cells.rows, cells.x, cells.x + cells.columns};
  if (entries.transposed) return entries.matrix.count(range);
  return entries.matrix.count(
      {range.column_first, range.column_last, range.row_first, std::min(range.row_last, entries.laid)});
}

void print_card(std::string& out, const Card& card) {
  out += "\n" + card.title + "\n";
  for (const std::string& sentence : card.sentences) out += "  " + sentence + "\n";
  for (const Term& term : card.terms) {
    out += term.current ? "  > " : "  ";
    out += term.expression + (term.value.empty() ? "" : ": " + term.value.text()) + "\n";
  }
  if (!card.sum.empty()) out += "  " + std::string(words::sum_term) + " = " + card.sum + "\n";
}

// Whether a heading says no other size.
bool is_heading_of_whole(const std::vector<std::string>& heading, Int2 whole) {
  return std::ranges::all_of(heading, [&](const std::string& part) {
    return part.find(" × ") == std::string::npos || part.find(words::size(whole)) != std::string::npos;
  });
}

bool has_removed(const Grid& grid) {
  if (grid.entries) return false;
  const Int2 size = grid.size();
  for (std::int64_t y = 0; y < size.y; ++y) {
    for (std::int64_t x = 0; x < size.x; ++x) {
      if (grid.state(y, x) == CellState::removed) return true;
    }
  }
  return false;
}

// A grid's title: its name and whole size, which part of it is shown, and what else its heading says.
std::string title_of(const GridWords& words, Int2 whole, const CellBlock& cells, bool part) {
  const Grid& grid = *words.grid;
  std::string title = grid.name + ", " + words::size(whole);
  for (const std::string& lines : {words::window_of("rows", grid.origin.y + cells.y, cells.rows, whole.y),
                                   words::window_of("columns", grid.origin.x + cells.x, cells.columns, whole.x)}) {
    if (part && !lines.empty()) title += ", " + lines;
  }
  if (title == words::joined(words.heading)) return title;
  if (!is_heading_of_whole(words.heading, whole) && has_removed(grid)) {
    title += " " + std::string(words::with_removed);
  }
  if (!is_heading_of_whole(words.heading, whole)) return title + "\n  " + words::joined(words.heading);
  for (const std::string& remark : words.heading) {
    if (title.find(remark) != std::string::npos) continue;
    // "6 × 6: as large as u" goes on from the size.
    const bool goes_on = title.ends_with(words::size(whole)) && remark.starts_with(words::size(whole));
    title += goes_on ? remark.substr(words::size(whole).size()) : ", " + remark;
  }
  return title;
}

void print_grid(std::string& out, const StageInput& input, const Linked& set, const GridWords& words) {
  const Grid& drawn = *words.grid;
  // Samples and sketches have no numbers of their own.
  if (!drawn.is_array() && !drawn.in_words && !words.has_numbers && words.in_cells.empty() &&
      words.heading.empty()) {
    return;
  }
  // Of a matrix and its vectors, what is shown.
  const CellBlock cells = cells_inside(drawn);
  const bool part = is_matrix(drawn.array) || is_vector(drawn.array);
  const auto too_many = [](Int2 size) { return size.y > most_cells / std::max<std::int64_t>(1, size.x); };
  const bool many = too_many(Int2{cells.rows, cells.columns});
  const Grid grid = part && !many ? stored_cells(drawn) : drawn;
  // The whole size first, then which part of it is shown.
  const Int2 whole =
      part ? array_size(input.problem, input.view, drawn.array).value_or(drawn.size()) : drawn.size();
  out += "\n" + title_of(words, whole, cells, part) + "\n";
  const std::string indices = words::indices_shown(words.rows, words.columns);
  if (!indices.empty()) out += "  " + indices + "\n";
  const bool has_numbers = drawn.is_array() || drawn.in_words || words.has_numbers;
  if (has_numbers && !too_many(grid.size())) {
    print_rows(out, grid);
  } else if (has_numbers && grid.entries) {
    out += "  " + words::holding_a_weight(entries_in(*grid.entries, cells), cells.rows * cells.columns) + "\n";
  } else if (has_numbers) {
    print_summary(out, grid);
    if (!many) print_rows(out, stored_cells(drawn));
  }
  for (std::size_t i = 0; i < words.in_cells.size(); ++i) {
    out += (i == 0 ? "  " + std::string(words::in_cells) + ": " : "; ") + words::position(words.in_cells[i].cell) +
           " " + words.in_cells[i].text;
  }
  if (!words.in_cells.empty()) out += "\n";
  print_linked(out, input.problem, set, grid);
}

// Legends, notes and labels, without those that `before` says already.
void print_others(std::string& out, std::vector<std::string> others, std::string_view before) {
  std::erase_if(others, [&](const std::string& each) { return before.find(each) != std::string_view::npos; });
  if (others.empty()) return;
  out += "\n" + std::string(words::in_the_picture) + "\n";
  for (const std::string& each : others) out += "  " + each + "\n";
}

}  // namespace

std::string describe(const StageInput& given) {
  AnswerCache own;
  const StageInput input{given.problem,  given.view,    given.selection,
                         described_area, given.metrics, given.cache != nullptr ? given.cache : &own};
  const Stage& shown = stage(input.view.stage);
  const StagePicture picture = stage_picture(input);
  std::string out = words::stage_heading(shown.number(), shown.title);
  for (const std::string& more : {entry_shown(input.problem, input.view), input.problem.title}) {
    if (!more.empty()) out += ", " + more;
  }
  out += "\n" + words::step_of(input.view.step, shown.step_count(input.problem, input.view)) + ": " +
         picture.caption + "\n";
  for (const Card& card : picture.cards) print_card(out, card);

  const auto cell = input.selection.cell();
  const Linked set = cell ? linked_with(input.problem, input.view, *cell) : Linked{};
  const auto print = [&](const Scene& scene, std::string_view before) {
    const DrawnWords words = drawn_words(scene);
    for (const GridWords& each : words.grids) print_grid(out, input, set, each);
    print_others(out, words.others, before);
  };
  print(picture.scene, {});
  if (shows_channels(input.problem, input.view)) {
    const std::string title = channel_strip_words(input);
    out += "\n" + title + "\n";
    print(channel_strip(input), title);
  }
  if (shows_wires(input.problem, input.view)) {
    out += "\n" + describe_wires(input.problem, input.view);
    // Its title and the numbers of rows and columns are said by then.
    std::vector<std::string> others = drawn_words(wires_scene(input)).others;
    std::erase_if(others, [](const std::string& each) {
      return each.starts_with(words::wires) || each.find_first_not_of("0123456789–, …") == std::string::npos;
    });
    print_others(out, std::move(others), {});
  }
  return out;
}

}  // namespace tconv
