#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/scene/scene_builder.hpp"

namespace tconv {

/// What a kind of cell or a frame on an array means: a small sample of it, and words.
struct LegendItem {
  std::string text;
  Role role = Role::muted;          ///< of the words and of the frame
  std::optional<CellState> cell{};  ///< a cell that looks so stands before the words
  std::optional<Dash> frame{};      ///< or a frame of such a line
};

/// From one line of a legend to the next, em.
inline constexpr double legend_line = 1.55;

/// Writes items one after the other, from a baseline on and up to `right`; those without words are left out. Where
/// they take more than `most_lines`, they are set smaller (down to 80 %), and then the last ones are left out; one
/// that is longer than a line is shortened. Lines in whose row `beside` stands end before that; an empty one is
/// none.
void draw_legend(SceneBuilder& builder, Point baseline, double right, std::vector<LegendItem> items,
                 int most_lines = 2, const Box& beside = {});

}  // namespace tconv
