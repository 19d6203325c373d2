#include "app/scene/motion.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/scene/array_view.hpp"
#include "app/scene/linked.hpp"
#include "app/scene/matrix_motion.hpp"
#include "app/scene/mover.hpp"
#include "app/scene/sketch.hpp"
#include "app/scene/stage.hpp"
#include "app/scene/stages/matrix/step.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/text/stage_words.hpp"
#include "core/geometry.hpp"

namespace tconv {
namespace {

// The box in which a scene writes this text; nothing where it does not.
std::optional<Box> pill_of(const Scene& scene, const std::string& text) {
  const Rect* last = nullptr;
  for (const Primitive& primitive : scene.primitives) {
    if (const auto* rect = std::get_if<Rect>(&primitive)) last = rect;
    const auto* found = std::get_if<Text>(&primitive);
    if (found != nullptr && found->text == text && last != nullptr) return last->box;
  }
  return std::nullopt;
}

// Where the tile that stands at `tile` lands: on the upper edge of what is stamped.
Box landing_of(const Box& tile, const Box& stamp, double width) {
  const double x = stamp.x + (stamp.width - tile.width) / 2;
  return {std::clamp(x, 0.0, std::max(0.0, width - tile.width)), std::max(0.0, stamp.y - tile.height - 0.3),
          tile.width, tile.height};
}

// The kernel, scaled by its pixel, leaves the kernel and lies down on the canvas, its taps as far apart as dilation
// wants them.
bool stamp(Mover& mover, const Problem& problem, const View& after, const ContributionRange& added,
           const MovingPictures& pictures) {
  const Grid* kernel = whole_grid_of(pictures.after, ArrayId::kernel);
  const Grid* canvas = whole_grid_of(pictures.after, ArrayId::canvas);
  if (kernel == nullptr || canvas == nullptr || added.size() > most_moving) return false;
  const Layer layer = effective_layer(problem);
  double most = 0;
  for (std::int64_t j = 0; j < added.size(); ++j) {
    const double value = std::abs(product(problem, added[j]));
    if (std::isfinite(value)) most = std::max(most, value);
  }
  if (added.empty()) return false;
  // The tile "3 × kernel" stands, and flies with the products.
  const Contribution one = added[0];
  const std::string text = words::scaled_kernel(problem.input.at(one.n, one.ci, one.iy, one.ix));
  const auto tile = after.grain == Grain::pixel ? pill_of(pictures.after, text) : std::nullopt;
  const auto draw_tile = [&](const Box& box) {
    mover.sketch().pill(box, text, {Face::bold, 0.93, {Role::ink}}, Role::focus, 0.14);
  };
  if (tile) draw_tile(*tile);
  for (std::int64_t j = 0; j < added.size(); ++j) {
    const Contribution c = added[j];
    const Int2 at = canvas_pixel(layer, c);
    mover.cell(between(kernel->cell(c.ky, c.kx), canvas->cell(at.y, at.x), mover.share()), Role::kernel,
               product(problem, c), most > 0 ? most : 1);
  }
  if (tile) {
    const Int2 first = canvas_pixel(layer, one);
    const Int2 size = geometry(problem).footprint;
    const Box stamped = cells_box(*canvas, first.y, first.x, size.y, size.x);
    draw_tile(between(*tile, landing_of(*tile, stamped, pictures.after.width), mover.share()));
  }
  return true;
}

// The kept frame lifts off the canvas and goes where the output stands.
bool lift_off(Mover& mover, const Problem& problem, const MovingPictures& pictures) {
  const Grid* canvas = whole_grid_of(pictures.after, ArrayId::canvas);
  const Grid* output = whole_grid_of(pictures.after, ArrayId::output);
  if (canvas == nullptr || output == nullptr || output->values.size() > most_moving) return false;
  const Int2 p = problem.layer.padding;
  const Int2 size = output->values.plane_size();
  Grid moving = *output;
  moving.array = ArrayId::illustration;
  moving.box = between(cells_box(*canvas, p.y, p.x, size.y, size.x), output->box, mover.share());
  draw_array(mover.sketch(), moving);
  mover.sketch().outline(moving.box, {Role::output}, 0.28);
  return true;
}

// Lines of the spread input on their way: those of pixels from the input, the zeros' from where there was no room
// yet, between two of those.
std::vector<Box> spreading(const Grid& input, const Grid& spread, Int2 stride, bool rows, double share) {
  const Int2 count = spread.values.plane_size();
  std::vector<Box> lines;
  for (std::int64_t i = 0; i < (rows ? count.y : count.x); ++i) {
    const std::int64_t s = rows ? stride.y : stride.x;
    Box from = rows ? input.cell(i / s, 0) : input.cell(0, i / s);
    if (i % s != 0) from = {from.right(), from.bottom(), 0, 0};
    lines.push_back(between(from, rows ? spread.cell(i, 0) : spread.cell(0, i), share));
  }
  return lines;
}

// Pixels slide apart, and zeros open up between them.
bool slide_apart(Mover& mover, const Problem& problem, const MovingPictures& pictures) {
  const Grid* input = whole_grid_of(pictures.before, ArrayId::input);
  const Grid* spread = whole_grid_of(pictures.after, ArrayId::stretched);
  if (input == nullptr || spread == nullptr || spread->values.size() > most_moving) return false;
  const Int2 s = problem.layer.stride;
  // They leave nothing behind.
  mover.sketch().fill(grown(input->box, 0.15), {Role::background});
  const std::vector<Box> rows = spreading(*input, *spread, s, true, mover.share());
  const std::vector<Box> columns = spreading(*input, *spread, s, false, mover.share());
  for (std::size_t y = 0; y < rows.size(); ++y) {
    for (std::size_t x = 0; x < columns.size(); ++x) {
      const Box box{columns[x].x, rows[y].y, columns[x].width, rows[y].height};
      const auto row = static_cast<std::int64_t>(y);
      const auto column = static_cast<std::int64_t>(x);
      if (row % s.y != 0 || column % s.x != 0) {
        mover.zero(box);
      } else {
        mover.cell(box, Role::input, spread->values[row * std::ssize(columns) + column], input->max_abs);
      }
    }
  }
  return true;
}

// The border grows out of the spread input, or, a negative one, closes in on it.
bool lay_border(Mover& mover, const Problem& problem, const MovingPictures& pictures) {
  const Grid* spread = whole_grid_of(pictures.before, ArrayId::stretched);
  const Grid* stretched = whole_grid_of(pictures.after, ArrayId::stretched);
  if (spread == nullptr || stretched == nullptr || stretched->values.size() > most_moving) return false;
  const Int2 size = geometry(problem).stretched;
  const Box all = cells_box(*stretched, -stretched->origin.y, -stretched->origin.x, size.y, size.x);
  const Box frame = between(spread->box, all, mover.share());
  Grid shown = *stretched;
  shown.array = ArrayId::illustration;
  // The title over the spread input would stand in the way.
  const double top = std::max(all.y + 0.1, spread->box.y - title_height);
  mover.sketch().fill(
      {spread->box.x, top, std::max(0.0, all.right() - 0.1 - spread->box.x), std::max(0.0, spread->box.y - top)},
      {Role::background});
  mover.sketch().clip(frame);
  draw_array(mover.sketch(), shown, {}, false);
  mover.sketch().unclip();
  mover.sketch().outline(frame, {Role::input}, 0.2);
  return true;
}

// The kernel goes to where the turned one stands and turns by half a round on its way.
bool turn(Mover& mover, const MovingPictures& pictures) {
  const Grid* kernel = whole_grid_of(pictures.after, ArrayId::kernel);
  const Grid* turned = whole_grid_of(pictures.after, ArrayId::turned_kernel);
  if (kernel == nullptr || turned == nullptr || kernel->values.size() > most_moving) return false;
  const Int2 size = kernel->values.plane_size();
  const double angle = std::numbers::pi * mover.share();
  const Box place = between(kernel->box, turned->box, mover.share());
  const Point centre{place.x + place.width / 2, place.y + place.height / 2};
  const Size cell{place.width / static_cast<double>(size.x), place.height / static_cast<double>(size.y)};
  for (std::int64_t y = 0; y < size.y; ++y) {
    for (std::int64_t x = 0; x < size.x; ++x) {
      const Point off{(static_cast<double>(x) + 0.5) * cell.width - place.width / 2,
                      (static_cast<double>(y) + 0.5) * cell.height - place.height / 2};
      const Point at{centre.x + off.x * std::cos(angle) - off.y * std::sin(angle),
                     centre.y + off.x * std::sin(angle) + off.y * std::cos(angle)};
      mover.cell({at.x - cell.width / 2, at.y - cell.height / 2, cell.width, cell.height}, Role::kernel,
                 kernel->values[y * size.x + x], kernel->max_abs);
    }
  }
  return true;
}

// The window on the stretched input slides on.
bool slide_window(Mover& mover, const Problem& problem, const View& after, const MovingPictures& pictures) {
  const Stage& shown = stage(after.stage);
  View earlier = after;
  --earlier.step;
  const auto from = shown.focus(problem, earlier);
  const auto to = shown.focus(problem, after);
  const Grid* grid = whole_grid_of(pictures.after, ArrayId::stretched);
  if (!from || !to || grid == nullptr || from->cells == to->cells) return false;
  const auto box = [&](const CellBlock& block) {
    return cells_box(*grid, block.y - grid->origin.y, block.x - grid->origin.x, block.rows, block.columns);
  };
  mover.sketch().focus(between(box(from->cells.cells), box(to->cells.cells), mover.share()));
  return true;
}

bool draw(Mover& mover, const Problem& problem, const View& after, const MovingPictures& pictures) {
  switch (after.stage) {
    case StageId::stamp: {
      const auto focus = stage(after.stage).focus(problem, after);
      return focus && stamp(mover, problem, after, focus->contributions, pictures);
    }
    case StageId::crop:
      return after.step == 3 && lift_off(mover, problem, pictures);
    case StageId::insert_zeros:
      if (after.step == 1) return slide_apart(mover, problem, pictures);
      if (after.step == 2) return lay_border(mover, problem, pictures);
      return turn(mover, pictures);
    case StageId::convolve:
      return after.grain == Grain::pixel && slide_window(mover, problem, after, pictures);
    case StageId::matrix:
      return move_in_matrix(mover, problem, after, pictures);
    default:
      return false;
  }
}

}  // namespace

bool moves(const Problem& problem, const View& after) {
  const Geometry sizes = geometry(problem);
  const Int2 k = problem.layer.kernel_size;
  if (!after.part.whole() || !after.kernel_part.whole()) return false;
  switch (after.stage) {
    case StageId::stamp:
      return after.step > 0 && after.grain != Grain::stage && k.y * k.x <= most_moving;
    case StageId::crop:
      return after.step == 3 && sizes.output.y * sizes.output.x <= most_moving;
    case StageId::insert_zeros:
      if (after.step == 1) return sizes.spread.y * sizes.spread.x <= most_moving;
      if (after.step == 2) return sizes.stretched.y * sizes.stretched.x <= most_moving;
      return after.step == 3 && k.y * k.x <= most_moving;
    case StageId::convolve:
      return after.step > 1 && after.grain == Grain::pixel;
    case StageId::matrix: {
      if (after.step == 0 || is_empty(problem)) return false;
      const matrix::Step step(problem, after, after.step);
      if (step.turned && step.multiplied == 0) return step.matrix.count() <= most_moving;
      return after.grain != Grain::stage && k.y * k.x <= most_moving;
    }
    default:
      return false;
  }
}

std::optional<Scene> motion(const Problem& problem, const View& after, const MovingPictures& pictures, double share,
                            const FontMetrics& metrics) {
  if (!moves(problem, after)) return std::nullopt;
  Mover mover(pictures.after, share, metrics);
  if (!draw(mover, problem, after, pictures)) return std::nullopt;
  return mover.take();
}

}  // namespace tconv
