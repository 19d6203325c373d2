#include "app/scene/question.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "app/scene/answer_cache.hpp"
#include "app/scene/arrays.hpp"
#include "app/scene/picture_u.hpp"
#include "app/text/question_words.hpp"
#include "core/conv2d.hpp"
#include "core/conv_transpose_matrix.hpp"
#include "core/coverage.hpp"
#include "core/enlarging.hpp"
#include "core/without_rotation.hpp"
#include "tests/app/scene/modes.hpp"
#include "tests/app/scene/stages/on_stage.hpp"
#include "tests/support/said_by_force.hpp"

using namespace tconv;
using namespace tconv::test;

namespace {

std::vector<Problem> asked_problems() {
  std::vector<Problem> all = kinds_of_problems();
  Problem spoiled = square("spoiled", 3, 3, 2, 1, 1);
  std::vector<double> weights{1, 2, 3, 4, 5, 6, 7, 8, 9};
  weights[1] = std::numeric_limits<double>::infinity();
  spoiled.weight = Tensor({1, 1, 3, 3}, weights);
  all.push_back(spoiled);
  return all;
}

// Few enough products that trying all of them is quick.
bool is_small(const Problem& problem) {
  const Int2 i = problem.input.plane_size();
  const Int2 k = problem.layer.kernel_size;
  return i.y * i.x * k.y * k.x <= 2000;
}

void each_question(const Problem& problem, const std::function<void(const View&, const Question&)>& look) {
  for (const Stage& shown : stages()) {
    for (const Grain grain : {Grain::pixel, Grain::contribution, Grain::stage}) {
      View view = last_pair(problem, shown.id);
      view.grain = grain;
      for (View each : in_every_mode(problem, clamped(problem, view))) {
        const std::int64_t count = shown.step_count(problem, each);
        std::vector<std::int64_t> steps = some(count);
        if (count <= 100 && is_small(problem)) {
          for (std::int64_t i = 0; i <= count; ++i) steps.push_back(i);
        }
        for (const std::int64_t step : std::set(steps.begin(), steps.end())) {
          each.step = step;
          if (const auto found = question(problem, each)) look(each, *found);
        }
      }
    }
  }
}

// What the next picture, or the core where that holds no number of it, has in the place of the answer.
std::optional<double> shown_answer(const Problem& problem, const View& view, const Question& asked) {
  View after = view;
  after.step = asked.step;
  const Geometry sizes = geometry(problem);
  if (const auto* entry = std::get_if<ConvEntry>(&asked.asked)) {
    const ConvTransposeMatrix matrix(problem);
    CHECK(asked.cell->y == matrix.column_of(view.in_channel, entry->result));
    return matrix.value(asked.cell->x, asked.cell->y);
  }
  if (std::holds_alternative<MatrixHeight>(asked.asked)) {
    return static_cast<double>(array_size(problem, after, ArrayId::transposed_matrix)->y);
  }
  if (const auto* count = std::get_if<StampCount>(&asked.asked); count && count->along) {
    const Axis axis = *count->along;
    const auto of_axis = coverage_of_axis(effective_layer(problem), axis, sizes.input[axis]);
    return static_cast<double>(of_axis[static_cast<std::size_t>(count->output[axis])]);
  }
  if (const auto* products = std::get_if<ResizedProducts>(&asked.asked)) {
    const Int2 stride = effective_layer(problem).stride;
    const Tensor counts =
        convolution_counts({sizes.input.y * stride.y, sizes.input.x * stride.x}, problem.layer.kernel_size);
    return counts.row(products->pixel.y)[products->pixel.x];
  }
  if (const auto* lines = std::get_if<LineCount>(&asked.asked)) {
    const Layer layer = effective_layer(problem);
    const auto number = [&](Int2 size) { return static_cast<double>(size[lines->axis]); };
    const auto trip = [&] {
      return round_trip(
          pair_problem(problem, pair_of(problem, view), compared_input(problem, view, *compared_every(problem))),
          picture_u(problem, view));
    };
    switch (lines->of) {
      case LineCount::Of::spread:
        return number(sizes.spread);
      case LineCount::Of::stretched:
        return number(sizes.stretched);
      case LineCount::Of::footprint:
        return number(sizes.footprint);
      case LineCount::Of::enlarged:
        return number(array_size(problem, after, ArrayId::nearest).value());
      case LineCount::Of::output:
        if (view.stage == StageId::compare)
          return number(geometry(layer, {lines->from, lines->from}).value().output);
        return number(sizes.output);
      case LineCount::Of::conv2d:
        return number(trip().result.plane_size());
      case LineCount::Of::returned:
        return number(trip().back.value().plane_size());
      case LineCount::Of::bilinear_kernel:
        return number(bilinear_problem(Tensor::filled({1, 1}, 0), layer.stride).layer.kernel_size);
      default:
        return std::nullopt;
    }
  }
  if (!asked.cell) return std::nullopt;
  const StagePicture picture = at_step(problem, after, asked.step);
  const Grid* grid = find(picture, asked.cell->array);
  if (grid == nullptr) return std::nullopt;
  const Int2 at{asked.cell->y - grid->origin.y, asked.cell->x - grid->origin.x};
  if (at.y < 0 || at.x < 0 || at.y >= grid->size().y || at.x >= grid->size().x) return std::nullopt;
  return grid->value(at.y, at.x);
}

}  // namespace

