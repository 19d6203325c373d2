#include "core/shares.hpp"

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "core/slice.hpp"
#include "core/slice_output.hpp"

namespace tconv {

Tensor share(const Problem& problem, std::int64_t n, std::int64_t ci, std::int64_t co) {
  return slice_output(problem, channel_pair(problem, n, ci, co), effective_layer(problem));
}

Tensor output_channel(const Problem& problem, std::int64_t n, std::int64_t co) {
  const auto bias = problem.layer.bias ? std::optional(bias_of(problem, co)) : std::nullopt;
  return slice_output(problem, whole_channel(problem, n, co), effective_layer(problem), bias);
}

Tensor sum_of_shares(const Problem& problem, std::int64_t n, std::int64_t co) {
  const Int2 size = geometry(problem).output;
  std::vector<double> sum(static_cast<std::size_t>(size.y * size.x), 0.0);
  const ChannelRange in = in_channels_of(problem.layer, co);
  for (std::int64_t ci = in.first; ci < in.first + in.count; ++ci) {
    const Tensor one = share(problem, n, ci, co);
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += one.values()[i];
  }
  if (problem.layer.bias) {
    for (double& value : sum) value += bias_of(problem, co);
  }
  return Tensor({size.y, size.x}, std::move(sum));
}

}  // namespace tconv
