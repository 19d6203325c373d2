#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "app/scene/stage.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/ui/panel.hpp"
#include "app/ui/verdict.hpp"

namespace tconv {
namespace {

constexpr double pill_height = 2.7;
constexpr double pill_gap = 0.55;
constexpr double side = 1.5;

// What is left out, one after the other, where there is no room for it.
enum class Detail : std::uint8_t { titles, close_titles, one_title, no_letters, numbers, close_numbers };

// Draws the rail from left to right.
class Rail {
 public:
  Rail(const PanelInput& input, Size area, std::size_t own_pills, Detail detail)
      : input_(input),
        area_(area),
        own_pills_(own_pills),
        detail_(detail),
        builder_(area, input.metrics),
        right_(area.width - side) {}

  void draw() {
    builder_.fill({0, 0, area_.width, area_.height}, {Role::panel});
    if (detail_ < Detail::no_letters) {
      round_button(ActionId::help, "?");
      round_button(ActionId::next_theme, "◐");
    }
    const std::span<const Stage> all = stages();
    for (const Stage& each : all.first(std::min(all.size(), own_pills_))) {
      joint(each.chapter);
      pill(title_of(each), each.id == shown_, go_to(each.id));
    }
    if (all.size() > own_pills_) further(all.subspan(own_pills_));
  }
  [[nodiscard]] bool fits() const { return x_ <= right_; }

  /// Whether all is there and the core's verdict has room for its usual words, whatever it says now: stages stay
  /// where they are when it changes.
  [[nodiscard]] bool fits_with_verdict() const {
    const Type type{Face::bold, 0.93, {Role::ink}};
    return x_ + side + builder_.width(usual_verdict().forms.front(), type) <= right_;
  }

  /// The verdict at the right edge, if there is room for it.
  void verdict() {
    const Type type{Face::bold, 0.93, {verdict_.role}};
    for (const std::string& words : verdict_.forms) {
      const double width = builder_.width(words, type);
      if (x_ + side + width > right_) continue;
      const double x = right_ - 0.5 - width;
      builder_.write({x, middle() + 0.34}, words, type);
      explains({x - 0.2, middle() - 0.9, width + 0.4, 1.8}, true);
      return;
    }
  }

  Panel take() {
    builder_.line({{0, area_.height - 0.035}, {area_.width, area_.height - 0.035}}, {Role::line}, 0.07);
    return {builder_.take(), std::move(buttons_), {}, 0};
  }

 private:
  [[nodiscard]] double middle() const { return area_.height / 2; }

  // From the right edge inwards.
  void round_button(ActionId id, const std::string& sign) {
    constexpr double diameter = 2.1;
    const Box box{right_ - diameter, middle() - diameter / 2, diameter, diameter};
    builder_.fill(box, {Role::faint}, diameter / 2);
    if (input_.points_at(id)) builder_.outline(box, {Role::muted}, 0.1, diameter / 2);
    builder_.write_centred(box, sign, {Face::bold, 1, {Role::ink}});
    buttons_.push_back({box, id});
    right_ = box.x - 0.6;
  }

  void joint(const Chapter& chapter) {
    const double baseline = middle() + 0.36;
    switch (chapter.joint) {
      case Joint::none:
        break;
      case Joint::bar:
        builder_.line({{x_ + 0.4, middle() - 0.9}, {x_ + 0.4, middle() + 0.9}}, {Role::line}, 0.1);
        x_ += detail_ >= Detail::numbers ? 0.8 : 1.3;
        break;
      case Joint::arrow:
        x_ = builder_.write({x_ + 0.1, baseline}, "›", {Face::regular, 1.15, {Role::muted}}) + 0.75;
        break;
      case Joint::equals: {
        const bool agree = verdict_.agree;
        const Type sign{Face::bold, 1.3, {agree ? Role::output : Role::muted}};
        const double from = x_ + 0.25;
        x_ = builder_.write({from, baseline + 0.1}, "=", sign);
        if (agree) {
          const double centre = (from + x_) / 2;
          builder_.write({centre, middle() - 0.62}, "✓", {Face::bold, 0.85, {Role::output}}, Anchor::middle);
        }
        x_ += 0.9;
        break;
      }
    }
    if (!chapter.way.empty() && detail_ < Detail::no_letters) {
      const double from = x_;
      x_ = builder_.write({x_, baseline}, std::string(chapter.way), {Face::bold, 1, {Role::muted}});
      explains({from - 0.2, middle() - 0.9, x_ - from + 0.4, 1.8}, false);
      x_ += 0.75;
    }
  }

