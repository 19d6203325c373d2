#include "app/text/cost_words.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "app/text/stage_words.hpp"

namespace tconv::words {
namespace {

std::string count(double number) {
  // From here on a double is no whole number any more.
  constexpr double most_exact = 9e15;
  if (number < most_exact) return grouped(std::llround(number));
  return fmt::format("{:.0e}", number);
}

// "68 719 476 736 multiplications, and at most 200 000 000 are made for one"
std::string number_and_limit(const Excess& excess) {
  switch (excess.of) {
    case Excess::Of::products:
      return fmt::format("{} multiplications, and at most {} are made for one", count(excess.count),
                         count(excess.most));
    case Excess::Of::made_cells:
      return fmt::format("arrays of {} numbers, and at most {} are computed for one", count(excess.count),
                         count(excess.most));
    case Excess::Of::shown_cells:
      return fmt::format("arrays of {} numbers, and at most {} are shown in one", count(excess.count),
                         count(excess.most));
    case Excess::Of::lines:
      return fmt::format("an array of {} rows or columns, and at most {} are shown in one", count(excess.count),
                         count(excess.most));
  }
  return {};
}

std::string_view name_of(CostlyArray array) {
  static constexpr std::array<std::string_view, 6> names = {"input",           "kernel", "canvas",
                                                            "stretched input", "output", "picture beside it"};
  return names.at(static_cast<std::size_t>(array));
}

std::string_view smaller(CostlyArray array) {
  switch (array) {
    case CostlyArray::input:
      return "A smaller input takes fewer.";
    case CostlyArray::kernel:
      return "A smaller kernel takes fewer.";
    default:
      break;
  }
  return "A smaller input or kernel takes fewer, and so does a smaller stride or dilation.";
}

}  // namespace

std::string too_much_for_a_picture(const Excess& excess) {
  return fmt::format("Not shown: this picture takes {}.", number_and_limit(excess));
}

std::string what_takes_so_much(const Problem& problem, const Excess& excess) {
  if (!excess.array) {
    return fmt::format(
        "Each of {} input pixels is multiplied by each of {} weights. A smaller input or kernel takes fewer.",
        size(problem.input.plane_size()), size(problem.layer.kernel_size));
  }
  return fmt::format("The {} alone is {}. {}", name_of(excess.array->array), size(excess.array->size),
                     smaller(excess.array->array));
}

std::string limits_of_a_picture() {
  return fmt::format(
      "A picture is made while you wait for it: with at most {} multiplications and {} numbers in the arrays that it "
      "computes. The command tconvlab compute gives the output of larger layers.",
      count(most_picture_products), count(most_made_cells));
}

std::string too_much_for_shares(const Excess& excess) {
  return fmt::format("What the input channels add up to is not shown: it takes {}.", number_and_limit(excess));
}

std::string too_much_to_compare(const Problem& problem) {
  return fmt::format("They are not compared: that takes about {} multiplications, and at most {} are made for it.",
                     count(std::round(comparison_cost(problem))), count(most_ever_compared));
}

}  // namespace tconv::words
