#include "tests/app/scene/scene_dump.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/app/scene/grid_dump.hpp"

namespace tconv::test {
namespace {

std::string percent(double share) {
  return std::to_string(std::llround(share * 100)) + " %";
}

std::string paint_name(const Paint& paint) {
  // How strong the ground of a digit is follows from its value.
  std::string name = paint.digit_on ? "digit on " + name_of(paint.role) : name_of(paint.role);
  if (paint.strength != 1 && !paint.digit_on) name += " " + percent(paint.strength);
  if (paint.opacity != 1) name += ", " + percent(paint.opacity) + " opaque";
  return name;
}

std::string dash_name(Dash dash) {
  return dash == Dash::dashed ? " dashed" : dash == Dash::dotted ? " dotted" : "";
}

std::string face_name(Face face) {
  constexpr std::string_view names[] = {"regular", "bold", "mono", "mono bold"};
  return std::string(names[static_cast<std::size_t>(face)]);
}

std::string direction(Point from, Point to) {
  constexpr std::string_view arrows[] = {"→", "↘", "↓", "↙", "←", "↖", "↑", "↗"};
  const double eighths = std::round(std::atan2(to.y - from.y, to.x - from.x) / std::atan(1.0));
  return std::string(arrows[(static_cast<std::size_t>(eighths + 8)) % 8]);
}

/// A mark: what it is, on what, and which cells or words.
struct Mark {
  std::string kind;
  std::string on;  ///< empty: on no array
  std::string label;
  std::optional<CellRef> at;  ///< of words, or of a mark on one cell
  const Text* text = nullptr;
};

class Dump {
 public:
  explicit Dump(const Scene& scene) {
    for (const Primitive& primitive : scene.primitives) {
      if (const auto* grid = std::get_if<Grid>(&primitive)) grids_.push_back(grid);
    }
    for (const Primitive& primitive : scene.primitives) {
      std::visit([this](const auto& p) { add(p); }, primitive);
    }
    flush();
  }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void add(const Grid& grid) {
    flush();
    out_ += dump(grid);
    ++drawn_;
  }

  void add(const Clip& clip) {
    flush();
    const Grid* grid = clip.box ? grid_about(*clip.box) : nullptr;
    out_ += !clip.box ? "end of clip\n" : grid ? "clip to \"" + grid->name + "\"\n" : "clip\n";
  }

  void add(const Rect& rect) {
    const bool round = rect.radius > 0 && rect.radius >= std::min(rect.box.width, rect.box.height) / 2 - 1e-9;
    std::string kind = round ? "dot" : "box";
    if (rect.fill) kind += " of " + paint_name(*rect.fill);
    if (rect.stroke) kind += (rect.fill ? ", edge " : " edged ") + paint_name(*rect.stroke) + dash_name(rect.dash);
    mark(std::move(kind), rect.box, rect.cell);
  }

  void add(const Hatch& hatch) { mark("hatch " + paint_name(hatch.paint), hatch.box, {}); }

  void add(const Line& line) {
    std::string kind = "line " + paint_name(line.paint) + dash_name(line.dash);
    if (!line.cell && line.points.size() != 2) kind += ", " + std::to_string(line.points.size()) + " points";
    mark(std::move(kind), box_of(line.points), line.cell);
  }

  void add(const Arrow& arrow) {
    mark("arrow " + paint_name(arrow.paint) + " " + direction(arrow.points.front(), arrow.points.back()),
         box_of(arrow.points), {});
  }

  void add(const Curve& curve) {
    mark("curve " + paint_name(curve.paint) + dash_name(curve.dash) + " " + direction(curve.from, curve.to),
         box_of({curve.from, curve.to}), {});
  }

  void add(const Text& text) {
    Mark mark{
        "text " + face_name(text.face) + " " + paint_name(text.paint), {}, "\"" + text.text + "\"", {}, &text};
    const Point middle{text.baseline.x + text.width / 2, text.baseline.y - 0.36 * text.size};
    if (const Grid* grid = topmost([&](const Grid& g) { return g.box.contains(middle); })) {
      const auto line = [](double at, double start, double length, double first, double count) {
        return static_cast<std::int64_t>(std::floor(first + (at - start) / length * count));
      };
      mark.on = "\"" + grid->name + "\"";
      mark.at =
          CellRef{grid->array, line(middle.y, grid->box.y, grid->box.height, grid->window.y, grid->window.rows),
                  line(middle.x, grid->box.x, grid->box.width, grid->window.x, grid->window.columns)};
      mark.label = text.text;
    }
    add(std::move(mark));
  }

  [[nodiscard]] static Box box_of(const std::vector<Point>& points) {
    if (points.empty()) return {};
    const auto [left, right] = std::ranges::minmax(points, {}, &Point::x);
    const auto [top, bottom] = std::ranges::minmax(points, {}, &Point::y);
    return {left.x, top.y, right.x - left.x, bottom.y - top.y};
  }

  // The last of the arrays drawn so far of which this is true, or else the first of those to come.
  template <class IsIt>
  [[nodiscard]] const Grid* topmost(IsIt&& is_it) const {
    for (std::size_t i = drawn_; i-- > 0;) {
      if (is_it(*grids_[i])) return grids_[i];
    }
    for (std::size_t i = drawn_; i < grids_.size(); ++i) {
      if (is_it(*grids_[i])) return grids_[i];
    }
    return nullptr;
  }

  // The array that a box lies on, or frames.
  [[nodiscard]] const Grid* grid_about(const Box& box) const {
    constexpr double reach = 0.31;
    return topmost([&](const Grid& grid) {
      return box.x >= grid.box.x - reach && box.right() <= grid.box.right() + reach &&
             box.y >= grid.box.y - reach && box.bottom() <= grid.box.bottom() + reach;
    });
  }

