#pragma once

#include <optional>

#include "app/scene/scene_builder.hpp"
#include "app/scene/stage_facts.hpp"
#include "app/scene/stages/compare/step.hpp"
#include "core/tensor.hpp"

/// One pixel in the pictures that stage 7 has side by side, or on the way there and back.
namespace tconv::compare {

/// What is shown so far; null what is not yet. The output's pixels are those of the others where the sizes agree.
struct ComparedPictures {
  const Tensor* nearest = nullptr;
  const Tensor* bilinear = nullptr;
  const Tensor* output = nullptr;
};

/// Outlines the pixel pointed at in the other pictures, too, and the input pixel that nearest repeats there.
void draw_same_pixel(SceneBuilder& builder, const StageFacts& facts, const ComparedPictures& pictures,
                     const CellRef& cell);

/// What the pixel pointed at is in each of the pictures; nothing where none of theirs is.
[[nodiscard]] std::optional<Card> same_pixel_card(const StageFacts& facts, const ComparedPictures& pictures,
                                                  const CellRef& cell);

/// The pixel of u that is pointed at; nothing where none is, or u is not shown.
[[nodiscard]] std::optional<Int2> pointed_in_u(const Selection& selection, const Step& step);
/// What that pixel holds, and what comes back in its place.
[[nodiscard]] std::optional<Card> card_of_u(const Selection& selection, const Step& step);

}  // namespace tconv::compare
