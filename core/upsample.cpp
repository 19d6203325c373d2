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

/// Where one output line samples the input: between lines `low` and `high`.
struct Sample {
  std::int64_t low;
  std::int64_t high;
  double share_of_high;
};

std::vector<Sample> samples(std::int64_t size, std::int64_t factor) {
  std::vector<Sample> result;
  for (std::int64_t o = 0; o < size * factor; ++o) {
    const double at = std::max(0.0, (static_cast<double>(o) + 0.5) / static_cast<double>(factor) - 0.5);
    const auto low = static_cast<std::int64_t>(at);
    result.push_back({low, std::min(low + 1, size - 1), at - static_cast<double>(low)});
  }
  return result;
}

std::vector<double> bilinear_axis(std::int64_t size) {
  const std::int64_t half = (size + 1) / 2;
  const auto f = static_cast<double>(half);
  const double c = (2 * f - 1 - static_cast<double>(size % 2)) / (2 * f);
  std::vector<double> weights;
  for (std::int64_t a = 0; a < size; ++a) weights.push_back(1 - std::abs(static_cast<double>(a) / f - c));
  return weights;
}

}  // namespace

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
  const std::vector<Sample> rows = samples(size.y, factor.y);
  const std::vector<Sample> columns = samples(size.x, factor.x);
  std::vector<double> data(static_cast<std::size_t>(picture.size() * factor.y * factor.x));
  const std::int64_t plane = size.y * size.x;
  // Two input rows stretched along x; output rows that lie between the same two share them.
  std::vector<double> above(columns.size());
  std::vector<double> below(columns.size());
  const auto stretch = [&](const double* from, std::vector<double>& to) {
    for (std::size_t x = 0; x < columns.size(); ++x) {
      const Sample& column = columns[x];
      to[x] = (1 - column.share_of_high) * from[column.low] + column.share_of_high * from[column.high];
    }
  };
  double* to = data.data();
  for (std::int64_t first = 0; first < picture.size(); first += plane) {
    const double* from = picture.values().data() + first;
    std::int64_t upper = -1;
    for (const Sample& row : rows) {
      if (row.low != upper) {
        upper = row.low;
        stretch(from + row.low * size.x, above);
        stretch(from + row.high * size.x, below);
      }
      const double share = row.share_of_high;
      for (std::size_t x = 0; x < columns.size(); ++x) *to++ = (1 - share) * above[x] + share * below[x];
    }
  }
  return Tensor(scaled(picture, factor), std::move(data));
}

Tensor bilinear_kernel(Int2 kernel_size) {
  const std::vector<double> rows = bilinear_axis(kernel_size.y);
  const std::vector<double> columns = bilinear_axis(kernel_size.x);
  std::vector<double> data;
  for (const double row : rows) {
    for (const double column : columns) data.push_back(row * column);
  }
  return Tensor({kernel_size.y, kernel_size.x}, std::move(data));
}

}  // namespace tconv
