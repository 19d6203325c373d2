// What each stage shows, written down: tests/golden/scene/. A golden holds the caption, the cards and the scene as
// scene_dump.hpp writes it: arrays, values, states, words, marks, roles and their order. It holds no lengths and no
// places but cells, and words are measured by metrics of the test's own: so polishing a layout, or another version
// of the fonts, leaves the goldens as they are, while a wrong number, word, mark or role does not. That nothing
// sticks out or lies on something else is the business of layout_test.cpp, and how it looks that of the pictures in
// golden/paper.
#include <doctest/doctest.h>

#include <string>

#include "app/scene/frame.hpp"
#include "app/scene/moment.hpp"
#include "app/scene/stage.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/scene/wires.hpp"
#include "app/scene/zoom.hpp"
#include "app/text/stage_words.hpp"
#include "tests/app/scene/problems.hpp"
#include "tests/app/scene/scene_dump.hpp"
#include "tests/support/golden.hpp"

using namespace tconv;

namespace {

// Every character as wide as another.
class EvenMetrics final : public FontMetrics {
 public:
  [[nodiscard]] double advance(Face, char32_t) const override { return 0.56; }
  [[nodiscard]] double ascent(Face) const override { return 0.97; }
  [[nodiscard]] double descent(Face) const override { return 0.24; }
  [[nodiscard]] double cap_height(Face) const override { return 0.73; }
};

// Everything that a layer can have, and most of it different in rows and columns: 2×3 becomes 5×10.
Problem all_settings() {
  return test::problem("all settings", {{2, 3}, {2, 3}, {3, 2}, {1, 0}, {2, 1}, {1, 2}, 1, 1, 1, -2});
}
// Padding removes more than the kernel's border: d(k−1)−p is −1.
Problem padding_cuts_pixels() {
  return test::square("padding cuts pixels off", 4, 3, 2, 3);
}
// Rows and columns past the canvas get the bias alone.
Problem past_the_canvas() {
  return test::square("past the canvas", 2, 2, 3, 0, 2, 1, 5);
}
Problem groups() {
  return test::problem("groups", {{2, 2}, {2, 2}, {2, 2}, {0, 0}, {0, 0}, {1, 1}, 4, 4, 2, 1});
}
Problem bilinear() {
  Problem problem = test::square("bilinear", 3, 4, 2, 1);
  problem.weight = filled({1, 1, 4, 4}, Fill::bilinear);
  return problem;
}
Problem empty_batch() {
  Problem problem = test::first_stamp();
  problem.title = "empty batch";
  problem.input = Tensor({0, 1, 3, 3}, {});
  return problem;
}
Problem large() {
  return test::square("large", 64, 4, 2, 1);
}

// The view of a stage, to be changed as a golden wants.
View at(StageId stage, std::int64_t step) {
  View view;
  view.stage = stage;
  view.step = step;
  return view;
}

std::string words_of(const Card& card) {
  std::string out = "card \"" + card.title + "\"\n";
  for (const std::string& sentence : card.sentences) out += "  " + sentence + "\n";
  for (const Term& term : card.terms) {
    out += (term.current ? "  > " : "  ") + term.expression +
           (term.value.empty() ? "" : " | " + term.value.text()) + "\n";
  }
  if (!card.sum.empty()) out += "  sum " + card.sum + "\n";
  return out;
}

void check(const std::string& name, const Problem& problem, View view, const Selection& selection = {}) {
  const EvenMetrics metrics;
  view = clamped(problem, following(problem, clamped(problem, view)));
  const Stage& shown = stage(view.stage);
  const StagePicture picture = shown.build({problem, view, selection, {100, 62}, metrics});
  std::string text = words::stage_heading(shown.number(), shown.title) + ", " + problem.title + ", " +
                     words::step_of(view.step, shown.step_count(problem, view)) + "\n" + picture.caption + "\n";
  for (const Card& card : picture.cards) text += words_of(card);
  text += test::dump(picture.scene);
  if (shows_wires(problem, view)) {
    text += "wires\n" + test::dump(wires_scene({problem, view, selection, {100, wires_height}, metrics}));
  }
  test::check_golden("scene/" + std::string(shown.slug) + "." + name + ".txt", text);
}

// What moves, half of the way to a step.
void check_motion(const std::string& name, const Problem& problem, View view) {
  const EvenMetrics metrics;
  const Stage& shown = stage(view.stage);
  const auto scene_at = [&](std::int64_t step) {
    View there = view;
    there.step = step;
    const Selection none;
    return shown.build({problem, there, none, {100, 62}, metrics}).scene;
  };
  const Scene before = scene_at(view.step - 1);
  const Scene after = scene_at(view.step);
  const auto moving = motion(problem, before, {view, after}, 0.5, metrics);
  REQUIRE(moving.has_value());
  test::check_golden("scene/" + std::string(shown.slug) + ".motion-" + name + ".txt", test::dump(*moving));
}

Selection pointing_at(ArrayId array, std::int64_t y, std::int64_t x) {
  return {CellRef{array, y, x}, {}};
}

}  // namespace

