#pragma once

#include <cstdint>

#include "core/problem.hpp"
#include "core/tensor.hpp"

/// What the input channels of a group give one of its output channels: each alone, and all together. Arrays of shape
/// (output.y, output.x). Preconditions: `issues(problem)` is empty, the batch entry exists, and `ci` and `co` belong to
/// the same group.
namespace tconv {

/// The share of one input channel: its products in ascending (iy, ix), without bias.
[[nodiscard]] Tensor share(const Problem& problem, std::int64_t n, std::int64_t ci, std::int64_t co);

/// The output channel: all products of all its input channels in ascending (ci, iy, ix), the bias last. Bit for bit
/// that plane of what the three ways give on finite numbers.
[[nodiscard]] Tensor output_channel(const Problem& problem, std::int64_t n, std::int64_t co);

/// The shares added up in ascending order, the bias last. Each of them was rounded by itself, so that this need not be
/// `output_channel` to the last bit; `max_difference` of the two says how far it is off.
[[nodiscard]] Tensor sum_of_shares(const Problem& problem, std::int64_t n, std::int64_t co);

}  // namespace tconv
