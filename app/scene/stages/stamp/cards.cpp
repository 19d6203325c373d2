#include "app/scene/stages/stamp/cards.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "app/text/channel_words.hpp"
#include "app/text/input_words.hpp"
#include "app/text/stage_words.hpp"
#include "app/text/stamp_words.hpp"

namespace tconv::stamp {
namespace {

// How many stamps met and what is left untouched, once there are no more to come.
Card met_card(const Step& step) {
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
std::optional<Card> share_card(const StageInput& input, const StageFacts& facts, const Step& step) {
  Int2 reached{0, 0};
  for (std::int64_t j = 0; j < step.added.size(); ++j) {
    if (const auto at = output_pixel(facts.sizes, facts.layer, step.added[j])) {
      reached = *at;
      break;
    }
  }
  const Int2 pixel = pointed_output(facts, input.selection).value_or(reached);
  auto card = channels_card(facts, pixel, is_on_canvas(facts.sizes, canvas_of(facts.sizes, pixel)));
  if (card && facts.step < step.walk.count()) card->sentences.push_back(words::share_when_done("stamp"));
  return card;
}

std::vector<Card> step_cards(const StageFacts& facts, const Step& step) {
  if (!step.pixel) {
    if (facts.step > 0) return {met_card(step)};
    return {{std::string(words::card_layer), {words::layer_explained(facts.sizes)}, {}, {}},
            {std::string(words::card_look),
             {words::stamp_and_canvas(facts.sizes, facts.view.in_channel, facts.layer.in_channels == 1),
              words::stamp_spacing(facts.layer, facts.sizes), words::canvas_comes_about(facts.sizes),
              std::string(words::letters), std::string(words::point_at_cells)},
             {},
             {}}};
  }
  const Contribution& c = *step.pixel;
  const Int2 pixel{c.iy, c.ix};
  const NumberForms forms = facts.forms();
  const Number value{facts.input_at(pixel), forms.input};
  Card what;
  what.title = std::string(words::card_step);
  Card arithmetic;
  if (facts.view.grain == Grain::contribution) {
    const Int2 at = canvas_pixel(facts.layer, c);
    what.sentences = {words::stamp_one_product(pixel, {c.ky, c.kx}, at, facts.layer)};
    arithmetic.title = words::both(words::at("Canvas", at), facts.share());
  } else {
    what.sentences = {words::stamp_explained(facts.layer, pixel, value,
                                             {c.iy * facts.layer.stride.y, c.ix * facts.layer.stride.x})};
    std::int64_t before = 0;
    for (std::int64_t j = 0; j < step.added.size(); ++j) {
      const Int2 at = canvas_pixel(facts.layer, step.added[j]);
      before += step.canvas.counts[at.y * facts.sizes.canvas.x + at.x] > 1 ? 1 : 0;
    }
    what.sentences.push_back(words::stamp_overlap(before, step.added.size()));
    if (value.value == 0) what.sentences.push_back(words::stamped_zero());
    arithmetic.title = words::scaled_kernel(value);
  }
  arithmetic.terms = terms_of(facts, step.added);
  std::vector<Card> result{std::move(what), std::move(arithmetic)};
  if (facts.step == step.walk.count()) result.push_back(met_card(step));
  return result;
}

}  // namespace

std::string caption(const StageFacts& facts, const Step& step) {
  if (facts.step == 0) return words::stamp_start();
  if (!step.pixel) return words::stamp_all(facts.pixels());
  const Contribution& c = *step.pixel;
  const Int2 pixel{c.iy, c.ix};
  const NumberForms forms = facts.forms();
  const Number value{facts.input_at(pixel), forms.input};
  if (facts.view.grain == Grain::contribution) {
    return words::stamp_contribution(pixel, value, {c.ky, c.kx}, {facts.weight_at({c.ky, c.kx}), forms.kernel},
                                     {product(facts.problem, c), forms.canvas}, canvas_pixel(facts.layer, c));
  }
  return words::stamp_pixel(pixel, value, {c.iy * facts.layer.stride.y, c.ix * facts.layer.stride.x});
}

std::vector<Card> cards(const StageInput& input, const StageFacts& facts, const Step& step) {
  std::vector<Card> result = step_cards(facts, step);
  if (auto share = share_card(input, facts, step)) result.push_back(*std::move(share));
  return result;
}

}  // namespace tconv::stamp
