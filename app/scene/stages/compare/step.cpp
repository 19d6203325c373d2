#include "app/scene/stages/compare/step.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "app/scene/picture_u.hpp"
#include "core/methods.hpp"
#include "core/upsample.hpp"

namespace tconv::compare {
namespace {

// About the shown pair, of which every how many-th row and column is taken.
struct InputKey {
  using Answer = Scaled;
  std::int64_t every;
  friend bool operator==(const InputKey&, const InputKey&) = default;
};
struct LayerKey {
  using Answer = LayerPicture;
  std::int64_t every;
  friend bool operator==(const LayerKey&, const LayerKey&) = default;
};
struct TripKey {
  using Answer = Trip;
  std::int64_t every;
  Int2 size;
  std::optional<Tensor> u;  // numbers that a person gave it
  // By their storage, as the arrays that an answer is about.
  friend bool operator==(const TripKey& a, const TripKey& b) {
    const bool same_u = a.u && b.u ? a.u->is_same_as(*b.u) : !a.u && !b.u;
    return a.every == b.every && a.size == b.size && same_u;
  }
};
// About the input that is enlarged, and by how much.
struct RoundingKey {
  using Answer = double;
  friend bool operator==(const RoundingKey&, const RoundingKey&) = default;
};
struct NearestKey {
  using Answer = Tensor;
  Int2 factor;
  friend bool operator==(const NearestKey&, const NearestKey&) = default;
};
struct BilinearKey {
  using Answer = Tensor;
  Int2 factor;
  friend bool operator==(const BilinearKey&, const BilinearKey&) = default;
};
struct OnesKey {
  using Answer = Special;
  Int2 factor;
  friend bool operator==(const OnesKey&, const OnesKey&) = default;
};
struct TentKey {
  using Answer = Special;
  Int2 factor;
  friend bool operator==(const TentKey&, const TentKey&) = default;
};

Special special(Problem problem, const Tensor& expected, double tolerance) {
  Scaled output(output_picture(problem));
  const Apart found = apart(output.values, expected, problem.layer.padding);
  bool all_same = true;
  const Int2 size = output.values.plane_size();
  auto states = states_by_rows(size, [&](std::int64_t y, std::span<CellState> to) {
    const double* given = output.values.row(y);
    const double* right = expected.row(y);
    for (std::size_t x = 0; x < to.size(); ++x) {
      const bool same = is_same(given[x], right[x], tolerance);
      all_same = all_same && same;
      to[x] = same ? CellState::value : CellState::wrong;
    }
  });
  return {std::move(problem), std::move(output), found, std::move(states), all_same};
}

Trip trip_of(const Problem& layer, const Tensor& picture, bool is_own) {
  RoundTrip found = round_trip(layer, picture);
  Trip trip{Scaled(picture), Scaled(std::move(found.result)), std::nullopt, found.difference, is_own};
  if (found.back) trip.back.emplace(*std::move(found.back));
  return trip;
}

}  // namespace

Step::Step(const StageFacts& facts, std::int64_t every)
    : shown(static_cast<Shown>(facts.step)),
      taken(every),
      factor(facts.layer.stride),
      cache(facts.cache),
      input(facts.remember(InputKey{every},
                           [&] { return Scaled(compared_input(facts.problem, facts.view, every)); })),
      layer(pair_problem(facts.problem, facts.pair, input.values)),
      enlarged_size{input.values.plane_size().y * factor.y, input.values.plane_size().x * factor.x},
      output_size(geometry(layer).output),
      rounding(ask(RoundingKey{}, [&] { return rounding_of(input.values); })) {
  const bool side_by_side = shown < Shown::kernels && shown != Shown::blend;
  if (side_by_side && shown >= Shown::nearest) nearest = nearest_picture();
  if (side_by_side && shown >= Shown::bilinear) bilinear = bilinear_picture();
  if (shown == Shown::blend) blend = first_blend();
  if (shown == Shown::layer) {
    output = facts.remember(LayerKey{taken}, [&] { return layer_picture(); });
  }
  if (shown == Shown::kernels) {
    ones =
        ask(OnesKey{factor}, [&] { return special(nearest_problem(input.values, factor), nearest_picture(), 0); });
    tent = ask(TentKey{factor},
               [&] { return special(bilinear_problem(input.values, factor), bilinear_picture(), rounding); });
  }
  if (shown == Shown::round_trip) {
    const Int2 size = *size_of_u(facts.problem, facts.view);
    trip = facts.remember(TripKey{taken, size, facts.view.compare.u}, [&] {
      return trip_of(layer, picture_u(facts.problem, facts.view), facts.view.compare.u.has_value());
    });
  }
}

Example three_numbers() {
  Problem layer;
  layer.layer.kernel_size = {1, 2};
  layer.layer.bias = false;
  layer.input = Tensor::filled({1, 1, 2}, 0);
  layer.weight = Tensor::filled({1, 1, 1, 2}, 1);
  const Tensor u({1, 3}, {1, 2, 3});
  RoundTrip trip = round_trip(layer, u);
  return {u, std::move(trip.result), *std::move(trip.back), Tensor({1, 3}, {0, 3, 2})};
}

Tensor Step::nearest_picture() const {
  return ask(NearestKey{factor}, [&] { return upsample_nearest(input.values, factor); });
}

Tensor Step::bilinear_picture() const {
  return ask(BilinearKey{factor}, [&] { return upsample_bilinear(input.values, factor); });
}

// Along rows where bilinear blends them, else along columns; so many pixels as can be followed by eye.
Blend Step::first_blend() const {
  constexpr std::int64_t most_lines = 12;
  const Int2 size = input.values.plane_size();
  Blend result;
  result.axis = factor.y > 1 && size.y > 1 ? Axis::rows : factor.x > 1 && size.x > 1 ? Axis::columns : Axis::rows;
  const Axis axis = result.axis;
  const std::int64_t pixels = std::min(size[axis], std::max<std::int64_t>(2, most_lines / factor[axis]));
  const Tensor smooth = bilinear_picture();
  const auto along = [&](const Tensor& picture, std::int64_t i) {
    return axis == Axis::rows ? picture.row(i)[0] : picture.row(0)[i];
  };
  for (std::int64_t i = 0; i < pixels; ++i) result.input.push_back(along(input.values, i));
  result.input_lines = size[axis];
  result.output_lines = size[axis] * factor[axis];
  result.samples = bilinear_samples(result.input_lines, result.output_lines);
  // The last of them reach for a pixel that is not shown.
  std::erase_if(result.samples, [&](const BilinearSample& sample) { return sample.high >= pixels; });
  for (std::int64_t o = 0; o < std::ssize(result.samples); ++o) result.output.push_back(along(smooth, o));
  return result;
}

LayerPicture Step::layer_picture() const {
  LayerPicture result{Scaled(output_picture(layer))};
  if (output_size != enlarged_size) return result;
  const Tensor& values = result.output.values;
  const Tensor smooth = bilinear_picture();
  result.to_nearest = max_difference(values, nearest_picture());
  result.to_bilinear = max_difference(values, smooth);
  result.edge = bilinear_problem(input.values, factor).layer.padding;
  result.bilinear_inside = apart(values, smooth, result.edge).inside;
  return result;
}

}  // namespace tconv::compare
