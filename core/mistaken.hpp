#pragma once

#include <optional>

#include "core/asked.hpp"
#include "core/mistakes.hpp"
#include "core/problem.hpp"

/// What `mistaken` says of each kind of question; without a mistake, the right answer. Of sums and entries here, of numbers
/// of rows, columns, stamps and products in `mistaken_counts.cpp`.
namespace tconv::detail {

using Made = std::optional<Mistake>;

[[nodiscard]] std::optional<double> said(const Problem& problem, const CellSum& asked, Made mistake);
[[nodiscard]] std::optional<double> said(const Problem& problem, const RotatedWeight& asked, Made mistake);
[[nodiscard]] std::optional<double> said(const Problem& problem, const ConvEntry& asked, Made mistake);
[[nodiscard]] std::optional<double> said(const Problem& problem, const WeightSum& asked, Made mistake);
[[nodiscard]] std::optional<double> said(const Problem& problem, const MatrixHeight& asked, Made mistake);
[[nodiscard]] std::optional<double> said(const Problem& problem, const StampProducts& asked, Made mistake);
[[nodiscard]] std::optional<double> said(const Problem& problem, const LineCount& asked, Made mistake);
[[nodiscard]] std::optional<double> said(const Problem& problem, const StampCount& asked, Made mistake);
[[nodiscard]] std::optional<double> said(const Problem& problem, const ResizedProducts& asked, Made mistake);

/// The contributions of a slice to a place of the canvas of a layer, which may be another than the problem's.
[[nodiscard]] ContributionRange contributions_at(const Problem& problem, const Layer& layer, const Slice& slice,
                                                 Int2 canvas);
/// Whether a weight lies where the next stamp has not begun: in the first `stride` rows and columns of its stamp.
[[nodiscard]] bool within_stride(const Layer& layer, Int2 tap);

}  // namespace tconv::detail
