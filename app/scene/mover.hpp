#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "app/scene/scene.hpp"
#include "app/scene/scene_builder.hpp"
#include "app/text/numbers.hpp"
#include "core/contribution.hpp"
#include "core/problem.hpp"

/// What the motions of all stages are made of.
namespace tconv {

/// More cells than this do not move: nobody could follow them.
inline constexpr std::int64_t most_moving = 400;

/// Where a cell of an array stands, by the array's own row and column; nothing when it is out of sight.
[[nodiscard]] std::optional<Box> place_of(const Grid& grid, Int2 cell);

/// The largest finite magnitude of these products, or 1 when there is none above 0.
[[nodiscard]] double largest_product(const Problem& problem, const ContributionRange& set);

/// What is on its way, `share` from 0 to 1.
[[nodiscard]] Box between(const Box& from, const Box& to, double share);

/// Draws what is on its way from one picture to another, by the landmarks of the two.
class Mover {
 public:
  /// `before` and `after`: the pictures of neighbouring steps, which must outlive this; the drawing is as large as
  /// `after`. `share` of the way is behind, 0 to 1.
  Mover(const Scene& before, const Scene& after, double share, const FontMetrics& metrics)
      : before_(before), after_(after), builder_({after.width, after.height}, metrics), share_(share) {}

  [[nodiscard]] const Scene& before() const { return before_; }
  [[nodiscard]] const Scene& after() const { return after_; }
  [[nodiscard]] double share() const { return share_; }
  [[nodiscard]] SceneBuilder& builder() { return builder_; }
  [[nodiscard]] Scene take() { return builder_.take(); }

  /// The box that has gone its share of the way.
  [[nodiscard]] Box on_way(const Box& from, const Box& to) const { return between(from, to, share_); }
  /// A cell with its number, tinted as on a grid of this role whose largest magnitude is `most`.
  void cell(const Box& box, Role role, const Number& number, double most);
  /// A zero that was put in.
  void zero(const Box& box);

 private:
  const Scene& before_;
  const Scene& after_;
  SceneBuilder builder_;
  double share_;
};

}  // namespace tconv
