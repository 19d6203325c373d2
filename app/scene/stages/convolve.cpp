#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/scene/linked.hpp"
#include "app/scene/stages/convolve_parts.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/scene/stages/stretched_view.hpp"
#include "app/text/convolve_mode_words.hpp"
#include "app/text/convolve_words.hpp"
#include "app/text/stage_words.hpp"
#include "core/forgotten_turn.hpp"

/// Way B: the turned kernel slides over the stretched input, and each place gives one output pixel.
namespace tconv::build {
namespace {

ConvolveWalk walk_of(const Problem& problem, const View& view) {
  return {problem, channel_pair(problem, view.batch, view.in_channel, view.out_channel), view.grain};
}

// What the walk arrives at.
Tensor finished_by(const StageFacts& facts, const ConvolveWalk& walk, Zeros zeros) {
  return facts.remember("convolved", [&] { return walk.picture(walk.count()); },
                        {static_cast<std::int64_t>(zeros)});
}

// An output on the way, most of whose rows are the finished one's.
struct OutputSoFar {
  Tensor values;

  friend std::size_t bytes_of(const OutputSoFar&) { return 0; }
};

template <class Walk>
Tensor output_after(const StageFacts& facts, const Walk& walk, const Tensor& finished) {
  const auto make = [&] { return OutputSoFar{walk.picture(facts.step, finished)}; };
  const std::int64_t kind =
      3 * static_cast<std::int64_t>(facts.view.convolve) + static_cast<std::int64_t>(facts.view.grain);
  return facts.remember("output so far", make, {facts.step, kind}).values;
}

ConvolveStep step_of(const StageFacts& facts) {
  if (!facts.unturned) {
    const Zeros zeros = facts.view.convolve == ConvolveMode::without_zeros ? Zeros::left_out : Zeros::multiplied;
    const ConvolveWalk walk(facts.problem, facts.pair, facts.view.grain, zeros);
    const Tensor done = finished_by(facts, walk, zeros);
    return {walk.pixel(facts.step), walk.step(facts.step), output_after(facts, walk, done),
            facts.finished_output()};
  }
  const UnturnedWalk walk(facts.problem, facts.pair, facts.view.grain);
  const Tensor done = facts.remember("convolved unturned", [&] { return walk.picture(walk.count()); });
  ConvolveStep step{walk.pixel(facts.step), walk.step(facts.step), output_after(facts, walk, done),
                    facts.finished_output()};
  // The bound of a big array holds for the turned kernel, too: both have the same subkernels, but for their order.
  if (step.finished.values) {
    step.finished.values = done;
    step.finished.most = largest_magnitude(step.finished.values->values());
  }
  return step;
}

class Picture {
 public:
  // `right` is the right output where this one is wrong, else null.
  Picture(const StageInput& input, const StageFacts& facts, const ConvolveStep& step, const Tensor* right)
      : facts_(facts),
        step_(step),
        right_output_(right),
        sketch_(input.area, input.metrics),
        weights_(facts.unturned ? facts.kernel() : facts.turned_kernel()),
        places_(convolve_places(sketch_, facts,
                                {facts.sizes.stretched, "Stretched input", stretched_heading(facts),
                                 stretched_legend_height, facts.layer.kernel_size, 1, second_name()})) {
    draw_stretched();
    draw_kernels();
    draw_output();
    draw_links(sketch_, facts.problem, facts.view, input.selection);
  }
  [[nodiscard]] Scene take() { return sketch_.take(); }

 private:
  [[nodiscard]] std::string second_name() const {
    return std::string(facts_.unturned ? words::not_turned : words::turned);
  }

  // The lines of the stretched input that the turned kernel lies on.
  [[nodiscard]] Lines window(Axis axis) const {
    if (!step_.pixel) return {};
    const std::int64_t k = facts_.layer.kernel_size[axis];
    return {(*step_.pixel)[axis], k == 1 ? 1 : facts_.layer.dilation[axis], k};
  }

  void draw_stretched() {
    Grid grid = stretched_grid(facts_, false);
    grid.box = places_.main;
    sketch_.heading({grid.box.x, grid.box.y - title_gap}, stretched_heading(facts_, grid), Role::input,
                    places_.right - grid.box.x);
    const Lines rows = window(Axis::rows);
    const Lines columns = window(Axis::columns);
    const double tag = step_.pixel ? tag_size(sketch_, grid, weights_) : 0;
    Numbers numbers;
    if (tag > 0) {
      numbers.skip = [&](std::int64_t y, std::int64_t x) { return rows.contains(y) && columns.contains(x); };
    }
    const NumberFit fit = draw_array(sketch_, grid, numbers, false);
    if (step_.pixel) {
      if (tag > 0) draw_tags(sketch_, grid, fit, tag, laid());
      focus_window(grid, rows, columns);
    }
    draw_stretched_legend(sketch_, facts_, places_.main, places_.column);
  }

