#include "app/scene/drawn_words.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <variant>

#include "app/scene/legend.hpp"
#include "app/scene/scene_builder.hpp"
#include "app/text/number_word.hpp"
#include "app/text/stage_words.hpp"

namespace tconv {
namespace {

constexpr double same = 1e-6;
/// Pieces of a line stand no further apart, em.
constexpr double in_one_line = 1.0;
/// A heading's baseline stands no further over its grid, em.
constexpr double over_grid = 4.5;
/// Indices stand no further from the edge of their grid, em.
constexpr double beside_grid = 2.5;
/// Numbers in cells are written with two digits at least.
constexpr double rounding = 0.06;

// A number as it is written on screen.
std::optional<double> number_in(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size();) {
    // Thousands are set apart by narrow spaces.
    constexpr std::string_view narrow = "\u202f";
    constexpr std::string_view thin = "\u2009";
    if (text.substr(i).starts_with(narrow) || text.substr(i).starts_with(thin)) {
      i += narrow.size();
      continue;
    }
    plain += text[i++];
  }
  const auto read = [](std::string_view word) -> std::optional<double> {
    const auto result = read_number(word);
    if (const double* value = std::get_if<double>(&result)) return *value;
    return {};
  };
  if (const std::size_t slash = plain.find('/'); slash != std::string::npos) {
    const auto above = read(std::string_view(plain).substr(0, slash));
    const auto below = read(std::string_view(plain).substr(slash + 1));
    if (above && below) return *above / *below;
    return {};
  }
  return read(plain);
}

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "3", "row 3" or "(0,3)": a row, a column or a cell by its number, which is returned; else empty.
std::string_view index_in(std::string_view text) {
  constexpr std::string_view row = "row ";
  const std::string_view index = text.starts_with(row) ? text.substr(row.size()) : text;
  text = index;
  if (text.starts_with('(') && text.ends_with(')')) text = text.substr(1, text.size() - 2);
  return text.find_first_not_of("0123456789,") == std::string_view::npos ? index : std::string_view();
}

// Whether it says anything: signs between pictures do not.
bool has_words(std::string_view text) {
  return std::ranges::any_of(
      text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); });
}

// Whether a text is what a cell's value reads as.
bool is_value(std::string_view text, const Grid& grid, Int2 at) {
  if (text == "·") return grid.state(at.y, at.x) == CellState::untouched;
  const std::optional<double> number = number_in(text);
  if (!number) return false;
  const double value = grid.value(at.y, at.x);
  if (!std::isfinite(value) || !std::isfinite(*number)) {
    return *number == value || (std::isnan(*number) && std::isnan(value));
  }
  return std::abs(*number - value) <= rounding * std::abs(value);
}

// Text that belongs together: a line's pieces, a paragraph's lines, a row of numbers.
struct Passage {
  const Text* first;
  const Text* last;
  std::vector<std::string> parts;  // of a heading, each a part
  bool heading = false;
  bool indices = false;

  [[nodiscard]] std::string text() const {
    std::string joined;
    for (const std::string& part : parts) joined += (joined.empty() ? "" : ", ") + part;
    return joined;
  }
};

bool is_title(const Text& text) {
  const Type title = type::title({});
  return text.face == title.face && text.size == title.size;
}

Point middle_of(const Text& text) {
  return {text.baseline.x + text.width / 2, text.baseline.y - 0.36 * text.size};
}

// "0–6" for 0, 1, … 6; "0, 5, 10, …, 40" for other steps.
std::string in_a_row(const std::vector<std::string>& digits) {
  const auto number = [&](std::size_t i) { return std::stoll(digits[i]); };
  std::string text;
  for (std::size_t i = 0; i < digits.size();) {
    std::size_t end = i + 1;
    const bool whole = is_digits(digits[i]);
    while (whole && end < digits.size() && is_digits(digits[end]) && number(end) == number(end - 1) + 1) ++end;
    text += (text.empty() ? "" : ", ") + digits[i];
    if (end - i > 2) {
      text += "–" + digits[end - 1];
      i = end;
    } else {
      ++i;
    }
  }
  return text;
}

