#include <random>

#include "app/io/json.hpp"
#include "app/io/open.hpp"
#include "app/io/save.hpp"
#include "app/scene/stage.hpp"
#include "core/issues.hpp"
#include "tests/app/io/support.hpp"

using namespace tconv;

namespace {

/// Whether a JSON pointer leads somewhere.
bool leads_somewhere(const Json& root, std::string_view pointer) {
  const Json* place = &root;
  while (!pointer.empty()) {
    std::string key(pointer.substr(1, pointer.find('/', 1) - 1));
    pointer.remove_prefix(key.size() + 1);
    for (const auto& [escape, character] : {std::pair{"~1", '/'}, {"~0", '~'}}) {
      for (auto at = key.find(escape); at != std::string::npos; at = key.find(escape, at + 1)) {
        key.replace(at, 2, 1, character);
      }
    }
    if (place->as<Json::Object>() != nullptr) {
      place = place->find(key);
      if (place == nullptr) return false;
    } else if (const auto* numbers = place->as<Json::Numbers>()) {
      return pointer.empty() && std::stoul(key) < numbers->values.size();
    } else if (const auto* array = place->as<Json::Array>()) {
      if (std::stoul(key) >= array->size()) return false;
      place = &(*array)[std::stoul(key)];
    } else {
      return false;
    }
  }
  return true;
}

const std::string pieces[] = {
    "-1",    "0",   "2.5",  "1e20",  "4294967298",       "true", "null", "\"NaN\"", "[]", "{}", "[1,2]", "\"x\"",
    "1e999", "NaN", "\"\"", "[[1]]", "9007199254740993", "\"",   "{",    "]",       ",",  ":",  "\xff",  "\\u0000",
    "-",     "00"};

/// `text` with one to three faults: a byte changed, a stretch taken out or doubled, a value put in place of
/// another.
std::string mutated(std::string text, std::mt19937& random) {
  const auto below = [&](std::size_t limit) { return random() % std::max<std::size_t>(limit, 1); };
  for (auto faults = 1 + below(3); faults > 0 && !text.empty(); --faults) {
    const std::size_t at = below(text.size());
    switch (below(5)) {
      case 0:
        text[at] = static_cast<char>(random());
        break;
      case 1:
        text.erase(at, 1 + below(20));
        break;
      case 2:
        text.insert(at, text.substr(below(text.size()), below(30)));
        break;
      case 3:
        text.insert(at, pieces[below(std::size(pieces))]);
        break;
      default: {
        // The number at or after this place.
        const auto from = text.find_first_of("0123456789-", at);
        if (from == std::string::npos) break;
        const auto to = std::min(text.find_first_not_of("0123456789.-", from), text.size());
        text.replace(from, to - from, pieces[below(std::size(pieces))]);
      }
    }
  }
  return text;
}

}  // namespace

TEST_CASE("problem files with random faults are read as legal problems or refused with rule, sentence and place") {
  std::vector<std::string> good;
  for (const char* slug : {"first-stamp", "bias-edge", "groups", "holes", "gaps", "d2l-padding"}) {
    const auto loaded = open_preset(slug);
    REQUIRE(loaded);
    good.push_back(problem_text(loaded.value()));
  }
  std::mt19937 random(20240607);
  int read = 0;
  int refused = 0;
  for (int round = 0; round < 6000; ++round) {
    const std::string text = mutated(good[random() % good.size()], random);
    const auto outcome = read_problem(text, ".");
    INFO(text);
    if (outcome) {
      ++read;
      const LoadedProblem& loaded = outcome.value();
      REQUIRE(issues(loaded.problem).empty());
      REQUIRE(clamped(loaded.problem, loaded.view) == loaded.view);
      continue;
    }
    ++refused;
    const Failure& failure = outcome.failure();
    INFO(failure.rule, " ", failure.pointer, " ", failure.message);
    REQUIRE_FALSE(failure.rule.empty());
    REQUIRE(failure.message.ends_with('.'));
    if (const auto json = parse_json(text)) REQUIRE(leads_somewhere(json.value(), failure.pointer));
  }
  // Both happen often, or the test would show nothing.
  CHECK(read > 200);
  CHECK(refused > 3000);
}
