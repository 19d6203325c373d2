#include "tests/support/paths.hpp"

namespace tconv::test {

std::filesystem::path source_folder() {
  return TCONV_SOURCE_DIR;
}

std::string program_path() {
  return TCONV_PROGRAM;
}

}  // namespace tconv::test
