#include <optional>
#include <utility>
#include <vector>

#include "app/scene/linked.hpp"
#include "app/scene/stages/convolve/cards.hpp"
#include "app/scene/stages/convolve/motion.hpp"
#include "app/scene/stages/convolve/questions.hpp"
#include "app/scene/stages/convolve/scene.hpp"
#include "app/scene/stages/convolve/step.hpp"
#include "app/scene/stages/convolve/without_rotation.hpp"
#include "app/scene/stages/convolve/without_zeros.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/scene/telling.hpp"

/// Way B: the rotated kernel slides over the stretched input, and each place gives one output pixel.
namespace tconv::convolve {
namespace {

std::int64_t step_count(const Problem& problem, const View& view) {
  return is_empty(problem) ? 0 : walk_of(problem, view).count();
}

// Output pixels of another kind; where their products are steps, those that complete them, after the first product of all and
// the first one of the first pixel that is no product with a zero that was put in.
std::vector<std::int64_t> telling(const Problem& problem, const View& view) {
  if (view.grain == Grain::stage) return {1};
  const ConvolveWalk walk = walk_of(problem, view);
  const Int2 output = geometry(problem).output;
  const Int2 kernel = problem.layer.kernel_size;
  const std::int64_t products = view.grain == Grain::contribution ? kernel.y * kernel.x : 1;
  // Before the bias everything is multiplied.
  std::vector<std::int64_t> steps{walk.product_steps(), 1};
  const ContributionRange first = contributions_of_output(problem, view.batch, view.out_channel, 0, 0);
  if (products > 1 && !first.empty()) {
    const Contribution& real = first[0];
    steps.push_back((kernel.y - 1 - real.ky) * kernel.x + kernel.x - real.kx);
  }
  for (const Int2 pixel : telling_outputs(problem)) {
    steps.push_back((pixel.y * output.x + pixel.x + 1) * products);
  }
  return steps;
}

std::optional<StepFocus> focus(const Problem& problem, const View& view) {
  if (is_empty(problem)) return std::nullopt;
  const auto pixel = walk_of(problem, view).pixel(view.step);
  if (!pixel) return std::nullopt;
  const ContributionRange set =
      restricted(contributions_of_output(problem, view.batch, view.out_channel, pixel->y, pixel->x),
                 {view.in_channel, 1}, {view.out_channel, 1});
  if (view.convolve.mode == ConvolveMode::without_zeros) {
    const Lines rows = touched_lines(problem, set, ArrayId::input, Axis::rows);
    const Lines columns = touched_lines(problem, set, ArrayId::input, Axis::columns);
    if (rows.count == 0 || columns.count == 0) return StepFocus{{ArrayId::output, {pixel->y, pixel->x, 1, 1}}, set};
    return StepFocus{
        {ArrayId::input,
         {rows.first, columns.first, rows.last() - rows.first + 1, columns.last() - columns.first + 1}},
        set};
  }
  const Int2 footprint = geometry(problem).footprint;
  return StepFocus{{ArrayId::stretched, {pixel->y, pixel->x, footprint.y, footprint.x}}, set};
}

// What has been added at this step.
Progress progress_of(const StageFacts& facts, const Step& step) {
  Progress progress;
  if (!step.bias) progress.biased = [](Int2) { return false; };
  if (facts.step == 0) {
    progress.done = [](const Contribution&) { return false; };
    progress.made = [](Int2, const Tap&) { return false; };
  }
  if (step.pixel) {
    const std::int64_t width = facts.sizes.output.x;
    const std::int64_t now = step.pixel->y * width + step.pixel->x;
    const auto place = [&facts, width](const Contribution& c) -> std::optional<std::int64_t> {
      const auto at = output_pixel(facts.sizes, facts.layer, c);
      if (!at) return std::nullopt;
      return at->y * width + at->x;
    };
    const bool part = facts.view.grain == Grain::contribution;
    // Within a pixel the products go through the cells of the window in row-major order.
    const Int2 cell = part ? step.taps.front().cell : Int2{};
    progress.done = [=, &facts](const Contribution& c) {
      const auto at = place(c);
      if (!at || *at != now || !part) return at && *at <= now;
      const auto from = stretched_cell_of(facts.sizes, facts.layer, {c.iy, c.ix});
      return from && (from->y < cell.y || (from->y == cell.y && from->x <= cell.x));
    };
    progress.current = [=](const Contribution& c) { return place(c) == now; };
    progress.pixel = step.pixel;
    progress.made = [=](Int2 at, const Tap& tap) {
      const std::int64_t flat = at.y * width + at.x;
      if (flat != now || !part) return flat <= now;
      return tap.cell.y < cell.y || (tap.cell.y == cell.y && tap.cell.x <= cell.x);
    };
  }
  return progress;
}

Products products_of(const View& view) {
  switch (view.convolve.mode) {
    case ConvolveMode::without_zeros:
      return Products::of_layer;
    case ConvolveMode::without_rotation:
      return Products::with_zeros_unrotated;
    case ConvolveMode::usual:
      break;
  }
  return Products::with_zeros;
}

StagePicture build(const StageInput& input) {
  if (is_empty(input.problem)) return empty_picture(input);
  const StageFacts facts(input, step_count(input.problem, input.view), products_of(input.view));
  const Step step = step_of(facts);
  const Progress progress = progress_of(facts, step);
  switch (input.view.convolve.mode) {
    case ConvolveMode::without_zeros:
      return {without_zeros_scene(input, facts, step), without_zeros_caption(facts, step),
              with_pointer(input, facts, without_zeros_cards(facts, step), progress)};
    case ConvolveMode::without_rotation: {
      const Tensor right = right_output(facts, step.bias.has_value());
      return {scene(input, facts, step, &right), without_rotation_caption(facts, step, right),
              with_pointer(input, facts, without_rotation_cards(facts, step, right), progress)};
    }
    case ConvolveMode::usual:
      break;
  }
  return {scene(input, facts, step, nullptr), caption(facts, step),
          with_pointer(input, facts, cards(facts, step), progress)};
}

template <ConvolveMode mode>
bool is_on(const View& view) {
  return view.convolve.mode == mode;
}
template <ConvolveMode mode>
void set(const Problem&, View& view, bool on) {
  view.convolve.mode = on ? mode : ConvolveMode::usual;
}

constexpr std::string_view wrong_words[] = {"without the rotation: wrong on purpose", "wrong on purpose"};

constexpr ViewSwitch switches[] = {
    {.slug = "without-zeros",
     .title = "Convolve without the zeros",
     .help =
         "Runs parts of the kernel over the input as it is and interleaves their results, or puts the zeros back.",
     .key = U'z',
     .line = {"Zeros put in", "there", "left out"},
     .bar = {"Without the zeros"},
     .file = {"convolve", "usual", "without-zeros"},
     .is_on = is_on<ConvolveMode::without_zeros>,
     .set = set<ConvolveMode::without_zeros>},
    {.slug = "forget-turn",
     .title = "Convolve without the rotation",
     .help = "Convolves with the kernel as it stands and marks every wrong pixel, or rotates it again.",
     .key = U'f',
     .line = {"The rotation", "made", "not made"},
     .bar = {"Without the rotation"},
     .file = {"convolve", "usual", "forgotten-turn"},
     .wrong = wrong_words,
     .is_on = is_on<ConvolveMode::without_rotation>,
     .set = set<ConvolveMode::without_rotation>},
};

Cost cost(const Problem& problem, const View& view) {
  const Geometry sizes = geometry(problem);
  const double outputs = view.convolve.mode == ConvolveMode::without_rotation ? 2 : 1;
  // A step lists its products, each as large as so many numbers.
  constexpr double of_a_product = 18;
  Cost cost{outputs * products_of_pair(problem),
            {{CostlyArray::output, sizes.output, outputs},
             {CostlyArray::kernel, problem.layer.kernel_size, of_a_product}},
            {{CostlyArray::input, sizes.input}}};
  if (view.convolve.mode != ConvolveMode::without_zeros) {
    cost.made.push_back({CostlyArray::stretched, sizes.stretched});
  }
  return cost;
}

}  // namespace

constinit const Stage stage_row = {.id = StageId::convolve,
                                   .slug = "convolve",
                                   .title = "Convolve",
                                   .help = "Way B ends: the rotated kernel slides over the stretched input.",
                                   .chapter = {Joint::arrow, {}},
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
                                   .switches = switches};

}  // namespace tconv::convolve
