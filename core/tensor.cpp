#include "core/tensor.hpp"

#include <cassert>
#include <cstring>
#include <utility>

#include "core/checked.hpp"

namespace tconv {

std::optional<std::int64_t> element_count(const Shape& shape) {
  Checked count = 1;
  bool has_zero = false;
  for (const std::int64_t size : shape) {
    if (size < 0) return std::nullopt;
    has_zero = has_zero || size == 0;
    count = count * size;
  }
  // A zero anywhere makes the array empty, even where the other sizes alone would overflow.
  return has_zero ? 0 : count.value();
}

Tensor::Tensor() : shape_{0} {}

Tensor::Tensor(Shape shape, std::vector<double> data)
    : shape_(std::move(shape)), data_(std::make_shared<const std::vector<double>>(std::move(data))) {
  assert(element_count(shape_) == static_cast<std::int64_t>(data_->size()));
}

Tensor Tensor::filled(Shape shape, double value) {
  const std::int64_t count = element_count(shape).value_or(0);
  return Tensor(std::move(shape), std::vector<double>(static_cast<std::size_t>(count), value));
}

Tensor Tensor::copy_of(const Plane& plane) {
  const std::int64_t count = plane.size.y * plane.size.x;
  std::vector<double> data;
  if (count > 0) data.assign(plane.data, plane.data + count);
  return Tensor({plane.size.y, plane.size.x}, std::move(data));
}

std::int64_t Tensor::size() const {
  return data_ ? static_cast<std::int64_t>(data_->size()) : 0;
}

std::span<const double> Tensor::values() const {
  return data_ ? std::span<const double>(*data_) : std::span<const double>();
}

std::int64_t Tensor::extent(std::size_t from_last) const {
  return from_last < shape_.size() ? shape_[shape_.size() - 1 - from_last] : 1;
}

Plane Tensor::plane(std::int64_t n, std::int64_t c) const {
  const Int2 size = plane_size();
  assert(n >= 0 && n < extent(3) && c >= 0 && c < extent(2));
  return {values().data() + (n * extent(2) + c) * size.y * size.x, size};
}

double Tensor::at(std::int64_t n, std::int64_t c, std::int64_t y, std::int64_t x) const {
  return plane(n, c).at(y, x);
}

Tensor Tensor::with(std::int64_t flat, double value) const {
  assert(flat >= 0 && flat < size());
  std::vector<double> data = *data_;
  data[static_cast<std::size_t>(flat)] = value;
  return Tensor(shape_, std::move(data));
}

Tensor Tensor::reshaped(Shape shape) const {
  assert(element_count(shape) == size());
  Tensor result = *this;
  result.shape_ = std::move(shape);
  return result;
}

bool operator==(const Tensor& a, const Tensor& b) {
  if (a.shape_ != b.shape_) return false;
  if (a.data_ == b.data_ || a.size() == 0) return true;
  return std::memcmp(a.values().data(), b.values().data(), a.values().size_bytes()) == 0;
}

}  // namespace tconv
