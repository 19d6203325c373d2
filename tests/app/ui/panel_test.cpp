#include "app/ui/panel.hpp"
#include "app/ui/verdict.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "app/io/open.hpp"
#include "app/scene/frame.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/session/stepping.hpp"
#include "app/text/freetype_metrics.hpp"
#include "tests/app/session/named.hpp"
#include "tests/app/ui/panel_words.hpp"

using namespace tconv;
using test::agreeing;
using test::check_words;
using test::metrics;
using test::opened;
using test::size_of;
using test::texts_of;
using test::windows;

namespace {

bool says(const Panel& panel, std::string_view words) {
  return std::ranges::any_of(texts_of(panel.scene),
                             [&](const Text& text) { return text.text.find(words) != std::string::npos; });
}

// Everything a panel says, its lines joined again.
std::string all_words(const Panel& panel) {
  std::string words;
  for (const auto& text : texts_of(panel.scene)) words += (words.empty() ? "" : " ") + text.text;
  return words;
}

}  // namespace

TEST_CASE("the layer's panel shows stage 5's switches at stage 5 alone, and what they are set to") {
  Workspace workspace = opened("first-stamp");
  const auto panel = [&] { return layer_panel({workspace, metrics(), agreeing, {}, 0}, {21, 90}); };
  const auto offers = [](const Panel& shown, ActionId id) {
    return std::ranges::any_of(shown.buttons, [id](const Button& button) { return button.command == Command{id}; });
  };
  CHECK_FALSE(offers(panel(), test::named("without-zeros")));
  CHECK_FALSE(offers(panel(), test::named("forget-turn")));
  workspace.session.view = at_stage(workspace.session.view, StageId::convolve);
  CHECK(offers(panel(), test::named("without-zeros")));
  CHECK(offers(panel(), test::named("forget-turn")));
  CHECK(says(panel(), "made"));
  workspace.run(test::named("without-zeros"), 0);
  CHECK(says(panel(), "left out"));
  workspace.run(test::named("forget-turn"), 0);
  CHECK_FALSE(says(panel(), "left out"));
  CHECK(says(panel(), "not made"));
  check_words(panel(), true);
}

TEST_CASE("a list keeps to its sheet, whatever the window's size, and shows the lines from the one asked for") {
  Workspace workspace = opened("first-stamp");
  Chooser chooser{.title = "A title that is much longer than a sheet can be wide where the window is a narrow one"};
  for (int i = 0; i < 100; ++i) {
    chooser.choices.push_back({"entry-" + std::to_string(i) + std::string(static_cast<std::size_t>(i % 40), 'x'),
                               "a sentence that is too long for a narrow window, as sentences are"});
  }
  workspace.overlay = chooser;
  for (const Size window : windows) {
    CAPTURE(window.width);
    const Panel panel =
        chooser_sheet({workspace, metrics(), agreeing, {}, 0}, {window.width - 4, window.height - 4}, 7);
    CHECK(panel.scene.width <= window.width);
    CHECK(panel.scene.height <= std::max(window.height, 13.0));
    check_words(panel);
    REQUIRE_FALSE(panel.buttons.empty());
    CHECK(panel.buttons.front().command == Command(Choose{7}));
    const Panel last =
        chooser_sheet({workspace, metrics(), agreeing, {}, 0}, {window.width - 4, window.height - 4}, 999);
    CHECK(last.buttons.back().command == Command(Choose{99}));
  }
}

TEST_CASE("a list with pictures has each before its words, in every window") {
  Workspace workspace = opened("first-stamp");
  const Problem& problem = workspace.session.document.problem;
  Chooser chooser{.title = "With pictures"};
  for (int i = 0; i < 40; ++i) {
    chooser.choices.push_back({"a-name-" + std::to_string(i), "a sentence about it", {}, thumbnail(problem)});
  }
  workspace.overlay = chooser;
  for (const Size window : windows) {
    CAPTURE(window.width);
    const Panel panel =
        chooser_sheet({workspace, metrics(), agreeing, {}, 0}, {window.width - 4, window.height - 4}, 0);
    check_words(panel);
    const auto pictures = grids(panel.scene);
    REQUIRE(pictures.size() == 3 * static_cast<std::size_t>(panel.content_height));
    for (std::size_t i = 0; i < pictures.size(); ++i) {
      const Box& line = panel.buttons[i / 3].box;
      CHECK(pictures[i]->box.y >= line.y);
      CHECK(pictures[i]->box.bottom() <= line.bottom());
    }
    for (const Primitive& primitive : panel.scene.primitives) {
      const auto* text = std::get_if<Text>(&primitive);
      if (text != nullptr && text->text.starts_with("a-name-")) CHECK(text->baseline.x > pictures[2]->box.right());
    }
  }
}

