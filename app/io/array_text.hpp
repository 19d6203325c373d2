#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/io/outcome.hpp"
#include "app/text/paste_words.hpp"
#include "core/tensor.hpp"

namespace tconv {

/// One way in which a text can be read.
struct TextReading {
  words::TextMeaning meaning = words::TextMeaning::plain;
  Tensor values;
};

/// All ways in which a text can be read that give different arrays: at least one, the likeliest first, and each with
/// its meaning where there are several.
struct ArrayText {
  std::vector<TextReading> readings;
  std::string word;  ///< the first word of doubtful meaning, as it is shown; empty where lines are what is doubtful
};

/// Reads the numbers that a person pastes (UTF-8; the same in every locale; O(length)). Two kinds of text are known,
/// and before either a name may stand (`A =`, `float a[2][2] =`, `"input":`, `Parameter containing:`).
///
/// A block, one row a line: an array of shape (rows, columns), for one number (1, 1). Columns are separated by
/// semicolons where there is one (unless spaces part numbers between them: `1 2; 3 4` are rows), else by tabs (cells of a spreadsheet) where there is one, else by commas or spaces.
/// What a comma means is decided once for the whole text, by what all of it can be read as: the decimal mark ("0,5",
/// and then points may group thousands: "1.234,5"), the mark between thousands ("1,234.5"), or, without semicolons and
/// tabs, the mark between columns ("1,5,7"). Several readings remain of a text like "1,234". A point alone is always
/// the decimal mark, as every program prints it, this one too. Lines of spaces anywhere, empty cells at the end of rows
/// and rows of empty cells before and after the others are left out.
///
/// An array in brackets, as it is printed by or written in Python, NumPy, PyTorch, JAX, TensorFlow, JSON, MATLAB, C or
/// C++: `[[1, 2], [3, 4]]`, `[[1. 2.]\n [3. 4.]]`, `array([[1., 2.]], dtype=float32)`, `[np.float64(1.5), 2]`,
/// `tensor(3., grad_fn=<SumBackward0>)`, `<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1., 2.])>`,
/// `((1, 2), (3, 4))`, `[1 2; 3 4]` or with a line for each row, `{{1.0f, 2}, {3, 4}};`. One grammar: a value is a number, a list in
/// brackets, braces or parentheses whose items commas, spaces or semicolons separate, or a call whose first argument is a value;
/// semicolons behind numbers end rows; one value in parentheses, without a comma, is refused inside other brackets,
/// since Python makes no list of it. The shape is as the brackets nest, rows included, 2 to 4 deep; 1 deep (n)
/// becomes (1, n), a lone number (1, 1). NumPy breaks rows over several lines where they get longer than 75
/// characters: such lines without commas may be one row or several, and both readings remain.
///
/// Failures have the rule `array-text` and name the place by row and column (from 1; rows that are left out do not
/// count), and plane and block where the brackets nest deeper: no numbers at all, a word that is no number, an
/// empty cell or list, rows that differ in length, brackets that do not match or nest deeper than 4, numbers left
/// out with `...`, marks that cannot all be read in one way, and more than `most` numbers.
Outcome<ArrayText> read_array_meanings(std::string_view text, std::int64_t most = max_elements);

/// The array that a text means, where nobody can be asked: one with several readings is refused, too.
Outcome<Tensor> read_array_text(std::string_view text, std::int64_t most = max_elements);

}  // namespace tconv
