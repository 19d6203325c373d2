// No word stands in a card before the card that introduced it, whichever stage the program is opened at; and words
// that the program no longer says stand nowhere on its pictures.
#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "app/scene/stages/stages.hpp"
#include "app/scene/wires.hpp"
#include "app/text/field_words.hpp"
#include "app/text/freetype_metrics.hpp"
#include "tests/app/scene/modes.hpp"
#include "tests/app/scene/problems.hpp"
#include "tests/support/retired_words.hpp"

using namespace tconv;

namespace {

/// A word that a stage has to introduce before it uses it.
struct Word {
  std::vector<std::string> spellings;       ///< any of them is the word
  std::regex introduced;                    ///< what stands in the sentences that introduce it
  std::vector<std::string> not_after = {};  ///< after this the spelling is another word
};

const std::vector<Word>& words_to_introduce() {
  static const std::vector<Word> all = {
      {{"stamp", "stamps", "stamped", "stamping"}, std::regex("copy of (the|its) kernel,? multiplied by")},
      {{"canvas"},
       std::regex("on(to)? the canvas|The canvas, [^,]*, is (the sum of all stamps|that stamp)|into the canvas|"
                  "of the canvas, the sum before cropping")},
      // What a Conv2d is set to is known.
      {{"padding"},
       std::regex(
           "[Pp]adding( = [^ ]*( [^ ]*)?)?( for the (rows|columns))? (removes|lays)|padding and output_padding(, which)? choose|"
           "kernel(_size)?[^.]*stride[^.]*padding|This is Conv2d with"),
       {"output ", "Output ", "output_"}},
      {{"output padding", "output_padding"},
       std::regex("[Oo]utput[ _]padding( = [^ ]*( [^ ]*)?)? (keeps|goes|puts|adds|asks for)|"
                  "padding and output_padding(, which)? choose|"
                  "[Oo]utput padding, seen from here|output padding asks for")},
      {{"footprint"}, std::regex("What one stamp covers is its footprint")},
      {{"stretched input"}, std::regex("[Tt]he stretched input is the input|(are|is) the stretched input")},
      {{"border"},
       std::regex(
           "[Bb]order of [0-9]+ zeros? |padding zeros, the border|[Tt]he border is|^border [(]|each side, the border,|"
           "no border: no output pixel looks past")},
      {{"rotated", "rotation", "rotate", "rotates"}, std::regex("rotated by 180°|180° rotation")},
      {{"put in"}, std::regex("The stretched input is the input")},
      {{"phase"}, std::regex("remainder after dividing by the stride")},
      {{"sub-kernel", "sub-kernels"},
       std::regex("(its|their) sub-kernel|one sub-kernel, the whole rotated kernel")},
      {{"transposed"}, std::regex("Rows become columns: C is transposed")},
      {{"entry", "entries"}, std::regex("The entry where a row and a column meet is"), {"batch "}},
      {{"x"}, std::regex("x[(]row,column[)] is an input pixel|our input x")},
      {{"w"}, std::regex("w[(]row,column[)] (is a weight of the|a weight of the) kernel")},
      {{"u"}, std::regex("takes a picture u,|^u is ")},
      {{"z"}, std::regex("to its result z,|we call (it|them) z[.]")},
      {{"C"}, std::regex("^C has a (row|block) for")},
      {{"Cᵀ"}, std::regex("C is transposed, written Cᵀ")},
      {{"uᵀ"}, std::regex("uᵀ is (u|that channel)")},
      {{"xᵀ"}, std::regex("xᵀ is x")},
      {{"y"}, std::regex("^y = Cᵀ·x, .* is the output|^y, right of the rows, is this block of Cᵀ times")},
      {{"b"}, std::regex("^b is the bias")},
      {{"L"}, std::regex("L is the loss")},
      {{"gradient", "gradients"},
       std::regex("Training a Conv2d sends gradients from its result back to its input")},
      {{"checkerboard"}, std::regex("in a repeating pattern(: a|, that is called a) checkerboard")},
      {{"stripes"}, std::regex("in a repeating pattern: stripes")},
      {{"counts are"}, std::regex("how (many|often) [^.]*stamps|gets? [^.]*stamps?")},
      {{"weight sums", "sums of the weights", "sum of the weights"},
       std::regex("gets the sum of the weights that reach it")},
      {{"nearest"}, std::regex("[Nn]earest repeats")},
      {{"bilinear"}, std::regex("[Bb]ilinear blends")},
      {{"share of", "shares of", "this share", "the share", "a share"},
       std::regex("adds up a share from each|gives a share of|'s share of the output")},
      {{"way a", "way b", "way c"}, std::regex("Way A adds up|Way B collects")},
  };
  return all;
}

bool ends_a_word(const std::string& text, std::size_t at) {
  if (at >= text.size()) return true;
  return std::isalnum(static_cast<unsigned char>(text[at])) == 0 && text[at] != '_' &&
         text.compare(at, 3, "ᵀ") != 0;
}
bool begins_a_word(const std::string& text, std::size_t at) {
  return at == 0 || (std::isalnum(static_cast<unsigned char>(text[at - 1])) == 0 && text[at - 1] != '_' &&
                     text[at - 1] != '\'');
}

// Whether a text says a word; longer words in any case. `small` is the text in small letters.
bool says(const std::string& text, const std::string& small, const Word& word) {
  for (const std::string& spelling : word.spellings) {
    const std::string& in = spelling.size() > 1 && std::islower(static_cast<unsigned char>(spelling[0])) != 0 &&
                                    spelling.find("ᵀ") == std::string::npos
                                ? small
                                : text;
    for (auto at = in.find(spelling); at != std::string::npos; at = in.find(spelling, at + 1)) {
      const auto comes_before = [&](const std::string& other) {
        return at >= other.size() && text.compare(at - other.size(), other.size(), other) == 0;
      };
      if (!begins_a_word(in, at) || !ends_a_word(in, at + spelling.size())) continue;
      if (std::ranges::any_of(word.not_after, comes_before)) continue;
      return true;
    }
  }
  return false;
}

// Whether a text introduces a word. Most texts come again, so what was found is kept.
bool introduces(const std::string& text, const Word& word) {
  static std::map<std::pair<const Word*, std::string>, bool> found;
  const auto [known, is_new] = found.try_emplace({&word, text});
  if (is_new) known->second = std::regex_search(text, word.introduced);
  return known->second;
}

// What stands in the caption and the cards of a step, text by text.
std::vector<std::string> texts_of(const StagePicture& picture) {
  std::vector<std::string> texts{picture.caption};
  for (const Card& card : picture.cards) {
    texts.push_back(card.title);
    texts.insert(texts.end(), card.sentences.begin(), card.sentences.end());
    for (const Term& term : card.terms) texts.push_back(term.expression);
  }
  return texts;
}

/// Goes through the steps of a stage and knows which words have been introduced.
class Reader {
 public:
  /// What of these texts, all of one step, uses a word that neither they nor those of earlier steps introduce.
  std::vector<std::string> read(const std::vector<std::string>& texts) {
    std::vector<std::string> small;
    for (const std::string& text : texts) {
      small.push_back(test::detail::lower(text));
      if (known_.insert(text).second) read_.push_back(text);
    }
    std::vector<std::string> early;
    for (const Word& word : words_to_introduce()) {
      if (introduced_.contains(&word)) continue;
      std::size_t use = 0;
      while (use < texts.size() && !says(texts[use], small[use], word)) ++use;
      if (use == texts.size()) continue;
      if (is_introduced(word)) {
        introduced_.insert(&word);
      } else {
        early.push_back(word.spellings.front() + ", in: " + texts[use]);
      }
    }
    return early;
  }

