#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "app/session/stepping.hpp"
#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"
#include "app/ui/panel.hpp"

namespace tconv {
namespace {

constexpr double small_radius = 1.2;
constexpr double large_radius = 1.75;
constexpr double side = 1.5;

// What is left out, one after the other, where the scrubber would get too little room.
enum class Detail : std::uint8_t { all, save_without_key, no_speed, no_save, steps_only };

// Draws the controls; they stand on a line through the middle.
class Timeline {
 public:
  Timeline(const PanelInput& input, Size area, Detail detail)
      : input_(input),
        detail_(detail),
        view_(input.workspace.session.view),
        count_(step_count(input.workspace.session.document.problem, view_)),
        area_(area),
        middle_(area.height / 2 - 0.3),
        builder_(area, input.metrics) {}

  Panel draw(const std::string& caption) {
    builder_.fill({0, 0, area_.width, area_.height}, {Role::panel});
    builder_.line({{0, 0.035}, {area_.width, 0.035}}, {Role::line}, 0.07);
    steps();
    right_ = area_.width - side;
    if (detail_ < Detail::no_save) saving();
    if (detail_ < Detail::no_speed) {
      loop();
      speed();
    }
    scrubber(caption);
    return {builder_.take(), std::move(buttons_), track_, 0};
  }

  [[nodiscard]] double room() const { return right_ - left_; }

 private:
  [[nodiscard]] bool pointed(ActionId id) const { return input_.points_at(id); }

  // A triangle pointing to the right (direction 1) or the left (−1): an arrow that is all head, since it is shorter
  // than half of one.
  void triangle(Point tip, double length, int direction, const Paint& paint) {
    builder_.arrow({{tip.x - direction * 0.4 * length, tip.y}, tip}, paint, length / 3.2);
  }

  void round_button(double x, double radius, ActionId id, bool filled) {
    const Box box{x - radius, middle_ - radius, 2 * radius, 2 * radius};
    builder_.fill(box, {filled ? Role::input : Role::faint}, radius);
    if (pointed(id)) builder_.outline(box, {filled ? Role::ink : Role::muted}, 0.12, radius);
    buttons_.push_back({box, id});
  }

  // A step is an arrow against a bar, all of them at once two arrows, as on every player; an arrow alone plays.
  void against_bar(double x, double size, int direction, int arrows, const Paint& paint) {
    const double length = size / arrows;
    const double bar = x + direction * 0.62 * size;
    for (int i = 0; i < arrows; ++i)
      triangle({bar - direction * (0.1 + i * length), middle_}, 1.05 * length, direction, paint);
    builder_.line({{bar, middle_ - 0.5 * size}, {bar, middle_ + 0.5 * size}}, paint, 0.17 * size);
  }

  void steps() {
    const Paint ink{Role::ink};
    double x = side + small_radius;
    round_button(x, small_radius, ActionId::first_step, false);
    against_bar(x, 0.9, -1, 2, ink);
    x += 2 * small_radius + 0.6;
    round_button(x, small_radius, ActionId::previous_step, false);
    against_bar(x, 0.85, -1, 1, ink);
    x += small_radius + large_radius + 0.6;
    round_button(x, large_radius, ActionId::next_step, true);
    against_bar(x, 1.3, 1, 1, {Role::input, 1, true});
    builder_.write({x, area_.height - 0.42}, "Next →", {Face::regular, 0.75, {Role::muted}}, Anchor::middle);
    x += small_radius + large_radius + 0.6;
    round_button(x, small_radius, ActionId::last_step, false);
    against_bar(x, 0.9, 1, 2, ink);
    if (detail_ < Detail::steps_only) {
      x += 2 * small_radius + 0.6;
      play(x);
    }
    left_ = x + small_radius + 2.2;
  }

  void play(double x) {
    const bool plays = input_.workspace.playback.playing();
    round_button(x, small_radius, ActionId::play, false);
    if (plays) {
      builder_.fill({x - 0.42, middle_ - 0.48, 0.3, 0.96}, {Role::ink});
      builder_.fill({x + 0.12, middle_ - 0.48, 0.3, 0.96}, {Role::ink});
    } else {
      triangle({x + 0.55, middle_}, 0.9, 1, {Role::ink});
    }
    builder_.write({x, area_.height - 0.42}, plays ? "Stop" : "Play", {Face::regular, 0.75, {Role::muted}},
                   Anchor::middle);
  }

  void saving() {
    const Type bold{Face::bold, 1, {Role::input}};
    const Type keys{Face::regular, 0.93, {Role::muted}};
    const auto& save = action(ActionId::save_frame);
    const std::string title(save.title);
    const std::string key = name(save.keys.front());
    const bool with_key = detail_ < Detail::save_without_key;
    const double words = builder_.width(title, bold) + (with_key ? 0.8 + builder_.width(key, keys) : 0);
    const Box box{right_ - words - 2.6, middle_ - 1.25, words + 2.6, 2.5};
    if (pointed(save.id)) builder_.fill(box, {Role::faint}, 1.25);
    builder_.outline(box, {Role::input}, 0.1, 1.25);
    const double pen = builder_.write({box.x + 1.3, middle_ + 0.36}, title, bold);
    if (with_key) builder_.write({pen + 0.8, middle_ + 0.36}, key, keys);
    buttons_.push_back({box, save.id});
    right_ = box.x - 1.6;
  }

