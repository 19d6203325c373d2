#pragma once

#include "app/scene/scene.hpp"
#include "app/scene/view.hpp"
#include "core/problem.hpp"

/// Zooming into arrays and moving about in them. An array keeps its place on the stage and shows a part of itself
/// there, with the cells' shape as it was.
namespace tconv {

/// However far it is zoomed in, an array shows this many lines, if it has them.
inline constexpr double least_lines = 4;

/// Whether an array can be shown in part: C and Cᵀ in the window that the view has for them, both sides of it
/// zoomed until all is shown; other arrays of planes in a part. Vectors go with the matrix.
[[nodiscard]] bool has_part(ArrayId array);

/// What a view shows of an array of this size, in its cells: all of it where it has no part or no window.
[[nodiscard]] Window shown_window(const View& view, ArrayId array, Int2 size);

/// The window of Cᵀ that is one of C, and the other way round.
[[nodiscard]] Window transposed(const Window& window);

/// The smallest part that this problem's arrays are shown in: that of the kernel, or of all others.
[[nodiscard]] double least_part(const Problem& problem, ArrayId array);

/// The view with its parts within range: no smaller than `least_part`, and inside the array; and so its window of
/// Cᵀ, of which at least `least_lines` are shown either way.
[[nodiscard]] View with_legal_parts(const Problem& problem, View view);

/// `factor` times as near (below 1: further away). What lies at `at`, in shares of the array's sides, stays where
/// it is on the stage. Without an effect on arrays that have no part. Precondition: factor > 0.
[[nodiscard]] View zoomed(const Problem& problem, const View& view, ArrayId array, double factor, Point at);

/// Another part of the same size, `by` further down and right, in cells of the array.
[[nodiscard]] View panned(const Problem& problem, const View& view, ArrayId array, Point by);

/// Whether anything is not as `unzoomed` leaves it.
[[nodiscard]] bool is_zoomed(const View& view);

/// Every array shown whole, a matrix as far as it can be read.
[[nodiscard]] View unzoomed(View view);

/// The same view if it shows this block of cells whole; otherwise one that does, moved as little as that takes when
/// some of the block is in sight, else with the block in the middle.
[[nodiscard]] View holding(const Problem& problem, const View& view, const BlockRef& block);

/// The same view if it shows what its step is about; otherwise one that does.
[[nodiscard]] View following(const Problem& problem, const View& view);

}  // namespace tconv
