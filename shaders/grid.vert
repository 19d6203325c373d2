// A rectangle of whole pixels, two triangles as a strip.
uniform ivec4 pixels;      // left, top, right, bottom in the framebuffer, counted from its upper left corner
uniform ivec2 framebuffer; // width and height

void main() {
  ivec2 corner = ivec2((gl_VertexID & 1) == 0 ? pixels.x : pixels.z, (gl_VertexID & 2) == 0 ? pixels.y : pixels.w);
  vec2 place = vec2(corner) / vec2(framebuffer) * 2.0 - 1.0;
  gl_Position = vec4(place.x, -place.y, 0.0, 1.0);
}
