#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "app/io/array_source.hpp"
#include "app/io/json.hpp"
#include "app/io/json_node.hpp"
#include "app/io/json_text.hpp"
#include "app/io/layer_json.hpp"
#include "app/io/open.hpp"
#include "app/io/view_json.hpp"
#include "app/text/edit_words.hpp"
#include "app/text/issue_words.hpp"
#include "app/text/utf8.hpp"
#include "core/issues.hpp"

namespace tconv {

namespace {

std::string read_title(const JsonNode& node) {
  const std::string& title = node.text();
  if (title.size() > longest_title) {
    node.refuse("json-range", words::title_too_long(title.size(), longest_title));
  }
  for (std::string_view rest = title; !rest.empty();) {
    const std::string_view before = rest;
    if (!is_control(take_character(rest))) continue;
    node.refuse("json-range", "The title has the control character " +
                                  in_quotes(before.substr(0, before.size() - rest.size())) +
                                  " in it (a line break, or one that turns the direction of text); take it out.");
  }
  return title;
}

/// The key whose value breaks a rule.
std::string_view key_of(const Issue& issue) {
  switch (issue.rule) {
    case Rule::padding_mode:
      return "/layer/padding_mode";
    case Rule::groups_positive:
      return "/layer/groups";
    case Rule::in_channels_divisible:
      return "/layer/in_channels";
    case Rule::out_channels_divisible:
      return "/layer/out_channels";
    case Rule::output_size_length:
    case Rule::output_size_range:
      return "/output_size";
    case Rule::padding_negative:
      return "/layer/padding";
    case Rule::output_padding_negative:
    case Rule::output_padding_bound:
      return "/layer/output_padding";
    case Rule::stride_positive:
      return "/layer/stride";
    case Rule::kernel_positive:
      return "/layer/kernel_size";
    case Rule::dilation_positive:
      return "/layer/dilation";
    case Rule::weight_shape:
      return "/weight/shape";
    case Rule::bias_length:
      return "/bias";
    case Rule::input_rank:
    case Rule::input_channels:
    case Rule::input_empty:
      return "/input/shape";
    case Rule::output_too_small:
    case Rule::data_length:
    case Rule::too_large:
      break;
  }
  if (issue.rule == Rule::too_large && issue.numbers[2] == static_cast<std::int64_t>(SizedArray::input)) {
    return "/input/shape";
  }
  return "/layer";
}

/// A pointer to it that exists in the file: one axis of a pair, or the array when its shape is not written down.
std::string pointer_of(const Issue& issue, const Json& root) {
  std::string pointer;
  const Json* place = &root;
  std::string_view rest = key_of(issue);
  while (!rest.empty()) {
    const std::string_view key = rest.substr(1, rest.find('/', 1) - 1);
    rest.remove_prefix(key.size() + 1);
    const Json* next = place->find(key);
    if (next == nullptr) return pointer;
    pointer = pointer_to(pointer, key);
    place = next;
  }
  // Rows and columns come last in a list of sizes.
  const auto* sizes = place->as<Json::Numbers>();
  if (issue.axis && sizes != nullptr && sizes->values.size() >= 2 && issue.rule != Rule::input_empty) {
    pointer = pointer_to(pointer, sizes->values.size() - (*issue.axis == Axis::rows ? 2 : 1));
  }
  return pointer;
}

/// Refuses the problem when it breaks a rule before `limit`: PyTorch meets the rules in this order.
void refuse_broken(const std::vector<Issue>& found, const Json& root, Rule limit) {
  if (found.empty() || found.front().rule >= limit) return;
  const Issue& first = found.front();
  throw Refusal{{std::string(id(first.rule)), sentence(first), pointer_of(first, root)}};
}

/// The bias: a list of out_channels numbers, there exactly when the layer has one.
ArraySource read_bias(const JsonNode& root, const std::filesystem::path& folder, const ReadOptions& options) {
  const auto node = root.find("bias");
  if (!node) return {};
  ArraySource bias = read_array(*node, ArrayRole::bias, 1, folder, options);
  if (bias.values.rank() != 1) {
    node->refuse(std::string(id(Rule::bias_length)),
                 "The bias has " + std::to_string(bias.values.rank()) +
                     " dimensions, but must have one: give it the shape [out_channels].");
  }
  return bias;
}

LoadedProblem read(const Json& json, const std::filesystem::path& folder, const ReadOptions& options) {
  const JsonNode root(json, "");
  root.format("tconvlab/1", "a problem file");
  root.only({"format", "title", "layer", "input", "weight", "bias", "output_size", "photograph", "view"});
  LoadedProblem loaded;
  Problem& problem = loaded.problem;
  problem.layer = read_layer(root.member("layer"));
  if (const auto node = root.find("title")) problem.title = read_title(*node);
  std::optional<std::vector<std::int64_t>> output_size;
  if (const auto node = root.find("output_size")) output_size = node->wholes(layer_range, 8);

  ArraySource input =
      read_array(root.member("input"), ArrayRole::input, problem.layer.in_channels, folder, options);
  refuse_broken(issues(problem.layer, input.values.shape(), output_size), json, Rule::weight_shape);
  ArraySource weight = read_array(root.member("weight"), ArrayRole::weight, 1, folder, options);
  ArraySource bias = read_bias(root, folder, options);
  problem.input = input.values;
  problem.photograph = input.is_image;
  if (const auto node = root.find("photograph")) problem.photograph = node->boolean();
  problem.weight = weight.values;
  problem.bias = bias.values;
  if (output_size) problem.output_size = output_size_of(*output_size);

  const auto found = issues(problem);
  refuse_broken(found, json, Rule::bias_length);
  if (problem.layer.bias && !root.find("bias")) {
    throw Refusal{{std::string(id(Rule::bias_length)),
                   "layer.bias is true (PyTorch's default), but there is no bias; add \"bias\": {\"shape\": [" +
                       std::to_string(problem.layer.out_channels) +
                       "], \"data\": …}, or set \"bias\": false in layer.",
                   "/layer"}};
  }
  refuse_broken(found, json, Rule::data_length);
  for (const ArraySource* source : {&input, &weight, &bias}) {
    if (source->wrong_length) throw Refusal{*source->wrong_length};
  }
  if (!found.empty())
    throw Refusal{{std::string(id(found[0].rule)), sentence(found[0]), pointer_of(found[0], json)}};
  if (const auto node = root.find("view")) {
    const ViewInFile view = read_view(*node, problem, folder, options);
    loaded.view = view.view;
    loaded.theme = view.theme;
  }
  return loaded;
}

}  // namespace

Outcome<LoadedProblem> read_problem(std::string_view json, const std::filesystem::path& folder,
                                    const ReadOptions& options) {
  auto parsed = parse_json(json);
  if (!parsed) return parsed.failure();
  try {
    return read(parsed.value(), folder, options);
  } catch (const Refusal& refusal) {
    return refusal.failure;
  }
}

}  // namespace tconv
