#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/contribution.hpp"
#include "core/problem.hpp"
#include "core/slice.hpp"

namespace tconv {

/// The output pixels of way B that are NaN whatever the input holds, because a weight that is NaN or infinite lies on
/// a zero that was put in. Found without a multiplication: a weight lies on an input pixel where both its row and its
/// column of the stretched input are input lines, so that a zero lies under it in every column of a row where its row
/// is none, and the other way round. Hence whole output rows and whole output columns are spoiled, and nothing else.
class SpoiledPixels {
 public:
  /// Looks at the weights of the slice once, and at the lines of each axis once. Precondition: `issues(problem)` is
  /// empty.
  SpoiledPixels(const Problem& problem, const Slice& slice);

  /// Whether any is.
  [[nodiscard]] bool any() const { return first_.has_value(); }
  [[nodiscard]] bool at(Int2 output) const {
    return any() && (rows_[static_cast<std::size_t>(output.y)] || columns_[static_cast<std::size_t>(output.x)]);
  }
  /// What is NaN there: 0 times the first weight of the slice that is not finite.
  [[nodiscard]] double value() const { return 0.0 * first_.value_or(0.0); }
  /// Writes `value` over those of the first `count` output pixels, row-major, that are spoiled.
  void write(std::int64_t count, double* to) const;

 private:
  std::optional<double> first_;
  std::vector<bool> rows_;
  std::vector<bool> columns_;
};

}  // namespace tconv
