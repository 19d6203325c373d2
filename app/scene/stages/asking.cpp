#include "app/scene/stages/asking.hpp"

#include <algorithm>

#include "core/geometry.hpp"
#include "core/mistakes.hpp"

namespace tconv {

std::vector<std::int64_t> some_lines(std::int64_t count) {
  std::vector<std::int64_t> lines;
  for (const std::int64_t line :
       {count / 2, count / 2 + 1, std::int64_t{0}, count - 1, std::int64_t{1}, count - 2}) {
    const bool is_new = std::ranges::find(lines, line) == lines.end();
    if (line >= 0 && line < count && is_new) lines.push_back(line);
  }
  return lines;
}

std::vector<Int2> some_cells(Int2 size) {
  std::vector<Int2> cells;
  for (const std::int64_t y : some_lines(size.y)) {
    for (const std::int64_t x : some_lines(size.x)) cells.push_back({y, x});
  }
  return cells;
}

std::vector<StepQuestion> lines_asked(LineCount::Of of, Int2 from) {
  std::vector<StepQuestion> all;
  for (const Axis axis : both_axes) all.push_back({LineCount{of, axis, from[axis]}});
  return all;
}

std::vector<StepQuestion> left_by_padding_asked(const Problem& problem) {
  std::vector<StepQuestion> all = lines_asked(LineCount::Of::left_by_padding, problem.input.plane_size());
  std::erase_if(all, [&](const StepQuestion& each) { return answer(problem, each.asked) < 1; });
  return all;
}

std::vector<StepQuestion> kept_by_output_padding_asked(const Problem& problem) {
  const Int2 does = effective_layer(problem).output_padding;
  std::vector<StepQuestion> all = lines_asked(LineCount::Of::output, problem.input.plane_size());
  std::erase_if(all, [&](const StepQuestion& each) { return does[std::get<LineCount>(each.asked).axis] == 0; });
  return all;
}

std::int64_t products_up_to(const Problem& problem, const Contribution& contribution, Int2 canvas) {
  const ContributionRange all =
      contributions_of_canvas(problem, contribution.n, contribution.co, canvas.y, canvas.x);
  const auto place = [](const AxisPairs& pairs, std::int64_t i) {
    return pairs.i_step == 0 ? 0 : (i - pairs.i) / pairs.i_step;
  };
  return place(all.rows, contribution.iy) * all.columns.count + place(all.columns, contribution.ix) + 1;
}

std::vector<StepQuestion> sums_asked(const Problem& problem, const Slice& pair, CellSum::How how,
                                     const ContributionRange& added, bool in_output) {
  const Layer layer = effective_layer(problem);
  const Geometry sizes = geometry(problem);
  std::vector<StepQuestion> all;
  for (const Int2 at : some_cells({added.rows.count, added.columns.count})) {
    const Contribution c = added[at.y * added.columns.count + at.x];
    const Int2 canvas = canvas_pixel(layer, c);
    const auto output = output_pixel(sizes, layer, c);
    if (in_output && !output) continue;
    const Int2 cell = in_output ? *output : canvas;
    all.push_back({CellSum{how, pair, canvas, products_up_to(problem, c, canvas)},
                   CellRef{in_output ? ArrayId::output : ArrayId::canvas, cell.y, cell.x}});
  }
  std::ranges::stable_sort(all, std::ranges::greater{},
                           [](const StepQuestion& each) { return *std::get<CellSum>(each.asked).products; });
  return all;
}

StepQuestion pixel_asked(const Problem& problem, CellSum sum, Int2 output) {
  sum.canvas = canvas_of(geometry(problem), output);
  return {sum, CellRef{ArrayId::output, output.y, output.x}};
}

std::vector<StepQuestion> pixels_asked(const Problem& problem, const CellSum& sum) {
  const Geometry sizes = geometry(problem);
  std::vector<StepQuestion> all;
  const auto ask = [&](Int2 output) { all.push_back(pixel_asked(problem, sum, output)); };
  const Int2 op = effective_layer(problem).output_padding;
  if (op != Int2{0, 0}) ask({sizes.output.y - 1, sizes.output.x - 1});
  for (const Int2 cell : some_cells(sizes.output)) ask(cell);
  return all;
}

}  // namespace tconv
