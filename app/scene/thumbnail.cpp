#include "app/scene/thumbnail.hpp"

#include <algorithm>

#include "app/scene/array_view.hpp"
#include "app/scene/scene_builder.hpp"
#include "app/scene/stage_facts.hpp"
#include "core/cost.hpp"
#include "core/enlarging.hpp"
#include "core/shares.hpp"

namespace tconv {
namespace {

// A list of dozens of them is made while somebody waits for it.
constexpr double most_products = 5e6;
// So many lines can be told apart in the height of a line.
constexpr std::int64_t most_side = 64;

constexpr double gap = 0.25;          // between two arrays, of their height
constexpr double least = 0.22;        // the longer side of an array, of the height
constexpr double most_cell = 0.3;     // of the height: a picture of one pixel is a small one
constexpr double least_lined = 0.17;  // smaller cells have no lines between them, of the height

// Every so many-th row and column that is left where there are more than can be told apart.
Tensor at_a_glance(const Plane& plane) {
  const std::int64_t side = std::max(plane.size.y, plane.size.x);
  return reduced(plane, std::max<std::int64_t>(1, (side + most_side - 1) / most_side));
}

double longer_side(const Tensor& plane) {
  return static_cast<double>(std::max(plane.plane_size().y, plane.plane_size().x));
}

}  // namespace

std::optional<Thumbnail> thumbnail(const Problem& problem) {
  if (is_empty(problem)) return std::nullopt;
  const auto channels = static_cast<double>(in_channels_of(problem.layer, 0).count);
  if (channels * products_of_pair(problem) > most_products) return std::nullopt;
  return Thumbnail{at_a_glance(problem.input.plane(0, 0)), at_a_glance(problem.weight.plane(0, 0)),
                   at_a_glance(output_channel(problem, 0, 0).plane(0, 0)), problem.photograph};
}

double thumbnail_width(double height) {
  return (3 + 2 * gap) * height;
}

void draw_thumbnail(SceneBuilder& builder, const Thumbnail& thumbnail, const Box& box) {
  const auto& [input, kernel, output, photograph] = thumbnail;
  const double longest = std::max({longer_side(input), longer_side(kernel), longer_side(output)});
  const double common = std::min(most_cell * box.height, box.height / longest);
  double x = box.x;
  const auto draw = [&](const Tensor& values, Role role, const char* name, bool as_photograph) {
    const Int2 size = values.plane_size();
    const double cell = std::max(common, least * box.height / longer_side(values));
    const double width = cell * static_cast<double>(size.x);
    const double height = cell * static_cast<double>(size.y);
    Grid grid = whole_grid(ArrayId::illustration, name, values, role, largest_magnitude(values.plane(0, 0)));
    grid.box = {x + (box.height - width) / 2, box.y + (box.height - height) / 2, width, height};
    grid.lines = cell > least_lined * box.height;
    grid.photograph = as_photograph;
    builder.scene().primitives.emplace_back(grid);
    builder.outline(grid.box, {role}, 0.06);
    x += box.height + gap * box.height;
  };
  draw(input, Role::input, "Input", photograph);
  draw(kernel, Role::kernel, "Kernel", false);
  draw(output, Role::output, "Output", photograph);
}

}  // namespace tconv
