#pragma once

#include <cstdint>
#include <vector>

#include "app/scene/links.hpp"
#include "app/scene/scene_builder.hpp"
#include "app/scene/view.hpp"
#include "core/contribution.hpp"
#include "core/problem.hpp"

/// Linked highlighting: one set of contributions, found in every array that is shown.
namespace tconv {

/// Lines first, first + step, … of one axis of an array, ascending; `step` is at least 1.
struct Lines {
  std::int64_t first = 0;
  std::int64_t step = 1;
  std::int64_t count = 0;

  [[nodiscard]] std::int64_t last() const { return first + (count - 1) * step; }
  [[nodiscard]] bool contains(std::int64_t line) const {
    return count > 0 && line >= first && line <= last() && (line - first) % step == 0;
  }
  friend bool operator==(const Lines&, const Lines&) = default;
};

/// The lines of an array's axis that these pairs touch, those outside the array left out. There are
/// some in input, kernel, rotated_kernel, stretched, canvas and output: the touched cells are these rows × these
/// columns. Other arrays have none.
[[nodiscard]] Lines touched_lines(const Problem& problem, const AxisPairs& pairs, ArrayId array, Axis axis);

/// The lines of an array's axis that what is linked touches; along the axis that it goes across, all lines.
[[nodiscard]] Lines touched_lines(const Problem& problem, const Linked& set, ArrayId array, Axis axis);

/// Whether (i, k) is one of the pairs.
[[nodiscard]] bool contains(const AxisPairs& pairs, std::int64_t i, std::int64_t k);

/// Whether any contribution of the set touches this cell, of any array (an illustration's never are). Channels and
/// batch entry are those of the set.
[[nodiscard]] bool touches(const Problem& problem, const Linked& set, const CellRef& cell);

/// The blocks that rows × columns consist of: one when neither has gaps. When there would be more than `most`, one
/// block from the first to the last instead.
[[nodiscard]] std::vector<CellBlock> blocks(const Lines& rows, const Lines& columns, std::int64_t most = 2000);

/// The cells of a shown grid that a set touches, as blocks counted in the grid's `values`. For drawing, cells too
/// small to tell apart become one block with what lies between them; `exact` never does that.
[[nodiscard]] std::vector<CellBlock> touched_blocks(const Problem& problem, const Linked& set, const Grid& grid,
                                                    bool exact = false);

/// Outlines what a set touches in every grid of the builder, and the cell pointed at.
void draw_links(SceneBuilder& builder, const Problem& problem, const View& view, const Selection& selection);

/// Outlines a cell in every grid of an array in the builder that has it.
void draw_twin(SceneBuilder& builder, const CellRef& cell);
/// Outlines a cell of a grid, if it has it.
void draw_twin(SceneBuilder& builder, const Grid& grid, Int2 cell);

/// Outlines the cells of one grid that this step is about: round a block when they have no gaps, else round each
/// of them.
void draw_focus(SceneBuilder& builder, const Problem& problem, const ContributionRange& set, const Grid& grid);

}  // namespace tconv