TEST_SUITE("golden") {
  TEST_CASE("scenes of Input") {
    check("1-arrays", all_settings(), at(StageId::input, 0));
    check("2-dilation", all_settings(), at(StageId::input, 3));
    check("3-padding", padding_cuts_pixels(), at(StageId::input, 4));
    check("4-output-padding", all_settings(), at(StageId::input, 5));
    View view = at(StageId::input, 0);
    view.in_channel = 2;
    view.out_channel = 3;
    check("5-groups", groups(), view);
  }

  TEST_CASE("scenes of Stamp") {
    check("1-start", test::first_stamp(), at(StageId::stamp, 0));
    check("2-overlap", test::first_stamp(), at(StageId::stamp, 2));
    check("3-pointed-at", test::first_stamp(), at(StageId::stamp, 5), pointing_at(ArrayId::canvas, 2, 2));
    View view = at(StageId::stamp, 14);
    view.grain = Grain::contribution;
    check("4-one-product", test::first_stamp(), view);
    check("5-all-settings", all_settings(), at(StageId::stamp, 6));
    view = at(StageId::stamp, 3);
    view.in_channel = 3;
    view.out_channel = 2;
    check("6-groups", groups(), view);
    check("7-unusual-numbers", test::unusual_numbers(), at(StageId::stamp, 9));
    view = at(StageId::stamp, 2000);
    view.part = {0.1, 0.5, 0.5};
    check("8-large-zoomed", large(), view);
    check("9-empty-batch", empty_batch(), at(StageId::stamp, 0));
  }

  TEST_CASE("scenes of what moves") {
    check_motion("flies", test::first_stamp(), at(StageId::stamp, 1));
    check_motion("lifts-off", test::first_stamp(), at(StageId::crop, 3));
    check_motion("slides-apart", test::first_stamp(), at(StageId::insert_zeros, 1));
    check_motion("rotates", test::first_stamp(), at(StageId::insert_zeros, 3));
    check_motion("slides-on", test::first_stamp(), at(StageId::convolve, 2));
  }

  TEST_CASE("scenes of the wires") {
    View view = at(StageId::stamp, 5);
    view.wires = true;
    check("wires-rows", test::first_stamp(), view);
    view.wires_of = Axis::columns;
    view.wires_as_conv2d = true;
    check("wires-columns-as-conv2d", all_settings(), view, pointing_at(ArrayId::canvas_columns, 0, 4));
  }

  TEST_CASE("scenes of Crop") {
    check("1-start", test::first_stamp(), at(StageId::crop, 0));
    check("2-removed", test::first_stamp(), at(StageId::crop, 1));
    check("3-kept", test::first_stamp(), at(StageId::crop, 3));
    check("4-all-settings", all_settings(), at(StageId::crop, 3));
    check("5-past-the-canvas", past_the_canvas(), at(StageId::crop, 3));
    check("6-padding-cuts-pixels", padding_cuts_pixels(), at(StageId::crop, 3));
    check("7-bias", past_the_canvas(), at(StageId::crop, 4));
  }

  TEST_CASE("scenes of Insert zeros") {
    check("1-spread", all_settings(), at(StageId::insert_zeros, 1));
    check("2-border", all_settings(), at(StageId::insert_zeros, 2));
    check("3-rotated", test::first_stamp(), at(StageId::insert_zeros, 3));
    check("4-padding-cuts-pixels", padding_cuts_pixels(), at(StageId::insert_zeros, 2));
  }

  TEST_CASE("scenes of Convolve") {
    check("1-usual", test::first_stamp(), at(StageId::convolve, 15));
    check("2-all-settings", all_settings(), at(StageId::convolve, 20));
    View view = at(StageId::convolve, 15);
    view.convolve.mode = ConvolveMode::without_zeros;
    check("3-without-zeros", test::first_stamp(), view);
    view.convolve.mode = ConvolveMode::without_rotation;
    view.step = 36;
    check("4-forgotten-turn", test::first_stamp(), view);
    view = at(StageId::convolve, 15);
    view.in_channel = 2;
    view.out_channel = 3;
    check("5-groups", groups(), view);
  }

  TEST_CASE("scenes of Matrix") {
    check("0-conv2d", test::first_stamp(), at(StageId::matrix, 0));
    check("1-row-of-c", test::first_stamp(), at(StageId::matrix, 5));
    check("2-transposed", all_settings(), at(StageId::matrix, 7));
    check("3-by-rows", test::first_stamp(), at(StageId::matrix, 24));
    View view = at(StageId::matrix, 15);
    view.matrix.by = MatrixOrder::columns;
    check("4-by-columns", test::first_stamp(), view);
    check("6-bias", past_the_canvas(), at(StageId::matrix, 1000));
    view = at(StageId::matrix, 1000);
    view.in_channel = 2;
    view.out_channel = 3;
    check("5-groups", groups(), view);
  }

  TEST_CASE("scenes of Compare") {
    check("1-nearest", bilinear(), at(StageId::compare, 1));
    check("2-layer", bilinear(), at(StageId::compare, 4));
    check("3-kernels", bilinear(), at(StageId::compare, 5));
    check("4-round-trip", test::first_stamp(), at(StageId::compare, 6));
    check("5-blend", test::first_stamp(), at(StageId::compare, 3));
  }

  TEST_CASE("scenes of Coverage") {
    check("1-along-a-row", test::first_stamp(), at(StageId::coverage, 1));
    check("2-counts", test::first_stamp(), at(StageId::coverage, 2));
    check("3-sums", bilinear(), at(StageId::coverage, 3));
    check("4-resized", all_settings(), at(StageId::coverage, 4));
    check("5-counts-of-many", large(), at(StageId::coverage, 2));
    check("6-ones", test::first_stamp(), at(StageId::coverage, 0));
  }
}
