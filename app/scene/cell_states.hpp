#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "core/axes.hpp"

namespace tconv {

/// What a cell is, beyond its value. Each looks different without colour, too.
enum class CellState : std::uint8_t {
  value,                ///< tinted by magnitude in the grid's role
  faded,                ///< the same, half as strong: it is there, but this step is not about it
  untouched,            ///< nothing has reached it: faint, a dot instead of a number
  empty,                ///< not computed yet: bare panel
  inserted_zero,        ///< faint, a muted 0
  border_zero,          ///< background, dashed outline
  output_padding_zero,  ///< background, dashed outline in the kept role
  removed,              ///< hatched in the removed role, value muted
  past_canvas,          ///< output that no stamp reaches: an outline in the kept role, 0 until the bias is added
  structural_zero,      ///< a matrix entry whose weight is 0: tinted all the same
  no_entry,             ///< a matrix cell that belongs to no contribution: bare panel
  wrong,                ///< hatched in the wrong role
};

/// One state per cell of an array, or none, which means `value` everywhere. They never change: copies share them,
/// and rows that are alike may share theirs, so that the states of a huge array cost its rows, not its cells.
class CellStates {
 public:
  using Row = std::shared_ptr<const CellState>;

  /// None.
  CellStates() = default;
  /// Row-major. Precondition: whole rows of `width` cells.
  CellStates(std::int64_t width, std::vector<CellState> states);
  /// Row y is `rows[y]`, each `width` cells long.
  static CellStates of_rows(std::int64_t width, std::vector<Row> rows);
  /// All cells the same.
  static CellStates filled(Int2 size, CellState state);

  explicit operator bool() const { return cells_ != nullptr; }
  /// How many; 0 without any.
  [[nodiscard]] Int2 size() const;
  /// Null without any.
  [[nodiscard]] const CellState* row(std::int64_t y) const;
  [[nodiscard]] CellState at(std::int64_t y, std::int64_t x) const { return cells_ ? row(y)[x] : CellState::value; }
  /// Some of the cells, counted row by row, as an array of one column: copied. None without any.
  [[nodiscard]] CellStates column(std::int64_t first, std::int64_t count) const;

  /// The same storage: equal without looking at a single cell.
  [[nodiscard]] bool is_same_as(const CellStates& other) const { return cells_ == other.cells_; }
  /// Both none, or the same states in the same shape.
  friend bool operator==(const CellStates& a, const CellStates& b);
  friend std::size_t bytes_of(const CellStates& states);

 private:
  struct Cells;
  explicit CellStates(std::shared_ptr<const Cells> cells);
  std::shared_ptr<const Cells> cells_;
};

/// How much memory they take at most, bytes.
[[nodiscard]] std::size_t bytes_of(const CellStates& states);

/// A row to be filled.
[[nodiscard]] std::shared_ptr<CellState> new_row(std::int64_t width, CellState state = CellState::value);

/// Asked row by row: `fill(y, states)` sets those of row y, which are `value` before. Rows of one `kind(y)`,
/// anything that can be ordered, are alike: only the first of them is asked for.
template <class Kind, class Fill>
[[nodiscard]] CellStates states_by_kind(Int2 size, const Kind& kind, const Fill& fill) {
  std::map<decltype(kind(std::int64_t{})), CellStates::Row> known;
  std::vector<CellStates::Row> rows;
  rows.reserve(static_cast<std::size_t>(size.y));
  for (std::int64_t y = 0; y < size.y; ++y) {
    CellStates::Row& row = known[kind(y)];
    if (!row) {
      const auto made = new_row(size.x);
      fill(y, std::span<CellState>(made.get(), static_cast<std::size_t>(size.x)));
      row = made;
    }
    rows.push_back(row);
  }
  return CellStates::of_rows(size.x, std::move(rows));
}

/// The states of `size` cells, filled a row at a time, where no row need be like another.
template <class Fill>
[[nodiscard]] CellStates states_by_rows(Int2 size, const Fill& fill) {
  std::vector<CellState> states(static_cast<std::size_t>(size.y * size.x));
  for (std::int64_t y = 0; y < size.y; ++y) {
    fill(y, std::span<CellState>(states).subspan(static_cast<std::size_t>(y * size.x),
                                                 static_cast<std::size_t>(size.x)));
  }
  return {size.x, std::move(states)};
}

/// The states of `size` cells; `state(y, x)` gives that of one.
template <class StateAt>
[[nodiscard]] CellStates states_of(Int2 size, const StateAt& state) {
  return states_by_rows(size, [&](std::int64_t y, std::span<CellState> row) {
    for (std::size_t x = 0; x < row.size(); ++x) row[x] = state(y, static_cast<std::int64_t>(x));
  });
}

/// The states of cells that are filled in row-major order: `value` for the first `count`, `empty` for the rest.
[[nodiscard]] CellStates states_until(Int2 size, std::int64_t count);

}  // namespace tconv
