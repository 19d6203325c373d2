#pragma once

#include "app/scene/scene.hpp"
#include "app/session/cell_edit.hpp"
#include "core/tensor.hpp"

namespace tconv {

/// The same with other numbers in an editable array, and a layer whose sizes are theirs. A single plane (rank 2)
/// replaces the one that the view shows, and those beside it keep what fits. Values of rank 3 or 4 replace all of the
/// input, with or without a batch, or all of the weight: of rank 3 where only one of in_channels and out_channels /
/// groups is not 1. Values of any shape replace all of the bias and all of u. An input of other numbers is no photograph
/// any more. The result may be illegal: `Workspace::replace` says why.
[[nodiscard]] ViewedProblem with_array(const ViewedProblem& viewed, ArrayId array, const Tensor& values);

/// The problem with a photograph (1 or 3 channels, rows, columns) as its input. A grey one replaces the channel that
/// the view shows, one in colour all of them; a layer that does not take three channels then becomes depthwise: the
/// shown kernel and its bias for each of the three. The result may be illegal: `issues` says why.
[[nodiscard]] Problem with_photograph(const Problem& problem, const View& view, const Tensor& values);

}  // namespace tconv
