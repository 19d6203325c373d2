#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "core/axes.hpp"

namespace tconv {

/// How values outside an array are read. ConvTranspose2d knows only `zeros`; the others exist so that a
/// layer which asks for one can be refused in PyTorch's words.
enum class PaddingMode { zeros, reflect, replicate, circular };

/// Every parameter of `torch.nn.ConvTranspose2d`, under PyTorch's own names and with its defaults.
///
/// Any combination of numbers can be stored; `issues()` (core/issues.hpp) says which are illegal.
/// Source: https://pytorch.org/docs/stable/generated/torch.nn.ConvTranspose2d.html
struct Layer {
  std::int64_t in_channels = 1;
  std::int64_t out_channels = 1;
  Int2 kernel_size{3, 3};
  Int2 stride{1, 1};
  Int2 padding{0, 0};
  Int2 output_padding{0, 0};
  Int2 dilation{1, 1};
  std::int64_t groups = 1;
  bool bias = true;
  PaddingMode padding_mode = PaddingMode::zeros;

  friend bool operator==(const Layer&, const Layer&) = default;
};

/// Names one numeric parameter of a layer, or one of the numbers beside it that a person can change.
enum class FieldId {
  in_channels,
  out_channels,
  kernel_size,
  stride,
  padding,
  output_padding,
  dilation,
  groups,
  input_size,   ///< height and width of the input; not part of the layer
  output_size,  ///< the argument of `forward`; not part of the layer
  batch,        ///< how many entries the input has; not part of the layer
};

/// One row of the field table: what the panel's controls, the command line, the file format and the manual
/// page say about a parameter. The help sentence stands in app/text, under the field's name.
struct Field {
  FieldId id;
  std::string_view name;  ///< PyTorch's name, and the key in a problem file
  bool per_axis;          ///< one number for rows and one for columns
  std::int64_t minimum;   ///< the smallest number that can be legal
  std::int64_t fallback;  ///< PyTorch's default; the smallest legal value where PyTorch has none
  bool required;          ///< PyTorch has no default for it
  std::string_view unit;  ///< "pixels", "channels" or "groups"
};

/// Whether one kernel is all the layer has: one channel in and one out.
[[nodiscard]] inline bool has_one_kernel(const Layer& layer) {
  return layer.in_channels == 1 && layer.out_channels == 1;
}

/// The field table: the numeric fields of `Layer` in PyTorch's argument order.
[[nodiscard]] std::span<const Field> layer_fields();

/// The row of `id`. Precondition: `id` is a field of the layer, not input_size or output_size.
[[nodiscard]] const Field& field(FieldId id);

/// The value of a layer's field on an axis; the axis is ignored for a field that is not per axis.
[[nodiscard]] std::int64_t value_of(const Layer& layer, FieldId id, Axis axis);
/// Sets it.
void set_value(Layer& layer, FieldId id, Axis axis, std::int64_t value);

}  // namespace tconv
