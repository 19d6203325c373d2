#include "app/scene/stages/convolve/step.hpp"

#include <algorithm>
#include <utility>

#include "app/scene/array_view.hpp"
#include "core/subkernels.hpp"
#include "core/without_rotation.hpp"

namespace tconv::convolve {
namespace {

// What a walk arrives at, and with the turn forgotten.
struct ConvolvedKey {
  using Answer = Tensor;
  Zeros zeros;
  friend bool operator==(const ConvolvedKey&, const ConvolvedKey&) = default;
};
struct UnrotatedKey {
  using Answer = Tensor;
  friend bool operator==(const UnrotatedKey&, const UnrotatedKey&) = default;
};

// What the walk arrives at.
Tensor finished_by(const StageFacts& facts, const ConvolveWalk& walk, Zeros zeros) {
  return facts.remember(ConvolvedKey{zeros}, [&] { return walk.picture(walk.count()); });
}

// An output on the way, most of whose rows are the finished one's.
struct OutputSoFar {
  Tensor values;

  friend std::size_t bytes_of(const OutputSoFar&) { return 0; }
};

struct OutputSoFarKey {
  using Answer = OutputSoFar;
  ConvolveMode mode;
  Grain grain;
  std::int64_t step;
  friend bool operator==(const OutputSoFarKey&, const OutputSoFarKey&) = default;
};

template <class Walk>
Tensor output_after(const StageFacts& facts, const Walk& walk, const Tensor& finished) {
  const auto make = [&] { return OutputSoFar{walk.picture(facts.step, finished)}; };
  return facts.remember(OutputSoFarKey{facts.view.convolve.mode, facts.view.grain, facts.step}, make).values;
}

}  // namespace

ConvolveWalk walk_of(const Problem& problem, const View& view) {
  return {problem, channel_pair(problem, view.batch, view.in_channel, view.out_channel), view.grain};
}

std::int64_t Step::now(const StageFacts& facts) const {
  const Int2 size = facts.sizes.output;
  if (pixel) return pixel->y * size.x + pixel->x;
  return facts.step > 0 ? size.y * size.x : -1;
}

std::int64_t Step::done(const StageFacts& facts) const {
  const Int2 size = facts.sizes.output;
  const Int2 last{facts.layer.kernel_size.y - 1, facts.layer.kernel_size.x - 1};
  const bool begun = one_product(facts) && taps.front().rotated != last;
  return std::min(size.y * size.x, now(facts) + (begun ? 0 : 1));
}

Step step_of(const StageFacts& facts) {
  if (!facts.unrotated) {
    const Zeros zeros =
        facts.view.convolve.mode == ConvolveMode::without_zeros ? Zeros::left_out : Zeros::multiplied;
    const ConvolveWalk walk(facts.problem, facts.pair, facts.view.grain, zeros);
    const Tensor done = finished_by(facts, walk, zeros);
    return {walk.pixel(facts.step), walk.step(facts.step), output_after(facts, walk, done),
            facts.finished_output()};
  }
  const UnrotatedWalk walk(facts.problem, facts.pair, facts.view.grain);
  const Tensor done = facts.remember(UnrotatedKey{}, [&] { return walk.picture(walk.count()); });
  Step step{walk.pixel(facts.step), walk.step(facts.step), output_after(facts, walk, done),
            facts.finished_output()};
  // The bound of a big array holds for the rotated kernel, too: both have the same subkernels, but for their order.
  if (step.finished.values) {
    step.finished.values = done;
    step.finished.most = largest_magnitude(step.finished.values->values());
  }
  return step;
}

Tensor right_output(const StageFacts& facts) {
  const ConvolveWalk walk(facts.problem, facts.pair, Grain::stage);
  return finished_by(facts, walk, Zeros::multiplied);
}

bool zeros_make_nan(const StageFacts& facts) {
  const ProductCounts counts = product_counts(facts.problem);
  return counts.total() > counts.with_input && has_non_finite_weight(facts.problem, facts.pair);
}

}  // namespace tconv::convolve
