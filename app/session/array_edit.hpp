#pragma once

#include "app/scene/scene.hpp"
#include "app/session/cell_edit.hpp"
#include "core/tensor.hpp"

namespace tconv {

/// The same with other numbers in an editable array, and a layer whose sizes are theirs. Values of the array's own rank
/// replace all of it, and so do values of any shape all of the bias and all of u; a single plane (rank 2) replaces the
/// one that the view shows, and those beside it keep what fits. The result may be illegal: `Workspace::replace` says why.
[[nodiscard]] ViewedProblem with_array(const ViewedProblem& viewed, ArrayId array, const Tensor& values);

}  // namespace tconv
