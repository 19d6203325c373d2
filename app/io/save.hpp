#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "app/io/open.hpp"
#include "app/io/write_file.hpp"

namespace tconv {

/// A problem as the text of a problem file: the same bytes for the same problem, numbers as the shortest decimals
/// that read back exactly, non-finite ones as strings. All arrays stand in it as data, however large.
[[nodiscard]] std::string problem_text(const LoadedProblem& loaded);

/// Saves a problem. Arrays of more than `largest_inline_array` elements go into .npy files beside it, called
/// NAME.input.npy and so on, which are written first; each file is whole or not there. An existing problem file is
/// replaced only with `Overwrite::yes`, its .npy files with it.
std::optional<Failure> save_problem(const std::filesystem::path& path, const LoadedProblem& loaded,
                                    Overwrite overwrite);

/// Saves an array as its path's ending says: `.npy` (float64) or `.csv` (see `csv_text`). Any other ending is
/// refused with rule `ending`, an existing file as by `write_file`.
std::optional<Failure> save_array(const std::filesystem::path& path, const Tensor& array, Overwrite overwrite);

/// Elements that are still comfortable to read in a text editor.
inline constexpr std::int64_t largest_inline_array = std::int64_t{1} << 16;

}  // namespace tconv
