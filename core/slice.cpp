#include "core/slice.hpp"

namespace tconv {

Slice whole_channel(const Problem& problem, std::int64_t n, std::int64_t co) {
  return {n, co, in_channels_of(problem.layer, co)};
}

Slice channel_pair(const Problem& /*problem*/, std::int64_t n, std::int64_t ci, std::int64_t co) {
  return {n, co, {ci, 1}};
}

bool is_whole(const Problem& problem, const Slice& slice) {
  return slice.in == in_channels_of(problem.layer, slice.co);
}

Slice existing(const Problem& problem, const Slice& slice) {
  Slice result = slice;
  if (slice.n < 0 || slice.n >= batch_size(problem)) result.in.count = 0;
  return result;
}

}  // namespace tconv
