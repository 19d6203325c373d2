#pragma once

#include <cstdint>

namespace tconv {

/// Lines [first, first + count) of something that has too many to be shown at once.
struct LineWindow {
  std::int64_t first = 0;
  std::int64_t count = 0;
};

/// The part of a block of lines that is shown: all of it where `most` allows, else the page of half windows that
/// holds `about`, counted within the block.
[[nodiscard]] LineWindow window_about(std::int64_t block_first, std::int64_t block_count, std::int64_t most,
                                      std::int64_t about);

}  // namespace tconv
