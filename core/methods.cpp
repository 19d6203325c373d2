#include "core/methods.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

#include "core/conv_transpose_matrix.hpp"
#include "core/stamping.hpp"

namespace tconv {
namespace {

std::size_t elements(Int2 size) {
  return static_cast<std::size_t>(size.y * size.x);
}

/// (N, channels, size) where the input has N, else (channels, size).
Shape shape_like_input(const Problem& problem, std::int64_t channels, Int2 size) {
  Shape shape{channels, size.y, size.x};
  if (problem.input.rank() == 4) shape.insert(shape.begin(), batch_size(problem));
  return shape;
}

/// An array in the making, plane by plane; its planes are the last two dimensions.
class Builder {
 public:
  Builder(Shape shape, Int2 size)
      : shape_(std::move(shape)),
        plane_(elements(size)),
        data_(static_cast<std::size_t>(element_count(shape_).value_or(0)), 0.0) {}

  double* plane(std::int64_t index) { return data_.data() + static_cast<std::size_t>(index) * plane_; }
  Tensor finish() { return Tensor(std::move(shape_), std::move(data_)); }

 private:
  Shape shape_;
  std::size_t plane_;
  std::vector<double> data_;
};

/// Adds all stamps of one output channel to `to`, in ascending (ci, iy, ix).
void stamp_channel(const Problem& problem, const Geometry& sizes, std::int64_t n, std::int64_t co, double* to) {
  const ChannelRange in = in_channels_of(problem.layer, co);
  for (std::int64_t ci = in.first; ci < in.first + in.count; ++ci) {
    const Plane input = problem.input.plane(n, ci);
    const Plane kernel = kernel_plane(problem, ci, co);
    for (std::int64_t iy = 0; iy < input.size.y; ++iy) {
      for (std::int64_t ix = 0; ix < input.size.x; ++ix) {
        add_stamp(to, sizes.canvas.x, problem.layer, kernel, {iy, ix}, input.at(iy, ix));
      }
    }
  }
}

/// Puts one input plane between zeros; `to` holds zeros already. Pixels beyond a negative border are left out.
void stretch(const Problem& problem, const Geometry& sizes, const Plane& input, double* to) {
  for (std::int64_t iy = 0; iy < input.size.y; ++iy) {
    const std::int64_t y = sizes.border.y + iy * problem.layer.stride.y;
    if (y < 0 || y >= sizes.stretched.y) continue;
    for (std::int64_t ix = 0; ix < input.size.x; ++ix) {
      const std::int64_t x = sizes.border.x + ix * problem.layer.stride.x;
      if (x >= 0 && x < sizes.stretched.x) to[y * sizes.stretched.x + x] = input.at(iy, ix);
    }
  }
}

/// Adds the stride-1 convolution of one stretched plane with `kernel`, as it stands, to the output plane `to`.
/// Every output pixel meets the cells in row-major order, the zeros among them too.
void convolve(const Layer& layer, const Geometry& sizes, const double* stretched, const Plane& kernel, double* to) {
  for (std::int64_t oy = 0; oy < sizes.output.y; ++oy) {
    double* out = to + oy * sizes.output.x;
    for (std::int64_t ty = 0; ty < kernel.size.y; ++ty) {
      const double* line = stretched + (oy + ty * layer.dilation.y) * sizes.stretched.x;
      for (std::int64_t tx = 0; tx < kernel.size.x; ++tx) {
        const double weight = kernel.at(ty, tx);
        const double* cells = line + tx * layer.dilation.x;
        for (std::int64_t ox = 0; ox < sizes.output.x; ++ox) out[ox] += cells[ox] * weight;
      }
    }
  }
}

void add_bias(const Problem& problem, std::int64_t co, Int2 size, double* plane) {
  if (!problem.layer.bias) return;
  const double bias = bias_of(problem, co);
  for (std::size_t i = 0; i < elements(size); ++i) plane[i] += bias;
}

/// Way B with a kernel that is rotated already, or not.
Tensor convolve_stretched(const Problem& problem, const Tensor& weight) {
  const Layer layer = effective_layer(problem);
  const Geometry sizes = geometry(problem);
  Builder output(output_shape(problem), sizes.output);
  std::vector<double> stretched(elements(sizes.stretched));
  for (std::int64_t n = 0; n < batch_size(problem); ++n) {
    for (std::int64_t ci = 0; ci < layer.in_channels; ++ci) {
      std::fill(stretched.begin(), stretched.end(), 0.0);
      stretch(problem, sizes, problem.input.plane(n, ci), stretched.data());
      const ChannelRange out = out_channels_of(layer, ci);
      for (std::int64_t c = 0; c < out.count; ++c) {
        double* to = output.plane(n * layer.out_channels + out.first + c);
        convolve(layer, sizes, stretched.data(), weight.plane(ci, c), to);
      }
    }
    for (std::int64_t co = 0; co < layer.out_channels; ++co) {
      add_bias(problem, co, sizes.output, output.plane(n * layer.out_channels + co));
    }
  }
  return output.finish();
}

bool all_finite(const Tensor& tensor) {
  const std::span<const double> values = tensor.values();
  return std::all_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); });
}

}  // namespace

