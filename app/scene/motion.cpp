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
#include "app/scene/sketch.hpp"
#include "app/scene/stage.hpp"
#include "app/scene/stages/matrix_step.hpp"
#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"
#include "core/geometry.hpp"

namespace tconv {
namespace {

/// More cells than this do not move: nobody could follow them.
constexpr std::int64_t most_cells = 400;
/// And among more than this the entries of a matrix are not looked for.
constexpr std::int64_t most_looked_at = 10'000;

const Grid* grid_of(const Scene& scene, ArrayId array) {
  for (const Primitive& primitive : scene.primitives) {
    const Grid* grid = std::get_if<Grid>(&primitive);
    if (grid != nullptr && grid->array == array && !shows_part(*grid)) return grid;
  }
  return nullptr;
}

// The same, whether it shows all of itself or a part.
const Grid* any_grid_of(const Scene& scene, ArrayId array) {
  for (const Primitive& primitive : scene.primitives) {
    const Grid* grid = std::get_if<Grid>(&primitive);
    if (grid != nullptr && grid->array == array) return grid;
  }
  return nullptr;
}

// Where a cell of an array stands, if it is in sight.
std::optional<Box> place_of(const Grid& grid, Int2 cell) {
  const std::int64_t y = cell.y - grid.origin.y;
  const std::int64_t x = cell.x - grid.origin.x;
  return cells_inside(grid).contains(y, x) ? std::optional(grid.cell(y, x)) : std::nullopt;
}

double between(double from, double to, double share) {
  return from + (to - from) * share;
}
Box between(const Box& from, const Box& to, double share) {
  return {between(from.x, to.x, share), between(from.y, to.y, share), between(from.width, to.width, share),
          between(from.height, to.height, share)};
}

// Draws cells on their way.
class Mover {
 public:
  Mover(const Scene& area, double share, const FontMetrics& metrics)
      : sketch_({area.width, area.height}, metrics), share_(share) {}

  [[nodiscard]] double share() const { return share_; }
  [[nodiscard]] Sketch& sketch() { return sketch_; }
  [[nodiscard]] Scene take() { return sketch_.take(); }

