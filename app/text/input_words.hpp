#pragma once

#include <string>
#include <string_view>

#include "core/geometry.hpp"
#include "core/layer.hpp"
#include "core/tensor.hpp"

/// The sentences of stage 1, Input.
namespace tconv::words {

[[nodiscard]] std::string input_start(const Geometry& sizes);
[[nodiscard]] std::string input_kernel(const Layer& layer);
[[nodiscard]] std::string input_stride(const Layer& layer);
[[nodiscard]] std::string input_dilation(const Layer& layer, const Geometry& sizes);
[[nodiscard]] std::string input_padding(const Layer& layer);
[[nodiscard]] std::string input_output_padding(const Layer& layer, const Geometry& sizes);

[[nodiscard]] std::string kernel_explained(const Layer& layer);
[[nodiscard]] std::string dilation_explained(const Layer& layer, const Geometry& sizes);

inline constexpr std::string_view card_shapes = "The arrays";
inline constexpr std::string_view shape_input = "input";
inline constexpr std::string_view shape_weight = "weight";
inline constexpr std::string_view shape_output = "output";
/// "(1, 3, 3)", as PyTorch writes it.
[[nodiscard]] std::string shape_text(const Shape& shape);
[[nodiscard]] std::string shapes_explained(const Layer& layer);
inline constexpr std::string_view card_size = "Output size";
/// "(3−1)·2 − 2·1 + 1·(3−1) + 1 + 1 = 6" for an axis.
[[nodiscard]] std::string output_formula(const Layer& layer, const Geometry& sizes, Axis axis);
inline constexpr std::string_view card_kernel = "kernel_size";
inline constexpr std::string_view card_stride = "stride";
inline constexpr std::string_view card_dilation = "dilation";
inline constexpr std::string_view card_padding_name = "padding";
inline constexpr std::string_view card_output_padding_name = "output_padding";

/// After the size of the canvas: "output 6 × 6", or which lines the sketch shows.
[[nodiscard]] std::string output_within(const Geometry& sizes);
[[nodiscard]] std::string part_of_canvas(Int2 first, Int2 shown);

/// Beside a mark on the sketch: "kernel 3", "stride 2", "dilation 2".
[[nodiscard]] std::string mark(std::string_view name, std::int64_t value);

}  // namespace tconv::words
