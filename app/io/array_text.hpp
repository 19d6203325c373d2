#pragma once

#include <string>
#include <string_view>

#include "app/io/outcome.hpp"
#include "core/tensor.hpp"

/// Arrays as people copy and paste them.
namespace tconv {

/// Reads a block of numbers, rank 2: lines of numbers between tabs, semicolons, commas or blanks, as spreadsheets
/// copy them (between tabs or semicolons a comma is a decimal comma). Or, from the first "[" on, nested lists of
/// numbers as Python, NumPy and PyTorch print them, rank 1 to 4: "array([[1., 2.], [3., 4.]])". What follows the
/// last "]" is not looked at. Fails with one sentence that says where: lines of different lengths, what is no
/// number, NumPy's "...", nothing at all, more than `max_elements`.
Outcome<Tensor> read_array_text(std::string_view text);

/// A plane as lines of numbers between tabs, each the shortest decimal that reads back exactly.
[[nodiscard]] std::string array_text(const Plane& plane);

}  // namespace tconv
