#pragma once

#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include "app/scene/linked.hpp"

namespace tconv::test {

/// Rows and columns of cells.
using Cells = std::set<std::pair<std::int64_t, std::int64_t>>;

/// The cells that blocks consist of.
inline Cells cells_of(const std::vector<CellBlock>& blocks) {
  Cells cells;
  for (const CellBlock& block : blocks) {
    for (std::int64_t y = 0; y < block.rows; ++y) {
      for (std::int64_t x = 0; x < block.columns; ++x) cells.insert({block.y + y, block.x + x});
    }
  }
  return cells;
}

}  // namespace tconv::test
