#pragma once

#include <optional>
#include <string_view>

#include "app/io/outcome.hpp"

namespace tconv {

/// So many bytes from the start of a file are enough to know it by.
inline constexpr std::size_t foreign_start = 512;

/// What is said of a file of a known kind that is not read, another picture format or another container of arrays:
/// its name, and how to save what it holds so that it is read. Rule `image` for a picture and `file` for the
/// others. Nothing when the first bytes show no such kind, or one that is read.
[[nodiscard]] std::optional<Failure> foreign_file(std::string_view first_bytes);

}  // namespace tconv
