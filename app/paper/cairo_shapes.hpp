#pragma once

#include <cairo.h>

#include <memory>
#include <new>
#include <stdexcept>

#include "app/scene/pixel_snapping.hpp"
#include "app/scene/theme.hpp"

/// What the two ways of drawing on paper share.
namespace tconv {

struct CairoCloser {
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using Cairo = std::unique_ptr<cairo_t, CairoCloser>;
using Surface = std::unique_ptr<cairo_surface_t, CairoCloser>;

/// Throws std::bad_alloc when cairo had too little memory, and std::runtime_error for anything else that went wrong.
/// Whatever is drawn with cairo goes on in silence after an error: to be asked of every context, and surface, in the
/// end.
inline void require_success(cairo_status_t status) {
  if (status == CAIRO_STATUS_NO_MEMORY) throw std::bad_alloc();
  if (status != CAIRO_STATUS_SUCCESS) throw std::runtime_error(cairo_status_to_string(status));
}

inline void set_colour(cairo_t* cairo, const Colour& colour) {
  cairo_set_source_rgba(cairo, colour.red, colour.green, colour.blue, colour.alpha);
}

/// Adds a line to the path, closed when its last point is its first.
inline void add_polyline(cairo_t* cairo, const Polyline& points) {
  if (points.empty()) return;
  const bool closed = points.size() > 2 && points.front() == points.back();
  const std::size_t count = points.size() - (closed ? 1 : 0);
  cairo_move_to(cairo, points[0].x, points[0].y);
  for (std::size_t i = 1; i < count; ++i) cairo_line_to(cairo, points[i].x, points[i].y);
  if (closed) cairo_close_path(cairo);
}

inline void stroke(cairo_t* cairo, const Strokes& strokes, const Colour& colour) {
  set_colour(cairo, colour);
  cairo_set_line_width(cairo, strokes.width);
  for (const Polyline& piece : strokes.pieces) add_polyline(cairo, piece);
  cairo_stroke(cairo);
}

inline void add_box(cairo_t* cairo, const Box& box) {
  cairo_rectangle(cairo, box.x, box.y, box.width, box.height);
}

}  // namespace tconv
