#include "app/scene/stages/crop/conv2d_ring.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

#include "app/scene/array_view.hpp"
#include "app/scene/stages/crop/step.hpp"
#include "app/scene/stages/cropping.hpp"
#include "app/text/crop_words.hpp"

namespace tconv::crop {
namespace {

/// Of larger pictures the cells could not be told apart.
constexpr std::int64_t most_lines = 40;
constexpr double most_cell = 0.95;  // em
constexpr double arrow_room = 3.2;  // between two arrays, em
constexpr double column_gap = 2.4;  // between the two ways, em

// Whether a Conv2d with these settings turns the picture into as many results as the layer has input pixels.
bool gives_input(const StageFacts& facts, Int2 picture) {
  return conv2d_size(facts.layer, Axis::rows, picture.y) == facts.sizes.input.y &&
         conv2d_size(facts.layer, Axis::columns, picture.x) == facts.sizes.input.x;
}

// What the Conv2d reads after a step: what padding alone leaves of the canvas, and with output padding the output.
// Where output padding asks for more than such a picture it stays what it was.
std::optional<Int2> picture_read(const StageFacts& facts, std::int64_t step) {
  const Int2 alone = left_by_padding(facts);
  if (step >= output_padding_step && gives_input(facts, facts.sizes.output)) return facts.sizes.output;
  if (step >= padding_step && alone.y > 0 && alone.x > 0) return alone;
  return std::nullopt;
}

Int2 padded(const StageFacts& facts, Int2 picture) {
  const Int2 p = facts.layer.padding;
  return {picture.y + 2 * p.y, picture.x + 2 * p.x};
}

// An array of the figure: only what its cells are can be seen.
Grid drawn(std::string name, Int2 size, Role role,
           const std::function<CellState(std::int64_t, std::int64_t)>& state) {
  std::vector<double> values;
  for (std::int64_t y = 0; y < size.y; ++y) {
    for (std::int64_t x = 0; x < size.x; ++x) values.push_back(state(y, x) == CellState::value ? 1 : 0);
  }
  Grid grid =
      whole_grid(ArrayId::illustration, std::move(name), Tensor({size.y, size.x}, std::move(values)), role, 3);
  grid.states = states_of(size, state);
  grid.value_means = words::a_pixel;
  return grid;
}

CellState plain(std::int64_t /*y*/, std::int64_t /*x*/) {
  return CellState::value;
}

// The arrays of one way, from left to right.
using Way = std::vector<Grid>;

Way way_of_conv2d(const StageFacts& facts, Int2 picture) {
  const Int2 p = facts.layer.padding;
  const auto state = [=](std::int64_t y, std::int64_t x) {
    const bool inside = y >= p.y && x >= p.x && y < p.y + picture.y && x < p.x + picture.x;
    return inside ? CellState::value : CellState::inserted_zero;
  };
  return {drawn("Conv2d's picture in its zeros", padded(facts, picture), Role::output, state),
          drawn("Conv2d's results", facts.sizes.input, Role::input, plain)};
}

Way way_of_this(const StageFacts& facts, Int2 picture) {
  const CropDone done = picture == facts.sizes.output ? CropDone::output_padding : CropDone::padding;
  const auto state = [&](std::int64_t y, std::int64_t x) {
    return cropped_state(cropped(facts.sizes, Axis::rows, y, done), cropped(facts.sizes, Axis::columns, x, done),
                         CellState::value);
  };
  return {drawn("This layer's input", facts.sizes.input, Role::input, plain),
          drawn("Its canvas", facts.sizes.canvas, Role::output, state),
          drawn("What is left of it", picture, Role::output, plain)};
}

// At a cell size of 1.
Size size_of(const Way& way) {
  Size size;
  for (const Grid& grid : way) {
    size.width += static_cast<double>(grid.size().x);
    size.height = std::max(size.height, static_cast<double>(grid.size().y));
  }
  return size;
}

double arrows_of(const Way& way) {
  return arrow_room * static_cast<double>(way.size() - 1);
}

// Draws a way with its arrows, every array in the middle of the height; gives the place of the first array.
Grid draw_way(SceneBuilder& builder, const Way& way, Point corner, double cell, double height) {
  const double middle = corner.y + height / 2;
  double x = corner.x;
  Grid first;
  for (const Grid& array : way) {
    Grid grid = array;
    grid.box = {x, 0, cell * static_cast<double>(grid.size().x), cell * static_cast<double>(grid.size().y)};
    grid.box.y = middle - grid.box.height / 2;
    if (x > corner.x) builder.arrow({{x - arrow_room + 0.7, middle}, {x - 0.7, middle}}, {Role::focus});
    Numbers numbers;
    numbers.skip = [&](std::int64_t row, std::int64_t column) {
      return grid.state(row, column) != CellState::inserted_zero;
    };
    const bool has_zeros = grid.state(0, 0) == CellState::inserted_zero;
    draw_array(builder, grid, numbers, !has_zeros);
    if (has_zeros) builder.outline(grid.box, {Role::muted}, 0.1);
    if (x == corner.x) first = grid;
    x = grid.box.right() + arrow_room;
  }
  return first;
}

// What stands under each of the two ways.
struct RingWords {
  std::string conv2d;
  std::string here;
};

RingWords words_about(const StageFacts& facts, Int2 picture) {
  const Int2 before =
      facts.step == output_padding_step ? picture_read(facts, padding_step).value_or(picture) : picture;
  return {words::ring_of_conv2d(facts.layer, facts.sizes, picture, before),
          words::ring_of_this(facts.layer, facts.sizes, picture)};
}

}  // namespace

Int2 left_by_padding(const StageFacts& facts) {
  const Int2 p = facts.layer.padding;
  return {facts.sizes.canvas.y - 2 * p.y, facts.sizes.canvas.x - 2 * p.x};
}

bool has_conv2d_ring(const StageFacts& facts) {
  return facts.layer.padding != Int2{0, 0} && picture_read(facts, output_padding_step);
}

std::vector<std::string> conv2d_ring_words(const StageFacts& facts) {
  const auto picture = has_conv2d_ring(facts) ? picture_read(facts, facts.step) : std::nullopt;
  if (!picture) return {};
  const RingWords said = words_about(facts, *picture);
  return {said.conv2d, said.here};
}

void draw_conv2d_ring(SceneBuilder& builder, const StageFacts& facts, const Box& box) {
  const auto picture = picture_read(facts, facts.step);
  if (!picture) return;
  const RingWords said = words_about(facts, *picture);
  builder.write({box.x, box.y + 0.9}, words::why_ring(facts.layer), {Face::bold, 1, {Role::ink}});
  const double column = (box.width - column_gap) / 2;
  const double second = box.x + column + column_gap;
  constexpr double gap = 0.45;  // between pictures and words
  const double captions = std::max(builder.paragraph_height(said.conv2d, type::note, column),
                                   builder.paragraph_height(said.here, type::note, column));
  double y = box.y + 1.8;
  const Int2 all = padded(facts, *picture);
  if (std::max(all.y, all.x) <= most_lines) {
    const Way conv2d = way_of_conv2d(facts, *picture);
    const Way here = way_of_this(facts, *picture);
    const double lines = std::max(size_of(conv2d).height, size_of(here).height);
    const double room = box.bottom() - y - gap - captions;
    double cell = std::min(most_cell, room / lines);
    for (const Way* way : {&conv2d, &here}) cell = std::min(cell, (column - arrows_of(*way)) / size_of(*way).width);
    const double height = cell * lines;
    const Grid zeros = draw_way(builder, conv2d, {box.x, y}, cell, height);
    // The windows reach no further than the canvas does.
    if (const Int2 canvas = facts.sizes.canvas; canvas != all) {
      builder.outline(cells_box(zeros, 0, 0, canvas.y, canvas.x), {Role::ink}, 0.2);
    }
    draw_way(builder, here, {second, y}, cell, height);
    y += height + gap;
  }
  builder.paragraph({box.x, y}, said.conv2d, type::note, column);
  builder.paragraph({second, y}, said.here, type::note, column);
}

}  // namespace tconv::crop
