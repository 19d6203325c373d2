#pragma once

#include "app/scene/scene.hpp"
#include "app/scene/view.hpp"
#include "core/problem.hpp"
#include "core/tensor.hpp"

namespace tconv {

/// The problem with other numbers in its input, its kernel or its bias (`array`, one of the three), and a layer whose
/// sizes are theirs. Values of the array's own rank replace all of it, and so do values of any shape all of the bias;
/// a single plane (rank 2) replaces the one that the view shows, and those beside it keep what fits. The result may
/// be illegal: `issues` says why.
[[nodiscard]] Problem with_array(const Problem& problem, const View& view, ArrayId array, const Tensor& values);

}  // namespace tconv
