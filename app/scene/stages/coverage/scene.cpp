#include "app/scene/stages/coverage/scene.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "app/scene/array_view.hpp"
#include "app/scene/layout.hpp"
#include "app/scene/linked.hpp"
#include "app/scene/zoom.hpp"
#include "app/text/coverage_words.hpp"
#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"

namespace tconv::coverage {
namespace {

constexpr double gap = 3.4;
constexpr double most_cell = 5;
constexpr double most_title = 27;  // a narrow map leaves its title so much room, where there is
constexpr double titles_height = title_height + title_line;
constexpr double bars_height = 5.4;  // words, bars and numbers under an array, at the least
constexpr double least_bar = 2.2;
constexpr double most_bar = 9;

class Drawing {
 public:
  Drawing(const StageInput& input, const StageFacts& facts, const Side& left, const Side& right, Int2 second,
          bool arrow)
      : facts_(facts), builder_(input.area, input.metrics) {
    place({input.area.width, input.area.height - scales_height}, left, right, second);
    draw_side(left, left_, left_room_);
    right_.width = left_.width / static_cast<double>(left.cells.x) * static_cast<double>(right.cells.x);
    right_.height = left_.height / static_cast<double>(left.cells.y) * static_cast<double>(right.cells.y);
    draw_side(right, right_, right_room_);
    if (arrow && right_.x > left_.right() + 2) {
      const double y = left_.y + std::min(left_.height, right_.height) / 2;
      builder_.arrow({{left_.right() + 0.8, y}, {right_.x - 0.9, y}}, {Role::focus});
    }
    draw_scales(builder_, {1.5, input.area.height - scales_baseline}, input.area.width - 0.5,
                scales_of(left, right));
    draw_links(builder_, facts.problem, facts.view, input.selection);
  }
  [[nodiscard]] Scene take() { return builder_.take(); }

 private:
  // Of the maps that are shown, each once.
  static std::vector<ColourScale> scales_of(const Side& left, const Side& right) {
    std::vector<ColourScale> scales;
    if (left.map) scales.push_back(left.scale);
    const bool same = left.map && left.scale.text == right.scale.text && left.scale.role == right.scale.role;
    if (right.map && !same) scales.push_back(right.scale);
    return scales;
  }

  // How wide a side's words are, so far as they have a map below them; else they have most room.
  [[nodiscard]] double words_width(const Side& side) const {
    if (!side.map && !side.stamps) return most_title;
    const Heading& heading = side.heading;
    return std::max({builder_.width(heading.name, type::title(Role::ink)),
                     builder_.width(words::both(heading.size, words::joined(heading.remarks)), type::subtitle),
                     builder_.width(side.along_title, type::note)});
  }

  // `second`: the cells of the right side, or of what stands there in other steps.
  void place(const Size& area, const Side& on_left, const Side& on_right, Int2 second) {
    const Int2 first = on_left.cells;
    // One wish for both, so that their cells are of one size.
    const Int2 larger{std::max(first.y, second.y), std::max(first.x, second.x)};
    const CellWish wish{larger, 1, 5, most_cell};
    const Size room{area.width - 3, area.height - 1.4};
    // Narrow maps leave their words some room.
    const double half = std::min(most_title, (room.width - gap) / 2);
    const auto side_of = [&](Box& box, Int2 cells) {
      return LayoutItem{
          .place = &box,
          .size =
              [=](double common) {
                const Size cell = cell_size(wish, common);
                return Size{cell.width * static_cast<double>(cells.x), cell.height * static_cast<double>(cells.y)};
              },
          .above = titles_height,
          .below = bars_height};
    };
    LayoutItem left = side_of(left_, first);
    LayoutItem right = side_of(right_, second);
    const auto beside = [&] {
      LayoutItem row = layout_row(gap, {left, right});
      row.items.front().least = std::min(half, words_width(on_left));
      row.items.back().least = std::min(half, words_width(on_right));
      return row;
    };
    const auto stacked = [&] { return layout_column(0, {left, right}); };
    const Fit fit = fit_either(area, most_cell, beside(), stacked());
    // Bars grow into height that is left over.
    bar_ = std::clamp(least_bar + (fit.beside ? 0.8 : 0.4) * fit.spare_height, least_bar, most_bar);
    left.below = right.below = bars_height + bar_ - least_bar;
    tconv::place(area, fit.common, fit.beside ? beside() : stacked());
    left_room_ = fit.beside ? right_.x - left_.x - 1 : area.width - left_.x - 0.5;
    right_room_ = area.width - right_.x - 0.5;
  }