class Reader {
 public:
  explicit Reader(const Scene& scene) {
    for (const Primitive& primitive : scene.primitives) {
      const Text* text = std::get_if<Text>(&primitive);
      if (text != nullptr && is_title(*text)) titles_.insert(text->text);
    }
    for (const Primitive& primitive : scene.primitives) {
      if (const Grid* grid = std::get_if<Grid>(&primitive)) {
        words_.grids.push_back({grid, {}, {}, {}, false, {}});
        scale_ = grid->name == scale_name && !passages_.empty();
        open_ = false;
      } else if (const Text* text = std::get_if<Text>(&primitive)) {
        take(*text);
      } else {
        open_ = false;
      }
    }
    for (const Passage& passage : passages_) place(passage);
  }
  [[nodiscard]] DrawnWords result() && {
    for (std::size_t i = 0; i < words_.others.size(); ++i) {
      std::string& text = words_.others[i];
      // Labels may repeat each other; of a calculation it matters.
      const auto says = [&](std::string_view sign) { return text.find(sign) != std::string::npos; };
      if (times_[i] > 1 && (says("·") || says("×") || says("="))) {
        text += " " + words::so_many_times(times_[i]);
      }
    }
    return std::move(words_);
  }

 private:
  // One cell as a legend shows it; an array of one cell has its name as a title.
  [[nodiscard]] bool is_sample(const Grid& grid) const {
    return !grid.is_array() && !grid.in_words && grid.size() == Int2{1, 1} && !titles_.contains(grid.name);
  }

  void take(const Text& text) {
    if (std::exchange(scale_, false)) {
      std::string& scale = passages_.back().parts.back();
      scale = std::string(scale_name) + ": " + scale + " to " + text.text;
      open_ = false;
      return;
    }
    if (in_cell(text) || !has_words(text.text)) {
      open_ = false;
      return;
    }
    const bool goes_on = !passages_.empty() && (open_ || passages_.back().indices) && joins(text);
    if (!goes_on) {
      const std::string_view index = index_in(text.text);
      const bool is_index = !index.empty() && sample_.empty();
      passages_.push_back({&text,
                           &text,
                           {is_index ? std::string(index) : std::exchange(sample_, {}) + text.text},
                           is_title(text),
                           is_index});
    }
    passages_.back().last = &text;
    open_ = true;
  }

  // Adds a text to the last passage where it goes on from there.
  bool joins(const Text& text) {
    Passage& passage = passages_.back();
    const Text& last = *passage.last;
    const bool alike = text.face == last.face && text.size == last.size && text.paint == last.paint;
    const double down = text.baseline.y - last.baseline.y;
    const double on = text.baseline.x - (last.baseline.x + last.width);
    if (const std::string_view index = index_in(text.text); passage.indices && !index.empty()) {
      const bool in_line =
          std::abs(down) < same || std::abs(text.baseline.x + text.width - last.baseline.x - last.width) < same;
      if (!alike || !in_line) return false;
      passage.parts.emplace_back(index);
      return true;
    }
    if (passage.indices) return false;
    const bool below = std::abs(text.baseline.x - passage.first->baseline.x) < same && down > 0.9 * text.size;
    if (passage.heading && !is_title(text) && &last == passage.first &&
        ((std::abs(down) < same && on >= 0 && on <= in_one_line) || (below && down <= title_line + same))) {
      std::string_view rest = text.text;
      for (std::size_t comma = rest.find(", "); comma != std::string_view::npos; comma = rest.find(", ")) {
        passage.parts.emplace_back(rest.substr(0, comma));
        rest.remove_prefix(comma + 2);
      }
      passage.parts.emplace_back(rest);
      return true;
    }
    if (passage.heading && !alike) return false;
    const bool next_line = alike && below && down <= 2 * text.size;
    const bool next_piece = std::abs(down) < same && on > -0.1 && on <= in_one_line;
    if (!next_line && !next_piece) return false;
    passage.parts.back() += " " + text.text;
    return true;
  }

