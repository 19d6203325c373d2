#include <unistd.h>

#include <array>
#include <cerrno>
#include <new>
#include <optional>

#include "app/cli/commands.hpp"
#include "app/io/json.hpp"
#include "app/io/json_text.hpp"
#include "app/io/read_file.hpp"

namespace tconv {

namespace {

/// Lines of a descriptor. A line longer than `max_json_bytes` is cut there (and then refused as too long) without
/// holding the rest of it.
class LineReader {
 public:
  explicit LineReader(int descriptor) : descriptor_(descriptor) {}

  /// The next line without its end, or nothing at the end of the input or on an error. `before_waiting` is called
  /// before more input is asked for, which may take as long as somebody types.
  template <class BeforeWaiting>
  std::optional<std::string> next(BeforeWaiting before_waiting) {
    std::string line;
    bool any = false;
    while (true) {
      if (place_ == size_) {
        before_waiting();
        if (!fill()) break;
      }
      any = true;
      const std::string_view held(chunk_.data() + place_, size_ - place_);
      const auto end = held.find('\n');
      const auto piece = held.substr(0, end);
      if (static_cast<std::int64_t>(line.size()) <= max_json_bytes) line += piece;
      place_ += piece.size() + (end == std::string_view::npos ? 0 : 1);
      if (end != std::string_view::npos) break;
    }
    if (!any) return {};
    if (line.ends_with('\r')) line.pop_back();
    return line;
  }

  /// Why reading ended, or 0 at the end of the input.
  [[nodiscard]] int error_number() const { return error_number_; }

 private:
  bool fill() {
    ssize_t got = 0;
    do {
      got = ::read(descriptor_, chunk_.data(), chunk_.size());
    } while (got < 0 && errno == EINTR);
    if (got < 0) error_number_ = errno;
    place_ = 0;
    size_ = got > 0 ? static_cast<std::size_t>(got) : 0;
    return got > 0;
  }

  int descriptor_;
  int error_number_ = 0;
  std::array<char, 1 << 16> chunk_;
  std::size_t place_ = 0;
  std::size_t size_ = 0;
};

void write_failure(const Failure& failure, StandardOutput& out) {
  std::string text = "{\"error\":{\"rule\":";
  append_string(text, failure.rule);
  text += ",\"message\":";
  append_string(text, failure.message);
  if (!failure.pointer.empty()) {
    text += ",\"pointer\":";
    append_string(text, failure.pointer);
  }
  out.write(text + "}}");
}

void answer(const std::string& line, const ComputeArguments& arguments, StandardOutput& out) {
  try {
    // Every line gets an answer, an empty one too: so the n-th answer belongs to the n-th line.
    const auto loaded = read_problem(line, ".", arguments.source.options);
    if (loaded) {
      write_result(loaded.value().problem, arguments.method, out);
    } else {
      write_failure(loaded.failure(), out);
    }
  } catch (const std::bad_alloc&) {
    write_failure({"memory", "There is not enough memory for this problem; choose smaller sizes.", ""}, out);
  }
  out.write("\n");
}

ExitCode answer_all(int descriptor, const ComputeArguments& arguments, StandardOutput& out) {
  LineReader lines(descriptor);
  bool written = true;
  const auto send = [&] { written = out.flush() == 0; };
  while (const auto line = lines.next(send)) {
    if (!written) break;
    answer(*line, arguments, out);
  }
  if (lines.error_number() == 0) return ExitCode::done;
  return complain({"file", "It cannot be read: " + system_words(lines.error_number()) + ".", ""},
                  arguments.source.name());
}

}  // namespace

ExitCode compute_lines_command(const ComputeArguments& arguments, StandardOutput& out) {
  if (arguments.source.file == "-") return answer_all(STDIN_FILENO, arguments, out);
  const auto file = InputFile::open(arguments.source.file);
  if (!file) return complain(file.failure(), arguments.source.name());
  return answer_all(file.value().descriptor(), arguments, out);
}

}  // namespace tconv