TEST_CASE("the help sheet and the tips show every action with its keys") {
  const Workspace workspace = opened("first-stamp");
  const PanelInput input{workspace, metrics(), agreeing, {}, 0};
  const Panel sheet = help_sheet(input, {90, 57});
  check_words(sheet);
  for (const auto& row : actions()) {
    CAPTURE(row.slug);
    CHECK(says(sheet, row.title));
    CHECK(says(sheet, row.help));
    CHECK(says(sheet, name(row.keys.front())));
    const Panel one = tip(input, row.id);
    check_words(one);
    CHECK(all_words(one).find(row.help) != std::string::npos);
  }
}

TEST_CASE("a long notice is wrapped inside its box") {
  const Workspace workspace = opened("first-stamp");
  const PanelInput input{workspace, metrics(), agreeing, {}, 0};
  const std::string text =
      "photo.gif: this is a GIF, which is not read here; open a PNG, a JPEG or a BMP instead, or a .npy array.";
  const Panel panel = notice(input, text, true, 40);
  CHECK(panel.scene.width <= 40);
  CHECK(texts_of(panel.scene).size() > 1);
  check_words(panel);
}

TEST_CASE("the rail has a button for each stage, and says what the core has found") {
  const Workspace workspace = opened("first-stamp");
  const Size area{120, 4.2};
  const auto with = [&](const Comparison& comparison) {
    return rail({workspace, metrics(), comparison, {}, 0}, area);
  };
  const Panel panel = with(agreeing);
  for (const Stage& each : stages()) {
    const ActionId id = each.number() <= 8 ? go_to(each.id) : ActionId::go_to_place;
    CHECK(std::ranges::count(panel.buttons, Command(id), &Button::command) == 1);
  }
  const auto ticks = [](const Panel& p) {
    const auto texts = texts_of(p.scene);
    return std::ranges::count(texts, std::string("✓"), &Text::text);
  };
  CHECK(says(panel, "3 ways agree · largest difference 0"));
  CHECK(ticks(panel) == 2);
  const Panel checking = with({Comparison::State::checking, 0, false});
  CHECK(says(checking, "checking…"));
  CHECK(ticks(checking) == 0);
  const Panel differing = with({Comparison::State::differ, 0.5, false});
  CHECK(says(differing, "differ by 0.5"));
  CHECK(ticks(differing) == 0);
  // Where there is less room a shorter word says the same.
  const std::pair<Comparison, std::vector<std::string>> verdicts[] = {
      {agreeing, {"largest difference 0", "3 ways agree", "✓"}},
      {{Comparison::State::differ, 0.5, false}, {"differ by 0.5", "the ways differ", "≠"}}};
  for (const auto& [comparison, words] : verdicts) {
    std::size_t said = 0;
    for (double width = area.width; width > 60 && said + 1 < words.size(); width -= 0.5) {
      const Panel narrow = rail({workspace, metrics(), comparison, {}, 0}, {width, area.height});
      check_words(narrow);
      if (says(narrow, words[said])) continue;
      ++said;
      CHECK(says(narrow, words[said]));
    }
    CHECK(said + 1 == words.size());
  }
}

TEST_CASE(
    "the rail says nothing good of a picture that is wrong on purpose, or of another layer than the fields say") {
  Workspace workspace = opened("first-stamp");
  const auto with = [&](double width) { return rail({workspace, metrics(), agreeing, {}, 0}, {width, 4.2}); };
  const auto praises = [&] {
    const Panel panel = with(120);
    return says(panel, "agree") || says(panel, "✓") ||
           std::ranges::any_of(texts_of(panel.scene),
                               [](const Text& text) { return text.paint.role == Role::output; });
  };
  CHECK(praises());
  workspace.session.view = at_stage(workspace.session.view, StageId::convolve);
  CHECK(praises());
  workspace.run(test::named("forget-turn"), 0);
  CHECK_FALSE(praises());
  CHECK(says(with(120), "without the rotation: wrong on purpose"));
  // The stage without that mode shows what they give.
  workspace.session.view = at_stage(workspace.session.view, StageId::crop);
  CHECK(praises());
  workspace.set_field({FieldId::stride, Axis::rows}, 0);
  REQUIRE(workspace.draft);
  CHECK_FALSE(praises());
  CHECK(says(with(120), "not checked: the layer is not legal"));
  for (double width = 120; width > 40; width -= 0.5) check_words(with(width));
}