  // The weights where they lie.
  [[nodiscard]] std::vector<LaidWeight> laid() const {
    std::vector<LaidWeight> result;
    const Int2 k = facts_.layer.kernel_size;
    for (std::int64_t a = 0; a < k.y; ++a) {
      for (std::int64_t b = 0; b < k.x; ++b) {
        result.push_back(
            {{step_.pixel->y + a * facts_.layer.dilation.y, step_.pixel->x + b * facts_.layer.dilation.x},
             weights_[a * k.x + b]});
      }
    }
    return result;
  }

  void focus_window(const Grid& grid, const Lines& rows, const Lines& columns) {
    const OnGrid on_grid(sketch_, grid);
    const Box whole = cells_box(grid, rows.first, columns.first, rows.last() - rows.first + 1,
                                columns.last() - columns.first + 1);
    const auto parts = blocks(rows, columns);
    const Size cell = cell_size(grid);
    const double least = 0.7;
    if (parts.size() == 1 || std::min(cell.width, cell.height) < 0.3) {
      sketch_.focus(grown(whole, std::max({0.0, (least - whole.width) / 2, (least - whole.height) / 2})));
    } else {
      sketch_.outline(whole, {Role::focus}, 0.1, 0.2, Dash::dashed);
      for (const CellBlock& part : parts) sketch_.focus(cells_box(grid, part.y, part.x, part.rows, part.columns));
    }
    if (step_.one_product(facts_)) {
      const Int2 at = step_.taps.front().cell;
      const Box box = cells_box(grid, at.y, at.x, 1, 1);
      sketch_.outline(grown(box, -0.06 * std::min(cell.width, cell.height)), {Role::kernel}, 0.2, 0.2);
    }
  }

  void draw_kernels() {
    const Tensor weights = facts_.kernel();
    const double max_abs = largest_magnitude(weights.values());
    Grid kernel = shown_grid(facts_.view, ArrayId::kernel, "Kernel", weights, Role::kernel, max_abs);
    kernel.box = places_.kernel;
    // Without the turn a weight is used elsewhere than its cell says: that is pointed at where it lies.
    if (facts_.unturned) kernel.array = ArrayId::illustration;
    sketch_.heading({kernel.box.x, kernel.box.y - title_gap}, heading_of(kernel, kernel_heading(facts_)),
                    Role::kernel, places_.second.x - kernel.box.x - 0.8);
    draw_array(sketch_, kernel);
    draw_turn(sketch_, places_.turn, facts_.unturned);
    Grid second =
        shown_grid(facts_.view, ArrayId::turned_kernel, facts_.unturned ? "Kernel, not turned" : "Turned kernel",
                   weights_, Role::kernel, max_abs);
    second.box = places_.second;
    sketch_.heading({second.box.x, second.box.y - title_gap}, {second_name(), {}, {}},
                    facts_.unturned ? Role::wrong : Role::kernel, 60);
    draw_array(sketch_, second);
    if (!step_.one_product(facts_)) return;
    const Tap& tap = step_.taps.front();
    focus_cell(sketch_, second, tap.turned);
    focus_cell(sketch_, kernel, tap.kernel);
  }

  void draw_output() {
    const Int2 size = facts_.sizes.output;
    Grid grid = shown_grid(facts_.view, ArrayId::output, "Output", step_.output, Role::output, step_.finished.most);
    grid.box = places_.output;
    const std::int64_t now = step_.now(facts_);
    const std::int64_t done = step_.done(facts_);
    const auto kind = static_cast<std::int64_t>(facts_.view.convolve);
    const auto make_states = [&] {
      // Computed up to this pixel, and nothing after it.
      if (right_output_ == nullptr) return states_until(size, now + 1);
      return states_by_rows(size, [&](std::int64_t y, std::span<CellState> states) {
        const double* values = step_.output.row(y);
        const double* right = right_output_->row(y);
        for (std::int64_t x = 0; x < size.x; ++x) {
          const std::int64_t at = y * size.x + x;
          const bool wrong = at < done && is_wrong(values[x], right[x]);
          states[static_cast<std::size_t>(x)] = wrong      ? CellState::wrong
                                                : at > now ? CellState::empty
                                                           : CellState::value;
        }
      });
    };
    grid.states = facts_.remember("output states", make_states, {now, 3 * done + kind});
    sketch_.heading({grid.box.x, grid.box.y - title_gap}, heading_of(grid, output_heading(facts_)), Role::output,
                    sketch_.scene().width - grid.box.x - 0.5);
    Numbers numbers;
    numbers.also = step_.finished.readable();
    draw_array(sketch_, grid, numbers);
    if (step_.pixel) focus_cell(sketch_, grid, *step_.pixel);
  }

