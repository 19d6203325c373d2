#include "app/scene/stages/coverage/cards.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <utility>

#include "app/scene/links.hpp"
#include "app/text/channel_words.hpp"
#include "app/text/convolve_mode_words.hpp"
#include "app/text/coverage_words.hpp"
#include "app/text/crop_words.hpp"
#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"
#include "core/coverage.hpp"

namespace tconv::coverage {
namespace {

// Why the counts of a layer are even or not, and what both axes come to together.
std::vector<std::string> counts_explained(const Layer& layer, Int2 input, bool of_each) {
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
    sentences.push_back(words::together(period_counts(layer), of_each));
  } else {
    const Range here = count_range(layer, input);
    sentences.push_back(words::all_is_edge(here.least, here.most));
  }
  return sentences;
}

// Whether a layer's counts and sums are equal, and the verdict on equal inputs where these are all that it adds up.
std::vector<std::string> sums_explained(const std::optional<Evenness>& even, Int2 stride, bool with_verdict) {
  if (!even) return {};
  std::vector<std::string> sentences;
  if (!std::isnan(even->sums.least)) {
    sentences.push_back(words::counts_and_sums(even->counts, even->sums, even->least_at(), even->most_at()));
    if (auto verdict = words::verdict(even->sums); with_verdict && !verdict.empty()) {
      sentences.push_back(std::move(verdict));
    }
  }
  if (even->sums.not_numbers > 0)
    sentences.push_back(words::not_numbers(even->sums.not_numbers, stride.y * stride.x));
  return sentences;
}

void append(std::vector<std::string>& to, std::vector<std::string> more) {
  std::ranges::move(more, std::back_inserter(to));
}

// What the weights of all input channels sum to away from the edges.
std::string sums_of_all(const Step& step) {
  return words::sums_of_channels(step.channels(), step.all->sums, step.all->least_at(), step.all->most_at());
}

// Whether sums differ, so that equal inputs grow a pattern.
bool grows_pattern(const Evenness& even) {
  return !even.sums.equal && even.sums.least < even.sums.most;
}

// What an input of ones comes out as away from the edges.
std::string ones_come_out(const words::SummedInputs& inputs, const Evenness& even) {
  return words::ones_come_out(inputs, even.sums, even.least_at(), even.most_at());
}

Card ones_card(const Step& step) {
  const StageFacts& facts = step.facts;
  Card card;
  card.title = std::string(words::card_ones_in);
  card.sentences = {words::stamps_add_up()};
  if (facts.layer.bias) card.sentences.push_back(words::bias_left_out());
  if (const Int2 op = facts.layer.output_padding; op != Int2{0, 0}) {
    card.sentences.push_back(words::output_padding_asks(op));
  }
  say_shown(card, facts);
  if (!facts.whole) card.sentences.push_back(words::shares_introduced(facts.layer));
  const Range& range = step.right.range;
  if (!step.all) {
    if (!std::isnan(range.least)) {
      card.sentences.push_back(words::ones_at_edges(step.shown_inputs(), range.least, range.most));
    }
    return card;
  }
  if (!facts.whole && !std::isnan(step.pair->sums.least)) {
    card.sentences.push_back(ones_come_out(step.shown_inputs(), *step.pair));
  }
  if (!std::isnan(step.all->sums.least)) card.sentences.push_back(ones_come_out(step.all_inputs(), *step.all));
  if (step.all->sums.equal || grows_pattern(*step.all)) {
    card.sentences.push_back(words::pattern_meaning(step.all->sums));
  }
  return card;
}

Card counts_card(const Step& step) {
  const StageFacts& facts = step.facts;
  const auto& even = step.all;
  Card card;
  card.title = std::string(!even                            ? words::card_at_edges
                           : even->counts                   ? words::card_even
                           : !grows_pattern(*even)          ? words::card_uneven
                           : words::are_stripes(even->sums) ? words::card_stripes
                                                            : words::card_checkerboard);
  if (step.shown == Shown::axes) {
    card.sentences = {words::stamps_start(facts.layer, step.axis, facts.sizes.footprint[step.axis])};
    const auto unreached = step.unreached_lines();
    if (!unreached.empty()) {
      card.sentences.push_back(words::lines_without_output(step.axis, unreached, facts.sizes.input[step.axis]));
    }
  }
  append(card.sentences, counts_explained(facts.layer, facts.sizes.input, !facts.whole));
  if (step.left.period) card.sentences.push_back(words::block_repeats(facts.layer.stride));
  if (facts.whole) {
    append(card.sentences, sums_explained(even, facts.layer.stride, true));
  } else {
    card.sentences.push_back(words::stamps_of_channels(facts.layer, facts.view.out_channel));
    if (even) card.sentences.push_back(sums_of_all(step));
  }
  return card;
}

Card second_card(const Step& step) {
  const Layer& other = *step.second.layer;
  Card card;
  card.title = step.second.kernel ? words::held_layer(other) : words::other_layer(other);
  card.sentences = counts_explained(other, step.facts.sizes.input, !step.facts.whole);
  if (other.output_padding != Int2{0, 0} && step.facts.layer.output_padding == Int2{0, 0}) {
    card.sentences.push_back(words::output_padding_asks(other.output_padding));
  }
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
  const StageFacts& facts = step.facts;
  const Int2 stride = facts.layer.stride;
  Card sums;
  sums.title = std::string(words::card_sums);
  sums.sentences = {words::sums_meaning(step.shown_inputs())};
  say_shown(sums, facts);
  if (step.pair) {
    append(sums.sentences, sums_explained(step.pair, stride, facts.whole));
    if (!facts.whole) sums.sentences.push_back(sums_of_all(step));
  } else if (const Range& range = step.left.range; !std::isnan(range.least)) {
    sums.sentences.push_back(words::sums_at_edges(range.least, range.most));
  }
  std::vector<Card> all{std::move(sums)};
  if (step.second.kernel) {
    Card held;
    held.title = words::held_layer(*step.second.layer);
    held.sentences = sums_explained(step.held_evenness(), step.second.layer->stride, true);
    all.push_back(std::move(held));
  }
  if (step.left.period) all.push_back(block_card(step));
  return all;
}

Card resized_card(const Step& step) {
  const Layer& layer = step.facts.layer;
  Card card;
  card.title = std::string(words::card_way_out);
  if (step.all && step.all->sums.equal) card.sentences.push_back(words::no_help_needed());
  card.sentences.push_back(words::way_out(layer));
  if (step.right.map) {
    const Int2 k = layer.kernel_size;
    card.sentences.push_back(
        words::resized_products(step.right.range.least, step.right.range.most, k.y * k.x, !step.facts.whole));
  }
  return card;
}

}  // namespace

std::string caption(const Step& step) {
  const Int2 k = step.facts.layer.kernel_size;
  switch (step.shown) {
    case Shown::ones: {
      const Range& range = step.right.range;
      return words::coverage_ones(step.shown_inputs(), range.least, range.most, range.not_numbers,
                                  step.right.map->size());
    }
    case Shown::axes:
      return words::coverage_axes(step.axis, step.facts.sizes.input[step.axis], step.left.stamps.has_value());
    case Shown::counts: {
      const Range& range = step.left.range;
      return words::coverage_map(range.least, range.most, !step.facts.whole);
    }
    case Shown::sums: {
      const Range& range = step.left.range;
      return words::coverage_sums(step.shown_inputs(), range.least, range.most, range.not_numbers,
                                  step.left.map->size());
    }
    case Shown::resized:
      break;
  }
  if (!step.right.map) return step.right.instead;
  return words::coverage_resized(step.right.range.least, step.right.range.most, k.y * k.x, !step.facts.whole);
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