TEST_CASE("the verdict and A, B and C say what they are") {
  const Workspace workspace = opened("first-stamp");
  const Panel panel = rail({workspace, metrics(), agreeing, {}, 0}, {120, 4.2});
  CHECK(std::ranges::count(panel.buttons, Command(ExplainWays{}), &Button::command) == 4);
  CHECK(std::ranges::count_if(panel.buttons, [](const Button& button) {
          return button.stop && button.command == Command(ExplainWays{});
        }) == 1);
  CHECK(
      verdict(workspace, agreeing).explained ==
      "Three ways to compute the same output: A stamps and adds overlaps, B inserts zeros and convolves, C multiplies by "
      "Cᵀ. Follow one, or all. The largest difference between any two over all pixels is 0.");
  CHECK(verdict(workspace, {Comparison::State::differ, 0.5, false}).explained.ends_with("over all pixels is 0.5."));
}

TEST_CASE("stages without a pill of their own share a button that opens the list of places") {
  Workspace workspace = opened("first-stamp");
  View& view = workspace.session.view;
  for (const Size window : windows) {
    const WindowLayout layout = window_layout(window);
    CAPTURE(window.width);
    for (const Stage& each : stages()) {
      CAPTURE(each.slug);
      view = at_stage(view, each.id);
      const Panel panel = rail({workspace, metrics(), agreeing, {}, 0}, size_of(layout.rail), 6);
      check_words(panel);
      const auto opens = [&](ActionId id) {
        return std::ranges::count(panel.buttons, Command(id), &Button::command);
      };
      for (const Stage& other : stages()) CHECK(opens(go_to(other.id)) == (other.number() <= 6 ? 1 : 0));
      CHECK(opens(ActionId::go_to_place) == 1);
      const auto button = std::ranges::find(panel.buttons, Command(ActionId::go_to_place), &Button::command);
      REQUIRE(button != panel.buttons.end());
      const auto texts = texts_of(panel.scene);
      const auto title =
          std::ranges::find_if(texts, [&](const Text& text) { return button->box.contains(text.baseline); });
      REQUIRE(title != texts.end());
      CHECK(title->text.starts_with(fmt::format("{}", each.number())) == (each.number() > 6));
    }
  }
  view = at_stage(view, stages()[6].id);
  const Panel wide = rail({workspace, metrics(), agreeing, {}, 0}, {200, 4.2}, 6);
  CHECK(says(wide, fmt::format("7 {} ▾", stages()[6].title)));
  view = at_stage(view, stages()[5].id);
  CHECK(says(rail({workspace, metrics(), agreeing, {}, 0}, {200, 4.2}, 6), "More ▾"));
}

TEST_CASE("the layer's panel shows the numbers that run, and the size they give") {
  Workspace workspace = opened("non-square");
  const PanelInput input{workspace, metrics(), agreeing, {}, 0};
  const Panel panel = layer_panel(input, {21, 80});
  for (const std::string words : {"50", "100", "16", "33", "= 93 × 100", "−2·4", "+ 1·(5−1)"}) {
    CAPTURE(words);
    CHECK(says(panel, words));
  }
  // forward's output_size replaces the layer's output padding.
  workspace = opened("one-short");
  CHECK(says(layer_panel(input, {21, 80}), "= 11 × 11"));
  workspace.session.document.problem.output_size = Int2{12, 12};
  CHECK(says(layer_panel(input, {21, 80}), "= 12 × 12"));
}

TEST_CASE("faults stand under the fields, with a button for each cure, and nothing runs out of the panel") {
  for (const auto& [id, what] : {std::pair{FieldId::stride, "0"},
                                 {FieldId::kernel_size, "-99999"},
                                 {FieldId::output_padding, "two and a half"},
                                 {FieldId::padding, "9223372036854775807"},
                                 {FieldId::groups, "4"},
                                 {FieldId::output_size, "50"}}) {
    const std::string typed = what;
    CAPTURE(typed);
    Workspace workspace = opened("first-stamp");
    workspace.set_field_text({id, Axis::rows}, typed);
    REQUIRE(workspace.draft);
    const PanelInput input{workspace, metrics(), agreeing, {}, 0};
    const Panel panel = layer_panel(input, {21, 90});
    check_words(panel, true);
    const auto found = faults(workspace.session.document.problem, *workspace.draft);
    std::size_t cures = 0;
    for (const auto& button : panel.buttons) cures += std::holds_alternative<ApplyCure>(button.command) ? 1 : 0;
    std::size_t curable = 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(found.size(), 3); ++i)
      curable += found[i].cures.empty() ? 0 : 1 + found[i].others.size();
    CHECK(cures == curable);
    if (!found[0].pytorch.empty()) CHECK(all_words(panel).find(found[0].pytorch) != std::string::npos);
    CHECK(all_words(panel).find(found[0].rule.substr(1)) != std::string::npos);
    CHECK(says(panel, "⚠"));
  }
}

