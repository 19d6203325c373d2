#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/scene/array_view.hpp"
#include "app/scene/sketch.hpp"
#include "app/scene/stage_facts.hpp"
#include "core/stretched.hpp"
#include "core/tensor.hpp"

/// What the modes of stage 5 share: where their arrays lie, and the weights written on the cells under them.
namespace tconv {

/// Where stage 5 stands.
struct ConvolveStep {
  std::optional<Int2> pixel;  ///< the output pixel that it works on
  std::vector<Tap> taps;      ///< its products
  Tensor output;              ///< so far
  Finished finished;          ///< what it will be

  /// Products of a pixel are added one a step.
  [[nodiscard]] bool one_product(const StageFacts& facts) const {
    return facts.view.grain == Grain::contribution && !taps.empty();
  }
  /// The last output pixel that has been touched, counted in rows; −1 before the first.
  [[nodiscard]] std::int64_t now(const StageFacts& facts) const;
  /// Output pixels that are finished.
  [[nodiscard]] std::int64_t done(const StageFacts& facts) const;
};

/// The arrays of a mode, before they have a place.
struct ConvolveArrays {
  Int2 main;                 ///< cells of what the kernel slides over
  std::string main_name;     ///< its title's least words
  Heading main_title;        ///< all that the title says, of the whole array
  double legend_height = 0;  ///< room under it
  Int2 second;               ///< cells of what the kernel becomes
  double second_factor = 1;  ///< how large those cells are beside the kernel's
  std::string second_name;
};

/// Their places: `main` left, the kernel, the sign for turning and what the kernel becomes right of it or below,
/// the output under these or beside them.
struct ConvolvePlaces {
  Box main;
  Box kernel;
  Box turn;
  Box second;
  Box output;
  Box column;        ///< of all that stands beside the main array; empty where it stands below
  double right = 0;  ///< writing above the main array ends here
};
[[nodiscard]] ConvolvePlaces convolve_places(const Sketch& sketch, const StageFacts& facts,
                                             const ConvolveArrays& arrays);

/// The titles of output and kernel.
[[nodiscard]] Heading output_heading(const StageFacts& facts);
[[nodiscard]] Heading kernel_heading(const StageFacts& facts);

/// A weight on the cell that it multiplies.
struct LaidWeight {
  Int2 cell;
  double weight = 0;
};
/// The size of the writing "×9" on cells of a grid; 0 where there is no room for all of these weights.
[[nodiscard]] double tag_size(const Sketch& sketch, const Grid& grid, const Tensor& weights);
/// Writes weights on their cells, each above the cell's own number.
void draw_tags(Sketch& sketch, const Grid& grid, const NumberFit& fit, double size,
               const std::vector<LaidWeight>& weights);

/// Outlines one cell as what the step is about, never so small that it is lost.
void focus_cell(Sketch& sketch, const Grid& grid, Int2 cell);

/// The step's products that do work, and those that make NaN, with their sum, under the output pixel's name;
/// `sentences` above them.
[[nodiscard]] Card convolve_arithmetic(const StageFacts& facts, const ConvolveStep& step,
                                       std::vector<std::string> sentences);

/// Whether zeros that were put in meet a weight that is not finite somewhere.
[[nodiscard]] bool zeros_make_nan(const StageFacts& facts);

/// The mode "without the zeros": subkernels over the unstretched input.
[[nodiscard]] Scene without_zeros_scene(const StageInput& input, const StageFacts& facts, const ConvolveStep& step);
[[nodiscard]] std::string without_zeros_caption(const StageFacts& facts, const ConvolveStep& step);
[[nodiscard]] std::vector<Card> without_zeros_cards(const StageFacts& facts, const ConvolveStep& step);

/// The mode "forget the turn": what it says. Its scene is the usual one.
[[nodiscard]] std::string forgotten_turn_caption(const StageFacts& facts, const ConvolveStep& step,
                                                 const Tensor& right);
[[nodiscard]] std::vector<Card> forgotten_turn_cards(const StageFacts& facts, const ConvolveStep& step,
                                                     const Tensor& right);

}  // namespace tconv
