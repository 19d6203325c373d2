#include "app/cli/exit_code.hpp"

#include <unistd.h>

#include <string_view>

#include "app/io/json_text.hpp"
#include "app/io/write_file.hpp"

namespace tconv {

ExitCode exit_code(const Failure& failure) {
  const std::string_view rule = failure.rule;
  return rule == "write" || rule == "exists" || rule == "memory" ? ExitCode::failed : ExitCode::wrong_input;
}

ExitCode complain(ExitCode code, const std::string& sentence) {
  // Nothing can be done when even this cannot be written.
  (void)write_all(STDERR_FILENO, "tconvlab: " + sentence + "\n");
  return code;
}

ExitCode complain_of_memory() noexcept {
  // Made of nothing that has to be allocated.
  constexpr std::string_view sentence =
      "tconvlab: There is not enough memory; choose smaller sizes, or close other programs.\n";
  (void)write_all(STDERR_FILENO, sentence);
  return ExitCode::failed;
}

ExitCode complain(const Failure& failure, const std::string& file) {
  std::string sentence;
  if (!file.empty()) sentence += (file == "-" ? std::string("standard input") : in_quotes(file)) + ": ";
  if (!failure.pointer.empty()) sentence += printable(failure.pointer) + ": ";
  return complain(exit_code(failure), sentence + failure.message);
}

}  // namespace tconv
