#pragma once

#include <optional>

#include "app/scene/scene.hpp"
#include "app/scene/view.hpp"
#include "core/contribution.hpp"
#include "core/problem.hpp"

/// What belongs together in all arrays: the contributions behind a cell, and what lights up with them.
namespace tconv {

/// The contributions behind a cell of any array, those of the view's batch entry and channel pair: what lights up
/// in every view at once. A cell of the stretched input that is a zero has none.
[[nodiscard]] ContributionRange contributions_behind(const Problem& problem, const View& view, const CellRef& cell);

/// What lights up together: contributions, or, for a dot or a wire, those of one line or tap along one axis with
/// everything there is along the other.
struct Linked {
  ContributionRange range;
  std::optional<Axis> across;  ///< along this axis every line counts, whatever the range's pairs

  Linked() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): a range is linked as it is
  Linked(const ContributionRange& contributions) : range(contributions) {}
  [[nodiscard]] bool empty() const { return range.empty(); }
};

/// What lights up with a cell of any array, dots and wires included.
[[nodiscard]] Linked linked_with(const Problem& problem, const View& view, const CellRef& cell);

}  // namespace tconv
