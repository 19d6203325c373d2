#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/io/open.hpp"
#include "app/io/outcome.hpp"
#include "app/io/xdg.hpp"

namespace tconv {

/// Where work that is in no file comes from.
struct WorkOrigin {
  std::string name{};     ///< as `Document::name`
  std::string file{};     ///< as `Document::file`: what Save writes to; empty for none
  std::int64_t time = 0;  ///< when it was copied, seconds since 1970

  friend bool operator==(const WorkOrigin&, const WorkOrigin&) = default;
};

/// A copy of the unsaved work of one window, in a folder of its own that only its owner may look into. As long as this
/// lives the folder is locked (flock): a window takes nobody else's, and the lock goes however the program ends. What
/// was written stays there unless it is removed.
class UnsavedCopy {
 public:
  /// Makes a new, empty one among others in `folder`, which is made (0700) where it is missing.
  static Outcome<UnsavedCopy> create(const std::filesystem::path& folder);
  /// The copy in this folder; nothing when it has an owner, or there is none.
  static std::optional<UnsavedCopy> take_over(const std::filesystem::path& folder);

  UnsavedCopy(UnsavedCopy&& other) noexcept;
  UnsavedCopy& operator=(UnsavedCopy&& other) noexcept;
  UnsavedCopy(const UnsavedCopy&) = delete;
  UnsavedCopy& operator=(const UnsavedCopy&) = delete;
  ~UnsavedCopy();

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  /// Whether something was written and not removed.
  [[nodiscard]] bool is_written() const;
  /// Writes the work in place of what was written before, all of it or nothing. Large arrays that are there already are
  /// not written again.
  std::optional<Failure> write(const LoadedProblem& work, const WorkOrigin& origin);
  /// What was written; fails where it is damaged.
  [[nodiscard]] Outcome<WorkOrigin> origin() const;
  [[nodiscard]] Outcome<LoadedProblem> read() const;
  /// Removes it with its folder. What cannot be removed is found at the next start.
  void remove();
  /// Renames the folder of a damaged copy so that it is not found again. Returns a sentence that says so, and why.
  std::string put_aside(const Failure& fault);

 private:
  UnsavedCopy(std::filesystem::path folder, int lock) : folder_(std::move(folder)), lock_(lock) {}
  void unlock();

  std::filesystem::path folder_;
  int lock_ = -1;
};

/// A copy that a window left which is not there any more.
struct LeftWork {
  UnsavedCopy copy;
  WorkOrigin origin;
};
struct AllLeftWork {
  std::vector<LeftWork> copies;       ///< the newest first
  std::vector<std::string> troubles;  ///< a sentence for each that is damaged; it is put aside
};
/// Takes over all copies in `folder` whose owners are gone, and removes what never became one.
[[nodiscard]] AllLeftWork left_work(const std::filesystem::path& folder);

/// Where copies lie: tconvlab/unsaved in `state_home`. Nothing when there is no such folder.
[[nodiscard]] std::optional<std::filesystem::path> unsaved_folder(const Environment& environment);

}  // namespace tconv
