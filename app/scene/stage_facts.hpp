#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/scene/answer_cache.hpp"
#include "app/scene/stage.hpp"
#include "app/text/numbers.hpp"
#include "core/contribution.hpp"
#include "core/geometry.hpp"
#include "core/layer.hpp"
#include "core/problem.hpp"
#include "core/steps.hpp"
#include "core/tensor.hpp"

/// What every stage needs to know about its input, worked out once.
namespace tconv {

/// What an array will be when its walk is over: tints and the size of numbers are chosen for that, so that they
/// stand still from step to step.
struct Finished {
  std::optional<Tensor> values;  ///< left out of big arrays, whose numbers cannot be read anyway
  double most = 1;               ///< the largest magnitude in it; of big arrays a bound

  [[nodiscard]] const Tensor* readable() const { return values ? &*values : nullptr; }
};

/// What a stage multiplies.
enum class Products : std::uint8_t {
  of_layer,              ///< input pixels with weights
  with_zeros,            ///< zeros that were put in, too
  with_zeros_unrotated,  ///< these, with the kernel as it stands: what is shown is wrong
};

struct StageFacts {
  const Problem& problem;
  const View& view;
  AnswerCache* cache;
  Layer layer;  ///< the effective one
  Geometry sizes;
  Slice pair;  ///< the channel pair that is shown
  bool whole;  ///< the pair is all of its output channel, so the bias belongs to it
  Products products;
  bool unrotated;     ///< the kernel is multiplied as it stands
  std::int64_t step;  ///< steps done

  StageFacts(const StageInput& input, std::int64_t step_count, Products multiplied = Products::of_layer);
  StageFacts(const Problem& legal, const View& shown, AnswerCache* answers, std::int64_t step_count,
             Products multiplied = Products::of_layer);

  /// An answer about the problem and the shown pair, kept for later pictures where there is a cache. `make()` may
  /// depend on these and on the key alone.
  template <class Key, class Make>
  typename Key::Answer remember(const Key& key, const Make& make) const {
    return cached(cache, about(problem, pair), key, make);
  }

