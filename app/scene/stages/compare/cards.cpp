#include "app/scene/stages/compare/cards.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "app/text/channel_words.hpp"
#include "app/text/compare_words.hpp"
#include "app/text/stage_words.hpp"
#include "core/enlarging.hpp"
#include "core/geometry.hpp"

namespace tconv::compare {
namespace {

Term difference_term(std::string_view name, const std::optional<double>& difference, double rounding = 0) {
  const std::string value =
      difference ? words::difference_text(*difference, rounding) : std::string(words::no_cells);
  return {std::string(name), {{}, value}, false};
}

// How near this layer, or the share that is shown, comes to nearest and bilinear. Precondition: it is as large as they.
std::string compared_layer(const StageFacts& facts, const Step& step) {
  const LayerPicture& layer = *step.output;
  const auto share = facts.whole ? std::nullopt : std::optional(facts.view.in_channel);
  return words::layer_compared(share, *layer.to_nearest, *layer.to_bilinear, layer.bilinear_inside, layer.edge,
                               step.rounding);
}

Card step_card(const StageFacts& facts, const Step& step) {
  Card card;
  card.title = std::string(step.shown == Shown::input ? words::card_why : words::card_step);
  switch (step.shown) {
    case Shown::input:
      card.sentences = {words::why_compare(facts.layer),
                        words::enlarged_by(step.factor, step.enlarged_size, step.output_size)};
      break;
    case Shown::nearest:
      card.sentences = {words::nearest_explained(step.factor)};
      break;
    case Shown::bilinear:
      card.sentences = {words::bilinear_explained(step.factor)};
      break;
    case Shown::blend:
      card.sentences = {
          words::blend_explained(step.blend->axis, step.blend->samples, step.factor[step.blend->axis])};
      break;
    case Shown::layer:
      card.sentences = {words::layer_explained(facts.layer),
                        step.output->to_nearest ? compared_layer(facts, step)
                                                : words::sizes_differ(step.output_size, step.enlarged_size)};
      if (!step.output->to_nearest) break;
      card.terms = {difference_term(words::to_nearest_term, step.output->to_nearest),
                    difference_term(words::to_bilinear_term, step.output->to_bilinear, step.rounding)};
      break;
    default:
      break;
  }
  return card;
}

std::vector<Card> kernel_cards(const Step& step) {
  const Special& ones = *step.ones;
  const Special& tent = *step.tent;
  Card nearest;
  nearest.title = std::string(ones.apart.inside == 0 ? words::card_ones : words::card_ones_not);
  nearest.sentences = {words::ones_explained(ones.problem.layer)};
  nearest.terms = {difference_term(words::to_nearest_term, ones.apart.inside)};
  Card bilinear;
  const bool same = tent.apart.inside && *tent.apart.inside <= step.rounding;
  bilinear.title = std::string(same ? words::card_tent : words::card_tent_not);
  bilinear.sentences = {words::tent_explained(tent.problem.layer),
                        words::tent_border(tent.problem.layer, tent.apart, step.rounding)};
  bilinear.terms = {difference_term(words::inside_term, tent.apart.inside, step.rounding)};
  if (tent.apart.border) {
    bilinear.terms.push_back(difference_term(words::edge_term, tent.apart.border, step.rounding));
  }
  return {std::move(nearest), std::move(bilinear)};
}

std::optional<Int2> size_of(const std::optional<Scaled>& picture) {
  return picture ? std::optional(picture->values.plane_size()) : std::nullopt;
}

// Whether Conv2d makes more than this of any larger picture.
bool is_largest(const Layer& layer, Int2 picture, Int2 result) {
  return std::ranges::all_of(
      both_axes, [&](Axis axis) { return conv2d_size(layer, axis, picture[axis] + 1) != result[axis]; });
}

std::vector<Card> round_trip_cards(const StageFacts& facts, const Step& step) {
  const Trip& trip = *step.trip;
  const Int2 u = trip.u.values.plane_size();
  const Int2 result = trip.result.values.plane_size();
  const Layer layer = effective_layer(step.layer);
  Card card;
  card.title = std::string(words::card_trip);
  const bool chosen_so =
      !facts.view.compare.size && result == step.input.values.plane_size() && is_largest(layer, u, result);
  card.sentences = {trip.is_own ? words::own_u(u) : words::what_u_is(u, facts.problem.photograph),
                    words::there_and_back(u, result, size_of(trip.back), chosen_so, has_one_kernel(facts.layer))};
  if (!trip.back) return {std::move(card)};
  if (auto wanted = words::wanted_output_padding(layer, u, result); !wanted.empty()) {
    card.sentences.push_back(std::move(wanted));
  }
  const Farthest& difference = *trip.difference;
  const auto value = [&](const Scaled& picture) { return picture.values.row(difference.at.y)[difference.at.x]; };
  card.sentences.push_back(
      words::values_returned(difference, value(trip.u), value(*trip.back), step.layer.layer.bias));
  card.terms = {difference_term(words::return_term, difference.difference)};
  if (difference.difference == 0) return {std::move(card)};
  const Example example = three_numbers();
  Card why;
  why.title = std::string(words::card_no_inverse);
  why.sentences = {words::three_numbers(example.u, example.result, example.back),
                   words::same_result(example.other, example.result)};
  return {std::move(card), std::move(why)};
}

}  // namespace

std::string caption(const Step& step) {
  switch (step.shown) {
    case Shown::input:
      return words::compare_start(step.input.values.plane_size(), step.factor);
    case Shown::nearest:
      return words::compare_nearest(step.factor, step.enlarged_size);
    case Shown::bilinear:
      return words::compare_bilinear(step.factor, step.enlarged_size);
    case Shown::blend:
      return words::compare_blend(step.blend->axis, step.blend->samples, step.factor[step.blend->axis]);
    case Shown::layer:
      return words::compare_layer(step.output_size, step.enlarged_size);
    case Shown::kernels:
      return words::compare_kernels(step.ones->apart, step.tent->apart, step.rounding);
    case Shown::round_trip:
      break;
  }
  const Trip& trip = *step.trip;
  return words::compare_round_trip(trip.u.values.plane_size(), trip.result.values.plane_size(), size_of(trip.back),
                                   trip.difference);
}

std::vector<Card> cards(const StageFacts& facts, const Step& step) {
  std::vector<Card> all;
  if (step.shown == Shown::kernels) {
    all = kernel_cards(step);
  } else {
    all = step.shown == Shown::round_trip ? round_trip_cards(facts, step) : std::vector{step_card(facts, step)};
    say_shown(all.front(), facts);
  }
  if (step.shown == Shown::input && !facts.whole) {
    all.front().sentences.push_back(words::shares_introduced(facts.layer));
  }
  // What the other input channels add, where all of the output is shown.
  if (step.taken == 1 && step.output) {
    if (auto channels = channels_card(facts, {0, 0})) all.push_back(*std::move(channels));
  }
  if (step.taken > 1) {
    all.push_back({std::string(words::card_reduced),
                   {words::reduced_explained(step.taken, facts.sizes.input, step.input.values.plane_size())},
                   {},
                   {}});
  }
  return all;
}

}  // namespace tconv::compare