  void draw_side(const Side& side, const Box& box, double room) {
    const Point title{box.x, box.y - title_gap};
    if (!side.map && !side.stamps) {
      builder_.two_line_heading(title, side.heading, Role::ink, room);
      const double width = std::min(room, std::max(box.width, 18.0)) - 1;
      builder_.paragraph({box.x, box.y + 0.4}, side.instead, type::note, width);
      Grid grid;
      grid.box = box;
      grid.window = shown_window(facts_.view, ArrayId::output, side.cells);
      draw_bars(side, grid, room);
      return;
    }
    Grid grid = side.map ? map_of(side) : stamps_of(side);
    grid.box = box;
    grid.in_words = true;
    builder_.two_line_heading(title, heading_of(grid, side.heading), Role::ink, room);
    Numbers numbers;
    if (side.stamps) numbers.skip = [](std::int64_t, std::int64_t) { return true; };
    draw_array(builder_, grid, numbers);
    if (side.period) outline_period(grid, *side.period);
    if (side.row) mark_row(grid, *side.row);
    draw_bars(side, grid, room);
  }

  // Both sides show the same part.
  [[nodiscard]] Grid map_of(const Side& side) const {
    Grid grid =
        shown_grid(facts_.view, ArrayId::output, side.heading.name, *side.map, side.role, side.scale.max_abs());
    if (!side.is_output) grid.array = ArrayId::illustration;
    return grid;
  }

  // One line for every stamp, however many output lines there are.
  [[nodiscard]] Grid stamps_of(const Side& side) const {
    const Tensor& stamps = *side.stamps;
    Grid grid = whole_grid(ArrayId::illustration, side.heading.name, stamps, Role::kernel, 1);
    const Window columns = shown_window(facts_.view, ArrayId::output, side.cells);
    grid.window.x = columns.x;
    grid.window.columns = columns.columns;
    // The stamps go down as they go right.
    const double share = static_cast<double>(stamps.plane_size().y) / static_cast<double>(side.cells.x);
    grid.window.y = columns.x * share;
    grid.window.rows = columns.columns * share;
    grid.states = states_of(stamps.plane_size(), [&](std::int64_t y, std::int64_t x) {
      return stamps.at(0, 0, y, x) != 0 ? CellState::value : CellState::untouched;
    });
    return grid;
  }

  // A bar at the left of the row whose numbers stand below the map.
  void mark_row(const Grid& grid, std::int64_t row) {
    const Box cell = grid.cell(row, 0);
    const double top = std::max(cell.y, grid.box.y);
    const double bottom = std::min(cell.bottom(), grid.box.bottom());
    if (bottom <= top) return;
    constexpr double least = 0.35;
    const double height = std::max(least, 0.8 * (bottom - top));
    builder_.fill({grid.box.x - 0.65, (top + bottom - height) / 2, 0.3, height}, {Role::kernel}, 0.08);
  }

  // Never so small that it is lost.
  void outline_period(const Grid& grid, const CellBlock& period) {
    constexpr double least = 0.7;
    const Size cell = cell_size(grid);
    const double side = std::min(cell.width, cell.height);
    const OnGrid on_grid(builder_, grid);
    const Box box = cells_box(grid, period.y, period.x, period.rows, period.columns);
    const double by = std::max({std::min(0.12, 0.08 * side), (least - box.width) / 2, (least - box.height) / 2});
    builder_.outline(grown(box, by), {Role::focus}, std::min(0.24, 0.1 + 0.06 * side), 0.2);
  }

