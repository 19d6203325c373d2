#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/layer.hpp"

namespace tconv::bench {

/// A layer of one batch entry, float32, without bias, the same settings on both axes, and its numbers: small
/// whole ones, so that every order of adding gives the same sum and contenders can be compared exactly.
/// tests/bench/torch_contender.py makes the same numbers.
struct Task {
  Layer layer;
  Int2 input_size;
  Int2 output_size;
  std::vector<float> input;
  std::vector<float> weight;
};

/// One way to compute a task, ready to run: memory allocated and touched, weights and input in the order it likes.
struct Contender {
  std::function<void()> run;
  /// The last run's output in PyTorch's order.
  std::function<std::vector<float>()> output;
};

/// Makes a contender; it may keep references to the task, which outlives it. Throws what the library throws when
/// it cannot do the task.
using Entry = std::function<Contender(const Task&)>;

/// `ours`, the fast path with the machine's widest instructions.
void enter_fast_path(std::map<std::string, Entry>& entries);
/// `onednn` in plain NCHW, `onednn-own` in the layout it chooses itself. No entry when built without oneDNN.
void enter_onednn(std::map<std::string, Entry>& entries);

}  // namespace tconv::bench
