#include "app/scene/channel_strip.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "app/scene/frame.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/text/freetype_metrics.hpp"
#include "core/methods.hpp"
#include "tests/app/scene/modes.hpp"
#include "tests/app/scene/problems.hpp"

using namespace tconv;

namespace {

const FreeTypeMetrics& metrics() {
  static const FreeTypeMetrics shared;
  return shared;
}

constexpr FrameParts bare{.heading = false, .cards = false, .caption = false};
// The stage's room in windows of 1280 × 800, 1920 × 1080 and 1024 × 640 with both columns, and of an export.
constexpr Size usual{47.9, 40.8};
constexpr Size large{84, 60.8};
constexpr Size small{52, 29.4};

Problem of_channels(std::int64_t in, std::int64_t out, std::int64_t groups = 1, double bias = 0) {
  test::Case c{{3, 3}, {3, 3}, {2, 2}, {1, 1}, {1, 1}, {1, 1}};
  c.in_channels = in;
  c.out_channels = out;
  c.groups = groups;
  c.bias = bias;
  return test::problem("channels", c);
}

View at(StageId stage, std::int64_t in_channel = 0, std::int64_t out_channel = 0) {
  View view;
  view.stage = stage;
  view.in_channel = in_channel;
  view.out_channel = out_channel;
  return view;
}

Scene strip_of(const Problem& problem, const View& view, Size area = {47.9, 12}, Selection selection = {}) {
  return channel_strip({problem, view, selection, area, metrics()});
}

std::vector<std::string> texts(const Scene& scene) {
  std::vector<std::string> all;
  for (const Primitive& primitive : scene.primitives) {
    if (const auto* text = std::get_if<Text>(&primitive)) all.push_back(text->text);
  }
  return all;
}

bool says(const Scene& scene, const std::string& text) {
  return std::ranges::count(texts(scene), text) > 0;
}

std::vector<std::int64_t> channels_to_click(const Scene& scene) {
  std::vector<std::int64_t> all;
  for (const Primitive& primitive : scene.primitives) {
    const auto* rect = std::get_if<Rect>(&primitive);
    if (rect != nullptr && rect->cell && rect->cell->array == ArrayId::shares) all.push_back(rect->cell->x);
  }
  return all;
}

}  // namespace

TEST_CASE("the strip is there where an output channel adds up several input channels, in stages 2 to 7") {
  const Problem several = of_channels(2, 3);
  for (const Stage& each : stages()) {
    CAPTURE(each.slug);
    const bool is_there = each.number() >= 2 && each.number() <= 7;
    CHECK(shows_channels(several, at(each.id)) == is_there);
    CHECK((channel_strip_height(several, at(each.id), usual) > 0) == is_there);
    CHECK_FALSE(shows_channels(of_channels(1, 1), at(each.id)));
    CHECK_FALSE(shows_channels(of_channels(1, 4), at(each.id)));
    CHECK_FALSE(shows_channels(of_channels(3, 3, 3), at(each.id)));
  }
}

TEST_CASE("the stage keeps the room that it needs, and its picture stands still from step to step") {
  const Problem problem = of_channels(3, 2, 1, 5);
  CHECK(channel_strip_height(problem, at(StageId::crop), large) >
        channel_strip_height(problem, at(StageId::crop), usual));
  CHECK(channel_strip_height(problem, at(StageId::crop), small) == 0);
  for (const Size area : {usual, large, small}) {
    for (double height = 10; height < 80; height += 0.5) {
      const double strip = channel_strip_height(problem, at(StageId::crop), {area.width, height});
      if (strip > 0) CHECK(height - strip >= 24);
    }
  }
  std::set<double> heights;
  for (View view = at(StageId::stamp); view.step <= 9; ++view.step) {
    const Selection none;
    heights.insert(frame({problem, view, none, usual, metrics()}, bare).picture.scene.height);
  }
  CHECK(heights.size() == 1);
  CHECK(*heights.begin() < usual.height - 8);
}

