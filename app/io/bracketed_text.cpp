#include "app/io/bracketed_text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "app/io/text_numbers.hpp"

namespace tconv {

namespace {

std::string_view without_space(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(text_space), text.size()));
}

/// Takes `array(`, `torch.tensor(` or the like off the start, and PyTorch's heading of a parameter before it.
bool take_call(std::string_view& text) {
  constexpr std::string_view heading = "Parameter containing:";
  std::string_view rest = text;
  if (rest.starts_with(heading)) {
    rest.remove_prefix(heading.size());
    rest.remove_prefix(std::min(rest.find_first_not_of(text_space), rest.size()));
  }
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.";
  const auto end = std::min(rest.find_first_not_of(letters), rest.size());
  std::string_view name = rest.substr(0, end);
  rest.remove_prefix(end);
  if (const auto dot = name.rfind('.'); dot != std::string_view::npos) name.remove_prefix(dot + 1);
  constexpr std::array<std::string_view, 5> known = {"array", "asarray", "matrix", "tensor", "Array"};
  if (!rest.starts_with('(') || std::ranges::find(known, name) == known.end()) return false;
  text = rest.substr(1);
  return true;
}

/// Reads an array in brackets, with the call that it may be an argument of.
class NestedReader {
 public:
  NestedReader(std::string_view text, std::int64_t most) : text_(text), numbers_(most) {}

  Outcome<Tensor> read() {
    const bool call = take_call(text_);
    skip_space();
    if (auto failure = text_.starts_with('[') ? brackets() : lone_number()) return *failure;
    if (call) {
      if (auto failure = rest_of_call()) return *failure;
    }
    skip_space();
    if (!text_.empty()) return not_expected("after it ends");
    if (rank_ == 0) return numbers_.tensor({1, 1});
    if (rank_ == 1) return numbers_.tensor({1, sizes_[0]});
    return numbers_.tensor({sizes_.begin(), sizes_.begin() + static_cast<std::ptrdiff_t>(rank_)});
  }

 private:
  void skip_space() { text_.remove_prefix(std::min(text_.find_first_not_of(text_space), text_.size())); }
  bool take(char c) {
    skip_space();
    if (!text_.starts_with(c)) return false;
    text_.remove_prefix(1);
    return true;
  }

  /// Where the reader is: the positions of the lists that are open and of what comes next in the innermost.
  std::string here() {
    std::array<std::int64_t, deepest_text> path = counts_;
    ++path[depth_ - 1];
    return text_place(std::span(path).first(depth_), rank());
  }
  /// Where the list is that is open innermost.
  std::string list_here() { return text_place(std::span(counts_).first(depth_ - 1), rank()); }
  /// How deep the numbers lie, as far as it is known.
  [[nodiscard]] std::size_t rank() const { return std::max(rank_, depth_); }

  [[nodiscard]] Failure not_expected(const std::string& where) const {
    const bool bracket = text_.starts_with(']') || text_.starts_with(')');
    const std::string_view word = text_.substr(0, bracket ? 1 : text_.find_first_of(text_space));
    return text_refused((bracket ? "its brackets do not match: " : "") + quoted_word(word) + " follows " + where +
                        "; copy one array in one pair of brackets");
  }

  std::optional<Failure> brackets() {
    do {
      skip_space();
      if (text_.empty()) {
        return text_refused("its brackets do not match: " + std::to_string(depth_) +
                            (depth_ == 1 ? " is" : " are") + " open at its end; copy all of it");
      }
      if (auto failure = token()) return failure;
    } while (depth_ > 0);
    return {};
  }

  std::optional<Failure> token() {
    if (take('[')) return open();
    if (take(']')) return close();
    if (take(',')) {
      if (!std::exchange(after_item_, false)) return text_refused(here() + " is empty; give it a number");
      return {};
    }
    return number();
  }

  std::optional<Failure> open() {
    if (depth_ == deepest_text) {
      return text_refused("its brackets nest more than " + std::to_string(deepest_text) + " deep at " + here() +
                          "; copy a part of it");
    }
    if (rank_ > 0 && depth_ == rank_) return text_refused(here() + " is a list where there are numbers before it");
    if (depth_ > 0) ++counts_[depth_ - 1];
    counts_[depth_++] = 0;
    after_item_ = false;
    return {};
  }

