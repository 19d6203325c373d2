#include "app/io/bracketed_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "app/io/text_numbers.hpp"

namespace tconv {

namespace {

/// What a tensor begins with as TensorFlow prints it.
constexpr std::string_view tensorflow = "<tf.";

/// How many lists and calls may be open at once. Each list may be in a call.
constexpr std::size_t most_open = 2 * deepest_text + 1;

bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

/// Whether a call of this name gives the array or the number that is its first argument.
bool is_constructor(std::string_view name, bool of_list) {
  constexpr std::array<std::string_view, 12> arrays = {"array",    "asarray",   "asanyarray",  "matrix",
                                                       "tensor",   "as_tensor", "constant",    "Array",
                                                       "Variable", "Parameter", "DeviceArray", "FloatTensor"};
  constexpr std::array<std::string_view, 27> numbers = {
      "float16", "float32", "float64", "float128", "longdouble", "half",  "single", "double",    "float",
      "int8",    "int16",   "int32",   "int64",    "intc",       "intp",  "long",   "longlong",  "int",
      "uint8",   "uint16",  "uint32",  "uint64",   "uintc",      "uintp", "ulong",  "ulonglong", "bool"};
  const auto dot = name.rfind('.');
  const std::string_view last = dot == std::string_view::npos ? name : name.substr(dot + 1);
  // PyTorch's Tensor(5) has five numbers, of which none is written there.
  if (last == "Tensor") return of_list || name == "tf.Tensor";
  return is_one_of(last, arrays) || is_one_of(last, numbers);
}

/// The characters of a call like `np.array(` that the text begins with, the bracket included; 0 when it begins with none.
std::size_t call_at(std::string_view text) {
  if (text.empty() || name_starts.find(text.front()) == std::string_view::npos) return 0;
  const auto end = std::min(text.find_first_not_of(name_characters), text.size());
  const std::string_view rest = text.substr(end);
  if (!rest.starts_with('(')) return 0;
  const std::string_view inside = without_space(rest.substr(1));
  const bool of_list = inside.starts_with('[') || inside.starts_with('{') || inside.starts_with('(');
  return is_constructor(text.substr(0, end), of_list) ? end + 1 : 0;
}

/// The number that a word stands for in a program: as `read_number`, and with the name of a module before `nan` or
/// `True_`. `in_call`: single quotes may stand round it. `in_braces`: C's name_starts for a type may stand behind it.
std::variant<double, NumberFault> read_literal(std::string_view word, bool in_call, bool in_braces) {
  if (in_call && word.size() >= 2 && word.front() == '\'' && word.back() == '\'') {
    word = word.substr(1, word.size() - 2);
  }
  auto number = read_number(word);
  if (!std::holds_alternative<NumberFault>(number)) return number;
  constexpr std::array<std::string_view, 6> modules = {"np", "numpy", "jnp", "torch", "math", "tf"};
  std::string_view name = word;
  const bool negative = name.starts_with('-');
  if (negative) name.remove_prefix(1);
  const auto dot = name.find('.');
  if (dot != std::string_view::npos && is_one_of(name.substr(0, dot), modules)) {
    name.remove_prefix(dot + 1);
    if (name.ends_with('_')) name.remove_suffix(1);
    if (name.find_first_not_of(name_starts) != std::string_view::npos) return number;
    number = read_number(name);
    if (double* value = std::get_if<double>(&number); value != nullptr && negative && !std::isnan(*value)) {
      *value = -*value;
    }
    return number;
  }
  if (!in_braces) return number;
  constexpr std::array<std::string_view, 12> suffixes = {"f",  "F",  "l",  "L",   "u",   "U",
                                                         "ul", "UL", "ll", "ull", "ULL", "LL"};
  const auto last = word.find_last_of("0123456789.");
  if (last == std::string_view::npos || !is_one_of(word.substr(last + 1), suffixes)) return number;
  return read_number(word.substr(0, last + 1));
}

/// Reads an array in brackets, with the calls that it may be an argument of.
class NestedReader {
 public:
  NestedReader(std::string_view text, LineEnds ends, std::int64_t most)
      : text_(text), ends_(ends), numbers_(most) {}

