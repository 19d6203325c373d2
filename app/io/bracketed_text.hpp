#pragma once

#include <cstdint>
#include <string_view>

#include "app/io/outcome.hpp"
#include "core/tensor.hpp"

namespace tconv {

/// Whether a text, after the spaces at its start, begins with a bracket or with a call like `tensor(`.
[[nodiscard]] bool is_bracketed(std::string_view text);

/// Reads an array as Python, NumPy, PyTorch, JAX or JSON print it; `read_array_text` says what becomes of it.
/// Precondition: `is_bracketed(text)`.
Outcome<Tensor> read_bracketed(std::string_view text, std::int64_t most);

}  // namespace tconv
