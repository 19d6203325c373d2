#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/scene/legend.hpp"
#include "app/scene/scene_builder.hpp"
#include "app/scene/stage_facts.hpp"

/// How stage 8 is drawn: two outputs side by side, pixel by pixel and along one line.
namespace tconv::coverage {

/// The least and the most of some numbers, NaN where there are none; how many others are not numbers.
struct Range {
  double least = std::numeric_limits<double>::quiet_NaN();
  double most = std::numeric_limits<double>::quiet_NaN();
  std::int64_t not_numbers = 0;
};

[[nodiscard]] Range range_of(std::span<const double> values);

/// One of the two sides.
struct Side {
  Heading heading;
  Int2 cells;                    ///< of the output
  std::optional<Tensor> map;     ///< a number for each of its pixels; nothing: an empty frame
  std::optional<Tensor> stamps;  ///< in the map's place: `stamps_of_axis`, of rows transposed, and
  std::string stamps_name{};     ///< what that is called in words
  Role role = Role::kernel;
  ColourScale scale{};     ///< of both sides where they count the same, so that one number has one colour
  Range range{};           ///< of the map
  bool is_output = false;  ///< its pixels are this layer's, to be pointed at
  std::optional<CellBlock> period{};  ///< outlined
  Axis axis = Axis::columns;          ///< the lines that have a bar each: columns below the map, rows at its right
  std::vector<double> along{};        ///< a number for each of them; may be empty
  Range bars{};                       ///< of those, or of both sides' where they count the same
  std::optional<std::int64_t>
      line{};  ///< the row of the map that those of columns are, or the column, marked beside it
  std::string along_title{};
  std::string instead{};  ///< what is said where there is nothing to show
};

/// Both of them, at one scale, an arrow from the left one to the right one where that is made of it. `second` is the most that the right side ever shows: places stay from step to step.
[[nodiscard]] Scene scene(const StageInput& input, const StageFacts& facts, const Side& left, const Side& right,
                          Int2 second, bool arrow);

}  // namespace tconv::coverage
