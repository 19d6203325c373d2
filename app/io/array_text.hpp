#pragma once

#include <cstdint>
#include <string_view>

#include "app/io/outcome.hpp"
#include "core/tensor.hpp"

namespace tconv {

/// Reads the numbers that a person pastes (UTF-8; the same in every locale; O(length)); `read_number` says what a
/// number may look like. Two kinds of text are known:
///
/// A block, one row a line: an array of shape (rows, columns), for one number (1, 1). What separates the columns is
/// decided once for the whole text: semicolons when there is one, else tabs (cells of a spreadsheet) when there is
/// one, and then a comma in a number is a decimal comma ("1,5" is 1.5), which may not be mixed with decimal points;
/// else commas when there is one, and then "1,5" are two numbers; else spaces. Lines of spaces anywhere, empty
/// cells at the end of rows and rows of empty cells before and after the others are left out.
///
/// An array as Python, NumPy, PyTorch, JAX or JSON print it: `[[1, 2], [3, 4]]`, `[[1. 2.]\n [3. 4.]]`,
/// `array([[1., 2.]], dtype=float32)`, `tensor(3., grad_fn=<SumBackward0>)`, a `Parameter containing:` before it.
/// The shape is as the brackets nest, 2 to 4 deep; 1 deep (n) becomes (1, n), a lone number (1, 1).
///
/// Failures have the rule `array-text` and name the place by row and column (from 1; rows that are left out do not
/// count), and plane and block where the brackets nest deeper: no numbers at all, a word that is no number, an
/// empty cell or list, rows that differ in length, brackets that do not match or nest deeper than 4, numbers left
/// out with
/// `...`, and more than `most` numbers.
Outcome<Tensor> read_array_text(std::string_view text, std::int64_t most = max_elements);

}  // namespace tconv
