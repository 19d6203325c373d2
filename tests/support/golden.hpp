#pragma once

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "tests/support/paths.hpp"

/// Goldens: what a person has looked at and found right, kept under tests/golden/. `TCONV_WRITE_GOLDENS=1` writes
/// them anew; whoever asks for that reads the difference before committing it.
namespace tconv::test {

inline bool writing_goldens() {
  return std::getenv("TCONV_WRITE_GOLDENS") != nullptr;
}

inline std::filesystem::path golden_path(const std::string& name) {
  return source_folder() / "tests" / "golden" / name;
}

inline void write_golden(const std::filesystem::path& path, const std::string& bytes) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

/// The first line in which two texts differ, with its number and both versions; empty when there is none.
inline std::string first_difference(const std::string& expected, const std::string& found) {
  std::istringstream a(expected);
  std::istringstream b(found);
  for (int number = 1;; ++number) {
    std::string was;
    std::string is;
    const bool more_a = static_cast<bool>(std::getline(a, was));
    const bool more_b = static_cast<bool>(std::getline(b, is));
    if (!more_a && !more_b) return expected == found ? "" : "the last line's end";
    if (more_a && more_b && was == is) continue;
    return "line " + std::to_string(number) + "\n  golden: " + (more_a ? was : "(ended)") +
           "\n  now:    " + (more_b ? is : "(ended)");
  }
}

/// Checks that a text is what the golden `name` (a path below tests/golden/) holds.
inline void check_golden(const std::string& name, const std::string& text) {
  const auto path = golden_path(name);
  if (writing_goldens()) write_golden(path, text);
  std::ifstream file(path, std::ios::binary);
  std::ostringstream golden;
  golden << file.rdbuf();
  const std::string difference = first_difference(golden.str(), text);
  CHECK_MESSAGE(difference.empty(), path.string(), " differs in ", difference,
                "\nIf the new one is right: TCONV_WRITE_GOLDENS=1 ./dev test scene -ts=golden, then read git diff "
                "tests/golden");
}

}  // namespace tconv::test
