#include "app/scene/stages/picture_row.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "app/scene/array_view.hpp"
#include "app/scene/fit.hpp"
#include "app/scene/linked.hpp"
#include "app/scene/zoom.hpp"

namespace tconv {
namespace {

constexpr double column_gap = 3;
constexpr double row_gap = 1.4;
constexpr double most_cell = 4;
constexpr double most_side = 10;  // an array is at most that many times as long as wide

class PictureRow {
 public:
  PictureRow(SceneBuilder& builder, const View& view, const std::vector<RowPicture>& pictures, const Size& area)
      : builder_(builder), view_(view), pictures_(pictures), room_{area.width - 3, area.height - 1.6} {
    choose();
    place();
  }

 private:
  // How large a picture is at a common cell size.
  [[nodiscard]] Size box_of(const RowPicture& picture, double common) const {
    const Int2 cells = cells_of(picture);
    Size box{common * static_cast<double>(cells.x * picture.spread.x),
             common * static_cast<double>(cells.y * picture.spread.y)};
    const double grow = picture.least * least_share_ / std::max(box.width, box.height);
    if (grow > 1) box = {box.width * grow, box.height * grow};
    box.width = std::max(box.width, box.height / most_side);
    box.height = std::max(box.height, box.width / most_side);
    return box;
  }

  // Its cells, and those of what it is held against.
  [[nodiscard]] static Int2 cells_of(const RowPicture& picture) {
    return {std::max(picture.cells.y, picture.against.y), std::max(picture.cells.x, picture.against.x)};
  }

  struct Plan {
    std::vector<double> widths;   // of the columns
    std::vector<double> heights;  // of the rows, without titles
    Size size;
  };
  [[nodiscard]] Plan plan(std::size_t columns, double common) const {
    Plan result;
    result.widths.assign(columns, 0);
    result.heights.assign((pictures_.size() + columns - 1) / columns, 0);
    for (std::size_t i = 0; i < pictures_.size(); ++i) {
      const Size box = box_of(pictures_[i], common);
      double& width = result.widths[i % columns];
      width = std::max({width, box.width, builder_.heading_width(pictures_[i].heading)});
      double& height = result.heights[i / columns];
      height = std::max(height, box.height);
    }
    for (const double width : result.widths) result.size.width += width;
    for (const double height : result.heights) result.size.height += height + title_height;
    result.size.width += column_gap * static_cast<double>(columns - 1);
    result.size.height += row_gap * static_cast<double>(result.heights.size() - 1);
    return result;
  }

  // The most columns of those that let the cells be about the largest; arrays get as small as they must.
  void choose() {
    double best = 0;
    for (const double share : {1.0, 0.7, 0.45, 0.25}) {
      least_share_ = share;
      for (const std::size_t columns : {std::size_t{4}, std::size_t{3}, std::size_t{2}, std::size_t{1}}) {
        // Four stand in a row, as two and two, or in a column.
        if (columns > pictures_.size() || (columns == 3 && pictures_.size() == 4)) continue;
        const auto size_at = [&](double c) { return plan(columns, c).size; };
        const Size smallest = size_at(1e-4);
        if (smallest.width > room_.width || smallest.height > room_.height) continue;
        const double common = fit_cell(room_, most_cell, size_at);
        if (common <= 1.05 * best) continue;
        best = common;
        columns_ = columns;
      }
      if (best > 0) break;
    }
    common_ = best > 0 ? best : 1e-4;
  }

  // Titles get what width is left over; the last column's go on to the stage's end.
  void widen(Plan& plan) const {
    double spare = std::max(0.0, room_.width - plan.size.width);
    for (std::size_t i = 0; i < pictures_.size(); ++i) {
      const std::size_t column = i % columns_;
      if (column + 1 == columns_) continue;
      const double wanted = builder_.whole_heading_width(pictures_[i].heading);
      const double by = std::clamp(wanted - plan.widths[column], 0.0, spare);
      plan.widths[column] += by;
      plan.size.width += by;
      spare -= by;
    }
  }

