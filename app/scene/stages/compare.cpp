#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/scene/linked.hpp"
#include "app/scene/sketch.hpp"
#include "app/scene/stage_facts.hpp"
#include "app/scene/stages/compare_pictures.hpp"
#include "app/scene/stages/compared_pixel.hpp"
#include "app/scene/stages/exhibits.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/text/compare_words.hpp"
#include "app/text/stage_words.hpp"
#include "core/enlarging.hpp"
#include "core/upsample.hpp"

/// Nearest, bilinear and this layer side by side; the kernels that the first two are; and Conv2d there and back.
namespace tconv::build {
namespace {

constexpr std::int64_t steps = 5;

Exhibit exhibit(ArrayId array, std::string_view name, Role role, Int2 cells) {
  Exhibit result;
  result.array = array;
  result.name = std::string(name);
  result.heading = {std::string(name), words::size(cells), {}};
  result.role = role;
  result.cells = cells;
  return result;
}
void show(Exhibit& exhibit, const Scaled& picture) {
  exhibit.values = picture.values;
  exhibit.max_abs = picture.most;
}

// An array of the problem itself, if all of it is shown.
ArrayId whole_or(ArrayId array, const ComparePictures& pictures) {
  return pictures.taken == 1 ? array : ArrayId::illustration;
}

// Those side by side that can be pointed at.
ComparedPictures compared_pictures(const ComparePictures& pictures) {
  if (pictures.taken > 1 || pictures.step >= CompareShown::kernels) return {};
  const auto shown = [](const auto& picture) { return picture ? &*picture : nullptr; };
  return {shown(pictures.nearest), shown(pictures.bilinear),
          pictures.output ? &pictures.output->output.values : nullptr};
}

std::vector<Exhibit> side_by_side(const StageFacts& facts, const ComparePictures& pictures) {
  Exhibit input =
      exhibit(whole_or(ArrayId::input, pictures), "Input", Role::input, pictures.input.values.plane_size());
  show(input, pictures.input);
  input.spread = pictures.factor;
  input.heading.remark = words::reduced_remark(pictures.taken);
  Exhibit nearest =
      exhibit(whole_or(ArrayId::nearest, pictures), words::nearest_name, Role::output, pictures.enlarged_size);
  Exhibit bilinear =
      exhibit(whole_or(ArrayId::bilinear, pictures), words::bilinear_name, Role::output, pictures.enlarged_size);
  nearest.values = pictures.nearest;
  bilinear.values = pictures.bilinear;
  nearest.max_abs = bilinear.max_abs = input.max_abs;
  Exhibit layer =
      exhibit(whole_or(ArrayId::output, pictures), words::this_layer, Role::output, pictures.output_size);
  if (pictures.output) show(layer, pictures.output->output);
  layer.heading.remark = facts.share_remark();
  return {std::move(input), std::move(nearest), std::move(bilinear), std::move(layer)};
}

// The kernel of a special layer, and its output with every cell marked that is not what it should be.
void add_special(std::vector<Exhibit>& all, const Special& special, std::string_view kernel_name,
                 std::string_view output_name, std::string_view expected_name) {
  const Int2 size = special.problem.layer.kernel_size;
  Exhibit kernel = exhibit(ArrayId::illustration, kernel_name, Role::kernel, size);
  show(kernel, Scaled(special.problem.weight.reshaped({size.y, size.x})));
  kernel.least = std::min(13.0, 3.2 * static_cast<double>(std::max(size.y, size.x)));
  kernel.zooms = false;
  Exhibit output = exhibit(ArrayId::illustration, output_name, Role::output, special.output.values.plane_size());
  show(output, special.output);
  output.heading.name = std::string(words::its_output);
  output.states = special.states;
  output.heading.remark = words::remark_of_output(expected_name, special.all_same);
  all.push_back(std::move(kernel));
  all.push_back(std::move(output));
}

std::vector<Exhibit> kernels(const ComparePictures& pictures) {
  std::vector<Exhibit> all;
  add_special(all, *pictures.ones, words::nearest_kernel, words::output_of_ones, words::nearest_term);
  add_special(all, *pictures.tent, words::bilinear_kernel_name, words::output_of_bilinear, words::bilinear_term);
  return all;
}

std::vector<Exhibit> there_and_back(const StageFacts& facts, const ComparePictures& pictures) {
  const Trip& trip = *pictures.trip;
  Exhibit u = exhibit(whole_or(ArrayId::output, pictures), words::picture_u, Role::output, pictures.output_size);
  show(u, pictures.output->output);
  u.heading.remark =
      facts.whole ? words::both(std::string(words::remark_u), facts.share_remark()) : facts.share_remark();
  Exhibit code = exhibit(ArrayId::illustration, words::picture_code, Role::input, trip.code.values.plane_size());
  show(code, trip.code);
  code.spread = pictures.factor;
  code.heading.remark = words::remark_code;
  code.from_before = true;
  Exhibit back = exhibit(ArrayId::illustration, words::picture_back, Role::output, pictures.output_size);
  if (trip.back) show(back, *trip.back);
  back.heading.remark = trip.back ? words::remark_back : words::remark_no_way;
  back.from_before = trip.back.has_value();
  return {std::move(u), std::move(code), std::move(back)};
}

std::vector<Exhibit> exhibits(const StageFacts& facts, const ComparePictures& pictures) {
  if (pictures.step == CompareShown::kernels) return kernels(pictures);
  if (pictures.step == CompareShown::round_trip) return there_and_back(facts, pictures);
  return side_by_side(facts, pictures);
}

std::string caption(const ComparePictures& pictures) {
  switch (pictures.step) {
    case CompareShown::input:
      return words::compare_start(pictures.input.values.plane_size(), pictures.factor);
    case CompareShown::nearest:
      return words::compare_nearest(pictures.factor, pictures.enlarged_size);
    case CompareShown::bilinear:
      return words::compare_bilinear(pictures.factor, pictures.enlarged_size);
    case CompareShown::layer:
      return words::compare_layer(pictures.output_size, pictures.enlarged_size);
    case CompareShown::kernels:
      return words::compare_kernels(pictures.ones->apart, pictures.tent->apart, pictures.rounding);
    case CompareShown::round_trip:
      break;
  }
  return words::compare_round_trip(pictures.output_size, pictures.trip->code.values.plane_size(),
                                   pictures.trip->difference);
}

Term size_term(std::string_view name, Int2 size) {
  return {std::string(name), words::size(size), false};
}
Term difference_term(std::string_view name, const std::optional<double>& difference) {
  return {std::string(name), difference ? words::difference_text(*difference) : std::string(words::no_cells),
          false};
}

// What the last of the output lines that lie on the first input line is made of: two lines, 1 and 0, say it.
std::optional<std::string> bilinear_example(const ComparePictures& pictures) {
  for (const Axis axis : both_axes) {
    const std::int64_t factor = pictures.factor[axis];
    if (factor == 1 || pictures.input.values.plane_size()[axis] < 2) continue;
    const Tensor shares = upsample_bilinear(Tensor({2, 1}, {1, 0}), {factor, 1});
    return words::bilinear_example(axis, factor - 1, shares[factor - 1]);
  }
  return std::nullopt;
}

Card step_card(const StageFacts& facts, const ComparePictures& pictures) {
  Card card;
  card.title = std::string(pictures.step == CompareShown::input ? words::card_look : words::card_step);
  switch (pictures.step) {
    case CompareShown::input:
      card.sentences = {words::enlarged_by(pictures.factor)};
      card.terms = {size_term(words::nearest_term, pictures.enlarged_size),
                    size_term(words::bilinear_term, pictures.enlarged_size),
                    size_term(words::layer_term, pictures.output_size)};
      break;
    case CompareShown::nearest:
      card.sentences = {words::nearest_explained(pictures.factor)};
      break;
    case CompareShown::bilinear:
      card.sentences = {words::bilinear_explained(pictures.factor)};
      if (auto example = bilinear_example(pictures)) card.sentences.push_back(*std::move(example));
      break;
    case CompareShown::layer:
      card.sentences = {words::layer_explained(facts.layer),
                        pictures.output->to_nearest
                            ? words::layer_compared(*pictures.output->to_nearest, *pictures.output->to_bilinear,
                                                    pictures.output->bilinear_inside, pictures.rounding)
                            : words::sizes_differ(pictures.output_size, pictures.enlarged_size)};
      if (!pictures.output->to_nearest) break;
      card.terms = {difference_term(words::to_nearest_term, pictures.output->to_nearest),
                    difference_term(words::to_bilinear_term, pictures.output->to_bilinear)};
      break;
    default:
      break;
  }
  return card;
}

std::vector<Card> kernel_cards(const ComparePictures& pictures) {
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

Card round_trip_card(const StageFacts& facts, const ComparePictures& pictures) {
  Card card;
  card.title = std::string(words::card_step);
  const Int2 code = pictures.trip->code.values.plane_size();
  if (!pictures.trip->difference) {
    card.sentences = {
        words::not_back(pictures.layer.layer, pictures.output_size, code, pictures.input.values.plane_size())};
    return card;
  }
  card.sentences = {words::there_and_back(pictures.output_size, code, facts.whole),
                    words::values_returned(*pictures.trip->difference, pictures.layer.layer.bias)};
  card.terms = {difference_term(words::return_term, pictures.trip->difference)};
  return card;
}

std::vector<Card> cards(const StageFacts& facts, const ComparePictures& pictures) {
  std::vector<Card> all;
  if (pictures.step == CompareShown::kernels) {
    all = kernel_cards(pictures);
  } else {
    all = {pictures.step == CompareShown::round_trip ? round_trip_card(facts, pictures)
                                                     : step_card(facts, pictures)};
    say_shown(all.front(), facts);
  }
  // What the other input channels add, where all of the output is shown.
  if (pictures.taken == 1 && pictures.output) {
    if (auto channels = channels_card(facts, {0, 0})) all.push_back(*std::move(channels));
  }
  if (pictures.taken > 1) {
    all.push_back(
        {std::string(words::card_reduced),
         {words::reduced_explained(pictures.taken, facts.sizes.input, pictures.input.values.plane_size())},
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
  const ComparePictures pictures(facts, *every);
  Sketch sketch(input.area, input.metrics);
  draw_exhibits(sketch, facts.view, exhibits(facts, pictures), input.area);
  draw_links(sketch, facts.problem, facts.view, input.selection);
  std::vector<Card> all = cards(facts, pictures);
  const ComparedPictures compared = compared_pictures(pictures);
  const auto cell = input.selection.cell();
  if (cell) draw_same_pixel(sketch, facts, compared, *cell);
  auto pixel = cell ? same_pixel_card(facts, compared, *cell) : std::nullopt;
  all = pixel ? with_card(std::move(all), *std::move(pixel)) : with_pointer(input, facts, std::move(all));
  return {sketch.take(), caption(pictures) + words::reduced_caption(pictures.taken), std::move(all)};
}

}  // namespace tconv::build
