// The colours of an array's cells of a pixel and more: app/scene/grid_look.hpp says what this draws, step by step, and
// app/paper draws the same on the processor. Compiled plainly, and with ENTRIES for the cells of C and Cᵀ, which are
// stored nowhere.

uniform usampler2D cells;  // two bytes a cell: see app/screen/cell_code.hpp; with ENTRIES, a weight
uniform sampler2D tints;   // the ground of each, and in alpha whether black shows better on it than white
// For every pixel of the rectangle along one axis: its cell (-1: none), the whole pixels between it and the cell's two
// edges, and how far through the cell it is.
uniform sampler2D columns;
uniform sampler2D rows;

uniform ivec4 pixels;
uniform ivec2 framebuffer;
uniform float opacity;  // of the whole grid
uniform vec3 panel;
uniform float cross_alpha;
// Sets of states, one bit each.
uniform uint rising;
uniform uint falling;
uniform vec4 rising_stripe;
uniform vec4 falling_stripe;

out vec4 colour;

const uint special_bit = 32u;

bool is_one_of(uvec2 cell, uint states) { return (states >> (cell.y & 15u) & 1u) != 0u; }
vec4 tint_of(uvec2 cell) { return texelFetch(tints, ivec2(int(cell.x), int(cell.y & 31u)), 0); }

#ifdef ENTRIES

vec4 ground_at(ivec2 place, uvec2 cell) { return tint_of(cell); }

// Of every line: its group, its channel, and its row and column on the canvas: see app/screen/entry_tables.hpp.
uniform isampler2D outputs;
uniform isampler2D inputs;
uniform bool transposed;     // Cᵀ, whose rows are outputs; or else C
uniform ivec2 kernel;    // rows and columns
uniform ivec2 dilation;
uniform int out_per_group;
uniform int laid;        // of C: this row and those below it are not there yet
uniform uvec2 no_entry;  // cells that belong to no contribution
uniform uvec2 empty;     // cells of rows that are not there yet

// The entry where a row and a column cross: the weight that takes the one to the other, if any does.
uvec2 cell_at(ivec2 place) {
  if (!transposed && place.y >= laid) return empty;
  ivec4 to = texelFetch(outputs, ivec2(transposed ? place.y : place.x, 0), 0);
  ivec4 from = texelFetch(inputs, ivec2(transposed ? place.x : place.y, 0), 0);
  ivec2 into_stamp = to.zw - from.zw;
  if (to.x != from.x || any(lessThan(into_stamp, ivec2(0)))) return no_entry;
  ivec2 tap = into_stamp / dilation;
  if (tap * dilation != into_stamp || any(greaterThanEqual(tap, kernel))) return no_entry;
  int weight = ((from.y * out_per_group + to.y) * kernel.x + tap.x) * kernel.y + tap.y;
  int across = textureSize(cells, 0).x;
  return texelFetch(cells, ivec2(weight % across, weight / across), 0).rg;
}

#else

uniform bool photograph;    // its cells have grounds of their own, as tints have them
uniform sampler2D grounds;

vec4 ground_at(ivec2 place, uvec2 cell) { return photograph ? texelFetch(grounds, place, 0) : tint_of(cell); }

uvec2 cell_at(ivec2 place) { return texelFetch(cells, place, 0).rg; }

#endif

// What is mixed in over the ground where the stripes lie: none when its alpha is 0.
vec4 stripe_of(uvec2 cell, vec4 ground) {
  if ((cell.y & special_bit) != 0u) return vec4(vec3(1.0 - ground.a), cross_alpha);
  if (is_one_of(cell, rising)) return rising_stripe;
  return is_one_of(cell, falling) ? falling_stripe : vec4(0.0);
}

uniform ivec4 bounds;       // first column, first row, columns, rows of the array, counted in the textures
uniform vec2 hatch_corner;  // the box's corner, in pixels of the framebuffer
uniform float detail;
uniform float nudge;        // how far left and up of a pixel's centre it is sampled

uniform bool lines;
uniform int line_width;
uniform float line_on_light;  // alpha of the lines
uniform float line_on_dark;
uniform float hatch_spacing;
uniform float hatch_width;
uniform uint dashed;
uniform uint spared;
uniform uint ring;
uniform ivec2 ring_range;     // from inset to inset + width
uniform vec3 ring_colour;
uniform vec3 plain_dash;
uniform vec3 spared_dash;
uniform vec2 dash_count;      // along a cell's width, along its height