  /// As `tconv::shown_grid`, of a photograph as one.
  [[nodiscard]] Grid shown_grid(ArrayId array, std::string name, Tensor values, Role role, double max_abs) const;
  /// The shown input channel, kernel and rotated kernel as arrays of rank 2.
  [[nodiscard]] Tensor input() const;
  /// The largest magnitude in that input channel, as `largest_magnitude` counts; of a photograph at least 1, which is
  /// white.
  [[nodiscard]] double input_magnitude() const;
  [[nodiscard]] Tensor kernel() const;
  [[nodiscard]] Tensor rotated_kernel() const;
  /// What is multiplied where a contribution belongs: itself, or, without the rotation, its input pixel with the
  /// weight that lies there.
  [[nodiscard]] Contribution multiplied(const Contribution& contribution) const;
  [[nodiscard]] double input_at(Int2 pixel) const;
  [[nodiscard]] double weight_at(Int2 tap) const;
  /// How these numbers and their sums are written: as in the cells of their arrays, as far as those are small enough to
  /// be read whole. Where a cell would have an exponent to be like its neighbours, words have the digits.
  [[nodiscard]] NumberForms forms() const;
  /// The bias of the output channel shown; 0 for a layer without bias.
  [[nodiscard]] double bias() const;
  /// Whether adding the bias is a step of its own, the last one: the layer has one, and the pair is all of its output
  /// channel. Else it comes only once all input channels are added, which is not shown.
  [[nodiscard]] bool adds_bias() const { return whole && layer.bias; }
  /// The finished canvas of the pair.
  [[nodiscard]] Tensor canvas() const;
  /// How many stamps reach each of its cells.
  [[nodiscard]] Tensor stamps() const;
  /// The output as it is kept of that canvas: 0 past its end. The bias is in it when the pair is all of its channel.
  [[nodiscard]] Tensor output(const Tensor& canvas) const;
  /// The same before the bias is added.
  [[nodiscard]] Tensor output_before_bias(const Tensor& canvas) const;
  /// What output and canvas will be when their walk is over, as far as `Finished` has it.
  [[nodiscard]] Finished finished_output() const;
  [[nodiscard]] Finished finished_canvas() const;
  /// The products of an output pixel with zeros that were put in and that are NaN, since the weight is not finite.
  /// Products of these input channels; there are none where no zeros are multiplied.
  [[nodiscard]] std::vector<Tap> spoiling(Int2 output, ChannelRange in) const;
  /// The channel pair shown, as `channel_pair` says; empty where there is one alone.
  [[nodiscard]] std::string pair_name() const;
  /// "share of input channel 1"; empty where the pair shown is all of its output channel.
  [[nodiscard]] std::string share() const;
  /// "Output, share of input channel 1": an array of the pair shown by its name, for people who read it in words.
  [[nodiscard]] std::string named(std::string_view array) const;
  /// What the headings of input, kernel and canvas or output say about channels and the batch entry; empty where
  /// there is only one.
  [[nodiscard]] std::vector<std::string> input_remarks() const;
  [[nodiscard]] std::vector<std::string> kernel_remarks() const;
  [[nodiscard]] std::vector<std::string> output_remarks() const;
  /// Input pixels of the channel.
  [[nodiscard]] std::int64_t pixels() const { return sizes.input.y * sizes.input.x; }
};

/// "batch entry 1 of 0–3": which of the batch is shown; empty where there is only one.
[[nodiscard]] std::string entry_shown(const Problem& problem, const View& view);

/// Adds to a card which batch entry and channel pair are shown, where there are several.
void say_shown(Card& card, const StageFacts& facts);

/// Nothing to show: a batch of 0. Every stage then shows one sentence.
[[nodiscard]] bool is_empty(const Problem& problem);
[[nodiscard]] StagePicture empty_picture(const StageInput& input);

/// What has happened so far, for the card about the cell under the pointer. Left empty, everything has.
struct Progress {
  std::function<bool(const Contribution&)> done;     ///< added already
  std::function<bool(const Contribution&)> current;  ///< added by this step
  std::function<bool(Int2)> biased;                  ///< whether this output pixel has its bias
  /// Stage 5 says which output pixel this step works on, and whether the product of a pixel with a zero is made.
  std::optional<Int2> pixel;
  std::function<bool(Int2, const Tap&)> made;
};

/// Products of a set as lines of arithmetic, at most `most` and a line "… and 7 more".
[[nodiscard]] std::vector<Term> terms_of(const StageFacts& facts, const ContributionRange& set,
                                         std::size_t most = 9);

/// A product with a zero that makes NaN: "0·w(2,0)   0·∞ = NaN".
[[nodiscard]] Term spoiling_term(const Tap& tap, bool current);

/// The card about the cell pointed at: what it is, its products and their sum. Its title is empty when the array
/// has no such cell.
[[nodiscard]] Card pointer_card(const StageFacts& facts, const CellRef& cell, const Progress& progress = {});

/// The output pixel that the cell pointed at is or becomes; nothing for cells of other arrays and those that are removed.
[[nodiscard]] std::optional<Int2> pointed_output(const StageFacts& facts, const Selection& selection);

/// What the other input channels and the bias add at an output pixel; nothing when the pair is all there is.
/// `on_canvas`: it is named, and summed, as a cell of the canvas, which has no bias yet.
[[nodiscard]] std::optional<Card> channels_card(const StageFacts& facts, Int2 output_pixel, bool on_canvas = false);

/// The step's cards, where a cell is pointed at with its card in the place of the step's own arithmetic (the first
/// card with terms), else after the first card.
[[nodiscard]] std::vector<Card> with_pointer(const StageInput& input, const StageFacts& facts,
                                             std::vector<Card> step_cards, const Progress& progress = {});

/// The step's cards with a card about the cell pointed at, placed as `with_pointer` places it.
[[nodiscard]] std::vector<Card> with_card(std::vector<Card> step_cards, Card pointed);

}  // namespace tconv
