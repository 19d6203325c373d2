#include "app/text/pytorch_code.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include "core/fill.hpp"

using namespace tconv;

TEST_CASE("the code names every argument, leaves out PyTorch's defaults, and runs as it is") {
  Problem problem;
  problem.layer.stride = {2, 2};
  problem.layer.padding = {1, 1};
  problem.layer.output_padding = {1, 1};
  problem.layer.bias = false;
  problem.input = Tensor({1, 2, 2}, {-0.0, 0, -0.5, 1e-7});
  problem.weight = filled({1, 1, 3, 3}, Fill::ramp);
  CHECK(pytorch_code(problem) ==
        "import torch\n"
        "\n"
        "layer = torch.nn.ConvTranspose2d(\n"
        "    in_channels=1,\n"
        "    out_channels=1,\n"
        "    kernel_size=3,\n"
        "    stride=2,\n"
        "    padding=1,\n"
        "    output_padding=1,\n"
        "    bias=False,\n"
        "    dtype=torch.float64,\n"
        ")\n"
        "with torch.no_grad():\n"
        "    layer.weight.copy_(\n"
        "        torch.tensor([[[[1, 2, 3],\n"
        "                        [4, 5, 6],\n"
        "                        [7, 8, 9]]]], dtype=torch.float64))\n"
        "x = torch.tensor([[[-0.0, 0],\n"
        "                   [-0.5, 1e-07]]], dtype=torch.float64)\n"
        "y = layer(x)\n"
        "print(tuple(y.shape))\n");
}

TEST_CASE("numbers that differ by axis are tuples; bias, groups, dilation and output_size are said") {
  Problem problem;
  problem.layer.in_channels = 2;
  problem.layer.out_channels = 4;
  problem.layer.kernel_size = {1, 2};
  problem.layer.stride = {2, 3};
  problem.layer.dilation = {1, 2};
  problem.layer.groups = 2;
  problem.input = filled({2, 1, 1}, Fill::ones);
  problem.weight = filled({2, 2, 1, 2}, Fill::ones);
  problem.bias = Tensor({4}, {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(),
                              -std::numeric_limits<double>::infinity(), 0.1});
  problem.output_size = Int2{2, 4};
  const std::string code = pytorch_code(problem);
  const std::string layer =
      "torch.nn.ConvTranspose2d(\n"
      "    in_channels=2,\n"
      "    out_channels=4,\n"
      "    kernel_size=(1, 2),\n"
      "    stride=(2, 3),\n"
      "    groups=2,\n"
      "    dilation=(1, 2),\n";
  CHECK(pytorch_layer(problem) == layer + ")");
  CHECK(code.find("layer = " + layer + "    dtype=torch.float64,\n)\n") != std::string::npos);
  CHECK(code.find("torch.tensor([float('nan'), float('inf'), float('-inf'), 0.1], dtype=torch.float64))\n") !=
        std::string::npos);
  CHECK(code.find("y = layer(x, output_size=[2, 4])\n") != std::string::npos);
}

TEST_CASE("a padding mode that PyTorch refuses is kept, so that the code is refused too") {
  Problem problem;
  problem.layer.padding_mode = PaddingMode::reflect;
  CHECK(pytorch_layer(problem) ==
        "torch.nn.ConvTranspose2d(\n"
        "    in_channels=1,\n"
        "    out_channels=1,\n"
        "    kernel_size=3,\n"
        "    padding_mode='reflect',\n"
        ")");
}

TEST_CASE("an empty batch keeps its shape") {
  Problem problem;
  problem.layer.bias = false;
  problem.input = Tensor({0, 1, 2, 3}, {});
  problem.weight = filled({1, 1, 3, 3}, Fill::ones);
  CHECK(pytorch_code(problem).find("x = torch.zeros((0, 1, 2, 3,), dtype=torch.float64)\n") != std::string::npos);
}

TEST_CASE("long rows go on in the next line, under their first number") {
  Problem problem;
  problem.layer.in_channels = 1;
  problem.layer.out_channels = 24;
  problem.layer.kernel_size = {1, 1};
  problem.input = filled({1, 2, 28}, Fill::ramp);
  problem.weight = filled({1, 24, 1, 1}, Fill::ones);
  problem.bias = Tensor({24}, std::vector<double>(24, -1.0 / 3));
  const std::string code = pytorch_code(problem);
  CHECK(
      code.find("x = torch.tensor([[[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,\n"
                "                    22, 23, 24, 25, 26, 27, 28],\n"
                "                   [29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47,\n"
                "                    48, 49, 50, 51, 52, 53, 54, 55, 56]]], dtype=torch.float64)\n") !=
      std::string::npos);
  // Three numbers a line, and no room for the type after the last three.
  CHECK(code.find("                      -0.3333333333333333, -0.3333333333333333, -0.3333333333333333],\n"
                  "                     dtype=torch.float64))\n") != std::string::npos);
  std::istringstream lines(code);
  for (std::string line; std::getline(lines, line);) CHECK(line.size() <= 100);
}

TEST_CASE("arrays that are too long to read are not written out") {
  Problem problem;
  problem.layer.bias = false;
  problem.input = filled({1, 13, 5}, Fill::ones);
  problem.weight = filled({1, 1, 3, 3}, Fill::ones);
  std::string code = pytorch_code(problem);
  CHECK(code.find("x = torch.arange(65, dtype=torch.float64).reshape(1, 13, 5)\n") != std::string::npos);
  CHECK(code.find("layer.weight.copy_") != std::string::npos);
  problem.layer.kernel_size = {5, 13};
  problem.weight = filled({1, 1, 5, 13}, Fill::ones);
  code = pytorch_code(problem);
  CHECK(code.find("layer.weight") == std::string::npos);
  CHECK(code.find("# The weight has too many numbers to write here: it stays PyTorch's random one.\n") !=
        std::string::npos);
  CHECK(code.size() < 1000);
  problem.layer.bias = true;
  problem.bias = filled({1}, Fill::ones);
  code = pytorch_code(problem);
  CHECK(
      code.find("# The weight has too many numbers to write here: it and the bias stay PyTorch's random ones.\n") !=
      std::string::npos);
  CHECK(code.find("layer.bias") == std::string::npos);
}