  std::optional<Failure> close() {
    const std::int64_t count = counts_[depth_ - 1];
    if (count == 0) {
      return numbers_.empty() ? text_without_numbers() : text_refused(list_here() + " is empty; give it a number");
    }
    std::int64_t& size = sizes_[depth_ - 1];
    if (size == 0) size = count;
    if (count != size) {
      constexpr std::array<std::string_view, deepest_text> parts = {"column", "row", "plane", "block"};
      const std::string part(parts[rank_ - depth_]);
      return text_refused(list_here() + " ends at " + part + " " + std::to_string(count) +
                          ", but those before it end at " + part + " " + std::to_string(size) +
                          "; make all equally long");
    }
    --depth_;
    after_item_ = true;
    return {};
  }

  std::optional<Failure> number() {
    const std::string_view word = text_.substr(0, text_.find_first_of(" \t\v\f\r\n,[]"));
    text_.remove_prefix(word.size());
    if (word.starts_with(')')) {
      return text_refused("its brackets do not match: " + quoted_word(word) + " follows at " + here() +
                          " where “]” belongs; copy all of it");
    }
    if (rank_ > 0 && depth_ < rank_ && !is_abbreviation(word)) {
      return text_refused(here() + " is " + quoted_word(word) + " where there are lists in brackets before it");
    }
    ++counts_[depth_ - 1];
    after_item_ = true;
    if (auto failure = numbers_.add(word, std::span(counts_).first(depth_), rank())) return failure;
    rank_ = depth_;
    return {};
  }

  /// The argument of `tensor(3.)`.
  std::optional<Failure> lone_number() {
    const std::string_view word = text_.substr(0, text_.find_first_of(" \t\v\f\r\n,)"));
    text_.remove_prefix(word.size());
    if (word.empty()) return text_without_numbers();
    return numbers_.add(word, std::array<std::int64_t, 2>{1, 1}, 2);
  }

  /// `, dtype=float32, grad_fn=<AddBackward0>)`: nothing in it changes the numbers.
  std::optional<Failure> rest_of_call() {
    while (!take(')')) {
      if (text_.empty()) return text_refused("its brackets do not match: “(” is open at its end; copy all of it");
      if (!take(',')) return not_expected("its numbers");
      skip_space();
      if (text_.empty() || text_.starts_with(')')) continue;
      const auto name = text_.find_first_not_of("abcdefghijklmnopqrstuvwxyz_");
      if (name == 0 || (name != std::string_view::npos && text_[name] != '=')) return not_expected("its numbers");
      skip_value();
    }
    return {};
  }

  /// Everything before a comma or a closing bracket that is not in brackets or quotes of its own.
  void skip_value() {
    char quote = 0;
    std::int64_t open = 0;
    std::size_t i = 0;
    for (; i < text_.size(); ++i) {
      const char c = text_[i];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (std::string_view("([{<").find(c) != std::string_view::npos) {
        ++open;
      } else if (std::string_view(")]}>").find(c) != std::string_view::npos) {
        if (open-- == 0) break;
      } else if (c == ',' && open == 0) {
        break;
      }
    }
    text_.remove_prefix(i);
  }

  std::string_view text_;
  TextNumbers numbers_;
  std::size_t depth_ = 0;                               ///< how many brackets are open
  std::size_t rank_ = 0;                                ///< how deep the numbers lie, 0 before the first
  std::array<std::int64_t, deepest_text> counts_ = {};  ///< how many items each open list has so far
  std::array<std::int64_t, deepest_text> sizes_ = {};   ///< how many items each list has, 0 before one has closed
  bool after_item_ = false;                             ///< whether a comma may come
};

}  // namespace

bool is_bracketed(std::string_view text) {
  text = without_space(text);
  return text.starts_with('[') || take_call(text);
}

Outcome<Tensor> read_bracketed(std::string_view text, std::int64_t most) {
  return NestedReader(without_space(text), most).read();
}

}  // namespace tconv
