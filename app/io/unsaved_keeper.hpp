#pragma once

#include <cstdint>
#include <filesystem>
#include <future>
#include <optional>
#include <string>

#include "app/io/unsaved_copy.hpp"
#include "app/session/workspace.hpp"

namespace tconv {

/// What becomes of unsaved work at the end of the program.
enum class Kept { nothing_unsaved, kept, lost };

/// Sees to it that a copy of what is unsaved lies on the disk: after a change, and at most every `interval` seconds.
/// Has no clock, it is told the time; writes on a thread of its own, so that nobody waits for the disk. The copy goes
/// when nothing is unsaved any more; it stays when this ends, unless it is removed.
class UnsavedKeeper {
 public:
  static constexpr double interval = 5;

  /// `folder` as `unsaved_folder` says; where there is none nothing is kept.
  explicit UnsavedKeeper(std::optional<std::filesystem::path> folder) : folder_(std::move(folder)) {}
  UnsavedKeeper(const UnsavedKeeper&) = delete;
  UnsavedKeeper& operator=(const UnsavedKeeper&) = delete;
  ~UnsavedKeeper() { wait(); }

  /// To be called after anything that may have changed the work, and at `next_look`. `now` is seconds of any steady
  /// clock, `time` seconds since 1970. Costs next to nothing where nothing has changed. Returns a sentence when the
  /// work could not be copied, and not again before it could.
  std::optional<std::string> look(const Workspace& workspace, double now, std::int64_t time);
  /// When to look although nothing happens; nothing when there is no need to.
  [[nodiscard]] std::optional<double> next_look() const;

  /// Takes over a copy whose work is open in the window now.
  void adopt(UnsavedCopy copy);
  /// Copies what is unsaved at once, before the program ends.
  Kept bring_up_to_date(const Workspace& workspace, std::int64_t time);
  /// Removes the copy: the person has saved the work, or given it up.
  void remove();
  /// Waits until nothing is being written.
  void wait();

 private:
  struct Seen {
    Work work;
    std::optional<Work> saved;
  };
  void see(const Workspace& workspace);
  [[nodiscard]] bool is_due() const { return folder_ && unsaved_ && begun_ != version_; }
  void write(const Workspace& workspace, std::int64_t time);
  [[nodiscard]] std::optional<Failure> put(const LoadedProblem& work, const WorkOrigin& origin);
  void take(std::optional<Failure> result);

  std::optional<std::filesystem::path> folder_;
  std::optional<UnsavedCopy> copy_;  ///< while `writing_` its thread's alone
  std::future<std::optional<Failure>> writing_;
  std::optional<std::string> trouble_;  ///< still to be told
  std::optional<Seen> seen_;            ///< at the last look
  bool unsaved_ = false;                ///< what was seen
  std::uint64_t version_ = 1;           ///< of what was seen
  std::uint64_t begun_ = 0;             ///< the version that was written last, or is being written
  std::uint64_t copied_ = 0;            ///< the version that the copy has
  bool told_ = false;                   ///< that no copy can be written
  std::optional<double> last_write_;
  double last_look_ = 0;
};

}  // namespace tconv