 private:
  // Whether anything read so far introduces a word. No text is searched for it twice.
  bool is_introduced(const Word& word) {
    std::size_t& next = searched_[&word];
    while (next < read_.size()) {
      if (introduces(read_[next++], word)) return true;
    }
    return false;
  }

  std::vector<std::string> read_;                // each text once
  std::set<std::string> known_;                  // the same
  std::map<const Word*, std::size_t> searched_;  // how many of `read_`
  std::set<const Word*> introduced_;
};

// The first steps, the last and some between; of Matrix also where the second half begins.
std::vector<std::int64_t> steps_of(const Problem& problem, std::int64_t count) {
  const Int2 input = problem.input.plane_size();
  const std::int64_t pixels = input.y * input.x;
  std::set<std::int64_t> steps;
  for (const std::int64_t step :
       {std::int64_t{0}, std::int64_t{1}, std::int64_t{2}, std::int64_t{3}, std::int64_t{4}, std::int64_t{5},
        pixels, pixels + 1, pixels + 2, count / 2, count - 1, count}) {
    if (step >= 0 && step <= count) steps.insert(step);
  }
  return {steps.begin(), steps.end()};
}

const FreeTypeMetrics& metrics() {
  static const FreeTypeMetrics shared;
  return shared;
}

// Every view from which steps are gone through: all stages, their modes and both sizes of steps.
template <typename Visit>
void for_all_walks(const Visit& visit) {
  for (const Problem& problem : test::kinds_of_problems()) {
    for (const Stage& shown : stages()) {
      View first;
      first.stage = shown.id;
      for (const View& mode : test::in_every_mode(problem, clamped(problem, first))) {
        for (const Grain grain : {Grain::pixel, Grain::contribution}) {
          View view = mode;
          view.grain = grain;
          visit(problem, shown, view);
        }
      }
    }
  }
}

// What a person reads who goes through the first half of a stage's steps, throws one of its switches there, on or off,
// and goes on: the views in that order, for every stage, switch, problem and size of steps.
template <typename Visit>
void for_all_switchings(const Visit& visit) {
  for (const Problem& problem : test::kinds_of_problems()) {
    for (const Stage& shown : stages()) {
      for (const ViewSwitch& thrown : shown.switches) {
        for (const Grain grain : {Grain::pixel, Grain::contribution}) {
          for (const bool on : {true, false}) {
            View before;
            before.stage = shown.id;
            before = clamped(problem, before);
            before.grain = grain;
            thrown.set(problem, before, !on);
            const std::int64_t all = shown.step_count(problem, before);
            std::vector<View> views;
            for (const std::int64_t step : steps_of(problem, all)) {
              if (step > all / 2) break;
              before.step = step;
              views.push_back(before);
            }
            View after = before;
            thrown.set(problem, after, on);
            const std::int64_t count = shown.step_count(problem, after);
            const auto same =
                thrown.same_place == nullptr ? std::nullopt : thrown.same_place(problem, before, after);
            const std::int64_t there = same.value_or(all == 0 ? 0 : before.step * count / all);
            after.step = there;
            views.push_back(after);
            for (const std::int64_t step : steps_of(problem, count)) {
              if (step <= there) continue;
              after.step = step;
              views.push_back(after);
            }
            visit(problem, shown, std::string(thrown.slug) + (on ? " on" : " off"), views);
          }
        }
      }
    }
  }
}

}  // namespace

