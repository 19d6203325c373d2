#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "app/scene/stages/stages.hpp"
#include "app/scene/stages/stamp_step.hpp"
#include "app/text/channel_words.hpp"
#include "app/text/stage_words.hpp"

/// Way A: every input pixel stamps the kernel, scaled by its value, onto a canvas.
namespace tconv {

namespace {

// Every cell that a stamp has reached is strong where this step is about it or about all of them, else faded.
CellStates canvas_states(const Layer& layer, const Tensor& counts, const ContributionRange& added) {
  const Int2 size = counts.plane_size();
  const CellState reached = added.empty() ? CellState::value : CellState::faded;
  std::map<std::int64_t, std::vector<std::int64_t>> now;  // the columns of each row that this step is about
  for (std::int64_t j = 0; j < added.size(); ++j) {
    const Int2 at = canvas_pixel(layer, added[j]);
    now[at.y].push_back(at.x);
  }
  // Rows with the same stamps, which share their counts, look alike, but for those that this step is about.
  const auto kind = [&](std::int64_t y) { return std::pair{counts.row(y), now.contains(y) ? y : -1}; };
  return states_by_kind(size, kind, [&](std::int64_t y, std::span<CellState> states) {
    const double* counted = counts.row(y);
    std::transform(counted, counted + size.x, states.begin(),
                   [&](double count) { return count == 0 ? CellState::untouched : reached; });
    if (const auto columns = now.find(y); columns != now.end()) {
      for (const std::int64_t x : columns->second) states[static_cast<std::size_t>(x)] = CellState::value;
    }
  });
}

// Cells that no stamp has reached.
std::int64_t untouched_cells(const Tensor& counts) {
  const Int2 size = counts.plane_size();
  std::int64_t result = 0;
  std::map<const double*, std::int64_t> known;
  for (std::int64_t y = 0; y < size.y; ++y) {
    const auto [found, is_new] = known.try_emplace(counts.row(y));
    if (is_new) found->second = std::count(counts.row(y), counts.row(y) + size.x, 0.0);
    result += found->second;
  }
  return result;
}

StampedCanvas canvas_after(const StageFacts& facts, const StampWalk& walk, const ContributionRange& added) {
  const auto make = [&] {
    Tensor counts = walk.counts(facts.step);
    CellStates states = canvas_states(facts.layer, counts, added);
    // Of sum and counts, the rows that stamps have reached and will reach, and where the others are.
    const Int2 size = counts.plane_size();
    const auto made = static_cast<std::size_t>(std::min(facts.sizes.footprint.y, size.y) * size.x) * sizeof(double);
    const auto rows = static_cast<std::size_t>(size.y) * sizeof(std::shared_ptr<const double>);
    const std::size_t bytes = 2 * (made + rows) + bytes_of(states);
    const std::int64_t untouched = untouched_cells(counts);
    return StampedCanvas{walk.picture(facts.step, facts.canvas()), std::move(counts), std::move(states), untouched,
                         bytes};
  };
  return facts.remember("stamped canvas", make, {facts.step, static_cast<std::int64_t>(facts.view.grain)});
}

}  // namespace

StampStep::StampStep(const StageFacts& facts, StampWalk stamps)
    : walk(std::move(stamps)),
      added(walk.step(facts.step)),
      pixel(walk.pixel(facts.step)),
      canvas(canvas_after(facts, walk, added)),
      finished(facts.finished_canvas()) {
  if (pixel && facts.view.grain == Grain::contribution) pixel = added[0];
}

namespace build {
namespace {

StampWalk walk_of(const Problem& problem, const View& view) {
  return {problem, channel_pair(problem, view.batch, view.in_channel, view.out_channel), view.grain};
}

std::string caption(const StageFacts& facts, const StampStep& step) {
  if (facts.step == 0) return words::stamp_start();
  if (!step.pixel) return words::stamp_all(facts.pixels());
  const Contribution& c = *step.pixel;
  const Int2 pixel{c.iy, c.ix};
  const double value = facts.input_at(pixel);
  if (facts.view.grain == Grain::contribution) {
    return words::stamp_contribution(pixel, value, {c.ky, c.kx}, facts.weight_at({c.ky, c.kx}),
                                     product(facts.problem, c), canvas_pixel(facts.layer, c));
  }
  return words::stamp_pixel(pixel, value, {c.iy * facts.layer.stride.y, c.ix * facts.layer.stride.x});
}

// How many stamps met and what is left untouched, once there are no more to come.
Card met_card(const StampStep& step) {
  const Int2 size = step.canvas.counts.plane_size();
  double most = 0;
  Int2 where;
  for (std::int64_t y = 0; y < size.y; ++y) {
    const std::span<const double> row(step.canvas.counts.row(y), static_cast<std::size_t>(size.x));
    const auto found = std::ranges::max_element(row);
    if (*found > most) {
      most = *found;
      where = {y, found - row.begin()};
    }
  }
  return {std::string(words::card_look),
          {words::stamp_done(static_cast<std::int64_t>(most), where, step.canvas.untouched)},
          {},
          {}};
}

// What the other input channels add: at the cell pointed at, or where this stamp reaches the output.
std::optional<Card> share_card(const StageInput& input, const StageFacts& facts, const StampStep& step) {
  Int2 reached{0, 0};
  for (std::int64_t j = 0; j < step.added.size(); ++j) {
    if (const auto at = output_pixel(facts.sizes, facts.layer, step.added[j])) {
      reached = *at;
      break;
    }
  }
  auto card = channels_card(facts, pointed_output(facts, input.selection).value_or(reached));
  if (card && facts.step < step.walk.count()) card->sentences.push_back(words::share_when_done());
  return card;
}

std::vector<Card> step_cards(const StageFacts& facts, const StampStep& step) {
  if (!step.pixel) {
    if (facts.step > 0) return {met_card(step)};
    return {{std::string(words::card_look),
             {words::stamp_spacing(facts.layer, facts.sizes), words::canvas_size(facts.layer, facts.sizes),
              std::string(words::letters)},
             {},
             {}}};
  }
  const Contribution& c = *step.pixel;
  const Int2 pixel{c.iy, c.ix};
  const double value = facts.input_at(pixel);
  Card what;
  what.title = std::string(words::card_step);
  Card arithmetic;
  if (facts.view.grain == Grain::contribution) {
    const Int2 at = canvas_pixel(facts.layer, c);
    what.sentences = {words::stamp_one_product(pixel, {c.ky, c.kx}, at, facts.layer)};
    arithmetic.title = words::at("Canvas", at);
  } else {
    what.sentences = {words::stamp_explained(facts.layer, pixel, value,
                                             {c.iy * facts.layer.stride.y, c.ix * facts.layer.stride.x})};
    std::int64_t before = 0;
    for (std::int64_t j = 0; j < step.added.size(); ++j) {
      const Int2 at = canvas_pixel(facts.layer, step.added[j]);
      before += step.canvas.counts[at.y * facts.sizes.canvas.x + at.x] > 1 ? 1 : 0;
    }
    what.sentences.push_back(words::stamp_overlap(before, step.added.size()));
    if (value == 0) what.sentences.push_back(words::stamped_zero());
    arithmetic.title = words::scaled_kernel(value);
  }
  arithmetic.terms = terms_of(facts.problem, step.added);
  std::vector<Card> result{std::move(what), std::move(arithmetic)};
  if (facts.step == step.walk.count()) result.push_back(met_card(step));
  return result;
}

std::vector<Card> cards(const StageInput& input, const StageFacts& facts, const StampStep& step) {
  std::vector<Card> result = step_cards(facts, step);
  if (auto share = share_card(input, facts, step)) result.push_back(*std::move(share));
  return result;
}

}  // namespace

std::int64_t stamp_steps(const Problem& problem, const View& view) {
  return is_empty(problem) ? 0 : walk_of(problem, view).count();
}

std::optional<StepFocus> stamp_focus(const Problem& problem, const View& view) {
  if (is_empty(problem)) return std::nullopt;
  const StampWalk walk = walk_of(problem, view);
  const auto pixel = walk.pixel(view.step);
  if (!pixel) return std::nullopt;
  const Layer layer = effective_layer(problem);
  const Int2 footprint = geometry(problem).footprint;
  return StepFocus{
      {ArrayId::canvas, {pixel->iy * layer.stride.y, pixel->ix * layer.stride.x, footprint.y, footprint.x}},
      walk.step(view.step)};
}

StagePicture stamp(const StageInput& input) {
  if (is_empty(input.problem)) return empty_picture(input);
  const StampWalk walk = walk_of(input.problem, input.view);
  const StageFacts facts(input, walk.count());
  const StampStep step(facts, walk);

  Progress progress;
  const auto order = [&](const Contribution& c) {
    return (c.iy * facts.sizes.input.x + c.ix) * facts.layer.kernel_size.y * facts.layer.kernel_size.x +
           c.ky * facts.layer.kernel_size.x + c.kx;
  };
  if (facts.step == 0) progress.done = [](const Contribution&) { return false; };
  if (step.pixel) {
    const std::int64_t last = order(step.added[step.added.size() - 1]);
    const std::int64_t first = order(step.added[0]);
    progress.done = [=](const Contribution& c) { return order(c) <= last; };
    progress.current = [=](const Contribution& c) { return order(c) >= first && order(c) <= last; };
  }
  std::vector<Card> all = with_pointer(input, facts, cards(input, facts, step), progress);
  return {stamp_scene(input, facts, step), caption(facts, step), std::move(all)};
}

}  // namespace build
}  // namespace tconv
