#include "app/screen/scene_painter.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <variant>
#include <vector>

#include "app/scene/pixel_snapping.hpp"
#include "app/screen/glyph_cache.hpp"
#include "app/screen/grid_renderer.hpp"
#include "app/screen/imgui_compat.hpp"
#include "app/screen/strokes.hpp"
#include "app/text/utf8.hpp"

namespace tconv {

namespace {

// While it lives, a list takes the framebuffer's pixels, and afterwards has them in ImGui's units: so ImGui softens
// an edge over one pixel, and draws lines as thin as one, whatever its units are.
class InPixels {
 public:
  InPixels(ImDrawList& list, double framebuffer_scale)
      : list_(list), first_(list.VtxBuffer.Size), scale_(static_cast<float>(framebuffer_scale)) {}
  ~InPixels() {
    for (int i = first_; i < list_.VtxBuffer.Size; ++i) {
      ImVec2& place = list_.VtxBuffer[i].pos;
      place = {place.x / scale_, place.y / scale_};
    }
  }
  InPixels(const InPixels&) = delete;
  InPixels& operator=(const InPixels&) = delete;

 private:
  ImDrawList& list_;
  int first_;
  float scale_;
};

// A scene's shapes on their way into a draw list: em become the framebuffer's pixels, on which everything is
// placed.
class Shapes {
 public:
  Shapes(ImDrawList& list, const ScenePlace& place, double framebuffer_scale, const Theme& theme)
      : list_(list),
        theme_(theme),
        scale_(framebuffer_scale),
        opacity_(place.opacity),
        em_(place.em * framebuffer_scale),
        x_(std::round(place.x * framebuffer_scale)),
        y_(std::round(place.y * framebuffer_scale)) {}

  [[nodiscard]] double em() const { return em_; }
  [[nodiscard]] std::int64_t x() const { return static_cast<std::int64_t>(x_); }
  [[nodiscard]] std::int64_t y() const { return static_cast<std::int64_t>(y_); }

  void draw(const Rect& rect) const {
    if (rect.fill) fill(list_, placed(outline(pixel_box(rect.box, em_), rect.radius * em_)), colour(*rect.fill));
    if (rect.stroke) draw(rect_strokes(rect, em_, Snap::pixels), *rect.stroke);
  }

  void draw(const Hatch& hatch) const {
    const Box box = pixel_box(hatch.box, em_);
    const double half = hatch.stroke_width * em_ / 2;
    for (const auto& [from, to] : hatch_lines(hatch)) {
      // The stripe as a polygon, cut to the box: from and to lie up right and down left of it.
      const Point a{from.x * em_, from.y * em_};
      const Point b{to.x * em_, to.y * em_};
      const double away = half / std::sqrt(2.0);
      std::vector<Point> stripe{
          {a.x - away, a.y - away}, {a.x + away, a.y + away}, {b.x + away, b.y + away}, {b.x - away, b.y - away}};
      stripe = clipped(std::move(stripe), box);
      if (stripe.size() >= 3) fill(list_, placed(stripe), colour(hatch.paint));
    }
  }

  void draw(const Line& line) const { draw(line_strokes(line, em_, Snap::pixels), line.paint); }
  void draw(const Curve& curve) const { draw(curve_strokes(curve, em_, Snap::pixels), curve.paint); }
  void draw(const Arrow& arrow) const {
    ArrowStrokes strokes = arrow_strokes(arrow, em_, Snap::pixels);
    if (arrow.paint.opacity * opacity_ < 1 && !strokes.shaft.pieces.empty()) {
      // The shaft ends inside the head; a translucent one at the head's base, so that nothing is painted twice.
      const auto& head = strokes.head;
      strokes.shaft.pieces[0].back() = {(head[1].x + head[2].x) / 2, (head[1].y + head[2].y) / 2};
    }
    draw(strokes.shaft, arrow.paint);
    fill(list_, placed(strokes.head), colour(arrow.paint));
  }

  /// From the framebuffer's pixels, counted from the scene's origin, to ImGui's units.
  [[nodiscard]] Point in_units(Point p) const { return {(p.x + x_) / scale_, (p.y + y_) / scale_}; }
  [[nodiscard]] ImU32 colour(const Paint& paint) const {
    Colour colour = resolve(theme_, paint);
    colour.alpha *= opacity_;
    return to_imgui(colour);
  }

 private:
  /// To the framebuffer's pixels, counted from its corner.
  template <class Points>
  [[nodiscard]] std::vector<Point> placed(const Points& points) const {
    std::vector<Point> result;
    result.reserve(points.size());
    for (const auto& point : points) result.push_back({point.x + x_, point.y + y_});
    return result;
  }

  void draw(const Strokes& strokes, const Paint& paint) const {
    for (const auto& piece : strokes.pieces) {
      stroke(list_, placed(piece), strokes.width, colour(paint));
    }
  }