std::string_view id(Method method) {
  switch (method) {
    case Method::stamp:
      return "stamp";
    case Method::insert_zeros:
      return "insert-zeros";
    case Method::matrix:
      return "matrix";
  }
  return "";
}

Tensor compute(const Problem& problem, Method method) {
  switch (method) {
    case Method::stamp:
      return stamp_and_crop(problem);
    case Method::insert_zeros:
      return insert_zeros_and_convolve(problem);
    case Method::matrix:
      return multiply_by_matrix(problem);
  }
  return stamp_and_crop(problem);
}

Tensor stamp_and_crop(const Problem& problem) {
  const Geometry sizes = geometry(problem);
  const std::int64_t channels = problem.layer.out_channels;
  Builder output(output_shape(problem), sizes.output);
  std::vector<double> canvas_values(elements(sizes.canvas));
  // Output lines past the canvas hold the bias alone.
  const Int2 end = counted_from_output(sizes, sizes.canvas);
  const Int2 last{std::min(sizes.output.y, end.y), std::min(sizes.output.x, end.x)};
  for (std::int64_t n = 0; n < batch_size(problem); ++n) {
    for (std::int64_t co = 0; co < channels; ++co) {
      std::fill(canvas_values.begin(), canvas_values.end(), 0.0);
      stamp_channel(problem, sizes, n, co, canvas_values.data());
      double* to = output.plane(n * channels + co);
      for (std::int64_t oy = 0; oy < last.y; ++oy) {
        const std::int64_t from = (oy + sizes.cut_before.y) * sizes.canvas.x + sizes.cut_before.x;
        for (std::int64_t ox = 0; ox < last.x; ++ox) {
          to[oy * sizes.output.x + ox] = canvas_values[static_cast<std::size_t>(from + ox)];
        }
      }
      add_bias(problem, co, sizes.output, to);
    }
  }
  return output.finish();
}

Tensor insert_zeros_and_convolve(const Problem& problem) {
  return convolve_stretched(problem, rotated_weight(problem));
}

Tensor convolve_unrotated(const Problem& problem) {
  return convolve_stretched(problem, problem.weight);
}

