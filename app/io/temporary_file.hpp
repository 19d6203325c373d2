#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace tconv {

/// A file of this process that is taken away again unless it is kept: at the end of its life, and on a signal that
/// ends the program (see `keep_no_temporary_files`). The file need not be there yet, and may be gone by then.
class Provisional {
 public:
  explicit Provisional(std::string path);
  Provisional(Provisional&& other) noexcept;
  Provisional(const Provisional&) = delete;
  Provisional& operator=(const Provisional&) = delete;
  ~Provisional();

  [[nodiscard]] const std::string& path() const { return path_; }
  /// It stays, or is not ours.
  void keep();
  /// A signal leaves it there from now on; only the end of its life takes it away.
  void keep_on_signals();

 private:
  std::string path_;  ///< empty once it is kept
  int place_ = -1;    ///< in the list for signals; −1 when that is full, or the path too long for it
};

/// A new, empty file to be written, which gets its name when it is whole. Where the file system can do so (Linux's
/// O_TMPFILE) it has none before and goes by itself however the program ends; elsewhere it is called
/// `.tconvlab-PID-N` in the folder, and `Provisional`.
class TemporaryFile {
 public:
  enum class Kind { unnamed, named };

  /// Asks the file system of `folder` for one. Permissions are those of any new file.
  TemporaryFile(const std::filesystem::path& folder, Kind kind);
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile();

  /// To write to; −1 when there is no file.
  [[nodiscard]] int descriptor() const { return descriptor_; }
  /// Why there is none.
  [[nodiscard]] int error_number() const { return error_number_; }
  /// Closes it and gives it its name: one that nothing has (EEXIST otherwise), or in place of what has it. Returns
  /// an error number or 0; only with 0 anything is there under that name which was not before.
  int become_new(const std::filesystem::path& path);
  int replace(const std::filesystem::path& path);

 private:
  int close();
  int link_to(const std::filesystem::path& path) const;

  std::filesystem::path folder_;
  int descriptor_ = -1;
  int error_number_ = 0;
  std::optional<Provisional> named_;
};

/// From now on SIGINT, SIGTERM and SIGHUP take away what is `Provisional` before they end the program as usual; one
/// that is ignored (as under nohup) stays ignored. And a limit on the size of files (`ulimit -f`) is an error that
/// can be told, not SIGXFSZ. To be called once, at the start of the program.
void keep_no_temporary_files();

/// Takes away all that is `Provisional` now. May be called in a signal handler; whoever has one of their own that
/// does not come back calls this in it.
void remove_temporary_files() noexcept;

}  // namespace tconv
