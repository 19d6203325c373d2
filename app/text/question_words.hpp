#pragma once

#include <string>

#include "app/text/numbers.hpp"
#include "core/asked.hpp"
#include "core/mistakes.hpp"
#include "core/problem.hpp"

/// The sentences of Predict: what is asked, how answers are written, and what is said of a mistake. Preconditions: those of
/// `answer` in core/mistakes.hpp.
namespace tconv::words {

/// "What will stand at canvas (2,2)?"
[[nodiscard]] std::string question(const Problem& problem, const Asked& asked);
/// An answer as the picture writes it: a value in the form of its array, a size or a count in full.
[[nodiscard]] std::string answer_text(const Asked& asked, double value, const NumberForms& forms);
/// "31, not 3: stamps add up where they overlap; 3 is what the last stamp alone puts there.": the right answer, what the
/// mistake says, and the rule that it breaks. Precondition: the mistake can be made here, and is not right.
[[nodiscard]] std::string mistake_explained(const Problem& problem, const Asked& asked, Mistake mistake,
                                            const NumberForms& forms);

}  // namespace tconv::words
