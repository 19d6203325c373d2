#pragma once

#include <string>

#include "app/scene/stage.hpp"

/// The channel strip under the arrays of a stage that shows one channel pair: the share of every input channel of the
/// group, side by side at one colour scale, and the output channel that they add up to. It shows them as they are in the
/// end, whatever the step. A click on a share shows its channel.
namespace tconv {

/// Whether an output channel of the view's stage is made of several input channels, so that there is a strip.
[[nodiscard]] bool shows_channels(const Problem& problem, const View& view);

/// Its height under a stage, em, where the two share `room`; 0 where there is none, or none has room: then the cards
/// alone say what the other channels add.
[[nodiscard]] double channel_strip_height(const Problem& problem, const View& view, const Size& room);

/// The strip, `input.area` in size: as many shares as have room, round the one shown, and how many more there are.
[[nodiscard]] Scene channel_strip(const StageInput& input);

/// Its title, and its note where the shares, each rounded by itself, do not add up in the numbers shown.
[[nodiscard]] std::string channel_strip_words(const StageInput& input);

}  // namespace tconv
