#pragma once

#include <filesystem>
#include <optional>

#include "app/io/json_node.hpp"
#include "app/io/open.hpp"
#include "core/tensor.hpp"

namespace tconv {

/// What an array of a problem file may be.
enum class ArrayRole { input, weight, bias, u };

/// An array as a problem file gives it: its shape is known, its values perhaps not good yet.
struct ArraySource {
  Tensor values;
  bool is_image = false;
  /// The data do not have as many numbers as the shape says; `values` are zeros then. Reported only after the rules
  /// that come before `data-length`.
  std::optional<Failure> wrong_length;
};

/// Reads lists in lists (`[[1, 2], [3, 4]]`; for an input of one channel two levels are enough), `{"shape", "data"}`, `{"shape", "fill", "seed"}`, `{"file"}` or, for the input, `{"image"}`. Throws a
/// `Refusal`. `channels` is how many the layer takes: an image gives as many when the file does not say.
ArraySource read_array(const JsonNode& node, ArrayRole role, std::int64_t channels,
                       const std::filesystem::path& folder, const ReadOptions& options);

}  // namespace tconv