  // A click here says what the three ways are. Tab stops at one such place.
  void explains(const Box& box, bool stop) {
    if (input_.points_at(ExplainWays{})) {
      builder_.line({{box.x + 0.2, middle() + 0.75}, {box.right() - 0.2, middle() + 0.75}}, {Role::muted}, 0.08);
    }
    buttons_.push_back({box, ExplainWays{}, stop});
  }

  [[nodiscard]] std::string title_of(const Stage& each) const {
    const bool titled = detail_ <= Detail::close_titles || (each.id == shown_ && detail_ < Detail::numbers);
    return titled ? fmt::format("{} {}", each.number(), each.title) : fmt::format("{}", each.number());
  }

  // One button for all stages that have none of their own. It names the present one, if it is among them.
  void further(std::span<const Stage> others) {
    const auto shown = std::ranges::find(others, shown_, &Stage::id);
    const bool is_here = shown != others.end();
    joint(others.front().chapter);
    const std::string sign = is_here && detail_ >= Detail::numbers ? "" : " ▾";
    std::string title;
    if (is_here) {
      title = title_of(*shown) + sign;
    } else {
      title = detail_ <= Detail::close_titles ? "More ▾" : "▾";
    }
    pill(title, is_here, ActionId::go_to_place);
  }

  void pill(const std::string& title, bool here, ActionId action) {
    // The present stage's title is bold; every pill is as wide as its bold title, so that none moves.
    const Type bold{Face::bold, 1, {Role::input, 1, true}};
    const Type regular{Face::regular, 1, {Role::ink}};
    const bool is_close = detail_ == Detail::close_titles || detail_ >= Detail::numbers;
    const Box box{x_, middle() - pill_height / 2,
                  builder_.width(title, bold) + (detail_ == Detail::close_numbers ? 0.8
                                                 : is_close                       ? 1.2
                                                                                  : 1.9),
                  pill_height};
    if (here) {
      builder_.fill(box, {Role::input}, pill_height / 2);
    } else {
      builder_.fill(box, {Role::faint}, pill_height / 2);
      if (input_.points_at(action)) builder_.outline(box, {Role::muted}, 0.1, pill_height / 2);
    }
    builder_.write_centred(box, title, here ? bold : regular);
    buttons_.push_back({box, action});
    x_ += box.width + (is_close ? 0.3 : pill_gap);
  }

  const PanelInput& input_;
  Size area_;
  std::size_t own_pills_;
  Detail detail_;
  SceneBuilder builder_;
  std::vector<Button> buttons_;
  StageId shown_ = input_.workspace.session.view.stage;
  Verdict verdict_ = tconv::verdict(input_.workspace, input_.agreement);
  double x_ = side;
  double right_;  ///< where the rail's room ends
};

}  // namespace

Panel rail(const PanelInput& input, Size area, std::size_t own_pills) {
  // The verdict in words comes before room between the titles.
  for (const bool with_verdict : {true, false}) {
    for (const auto detail : {Detail::titles, Detail::close_titles}) {
      Rail full(input, area, own_pills, detail);
      full.draw();
      if (!(with_verdict ? full.fits_with_verdict() : full.fits())) continue;
      full.verdict();
      return full.take();
    }
  }
  for (const auto detail : {Detail::one_title, Detail::no_letters}) {
    Rail full(input, area, own_pills, detail);
    full.draw();
    if (!full.fits()) continue;
    full.verdict();
    return full.take();
  }
  Rail narrow(input, area, own_pills, Detail::numbers);
  narrow.draw();
  if (narrow.fits()) {
    narrow.verdict();
    return narrow.take();
  }
  Rail narrowest(input, area, own_pills, Detail::close_numbers);
  narrowest.draw();
  return narrowest.take();
}

}  // namespace tconv
