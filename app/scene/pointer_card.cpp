#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "app/scene/arrays.hpp"
#include "app/scene/links.hpp"
#include "app/scene/stage_facts.hpp"
#include "app/text/channel_words.hpp"
#include "app/text/convolve_words.hpp"
#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"
#include "app/text/wire_words.hpp"
#include "core/conv_matrix.hpp"

namespace tconv {
namespace {

constexpr std::size_t most_terms = 9;

Term term_of(const Problem& problem, const Contribution& c, bool current) {
  const double x = problem.input.at(c.n, c.ci, c.iy, c.ix);
  const double w = weight_at(problem, c.ci, c.co, c.ky, c.kx);
  return {words::factors(c), words::multiplied(x, w, product(problem, c)), current};
}

// The first products of a set as this stage makes them.
std::vector<Term> terms_shown(const StageFacts& facts, const ContributionRange& set) {
  if (!facts.unturned) return terms_of(facts.problem, set, most_terms);
  std::vector<Term> terms;
  const auto shown = std::min<std::int64_t>(set.size(), static_cast<std::int64_t>(most_terms));
  for (std::int64_t j = 0; j < shown; ++j) {
    terms.push_back(term_of(facts.problem, facts.multiplied(set[j]), false));
  }
  if (shown < set.size()) terms.push_back({words::and_more(set.size() - shown), {}, false});
  return terms;
}

// The products that one pixel of the canvas or the output adds up; `zeros`: those with zeros that make NaN of it.
void add_up(Card& card, const StageFacts& facts, const ContributionRange& set, const Progress& progress,
            const std::vector<Tap>& zeros = {}, bool zeros_current = false) {
  double sum = 0;
  std::int64_t done = 0;
  const auto add = [&](double value, const auto& term) {
    ++done;
    sum += value;
    if (card.terms.size() < most_terms) card.terms.push_back(term());
  };
  for (std::int64_t j = 0; j < set.size(); ++j) {
    const Contribution c = set[j];
    if (progress.done && !progress.done(c)) continue;
    const Contribution made = facts.multiplied(c);
    add(product(facts.problem, made),
        [&] { return term_of(facts.problem, made, progress.current && progress.current(c)); });
  }
  card.sentences.push_back(words::stamps_meet(done, set.size()));
  if (!zeros.empty()) card.sentences.push_back(words::zeros_spoil(std::ssize(zeros)));
  for (const Tap& tap : zeros) {
    add(tap.product(), [&] { return spoiling_term(tap, zeros_current); });
  }
  if (done > static_cast<std::int64_t>(card.terms.size())) {
    card.terms.push_back({words::and_more(done - static_cast<std::int64_t>(card.terms.size())), {}, false});
  }
  if (done > 0) card.sum = exact_number(sum);
}

// The same for an output pixel, where the bias comes last.
void add_up_output(Card& card, const StageFacts& facts, Int2 pixel, const ContributionRange& set,
                   const Progress& progress) {
  std::vector<Tap> zeros = facts.spoiling(pixel, {facts.view.in_channel, 1});
  std::erase_if(zeros, [&](const Tap& tap) { return progress.made && !progress.made(pixel, tap); });
  add_up(card, facts, set, progress, zeros, progress.pixel == pixel);
  if (!facts.whole || !facts.layer.bias || (progress.biased && !progress.biased(pixel))) return;
  const double bias = bias_of(facts.problem, facts.view.out_channel);
  double sum = 0;
  for (std::int64_t j = 0; j < set.size(); ++j) sum += product(facts.problem, facts.multiplied(set[j]));
  for (const Tap& tap : zeros) sum += tap.product();
  card.terms.push_back({std::string(words::bias_term), short_number(bias), false});
  card.sum = exact_number(sum + bias);
}

std::int64_t kept_of(const StageFacts& facts, const ContributionRange& set) {
  return kept(set.rows, facts.layer, Axis::rows, facts.sizes.output.y).count *
         kept(set.columns, facts.layer, Axis::columns, facts.sizes.output.x).count;
}

bool inside(Int2 at, Int2 size) {
  return at.y >= 0 && at.x >= 0 && at.y < size.y && at.x < size.x;
}

void describe_output(Card& card, const StageFacts& facts, Int2 pixel, const ContributionRange& set,
                     const Progress& progress) {
  if (!inside(pixel, facts.sizes.output)) return;
  const Int2 canvas = canvas_of(facts.sizes, pixel);
  card.title = words::pointed_at(words::output_cell(pixel, canvas, !is_on_canvas(facts.sizes, canvas)));
  add_up_output(card, facts, pixel, set, progress);
}

void describe_input(Card& card, const StageFacts& facts, Int2 pixel, const ContributionRange& set) {
  if (!inside(pixel, facts.sizes.input)) return;
  card.title = words::pointed_at(words::holding("input", pixel, facts.input_at(pixel)));
  card.sentences.push_back(words::input_reaches(set.size(), kept_of(facts, set)));
  card.terms = terms_shown(facts, set);
}

// The same for a cell of xᵀ, of any channel.
void describe_input(Card& card, const StageFacts& facts, const ConvMatrix::Position& at,
                    const ContributionRange& set) {
  if (at.channel == facts.view.in_channel) {
    describe_input(card, facts, at.pixel, set);
    return;
  }
  const double value = facts.problem.input.at(facts.view.batch, at.channel, at.pixel.y, at.pixel.x);
  const std::string name = words::of_channel("input", at.channel, facts.layer.in_channels);
  card.title = words::pointed_at(words::holding(name, at.pixel, value));
  card.sentences.emplace_back(words::another_channel);
}

void describe_weight(Card& card, const StageFacts& facts, Int2 tap, const ContributionRange& set) {
  if (!inside(tap, facts.layer.kernel_size)) return;
  card.title = words::pointed_at(words::holding("kernel", tap, facts.weight_at(tap)));
  card.sentences.push_back(words::weight_used(set.size(), kept_of(facts, set)));
  card.terms = terms_shown(facts, set);
}

void describe_entry(Card& card, const StageFacts& facts, std::int64_t row, std::int64_t column, bool turned_over) {
  const ConvMatrix matrix(facts.problem);
  if (row < 0 || column < 0 || row >= matrix.rows() || column >= matrix.columns()) return;
  const ConvMatrix::Position to = matrix.output_of_row(row);
  const ConvMatrix::Position from = matrix.input_of_column(column);
  const std::string output = words::at(words::of_channel("output", to.channel, facts.layer.out_channels), to.pixel);
  const std::string input =
      words::at(words::of_channel("input", from.channel, facts.layer.in_channels), from.pixel);
  card.title =
      words::pointed_at(turned_over ? words::matrix_cell("Cᵀ", row, column) : words::matrix_cell("C", column, row));
  const auto entry = matrix.entry(row, column);
  if (!entry) {
    card.sentences.push_back(words::no_entry(output, input));
    return;
  }
  Contribution c = *entry;
  c.n = facts.view.batch;
  card.sentences.push_back(words::entry_explained(output, input, {c.ky, c.kx}));
  card.terms.push_back(term_of(facts.problem, c, false));
}

// A dot of the wires, or a wire.
void describe_wire(Card& card, const StageFacts& facts, const CellRef& cell) {
  const Linked set = linked_with(facts.problem, facts.view, cell);
  const Axis axis = *wire_axis(cell.array);
  const Int2 size = *array_size(facts.problem, cell.array);
  if (!inside({cell.y, cell.x}, size)) return;
  words::WireFacts wire{.axis = axis, .line = cell.x, .as_conv2d = facts.view.wires_as_conv2d};
  const bool of_wire = cell.array == ArrayId::row_wires || cell.array == ArrayId::column_wires;
  const bool of_input = cell.array == ArrayId::input_rows || cell.array == ArrayId::input_columns;
  // One contribution for each pair of this axis: those of the other one do not matter.
  ContributionRange one = set.range;
  AxisPairs& other = axis == Axis::rows ? one.columns : one.rows;
  other.count = std::min<std::int64_t>(other.count, 1);
  for (std::int64_t j = 0; j < one.size(); ++j) {
    const Int2 canvas = canvas_pixel(facts.layer, one[j]);
    wire.canvas.push_back(canvas[axis]);
    wire.arriving.push_back(one[j]);
  }
  if (of_wire) {
    card.title = words::wire_title(axis, cell.x, cell.y, wire.as_conv2d);
    card.sentences = {words::wire_goes(axis, cell.x, cell.y, wire.canvas.front(), facts.layer, wire.as_conv2d)};
  } else if (of_input) {
    card.title = words::input_line_title(wire);
    card.sentences = {words::input_line_reaches(wire)};
  } else {
    wire.output = output_of(facts.sizes, axis, cell.x);
    card.title = words::canvas_line_title(wire);
    card.sentences = {words::canvas_line_gathers(wire)};
  }
}

}  // namespace

Term spoiling_term(const Tap& tap, bool current) {
  return {words::zero_times(tap.kernel), words::multiplied(tap.value, tap.weight, tap.product()), current};
}

std::vector<Term> terms_of(const Problem& problem, const ContributionRange& set, std::size_t most) {
  std::vector<Term> terms;
  const std::int64_t shown = std::min<std::int64_t>(set.size(), static_cast<std::int64_t>(most));
  for (std::int64_t j = 0; j < shown; ++j) terms.push_back(term_of(problem, set[j], false));
  if (shown < set.size()) terms.push_back({words::and_more(set.size() - shown), {}, false});
  return terms;
}

Card pointer_card(const StageFacts& facts, const CellRef& cell, const Progress& progress) {
  Card card;
  const ContributionRange set = contributions_behind(facts.problem, facts.view, cell);
  const Int2 at{cell.y, cell.x};
  switch (cell.array) {
    case ArrayId::input:
      describe_input(card, facts, at, set);
      break;
    case ArrayId::kernel:
      describe_weight(card, facts, at, set);
      break;
    case ArrayId::turned_kernel: {
      const Int2 last{facts.layer.kernel_size.y - 1, facts.layer.kernel_size.x - 1};
      describe_weight(card, facts, facts.unturned ? at : Int2{last.y - at.y, last.x - at.x}, set);
      break;
    }
    case ArrayId::stretched: {
      const bool exists = inside(at, facts.sizes.stretched);
      if (const auto pixel = exists ? input_pixel_at(facts.sizes, facts.layer, at) : std::nullopt) {
        describe_input(card, facts, *pixel, set);
        break;
      }
      card.title = words::pointed_at(words::at("stretched input", at));
      card.sentences.push_back(exists ? words::zero_adds_nothing(origin_of_stretched(facts.sizes, facts.layer, at),
                                                                 !has_non_finite_weight(facts.problem, facts.pair))
                                      : words::cut_by_border());
      break;
    }
    case ArrayId::canvas: {
      const auto output = output_of(facts.sizes, at);
      if (!is_on_canvas(facts.sizes, at)) {
        if (output) describe_output(card, facts, *output, set, progress);
        break;
      }
      card.title = words::pointed_at(words::canvas_cell(at, output));
      add_up(card, facts, set, progress);
      break;
    }
    case ArrayId::output:
      describe_output(card, facts, at, set, progress);
      break;
    case ArrayId::conv_matrix:
      describe_entry(card, facts, at.x, at.y, false);
      break;
    case ArrayId::matrix:
      describe_entry(card, facts, at.y, at.x, true);
      break;
    case ArrayId::input_vector: {
      const ConvMatrix matrix(facts.problem);
      if (at.x >= 0 && at.x < matrix.columns()) describe_input(card, facts, matrix.input_of_column(at.x), set);
      break;
    }
    case ArrayId::output_vector: {
      const ConvMatrix matrix(facts.problem);
      if (at.y >= 0 && at.y < matrix.rows()) {
        describe_output(card, facts, matrix.output_of_row(at.y).pixel, set, progress);
      }
      break;
    }
    case ArrayId::input_rows:
    case ArrayId::input_columns:
    case ArrayId::canvas_rows:
    case ArrayId::canvas_columns:
    case ArrayId::row_wires:
    case ArrayId::column_wires:
      describe_wire(card, facts, cell);
      break;
    // Stage 7 says what they are.
    case ArrayId::nearest:
    case ArrayId::bilinear:
    case ArrayId::matrix_overview:
    case ArrayId::illustration:
      break;
  }
  return card;
}

std::vector<Card> with_pointer(const StageInput& input, const StageFacts& facts, std::vector<Card> step_cards,
                               const Progress& progress) {
  const auto cell = input.selection.cell();
  if (!cell) return step_cards;
  Card pointed = pointer_card(facts, *cell, progress);
  if (pointed.title.empty()) return step_cards;
  return with_card(std::move(step_cards), std::move(pointed));
}

std::vector<Card> with_card(std::vector<Card> step_cards, Card pointed) {
  const auto arithmetic =
      std::find_if(step_cards.begin(), step_cards.end(), [](const Card& card) { return !card.terms.empty(); });
  if (arithmetic != step_cards.end()) {
    *arithmetic = std::move(pointed);
  } else {
    step_cards.insert(step_cards.begin() + std::min<std::ptrdiff_t>(1, std::ssize(step_cards)), std::move(pointed));
  }
  return step_cards;
}

std::optional<Int2> pointed_output(const StageFacts& facts, const Selection& selection) {
  const auto cell = selection.cell();
  if (!cell || (cell->array != ArrayId::output && cell->array != ArrayId::canvas)) return std::nullopt;
  const Int2 at{cell->y, cell->x};
  if (cell->array == ArrayId::canvas) return output_of(facts.sizes, at);
  return inside(at, facts.sizes.output) ? std::optional(at) : std::nullopt;
}

std::optional<Card> channels_card(const StageFacts& facts, Int2 pixel) {
  if (facts.whole) return std::nullopt;
  const ContributionRange all =
      contributions_of_output(facts.problem, facts.view.batch, facts.view.out_channel, pixel.y, pixel.x);
  double share = 0;
  double rest = 0;
  double sum = 0;
  for (std::int64_t j = 0; j < all.size(); ++j) {
    const Contribution c = all[j];
    const double value = product(facts.problem, facts.multiplied(c));
    (c.ci == facts.view.in_channel ? share : rest) += value;
    sum += value;
  }
  for (const Tap& tap : facts.spoiling(pixel, in_channels_of(facts.layer, facts.view.out_channel))) {
    (tap.ci == facts.view.in_channel ? share : rest) += tap.product();
    sum += tap.product();
  }
  std::optional<double> bias;
  if (facts.layer.bias) {
    bias = bias_of(facts.problem, facts.view.out_channel);
    sum += *bias;
  }
  const std::int64_t others = in_channels_of(facts.layer, facts.view.out_channel).count - 1;
  Card card;
  card.title = std::string(words::card_channels);
  card.sentences.push_back(
      words::channel_shares(facts.view.in_channel, facts.view.out_channel, others, pixel, share, rest, bias, sum));
  return card;
}

}  // namespace tconv
