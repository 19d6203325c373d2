#pragma once

#include <string>

/// What is said of photographs.
namespace tconv::words {

/// After a picture was dropped: it is the input, and what became of the layer for it.
[[nodiscard]] inline std::string is_input_now(const std::string& file, bool became_depthwise) {
  if (!became_depthwise) return file + " is the input now.";
  return file +
         " is the input now, in colour: the layer has 3 channels in 3 groups, and the shown kernel is copied to each.";
}

}  // namespace tconv::words
