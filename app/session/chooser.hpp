#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/scene/scene.hpp"
#include "app/scene/thumbnail.hpp"
#include "app/scene/view.hpp"
#include "app/session/text_field.hpp"
#include "core/problem.hpp"
#include "core/tensor.hpp"

namespace tconv {

/// What a list is, and what typing does to it.
enum class ChooserKind : std::uint8_t {
  search,    ///< typing makes it shorter
  name,      ///< what is typed is a name to save under and hides nothing
  question,  ///< a few answers; typing changes nothing
};

/// A built-in problem.
struct PresetChoice {
  std::string slug;
  friend bool operator==(const PresetChoice&, const PresetChoice&) = default;
};
/// A file to open, or to save over.
struct FileChoice {
  std::filesystem::path path;
  friend bool operator==(const FileChoice&, const FileChoice&) = default;
};
/// A folder to look into; of the line that leads up, the folder above.
struct FolderChoice {
  std::filesystem::path path;
  friend bool operator==(const FolderChoice&, const FolderChoice&) = default;
};
/// The start of a stage.
struct StageChoice {
  StageId stage;
  friend bool operator==(const StageChoice&, const StageChoice&) = default;
};
/// A step of the stage that is shown.
struct StepChoice {
  std::int64_t step;
  friend bool operator==(const StepChoice&, const StepChoice&) = default;
};
/// Numbers to be put at a cell, as one reading of a text that was pasted there gives them.
struct PasteChoice {
  CellRef cell;
  Tensor values;
  friend bool operator==(const PasteChoice&, const PasteChoice&) = default;
};
/// A problem to be put in the present one's place, and what is then said. It is legal.
struct ProblemChoice {
  Problem problem;
  std::string said;
  friend bool operator==(const ProblemChoice&, const ProblemChoice&) = default;
};
/// Nothing changes.
struct KeepChoice {
  friend bool operator==(const KeepChoice&, const KeepChoice&) = default;
};
/// What becomes of changes that are in no file.
enum class ChangesAnswer : std::uint8_t { save, discard, stay };
/// Whether a file that exists is replaced.
enum class ReplaceAnswer : std::uint8_t { replace, keep };

/// What becomes of unsaved work that an earlier run of the program left.
enum class LeftWorkAnswer : std::uint8_t { open, discard, later };

/// What a line of a list stands for: what is done with it depends on this alone, never on its words.
using ChoiceValue =
    std::variant<std::monostate, PresetChoice, FileChoice, FolderChoice, StageChoice, StepChoice, PasteChoice,
                 ProblemChoice, KeepChoice, ChangesAnswer, ReplaceAnswer, LeftWorkAnswer>;

/// A line of a list.
struct Choice {
  std::string label{};
  std::string note{};  ///< in one sentence; may be empty
  ChoiceValue value{};
  std::optional<Thumbnail> picture{};  ///< drawn before the label

  friend bool operator==(const Choice&, const Choice&) = default;
};

/// A list over the window, from which a person chooses one line. Where typing makes it shorter, a line stays when
/// it contains what was typed, and comes first when that is its whole label, whatever the case of letters a–z.
struct Chooser {
  ChooserKind kind = ChooserKind::search;
  std::string title{};
  std::vector<Choice> choices{};
  TextField field{};                      ///< what is typed
  std::optional<std::size_t> selected{};  ///< index into `choices`, of a line that is shown
  std::size_t first = 0;                  ///< among the lines shown, the uppermost in sight
  /// The last step that can be typed: a whole number from 0 to it is a line of its own above the others. Nothing:
  /// numbers are words as any.
  std::optional<std::int64_t> last_step{};
  /// What the button says that does what Enter does, beside one to cancel; empty: no buttons.
  std::string accept{};

  /// The lines that what was typed leaves, in the order in which they are shown.
  [[nodiscard]] std::vector<std::size_t> shown() const;
  /// Marks the line so many below; at the ends it stays. Where none is marked, the first one.
  void move(std::int64_t by);
  /// What the marked line stands for; nothing when none is marked.
  [[nodiscard]] std::optional<ChoiceValue> value() const;
  /// To be called when `field` has changed: marks the first line that is left, when a filter was typed, or none,
  /// when a name was.
  void typed();

  friend bool operator==(const Chooser&, const Chooser&) = default;
};

}  // namespace tconv
