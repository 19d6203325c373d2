#include "tests/oracle/fixtures.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "tests/support/paths.hpp"

namespace tconv::oracle {

namespace {

Int2 pair_from(const Json& pair) {
  return {pair.at(0).get<std::int64_t>(), pair.at(1).get<std::int64_t>()};
}

}  // namespace

std::vector<Json> lines(const std::string& name) {
  std::ifstream file(test::source_folder() / "tests/oracle/fixtures" / name);
  std::vector<Json> result;
  for (std::string line; std::getline(file, line);) result.push_back(Json::parse(line));
  CAPTURE(name);
  REQUIRE(!result.empty());
  return result;
}

Layer layer_from(const Json& layer) {
  Layer result;
  result.in_channels = layer.at("in_channels").get<std::int64_t>();
  result.out_channels = layer.at("out_channels").get<std::int64_t>();
  result.kernel_size = pair_from(layer.at("kernel_size"));
  result.stride = pair_from(layer.at("stride"));
  result.padding = pair_from(layer.at("padding"));
  result.output_padding = pair_from(layer.at("output_padding"));
  result.dilation = pair_from(layer.at("dilation"));
  result.groups = layer.at("groups").get<std::int64_t>();
  result.bias = layer.at("bias").get<bool>();
  const std::string mode = layer.value("padding_mode", "zeros");
  result.padding_mode = mode == "reflect"     ? PaddingMode::reflect
                        : mode == "replicate" ? PaddingMode::replicate
                        : mode == "circular"  ? PaddingMode::circular
                                              : PaddingMode::zeros;
  return result;
}

Tensor tensor_from(const Json& array) {
  const auto shape = array.at("shape").get<Shape>();
  if (array.contains("fill")) return Tensor::filled(shape, 0.0);
  return Tensor(shape, array.at("data").get<std::vector<double>>());
}

Tensor output_from(const Json& answer) {
  return Tensor(answer.at("output_shape").get<Shape>(), answer.at("output").get<std::vector<double>>());
}

Problem problem_from(const Json& line) {
  Problem problem;
  problem.title = line.at("title").get<std::string>();
  problem.layer = layer_from(line.at("layer"));
  problem.input = tensor_from(line.at("input"));
  problem.weight = tensor_from(line.at("weight"));
  if (line.contains("bias")) problem.bias = tensor_from(line.at("bias"));
  const auto size = output_size_from(line);
  if (size && size->size() == 2) problem.output_size = Int2{(*size)[0], (*size)[1]};
  return problem;
}

std::optional<std::vector<std::int64_t>> output_size_from(const Json& line) {
  if (!line.contains("output_size")) return std::nullopt;
  return line.at("output_size").get<std::vector<std::int64_t>>();
}

}  // namespace tconv::oracle
