#pragma once

#include <filesystem>
#include <string>

namespace tconv::test {

/// The repository, for fixtures and goldens.
[[nodiscard]] std::filesystem::path source_folder();

/// The program that was built with the tests; empty where it was not.
[[nodiscard]] std::string program_path();

}  // namespace tconv::test
