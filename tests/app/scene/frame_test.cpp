#include "app/scene/frame.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "app/scene/cards.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/text/freetype_metrics.hpp"
#include "tests/app/scene/problems.hpp"

using namespace tconv;

namespace {

const FreeTypeMetrics& metrics() {
  static const FreeTypeMetrics shared;
  return shared;
}

Frame frame_of(const Problem& problem, const View& view, Size area, const FrameParts& parts) {
  const Selection none;
  return frame({problem, view, none, area, metrics()}, parts);
}

bool says(const Scene& scene, const std::string& text) {
  return std::any_of(scene.primitives.begin(), scene.primitives.end(), [&](const Primitive& p) {
    const Text* found = std::get_if<Text>(&p);
    return found && found->text == text;
  });
}

const Grid* canvas_of(const Scene& scene) {
  return find(scene, ArrayId::canvas);
}

}  // namespace

TEST_CASE("a frame is the stage with what was asked for round it") {
  const Problem problem = test::first_stamp();
  View view;
  view.step = 5;
  const Frame whole = frame_of(problem, view, {91.4, 57.1}, {});
  CHECK(whole.scene.width == 91.4);
  CHECK(says(whole.scene, "2 Stamp"));
  CHECK(says(whole.scene, "first-stamp"));
  CHECK(says(whole.scene, "Step 5 of 9"));
  CHECK(says(whole.scene, "input (1,1) = 3 stamps 3 × kernel at canvas (2,2)"));
  CHECK(says(whole.scene, "What happens in this step"));
  const Frame bare = frame_of(problem, view, {91.4, 57.1}, {false, false, false});
  for (const char* text : {"2 Stamp", "first-stamp", "Step 5 of 9", "What happens in this step"}) {
    CHECK_FALSE(says(bare.scene, text));
  }
  REQUIRE(canvas_of(bare.scene) != nullptr);
  // The room that is saved goes to the stage.
  CHECK(canvas_of(bare.scene)->box.height > canvas_of(whole.scene)->box.height);
}

TEST_CASE("cards stand beside the stage, under it in a high frame, and not at all in a small one") {
  const Problem problem = test::first_stamp();
  View view;
  view.step = 5;
  const auto card = [&](Size area) -> std::optional<Point> {
    const Frame made = frame_of(problem, view, area, {});
    for (const Primitive& primitive : made.scene.primitives) {
      const Text* text = std::get_if<Text>(&primitive);
      if (text && text->text == "What happens in this step") return text->baseline;
    }
    return std::nullopt;
  };
  CHECK(card({91, 57}).value().x > 60);
  CHECK_FALSE(card({60, 45}).has_value());
  CHECK(card({50, 80}).value().y > 40);
}

TEST_CASE("a caption that needs two lines gets them, and the stage makes room") {
  const Problem problem =
      test::problem("non-square", {{50, 100}, {3, 5}, {2, 1}, {4, 2}, {0, 0}, {1, 1}, 16, 33, 1, 1.5});
  View view;
  view.stage = StageId::insert_zeros;
  view.step = 2;
  const Frame made = frame_of(problem, view, {44, 45}, {});
  std::string words;
  double lowest = 0;
  for (const Primitive& primitive : made.scene.primitives) {
    const Text* text = std::get_if<Text>(&primitive);
    if (!text || text->size != 1.07 || text->face != Face::regular) continue;
    words += (words.empty() ? "" : " ") + text->text;
    lowest = std::max(lowest, text->baseline.y);
  }
  CHECK(words == made.picture.caption);
  CHECK(lowest < 45);
  CHECK(made.picture.scene.height < 45 - 3.4 - 3.1);
}

