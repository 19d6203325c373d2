#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/slice.hpp"
#include "core/stretched.hpp"
#include "core/tensor.hpp"

namespace tconv {

/// Whether the products with zeros that were put in are made, or left out: that decides where 0·∞ is NaN.
enum class Zeros { multiplied, left_out };

/// Whether a weight of the slice is NaN or infinite: its products with zeros are NaN.
[[nodiscard]] bool has_non_finite_weight(const Problem& problem, const Slice& slice);

/// Way B, step by step: the rotated kernel visits the output pixels in row-major order; the output (of one
/// channel) fills in. At grain `contribution` a step is one product, products with zeros included, in ascending
/// (ci, cell). Where the slice is whole and the layer has a bias, a last step adds it to every pixel at once. With the
/// zeros left out the steps are the same ones, but those of products with zeros add nothing.
class ConvolveWalk {
 public:
  ConvolveWalk(Problem problem, Slice slice, Grain grain, Zeros zeros = Zeros::multiplied);

  [[nodiscard]] std::int64_t count() const;
  /// The steps that multiply; after these comes at most the one that adds the bias.
  [[nodiscard]] std::int64_t product_steps() const;
  /// The bias that step i adds to every pixel; nothing for the steps that multiply.
  [[nodiscard]] std::optional<double> bias(std::int64_t i) const;
  /// The products of step i; empty where it has none and for grain `stage` (where they are too many to list).
  [[nodiscard]] std::vector<Tap> step(std::int64_t i) const;
  /// The output pixel of step i; nothing for step 0, the bias and grain `stage`.
  [[nodiscard]] std::optional<Int2> pixel(std::int64_t i) const;
  /// The output after step i, shape (output.y, output.x).
  [[nodiscard]] Tensor picture(std::int64_t i) const;
  /// The output after step i, where `finished` is `picture(product_steps())`: rows that are done are shared with it,
  /// so that this costs one row, however large the output is; but for the step that adds the bias.
  [[nodiscard]] Tensor picture(std::int64_t i, const Tensor& finished) const;

 private:
  /// How far the walk is after step i.
  struct Reached {
    std::int64_t pixels;    ///< done
    std::int64_t products;  ///< done of the next one
  };
  [[nodiscard]] Reached reached(std::int64_t i) const;
  [[nodiscard]] std::int64_t products_per_pixel() const;
  [[nodiscard]] bool has_bias() const;
  /// The index-th product of an output pixel.
  [[nodiscard]] Tap tap(Int2 output, std::int64_t index) const;
  /// The first products of an output pixel, those with zeros too, added in their order.
  [[nodiscard]] double sum_of_products(Int2 output, std::int64_t products) const;

  Problem problem_;
  Layer layer_;
  Geometry geometry_;
  Slice slice_;
  Grain grain_;
  Zeros zeros_;
};

}  // namespace tconv
