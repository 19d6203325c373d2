// For tests/oracle/check_pytorch_code.py: problems from standard input, one a line; the PyTorch code of each on
// standard output, as a line of JSON.
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "app/io/open.hpp"
#include "app/text/pytorch_code.hpp"

int main() {
  std::string line;
  while (std::getline(std::cin, line)) {
    const auto loaded = tconv::read_problem(line, ".");
    if (!loaded) {
      std::cerr << loaded.failure().message << '\n';
      return 1;
    }
    std::cout << nlohmann::json(tconv::pytorch_code(loaded.value().problem)) << '\n';
  }
  return 0;
}
