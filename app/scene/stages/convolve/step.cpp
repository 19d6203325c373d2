#include "app/scene/stages/convolve/step.hpp"

#include <algorithm>
#include <utility>

#include "app/scene/array_view.hpp"
#include "core/subkernels.hpp"
#include "core/without_rotation.hpp"

namespace tconv::convolve {
namespace {

// What a walk arrives at, and without the rotation.
struct ConvolvedKey {
  using Answer = Tensor;
  Zeros zeros;
  bool with_bias;
  friend bool operator==(const ConvolvedKey&, const ConvolvedKey&) = default;
};
struct UnrotatedKey {
  using Answer = Tensor;
  bool with_bias;
  friend bool operator==(const UnrotatedKey&, const UnrotatedKey&) = default;
};

// What the walk arrives at, before its bias or after.
template <class Key, class Walk>
Tensor finished_by(const StageFacts& facts, const Walk& walk, const Key& key) {
  return facts.remember(key, [&] { return walk.picture(key.with_bias ? walk.count() : walk.product_steps()); });
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
    const auto bias = walk.bias(facts.step);
    const Tensor done = finished_by(facts, walk, ConvolvedKey{zeros, bias.has_value()});
    return {walk.pixel(facts.step), walk.step(facts.step), bias ? done : output_after(facts, walk, done),
            facts.finished_output(), bias};
  }
  const UnrotatedWalk walk(facts.problem, facts.pair, facts.view.grain);
  const auto bias = walk.bias(facts.step);
  const Tensor done = unrotated_output(facts, bias.has_value());
  Step step{walk.pixel(facts.step), walk.step(facts.step), bias ? done : output_after(facts, walk, done),
            facts.finished_output(), bias};
  // The bound of a big array holds for the rotated kernel, too: both have the same subkernels, but for their order.
  if (step.finished.values) {
    step.finished.values = unrotated_output(facts, true);
    step.finished.most = largest_magnitude(step.finished.values->values());
  }
  return step;
}

Tensor right_output(const StageFacts& facts, bool with_bias) {
  const ConvolveWalk walk(facts.problem, facts.pair, Grain::stage);
  return finished_by(facts, walk, ConvolvedKey{Zeros::multiplied, with_bias});
}

Tensor unrotated_output(const StageFacts& facts, bool with_bias) {
  return finished_by(facts, UnrotatedWalk(facts.problem, facts.pair, Grain::stage), UnrotatedKey{with_bias});
}

bool zeros_make_nan(const StageFacts& facts) {
  const ProductCounts counts = product_counts(facts.problem);
  return counts.total() > counts.with_input && has_non_finite_weight(facts.problem, facts.pair);
}

}  // namespace tconv::convolve
