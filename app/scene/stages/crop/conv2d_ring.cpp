#include "app/scene/stages/crop/conv2d_ring.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "app/scene/array_view.hpp"
#include "app/scene/legend.hpp"
#include "app/text/crop_words.hpp"

namespace tconv::crop {
namespace {

/// Of larger pictures the cells could not be told apart.
constexpr std::int64_t most_lines = 40;

std::optional<Int2> results_on(const Layer& layer, Int2 picture) {
  const auto rows = conv2d_size(layer, Axis::rows, picture.y);
  const auto columns = conv2d_size(layer, Axis::columns, picture.x);
  if (!rows || !columns) return std::nullopt;
  return Int2{*rows, *columns};
}

// What Conv2d reads: the output, or, before output padding, what padding alone leaves of the canvas.
Int2 picture_read(const StageFacts& facts) {
  const Int2 op = facts.layer.output_padding;
  const Int2 alone{facts.sizes.output.y - op.y, facts.sizes.output.x - op.x};
  return facts.step == 1 && alone.y > 0 && alone.x > 0 ? alone : facts.sizes.output;
}

Grid ring_grid(const StageFacts& facts, Int2 picture) {
  const Int2 p = facts.layer.padding;
  const Int2 size{picture.y + 2 * p.y, picture.x + 2 * p.x};
  const auto in_ring = [&](std::int64_t y, std::int64_t x) {
    return y < p.y || x < p.x || y >= p.y + picture.y || x >= p.x + picture.x;
  };
  std::vector<double> values;
  for (std::int64_t y = 0; y < size.y; ++y) {
    for (std::int64_t x = 0; x < size.x; ++x) values.push_back(in_ring(y, x) ? 0 : 0.3);
  }
  Grid ring = whole_grid(ArrayId::illustration, "Conv2d's input with its ring",
                         Tensor({size.y, size.x}, std::move(values)), Role::output, 1);
  const Int2 canvas = facts.sizes.canvas;
  ring.states = states_of(size, [&](std::int64_t y, std::int64_t x) {
    if (!in_ring(y, x)) return CellState::value;
    return y < canvas.y && x < canvas.x ? CellState::removed : CellState::inserted_zero;
  });
  return ring;
}

}  // namespace

bool has_conv2d_ring(const StageFacts& facts) {
  return facts.layer.padding != Int2{0, 0} && results_on(facts.layer, facts.sizes.output);
}

std::vector<std::string> conv2d_ring_words(const StageFacts& facts) {
  const Int2 picture = picture_read(facts);
  const auto results = results_on(facts.layer, picture);
  if (!results) return {};
  std::vector<std::string> sentences{words::ring_of_conv2d(facts.layer, picture, *results),
                                     words::ring_goes(facts.sizes)};
  if (facts.step > 1) {
    sentences.push_back(words::sizes_that_fit(conv2d_sizes_to(facts.layer, facts.sizes.input), facts.sizes));
  }
  return sentences;
}

void draw_conv2d_ring(SceneBuilder& builder, const StageFacts& facts, const Box& box) {
  const Int2 picture = picture_read(facts);
  builder.write({box.x, box.y + 0.9}, std::string(words::why_ring), {Face::bold, 1, {Role::ink}});
  const double top = box.y + 2;
  double x = box.x;
  const Int2 p = facts.layer.padding;
  const Int2 size{picture.y + 2 * p.y, picture.x + 2 * p.x};
  std::vector<LegendItem> legend;
  if (const std::int64_t longest = std::max(size.y, size.x); longest <= most_lines) {
    Grid ring = ring_grid(facts, picture);
    const double unit = std::min(1.2, (box.height - 2.2) / static_cast<double>(longest));
    ring.box = {x, top, unit * static_cast<double>(size.x), unit * static_cast<double>(size.y)};
    Numbers numbers;
    numbers.skip = [&](std::int64_t y, std::int64_t c) { return ring.state(y, c) == CellState::value; };
    draw_array(builder, ring, numbers, false);
    builder.outline(cells_box(ring, 0, 0, facts.sizes.canvas.y, facts.sizes.canvas.x), {Role::ink}, 0.12);
    x = ring.box.right() + 1.6;
    legend = {{words::canvas_on_ring(facts.sizes), Role::ink, {}, Dash::solid},
              {std::string(words::ring_on_canvas), Role::removed, CellState::removed}};
  }
  const double right = builder.scene().width - 1;
  const double room = std::min(52.0, right - x);
  double y = top;
  for (const std::string& sentence : conv2d_ring_words(facts)) {
    if (y + builder.paragraph_height(sentence, type::note, room) > box.bottom()) break;
    y = builder.paragraph({x, y}, sentence, type::note, room) + 0.4;
  }
  if (y + 1.3 < box.bottom()) draw_legend(builder, {x, y + 1.1}, right, legend);
}

}  // namespace tconv::crop