  // From the right: loop, pressed while it is on, faster, the speed and slower.
  void loop() {
    const bool on = input_.workspace.session.preferences.loop;
    const std::string title(action(ActionId::loop).title);
    const Type type{on ? Face::bold : Face::regular, 0.93, {on ? Role::ink : Role::muted}};
    const double width = builder_.width(title, {Face::bold, 0.93, {Role::ink}}) + 1.4;
    const Box box{right_ - width, middle_ - 0.85, width, 1.7};
    if (on || pointed(ActionId::loop)) builder_.fill(box, {Role::faint}, 0.85);
    if (on) builder_.outline(box, {Role::line}, 0.08, 0.85);
    builder_.write_centred(box, title, type);
    buttons_.push_back({box, ActionId::loop});
    right_ = box.x - 0.6;
  }

  void speed() {
    const Type type{Face::bold, 0.93, {Role::ink}};
    const std::string speed = short_number(input_.workspace.session.preferences.speed) + "×";
    const double width = std::max(builder_.width(speed, type), builder_.width("0.25×", type));
    const auto sign = [&](ActionId id, const std::string& text) {
      const Box box{right_ - 1.7, middle_ - 0.85, 1.7, 1.7};
      if (pointed(id)) builder_.fill(box, {Role::faint}, 0.85);
      builder_.write_centred(box, text, {Face::bold, 1, {Role::muted}});
      buttons_.push_back({box, id});
      right_ = box.x;
    };
    sign(ActionId::faster, "+");
    right_ -= 0.2;
    builder_.write({right_ - width / 2, middle_ + 0.34}, speed, type, Anchor::middle);
    right_ -= width + 0.2;
    sign(ActionId::slower, "−");
    right_ -= 2.2;
  }

  void scrubber(const std::string& caption) {
    const double width = room();
    if (width < 2) return;
    const auto at = [&](std::int64_t step) {
      return count_ == 0 ? left_ : left_ + width * static_cast<double>(step) / static_cast<double>(count_);
    };
    builder_.fill({left_, middle_ - 0.14, width, 0.28}, {Role::line}, 0.14);
    const double here = at(view_.step);
    if (here > left_) builder_.fill({left_, middle_ - 0.14, here - left_, 0.28}, {Role::input}, 0.14);
    // Ticks are steps as long as they can be told apart.
    if (count_ > 0 && width / static_cast<double>(count_) >= 0.5) {
      for (std::int64_t step = 0; step <= count_; ++step) {
        builder_.line({{at(step), middle_ - 0.5}, {at(step), middle_ + 0.5}}, {Role::line}, 0.07);
      }
    }
    const Box knob{here - 0.58, middle_ - 0.58, 1.16, 1.16};
    builder_.fill(knob, {Role::panel}, 0.58);
    builder_.outline({knob.x + 0.1, knob.y + 0.1, 0.96, 0.96}, {Role::input}, 0.22, 0.48);
    track_ = Track{{left_ - 0.6, middle_ - 1.1, width + 1.2, 2.2}, left_, right_, count_};

    const Type type{Face::regular, 0.88, {Role::muted}};
    const double baseline = area_.height - 0.95;
    // Where the scrubber is shorter than these words they end where it ends.
    const std::string step = words::step_of(view_.step, count_);
    const double start = std::min(left_, right_ - builder_.width(step, type));
    const double pen = builder_.write({start, baseline}, step, type);
    const Type ink{Face::regular, 0.93, {Role::ink}};
    const double left = right_ - pen - 1.5;
    if (left <= 3) return;
    std::vector<std::string> lines = builder_.wrapped(caption, ink, left);
    if (lines.size() < 2) {
      builder_.write({right_, baseline}, builder_.shortened(caption, ink, left), ink, Anchor::end);
      return;
    }
    // Two lines; what does not fit into these is in the explanation.
    for (std::size_t i = 2; i < lines.size(); ++i) lines[1] += " " + lines[i];
    for (std::size_t i = 0; i < 2; ++i) {
      builder_.write({right_, baseline - 0.5 + 1.05 * static_cast<double>(i)},
                     builder_.shortened(lines[i], ink, left), ink, Anchor::end);
    }
  }

  const PanelInput& input_;
  Detail detail_;
  const View& view_;
  std::int64_t count_;
  Size area_;
  double middle_;
  SceneBuilder builder_;
  std::vector<Button> buttons_;
  std::optional<Track> track_;
  double left_ = 0;  // of the scrubber
  double right_ = 0;
};

}  // namespace

std::int64_t step_at(const Track& track, double x) {
  if (track.count <= 0 || !(track.last > track.first)) return 0;
  const double share = std::clamp((x - track.first) / (track.last - track.first), 0.0, 1.0);
  return std::llround(share * static_cast<double>(track.count));
}

Panel timeline(const PanelInput& input, const std::string& caption, Size area) {
  // The least room for the scrubber that each is worth.
  constexpr std::pair<Detail, double> levels[] = {
      {Detail::all, 22}, {Detail::save_without_key, 20}, {Detail::no_speed, 14}, {Detail::no_save, 9}};
  for (const auto& [detail, enough] : levels) {
    Timeline full(input, area, detail);
    Panel panel = full.draw(caption);
    if (full.room() >= enough) return panel;
  }
  return Timeline(input, area, Detail::steps_only).draw(caption);
}

}  // namespace tconv