  ImDrawList& list_;
  const Theme& theme_;
  double scale_;
  double opacity_;
  double em_;
  double x_;
  double y_;
};

}  // namespace

ImU32 to_imgui(const Colour& colour) {
  const auto byte = [](double v) { return static_cast<ImU32>(std::lround(std::clamp(v, 0.0, 1.0) * 255)); };
  return byte(colour.red) << IM_COL32_R_SHIFT | byte(colour.green) << IM_COL32_G_SHIFT |
         byte(colour.blue) << IM_COL32_B_SHIFT | byte(colour.alpha) << IM_COL32_A_SHIFT;
}

struct ScenePainter::Objects {
  explicit Objects(const FreeTypeMetrics& metrics) : glyphs(metrics) {}

  GlyphCache glyphs;
  GridRenderer grids;
};

ScenePainter::ScenePainter(const FreeTypeMetrics& metrics)
    : metrics_(metrics), objects_(std::make_unique<Objects>(metrics_)) {}
ScenePainter::~ScenePainter() = default;

void ScenePainter::rebuild() {
  objects_ = std::make_unique<Objects>(metrics_);
}

std::size_t ScenePainter::cached_grids() const {
  return objects_->grids.size();
}

void ScenePainter::start_frame(double framebuffer_scale) {
  framebuffer_scale_ = framebuffer_scale;
  objects_->glyphs.start_frame();
}

bool ScenePainter::end_frame() {
  objects_->grids.end_frame();
  return objects_->glyphs.overflowed();
}

void ScenePainter::draw(ImDrawList& list, const Scene& scene, const ScenePlace& place, const Theme& theme) {
  const Shapes shapes(list, place, framebuffer_scale_, theme);
  const Point corner = shapes.in_units(Point{0, 0});
  // A last pixel that is covered in part is drawn, too.
  const auto end = [](double edge) { return std::ceil(edge - 1e-3); };
  list.PushClipRect(pixel(corner),
                    pixel({end(corner.x + scene.width * place.em), end(corner.y + scene.height * place.em)}), true);
  bool clips = false;
  for (const auto& primitive : scene.primitives) {
    if (const auto* clip = std::get_if<Clip>(&primitive)) {
      if (clips) list.PopClipRect();
      clips = clip->box.has_value();
      if (!clips) continue;
      const Box box = pixel_box(*clip->box, shapes.em());
      list.PushClipRect(pixel(shapes.in_units(Point{box.x, box.y})),
                        pixel(shapes.in_units(Point{box.right(), box.bottom()})), true);
    } else if (const auto* grid = std::get_if<Grid>(&primitive)) {
      objects_->grids.draw(list, *grid, shapes.x(), shapes.y(), shapes.em(), framebuffer_scale_, place.opacity,
                           theme);
    } else if (const auto* text = std::get_if<Text>(&primitive)) {
      const Point pen = shapes.in_units(pixel_baseline(text->baseline, shapes.em()));
      draw_text(list, pixel(pen), text->text, text->face, text->size * place.em, shapes.colour(text->paint));
    } else {
      std::visit(
          [&](const auto& shape) {
            using T = std::decay_t<decltype(shape)>;
            constexpr bool is_shape =
                !std::is_same_v<T, Grid> && !std::is_same_v<T, Text> && !std::is_same_v<T, Clip>;
            if constexpr (is_shape) {
              const InPixels in_pixels(list, framebuffer_scale_);
              shapes.draw(shape);
            }
          },
          primitive);
    }
  }
  if (clips) list.PopClipRect();
  list.PopClipRect();
}

void ScenePainter::draw_text(ImDrawList& list, ImVec2 baseline, std::string_view text, Face face, double size,
                             ImU32 colour) {
  GlyphCache& glyphs = objects_->glyphs;
  const double scale = framebuffer_scale_;
  const double pixels = size * scale;
  double pen = static_cast<double>(baseline.x) * scale;
  const double line = std::round(static_cast<double>(baseline.y) * scale);
  compat::push_texture(list, glyphs.texture());
  while (!text.empty()) {
    const Glyph glyph = metrics_.glyph(face, take_character(text));
    // The pen stands on a quarter of a pixel; the glyph drawn for that quarter stands on a whole one.
    const double quarters = std::floor(pen * 4 + 0.5);
    const auto whole = std::floor(quarters / 4);
    if (const auto* image = glyphs.find(glyph, pixels, static_cast<int>(quarters - 4 * whole));
        image != nullptr && image->width > 0) {
      const Point from{(whole + image->left) / scale, (line - image->top) / scale};
      const Point to{from.x + image->width / scale, from.y + image->height / scale};
      list.PrimReserve(6, 4);
      list.PrimRectUV(pixel(from), pixel(to), {image->u0, image->v0}, {image->u1, image->v1}, colour);
    }
    pen += glyph.advance * pixels;
  }
  compat::pop_texture(list);
}

}  // namespace tconv
