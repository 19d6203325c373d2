#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "app/scene/stage.hpp"
#include "app/scene/view.hpp"
#include "core/problem.hpp"

/// What a lecturer stops at. A step is telling, or like the one before it: a long walk is told by its telling steps, and
/// the like ones between two of them go by in one sweep.
namespace tconv {

/// Presses from a stage's step 0 to its last step at most.
inline constexpr std::size_t most_presses = 12;

/// The telling steps of a stage in this view's modes, grain and channels; `view.step` does not matter. Ascending, step 0
/// and the last step among them, at most `most_presses` + 1. Of stages that name none (`Stage::telling`) every step
/// tells, of a stage with too many the first one and the last. Costs the logarithm of the sizes, but for a table of lines
/// in the matrix stage. Precondition: the problem is legal.
[[nodiscard]] std::vector<std::int64_t> telling_steps(const Stage& stage, const Problem& problem, const View& view);
/// Of the view's stage.
[[nodiscard]] std::vector<std::int64_t> telling_steps(const Problem& problem, const View& view);

/// How many input lines along an axis lie from one to the next whose stamp overlaps with its own: the least i ≥ 1 with
/// i·s = k·d for a tap k of the kernel, which is d / gcd(s, d) where tap s / gcd(s, d) exists. 0: stamps never overlap
/// along this axis, or the input has too few lines.
[[nodiscard]] std::int64_t lines_to_overlap(const Problem& problem, Axis axis);

/// Input pixels whose stamps differ in kind from those before them, the most telling first: the first; the first that
/// overlaps with one in its row, with one above, with both; the second of the row; the last of the first row and the
/// first of the second. Each once. Precondition: the problem is legal and not empty.
[[nodiscard]] std::vector<Int2> telling_stamps(const Problem& problem);

/// Output pixels that differ in kind from those before them, the most telling first: the first; the second, where the
/// stride gives it another phase; the first for which the kernel lies wholly on the spread input; the one below the first,
/// of another phase; on each axis the first past the canvas, which holds the bias alone, and the first that no stamp
/// reaches, looked for among the first `most_presses` lines; that of another phase on both axes; the last of the first row
/// and the first of the second. Each once. Precondition: the problem is legal and not empty.
[[nodiscard]] std::vector<Int2> telling_outputs(const Problem& problem);

}  // namespace tconv
