#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/scene/stage_facts.hpp"
#include "app/scene/stages/coverage/scene.hpp"
#include "app/text/coverage_words.hpp"
#include "core/coverage.hpp"

namespace tconv::coverage {

/// What stage 8 shows in its steps, from step 0 on.
enum class Shown : std::int64_t { ones, axes, counts, sums, resized };

/// The layer beside the problem's own: the held one, or else the core's suggestion.
struct SecondLayer {
  std::optional<Layer> layer;      ///< nothing: none that could be shown
  std::optional<Tensor> kernel{};  ///< of the held layer, (1, 1, kH, kW)
  std::string instead{};           ///< why there is none
};

/// Whether equal inputs come out equal, away from the edges.
struct Evenness {
  bool counts = false;  ///< every pixel gets as many stamps
  PhaseRange sums;      ///< of the weights that reach a pixel
  Int2 first;           ///< the output pixel at which the first whole period begins

  /// The output pixels that have the least and the most.
  [[nodiscard]] Int2 least_at() const { return {first.y + sums.least_at.y, first.x + sums.least_at.x}; }
  [[nodiscard]] Int2 most_at() const { return {first.y + sums.most_at.y, first.x + sums.most_at.x}; }
};

/// What stage 8 shows in a step, asked of the core.
class Step {
 public:
  explicit Step(const StageFacts& stage_facts);

  /// The most that the right side shows in any step.
  [[nodiscard]] Int2 second_size() const;
  /// Whether the right side's pixels are those of the left one, too.
  [[nodiscard]] bool is_same_size() const { return right.map && right.cells == left.cells; }

  /// How many input channels the output channel adds up.
  [[nodiscard]] std::int64_t channels() const;
  /// Which input lines have a stamp that is drawn and that reaches no output line.
  [[nodiscard]] std::vector<std::int64_t> unreached_lines() const;
  /// Whose weights are shown, and those of the whole output channel.
  [[nodiscard]] words::SummedInputs shown_inputs() const;
  [[nodiscard]] words::SummedInputs all_inputs() const;
  /// Of the held layer, as `pair`. Precondition: there is one.
  [[nodiscard]] std::optional<Evenness> held_evenness() const;

  const StageFacts& facts;
  Shown shown;
  std::optional<Evenness>
      pair;  ///< of the shown pair; nothing where the output holds no whole period away from the edges
  std::optional<Evenness> all;  ///< of the output channel, with all its input channels
  Axis axis;  ///< the lines that have a bar each in every step: those along which something is uneven, or columns
  SecondLayer second;
  Side left;
  Side right;

 private:
  [[nodiscard]] Int2 input() const { return facts.sizes.input; }
  [[nodiscard]] std::optional<Evenness> evenness_of(const PhaseSums& sums) const;
  /// A layer's counts, or its stamps along a line.
  [[nodiscard]] Side side_of(const Layer& layer, std::string name) const;
  [[nodiscard]] Side second_side() const;
  [[nodiscard]] std::optional<CellBlock> period_of(const Layer& layer) const;
  void show_ones();
  void show_sums();
  void show_resized();
};

/// The lines that have a bar each in every step: those along which something is uneven, or columns. `sums`: of the weights of
/// the shown pair away from the edges, where some pixels are.
[[nodiscard]] Axis uneven_axis(const Layer& layer, const std::optional<PhaseRange>& sums);
/// What resizing an input by the stride gives, and convolving keeps; nothing where that is too much.
[[nodiscard]] std::optional<Int2> resized_size(const Layer& layer, Int2 input);

/// The output's size of a layer that has one for this input.
[[nodiscard]] Int2 size_of(const Layer& layer, Int2 input);
/// The least and the most stamps that reach a pixel of a layer's output.
[[nodiscard]] Range count_range(const Layer& layer, Int2 input);

}  // namespace tconv::coverage
