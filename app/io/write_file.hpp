#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "app/io/outcome.hpp"

namespace tconv {

enum class Overwrite { no, yes };

/// Puts `bytes` at `path`, whole or not at all: they are written to a temporary file in the same folder, brought to
/// the disk, and only then given their name. When anything fails (a full disk, no permission, …) the failure says
/// so, what stood at `path` is untouched and no temporary file is left; nor by a signal (`keep_no_temporary_files`).
///
/// An existing file is replaced only with `Overwrite::yes` and otherwise refused with rule `exists`; its
/// permissions are kept, and a symbolic link goes on pointing to it. To a device (/dev/full, say), and through a
/// link to /dev/stdout to a pipe, the bytes are written directly. Every other failure has rule `write`.
std::optional<Failure> write_file(const std::filesystem::path& path, std::string_view bytes, Overwrite overwrite);

/// What `write_file` would refuse before it writes anything: an existing file, a folder of that name, no
/// permission. For asking before work is done in vain.
std::optional<Failure> check_target(const std::filesystem::path& path, Overwrite overwrite);

/// Writes all bytes to an open descriptor, and waits where it is full; returns an error number or 0.
int write_all(int descriptor, std::string_view bytes);

}  // namespace tconv