  Outcome<Tensor> read() {
    do {
      if (auto failure = token()) return *failure;
    } while (!open_.empty());
    skip_space();
    if (text_.starts_with(';')) text_.remove_prefix(1);
    skip_space();
    if (!text_.empty()) return not_expected("after it ends");
    if (rank_ == 0) return numbers_.tensor({1, 1});
    if (rank_ == 1) return numbers_.tensor({1, sizes_[0]});
    return numbers_.tensor({sizes_.begin(), sizes_.begin() + static_cast<std::ptrdiff_t>(rank_)});
  }

 private:
  /// A list or a call that is open.
  struct Open {
    char closer;  ///< the bracket that will close it
    bool is_call;
  };

  void skip_space() { text_ = without_space(text_); }
  bool take(char c) {
    skip_space();
    if (!text_.starts_with(c)) return false;
    text_.remove_prefix(1);
    return true;
  }

  /// Whether the innermost of what is open is a call.
  [[nodiscard]] bool in_call() const { return !open_.empty() && open_.back().is_call; }
  [[nodiscard]] bool has_open(char closer) const {
    return std::ranges::find(open_, closer, &Open::closer) != open_.end();
  }
  /// Whether the next number begins a row that no brackets of its own are round, and whether one has begun.
  [[nodiscard]] bool between_rows() const { return has_rows_ && depth_ + 1 == rank_; }
  [[nodiscard]] bool in_row() const { return has_rows_ && depth_ == rank_; }

  /// Where the reader is: the positions of the lists that are open and of what comes next in the innermost.
  std::string here() {
    if (depth_ == 0) return text_place(std::array<std::int64_t, 2>{1, 1}, 2);
    std::array<std::int64_t, deepest_text> path = counts_;
    ++path[depth_ - 1];
    return text_place(std::span(path).first(depth_), rank());
  }
  /// Where the list is that is open innermost.
  std::string list_here() { return text_place(std::span(counts_).first(depth_ - 1), rank()); }
  /// How deep the numbers lie, as far as it is known.
  [[nodiscard]] std::size_t rank() const { return std::max(rank_, depth_); }

  [[nodiscard]] Failure not_expected(const std::string& where) const {
    constexpr std::string_view closing = "])}>";
    const bool bracket = !text_.empty() && closing.find(text_.front()) != std::string_view::npos;
    const std::string_view word = text_.substr(0, bracket ? 1 : text_.find_first_of(text_space));
    return text_refused((bracket ? "its brackets do not match: " : "") + quoted_word(word) + " follows " + where +
                        "; copy one array in one pair of brackets");
  }

  [[nodiscard]] Failure left_open() const {
    const auto lists = std::ranges::count(open_, false, &Open::is_call);
    if (lists == 0) {
      const char opener = open_.back().closer == '>' ? '<' : '(';
      return text_refused("its brackets do not match: “" + std::string(1, opener) +
                          "” is open at its end; copy all of it");
    }
    return text_refused("its brackets do not match: " + std::to_string(lists) + (lists == 1 ? " is" : " are") +
                        " open at its end; copy all of it");
  }

  std::optional<Failure> token() {
    const bool line_ended = skip_line_ends();
    if (text_.empty()) return left_open();
    const char c = text_.front();
    if (line_ended && c != ';' && c != ']') {
      if (in_row()) return end_row();
      if (rank_ == 1) return first_row();
    }
    if (c == '[' || c == '{' || c == '(') return open_list();
    if (c == ']' || c == '}' || c == ')') return close();
    if (c == '>' && has_open('>')) return close();
    if (text_.starts_with(tensorflow)) return open_wrapper();
    if (c == ',') {
      text_.remove_prefix(1);
      if (!std::exchange(after_item_, false)) return text_refused(here() + " is empty; give it a number");
      return {};
    }
    if (c == ';' && depth_ > 0) return semicolon();
    if (const std::size_t call = call_at(text_)) {
      text_.remove_prefix(call);
      return push(')', true);
    }
    return number();
  }

