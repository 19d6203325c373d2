#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "core/layer.hpp"
#include "core/problem.hpp"
#include "core/tensor.hpp"

namespace tconv::oracle {

using Json = nlohmann::json;

/// The lines of tests/oracle/fixtures/NAME; what each holds stands in make_fixtures.py.
[[nodiscard]] std::vector<Json> lines(const std::string& name);

/// A fixture's `layer`.
[[nodiscard]] Layer layer_from(const Json& layer);
/// A fixture's array: shape and data, or shape and fill "zeros".
[[nodiscard]] Tensor tensor_from(const Json& array);
/// The array of an answer: `output_shape` and `output`.
[[nodiscard]] Tensor output_from(const Json& answer);
/// A line of layers.jsonl, real.jsonl or refused.jsonl. An `output_size` that has not two numbers is left out.
[[nodiscard]] Problem problem_from(const Json& line);
/// Its `output_size` as it stands, whatever its length.
[[nodiscard]] std::optional<std::vector<std::int64_t>> output_size_from(const Json& line);

}  // namespace tconv::oracle
