#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "app/text/equation.hpp"
#include "core/geometry.hpp"
#include "core/layer.hpp"
#include "core/tensor.hpp"

/// The sentences of stage 1, Input.
namespace tconv::words {

[[nodiscard]] std::string input_start(const Layer& layer, const Geometry& sizes);
[[nodiscard]] std::string input_kernel(const Layer& layer);
[[nodiscard]] std::string input_stride(const Layer& layer, const Geometry& sizes);
[[nodiscard]] std::string input_dilation(const Layer& layer, const Geometry& sizes);
[[nodiscard]] std::string input_padding(const Layer& layer, const Geometry& sizes);
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
/// What the three arrays have to do with each other.
[[nodiscard]] std::string arrays_explained(const Geometry& sizes);
/// Title of the sum that the output's size is: of one axis, or, where both are alike, of both.
[[nodiscard]] std::string size_title(const std::optional<Axis>& axis);
/// A term of it: "spread", "(3−1)·2" = "4". Named as in the panel, the + 1 counted with the footprint.
struct SizeTermWords {
  std::string_view name;
  Equation value;
};
[[nodiscard]] std::array<SizeTermWords, 4> size_terms(const Layer& layer, const Geometry& sizes, Axis axis);

inline constexpr std::string_view card_kernel = "kernel_size";
inline constexpr std::string_view card_stride = "stride";
inline constexpr std::string_view card_dilation = "dilation";
inline constexpr std::string_view card_padding_name = "padding";
inline constexpr std::string_view card_output_padding_name = "output_padding";

/// Which lines of a big canvas the sketch shows.
[[nodiscard]] std::string part_of_canvas(Int2 first, Int2 shown);

// Under the sketch: what its frames and cells are.
[[nodiscard]] std::string framed_output(const Geometry& sizes);
[[nodiscard]] std::string left_by_padding(Int2 left);
[[nodiscard]] std::string one_stamp();
[[nodiscard]] std::string next_stamps();
[[nodiscard]] std::string footprint_of_stamp(const Geometry& sizes);

/// Beside a mark on the sketch: "kernel 3", "stride 2", "dilation 2".
[[nodiscard]] std::string mark(std::string_view name, std::int64_t value);

}  // namespace tconv::words