  /// Skips spaces, and the `...` with which MATLAB goes on in the next line; whether a line has ended on the way.
  bool skip_line_ends() {
    if (ends_ != LineEnds::row) {
      skip_space();
      return false;
    }
    bool ended = false;
    for (;;) {
      const auto end = std::min(text_.find_first_not_of(text_space), text_.size());
      ended = ended || text_.substr(0, end).find_first_of("\r\n") != std::string_view::npos;
      text_.remove_prefix(end);
      if (!text_.starts_with("...")) return ended;
      const auto next = text_.find_first_not_of(line_space, 3);
      if (next == std::string_view::npos || (text_[next] != '\r' && text_[next] != '\n')) return ended;
      text_.remove_prefix(text_.compare(next, 2, "\r\n") == 0 ? next + 2 : next + 1);
    }
  }

  std::optional<Failure> push(char closer, bool is_call) {
    if (open_.size() == most_open) {
      return text_refused("its brackets nest more than " + std::to_string(most_open) + " deep at " + here() +
                          "; copy a part of it");
    }
    open_.push_back({closer, is_call});
    return {};
  }

  std::optional<Failure> open_list() {
    if (depth_ == deepest_text) {
      return text_refused("its brackets nest more than " + std::to_string(deepest_text) + " deep at " + here() +
                          "; copy a part of it");
    }
    const std::size_t levels = has_rows_ ? rank_ - 1 : rank_;
    if (rank_ > 0 && depth_ >= levels) return text_refused(here() + " is a list where there are numbers before it");
    const char c = text_.front();
    if (auto failure = push(c == '[' ? ']' : c == '{' ? '}' : ')', false)) return failure;
    text_.remove_prefix(1);
    go_deeper();
    return {};
  }

  /// `<tf.Tensor: shape=(2, 2), dtype=float32, numpy=`: the numbers follow.
  std::optional<Failure> open_wrapper() {
    constexpr std::string_view key = "numpy=";
    const auto numbers = text_.find(key);
    const auto end = text_.find('>');
    if (numbers == std::string_view::npos || end < numbers) {
      return text_refused(here() + " is a tensor that was printed without its numbers; print its numpy()");
    }
    text_.remove_prefix(numbers + key.size());
    return push('>', true);
  }

  void go_deeper() {
    if (depth_ > 0) ++counts_[depth_ - 1];
    counts_[depth_++] = 0;
    after_item_ = false;
  }

  std::optional<Failure> close() {
    const char c = text_.front();
    if (c != open_.back().closer) {
      const std::string_view word = text_.substr(0, text_.find_first_of(" \t\v\f\r\n,[]{};"));
      const bool is_end = word.empty();  // a bracket or brace of the other kind
      return text_refused("its brackets do not match: " + quoted_word(is_end ? text_.substr(0, 1) : word) +
                          " follows at " + here() + " where “" + std::string(1, open_.back().closer) +
                          "” belongs; copy all of it");
    }
    // A call is left as soon as it has its value.
    if (in_call()) {
      return numbers_.empty() ? text_without_numbers() : text_refused(here() + " is empty; give it a number");
    }
    if (in_row()) {
      if (auto failure = end_row()) return failure;
    }
    if (c == ')' && depth_ > 1 && counts_[depth_ - 1] == 1 && after_item_) {
      return text_refused(list_here() +
                          " is one value in parentheses, which makes no list; put a comma behind it, or " +
                          "leave the parentheses out");
    }
    if (auto failure = close_list()) return failure;
    text_.remove_prefix(1);
    open_.pop_back();
    return value_done();
  }

  /// Ends the innermost list, or a row without brackets.
  std::optional<Failure> close_list() {
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
    return {};
  }

  /// Leaves the calls whose value has just ended.
  std::optional<Failure> value_done() {
    after_item_ = true;
    while (in_call()) {
      if (auto failure = rest_of_call()) return failure;
      open_.pop_back();
    }
    return {};
  }