  void place() {
    Plan chosen = plan(columns_, common_);
    widen(chosen);
    double y = 0.5 + std::max(0.0, (room_.height - chosen.size.height) * 0.3);
    const double left = 1.5 + std::max(0.0, (room_.width - chosen.size.width) / 2);
    for (std::size_t row = 0; row < chosen.heights.size(); ++row) {
      y += title_height;
      double x = left;
      for (std::size_t column = 0; column < columns_ && row * columns_ + column < pictures_.size(); ++column) {
        const RowPicture& picture = pictures_[row * columns_ + column];
        const Size box = box_of(picture, common_);
        const bool last = column + 1 == columns_ || row * columns_ + column + 1 == pictures_.size();
        const double end = last ? builder_.scene().width - 0.5 : x + chosen.widths[column] + column_gap - 1;
        const Box here{x, y, box.width, box.height};
        if (picture.from_before) join(before_, here);
        before_ = here;
        show(picture, before_, end - x);
        x += chosen.widths[column] + column_gap;
      }
      y += chosen.heights[row] + row_gap;
    }
  }

  // An arrow to the right, or down and to the left into the next row.
  void join(const Box& from, const Box& to) {
    const double middle = to.y + to.height / 2;
    if (to.x > from.right()) {
      builder_.arrow({{from.right() + 0.8, middle}, {to.x - 0.4, middle}}, {Role::focus});
    } else if (from.x > to.right()) {
      const double x = from.x + from.width / 2;
      builder_.arrow({{x, from.bottom() + 0.9}, {x, middle}, {to.right() + 0.9, middle}}, {Role::focus});
    }
  }

  void show(const RowPicture& picture, const Box& box, double room) {
    const Point title{box.x, box.y - title_gap};
    if (!picture.values) {
      builder_.heading(title, picture.heading, picture.role, room);
      builder_.outline(box, {picture.role, 1, false, 0.55}, 0.12, 0, Dash::dashed);
      return;
    }
    Grid grid = shown_grid(view_, picture.array, picture.name, *picture.values, picture.role, picture.max_abs);
    if (picture.array == ArrayId::illustration && picture.zooms) {
      grid.window = shown_window(view_, ArrayId::output, grid.values.plane_size());
    }
    const Int2 cells = cells_of(picture);
    const Size cell{box.width / static_cast<double>(cells.x), box.height / static_cast<double>(cells.y)};
    grid.box = {box.x, box.y, cell.width * static_cast<double>(picture.cells.x),
                cell.height * static_cast<double>(picture.cells.y)};
    grid.photograph = picture.photograph;
    grid.in_words = true;
    grid.states = picture.states;
    grid.wrong_means = picture.wrong_means;
    builder_.heading(title, heading_of(grid, picture.heading), picture.role, room);
    draw_array(builder_, grid);
    if (picture.marked) {
      const OnGrid on_grid(builder_, grid);
      builder_.focus(grid.cell(picture.marked->y, picture.marked->x));
    }
    if (picture.twin) draw_twin(builder_, grid, *picture.twin);
    if (picture.against != Int2{} && !shows_part(grid)) hold_against(picture, grid, cell);
  }

  // What the picture lacks is hatched, and the frame is as large as what it is held against.
  void hold_against(const RowPicture& picture, const Grid& grid, const Size& cell) {
    if (picture.against == picture.cells) return;
    const Box frame{grid.box.x, grid.box.y, cell.width * static_cast<double>(picture.against.x),
                    cell.height * static_cast<double>(picture.against.y)};
    const Paint missing{Role::removed};
    if (frame.right() > grid.box.right() + 1e-9) {
      const double height = std::min(frame.height, grid.box.height);
      builder_.hatch({grid.box.right(), frame.y, frame.right() - grid.box.right(), height}, missing);
    }
    if (frame.bottom() > grid.box.bottom() + 1e-9) {
      builder_.hatch({frame.x, grid.box.bottom(), frame.width, frame.bottom() - grid.box.bottom()}, missing);
    }
    builder_.outline(frame, missing, 0.14, 0, Dash::dashed);
  }

  SceneBuilder& builder_;
  const View& view_;
  const std::vector<RowPicture>& pictures_;
  Size room_;
  double least_share_ = 1;
  double common_ = 1;
  std::size_t columns_ = 1;
  Box before_{};
};

}  // namespace

void draw_picture_row(SceneBuilder& builder, const View& view, const std::vector<RowPicture>& pictures,
                      const Size& area) {
  PictureRow(builder, view, pictures, area);
}

}  // namespace tconv
