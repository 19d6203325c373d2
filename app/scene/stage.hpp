#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/scene/scene.hpp"
#include "app/scene/view.hpp"
#include "app/text/font_metrics.hpp"
#include "core/contribution.hpp"
#include "core/problem.hpp"

namespace tconv {

class Memory;

struct Size {
  double width = 0;
  double height = 0;
};

/// Everything a picture depends on.
struct StageInput {
  const Problem& problem;  ///< legal
  const View& view;        ///< clamped
  /// 0 to step_count; `view.step` when nothing moves. The fraction is the motion inside a step.
  double playhead = 0;
  const Selection& selection;
  Size area;  ///< room for the scene, em
  const FontMetrics& metrics;
  /// What was computed for earlier pictures, to be used again; null: nothing. Decides how long a picture takes, and
  /// nothing in it.
  Memory* memory = nullptr;
};

/// One line of arithmetic: "x(0,0)·w(2,2)   2·9 = 18".
struct Term {
  std::string expression;
  std::string value;
  bool current = false;  ///< this step adds it
};

/// A box of words beside the stage.
struct Card {
  std::string title;
  std::vector<std::string> sentences;
  std::vector<Term> terms;  ///< followed by the sum, when there is one
  std::string sum;          ///< empty: no sum line
};

/// What a stage shows at a playhead.
struct StagePicture {
  Scene scene;          ///< exactly `area` in size
  std::string caption;  ///< one line, for the timeline and under an exported frame
  std::vector<Card> cards;
};

/// What a step is about.
struct StepFocus {
  BlockRef cells;                        ///< these stay in sight when arrays are zoomed
  ContributionRange contributions;       ///< the step's
  std::optional<BlockRef> entries = {};  ///< these of a matrix stay in sight, too
};

/// A chapter of the story: the row that each folder in app/scene/stages/ defines in its `stage.cpp`. `build` is a
/// pure function.
struct Stage {
  StageId id;
  std::string_view slug;   ///< in files and commands
  std::string_view title;  ///< on the rail
  int number;              ///< the key that goes there
  std::int64_t (*step_count)(const Problem& problem, const View& view);
  StagePicture (*build)(const StageInput& input);
  /// What the view's step is about; null for stages whose steps are about the whole.
  std::optional<StepFocus> (*focus)(const Problem& problem, const View& view) = nullptr;
};

/// The view with every number in range for this problem: batch and channels exist, the output channel belongs to
/// the input channel's group, the step is at most the stage's step_count, parts lie in the arrays. Precondition:
/// `issues(problem)` is empty.
[[nodiscard]] View clamped(const Problem& problem, View view);

}  // namespace tconv
