#include "app/scene/scene_builder.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "app/text/stage_words.hpp"

namespace tconv {
namespace {

constexpr double after_name = 0.7;  // of a heading, to its size

// What stands beside a heading's name.
std::string beside(const Heading& heading, std::span<const std::string> remarks) {
  return words::both(words::both(heading.size, heading.share), words::joined(remarks));
}

}  // namespace

std::vector<std::string> and_also(std::vector<std::string> remarks, std::string_view more) {
  if (!more.empty()) remarks.emplace_back(more);
  return remarks;
}

Box grown(const Box& box, double by) {
  return {box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by};
}

SceneBuilder::SceneBuilder(Size area, const FontMetrics& metrics) : metrics_(metrics) {
  scene_.width = area.width;
  scene_.height = area.height;
}

double SceneBuilder::width(std::string_view text, const Type& type) const {
  return metrics_.width(type.face, text) * type.size;
}

std::vector<std::string> SceneBuilder::wrapped(std::string_view text, const Type& type, double room) const {
  std::vector<std::string> lines;
  std::string current;
  std::size_t from = 0;
  while (from <= text.size()) {
    std::size_t space = std::min(text.find(' ', from), text.size());
    // A size, "3 × 3", stays together.
    constexpr std::string_view times = " × ";
    while (text.substr(space).starts_with(times))
      space = std::min(text.find(' ', space + times.size()), text.size());
    const std::string_view word = text.substr(from, space - from);
    from = space + 1;
    if (word.empty()) continue;
    std::string longer = current;
    if (!longer.empty()) longer += ' ';
    longer += word;
    if (!current.empty() && width(longer, type) > room) {
      lines.push_back(std::move(current));
      current = std::string(word);
    } else {
      current = std::move(longer);
    }
  }
  if (!current.empty()) lines.push_back(std::move(current));
  return lines;
}

std::string SceneBuilder::shortened(std::string_view text, const Type& type, double room) const {
  if (width(text, type) <= room) return std::string(text);
  std::size_t length = text.size();
  while (length > 0) {
    --length;
    while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) --length;
    std::string candidate(text.substr(0, length));
    while (!candidate.empty() && candidate.back() == ' ') candidate.pop_back();
    candidate += "…";
    if (width(candidate, type) <= room) return candidate;
  }
  return {};
}

double SceneBuilder::write(Point baseline, std::string text, const Type& type, Anchor anchor) {
  const double w = width(text, type);
  if (anchor == Anchor::middle) baseline.x -= w / 2;
  if (anchor == Anchor::end) baseline.x -= w;
  const double end = baseline.x + w;
  if (!text.empty())
    scene_.primitives.emplace_back(Text{baseline, std::move(text), type.face, type.size, type.paint, w});
  return end;
}

void SceneBuilder::write_centred(const Box& box, std::string text, const Type& type) {
  const double rise = metrics_.cap_height(type.face) * type.size / 2;
  write({box.x + box.width / 2, box.y + box.height / 2 + rise}, std::move(text), type, Anchor::middle);
}

double SceneBuilder::paragraph(Point top_left, std::string_view text, const Type& type, double room,
                               double line_height) {
  double y = top_left.y;
  for (std::string& line : wrapped(text, type, room)) {
    write({top_left.x, y + type.size * (line_height / 2 + 0.36)}, std::move(line), type);
    y += type.size * line_height;
  }
  return y;
}

double SceneBuilder::paragraph_height(std::string_view text, const Type& type, double room,
                                      double line_height) const {
  return static_cast<double>(wrapped(text, type, room).size()) * type.size * line_height;
}

double SceneBuilder::heading_width(const Heading& heading) const {
  return whole_heading_width(
      {heading.name, heading.share.empty() ? heading.size : std::string(), {}, heading.share});
}

double SceneBuilder::whole_heading_width(const Heading& heading) const {
  const double name = width(heading.name, type::title(Role::ink));
  const std::string rest = beside(heading, heading.remarks);
  return rest.empty() ? name : name + after_name + width(rest, type::subtitle);
}

