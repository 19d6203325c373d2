#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "app/scene/stage_facts.hpp"
#include "core/contribution.hpp"

namespace tconv::insert_zeros {

/// The number of the last step of stage 4: zeros between the pixels, zeros round them, and the kernel is rotated.
inline constexpr std::int64_t last_step = 3;

/// An output pixel that shows why the kernel is rotated.
struct Reached {
  Int2 output;
  std::int64_t pixels = 0;  ///< input pixels of the shown channel that reach it
  /// Those at the corners of these, at most four, row by row, each with the weight that it comes through.
  std::vector<Contribution> corners;
  bool rows = false;     ///< they stand in two rows
  bool columns = false;  ///< and in two columns
};
/// Of the output pixels that the most input pixels reach, the first to which the upper left one of these comes through
/// the last weight; nothing where none reaches any, and for a kernel of one weight.
[[nodiscard]] std::optional<Reached> most_reached(const StageFacts& facts);

}  // namespace tconv::insert_zeros