  // Notes a text that stands in a cell of the topmost grid there.
  bool in_cell(const Text& text) {
    const Point at = middle_of(text);
    for (auto words = words_.grids.rbegin(); words != words_.grids.rend(); ++words) {
      const Grid& grid = *words->grid;
      if (!grid.box.contains(at)) continue;
      const Int2 size = grid.size();
      const Int2 cell{static_cast<std::int64_t>(
                          std::floor(grid.window.y + (at.y - grid.box.y) * grid.window.rows / grid.box.height)),
                      static_cast<std::int64_t>(
                          std::floor(grid.window.x + (at.x - grid.box.x) * grid.window.columns / grid.box.width))};
      if (cell.y < 0 || cell.x < 0 || cell.y >= size.y || cell.x >= size.x) return false;
      if (is_sample(grid)) {
        // Its words follow.
        sample_ = text.text + " ";
        return true;
      }
      if (is_value(text.text, grid, cell)) {
        words->has_numbers = true;
      } else if (text.width > 1.5 * grid.box.width / grid.window.columns) {
        return false;
      } else {
        const Int2 own{grid.origin.y + cell.y, grid.origin.x + cell.x};
        const auto other = std::ranges::find(words->in_cells, own, &CellWords::cell);
        if (other != words->in_cells.end()) {
          other->text += ", " + text.text;
        } else {
          words->in_cells.push_back({own, text.text});
        }
      }
      return true;
    }
    return false;
  }

  void place(const Passage& passage) {
    if (passage.indices) {
      if (place_indices(passage)) return;
      add(passage.parts.size() == 1 ? passage.first->text : in_a_row(passage.parts));
      return;
    }
    if (GridWords* below = passage.heading ? headed_by(*passage.first) : nullptr) {
      below->heading = passage.parts;
      return;
    }
    add(passage.text());
  }

  // Whether these are the indices of a grid's rows or columns.
  bool place_indices(const Passage& passage) {
    if (passage.parts.size() < 2 || passage.parts.front() == passage.parts.back()) return false;
    const Point at = middle_of(*passage.first);
    for (GridWords& words : words_.grids) {
      const Box& box = words.grid->box;
      if (at.y < box.y && at.y > box.y - beside_grid && at.x >= box.x && at.x <= box.right()) {
        words.columns = in_a_row(passage.parts);
        return true;
      }
      if (at.x < box.x && at.x > box.x - beside_grid && at.y >= box.y && at.y <= box.bottom()) {
        words.rows = in_a_row(passage.parts);
        return true;
      }
    }
    return false;
  }

  // The grid under a title: one of its name, else the nearest.
  GridWords* headed_by(const Text& title) {
    GridWords* nearest = nullptr;
    const auto down = [&](const GridWords& words) { return words.grid->box.y - title.baseline.y; };
    const auto is_named = [&](const GridWords& words) { return words.grid->name == title.text; };
    for (GridWords& words : words_.grids) {
      const Grid& grid = *words.grid;
      if (!words.heading.empty() || grid.name == scale_name || is_sample(grid) || down(words) < 0) continue;
      if (title.baseline.x < grid.box.x - 1.5 || title.baseline.x > grid.box.right()) continue;
      if (down(words) > over_grid && !is_named(words)) continue;
      const bool nearer = nearest == nullptr || (is_named(words) && !is_named(*nearest)) ||
                          (is_named(words) == is_named(*nearest) && down(words) < down(*nearest));
      if (nearer) nearest = &words;
    }
    return nearest;
  }

  void add(std::string text) {
    const auto known = std::ranges::find(words_.others, text);
    if (known != words_.others.end()) {
      ++times_[static_cast<std::size_t>(known - words_.others.begin())];
      return;
    }
    words_.others.push_back(std::move(text));
    times_.push_back(1);
  }

  DrawnWords words_;
  std::vector<int> times_;  // how often each of the others is drawn
  std::set<std::string_view> titles_;
  std::vector<Passage> passages_;
  std::string sample_;  // what stands in a legend's sample, for the words after it
  bool open_ = false;   // nothing but text was drawn since the last passage
  bool scale_ = false;  // the last passage goes on behind a colour scale
};

}  // namespace

DrawnWords drawn_words(const Scene& scene) {
  return Reader(scene).result();
}

}  // namespace tconv
