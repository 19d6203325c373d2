#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "core/contribution.hpp"
#include "core/slice.hpp"
#include "core/stamping.hpp"

namespace tconv {

/// The contributions of every output pixel of a plane, one list per axis because the axes separate: what it
/// takes to add up many output pixels one after another.
class GatherPlan {
 public:
  GatherPlan(const Layer& layer, const Geometry& geometry)
      : rows_(pairs(layer, geometry, Axis::rows)), columns_(pairs(layer, geometry, Axis::columns)) {}

  [[nodiscard]] const AxisPairs& rows(std::int64_t oy) const { return rows_[static_cast<std::size_t>(oy)]; }
  [[nodiscard]] const AxisPairs& columns(std::int64_t ox) const { return columns_[static_cast<std::size_t>(ox)]; }

  /// The sum of an output pixel's contributions from the slice's input channels in ascending (ci, iy, ix), bias
  /// left out; only the first `limit` of them where that is fewer.
  [[nodiscard]] double sum(const Problem& problem, const Slice& slice, Int2 output,
                           std::int64_t limit = std::numeric_limits<std::int64_t>::max()) const {
    return sum(planes(problem, slice), rows(output.y), columns(output.x), limit);
  }

  /// Writes the sums of the first `count` output pixels, in row-major order, each with the bias added last.
  void sums(const Problem& problem, const Slice& slice, std::int64_t count, double bias, double* to) const {
    const std::vector<Channel> channels = planes(problem, slice);
    for (const AxisPairs& by_row : rows_) {
      for (const AxisPairs& by_column : columns_) {
        if (count-- <= 0) return;
        *to++ = sum(channels, by_row, by_column, std::numeric_limits<std::int64_t>::max()) + bias;
      }
    }
  }

 private:
  struct Channel {
    Plane input;
    Plane kernel;
  };
  static std::vector<Channel> planes(const Problem& problem, const Slice& slice) {
    std::vector<Channel> result;
    for (std::int64_t ci = slice.in.first; ci < slice.in.first + slice.in.count; ++ci) {
      result.push_back({problem.input.plane(slice.n, ci), kernel_plane(problem, ci, slice.co)});
    }
    return result;
  }

  static double sum(const std::vector<Channel>& channels, const AxisPairs& by_row, const AxisPairs& by_column,
                    std::int64_t limit) {
    double sum = 0;
    for (const auto& [input, kernel] : channels) {
      for (std::int64_t y = 0; y < by_row.count; ++y) {
        const double* values = input.data + (by_row.i + y * by_row.i_step) * input.size.x;
        const double* weights = kernel.data + (by_row.k + y * by_row.k_step) * kernel.size.x;
        for (std::int64_t x = 0; x < by_column.count; ++x) {
          if (limit-- <= 0) return sum;
          sum += values[by_column.i + x * by_column.i_step] * weights[by_column.k + x * by_column.k_step];
        }
      }
    }
    return sum;
  }

  static std::vector<AxisPairs> pairs(const Layer& layer, const Geometry& geometry, Axis axis) {
    std::vector<AxisPairs> result;
    result.reserve(static_cast<std::size_t>(geometry.output[axis]));
    for (std::int64_t o = 0; o < geometry.output[axis]; ++o) {
      result.push_back(pairs_of_canvas(layer, geometry.input[axis], axis, canvas_of(geometry, axis, o)));
    }
    return result;
  }

  std::vector<AxisPairs> rows_;
  std::vector<AxisPairs> columns_;
};

}  // namespace tconv