TEST_CASE("questions offer two to four answers, ascending, that can be told apart, and one is right") {
  std::set<StageId> asked_in;
  std::set<Mistake> offered;
  for (const Problem& problem : asked_problems()) {
    CAPTURE(problem.title);
    each_question(problem, [&](const View& view, const Question& found) {
      CAPTURE(static_cast<int>(view.stage));
      CAPTURE(view.step);
      asked_in.insert(view.stage);
      CHECK(found.stage == view.stage);
      CHECK(found.step == view.step + 1);
      REQUIRE(found.answers.size() >= 2);
      CHECK(found.answers.size() <= 4);
      CHECK_FALSE(words::question(problem, found.asked).empty());
      std::set<std::string> texts;
      for (std::size_t i = 0; i < found.answers.size(); ++i) {
        const OfferedAnswer& each = found.answers[i];
        CHECK(texts.insert(each.text).second);
        CHECK(each.mistake.has_value() == (i != found.right));
        if (i > 0) CHECK((found.answers[i - 1].value < each.value || std::isnan(each.value)));
        if (i > 0) CHECK_FALSE(std::isnan(found.answers[i - 1].value));
        if (is_small(problem))
          CHECK_FALSE(is_wrong(each.value, said_by_force(problem, found.asked, each.mistake).value()));
        if (!each.mistake) continue;
        offered.insert(*each.mistake);
        const std::string why = words::mistake_explained(problem, found.asked, *each.mistake, found.forms);
        const std::string begins = found.answers[found.right].text + ", not " + each.text + ": ";
        CHECK(why.starts_with(begins));
        CHECK(why.size() > begins.size() + 10);
      }
    });
  }
  for (const Stage& each : stages()) {
    CAPTURE(each.slug);
    CHECK((asked_in.contains(each.id) || each.questions == nullptr));
  }
  // The rest are taught where others come first: `core/mistakes_test` has them all.
  CHECK(offered.size() >= 30);
}

TEST_CASE("the right answer is what the next step shows") {
  std::set<std::size_t> looked_at;
  for (const Problem& problem : asked_problems()) {
    if (!is_small(problem)) continue;
    CAPTURE(problem.title);
    int every = 0;
    each_question(problem, [&](const View& view, const Question& found) {
      if (view.step > 12 && ++every % 5 != 0) return;
      const auto expected = shown_answer(problem, view, found);
      if (!expected) return;
      CAPTURE(static_cast<int>(view.stage));
      CAPTURE(view.step);
      CAPTURE(words::question(problem, found.asked));
      looked_at.insert(found.asked.index());
      CHECK_FALSE(is_wrong(found.answers[found.right].value, *expected));
    });
  }
  CHECK(looked_at.size() == std::variant_size_v<Asked> - 1);  // all but the products of a pixel
}

TEST_CASE("a question is the same with a cache, and nothing is asked after the last step or of nothing") {
  const Problem problem = first_stamp();
  View view = last_pair(problem, StageId::stamp);
  view.step = 3;
  AnswerCache cache;
  CHECK(question(problem, view, &cache) == question(problem, view));
  CHECK(question(problem, view, &cache) == question(problem, view));
  view.step = 9;
  CHECK_FALSE(question(problem, view));
  Problem empty = first_stamp();
  empty.input = Tensor({0, 1, 3, 3}, {});
  CHECK_FALSE(question(empty, last_pair(empty, StageId::stamp)));
}

TEST_CASE("the question of the first layer's last stamps") {
  // Canvas (2,2) is 2·9 + 1·7 + 1·3 + 3·1 = 31: the last stamp alone puts 3 there, the others 28.
  const Problem problem = first_stamp();
  View view = last_pair(problem, StageId::stamp);
  view.step = 4;
  const Question found = question(problem, view).value();
  CHECK(words::question(problem, found.asked) == "What will stand at canvas (2,2)?");
  REQUIRE(found.answers.size() == 4);
  CHECK(found.answers[0].text == "3");
  CHECK(found.answers[1].text == "28");
  CHECK(found.answers[2].text == "31");
  CHECK(found.right == 2);
  CHECK(words::mistake_explained(problem, found.asked, Mistake::overwritten, found.forms) ==
        "31, not 3: stamps add up where they overlap; 3 is what the last stamp alone puts there.");
}
