#include "app/scene/stage_facts.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/scene/sketch.hpp"
#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"

namespace tconv {
namespace {

Plane kernel_plane(const StageFacts& facts) {
  const ChannelRange out = out_channels_of(facts.layer, facts.view.in_channel);
  return facts.problem.weight.plane(facts.view.in_channel, facts.view.out_channel - out.first);
}

}  // namespace

StageFacts::StageFacts(const StageInput& input, std::int64_t step_count)
    : problem(input.problem),
      view(input.view),
      layer(effective_layer(input.problem)),
      sizes(geometry(input.problem)),
      pair(channel_pair(input.problem, input.view.batch, input.view.in_channel, input.view.out_channel)),
      whole(is_whole(input.problem, pair)),
      step(std::clamp<std::int64_t>(static_cast<std::int64_t>(std::floor(input.playhead + 1e-9)), 0, step_count)) {}

Tensor StageFacts::input() const {
  return Tensor::copy_of(problem.input.plane(view.batch, view.in_channel));
}

Tensor StageFacts::kernel() const {
  return Tensor::copy_of(kernel_plane(*this));
}

Tensor StageFacts::turned_kernel() const {
  const Plane plane = kernel_plane(*this);
  std::vector<double> values(plane.data, plane.data + plane.size.y * plane.size.x);
  std::reverse(values.begin(), values.end());
  return Tensor({plane.size.y, plane.size.x}, std::move(values));
}

double StageFacts::input_at(Int2 pixel) const {
  return problem.input.at(view.batch, view.in_channel, pixel.y, pixel.x);
}

double StageFacts::weight_at(Int2 tap) const {
  return tconv::weight_at(problem, view.in_channel, view.out_channel, tap.y, tap.x);
}

Tensor StageFacts::output() const {
  const MatrixWalk walk(problem, pair, Grain::stage, MatrixOrder::rows);
  return walk.picture(walk.count());
}

bool is_empty(const Problem& problem) {
  return problem.input.size() == 0 || batch_size(problem) == 0;
}

StagePicture empty_picture(const StageInput& input) {
  Sketch sketch(input.area, input.metrics);
  const Box area{0, 0, input.area.width, input.area.height};
  sketch.write_centred(area, sketch.shortened(words::empty_batch(), type::note, input.area.width), type::note);
  return {sketch.take(), words::empty_batch(), {}};
}

}  // namespace tconv
