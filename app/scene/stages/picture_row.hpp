#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/scene/scene_builder.hpp"
#include "app/scene/view.hpp"

/// Pictures side by side, all at one scale: a stage that compares.
namespace tconv {

/// One of them, or the empty frame where it will be.
struct RowPicture {
  ArrayId array = ArrayId::illustration;  ///< an illustration that `zooms` shows the same part as the output
  std::string name;                       ///< for people who read the picture in words
  Heading heading;
  Role role = Role::output;
  Int2 cells;                    ///< rows and columns
  Int2 spread{1, 1};             ///< how many cells of the common size one of its cells is high and wide
  double least = 4;              ///< its longer side is never shorter than this, em, where there is room
  bool zooms = true;             ///< shows the part that the view does
  std::optional<Tensor> values;  ///< nothing: only a frame
  double max_abs = 1;
  bool photograph = false;  ///< as `Grid::photograph`
  CellStates states{};
  std::string wrong_means{};     ///< as `Grid::wrong_means`
  std::optional<Int2> marked{};  ///< this cell is framed
  std::optional<Int2> twin{};    ///< this cell, if it has it, lights up with one of another picture
  Int2
      against{};  ///< rows and columns of what it is held against: a dashed frame shows where it is smaller or larger
  bool from_before = false;  ///< an arrow from the picture before it, where columns stand side by side
};

/// Draws them in one, two or four columns, whichever lets the cells be largest.
void draw_picture_row(SceneBuilder& builder, const View& view, const std::vector<RowPicture>& pictures,
                      const Size& area);

}  // namespace tconv
