#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "app/io/outcome.hpp"

namespace tconv {

/// A regular file open for reading. Opening never blocks and has no side effect, whatever the path turns out to be:
/// directories, FIFOs, sockets and devices are refused (rule `file`), symbolic links are followed.
class InputFile {
 public:
  static Outcome<InputFile> open(const std::filesystem::path& path);

  InputFile(InputFile&& other) noexcept;
  InputFile& operator=(InputFile&& other) noexcept;
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;
  ~InputFile();

  /// For reading it in one's own way; closed with this.
  [[nodiscard]] int descriptor() const { return descriptor_; }
  /// Bytes it had when it was opened.
  [[nodiscard]] std::int64_t size() const { return size_; }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  /// The first `count` bytes, fewer when the file is shorter. Does not move the place of reading.
  Outcome<std::string> peek(std::size_t count) const;
  /// The next `count` bytes, fewer only at the end of the file.
  Outcome<std::string> read(std::size_t count);
  /// All that is left; refused (rule `file`) when the file has more than `limit` bytes, before any of it is read.
  /// `what` names the kind of file in the sentence: "a problem file".
  Outcome<std::string> read_all(std::int64_t limit, std::string_view what);

 private:
  InputFile(int descriptor, std::int64_t size, std::filesystem::path path);

  int descriptor_ = -1;
  std::int64_t size_ = 0;
  std::filesystem::path path_;
};

/// All of standard input (or another open descriptor), at most `limit` bytes.
Outcome<std::string> read_stream(int descriptor, std::int64_t limit);

/// What the system says of an error number, as the end of a sentence: "no space is left on the disk; free some or
/// choose another folder".
[[nodiscard]] std::string system_words(int error_number);

}  // namespace tconv
