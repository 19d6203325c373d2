#pragma once

#include <string>
#include <vector>

#include "app/scene/array_view.hpp"
#include "app/scene/scene_builder.hpp"
#include "app/scene/stage_facts.hpp"
#include "app/scene/stages/convolve/step.hpp"
#include "app/scene/stages/headings.hpp"
#include "core/tensor.hpp"

/// What the modes of stage 5 share: where their arrays lie, and the weights written on the cells under them.
namespace tconv::convolve {

/// The arrays of a mode, before they have a place.
struct Arrays {
  Int2 main;                 ///< cells of what the kernel slides over
  std::string main_name;     ///< its title's least words
  Heading main_title;        ///< all that the title says, of the whole array
  double legend_height = 0;  ///< room under it
  Int2 second;               ///< cells of what the kernel becomes
  double second_factor = 1;  ///< how large those cells are beside the kernel's
  std::string second_name;
};

/// Their places: `main` left, the kernel, the sign for the rotation and what the kernel becomes right of it or below,
/// the output under these or beside them.
struct Places {
  Box main;
  Box kernel;
  Box rotation;
  Box second;
  Box output;
  Box bias;          ///< of a layer that has one
  Box column;        ///< of all that stands beside the main array; empty where it stands below
  double right = 0;  ///< writing above the main array ends here
};
[[nodiscard]] Places places_of(const SceneBuilder& builder, const StageFacts& facts, const Arrays& arrays);

/// The title of the output, and the width that it has.
[[nodiscard]] Heading output_heading(const StageFacts& facts);
/// That heading of the output at a step, and that its bias is still to come where it is.
[[nodiscard]] Heading output_by_now(const StageFacts& facts, const Step& step);
[[nodiscard]] double output_heading_room(const SceneBuilder& builder, const StageFacts& facts,
                                         const Places& places);
/// The bias, outlined in the step that adds it.
void draw_bias_of(SceneBuilder& builder, const StageFacts& facts, const Step& step, const Places& places);

/// A weight on the cell that it multiplies.
struct LaidWeight {
  Int2 cell;
  Number weight = 0;
};
/// The size of the writing "×9" on cells of a grid; 0 where there is no room for all of these weights.
[[nodiscard]] double tag_size(const SceneBuilder& builder, const Grid& grid, const Tensor& weights);
/// Writes weights on their cells, each above the cell's own number.
void draw_tags(SceneBuilder& builder, const Grid& grid, const NumberFit& fit, double size,
               const std::vector<LaidWeight>& weights);

}  // namespace tconv::convolve
