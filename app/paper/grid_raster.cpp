#include "app/paper/grid_raster.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "app/scene/matrix_entries.hpp"
#include "app/scene/pixel_snapping.hpp"

namespace tconv {
namespace {

std::uint32_t packed(const Colour& colour) {
  const auto byte = [](double v) { return static_cast<std::uint32_t>(std::lround(std::clamp(v, 0.0, 1.0) * 255)); };
  return 0xFF000000u | byte(colour.red) << 16 | byte(colour.green) << 8 | byte(colour.blue);
}

Colour over(const Colour& ground, const Colour& paint, double share) {
  const Colour opaque{paint.red, paint.green, paint.blue, 1};
  return mixed(ground, opaque, paint.alpha * share);
}

/// One axis of the raster: where a grid's cells are, in pixels.
struct AxisMap {
  double start;         ///< of the box
  double cell;          ///< length of a cell
  double window;        ///< first cell shown
  std::int64_t extent;  ///< cells there are
  double line;          ///< whole pixels

  [[nodiscard]] double position(double pixel) const { return window + (pixel - start) / cell; }
  [[nodiscard]] double edge(std::int64_t k) const { return start + (static_cast<double>(k) - window) * cell; }
};

/// What is known of a column of pixels, or a row.
struct PixelOfAxis {
  std::int64_t cell = 0;
  bool exists = false;
  int neighbour = 0;     ///< −1 or 1: on the line towards that neighbour; 0: on none
  double from_edge = 0;  ///< whole pixels to the nearest edge of the cell
  bool dash = false;     ///< whether a dashed edge along this axis is drawn here
};

std::vector<PixelOfAxis> pixels_of(const AxisMap& map, int first, int count, double cell_em) {
  std::vector<PixelOfAxis> result(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    PixelOfAxis& pixel = result[static_cast<std::size_t>(i)];
    const double centre = first + i + 0.5 - nudge;
    const double u = map.position(centre);
    const double cell = std::floor(u);
    pixel.exists = cell >= 0 && cell < static_cast<double>(map.extent);
    if (!pixel.exists) continue;
    pixel.cell = static_cast<std::int64_t>(cell);
    const double before = std::floor(centre - map.edge(pixel.cell));
    const double behind = std::ceil(map.edge(pixel.cell + 1) - centre) - 1;
    pixel.from_edge = std::min(before, behind);
    if (before < (pixel.cell == 0 ? map.line : std::ceil(map.line / 2))) {
      pixel.neighbour = -1;
    } else if (behind < (pixel.cell == map.extent - 1 ? map.line : std::floor(map.line / 2))) {
      pixel.neighbour = 1;
    }
    const double t = (u - cell) * dashes(cell_em) + 0.25;
    pixel.dash = t - std::floor(t) < 0.5;
  }
  return result;
}

class Raster {
 public:
  Raster(const Theme& theme, const Grid& grid, double scale)
      : theme_(theme),
        grid_(grid),
        scale_(scale),
        size_(grid.size()),
        x_(axis(grid.box.x, grid.box.width, grid.window.x, grid.window.columns, size_.x)),
        y_(axis(grid.box.y, grid.box.height, grid.window.y, grid.window.rows, size_.y)),
        detail_(detail(std::min(x_.cell, y_.cell) / scale)) {}

  void draw(GridRaster& raster) {
    const int n = samples(1 / std::min(x_.cell, y_.cell));
    if (n > 1) {
      draw_means(raster, n);
    } else {
      draw_cells(raster);
    }
  }

 private:
  struct Look {
    CellLook cell;
    Colour line;
    std::uint32_t ground;
    bool plain;  ///< nothing but its ground
  };

  [[nodiscard]] AxisMap axis(double start, double length, double window, double count, std::int64_t extent) const {
    return {start * scale_, length * scale_ / count, window, extent, whole_pixels(line_width, scale_)};
  }