Tensor multiply_by_matrix(const Problem& problem) {
  const ConvTransposeMatrix matrix(problem);
  const Geometry sizes = geometry(problem);
  const std::int64_t rows = matrix.rows();
  std::vector<double> data(static_cast<std::size_t>(rows * batch_size(problem)));
  for (std::int64_t r = 0; r < rows; ++r) {
    const ContributionRange row = matrix.row(r);
    const std::int64_t co = r / (sizes.output.y * sizes.output.x);
    for (std::int64_t n = 0; n < batch_size(problem); ++n) {
      double sum = 0;
      for (std::int64_t ci = row.in.first; ci < row.in.first + row.in.count; ++ci) {
        const Plane input = problem.input.plane(n, ci);
        const Plane kernel = kernel_plane(problem, ci, co);
        for (std::int64_t y = 0; y < row.rows.count; ++y) {
          const double* x_line = input.data + (row.rows.i + y * row.rows.i_step) * input.size.x;
          const double* w_line = kernel.data + (row.rows.k + y * row.rows.k_step) * kernel.size.x;
          for (std::int64_t x = 0; x < row.columns.count; ++x) {
            sum += x_line[row.columns.i + x * row.columns.i_step] * w_line[row.columns.k + x * row.columns.k_step];
          }
        }
      }
      if (problem.layer.bias) sum += bias_of(problem, co);
      data[static_cast<std::size_t>(n * rows + r)] = sum;
    }
  }
  return Tensor(output_shape(problem), std::move(data));
}

Tensor canvas(const Problem& problem) {
  const Geometry sizes = geometry(problem);
  const std::int64_t channels = problem.layer.out_channels;
  Builder result(shape_like_input(problem, channels, sizes.canvas), sizes.canvas);
  for (std::int64_t n = 0; n < batch_size(problem); ++n) {
    for (std::int64_t co = 0; co < channels; ++co) {
      stamp_channel(problem, sizes, n, co, result.plane(n * channels + co));
    }
  }
  return result.finish();
}

Tensor canvas_plane(const Problem& problem, std::int64_t n, std::int64_t co) {
  const Geometry sizes = geometry(problem);
  Builder result({sizes.canvas.y, sizes.canvas.x}, sizes.canvas);
  stamp_channel(problem, sizes, n, co, result.plane(0));
  return result.finish();
}

Tensor stretched_input(const Problem& problem) {
  const Geometry sizes = geometry(problem);
  const std::int64_t channels = problem.layer.in_channels;
  Builder result(shape_like_input(problem, channels, sizes.stretched), sizes.stretched);
  for (std::int64_t n = 0; n < batch_size(problem); ++n) {
    for (std::int64_t ci = 0; ci < channels; ++ci) {
      stretch(problem, sizes, problem.input.plane(n, ci), result.plane(n * channels + ci));
    }
  }
  return result.finish();
}

Tensor stretched_plane(const Problem& problem, std::int64_t n, std::int64_t ci) {
  const Geometry sizes = geometry(problem);
  Builder result({sizes.stretched.y, sizes.stretched.x}, sizes.stretched);
  stretch(problem, sizes, problem.input.plane(n, ci), result.plane(0));
  return result.finish();
}

Tensor rotated_weight(const Problem& problem) {
  const Tensor& weight = problem.weight;
  std::vector<double> data(weight.values().begin(), weight.values().end());
  const auto plane = static_cast<std::ptrdiff_t>(elements(weight.plane_size()));
  // A plane read backwards is the plane rotated by 180°.
  for (auto first = data.begin(); first != data.end(); first += plane) std::reverse(first, first + plane);
  return Tensor(weight.shape(), std::move(data));
}

Agreement compare_methods(const Problem& problem) {
  Agreement agreement;
  for (std::size_t i = 0; i < agreement.outputs.size(); ++i) {
    agreement.outputs[i] = compute(problem, all_methods[i]);
    for (std::size_t j = 0; j < i; ++j) {
      agreement.max_difference =
          std::max(agreement.max_difference, max_difference(agreement.outputs[i], agreement.outputs[j]));
    }
  }
  agreement.has_non_finite = !all_finite(problem.input) || !all_finite(problem.weight);
  return agreement;
}

double max_difference(const Tensor& a, const Tensor& b) {
  double largest = 0;
  for (std::int64_t i = 0; i < a.size(); ++i) {
    const double x = a[i];
    const double y = b[i];
    if (x == y || (std::isnan(x) && std::isnan(y))) continue;
    const double difference = std::abs(x - y);
    largest = std::max(largest, std::isnan(difference) ? std::numeric_limits<double>::infinity() : difference);
  }
  return largest;
}

}  // namespace tconv
