// The fast path against the definition, in both of its number types.
#include <doctest/doctest.h>

#include <cstring>

#include "core/conv_transpose.hpp"
#include "core/conv_transpose_detail.hpp"
#include "tests/properties/by_definition.hpp"
#include "tests/properties/random_problem.hpp"

namespace tconv::properties {

namespace {

template <class T>
std::vector<T> converted(const Tensor& tensor) {
  std::vector<T> result;
  for (const double value : tensor.values()) result.push_back(static_cast<T>(value));
  return result;
}

// Equal to the last bit; every zero of a sum is +0.
template <class T>
bool same_bits(const std::vector<T>& a, const std::vector<T>& b) {
  return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0);
}

// Through every instruction set that this machine has, and by stamps alone.
template <class T>
void check_fast_path(const Problem& problem) {
  const std::vector<T> input = converted<T>(problem.input);
  const std::vector<T> weight = converted<T>(problem.weight);
  const std::vector<T> bias = problem.layer.bias ? converted<T>(problem.bias) : std::vector<T>();
  const std::vector<T> expected = by_definition<T>(problem);
  const auto check = [&](auto compute) {
    std::vector<T> output(expected.size(), T{-77});
    compute(std::span<T>(output), effective_layer(problem), batch_size(problem), problem.input.plane_size(),
            std::span<const T>(input), std::span<const T>(weight), std::span<const T>(bias));
    RC_ASSERT(same_bits(output, expected));
  };
  check([](auto&&... arguments) { conv_transpose_into(arguments...); });
  check([](auto&&... arguments) { fast::conv_transpose_with<T>(std::nullopt, arguments...); });
  for (const fast::InstructionSet set : fast::instruction_sets) {
    if (fast::available(set)) check([=](auto&&... arguments) { fast::conv_transpose_with<T>(set, arguments...); });
  }
}

}  // namespace

TEST_SUITE("property") {
  TEST_CASE("the fast path agrees bit for bit in float64 and float32") {
    CHECK(check_property("fast path, one answer", [] {
      const Problem problem = *legal_problems(Numbers::real);
      check_fast_path<double>(problem);
      check_fast_path<float>(problem);
    }));
  }

  TEST_CASE("the fast path agrees bit for bit on rows longer than its vectors") {
    CHECK(check_property("fast path, long rows", [] {
      Limits wide{3, 5, 4, 3, 6, 2, 2, 1, false};
      wide.width = 150;
      const Problem problem = *legal_problems(Numbers::real, wide);
      check_fast_path<double>(problem);
      check_fast_path<float>(problem);
    }));
  }
}

}  // namespace tconv::properties
