#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "app/io/outcome.hpp"
#include "app/text/number_word.hpp"
#include "core/tensor.hpp"

/// What the readers of pasted text share: the numbers they gather and how they refuse.
namespace tconv {

/// What may stand between words, and ends of lines.
inline constexpr std::string_view text_space = " \t\v\f\r\n";
/// What may stand between words of one line.
inline constexpr std::string_view line_space = " \t\v\f";
/// What names in programs begin with, and what they are made of together with their modules'.
inline constexpr std::string_view name_starts = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";
inline constexpr std::string_view name_characters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789.";
/// A text without the spaces and ends of lines that it begins with.
[[nodiscard]] std::string_view without_space(std::string_view text);

/// The most dimensions that a text may give an array.
inline constexpr std::size_t deepest_text = 4;

/// "This cannot be read as an array: WHY.", of the rule `array-text`.
[[nodiscard]] Failure text_refused(const std::string& why);
[[nodiscard]] Failure text_without_numbers();

/// A word fit to be shown, its end left out when it is long. At most 900 bytes of UTF-8.
[[nodiscard]] std::string printed_word(std::string_view word);
/// That in quotation marks.
[[nodiscard]] std::string quoted_word(std::string_view word);

/// "row 2, column 3": positions from 1 in an array of rank `rank`, the outermost first; innermost ones may be left
/// out. Precondition: 1 ≤ path.size() ≤ rank ≤ 4.
[[nodiscard]] std::string text_place(std::span<const std::int64_t> path, std::size_t rank);

/// The numbers read so far.
class TextNumbers {
 public:
  /// At most `most` are taken.
  explicit TextNumbers(std::int64_t most) : most_(most) {}

  /// Adds what `word` was read as; it stands at `path` in an array of rank `rank`. Says why not where it is no
  /// number: `hint` then follows.
  std::optional<Failure> add(const std::variant<double, NumberFault>& number, std::string_view word,
                             std::span<const std::int64_t> path, std::size_t rank, std::string_view hint = "");

  [[nodiscard]] bool empty() const { return values_.empty(); }
  /// Hands the numbers out. Precondition: as many as `shape` says.
  [[nodiscard]] Tensor tensor(Shape shape);

 private:
  std::int64_t most_;
  std::vector<double> values_;
};

/// Whether the word stands for numbers that NumPy or PyTorch did not print.
[[nodiscard]] bool is_abbreviation(std::string_view word);

}  // namespace tconv
