#include "core/layer.hpp"

#include <set>
#include <string>

#include "tests/core/support.hpp"

using namespace tconv;

TEST_CASE("the defaults are those of torch.nn.ConvTranspose2d") {
  const Layer layer;
  for (const Field& row : layer_fields()) {
    if (row.required) continue;
    for (const Axis axis : both_axes) CHECK(value_of(layer, row.id, axis) == row.fallback);
  }
  CHECK(layer.bias);
  CHECK(layer.padding_mode == PaddingMode::zeros);
}

TEST_CASE("every field is read and written on its own axis and touches nothing else") {
  for (const Field& row : layer_fields()) {
    CAPTURE(std::string(row.name));
    CHECK(&field(row.id) == &row);
    Layer layer;
    const Layer before = layer;
    set_value(layer, row.id, Axis::columns, 77);
    CHECK(value_of(layer, row.id, Axis::columns) == 77);
    CHECK(value_of(layer, row.id, Axis::rows) == (row.per_axis ? value_of(before, row.id, Axis::rows) : 77));
    set_value(layer, row.id, Axis::columns, value_of(before, row.id, Axis::columns));
    CHECK(layer == before);
  }
}

TEST_CASE("names are PyTorch's, each once") {
  std::set<std::string> names;
  for (const Field& row : layer_fields()) names.insert(std::string(row.name));
  CHECK(names == std::set<std::string>{"in_channels", "out_channels", "kernel_size", "stride", "padding",
                                       "output_padding", "dilation", "groups"});
}