TEST_CASE("no word stands in a card before the card that introduced it, when a mode is switched half way") {
  std::map<std::string, std::string> seen;
  for_all_switchings(
      [&](const Problem& problem, const Stage& shown, const std::string& thrown, const std::vector<View>& views) {
        Reader reader;
        for (const View& view : views) {
          const Selection selection;
          for (const std::string& early :
               reader.read(texts_of(shown.build({problem, view, selection, {91.4, 57.1}, metrics()})))) {
            const std::string key =
                std::string(shown.slug) + ", " + thrown + ": " + early.substr(0, early.find(", in:"));
            seen.emplace(key, problem.title + ", step " + std::to_string(view.step) + ": " + early);
          }
        }
      });
  for (const auto& [where, what] : seen) FAIL_CHECK(where, " | ", what);
}

TEST_CASE("no word stands in a card before the card that introduced it") {
  std::map<std::string, std::string> seen;
  for_all_walks([&](const Problem& problem, const Stage& shown, View view) {
    Reader reader;
    for (const std::int64_t step : steps_of(problem, shown.step_count(problem, view))) {
      view.step = step;
      const Selection selection;
      for (const std::string& early :
           reader.read(texts_of(shown.build({problem, view, selection, {91.4, 57.1}, metrics()})))) {
        std::string key = std::string(shown.slug) + ": " + early.substr(0, early.find(", in:"));
        seen.emplace(key, problem.title + ", step " + std::to_string(step) + ": " + early);
      }
    }
  });
  for (const auto& [where, what] : seen) FAIL_CHECK(where, " | ", what);
}

