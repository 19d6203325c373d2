#include "app/scene/stages/matrix/cards.hpp"

#include <optional>
#include <utility>

#include "app/scene/stages/matrix/matrix_view.hpp"
#include "app/text/matrix_words.hpp"
#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"
#include "core/conv2d.hpp"

namespace tconv::matrix {
namespace {

Int2 built_pixel(const StageFacts& facts, const Step& step) {
  return {(step.built - 1) / facts.sizes.input.x, (step.built - 1) % facts.sizes.input.x};
}

// The input channel that is shown, where it is not all that the output channel is made of.
std::optional<std::int64_t> sharing_channel(const StageFacts& facts) {
  return facts.whole ? std::nullopt : std::optional(facts.view.in_channel);
}

// Of Conv2d with these settings, on a picture of the output's size.
std::optional<Int2> results_of(const StageFacts& facts) {
  const auto rows = conv2d_size(facts.layer, Axis::rows, facts.sizes.output.y);
  const auto columns = conv2d_size(facts.layer, Axis::columns, facts.sizes.output.x);
  return rows && columns ? std::optional(Int2{*rows, *columns}) : std::nullopt;
}

Card glance(const StageFacts& facts, const Step& step) {
  const MatrixBlock block = block_of(facts);
  Card card;
  const bool one_block = facts.layer.in_channels == 1 && facts.layer.out_channels == 1;
  card.title = std::string(one_block ? words::card_glance : words::card_glance_block);
  const std::int64_t entries = step.matrix.count(
      {block.row_first, block.row_first + block.rows, block.column_first, block.column_first + block.columns});
  const bool blocks = facts.layer.out_channels > 1 || facts.layer.in_channels > 1;
  card.sentences = {words::glance_entries(entries, block.rows * block.columns)};
  if (std::string text = words::glance_weights(step.matrix.weight_use()); !text.empty()) {
    card.sentences.push_back(std::move(text));
  }
  if (blocks) {
    card.sentences.push_back(
        words::glance_blocks(facts.layer.out_channels, facts.layer.in_channels, facts.layer.groups));
  }
  if (const std::string text = words::glance_conv2d(facts.sizes.output, facts.sizes.input, results_of(facts));
      !text.empty()) {
    card.sentences.push_back(text);
  }
  card.sentences.push_back(words::glance_shape_only());
  return card;
}

// That Cᵀ·x is the gradient of the Conv2d whose matrix C is; while it is multiplied by rows, with this pixel's
// number.
Card gradient(const StageFacts& facts, const Step& step) {
  Card card;
  card.title = std::string(words::card_gradient);
  card.sentences = {words::gradient_explained(results_of(facts) == facts.sizes.input)};
  if (step.line && facts.view.matrix.by == MatrixOrder::rows && facts.view.grain == Grain::pixel) {
    const PictureGradient found = conv2d_gradient(facts.problem, facts.pair, step.line->pixel);
    double sum = 0;
    for (std::int64_t j = 0; j < step.added.size(); ++j) sum += product(facts.problem, step.added[j]);
    card.sentences.push_back(
        words::gradient_at(step.line->pixel, found.results, found.value, sum, sharing_channel(facts)));
  }
  return card;
}

// Whether a step without a line is the bias's own: it comes after the last line.
bool adds_bias_alone(const StageFacts& facts) {
  return facts.view.grain != Grain::stage && facts.whole && facts.layer.bias;
}

double output_bias(const StageFacts& facts) {
  return bias_of(facts.problem, facts.view.out_channel);
}

// The products of this row or column.
Card arithmetic(const StageFacts& facts, const Step& step) {
  const Int2 pixel = step.line->pixel;
  const bool by_rows = facts.view.matrix.by == MatrixOrder::rows;
  Card card;
  card.title = by_rows ? words::both(words::at("Output", pixel), facts.share())
                       : words::scaled_kernel(facts.input_at(pixel));
  const MatrixBlock block = block_of(facts);
  card.sentences = {words::entries_of(step.added.size(), by_rows ? block.columns : block.rows)};
  card.terms = terms_of(facts.problem, step.added);
  if (!by_rows) return card;
  double sum = 0;
  for (std::int64_t j = 0; j < step.added.size(); ++j) sum += product(facts.problem, step.added[j]);
  if (facts.whole && facts.layer.bias) {
    const double bias = bias_of(facts.problem, facts.view.out_channel);
    card.terms.push_back({std::string(words::bias_term), {{}, short_number(bias)}, false});
    sum += bias;
  }
  card.sum = exact_number(sum);
  return card;
}

}  // namespace

std::string caption(const StageFacts& facts, const Step& step) {
  const MatrixBlock block = block_of(facts);
  if (!step.transposed) {
    if (step.built == 0) return words::matrix_start();
    if (facts.view.grain == Grain::stage) return words::matrix_built_all(block.columns);
    const Int2 pixel = built_pixel(facts, step);
    return words::matrix_built(column_of(facts, step, pixel), pixel);
  }
  if (step.multiplied == 0) return words::matrix_transposed();
  if (!step.line) {
    return adds_bias_alone(facts) ? words::matrix_bias(output_bias(facts)) : words::matrix_done();
  }
  if (facts.view.grain == Grain::contribution) {
    const Contribution c = step.added[0];
    const Int2 output = *output_pixel(facts.sizes, facts.layer, c);
    return words::matrix_entry(row_of(facts, step, output), column_of(facts, step, {c.iy, c.ix}),
                               facts.weight_at({c.ky, c.kx}), facts.input_at({c.iy, c.ix}),
                               product(facts.problem, c), output);
  }
  const Int2 pixel = step.line->pixel;
  if (facts.view.matrix.by == MatrixOrder::rows) {
    return words::matrix_row(row_of(facts, step, pixel), block.row_first, block.rows, pixel,
                             sharing_channel(facts));
  }
  return words::matrix_column(column_of(facts, step, pixel), block.column_first, block.columns,
                              facts.input_at(pixel), pixel);
}

std::vector<Card> cards(const StageFacts& facts, const Step& step) {
  std::vector<Card> result;
  Card what;
  // The channels stand over the matrix.
  const auto say_entry = [&](Card& card) {
    const std::string entry = entry_shown(facts.problem, facts.view);
    if (!entry.empty()) card.sentences.push_back(words::shown_pair(entry));
  };
  if (!step.transposed) {
    what.title = std::string(words::card_rows_of_c);
    if (step.built == 0 || facts.view.grain == Grain::stage) {
      what.sentences = {words::rows_explained(facts.sizes.output, facts.sizes.input, results_of(facts))};
    } else {
      const Int2 pixel = built_pixel(facts, step);
      const std::int64_t column = column_of(facts, step, pixel);
      const ContributionRange entries =
          restricted(step.matrix.column(column), {facts.view.in_channel, 1}, {facts.view.out_channel, 1});
      const Int2 stride = facts.layer.stride;
      const Int2 corner = counted_from_output(facts.sizes, {pixel.y * stride.y, pixel.x * stride.x});
      what.sentences = {words::placement_explained(column, pixel, corner, entries.size())};
    }
    say_entry(what);
    result.push_back(std::move(what));
    result.push_back(glance(facts, step));
    return result;
  }
  if (step.multiplied == 0) {
    what.title = std::string(words::card_transposed);
    what.sentences = {words::transposed_explained()};
  } else if (step.line) {
    what.title = std::string(words::card_step);
    const Int2 pixel = step.line->pixel;
    if (facts.view.matrix.by == MatrixOrder::rows) {
      const std::int64_t row = row_of(facts, step, pixel);
      what.sentences = {
          words::row_explained(row, pixel, step.added.size(), facts.layer.bias, sharing_channel(facts))};
    } else {
      what.sentences = {
          words::column_explained(column_of(facts, step, pixel), pixel, facts.input_at(pixel), step.added.size())};
    }
  } else {
    what.title = std::string(words::card_step);
    what.sentences = {adds_bias_alone(facts) ? words::matrix_bias_sentence(output_bias(facts))
                                             : std::string(words::matrix_done_sentence)};
  }
  say_entry(what);
  result.push_back(std::move(what));
  if (step.line && facts.view.grain == Grain::pixel) result.push_back(arithmetic(facts, step));
  const bool by_rows = facts.view.matrix.by == MatrixOrder::rows;
  if (step.multiplied > 0) {
    if (auto channels = channels_card(facts, step.line && by_rows ? step.line->pixel : Int2{0, 0})) {
      result.push_back(*std::move(channels));
    }
  }
  result.push_back(glance(facts, step));
  result.push_back(gradient(facts, step));
  return result;
}

}  // namespace tconv::matrix
