#pragma once

#include <imgui.h>

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "app/scene/scene.hpp"
#include "app/scene/theme.hpp"
#include "app/screen/gl_objects.hpp"
#include "app/screen/grid_call.hpp"
#include "app/screen/mean_picture.hpp"

namespace tconv {

/// Draws each Grid as one textured rectangle; the fragment shader computes the colours, and of a matrix the
/// entries. Where cells are smaller than pixels the processor does, once for as long as they stay the same. The
/// arrays are kept in textures for as long as each frame shows them.
class GridRenderer {
 public:
  GridRenderer();
  ~GridRenderer();
  GridRenderer(const GridRenderer&) = delete;
  GridRenderer& operator=(const GridRenderer&) = delete;

  /// Puts a grid into a draw list. `x`, `y`: the scene's origin in pixels of the framebuffer, whole numbers; `em`:
  /// the framebuffer's pixels of one em; `scale`: the framebuffer's pixels in one of ImGui's; `opacity` 0 to 1; the
  /// theme is one of `theme(id)`.
  void draw(ImDrawList& list, const Grid& grid, std::int64_t x, std::int64_t y, double em, double scale,
            double opacity, const Theme& theme);
  /// Forgets the draw calls of the frame that has been rendered, and the textures it did not use.
  void end_frame();
  /// Number of arrays kept.
  [[nodiscard]] std::size_t size() const { return arrays_.size() + pictures_.size(); }

 private:
  struct Array;
  struct Weights;
  struct Counted;
  struct Picture;

  // Each is compiled when it is first needed.
  const GridProgram& program(bool computes_entries);
  GLuint tints(const Theme& theme, Role role);
  GLuint weights(const MatrixEntries& entries, double max_abs);
  const Grid& counted(const Grid& grid, double em);
  const Array& array(const Grid& grid, const Theme& theme, std::vector<std::int64_t> rows,
                     std::vector<std::int64_t> columns);
  GLuint picture(const Grid& grid, const Theme& theme, std::vector<AxisSample> rows,
                 std::vector<AxisSample> columns, int samples);
  static void run(const ImDrawList* list, const ImDrawCmd* command);

  GLint largest_side_ = 0;  ///< of a texture
  std::unique_ptr<GridProgram> cells_;
  std::unique_ptr<GridProgram> entries_;  ///< for those of matrices
  std::map<std::pair<const Theme*, Role>, GlTexture> tints_;
  std::vector<std::unique_ptr<Array>> arrays_;
  std::vector<std::unique_ptr<Weights>> weights_;
  std::vector<std::unique_ptr<Counted>> counted_;
  std::map<std::pair<const Theme*, Role>, std::unique_ptr<const FilledColours>> filled_;
  std::vector<std::unique_ptr<Picture>> pictures_;
  std::vector<std::unique_ptr<GridCall>> calls_;
};

}  // namespace tconv
