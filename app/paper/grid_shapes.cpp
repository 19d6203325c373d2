#include "app/paper/grid_shapes.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <tuple>
#include <vector>

#include "app/paper/cairo_shapes.hpp"
#include "app/paper/grid_raster.hpp"
#include "app/scene/grid_look.hpp"
#include "app/scene/shapes.hpp"

namespace tconv {
namespace {

/// More cells than this, or smaller ones than `detail` shows, become an image.
constexpr std::int64_t most_shapes = 64 * 64;
/// The image's pixels per em, and its longest side.
constexpr double image_scale = 28;
constexpr double longest_image = 4096;

struct Cells {
  std::int64_t first = 0;
  std::int64_t last = 0;  ///< one past

  [[nodiscard]] std::int64_t count() const { return std::max<std::int64_t>(0, last - first); }
};

Cells shown(double first, double count, std::int64_t extent) {
  const double last = std::clamp(std::ceil(first + count), 0.0, static_cast<double>(extent));
  return {static_cast<std::int64_t>(std::clamp(std::floor(first), 0.0, static_cast<double>(extent))),
          static_cast<std::int64_t>(last)};
}

using ColourKey = std::tuple<double, double, double, double>;
ColourKey key(const Colour& c) {
  return {c.red, c.green, c.blue, c.alpha};
}
Colour colour_of(const ColourKey& k) {
  return {std::get<0>(k), std::get<1>(k), std::get<2>(k), std::get<3>(k)};
}

class GridShapes {
 public:
  GridShapes(cairo_t* cairo, const Theme& theme, const Grid& grid, double scale)
      : cairo_(cairo),
        theme_(theme),
        grid_(grid),
        scale_(scale),
        size_(grid.size()),
        rows_(shown(grid.window.y, grid.window.rows, size_.y)),
        columns_(shown(grid.window.x, grid.window.columns, size_.x)),
        cell_{grid.box.width / grid.window.columns, grid.box.height / grid.window.rows},
        detail_(detail(std::min(cell_.x, cell_.y))) {}

  void draw() {
    cairo_save(cairo_);
    add_box(cairo_, scaled(grid_.box));
    cairo_clip(cairo_);
    set_colour(cairo_, theme_.of(Role::panel));
    cairo_paint(cairo_);
    if (detail_ == 0 || rows_.count() * columns_.count() > most_shapes) {
      draw_image();
    } else {
      draw_grounds();
      draw_stripes();
      draw_rings();
      draw_lines();
    }
    cairo_restore(cairo_);
  }

 private:
  void draw_image() {
    const double longest = std::max(grid_.box.width, grid_.box.height);
    const double image = std::min(image_scale, longest_image / longest);
    Grid moved = grid_;
    moved.box.x = 0;
    moved.box.y = 0;
    const int width = std::max(1, static_cast<int>(std::lround(grid_.box.width * image)));
    const int height = std::max(1, static_cast<int>(std::lround(grid_.box.height * image)));
    GridRaster raster = grid_raster(theme_, moved, image, width, height);
    if (raster.pixels.empty()) return;
    const Surface surface(
        cairo_image_surface_create_for_data(reinterpret_cast<unsigned char*>(raster.pixels.data()),
                                            CAIRO_FORMAT_RGB24, raster.width, raster.height, raster.width * 4));
    require_success(cairo_surface_status(surface.get()));
    cairo_save(cairo_);
    cairo_translate(cairo_, grid_.box.x * scale_, grid_.box.y * scale_);
    cairo_scale(cairo_, grid_.box.width * scale_ / raster.width, grid_.box.height * scale_ / raster.height);
    cairo_set_source_surface(cairo_, surface.get(), 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cairo_), CAIRO_FILTER_NEAREST);
    cairo_paint(cairo_);
    cairo_restore(cairo_);
    // SVG and PDF surfaces copy the image only when the page is finished, unless told that its pixels go away.
    cairo_surface_finish(surface.get());
  }