TEST_CASE("each picture holds what the ways give: each channel alone, and all together") {
  for (const double bias : {0.0, 5.0}) {
    const Problem problem = of_channels(4, 2, 2, bias);
    const Scene strip = strip_of(problem, at(StageId::stamp, 3, 1), {60, 14});
    const std::vector<const Grid*> pictures = grids(strip);
    REQUIRE(pictures.size() == 3);
    // One channel alone: the layer with all other channels' inputs 0, without bias.
    for (const std::int64_t ci : {2, 3}) {
      std::vector<double> alone(problem.input.values().begin(), problem.input.values().end());
      for (std::int64_t i = 0; i < std::ssize(alone); ++i) {
        if (i / 9 != ci) alone[static_cast<std::size_t>(i)] = 0;
      }
      Problem one = problem;
      one.input = Tensor(problem.input.shape(), alone);
      one.layer.bias = false;
      one.bias = {};
      const Tensor expected = Tensor::copy_of(compute(one, Method::matrix).plane(0, 1));
      CHECK(pictures[static_cast<std::size_t>(ci - 2)]->values == expected);
    }
    CHECK(pictures[2]->values == Tensor::copy_of(compute(problem, Method::matrix).plane(0, 1)));
    for (const Grid* picture : pictures) CHECK(picture->max_abs == pictures[0]->max_abs);
    CHECK(says(strip, "bias") == (bias != 0));
    CHECK(says(strip, "5") == (bias != 0));
    CHECK(std::ranges::count(texts(strip), std::string("+")) == (bias != 0 ? 2 : 1));
    CHECK(says(strip, "="));
    CHECK(channels_to_click(strip) == std::vector<std::int64_t>{2, 3});
  }
}

TEST_CASE("of many channels those round the shown one have room, and the others are counted") {
  const Problem problem = of_channels(512, 1);
  for (const std::int64_t shown : {0, 1, 250, 510, 511}) {
    CAPTURE(shown);
    const Scene strip = strip_of(problem, at(StageId::stamp, shown));
    const std::vector<std::int64_t> channels = channels_to_click(strip);
    CHECK(channels.size() >= 2);
    CHECK(std::ranges::count(channels, shown) == 1);
    CHECK(says(strip, "… and " + std::to_string(512 - std::ssize(channels)) + " more"));
    const std::string number = std::to_string(shown);
    CHECK((says(strip, "share of channel " + number) || says(strip, "share of input channel " + number)));
  }
}

TEST_CASE("numbers stand in the pictures, in one writing, where they can be read") {
  Problem problem = of_channels(2, 3);
  problem.weight = filled(problem.weight.shape(), Fill::ones);
  const double height = channel_strip_height(problem, at(StageId::stamp), usual);
  const Scene strip = strip_of(problem, at(StageId::stamp), {usual.width, height});
  std::set<double> sizes;
  std::int64_t numbers = 0;
  const auto pictures = grids(strip);
  for (const Primitive& primitive : strip.primitives) {
    const auto* text = std::get_if<Text>(&primitive);
    if (text == nullptr) continue;
    for (const Grid* grid : pictures) {
      if (!grid->box.contains({text->baseline.x, text->baseline.y})) continue;
      sizes.insert(text->size);
      ++numbers;
    }
  }
  CHECK(numbers == 3 * 36);
  CHECK(sizes.size() == 1);
}

TEST_CASE("a share is outlined where the stage shows it, and else is not said to be shown") {
  const Problem problem = of_channels(2, 3);
  const Selection pointing{CellRef{ArrayId::shares, 0, 0}, {}};
  for (const Stage& each : stages()) {
    if (!each.has_channels) continue;
    for (View view : test::in_every_mode(problem, at(each.id))) {
      const std::int64_t count = each.step_count(problem, view);
      for (view.step = 0; view.step <= count; ++view.step) {
        CAPTURE(each.slug);
        CAPTURE(view.step);
        const StageInput input{problem, view, pointing, {80, 50}, metrics()};
        const StagePicture picture = each.build(input);
        // The output or the canvas of the pair, with its numbers, stands on the picture.
        const bool on_screen = std::ranges::any_of(grids(picture.scene), [](const Grid* grid) {
          return (grid->array == ArrayId::output || grid->array == ArrayId::canvas) && grid->values.size() > 1;
        });
        const Scene strip = strip_of(problem, view, {80, 12});
        CHECK(says(strip, "outlined: the channel shown above") == on_screen);
        const bool outlined = std::ranges::any_of(strip.primitives, [](const Primitive& primitive) {
          const auto* rect = std::get_if<Rect>(&primitive);
          return rect != nullptr && rect->stroke == Paint{Role::focus};
        });
        CHECK(outlined == on_screen);
        const bool said = std::ranges::any_of(picture.cards, [](const Card& card) {
          return std::ranges::any_of(card.sentences, [](const std::string& sentence) {
            return sentence.ends_with("It is the one that the arrays above show.");
          });
        });
        CHECK(said == on_screen);
      }
    }
  }
}

