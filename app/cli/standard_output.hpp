#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace tconv {

/// Standard output, buffered, which remembers when it could not be written (a full disk, say).
class StandardOutput {
 public:
  StandardOutput() = default;
  StandardOutput(const StandardOutput&) = delete;
  StandardOutput& operator=(const StandardOutput&) = delete;

  void write(std::string_view text);
  /// A JSON array of numbers without spaces, written piece by piece.
  void write(std::span<const double> numbers);
  /// Writes out what is held back. Returns an error number, of this or an earlier failure, or 0.
  int flush();

 private:
  std::string buffer_;
  int error_number_ = 0;
};

}  // namespace tconv
