#pragma once

#include <string>
#include <vector>

#include "app/scene/scene.hpp"

/// What stands written in a scene, read off its drawing: nothing that a stage writes can be missing here.
namespace tconv {

/// Words that stand in a cell.
struct CellWords {
  Int2 cell;  ///< counted in the array that the grid shows
  std::string text;
};

/// A grid, and what is written over it and in it.
struct GridWords {
  const Grid* grid = nullptr;
  std::vector<std::string> heading;  ///< its parts: "Canvas", "7 × 7", "all stamps so far"
  std::string rows;                  ///< the indices beside its rows: "0–6"; empty: none
  std::string columns;
  bool has_numbers = false;         ///< numbers of its cells stand in them
  std::vector<CellWords> in_cells;  ///< what else stands there: "28 + 3"
};

struct DrawnWords {
  std::vector<GridWords> grids;     ///< all of the scene's, in drawing order
  std::vector<std::string> others;  ///< legends, notes and labels, in drawing order, none twice: "1 ×1 (4 times)"
};

/// The grids are the scene's own: they live as long as its primitives stay. Lines of a paragraph and pieces of a
/// line are put together again; numbers in a row become "0–6".
[[nodiscard]] DrawnWords drawn_words(const Scene& scene);

}  // namespace tconv
