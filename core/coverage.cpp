#include "core/coverage.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "core/contribution.hpp"
#include "core/gathering.hpp"
#include "core/subkernels.hpp"

namespace tconv {
namespace {

/// Stamps on canvas lines `first`, `first` + 1, … of an axis.
std::vector<std::int64_t> counts(const Layer& layer, Axis axis, std::int64_t input_size, std::int64_t first,
                                 std::int64_t size) {
  std::vector<std::int64_t> result;
  for (std::int64_t line = 0; line < size; ++line) {
    result.push_back(pairs_of_canvas(layer, input_size, axis, first + line).count);
  }
  return result;
}

/// The sizes of one axis, which do not depend on the other's input.
Geometry sizes_of_axis(const Layer& layer, Axis axis, std::int64_t input_size) {
  Int2 input{1, 1};
  input[axis] = input_size;
  return geometry(layer, input).value_or(Geometry{});
}

/// For every pixel its row's number times its column's.
Tensor products(const std::vector<std::int64_t>& rows, const std::vector<std::int64_t>& columns) {
  std::vector<double> data;
  data.reserve(rows.size() * columns.size());
  for (const std::int64_t row : rows) {
    for (const std::int64_t column : columns) data.push_back(static_cast<double>(row * column));
  }
  return Tensor({std::ssize(rows), std::ssize(columns)}, std::move(data));
}

}  // namespace

std::vector<std::int64_t> coverage_of_axis(const Layer& layer, Axis axis, std::int64_t input_size) {
  const Geometry sizes = sizes_of_axis(layer, axis, input_size);
  return counts(layer, axis, input_size, sizes.cut_before[axis], sizes.output[axis]);
}

std::vector<std::int64_t> canvas_coverage_of_axis(const Layer& layer, Axis axis, std::int64_t input_size) {
  const Geometry sizes = sizes_of_axis(layer, axis, input_size);
  return counts(layer, axis, input_size, 0, sizes.canvas[axis]);
}

std::vector<std::int64_t> coverage_period(const Layer& layer, Axis axis, std::int64_t most) {
  std::vector<std::int64_t> result(static_cast<std::size_t>(std::min(most, layer.stride[axis])), 0);
  for (std::int64_t k = 0; k < layer.kernel_size[axis]; ++k) {
    const std::int64_t phase = k * layer.dilation[axis] % layer.stride[axis];
    if (phase < std::ssize(result)) ++result[static_cast<std::size_t>(phase)];
  }
  return result;
}

std::vector<std::int64_t> period_counts(const Layer& layer, Axis axis) {
  std::map<std::int64_t, std::int64_t> stamps;  // of the phases that are reached
  for (std::int64_t k = 0; k < layer.kernel_size[axis]; ++k)
    ++stamps[k * layer.dilation[axis] % layer.stride[axis]];
  std::set<std::int64_t> counts;
  if (std::ssize(stamps) < layer.stride[axis]) counts.insert(0);
  for (const auto& [phase, count] : stamps) counts.insert(count);
  return {counts.begin(), counts.end()};
}

std::vector<std::int64_t> period_counts(const Layer& layer) {
  std::set<std::int64_t> counts;
  for (const std::int64_t row : period_counts(layer, Axis::rows)) {
    for (const std::int64_t column : period_counts(layer, Axis::columns)) counts.insert(row * column);
  }
  return {counts.begin(), counts.end()};
}

bool covers_evenly(const Layer& layer, Axis axis) {
  return period_counts(layer, axis).size() == 1;
}

bool covers_evenly(const Layer& layer) {
  return covers_evenly(layer, Axis::rows) && covers_evenly(layer, Axis::columns);
}

std::optional<Layer> counterpart(const Layer& layer) {
  if (layer.stride == Int2{1, 1}) return std::nullopt;
  const bool even = covers_evenly(layer);
  Layer other = layer;
  other.dilation = {1, 1};
  for (const Axis axis : both_axes) {
    const std::int64_t s = layer.stride[axis];
    if (s == 1) {
      other.dilation[axis] = layer.dilation[axis];
      continue;
    }
    // Of a size that grows with the kernel, the padding takes off what it has grown by.
    const std::int64_t k = layer.kernel_size[axis];
    std::int64_t wanted = even ? k + 1 : (k + s - 1) / s * s;
    if (even && wanted % s == 0) ++wanted;
    const std::int64_t grown = wanted - (layer.dilation[axis] * (k - 1) + 1);
    // Twice the padding without output padding; that makes it even, and no less than 0.
    const std::int64_t twice = 2 * layer.padding[axis] - layer.output_padding[axis] + grown;
    const std::int64_t op = twice < 0 ? -twice : twice % 2;
    if (op >= s) return std::nullopt;
    other.kernel_size[axis] = wanted;
    other.padding[axis] = (twice + op) / 2;
    other.output_padding[axis] = op;
  }
  // Of a huge stride the multiples are huge.
  const auto weights = element_count({other.kernel_size.y, other.kernel_size.x});
  if (!weights || *weights > max_elements) return std::nullopt;
  return other;
}

std::vector<std::int64_t> convolution_coverage(std::int64_t size, std::int64_t kernel_size) {
  std::vector<std::int64_t> result;
  const std::int64_t before = kernel_size / 2;
  for (std::int64_t line = 0; line < size; ++line) {
    const std::int64_t first = std::max<std::int64_t>(0, line - before);
    const std::int64_t end = std::min(size, line - before + kernel_size);
    result.push_back(std::max<std::int64_t>(0, end - first));
  }
  return result;
}

Tensor convolution_counts(Int2 size, Int2 kernel_size) {
  return products(convolution_coverage(size.y, kernel_size.y), convolution_coverage(size.x, kernel_size.x));
}

Tensor stamps_of_axis(const Layer& layer, Axis axis, std::int64_t input_size) {
  const Geometry sizes = sizes_of_axis(layer, axis, input_size);
  const std::int64_t output = sizes.output[axis];
  std::vector<double> data(static_cast<std::size_t>(input_size * output), 0.0);
  for (std::int64_t i = 0; i < input_size; ++i) {
    for (std::int64_t k = 0; k < layer.kernel_size[axis]; ++k) {
      const std::int64_t o = i * layer.stride[axis] + k * layer.dilation[axis] - sizes.cut_before[axis];
      if (o >= 0 && o < output) data[static_cast<std::size_t>(i * output + o)] = 1;
    }
  }
  return Tensor({input_size, output}, std::move(data));
}

Int2 input_lines_kept(const Layer& layer, Int2 input_size) {
  Int2 count;
  for (const Axis axis : both_axes) {
    const std::int64_t output = sizes_of_axis(layer, axis, input_size[axis]).output[axis];
    for (std::int64_t i = 0; i < input_size[axis]; ++i) {
      count[axis] += kept(pairs_of_input(layer, axis, i), layer, axis, output).count > 0 ? 1 : 0;
    }
  }
  return count;
}

std::optional<Int2> first_period(const Layer& layer, Int2 input_size) {
  const auto sizes = geometry(layer, input_size);
  if (!sizes) return std::nullopt;
  Int2 first;
  for (const Axis axis : both_axes) {
    const std::int64_t s = layer.stride[axis];
    const std::int64_t cut = sizes->cut_before[axis];
    // The stamps that reach a period from canvas line n·s on are those of the inputs n − ⌈footprint/s⌉ + 1 to n.
    const std::int64_t n = std::max((sizes->footprint[axis] + s - 1) / s - 1, (cut + s - 1) / s);
    if (n >= input_size[axis] || n + 1 > (cut + sizes->output[axis]) / s) return std::nullopt;
    first[axis] = n * s - cut;
  }
  return first;
}

Tensor coverage_counts(const Layer& layer, Int2 input_size) {
  return products(coverage_of_axis(layer, Axis::rows, input_size.y),
                  coverage_of_axis(layer, Axis::columns, input_size.x));
}

Tensor weight_sums(const Layer& layer, Int2 input_size, const Plane& kernel) {
  const Geometry sizes = geometry(layer, input_size).value_or(Geometry{});
  const GatherPlan plan(layer, sizes);
  std::vector<double> data;
  data.reserve(static_cast<std::size_t>(sizes.output.y * sizes.output.x));
  for (std::int64_t oy = 0; oy < sizes.output.y; ++oy) {
    const AxisPairs& rows = plan.rows(oy);
    for (std::int64_t ox = 0; ox < sizes.output.x; ++ox) {
      const AxisPairs& columns = plan.columns(ox);
      double sum = 0;
      for (std::int64_t y = 0; y < rows.count; ++y) {
        for (std::int64_t x = 0; x < columns.count; ++x) {
          sum += kernel.at(rows.k + y * rows.k_step, columns.k + x * columns.k_step);
        }
      }
      data.push_back(sum);
    }
  }
  return Tensor({sizes.output.y, sizes.output.x}, std::move(data));
}

double PhaseSums::at(Int2 phase) const {
  const auto row = std::ranges::lower_bound(rows, phase.y);
  const auto column = std::ranges::lower_bound(columns, phase.x);
  if (row == rows.end() || *row != phase.y || column == columns.end() || *column != phase.x) return 0;
  return sums.at(0, 0, row - rows.begin(), column - columns.begin());
}

std::int64_t PhaseSums::count() const {
  return element_count({stride.y, stride.x}).value_or(std::numeric_limits<std::int64_t>::max());
}

bool PhaseSums::all_reached() const {
  return std::ssize(rows) == stride.y && std::ssize(columns) == stride.x;
}

namespace {

// Whether the sums of every line of phases are one number, but for rounding.
bool equal_in_lines(const PhaseSums& period, Axis lines) {
  const bool of_rows = lines == Axis::rows;
  const std::int64_t count = std::ssize(of_rows ? period.rows : period.columns);
  const std::int64_t across = std::ssize(of_rows ? period.columns : period.rows);
  // Phases that no tap reaches have the sum 0.
  const bool has_unreached = across < (of_rows ? period.stride.x : period.stride.y);
  for (std::int64_t line = 0; line < count; ++line) {
    const auto sum = [&](std::int64_t i) {
      return of_rows ? period.sums.at(0, 0, line, i) : period.sums.at(0, 0, i, line);
    };
    double least = has_unreached || across == 0 ? 0 : sum(0);
    double most = least;
    for (std::int64_t i = 0; i < across; ++i) {
      if (std::isnan(sum(i))) return false;
      least = std::min(least, sum(i));
      most = std::max(most, sum(i));
    }
    if (least != most && !(most - least <= period.rounding)) return false;
  }
  return true;
}

}  // namespace

PhaseRange range_of(const PhaseSums& period) {
  PhaseRange range;
  range.least = range.most = std::numeric_limits<double>::quiet_NaN();
  const auto take = [&](double sum, Int2 phase) {
    if (std::isnan(sum)) {
      ++range.not_numbers;
      return;
    }
    if (!(range.least <= sum)) {
      range.least = sum;
      range.least_at = phase;
    }
    if (!(range.most >= sum)) {
      range.most = sum;
      range.most_at = phase;
    }
  };
  for (std::size_t y = 0; y < period.rows.size(); ++y) {
    for (std::size_t x = 0; x < period.columns.size(); ++x) {
      take(period.sums.row(static_cast<std::int64_t>(y))[x], {period.rows[y], period.columns[x]});
    }
  }
  // Of those that no tap reaches the first, whose sum is 0.
  const auto first_unreached = [](const std::vector<std::int64_t>& reached) {
    std::int64_t phase = 0;
    while (phase < std::ssize(reached) && reached[static_cast<std::size_t>(phase)] == phase) ++phase;
    return phase;
  };
  if (std::ssize(period.rows) < period.stride.y) {
    take(0, {first_unreached(period.rows), 0});
  } else if (std::ssize(period.columns) < period.stride.x) {
    take(0, {0, first_unreached(period.columns)});
  }
  range.equal =
      range.not_numbers == 0 && (range.least == range.most || range.most - range.least <= period.rounding);
  range.equal_in_rows = equal_in_lines(period, Axis::rows);
  range.equal_in_columns = equal_in_lines(period, Axis::columns);
  return range;
}

PhaseSums weight_sum_period(const Layer& layer, const Plane& kernel) {
  const auto rows = reached_phases(layer, Axis::rows);
  const auto columns = reached_phases(layer, Axis::columns);
  // Where each tap's phase stands among those.
  const auto places = [&](Axis axis, const std::vector<std::int64_t>& phases) {
    std::vector<std::int64_t> result;
    for (std::int64_t k = 0; k < layer.kernel_size[axis]; ++k) {
      result.push_back(std::ranges::lower_bound(phases, k * layer.dilation[axis] % layer.stride[axis]) -
                       phases.begin());
    }
    return result;
  };
  const auto row_of = places(Axis::rows, rows);
  const auto column_of = places(Axis::columns, columns);
  std::vector<double> sums(rows.size() * columns.size(), 0.0);
  std::vector<double> magnitudes(sums.size(), 0.0);
  for (std::int64_t y = 0; y < layer.kernel_size.y; ++y) {
    const std::int64_t first = row_of[static_cast<std::size_t>(y)] * std::ssize(columns);
    for (std::int64_t x = 0; x < layer.kernel_size.x; ++x) {
      const auto to = static_cast<std::size_t>(first + column_of[static_cast<std::size_t>(x)]);
      const double weight = kernel.at(y, x);
      sums[to] += weight;
      if (std::isfinite(weight)) magnitudes[to] += std::abs(weight);
    }
  }
  const auto most_of = [&](Axis axis) { return static_cast<double>(period_counts(layer, axis).back()); };
  const double magnitude = magnitudes.empty() ? 0 : *std::ranges::max_element(magnitudes);
  const double rounding =
      2 * (most_of(Axis::rows) * most_of(Axis::columns) + 4) * std::numeric_limits<double>::epsilon() * magnitude;
  return {layer.stride, rows, columns, Tensor({std::ssize(rows), std::ssize(columns)}, std::move(sums)), rounding};
}

Tensor coverage_counts(const Problem& problem) {
  return coverage_counts(effective_layer(problem), problem.input.plane_size());
}

Tensor weight_sums(const Problem& problem, std::int64_t ci, std::int64_t co) {
  return weight_sums(effective_layer(problem), problem.input.plane_size(), kernel_plane(problem, ci, co));
}

PhaseSums weight_sum_period(const Problem& problem, std::int64_t ci, std::int64_t co) {
  return weight_sum_period(effective_layer(problem), kernel_plane(problem, ci, co));
}

PhaseSums weight_sum_period(const Problem& problem, std::int64_t co) {
  const ChannelRange in = in_channels_of(effective_layer(problem), co);
  PhaseSums all = weight_sum_period(problem, in.first, co);
  std::vector<double> sums(all.sums.values().begin(), all.sums.values().end());
  for (std::int64_t ci = in.first + 1; ci < in.first + in.count; ++ci) {
    const PhaseSums share = weight_sum_period(problem, ci, co);
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += share.sums.values()[i];
    all.rounding += share.rounding;
  }
  all.sums = Tensor(all.sums.shape(), std::move(sums));
  return all;
}

}  // namespace tconv
