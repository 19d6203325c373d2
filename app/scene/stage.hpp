#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/scene/scene.hpp"
#include "app/scene/view.hpp"
#include "app/text/equation.hpp"
#include "app/text/font_metrics.hpp"
#include "core/asked.hpp"
#include "core/contribution.hpp"
#include "core/cost.hpp"
#include "core/problem.hpp"

namespace tconv {

class AnswerCache;
class Mover;

struct Size {
  double width = 0;
  double height = 0;
};

/// Everything a picture depends on.
struct StageInput {
  const Problem& problem;  ///< legal
  const View& view;        ///< clamped
  const Selection& selection;
  Size area;  ///< room for the scene, em
  const FontMetrics& metrics;
  /// What was computed for earlier pictures, to be used again; null: nothing. Decides how long a picture takes, and
  /// nothing in it.
  AnswerCache* cache = nullptr;
};

/// One line of arithmetic: "x(0,0)·w(2,2)   2·9 = 18".
struct Term {
  std::string expression;
  Equation value{};      ///< empty: the expression stands alone
  bool current = false;  ///< this step adds it

  friend bool operator==(const Term&, const Term&) = default;
};

/// A box of words beside the stage.
struct Card {
  std::string title;
  std::vector<std::string> sentences;
  std::vector<Term> terms;  ///< followed by the sum, when there is one
  std::string sum;          ///< empty: no sum line

  friend bool operator==(const Card&, const Card&) = default;
};

/// What a stage shows after a step.
struct StagePicture {
  Scene scene;          ///< exactly `area` in size
  std::string caption;  ///< one line, for the timeline and under an exported frame
  std::vector<Card> cards;

  friend bool operator==(const StagePicture&, const StagePicture&) = default;
};

/// What a step is about.
struct StepFocus {
  BlockRef cells;                        ///< these stay in sight when arrays are zoomed
  ContributionRange contributions;       ///< the step's
  std::optional<BlockRef> entries = {};  ///< these of a matrix stay in sight, too
};

/// Something that can be asked about a step before it is shown.
struct StepQuestion {
  Asked asked;
  std::optional<CellRef> cell = {};  ///< where the answer will stand
};

/// What stands between a stage and the one before it.
enum class Joint : std::uint8_t {
  none,
  bar,     ///< something else begins
  arrow,   ///< it goes on from there
  equals,  ///< it is another way to the result there
};

/// Where a stage stands in the story.
struct Chapter {
  Joint joint = Joint::none;
  std::string_view way{};  ///< "A", "B" or "C" where one of the three ways begins, else empty
};

/// Two modes of a stage, of which a person chooses one. The stage bar, the layer panel, the menus, the keys,
/// the problem files and the tests that run over all modes read it.
struct ViewSwitch {
  enum class Kind : std::uint8_t {
    look,   ///< a mode that is on or off; the steps stay the same. Offered where its stage is shown
    order,  ///< two orders of the stage's steps. Offered where any stage is shown
  };
  /// The line in the layer panel, and what it says.
  struct Line {
    std::string_view name;
    std::string_view off;
    std::string_view on;
  };
  /// The text on the stage bar, where it is on it. Without a text for `on` it is ticked then.
  struct OnBar {
    std::string_view off{};
    std::string_view on{};
    std::string (*note)(const View& view) = nullptr;  ///< said beside it
  };
  /// A member of a problem file's view and its two values. Switches of one key have one value for `off` and exclude
  /// each other. Without a key the mode is written in another way.
  struct InFile {
    std::string_view key{};
    std::string_view off{};
    std::string_view on{};
  };

