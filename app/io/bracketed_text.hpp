#pragma once

#include <cstdint>
#include <string_view>

#include "app/io/line_ends.hpp"
#include "app/io/outcome.hpp"
#include "core/tensor.hpp"

namespace tconv {

/// Whether a text begins with a bracket, a brace, a parenthesis, `<tf.` or a call like `tensor(`.
[[nodiscard]] bool is_bracketed(std::string_view text);

/// Reads an array as programs print it and as it is written in their languages; `read_array_text` says what becomes of
/// it. Preconditions: `is_bracketed(text)`; `ends` is not `either`.
Outcome<Tensor> read_bracketed(std::string_view text, LineEnds ends, std::int64_t most);

}  // namespace tconv
