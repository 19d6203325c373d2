#version 330 core

// The colours of an array's cells: app/scene/grid_look.hpp says what this draws, step by step, and app/paper draws the
// same on the processor.

uniform sampler2D shares;   // how much of the strongest tint a cell has, 0 to 1
uniform usampler2D flags;   // bits 0-3 the cell's state, 4 negative, 5 NaN, 6 no finite number
// For every pixel of the rectangle (every sample of it, where cells are smaller than pixels) along one axis: its cell
// (-1: none), the whole pixels between it and the cell's two edges, and how far through the cell it is.
uniform sampler2D columns;
uniform sampler2D rows;

uniform ivec4 pixels;
uniform ivec2 framebuffer;
uniform int samples;        // points per pixel and axis
uniform ivec4 bounds;       // first column, first row, columns, rows of the array, counted in the textures
uniform vec2 hatch_corner;  // the box's corner, in pixels of the framebuffer
uniform float detail;
uniform float opacity;      // of the whole grid
uniform float nudge;        // how far left and up of a pixel's centre it is sampled

uniform vec3 panel;
uniform vec3 ground[12];      // by state; of states that show no value
uniform bool tinted[12];      // states that show one
uniform vec3 weakest[2];      // tint of share 0: whole, faded
uniform vec3 strongest[2];
uniform vec3 weakest_negative[2];
uniform vec3 strongest_negative[2];
uniform vec3 not_a_number[2];
uniform int faded;            // the state that is tinted half as much
uniform int stripes[12];      // 0 none, 1 rising, 2 falling
uniform vec4 stripe[12];
uniform bool dashed[12];
uniform bool spared[12];
uniform bool ring[12];

uniform bool lines;
uniform int line_width;
uniform float line_on_light;  // alpha of the lines
uniform float line_on_dark;
uniform float cross_alpha;
uniform float hatch_spacing;
uniform float hatch_width;
uniform ivec2 ring_range;     // from inset to inset + width
uniform vec3 ring_colour;
uniform vec3 plain_dash;
uniform vec3 spared_dash;
uniform vec2 dash_count;      // along a cell's width, along its height

out vec4 colour;

const uint negative_bit = 16u;
const uint nan_bit = 32u;
const uint special_bit = 64u;

uint flags_of(ivec2 cell) { return texelFetch(flags, cell, 0).r; }

vec3 ground_of(ivec2 cell, uint bits) {
  int state = int(bits & 15u);
  if (!tinted[state]) return ground[state];
  int which = state == faded ? 1 : 0;
  if ((bits & nan_bit) != 0u) return not_a_number[which];
  float share = texelFetch(shares, cell, 0).r;
  if ((bits & negative_bit) != 0u) return mix(weakest_negative[which], strongest_negative[which], share);
  return mix(weakest[which], strongest[which], share);
}

// True where black contrasts at least as much as white: from a relative luminance of sqrt(1.05 * 0.05) - 0.05 on.
bool is_light(vec3 c) {
  vec3 linear = mix(c / 12.92, pow((c + 0.055) / 1.055, vec3(2.4)), greaterThan(c, vec3(0.04045)));
  return dot(linear, vec3(0.2126, 0.7152, 0.0722)) >= 0.17912878;
}

float stripe_coverage(float across) {
  float t = abs(across - hatch_spacing * floor(across / hatch_spacing) - hatch_spacing / 2.0);
  return clamp(0.5 + hatch_width / 2.0 - t, 0.0, 1.0);
}

bool outside(ivec2 cell) {
  return any(lessThan(cell, bounds.xy)) || any(greaterThanEqual(cell, bounds.xy + bounds.zw));
}

// Whether the edge between a dashed cell and this neighbour is dashed, and whether the neighbour is spared.
bool dashed_towards(ivec2 neighbour, inout bool is_spared) {
  if (outside(neighbour)) return true;
  int state = int(flags_of(neighbour) & 15u);
  if (dashed[state] && spared[state]) is_spared = true;
  return dashed[state];
}

