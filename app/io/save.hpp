#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "app/io/open.hpp"
#include "app/io/write_file.hpp"

namespace tconv {

/// A problem as the text of a problem file: the same bytes for the same problem, numbers as the shortest decimals
/// that read back exactly, non-finite ones as strings. All arrays stand in it as data, however large.
[[nodiscard]] std::string problem_text(const LoadedProblem& loaded);

/// Saves a problem, all of it or nothing. Arrays of more than `largest_inline_array` elements go into .npy files
/// beside it, which are written first and called after what they hold, NAME.input.3f9a0c5512d7e86b.npy and so on:
/// no file that an older problem names is replaced, and one that holds the same already is left as it is. An
/// existing problem file is replaced only with `Overwrite::yes`, and last. When anything fails, the
/// problem that was saved before is there with its arrays, and nothing new; also when the program is ended, but
/// that arrays without a problem file may be left then, which the next try takes as its own.
///
/// Arrays that only the replaced problem file named are removed in the end, provided that they hold what their names
/// say and that no other .json file of the folder mentions them. Rule `exists` is about the problem file alone.
std::optional<Failure> save_problem(const std::filesystem::path& path, const LoadedProblem& loaded,
                                    Overwrite overwrite);

/// Saves a problem in the same way, in place of what is there, below a line of somebody else's: `heading`, without its
/// end. The file is no problem file; what follows its first line is the text of one.
std::optional<Failure> save_headed_problem(const std::filesystem::path& path, std::string_view heading,
                                           const LoadedProblem& loaded);

/// Saves an array as its path's ending says: `.npy` (float64) or `.csv` (see `csv_text`). Any other ending is
/// refused with rule `ending`, an existing file as by `write_file`.
std::optional<Failure> save_array(const std::filesystem::path& path, const Tensor& array, Overwrite overwrite);

/// Elements that are still comfortable to read in a text editor.
inline constexpr std::int64_t largest_inline_array = std::int64_t{1} << 16;

}  // namespace tconv