TEST_CASE("that the shares are rounded is said where it can be seen in the numbers, and by how much") {
  // As in core's test: 2^53 + 1 + 1 is 2^53 in one sum, and 2^53 + 2 where the second channel is added up first.
  Problem problem = test::problem("rounded", {{1, 2}, {1, 2}, {1, 1}, {0, 0}, {0, 0}, {1, 1}, 2});
  problem.input = Tensor({2, 1, 2}, {9007199254740992, 0, 1, 1});
  problem.weight = Tensor({2, 1, 1, 2}, {1, 1, 1, 1});
  const std::string note = "Each share is rounded by itself: added up, they miss the output by up to 2.";
  // Not in the four digits 9.007e15.
  CHECK_FALSE(says(strip_of(problem, at(StageId::stamp)), note));
  // −2^53 in the middle of a third channel leaves 0 of the one sum, and 2 of the other.
  problem = test::problem("rounded", {{1, 2}, {1, 2}, {1, 1}, {0, 0}, {0, 0}, {1, 1}, 3});
  problem.input = Tensor({3, 1, 2}, {9007199254740992, 0, 1, 1, -9007199254740992, 0});
  problem.weight = Tensor({3, 1, 1, 2}, {1, 1, 1, 1, 1, 1});
  const Scene strip = strip_of(problem, at(StageId::stamp), {60, 12});
  CHECK(says(strip, note));
  const Selection none;
  CHECK(describe({problem, at(StageId::stamp), none, usual, metrics()}).find(note) != std::string::npos);
  // Whole numbers add up exactly.
  CHECK_FALSE(
      std::ranges::any_of(texts(strip_of(of_channels(4, 2, 2, 5), at(StageId::stamp))),
                          [](const std::string& text) { return text.starts_with("Each share is rounded"); }));
}

TEST_CASE("the pixel that is pointed at is marked in every picture") {
  const Problem problem = of_channels(2, 3);
  const Scene strip = strip_of(problem, at(StageId::crop), {47.9, 12}, {CellRef{ArrayId::output, 1, 2}, {}});
  std::int64_t marked = 0;
  for (const Grid* grid : grids(strip)) {
    marked += std::ranges::count_if(strip.primitives, [&](const Primitive& primitive) {
      const auto* rect = std::get_if<Rect>(&primitive);
      return rect != nullptr && rect->stroke && rect->stroke->role == Role::kernel && rect->box == grid->cell(1, 2);
    });
  }
  CHECK(marked == 3);
}

TEST_CASE("what is only a share says so in its title, in every stage and mode and at every size") {
  const auto is_cut = [](const std::string& text) { return text.ends_with("…"); };
  for (const Problem& problem : {of_channels(2, 3), of_channels(4, 2, 2, 5)}) {
    for (const Stage& each : stages()) {
      if (!each.has_channels || each.id == StageId::insert_zeros) continue;
      CAPTURE(each.slug);
      for (View view : test::in_every_mode(problem, at(each.id))) {
        view.step = each.step_count(problem, view) - (each.id == StageId::compare ? 2 : 0);
        for (const Size area : {usual, large, small, Size{64, 46}, least_stage}) {
          CAPTURE(area.width);
          const Selection none;
          const Scene scene = frame({problem, view, none, area, metrics()}, bare).picture.scene;
          const auto all = texts(scene);
          CHECK(std::ranges::any_of(all, [&](const std::string& text) {
            return text.find("share of input channel 0") != std::string::npos || text == "share of input";
          }));
          for (const std::string& text : all) {
            CAPTURE(text);
            if (text.starts_with("share of")) CHECK_FALSE(is_cut(text));
          }
        }
      }
    }
  }
}

TEST_CASE(
    "under Matrix, whose arrays are high, the strip takes a fifth of the height at most, where that is enough") {
  const Problem problem = of_channels(2, 3);
  for (double height = 40; height < 80; height += 0.5) {
    const double strip = channel_strip_height(problem, at(StageId::matrix), {48, height});
    CHECK(strip > 0);
    CHECK(strip <= std::max(8.5, 0.2 * height));
  }
}
