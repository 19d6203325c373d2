#include "app/scene/stage.hpp"

#include <algorithm>
#include <utility>

#include "app/scene/picture_u.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/scene/zoom.hpp"

namespace tconv {

std::span<const std::string_view> wrong_on_purpose(const View& view) {
  for (const ViewSwitch& each : stage(view.stage).switches) {
    if (!each.wrong.empty() && each.is_on(view)) return each.wrong;
  }
  return {};
}

ArrayId typed_array(const Problem& problem, const View& view) {
  const Stage& shown = stage(view.stage);
  return shown.typed == nullptr ? ArrayId::input : shown.typed(problem, view);
}

bool shows_share(const Problem& problem, const View& view) {
  const Stage& shown = stage(view.stage);
  return shown.has_channels && (shown.shows_share == nullptr || shown.shows_share(problem, view));
}

View clamped(const Problem& problem, View view) {
  const auto in = [](std::int64_t value, std::int64_t first, std::int64_t count) {
    return std::clamp(value, first, first + std::max<std::int64_t>(count, 1) - 1);
  };
  view.batch = in(view.batch, 0, batch_size(problem));
  view.in_channel = in(view.in_channel, 0, problem.layer.in_channels);
  const ChannelRange out = out_channels_of(problem.layer, view.in_channel);
  view.out_channel = in(view.out_channel, out.first, out.count);
  view = with_legal_u(problem, std::move(view));
  view.step = std::clamp<std::int64_t>(view.step, 0, stage(view.stage).step_count(problem, view));
  return with_legal_parts(problem, view);
}

}  // namespace tconv
