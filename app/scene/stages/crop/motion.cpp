#include "app/scene/stages/crop/motion.hpp"

#include "app/scene/array_view.hpp"
#include "app/scene/stages/crop/scene.hpp"
#include "app/scene/stages/crop/step.hpp"
#include "core/geometry.hpp"

namespace tconv::crop {

bool moves(const Problem& problem, const View& after) {
  const Int2 output = geometry(problem).output;
  return after.step == lifted_step && output.y * output.x <= most_moving;
}

bool move(Mover& mover, const Problem& problem, const View&) {
  const Grid* canvas = mover.after().landmark_grid(canvas_landmark);
  const Grid* output = mover.after().landmark_grid(output_landmark);
  if (canvas == nullptr || output == nullptr) return false;
  Grid moving = *output;
  moving.array = ArrayId::illustration;
  moving.box = mover.on_way(kept_box(*canvas, geometry(problem)), output->box);
  draw_array(mover.builder(), moving);
  outline_kept(mover.builder(), moving.box);
  return true;
}

}  // namespace tconv::crop
