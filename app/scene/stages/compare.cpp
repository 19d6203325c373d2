#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/scene/array_view.hpp"
#include "app/scene/linked.hpp"
#include "app/scene/sketch.hpp"
#include "app/scene/stage_facts.hpp"
#include "app/scene/stages/exhibits.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/text/compare_words.hpp"
#include "app/text/stage_words.hpp"
#include "core/enlarging.hpp"
#include "core/methods.hpp"
#include "core/upsample.hpp"

/// Nearest, bilinear and this layer side by side; the kernels that the first two are; and Conv2d there and back.
namespace tconv::build {
namespace {

enum class Shown : std::int64_t { input, nearest, bilinear, layer, kernels, round_trip };
constexpr std::int64_t steps = 5;

// A transposed convolution that is another way to enlarge, and how far it is from that.
struct Special {
  Problem problem;
  Tensor output;
  Tensor expected;
  Apart apart;
};
Special special(Problem problem, Tensor expected) {
  Tensor output = output_picture(problem);
  const Apart found = apart(output, expected, problem.layer.padding);
  return {std::move(problem), std::move(output), std::move(expected), found};
}

// What the step shows, as far as it shows it.
struct Pictures {
  Pictures(const StageFacts& facts, std::int64_t every)
      : step(static_cast<Shown>(facts.step)),
        taken(every),
        factor(facts.layer.stride),
        input(reduced(facts.problem.input.plane(facts.view.batch, facts.view.in_channel), every)),
        layer(pair_problem(facts.problem, facts.pair, input)),
        enlarged_size{input.plane_size().y * factor.y, input.plane_size().x * factor.x},
        output_size(geometry(layer).output),
        rounding(rounding_of(input)) {
    const bool side_by_side = step < Shown::kernels;
    if (side_by_side && step >= Shown::nearest) nearest = upsample_nearest(input, factor);
    if (side_by_side && step >= Shown::bilinear) bilinear = upsample_bilinear(input, factor);
    if (step == Shown::layer || step == Shown::round_trip) output = output_picture(layer);
    if (step == Shown::layer && output_size == enlarged_size) {
      to_nearest = max_difference(*output, *nearest);
      to_bilinear = max_difference(*output, *bilinear);
      bilinear_inside = apart(*output, *bilinear, bilinear_problem(input, factor).layer.padding).inside;
    }
    if (step == Shown::kernels) {
      ones = special(nearest_problem(input, factor), upsample_nearest(input, factor));
      tent = special(bilinear_problem(input, factor), upsample_bilinear(input, factor));
    }
    if (step == Shown::round_trip) trip = round_trip(layer, *output);
  }

