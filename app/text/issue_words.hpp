#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/issues.hpp"

namespace tconv {

/// A broken rule in one sentence: PyTorch's own message to the letter where it has one, then the rule with the
/// numbers filled in, then the nearest legal value.
[[nodiscard]] std::string sentence(const Issue& issue);

/// Where words stand in a sentence: where it begins, they have a capital letter.
enum class InSentence : std::uint8_t { begins, goes_on };

/// The parts of that sentence, for the window, which shows them apart; none has a full stop. The rule with its
/// numbers: "output_padding is 2 in rows, but must be below stride (2) or below dilation (1)".
[[nodiscard]] std::string rule_words(const Issue& issue, InSentence place = InSentence::goes_on);
/// What to do: "set output_padding to 1 in rows"; empty when no single number helps and nothing better can be said.
[[nodiscard]] std::string cure_words(const Issue& issue, InSentence place = InSentence::goes_on);
/// What a sentence is about, as it is written there. A name with an underscore is PyTorch's and never gets a
/// capital letter. Precondition: `name` is ASCII and not empty.
[[nodiscard]] std::string subject(std::string_view name, InSentence place);

}  // namespace tconv
