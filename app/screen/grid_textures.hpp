#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "app/screen/cell_code.hpp"
#include "app/screen/entry_tables.hpp"
#include "app/screen/gl_objects.hpp"
#include "app/screen/grid_axis.hpp"

/// The textures that shaders/grid.frag reads, texel by texel. To be called while a context is current.
namespace tconv {

/// The samples of an axis, each cell by its place among `cells`, which are ascending.
[[nodiscard]] GlTexture axis_texture(const std::vector<AxisSample>& samples,
                                     const std::vector<std::int64_t>& cells);
/// Lines of a matrix.
[[nodiscard]] GlTexture line_texture(const std::vector<EntryLine>& lines);
/// Cells, row by row: width × height of them.
[[nodiscard]] GlTexture code_texture(std::size_t width, std::size_t height, const std::vector<CellCode>& codes);
/// A picture of four bytes a pixel, row by row.
[[nodiscard]] GlTexture picture_texture(std::size_t width, std::size_t height,
                                        const std::vector<std::uint8_t>& pixels);
/// A table of tints, as `tint_table` makes it.
[[nodiscard]] GlTexture tint_texture(const std::vector<std::uint8_t>& table);

}  // namespace tconv
