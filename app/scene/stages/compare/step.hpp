#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "app/scene/legend.hpp"
#include "app/scene/stage_facts.hpp"
#include "core/enlarging.hpp"
#include "core/upsample.hpp"

namespace tconv::compare {

/// What stage 7 shows in its steps, from step 0 on.
enum class Shown : std::int64_t { input, nearest, bilinear, blend, layer, kernels, round_trip };

/// The number of the last step.
inline constexpr std::int64_t last_step = 6;

/// A picture, and the scale of its colours.
struct Scaled {
  Tensor values;
  ColourScale scale;

  explicit Scaled(Tensor picture) : values(std::move(picture)) { scale.add(values.values()); }
  friend std::size_t bytes_of(const Scaled& scaled) { return tconv::bytes_of(scaled.values); }
};

/// This layer's output, and how far it is from the others where they are equally large.
struct LayerPicture {
  Scaled output;
  std::optional<double> to_nearest{};
  std::optional<double> to_bilinear{};
  std::optional<double> bilinear_inside{};  ///< of the lines where a transposed convolution can be bilinear
  Int2 edge{};                              ///< on each side so many rows and columns are no such lines

  friend std::size_t bytes_of(const LayerPicture& picture) { return bytes_of(picture.output); }
};

/// A transposed convolution that is another way to enlarge, and where and how far it is from that.
struct Special {
  Problem problem;
  Scaled output;
  Apart apart;
  CellStates states;
  bool all_same;

  friend std::size_t bytes_of(const Special& special) {
    return bytes_of(special.output) + tconv::bytes_of(special.states);
  }
};

/// A picture u, Conv2d of it, and the way back.
struct Trip {
  Scaled u;
  Scaled result;
  std::optional<Scaled> back;
  std::optional<Farthest> difference;
  bool is_own;  ///< the numbers of u are a person's

  friend std::size_t bytes_of(const Trip& trip) {
    return bytes_of(trip.u) + bytes_of(trip.result) + (trip.back ? bytes_of(*trip.back) : 0);
  }
};

/// Which line of the input is shown to be blended: along `axis`, the first one.
struct Blend {
  Axis axis = Axis::rows;
  std::vector<double> input;            ///< its first pixels
  std::vector<double> output;           ///< what bilinear makes of them
  std::vector<BilinearSample> samples;  ///< of which pixels each is made
  std::int64_t input_lines = 0;         ///< how many pixels the whole line has
  std::int64_t output_lines = 0;        ///< and what is made of it
};

/// What stage 7 shows in a step, as far as it shows it.
struct Step {
  /// `every`: every how many-th row and column of the input is taken.
  Step(const StageFacts& facts, std::int64_t every);

  Shown shown;
  std::int64_t taken;  ///< every how many-th row and column of the input: 1 is all of it
  Int2 factor;
  AnswerCache* cache;
  Scaled input;
  Problem layer;
  Int2 enlarged_size;
  Int2 output_size;
  double rounding;
  std::optional<Tensor> nearest{};
  std::optional<Tensor> bilinear{};
  std::optional<Blend> blend{};
  std::optional<LayerPicture> output{};
  std::optional<Special> ones{};
  std::optional<Special> tent{};
  std::optional<Trip> trip{};

 private:
  /// Answers about the input and the factor alone stay what they are whatever else of the layer changes.
  template <class Key, class Make>
  typename Key::Answer ask(const Key& key, const Make& make) const {
    return cached(cache, {.input = input.values}, key, make);
  }
  [[nodiscard]] Tensor nearest_picture() const;
  [[nodiscard]] Blend first_blend() const;
  [[nodiscard]] Tensor bilinear_picture() const;
  [[nodiscard]] LayerPicture layer_picture() const;
};

/// A round trip of three numbers that can be done in the head.
struct Example {
  Tensor u;
  Tensor result;  ///< Conv2d's: two numbers
  Tensor back;
  Tensor other;  ///< another picture with the same result
};
/// With a kernel of two ones and stride 1.
[[nodiscard]] Example three_numbers();

}  // namespace tconv::compare