vec3 detailed(vec4 column, vec4 row, vec2 place) {
  ivec2 cell = ivec2(int(column.x), int(row.x));
  uint bits = flags_of(cell);
  int state = int(bits & 15u);
  vec3 base = ground_of(cell, bits);
  vec3 result = base;
  bool light = is_light(base);

  vec2 in_box = place - nudge - hatch_corner;
  float rising = (in_box.x + in_box.y) * 0.70710678;
  float falling = (in_box.x - in_box.y) * 0.70710678;
  if (tinted[state] && (bits & special_bit) != 0u) {
    float coverage = max(stripe_coverage(rising), stripe_coverage(falling));
    result = mix(result, vec3(light ? 0.0 : 1.0), cross_alpha * mix(1.0, coverage, detail));
  } else if (stripes[state] != 0) {
    float coverage = stripe_coverage(stripes[state] == 1 ? rising : falling);
    result = mix(result, stripe[state].rgb, stripe[state].a * mix(1.0, coverage, detail));
  }

  // Whole pixels to the left, right, upper and lower edge of the cell.
  ivec4 away = ivec4(int(column.y), int(column.z), int(row.y), int(row.z));
  int nearest = min(min(away.x, away.y), min(away.z, away.w));
  if (ring[state] && nearest >= ring_range.x && nearest < ring_range.y) result = mix(result, ring_colour, detail);

  ivec2 last = bounds.xy + bounds.zw - 1;
  int before = line_width - line_width / 2;
  int after = line_width / 2;
  bool left = away.x < (cell.x == bounds.x ? line_width : before);
  bool right = !left && away.y < (cell.x == last.x ? line_width : after);
  bool top = away.z < (cell.y == bounds.y ? line_width : before);
  bool bottom = !top && away.w < (cell.y == last.y ? line_width : after);
  bvec4 on_edge = bvec4(left, right, top, bottom);
  if (!any(on_edge)) return result;

  bool plain = false;
  bool dash = false;
  bool is_spared = dashed[state] && spared[state];
  const ivec2 steps[4] = ivec2[4](ivec2(-1, 0), ivec2(1, 0), ivec2(0, -1), ivec2(0, 1));
  for (int i = 0; i < 4; ++i) {
    if (!on_edge[i]) continue;
    if (dashed[state] && dashed_towards(cell + steps[i], is_spared)) {
      // Along an upright edge the rows count, along a level one the columns.
      float along = i < 2 ? row.w * dash_count.y : column.w * dash_count.x;
      if (fract(along + 0.25) < 0.5) dash = true;
    } else {
      plain = true;
    }
  }
  if (plain) {
    if (lines) result = mix(result, vec3(light ? 0.0 : 1.0), (light ? line_on_light : line_on_dark) * detail);
  } else if (dash) {
    result = mix(result, is_spared ? spared_dash : plain_dash, detail);
  }
  return result;
}

// A cell so small that its stripes fill it.
vec3 filled(ivec2 cell) {
  uint bits = flags_of(cell);
  int state = int(bits & 15u);
  vec3 base = ground_of(cell, bits);
  if (tinted[state] && (bits & special_bit) != 0u) return mix(base, vec3(is_light(base) ? 0.0 : 1.0), cross_alpha);
  return stripes[state] == 0 ? base : mix(base, stripe[state].rgb, stripe[state].a);
}

void main() {
  vec2 place = vec2(gl_FragCoord.x, float(framebuffer.y) - gl_FragCoord.y);
  ivec2 pixel = ivec2(floor(place)) - pixels.xy;
  if (samples == 1) {
    vec4 column = texelFetch(columns, ivec2(pixel.x, 0), 0);
    vec4 row = texelFetch(rows, ivec2(pixel.y, 0), 0);
    colour = vec4(column.x < 0.0 || row.x < 0.0 ? panel : detailed(column, row, place), opacity);
    return;
  }
  vec3 sum = vec3(0.0);
  for (int j = 0; j < samples; ++j) {
    float y = texelFetch(rows, ivec2(pixel.y * samples + j, 0), 0).x;
    for (int i = 0; i < samples; ++i) {
      float x = texelFetch(columns, ivec2(pixel.x * samples + i, 0), 0).x;
      ivec2 cell = ivec2(int(x), int(y));
      sum += x < 0.0 || y < 0.0 ? panel : filled(cell);
    }
  }
  colour = vec4(sum / float(samples * samples), opacity);
}