  void mark(std::string kind, const Box& box, const std::optional<CellRef>& cell_meant) {
    if (cell_meant)
      return add(Mark{
          std::move(kind), name_of(cell_meant->array), cell_name(cell_meant->y, cell_meant->x), cell_meant, {}});
    const Grid* grid = grid_about(box);
    if (grid == nullptr) return add(Mark{std::move(kind), {}, {}, {}, {}});
    // From where to where, in cells. An outline may lie a little in- or outside of what it means.
    struct Span {
      std::int64_t first;
      std::int64_t count;
      bool exact;
    };
    const auto span = [](double start, double length, double at, double size, double first, double count) {
      const double one = length / count;
      const double from = first + (start - at) / one;
      const double to = from + size / one;
      const double slack = std::clamp(0.31 / one, 0.1, 0.35);
      const double begin = std::abs(from - std::round(from)) <= slack ? std::round(from) : std::floor(from);
      const double end = std::abs(to - std::round(to)) <= slack ? std::round(to) : std::ceil(to);
      const bool exact = std::abs(from - begin) <= slack && std::abs(to - end) <= slack && end > begin;
      return Span{static_cast<std::int64_t>(begin), static_cast<std::int64_t>(std::max(1.0, end - begin)), exact};
    };
    const Span y = span(box.y, grid->box.height, grid->box.y, box.height, grid->window.y, grid->window.rows);
    const Span x = span(box.x, grid->box.width, grid->box.x, box.width, grid->window.x, grid->window.columns);
    Mark mark{std::move(kind), "\"" + grid->name + "\"", y.exact && x.exact ? "" : "in ", {}, {}};
    const auto near = [](double a, double b) { return std::abs(a - b) < 0.2; };
    if (near(box.x, grid->box.x) && near(box.y, grid->box.y) && near(box.right(), grid->box.right()) &&
        near(box.bottom(), grid->box.bottom())) {
      mark.label = "all";
    } else {
      mark.label += cell_name(y.first, x.first);
      if (y.count != 1 || x.count != 1) {
        mark.label += " " + size_name(y.count, x.count);
      } else {
        mark.at = CellRef{grid->array, y.first, x.first};
      }
    }
    add(std::move(mark));
  }

  void add(Mark mark) {
    if (!marks_.empty() && (mark.on != marks_.back().on || (mark.on.empty() && mark.kind != marks_.back().kind)))
      flush();
    marks_.push_back(std::move(mark));
  }

  // Writes the marks collected, which lie on one array or are of one kind.
  void flush() {
    std::vector<std::string> kinds;
    for (const Mark& mark : marks_) {
      if (std::ranges::find(kinds, mark.kind) == kinds.end()) kinds.push_back(mark.kind);
    }
    for (const std::string& kind : kinds) {
      std::vector<const Mark*> same;
      for (const Mark& mark : marks_) {
        if (mark.kind == kind) same.push_back(&mark);
      }
      out_ += kind + (same.front()->on.empty() ? "" : " on " + same.front()->on);
      if (same.front()->text && same.front()->at) {
        write_numbers(same);
      } else if (same.front()->text) {
        write_words(same);
      } else if (same.front()->on.empty()) {
        if (same.size() > 1) out_ += ", " + std::to_string(same.size()) + " times";
      } else {
        out_ += ":";
        write_cells(same);
      }
      out_ += "\n";
    }
    marks_.clear();
  }

  // Cells of which several in a row bear the mark as the first and the last of them.
  void write_cells(const std::vector<const Mark*>& same) {
    for (std::size_t i = 0; i < same.size(); ++i) {
      out_ += " " + same[i]->label;
      std::size_t end = i;
      while (end + 1 < same.size() && follows(*same[end], *same[end + 1])) ++end;
      if (end < i + 2) continue;
      out_ += "…" + cell_name(same[end]->at->y, same[end]->at->x);
      i = end;
    }
  }
  static bool follows(const Mark& mark, const Mark& next) {
    return mark.at && next.at && next.at->y == mark.at->y && next.at->x == mark.at->x + 1 &&
           next.label.starts_with("in ") == mark.label.starts_with("in ");
  }

  // Words in cells, a row a line, a column in one line; neighbours follow each other.
  void write_numbers(const std::vector<const Mark*>& same) {
    out_ += ":";
    const bool column = std::ranges::all_of(same, [](const Mark* mark) { return mark->at->x == 0; });
    const CellRef* last = nullptr;
    for (const Mark* mark : same) {
      const CellRef& at = *mark->at;
      if (!last || (at.y != last->y && !column)) out_ += "\n   ";
      const bool next = last && (column ? at.y == last->y + 1 : at.y == last->y && at.x == last->x + 1);
      if (!next) out_ += " " + cell_name(at.y, at.x);
      out_ += " " + mark->label;
      last = &at;
    }
  }

  // Words elsewhere; lines of a paragraph joined.
  void write_words(const std::vector<const Mark*>& same) {
    const Text* last = nullptr;
    for (const Mark* mark : same) {
      const double down = last ? (mark->text->baseline.y - last->baseline.y) / mark->text->size : 0;
      if (last && mark->text->baseline.x == last->baseline.x && down > 1.2 && down < 1.7) {
        out_.back() = ' ';
        out_ += mark->label.substr(1);
      } else {
        out_ += " " + mark->label;
      }
      last = mark->text;
    }
  }

  std::vector<const Grid*> grids_;  // all of the scene's
  std::size_t drawn_ = 0;           // of them
  std::vector<Mark> marks_;
  std::string out_;
};

}  // namespace

std::string dump(const Scene& scene) {
  return Dump(scene).take();
}

}  // namespace tconv::test
