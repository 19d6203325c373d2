#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "core/problem.hpp"
#include "core/tensor.hpp"

namespace tconv {

/// The three ways to one answer. Each is computed in its own way, and every output pixel adds its
/// contributions in ascending (ci, iy, ix) from +0, the bias last; so on finite data all three agree bit for
/// bit (the build switches contraction into fused multiply-add off).
enum class Method { stamp, insert_zeros, matrix };

inline constexpr Method all_methods[] = {Method::stamp, Method::insert_zeros, Method::matrix};

/// `stamp`, `insert-zeros` or `matrix`.
[[nodiscard]] std::string_view id(Method method);

/// The whole output, in the shape of `output_shape(problem)`. Precondition for all functions below:
/// `issues(problem)` is empty.
[[nodiscard]] Tensor compute(const Problem& problem, Method method);

/// Way A: every input pixel adds its scaled kernel to a canvas, which is then cropped; the bias last.
[[nodiscard]] Tensor stamp_and_crop(const Problem& problem);
/// Way B: zeros between the pixels and round them, then a stride-1 convolution with the rotated kernel.
/// Every product with a zero is really made, so 0·∞ is NaN here and absent in the other two ways.
[[nodiscard]] Tensor insert_zeros_and_convolve(const Problem& problem);
/// Way C: every row of Cᵀ times x, entry by entry.
[[nodiscard]] Tensor multiply_by_matrix(const Problem& problem);

/// The whole canvas before cropping, bias left out: (N, C_out, canvas) or (C_out, canvas). May be far larger than
/// the output when padding removes much: `canvas_plane` is limited, this is not.
[[nodiscard]] Tensor canvas(const Problem& problem);
/// One plane of it, shape (canvas.y, canvas.x): at most `max_elements`, as `issues` checks.
[[nodiscard]] Tensor canvas_plane(const Problem& problem, std::int64_t n, std::int64_t co);
/// The input after zero insertion, border and output padding: (N, C_in, stretched) or (C_in, stretched).
/// `stretched_plane` is limited, this is not.
[[nodiscard]] Tensor stretched_input(const Problem& problem);
/// One plane of it, shape (stretched.y, stretched.x): at most `max_elements`, as `issues` checks.
[[nodiscard]] Tensor stretched_plane(const Problem& problem, std::int64_t n, std::int64_t ci);
/// The weight rotated by 180°, same shape.
[[nodiscard]] Tensor rotated_weight(const Problem& problem);
/// Way B without the rotation: what a person gets who convolves the stretched input with the kernel as it
/// stands.
[[nodiscard]] Tensor convolve_unrotated(const Problem& problem);

/// What the three ways give and how far they are apart.
struct Agreement {
  std::array<Tensor, 3> outputs;  ///< in the order of `all_methods`
  /// Largest absolute difference of any two ways over all pixels; NaN against NaN and ∞ against the same ∞
  /// count as 0, a number against NaN as ∞.
  double max_difference = 0;
  /// Input or weight holds NaN or ±∞: then 0·∞ may make way B differ, and rightly so.
  bool has_non_finite = false;
};
[[nodiscard]] Agreement compare_methods(const Problem& problem);
/// The largest absolute difference between two arrays of one shape, counted as in `Agreement`.
[[nodiscard]] double max_difference(const Tensor& a, const Tensor& b);

}  // namespace tconv
