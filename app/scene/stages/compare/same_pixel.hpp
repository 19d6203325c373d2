#pragma once

#include <optional>

#include "app/scene/scene_builder.hpp"
#include "app/scene/stage_facts.hpp"
#include "core/tensor.hpp"

/// One pixel in the pictures that stage 7 has side by side.
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

}  // namespace tconv::compare