  Shown step;
  std::int64_t taken;  ///< every how many-th row and column of the input: 1 is all of it
  Int2 factor;
  Tensor input;
  Problem layer;
  Int2 enlarged_size;
  Int2 output_size;
  double rounding;
  std::optional<Tensor> nearest;
  std::optional<Tensor> bilinear;
  std::optional<Tensor> output;
  std::optional<double> to_nearest;
  std::optional<double> to_bilinear;
  std::optional<double> bilinear_inside;  // of the lines where a transposed convolution can be bilinear
  std::optional<Special> ones;
  std::optional<Special> tent;
  std::optional<RoundTrip> trip;
};

Exhibit exhibit(ArrayId array, std::string_view name, Role role, Int2 cells, std::optional<Tensor> values) {
  Exhibit result;
  result.array = array;
  result.name = std::string(name);
  result.heading = {std::string(name), words::size(cells), {}};
  result.role = role;
  result.cells = cells;
  if (values) result.max_abs = largest_magnitude(values->values());
  result.values = std::move(values);
  return result;
}

// An array of the problem itself, if all of it is shown.
ArrayId whole_or(ArrayId array, const Pictures& pictures) {
  return pictures.taken == 1 ? array : ArrayId::illustration;
}

std::vector<Exhibit> side_by_side(const Pictures& pictures) {
  Exhibit input = exhibit(whole_or(ArrayId::input, pictures), "Input", Role::input, pictures.input.plane_size(),
                          pictures.input);
  input.spread = pictures.factor;
  input.heading.remark = words::reduced_remark(pictures.taken);
  Exhibit nearest =
      exhibit(ArrayId::illustration, words::nearest_name, Role::output, pictures.enlarged_size, pictures.nearest);
  Exhibit bilinear =
      exhibit(ArrayId::illustration, words::bilinear_name, Role::output, pictures.enlarged_size, pictures.bilinear);
  nearest.max_abs = bilinear.max_abs = input.max_abs;
  Exhibit layer = exhibit(whole_or(ArrayId::output, pictures), words::this_layer, Role::output,
                          pictures.output_size, pictures.step == Shown::layer ? pictures.output : std::nullopt);
  return {std::move(input), std::move(nearest), std::move(bilinear), std::move(layer)};
}

// The kernel of a special layer, and its output with every cell marked that is not what it should be.
void add_special(std::vector<Exhibit>& all, const Special& special, std::string_view kernel_name,
                 std::string_view output_name, std::string_view expected_name, double tolerance) {
  const Int2 size = special.problem.layer.kernel_size;
  Exhibit kernel = exhibit(ArrayId::illustration, kernel_name, Role::kernel, size,
                           special.problem.weight.reshaped({size.y, size.x}));
  kernel.least = std::min(13.0, 3.2 * static_cast<double>(std::max(size.y, size.x)));
  kernel.zooms = false;
  Exhibit output =
      exhibit(ArrayId::illustration, output_name, Role::output, special.output.plane_size(), special.output);
  output.heading.name = std::string(words::its_output);
  bool all_same = true;
  output.states = states_of(output.cells, [&](std::int64_t y, std::int64_t x) {
    const std::int64_t i = y * output.cells.x + x;
    const bool same = is_same(special.output[i], special.expected[i], tolerance);
    all_same = all_same && same;
    return same ? CellState::value : CellState::wrong;
  });
  output.heading.remark = words::remark_of_output(expected_name, all_same);
  all.push_back(std::move(kernel));
  all.push_back(std::move(output));
}

std::vector<Exhibit> kernels(const Pictures& pictures) {
  std::vector<Exhibit> all;
  add_special(all, *pictures.ones, words::nearest_kernel, words::output_of_ones, words::nearest_term, 0);
  add_special(all, *pictures.tent, words::bilinear_kernel_name, words::output_of_bilinear, words::bilinear_term,
              pictures.rounding);
  return all;
}

std::vector<Exhibit> there_and_back(const Pictures& pictures) {
  Exhibit u = exhibit(whole_or(ArrayId::output, pictures), words::picture_u, Role::output, pictures.output_size,
                      pictures.output);
  u.heading.remark = words::remark_u;
  Exhibit code = exhibit(ArrayId::illustration, words::picture_code, Role::input, pictures.trip->code.plane_size(),
                         pictures.trip->code);
  code.spread = pictures.factor;
  code.heading.remark = words::remark_code;
  code.from_before = true;
  Exhibit back =
      exhibit(ArrayId::illustration, words::picture_back, Role::output, pictures.output_size, pictures.trip->back);
  back.heading.remark = pictures.trip->back ? words::remark_back : words::remark_no_way;
  back.from_before = pictures.trip->back.has_value();
  return {std::move(u), std::move(code), std::move(back)};
}

std::vector<Exhibit> exhibits(const Pictures& pictures) {
  if (pictures.step == Shown::kernels) return kernels(pictures);
  if (pictures.step == Shown::round_trip) return there_and_back(pictures);
  return side_by_side(pictures);
}

std::string caption(const Pictures& pictures) {
  switch (pictures.step) {
    case Shown::input:
      return words::compare_start(pictures.input.plane_size(), pictures.factor);
    case Shown::nearest:
      return words::compare_nearest(pictures.factor, pictures.enlarged_size);
    case Shown::bilinear:
      return words::compare_bilinear(pictures.factor, pictures.enlarged_size);
    case Shown::layer:
      return words::compare_layer(pictures.output_size, pictures.enlarged_size);
    case Shown::kernels:
      return words::compare_kernels(pictures.ones->apart, pictures.tent->apart, pictures.rounding);
    case Shown::round_trip:
      break;
  }
  return words::compare_round_trip(pictures.output_size, pictures.trip->code.plane_size(),
                                   pictures.trip->difference);
}

Term size_term(std::string_view name, Int2 size) {
  return {std::string(name), words::size(size), false};
}
Term difference_term(std::string_view name, const std::optional<double>& difference) {
  return {std::string(name), difference ? words::difference_text(*difference) : std::string(words::no_cells),
          false};
}

Card step_card(const StageFacts& facts, const Pictures& pictures) {
  Card card;
  card.title = std::string(pictures.step == Shown::input ? words::card_look : words::card_step);
  switch (pictures.step) {
    case Shown::input:
      card.sentences = {words::enlarged_by(pictures.factor)};
      card.terms = {size_term(words::nearest_term, pictures.enlarged_size),
                    size_term(words::bilinear_term, pictures.enlarged_size),
                    size_term(words::layer_term, pictures.output_size)};
      break;
    case Shown::nearest:
      card.sentences = {words::nearest_explained(pictures.factor)};
      break;
    case Shown::bilinear:
      card.sentences = {words::bilinear_explained(pictures.factor)};
      break;
    case Shown::layer:
      card.sentences = {words::layer_explained(facts.layer),
                        pictures.to_nearest ? words::layer_compared(*pictures.to_nearest, *pictures.to_bilinear,
                                                                    pictures.bilinear_inside, pictures.rounding)
                                            : words::sizes_differ(pictures.output_size, pictures.enlarged_size)};
      if (!pictures.to_nearest) break;
      card.terms = {difference_term(words::to_nearest_term, pictures.to_nearest),
                    difference_term(words::to_bilinear_term, pictures.to_bilinear)};
      break;
    default:
      break;
  }
  return card;
}

std::vector<Card> kernel_cards(const Pictures& pictures) {
  const Special& ones = *pictures.ones;
  const Special& tent = *pictures.tent;
  Card nearest;
  nearest.title = std::string(ones.apart.inside == 0 ? words::card_ones : words::card_ones_not);
  nearest.sentences = {words::ones_explained(ones.problem.layer)};
  nearest.terms = {difference_term(words::to_nearest_term, ones.apart.inside)};
  Card bilinear;
  const bool same = tent.apart.inside && *tent.apart.inside <= pictures.rounding;
  bilinear.title = std::string(same ? words::card_tent : words::card_tent_not);
  bilinear.sentences = {words::tent_explained(tent.problem.layer),
                        words::tent_border(tent.problem.layer, tent.apart, pictures.rounding)};
  bilinear.terms = {difference_term(words::inside_term, tent.apart.inside)};
  if (tent.apart.border) bilinear.terms.push_back(difference_term(words::border_term, tent.apart.border));
  return {std::move(nearest), std::move(bilinear)};
}

Card round_trip_card(const Pictures& pictures) {
  Card card;
  card.title = std::string(words::card_step);
  const Int2 code = pictures.trip->code.plane_size();
  if (!pictures.trip->difference) {
    card.sentences = {
        words::not_back(pictures.layer.layer, pictures.output_size, code, pictures.input.plane_size())};
    return card;
  }
  card.sentences = {words::there_and_back(pictures.output_size, code),
                    words::values_returned(*pictures.trip->difference, pictures.layer.layer.bias)};
  card.terms = {difference_term(words::return_term, pictures.trip->difference)};
  return card;
}

std::vector<Card> cards(const StageFacts& facts, const Pictures& pictures) {
  std::vector<Card> all;
  if (pictures.step == Shown::kernels) {
    all = kernel_cards(pictures);
  } else {
    all = {pictures.step == Shown::round_trip ? round_trip_card(pictures) : step_card(facts, pictures)};
    if (const auto pair = words::channel_pair(facts.layer, facts.view.in_channel, facts.view.out_channel);
        !pair.empty()) {
      all.front().sentences.push_back(words::shown_pair(pair));
    }
  }
  if (pictures.taken > 1) {
    all.push_back({std::string(words::card_reduced),
                   {words::reduced_explained(pictures.taken, facts.sizes.input, pictures.input.plane_size())},
                   {},
                   {}});
  }
  return all;
}

// No copy of the input is small enough.
StagePicture too_large(const StageInput& input) {
  Sketch sketch(input.area, input.metrics);
  const double room = input.area.width - 3;
  sketch.paragraph({1.5, input.area.height * 0.3}, words::too_large_to_compare(), type::note, room);
  return {sketch.take(), words::too_large_to_compare(), {}};
}

std::optional<std::int64_t> reduction_of(const Problem& problem) {
  return reduction(effective_layer(problem), problem.input.plane_size());
}

}  // namespace

std::int64_t compare_steps(const Problem& problem, const View&) {
  return is_empty(problem) || !reduction_of(problem) ? 0 : steps;
}

StagePicture compare(const StageInput& input) {
  if (is_empty(input.problem)) return empty_picture(input);
  const std::optional<std::int64_t> every = reduction_of(input.problem);
  if (!every) return too_large(input);
  const StageFacts facts(input, steps);
  const Pictures pictures(facts, *every);
  Sketch sketch(input.area, input.metrics);
  draw_exhibits(sketch, facts.view, exhibits(pictures), input.area);
  draw_links(sketch, facts.problem, facts.view, input.selection);
  return {sketch.take(), caption(pictures) + words::reduced_caption(pictures.taken),
          with_pointer(input, facts, cards(facts, pictures))};
}

}  // namespace tconv::build
