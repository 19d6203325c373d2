#include "app/scene/stages/compare/blend.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "app/scene/array_view.hpp"
#include "app/text/compare_words.hpp"

namespace tconv::compare {
namespace {

constexpr double between = 9;        // from the input's pixels to the output's
constexpr double most_height = 3.2;  // of an output pixel
constexpr double width = 4.2;        // of both

// Pixels one below the other, each `height` high.
Grid column_of(const std::string& name, const std::vector<double>& values, Role role, double max_abs, Point corner,
               double height) {
  const auto count = static_cast<std::int64_t>(values.size());
  Grid grid = whole_grid(ArrayId::illustration, name, Tensor({count, 1}, values), role, max_abs);
  grid.box = {corner.x, corner.y, width, height * static_cast<double>(count)};
  grid.in_words = true;
  return grid;
}

}  // namespace

void draw_blend(SceneBuilder& builder, const Blend& blend, std::int64_t factor, double rounding, const Size& area) {
  const std::string input_name = words::line_of("Input", blend.axis);
  const std::string output_name = words::line_of(words::bilinear_name, blend.axis);
  const std::string input_part = words::part_of_line(blend.axis, std::ssize(blend.input), blend.input_lines);
  const std::string output_part = words::part_of_line(blend.axis, std::ssize(blend.output), blend.output_lines);
  const bool is_part = !input_part.empty() || !output_part.empty();
  // Which part it is stands below the names, and that there is more below the pixels.
  const double above = title_height + (is_part ? title_line : 0);
  const double below = is_part ? 1.4 : 0.0;
  const Type sum{Face::regular, 1.05, {Role::ink}};
  const auto count = static_cast<std::int64_t>(blend.output.size());
  std::vector<std::string> sums;
  double widest = 0;
  for (std::size_t o = 0; o < blend.output.size(); ++o) {
    const BilinearSample& sample = blend.samples[o];
    sums.push_back(words::blended(sample, factor, blend.input[static_cast<std::size_t>(sample.low)],
                                  blend.input[static_cast<std::size_t>(sample.high)], blend.output[o], rounding));
    widest = std::max(widest, builder.width(sums.back(), sum));
  }
  // Both columns are as high; one of them may end a little before the other.
  const double lines =
      static_cast<double>(std::max<std::int64_t>(count, static_cast<std::int64_t>(blend.input.size()) * factor));
  const double room = area.height - scales_height - above - below - 1;
  const double height = std::min(most_height, room / lines);
  const double total = width + between + width + 1 + widest;
  const double left = std::max(1.5, (area.width - total) / 2);
  const double top = above + 0.5 + std::max(0.0, (room - lines * height) * 0.3);

  ColourScale scale{std::string(words::outputs_scale), Role::output};
  scale.add(blend.input);
  scale.add(blend.output);
  const Grid input = column_of(input_name, blend.input, Role::input, scale.max_abs(), {left, top},
                               height * static_cast<double>(factor));
  const Grid output = column_of(output_name, blend.output, Role::output, scale.max_abs(),
                                {input.box.right() + between, top}, height);
  const auto title = [&](const Grid& grid, const std::string& name, const std::string& part, Role role, double to) {
    const Point at{grid.box.x, top - title_gap};
    if (is_part) {
      builder.two_line_heading(at, {name, part, {}}, role, to - at.x);
    } else {
      builder.heading(at, {name, {}, {}}, role, to - at.x);
    }
    if (part.empty()) return;
    builder.write({at.x + width / 2, grid.box.bottom() + 1}, std::string(words::goes_on), sum, Anchor::middle);
  };
  title(input, input_name, input_part, Role::input, output.box.x - 1);
  title(output, output_name, output_part, Role::output, area.width - 0.5);
  // A line is as heavy as its share.
  const auto join = [&](std::int64_t from, std::int64_t to, double share) {
    const Box pixel = input.cell(from, 0);
    const Box made = output.cell(to, 0);
    builder.line({{pixel.right(), pixel.y + pixel.height / 2}, {made.x, made.y + made.height / 2}},
                 {Role::kernel, 1, false, 0.35 + 0.65 * share}, 0.06 + 0.2 * share);
  };
  constexpr double least_line = 1.35;
  const auto every = static_cast<std::int64_t>(std::ceil(least_line / height));
  for (std::int64_t o = 0; o < count; ++o) {
    const BilinearSample& sample = blend.samples[static_cast<std::size_t>(o)];
    if (every > 1 && o % every != every / 2) continue;
    const double share = sample.low == sample.high ? 0 : sample.share_of_high;
    join(sample.low, o, 1 - share);
    if (share > 0) join(sample.high, o, share);
    const Box cell = output.cell(o, 0);
    const double room_right = area.width - 0.5 - (cell.right() + 1);
    builder.write({cell.right() + 1, cell.y + cell.height / 2 + 0.34},
                  builder.shortened(sums[static_cast<std::size_t>(o)], sum, room_right), sum);
  }
  draw_array(builder, input);
  draw_array(builder, output);
  ColourScale of_input = scale;
  of_input.text = std::string(words::inputs_scale);
  of_input.role = Role::input;
  draw_scales(builder, {1.5, area.height - scales_baseline}, area.width - 0.5, {of_input, scale});
}

}  // namespace tconv::compare
