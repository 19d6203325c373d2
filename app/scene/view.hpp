#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "app/scene/part.hpp"
#include "app/scene/scene.hpp"
#include "core/layer.hpp"
#include "core/steps.hpp"
#include "core/tensor.hpp"

namespace tconv {

/// The stages, in the order of the rail. Files and commands write them as `Stage::slug` says.
enum class StageId : std::uint8_t {
#define TCONV_STAGE(name) name,
#include "app/scene/stages/stages.def"
};

/// How stage 5 goes about its work. Files write `without-zeros` and `forgotten-turn`.
enum class ConvolveMode : std::uint8_t {
  usual,             ///< the rotated kernel over the stretched input
  without_zeros,     ///< its subkernels over the unstretched input, their results interleaved
  without_rotation,  ///< the kernel as it stands over the stretched input: a wrong result
};

/// A layer that was kept to be compared with, as it was then: one channel pair of it.
struct HeldLayer {
  Layer layer;    ///< one input channel into one output channel, without bias
  Tensor weight;  ///< (1, 1, kH, kW)

  friend bool operator==(const HeldLayer&, const HeldLayer&) = default;
};

/// The modes of stage 5; none changes its steps' number.
struct ConvolveModes {
  ConvolveMode mode = ConvolveMode::usual;

  friend bool operator==(const ConvolveModes&, const ConvolveModes&) = default;
};

/// The modes of stage 6.
struct MatrixModes {
  MatrixOrder by = MatrixOrder::rows;
  /// What is shown of Cᵀ, in its rows and columns (C shows the same transposed); nothing: as much as can be read,
  /// about the present step.
  std::optional<Window> window{};

  friend bool operator==(const MatrixModes&, const MatrixModes&) = default;
};

/// The picture u that stage 7 starts its round trip from. What a person made of it is kept in problem files and part of
/// undo. `picture_u.hpp` answers and changes it.
struct CompareModes {
  std::optional<Int2> size{};  ///< its rows and columns; without them the stage chooses
  std::optional<Tensor> u{};   ///< numbers that a person gave it, of this size; without them the stage chooses

  friend bool operator==(const CompareModes&, const CompareModes&) = default;
};

/// The modes of stage 8.
struct CoverageModes {
  std::optional<HeldLayer> held{};  ///< the second layer; without one the stage chooses

  friend bool operator==(const CoverageModes&, const CoverageModes&) = default;
};

/// What of a problem is looked at, and how: what all stages share, and the modes of those that have some. Kept in
/// problem files, not part of undo but for `compare`.
struct View {
  StageId stage = StageId::stamp;
  std::int64_t step = 0;  ///< steps done, 0 to the stage's step_count
  Grain grain = Grain::pixel;
  std::int64_t batch = 0;
  std::int64_t in_channel = 0;
  std::int64_t out_channel = 0;  ///< in the same group as in_channel; `clamped` sees to it
  Part part{};                   ///< of the input and of what is computed from it
  Part kernel_part{};            ///< of the kernel
  bool wires = false;            ///< one axis as wires under the stage
  Axis wires_of = Axis::rows;
  bool wires_as_conv2d = false;  ///< read upwards: from the canvas to the input
  ConvolveModes convolve{};
  MatrixModes matrix{};
  CompareModes compare{};
  CoverageModes coverage{};

  friend bool operator==(const View&, const View&) = default;
};

/// The cell a person points at, and the one that was clicked to stay.
struct Selection {
  std::optional<CellRef> hovered;
  std::optional<CellRef> pinned;

  /// The pinned cell, or else the hovered one.
  [[nodiscard]] std::optional<CellRef> cell() const { return pinned ? pinned : hovered; }
  friend bool operator==(const Selection&, const Selection&) = default;
};

}  // namespace tconv
