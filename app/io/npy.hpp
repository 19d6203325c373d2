#pragma once

#include <string>

#include "app/io/outcome.hpp"
#include "app/io/read_file.hpp"
#include "core/tensor.hpp"

namespace tconv {

/// Whether bytes at the start of a file are those of a NumPy array.
[[nodiscard]] bool is_npy(std::string_view first_bytes);

/// Reads a NumPy array: versions 1 to 3; float32, float64 and all integers, little- or big-endian, in C or Fortran
/// order; at most `max_elements`. Memory is asked for only after the header and the file's size agree. An integer
/// that float64 cannot hold exactly is refused.
/// Source: numpy/lib/format.py ("The .npy format").
Outcome<Tensor> read_npy(InputFile& file);

/// The bytes of a version 1 .npy file: float64, little-endian, C order.
[[nodiscard]] std::string npy_bytes(const Tensor& tensor);

}  // namespace tconv
