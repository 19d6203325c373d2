#include "app/scene/stages/convolve/parts.hpp"

#include <algorithm>

#include "app/scene/layout.hpp"
#include "app/scene/stages/bias_cell.hpp"
#include "app/scene/stages/headings.hpp"
#include "app/scene/stages/stretched_view.hpp"
#include "app/text/convolve_words.hpp"
#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"

namespace tconv::convolve {

Heading output_heading(const StageFacts& facts) {
  return tconv::output_heading(facts, "Output", facts.sizes.output);
}

Heading output_by_now(const StageFacts& facts, const Step& step) {
  const bool lacks_bias = facts.adds_bias() && facts.step > 0 && !step.bias;
  return tconv::output_heading(facts, "Output", facts.sizes.output,
                               lacks_bias ? words::before_bias : std::string_view());
}

double output_heading_room(const SceneBuilder& builder, const StageFacts& facts, const Places& places) {
  const bool bias_beside = facts.layer.bias && places.bias.x > places.output.x;
  const double right = bias_beside ? places.bias.x : builder.scene().width;
  return right - places.output.x - 0.5;
}

void draw_bias_of(SceneBuilder& builder, const StageFacts& facts, const Step& step, const Places& places) {
  draw_bias(builder, facts, places.bias, step.finished.most,
            (places.bias.x > places.output.x ? builder.scene().width : places.output.x) - places.bias.x - 0.5);
  if (step.bias) builder.focus(places.bias);
}

Places places_of(const SceneBuilder& builder, const StageFacts& facts, const Arrays& arrays) {
  constexpr double gap = 3;
  const Scene& scene = builder.scene();
  const CellWish main_wish{arrays.main, 1, 7, 7};
  const CellWish second_wish{arrays.second, 0.69 * arrays.second_factor, 6, 4.6};
  const CellWish output_wish{facts.sizes.output, 0.8, 5, 6};
  const double name =
      std::max(builder.heading_width({"Kernel", {}, {}}), builder.heading_width({arrays.second_name, {}, {}}));
  const double least = builder.heading_width({arrays.main_name, {}, {}});
  const double head = builder.heading_width(output_heading(facts));
  // The titles get room for the channels, as far as there is room.
  const auto width_with = [&](std::string_view title, Int2 size, std::vector<std::string> remarks) {
    return builder.whole_heading_width({std::string(title), words::size(size), std::move(remarks)});
  };
  const double kernel_title = width_with("Kernel", facts.layer.kernel_size, facts.kernel_remarks());
  const double output_title = builder.whole_heading_width(output_heading(facts));
  const double second_least = std::max(name, array_size(second_wish, 0).width);
  const auto kernel_name = [&](double room) {
    return std::max(name, std::min(room - second_least, kernel_title + 1.6) - rotation_width);
  };
  const double right = scene.width - 3 - std::max(least, array_size(main_wish, 0).width) - gap;

  Places places;
  const LayoutItem main{.place = &places.main,
                        .size = cells_of(main_wish),
                        .above = title_height,
                        .below = arrays.legend_height,
                        .least = least,
                        .wanted = builder.whole_heading_width(arrays.main_title)};
  const auto kernels = [&](double first_name) {
    return layout_row(
        rotation_width,
        {LayoutItem{.place = &places.kernel,
                    .size = cells_of({facts.layer.kernel_size, 0.69, 6, 4.6}),
                    .above = title_height,
                    .least = first_name},
         LayoutItem{.place = &places.second, .size = cells_of(second_wish), .above = title_height, .least = name}});
  };
  const auto output = [&](double title) {
    return LayoutItem{
        .place = &places.output, .size = cells_of(output_wish), .above = title_height, .least = title};
  };
  const LayoutItem bias{.place = &places.bias,
                        .size = always({2.6, 2.6}),
                        .above = title_height,
                        .least = builder.heading_width(bias_heading(facts))};
  // The bias stands beside the output or, where it has no room there, below it; or below the kernels where these
  // stand beside the output.
  const double stacked_room = scene.width - 3 - std::max(head, array_size(output_wish, 0).width) - gap;
  LayoutItem beside;
  LayoutItem stacked = kernels(kernel_name(stacked_room));
  if (facts.layer.bias) {
    constexpr double bias_gap = 1.2;
    const double room = right - bias_gap - measured(bias, 0).width;
    const LayoutItem with_title = output(std::max(head, std::min(room, output_title)));
    beside = head <= room ? layout_row(bias_gap, {with_title, bias}) : layout_column(0.8, {with_title, bias});
    stacked = layout_column(0.8, {stacked, bias});
  } else {
    beside = output(std::max(head, std::min(right, output_title)));
  }
  const LayoutItem operands = layout_column(gap, {kernels(kernel_name(right)), beside});
  const Fit fit = fit_either({scene.width, scene.height}, 7, layout_row(gap, {main, operands}),
                             layout_column(0, {main, layout_row(gap, {stacked, output(head)})}));
  if (fit.beside) {
    const double width = measured(operands, fit.common).width;
    places.right = places.kernel.x - 1;
    places.column = {places.kernel.x, fit.corner.y, width, places.output.bottom() - fit.corner.y};
  } else {
    places.right = scene.width - 1;
  }
  places.rotation = {places.kernel.right(), places.kernel.y, places.second.x - places.kernel.right(),
                     places.kernel.height};
  return places;
}

double tag_size(const SceneBuilder& builder, const Grid& grid, const Tensor& weights) {
  const Size cell = cell_size(grid);
  const double side = std::min(cell.width, cell.height);
  if (side < 2.5) return 0;
  double size = std::min(1.1, 0.25 * side);
  size = std::max(size, least_number);
  const NumberForm form = form_of(weights.values());
  for (const double weight : weights.values()) {
    const double width = builder.width(words::times_weight({weight, form}), {Face::bold, 1, {}});
    size = std::min(size, 0.8 * cell.width / (width + 0.55));
  }
  return size >= least_number ? size : 0;
}

void draw_tags(SceneBuilder& builder, const Grid& grid, const NumberFit& fit, double size,
               const std::vector<LaidWeight>& weights) {
  const Size cell = cell_size(grid);
  const CellBlock shown = cells_inside(grid);
  for (const LaidWeight& laid : weights) {
    const Int2 at = laid.cell;
    if (!shown.contains(at.y, at.x)) continue;
    const Box box = cells_box(grid, at.y, at.x, 1, 1);
    const std::string text = words::times_weight(laid.weight);
    const Type type{Face::bold, size, {Role::kernel}};
    const double width = builder.width(text, type) + 0.55 * size;
    builder.pill({box.x + 0.08 * cell.width, box.y + 0.08 * cell.height, width, 1.45 * size}, text, type,
                 Role::kernel, 0.09);
    if (!fit.readable()) continue;
    // The cell's own number, below the tag.
    const bool pixel = grid.state(at.y, at.x) == CellState::value;
    const double value = grid.values[at.y * grid.values.extent(0) + at.x];
    const double above = 0.08 * cell.height + 1.45 * size;
    const double number =
        std::max(least_number, std::min((pixel ? 1 : 0.85) * fit.size, 0.8 * (cell.height - above)));
    const Face face = value < 0 ? Face::bold : Face::regular;
    const Box below{box.x, box.y + above, box.width, box.height - above};
    std::string own = written(value, fit.form);
    const Type writing{face, number, digit_paint(grid, at.y, at.x)};
    if (needs_bare_ground(grid, at.y, at.x)) clear_ground(builder, below, {builder.width(own, writing), number});
    builder.write_centred(below, std::move(own), writing);
  }
}

}  // namespace tconv::convolve
