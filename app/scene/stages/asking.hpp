#pragma once

#include <cstdint>
#include <vector>

#include "app/scene/stage.hpp"
#include "core/asked.hpp"
#include "core/contribution.hpp"
#include "core/problem.hpp"

/// What stages ask: which of many cells, and in which order.
namespace tconv {

/// Some of `count` lines, those in the middle first: at most six.
[[nodiscard]] std::vector<std::int64_t> some_lines(std::int64_t count);
/// Some cells of an array, row by row of `some_lines`: at most 36.
[[nodiscard]] std::vector<Int2> some_cells(Int2 size);

/// A number of lines, of rows first and then of columns. `from`: as `LineCount` says.
[[nodiscard]] std::vector<StepQuestion> lines_asked(LineCount::Of of, Int2 from);

/// What padding leaves of the canvas on each axis where it leaves something, and what output padding makes of that where it
/// does something.
[[nodiscard]] std::vector<StepQuestion> left_by_padding_asked(const Problem& problem);
[[nodiscard]] std::vector<StepQuestion> kept_by_output_padding_asked(const Problem& problem);

/// A pair's cells in some products of a step, those first that have the most: what they hold when these are added. `added`:
/// of one input pixel, or one product. On the canvas, or, `in_output`, on what cropping keeps of it, the products it keeps.
[[nodiscard]] std::vector<StepQuestion> sums_asked(const Problem& problem, const Slice& pair, CellSum::How how,
                                                   const ContributionRange& added, bool in_output);
/// The question about a pixel of the output, or about the sum as far as to a product of it.
[[nodiscard]] StepQuestion pixel_asked(const Problem& problem, CellSum sum, Int2 output);
/// Some pixels of the output, those first that output padding asked for. `sum` says of what kind.
[[nodiscard]] std::vector<StepQuestion> pixels_asked(const Problem& problem, const CellSum& sum);

/// How many products of a cell are added when this one is: it has a place in the order of its input pixels.
[[nodiscard]] std::int64_t products_up_to(const Problem& problem, const Contribution& contribution, Int2 canvas);

}  // namespace tconv
