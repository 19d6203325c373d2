#include "app/scene/frame.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "app/scene/answer_cache.hpp"
#include "app/scene/cards.hpp"
#include "app/scene/channel_strip.hpp"
#include "app/scene/photograph.hpp"
#include "app/scene/scene_builder.hpp"
#include "app/scene/stage_facts.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/scene/wires.hpp"
#include "app/text/stage_words.hpp"

namespace tconv {
namespace {

constexpr double heading_height = 3.4;
constexpr double side = 1.5;
/// From this width on the cards stand beside the stage.
constexpr double width_for_cards = 64;

constexpr Type caption_type{Face::regular, 1.07, {Role::ink}};
constexpr Type step_type{Face::bold, 0.93, {Role::muted}};

void draw_heading(SceneBuilder& builder, const Stage& stage, const std::string& entry, const std::string& title,
                  double width) {
  const double baseline = 2.1;
  double x = builder.write({side, baseline}, words::stage_heading(stage.number(), stage.title),
                           {Face::bold, 1.5, {Role::ink}});
  x += 1.2;
  if (!entry.empty()) x = builder.write({x, baseline}, entry, type::subtitle) + 1.2;
  const std::string name = builder.shortened(title, type::subtitle, width - side - x);
  builder.write({width - side, baseline}, name, type::subtitle, Anchor::end);
  builder.line({{0, heading_height - 0.1}, {width, heading_height - 0.1}}, {Role::line}, 0.07);
}

double caption_height(std::size_t lines) {
  return 1.6 + 1.5 * static_cast<double>(lines);
}

// The caption in as many lines as leave the stage its least room, at least one; what does not fit ends in an ellipsis.
std::vector<std::string> caption_lines(const SceneBuilder& builder, const std::string& caption, double width,
                                       double most_height) {
  std::vector<std::string> lines = builder.wrapped(caption, caption_type, width);
  std::size_t fitting = 1;
  while (fitting < lines.size() && caption_height(fitting + 1) <= most_height) ++fitting;
  if (fitting == lines.size()) return lines;
  std::string& last = lines[fitting - 1];
  for (std::size_t i = fitting; i < lines.size(); ++i) last += ' ' + lines[i];
  last = builder.shortened(last, caption_type, width);
  lines.resize(fitting);
  return lines;
}

// How the middle of a frame is shared out; no cards where their box has no width, no channels and no wires where
// theirs has no height.
struct Rooms {
  Box stage;
  Box channels;
  Box wires;
  Box cards;
};
Rooms shared(const StageInput& input, Box middle, bool with_cards) {
  Box cards{};
  if (with_cards && middle.width >= width_for_cards) {
    const double width = std::clamp(middle.width * 0.3, 21.0, 30.0);
    cards = {middle.right() - width - side, middle.y + 1.4, width, middle.height - 2.4};
    middle.width -= width + side;
  } else if (with_cards && middle.height >= 1.1 * middle.width) {
    const double height = middle.height * 0.34;
    cards = {middle.x + side, middle.bottom() - height, middle.width - 2 * side, height - 1};
    middle.height -= height;
  }
  Box wires{};
  // What does not leave the stage its least room gives way: the wires, then the channels.
  const auto leaves_room = [&](double height) { return middle.height - height >= least_stage.height; };
  if (shows_wires(input.problem, input.view) && leaves_room(wires_height)) {
    middle.height -= wires_height;
    wires = {middle.x, middle.bottom(), middle.width, wires_height};
  }
  double strip = channel_strip_height(input.problem, input.view, {middle.width, middle.height});
  if (!leaves_room(strip)) strip = 0;
  middle.height -= strip;
  return {middle, {middle.x, middle.bottom(), middle.width, strip}, wires, cards};
}

}  // namespace

Size frame_area(int width, int height) {
  constexpr double base = 14;
  const double em =
      std::min({base * std::max(1.0, height / 720.0), width / least_frame.width, height / least_frame.height});
  return {width / em, height / em};
}

Frame frame(const StageInput& given, const FrameParts& parts) {
  // What the parts of one picture ask for twice is computed once.
  AnswerCache own;
  const StageInput input{given.problem, given.view,    given.selection,
                         given.area,    given.metrics, given.cache != nullptr ? given.cache : &own};
  const Stage& shown = stage(input.view.stage);
  SceneBuilder builder(input.area, input.metrics);
  const double top = parts.heading ? heading_height : 0;
  if (parts.heading) {
    draw_heading(builder, shown, entry_shown(input.problem, input.view), input.problem.title, input.area.width);
  }

  const std::string step = words::step_of(input.view.step, shown.step_count(input.problem, input.view));
  const double indent = side + builder.width(step, step_type) + 1.4;
  Rooms rooms;
  StagePicture picture;
  std::vector<std::string> lines(1);
  // A caption of several lines takes room from the stage, which is then drawn once more.
  for (std::size_t expected = 0; expected < lines.size();) {
    expected = lines.size();
    const double foot = parts.caption ? caption_height(expected) : 0;
    rooms = shared(input, {0, top, input.area.width, std::max(1.0, input.area.height - top - foot)}, parts.cards);
    picture = stage_picture(
        {input.problem,
         input.view,
         input.selection,
         {std::max(rooms.stage.width, least_stage.width), std::max(rooms.stage.height, least_stage.height)},
         input.metrics,
         input.cache});
    if (parts.caption) {
      lines = caption_lines(builder, picture.caption, input.area.width - indent - side,
                            input.area.height - top - least_stage.height);
    }
  }
  builder.scene().append(picture.scene, {rooms.stage.x, rooms.stage.y});
  const auto below = [&](const Box& room, Scene (*draw)(const StageInput&)) {
    if (room.height <= 0) return;
    builder.line({{room.x, room.y}, {room.right(), room.y}}, {Role::line}, 0.07);
    const Size area{room.width, room.height};
    builder.scene().append(draw({input.problem, input.view, input.selection, area, input.metrics, input.cache}),
                           {room.x, room.y});
  };
  below(rooms.channels, channel_strip);
  below(rooms.wires, wires_scene);
  if (rooms.cards.width > 0) draw_cards(builder, picture.cards, rooms.cards);

  if (parts.caption) {
    double y = input.area.height - caption_height(lines.size());
    builder.line({{0, y}, {input.area.width, y}}, {Role::line}, 0.07);
    y += 1.9;
    builder.write({side, y}, step, step_type);
    for (std::string& line : lines) {
      builder.write({indent, y}, std::move(line), caption_type);
      y += 1.5;
    }
  }
  return {builder.take(), std::move(picture)};
}

}  // namespace tconv
