#include "app/scene/line_window.hpp"

#include <algorithm>

namespace tconv {

LineWindow window_about(std::int64_t block_first, std::int64_t block_count, std::int64_t most, std::int64_t about) {
  const std::int64_t count = std::min(block_count, most);
  if (count == block_count) return {block_first, count};
  // Half windows, so that the picture stands still for a while and the line has room on both sides.
  const std::int64_t half = std::max<std::int64_t>(1, count / 2);
  const std::int64_t page = std::max<std::int64_t>(0, (about - half / 2) / half * half);
  return {block_first + std::min(page, block_count - count), count};
}

}  // namespace tconv
