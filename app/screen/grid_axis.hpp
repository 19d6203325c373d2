#pragma once

#include <cstdint>
#include <vector>

namespace tconv {

/// One axis of a grid on the screen. The names are those of the horizontal one.
struct AxisPlacement {
  double box_start = 0;  ///< of the grid's box, em
  double box_length = 0;
  double window_start = 0;   ///< first cell shown, with a fraction
  double window_length = 0;  ///< cells shown
  std::int64_t cells = 0;    ///< of the whole array
  double em = 14;            ///< pixels of one em
};

/// What one sample of the axis shows.
struct AxisSample {
  std::int64_t cell = -1;  ///< −1: outside the array
  float from_left = 0;     ///< whole pixels between this one and the cell's left edge
  float to_right = 0;      ///< likewise
  float fraction = 0;      ///< how far through the cell, 0 to 1

  friend bool operator==(const AxisSample&, const AxisSample&) = default;
};

/// The samples of the pixels `first` to `first + count` − 1, `samples` for each, as app/scene/grid_look.hpp defines
/// them; pixels count from the scene's origin. Computed here in double precision, so that a pixel on an edge falls
/// to the same side as it does on paper.
[[nodiscard]] std::vector<AxisSample> axis_samples(const AxisPlacement& axis, std::int64_t first,
                                                   std::int64_t count, int samples);

/// The cells of one axis to put into a texture, ascending: all of them when `whole`, or else those in the window
/// with a neighbour on either side.
[[nodiscard]] std::vector<std::int64_t> cells_in_window(double window_start, double window_length, std::int64_t all,
                                                        bool whole);
/// Those that a sample falls on, and no others, ascending.
[[nodiscard]] std::vector<std::int64_t> cells_sampled(const std::vector<AxisSample>& samples);

}  // namespace tconv
