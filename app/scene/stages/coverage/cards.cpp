#include "app/scene/stages/coverage/cards.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <utility>

#include "app/scene/links.hpp"
#include "app/text/convolve_mode_words.hpp"
#include "app/text/coverage_words.hpp"
#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"
#include "core/coverage.hpp"

namespace tconv::coverage {
namespace {

// Why the counts of a layer are even or not, and what both axes come to together.
std::vector<std::string> counts_explained(const Layer& layer, Int2 input) {
  constexpr std::int64_t most_listed = 8;
  const auto first = first_period(layer, input);
  const auto rows = coverage_period(layer, Axis::rows, most_listed);
  const auto columns = coverage_period(layer, Axis::columns, most_listed);
  const bool alike = layer.kernel_size.y == layer.kernel_size.x && layer.stride.y == layer.stride.x &&
                     layer.dilation.y == layer.dilation.x;
  std::vector<std::string> sentences;
  if (alike) {
    sentences = {words::period_explained(layer, Axis::rows, rows, first, true)};
  } else {
    sentences = {words::period_explained(layer, Axis::rows, rows, first),
                 words::period_explained(layer, Axis::columns, columns, first)};
  }
  if (first) {
    sentences.push_back(words::together(period_counts(layer)));
  } else {
    const Range here = count_range(layer, input);
    sentences.push_back(words::all_is_edge(here.least, here.most));
  }
  return sentences;
}

// Whether equal inputs come out equal, as far as the shown pair decides that.
std::vector<std::string> verdict(const Step& step, const std::optional<Evenness>& even) {
  if (!even) return {};
  const Int2 least = {even->first.y + even->sums.least_at.y, even->first.x + even->sums.least_at.x};
  const Int2 most = {even->first.y + even->sums.most_at.y, even->first.x + even->sums.most_at.x};
  const std::int64_t phases = step.facts.layer.stride.y * step.facts.layer.stride.x;
  std::vector<std::string> sentences;
  if (!std::isnan(even->sums.least)) sentences.push_back(words::verdict(even->counts, even->sums, least, most));
  if (even->sums.not_numbers > 0) sentences.push_back(words::not_numbers(even->sums.not_numbers, phases));
  return sentences;
}

void append(std::vector<std::string>& to, std::vector<std::string> more) {
  std::ranges::move(more, std::back_inserter(to));
}

std::int64_t channels_of(const Step& step) {
  return in_channels_of(step.facts.layer, step.facts.view.out_channel).count;
}

// Which of several channels are shown.
void say_pair(Card& card, const Step& step) {
  const View& view = step.facts.view;
  if (const auto pair = words::channel_pair(step.facts.layer, view.in_channel, view.out_channel); !pair.empty()) {
    card.sentences.push_back(words::shown_pair(pair));
  }
}

// What the weights of all of them sum to, where that is said of pixels away from the edges.
void say_all_channels(Card& card, const Step& step, const std::optional<Evenness>& even) {
  const std::int64_t channels = channels_of(step);
  if (channels == 1 || !even) return;
  const std::int64_t channel = step.facts.view.out_channel;
  card.sentences.push_back(
      words::sums_of_channels(channels, channel, range_of(weight_sum_period(step.facts.problem, channel))));
}

Card ones_card(const Step& step) {
  const StageFacts& facts = step.facts;
  Card card;
  card.title = std::string(words::card_ones_in);
  card.sentences = {words::stamps_add_up()};
  say_pair(card, step);
  const auto even = step.evenness();
  const Range& range = step.right.range;
  if (even && !std::isnan(even->sums.least)) {
    const Int2 first = even->first;
    card.sentences.push_back(
        words::ones_come_out(even->sums, {first.y + even->sums.least_at.y, first.x + even->sums.least_at.x},
                             {first.y + even->sums.most_at.y, first.x + even->sums.most_at.x}));
  } else if (!std::isnan(range.least)) {
    card.sentences.push_back(words::ones_at_edges(range.least, range.most));
  }
  if (even) card.sentences.emplace_back(words::checkerboard_meaning);
  if (facts.layer.bias) card.sentences.push_back(words::bias_left_out());
  say_all_channels(card, step, even);
  return card;
}

Card counts_card(const Step& step) {
  const StageFacts& facts = step.facts;
  const auto even = step.evenness();
  Card card;
  card.title = std::string(!even              ? words::card_at_edges
                           : even->counts     ? words::card_even
                           : even->sums.equal ? words::card_uneven
                                              : words::card_checkerboard);
  if (step.shown == Shown::axes) {
    card.sentences = {words::stamps_start(facts.layer, facts.sizes.footprint.x)};
  }
  append(card.sentences, counts_explained(facts.layer, facts.sizes.input));
  if (step.left.period) card.sentences.push_back(words::block_repeats(facts.layer.stride));
  if (channels_of(step) == 1) {
    append(card.sentences, verdict(step, even));
  } else {
    card.sentences.push_back(words::stamps_of_channels(channels_of(step), facts.view.out_channel));
  }
  return card;
}

Card second_card(const Step& step) {
  const Layer& other = *step.second.layer;
  Card card;
  card.title = step.second.kernel ? words::held_layer(other) : words::other_layer(other);
  card.sentences = counts_explained(other, step.facts.sizes.input);
  const Int2 size = size_of(other, step.facts.sizes.input);
  if (step.second.kernel) card.sentences.push_back(words::sizes_beside(step.facts.sizes.output, size));
  return card;
}

// Equal counts do not make equal sums: weights of a kernel of 4 at stride 2.
Card example_card() {
  constexpr std::array weights{1.0, 3.0, 2.0, 2.0};
  Layer layer;
  layer.kernel_size = {1, 4};
  layer.stride = {1, 2};
  const PhaseSums period = weight_sum_period(layer, {weights.data(), layer.kernel_size});
  Card card;
  card.title = std::string(words::card_not_enough);
  card.sentences = {words::equal_counts_example(weights, period.at({0, 0}), period.at({0, 1}))};
  return card;
}

// The sums in the outlined block, which repeats.
Card block_card(const Step& step) {
  const StageFacts& facts = step.facts;
  constexpr std::int64_t most_terms = 9;
  const CellBlock& block = *step.left.period;
  const PhaseSums period = weight_sum_period(facts.problem, facts.view.in_channel, facts.view.out_channel);
  const auto rows = coverage_period(facts.layer, Axis::rows, most_terms);
  const auto columns = coverage_period(facts.layer, Axis::columns, most_terms);
  const Int2 stride = facts.layer.stride;
  Card card;
  card.title = words::share_weights(stride);
  card.sentences = {words::block_outlined(stride)};
  for (std::int64_t i = 0; i < std::min(most_terms, period.count()); ++i) {
    const Int2 at{i / stride.x, i % stride.x};
    const std::int64_t count = rows[static_cast<std::size_t>(at.y)] * columns[static_cast<std::size_t>(at.x)];
    card.terms.push_back(
        {words::pixel_count({block.y + at.y, block.x + at.x}, count), {{}, short_number(period.at(at))}, false});
  }
  if (period.count() > most_terms) card.terms.push_back({words::and_more(period.count() - most_terms), {}, false});
  return card;
}

std::vector<Card> sums_cards(const Step& step) {
  Card sums;
  sums.title = std::string(words::card_sums);
  sums.sentences = {words::sums_meaning()};
  say_pair(sums, step);
  const auto even = step.evenness();
  if (even) {
    append(sums.sentences, verdict(step, even));
  } else {
    const Range& range = step.left.range;
    if (!std::isnan(range.least)) sums.sentences.push_back(words::sums_at_edges(range.least, range.most));
  }
  say_all_channels(sums, step, even);
  std::vector<Card> all{std::move(sums)};
  if (step.second.kernel) {
    Card held;
    held.title = words::held_layer(*step.second.layer);
    held.sentences = verdict(step, step.held_evenness());
    all.push_back(std::move(held));
  }
  if (step.left.period) all.push_back(block_card(step));
  return all;
}

Card resized_card(const Step& step) {
  const Layer& layer = step.facts.layer;
  Card card;
  card.title = std::string(words::card_way_out);
  const auto even = step.evenness();
  if (even && even->sums.equal && channels_of(step) == 1) card.sentences.push_back(words::no_help_needed());
  card.sentences.push_back(words::way_out(layer));
  if (step.right.map) {
    const Int2 k = layer.kernel_size;
    card.sentences.push_back(words::resized_products(step.right.range.least, step.right.range.most, k.y * k.x));
  }
  return card;
}

}  // namespace

std::string caption(const Step& step) {
  const Int2 k = step.facts.layer.kernel_size;
  switch (step.shown) {
    case Shown::ones: {
      const Range& range = step.right.range;
      return words::coverage_ones(range.least, range.most, range.not_numbers, step.right.map->size());
    }
    case Shown::axes:
      return words::coverage_axes(step.facts.sizes.input.x, step.left.stamps.has_value());
    case Shown::counts: {
      const Range& range = step.left.range;
      return words::coverage_map(range.least, range.most);
    }
    case Shown::sums: {
      const Range& range = step.left.range;
      return words::coverage_sums(range.least, range.most, range.not_numbers, step.left.map->size());
    }
    case Shown::resized:
      break;
  }
  if (!step.right.map) return step.right.instead;
  return words::coverage_resized(step.right.range.least, step.right.range.most, k.y * k.x);
}

std::vector<Card> cards(const Step& step) {
  switch (step.shown) {
    case Shown::ones:
      return {ones_card(step)};
    case Shown::sums:
      return sums_cards(step);
    case Shown::resized:
      return {resized_card(step)};
    default:
      break;
  }
  std::vector<Card> all{counts_card(step)};
  if (step.second.layer) all.push_back(second_card(step));
  const bool has_stride = step.facts.layer.stride != Int2{1, 1};
  if (step.shown == Shown::counts && has_stride) all.push_back(example_card());
  return all;
}

std::optional<Card> pointed_card(const StageInput& input, const Step& step) {
  const StageFacts& facts = step.facts;
  const auto cell = input.selection.cell();
  if (!cell || cell->array != ArrayId::output || step.shown == Shown::axes) return std::nullopt;
  const Int2 pixel{cell->y, cell->x};
  const Int2 size = facts.sizes.output;
  if (pixel.y < 0 || pixel.x < 0 || pixel.y >= size.y || pixel.x >= size.x) return std::nullopt;
  const Int2 canvas = canvas_of(facts.sizes, pixel);
  const ContributionRange set = contributions_behind(facts.problem, facts.view, *cell);
  constexpr std::int64_t most_terms = 9;
  Card card;
  card.title = words::pointed_at(words::output_cell(pixel, canvas, !is_on_canvas(facts.sizes, canvas)));
  const bool of_ones = step.shown == Shown::ones;
  const bool sums = of_ones || step.shown == Shown::sums;
  if (sums) {
    card.sentences = {words::weights_reach(set.size())};
    const Tensor& map = of_ones ? *step.right.map : *step.left.map;
    card.sum = exactly_written(map[pixel.y * size.x + pixel.x], form_of(map.values()));
  } else {
    const auto stamps_on = [&](Axis axis) {
      return coverage_of_axis(facts.layer, axis, facts.sizes.input[axis])[static_cast<std::size_t>(pixel[axis])];
    };
    card.sentences = {words::stamps_reach(pixel, stamps_on(Axis::rows), stamps_on(Axis::columns))};
  }
  if (!of_ones && step.is_same_size()) {
    const double there = (*step.right.map)[pixel.y * size.x + pixel.x];
    if (step.shown == Shown::resized) {
      card.sentences.push_back(words::when_resized(there));
    } else if (!sums || step.second.kernel) {
      card.sentences.push_back(words::with_other_layer(*step.second.layer, there));
    }
  }
  const NumberForm form = facts.forms().kernel;
  for (std::int64_t j = 0; j < std::min(most_terms, set.size()); ++j) {
    const Contribution c = set[j];
    if (sums) {
      card.terms.push_back(
          {words::weight_name({c.ky, c.kx}), {{}, written(facts.weight_at({c.ky, c.kx}), form)}, false});
    } else {
      card.terms.push_back({words::factors(c), {}, false});
    }
  }
  if (set.size() > most_terms) card.terms.push_back({words::and_more(set.size() - most_terms), {}, false});
  if (set.empty()) card.sum.clear();
  return card;
}

}  // namespace tconv::coverage
