#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "app/scene/arrays.hpp"
#include "app/scene/links.hpp"
#include "app/scene/stage_facts.hpp"
#include "app/text/channel_words.hpp"
#include "app/text/convolve_words.hpp"
#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"
#include "app/text/wire_words.hpp"
#include "core/conv_transpose_matrix.hpp"

namespace tconv {
namespace {

constexpr std::size_t most_terms = 9;

Term term_of(const Problem& problem, const NumberForms& forms, const Contribution& c, bool current) {
  const double x = problem.input.at(c.n, c.ci, c.iy, c.ix);
  const double w = weight_at(problem, c.ci, c.co, c.ky, c.kx);
  return {words::factors(c),
          words::multiplied({x, forms.input}, {w, forms.kernel}, {product(problem, c), forms.canvas}), current};
}

// The first products of a set as this stage makes them.
std::vector<Term> terms_shown(const StageFacts& facts, const ContributionRange& set) {
  if (!facts.unrotated) return terms_of(facts, set, most_terms);
  const NumberForms forms = facts.forms();
  std::vector<Term> terms;
  const auto shown = std::min<std::int64_t>(set.size(), static_cast<std::int64_t>(most_terms));
  for (std::int64_t j = 0; j < shown; ++j) {
    terms.push_back(term_of(facts.problem, forms, facts.multiplied(set[j]), false));
  }
  if (shown < set.size()) terms.push_back({words::and_more(set.size() - shown), {}, false});
  return terms;
}

// The products that one pixel of the canvas or the output adds up; `zeros`: those with zeros that make NaN of it.
void add_up(Card& card, const StageFacts& facts, const ContributionRange& set, const Progress& progress,
            const std::vector<Tap>& zeros = {}, bool zeros_current = false) {
  const NumberForms forms = facts.forms();
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
        [&] { return term_of(facts.problem, forms, made, progress.current && progress.current(c)); });
  }
  card.sentences.push_back(words::stamps_meet(done, set.size()));
  if (!zeros.empty()) card.sentences.push_back(words::zeros_spoil(std::ssize(zeros)));
  for (const Tap& tap : zeros) {
    add(tap.product(), [&] { return spoiling_term(tap, zeros_current); });
  }
  if (done > static_cast<std::int64_t>(card.terms.size())) {
    card.terms.push_back({words::and_more(done - static_cast<std::int64_t>(card.terms.size())), {}, false});
  }
  if (done > 0) card.sum = exactly_written(sum, forms.canvas);
}

// Lists the products of an output pixel and their sum, in which the bias comes last.
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
  card.terms.push_back({std::string(words::bias_term), {{}, short_number(bias)}, false});
  card.sum = exactly_written(sum + bias, facts.forms().output);
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
  const Int2 canvas = canvas_of(facts.sizes, pixel);
  card.title = words::both(words::pointed_at(words::output_cell(pixel, canvas, !is_on_canvas(facts.sizes, canvas))),
                           facts.share());
  add_up_output(card, facts, pixel, set, progress);
}

// A pixel of the input channel shown; of another one, since xᵀ holds them all, its value alone.
void describe_input(Card& card, const StageFacts& facts, const InputPixel& at, const ContributionRange& set) {
  if (at.channel == facts.view.in_channel) {
    card.title =
        words::pointed_at(words::holding("input", at.pixel, {facts.input_at(at.pixel), facts.forms().input}));
    card.sentences.push_back(words::input_reaches(set.size(), kept_of(facts, set)));
    card.terms = terms_shown(facts, set);
    return;
  }
  const double value = facts.problem.input.at(facts.view.batch, at.channel, at.pixel.y, at.pixel.x);
  const std::string name = words::of_channel("input", at.channel, facts.layer.in_channels);
  card.title = words::pointed_at(words::holding(name, at.pixel, value));
  card.sentences.emplace_back(words::another_channel);
}

