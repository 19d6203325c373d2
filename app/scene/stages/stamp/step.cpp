#include "app/scene/stages/stamp/step.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <utility>

namespace tconv::stamp {
namespace {

// Every cell that a stamp has reached is strong where this step is about it or about all of them, else faded.
CellStates canvas_states(const Layer& layer, const Tensor& counts, const ContributionRange& added) {
  const Int2 size = counts.plane_size();
  const CellState reached = added.empty() ? CellState::value : CellState::faded;
  std::map<std::int64_t, std::vector<std::int64_t>> now;  // the columns of each row that this step is about
  for (std::int64_t j = 0; j < added.size(); ++j) {
    const Int2 at = canvas_pixel(layer, added[j]);
    now[at.y].push_back(at.x);
  }
  // Rows with the same stamps, which share their counts, look alike, but for those that this step is about.
  const auto kind = [&](std::int64_t y) { return std::pair{counts.row(y), now.contains(y) ? y : -1}; };
  return states_by_kind(size, kind, [&](std::int64_t y, std::span<CellState> states) {
    const double* counted = counts.row(y);
    std::transform(counted, counted + size.x, states.begin(),
                   [&](double count) { return count == 0 ? CellState::untouched : reached; });
    if (const auto columns = now.find(y); columns != now.end()) {
      for (const std::int64_t x : columns->second) states[static_cast<std::size_t>(x)] = CellState::value;
    }
  });
}

// Cells that no stamp has reached.
std::int64_t untouched_cells(const Tensor& counts) {
  const Int2 size = counts.plane_size();
  std::int64_t result = 0;
  std::map<const double*, std::int64_t> known;
  for (std::int64_t y = 0; y < size.y; ++y) {
    const auto [found, is_new] = known.try_emplace(counts.row(y));
    if (is_new) found->second = std::count(counts.row(y), counts.row(y) + size.x, 0.0);
    result += found->second;
  }
  return result;
}

struct StampedCanvasKey {
  using Answer = StampedCanvas;
  std::int64_t step;
  Grain grain;
  friend bool operator==(const StampedCanvasKey&, const StampedCanvasKey&) = default;
};

StampedCanvas canvas_after(const StageFacts& facts, const StampWalk& walk, const ContributionRange& added) {
  const auto make = [&] {
    Tensor counts = walk.counts(facts.step);
    CellStates states = canvas_states(facts.layer, counts, added);
    // Sum and counts own the rows that this step's stamps touch, and a pointer to each row.
    const Int2 size = counts.plane_size();
    const auto made = static_cast<std::size_t>(std::min(facts.sizes.footprint.y, size.y) * size.x) * sizeof(double);
    const auto rows = static_cast<std::size_t>(size.y) * sizeof(std::shared_ptr<const double>);
    const std::size_t bytes = 2 * (made + rows) + bytes_of(states);
    const std::int64_t untouched = untouched_cells(counts);
    return StampedCanvas{walk.picture(facts.step, facts.canvas()), std::move(counts), std::move(states), untouched,
                         bytes};
  };
  return facts.remember(StampedCanvasKey{facts.step, facts.view.grain}, make);
}

}  // namespace

StampWalk walk_of(const Problem& problem, const View& view) {
  return {problem, channel_pair(problem, view.batch, view.in_channel, view.out_channel), view.grain};
}

Step::Step(const StageFacts& facts, StampWalk stamps)
    : walk(std::move(stamps)),
      added(walk.step(facts.step)),
      pixel(walk.pixel(facts.step)),
      canvas(canvas_after(facts, walk, added)),
      finished(facts.finished_canvas()) {
  if (pixel && facts.view.grain == Grain::contribution) pixel = added[0];
}

}  // namespace tconv::stamp
