#include "app/scene/photograph.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <variant>
#include <vector>

#include "app/scene/legend.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/scene/too_much.hpp"

namespace tconv {
namespace {

constexpr std::int64_t colour_channels = 3;

// Whether an array shows the input's own channels, not what the layer makes of them.
bool is_of_input(ArrayId array) {
  return array == ArrayId::input || array == ArrayId::stretched || array == ArrayId::nearest ||
         array == ArrayId::bilinear;
}

// The photographs of a scene, in drawing order.
std::vector<Grid*> photographs(Scene& scene) {
  std::vector<Grid*> found;
  for (Primitive& primitive : scene.primitives) {
    Grid* grid = std::get_if<Grid>(&primitive);
    if (grid != nullptr && grid->photograph && grid->name != scale_name) found.push_back(grid);
  }
  return found;
}

}  // namespace

bool keeps_colours(const Layer& layer) {
  return layer.in_channels == colour_channels && layer.out_channels == colour_channels &&
         layer.groups == colour_channels;
}

StagePicture stage_picture(const StageInput& input) {
  if (auto too_much = too_much_picture(input)) return *std::move(too_much);
  const Stage& shown = stage(input.view.stage);
  StagePicture picture = shown.build(input);
  const Layer& layer = input.problem.layer;
  if (!input.problem.photograph || layer.in_channels != colour_channels) return picture;
  // The same stage of each channel, the one shown among them: what stands in one place in all three are the three
  // colours of what stands there.
  const std::vector<Grid*> places = photographs(picture.scene);
  std::array<StagePicture, colour_channels> others;
  std::array<std::vector<Grid*>, colour_channels> colours;
  for (std::int64_t c = 0; c < colour_channels; ++c) {
    const auto i = static_cast<std::size_t>(c);
    if (c == input.view.in_channel) {
      colours[i] = places;
      continue;
    }
    View view = input.view;
    view.in_channel = c;
    view.out_channel = out_channels_of(layer, c).first;
    others[i] = shown.build(
        {input.problem, clamped(input.problem, view), input.selection, input.area, input.metrics, input.cache});
    colours[i] = photographs(others[i].scene);
  }
  const bool all = keeps_colours(layer);
  for (std::size_t i = 0; i < places.size(); ++i) {
    Grid& grid = *places[i];
    if (!all && !is_of_input(grid.array)) continue;
    const auto stands_for = [&](const std::vector<Grid*>& of_channel) {
      return i < of_channel.size() && of_channel[i]->array == grid.array && of_channel[i]->size() == grid.size();
    };
    if (!std::ranges::all_of(colours, stands_for)) continue;
    grid.colours = {colours[0][i]->values, colours[1][i]->values, colours[2][i]->values};
  }
  return picture;
}

}  // namespace tconv
