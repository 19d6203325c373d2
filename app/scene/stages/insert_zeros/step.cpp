#include "app/scene/stages/insert_zeros/step.hpp"

#include <algorithm>
#include <utility>

namespace tconv::insert_zeros {

std::optional<Reached> most_reached(const StageFacts& facts) {
  if (facts.layer.kernel_size == Int2{1, 1}) return std::nullopt;
  const auto line = [&](Axis axis) {
    std::int64_t best = 0;
    std::pair<std::int64_t, std::int64_t> most;  // input lines, and the tap that the first of them comes through
    for (std::int64_t o = 0; o < facts.sizes.output[axis]; ++o) {
      const AxisPairs pairs =
          pairs_of_canvas(facts.layer, facts.sizes.input[axis], axis, canvas_of(facts.sizes, axis, o));
      if (std::pair{pairs.count, pairs.k} <= most) continue;
      most = {pairs.count, pairs.k};
      best = o;
    }
    return best;
  };
  Reached result;
  result.output = {line(Axis::rows), line(Axis::columns)};
  const ContributionRange all =
      restricted(contributions_of_output(facts.problem, facts.view.batch, facts.view.out_channel, result.output.y,
                                         result.output.x),
                 {facts.view.in_channel, 1}, {facts.view.out_channel, 1});
  if (all.empty()) return std::nullopt;
  result.pixels = all.size();
  result.rows = all.rows.count > 1;
  result.columns = all.columns.count > 1;
  for (std::int64_t y = 0; y < all.rows.count; y += std::max<std::int64_t>(1, all.rows.count - 1)) {
    for (std::int64_t x = 0; x < all.columns.count; x += std::max<std::int64_t>(1, all.columns.count - 1)) {
      result.corners.push_back(all[y * all.columns.count + x]);
    }
  }
  return result;
}

}  // namespace tconv::insert_zeros