  void draw_means(GridRaster& raster, int n) const {
    const double weight = 1.0 / (n * n);
    for (int py = 0; py < raster.height; ++py) {
      for (int px = 0; px < raster.width; ++px) {
        Colour sum{0, 0, 0, 1};
        for (int j = 0; j < n; ++j) {
          const double v = std::floor(y_.position(raster.y + py + (j + 0.5) / n - nudge));
          for (int i = 0; i < n; ++i) {
            const double u = std::floor(x_.position(raster.x + px + (i + 0.5) / n - nudge));
            const Colour colour = ground_at(v, u);
            sum.red += colour.red * weight;
            sum.green += colour.green * weight;
            sum.blue += colour.blue * weight;
          }
        }
        raster.pixels[static_cast<std::size_t>(py) * static_cast<std::size_t>(raster.width) +
                      static_cast<std::size_t>(px)] = packed(sum);
      }
    }
  }

  [[nodiscard]] Colour ground_at(double y, double x) const {
    if (y < 0 || x < 0 || y >= static_cast<double>(size_.y) || x >= static_cast<double>(size_.x)) {
      return theme_.of(Role::panel);
    }
    const CellLook look = cell_look(theme_, grid_, static_cast<std::int64_t>(y), static_cast<std::int64_t>(x));
    return look.stripes == Stripes::none ? look.ground : over(look.ground, look.stripe, 1);
  }

  void draw_cells(GridRaster& raster) {
    const double cell_width = x_.cell / scale_;
    const double cell_height = y_.cell / scale_;
    const auto columns = pixels_of(x_, raster.x, raster.width, cell_width);
    const auto rows = pixels_of(y_, raster.y, raster.height, cell_height);
    const std::uint32_t panel = packed(theme_.of(Role::panel));
    std::uint32_t* out = raster.pixels.data();
    std::int64_t row_of_looks = -1;
    for (int py = 0; py < raster.height; ++py) {
      const PixelOfAxis& row = rows[static_cast<std::size_t>(py)];
      if (row.exists && row.cell != row_of_looks) {
        fill_looks(row.cell, columns);
        row_of_looks = row.cell;
      }
      for (int px = 0; px < raster.width; ++px, ++out) {
        const PixelOfAxis& column = columns[static_cast<std::size_t>(px)];
        if (!row.exists || !column.exists) {
          *out = panel;
          continue;
        }
        const Look& look = looks_[static_cast<std::size_t>(column.cell - first_look_)];
        const bool on_line = detail_ > 0 && (row.neighbour != 0 || column.neighbour != 0);
        *out =
            look.plain && !on_line ? look.ground : packed(pixel(look, row, column, raster.x + px, raster.y + py));
      }
    }
  }

  /// The looks of a row's cells that are shown.
  void fill_looks(std::int64_t y, const std::vector<PixelOfAxis>& columns) {
    looks_.clear();
    for (const PixelOfAxis& column : columns) {
      if (!column.exists) continue;
      if (looks_.empty()) first_look_ = column.cell;
      while (first_look_ + static_cast<std::int64_t>(looks_.size()) <= column.cell) {
        looks_.push_back(look_at(y, first_look_ + static_cast<std::int64_t>(looks_.size())));
      }
    }
  }

  [[nodiscard]] Look look_at(std::int64_t y, std::int64_t x) const {
    Look look;
    look.cell = cell_look(theme_, grid_, y, x);
    if (detail_ > 0 && grid_.lines) look.line = line_on(look.cell.ground);
    look.ground = packed(look.cell.ground);
    look.plain = look.cell.stripes == Stripes::none && !(look.cell.ring && detail_ > 0);
    return look;
  }