  /// Between lists a semicolon does what a comma does; behind numbers it ends a row.
  std::optional<Failure> semicolon() {
    text_.remove_prefix(1);
    if (in_row()) return end_row();
    if (!std::exchange(after_item_, false)) return text_refused(here() + " is empty; give it a number");
    if (depth_ < rank_) return {};
    if (sizes_[depth_ - 1] != 0) {
      return text_refused(here() + " comes after “;”, which ends no row in the lists before it; write all alike");
    }
    if (depth_ == deepest_text) {
      return text_refused("its rows lie more than " + std::to_string(deepest_text) + " deep at " + here() +
                          "; copy a part of it");
    }
    return first_row();
  }

  /// The numbers of the innermost list have turned out to be the first of its rows.
  std::optional<Failure> first_row() {
    sizes_[depth_] = std::exchange(counts_[depth_ - 1], 1);
    has_rows_ = true;
    ++rank_;
    after_item_ = false;
    return {};
  }

  std::optional<Failure> end_row() {
    if (auto failure = close_list()) return failure;
    after_item_ = false;
    return {};
  }

  std::optional<Failure> number() {
    std::string delimiters = " \t\v\f\r\n,[]{};";
    if (in_call()) delimiters += ")>";
    if (!open_.empty() && open_.back().closer == ')') delimiters += ')';
    const std::string_view word = text_.substr(0, text_.find_first_of(delimiters));
    text_.remove_prefix(word.size());
    // A semicolon or a comma where a number belongs.
    if (word.empty()) return numbers_.empty() ? text_without_numbers() : not_expected("its numbers");
    if (between_rows()) go_deeper();
    if (rank_ > 0 && depth_ < rank_ && !is_abbreviation(word)) {
      return text_refused(here() + " is " + quoted_word(word) + " where there are lists in brackets before it");
    }
    if (depth_ > 0) ++counts_[depth_ - 1];
    const std::array<std::int64_t, 2> alone = {1, 1};
    const auto path = depth_ > 0 ? std::span<const std::int64_t>(counts_).first(depth_) : alone;
    const auto number = read_literal(word, in_call(), has_open('}'));
    if (auto failure = numbers_.add(number, word, path, depth_ > 0 ? rank() : 2)) return failure;
    rank_ = std::max(rank_, depth_);
    return value_done();
  }

  /// `, dtype=float32, grad_fn=<AddBackward0>)`: nothing in it changes the numbers.
  std::optional<Failure> rest_of_call() {
    const char closer = open_.back().closer;
    while (!take(closer)) {
      if (text_.empty()) return left_open();
      if (!take(',')) return not_expected("its numbers");
      skip_space();
      if (text_.empty() || text_.starts_with(closer)) continue;
      const auto name = std::min(text_.find_first_not_of(name_characters), text_.size());
      const bool is_name = name_starts.find(text_.front()) != std::string_view::npos;
      const std::string_view behind = without_space(text_.substr(name));
      if (!is_name ||
          (!behind.empty() && behind.front() != '=' && behind.front() != ',' && behind.front() != closer)) {
        return not_expected("its numbers");
      }
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
  LineEnds ends_;
  TextNumbers numbers_;
  std::vector<Open> open_;
  std::size_t depth_ = 0;  ///< how many lists are open, a row without brackets of its own included
  std::size_t rank_ = 0;   ///< how deep the numbers lie, 0 before the first
  bool has_rows_ = false;  ///< the innermost lists are rows without brackets of their own
  std::array<std::int64_t, deepest_text> counts_ = {};  ///< how many items each open list has so far
  std::array<std::int64_t, deepest_text> sizes_ = {};   ///< how many items each list has, 0 before one has closed
  bool after_item_ = false;                             ///< whether a comma may come
};

}  // namespace

bool is_bracketed(std::string_view text) {
  text = without_space(text);
  return text.starts_with('[') || text.starts_with('{') || text.starts_with('(') || text.starts_with(tensorflow) ||
         call_at(text) > 0;
}

Outcome<Tensor> read_bracketed(std::string_view text, LineEnds ends, std::int64_t most) {
  return NestedReader(without_space(text), ends, most).read();
}

}  // namespace tconv
