#pragma once

#include "app/scene/scene.hpp"
#include "app/scene/view.hpp"
#include "core/problem.hpp"
#include "core/tensor.hpp"

namespace tconv {

/// The problem with other numbers in its input, its kernel or its bias (`array`, one of the three), and a layer whose
/// sizes are theirs. Values of the array's own rank replace all of it, and so do values of any shape all of the bias;
/// a single plane (rank 2) replaces the one that the view shows, and those beside it keep what fits. An input of
/// other numbers is no photograph any more. The result may be illegal: `issues` says why.
[[nodiscard]] Problem with_array(const Problem& problem, const View& view, ArrayId array, const Tensor& values);

/// The problem with a photograph (1 or 3 channels, rows, columns) as its input. A grey one replaces the channel that
/// the view shows, one in colour all of them; a layer that does not take three channels then becomes depthwise: the
/// shown kernel and its bias for each of the three. The result may be illegal: `issues` says why.
[[nodiscard]] Problem with_photograph(const Problem& problem, const View& view, const Tensor& values);

}  // namespace tconv