  [[nodiscard]] Colour pixel(const Look& look, const PixelOfAxis& row, const PixelOfAxis& column, int px,
                             int py) const {
    Colour colour = look.cell.ground;
    if (look.cell.stripes != Stripes::none) {
      const double share = 1 + (coverage(look.cell.stripes, px, py) - 1) * detail_;
      colour = over(colour, look.cell.stripe, share);
    }
    if (look.cell.ring) {
      const double inset = std::round(ring_inset * scale_);
      const double depth = std::min(row.from_edge, column.from_edge);
      if (depth >= inset && depth < inset + whole_pixels(ring_width, scale_)) {
        colour = over(colour, theme_.of(Role::spared), detail_);
      }
    }
    if (detail_ == 0) return colour;
    bool plain = false;
    bool dash = false;
    bool spared = false;
    const auto edge = [&](std::int64_t dy, std::int64_t dx, bool dash_here) {
      const CellState other = neighbour(row.cell + dy, column.cell + dx);
      if (look.cell.dashed && is_dashed(other)) {
        dash = dash || dash_here;
        spared = spared || look.cell.spared_dash || other == CellState::output_padding_zero;
      } else {
        plain = true;
      }
    };
    if (column.neighbour != 0) edge(0, column.neighbour, row.dash);
    if (row.neighbour != 0) edge(row.neighbour, 0, column.dash);
    if (plain) return grid_.lines ? over(colour, look.line, detail_) : colour;
    return dash ? over(colour, dash_colour(theme_, spared), detail_) : colour;
  }

  /// Beyond the array counts as a dashed border.
  [[nodiscard]] CellState neighbour(std::int64_t y, std::int64_t x) const {
    const bool inside = y >= 0 && x >= 0 && y < size_.y && x < size_.x;
    return inside ? grid_.state(y, x) : CellState::border_zero;
  }

  [[nodiscard]] double coverage(Stripes stripes, int px, int py) const {
    const double x = px + 0.5 - nudge - x_.start;
    const double y = py + 0.5 - nudge - y_.start;
    const double rising = stripe_coverage((x + y) / std::numbers::sqrt2);
    const double falling = stripe_coverage((x - y) / std::numbers::sqrt2);
    if (stripes == Stripes::rising) return rising;
    return stripes == Stripes::falling ? falling : std::max(rising, falling);
  }

  [[nodiscard]] double stripe_coverage(double t) const {
    const double period = hatch_spacing * scale_;
    const double width = std::max(1.0, hatch_width * scale_);
    return std::clamp(0.5 + width / 2 - std::abs(t - period * std::floor(t / period) - period / 2), 0.0, 1.0);
  }

  const Theme& theme_;
  const Grid& grid_;
  double scale_;
  Int2 size_;
  AxisMap x_;
  AxisMap y_;
  double detail_;
  std::vector<Look> looks_;
  std::int64_t first_look_ = 0;
};

}  // namespace

GridRaster grid_raster(const Theme& theme, const Grid& grid, double scale, int width, int height) {
  GridRaster raster;
  if (!(grid.window.rows > 0) || !(grid.window.columns > 0) || !(grid.box.width > 0) || !(grid.box.height > 0)) {
    return raster;
  }
  const Box box = pixel_box(grid.box, scale);
  // In double before int: a box may lie far outside the picture.
  raster.x = static_cast<int>(std::clamp(box.x, 0.0, static_cast<double>(width)));
  raster.y = static_cast<int>(std::clamp(box.y, 0.0, static_cast<double>(height)));
  raster.width = static_cast<int>(std::clamp(box.right(), 0.0, static_cast<double>(width))) - raster.x;
  raster.height = static_cast<int>(std::clamp(box.bottom(), 0.0, static_cast<double>(height))) - raster.y;
  raster.pixels.resize(static_cast<std::size_t>(raster.width) * static_cast<std::size_t>(raster.height));
  if (is_counted(grid, scale)) {
    Raster(theme, counted_grid(grid, scale), scale).draw(raster);
  } else {
    Raster(theme, grid, scale).draw(raster);
  }
  return raster;
}

}  // namespace tconv
