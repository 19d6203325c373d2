#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "app/io/outcome.hpp"
#include "app/text/number_word.hpp"
#include "core/tensor.hpp"

namespace tconv {

/// How a block is to be read.
struct BlockStyle {
  char separator = ' ';  ///< between columns: a semicolon, a tab, a comma, or a space for any white space
  NumberMarks marks = NumberMarks::point;
};

/// A block read in one style: the array, or why there is none. Where a word is at fault that is no number, that word
/// and its row and column, from 1.
struct BlockReading {
  Outcome<Tensor> array;
  std::string_view word = {};
  std::vector<std::int64_t> place = {};
};

/// Reads rows of numbers, one a line, as an array of shape (rows, columns) of at most `most` numbers. Lines of spaces
/// anywhere, empty cells at the end of rows and rows of empty cells before and after the others are left out.
/// Failures are those of `read_array_text`.
[[nodiscard]] BlockReading read_block(std::string_view text, const BlockStyle& style, std::int64_t most);

}  // namespace tconv
