#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/scene/frame.hpp"
#include "app/scene/scene_builder.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/text/freetype_metrics.hpp"
#include "app/text/matrix_words.hpp"
#include "app/text/utf8.hpp"
#include "core/axes.hpp"
#include "tests/app/scene/modes.hpp"
#include "tests/app/scene/problems.hpp"

// `describe` is the frame in words: every word and every number that is drawn stands in it.

using namespace tconv;

namespace {

const FreeTypeMetrics& metrics() {
  static const FreeTypeMetrics shared;
  return shared;
}

bool is_digit(char32_t c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char32_t c) {
  const bool symbol = c == U'×' || c == U'·' || c == U'°' || (c >= 0x2000 && c < 0x2070) ||
                      (c >= 0x2190 && c < 0x2300 && c != U'∂' && c != U'∞');
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c >= 0x80 && !symbol);
}
char32_t lower(char32_t c) {
  return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

// A number as it is written, and by how much what it was rounded from may differ from it.
struct Number {
  double value;
  double half;
};

struct Said {
  std::set<std::u32string> words;
  std::u32string cut;  // the beginning of a word that an ellipsis shortens; empty: none
  std::vector<Number> numbers;
  std::vector<std::pair<double, double>> ranges;  // "0–6": all from 0 to 6
};

std::u32string characters(std::string_view text) {
  std::u32string all;
  while (!text.empty()) all += take_character(text);
  return all;
}

// The number that begins at a digit; `at` goes behind it.
Number take_number(const std::u32string& text, std::size_t& at, bool negative) {
  std::string digits;
  int behind_point = 0;
  bool point = false;
  const auto next_is_digit = [&](std::size_t i) { return i < text.size() && is_digit(text[i]); };
  for (; at < text.size(); ++at) {
    const char32_t c = text[at];
    if (is_digit(c)) {
      digits += static_cast<char>(c);
      behind_point += point ? 1 : 0;
    } else if (c == '.' && !point && next_is_digit(at + 1)) {
      point = true;
      digits += '.';
    } else if ((c != 0x202F && c != 0x2009) || !next_is_digit(at + 1)) {
      break;
    }
  }
  int exponent = 0;
  if (at < text.size() && text[at] == 'e') {
    const bool minus = at + 1 < text.size() && text[at + 1] == U'−';
    const std::size_t first = at + (minus ? 2 : 1);
    if (next_is_digit(first)) {
      std::string power;
      for (at = first; next_is_digit(at); ++at) power += static_cast<char>(text[at]);
      exponent = (minus ? -1 : 1) * std::atoi(power.c_str());
    }
  }
  const double value = std::strtod((digits + "e" + std::to_string(exponent)).c_str(), nullptr);
  return {negative ? -value : value, 0.5 * std::pow(10.0, exponent - behind_point)};
}

Said said(std::string_view written) {
  const std::u32string text = characters(written);
  Said result;
  for (std::size_t at = 0; at < text.size();) {
    if (is_digit(text[at])) {
      const bool sign = at > 0 && text[at - 1] == U'−' &&
                        (at == 1 || !(is_digit(text[at - 2]) || is_letter(text[at - 2]) || text[at - 2] == ')'));
      Number number = take_number(text, at, sign);
      if (at + 1 < text.size() && text[at] == U'/' && is_digit(text[at + 1])) {
        number = {number.value / take_number(text, ++at, false).value, 1e-12};
      }
      result.numbers.push_back(number);
      if (at + 1 < text.size() && text[at] == U'–' && is_digit(text[at + 1])) {
        std::size_t end = at + 1;
        result.ranges.emplace_back(result.numbers.back().value, take_number(text, end, false).value);
      }
    } else if (is_letter(text[at])) {
      std::u32string word;
      while (at < text.size() && (is_letter(text[at]) || is_digit(text[at]))) word += lower(text[at++]);
      if (at < text.size() && text[at] == U'…') {
        result.cut = word;
      } else {
        result.words.insert(word);
      }
    } else {
      ++at;
    }
  }
  return result;
}

std::string utf8(const std::u32string& text) {
  std::string result;
  for (const char32_t c : text) append_utf8(result, c);
  return result;
}

// The rows and columns of a matrix that have room, and which of them are numbered, depend on the size of the picture.
bool depends_on_room(const Text& text) {
  const bool digits = std::ranges::all_of(text.text, [](char c) { return c >= '0' && c <= '9'; });
  const bool row =
      text.text.starts_with("row ") && text.text.find_first_not_of("0123456789", 4) == std::string::npos;
  return (digits && text.size == type::axis.size) || row || text.text == words::overview;
}
std::string without_part(const std::string& text) {
  static const std::regex part("(rows|columns) [0-9]+–[0-9]+");
  return std::regex_replace(text, part, "");
}

// What a frame says that its words do not, a line each.
std::string missing(const Scene& scene, const std::string& described) {
  Said all = said(described);
  std::ranges::sort(all.numbers, {}, &Number::value);
  const auto has_number = [&](const Number& number) {
    const double half = number.half * (1 + 1e-9);
    const auto next = std::ranges::lower_bound(all.numbers, number.value - half, {}, &Number::value);
    if (next != all.numbers.end() && next->value <= number.value + half) return true;
    return std::ranges::any_of(
        all.ranges, [&](const auto& range) { return number.value >= range.first && number.value <= range.second; });
  };
  std::set<std::string> seen;
  std::string result;
  for (const Primitive& primitive : scene.primitives) {
    const Text* text = std::get_if<Text>(&primitive);
    if (text == nullptr || depends_on_room(*text) || !seen.insert(text->text).second) continue;
    const Said drawn = said(without_part(text->text));
    const auto report = [&](const std::string& what) { result += what + " of: " + text->text + "\n"; };
    for (const std::u32string& word : drawn.words) {
      if (!all.words.contains(word)) report(utf8(word));
    }
    const auto begins = [&](const std::u32string& word) { return word.starts_with(drawn.cut); };
    if (!drawn.cut.empty() && std::ranges::none_of(all.words, begins)) report(utf8(drawn.cut));
    for (const Number& number : drawn.numbers) {
      if (!has_number(number)) report(std::to_string(number.value));
    }
  }
  return result;
}

// One frame and its words.
void check_frame(const Problem& problem, const View& view, const Selection& selection, Int2 pixels) {
  const StageInput input{problem, view, selection,
                         frame_area(static_cast<int>(pixels.x), static_cast<int>(pixels.y)), metrics()};
  const std::string left_out = missing(frame(input).scene, describe(input));
  CAPTURE(problem.title);
  CAPTURE(stage(view.stage).slug);
  CAPTURE(view.step);
  CAPTURE(pixels.x);
  CHECK(left_out == "");
}

constexpr Int2 sizes[] = {{800, 1280}, {1080, 1920}};

}  // namespace

TEST_CASE("every word and every number of a frame stands in describe") {
  std::size_t turn = 0;
  for (const Problem& problem : test::kinds_of_problems()) {
    const bool all_steps = problem.title == "first-stamp" || problem.title == "two-channels";
    for (const Stage& stage : stages()) {
      View first;
      first.stage = stage.id;
      for (View view : test::in_every_mode(problem, clamped(problem, first))) {
        const std::int64_t count = stage.step_count(problem, view);
        const std::int64_t steps[] = {0, count / 2, count};
        for (std::size_t i = 0; i < std::size(steps); ++i) {
          // Of most layers one step of the three, at one size.
          if (!all_steps && i != turn % 3) continue;
          view.step = steps[i];
          view.wires = stage.has_wires && turn % 2 == 0;
          Selection selection;
          if (turn % 5 == 0) selection.hovered = CellRef{ArrayId::canvas, 0, 0};
          check_frame(problem, view, selection, sizes[turn / 3 % 2]);
        }
        ++turn;
      }
    }
  }
}
