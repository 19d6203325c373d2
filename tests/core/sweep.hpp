#pragma once

#include "core/issues.hpp"
#include "tests/core/support.hpp"

namespace tconv::test {

/// Small legal problems of every kind: k < s, d = s, op ≥ s, op > p, negative borders, different axes, groups,
/// bias and batches. Calls `f(problem)` for each.
template <class F>
void for_small_problems(F f) {
  const Int2 kernels[] = {{1, 1}, {2, 3}, {3, 2}, {4, 1}};
  const Int2 strides[] = {{1, 2}, {2, 1}, {3, 4}, {4, 6}};
  const Int2 dilations[] = {{1, 1}, {2, 3}, {4, 2}};
  const Int2 paddings[] = {{0, 0}, {1, 2}, {3, 1}};
  const Int2 output_paddings[] = {{0, 0}, {1, 0}, {1, 3}};
  const Int2 inputs[] = {{1, 1}, {2, 3}, {4, 2}};
  std::uint64_t seed = 0;
  for (const Int2 k : kernels) {
    for (const Int2 s : strides) {
      for (const Int2 d : dilations) {
        for (const Int2 p : paddings) {
          for (const Int2 op : output_paddings) {
            for (const Int2 input : inputs) {
              ++seed;
              Layer layer;
              layer.kernel_size = k;
              layer.stride = s;
              layer.dilation = d;
              layer.padding = p;
              layer.output_padding = op;
              layer.groups = seed % 3 == 0 ? 2 : 1;
              layer.in_channels = layer.groups * static_cast<std::int64_t>(1 + seed % 2);
              layer.out_channels = layer.groups * static_cast<std::int64_t>(1 + seed / 2 % 2);
              layer.bias = seed % 5 == 0;
              const Problem problem = filled_problem(layer, input, seed % 7 == 0 ? 2 : 0, seed);
              if (issues(problem).empty()) f(problem);
            }
          }
        }
      }
    }
  }
}

}  // namespace tconv::test
