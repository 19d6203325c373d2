#include <algorithm>

#include "app/ui/field_box.hpp"
#include "app/ui/panel.hpp"

namespace tconv {
namespace {

// Where a cell is shown, in the stage's em.
std::optional<Box> place_of(const CellRef& cell, const Scene& stage) {
  for (const auto& primitive : stage.primitives) {
    if (const auto* rect = std::get_if<Rect>(&primitive); rect != nullptr && rect->cell == cell) return rect->box;
    const auto* grid = std::get_if<Grid>(&primitive);
    if (grid == nullptr || grid->array != cell.array) continue;
    const std::int64_t y = cell.y - grid->origin.y;
    const std::int64_t x = cell.x - grid->origin.x;
    const Int2 size = grid->size();
    if (y < 0 || x < 0 || y >= size.y || x >= size.x) continue;
    const Box box = grid->cell(y, x);
    if (grid->box.contains({box.x + box.width / 2, box.y + box.height / 2})) return box;
  }
  return std::nullopt;
}

}  // namespace

Scene cell_overlay(const PanelInput& input, const Scene& stage) {
  SceneBuilder builder({stage.width, stage.height}, input.metrics);
  const CellCursor* cursor = input.workspace.cursor();
  if (cursor == nullptr) return builder.take();
  const auto place = place_of(cursor->cell, stage);
  if (!place) return builder.take();
  // A cell too small to read is typed into in a larger box.
  const double width = std::max(place->width, 2.6);
  const double height = std::max(place->height, 1.7);
  const Box box{place->x + (place->width - width) / 2, place->y + (place->height - height) / 2, width, height};
  if (cursor->typing) {
    builder.fill(box, {Role::panel}, 0.3);
    draw_typing(builder, grown(box, -0.15), *cursor->typing,
                {Face::bold, std::clamp(0.42 * height, 0.7, 1.6), {Role::ink}});
  }
  const Box ring = grown(cursor->typing ? box : *place, 0.05);
  builder.outline(ring, {Role::focus}, 0.24, 0.3);
  return builder.take();
}

}  // namespace tconv
