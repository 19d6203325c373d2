#include "app/paper/draw.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <optional>
#include <utility>

#include "app/paper/cairo_shapes.hpp"
#include "app/paper/grid_raster.hpp"
#include "app/paper/grid_shapes.hpp"

namespace tconv {
namespace {

/// Draws each kind of primitive. On pixels, cairo's origin is the scene's, so snapping sees the same numbers
/// wherever the scene lies.
class Painter {
 public:
  Painter(cairo_t* cairo, PaperFonts& fonts, const Theme& theme, double scale, Snap snap)
      : cairo_(cairo), fonts_(fonts), theme_(theme), scale_(scale), snap_(snap) {
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_MITER);
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_BUTT);
  }
  virtual ~Painter() = default;

  void draw(const Moment& moment) {
    for (const Pane& pane : moment.panes) {
      opacity_ = pane.opacity;
      for (const Primitive& primitive : pane.scene.primitives) {
        std::visit([this](const auto& p) { paint(p); }, primitive);
      }
      paint(Clip{});
    }
  }

 protected:
  virtual void paint(const Grid& grid) = 0;
  virtual void paint(const Text& text) = 0;

  void paint(const Clip& clip) {
    if (clip_) cairo_restore(cairo_);
    clip_.reset();
    if (!clip.box) return;
    clip_ = placed(*clip.box);
    cairo_save(cairo_);
    add_box(cairo_, *clip_);
    cairo_clip(cairo_);
  }

  void paint(const Rect& rect) {
    if (rect.fill) {
      set_colour(cairo_, colour(*rect.fill));
      const Box box = placed(rect.box);
      if (rect.radius > 0) {
        add_polyline(cairo_, outline(box, rect.radius * scale_));
      } else {
        add_box(cairo_, box);
      }
      cairo_fill(cairo_);
    }
    if (rect.stroke) stroke(cairo_, rect_strokes(rect, scale_, snap_), colour(*rect.stroke));
  }

  void paint(const Hatch& hatch) {
    cairo_save(cairo_);
    add_box(cairo_, placed(hatch.box));
    cairo_clip(cairo_);
    Strokes strokes;
    strokes.width = hatch.stroke_width * scale_;
    for (const auto& line : hatch_lines(hatch)) {
      strokes.pieces.push_back(
          {{line[0].x * scale_, line[0].y * scale_}, {line[1].x * scale_, line[1].y * scale_}});
    }
    stroke(cairo_, strokes, colour(hatch.paint));
    cairo_restore(cairo_);
  }

  void paint(const Line& line) { stroke(cairo_, line_strokes(line, scale_, snap_), colour(line.paint)); }
  void paint(const Curve& curve) { stroke(cairo_, curve_strokes(curve, scale_, snap_), colour(curve.paint)); }

  void paint(const Arrow& arrow) {
    // One path for shaft and head, so that a translucent arrow is no darker where they overlap.
    const ArrowStrokes strokes = arrow_strokes(arrow, scale_, snap_);
    for (const Polyline& piece : strokes.shaft.pieces) add_ribbon(piece, strokes.shaft.width / 2);
    const auto& head = strokes.head;
    add_polyline(cairo_, {head[0], head[1], head[2], head[0]});
    set_colour(cairo_, colour(arrow.paint));
    cairo_fill(cairo_);
  }

  /// Adds a rectangle for each piece of a line, turning as an arrow's head does. Where pieces meet, both reach so
  /// far that their outer corners do.
  void add_ribbon(const Polyline& points, double half_width) {
    const auto direction = [&](std::size_t i) {
      const Point d{points[i + 1].x - points[i].x, points[i + 1].y - points[i].y};
      const double length = std::hypot(d.x, d.y);
      return length > 0 ? Point{d.x / length, d.y / length} : Point{};
    };
    const auto reach = [&](std::size_t before, std::size_t after) {
      const Point a = direction(before);
      const Point b = direction(after);
      const double turn = std::abs(std::atan2(a.x * b.y - a.y * b.x, a.x * b.x + a.y * b.y));
      return half_width * std::min(1.0, std::tan(turn / 2));
    };
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
      const Point d = direction(i);
      const double back = i > 0 ? reach(i - 1, i) : 0;
      const double on = i + 2 < points.size() ? reach(i, i + 1) : 0;
      const Point from{points[i].x - d.x * back, points[i].y - d.y * back};
      const Point to{points[i + 1].x + d.x * on, points[i + 1].y + d.y * on};
      const Point side{-d.y * half_width, d.x * half_width};
      const Point corner{from.x + side.x, from.y + side.y};
      add_polyline(cairo_, {corner,
                            {from.x - side.x, from.y - side.y},
                            {to.x - side.x, to.y - side.y},
                            {to.x + side.x, to.y + side.y},
                            corner});
    }
  }

  /// Each mark has its pane's opacity, as on the screen: so both show a pane in the same way.
  [[nodiscard]] Colour colour(const Paint& paint) const {
    Colour colour = resolve(theme_, paint);
    colour.alpha *= opacity_;
    return colour;
  }

  [[nodiscard]] Box placed(const Box& box) const {
    if (snap_ == Snap::pixels) return pixel_box(box, scale_);
    return {box.x * scale_, box.y * scale_, box.width * scale_, box.height * scale_};
  }

  cairo_t* cairo_;
  PaperFonts& fonts_;
  const Theme& theme_;
  double scale_;
  Snap snap_;
  double opacity_ = 1;       ///< of the pane that is drawn
  std::optional<Box> clip_;  ///< in cairo's units; to be taken back
};

