#pragma once

#include "app/scene/stage.hpp"

namespace tconv {

/// Which parts of a frame are drawn round the stage.
struct FrameParts {
  bool heading = true;  ///< stage title and problem title on top
  bool cards = true;    ///< explanation and arithmetic on the right (below an effective width: left out)
  bool caption = true;  ///< the caption and "step n of N" at the bottom
};

/// The least room in which no stage's words or arrays run out of it or over each other, em.
inline constexpr Size least_stage{36, 22};

/// The least room in which a frame of all its parts shows its stage whole, em; what lies round the stage gives way.
inline constexpr Size least_frame{36, 30};

/// The least picture of a frame that can be read, pixels: one em is 8 of them there.
inline constexpr int least_picture_width = 360;
inline constexpr int least_picture_height = 240;

/// The room that a frame of this many pixels offers, em: 14 pixels are one em up to a height of 720, and 1/51.4 of
/// the height in larger frames, which therefore show the same as one of 720, larger. In small frames an em is smaller,
/// so that `least_frame` fits. Saving from the window and exporting both ask here, so that they give the same picture.
[[nodiscard]] Size frame_area(int width, int height);

/// A composed picture: the stage's scene with its cards, heading and caption, laid out in `input.area`. The
/// window's middle (no heading, no caption there) and every export are this. Where the stage gets less than
/// `least_stage` it is cut off.
struct Frame {
  Scene scene;
  StagePicture picture;  ///< the stage's own, with the area it got
};
[[nodiscard]] Frame frame(const StageInput& input, const FrameParts& parts = {});

/// Every value that a frame shows, in words: stage, step, caption, the cards, and each array with its rows; arrays
/// of more than 4096 cells are summarised (size, minimum, maximum, sum) and the highlighted cells listed.
[[nodiscard]] std::string describe(const StageInput& input);

}  // namespace tconv
