#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "app/scene/scene.hpp"
#include "app/scene/stage.hpp"
#include "app/text/font_metrics.hpp"

/// The pencil case that all stages share: writing that is measured before it is placed, frames, arrows, badges.
namespace tconv {

/// How a piece of writing looks.
struct Type {
  Face face = Face::regular;
  double size = 1;  ///< em
  Paint paint{};
};

/// The few kinds of writing that the stages use.
namespace type {
[[nodiscard]] inline Type title(Role role) {
  return {Face::bold, 1.07, {role}};
}
inline constexpr Type subtitle{Face::regular, 0.93, {Role::muted}};
inline constexpr Type note{Face::regular, 0.93, {Role::muted}};
[[nodiscard]] inline Type label(Role role) {
  return {Face::bold, 0.93, {role}};
}
inline constexpr Type axis{Face::regular, 0.82, {Role::muted}};
inline constexpr Type code{Face::mono, 1.0, {Role::ink}};
}  // namespace type

/// From the first line of a title down to its second.
inline constexpr double title_line = 1.4;
/// From the baseline of an array's title down to the array, and the room a title takes above that.
inline constexpr double title_gap = 0.9;
inline constexpr double title_height = 2.1;

enum class Anchor : std::uint8_t { start, middle, end };

/// A title over an array: its name, its size, and what else is worth saying if there is room.
struct Heading {
  std::string name;
  std::string size;
  std::vector<std::string> remarks;  ///< the first is the most important; none is empty
  /// What the array is only a part of a sum by: "share of input channel 1". Belongs to the name, so that nothing is
  /// called an output that is not all of one: where room is short, all else goes first. Empty: the array is whole.
  std::string share{};
};

/// The remarks with one more at the end, unless that is empty.
[[nodiscard]] std::vector<std::string> and_also(std::vector<std::string> remarks, std::string_view more);

/// Grows a box by `by` on all sides.
[[nodiscard]] Box grown(const Box& box, double by);

/// Draws into a scene. Everything is placed in em; nothing is measured by anyone else.
class SceneBuilder {
 public:
  SceneBuilder(Size area, const FontMetrics& metrics);

  [[nodiscard]] const FontMetrics& metrics() const { return metrics_; }
  [[nodiscard]] Scene& scene() { return scene_; }
  [[nodiscard]] const Scene& scene() const { return scene_; }
  [[nodiscard]] Scene take() { return std::move(scene_); }

  /// Width of a piece of writing, em.
  [[nodiscard]] double width(std::string_view text, const Type& type) const;
  /// The words of `text` in lines at most `room` wide; a word that is wider alone stands alone. A size, "3 × 3", is
  /// one word.
  [[nodiscard]] std::vector<std::string> wrapped(std::string_view text, const Type& type, double room) const;
  /// `text`, shortened with an ellipsis to fit `room`.
  [[nodiscard]] std::string shortened(std::string_view text, const Type& type, double room) const;

  /// Writes at a baseline; the result is the pen position after it.
  double write(Point baseline, std::string text, const Type& type, Anchor anchor = Anchor::start);
  /// Writes in the middle of a box: centred by width, and by the height of a capital letter.
  void write_centred(const Box& box, std::string text, const Type& type);
  /// Wrapped lines from a top edge down; the result is the bottom edge.
  double paragraph(Point top_left, std::string_view text, const Type& type, double room, double line_height = 1.45);
  /// How high `paragraph` will be.
  [[nodiscard]] double paragraph_height(std::string_view text, const Type& type, double room,
                                        double line_height = 1.45) const;

  /// An array's title; leaves out remarks, from the last one on, then the size, where `room` is short. The name and
  /// the share stay.
  void heading(Point baseline, const Heading& heading, Role role, double room);
  /// How wide the name with the share, or else with the size, is: what a title needs at least.
  [[nodiscard]] double heading_width(const Heading& heading) const;
  /// How wide it is with its remarks: all that it would say.
  [[nodiscard]] double whole_heading_width(const Heading& heading) const;
  /// Writes a heading in two lines, the name above what else there is; the name is shortened where `room`, em, is
  /// short, and so is a share.
  void two_line_heading(Point baseline, const Heading& heading, Role role, double room);

  /// Hands a thing over to the stage's motion; draws nothing.
  void landmark(std::string_view name, std::variant<Grid, Tile> thing);

  /// What is drawn from now on shows only inside a box, until `unclip`. Clips do not nest.
  void clip(const Box& box);
  void unclip();

  void fill(const Box& box, const Paint& paint, double radius = 0);
  void outline(const Box& box, const Paint& paint, double width = 0.1, double radius = 0, Dash dash = Dash::solid);
  void hatch(const Box& box, const Paint& paint, double spacing = 0.6);
  void line(std::vector<Point> points, const Paint& paint, double width = 0.1, Dash dash = Dash::solid);
  void arrow(std::vector<Point> points, const Paint& paint, double width = 0.14);
  void curve(const Curve& curve);
  /// The heaviest outline: what this step is about. Thinner round small things.
  void focus(const Box& box);
  /// A round mark with a ring of panel colour.
  void dot(Point centre, double radius, Role role);
  /// Writing in a small outlined box.
  void pill(const Box& box, std::string text, const Type& type, Role stroke, double stroke_width = 0.12);
  /// "]" at x, from top to bottom, opening to the left.
  void bracket_right(double x, double top, double bottom, const Paint& paint);
  /// A bracket that lies at y, from left to right, and opens upwards.
  void bracket_below(double y, double left, double right, const Paint& paint);

 private:
  // A heading's size and remarks, as many as have room.
  [[nodiscard]] std::string beside_name(const Heading& heading, double room) const;

  const FontMetrics& metrics_;
  Scene scene_;
};

}  // namespace tconv