class PixelPainter final : public Painter {
 public:
  PixelPainter(cairo_t* cairo, cairo_surface_t* image, PaperFonts& fonts, const Theme& theme, double scale, int x,
               int y, int width, int height)
      : Painter(cairo, fonts, theme, scale, Snap::pixels),
        image_(image),
        x_(x),
        y_(y),
        width_(width),
        height_(height) {}

 private:
  using Painter::paint;

  void paint(const Grid& grid) override {
    const GridRaster raster = grid_raster(theme_, grid, scale_, width_, height_);
    // The pixels are copied past cairo, which would have seen to the clip.
    const auto inside = [](int from, int length, double first, double last) {
      const auto limit = [&](double edge) {
        return static_cast<int>(std::clamp(edge - from, 0.0, static_cast<double>(length)));
      };
      return std::pair{limit(first), limit(last)};
    };
    const Box all{0, 0, static_cast<double>(width_), static_cast<double>(height_)};
    const Box clip = clip_.value_or(all);
    const auto [left, right] = inside(raster.x, raster.width, clip.x, clip.right());
    const auto [top, bottom] = inside(raster.y, raster.height, clip.y, clip.bottom());
    if (left >= right) return;
    cairo_surface_flush(image_);
    unsigned char* const data = cairo_image_surface_get_data(image_);
    const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(image_));
    const auto bytes = static_cast<std::size_t>(right - left) * 4;
    for (int row = top; row < bottom; ++row) {
      unsigned char* const to = data + static_cast<std::size_t>(y_ + raster.y + row) * stride +
                                static_cast<std::size_t>(x_ + raster.x + left) * 4;
      const auto* const from = reinterpret_cast<const unsigned char*>(
          raster.pixels.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(raster.width) +
          static_cast<std::size_t>(left));
      if (opacity_ < 1) {
        for (std::size_t i = 0; i < bytes; ++i) {
          to[i] = static_cast<unsigned char>(std::lround(std::lerp(to[i], from[i], opacity_)));
        }
      } else {
        std::memcpy(to, from, bytes);
      }
    }
    cairo_surface_mark_dirty(image_);
  }

  void paint(const Text& text) override {
    set_colour(cairo_, colour(text.paint));
    fonts_.add_outlines(cairo_, text, pixel_baseline(text.baseline, scale_), text.size * scale_);
    cairo_fill(cairo_);
  }

  cairo_surface_t* image_;
  int x_;
  int y_;
  int width_;  ///< of the scene, pixels
  int height_;
};

class ShapePainter final : public Painter {
 public:
  ShapePainter(cairo_t* cairo, PaperFonts& fonts, const Theme& theme, double scale)
      : Painter(cairo, fonts, theme, scale, Snap::none) {}

 private:
  using Painter::paint;

  void paint(const Grid& grid) override {
    if (opacity_ >= 1) {
      draw_grid_as_shapes(cairo_, theme_, grid, scale_);
      return;
    }
    // An array is one mark, though it consists of many shapes that lie on each other.
    cairo_push_group(cairo_);
    draw_grid_as_shapes(cairo_, theme_, grid, scale_);
    cairo_pop_group_to_source(cairo_);
    cairo_paint_with_alpha(cairo_, opacity_);
  }

  void paint(const Text& text) override {
    set_colour(cairo_, colour(text.paint));
    fonts_.show_glyphs(cairo_, text, {text.baseline.x * scale_, text.baseline.y * scale_}, text.size * scale_);
  }
};

}  // namespace

void draw_on_pixels(cairo_surface_t* image, PaperFonts& fonts, const Theme& theme, const Moment& moment,
                    double scale, int x, int y) {
  const Cairo cairo(cairo_create(image));
  set_colour(cairo.get(), theme.of(Role::background));
  cairo_paint(cairo.get());
  const int width = cairo_image_surface_get_width(image) - 2 * x;
  const int height = cairo_image_surface_get_height(image) - 2 * y;
  cairo_translate(cairo.get(), x, y);
  cairo_rectangle(cairo.get(), 0, 0, width, height);
  cairo_clip(cairo.get());
  PixelPainter(cairo.get(), image, fonts, theme, scale, x, y, width, height).draw(moment);
  require_success(cairo_status(cairo.get()));
  cairo_surface_flush(image);
  require_success(cairo_surface_status(image));
}

void draw_as_shapes(cairo_t* cairo, PaperFonts& fonts, const Theme& theme, const Moment& moment, double scale) {
  set_colour(cairo, theme.of(Role::background));
  cairo_paint(cairo);
  ShapePainter(cairo, fonts, theme, scale).draw(moment);
  require_success(cairo_status(cairo));
}

}  // namespace tconv
