#include "app/scene/cell_states.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace tconv {

// In one piece, or row by row.
struct CellStates::Cells {
  Int2 size;
  std::vector<CellState> whole;
  std::vector<Row> rows;
};

CellStates::CellStates(std::shared_ptr<const Cells> cells) : cells_(std::move(cells)) {}

CellStates::CellStates(std::int64_t width, std::vector<CellState> states) {
  const std::int64_t height = width > 0 ? std::ssize(states) / width : 0;
  assert(height * width == std::ssize(states));
  cells_ = std::make_shared<const Cells>(Cells{{height, width}, std::move(states), {}});
}

CellStates CellStates::of_rows(std::int64_t width, std::vector<Row> rows) {
  const std::int64_t height = std::ssize(rows);
  return CellStates(std::make_shared<const Cells>(Cells{{height, width}, {}, std::move(rows)}));
}

CellStates CellStates::filled(Int2 size, CellState state) {
  return of_rows(size.x, std::vector<Row>(static_cast<std::size_t>(size.y), new_row(size.x, state)));
}

Int2 CellStates::size() const {
  return cells_ ? cells_->size : Int2{};
}

const CellState* CellStates::row(std::int64_t y) const {
  if (!cells_) return nullptr;
  return cells_->rows.empty() ? cells_->whole.data() + y * cells_->size.x
                              : cells_->rows[static_cast<std::size_t>(y)].get();
}

CellStates CellStates::column(std::int64_t first, std::int64_t count) const {
  if (!cells_) return {};
  std::vector<CellState> states;
  states.reserve(static_cast<std::size_t>(count));
  const std::int64_t width = cells_->size.x;
  for (std::int64_t at = first; at < first + count;) {
    const std::int64_t x = at % width;
    const std::int64_t some = std::min(width - x, first + count - at);
    const CellState* from = row(at / width) + x;
    states.insert(states.end(), from, from + some);
    at += some;
  }
  return {1, std::move(states)};
}

bool operator==(const CellStates& a, const CellStates& b) {
  if (a.is_same_as(b)) return true;
  const Int2 size = a.size();
  if (!a || !b || size != b.size()) return false;
  for (std::int64_t y = 0; y < size.y; ++y) {
    if (a.row(y) != b.row(y) && !std::equal(a.row(y), a.row(y) + size.x, b.row(y))) return false;
  }
  return true;
}

std::size_t bytes_of(const CellStates& states) {
  if (!states) return 0;
  const auto& rows = states.cells_->rows;
  std::size_t bytes = states.cells_->whole.size() + rows.size() * sizeof(CellStates::Row);
  for (std::size_t y = 0; y < rows.size(); ++y) {
    if (y == 0 || rows[y] != rows[y - 1]) bytes += static_cast<std::size_t>(states.size().x);
  }
  return bytes;
}

std::shared_ptr<CellState> new_row(std::int64_t width, CellState state) {
  const auto cells = std::make_shared<std::vector<CellState>>(static_cast<std::size_t>(width), state);
  return {cells, cells->data()};
}

CellStates states_until(Int2 size, std::int64_t count) {
  const auto before = [&](std::int64_t y) { return std::clamp<std::int64_t>(count - y * size.x, 0, size.x); };
  return states_by_kind(size, before, [&](std::int64_t y, std::span<CellState> row) {
    std::fill(row.begin() + before(y), row.end(), CellState::empty);
  });
}

}  // namespace tconv