void describe_weight(Card& card, const StageFacts& facts, Int2 tap, const ContributionRange& set) {
  card.title = words::pointed_at(words::holding("kernel", tap, {facts.weight_at(tap), facts.forms().kernel}));
  card.sentences.push_back(words::weight_used(set.size(), kept_of(facts, set)));
  card.terms = terms_shown(facts, set);
}

void describe_entry(Card& card, const StageFacts& facts, const MatrixCell& at, bool transposed) {
  const ConvTransposeMatrix matrix(facts.problem);
  const ConvTransposeMatrix::Position to = matrix.output_of_row(at.row);
  const ConvTransposeMatrix::Position from = matrix.input_of_column(at.column);
  const std::string output = words::at(words::of_channel("output", to.channel, facts.layer.out_channels), to.pixel);
  const std::string input =
      words::at(words::of_channel("input", from.channel, facts.layer.in_channels), from.pixel);
  card.title = words::pointed_at(transposed ? words::matrix_cell("Cᵀ", at.row, at.column)
                                            : words::matrix_cell("C", at.column, at.row));
  const auto entry = matrix.entry(at.row, at.column);
  if (!entry) {
    card.sentences.push_back(words::no_entry(output, input));
    return;
  }
  Contribution c = *entry;
  c.n = facts.view.batch;
  card.sentences.push_back(words::entry_explained(output, input, {c.ky, c.kx}));
  card.terms.push_back(term_of(facts.problem, facts.forms(), c, false));
}

// A dot of the wires, or a wire.
void describe_wire(Card& card, const StageFacts& facts, const CellRef& cell, const WireLine& line) {
  const Axis axis = line.axis;
  if (!inside({cell.y, cell.x}, *array_size(facts.problem, facts.view, cell.array))) return;
  words::WireFacts wire{.axis = axis, .line = cell.x, .as_conv2d = facts.view.wires_as_conv2d};
  // One contribution for each pair of this axis: those of the other one do not matter.
  ContributionRange one = linked_with(facts.problem, facts.view, cell).range;
  AxisPairs& other = axis == Axis::rows ? one.columns : one.rows;
  other.count = std::min<std::int64_t>(other.count, 1);
  for (std::int64_t j = 0; j < one.size(); ++j) {
    const Int2 canvas = canvas_pixel(facts.layer, one[j]);
    wire.canvas.push_back(canvas[axis]);
    wire.arriving.push_back(one[j]);
  }
  switch (line.end) {
    case WireLine::End::both:
      card.title = words::wire_title(axis, cell.x, cell.y, wire.as_conv2d);
      card.sentences = {words::wire_goes(axis, cell.x, cell.y, wire.canvas.front(), facts.layer, wire.as_conv2d)};
      break;
    case WireLine::End::input:
      card.title = words::input_line_title(wire);
      card.sentences = {words::input_line_reaches(wire)};
      break;
    case WireLine::End::canvas:
      wire.output = output_of(facts.sizes, axis, cell.x);
      card.title = words::canvas_line_title(wire);
      card.sentences = {words::canvas_line_gathers(wire)};
      break;
  }
}

// The card about a cell, by what it stands for. `set` are the contributions behind it.
struct Describe {
  const StageFacts& facts;
  const CellRef& cell;
  const ContributionRange& set;
  const Progress& progress;
  Card& card;

