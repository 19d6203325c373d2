#include "app/io/layer_json.hpp"

#include "app/io/json_text.hpp"

namespace tconv {

namespace {

PaddingMode padding_mode(const JsonNode& node) {
  return static_cast<PaddingMode>(node.one_of({"zeros", "reflect", "replicate", "circular"}));
}

}  // namespace

Int2 read_per_axis(const JsonNode& node, WholeRange range) {
  if (node.json().as<Json::Numbers>() == nullptr && node.json().as<Json::Array>() == nullptr) {
    const std::int64_t value = node.whole(range);
    return {value, value};
  }
  const auto values = node.wholes(range, 2);
  if (values.size() != 2) node.refuse("json-range", "This must be one number, or two: rows and columns.");
  return {values[0], values[1]};
}

std::string per_axis_json(Int2 value) {
  if (value.y == value.x) return std::to_string(value.y);
  return "[" + std::to_string(value.y) + ", " + std::to_string(value.x) + "]";
}

Layer read_layer(const JsonNode& node) {
  node.only({"in_channels", "out_channels", "kernel_size", "stride", "padding", "output_padding", "dilation",
             "groups", "bias", "padding_mode"});
  Layer layer;
  for (const Field& entry : layer_fields()) {
    if (entry.required) (void)node.member(entry.name);
    const auto given = node.find(entry.name);
    if (!given) continue;
    const Int2 value = entry.per_axis ? read_per_axis(*given, layer_range) : Int2{given->whole(layer_range), 0};
    set_value(layer, entry.id, Axis::rows, value.y);
    if (entry.per_axis) set_value(layer, entry.id, Axis::columns, value.x);
  }
  if (const auto given = node.find("bias")) layer.bias = given->boolean();
  if (const auto given = node.find("padding_mode")) layer.padding_mode = padding_mode(*given);
  return layer;
}

void append_layer(std::string& out, const Layer& layer) {
  out += '{';
  for (const Field& entry : layer_fields()) {
    append_string(out, entry.name);
    const Int2 value{value_of(layer, entry.id, Axis::rows), value_of(layer, entry.id, Axis::columns)};
    out += ": " + (entry.per_axis ? per_axis_json(value) : std::to_string(value.y)) + ", ";
  }
  out += layer.bias ? "\"bias\": true}" : "\"bias\": false}";
}

void append_array(std::string& out, const Tensor& tensor) {
  out += "{\"shape\": ";
  append_numbers(out, std::span<const std::int64_t>(tensor.shape()));
  out += ", \"data\": ";
  append_numbers(out, tensor.values());
  out += '}';
}

}  // namespace tconv
