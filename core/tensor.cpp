#include "core/tensor.hpp"

#include <cassert>
#include <cstring>
#include <mutex>
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

// Rows in different places, and all in one piece once that has been asked for: on whatever thread.
struct Tensor::Rows {
  std::vector<std::shared_ptr<const double>> rows;
  mutable std::once_flag joined;
  mutable std::vector<double> whole;
};

Tensor::Tensor() : shape_{0} {}

Tensor::Tensor(Shape shape, std::vector<double> data)
    : shape_(std::move(shape)), size_(static_cast<std::int64_t>(data.size())) {
  assert(element_count(shape_) == size_);
  const auto owner = std::make_shared<const std::vector<double>>(std::move(data));
  data_ = std::shared_ptr<const double>(owner, owner->data());
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

Tensor Tensor::of_rows(std::int64_t width, std::vector<std::shared_ptr<const double>> rows) {
  Tensor result;
  const auto height = static_cast<std::int64_t>(rows.size());
  result.shape_ = {height, width};
  result.size_ = height * width;
  auto made = std::make_shared<Rows>();
  made->rows = std::move(rows);
  result.rows_ = std::move(made);
  return result;
}

std::span<const double> Tensor::values() const {
  if (!rows_) return {data_.get(), static_cast<std::size_t>(size_)};
  std::call_once(rows_->joined, [this] {
    rows_->whole.reserve(static_cast<std::size_t>(size_));
    for (const auto& row : rows_->rows) {
      rows_->whole.insert(rows_->whole.end(), row.get(), row.get() + extent(0));
    }
  });
  return rows_->whole;
}

const double* Tensor::row(std::int64_t y) const {
  return rows_ ? rows_->rows[static_cast<std::size_t>(y)].get() : data_.get() + y * extent(0);
}

std::shared_ptr<const double> Tensor::shared_row(std::int64_t y) const {
  return rows_ ? rows_->rows[static_cast<std::size_t>(y)]
               : std::shared_ptr<const double>(data_, data_.get() + y * extent(0));
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

Tensor Tensor::plane_alone(std::int64_t n, std::int64_t c) const {
  if (rows_) return *this;  // of rank 2
  Tensor result;
  const Int2 size = plane_size();
  result.shape_ = {size.y, size.x};
  result.size_ = size.y * size.x;
  result.data_ = std::shared_ptr<const double>(data_, plane(n, c).data);
  return result;
}

Tensor Tensor::with(std::int64_t flat, double value) const {
  assert(flat >= 0 && flat < size());
  const auto all = values();
  std::vector<double> data(all.begin(), all.end());
  data[static_cast<std::size_t>(flat)] = value;
  return Tensor(shape_, std::move(data));
}

Tensor Tensor::reshaped(Shape shape) const {
  assert(element_count(shape) == size());
  if (rows_) {
    const auto all = values();
    return Tensor(std::move(shape), {all.begin(), all.end()});
  }
  Tensor result = *this;
  result.shape_ = std::move(shape);
  return result;
}

bool Tensor::is_same_as(const Tensor& other) const {
  return shape_ == other.shape_ && data_ == other.data_ && rows_ == other.rows_;
}

bool operator==(const Tensor& a, const Tensor& b) {
  if (a.shape_ != b.shape_) return false;
  if (a.is_same_as(b) || a.size() == 0) return true;
  if (!a.rows_ && !b.rows_) return std::memcmp(a.data_.get(), b.data_.get(), a.values().size_bytes()) == 0;
  const auto width = static_cast<std::size_t>(a.extent(0));
  for (std::int64_t y = 0; y < a.extent(1); ++y) {
    if (a.row(y) != b.row(y) && std::memcmp(a.row(y), b.row(y), width * sizeof(double)) != 0) return false;
  }
  return true;
}

}  // namespace tconv
