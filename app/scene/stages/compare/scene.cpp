#include "app/scene/stages/compare/scene.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/scene/linked.hpp"
#include "app/scene/scene_builder.hpp"
#include "app/scene/stages/compare/same_pixel.hpp"
#include "app/scene/stages/picture_row.hpp"
#include "app/text/compare_words.hpp"
#include "app/text/stage_words.hpp"

namespace tconv::compare {
namespace {

RowPicture picture(ArrayId array, std::string_view name, Role role, Int2 cells) {
  RowPicture result;
  result.array = array;
  result.name = std::string(name);
  result.heading = {std::string(name), words::size(cells), {}};
  result.role = role;
  result.cells = cells;
  return result;
}
void show(RowPicture& shown, const Scaled& picture) {
  shown.values = picture.values;
  shown.max_abs = picture.most;
}

// An array of the problem itself, if all of it is shown.
ArrayId whole_or(ArrayId array, const Step& step) {
  return step.taken == 1 ? array : ArrayId::illustration;
}

// Those side by side that can be pointed at.
ComparedPictures compared_pictures(const Step& step) {
  if (step.taken > 1 || step.shown >= Shown::kernels) return {};
  const auto shown = [](const auto& picture) { return picture ? &*picture : nullptr; };
  return {shown(step.nearest), shown(step.bilinear), step.output ? &step.output->output.values : nullptr};
}

std::vector<RowPicture> side_by_side(const StageFacts& facts, const Step& step) {
  RowPicture input = picture(whole_or(ArrayId::input, step), "Input", Role::input, step.input.values.plane_size());
  show(input, step.input);
  input.spread = step.factor;
  input.heading.remarks = words::remarks({words::reduced_remark(step.taken)});
  RowPicture nearest =
      picture(whole_or(ArrayId::nearest, step), words::nearest_name, Role::output, step.enlarged_size);
  RowPicture bilinear =
      picture(whole_or(ArrayId::bilinear, step), words::bilinear_name, Role::output, step.enlarged_size);
  nearest.values = step.nearest;
  bilinear.values = step.bilinear;
  nearest.max_abs = bilinear.max_abs = input.max_abs;
  RowPicture layer =
      picture(whole_or(ArrayId::output, step), words::this_layer_name, Role::output, step.output_size);
  if (step.output) show(layer, step.output->output);
  layer.heading.remarks = facts.share_remarks();
  return {std::move(input), std::move(nearest), std::move(bilinear), std::move(layer)};
}

// The kernel of a special layer, and its output with every cell marked that is not what it should be.
void add_special(std::vector<RowPicture>& all, const Special& special, std::string_view kernel_name,
                 std::string_view output_name, std::string_view expected_name) {
  const Int2 size = special.problem.layer.kernel_size;
  RowPicture kernel = picture(ArrayId::illustration, kernel_name, Role::kernel, size);
  show(kernel, Scaled(special.problem.weight.reshaped({size.y, size.x})));
  kernel.least = std::min(13.0, 3.2 * static_cast<double>(std::max(size.y, size.x)));
  kernel.zooms = false;
  RowPicture output = picture(ArrayId::illustration, output_name, Role::output, special.output.values.plane_size());
  show(output, special.output);
  output.heading.name = std::string(words::its_output);
  output.states = special.states;
  output.heading.remarks = {words::remark_of_output(expected_name, special.all_same)};
  all.push_back(std::move(kernel));
  all.push_back(std::move(output));
}

std::vector<RowPicture> kernels(const Step& step) {
  std::vector<RowPicture> all;
  add_special(all, *step.ones, words::nearest_kernel, words::output_of_ones, words::nearest_term);
  add_special(all, *step.tent, words::bilinear_kernel_name, words::output_of_bilinear, words::bilinear_term);
  return all;
}

std::vector<RowPicture> there_and_back(const StageFacts& facts, const Step& step) {
  const Trip& trip = *step.trip;
  RowPicture u = picture(whole_or(ArrayId::output, step), words::picture_u, Role::output, step.output_size);
  show(u, step.output->output);
  u.heading.remarks = facts.share_remarks();
  if (facts.whole) u.heading.remarks.emplace(u.heading.remarks.begin(), words::remark_u);
  RowPicture code = picture(ArrayId::illustration, words::picture_code, Role::input, trip.code.values.plane_size());
  show(code, trip.code);
  code.spread = step.factor;
  code.heading.remarks = words::remarks({words::remark_code});
  code.from_before = true;
  RowPicture back = picture(ArrayId::illustration, words::picture_back, Role::output, step.output_size);
  if (trip.back) show(back, *trip.back);
  back.heading.remarks = trip.back ? words::remarks({words::remark_back, words::remark_transposed})
                                   : words::remarks({words::remark_no_way});
  back.from_before = trip.back.has_value();
  return {std::move(u), std::move(code), std::move(back)};
}

std::vector<RowPicture> pictures(const StageFacts& facts, const Step& step) {
  if (step.shown == Shown::kernels) return kernels(step);
  if (step.shown == Shown::round_trip) return there_and_back(facts, step);
  return side_by_side(facts, step);
}

}  // namespace

Scene scene(const StageInput& input, const StageFacts& facts, const Step& step) {
  SceneBuilder builder(input.area, input.metrics);
  draw_picture_row(builder, facts.view, pictures(facts, step), input.area);
  draw_links(builder, facts.problem, facts.view, input.selection);
  if (const auto cell = input.selection.cell()) draw_same_pixel(builder, facts, compared_pictures(step), *cell);
  return builder.take();
}

std::optional<Card> pointed_card(const StageInput& input, const StageFacts& facts, const Step& step) {
  const auto cell = input.selection.cell();
  return cell ? same_pixel_card(facts, compared_pictures(step), *cell) : std::nullopt;
}

}  // namespace tconv::compare
