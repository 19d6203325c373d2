#include "core/layer.hpp"

#include <array>
#include <cassert>

namespace tconv {
namespace {

// Defaults from the signature of torch.nn.ConvTranspose2d.
constexpr std::array<Field, 8> table{{
    {FieldId::in_channels, "in_channels", false, 1, 1, true, "channels"},
    {FieldId::out_channels, "out_channels", false, 1, 1, true, "channels"},
    {FieldId::kernel_size, "kernel_size", true, 1, 1, true, "pixels"},
    {FieldId::stride, "stride", true, 1, 1, false, "pixels"},
    {FieldId::padding, "padding", true, 0, 0, false, "pixels"},
    {FieldId::output_padding, "output_padding", true, 0, 0, false, "pixels"},
    {FieldId::dilation, "dilation", true, 1, 1, false, "pixels"},
    {FieldId::groups, "groups", false, 1, 1, false, "groups"},
}};

/// The number behind a field; nothing for input_size and output_size, which are no part of a layer.
template <class L>
auto* number_of(L& layer, FieldId id, Axis axis) {
  switch (id) {
    case FieldId::in_channels:
      return &layer.in_channels;
    case FieldId::out_channels:
      return &layer.out_channels;
    case FieldId::kernel_size:
      return &layer.kernel_size[axis];
    case FieldId::stride:
      return &layer.stride[axis];
    case FieldId::padding:
      return &layer.padding[axis];
    case FieldId::output_padding:
      return &layer.output_padding[axis];
    case FieldId::dilation:
      return &layer.dilation[axis];
    case FieldId::groups:
      return &layer.groups;
    case FieldId::input_size:
    case FieldId::output_size:
    case FieldId::batch:
      break;
  }
  return static_cast<decltype(&layer.groups)>(nullptr);
}

}  // namespace

std::span<const Field> layer_fields() {
  return table;
}

const Field& field(FieldId id) {
  const auto index = static_cast<std::size_t>(id);
  assert(index < table.size() && table[index].id == id);
  return table[index];
}

std::int64_t value_of(const Layer& layer, FieldId id, Axis axis) {
  const std::int64_t* number = number_of(layer, id, axis);
  assert(number != nullptr);
  return *number;
}

void set_value(Layer& layer, FieldId id, Axis axis, std::int64_t value) {
  std::int64_t* number = number_of(layer, id, axis);
  assert(number != nullptr);
  *number = value;
}

}  // namespace tconv
