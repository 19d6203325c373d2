#pragma once

#include <vector>

#include "app/scene/scene_builder.hpp"
#include "app/ui/panel.hpp"

namespace tconv {

/// Draws the size of the problem's output as PyTorch computes it, with the numbers of each axis in place above the
/// parameters' names; each term, a button that shows what it accounts for, in its role's colour; the size itself, and the sizes that a Conv2d with these settings maps to the input. Starts below the baseline
/// `from`, `room` em wide; the result is the lower edge. Source:
/// https://pytorch.org/docs/stable/generated/torch.nn.ConvTranspose2d.html
[[nodiscard]] double draw_size_formula(SceneBuilder& builder, std::vector<Button>& buttons, const PanelInput& input,
                                       Point from, double room);

}  // namespace tconv
