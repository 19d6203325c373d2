#include "app/scene/mover.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "app/scene/array_view.hpp"
#include "app/text/numbers.hpp"

namespace tconv {

const Grid* whole_grid_of(const Scene& scene, ArrayId array) {
  for (const Primitive& primitive : scene.primitives) {
    const Grid* grid = std::get_if<Grid>(&primitive);
    if (grid != nullptr && grid->array == array && !shows_part(*grid)) return grid;
  }
  return nullptr;
}

const Grid* any_grid_of(const Scene& scene, ArrayId array) {
  for (const Primitive& primitive : scene.primitives) {
    const Grid* grid = std::get_if<Grid>(&primitive);
    if (grid != nullptr && grid->array == array) return grid;
  }
  return nullptr;
}

std::optional<Box> place_of(const Grid& grid, Int2 cell) {
  const std::int64_t y = cell.y - grid.origin.y;
  const std::int64_t x = cell.x - grid.origin.x;
  return cells_inside(grid).contains(y, x) ? std::optional(grid.cell(y, x)) : std::nullopt;
}

Box between(const Box& from, const Box& to, double share) {
  return {std::lerp(from.x, to.x, share), std::lerp(from.y, to.y, share), std::lerp(from.width, to.width, share),
          std::lerp(from.height, to.height, share)};
}

void Mover::cell(const Box& box, Role role, double value, double most) {
  const Paint ground = cell_ground(role, value, most);
  sketch_.fill(box, ground);
  sketch_.outline(box, {role}, 0.09);
  const double side = std::min(box.width, box.height);
  const std::string text = short_number(value, 4);
  const Type unit{value < 0 ? Face::bold : Face::regular, 1, cell_digit(role, value, most)};
  const double size =
      std::min({0.3 + 0.28 * side, 0.74 * box.height, 0.84 * box.width / sketch_.width(text, unit)});
  if (size >= least_number) sketch_.write_centred(box, text, {unit.face, size, unit.paint});
}

void Mover::zero(const Box& box) {
  sketch_.fill(box, {Role::faint});
  const double size = 0.25 + 0.24 * std::min(box.width, box.height);
  if (size >= least_number) sketch_.write_centred(box, "0", {Face::regular, size, {Role::muted}});
}

}  // namespace tconv
