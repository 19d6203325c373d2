// tconv_bench: the contenders written in C++, for tests/bench/run.py, which lets them and PyTorch take turns.
//
// Reads one request a line: CONTENDER IN OUT GROUPS SIZE K S P CALLS, a layer of square sizes and how often to run
// it. Answers each with one line: a checksum of the output, then the milliseconds of each call; or "-" and the
// reason when there are none.

#include <chrono>
#include <exception>
#include <iostream>
#include <memory>
#include <sstream>
#include <stdexcept>

#include "contender.hpp"
#include "core/geometry.hpp"
#include "core/issues.hpp"

namespace tconv::bench {
namespace {

std::vector<float> numbers(std::int64_t count, std::int64_t factor, std::int64_t modulus) {
  std::vector<float> values(static_cast<std::size_t>(count));
  for (std::int64_t i = 0; i < count; ++i) {
    values[static_cast<std::size_t>(i)] = static_cast<float>(i * factor % modulus - modulus / 2);
  }
  return values;
}

/// Reads IN OUT GROUPS SIZE K S P.
std::unique_ptr<const Task> read_task(std::istream& from) {
  auto task = std::make_unique<Task>();
  Layer& layer = task->layer;
  std::int64_t size = 0, k = 0, s = 0, p = 0;
  if (!(from >> layer.in_channels >> layer.out_channels >> layer.groups >> size >> k >> s >> p)) {
    throw std::runtime_error("a request is CONTENDER IN OUT GROUPS SIZE K S P CALLS");
  }
  layer.kernel_size = {k, k};
  layer.stride = {s, s};
  layer.padding = {p, p};
  layer.bias = false;
  task->input_size = {size, size};
  if (!issues(layer, {layer.in_channels, size, size}).empty()) throw std::runtime_error("the layer is not legal");
  task->output_size = geometry(layer, task->input_size)->output;
  task->input = numbers(layer.in_channels * size * size, 7919, 17);
  task->weight = numbers(layer.in_channels * (layer.out_channels / layer.groups) * k * k, 31, 7);
  return task;
}

/// Whole numbers, so exact.
double checksum(const std::vector<float>& output) {
  double sum = 0;
  for (std::size_t i = 0; i < output.size(); ++i) sum += output[i] * static_cast<double>(i % 13 + 1);
  return sum;
}

/// A contender at a task, warmed up.
struct Prepared {
  std::unique_ptr<const Task> task;
  Contender contender;
  double sum = 0;
};

Prepared prepared(const Entry& entry, std::istream& request) {
  Prepared result;
  result.task = read_task(request);
  result.contender = entry(*result.task);
  result.contender.run();
  result.sum = checksum(result.contender.output());
  return result;
}

void serve(std::istream& requests, std::ostream& answers) {
  std::map<std::string, Entry> entries;
  enter_fast_path(entries);
  enter_onednn(entries);
  std::map<std::string, Prepared> ready;  // by the request without its CALLS
  for (std::string line; std::getline(requests, line);) {
    try {
      const std::size_t last = line.rfind(' ');
      if (last == std::string::npos) throw std::runtime_error("an empty request");
      const std::string key = line.substr(0, last);
      std::istringstream words(key);
      std::string name;
      words >> name;
      if (!entries.contains(name)) throw std::runtime_error("built without " + name);
      if (!ready.contains(key)) ready[key] = prepared(entries[name], words);
      const Prepared& one = ready[key];
      answers << std::fixed << one.sum;
      for (int calls = std::stoi(line.substr(last)); calls > 0; --calls) {
        const auto start = std::chrono::steady_clock::now();
        one.contender.run();
        answers << ' '
                << std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
      }
      answers << std::endl;
    } catch (const std::exception& problem) {
      answers << "- " << problem.what() << std::endl;
    }
  }
}

}  // namespace
}  // namespace tconv::bench

int main() {
  tconv::bench::serve(std::cin, std::cout);
}
