#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/layer.hpp"
#include "core/tensor.hpp"

/// The questions about numbers that are pasted.
namespace tconv::words {

/// What a text that can be read in several ways means in one of them.
enum class TextMeaning : std::uint8_t {
  plain,            ///< there is no doubt
  comma_separates,  ///< a comma stands between two numbers
  comma_groups,     ///< it groups the digits of thousands
  comma_decimal,    ///< it is the decimal mark
  lines_are_rows,   ///< the end of a line ends a row
  lines_are_one,    ///< it does not: the row was too long for one line
};

/// "What does the comma in “1,234” mean?"; `word` is empty where the doubt is about the ends of lines.
[[nodiscard]] std::string reading_question(std::string_view word);
/// "It groups thousands"
[[nodiscard]] std::string_view reading_answer(TextMeaning meaning);
/// Why a text of several meanings is refused where nobody can be asked, without its full stop.
[[nodiscard]] std::string reading_doubt(std::string_view word);

/// An array in a few words: "2 × 2: [1234, 5], [2000, 7]"; of a large one the first numbers. Of rank 2 to 4.
[[nodiscard]] std::string array_in_short(const Tensor& array);

/// A layer that is to follow an input of another number of channels.
struct ChannelChange {
  const Layer& before;
  const Layer& after;
};
/// "This input has 3 channels, the layer 1"
[[nodiscard]] std::string channels_question(const ChannelChange& change);
/// "Widen the weight"
[[nodiscard]] std::string channels_answer(const ChannelChange& change);
/// What becomes of the weight, of out_channels and of groups.
[[nodiscard]] std::string channels_note(const ChannelChange& change);
/// The same as a sentence, when it is done.
[[nodiscard]] std::string channels_changed(const ChannelChange& change);

}  // namespace tconv::words
