#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include "app/scene/array_view.hpp"
#include "app/scene/stage_facts.hpp"
#include "core/enlarging.hpp"

namespace tconv::compare {

/// What stage 7 shows in its steps, from step 0 on.
enum class Shown : std::int64_t { input, nearest, bilinear, layer, kernels, round_trip };

/// The number of the last step.
inline constexpr std::int64_t last_step = 5;

/// A picture, and its largest magnitude.
struct Scaled {
  Tensor values;
  double most = 1;

  explicit Scaled(Tensor picture) : values(std::move(picture)), most(largest_magnitude(values.values())) {}
  friend std::size_t bytes_of(const Scaled& scaled) { return tconv::bytes_of(scaled.values); }
};

/// This layer's output, and how far it is from the others where they are equally large.
struct LayerPicture {
  Scaled output;
  std::optional<double> to_nearest{};
  std::optional<double> to_bilinear{};
  std::optional<double> bilinear_inside{};  ///< of the lines where a transposed convolution can be bilinear

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

/// Conv2d of the output, and the way back.
struct Trip {
  Scaled code;
  std::optional<Scaled> back;
  std::optional<double> difference;

  friend std::size_t bytes_of(const Trip& trip) {
    return bytes_of(trip.code) + (trip.back ? bytes_of(*trip.back) : 0);
  }
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
  [[nodiscard]] Tensor bilinear_picture() const;
  [[nodiscard]] LayerPicture layer_picture() const;
};

}  // namespace tconv::compare
