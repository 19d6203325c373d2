#include "app/scene/legend.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/scene/array_view.hpp"
#include "app/text/numbers.hpp"

namespace tconv {
namespace {

constexpr double sample = 1.05;        // side of a sample
constexpr double after_sample = 0.45;  // from there to the words
constexpr double between = 1.5;        // from one item to the next
constexpr double least_scale = 0.8;

// Where an item stands, before the first baseline is added.
struct Place {
  double x = 0;
  int line = 0;
};

// A number at an end of a strip, where there is more room than in a cell.
std::string end_number(double value) {
  constexpr double most_in_full = 1e9;
  return std::abs(value) < most_in_full ? rounded_number(value, cell_digits) : short_number(value);
}

Type type_of(const LegendItem& item, double scale) {
  Type type = type::label(item.role);
  type.size *= scale;
  return type;
}

double lead_of(const LegendItem& item) {
  return item.cell || item.frame ? sample + after_sample : 0;
}

// `room_of` says how wide a line may be.
template <class RoomOf>
std::vector<Place> placed(const SceneBuilder& builder, const std::vector<LegendItem>& items, const RoomOf& room_of,
                          double scale) {
  std::vector<Place> places;
  Place next;
  for (const LegendItem& item : items) {
    const double width = lead_of(item) + builder.width(item.text, type_of(item, scale));
    if (next.x > 0 && next.x + width > room_of(next.line)) next = {0, next.line + 1};
    places.push_back(next);
    next.x += width + between;
  }
  return places;
}

// A scale's strip, and how many cells it has.
constexpr double strip_width = 6;
constexpr std::int64_t strip_cells = 12;

void draw_strip(SceneBuilder& builder, const ColourScale& scale, Point baseline) {
  std::vector<double> values;
  for (std::int64_t i = 0; i < strip_cells; ++i) {
    const double share = static_cast<double>(i) / (strip_cells - 1);
    values.push_back((1 - share) * scale.least + share * scale.most);
  }
  Grid strip = whole_grid(ArrayId::illustration, std::string(scale_name),
                          Tensor({1, strip_cells}, std::move(values)), scale.role, scale.max_abs());
  strip.box = {baseline.x, baseline.y - 0.8, strip_width, 0.9};
  strip.lines = false;
  strip.photograph = scale.photograph;
  builder.outline(strip.box, {Role::line}, 0.1);
  builder.scene().primitives.emplace_back(std::move(strip));
}

void draw_sample(SceneBuilder& builder, const LegendItem& item, Point baseline) {
  const Box box{baseline.x, baseline.y - 0.87, sample, sample};
  if (item.frame) {
    builder.outline(grown(box, -0.1), {item.role}, *item.frame == Dash::solid ? 0.24 : 0.12, 0, *item.frame);
    return;
  }
  // A value of middling strength.
  const double value = item.cell == CellState::value ? 0.5 : 0;
  Grid grid = whole_grid(ArrayId::illustration, item.text, Tensor::filled({1, 1}, value), item.role, 1);
  grid.box = box;
  grid.states = states_of({1, 1}, [&](std::int64_t, std::int64_t) { return *item.cell; });
  builder.scene().primitives.emplace_back(std::move(grid));
  if (!item.in_cell.empty()) builder.write_centred(box, item.in_cell, type_of(item, 1));
}

}  // namespace

double ColourScale::max_abs() const {
  const double largest = std::max(-least, most);
  return largest > 0 ? largest : 1;
}

void ColourScale::add(std::span<const double> values) {
  for (const double value : values) {
    if (!std::isfinite(value)) continue;
    least = std::min(least, value);
    most = std::max(most, value);
  }
}

void ColourScale::add(const ColourScale& other) {
  least = std::min(least, other.least);
  most = std::max(most, other.most);
}

void draw_scales(SceneBuilder& builder, Point baseline, double right, const std::vector<ColourScale>& scales) {
  constexpr double gap = 0.5;
  const Type number = type::note;
  double x = baseline.x;
  for (const ColourScale& scale : scales) {
    const std::string least = end_number(scale.least);
    const std::string most = end_number(scale.most);
    const Type name = type::label(scale.role);
    const double width = builder.width(scale.text, name) + builder.width(least, number) +
                         builder.width(most, number) + strip_width + 3 * gap;
    if (x + width > right) return;
    x = builder.write({x, baseline.y}, scale.text, name) + gap;
    x = builder.write({x, baseline.y}, least, number) + gap;
    draw_strip(builder, scale, {x, baseline.y});
    x = builder.write({x + strip_width + gap, baseline.y}, most, number) + between;
  }
}

void draw_legend(SceneBuilder& builder, Point baseline, double right, std::vector<LegendItem> items, int most_lines,
                 const Box& beside) {
  std::erase_if(items, [](const LegendItem& item) { return item.text.empty(); });
  if (items.empty()) return;
  const auto room_of = [&](int line) {
    const double y = baseline.y + legend_line * line;
    const bool in_row = beside.width > 0 && beside.y < y + 0.4 && beside.bottom() > y - 1.1;
    return std::max(0.0, (in_row ? std::min(right, beside.x - 1) : right) - baseline.x);
  };
  double scale = 1;
  std::vector<Place> places = placed(builder, items, room_of, scale);
  while (places.back().line >= most_lines && items.size() > 1) {
    scale -= 0.05;
    if (scale < least_scale) {
      items.pop_back();
      scale = 1;
    }
    places = placed(builder, items, room_of, scale);
  }
  for (std::size_t i = 0; i < items.size(); ++i) {
    const LegendItem& item = items[i];
    if (!item.shown) continue;
    const Point at{baseline.x + places[i].x, baseline.y + legend_line * places[i].line};
    if (lead_of(item) > 0) draw_sample(builder, item, at);
    const double x = at.x + lead_of(item);
    const Type type = type_of(item, scale);
    const double room = std::max(0.0, baseline.x + room_of(places[i].line) - x);
    builder.write({x, at.y}, builder.shortened(item.text, type, room), type);
  }
}

}  // namespace tconv
