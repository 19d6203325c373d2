// What PyTorch refuses, in which words, and how a person gets back to a legal layer.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <set>

#include "core/issues.hpp"
#include "tests/oracle/fixtures.hpp"

namespace tconv {

using oracle::Json;

namespace {

// What a person can change: the layer, and the two sizes that stand beside it.
struct Settings {
  Layer layer;
  Shape input_shape;
  std::optional<std::vector<std::int64_t>> output_size;
};

Settings settings_from(const Json& line) {
  return {oracle::layer_from(line.at("layer")), line.at("input").at("shape").get<Shape>(),
          oracle::output_size_from(line)};
}

std::vector<Issue> issues_of(const Settings& settings) {
  return issues(settings.layer, settings.input_shape, settings.output_size);
}

bool breaks(const Settings& settings, Rule rule, std::optional<Axis> axis) {
  const auto found = issues_of(settings);
  return std::any_of(found.begin(), found.end(),
                     [&](const Issue& issue) { return issue.rule == rule && issue.axis == axis; });
}

void put(Settings& settings, const Cure& cure) {
  if (cure.field == FieldId::input_size) {
    const std::size_t from_last = cure.axis == Axis::rows ? 2 : 1;
    settings.input_shape.at(settings.input_shape.size() - from_last) = cure.value;
  } else if (cure.field == FieldId::output_size) {
    REQUIRE(settings.output_size);
    settings.output_size->at(cure.axis == Axis::rows ? 0 : 1) = cure.value;
  } else {
    apply(settings.layer, cure);
  }
}

std::int64_t current(const Settings& settings, const Cure& cure) {
  if (cure.field == FieldId::input_size) {
    return settings.input_shape.at(settings.input_shape.size() - (cure.axis == Axis::rows ? 2 : 1));
  }
  if (cure.field == FieldId::output_size) return settings.output_size->at(cure.axis == Axis::rows ? 0 : 1);
  return value_of(settings.layer, cure.field, cure.axis.value_or(Axis::rows));
}

// What no number mends: an array or a list has the wrong number of dimensions, a word is wrong, or the stride
// leaves no output size to ask for.
bool has_no_cure(const Settings& settings, const Issue& issue) {
  return issue.rule == Rule::padding_mode || issue.rule == Rule::input_rank ||
         issue.rule == Rule::output_size_length ||
         (issue.rule == Rule::output_size_range && settings.layer.stride[*issue.axis] < 1);
}

}  // namespace

TEST_CASE("every illegal layer is refused by the first broken rule, in PyTorch's words") {
  const auto problems = oracle::lines("refused.jsonl");
  const auto answers = oracle::lines("refused.expected.jsonl");
  REQUIRE(problems.size() == answers.size());
  REQUIRE(problems.size() >= 60);
  for (std::size_t i = 0; i < problems.size(); ++i) {
    const Json& line = problems[i];
    CAPTURE(line.dump());
    const auto found = issues_of(settings_from(line));
    REQUIRE(!found.empty());
    const Json& error = answers[i].at("error");
    CHECK(id(found.front().rule) == error.at("rule").get<std::string>());
    CHECK(found.front().pytorch == error.at("message").get<std::string>());

    // A whole problem is refused for the same reason.
    if (found.front().rule == Rule::output_size_length) continue;
    const auto of_problem = issues(oracle::problem_from(line));
    REQUIRE(!of_problem.empty());
    CHECK(of_problem.front().rule == found.front().rule);
    CHECK(of_problem.front().pytorch == found.front().pytorch);
  }
}

TEST_CASE("of several broken rules all are reported, in order") {
  const auto problems = oracle::lines("refused.jsonl");
  const auto answers = oracle::lines("refused.expected.jsonl");
  REQUIRE(problems.size() == answers.size());
  for (std::size_t i = 0; i < problems.size(); ++i) {
    CAPTURE(problems[i].dump());
    const auto found = issues_of(settings_from(problems[i]));
    std::vector<std::string> ids;
    for (const Issue& issue : found) {
      if (ids.empty() || ids.back() != id(issue.rule)) ids.emplace_back(id(issue.rule));
    }
    auto expected = answers[i].at("rules").get<std::vector<std::string>>();
    CHECK(ids == expected);
  }
}

TEST_CASE("one cure after another leads to a legal layer") {
  for (const Json& line : oracle::lines("refused.jsonl")) {
    CAPTURE(line.dump());
    Settings settings = settings_from(line);
    std::set<Rule> seen;
    for (int round = 0; round < 30; ++round) {
      const auto found = issues_of(settings);
      for (const Issue& issue : found) {
        CAPTURE(id(issue.rule));
        CHECK(issue.cures.empty() == has_no_cure(settings, issue));
      }
      const auto first =
          std::find_if(found.begin(), found.end(), [](const Issue& issue) { return !issue.cures.empty(); });
      if (first == found.end()) break;
      for (const Cure& cure : first->cures) put(settings, cure);
      CAPTURE(id(first->rule));
      CHECK_FALSE(breaks(settings, first->rule, first->axis));
    }
    for (const Issue& issue : issues_of(settings)) CHECK(has_no_cure(settings, issue));
  }
}

TEST_CASE("a cure is the nearest value that mends its rule and breaks no other") {
  for (const Json& line : oracle::lines("refused.jsonl")) {
    CAPTURE(line.dump());
    const Settings settings = settings_from(line);
    const auto found = issues_of(settings);
    for (const Issue& issue : found) {
      if (issue.cures.size() != 1) continue;
      const Cure& cure = issue.cures.front();
      const std::int64_t here = current(settings, cure);
      const std::int64_t distance = std::abs(cure.value - here);
      CAPTURE(id(issue.rule));
      CAPTURE(cure.value);
      for (std::int64_t nearer = here - distance + 1; nearer < here + distance; ++nearer) {
        Settings changed = settings;
        put(changed, Cure{cure.field, cure.axis, nearer});
        const auto after = issues_of(changed);
        const bool breaks_another = std::any_of(after.begin(), after.end(), [&](const Issue& other) {
          return !breaks(settings, other.rule, other.axis);
        });
        // One number of groups has to divide both channel counts.
        const bool about_groups =
            cure.field == FieldId::groups && (breaks(changed, Rule::in_channels_divisible, std::nullopt) ||
                                              breaks(changed, Rule::out_channels_divisible, std::nullopt));
        CHECK((breaks(changed, issue.rule, issue.axis) || breaks_another || about_groups));
      }
    }
  }
}

}  // namespace tconv
