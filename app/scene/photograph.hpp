#pragma once

#include "app/scene/stage.hpp"

/// Photographs: an input that is one is drawn from black to white in every stage, and in colour where its three
/// channels are known, as `Problem::photograph` says.
namespace tconv {

/// Whether what the layer makes of three channels is a picture in colour, too: each goes through a kernel of its own
/// (in_channels = out_channels = groups = 3).
[[nodiscard]] bool keeps_colours(const Layer& layer);

/// What the view's stage shows. Photographs of three channels are in colour: the input's where the layer takes three
/// channels, what is computed from them where it keeps colours. Where it would take too much, a sentence says what.
[[nodiscard]] StagePicture stage_picture(const StageInput& input);

}  // namespace tconv