  // A bar for each column, from a common ground line; an outline where columns are too narrow for bars.
  void draw_bars(const Side& side, const Grid& grid, double room) {
    if (side.along.empty()) return;
    const Box& box = grid.box;
    const double top = box.bottom() + 0.9;
    const double width = cell_size(grid).width;
    const bool narrow = width < 0.25;
    const Range own = range_of(side.along);
    const std::string what =
        narrow ? words::along_between(side.along_title, own.least, own.most) : side.along_title;
    builder_.write({box.x, top + 0.3}, builder_.shortened(what, type::note, room), type::note);
    const double least = std::isfinite(side.bars.least) ? std::min(0.0, side.bars.least) : 0;
    const double most = std::isfinite(side.bars.most) ? std::max(0.0, side.bars.most) : 0;
    const double unit = most > least ? bar_ / (most - least) : 0;
    const double ground = top + 1 + unit * most;
    const double foot = top + 1 + bar_;
    const auto x_of = [&](std::size_t i) { return box.x + (static_cast<double>(i) - grid.window.x) * width; };
    const Type number{Face::regular, width > 2 ? 1.0 : 0.78, {Role::muted}};
    builder_.clip({box.x - 0.05, top, box.width + 0.1, bar_ + 2.6});
    if (narrow) {
      // Where several columns are narrower than the line is wide, from their least to their most.
      constexpr double thin = 0.05;
      const auto together = static_cast<std::size_t>(std::max(1.0, std::floor(thin / width)));
      std::vector<Point> line{{x_of(0), ground}};
      for (std::size_t i = 0; i < side.along.size(); i += together) {
        const std::size_t end = std::min(side.along.size(), i + together);
        double low = std::numeric_limits<double>::infinity();
        double high = -low;
        for (std::size_t j = i; j < end; ++j) {
          const double value = std::isfinite(side.along[j]) ? side.along[j] : 0;
          low = std::min(low, value);
          high = std::max(high, value);
        }
        line.push_back({x_of(i), ground - unit * low});
        if (high > low) line.push_back({x_of(i), ground - unit * high});
        line.push_back({x_of(end), ground - unit * high});
      }
      line.push_back({x_of(side.along.size()), ground});
      builder_.line(std::move(line), {Role::kernel}, 0.08);
    } else {
      double widest = 0;
      std::vector<std::string> texts(side.along.size());
      for (std::size_t i = 0; i < side.along.size(); ++i) {
        if (x_of(i + 1) <= box.x || x_of(i) >= box.right()) continue;
        texts[i] = short_number(side.along[i], 3);
        widest = std::max(widest, builder_.width(texts[i], number));
      }
      for (std::size_t i = 0; i < side.along.size(); ++i) {
        if (x_of(i + 1) <= box.x || x_of(i) >= box.right()) continue;
        const double value = std::isfinite(side.along[i]) ? side.along[i] : 0;
        const double height = unit * std::abs(value);
        const double y = value > 0 ? ground - height : ground;
        if (height > 0) builder_.fill({x_of(i) + 0.1 * width, y, 0.8 * width, height}, {Role::kernel}, 0.08);
        const bool is_whole = x_of(i) >= box.x - 1e-6 && x_of(i + 1) <= box.right() + 1e-6;
        if (is_whole && width >= widest + 0.2)
          builder_.write({x_of(i) + width / 2, foot + 0.35 + 0.75 * number.size}, texts[i], number, Anchor::middle);
      }
    }
    if (least < 0) builder_.line({{box.x, ground}, {box.right(), ground}}, {Role::muted}, 0.07);
    builder_.unclip();
  }

  const StageFacts& facts_;
  SceneBuilder builder_;
  Box left_;
  Box right_;
  double bar_ = least_bar;  // how high the highest bar is
  double left_room_ = 0;
  double right_room_ = 0;
};

}  // namespace

Range range_of(std::span<const double> values) {
  Range range;
  for (const double value : values) {
    // NaN is neither more nor less than anything.
    if (std::isnan(value)) {
      ++range.not_numbers;
      continue;
    }
    if (!(range.least <= value)) range.least = value;
    if (!(range.most >= value)) range.most = value;
  }
  return range;
}

Scene scene(const StageInput& input, const StageFacts& facts, const Side& left, const Side& right, Int2 second,
            bool arrow) {
  return Drawing(input, facts, left, right, second, arrow).take();
}

}  // namespace tconv::coverage
