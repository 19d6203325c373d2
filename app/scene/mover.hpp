#pragma once

#include <cstdint>
#include <optional>

#include "app/scene/scene.hpp"
#include "app/scene/sketch.hpp"

/// What the motions of all stages are made of.
namespace tconv {

/// More cells than this do not move: nobody could follow them.
inline constexpr std::int64_t most_moving = 400;

/// The two pictures that a motion leads from and to, scenes of neighbouring steps of one stage, of the same size.
struct MovingPictures {
  const Scene& before;
  const Scene& after;
};

/// The first grid of an array that shows all of it; null when there is none.
[[nodiscard]] const Grid* whole_grid_of(const Scene& scene, ArrayId array);
/// The same, whether it shows all of it or a part.
[[nodiscard]] const Grid* any_grid_of(const Scene& scene, ArrayId array);

/// Where a cell of an array stands, by the array's own row and column; nothing when it is out of sight.
[[nodiscard]] std::optional<Box> place_of(const Grid& grid, Int2 cell);

/// What is on its way, `share` from 0 to 1.
[[nodiscard]] Box between(const Box& from, const Box& to, double share);

/// Draws cells on their way.
class Mover {
 public:
  /// `area`: a picture, as large as what is drawn will be; `share` of the way is behind, 0 to 1.
  Mover(const Scene& area, double share, const FontMetrics& metrics)
      : sketch_({area.width, area.height}, metrics), share_(share) {}

  [[nodiscard]] double share() const { return share_; }
  [[nodiscard]] Sketch& sketch() { return sketch_; }
  [[nodiscard]] Scene take() { return sketch_.take(); }

  /// A cell with its number, tinted as on a grid of this role whose largest magnitude is `most`.
  void cell(const Box& box, Role role, double value, double most);
  /// A zero that was put in.
  void zero(const Box& box);

 private:
  Sketch sketch_;
  double share_;
};

}  // namespace tconv
