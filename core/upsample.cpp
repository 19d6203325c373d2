#include "core/upsample.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace tconv {
namespace {

/// The shape with its last two sizes multiplied.
Shape scaled(const Tensor& picture, Int2 factor) {
  Shape shape = picture.shape();
  shape[shape.size() - 2] *= factor.y;
  shape[shape.size() - 1] *= factor.x;
  return shape;
}

}  // namespace

std::vector<BilinearSample> bilinear_samples(std::int64_t size, std::int64_t count) {
  const double factor = static_cast<double>(count) / static_cast<double>(size);
  std::vector<BilinearSample> result;
  for (std::int64_t o = 0; o < count; ++o) {
    const double at = std::max(0.0, (static_cast<double>(o) + 0.5) / factor - 0.5);
    const auto low = std::min(static_cast<std::int64_t>(at), size - 1);
    result.push_back({low, std::min(low + 1, size - 1), at - static_cast<double>(low)});
  }
  return result;
}

std::vector<double> bilinear_weights(std::int64_t kernel_size) {
  const std::int64_t half = (kernel_size + 1) / 2;
  const auto f = static_cast<double>(half);
  const double c = (2 * f - 1 - static_cast<double>(kernel_size % 2)) / (2 * f);
  std::vector<double> weights;
  for (std::int64_t a = 0; a < kernel_size; ++a) weights.push_back(1 - std::abs(static_cast<double>(a) / f - c));
  return weights;
}

Tensor upsample_nearest(const Tensor& picture, Int2 factor) {
  const Int2 size = picture.plane_size();
  std::vector<double> data;
  data.reserve(static_cast<std::size_t>(picture.size() * factor.y * factor.x));
  const std::int64_t rows = size.x == 0 ? 0 : picture.size() / size.x;  // of all planes
  const double* from = picture.values().data();
  std::vector<double> line(static_cast<std::size_t>(size.x * factor.x));
  for (std::int64_t row = 0; row < rows; ++row, from += size.x) {
    for (std::int64_t x = 0; x < size.x; ++x) std::fill_n(line.begin() + x * factor.x, factor.x, from[x]);
    for (std::int64_t again = 0; again < factor.y; ++again) data.insert(data.end(), line.begin(), line.end());
  }
  return Tensor(scaled(picture, factor), std::move(data));
}

Tensor upsample_bilinear(const Tensor& picture, Int2 factor) {
  const Int2 size = picture.plane_size();
  return resize_bilinear(picture, {size.y * factor.y, size.x * factor.x});
}

Tensor resize_bilinear(const Tensor& picture, Int2 new_size) {
  const Int2 size = picture.plane_size();
  const std::int64_t plane = size.y * size.x;
  Shape shape = picture.shape();
  shape[shape.size() - 2] = new_size.y;
  shape[shape.size() - 1] = new_size.x;
  std::vector<double> data(static_cast<std::size_t>(element_count(shape).value_or(0)));
  if (plane == 0) return Tensor(std::move(shape), std::move(data));
  const std::vector<BilinearSample> rows = bilinear_samples(size.y, new_size.y);
  const std::vector<BilinearSample> columns = bilinear_samples(size.x, new_size.x);
  // Two input rows stretched along x; output rows that lie between the same two share them.
  std::vector<double> above(columns.size());
  std::vector<double> below(columns.size());
  const auto stretch = [&](const double* from, std::vector<double>& to) {
    for (std::size_t x = 0; x < columns.size(); ++x) {
      const BilinearSample& column = columns[x];
      to[x] = (1 - column.share_of_high) * from[column.low] + column.share_of_high * from[column.high];
    }
  };
  double* to = data.data();
  for (std::int64_t first = 0; first < picture.size(); first += plane) {
    const double* from = picture.values().data() + first;
    std::int64_t upper = -1;
    for (const BilinearSample& row : rows) {
      if (row.low != upper) {
        upper = row.low;
        stretch(from + row.low * size.x, above);
        stretch(from + row.high * size.x, below);
      }
      const double share = row.share_of_high;
      for (std::size_t x = 0; x < columns.size(); ++x) *to++ = (1 - share) * above[x] + share * below[x];
    }
  }
  return Tensor(std::move(shape), std::move(data));
}

Tensor bilinear_kernel(Int2 kernel_size) {
  const std::vector<double> rows = bilinear_weights(kernel_size.y);
  const std::vector<double> columns = bilinear_weights(kernel_size.x);
  std::vector<double> data;
  for (const double row : rows) {
    for (const double column : columns) data.push_back(row * column);
  }
  return Tensor({kernel_size.y, kernel_size.x}, std::move(data));
}

}  // namespace tconv