  void operator()(std::monostate) const {}
  void operator()(const InputPixel& at) const { describe_input(card, facts, at, set); }
  void operator()(const WeightTap& at) const {
    // Without the rotation, what the rotated kernel would be is the kernel itself.
    const bool as_it_stands = facts.unrotated && array_row(cell.array).reversed;
    describe_weight(card, facts, as_it_stands ? Int2{cell.y, cell.x} : at.tap, set);
  }
  void operator()(const StretchedZero& at) const {
    card.title = words::pointed_at(words::at("stretched input", at.cell));
    card.sentences.push_back(inside(at.cell, facts.sizes.stretched)
                                 ? words::zero_adds_nothing(origin_of_stretched(facts.sizes, facts.layer, at.cell),
                                                            !has_non_finite_weight(facts.problem, facts.pair))
                                 : words::cut_by_border());
  }
  void operator()(const CanvasPixel& at) const {
    const auto output = output_of(facts.sizes, at.pixel);
    if (is_on_canvas(facts.sizes, at.pixel)) {
      card.title = words::both(words::pointed_at(words::canvas_cell(at.pixel, output)), facts.share());
      add_up(card, facts, set, progress);
    } else if (output) {
      describe_output(card, facts, *output, set, progress);
    }
  }
  void operator()(const OutputPixel& at) const { describe_output(card, facts, at.pixel, set, progress); }
  // Matrix says what u and z are.
  void operator()(const ConvPixel&) const {}
  void operator()(const ConvResult&) const {}
  void operator()(const ChannelBias& at) const {
    const double value = bias_of(facts.problem, at.channel);
    card.title = words::pointed_at(words::bias_holding(at.channel, facts.layer.out_channels, value));
    card.sentences.push_back(words::bias_goes(facts.layer, facts.whole));
  }
  void operator()(const MatrixCell& at) const { describe_entry(card, facts, at, !array_row(cell.array).reversed); }
  void operator()(const WireLine& line) const { describe_wire(card, facts, cell, line); }
  void operator()(const InputChannel& at) const {
    card.title = words::pointed_at(words::share_of(at.channel, false));
    card.sentences.push_back(words::share_pointed_at(facts.layer, facts.view.out_channel,
                                                     at.channel == facts.view.in_channel,
                                                     shows_share(facts.problem, facts.view)));
  }
};

}  // namespace

Term spoiling_term(const Tap& tap, bool current) {
  return {words::zero_times(tap.kernel), words::multiplied(tap.value, tap.weight, tap.product()), current};
}

std::vector<Term> terms_of(const StageFacts& facts, const ContributionRange& set, std::size_t most) {
  const NumberForms forms = facts.forms();
  std::vector<Term> terms;
  const std::int64_t shown = std::min<std::int64_t>(set.size(), static_cast<std::int64_t>(most));
  for (std::int64_t j = 0; j < shown; ++j) terms.push_back(term_of(facts.problem, forms, set[j], false));
  if (shown < set.size()) terms.push_back({words::and_more(set.size() - shown), {}, false});
  return terms;
}

Card pointer_card(const StageFacts& facts, const CellRef& cell, const Progress& progress) {
  Card card;
  const ContributionRange set = contributions_behind(facts.problem, facts.view, cell);
  std::visit(Describe{facts, cell, set, progress, card}, cell_meaning(facts.problem, facts.view, cell));
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
  if (!cell || array_row(cell->array).kind != ArrayKind::plane) return std::nullopt;
  const CellMeaning meaning = cell_meaning(facts.problem, facts.view, *cell);
  if (const auto* canvas = std::get_if<CanvasPixel>(&meaning)) return output_of(facts.sizes, canvas->pixel);
  if (const auto* output = std::get_if<OutputPixel>(&meaning)) return output->pixel;
  return std::nullopt;
}

std::optional<Card> channels_card(const StageFacts& facts, Int2 pixel, bool on_canvas) {
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
  if (facts.layer.bias && !on_canvas) {
    bias = bias_of(facts.problem, facts.view.out_channel);
    sum += *bias;
  }
  const NumberForm form = facts.forms().output;
  Card card;
  card.title = std::string(words::card_channels);
  const std::string place =
      on_canvas ? words::at("canvas", canvas_of(facts.sizes, pixel)) : words::at("output", pixel);
  card.sentences.push_back(words::channel_shares(facts.layer, facts.view.in_channel, facts.view.out_channel, place,
                                                 {share, form}, {rest, form}, bias, {sum, form}));
  return card;
}

}  // namespace tconv