  /// Neighbours of one colour as one rectangle: fewer shapes, and no hairline between them.
  void draw_grounds() {
    for (std::int64_t y = rows_.first; y < rows_.last; ++y) {
      for (std::int64_t x = columns_.first; x < columns_.last;) {
        const Colour ground = look(y, x).ground;
        const std::int64_t first = x;
        do {
          ++x;
        } while (x < columns_.last && look(y, x).ground == ground);
        if (ground == theme_.of(Role::panel)) continue;
        const Box from = grid_.cell(y, first);
        add_box(cairo_, scaled({from.x, from.y, from.width * static_cast<double>(x - first), from.height}));
        set_colour(cairo_, ground);
        cairo_fill(cairo_);
      }
    }
  }

  void draw_stripes() {
    // The cells of each kind and colour are clipped to together: the stripes run on from cell to cell.
    std::map<std::pair<Stripes, ColourKey>, std::vector<Box>> kinds;
    for_each_cell([&](std::int64_t y, std::int64_t x) {
      const CellLook cell = look(y, x);
      if (cell.stripes != Stripes::none) kinds[{cell.stripes, key(cell.stripe)}].push_back(grid_.cell(y, x));
    });
    for (const auto& [kind, boxes] : kinds) {
      const auto& [stripes, colour_key] = kind;
      const Colour colour = colour_of(colour_key);
      cairo_save(cairo_);
      for (const Box& box : boxes) add_box(cairo_, scaled(box));
      cairo_clip(cairo_);
      set_colour(cairo_, {colour.red, colour.green, colour.blue, colour.alpha * (1 - detail_)});
      if (detail_ < 1) cairo_paint(cairo_);
      Strokes strokes;
      strokes.width = hatch_width * scale_;
      const Hatch hatch{grid_.box, {}, hatch_spacing, hatch_width};
      if (stripes != Stripes::falling) {
        for (const auto& line : hatch_lines(hatch)) strokes.pieces.push_back({scaled(line[0]), scaled(line[1])});
      }
      if (stripes != Stripes::rising) add_falling(strokes);
      stroke(cairo_, strokes, {colour.red, colour.green, colour.blue, colour.alpha * detail_});
      cairo_restore(cairo_);
    }
  }

  /// Falling stripes have their middles at (X − Y) / √2 = (t + ½) · spacing, so one passes half a spacing beside
  /// the upper left corner.
  void add_falling(Strokes& strokes) const {
    const Box& box = grid_.box;
    const double step = hatch_spacing * std::sqrt(2.0);
    const double first = -step * std::ceil((box.height + step) / step) - step / 2;
    for (double difference = first; difference < box.width + step; difference += step) {
      strokes.pieces.push_back(
          {scaled(Point{box.x + difference - hatch_spacing, box.y - hatch_spacing}),
           scaled(Point{box.x + difference + box.height + hatch_spacing, box.bottom() + hatch_spacing})});
    }
  }

  void draw_rings() {
    const double in = (ring_inset + ring_width / 2) * scale_;
    for_each_cell([&](std::int64_t y, std::int64_t x) {
      if (!look(y, x).ring) return;
      const Box box = scaled(grid_.cell(y, x));
      if (box.width > 2 * in && box.height > 2 * in) {
        cairo_rectangle(cairo_, box.x + in, box.y + in, box.width - 2 * in, box.height - 2 * in);
      }
    });
    Colour colour = theme_.of(Role::spared);
    colour.alpha = detail_;
    set_colour(cairo_, colour);
    cairo_set_line_width(cairo_, ring_width * scale_);
    cairo_stroke(cairo_);
  }

  void draw_lines() {
    std::map<ColourKey, std::vector<Polyline>> lines;
    // Lines between columns, then between rows, each from end to end.
    for (std::int64_t x = columns_.first; x <= columns_.last; ++x) {
      for (std::int64_t y = rows_.first; y < rows_.last; ++y) add_edge(lines, y, x, y, x - 1, true);
    }
    for (std::int64_t y = rows_.first; y <= rows_.last; ++y) {
      for (std::int64_t x = columns_.first; x < columns_.last; ++x) add_edge(lines, y, x, y - 1, x, false);
    }
    for (const auto& [colour, pieces] : lines) {
      // One stroke for all of a colour: crossings are not painted twice.
      stroke(cairo_, {pieces, line_width * scale_}, colour_of(colour));
    }
  }

