#include "app/text/pytorch_code.hpp"

#include <fmt/format.h>

#include <cmath>
#include <string_view>
#include <vector>

namespace tconv {

namespace {

std::string tuple(Int2 numbers) {
  return numbers.y == numbers.x ? fmt::format("{}", numbers.y) : fmt::format("({}, {})", numbers.y, numbers.x);
}

// PyTorch's name.
std::string_view name_of(PaddingMode mode) {
  switch (mode) {
    case PaddingMode::zeros:
      return "zeros";
    case PaddingMode::reflect:
      return "reflect";
    case PaddingMode::replicate:
      return "replicate";
    case PaddingMode::circular:
      return "circular";
  }
  return {};
}

std::vector<std::string> arguments(const Layer& layer) {
  const Layer standard;
  std::vector<std::string> result = {fmt::format("in_channels={}", layer.in_channels),
                                     fmt::format("out_channels={}", layer.out_channels),
                                     "kernel_size=" + tuple(layer.kernel_size)};
  const auto per_axis = [&](std::string_view name, Int2 value, Int2 fallback) {
    if (!(value == fallback)) result.push_back(fmt::format("{}={}", name, tuple(value)));
  };
  per_axis("stride", layer.stride, standard.stride);
  per_axis("padding", layer.padding, standard.padding);
  per_axis("output_padding", layer.output_padding, standard.output_padding);
  if (layer.groups != standard.groups) result.push_back(fmt::format("groups={}", layer.groups));
  if (!layer.bias) result.emplace_back("bias=False");
  per_axis("dilation", layer.dilation, standard.dilation);
  if (layer.padding_mode != standard.padding_mode) {
    result.push_back(fmt::format("padding_mode='{}'", name_of(layer.padding_mode)));
  }
  return result;
}

std::string constructor(const std::vector<std::string>& keywords) {
  return fmt::format("torch.nn.ConvTranspose2d(\n    {},\n)", fmt::join(keywords, ",\n    "));
}

// The shortest decimal that Python reads back as exactly this number. A whole one is written as an int, which has
// no −0.
std::string python(double value) {
  if (std::isnan(value)) return "float('nan')";
  if (std::isinf(value)) return value < 0 ? "float('-inf')" : "float('inf')";
  if (value == 0) return std::signbit(value) ? "-0.0" : "0";
  return fmt::format("{}", value);
}

constexpr std::size_t widest_line = 100;

// Characters since the last line break.
std::size_t column(const std::string& text) {
  return text.size() - (text.rfind('\n') + 1);
}

// Nested lists, a row of the last dimension a line, or several where it is long.
void write_list(std::string& text, const Tensor& tensor, std::size_t dimension, std::int64_t first,
                std::size_t indent) {
  const auto& shape = tensor.shape();
  std::int64_t stride = 1;
  for (std::size_t d = dimension + 1; d < shape.size(); ++d) stride *= shape[d];
  text += '[';
  for (std::int64_t i = 0; i < shape[dimension]; ++i) {
    const bool last_dimension = dimension + 1 == shape.size();
    const std::string new_line = ",\n" + std::string(indent + 1, ' ');
    if (last_dimension) {
      const std::string number = python(tensor[first + i]);
      // After it come a bracket for each dimension and a comma.
      const bool fits = column(text) + 2 + number.size() + shape.size() + 1 <= widest_line;
      if (i > 0) text += fits ? ", " : new_line;
      text += number;
    } else {
      if (i > 0) text += new_line;
      write_list(text, tensor, dimension + 1, first + i * stride, indent + 1);
    }
  }
  text += ']';
}

// "name(" and the array and ", dtype=torch.float64)".
std::string tensor_call(std::string_view before, const Tensor& tensor) {
  std::string text(before);
  // Nested lists do not say the shape of what has no elements.
  if (tensor.size() == 0) {
    return text + fmt::format("torch.zeros(({},), dtype=torch.float64)", fmt::join(tensor.shape(), ", "));
  }
  text += "torch.tensor(";
  const std::size_t indent = text.size();
  write_list(text, tensor, 0, 0, indent);
  // Around it another call may end.
  const std::string_view rest = "dtype=torch.float64)";
  const bool fits = column(text) + 2 + rest.size() + 1 <= widest_line;
  return text + (fits ? ", " : ",\n" + std::string(indent, ' ')) + std::string(rest);
}

}  // namespace

std::string pytorch_layer(const Problem& problem) {
  return constructor(arguments(problem.layer));
}

std::string pytorch_code(const Problem& problem) {
  auto in_float64 = arguments(problem.layer);
  in_float64.emplace_back("dtype=torch.float64");
  std::string text = "import torch\n\nlayer = " + constructor(in_float64) + "\n";
  const auto is_short = [](const Tensor& tensor) { return tensor.size() <= most_written; };
  if (is_short(problem.weight) && is_short(problem.bias)) {
    text += "with torch.no_grad():\n    layer.weight.copy_(\n" + tensor_call("        ", problem.weight) + ")\n";
    if (problem.layer.bias) text += "    layer.bias.copy_(\n" + tensor_call("        ", problem.bias) + ")\n";
  } else {
    // A bias never has more numbers than the weight.
    text += problem.layer.bias
                ? "# The weight has too many numbers to write here: it and the bias stay PyTorch's random ones.\n"
                : "# The weight has too many numbers to write here: it stays PyTorch's random one.\n";
  }
  if (is_short(problem.input)) {
    text += tensor_call("x = ", problem.input) + "\n";
  } else {
    text += fmt::format(
        "# As large as the input, which has too many numbers to write here.\n"
        "x = torch.arange({}, dtype=torch.float64).reshape({})\n",
        problem.input.size(), fmt::join(problem.input.shape(), ", "));
  }
  text += problem.output_size
              ? fmt::format("y = layer(x, output_size=[{}, {}])\n", problem.output_size->y, problem.output_size->x)
              : std::string("y = layer(x)\n");
  return text + "print(tuple(y.shape))\n";
}

}  // namespace tconv
