#include "app/scene/stages/compare/scene.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/scene/legend.hpp"
#include "app/scene/linked.hpp"
#include "app/scene/scene_builder.hpp"
#include "app/scene/stages/compare/blend.hpp"
#include "app/scene/stages/compare/same_pixel.hpp"
#include "app/scene/stages/headings.hpp"
#include "app/scene/stages/picture_row.hpp"
#include "app/text/compare_words.hpp"
#include "app/text/stage_words.hpp"

namespace tconv::compare {
namespace {

// What stands side by side, and how strong its colours are.
struct Row {
  std::vector<RowPicture> pictures;
  std::vector<ColourScale> scales;
};

RowPicture picture(ArrayId array, std::string_view name, Role role, Int2 cells) {
  RowPicture result;
  result.array = array;
  result.name = std::string(name);
  result.heading = {std::string(name), words::size(cells), {}};
  result.role = role;
  result.cells = cells;
  return result;
}

// Pictures that are compared share one scale, so that a colour is one number. Of the round trip that holds as long as
// u can be seen on it: weights whose squares add up to hundreds make the way back so much larger that u would be as
// pale as nothing, and which of its pixels are large is what the way back is held against. Then u alone has its own
// scale, and the strips say so.
constexpr double least_share_of_scale = 0.1;

// What the strips are the colours of.
struct ScaleNames {
  std::string_view input = words::inputs_scale;
  std::string_view output = words::outputs_scale;
};

// All pictures but kernels share one scale, and so do the kernels; a strip for each of their roles.
// Those of a photograph are photographs, for which 1 is white unless one of them holds more.
void share_scales(Row& row, bool photograph, ColourScale all, const ColourScale& of_kernels = {},
                  const ScaleNames& names = {}) {
  constexpr double white = 1;
  if (photograph) all.add({&white, 1});
  for (RowPicture& each : row.pictures) {
    const bool is_kernel = each.role == Role::kernel;
    const ColourScale& scale = is_kernel ? of_kernels : all;
    each.max_abs = scale.max_abs();
    each.photograph = photograph && !is_kernel;
    const bool known = std::ranges::any_of(row.scales, [&](const ColourScale& s) { return s.role == each.role; });
    if (known || !each.values) continue;
    const std::string_view name = is_kernel                  ? words::kernels_scale
                                  : each.role == Role::input ? names.input
                                                             : names.output;
    row.scales.push_back({std::string(name), each.role, scale.least, scale.most, each.photograph});
  }
}

// An array of the problem itself, if all of it is shown.
ArrayId whole_or(ArrayId array, const Step& step) {
  return step.taken == 1 ? array : ArrayId::illustration;
}

// Those side by side that can be pointed at.
ComparedPictures compared_pictures(const Step& step) {
  if (step.taken > 1 || step.shown == Shown::blend || step.shown >= Shown::kernels) return {};
  const auto shown = [](const auto& picture) { return picture ? &*picture : nullptr; };
  return {shown(step.nearest), shown(step.bilinear), step.output ? &step.output->output.values : nullptr};
}

Row side_by_side(const StageFacts& facts, const Step& step) {
  RowPicture input = picture(whole_or(ArrayId::input, step), "Input", Role::input, step.input.values.plane_size());
  input.values = step.input.values;
  input.spread = step.factor;
  input.heading.remarks = and_also(facts.input_remarks(), words::reduced_remark(step.taken));
  RowPicture nearest =
      picture(whole_or(ArrayId::nearest, step), words::nearest_name, Role::output, step.enlarged_size);
  RowPicture bilinear =
      picture(whole_or(ArrayId::bilinear, step), words::bilinear_name, Role::output, step.enlarged_size);
  nearest.values = step.nearest;
  bilinear.values = step.bilinear;
  RowPicture layer =
      picture(whole_or(ArrayId::output, step), words::this_layer_name, Role::output, step.output_size);
  layer.name = facts.named(layer.name);
  if (step.output) layer.values = step.output->output.values;
  layer.heading = output_heading(facts, layer.heading.name, step.output_size);
  Row row{{std::move(input), std::move(nearest), std::move(bilinear), std::move(layer)}, {}};
  // Nearest and bilinear have no number that lies outside the input's.
  ColourScale all = step.input.scale;
  if (step.output) all.add(step.output->output.scale);
  share_scales(row, facts.problem.photograph, all);
  return row;
}

// The kernel of a special layer, and its output with every cell marked that is not what it should be.
void add_special(std::vector<RowPicture>& all, const Special& special, std::string_view kernel_name,
                 std::string_view output_name, std::string_view expected_name) {
  const Int2 size = special.problem.layer.kernel_size;
  RowPicture kernel = picture(ArrayId::illustration, kernel_name, Role::kernel, size);
  kernel.values = special.problem.weight.reshaped({size.y, size.x});
  kernel.least = std::min(13.0, 3.2 * static_cast<double>(std::max(size.y, size.x)));
  kernel.zooms = false;
  RowPicture output = picture(ArrayId::illustration, output_name, Role::output, special.output.values.plane_size());
  output.values = special.output.values;
  output.heading.name = std::string(words::its_output);
  output.states = special.states;
  output.wrong_means = words::not_like(expected_name);
  output.heading.remarks = {words::remark_of_output(expected_name, special.all_same)};
  all.push_back(std::move(kernel));
  all.push_back(std::move(output));
}

Row kernels(const StageFacts& facts, const Step& step) {
  Row row;
  add_special(row.pictures, *step.ones, words::nearest_kernel, words::output_of_ones, words::nearest_term);
  add_special(row.pictures, *step.tent, words::bilinear_kernel_name, words::output_of_bilinear,
              words::bilinear_term);
  ColourScale all = step.ones->output.scale;
  all.add(step.tent->output.scale);
  ColourScale of_kernels;
  of_kernels.add(step.ones->problem.weight.values());
  of_kernels.add(step.tent->problem.weight.values());
  share_scales(row, facts.problem.photograph, all, of_kernels);
  return row;
}

Row there_and_back(const StageFacts& facts, const Step& step, const Selection& selection) {
  const Trip& trip = *step.trip;
  const Int2 u_size = trip.u.values.plane_size();
  RowPicture u = picture(ArrayId::u, words::picture_u, Role::output, u_size);
  u.values = trip.u.values;
  RowPicture result =
      picture(ArrayId::illustration, words::picture_result, Role::input, trip.result.values.plane_size());
  result.values = trip.result.values;
  const std::int64_t spread = std::min(step.factor.y, step.factor.x);
  result.spread = {spread, spread};  // its cells are square, whatever the stride
  result.from_before = true;
  const std::string_view back_name = has_one_kernel(facts.layer) ? words::picture_back : words::picture_back_alone;
  RowPicture back =
      picture(ArrayId::illustration, back_name, Role::output, trip.back ? trip.back->values.plane_size() : u_size);
  if (trip.back) {
    back.values = trip.back->values;
    back.against = u_size;
    back.heading.size = words::size_held_against(u_size, back.cells);
  } else {
    back.heading = {std::string(back_name), {}, words::remarks({words::remark_no_way})};
  }
  if (trip.difference && trip.difference->difference > 0) u.marked = back.marked = trip.difference->at;
  back.from_before = trip.back.has_value();
  back.twin = pointed_in_u(selection, step);
  Row row{{std::move(u), std::move(result), std::move(back)}, {}};
  ColourScale of_trip = trip.result.scale;
  if (trip.back) of_trip.add(trip.back->scale);
  ColourScale all = trip.u.scale;
  all.add(of_trip);
  const bool photograph = facts.problem.photograph;
  if (trip.u.scale.max_abs() >= least_share_of_scale * all.max_abs()) {
    share_scales(row, photograph, all, {}, {words::result_scale, words::trip_scale});
    return row;
  }
  // The strips that are held against each other come first: all may not find room.
  share_scales(row, photograph, of_trip);
  row.pictures.front().max_abs = trip.u.scale.max_abs();
  const auto strip = [photograph](std::string_view name, Role role, const ColourScale& scale) {
    return ColourScale{std::string(name), role, scale.least, scale.most, photograph};
  };
  row.scales = {strip(words::before_scale, Role::output, trip.u.scale)};
  if (trip.back) row.scales.push_back(strip(words::after_scale, Role::output, of_trip));
  row.scales.push_back(strip(words::result_scale, Role::input, of_trip));
  return row;
}

Row row_of(const StageFacts& facts, const Step& step, const Selection& selection) {
  if (step.shown == Shown::kernels) return kernels(facts, step);
  if (step.shown == Shown::round_trip) return there_and_back(facts, step, selection);
  return side_by_side(facts, step);
}

}  // namespace

Scene scene(const StageInput& input, const StageFacts& facts, const Step& step) {
  SceneBuilder builder(input.area, input.metrics);
  if (step.shown == Shown::blend) {
    draw_blend(builder, *step.blend, step.factor[step.blend->axis], step.rounding, input.area);
    return builder.take();
  }
  const Row row = row_of(facts, step, input.selection);
  draw_picture_row(builder, facts.view, row.pictures, {input.area.width, input.area.height - scales_height});
  draw_scales(builder, {1.5, input.area.height - scales_baseline}, input.area.width - 0.5, row.scales);
  draw_links(builder, facts.problem, facts.view, input.selection);
  if (const auto cell = input.selection.cell()) draw_same_pixel(builder, facts, compared_pictures(step), *cell);
  return builder.take();
}

std::optional<Card> pointed_card(const StageInput& input, const StageFacts& facts, const Step& step) {
  const auto cell = input.selection.cell();
  return cell ? same_pixel_card(facts, compared_pictures(step), *cell) : std::nullopt;
}

}  // namespace tconv::compare
