#include "app/scene/stages/coverage/scene.hpp"

#include <algorithm>
#include <array>
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
constexpr double bars_height = 5.4;   // words, bars and numbers under an array, at the least
constexpr double words_height = 1.6;  // words alone
constexpr double bars_gap = 0.9;      // before bars at its right
constexpr double number_width = 2.4;  // after them
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
    const double left_end = left_.right() + (left.along.empty() ? 0 : after_);
    if (arrow && right_.x > left_end + 2) {
      const double y = left_.y + std::min(left_.height, right_.height) / 2;
      builder_.arrow({{left_end + 0.8, y}, {right_.x - 0.9, y}}, {Role::focus});
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
    // Bars along rows stand at an array's right.
    const bool at_right = std::ranges::any_of(std::array{&on_left, &on_right}, [](const Side* side) {
      return !side->along.empty() && side->axis == Axis::rows;
    });
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
          .below = at_right ? words_height : bars_height,
          .after = at_right ? bars_gap + least_bar + number_width : 0};
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
    // Bars below grow into height that is left over.
    if (!at_right) bar_ = std::clamp(least_bar + (fit.beside ? 0.8 : 0.4) * fit.spare_height, least_bar, most_bar);
    if (!at_right) left.below = right.below = bars_height + bar_ - least_bar;
    after_ = left.after;
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
    if (side.line) mark_line(grid, side.axis, *side.line);
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
    Grid grid = whole_grid(ArrayId::illustration, side.stamps_name, stamps, Role::kernel, 1);
    const Window shown = shown_window(facts_.view, ArrayId::output, side.cells);
    // The stamps go down as they go right, so as much of them is shown.
    const Int2 size = stamps.plane_size();
    if (side.axis == Axis::columns) {
      const double share = static_cast<double>(size.y) / static_cast<double>(side.cells.x);
      grid.window = {shown.x * share, shown.x, shown.columns * share, shown.columns};
    } else {
      const double share = static_cast<double>(size.x) / static_cast<double>(side.cells.y);
      grid.window = {shown.y, shown.y * share, shown.rows, shown.rows * share};
    }
    grid.states = states_of(size, [&](std::int64_t y, std::int64_t x) {
      return stamps.at(0, 0, y, x) != 0 ? CellState::value : CellState::untouched;
    });
    return grid;
  }

  // A bar at the left of the row whose numbers stand below the map, or below the column whose numbers stand at its right.
  void mark_line(const Grid& grid, Axis axis, std::int64_t line) {
    constexpr double least = 0.35;
    constexpr double thick = 0.3;
    const Box& box = grid.box;
    if (axis == Axis::columns) {
      const Box cell = grid.cell(line, 0);
      const double top = std::max(cell.y, box.y);
      const double bottom = std::min(cell.bottom(), box.bottom());
      if (bottom <= top) return;
      const double height = std::max(least, 0.8 * (bottom - top));
      builder_.fill({box.x - 0.65, (top + bottom - height) / 2, thick, height}, {Role::kernel}, 0.08);
    } else {
      const Box cell = grid.cell(0, line);
      const double left = std::max(cell.x, box.x);
      const double right = std::min(cell.right(), box.right());
      if (right <= left) return;
      const double width = std::max(least, 0.8 * (right - left));
      builder_.fill({(left + right - width) / 2, box.bottom() + 0.2, width, thick}, {Role::kernel}, 0.08);
    }
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

  // A bar for each line, from a common ground line: of columns below the array, of rows at its right. An outline where
  // lines are too narrow for bars.
  void draw_bars(const Side& side, const Grid& grid, double room) {
    if (side.along.empty()) return;
    const Box& box = grid.box;
    const bool below = side.axis == Axis::columns;
    const Size cell = cell_size(grid);
    const double width = below ? cell.width : cell.height;
    const bool narrow = width < 0.25;
    const double least = std::isfinite(side.bars.least) ? std::min(0.0, side.bars.least) : 0;
    const double most = std::isfinite(side.bars.most) ? std::max(0.0, side.bars.most) : 0;
    const double unit = most > least ? bar_ / (most - least) : 0;
    // Where lines and bars start: bars go up from the ground line, or to the right of it.
    const double start = below ? box.x : box.y;
    const double end = below ? box.right() : box.bottom();
    const double foot = below ? box.bottom() + 1.9 + bar_ : box.right() + bars_gap;
    const double ground = below ? foot + unit * least : foot - unit * least;
    const auto line_at = [&](std::size_t i) {
      return start + (static_cast<double>(i) - (below ? grid.window.x : grid.window.y)) * width;
    };
    const auto point = [&](double along, double value) {
      return below ? Point{along, ground - unit * value} : Point{ground + unit * value, along};
    };
    const Type number{Face::regular, width > 2 ? 1.0 : 0.78, {Role::muted}};
    const auto is_seen = [&](std::size_t i) { return line_at(i + 1) > start && line_at(i) < end; };
    double longest = 0;
    std::vector<std::string> texts(narrow ? 0 : side.along.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (!is_seen(i)) continue;
      texts[i] = short_number(side.along[i], 3);
      longest = std::max(longest, below ? builder_.width(texts[i], number) : number.size);
    }
    // Bars without numbers have their range in words.
    const bool numbered = !narrow && width >= longest + (below ? 0.2 : 0);
    const Range own = range_of(side.along);
    const std::string what =
        numbered ? side.along_title : words::along_between(side.along_title, own.least, own.most);
    builder_.write({box.x, box.bottom() + (below ? 1.2 : words_height)}, builder_.shortened(what, type::note, room),
                   type::note);
    builder_.clip(below ? Box{box.x - 0.05, box.bottom() + 0.9, box.width + 0.1, bar_ + 2.6}
                        : Box{box.right() + 0.1, box.y - 0.05, bars_gap + bar_ + number_width, box.height + 0.1});
    if (narrow) {
      // Where several lines are narrower than the outline is wide, from their least to their most.
      constexpr double thin = 0.05;
      const auto together = static_cast<std::size_t>(std::max(1.0, std::floor(thin / width)));
      std::vector<Point> line{point(line_at(0), 0)};
      for (std::size_t i = 0; i < side.along.size(); i += together) {
        const std::size_t last = std::min(side.along.size(), i + together);
        double low = std::numeric_limits<double>::infinity();
        double high = -low;
        for (std::size_t j = i; j < last; ++j) {
          const double value = std::isfinite(side.along[j]) ? side.along[j] : 0;
          low = std::min(low, value);
          high = std::max(high, value);
        }
        line.push_back(point(line_at(i), low));
        if (high > low) line.push_back(point(line_at(i), high));
        line.push_back(point(line_at(last), high));
      }
      line.push_back(point(line_at(side.along.size()), 0));
      builder_.line(std::move(line), {Role::kernel}, 0.08);
    } else {
      for (std::size_t i = 0; i < side.along.size(); ++i) {
        if (!is_seen(i)) continue;
        const double value = std::isfinite(side.along[i]) ? side.along[i] : 0;
        const double length = unit * std::abs(value);
        const Point low = point(line_at(i) + 0.1 * width, std::min(value, 0.0));
        const Point high = point(line_at(i) + 0.1 * width, std::max(value, 0.0));
        const Box bar = below ? Box{high.x, high.y, 0.8 * width, length} : Box{low.x, low.y, length, 0.8 * width};
        if (length > 0) builder_.fill(bar, {Role::kernel}, 0.08);
        const bool is_whole = line_at(i) >= start - 1e-6 && line_at(i + 1) <= end + 1e-6;
        if (!is_whole || !numbered) continue;
        const double middle = line_at(i) + width / 2;
        if (below) {
          builder_.write({middle, foot + 0.35 + 0.75 * number.size}, texts[i], number, Anchor::middle);
        } else {
          builder_.write({foot + bar_ + 0.3, middle + 0.35 * number.size}, texts[i], number);
        }
      }
    }
    if (least < 0) builder_.line({point(start, 0), point(end, 0)}, {Role::muted}, 0.07);
    builder_.unclip();
  }

  const StageFacts& facts_;
  SceneBuilder builder_;
  Box left_;
  Box right_;
  double bar_ = least_bar;  // how long the longest bar is
  double after_ = 0;        // room for bars at an array's right
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
