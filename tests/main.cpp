#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "tests/support/sanitizers.hpp"

#if TCONV_ADDRESS_SANITIZER
// AddressSanitizer of Clang 14 guesses where the thread-local blocks of libraries lie that were opened at run time, as
// OpenGL's is, from what happens to stand before them in memory, and its search for leaks then ends with a fault of its
// own. Without the guess it still looks for leaks, from fewer places.
extern "C" const char* __asan_default_options() {  // NOLINT(bugprone-reserved-identifier): the name is Clang's
  return "intercept_tls_get_addr=0";
}
#endif