TEST_CASE("the panel shows the layer in PyTorch, one argument a line") {
  const Workspace workspace = opened("first-stamp");
  const Panel panel = layer_panel({workspace, metrics(), agreeing, {}, 0}, {21, 90});
  for (const std::string line :
       {"torch.nn.ConvTranspose2d(", "    kernel_size=3,", "    output_padding=1,", "    bias=False,"}) {
    CAPTURE(line);
    CHECK(says(panel, line));
  }
}

TEST_CASE("a panel that is too long scrolls to its end") {
  const Workspace workspace = opened("non-square");
  const Size area{21, 20};
  const Panel top = layer_panel({workspace, metrics(), agreeing, {}, 0}, area);
  REQUIRE(top.content_height > area.height);
  const Panel bottom = layer_panel({workspace, metrics(), agreeing, {}, 1000}, area);
  double lowest = 0;
  for (const auto& text : texts_of(bottom.scene)) lowest = std::max(lowest, text.baseline.y);
  CHECK(lowest < area.height);
  CHECK(lowest > area.height - 3);
}

TEST_CASE("the scrubber's places are its steps, there and back") {
  const Workspace workspace = opened("first-stamp");
  const Panel panel = timeline({workspace, metrics(), agreeing, {}, 0}, "", {91, 6});
  REQUIRE(panel.track);
  const Track& track = *panel.track;
  CHECK(track.count == 9);
  for (std::int64_t step = 0; step <= 9; ++step) {
    CHECK(step_at(track, track.first + (track.last - track.first) * static_cast<double>(step) / 9) == step);
  }
  CHECK(step_at(track, -50) == 0);
  CHECK(step_at(track, 5000) == 9);
  CHECK(step_at({{}, 3, 3, 9}, 3) == 0);
  CHECK(step_at({{}, 3, 9, 0}, 5) == 0);
}

TEST_CASE("no words of a menu or of the licences run out or over each other") {
  Workspace workspace = opened("first-stamp");
  for (std::size_t i = 0; i < menus().size(); ++i) {
    workspace.overlay = OpenMenu{i, 0};
    const PanelInput input{workspace, metrics(), agreeing, {}, 0};
    const Panel sheet = menu_sheet(input);
    check_words(sheet);
    for (const auto& line : menus()[i].lines) {
      if (!line) continue;
      CHECK(says(sheet, action(*line).title));
      CHECK(std::ranges::count(sheet.buttons, Command(*line), &Button::command) == 1);
    }
  }
  const Panel about = about_sheet({workspace, metrics(), agreeing, {}, 0});
  check_words(about);
  CHECK(says(about, "Dear ImGui"));
  CHECK(says(about, "SIL Open Font License 1.1"));
  CHECK(says(about, "TConv Lab "));
}

TEST_CASE("the parts of the window fill it without overlap, whatever its size") {
  const LayoutChoice closed{.layer = false, .explanation = false};
  const LayoutChoice wide{.layer_width = widest_panel, .explanation_width = widest_panel};
  for (const Size window : {Size{91, 57}, Size{80, 57}, Size{73, 45}, Size{40, 30}, Size{3, 2}, Size{900, 600}}) {
    for (LayoutChoice choice : {LayoutChoice{}, closed, wide}) {
      CAPTURE(window.width);
      choice.explanation = choice.explanation && side_room(window.width) == SideRoom::both;
      const WindowLayout layout = window_layout(window, choice);
      CHECK(layout.menu.bottom() == layout.rail.y);
      CHECK(layout.rail.bottom() == layout.stage.y);
      CHECK(layout.layer.right() == layout.stage.x);
      CHECK(layout.stage.right() == doctest::Approx(layout.explanation.x));
      CHECK(layout.explanation.right() == doctest::Approx(window.width));
      CHECK(layout.stage.bottom() == layout.stage_bar.y);
      CHECK(layout.stage_bar.bottom() == doctest::Approx(layout.timeline.y));
      CHECK(layout.stage_bar.width == layout.stage.width);
      CHECK(layout.stage.height >= 0);
      const bool instead = side_room(window.width) == SideRoom::none && choice.layer;
      CHECK(layout.stage.width >= (instead ? 0 : 0.45 * window.width - 1e-9));
    }
  }
}