TEST_CASE("where a frame is low the wires give way first, and the caption last, whose end is then an ellipsis") {
  const Problem problem =
      test::problem("non-square", {{50, 100}, {3, 5}, {2, 1}, {4, 2}, {0, 0}, {1, 1}, 16, 33, 1, 1.5});
  View view;
  view.stage = StageId::insert_zeros;
  view.step = 2;
  view.wires = true;
  const auto captions = [&](Size area) {
    std::vector<std::string> lines;
    for (const Primitive& primitive : frame_of(problem, view, area, {}).scene.primitives) {
      const Text* text = std::get_if<Text>(&primitive);
      if (text && text->size == 1.07 && text->face == Face::regular) lines.push_back(text->text);
    }
    return lines;
  };
  CHECK(says(frame_of(problem, view, {44, 45}, {}).scene, "Wires"));
  CHECK_FALSE(says(frame_of(problem, view, {44, 35}, {}).scene, "Wires"));
  CHECK(captions({44, 35}).size() == 2);
  // Room for one line: 3.4 of heading, the stage's 22, 3.1 of caption.
  const auto cut = captions({44, 29});
  REQUIRE(cut.size() == 1);
  CHECK(cut[0].ends_with("…"));
  CHECK(captions({44, 35})[0].starts_with(cut[0].substr(0, 20)));
}

TEST_CASE("cards that do not fit are set smaller, then left out from the end") {
  const Card card{
      "Title", {"One sentence that says something and is long enough for two lines of a card."}, {}, {}};
  SceneBuilder roomy({40, 60}, metrics());
  draw_cards(roomy, {card, card, card}, {0, 0, 25, 60});
  SceneBuilder tight({40, 18}, metrics());
  const double bottom = draw_cards(tight, {card, card, card}, {0, 0, 25, 16});
  const auto count = [](const Scene& scene) {
    return std::count_if(scene.primitives.begin(), scene.primitives.end(), [](const Primitive& p) {
      const Text* text = std::get_if<Text>(&p);
      return text && text->text == "Title";
    });
  };
  CHECK(count(roomy.scene()) == 3);
  CHECK(count(tight.scene()) < 3);
  CHECK(count(tight.scene()) > 0);
  CHECK(bottom <= 16);
}

TEST_CASE("the equals signs of a card stand below each other") {
  Card card;
  card.title = "Output (1,1)";
  card.terms = {{"x(0,0)·w(2,2)", {"2·9", "18"}, false},
                {"x(10,10)·w(0,0)", {"−13·1", "−13"}, true},
                {"… and 7 more", {}, false}};
  card.sum = "31";
  SceneBuilder builder({40, 40}, metrics());
  draw_cards(builder, {card}, {0, 0, 26, 40});
  std::vector<double> equals;
  std::vector<double> ends;
  for (const Primitive& primitive : builder.scene().primitives) {
    const Text* text = std::get_if<Text>(&primitive);
    if (!text) continue;
    if (text->text == "=") equals.push_back(text->baseline.x);
    if (text->text == "18" || text->text == "−13" || text->text == "31")
      ends.push_back(text->baseline.x + text->width);
  }
  REQUIRE(equals.size() == 3);
  REQUIRE(ends.size() == 3);
  CHECK(equals[0] == equals[1]);
  CHECK(equals[0] == equals[2]);
  CHECK(ends[0] == doctest::Approx(ends[1]));
  CHECK(ends[0] == doctest::Approx(ends[2]));
}

TEST_CASE("every stage's heading names the batch entry, where there are several") {
  const Problem one = test::first_stamp();
  const Problem batch = test::problem("three", {{3, 3}, {3, 3}, {2, 2}, {1, 1}, {1, 1}, {1, 1}, 2, 3, 1, 5, 3});
  for (const Stage& shown : stages()) {
    View view;
    view.stage = shown.id;
    view.step = 1;
    CHECK_FALSE(says(frame_of(one, view, {91.4, 57.1}, {}).scene, "batch entry 0 of 0–0"));
    view.batch = 2;
    const Frame whole = frame_of(batch, view, {91.4, 57.1}, {});
    CAPTURE(shown.slug);
    CHECK(says(whole.scene, "batch entry 2 of 0–2"));
    CHECK(says(whole.scene, "three"));
    const Selection none;
    const std::string words = describe({batch, view, none, {91.4, 57.1}, metrics()});
    CHECK(words.starts_with(std::to_string(shown.number()) + " " + std::string(shown.title) +
                            ", batch entry 2 of 0–2, three\n"));
  }
}
