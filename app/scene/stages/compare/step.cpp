#include "app/scene/stages/compare/step.hpp"

#include <span>

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
  friend bool operator==(const TripKey&, const TripKey&) = default;
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

Trip trip_of(const Problem& layer, const Tensor& output) {
  RoundTrip found = round_trip(layer, output);
  Trip result{Scaled(std::move(found.code)), std::nullopt, found.difference};
  if (found.back) result.back.emplace(*std::move(found.back));
  return result;
}

Tensor compared_input(const StageFacts& facts, std::int64_t every) {
  const Tensor whole = facts.input();
  return every == 1 ? whole : reduced(whole.plane(0, 0), every);
}

}  // namespace

Step::Step(const StageFacts& facts, std::int64_t every)
    : shown(static_cast<Shown>(facts.step)),
      taken(every),
      factor(facts.layer.stride),
      cache(facts.cache),
      input(facts.remember(InputKey{every}, [&] { return Scaled(compared_input(facts, every)); })),
      layer(pair_problem(facts.problem, facts.pair, input.values)),
      enlarged_size{input.values.plane_size().y * factor.y, input.values.plane_size().x * factor.x},
      output_size(geometry(layer).output),
      rounding(ask(RoundingKey{}, [&] { return rounding_of(input.values); })) {
  const bool side_by_side = shown < Shown::kernels;
  if (side_by_side && shown >= Shown::nearest) nearest = nearest_picture();
  if (side_by_side && shown >= Shown::bilinear) bilinear = bilinear_picture();
  if (shown == Shown::layer || shown == Shown::round_trip) {
    output = facts.remember(LayerKey{taken}, [&] { return layer_picture(); });
  }
  if (shown == Shown::kernels) {
    ones =
        ask(OnesKey{factor}, [&] { return special(nearest_problem(input.values, factor), nearest_picture(), 0); });
    tent = ask(TentKey{factor},
               [&] { return special(bilinear_problem(input.values, factor), bilinear_picture(), rounding); });
  }
  if (shown == Shown::round_trip) {
    trip = facts.remember(TripKey{taken}, [&] { return trip_of(layer, output->output.values); });
  }
}

Tensor Step::nearest_picture() const {
  return ask(NearestKey{factor}, [&] { return upsample_nearest(input.values, factor); });
}

Tensor Step::bilinear_picture() const {
  return ask(BilinearKey{factor}, [&] { return upsample_bilinear(input.values, factor); });
}

LayerPicture Step::layer_picture() const {
  LayerPicture result{Scaled(output_picture(layer))};
  if (output_size != enlarged_size) return result;
  const Tensor& values = result.output.values;
  const Tensor smooth = bilinear_picture();
  result.to_nearest = max_difference(values, nearest_picture());
  result.to_bilinear = max_difference(values, smooth);
  result.bilinear_inside = apart(values, smooth, bilinear_problem(input.values, factor).layer.padding).inside;
  return result;
}

}  // namespace tconv::compare
