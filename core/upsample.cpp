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
  for (std::int64_t row = 0; row < rows; ++row) {
    for (std::int64_t again = 0; again < factor.y; ++again) {
      for (std::int64_t x = 0; x < size.x; ++x) {
        data.insert(data.end(), static_cast<std::size_t>(factor.x), picture[row * size.x + x]);
      }
    }
  }
  return Tensor(scaled(picture, factor), std::move(data));
}

Tensor upsample_bilinear(const Tensor& picture, Int2 factor) {
  const Int2 size = picture.plane_size();
  const std::vector<Sample> rows = samples(size.y, factor.y);
  const std::vector<Sample> columns = samples(size.x, factor.x);
  std::vector<double> data;
  data.reserve(static_cast<std::size_t>(picture.size() * factor.y * factor.x));
  const std::int64_t plane = size.y * size.x;
  for (std::int64_t first = 0; first < picture.size(); first += plane) {
    for (const Sample& row : rows) {
      const std::int64_t upper = first + row.low * size.x;
      const std::int64_t lower = first + row.high * size.x;
      for (const Sample& column : columns) {
        const double high_x = column.share_of_high;
        const double above = (1 - high_x) * picture[upper + column.low] + high_x * picture[upper + column.high];
        const double below = (1 - high_x) * picture[lower + column.low] + high_x * picture[lower + column.high];
        data.push_back((1 - row.share_of_high) * above + row.share_of_high * below);
      }
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
