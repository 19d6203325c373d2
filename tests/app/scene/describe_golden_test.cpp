#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "app/scene/frame.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/text/freetype_metrics.hpp"
#include "tests/app/scene/problems.hpp"
#include "tests/support/golden.hpp"

using namespace tconv;

namespace {

const FreeTypeMetrics& metrics() {
  static const FreeTypeMetrics shared;
  return shared;
}

std::string words_at(const Problem& problem, View view, std::int64_t step) {
  view.step = step;
  const Selection selection;
  return describe({problem, view, selection, {91.4, 57.1}, metrics()});
}

// All steps of a stage of the first problem; of the long ones those that differ in kind.
std::vector<std::int64_t> steps_of(StageId id, bool in_other_order, std::int64_t count) {
  if (id == StageId::matrix) {
    if (in_other_order) return {11, 15, 19};
    return {0, 1, 5, 9, 10, 11, 24, 46};
  }
  if (id == StageId::convolve) return {0, 1, 2, 8, 14, 36};
  std::vector<std::int64_t> steps;
  for (std::int64_t i = 0; i <= count; ++i) steps.push_back(i);
  return steps;
}

}  // namespace

TEST_SUITE("golden") {
  TEST_CASE("the first problem in words, step by step") {
    const Problem problem = test::first_stamp();
    for (const Stage& stage : stages()) {
      std::string words;
      View view;
      view.stage = stage.id;
      const auto add = [&](bool in_other_order) {
        for (const std::int64_t step : steps_of(stage.id, in_other_order, stage.step_count(problem, view))) {
          words += words_at(problem, view, step) + "----\n";
        }
      };
      add(false);
      for (const ViewSwitch& each : stage.switches) {
        if (each.kind != ViewSwitch::Kind::order) continue;
        each.set(problem, view, true);
        add(true);
      }
      test::check_golden("describe/first-stamp." + std::string(stage.slug) + ".txt", words);
    }
  }
}
