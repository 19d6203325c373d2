#pragma once

#include "app/scene/scene_builder.hpp"
#include "app/scene/stages/compare/step.hpp"

namespace tconv::compare {

/// Draws a line of input pixels beside what bilinear makes of it, each output pixel at the height at which it lies
/// among the input's, joined with those that it blends, its sum written out. `factor`: how often it is enlarged
/// along that axis; `rounding`: what is no difference between two numbers.
void draw_blend(SceneBuilder& builder, const Blend& blend, std::int64_t factor, double rounding, const Size& area);

}  // namespace tconv::compare
