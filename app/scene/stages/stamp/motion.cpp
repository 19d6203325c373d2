#include "app/scene/stages/stamp/motion.hpp"

#include <algorithm>
#include <cmath>

#include "app/scene/array_view.hpp"
#include "app/scene/stages/stamp/scene.hpp"
#include "app/scene/stages/stamp/step.hpp"
#include "core/geometry.hpp"

namespace tconv::stamp {
namespace {

// Where the tile that stands at `tile` lands: on the upper edge of what is stamped.
Box landing_of(const Box& tile, const Box& stamp, double width) {
  const double x = stamp.x + (stamp.width - tile.width) / 2;
  return {std::clamp(x, 0.0, std::max(0.0, width - tile.width)), std::max(0.0, stamp.y - tile.height - 0.3),
          tile.width, tile.height};
}

}  // namespace

bool moves(const Problem& problem, const View& after) {
  const Int2 k = problem.layer.kernel_size;
  return after.step > 0 && after.grain != Grain::stage && k.y * k.x <= most_moving;
}

bool move(Mover& mover, const Problem& problem, const View& after) {
  const Grid* kernel = mover.after().landmark_grid(kernel_landmark);
  const Grid* canvas = mover.after().landmark_grid(canvas_landmark);
  if (kernel == nullptr || canvas == nullptr) return false;
  const ContributionRange added = walk_of(problem, after).step(after.step);
  if (added.empty() || added.size() > most_moving) return false;
  // At one product a step, the tile says more than the kernel's scale and stays.
  const Tile* tile = after.grain == Grain::pixel ? mover.after().landmark_tile(tile_landmark) : nullptr;
  if (tile != nullptr) draw_tile(mover.builder(), *tile);
  const Layer layer = effective_layer(problem);
  const double most = largest_product(problem, added);
  const NumberForm form = form_on(*canvas);
  for (std::int64_t j = 0; j < added.size(); ++j) {
    const Contribution c = added[j];
    const Int2 at = canvas_pixel(layer, c);
    mover.cell(mover.on_way(kernel->cell(c.ky, c.kx), canvas->cell(at.y, at.x)), Role::kernel,
               {product(problem, c), form}, most);
  }
  if (tile != nullptr) {
    const Int2 first = canvas_pixel(layer, added[0]);
    const Int2 size = geometry(problem).footprint;
    const Box stamped = cells_box(*canvas, first.y, first.x, size.y, size.x);
    draw_tile(mover.builder(),
              {mover.on_way(tile->box, landing_of(tile->box, stamped, mover.after().width)), tile->text});
  }
  return true;
}

}  // namespace tconv::stamp
