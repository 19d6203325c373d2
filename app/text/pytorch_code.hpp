#pragma once

#include <cstdint>
#include <string>

#include "core/problem.hpp"

namespace tconv {

/// The constructor call of a problem's layer, keywords only, one a line: "torch.nn.ConvTranspose2d(", an indented
/// line for each argument that differs from PyTorch's default (channels and kernel_size always), ")". Per-axis
/// numbers are one where both are the same, else a tuple (rows, columns). Source:
/// https://pytorch.org/docs/stable/generated/torch.nn.ConvTranspose2d.html
[[nodiscard]] std::string pytorch_layer(const Problem& problem);

/// Python that computes a problem in float64 and runs as it is: the layer, its weight and bias, the input `x`, the
/// output `y`, and a line that prints the shape of `y`. Arrays of more than `most_written` numbers are not written
/// out: weight and bias are then PyTorch's own random ones, an input counts up from 0. Lines have at most 100
/// characters.
[[nodiscard]] std::string pytorch_code(const Problem& problem);

/// Numbers that are still comfortable to read in a program.
inline constexpr std::int64_t most_written = 64;

}  // namespace tconv
