#pragma once

#include <cstdint>
#include <vector>

#include "core/axes.hpp"
#include "core/tensor.hpp"

namespace tconv {

/// Nearest-neighbour upsampling of the last two dimensions by whole factors ≥ 1, as
/// `torch.nn.Upsample(scale_factor, mode="nearest")`.
[[nodiscard]] Tensor upsample_nearest(const Tensor& picture, Int2 factor);
/// Bilinear upsampling, as `torch.nn.Upsample(scale_factor, mode="bilinear", align_corners=False)`: the sample
/// points of the output are (o + ½)/factor − ½, clamped at the edge.
[[nodiscard]] Tensor upsample_bilinear(const Tensor& picture, Int2 factor);
/// The last two dimensions brought to any size ≥ 1, larger or smaller, as `torch.nn.functional.interpolate(size,
/// mode="bilinear", align_corners=False)`: the sample points are (o + ½)·old/new − ½, clamped at the edge. Every
/// sample blends four pixels, however much smaller the picture gets.
[[nodiscard]] Tensor resize_bilinear(const Tensor& picture, Int2 size);

/// Where one output line of these samples the input along an axis: between lines `low` and `high`, which are the
/// same one at the last edge.
struct BilinearSample {
  std::int64_t low;
  std::int64_t high;
  double share_of_high;  ///< 0 up to 1; `low` has the rest
};
/// The samples of all `count` output lines, of `size` input lines. Precondition: both are ≥ 1.
[[nodiscard]] std::vector<BilinearSample> bilinear_samples(std::int64_t size, std::int64_t count);

/// The kernel with which a transposed convolution interpolates bilinearly:
/// w[a] = 1 − |a/f − c|, f = ⌈k/2⌉, c = (2f − 1 − k mod 2) / 2f, per axis, and their outer product; shape
/// (kernel_size.y, kernel_size.x). Interpolates by the factor f when k = 2f − f mod 2; symmetric for every k
/// (Caffe's BilinearFiller, which has f mod 2, agrees for those k and leans to one side for others).
/// Source: J. Long, E. Shelhamer, T. Darrell, "Fully convolutional networks", arXiv:1411.4038, section 4.2,
/// and the `upsample_filt` of the code published with it.
[[nodiscard]] Tensor bilinear_kernel(Int2 kernel_size);
/// Its weights along one axis.
[[nodiscard]] std::vector<double> bilinear_weights(std::int64_t kernel_size);

}  // namespace tconv
