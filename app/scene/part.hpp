#pragma once

namespace tconv {

/// The part of an array that is shown. It means the same place in every array of a plane: the input, the stretched
/// input, the canvas and the output zoom together.
struct Part {
  double size = 1;  ///< the share of each side, above 0 to 1: the whole array
  double y = 0;     ///< where a scroll bar would stand: from 0, at the top, to 1, at the bottom
  double x = 0;     ///< likewise from left to right

  [[nodiscard]] bool whole() const { return size >= 1; }
  friend bool operator==(const Part&, const Part&) = default;
};

}  // namespace tconv
