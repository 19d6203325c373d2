#include <algorithm>

#include "core/checked.hpp"
#include "core/contribution.hpp"
#include "core/geometry.hpp"
#include "core/mistaken.hpp"
#include "core/subkernels.hpp"

namespace tconv::detail {
namespace {

/// Whole numbers up to here are exact as float64.
constexpr std::int64_t most_exact = std::int64_t{1} << 53;

std::optional<double> number(const Checked& value, std::int64_t least) {
  const auto found = value.value();
  if (!found || *found < least || *found > most_exact) return std::nullopt;
  return static_cast<double>(*found);
}

// What Conv2d makes of so many lines; nothing where it makes none.
std::optional<std::int64_t> conv2d_lines(const Layer& layer, Axis axis, std::int64_t picture) {
  const auto size = conv2d_size(layer, axis, picture);
  return size && *size > 0 ? size : std::nullopt;
}

// The layer that somebody who makes this mistake has in mind along an axis; the layer itself where the mistake is not one
// about a parameter's value.
Layer imagined(Layer layer, Axis axis, Mistake mistake) {
  switch (mistake) {
    case Mistake::padding_adds:
      layer.padding[axis] = -layer.padding[axis];
      break;
    case Mistake::padding_left_out:
      layer.padding[axis] = 0;
      break;
    case Mistake::output_padding_left_out:
      layer.output_padding[axis] = 0;
      break;
    case Mistake::stride_left_out:
      layer.stride[axis] = 1;
      break;
    case Mistake::dilation_left_out:
      layer.dilation[axis] = 1;
      break;
    default:
      break;
  }
  return layer;
}

// The sizes along one axis alone; nothing where they do not fit into 64 bits.
std::optional<Geometry> sizes_along(const Layer& layer, Axis axis, std::int64_t input) {
  Int2 size{1, 1};
  size[axis] = input;
  return geometry(layer, size);
}

// One of those sizes, as something to compute with; overflown where there is none.
Checked size_along(const Layer& layer, const LineCount& asked, Int2 Geometry::*size, std::int64_t input) {
  const auto sizes = sizes_along(layer, asked.axis, input);
  return sizes ? Checked(((*sizes).*size)[asked.axis]) : Checked(most_exact) * most_exact;
}

// What is said, by the formula of the layer that is had in mind, and by others.
Checked lines_said(const Layer& layer, const LineCount& asked, Made mistake) {
  const Axis axis = asked.axis;
  Layer had_in_mind = mistake ? imagined(layer, axis, *mistake) : layer;
  const Checked i = asked.from;
  const Checked s = layer.stride[axis];
  const Checked p = layer.padding[axis];
  const Checked op = layer.output_padding[axis];
  const auto size = [&](Int2 Geometry::*which, const Layer& of) {
    return size_along(of, asked, which, asked.from);
  };
  const auto conv2d_of = [&](const Layer& of, std::int64_t picture) {
    return Checked(conv2d_lines(of, axis, picture).value_or(0));
  };
  using Of = LineCount::Of;
  switch (asked.of) {
    case Of::corners:
      if (mistake == Mistake::size_times_stride) return i * s;
      if (mistake == Mistake::stride_zeros_between) return (i - 1) * (s + 1);
      return size(&Geometry::spread, had_in_mind) - 1;
    case Of::spread:
      if (mistake == Mistake::size_times_stride) return i * s;
      if (mistake == Mistake::stride_zeros_between) return (i - 1) * (s + 1) + 1;
      return size(&Geometry::spread, had_in_mind);
    case Of::footprint:
      if (mistake == Mistake::stride_as_footprint) return s;
      if (mistake == Mistake::dilation_times_kernel) return Checked(layer.dilation[axis]) * layer.kernel_size[axis];
      return size(&Geometry::footprint, had_in_mind);
    case Of::left_by_padding:
      if (mistake == Mistake::padding_on_one_side) return size(&Geometry::canvas, layer) - p;
      had_in_mind.output_padding[axis] = 0;
      return size(&Geometry::output, had_in_mind);
    case Of::output:
      if (mistake == Mistake::output_padding_on_both_sides) return size(&Geometry::output, layer) + op;
      if (mistake == Mistake::size_times_stride) return i * s;
      if (mistake == Mistake::as_conv2d) return conv2d_of(layer, asked.from);
      return size(&Geometry::output, had_in_mind);
    case Of::stretched:
      if (mistake == Mistake::border_is_padding) return size(&Geometry::spread, layer) + Checked(2) * p + op;
      return size(&Geometry::stretched, had_in_mind);
    case Of::enlarged:
      if (mistake == Mistake::last_not_repeated) return size(&Geometry::spread, layer);
      if (mistake == Mistake::stride_added) return i + s;
      if (mistake == Mistake::as_conv2d) return (asked.from - 1) / layer.stride[axis] + 1;
      return i * s;
    case Of::bilinear_kernel:
      if (mistake == Mistake::stride_as_footprint) return s;
      return Checked(2) * s - layer.stride[axis] % 2;
    case Of::conv2d:
      if (mistake == Mistake::as_transposed) return size(&Geometry::output, layer);
      // Rounded up it is as much as a picture that is s − 1 larger has, rounded down.
      if (mistake == Mistake::rounded_up) return conv2d_of(layer, (i + s - 1).value().value_or(0));
      return conv2d_of(had_in_mind, asked.from);
    case Of::returned:
      break;
  }
  if (mistake == Mistake::undone) return i;
  const std::int64_t result = conv2d_lines(layer, axis, asked.from).value_or(0);
  if (mistake == Mistake::size_times_stride) return Checked(result) * s;
  if (mistake == Mistake::as_conv2d) return conv2d_of(layer, result);
  return size_along(had_in_mind, asked, &Geometry::output, result);
}

// The pairs of a row or a column of the output.
AxisPairs pairs_of_output(const Layer& layer, const Geometry& sizes, Axis axis, std::int64_t output) {
  return pairs_of_canvas(layer, sizes.input[axis], axis, canvas_of(sizes, axis, output));
}

// How many stamps reach a line of the output, or are said to.
std::optional<std::int64_t> stamps_of_line(const Layer& layer, const Geometry& sizes, Axis axis,
                                           std::int64_t output, Made mistake) {
  const AxisPairs pairs = pairs_of_output(layer, sizes, axis, output);
  if (!mistake) return pairs.count;
  switch (*mistake) {
    case Mistake::edges_as_inside: {
      const std::int64_t phase = canvas_of(sizes, axis, output) % layer.stride[axis];
      return std::ssize(taps_of_phase(layer, axis, phase));
    }
    case Mistake::whole_kernel:
      return layer.kernel_size[axis];
    case Mistake::stride_as_footprint: {
      std::int64_t within = 0;
      for (std::int64_t j = 0; j < pairs.count; ++j) {
        within += (pairs.k + j * pairs.k_step) * layer.dilation[axis] < layer.stride[axis] ? 1 : 0;
      }
      return within;
    }
    case Mistake::padding_left_out:
      return pairs_of_canvas(layer, sizes.input[axis], axis, output).count;
    case Mistake::overwritten:
      return std::min<std::int64_t>(pairs.count, 1);
    default:
      return std::nullopt;
  }
}

// Products of one line of a convolution that keeps the picture's size; as `convolution_coverage` has it.
std::int64_t products_of_line(std::int64_t size, std::int64_t kernel_size, std::int64_t line) {
  const std::int64_t first = line - kernel_size / 2;
  return std::max<std::int64_t>(0, std::min(size, first + kernel_size) - std::max<std::int64_t>(0, first));
}

}  // namespace

std::optional<double> said(const Problem& problem, const MatrixHeight&, Made mistake) {
  const Geometry sizes = geometry(problem);
  const Layer layer = effective_layer(problem);
  const auto cells = [](std::int64_t channels, const Checked& rows, const Checked& columns) {
    return number(rows * columns * channels, 1);
  };
  if (!mistake) return cells(layer.out_channels, sizes.output.y, sizes.output.x);
  switch (*mistake) {
    case Mistake::rows_and_columns_swapped:
      return cells(layer.in_channels, sizes.input.y, sizes.input.x);
    case Mistake::padding_left_out:
      return cells(layer.out_channels, sizes.canvas.y, sizes.canvas.x);
    case Mistake::output_padding_left_out: {
      const Int2 op = layer.output_padding;
      if (op.y >= sizes.output.y || op.x >= sizes.output.x) return std::nullopt;
      return cells(layer.out_channels, sizes.output.y - op.y, sizes.output.x - op.x);
    }
    default:
      return std::nullopt;
  }
}

std::optional<double> said(const Problem& problem, const StampProducts&, Made mistake) {
  const Layer& layer = problem.layer;
  const Int2 k = layer.kernel_size;
  if (!mistake) return number(Checked(k.y) * k.x, 1);
  switch (*mistake) {
    case Mistake::stride_as_footprint:
      return number(Checked(layer.stride.y) * layer.stride.x, 1);
    case Mistake::counts_added:
      return number(Checked(k.y) + k.x, 1);
    default:
      return std::nullopt;
  }
}

std::optional<double> said(const Problem& problem, const LineCount& asked, Made mistake) {
  const std::int64_t least = !mistake ? -most_exact : asked.of == LineCount::Of::corners ? 0 : 1;
  return number(lines_said(effective_layer(problem), asked, mistake), least);
}

std::optional<double> said(const Problem& problem, const StampCount& asked, Made mistake) {
  const Layer layer = effective_layer(problem);
  const Geometry sizes = geometry(problem);
  const bool is_sum = mistake == Mistake::counts_added;
  const auto line = [&](Axis axis) {
    return stamps_of_line(layer, sizes, axis, asked.output[axis], is_sum ? std::nullopt : mistake);
  };
  if (asked.along) return number(line(*asked.along).value_or(0), 0);
  const auto rows = line(Axis::rows);
  const auto columns = line(Axis::columns);
  if (!rows || !columns) return std::nullopt;
  return number(is_sum ? Checked(*rows) + *columns : Checked(*rows) * *columns, 0);
}

std::optional<double> said(const Problem& problem, const ResizedProducts& asked, Made mistake) {
  const Layer layer = effective_layer(problem);
  const Geometry sizes = geometry(problem);
  const Int2 k = layer.kernel_size;
  const auto line = [&](Axis axis) {
    return products_of_line(sizes.input[axis] * layer.stride[axis], k[axis], asked.pixel[axis]);
  };
  const Checked rows = line(Axis::rows);
  const std::int64_t columns = line(Axis::columns);
  if (!mistake) return number(rows * columns, 0);
  switch (*mistake) {
    case Mistake::counts_added:
      return number(rows + columns, 0);
    case Mistake::whole_kernel:
      return number(Checked(k.y) * k.x, 0);
    case Mistake::as_this_layer:
      if (asked.pixel.y >= sizes.output.y || asked.pixel.x >= sizes.output.x) return std::nullopt;
      return said(problem, StampCount{asked.pixel}, std::nullopt);
    default:
      return std::nullopt;
  }
}

}  // namespace tconv::detail
