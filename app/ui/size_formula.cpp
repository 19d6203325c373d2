#include "app/ui/size_formula.hpp"

#include <fmt/format.h>

#include <algorithm>

#include <string>
#include <vector>

#include "app/text/stage_words.hpp"
#include "core/geometry.hpp"

namespace tconv {
namespace {

struct Piece {
  std::string text;
  Role role;
  SizeTerm term;
};

// The formula with the numbers of one axis in place, each term in its role's colour.
std::vector<Piece> pieces_of(const Layer& layer, const Geometry& sizes, Axis axis) {
  return {{fmt::format("({}−1)·{}", sizes.input[axis], layer.stride[axis]), Role::input, SizeTerm::spread},
          {fmt::format("− 2·{}", layer.padding[axis]), Role::removed, SizeTerm::cut},
          {fmt::format("+ {}·({}−1)", layer.dilation[axis], layer.kernel_size[axis]), Role::kernel,
           SizeTerm::footprint},
          {fmt::format("+ {}", layer.output_padding[axis]), Role::spared, SizeTerm::spared},
          {"+ 1", Role::ink, SizeTerm::one}};
}

std::string sizes_words(const SizeRange& sizes) {
  if (sizes.empty()) return "no size";
  if (sizes.last == sizes.first) return fmt::format("{}", sizes.first);
  if (sizes.last == sizes.first + 1) return fmt::format("both {} and {}", sizes.first, sizes.last);
  return fmt::format("{} to {}", sizes.first, sizes.last);
}

// The sizes that output padding chooses from.
std::string ambiguity(const Layer& layer, const Geometry& sizes, Axis axis) {
  const SizeRange range = conv2d_sizes_to(layer, sizes.input)[axis];
  std::string text =
      fmt::format("A Conv2d with these settings maps {} to {}", sizes_words(range), sizes.input[axis]);
  if (range.last > range.first && range.contains(sizes.output[axis])) text += "; output padding chooses";
  return text + ".";
}

// One axis of the formula; it goes on in the next line where it is too long for one. The result is its baseline.
double draw_terms(SceneBuilder& builder, std::vector<Button>& buttons, const PanelInput& input,
                  const std::vector<Piece>& pieces, std::optional<Axis> axis, Point baseline, double room) {
  double x = baseline.x;
  double y = baseline.y;
  for (const auto& piece : pieces) {
    const Type type{Face::bold, 0.95, {piece.role}};
    const double width = builder.width(piece.text, type);
    if (x + width > baseline.x + room) {
      x = baseline.x + 0.8;
      y += 1.45;
    }
    const ShowTerm command{piece.term, axis};
    if (input.workspace.term == command || input.points_at(command)) {
      builder.line({{x, y + 0.3}, {x + width, y + 0.3}}, {piece.role}, 0.12);
    }
    buttons.push_back({{x - 0.1, y - 1, width + 0.2, 1.4}, command});
    x = builder.write({x, y}, piece.text, type) + 0.35;
  }
  return y;
}

}  // namespace

double draw_size_formula(SceneBuilder& builder, std::vector<Button>& buttons, const PanelInput& input, Point from,
                         double room) {
  const Problem& problem = input.workspace.session.document.problem;
  const Layer layer = effective_layer(problem);
  const Geometry sizes = geometry(problem);
  const auto rows = pieces_of(layer, sizes, Axis::rows);
  const auto columns = pieces_of(layer, sizes, Axis::columns);
  const bool same = std::ranges::equal(rows, columns, {}, &Piece::text, &Piece::text);
  const Type note{Face::regular, 0.86, {Role::muted}};
  const auto for_rows = same ? std::nullopt : std::optional(Axis::rows);
  double y = draw_terms(builder, buttons, input, rows, for_rows, {from.x, from.y + 1.75}, room);
  if (!same) y = draw_terms(builder, buttons, input, columns, Axis::columns, {from.x, y + 1.75}, room);
  builder.write({from.x, y + 1.25}, "spread − cut + footprint + spared + 1", {Face::regular, 0.75, {Role::muted}});
  y += 3.2;
  builder.write({from.x, y}, "= " + words::size(sizes.output), {Face::bold, 1.35, {Role::output}});
  y += 0.5;
  const std::string sentence = ambiguity(layer, sizes, Axis::rows);
  const std::string other = ambiguity(layer, sizes, Axis::columns);
  y = builder.paragraph({from.x, y}, sentence, note, room);
  if (other != sentence) y = builder.paragraph({from.x, y}, other, note, room);
  return y - 0.2;
}

}  // namespace tconv
