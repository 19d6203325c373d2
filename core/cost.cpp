#include "core/cost.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "core/geometry.hpp"

namespace tconv {
namespace {

// Of sizes whose product may not fit into 64 bits.
double area(Int2 size) {
  return static_cast<double>(size.y) * static_cast<double>(size.x);
}

double cells(const Cost::Array& array) {
  return array.times * area(array.size);
}

}  // namespace

std::optional<Excess> excess(const Cost& cost) {
  if (cost.products > most_picture_products) {
    return Excess{Excess::Of::products, cost.products, most_picture_products};
  }
  const auto largest = [](const std::vector<Cost::Array>& arrays) {
    return *std::ranges::max_element(arrays, {}, cells);
  };
  for (const auto& [of, arrays, most] : {std::tuple{Excess::Of::made_cells, &cost.made, most_made_cells},
                                         std::tuple{Excess::Of::shown_cells, &cost.shown, most_shown_cells}}) {
    const double count = std::accumulate(arrays->begin(), arrays->end(), 0.0,
                                         [](double sum, const Cost::Array& each) { return sum + cells(each); });
    if (count > most) return Excess{of, count, most, largest(*arrays)};
  }
  for (const auto* arrays : {&cost.made, &cost.shown}) {
    for (const Cost::Array& each : *arrays) {
      const auto lines = static_cast<double>(std::max(each.size.y, each.size.x));
      if (lines > most_picture_lines) return Excess{Excess::Of::lines, lines, most_picture_lines, each};
    }
  }
  return std::nullopt;
}

double products_of_pair(const Problem& problem) {
  return area(problem.input.plane_size()) * area(problem.layer.kernel_size);
}

double products_of_stamp_step(const Problem& problem) {
  const Layer layer = effective_layer(problem);
  const Geometry sizes = geometry(problem);
  const std::int64_t reaching = (sizes.footprint.y + layer.stride.y - 1) / layer.stride.y;
  const auto rows = static_cast<double>(std::min(sizes.input.y, reaching));
  return rows * static_cast<double>(sizes.input.x) * area(layer.kernel_size);
}

double products_there_and_back(const Layer& layer, Int2 picture) {
  Int2 result;
  for (const Axis axis : both_axes) result[axis] = conv2d_size(layer, axis, picture[axis]).value_or(0);
  return 2 * area(result) * area(layer.kernel_size);
}

double comparison_cost(const Problem& problem) {
  const Layer layer = effective_layer(problem);
  const Geometry sizes = geometry(problem);
  const double pairs = static_cast<double>(layer.in_channels) * static_cast<double>(layer.out_channels) /
                       static_cast<double>(layer.groups) * static_cast<double>(batch_size(problem));
  return pairs * area(layer.kernel_size) * (2 * area(sizes.input) + area(sizes.output));
}

}  // namespace tconv
