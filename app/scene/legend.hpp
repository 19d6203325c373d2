#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/scene/scene_builder.hpp"

namespace tconv {

/// What a kind of cell or a frame on an array means: a small sample of it, and words.
struct LegendItem {
  std::string text;
  Role role = Role::muted;          ///< of the words and of the frame
  std::optional<CellState> cell{};  ///< a cell that looks so stands before the words
  std::optional<Dash> frame{};      ///< or a frame of such a line
  std::string in_cell{};            ///< what stands in that cell
  bool shown = true;                ///< else its place alone is kept
};

/// From one line of a legend to the next, em.
inline constexpr double legend_line = 1.55;

/// Writes items one after the other, from a baseline on and up to `right`; those without words are left out. Where
/// they take more than `most_lines`, they are set smaller (down to 80 %), and then the last ones are left out; one
/// that is longer than a line is shortened. Lines in whose row `beside` stands end before that; an empty one is
/// none.
void draw_legend(SceneBuilder& builder, Point baseline, double right, std::vector<LegendItem> items,
                 int most_lines = 2, const Box& beside = {});

/// Which strength of colour stands for which number, in arrays that share it.
struct ColourScale {
  std::string text;  ///< what is tinted so: "outputs"
  Role role = Role::output;
  double least = 0;         ///< the smallest finite number in them, at most 0
  double most = 0;          ///< the largest, at least 0
  bool photograph = false;  ///< as `Grid::photograph`

  /// The magnitude with the strongest tint, as `Grid::max_abs`.
  [[nodiscard]] double max_abs() const;
  /// Takes in the numbers of one more array, or what another scale has.
  void add(std::span<const double> values);
  void add(const ColourScale& other);
};

/// The height that a line of scales takes of an area, besides the rim that stays free anyway, em.
inline constexpr double scales_height = 1.2;
/// How far over an area's end it is written, em.
inline constexpr double scales_baseline = 0.55;

/// Writes scales one after the other on a line, each a strip between its two end numbers; those that find no room
/// before `right` are left out.
void draw_scales(SceneBuilder& builder, Point baseline, double right, const std::vector<ColourScale>& scales);

/// The name of the strips among a scene's arrays.
inline constexpr std::string_view scale_name = "Colour scale";

}  // namespace tconv
