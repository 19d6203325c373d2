#include "app/scene/stage_facts.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "app/scene/array_view.hpp"
#include "app/scene/arrays.hpp"
#include "app/scene/scene_builder.hpp"
#include "app/text/channel_words.hpp"
#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"
#include "core/coverage.hpp"
#include "core/without_rotation.hpp"

namespace tconv {
namespace {

/// Arrays of more cells are colour only.
constexpr std::int64_t most_readable = 1 << 16;

// The largest sum of magnitudes of the weights of one phase.
struct PhaseWeightsKey {
  using Answer = double;
  friend bool operator==(const PhaseWeightsKey&, const PhaseWeightsKey&) = default;
};
struct InputMagnitudeKey {
  using Answer = double;
  friend bool operator==(const InputMagnitudeKey&, const InputMagnitudeKey&) = default;
};
struct NumberFormsKey {
  using Answer = NumberForms;
  friend bool operator==(const NumberFormsKey&, const NumberFormsKey&) = default;
};
struct CanvasKey {
  using Answer = Tensor;
  friend bool operator==(const CanvasKey&, const CanvasKey&) = default;
};

// No pixel can get more than the largest input times the weights of one phase, as magnitudes, and the bias: pixels
// of one phase (position modulo stride) meet the same taps.
double bound(const StageFacts& facts) {
  const auto largest = [&] {
    const Tensor kernel = facts.kernel();
    std::vector<double> magnitudes;
    for (const double weight : kernel.values()) magnitudes.push_back(std::isfinite(weight) ? std::abs(weight) : 0);
    const PhaseSums period = weight_sum_period(facts.layer, {magnitudes.data(), kernel.plane_size()});
    return std::ranges::max(period.sums.values());
  };
  const double weights = facts.remember(PhaseWeightsKey{}, largest);
  const double input = facts.input_magnitude();
  const double bias = facts.adds_bias() ? std::abs(facts.bias()) : 0;
  const double most = input * weights + bias;
  return std::isfinite(most) && most > 0 ? most : 1;
}

// The form of these numbers in words, which have room for all digits.
NumberForm in_words(const Tensor& values) {
  NumberForm form = form_of(values.values());
  form.exponents = false;
  return form;
}

// The output's part of a canvas, and a bias added to every pixel of it; past the canvas there is the bias alone.
Tensor kept_of(const Tensor& canvas, const Geometry& sizes, double bias) {
  std::vector<double> values(static_cast<std::size_t>(sizes.output.y * sizes.output.x), 0.0 + bias);
  const Int2 end = counted_from_output(sizes, sizes.canvas);
  const std::int64_t rows = std::min(sizes.output.y, end.y);
  const std::int64_t columns = std::min(sizes.output.x, end.x);
  for (std::int64_t y = 0; y < rows; ++y) {
    const double* from = canvas.row(canvas_of(sizes, Axis::rows, y)) + canvas_of(sizes, Axis::columns, 0);
    double* to = values.data() + y * sizes.output.x;
    for (std::int64_t x = 0; x < columns; ++x) to[x] = from[x] + bias;
  }
  return Tensor({sizes.output.y, sizes.output.x}, std::move(values));
}

}  // namespace

StageFacts::StageFacts(const StageInput& input, std::int64_t step_count, Products multiplied)
    : StageFacts(input.problem, input.view, input.cache, step_count, multiplied) {}

StageFacts::StageFacts(const Problem& legal, const View& shown, AnswerCache* answers, std::int64_t step_count,
                       Products multiplied)
    : problem(legal),
      view(shown),
      cache(answers),
      layer(effective_layer(legal)),
      sizes(geometry(legal)),
      pair(channel_pair(legal, shown.batch, shown.in_channel, shown.out_channel)),
      whole(is_whole(legal, pair)),
      products(multiplied),
      unrotated(products == Products::with_zeros_unrotated),
      step(std::clamp<std::int64_t>(shown.step, 0, step_count)) {}

Grid StageFacts::shown_grid(ArrayId array, std::string name, Tensor values, Role role, double max_abs) const {
  Grid grid = tconv::shown_grid(view, array, std::move(name), std::move(values), role, max_abs);
  grid.photograph = problem.photograph && array_row(array).pixels;
  return grid;
}

Tensor StageFacts::input() const {
  return problem.input.plane_alone(view.batch, view.in_channel);
}

double StageFacts::input_magnitude() const {
  const double most = remember(InputMagnitudeKey{}, [&] { return largest_magnitude(input().values()); });
  return problem.photograph ? std::max(most, 1.0) : most;
}

Tensor StageFacts::kernel() const {
  const ChannelRange out = out_channels_of(layer, view.in_channel);
  return problem.weight.plane_alone(view.in_channel, view.out_channel - out.first);
}

Tensor StageFacts::rotated_kernel() const {
  const Tensor weights = kernel();
  std::vector<double> values(weights.values().begin(), weights.values().end());
  std::reverse(values.begin(), values.end());
  return Tensor(weights.shape(), std::move(values));
}

Contribution StageFacts::multiplied(const Contribution& contribution) const {
  return unrotated ? tconv::unrotated(layer, contribution) : contribution;
}

double StageFacts::input_at(Int2 pixel) const {
  return problem.input.at(view.batch, view.in_channel, pixel.y, pixel.x);
}

double StageFacts::weight_at(Int2 tap) const {
  return tconv::weight_at(problem, view.in_channel, view.out_channel, tap.y, tap.x);
}

NumberForms StageFacts::forms() const {
  return remember(NumberFormsKey{}, [&] {
    NumberForms forms;
    forms.kernel = in_words(kernel());
    if (pixels() <= most_readable) forms.input = in_words(input());
    if (sizes.canvas.y * sizes.canvas.x > most_readable) return forms;
    const Tensor sums = canvas();
    forms.canvas = in_words(sums);
    if (sizes.output.y * sizes.output.x <= most_readable) forms.output = in_words(output(sums));
    return forms;
  });
}

double StageFacts::bias() const {
  return bias_of(problem, view.out_channel);
}

Tensor StageFacts::canvas() const {
  return remember(CanvasKey{}, [&] {
    const StampWalk walk(problem, pair, Grain::stage);
    return walk.picture(walk.count());
  });
}

Tensor StageFacts::stamps() const {
  const StampWalk walk(problem, pair, Grain::stage);
  return walk.counts(walk.count());
}

Tensor StageFacts::output(const Tensor& canvas) const {
  return kept_of(canvas, sizes, adds_bias() ? bias() : 0);
}

Tensor StageFacts::output_before_bias(const Tensor& canvas) const {
  return kept_of(canvas, sizes, 0);
}

Finished StageFacts::finished_output() const {
  if (sizes.output.y * sizes.output.x > most_readable) return {std::nullopt, bound(*this)};
  Tensor values = output(canvas());
  const double most = largest_magnitude(values.values());
  return {std::move(values), most};
}

Finished StageFacts::finished_canvas() const {
  if (sizes.canvas.y * sizes.canvas.x > most_readable) return {std::nullopt, bound(*this)};
  Tensor values = canvas();
  const double most = largest_magnitude(values.values());
  return {std::move(values), most};
}

std::vector<Tap> StageFacts::spoiling(Int2 output, ChannelRange in) const {
  if (products == Products::of_layer) return {};
  const Slice slice{pair.n, pair.co, in};
  if (!has_non_finite_weight(problem, slice)) return {};
  const std::int64_t at = output.y * sizes.output.x + output.x + 1;
  std::vector<Tap> taps = unrotated ? UnrotatedWalk(problem, slice, Grain::pixel).step(at)
                                    : ConvolveWalk(problem, slice, Grain::pixel).step(at);
  std::erase_if(taps, [](const Tap& tap) { return !tap.spoils(); });
  return taps;
}

std::string StageFacts::pair_name() const {
  return words::channel_pair(layer, view.in_channel, view.out_channel);
}

std::vector<std::string> StageFacts::input_remarks() const {
  return words::remarks({words::one_of("channel", view.in_channel, layer.in_channels), entry_shown(problem, view)});
}

std::vector<std::string> StageFacts::kernel_remarks() const {
  return words::remarks({words::kernel_between(layer, view.in_channel, view.out_channel)});
}

std::string StageFacts::share() const {
  return words::share_of(view.in_channel, whole);
}

std::string StageFacts::named(std::string_view array) const {
  return words::both(std::string(array), share());
}

std::vector<std::string> StageFacts::output_remarks() const {
  return words::remarks(
      {words::one_of("channel", view.out_channel, layer.out_channels), entry_shown(problem, view)});
}

std::string entry_shown(const Problem& problem, const View& view) {
  return words::one_of("batch entry", view.batch, batch_size(problem));
}

void say_shown(Card& card, const StageFacts& facts) {
  const std::string pair = words::pair_in_group(facts.layer, facts.view.in_channel, facts.view.out_channel);
  const std::string shown = words::both(entry_shown(facts.problem, facts.view), pair);
  if (!shown.empty()) card.sentences.push_back(words::shown_pair(shown));
}

bool is_empty(const Problem& problem) {
  return problem.input.size() == 0 || batch_size(problem) == 0;
}

StagePicture empty_picture(const StageInput& input) {
  SceneBuilder builder(input.area, input.metrics);
  const Box area{0, 0, input.area.width, input.area.height};
  builder.write_centred(area, builder.shortened(words::empty_batch(), type::note, input.area.width), type::note);
  return {builder.take(), words::empty_batch(), {}};
}

}  // namespace tconv
