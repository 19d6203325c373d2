#pragma once

#include "app/io/outcome.hpp"

namespace tconv {

/// What the program ends with.
enum class ExitCode : int {
  done = 0,
  failed = 1,       ///< anything that is none of the others: an existing target, a full disk, no memory
  wrong_input = 2,  ///< a problem, an image, an argument, a step out of range
  no_display = 3,   ///< no usable display or OpenGL; the window only
};

/// `failed` for what could not be written and for missing memory, `wrong_input` for everything else.
[[nodiscard]] ExitCode exit_code(const Failure& failure);

/// Says one sentence on standard error, with the program's name in front, and returns the code.
ExitCode complain(ExitCode code, const std::string& sentence);
/// Says that there is not enough memory, which takes none, and returns `failed`.
ExitCode complain_of_memory() noexcept;
/// Says on standard error what a failure is, in one sentence: the file it was found in (when not empty), the JSON
/// pointer, the message. Returns the failure's code.
ExitCode complain(const Failure& failure, const std::string& file = "");

}  // namespace tconv
