#pragma once

#include <cstdint>
#include <limits>
#include <string>

#include "app/io/json_node.hpp"
#include "core/layer.hpp"
#include "core/tensor.hpp"

namespace tconv {

/// Numbers of a layer. Beyond 32 bits PyTorch itself cuts them off without a word.
inline constexpr WholeRange layer_range{std::numeric_limits<std::int32_t>::min(),
                                        std::numeric_limits<std::int32_t>::max()};

/// Reads one number for both axes, or rows and columns. Throws a `Refusal`.
Int2 read_per_axis(const JsonNode& node, WholeRange range);
/// That, as JSON.
[[nodiscard]] std::string per_axis_json(Int2 value);

/// Reads the numbers of a layer under PyTorch's names; whether they are legal is not asked. Throws a `Refusal`.
Layer read_layer(const JsonNode& node);

/// Appends a layer as JSON, every number of it.
void append_layer(std::string& out, const Layer& layer);
/// Appends an array as `{"shape", "data"}`.
void append_array(std::string& out, const Tensor& tensor);

}  // namespace tconv
