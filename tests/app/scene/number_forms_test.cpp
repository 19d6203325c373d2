// A weight that is a simple fraction in its cell is one wherever it is said.
#include <doctest/doctest.h>

#include <cctype>
#include <initializer_list>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "app/scene/array_view.hpp"
#include "app/scene/stages/stages.hpp"
#include "core/fill.hpp"
#include "tests/app/scene/modes.hpp"
#include "tests/app/scene/stages/on_stage.hpp"

using namespace tconv;
using namespace tconv::test;

namespace {

// A bilinear kernel, 1/16 to 9/16, over whole numbers that make whole numbers of every product and every sum: what has
// a decimal point is a weight that is not written as in its cell.
Problem whole_sums() {
  Problem problem = test::square("bilinear", 3, 4, 2, 1, 0, 1, 16);
  std::vector<double> input;
  for (int i = 1; i <= 9; ++i) input.push_back(16.0 * i);
  problem.input = Tensor({1, 3, 3}, std::move(input));
  problem.weight = filled({1, 1, 4, 4}, Fill::bilinear);
  return problem;
}

bool has_decimal(const std::string& text) {
  for (std::size_t at = text.find('.'); at != std::string::npos; at = text.find('.', at + 1)) {
    if (at + 1 < text.size() && std::isdigit(static_cast<unsigned char>(text[at + 1])) != 0) return true;
  }
  return false;
}

std::vector<std::string> texts_of(const StagePicture& picture) {
  std::vector<std::string> texts{picture.caption};
  for (const Card& card : picture.cards) {
    texts.push_back(card.title);
    texts.insert(texts.end(), card.sentences.begin(), card.sentences.end());
    for (const Term& term : card.terms) texts.push_back(term.expression + " " + term.value.text());
    texts.push_back(card.sum);
  }
  for (const Primitive& primitive : picture.scene.primitives) {
    if (const Text* text = std::get_if<Text>(&primitive)) texts.push_back(text->text);
  }
  return texts;
}

}  // namespace

TEST_CASE("where the cells say 9/16, so do captions, cards, products, tags and what is pointed at") {
  const Problem problem = whole_sums();
  std::set<std::string> wrong;
  bool any = false;
  // The last two compare with kernels and sums of their own.
  for (const StageId id :
       {StageId::input, StageId::stamp, StageId::crop, StageId::insert_zeros, StageId::convolve, StageId::matrix}) {
    View first;
    first.stage = id;
    for (const View& mode : in_every_mode(problem, clamped(problem, first))) {
      for (const Grain grain : {Grain::pixel, Grain::contribution}) {
        View view = mode;
        view.grain = grain;
        const std::int64_t count = stage(id).step_count(problem, view);
        for (const std::int64_t step : {std::int64_t{0}, std::int64_t{1}, count / 2, count - 1, count}) {
          view.step = std::max<std::int64_t>(0, step);
          for (const CellRef& cell : {CellRef{ArrayId::illustration, 0, 0}, CellRef{ArrayId::kernel, 1, 1},
                                      CellRef{ArrayId::input, 1, 1}, CellRef{ArrayId::canvas, 3, 3},
                                      CellRef{ArrayId::output, 3, 2}, CellRef{ArrayId::transposed_matrix, 14, 4},
                                      CellRef{ArrayId::conv_result, 1, 1}, CellRef{ArrayId::conv_picture, 2, 2}}) {
            Selection selection;
            selection.hovered = cell;
            // Large enough for every number.
            const StagePicture picture = stage(id).build({problem, view, selection, {140, 90}, metrics()});
            for (const std::string& text : texts_of(picture)) {
              any = any || text.find("9/16") != std::string::npos;
              // The products of u and z, which are 1, 2, 3, …, are no whole numbers.
              const bool of_u = text.find("·u(") != std::string::npos || id == StageId::matrix;
              const auto left = text.substr(0, text.find(" = "));
              if (has_decimal(of_u ? left : text) && left.find_first_of("·×") != std::string::npos) {
                wrong.insert(std::string(stage(id).slug) + ": " + text);
              }
              if (!of_u && has_decimal(text)) wrong.insert(std::string(stage(id).slug) + ": " + text);
            }
          }
        }
      }
    }
  }
  CHECK(any);
  for (const std::string& each : wrong) FAIL_CHECK(each);
}

TEST_CASE("a part of a kernel is written as all of it is") {
  Problem problem = whole_sums();
  // In the middle quarters, which two decimals write, round them sixteenths, which they do not.
  std::vector<double> weights(16, 1.0 / 16);
  for (const std::size_t middle : std::initializer_list<std::size_t>{5, 6, 9, 10}) weights[middle] = 0.25;
  problem.weight = Tensor({1, 1, 4, 4}, std::move(weights));
  for (const StageId id : {StageId::input, StageId::stamp, StageId::convolve}) {
    View view;
    view.stage = id;
    view.kernel_part = {0.5, 0.5, 0.5};
    view = clamped(problem, view);
    const StagePicture picture = at_step(problem, view, 0, {140, 90});
    const Grid* kernel = find(picture, ArrayId::kernel);
    REQUIRE(kernel != nullptr);
    REQUIRE(shows_part(*kernel));
    CHECK(says(picture, "1/4"));
    CHECK_FALSE(says(picture, "0.25"));
  }
}