  const StageFacts& facts_;
  const ConvolveStep& step_;
  const Tensor* right_output_;
  Sketch sketch_;
  Tensor weights_;  // of the kernel that slides, where they lie
  ConvolvePlaces places_;
};

std::string caption(const StageFacts& facts, const ConvolveStep& step) {
  if (facts.step == 0) return words::convolve_start(facts.sizes);
  if (!step.pixel) return words::convolve_all(facts.sizes, facts.pair_name());
  if (facts.view.grain == Grain::contribution) return words::convolve_product(*step.pixel, step.taps.front());
  return words::convolve_pixel(*step.pixel, step.output[step.pixel->y * facts.sizes.output.x + step.pixel->x]);
}

// The products of one output pixel that do work, with their sum.
Card arithmetic(const StageFacts& facts, const ConvolveStep& step) {
  const auto inserted = std::ranges::count(step.taps, CellOrigin::inserted_zero, &Tap::origin);
  const auto input = std::ranges::count(step.taps, CellOrigin::input, &Tap::origin);
  const auto all = std::ssize(step.taps);
  return convolve_arithmetic(facts, step, {words::products_with_zeros(inserted, all - input - inserted, all)});
}

std::vector<Card> cards(const StageFacts& facts, const ConvolveStep& step) {
  std::vector<Card> result;
  Card what;
  what.title = std::string(step.pixel ? words::card_step : words::card_look);
  if (facts.view.grain == Grain::contribution && step.pixel) {
    what.sentences = {words::tap_origin(step.taps.front())};
  } else if (step.pixel) {
    what.sentences = {words::window_explained(facts.layer, *step.pixel)};
  }
  what.sentences.push_back(words::turn_explained());
  say_shown(what, facts);
  result.push_back(std::move(what));
  if (facts.view.grain == Grain::pixel && step.pixel) result.push_back(arithmetic(facts, step));
  const ProductCounts counts = product_counts(facts.problem);
  Card work;
  work.title = std::string(words::card_work);
  work.sentences = {words::useful_products(counts, !facts.pair_name().empty()), words::useless_products(counts)};
  if (zeros_make_nan(facts)) work.sentences.push_back(words::zeros_make_nan());
  result.push_back(std::move(work));
  const bool last =
      facts.step > 0 &&
      (!step.pixel || (step.pixel->y == facts.sizes.output.y - 1 && step.pixel->x == facts.sizes.output.x - 1));
  if (step.pixel || last) {
    if (auto channels = channels_card(facts, step.pixel.value_or(Int2{0, 0})))
      result.push_back(*std::move(channels));
  }
  return result;
}

// What has been added at this step.
Progress progress_of(const StageFacts& facts, const ConvolveStep& step) {
  Progress progress;
  if (facts.step == 0) {
    progress.done = [](const Contribution&) { return false; };
    progress.biased = [](Int2) { return false; };
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
    // The bias comes with the last product of a pixel.
    const Int2 last{facts.layer.kernel_size.y - 1, facts.layer.kernel_size.x - 1};
    const bool complete = !part || step.taps.front().turned == last;
    progress.pixel = step.pixel;
    progress.made = [=](Int2 at, const Tap& tap) {
      const std::int64_t flat = at.y * width + at.x;
      if (flat != now || !part) return flat <= now;
      return tap.cell.y < cell.y || (tap.cell.y == cell.y && tap.cell.x <= cell.x);
    };
    progress.biased = [=](Int2 at) {
      const std::int64_t flat = at.y * width + at.x;
      return flat < now || (flat == now && complete);
    };
  }
  return progress;
}

}  // namespace

std::int64_t convolve_steps(const Problem& problem, const View& view) {
  return is_empty(problem) ? 0 : walk_of(problem, view).count();
}

std::optional<StepFocus> convolve_focus(const Problem& problem, const View& view) {
  if (is_empty(problem)) return std::nullopt;
  const auto pixel = walk_of(problem, view).pixel(view.step);
  if (!pixel) return std::nullopt;
  const ContributionRange set =
      restricted(contributions_of_output(problem, view.batch, view.out_channel, pixel->y, pixel->x),
                 {view.in_channel, 1}, {view.out_channel, 1});
  if (view.convolve == ConvolveMode::without_zeros) {
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

StagePicture convolve(const StageInput& input) {
  if (is_empty(input.problem)) return empty_picture(input);
  const StageFacts facts(input, convolve_steps(input.problem, input.view));
  const ConvolveStep step = step_of(facts);
  const Progress progress = progress_of(facts, step);
  switch (input.view.convolve) {
    case ConvolveMode::without_zeros:
      return {without_zeros_scene(input, facts, step), without_zeros_caption(facts, step),
              with_pointer(input, facts, without_zeros_cards(facts, step), progress)};
    case ConvolveMode::forgotten_turn: {
      const ConvolveWalk walk(facts.problem, facts.pair, Grain::stage);
      const Tensor right = finished_by(facts, walk, Zeros::multiplied);
      return {Picture(input, facts, step, &right).take(), forgotten_turn_caption(facts, step, right),
              with_pointer(input, facts, forgotten_turn_cards(facts, step, right), progress)};
    }
    case ConvolveMode::usual:
      break;
  }
  return {Picture(input, facts, step, nullptr).take(), caption(facts, step),
          with_pointer(input, facts, cards(facts, step), progress)};
}

}  // namespace tconv::build
