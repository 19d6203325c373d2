#include "app/scene/stages/matrix/cards.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "app/scene/arrays.hpp"
#include "app/scene/links.hpp"
#include "app/scene/stages/matrix/matrix_view.hpp"
#include "app/text/channel_words.hpp"
#include "app/text/matrix_words.hpp"
#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"
#include "core/conv2d.hpp"
#include "core/coverage.hpp"
#include "core/fill.hpp"

namespace tconv::matrix {
namespace {

/// As many products are listed in a card.
constexpr std::int64_t most_terms = 9;

// What of the matrix is shown.
words::MatrixPart part_of(const StageFacts& facts) {
  return {facts.layer, facts.view.in_channel, facts.view.out_channel};
}

// The lines of Cᵀ in the block that is shown.
LineSpan rows_of(const MatrixBlock& block) {
  return {block.row_first, block.rows};
}
LineSpan columns_of(const MatrixBlock& block) {
  return {block.column_first, block.columns};
}

// Whether some row of Cᵀ holds more than one weight: several input pixels reach one output pixel.
bool rows_hold_several(const StageFacts& facts) {
  return std::ranges::any_of(both_axes, [&](Axis axis) {
    const auto counts = coverage_of_axis(facts.layer, axis, facts.sizes.input[axis]);
    return std::ranges::any_of(counts, [](std::int64_t count) { return count > 1; });
  });
}

// Says which of the batch is shown; the channels stand over the matrix.
void say_entry(Card& card, const StageFacts& facts) {
  const std::string entry = entry_shown(facts.problem, facts.view);
  if (!entry.empty()) card.sentences.push_back(words::shown_pair(entry));
}

Card glance(const StageFacts& facts, const Step& step) {
  const MatrixBlock block = block_of(facts);
  const std::string_view matrix = step.transposed ? words::name_ct : words::name_c;
  Card card;
  const bool is_all = part_of(facts).is_all();
  card.title = words::card_glance(matrix, is_all);
  const std::int64_t entries = step.matrix.count(
      {block.row_first, block.row_first + block.rows, block.column_first, block.column_first + block.columns});
  card.sentences = {words::glance_entries(entries,
                                          step.matrix.zero_weights(facts.view.in_channel, facts.view.out_channel),
                                          block.rows * block.columns)};
  if (std::string text = words::glance_weights(step.matrix.weight_use()); !text.empty()) {
    card.sentences.push_back(std::move(text));
  }
  if (!is_all) {
    const Int2 of_ct{facts.layer.out_channels, facts.layer.in_channels};
    card.sentences.push_back(
        words::glance_blocks(matrix, step.transposed ? of_ct : Int2{of_ct.x, of_ct.y}, facts.layer.groups));
  }
  if (step.transposed) card.sentences.push_back(words::glance_shape_only());
  return card;
}

// Before the first row: which Conv2d, what its picture and its result are called, and what C is.
std::vector<Card> introduction(const StageFacts& facts) {
  const words::MatrixPart part = part_of(facts);
  Card conv2d{std::string(words::card_conv2d),
              {std::string(words::why_matrix),
               words::conv2d_explained(facts.layer, facts.sizes.output, facts.sizes.input, results_of(facts)),
               words::picture_explained(facts.layer.out_channels)},
              {},
              {}};
  if (!part.is_all()) conv2d.sentences.push_back(words::conv2d_channels(part));
  say_entry(conv2d, facts);
  Card table{
      std::string(words::card_table), words::table_explained(part, facts.sizes.output, facts.sizes.input), {}, {}};
  std::vector<Card> all{std::move(conv2d), std::move(table)};
  if (!facts.whole) {
    all.push_back({std::string(words::card_shares), {words::shares_introduced(facts.layer)}, {}, {}});
  }
  return all;
}

// What a weight makes of the pixel of u that it lies on.
Equation product_with_u(const StageFacts& facts, const Contribution& c, Int2 pixel) {
  const double weight = facts.weight_at({c.ky, c.kx});
  const double u = ramp_at(facts.sizes.output, pixel);
  return words::multiplied({weight, facts.forms().kernel}, u, weight * u);
}

// The entries of a result's row of C, as far as the channel pair shown goes.
ContributionRange entries_of(const StageFacts& facts, const Step& step, Int2 result) {
  return restricted(step.matrix.column(column_of(facts, step, result)), {facts.view.in_channel, 1},
                    {facts.view.out_channel, 1});
}

// The products that a result of Conv2d adds up, and their sum.
Card sum_of_result(const StageFacts& facts, const Step& step, Int2 result) {
  const ContributionRange entries = entries_of(facts, step, result);
  const std::int64_t row = column_of(facts, step, result);
  const words::MatrixPart part = part_of(facts);
  Card sum;
  sum.title = words::result_of_row(part, result, row);
  sum.sentences = words::remarks({words::share_of_row(part, row), std::string(words::weight_letter)});
  for (std::int64_t j = 0; j < std::min(entries.size(), most_terms); ++j) {
    const Contribution c = entries[j];
    const Int2 pixel = *output_pixel(facts.sizes, facts.layer, c);
    sum.terms.push_back({words::factors_of_result(c, pixel), product_with_u(facts, c, pixel), false});
  }
  if (entries.size() > most_terms) sum.terms.push_back({words::and_more(entries.size() - most_terms), {}, false});
  sum.sum = exact_number(conv2d_result(facts.problem, facts.pair, result,
                                       [&](Int2 pixel) { return ramp_at(facts.sizes.output, pixel); }));
  return sum;
}

// A row of C: where its weights come from, and what it gives.
std::vector<Card> row_of_c(const StageFacts& facts, const Step& step) {
  const Int2 result = *step.result;
  const std::int64_t row = column_of(facts, step, result);
  const ContributionRange entries = entries_of(facts, step, result);
  const Int2 stride = facts.layer.stride;
  const Int2 corner = counted_from_output(facts.sizes, {result.y * stride.y, result.x * stride.x});
  const Int2 kernel = facts.layer.kernel_size;
  const words::MatrixPart part = part_of(facts);
  Card what{words::card_row_of_c(part, row, columns_of(block_of(facts))),
            {words::placement_explained(row, result, corner, facts.sizes.output),
             words::weights_placed(entries.size(), kernel.y * kernel.x)},
            {},
            {}};
  say_entry(what, facts);
  return {std::move(what), sum_of_result(facts, step, result)};
}

// The products of this row or column.
Card arithmetic(const StageFacts& facts, const Step& step) {
  const Int2 pixel = step.line->pixel;
  const bool by_rows = facts.view.matrix.by == MatrixOrder::rows;
  Card card;
  card.title = by_rows ? words::both(words::at("Output", pixel), facts.share())
                       : words::scaled_kernel(Number{facts.input_at(pixel), facts.forms().input});
  const MatrixBlock block = block_of(facts);
  // That there is none is said already.
  if (!step.added.empty()) {
    card.sentences = {
        words::entries_of(facts.view.matrix.by, step.added.size(), by_rows ? block.columns : block.rows)};
  }
  card.terms = terms_of(facts, step.added);
  if (!by_rows) return card;
  double sum = 0;
  for (std::int64_t j = 0; j < step.added.size(); ++j) sum += product(facts.problem, step.added[j]);
  card.sum = exactly_written(sum, facts.forms().output);
  return card;
}

// What this step multiplies or adds.
Card what_happens(const StageFacts& facts, const Step& step) {
  Card what;
  what.title = std::string(words::card_step);
  const words::MatrixPart part = part_of(facts);
  if (step.biased) {
    what.sentences = {words::bias_in_y_explained(facts.bias(), facts.view.out_channel, facts.layer.out_channels)};
  } else if (!step.line) {
    what.sentences = {words::matrix_done_sentence(part)};
  } else if (const Int2 pixel = step.line->pixel; facts.view.matrix.by == MatrixOrder::rows) {
    what.sentences = {
        words::row_explained(part, row_of(facts, step, pixel), rows_of(block_of(facts)), pixel, step.added.size())};
    if (step.added.size() > 1) what.sentences.push_back(words::row_is_rotated());
  } else {
    const Int2 kernel = facts.layer.kernel_size;
    const std::int64_t column = column_of(facts, step, pixel);
    const ContributionRange entries =
        restricted(step.matrix.column(column), {facts.view.in_channel, 1}, {facts.view.out_channel, 1});
    what.sentences = {words::column_explained(part, column, columns_of(block_of(facts)), pixel,
                                              facts.input_at(pixel), entries.size(), kernel.y * kernel.x)};
  }
  const bool complete = step.multiplied == step.walk.count();
  if (complete && !facts.whole && facts.layer.bias) {
    what.sentences.push_back(words::bias_comes_once(facts.view.out_channel));
  }
  return what;
}

}  // namespace

std::string caption(const StageFacts& facts, const Step& step) {
  const MatrixBlock block = block_of(facts);
  const words::MatrixPart part = part_of(facts);
  if (!step.transposed) {
    if (step.built == 0) return words::matrix_start(facts.sizes.output, facts.sizes.input, results_of(facts));
    if (!step.result) return words::matrix_built_all(part, block.columns);
    return words::matrix_built(part, column_of(facts, step, *step.result), columns_of(block), *step.result,
                               entries_of(facts, step, *step.result).size() == 0);
  }
  if (step.multiplied == 0) return words::matrix_transposed();
  if (step.biased) return words::matrix_bias(facts.bias());
  if (!step.line) return words::matrix_done(part);
  const NumberForms forms = facts.forms();
  if (facts.view.grain == Grain::contribution) {
    const Contribution c = step.added[0];
    const Int2 output = *output_pixel(facts.sizes, facts.layer, c);
    return words::matrix_entry(row_of(facts, step, output), column_of(facts, step, {c.iy, c.ix}),
                               {facts.weight_at({c.ky, c.kx}), forms.kernel},
                               {facts.input_at({c.iy, c.ix}), forms.input},
                               {product(facts.problem, c), forms.output}, output);
  }
  const Int2 pixel = step.line->pixel;
  if (facts.view.matrix.by == MatrixOrder::rows) {
    return words::matrix_row(part, row_of(facts, step, pixel), block.row_first, block.rows, pixel);
  }
  return words::matrix_column(part, column_of(facts, step, pixel), block.column_first, block.columns,
                              {facts.input_at(pixel), forms.input}, pixel);
}

std::vector<Card> cards(const StageFacts& facts, const Step& step) {
  std::vector<Card> result;
  if (!step.transposed) {
    if (step.built == 0) return introduction(facts);
    if (step.result) result = row_of_c(facts, step);
    if (step.built == facts.pixels()) result.push_back(glance(facts, step));
    return result;
  }
  if (step.multiplied == 0) {
    Card what{std::string(words::card_transposed),
              words::transposed_explained(part_of(facts), facts.sizes.output, facts.sizes.input, results_of(facts),
                                          rows_hold_several(facts)),
              {},
              {}};
    say_entry(what, facts);
    return {std::move(what), glance(facts, step)};
  }
  Card what = what_happens(facts, step);
  say_entry(what, facts);
  result.push_back(std::move(what));
  if (step.line && facts.view.grain == Grain::pixel) result.push_back(arithmetic(facts, step));
  const bool by_rows = facts.view.matrix.by == MatrixOrder::rows;
  if (auto channels = channels_card(facts, step.line && by_rows ? step.line->pixel : Int2{0, 0})) {
    const bool all_multiplied = step.multiplied == step.walk.count();
    if (!by_rows && !all_multiplied) {
      channels->sentences.push_back(words::share_when_done("column"));
    } else if (facts.view.grain == Grain::contribution && !all_multiplied) {
      channels->sentences.push_back(words::share_when_done("product of the row"));
    }
    result.push_back(*std::move(channels));
  }
  // The end says what all this is for.
  if (step.multiplied == step.walk.count()) {
    result.push_back({std::string(words::card_gradient),
                      words::gradient_explained(facts.sizes.input, results_of(facts), facts.layer.bias),
                      {},
                      {}});
  }
  result.push_back(glance(facts, step));
  return result;
}

std::optional<Card> conv2d_card(const StageFacts& facts, const Step& step, const CellRef& cell) {
  const CellMeaning meaning = cell_meaning(facts.problem, facts.view, cell);
  if (const auto* z = std::get_if<ConvResult>(&meaning); z != nullptr && z->channel == facts.view.in_channel) {
    Card card = sum_of_result(facts, step, z->pixel);
    card.title = words::pointed_at(card.title);
    return card;
  }
  const auto* u = std::get_if<ConvPixel>(&meaning);
  if (u == nullptr || u->channel != facts.view.out_channel) return std::nullopt;
  const ContributionRange read = contributions_behind(facts.problem, facts.view, cell);
  Card card;
  card.title = words::pointed_at(words::element_of_u(u->pixel, ramp_at(facts.sizes.output, u->pixel)));
  card.sentences = {words::read_by(read.size()), std::string(words::weight_letter)};
  for (std::int64_t j = 0; j < std::min(read.size(), most_terms); ++j) {
    card.terms.push_back(
        {words::part_of_result(read[j], u->pixel), product_with_u(facts, read[j], u->pixel), false});
  }
  if (read.size() > most_terms) card.terms.push_back({words::and_more(read.size() - most_terms), {}, false});
  return card;
}

}  // namespace tconv::matrix
