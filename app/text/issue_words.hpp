#pragma once

#include <string>

#include "core/issues.hpp"

namespace tconv {

/// A broken rule in one sentence: PyTorch's own message to the letter where it has one, then the rule with the
/// numbers filled in, then the nearest legal value.
[[nodiscard]] std::string sentence(const Issue& issue);

/// The parts of that sentence, for the window, which shows them apart. The rule with its numbers: "output_padding
/// is 2 in rows, but must be below stride (2) or below dilation (1)".
[[nodiscard]] std::string rule_words(const Issue& issue);
/// What to do: "set output_padding to 1 in rows"; empty when no single number helps and nothing better can be said.
[[nodiscard]] std::string cure_words(const Issue& issue);

}  // namespace tconv
