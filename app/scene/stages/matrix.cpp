#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/scene/stages/matrix_step.hpp"
#include "app/scene/stages/matrix_view.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/text/matrix_words.hpp"
#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"
#include "core/conv2d.hpp"

/// Way C: the matrix of Conv2d, turned over, times x.
namespace tconv {
namespace {

MatrixWalk walk_of(const Problem& problem, const View& view) {
  return {problem, channel_pair(problem, view.batch, view.in_channel, view.out_channel), view.grain, view.by};
}

std::int64_t build_steps_of(const Problem& problem, const View& view) {
  return view.grain == Grain::stage ? 1 : problem.input.extent(0) * problem.input.extent(1);
}

}  // namespace

MatrixStep::MatrixStep(const Problem& problem, const View& view, std::int64_t step)
    : matrix(problem), walk(walk_of(problem, view)), build_steps(build_steps_of(problem, view)) {
  const std::int64_t rows = problem.input.extent(0) * problem.input.extent(1);
  built = view.grain == Grain::stage ? (step > 0 ? rows : 0) : std::min(step, rows);
  turned = step > build_steps;
  multiplied = std::max<std::int64_t>(0, step - build_steps - 1);
  line = walk.line(multiplied);
  added = walk.step(multiplied);
}

std::int64_t matrix_step_count(const Problem& problem, const View& view) {
  return build_steps_of(problem, view) + 1 + walk_of(problem, view).count();
}

namespace {

// Row of C or column of Cᵀ of an input pixel, and row of Cᵀ of an output pixel, over the whole matrix.
std::int64_t column_of(const StageFacts& facts, const MatrixStep& step, Int2 pixel) {
  return step.matrix.column_of(facts.view.in_channel, pixel);
}
std::int64_t row_of(const StageFacts& facts, const MatrixStep& step, Int2 pixel) {
  return step.matrix.row_of(facts.view.out_channel, pixel);
}

Int2 built_pixel(const StageFacts& facts, const MatrixStep& step) {
  return {(step.built - 1) / facts.sizes.input.x, (step.built - 1) % facts.sizes.input.x};
}

// The input channel that is shown, where it is not all that the output channel is made of.
std::optional<std::int64_t> sharing_channel(const StageFacts& facts) {
  return facts.whole ? std::nullopt : std::optional(facts.view.in_channel);
}

std::string caption(const StageFacts& facts, const MatrixStep& step) {
  const MatrixBlock block = block_of(facts);
  if (!step.turned) {
    if (step.built == 0) return words::matrix_start();
    if (facts.view.grain == Grain::stage) return words::matrix_built_all(block.columns);
    const Int2 pixel = built_pixel(facts, step);
    return words::matrix_built(column_of(facts, step, pixel), pixel);
  }
  if (step.multiplied == 0) return words::matrix_turned();
  if (!step.line) {
    const bool bias_alone = facts.view.grain != Grain::stage && facts.whole && facts.layer.bias;
    return bias_alone ? words::matrix_bias(bias_of(facts.problem, facts.view.out_channel)) : words::matrix_done();
  }
  if (facts.view.grain == Grain::contribution) {
    const Contribution c = step.added[0];
    const Int2 output = *output_pixel(facts.sizes, facts.layer, c);
    return words::matrix_entry(row_of(facts, step, output), column_of(facts, step, {c.iy, c.ix}),
                               facts.weight_at({c.ky, c.kx}), facts.input_at({c.iy, c.ix}),
                               product(facts.problem, c), output);
  }
  const Int2 pixel = step.line->pixel;
  if (facts.view.by == MatrixOrder::rows) {
    return words::matrix_row(row_of(facts, step, pixel), block.row_first, block.rows, pixel,
                             sharing_channel(facts));
  }
  return words::matrix_column(column_of(facts, step, pixel), block.column_first, block.columns,
                              facts.input_at(pixel), pixel);
}

// Of Conv2d with these settings, on a picture of the output's size.
std::optional<Int2> results_of(const StageFacts& facts) {
  const auto rows = conv2d_size(facts.layer, Axis::rows, facts.sizes.output.y);
  const auto columns = conv2d_size(facts.layer, Axis::columns, facts.sizes.output.x);
  return rows && columns ? std::optional(Int2{*rows, *columns}) : std::nullopt;
}

Card glance(const StageFacts& facts, const MatrixStep& step) {
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
Card gradient(const StageFacts& facts, const MatrixStep& step) {
  Card card;
  card.title = std::string(words::card_gradient);
  card.sentences = {words::gradient_explained(results_of(facts) == facts.sizes.input)};
  if (step.line && facts.view.by == MatrixOrder::rows && facts.view.grain == Grain::pixel) {
    const PictureGradient found = conv2d_gradient(facts.problem, facts.pair, step.line->pixel);
    double sum = 0;
    for (std::int64_t j = 0; j < step.added.size(); ++j) sum += product(facts.problem, step.added[j]);
    card.sentences.push_back(
        words::gradient_at(step.line->pixel, found.results, found.value, sum, sharing_channel(facts)));
  }
  return card;
}

// The products of this row or column.
Card arithmetic(const StageFacts& facts, const MatrixStep& step) {
  const Int2 pixel = step.line->pixel;
  const bool by_rows = facts.view.by == MatrixOrder::rows;
  Card card;
  card.title = by_rows ? words::both(words::at("Output", pixel), facts.whole ? std::string() : facts.share_name())
                       : words::scaled_kernel(facts.input_at(pixel));
  const MatrixBlock block = block_of(facts);
  card.sentences = {words::entries_of(step.added.size(), by_rows ? block.columns : block.rows)};
  card.terms = terms_of(facts.problem, step.added);
  if (!by_rows) return card;
  double sum = 0;
  for (std::int64_t j = 0; j < step.added.size(); ++j) sum += product(facts.problem, step.added[j]);
  if (facts.whole && facts.layer.bias) {
    const double bias = bias_of(facts.problem, facts.view.out_channel);
    card.terms.push_back({std::string(words::bias_term), short_number(bias), false});
    sum += bias;
  }
  card.sum = exact_number(sum);
  return card;
}

std::vector<Card> cards(const StageFacts& facts, const MatrixStep& step) {
  std::vector<Card> result;
  Card what;
  // The channels stand over the matrix.
  const auto say_entry = [&](Card& card) {
    const std::string entry = entry_shown(facts.problem, facts.view);
    if (!entry.empty()) card.sentences.push_back(words::shown_pair(entry));
  };
  if (!step.turned) {
    what.title = std::string(words::card_rows_of_c);
    if (step.built == 0 || facts.view.grain == Grain::stage) {
      what.sentences = {words::rows_explained(facts.sizes.output, facts.sizes.input, results_of(facts))};
    } else {
      const Int2 pixel = built_pixel(facts, step);
      const std::int64_t column = column_of(facts, step, pixel);
      const ContributionRange entries =
          restricted(step.matrix.column(column), {facts.view.in_channel, 1}, {facts.view.out_channel, 1});
      what.sentences = {words::placement_explained(column, pixel,
                                                   {pixel.y * facts.layer.stride.y - facts.layer.padding.y,
                                                    pixel.x * facts.layer.stride.x - facts.layer.padding.x},
                                                   entries.size())};
    }
    say_entry(what);
    result.push_back(std::move(what));
    result.push_back(glance(facts, step));
    return result;
  }
  if (step.multiplied == 0) {
    what.title = std::string(words::card_turned_over);
    what.sentences = {words::turned_over_explained()};
  } else if (step.line) {
    what.title = std::string(words::card_step);
    const Int2 pixel = step.line->pixel;
    if (facts.view.by == MatrixOrder::rows) {
      const std::int64_t row = row_of(facts, step, pixel);
      what.sentences = {
          words::row_explained(row, pixel, step.added.size(), facts.layer.bias, sharing_channel(facts))};
    } else {
      what.sentences = {
          words::column_explained(column_of(facts, step, pixel), pixel, facts.input_at(pixel), step.added.size())};
    }
  } else {
    what.title = std::string(words::card_step);
    what.sentences = {caption(facts, step) + "."};
  }
  say_entry(what);
  result.push_back(std::move(what));
  if (step.line && facts.view.grain == Grain::pixel) result.push_back(arithmetic(facts, step));
  const bool by_rows = facts.view.by == MatrixOrder::rows;
  if (step.multiplied > 0) {
    if (auto channels = channels_card(facts, step.line && by_rows ? step.line->pixel : Int2{0, 0})) {
      result.push_back(*std::move(channels));
    }
  }
  result.push_back(glance(facts, step));
  result.push_back(gradient(facts, step));
  return result;
}

// Which contributions Cᵀ·x has added so far.
Progress progress_of(const StageFacts& facts, const MatrixStep& step) {
  Progress progress;
  if (!step.turned) return progress;
  if (step.multiplied == 0) {
    progress.done = [](const Contribution&) { return false; };
    progress.biased = [](Int2) { return false; };
    return progress;
  }
  const bool last_step = step.multiplied == step.walk.count();
  if (!step.line) return progress;
  const bool by_rows = facts.view.by == MatrixOrder::rows;
  const bool part = facts.view.grain == Grain::contribution;
  const Int2 pixel = step.line->pixel;
  // The place of a contribution in the order of the walk: its line, and its place in that.
  const auto place = [&facts, by_rows](const Contribution& c) -> std::pair<std::int64_t, std::int64_t> {
    const std::int64_t input = c.iy * facts.sizes.input.x + c.ix;
    if (!by_rows) return {input, c.ky * facts.layer.kernel_size.x + c.kx};
    const auto at = output_pixel(facts.sizes, facts.layer, c);
    return {at ? at->y * facts.sizes.output.x + at->x : -1, input};
  };
  const std::int64_t line = pixel.y * (by_rows ? facts.sizes.output.x : facts.sizes.input.x) + pixel.x;
  const std::int64_t within = part ? place(step.added[0]).second : 0;
  progress.done = [=](const Contribution& c) {
    const auto [at, order] = place(c);
    return at < line || (at == line && (!part || order <= within));
  };
  progress.current = [=](const Contribution& c) {
    const auto [at, order] = place(c);
    return at == line && (!part || order == within);
  };
  // By rows the bias comes with a pixel's last entry, by columns at the very end.
  bool complete = true;
  if (by_rows && part) {
    const ContributionRange row = restricted(step.matrix.row(row_of(facts, step, pixel)),
                                             {facts.view.in_channel, 1}, {facts.view.out_channel, 1});
    complete = place(step.added[0]) == place(row[row.size() - 1]);
  }
  const std::int64_t across = facts.sizes.output.x;
  progress.biased = [=](Int2 at) {
    const std::int64_t flat = at.y * across + at.x;
    return last_step || (by_rows && (flat < line || (flat == line && complete)));
  };
  return progress;
}

}  // namespace

namespace build {

std::int64_t matrix_steps(const Problem& problem, const View& view) {
  return is_empty(problem) ? 0 : matrix_step_count(problem, view);
}

std::optional<StepFocus> matrix_focus(const Problem& problem, const View& view) {
  if (is_empty(problem)) return std::nullopt;
  const MatrixStep step(problem, view, view.step);
  const Geometry& sizes = step.matrix.geometry();
  const auto entry = [&](const ContributionRange& set) -> std::optional<BlockRef> {
    if (set.empty()) return std::nullopt;
    const Contribution first = set[0];
    const auto to = output_pixel(sizes, step.matrix.layer(), first);
    if (!to) return std::nullopt;
    const std::int64_t column = step.matrix.column_of(first.ci, {first.iy, first.ix});
    return BlockRef{ArrayId::matrix, {step.matrix.row_of(first.co, *to), column, 1, 1}};
  };
  if (step.line) {
    const Int2 pixel = step.line->pixel;
    return StepFocus{{view.by == MatrixOrder::rows ? ArrayId::output : ArrayId::input, {pixel.y, pixel.x, 1, 1}},
                     step.added,
                     entry(step.added)};
  }
  if (step.turned || step.built == 0 || view.grain == Grain::stage) return std::nullopt;
  const Int2 pixel{(step.built - 1) / sizes.input.x, (step.built - 1) % sizes.input.x};
  const ContributionRange laid = restricted(step.matrix.column(step.matrix.column_of(view.in_channel, pixel)),
                                            {view.in_channel, 1}, {view.out_channel, 1});
  return StepFocus{{ArrayId::input, {pixel.y, pixel.x, 1, 1}}, laid, entry(laid)};
}

StagePicture matrix(const StageInput& input) {
  if (is_empty(input.problem)) return empty_picture(input);
  const StageFacts facts(input, matrix_step_count(input.problem, input.view));
  const MatrixStep step(input.problem, input.view, facts.step);
  std::vector<Card> all = with_pointer(input, facts, cards(facts, step), progress_of(facts, step));
  Scene scene = step.turned ? matrix_product_scene(input, facts, step) : matrix_build_scene(input, facts, step);
  return {std::move(scene), caption(facts, step), std::move(all)};
}

}  // namespace build
}  // namespace tconv
