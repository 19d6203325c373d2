#include "tests/app/scene/faults.hpp"

#include <algorithm>
#include <cmath>
#include <variant>
#include <vector>

namespace tconv::test {
namespace {

// Where ink can be: from the height of a capital to the baseline, and a little below for letters that reach there.
struct Ink {
  Box box;
  const Text* text;
};
Ink ink_of(const Text& text) {
  const double cap = metrics().cap_height(text.face) * text.size;
  return {{text.baseline.x + 0.02, text.baseline.y - cap + 0.02, std::max(0.0, text.width - 0.04), cap - 0.04},
          &text};
}

std::vector<const Text*> texts_of(const Scene& scene) {
  std::vector<const Text*> result;
  for (const Primitive& primitive : scene.primitives) {
    if (const Text* text = std::get_if<Text>(&primitive)) result.push_back(text);
  }
  return result;
}

// The heights of lines that go from side to side: a frame's parts lie between them.
std::vector<double> borders_of(const Scene& scene) {
  std::vector<double> result;
  for (const Primitive& primitive : scene.primitives) {
    const Line* line = std::get_if<Line>(&primitive);
    if (!line || line->points.size() != 2) continue;
    const Point from = line->points[0];
    const Point to = line->points[1];
    if (from.y == to.y && from.x <= 0 && to.x >= scene.width) result.push_back(from.y);
  }
  return result;
}

}  // namespace

const FreeTypeMetrics& metrics() {
  static const FreeTypeMetrics shared;
  return shared;
}

bool overlap(const Box& a, const Box& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

std::string fault_of(const Scene& scene) {
  std::vector<Ink> inks;
  for (const Text* text : texts_of(scene)) {
    const Box box = text_box(*text, metrics());
    if (std::abs(box.width - text->width) > 1e-9) return "'" + text->text + "' was not measured";
    if (box.x < -1e-6 || box.right() > scene.width + 1e-6 || box.y < -1e-6 || box.bottom() > scene.height + 1e-6) {
      return "'" + text->text + "' sticks out";
    }
    if (text->size < 0.5) return "'" + text->text + "' is too small";
    inks.push_back(ink_of(*text));
  }
  const auto crossed = [borders = borders_of(scene)](const Box& box) {
    return std::ranges::any_of(borders, [&](double y) { return box.y < y && y < box.bottom(); });
  };
  for (const Ink& ink : inks) {
    if (crossed(ink.box)) return "'" + ink.text->text + "' lies across a line";
  }
  std::sort(inks.begin(), inks.end(), [](const Ink& a, const Ink& b) { return a.box.x < b.box.x; });
  for (std::size_t i = 0; i < inks.size(); ++i) {
    for (std::size_t j = i + 1; j < inks.size() && inks[j].box.x < inks[i].box.right(); ++j) {
      if (overlap(inks[i].box, inks[j].box)) {
        return "'" + inks[i].text->text + "' runs into '" + inks[j].text->text + "'";
      }
    }
  }
  for (const Grid* grid : grids(scene)) {
    const Box& box = grid->box;
    if (!(box.width > 0) || !(box.height > 0)) return grid->name + " has no size";
    if (box.x < -1e-6 || box.y < -1e-6 || box.right() > scene.width + 1e-6 || box.bottom() > scene.height + 1e-6) {
      return grid->name + " sticks out";
    }
    if (crossed(box)) return grid->name + " lies across a line";
    if (!grid->entries && grid->values.rank() != 2) return grid->name + " has no rows and columns";
    if (grid->states && grid->states.size() != grid->size()) {
      return grid->name + " has not one state per cell";
    }
    for (const Grid* second : grids(scene)) {
      if (second != grid && overlap(box, second->box)) {
        return grid->name + " lies on " + second->name;
      }
    }
  }
  return {};
}

}  // namespace tconv::test
