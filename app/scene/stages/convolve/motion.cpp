#include "app/scene/stages/convolve/motion.hpp"

#include "app/scene/array_view.hpp"
#include "app/scene/stages/convolve/step.hpp"
#include "core/geometry.hpp"

namespace tconv::convolve {

bool moves(const Problem&, const View& after) {
  return after.step > 1 && after.grain == Grain::pixel;
}

bool move(Mover& mover, const Problem& problem, const View& after) {
  const Grid* stretched = mover.after().landmark_grid(stretched_landmark);
  const ConvolveWalk walk = walk_of(problem, after);
  const auto from = walk.pixel(after.step - 1);
  const auto to = walk.pixel(after.step);
  if (stretched == nullptr || !from || !to) return false;
  const Int2 size = geometry(problem).footprint;
  const auto window = [&](Int2 corner) {
    return cells_box(*stretched, corner.y - stretched->origin.y, corner.x - stretched->origin.x, size.y, size.x);
  };
  mover.builder().focus(mover.on_way(window(*from), window(*to)));
  return true;
}

}  // namespace tconv::convolve
