#include "app/paper/paper.hpp"

#include <cairo-pdf.h>
#include <cairo-svg.h>

#include <algorithm>
#include <cmath>
#include <new>
#include <stdexcept>

#include "app/paper/cairo_shapes.hpp"
#include "app/paper/draw.hpp"
#include "app/paper/fonts.hpp"
#include "app/paper/png_file.hpp"
#include "app/paper/svg_names.hpp"

namespace tconv {
namespace {

constexpr double svg_em = 14;
constexpr double pdf_em = 10.5;
constexpr const char* fixed_date = "2000-01-01T00:00:00Z";

PaperFile failed(std::string why) {
  return {{}, std::move(why)};
}

bool has_extent(const Scene& scene) {
  return scene.width > 0 && scene.height > 0 && std::isfinite(scene.width) && std::isfinite(scene.height);
}

bool in_range(PictureSize size) {
  return size.width >= 1 && size.height >= 1 && size.width <= max_picture_side && size.height <= max_picture_side;
}

cairo_status_t append(void* bytes, const unsigned char* data, unsigned int count) {
  try {
    static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), count);
    return CAIRO_STATUS_SUCCESS;
  } catch (const std::bad_alloc&) {
    return CAIRO_STATUS_NO_MEMORY;  // no exception may cross cairo
  }
}

/// The lowest pane, which says how large the picture is; of a moment without panes a scene without size.
const Scene& ground(const Moment& moment) {
  static const Scene nothing;
  return moment.panes.empty() ? nothing : moment.panes.front().scene;
}

/// Draws a moment on a surface, and closes it: the file that it writes to is whole then.
void draw_and_finish(const Surface& surface, const Moment& moment, const Theme& theme,
                     const FreeTypeMetrics& metrics, double em) {
  PaperFonts fonts(metrics);
  const Cairo cairo(cairo_create(surface.get()));
  draw_as_shapes(cairo.get(), fonts, theme, moment, em);
  cairo_show_page(cairo.get());
  require_success(cairo_status(cairo.get()));
  cairo_surface_finish(surface.get());
  require_success(cairo_surface_status(surface.get()));
}

/// What all drawing may fail of, as a sentence.
template <class Work>
PaperFile guarded(const Moment& moment, const Work& work) {
  if (!has_extent(ground(moment))) return failed("There is nothing to draw: the scene has no size.");
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return failed("There is not enough memory for the picture; choose a smaller size.");
  } catch (const std::runtime_error& problem) {
    return failed("The picture cannot be drawn: " + std::string(problem.what()) +
                  "; choose another format or size.");
  }
}

}  // namespace

Placement placement(const Scene& scene, PictureSize size) {
  if (!has_extent(scene)) return {};
  const double scale = std::min(size.width / scene.width, size.height / scene.height);
  return {scale, static_cast<int>((size.width - scene.width * scale) / 2),
          static_cast<int>((size.height - scene.height * scale) / 2)};
}

Picture render_pixels(const Moment& moment, const Theme& theme, const FreeTypeMetrics& metrics, PictureSize size) {
  Picture picture;
  if (!in_range(size)) return picture;
  const Surface image(cairo_image_surface_create(CAIRO_FORMAT_RGB24, size.width, size.height));
  require_success(cairo_surface_status(image.get()));
  PaperFonts fonts(metrics);
  const Placement place = placement(ground(moment), size);
  draw_on_pixels(image.get(), fonts, theme, moment, place.scale, place.x, place.y);

  const unsigned char* const data = cairo_image_surface_get_data(image.get());
  const int stride = cairo_image_surface_get_stride(image.get());
  picture.rgb.resize(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) * 3);
  std::uint8_t* out = picture.rgb.data();
  for (int y = 0; y < size.height; ++y) {
    // RGB24 holds native 32-bit words 0xXXRRGGBB.
    const auto* row = reinterpret_cast<const std::uint32_t*>(data + static_cast<std::ptrdiff_t>(y) * stride);
    for (int x = 0; x < size.width; ++x) {
      *out++ = static_cast<std::uint8_t>(row[x] >> 16);
      *out++ = static_cast<std::uint8_t>(row[x] >> 8);
      *out++ = static_cast<std::uint8_t>(row[x]);
    }
  }
  picture.size = size;
  return picture;
}

PaperFile render_png(const Moment& moment, const Theme& theme, const FreeTypeMetrics& metrics, PictureSize size) {
  if (!in_range(size)) {
    return failed("A picture is 1 to " + std::to_string(max_picture_side) + " pixels wide and high, not " +
                  std::to_string(size.width) + "×" + std::to_string(size.height) + "; choose another size.");
  }
  return guarded(moment, [&] { return png_file(render_pixels(moment, theme, metrics, size)); });
}

PaperFile render_svg(const Moment& moment, const Theme& theme, const FreeTypeMetrics& metrics) {
  return guarded(moment, [&] {
    PaperFile file;
    const Scene& scene = ground(moment);
    const Surface surface(
        cairo_svg_surface_create_for_stream(append, &file.bytes, scene.width * svg_em, scene.height * svg_em));
    cairo_svg_surface_set_document_unit(surface.get(), CAIRO_SVG_UNIT_PX);
    draw_and_finish(surface, moment, theme, metrics, svg_em);
    file.bytes = with_own_names(file.bytes);
    return file;
  });
}

PaperFile render_pdf(const Moment& moment, const Theme& theme, const FreeTypeMetrics& metrics) {
  return guarded(moment, [&] {
    PaperFile file;
    const Scene& scene = ground(moment);
    const Surface surface(
        cairo_pdf_surface_create_for_stream(append, &file.bytes, scene.width * pdf_em, scene.height * pdf_em));
    // What every LaTeX and every slide program includes; cairo 1.18 would write 1.7.
    cairo_pdf_surface_restrict_to_version(surface.get(), CAIRO_PDF_VERSION_1_4);
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, fixed_date);
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_MOD_DATE, fixed_date);
    draw_and_finish(surface, moment, theme, metrics, pdf_em);
    return file;
  });
}

}  // namespace tconv
