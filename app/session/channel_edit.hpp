#pragma once

#include <optional>
#include <string>

#include "app/scene/view.hpp"
#include "app/session/chooser.hpp"
#include "core/problem.hpp"
#include "core/tensor.hpp"

namespace tconv {

/// The problem with an input (rank 3 or 4) of any number of channels, and a layer and a weight that fit it. The kernels
/// that there were stay with their input channel and output channel; every other one is the kernel that the view shows,
/// and every other bias the one shown. A depthwise layer (a group for each input channel) stays depthwise; any other one
/// keeps its out_channels, and its groups where they divide the new in_channels, or else has 1. Nothing where that
/// cannot be legal: the size of the input does not suit the layer, or an array would be too large.
[[nodiscard]] std::optional<Problem> with_channels_of(const Problem& problem, const View& view,
                                                      const Tensor& input);

/// Whether the weight is to follow an input of another number of channels, which puts `changed` (what
/// `with_channels_of` made of `problem`) in place and then says `done` and what the new kernels are; "cancel" leaves
/// everything as it is.
[[nodiscard]] Chooser channels_question(const Problem& problem, Problem changed, const std::string& done);

}  // namespace tconv
