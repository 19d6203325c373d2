#pragma once

#include <cstdint>
#include <optional>

#include "core/geometry.hpp"
#include "core/layer.hpp"

namespace tconv {

/// A layer as one Conv2d (stride 1, dilation 1) on the unstretched input, followed by PixelShuffle: every subkernel
/// is the kernel of one of its channels.
///
/// Source: W. Shi et al., "Is the deconvolution layer the same as a convolutional layer?", arXiv:1609.07009;
/// PyTorch's documentation of PixelShuffle.
struct PixelShuffleForm {
  std::int64_t factor = 1;  ///< of PixelShuffle: the stride
  std::int64_t channels = 1;  ///< of Conv2d's result: factor² · C_out; channel co·factor² + y·factor + x holds the
                              ///< output pixels whose row and column leave the rests y and x
  Int2 kernel_size{1, 1};  ///< of Conv2d
  Int2 padding{0, 0};      ///< of Conv2d, the zeros round its input
  bool full = false;       ///< every weight of these kernels is a weight of the layer; else some are zeros

  friend bool operator==(const PixelShuffleForm&, const PixelShuffleForm&) = default;
};

/// That form; nothing where there is none: strides that differ, or an output that is not a multiple of the stride.
/// `layer` is the effective one. Precondition: the layer is legal for an input of this size.
[[nodiscard]] std::optional<PixelShuffleForm> pixel_shuffle_form(const Layer& layer, const Geometry& sizes);

}  // namespace tconv