  /// A cell with its number, tinted as on a grid of this role.
  void cell(const Box& box, Role role, double value, double most) {
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

  /// A zero that was put in.
  void zero(const Box& box) {
    sketch_.fill(box, {Role::faint});
    const double size = 0.25 + 0.24 * std::min(box.width, box.height);
    if (size >= least_number) sketch_.write_centred(box, "0", {Face::regular, size, {Role::muted}});
  }

 private:
  Sketch sketch_;
  double share_;
};

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
  const Grid* kernel = grid_of(pictures.after, ArrayId::kernel);
  const Grid* canvas = grid_of(pictures.after, ArrayId::canvas);
  if (kernel == nullptr || canvas == nullptr || added.size() > most_cells) return false;
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
  const Grid* canvas = grid_of(pictures.after, ArrayId::canvas);
  const Grid* output = grid_of(pictures.after, ArrayId::output);
  if (canvas == nullptr || output == nullptr || output->values.size() > most_cells) return false;
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
  const Grid* input = grid_of(pictures.before, ArrayId::input);
  const Grid* spread = grid_of(pictures.after, ArrayId::stretched);
  if (input == nullptr || spread == nullptr || spread->values.size() > most_cells) return false;
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
  const Grid* spread = grid_of(pictures.before, ArrayId::stretched);
  const Grid* stretched = grid_of(pictures.after, ArrayId::stretched);
  if (spread == nullptr || stretched == nullptr || stretched->values.size() > most_cells) return false;
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
  const Grid* kernel = grid_of(pictures.after, ArrayId::kernel);
  const Grid* turned = grid_of(pictures.after, ArrayId::turned_kernel);
  if (kernel == nullptr || turned == nullptr || kernel->values.size() > most_cells) return false;
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
  const Grid* grid = grid_of(pictures.after, ArrayId::stretched);
  if (!from || !to || grid == nullptr || from->cells == to->cells) return false;
  const auto box = [&](const CellBlock& block) {
    return cells_box(*grid, block.y - grid->origin.y, block.x - grid->origin.x, block.rows, block.columns);
  };
  mover.sketch().focus(between(box(from->cells.cells), box(to->cells.cells), mover.share()));
  return true;
}

// The weights of a placement leave the picture that Conv2d reads for their places in the new row of C.
bool unroll(Mover& mover, const Problem& problem, const MatrixStep& step, const ContributionRange& laid,
            const MovingPictures& pictures) {
  const Grid* picture = any_grid_of(pictures.after, ArrayId::illustration);
  const Grid* matrix = any_grid_of(pictures.after, ArrayId::conv_matrix);
  if (picture == nullptr || matrix == nullptr || laid.size() > most_cells) return false;
  bool moved = false;
  for (std::int64_t j = 0; j < laid.size(); ++j) {
    const Contribution c = laid[j];
    const auto pixel = output_pixel(step.matrix.geometry(), step.matrix.layer(), c);
    if (!pixel) continue;
    const auto from = place_of(*picture, *pixel);
    const auto to =
        place_of(*matrix, {step.matrix.column_of(c.ci, {c.iy, c.ix}), step.matrix.row_of(c.co, *pixel)});
    if (!from || !to) continue;
    mover.cell(between(*from, *to, mover.share()), Role::kernel, weight_at(problem, c.ci, c.co, c.ky, c.kx),
               matrix->max_abs);
    moved = true;
  }
  return moved;
}

// Every entry of C goes to the place with row and column exchanged.
bool turn_over(Mover& mover, const MovingPictures& pictures) {
  const Grid* before = any_grid_of(pictures.before, ArrayId::conv_matrix);
  const Grid* after = any_grid_of(pictures.after, ArrayId::matrix);
  if (before == nullptr || after == nullptr) return false;
  const CellBlock cells = cells_inside(*before);
  if (cells.rows > most_looked_at / std::max<std::int64_t>(1, cells.columns)) return false;
  bool moved = false;
  for (std::int64_t y = cells.y; y < cells.y + cells.rows; ++y) {
    for (std::int64_t x = cells.x; x < cells.x + cells.columns; ++x) {
      const CellState state = before->state(y, x);
      if (state != CellState::value && state != CellState::structural_zero) continue;
      const auto to = place_of(*after, {x, y});
      if (!to) continue;
      mover.cell(between(before->cell(y, x), *to, mover.share()), Role::kernel, before->value(y, x),
                 before->max_abs);
      moved = true;
    }
  }
  return moved;
}

// By rows the products of a row come together in their cell of y; by columns those of a column go where the
// kernel's shape is seen again: into the output.
bool multiply(Mover& mover, const Problem& problem, const View& after, const MatrixStep& step,
              const MovingPictures& pictures) {
  const bool by_rows = after.by == MatrixOrder::rows;
  const Grid* matrix = any_grid_of(pictures.after, ArrayId::matrix);
  const Grid* target = any_grid_of(pictures.after, by_rows ? ArrayId::output_vector : ArrayId::output);
  if (matrix == nullptr || target == nullptr || step.added.size() > most_cells) return false;
  double most = 0;
  for (std::int64_t j = 0; j < step.added.size(); ++j) {
    const double value = std::abs(product(problem, step.added[j]));
    if (std::isfinite(value)) most = std::max(most, value);
  }
  bool moved = false;
  for (std::int64_t j = 0; j < step.added.size(); ++j) {
    const Contribution c = step.added[j];
    const auto pixel = output_pixel(step.matrix.geometry(), step.matrix.layer(), c);
    if (!pixel) continue;
    const std::int64_t row = step.matrix.row_of(c.co, *pixel);
    const auto from = place_of(*matrix, {row, step.matrix.column_of(c.ci, {c.iy, c.ix})});
    const auto to = place_of(*target, by_rows ? Int2{row, 0} : *pixel);
    if (!from || !to) continue;
    mover.cell(between(*from, *to, mover.share()), Role::kernel, product(problem, c), most > 0 ? most : 1);
    moved = true;
  }
  return moved;
}

bool in_matrix(Mover& mover, const Problem& problem, const View& after, const MovingPictures& pictures) {
  const MatrixStep step(problem, after, after.step);
  if (!step.turned) {
    const auto focus = stage(after.stage).focus(problem, after);
    return focus && unroll(mover, problem, step, focus->contributions, pictures);
  }
  return step.multiplied == 0 ? turn_over(mover, pictures) : multiply(mover, problem, after, step, pictures);
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
      return in_matrix(mover, problem, after, pictures);
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
      return after.step > 0 && after.grain != Grain::stage && k.y * k.x <= most_cells;
    case StageId::crop:
      return after.step == 3 && sizes.output.y * sizes.output.x <= most_cells;
    case StageId::insert_zeros:
      if (after.step == 1) return sizes.spread.y * sizes.spread.x <= most_cells;
      if (after.step == 2) return sizes.stretched.y * sizes.stretched.x <= most_cells;
      return after.step == 3 && k.y * k.x <= most_cells;
    case StageId::convolve:
      return after.step > 1 && after.grain == Grain::pixel;
    case StageId::matrix: {
      if (after.step == 0 || is_empty(problem)) return false;
      const MatrixStep step(problem, after, after.step);
      if (step.turned && step.multiplied == 0) return step.matrix.count() <= most_cells;
      return after.grain != Grain::stage && k.y * k.x <= most_cells;
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
