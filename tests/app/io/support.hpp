#pragma once

#include <doctest/doctest.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "app/io/outcome.hpp"

namespace tconv::test {

inline std::filesystem::path put(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return path;
}

inline std::string contents(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

/// The failure of an outcome, or an empty one with a failed check.
template <class T>
Failure failure_of(const Outcome<T>& outcome) {
  CHECK_FALSE(static_cast<bool>(outcome));
  return outcome ? Failure{} : outcome.failure();
}

}  // namespace tconv::test