  Kind kind = Kind::look;
  std::string_view slug;   ///< for scripts and tests: "without-zeros"
  std::string_view title;  ///< in a menu
  std::string_view help;   ///< what it does, one sentence
  char32_t key;            ///< what a person types to throw it
  Line line;
  OnBar bar{};
  InFile file{};
  /// What is said of the three ways while it is on, since the stage then shows a wrong result on purpose, the longer
  /// form first; empty of all other modes.
  std::span<const std::string_view> wrong{};
  bool (*is_on)(const View& view);
  /// Changes the mode alone, not the step. Precondition: the problem is legal.
  void (*set)(const Problem& problem, View& view, bool on);
  /// The step that shows in `after` what the step of `before` shows, where the two modes have steps of their own;
  /// nothing where the view's stage is another one. Null: the step that is as far through the stage.
  std::optional<std::int64_t> (*same_place)(const Problem& problem, const View& before,
                                            const View& after) = nullptr;
};

/// A number or a size of a stage's mode that a person steps up and down on the stage bar. Problem files write it in
/// their own way.
struct ViewStepper {
  std::string_view title;                                         ///< of what is stepped: "size of u"
  std::string_view help;                                          ///< what it does, one sentence
  std::string (*text)(const Problem& problem, const View& view);  ///< what it is now: "u: 12 × 12"
  /// Changes the mode by one up or down, not the step; at an end nothing. Precondition: the problem is legal.
  void (*step)(const Problem& problem, View& view, int by);
};

/// A stage: the row that each folder in app/scene/stages/ defines in its `stage.cpp`, which says all that others
/// ask about it. `build` is a pure function.
struct Stage {
  StageId id;
  std::string_view slug;   ///< in files and commands
  std::string_view title;  ///< on the rail
  std::string_view help;   ///< what it shows, one sentence
  Chapter chapter;
  std::int64_t (*step_count)(const Problem& problem, const View& view);
  StagePicture (*build)(const StageInput& input);
  /// What `build` takes at the view's step at most, told before and in little time; asked for problems that are not
  /// empty. Where that is too much (`excess` in core/cost.hpp), `build` is not asked. Null: next to nothing.
  Cost (*cost)(const Problem& problem, const View& view) = nullptr;
  /// What the view's step is about; null for stages whose steps are about the whole.
  std::optional<StepFocus> (*focus)(const Problem& problem, const View& view) = nullptr;
  /// Whether something moves while the view's step appears; asked for arrays that are shown whole. Null: nothing
  /// moves, the pictures fade into each other.
  bool (*moves)(const Problem& problem, const View& after) = nullptr;
  /// Draws what moves, by the landmarks of the two pictures; asked where `moves` says so. False: nothing does,
  /// since what would move does not stand on the pictures.
  bool (*move)(Mover& mover, const Problem& problem, const View& after) = nullptr;
  /// What can be asked about the view's step before it is shown, the best first, at most a few dozen; found without a
  /// pass over any array. Asked for problems that are not empty, and steps from 1 on. Null: nothing.
  std::vector<StepQuestion> (*questions)(const Problem& problem, const View& after) = nullptr;
  /// Steps that differ in kind from those before them, the most telling first, in any number: see `telling_steps`, which
  /// takes the first few of them beside step 0 and the last step, which need not be named; asked where the stage has
  /// steps. Null: every step tells.
  std::vector<std::int64_t> (*telling)(const Problem& problem, const View& view) = nullptr;
  bool has_wires = false;     ///< wires can be shown under it
  bool has_channels = false;  ///< it shows one channel pair: what all add up to stands under it
  /// Whether the view's step shows the pair's share of the output or of the canvas, numbers and all; of a stage that
  /// has channels. Null: every step does.
  bool (*shows_share)(const Problem& problem, const View& view) = nullptr;
  double channels_share = 0.33;     ///< of the height that both have; more where that is too little for it
  ArrayId zooms = ArrayId::canvas;  ///< the array that keys zoom while nothing is pointed at
  std::span<const ViewSwitch> switches = {};  ///< its modes
  const ViewStepper* stepper = nullptr;       ///< a mode that is a number; null: there is none
  /// The array that the cell cursor starts in while nothing is pinned or pointed at; null: the input.
  ArrayId (*typed)(const Problem& problem, const View& view) = nullptr;

  /// Its place on the rail, from 1 on.
  [[nodiscard]] constexpr int number() const { return static_cast<int>(id) + 1; }
};

/// The array that the cell cursor starts in, as the view's stage says.
[[nodiscard]] ArrayId typed_array(const Problem& problem, const View& view);

/// What is said of the three ways in place of a verdict, the longer form first, where a mode of the view's stage shows a
/// wrong result on purpose; empty where none does.
[[nodiscard]] std::span<const std::string_view> wrong_on_purpose(const View& view);

/// Whether the view's step shows the share that the channel pair has in the output, so that it can be said to be the one
/// shown: see `Stage::shows_share`. Precondition: the problem is legal.
[[nodiscard]] bool shows_share(const Problem& problem, const View& view);

/// The view with every number in range for this problem: batch and channels exist, the output channel belongs to
/// the input channel's group, the step is at most the stage's step_count, parts lie in the arrays, and Compare's u is one that
/// Conv2d can take (`with_legal_u`). Precondition: `issues(problem)` is empty.
[[nodiscard]] View clamped(const Problem& problem, View view);

}  // namespace tconv
