#include "app/scene/layout.hpp"

#include <algorithm>
#include <utility>

namespace tconv {
namespace {

/// Below each other has to let cells be this many times as large.
constexpr double clearly = 1.12;

Size room_of(const Size& area) {
  return {area.width - 3, area.height - 1.4};
}

// Widths that the items of a row get when `spare` is left over, which shrinks by what they take.
std::vector<double> widths_of(const LayoutItem& row, double common, double& spare) {
  std::vector<double> widths;
  for (const LayoutItem& item : row.items) {
    const double width = measured(item, common).width;
    const double by = std::clamp(item.wanted - width, 0.0, spare);
    spare -= by;
    widths.push_back(width + by);
  }
  return widths;
}

void put(const LayoutItem& item, double common, Point corner, double spare) {
  switch (item.kind) {
    case LayoutItem::Kind::box: {
      if (item.place == nullptr) return;
      const Size size = item.size ? item.size(common) : Size{};
      *item.place = {corner.x + item.before, corner.y + item.above, size.width, size.height};
      return;
    }
    case LayoutItem::Kind::row: {
      const std::vector<double> widths = widths_of(item, common, spare);
      corner.x += item.before;
      corner.y += item.above;
      for (std::size_t i = 0; i < item.items.size(); ++i) {
        put(item.items[i], common, corner, 0);
        corner.x += widths[i] + item.gap;
      }
      return;
    }
    case LayoutItem::Kind::column:
      corner.x += item.before;
      corner.y += item.above;
      for (const LayoutItem& inner : item.items) {
        put(inner, common, corner, 0);
        corner.y += measured(inner, common).height + item.gap;
      }
      return;
  }
}

}  // namespace

LayoutItem layout_row(double gap, std::vector<LayoutItem> items) {
  LayoutItem row;
  row.kind = LayoutItem::Kind::row;
  row.gap = gap;
  row.items = std::move(items);
  return row;
}

LayoutItem layout_column(double gap, std::vector<LayoutItem> items) {
  LayoutItem column = layout_row(gap, std::move(items));
  column.kind = LayoutItem::Kind::column;
  return column;
}

std::function<Size(double)> cells_of(const CellWish& wish) {
  return [wish](double common) { return array_size(wish, common); };
}

std::function<Size(double)> always(const Size& size) {
  return [size](double) { return size; };
}

Size measured(const LayoutItem& item, double common) {
  Size size;
  if (item.kind == LayoutItem::Kind::box) {
    if (item.size) size = item.size(common);
  } else {
    const bool is_row = item.kind == LayoutItem::Kind::row;
    for (const LayoutItem& inner : item.items) {
      const Size one = measured(inner, common);
      size.width = is_row ? size.width + one.width : std::max(size.width, one.width);
      size.height = is_row ? std::max(size.height, one.height) : size.height + one.height;
    }
    const double gaps = item.items.empty() ? 0 : item.gap * static_cast<double>(item.items.size() - 1);
    (is_row ? size.width : size.height) += gaps;
  }
  return {std::max(item.least, item.before + size.width + item.after), item.above + size.height + item.below};
}

double largest_common(const Size& area, double most, const LayoutItem& item) {
  return fit_cell(room_of(area), most, [&](double common) { return measured(item, common); });
}

Fit place(const Size& area, double common, const LayoutItem& item) {
  const Size room = room_of(area);
  Fit fit;
  fit.common = common;
  fit.total = measured(item, common);
  double spare = std::max(0.0, room.width - fit.total.width);
  if (item.kind == LayoutItem::Kind::row) {
    double left = spare;
    widths_of(item, common, left);
    fit.total.width += spare - left;
  }
  fit.spare_height = std::max(0.0, room.height - fit.total.height);
  fit.corner = {1.5 + std::max(0.0, room.width - fit.total.width) / 2, 0.4 + fit.spare_height * 0.3};
  put(item, common, fit.corner, spare);
  return fit;
}

void place_in(const Box& room, double most, const LayoutItem& item) {
  const double common =
      fit_cell({room.width, room.height}, most, [&](double cell) { return measured(item, cell); });
  put(item, common, {room.x, room.y}, std::max(0.0, room.width - measured(item, common).width));
}

Fit fit_either(const Size& area, double most, const LayoutItem& beside, const LayoutItem& stacked) {
  const double c_beside = largest_common(area, most, beside);
  const double c_stacked = largest_common(area, most, stacked);
  const bool is_beside = c_beside * clearly >= c_stacked;
  Fit fit = is_beside ? place(area, c_beside, beside) : place(area, c_stacked, stacked);
  fit.beside = is_beside;
  return fit;
}

}  // namespace tconv
