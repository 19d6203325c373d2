#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "app/scene/fit.hpp"
#include "app/scene/shapes.hpp"

/// Where arrays stand on a stage, declared as rows and columns of titled boxes. One walk measures them at a common
/// cell size, one places them.
namespace tconv {

/// A box with room around it, or a row or column of items.
struct LayoutItem {
  enum class Kind : std::uint8_t { box, row, column };

  Kind kind = Kind::box;
  Box* place = nullptr;                ///< a box's: set when it is placed, em; null: nobody asks where it stands
  std::function<Size(double)> size{};  ///< a box's size at a common cell size, em; empty: nothing
  double above = 0;                    ///< room kept over the box, for its title, em
  double below = 0;                    ///< room kept under the box, for its legend, em
  double before = 0;                   ///< room kept at the box's left, em
  double after = 0;                    ///< room kept at the box's right, em
  double least = 0;                    ///< the item is never narrower than this, em: the least its title needs
  double wanted = 0;                   ///< an item of a row is widened towards this where width is left over, em
  double gap = 0;                      ///< between the items of a row or column, em
  std::vector<LayoutItem> items{};     ///< of a row from the left, of a column from the top
};

[[nodiscard]] LayoutItem layout_row(double gap, std::vector<LayoutItem> items);
[[nodiscard]] LayoutItem layout_column(double gap, std::vector<LayoutItem> items);

/// The size of an array, as `LayoutItem::size` asks for it.
[[nodiscard]] std::function<Size(double)> cells_of(const CellWish& wish);
/// A size that cells do not change.
[[nodiscard]] std::function<Size(double)> always(const Size& size);

/// How much room an item takes at a common cell size, em. Items in a row start at one height, items in a column at
/// one left edge.
[[nodiscard]] Size measured(const LayoutItem& item, double common);

/// How items stand in an area.
struct Fit {
  bool beside = true;       ///< beside each other, not one below the other
  double common = 0;        ///< the size of a cell, for `cell_size`, em
  Size total;               ///< of all items, em, with what they were widened by
  Point corner;             ///< the upper left one, em
  double spare_height = 0;  ///< height that is left over, em
};

/// The largest common cell size up to `most` at which an item fits into an area, of which a rim stays free; nearly
/// 0 where none does.
[[nodiscard]] double largest_common(const Size& area, double most, const LayoutItem& item);

/// Puts all boxes of an item where they stand in an area at a common cell size: in the middle, and a little above
/// it.
Fit place(const Size& area, double common, const LayoutItem& item);

/// Puts all boxes of an item into the upper left corner of a room, at the largest common cell size up to `most` at
/// which it fits.
void place_in(const Box& room, double most, const LayoutItem& item);

/// Places the items beside each other unless they are clearly larger one below the other. Here alone is that
/// decided.
Fit fit_either(const Size& area, double most, const LayoutItem& beside, const LayoutItem& stacked);

}  // namespace tconv
