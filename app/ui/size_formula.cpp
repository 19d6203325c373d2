#include "app/ui/size_formula.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/scene/size_term_role.hpp"
#include "app/text/conv2d_size_words.hpp"
#include "app/text/size_words.hpp"
#include "app/text/stage_words.hpp"
#include "core/geometry.hpp"

namespace tconv {
namespace {

// A term: its numbers, of both axes where they differ, above its name.
struct Piece {
  SizeTerm term;
  std::vector<std::pair<std::optional<Axis>, std::string>> numbers;
};

std::vector<std::string> numbers_of(const Layer& layer, const Geometry& sizes, Axis axis) {
  std::vector<std::string> result;
  for (const SizeTerm term : size_terms) {
    const bool plus = term != SizeTerm::stride && term != SizeTerm::padding;
    result.push_back((plus ? "+ " : "") + words::size_term_numbers(term, layer, sizes, axis));
  }
  return result;
}

constexpr double number_line = 1.4;
constexpr double name_line = 1.15;
constexpr double between_lines = 1.75;
constexpr double between_terms = 0.6;

// The terms one after the other, their names beneath where the numbers do not name themselves; they go on in the
// next line where there is no room for more. The last one leaves `after` em behind it. The result is where the next
// term would begin, and the lowest baseline of its line.
std::pair<Point, double> draw_terms(SceneBuilder& builder, std::vector<Button>& buttons, const PanelInput& input,
                                    const std::vector<Piece>& pieces, Point from, double room, double after) {
  Point at = from;
  double height = 0;  // of the line, from its first baseline to its last
  for (const Piece& piece : pieces) {
    const Paint paint{role_of(piece.term)};
    const Type number{Face::bold, 0.95, paint};
    const Type small{Face::regular, 0.75, paint};
    const std::string name(piece.term == SizeTerm::one ? std::string_view() : words::size_term_name(piece.term));
    double width = builder.width(name, small);
    for (const auto& [axis, text] : piece.numbers) width = std::max(width, builder.width(text, number));
    const double needed = width + (&piece == &pieces.back() ? after : 0);
    if (at.x > from.x && at.x + needed > from.x + room) {
      at = {from.x, at.y + height + between_lines};
      height = 0;
    }
    double y = at.y;
    for (const auto& [axis, text] : piece.numbers) {
      const ShowTerm command{piece.term, axis};
      builder.write({at.x, y}, text, number);
      if (input.workspace.term == command || input.points_at(command)) {
        builder.line({{at.x, y + 0.3}, {at.x + width, y + 0.3}}, paint, 0.12);
      }
      // The name belongs to the last line of numbers.
      const bool last = &text == &piece.numbers.back().second;
      buttons.push_back({{at.x - 0.1, y - 1, width + 0.2, 1.4 + (last && !name.empty() ? name_line : 0)}, command});
      y += last ? name_line : number_line;
    }
    builder.write({at.x, y}, name, small);
    height = std::max(height, y - at.y - (name.empty() ? name_line : 0));
    at.x += width + between_terms;
  }
  return {at, at.y + height};
}

}  // namespace

double draw_size_formula(SceneBuilder& builder, std::vector<Button>& buttons, const PanelInput& input, Point from,
                         double room) {
  const Problem& problem = input.workspace.session.document.problem;
  const Layer layer = effective_layer(problem);
  const Geometry sizes = geometry(problem);
  const std::vector<std::string> rows = numbers_of(layer, sizes, Axis::rows);
  const std::vector<std::string> columns = numbers_of(layer, sizes, Axis::columns);
  const bool same = rows == columns;
  const Type note{Face::regular, 0.86, {Role::muted}};
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (same || size_terms[i] == SizeTerm::one) {
      pieces.push_back({size_terms[i], {{std::nullopt, rows[i]}}});
    } else {
      const bool first = pieces.empty();
      pieces.push_back({size_terms[i],
                        {{Axis::rows, (first ? "rows: " : "") + rows[i]},
                         {Axis::columns, (first ? "columns: " : "") + columns[i]}}});
    }
  }
  const Type big{Face::bold, 1.35, {Role::output}};
  const std::string result = "= " + words::size(sizes.output);
  const auto [end, lowest] = draw_terms(builder, buttons, input, pieces, {from.x, from.y + 1.75}, room,
                                        between_terms + builder.width(result, big));
  builder.write(end, result, big);
  double y = lowest + 0.5;
  for (const std::string& sentences : words::sizes_on_the_way_back(layer, sizes, problem.output_size.has_value())) {
    y = builder.paragraph({from.x, y}, sentences, note, room);
  }
  return y - 0.2;
}

}  // namespace tconv
