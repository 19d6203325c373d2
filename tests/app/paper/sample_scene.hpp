#pragma once

#include "app/scene/scene.hpp"
#include "app/text/font_metrics.hpp"

namespace tconv {

/// A synthetic scene, 64 × 40 em, with every primitive, every role, every CellState, values that are no numbers,
/// grids with small and very many cells, and a panned window: what the goldens show.
[[nodiscard]] Scene sample_scene(const FontMetrics& metrics);

}  // namespace tconv
