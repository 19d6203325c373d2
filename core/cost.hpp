#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/problem.hpp"

/// What is computed takes, known before any of it is computed: in multiplications and in cells of arrays. All limits on
/// that stand here; that on the size of a single array is `max_elements`.
namespace tconv {

/// Which array a picture needs.
enum class CostlyArray : std::uint8_t { input, kernel, canvas, stretched, output, picture };

/// What a picture takes.
struct Cost {
  struct Array {
    CostlyArray array;
    Int2 size;
    double times = 1;  ///< so many of them, or so many numbers for each cell
  };

  double products = 0;         ///< multiplications
  std::vector<Array> made{};   ///< arrays that are made for it
  std::vector<Array> shown{};  ///< arrays that are there already
};

/// A picture is made while somebody waits for it, so that it may take at most so much: multiplications, cells of the
/// arrays that are made, cells of those that are only looked through, and rows or columns of one array, for each of
/// which the contributions are looked up.
inline constexpr double most_picture_products = 2e8;
/// At stride 2 a photograph of 1024 × 1024 in colour stays below this in every stage.
inline constexpr double most_made_cells = 33'554'432;
inline constexpr double most_shown_cells = 3e7;
inline constexpr double most_picture_lines = 1e6;

/// What is too much for a picture.
struct Excess {
  enum class Of : std::uint8_t { products, made_cells, shown_cells, lines };
  Of of;
  double count;
  double most;
  std::optional<Cost::Array> array{};  ///< the one of most cells, or of too many lines; not of products
};
/// Nothing where nothing is too much; the first of `Excess::Of` that is.
[[nodiscard]] std::optional<Excess> excess(const Cost& cost);

/// Multiplications of every input pixel of one channel with every weight of a kernel: all of its stamps. What padding
/// removes is counted, so that a share of the output takes no more. Precondition here and below: `issues(problem)` is empty.
[[nodiscard]] double products_of_pair(const Problem& problem);
/// At most so many does one step of way A take beside those of the finished canvas: the input rows whose stamps reach the
/// row that is stamped.
[[nodiscard]] double products_of_stamp_step(const Problem& problem);
/// Of a Conv2d with this layer's settings on one plane of this size, and of the layer on its result.
[[nodiscard]] double products_there_and_back(const Layer& layer, Int2 picture);

/// Multiplications that comparing the three ways takes, roughly; products with inserted zeros included.
[[nodiscard]] double comparison_cost(const Problem& problem);
/// Up to here the comparison comes within a frame; beyond the second it would take minutes and gigabytes.
inline constexpr double most_compared_at_once = 2e6;
inline constexpr double most_ever_compared = 2e10;

}  // namespace tconv