  /// The edge between a cell and the one before it, on its left or above it; either may lie outside the array.
  void add_edge(std::map<ColourKey, std::vector<Polyline>>& lines, std::int64_t y, std::int64_t x,
                std::int64_t y_before, std::int64_t x_before, bool upright) const {
    const bool has_this = exists(y, x);
    const bool has_before = exists(y_before, x_before);
    if (!has_this && !has_before) return;
    const CellState state = has_this ? grid_.state(y, x) : CellState::border_zero;
    const CellState before = has_before ? grid_.state(y_before, x_before) : CellState::border_zero;
    const Box cell = scaled(grid_.cell(y, x));
    const double half = line_width * scale_ / 2;
    const double in = !has_before ? half : !has_this ? -half : 0;
    const Point from{cell.x + (upright ? in : 0), cell.y + (upright ? 0 : in)};
    const Point to{from.x + (upright ? 0 : cell.width), from.y + (upright ? cell.height : 0)};
    if (is_dashed(state) && is_dashed(before)) {
      const bool spared = state == CellState::output_padding_zero || before == CellState::output_padding_zero;
      Colour colour = dash_colour(theme_, spared);
      colour.alpha = detail_;
      auto& pieces = lines[key(colour)];
      const int n = dashes(upright ? cell_.y : cell_.x);
      const auto at = [&](double t) { return Point{from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t}; };
      for (int i = 0; i <= n; ++i) {
        pieces.push_back({at(std::max(0.0, (i - 0.25) / n)), at(std::min(1.0, (i + 0.25) / n))});
      }
      return;
    }
    if (!grid_.lines) return;
    Colour colour = line_on(has_this ? look(y, x).ground : look(y_before, x_before).ground);
    colour.alpha *= detail_;
    auto& pieces = lines[key(colour)];
    // Edges that follow each other are one piece.
    const auto meet = [](Point p, Point q) { return std::abs(p.x - q.x) < 1e-6 && std::abs(p.y - q.y) < 1e-6; };
    const bool goes_on = !pieces.empty() && meet(pieces.back()[1], from) &&
                         (pieces.back()[0].y == pieces.back()[1].y) == (from.y == to.y);
    if (goes_on) {
      pieces.back()[1] = to;
    } else {
      pieces.push_back({from, to});
    }
  }

  template <class Visitor>
  void for_each_cell(const Visitor& visit) const {
    for (std::int64_t y = rows_.first; y < rows_.last; ++y) {
      for (std::int64_t x = columns_.first; x < columns_.last; ++x) visit(y, x);
    }
  }

  [[nodiscard]] bool exists(std::int64_t y, std::int64_t x) const {
    return y >= 0 && x >= 0 && y < size_.y && x < size_.x;
  }
  [[nodiscard]] CellLook look(std::int64_t y, std::int64_t x) const { return cell_look(theme_, grid_, y, x); }
  [[nodiscard]] Point scaled(Point p) const { return {p.x * scale_, p.y * scale_}; }
  [[nodiscard]] Box scaled(const Box& box) const {
    return {box.x * scale_, box.y * scale_, box.width * scale_, box.height * scale_};
  }

  cairo_t* cairo_;
  const Theme& theme_;
  const Grid& grid_;
  double scale_;
  Int2 size_;
  Cells rows_;
  Cells columns_;
  Point cell_;  ///< size of a cell, em
  double detail_;
};

}  // namespace

void draw_grid_as_shapes(cairo_t* cairo, const Theme& theme, const Grid& grid, double scale) {
  if (!(grid.window.rows > 0) || !(grid.window.columns > 0) || !(grid.box.width > 0) || !(grid.box.height > 0))
    return;
  GridShapes(cairo, theme, grid, scale).draw();
}

}  // namespace tconv