std::string SceneBuilder::beside_name(const Heading& heading, double room) const {
  std::span<const std::string> remarks = heading.remarks;
  // What does not fit goes, from the last remark on.
  while (true) {
    std::string rest = beside(heading, remarks);
    if (width(rest, type::subtitle) <= room) return rest;
    if (remarks.empty()) return shortened(heading.share, type::subtitle, room);
    remarks = remarks.first(remarks.size() - 1);
  }
}

void SceneBuilder::heading(Point baseline, const Heading& heading, Role role, double room) {
  const double start = write(baseline, heading.name, type::title(role)) + after_name;
  write({start, baseline.y}, beside_name(heading, room - (start - baseline.x)), type::subtitle);
}

void SceneBuilder::two_line_heading(Point baseline, const Heading& heading, Role role, double room) {
  const Type type = type::title(role);
  write({baseline.x, baseline.y - title_line}, shortened(heading.name, type, room), type);
  write(baseline, beside_name(heading, room), type::subtitle);
}

void SceneBuilder::landmark(std::string_view name, std::variant<Grid, Tile> thing) {
  scene_.landmarks.push_back({name, std::move(thing)});
}

void SceneBuilder::clip(const Box& box) {
  scene_.primitives.emplace_back(Clip{box});
}

void SceneBuilder::unclip() {
  scene_.primitives.emplace_back(Clip{});
}

void SceneBuilder::fill(const Box& box, const Paint& paint, double radius) {
  Rect rect;
  rect.box = box;
  rect.fill = paint;
  rect.radius = radius;
  scene_.primitives.emplace_back(rect);
}

void SceneBuilder::outline(const Box& box, const Paint& paint, double width, double radius, Dash dash) {
  Rect rect;
  rect.box = box;
  rect.stroke = paint;
  rect.stroke_width = width;
  rect.radius = radius;
  rect.dash = dash;
  scene_.primitives.emplace_back(rect);
}

void SceneBuilder::hatch(const Box& box, const Paint& paint, double spacing) {
  Hatch hatch;
  hatch.box = box;
  hatch.paint = paint;
  hatch.spacing = spacing;
  scene_.primitives.emplace_back(hatch);
}

void SceneBuilder::line(std::vector<Point> points, const Paint& paint, double width, Dash dash) {
  scene_.primitives.emplace_back(Line{std::move(points), paint, width, dash});
}

void SceneBuilder::arrow(std::vector<Point> points, const Paint& paint, double width) {
  scene_.primitives.emplace_back(Arrow{std::move(points), paint, width});
}

void SceneBuilder::curve(const Curve& curve) {
  scene_.primitives.emplace_back(curve);
}

void SceneBuilder::focus(const Box& box) {
  const double side = std::min(box.width, box.height);
  const double heavy = std::clamp(side * 0.12, 0.12, 0.28);
  outline(grown(box, heavy * 0.35), {Role::focus}, heavy, std::min(0.28, side * 0.15));
}

void SceneBuilder::dot(Point centre, double radius, Role role) {
  Rect rect;
  rect.box = {centre.x - radius, centre.y - radius, 2 * radius, 2 * radius};
  rect.fill = Paint{role};
  rect.stroke = Paint{Role::panel};
  rect.stroke_width = radius * 0.38;
  rect.radius = radius;
  scene_.primitives.emplace_back(rect);
}

void SceneBuilder::pill(const Box& box, std::string text, const Type& type, Role stroke, double stroke_width) {
  Rect rect;
  rect.box = box;
  rect.fill = Paint{Role::panel};
  rect.stroke = Paint{stroke};
  rect.stroke_width = stroke_width;
  rect.radius = std::min(0.42, box.height * 0.25);
  scene_.primitives.emplace_back(rect);
  write_centred(box, std::move(text), type);
}

void SceneBuilder::bracket_right(double x, double top, double bottom, const Paint& paint) {
  line({{x, top}, {x + 0.55, top}, {x + 0.55, bottom}, {x, bottom}}, paint, 0.2);
}

void SceneBuilder::bracket_below(double y, double left, double right, const Paint& paint) {
  line({{left, y}, {left, y + 0.55}, {right, y + 0.55}, {right, y}}, paint, 0.2);
}

}  // namespace tconv