float stripe_coverage(float across) {
  float t = abs(across - hatch_spacing * floor(across / hatch_spacing) - hatch_spacing / 2.0);
  return clamp(0.5 + hatch_width / 2.0 - t, 0.0, 1.0);
}

bool outside(ivec2 place) {
  return any(lessThan(place, bounds.xy)) || any(greaterThanEqual(place, bounds.xy + bounds.zw));
}

// Whether the edge between a dashed cell and this neighbour is dashed, and whether the neighbour is output padding's.
bool dashed_towards(ivec2 neighbour, inout bool is_spared) {
  if (outside(neighbour)) return true;
  uvec2 cell = cell_at(neighbour);
  if (is_one_of(cell, spared)) is_spared = true;
  return is_one_of(cell, dashed);
}

vec3 in_cell(ivec2 place, vec4 column, vec4 row, vec2 pixel) {
  uvec2 cell = cell_at(place);
  vec4 ground = ground_at(place, cell);
  vec3 result = ground.rgb;

  vec4 stripe = stripe_of(cell, ground);
  vec2 in_box = pixel - nudge - hatch_corner;
  float along_rising = stripe_coverage((in_box.x + in_box.y) * 0.70710678);
  float along_falling = stripe_coverage((in_box.x - in_box.y) * 0.70710678);
  float coverage = (cell.y & special_bit) != 0u ? max(along_rising, along_falling)
                   : is_one_of(cell, rising)    ? along_rising
                                                : along_falling;
  result = mix(result, stripe.rgb, stripe.a * mix(1.0, coverage, detail));

  // Whole pixels to the left, right, upper and lower edge of the cell.
  ivec4 away = ivec4(int(column.y), int(column.z), int(row.y), int(row.z));
  int nearest = min(min(away.x, away.y), min(away.z, away.w));
  if (is_one_of(cell, ring) && nearest >= ring_range.x && nearest < ring_range.y) {
    result = mix(result, ring_colour, detail);
  }

  // Towards which neighbour it is on a line, if any: -1, 0, 1.
  ivec2 last = bounds.xy + bounds.zw - 1;
  int before = line_width - line_width / 2;
  int after = line_width / 2;
  int x = away.x < (place.x == bounds.x ? line_width : before)  ? -1
          : away.y < (place.x == last.x ? line_width : after) ? 1
                                                              : 0;
  int y = away.z < (place.y == bounds.y ? line_width : before)  ? -1
          : away.w < (place.y == last.y ? line_width : after) ? 1
                                                              : 0;
  bool plain = false;
  bool dash = false;
  bool is_spared = is_one_of(cell, spared);
  bool is_dashed = is_one_of(cell, dashed);
  // Along an upright edge the rows count, along a level one the columns.
  if (x != 0) {
    if (is_dashed && dashed_towards(place + ivec2(x, 0), is_spared)) {
      dash = fract(row.w * dash_count.y + 0.25) < 0.5;
    } else {
      plain = true;
    }
  }
  if (y != 0) {
    if (is_dashed && dashed_towards(place + ivec2(0, y), is_spared)) {
      dash = dash || fract(column.w * dash_count.x + 0.25) < 0.5;
    } else {
      plain = true;
    }
  }
  if (plain) {
    if (lines) result = mix(result, vec3(1.0 - ground.a), mix(line_on_dark, line_on_light, ground.a) * detail);
  } else if (dash) {
    result = mix(result, is_spared ? spared_dash : plain_dash, detail);
  }
  return result;
}

vec3 colour_at(ivec2 pixel, vec2 place) {
  vec4 column = texelFetch(columns, ivec2(pixel.x, 0), 0);
  vec4 row = texelFetch(rows, ivec2(pixel.y, 0), 0);
  if (column.x < 0.0 || row.x < 0.0) return panel;
  return in_cell(ivec2(int(column.x), int(row.x)), column, row, place);
}

void main() {
  vec2 place = vec2(gl_FragCoord.x, float(framebuffer.y) - gl_FragCoord.y);
  ivec2 pixel = ivec2(floor(place)) - pixels.xy;
  colour = vec4(colour_at(pixel, place), opacity);
}