TEST_CASE("the wires introduce the canvas, in whichever stage they are shown") {
  const auto canvas = std::ranges::find_if(words_to_introduce(),
                                           [](const Word& word) { return word.spellings.front() == "canvas"; });
  REQUIRE(canvas != words_to_introduce().end());
  for (const Problem& problem : test::kinds_of_problems()) {
    for (const Axis axis : both_axes) {
      View view;
      view.stage = StageId::matrix;
      view.wires = true;
      view.wires_of = axis;
      view = clamped(problem, view);
      if (!shows_wires(problem, view)) continue;
      const std::string said = describe_wires(problem, view);
      CAPTURE(said);
      CHECK(std::regex_search(said, canvas->introduced));
      view.wires_as_conv2d = true;
      const std::string as_conv2d = describe_wires(problem, view);
      CHECK_FALSE(says(as_conv2d, test::detail::lower(as_conv2d), *canvas));
    }
  }
}

TEST_CASE("a stage's pictures say no word that is no longer said") {
  std::set<std::string> seen;
  std::map<std::string, std::vector<std::string>> retired;  // what each text was found to say: most come again
  const auto read = [&](std::string_view slug, const std::string& text) {
    const auto [found, is_new] = retired.try_emplace(text);
    if (is_new) found->second = test::retired_words(text);
    for (const std::string& word : found->second) {
      seen.insert(std::string(slug) + ": " + word + " in: " + text);
    }
  };
  const auto read_scene = [&](std::string_view slug, const Scene& scene) {
    for (const Primitive& primitive : scene.primitives) {
      if (const Text* text = std::get_if<Text>(&primitive)) read(slug, text->text);
    }
  };
  for_all_walks([&](const Problem& problem, const Stage& shown, View view) {
    const std::int64_t count = shown.step_count(problem, view);
    for (const std::int64_t step : std::set{std::int64_t{0}, count / 3, count - 1, count}) {
      view.step = step;
      const Selection selection;
      const StagePicture picture = shown.build({problem, view, selection, {91.4, 57.1}, metrics()});
      for (const std::string& text : texts_of(picture)) read(shown.slug, text);
      read_scene(shown.slug, picture.scene);
      for (const Grid* grid : grids(picture.scene)) read(shown.slug, grid->name);
    }
    view.wires = true;
    if (!shows_wires(problem, view)) return;
    for (const bool as_conv2d : {false, true}) {
      view.wires_as_conv2d = as_conv2d;
      const Selection selection;
      read_scene(shown.slug, wires_scene({problem, view, selection, {91.4, wires_height}, metrics()}));
      read(shown.slug, describe_wires(problem, view));
      for (const ArrayId array : {ArrayId::input_rows, ArrayId::canvas_rows}) {
        for (const std::int64_t line : {0, 2}) {
          const Selection pointing{CellRef{array, 0, line}, {}};
          for (const std::string& text :
               texts_of(shown.build({problem, view, pointing, {91.4, 57.1}, metrics()}))) {
            read(shown.slug, text);
          }
        }
      }
    }
  });
  for (const std::string& what : seen) FAIL_CHECK(what);
}

TEST_CASE("stages, their modes and the layer's parameters are explained without a word that is no longer said") {
  const auto read = [](std::string_view text) {
    CAPTURE(text);
    CHECK(test::retired_words(text).empty());
  };
  for (const Stage& each : stages()) {
    for (const std::string_view text : {each.title, each.help}) read(text);
    for (const ViewSwitch& mode : each.switches) {
      for (const std::string_view text :
           {mode.title, mode.help, mode.line.name, mode.line.off, mode.line.on, mode.bar.off, mode.bar.on}) {
        read(text);
      }
      for (const std::string_view text : mode.wrong) read(text);
    }
    if (each.stepper != nullptr) {
      for (const std::string_view text : {each.stepper->title, each.stepper->help}) read(text);
    }
  }
  for (int field = 0; field <= static_cast<int>(FieldId::batch); ++field) {
    read(field_help(static_cast<FieldId>(field)));
  }
}
