#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "app/text/numbers.hpp"
#include "core/geometry.hpp"
#include "core/layer.hpp"
#include "core/size_terms.hpp"
#include "core/tensor.hpp"

/// The sentences of stage 1, Input.
namespace tconv::words {

[[nodiscard]] std::string input_start(const Layer& layer, const Geometry& sizes);
[[nodiscard]] std::string input_kernel(const Layer& layer);
[[nodiscard]] std::string input_stride(const Layer& layer, const Geometry& sizes);
[[nodiscard]] std::string input_dilation(const Layer& layer, const Geometry& sizes);
[[nodiscard]] std::string input_padding(const Layer& layer, const Geometry& sizes);
[[nodiscard]] std::string input_output_padding(const Layer& layer, const Geometry& sizes);

/// What the layer does and what it is for: said where a person may see the program for the first time.
inline constexpr std::string_view card_layer = "ConvTranspose2d: a Conv2d read backwards";
[[nodiscard]] std::string layer_explained(const Geometry& sizes);

// What a parameter does here, beside what it does in Conv2d.
[[nodiscard]] std::string kernel_explained(const Layer& layer);
[[nodiscard]] std::string stride_explained(const Layer& layer, const Geometry& sizes);
[[nodiscard]] std::string dilation_explained(const Layer& layer, const Geometry& sizes);

inline constexpr std::string_view shape_input = "input";
inline constexpr std::string_view shape_weight = "weight";
inline constexpr std::string_view shape_output = "output";
/// "(1, 3, 3)", as PyTorch writes it.
[[nodiscard]] std::string shape_text(const Shape& shape);
[[nodiscard]] std::string shapes_explained(const Layer& layer);
/// What a stamp, the canvas and the output are; where the canvas shown is that of one input channel among several,
/// what a share is.
[[nodiscard]] std::string arrays_explained(const Layer& layer, const Geometry& sizes, std::int64_t in_channel,
                                           bool whole_channel);
inline constexpr std::string_view card_kernel = "kernel_size";
inline constexpr std::string_view card_stride = "stride";
inline constexpr std::string_view card_dilation = "dilation";
inline constexpr std::string_view card_padding_name = "padding";
inline constexpr std::string_view card_output_padding_name = "output_padding";

// Under the sketch: what its frames and cells are.
[[nodiscard]] std::string framed_output(const Geometry& sizes, bool whole_channel);
[[nodiscard]] std::string left_by_padding(Int2 left);
/// "removed by padding: 1 on every side", as many as the canvas has; `at_end`: at the bottom and right. Empty when
/// nothing is.
[[nodiscard]] std::string removed_by_padding(const Geometry& sizes, Int2 at_end);
/// "kept by output_padding: 1 row and 1 column", empty when it keeps nothing.
[[nodiscard]] std::string kept_by_output_padding(const Geometry& sizes);
/// "past the canvas: 1 row and 1 column", empty when nothing lies there.
[[nodiscard]] std::string past_canvas(const Geometry& sizes);
/// "the stamp of the outlined pixel: 2 × kernel".
[[nodiscard]] std::string one_stamp(const Number& value);
[[nodiscard]] std::string next_stamps();
[[nodiscard]] std::string footprint_of_stamp(const Geometry& sizes);
/// Which rows and columns of a big canvas the sketch leaves out; empty where none are.
[[nodiscard]] std::string left_out(const LineSpan& rows, const LineSpan& columns);

/// Beside a length on the sketch: "kernel_size = 3", "(input − 1) × stride = 4". `of_columns`: it is said that it is the
/// columns', since the rows have another.
[[nodiscard]] std::string mark(std::string_view name, std::int64_t value, bool of_columns = false);

}  // namespace tconv::words
