#include "app/screen/grid_textures.hpp"

#include <algorithm>

namespace tconv {
namespace {

struct TexelFormat {
  GLint internal;
  GLenum format;
  GLenum type;
};

// A texture that is read texel by texel.
GlTexture filled_texture(std::size_t width, std::size_t height, TexelFormat format, const void* texels) {
  GlTexture texture = make_texture();
  glBindTexture(GL_TEXTURE_2D, texture.get());
  // Before the texels: a driver that has to expect smaller pictures of them makes room for those.
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, format.internal, static_cast<GLsizei>(width), static_cast<GLsizei>(height), 0,
               format.format, format.type, texels);
  return texture;
}

}  // namespace

GlTexture axis_texture(const std::vector<AxisSample>& samples, const std::vector<std::int64_t>& cells) {
  std::vector<float> texels;
  texels.reserve(samples.size() * 4);
  for (const auto& sample : samples) {
    const auto place = std::ranges::lower_bound(cells, sample.cell) - cells.begin();
    texels.push_back(sample.cell < 0 ? -1.0F : static_cast<float>(place));
    texels.insert(texels.end(), {sample.from_left, sample.to_right, sample.fraction});
  }
  return filled_texture(samples.size(), 1, {GL_RGBA32F, GL_RGBA, GL_FLOAT}, texels.data());
}

GlTexture line_texture(const std::vector<EntryLine>& lines) {
  static_assert(sizeof(EntryLine) == 4 * sizeof(GLint));
  return filled_texture(lines.size(), 1, {GL_RGBA32I, GL_RGBA_INTEGER, GL_INT}, lines.data());
}

GlTexture code_texture(std::size_t width, std::size_t height, const std::vector<CellCode>& codes) {
  static_assert(sizeof(CellCode) == 2);
  return filled_texture(width, height, {GL_RG8UI, GL_RG_INTEGER, GL_UNSIGNED_BYTE}, codes.data());
}

GlTexture picture_texture(std::size_t width, std::size_t height, const std::vector<std::uint8_t>& pixels) {
  return filled_texture(width, height, {GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE}, pixels.data());
}

GlTexture tint_texture(const std::vector<std::uint8_t>& table) {
  return picture_texture(tint_columns, tint_rows, table);
}

}  // namespace tconv
