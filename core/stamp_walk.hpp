#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/contribution.hpp"
#include "core/slice.hpp"
#include "core/tensor.hpp"

namespace tconv {

/// Way A, step by step: the canvas (before cropping, bias left out) fills up in ascending (ci, iy, ix), at
/// grain `contribution` then (ky, kx).
class StampWalk {
 public:
  /// Precondition: `issues(problem)` is empty.
  StampWalk(Problem problem, Slice slice, Grain grain);

  [[nodiscard]] std::int64_t count() const;
  /// The contributions that step i adds; empty for i = 0 and for grain `stage` (every contribution of the slice,
  /// which is no single range). O(1).
  [[nodiscard]] ContributionRange step(std::int64_t i) const;
  /// The input pixel of step i at grain `contribution` or `pixel` (its channel in `ci`); nothing for step 0 or
  /// grain `stage`.
  [[nodiscard]] std::optional<Contribution> pixel(std::int64_t i) const;
  /// The canvas after step i, shape (canvas.y, canvas.x).
  [[nodiscard]] Tensor picture(std::int64_t i) const;
  /// The canvas after step i, where `finished` is `picture(count())`: rows that no stamp will reach any more are
  /// shared with it, so that this costs the rows of one stamp, however large the canvas is.
  [[nodiscard]] Tensor picture(std::int64_t i, const Tensor& finished) const;
  /// How many stamps have touched each canvas pixel after step i, same shape, whole numbers. Of a slice of one
  /// channel equal rows are stored once and no stamp is made: this costs the lines and the different rows.
  [[nodiscard]] Tensor counts(std::int64_t i) const;

 private:
  struct Band;
  [[nodiscard]] Band band(std::int64_t i) const;
  [[nodiscard]] std::vector<std::int64_t> lines_reached(Axis axis, std::int64_t inputs) const;

  Problem problem_;
  Layer layer_;
  Geometry geometry_;
  Slice slice_;
  Grain grain_;
};

}  // namespace tconv
