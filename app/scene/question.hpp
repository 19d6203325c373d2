#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/scene/scene.hpp"
#include "app/scene/view.hpp"
#include "app/text/numbers.hpp"
#include "core/asked.hpp"
#include "core/mistakes.hpp"
#include "core/problem.hpp"

/// Predict: the next step is asked, not shown.
namespace tconv {

class AnswerCache;

/// An answer to choose.
struct OfferedAnswer {
  double value = 0;
  std::optional<Mistake> mistake{};  ///< nothing: it is right
  std::string text;                  ///< as the picture writes it

  friend bool operator==(const OfferedAnswer&, const OfferedAnswer&) = default;
};

/// A question about a step that is not shown yet.
struct Question {
  StageId stage = StageId::stamp;
  std::int64_t step = 0;  ///< the one that shows the answer
  Asked asked;
  std::optional<CellRef> cell{};       ///< where the answer will stand; nothing for sizes and what has no cell
  std::vector<OfferedAnswer> answers;  ///< two to four, ascending, NaN last; no two are equal or read alike
  std::size_t right = 0;               ///< which of them is
  NumberForms forms;                   ///< how numbers are written

  friend bool operator==(const Question&, const Question&) = default;
};

/// The question about the step that follows the view's; nothing where the stage ends there, where the step asks for nothing,
/// where its picture would take too much, and where every mistake leads to what is right. The same for the same problem and
/// view, with a cache or without. Costs what one cell costs, and for arrays so small that their numbers can be read (65 536
/// cells) once what the canvas does, as its picture does. Preconditions: the problem is legal, the view clamped.
[[nodiscard]] std::optional<Question> question(const Problem& problem, const View& view,
                                               AnswerCache* cache = nullptr);

}  // namespace tconv
