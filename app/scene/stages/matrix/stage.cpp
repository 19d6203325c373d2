#include <optional>
#include <utility>
#include <vector>

#include "app/scene/stages/matrix/build_scene.hpp"
#include "app/scene/stages/matrix/cards.hpp"
#include "app/scene/stages/matrix/motion.hpp"
#include "app/scene/stages/matrix/product_scene.hpp"
#include "app/scene/stages/matrix/questions.hpp"
#include "app/scene/stages/matrix/step.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/scene/telling.hpp"

/// Way C: the matrix of Conv2d, transposed, times x.
namespace tconv::matrix {
namespace {

std::int64_t step_count(const Problem& problem, const View& view) {
  return is_empty(problem) ? 0 : steps_of(problem, view);
}

std::optional<StepFocus> focus(const Problem& problem, const View& view) {
  if (is_empty(problem)) return std::nullopt;
  const Step step(problem, view, view.step);
  const Geometry& sizes = step.matrix.geometry();
  const auto entry = [&](const ContributionRange& set) -> std::optional<BlockRef> {
    if (set.empty()) return std::nullopt;
    const Contribution first = set[0];
    const auto to = output_pixel(sizes, step.matrix.layer(), first);
    if (!to) return std::nullopt;
    const std::int64_t column = step.matrix.column_of(first.ci, {first.iy, first.ix});
    return BlockRef{ArrayId::transposed_matrix, {step.matrix.row_of(first.co, *to), column, 1, 1}};
  };
  if (step.line) {
    const Int2 pixel = step.line->pixel;
    return StepFocus{
        {view.matrix.by == MatrixOrder::rows ? ArrayId::output : ArrayId::input, {pixel.y, pixel.x, 1, 1}},
        step.added,
        entry(step.added)};
  }
  if (!step.result) return std::nullopt;
  const Int2 pixel = *step.result;
  const ContributionRange laid = restricted(step.matrix.column(step.matrix.column_of(view.in_channel, pixel)),
                                            {view.in_channel, 1}, {view.out_channel, 1});
  return StepFocus{{ArrayId::input, {pixel.y, pixel.x, 1, 1}}, laid, entry(laid)};
}

// C in its rows: the first, the next, the first of the next row of pixels, all; transposed; the first entry multiplied: six
// presses at most. Then lines of Cᵀ of another kind, each when all its entries are multiplied, and all before the bias.
std::vector<std::int64_t> telling(const Problem& problem, const View& view) {
  const Step step(problem, view, 0);
  const std::int64_t begun = step.build_steps + 1;
  const std::int64_t across = problem.input.plane_size().x;
  std::vector<std::int64_t> steps{step.build_steps, begun, begun + 1, begun + step.walk.products()};
  if (view.grain == Grain::stage) return steps;
  for (const std::int64_t row : {std::int64_t{1}, std::int64_t{2}, across + 1}) {
    if (row < begun) steps.push_back(row);
  }
  const bool by_rows = view.matrix.by == MatrixOrder::rows;
  const Int2 output = step.matrix.geometry().output;
  for (const Int2 pixel : by_rows ? telling_outputs(problem) : telling_stamps(problem)) {
    if (view.grain == Grain::pixel) {
      steps.push_back(begun + pixel.y * (by_rows ? output.x : across) + pixel.x + 1);
      continue;
    }
    ContributionRange line =
        restricted(by_rows ? contributions_of_output(problem, view.batch, view.out_channel, pixel.y, pixel.x)
                           : contributions_of_input(problem, view.batch, view.in_channel, pixel.y, pixel.x),
                   {view.in_channel, 1}, {view.out_channel, 1});
    line.rows = kept(line.rows, step.matrix.layer(), Axis::rows, output.y);
    line.columns = kept(line.columns, step.matrix.layer(), Axis::columns, output.x);
    if (!line.empty()) steps.push_back(begun + step.walk.step_with(line[line.size() - 1]));
  }
  return steps;
}

// Before C is transposed u and z are shown, not the output.
bool multiplies(const Problem& problem, const View& view) {
  return Step(problem, view, view.step).transposed;
}

// Which contributions Cᵀ·x has added so far.
Progress progress_of(const StageFacts& facts, const Step& step) {
  Progress progress;
  if (!step.transposed) return progress;
  progress.biased = [biased = step.biased](Int2) { return biased; };
  if (step.multiplied == 0) progress.done = [](const Contribution&) { return false; };
  if (!step.line) return progress;
  const bool by_rows = facts.view.matrix.by == MatrixOrder::rows;
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
  return progress;
}

StagePicture build(const StageInput& input) {
  if (is_empty(input.problem)) return empty_picture(input);
  const StageFacts facts(input, steps_of(input.problem, input.view));
  const Step step(input.problem, input.view, facts.step);
  const auto pointed = input.selection.cell();
  auto of_conv2d = pointed ? conv2d_card(facts, step, *pointed) : std::nullopt;
  std::vector<Card> all = of_conv2d ? with_card(cards(facts, step), *std::move(of_conv2d))
                                    : with_pointer(input, facts, cards(facts, step), progress_of(facts, step));
  Scene scene = step.transposed ? product_scene(input, facts, step) : build_scene(input, facts, step);
  return {std::move(scene), caption(facts, step), std::move(all)};
}

constexpr ViewSwitch switches[] = {
    {.kind = ViewSwitch::Kind::order,
     .slug = "other-order",
     .title = "Rows or columns",
     .help = "Multiplies the matrix row by row (gathering, as Convolve does) or column by column (as Stamp does).",
     .key = U'm',
     .line = {"Matrix by", "rows", "columns"},
     .file = {"by", "rows", "columns"},
     .is_on = [](const View& view) { return view.matrix.by == MatrixOrder::columns; },
     .set = [](const Problem&, View& view,
               bool on) { view.matrix.by = on ? MatrixOrder::columns : MatrixOrder::rows; },
     .same_place = same_place},
};

Cost cost(const Problem& problem, const View& view) {
  const Geometry sizes = geometry(problem);
  Cost cost{products_of_pair(problem),
            {{CostlyArray::output, sizes.output}, {CostlyArray::kernel, problem.layer.kernel_size}},
            {{CostlyArray::input, sizes.input}}};
  // u is shown as far as the kernel reaches on it.
  if (view.step <= sizes.input.y * sizes.input.x) cost.made.push_back({CostlyArray::picture, sizes.footprint});
  return cost;
}

}  // namespace

constinit const Stage stage_row = {.id = StageId::matrix,
                                   .slug = "matrix",
                                   .title = "Matrix",
                                   .help = "Way C: the transposed matrix times the input.",
                                   .chapter = {Joint::equals, "C"},
                                   .step_count = step_count,
                                   .build = build,
                                   .cost = cost,
                                   .focus = focus,
                                   .moves = moves,
                                   .move = move,
                                   .questions = questions,
                                   .telling = telling,
                                   .has_wires = true,
                                   .has_channels = true,
                                   .shows_share = multiplies,
                                   .channels_share = 0.2,
                                   .zooms = ArrayId::transposed_matrix,
                                   .switches = switches};

}  // namespace tconv::matrix
