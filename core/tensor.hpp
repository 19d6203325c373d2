#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/axes.hpp"

namespace tconv {

/// Sizes of an array along its dimensions, outermost first, as `torch.Size`.
using Shape = std::vector<std::int64_t>;

/// The most elements an array may have that is computed or read whole: 2²⁶ (512 MiB as float64).
inline constexpr std::int64_t max_elements = std::int64_t{1} << 26;

/// Number of elements of an array of this shape; 1 for an empty shape (a scalar). Nothing when a size is
/// negative or the product does not fit into 64 bits.
[[nodiscard]] std::optional<std::int64_t> element_count(const Shape& shape);

/// One plane of an array, a view: `size.y` rows of `size.x` values, row-major.
struct Plane {
  const double* data = nullptr;
  Int2 size;

  [[nodiscard]] double at(std::int64_t y, std::int64_t x) const { return data[y * size.x + x]; }
};

/// An array of float64 values that never changes: copies share the values, so that a copy is cheap and may
/// be read on any thread.
class Tensor {
 public:
  /// No elements, shape (0).
  Tensor();
  /// Takes `data`, row-major. Precondition: as many values as `shape` says (a programming error otherwise:
  /// callers check what a person gave them).
  Tensor(Shape shape, std::vector<double> data);
  /// All elements the same.
  static Tensor filled(Shape shape, double value);
  /// An array of rank 2 holding a copy of `plane`.
  static Tensor copy_of(const Plane& plane);
  /// An array of rank 2 whose rows are rows of others, shared, not copied: what changes in a few rows costs those
  /// alone. Row y is `rows[y]`; each is `width` long. O(rows) and no more until `values` asks for all in one piece.
  static Tensor of_rows(std::int64_t width, std::vector<std::shared_ptr<const double>> rows);

  [[nodiscard]] const Shape& shape() const { return shape_; }
  [[nodiscard]] std::int64_t rank() const { return static_cast<std::int64_t>(shape_.size()); }
  /// Number of elements.
  [[nodiscard]] std::int64_t size() const { return size_; }
  /// All of them, row-major. Of an array made by `of_rows` they are copied together when this is first called.
  [[nodiscard]] std::span<const double> values() const;
  [[nodiscard]] double operator[](std::int64_t flat) const {
    return data_ ? data_.get()[flat] : row(flat / extent(0))[flat % extent(0)];
  }
  /// Row y, `extent(0)` values; in an array of more dimensions rows are counted through all planes.
  [[nodiscard]] const double* row(std::int64_t y) const;
  /// Row y as `of_rows` takes it: shared, not copied.
  [[nodiscard]] std::shared_ptr<const double> shared_row(std::int64_t y) const;

  /// Size of the dimension counted from the last one: `extent(0)` is W, `extent(1)` H, `extent(2)` C,
  /// `extent(3)` N. A dimension the array lacks has size 1, so that (C, H, W) reads as one batch entry.
  [[nodiscard]] std::int64_t extent(std::size_t from_last) const;
  /// Height and width: the last two dimensions.
  [[nodiscard]] Int2 plane_size() const { return {extent(1), extent(0)}; }
  /// The plane (n, c) of an array of rank 2 to 4; for the weight, n is C_in and c is C_out / groups.
  /// Precondition: 0 ≤ n < extent(3), 0 ≤ c < extent(2).
  [[nodiscard]] Plane plane(std::int64_t n, std::int64_t c) const;
  /// The element (n, c, y, x), the same way.
  [[nodiscard]] double at(std::int64_t n, std::int64_t c, std::int64_t y, std::int64_t x) const;

  /// That plane as an array of rank 2 of its own: shared, not copied.
  [[nodiscard]] Tensor plane_alone(std::int64_t n, std::int64_t c) const;

  /// A copy in which one element differs. O(size).
  [[nodiscard]] Tensor with(std::int64_t flat, double value) const;
  /// These values under another shape of equal element count: shared, not copied.
  [[nodiscard]] Tensor reshaped(Shape shape) const;

  /// Same shape, and the same storage or bitwise the same values (so NaN equals itself and 0 differs from −0).
  friend bool operator==(const Tensor& a, const Tensor& b);
  /// Same shape and the same storage: equal without looking at a single value.
  [[nodiscard]] bool is_same_as(const Tensor& other) const;

 private:
  struct Rows;

  Shape shape_;
  std::int64_t size_ = 0;
  std::shared_ptr<const double> data_;  ///< null when empty, and of rows
  std::shared_ptr<const Rows> rows_;
};

}  // namespace tconv
