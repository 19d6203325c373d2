#include "app/cli/standard_output.hpp"

#include <unistd.h>

#include "app/io/json_text.hpp"
#include "app/io/write_file.hpp"

namespace tconv {

namespace {

constexpr std::size_t buffered = std::size_t{1} << 16;

}  // namespace

void StandardOutput::write(std::string_view text) {
  buffer_ += text;
  if (buffer_.size() >= buffered) flush();
}

void StandardOutput::write(std::span<const double> numbers) {
  buffer_ += '[';
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (i > 0) buffer_ += ',';
    append_number(buffer_, numbers[i]);
    if (buffer_.size() >= buffered) flush();
  }
  buffer_ += ']';
}

int StandardOutput::flush() {
  if (error_number_ == 0) error_number_ = write_all(STDOUT_FILENO, buffer_);
  buffer_.clear();
  return error_number_;
}

}  // namespace tconv
