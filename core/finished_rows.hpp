#pragma once

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "core/tensor.hpp"

namespace tconv {

/// An array of this size that is computed from its first row down: above row `first` it is finished, and
/// `finished(y)` gives its rows; the rows of `now` follow, and then zeros. All rows are shared.
template <class Finished>
[[nodiscard]] Tensor with_finished_rows(Int2 size, std::int64_t first, const Tensor& now, Finished finished) {
  const Tensor nothing = Tensor::filled({1, size.x}, 0);
  std::vector<std::shared_ptr<const double>> rows;
  rows.reserve(static_cast<std::size_t>(size.y));
  for (std::int64_t y = 0; y < size.y; ++y) {
    const std::int64_t here = y - first;
    rows.push_back(here < 0 ? finished(y) : here < now.extent(1) ? now.shared_row(here) : nothing.shared_row(0));
  }
  return Tensor::of_rows(size.x, std::move(rows));
}

}  // namespace tconv
