#pragma once

#include <cstdint>

#include "app/scene/scene.hpp"
#include "app/scene/theme.hpp"

/// How a Grid looks, in one place: paper draws it on the processor and the fragment shader on the graphics card,
/// and both follow this page, so that they agree pixel by pixel.
///
/// Let `s` be the pixels per em and P the centre of a pixel, in pixels of the scene (whose origin lies on a pixel's
/// corner), moved left and up by 1/1024 pixel so that an edge that falls on a centre rounds as in
/// pixel_snapping.hpp. All sampling is at P; nothing is antialiased except stripes.
///
/// 1. The pixel belongs to the grid when x·s ≤ P.x < right·s (and so for y). Its cell is floor(u), where
///    u = window.x + (P.x / s − box.x) · window.columns / box.width, and likewise v in rows; outside the array it
///    is bare panel. When more than one cell falls on a pixel, the pixel is the mean (of sRGB components) of
///    `samples` × `samples` such points, at the centres of equal parts of the pixel, of step 2 alone; steps 3 to 6
///    do not occur at that size.
/// 2. `ground`: the cell's flat colour, opaque; of a photograph's numbers, `photograph_ground`.
/// 3. Stripes: colour `stripe`, mixed in by its alpha × coverage. Let p = `hatch_spacing` · s, w = max(1,
///    `hatch_width` · s), and t the distance from the box's corner across the stripes, in pixels: (X + Y) / √2 for
///    rising stripes (/), (X − Y) / √2 for falling ones (\), where (X, Y) = P − corner. Coverage is
///    clamp(½ + w/2 − |t − p·floor(t / p) − p/2|, 0, 1); of crossed stripes, the greater. Small cells are filled
///    instead: coverage becomes mix(1, coverage, detail).
/// 4. A ring inside the cell (past the canvas): of the colour `ring`, mixed in by `detail`, where the whole pixels
///    between P and the nearest edge of the cell number at least i and less than i + r: i = round(`ring_inset` ·
///    s), r = max(1, round(`ring_width` · s)).
/// 5. Lines between cells, w = max(1, round(`line_width` · s)) pixels wide: the first ceil(w/2) pixels right of
/// (below)
///    an edge and the last floor(w/2) left of (above) it; at the first and last edge of the array, the first and
///    the last w pixels. "First n" means floor(P.x − left) < n, "last n" ceil(right − P.x) − 1 < n, left and right
///    being the cell's edges in pixels. An edge is dashed when the cells on both sides are `dashed` (outside the
///    array counts as dashed), otherwise plain. A plain line is `line_on(ground)`, mixed in by its alpha ×
///    `detail`; grids with `lines` off have none.
/// 6. A pixel on a dashed edge, and on no plain line, is of the colour `dash_colour`, mixed in by `detail`, where
///    fract(f · n + ¼) < ½: f is the fraction of u (or v) along the edge, n = `dashes(length of the cell in em)`.
///    On two dashed edges, either suffices.
/// 7. Of a matrix whose cells are computed, and more than one of which falls on a pixel, the entries that fall on
/// the
///    pixel are counted: `counted_grid` says what is drawn instead, a cell for every pixel.
///
/// `detail` is 0 for cells of at most 0.4 em and 1 from 0.8 em on: small cells are plain flats.
///
/// Stripes leave no place for digits that can be read: a stage puts a Rect of panel under the number of a cell
/// whose `stripes` are not none, before the Text.
namespace tconv {

/// How far left and up of a pixel's centre it is sampled, pixels.
inline constexpr double nudge = 1.0 / 1024;
inline constexpr double line_width = 0.07;
inline constexpr double hatch_spacing = 0.6;
inline constexpr double hatch_width = 0.16;
inline constexpr double ring_inset = 0.14;
inline constexpr double ring_width = 0.1;
/// Length of a dash and its gap together.
inline constexpr double dash_period = 0.5;

enum class Stripes : std::uint8_t {
  none,
  rising,   ///< / : removed
  falling,  ///< \ : wrong
  crossed,  ///< NaN and ±∞
};

/// What one cell is drawn with.
struct CellLook {
  Colour ground;
  Stripes stripes = Stripes::none;
  Colour stripe;             ///< alpha counts
  bool dashed = false;       ///< its edges are dashed where the neighbour's are, too
  bool spared_dash = false;  ///< in output padding's colour instead of the muted one
  bool ring = false;
};

[[nodiscard]] CellLook cell_look(const Theme& theme, Role role, CellState state, double value, double max_abs);
/// The ground of a photograph's cell that holds these numbers: each from 0 to `max_abs` as a component of sRGB, what
/// is below or above at its end, NaN as 0.
[[nodiscard]] Colour photograph_ground(double red, double green, double blue, double max_abs);
/// The cell (y, x) of a grid. Precondition: it exists.
[[nodiscard]] CellLook cell_look(const Theme& theme, const Grid& grid, std::int64_t y, std::int64_t x);

/// Whether a cell of this state has dashed edges.
[[nodiscard]] constexpr bool is_dashed(CellState state) {
  return state == CellState::border_zero || state == CellState::output_padding_zero;
}

/// Black with alpha 0.40 or white with 0.43, whichever contrasts more with the ground: a line of at least 2:1.
[[nodiscard]] Colour line_on(const Colour& ground);
/// The stripes on cells that are no finite number: black or white with alpha 0.65.
[[nodiscard]] Colour crossed_stripe_on(const Colour& ground);
/// The colour of an edge between two dashed cells: output padding's when either is laid by it, else muted.
[[nodiscard]] Colour dash_colour(const Theme& theme, bool spared);

/// 0 to 1: how much of lines, stripes, rings and dashes is drawn in cells whose smaller side is `cell` em.
[[nodiscard]] double detail(double cell);
/// Dashes along a cell's edge of this length in em, at least 2; one is centred on each corner.
[[nodiscard]] int dashes(double length);
/// Points per pixel and axis at which a grid is sampled that shows `cells_per_pixel` along its denser axis: 1 to 4.
[[nodiscard]] int samples(double cells_per_pixel);

}  // namespace tconv
