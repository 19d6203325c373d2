#pragma once

#include <string>

#include "core/tensor.hpp"

namespace tconv {

/// An array as comma-separated values: a line for each row, the columns its last dimension; an empty line between
/// the planes of an array of rank 3 or more, which come in row-major order (N, then C). Rank 1 is one row, rank 0
/// one number, an array without elements an empty text. Lines end in '\n', the last one as well. Numbers are those
/// of `append_number`, the shortest that read back as the same float64, in every locale; others are `nan` (for
/// every NaN), `inf` and `-inf`. Of what `read_array_meanings` reads in a text of rank 2 one is the tensor, bit
/// for bit but for the payload of a NaN: "1,5" may be one number as well.
[[nodiscard]] std::string csv_text(const Tensor& tensor);

/// A plane as spreadsheets copy cells: a tab between columns, '\n' after each row, numbers as in `csv_text`.
[[nodiscard]] std::string tab_text(const Plane& plane);

}  // namespace tconv
