#include "app/io/window_place.hpp"

#include <algorithm>
#include <cstdint>

namespace tconv {

namespace {

/// A stretch of one axis, end excluded; wide enough for the sum of any two ints.
struct Stretch {
  std::int64_t begin;
  std::int64_t end;

  [[nodiscard]] std::int64_t length() const { return end - begin; }
};

Stretch stretch(std::int64_t begin, std::int64_t length) {
  return {begin, begin + length};
}

std::int64_t overlap(Stretch a, Stretch b) {
  return std::max<std::int64_t>(0, std::min(a.end, b.end) - std::max(a.begin, b.begin));
}

std::int64_t gap(Stretch a, Stretch b) {
  return std::max<std::int64_t>({0, a.begin - b.end, b.begin - a.end});
}

/// The part of `wanted` that fits into `room`, moved inside.
Stretch fitted(Stretch wanted, Stretch room) {
  const std::int64_t length = std::clamp<std::int64_t>(wanted.length(), 1, room.length());
  return stretch(std::clamp(wanted.begin, room.begin, room.end - length), length);
}

}  // namespace

WindowPlace on_screen(const WindowPlace& place, std::span<const WorkArea> areas) {
  const Stretch columns = stretch(place.x, std::max(place.width, 1));
  const Stretch rows = stretch(place.y, std::max(place.height, 1));
  const Stretch grip = stretch(rows.begin, std::min<std::int64_t>(rows.length(), title_bar_room));

  const WorkArea* best = nullptr;
  std::int64_t most_overlap = 0;
  std::int64_t least_gap = 0;
  for (const WorkArea& area : areas) {
    if (area.width < 1 || area.height < 1) continue;
    const Stretch across = stretch(area.x, area.width);
    const Stretch down = stretch(area.y, area.height);
    const bool fits =
        place.width >= 1 && place.width <= area.width && place.height >= 1 && place.height <= area.height;
    if (fits && overlap(columns, across) >= std::min<std::int64_t>(columns.length(), least_grip) &&
        overlap(grip, down) == grip.length()) {
      return place;
    }
    const std::int64_t shared = overlap(columns, across) * overlap(rows, down);
    const std::int64_t away = gap(columns, across) + gap(rows, down);
    if (best == nullptr || shared > most_overlap || (shared == most_overlap && away < least_gap)) {
      best = &area;
      most_overlap = shared;
      least_gap = away;
    }
  }
  if (best == nullptr) return place;

  Stretch room = stretch(best->y, best->height);
  if (room.length() > title_bar_room) room.begin += title_bar_room;
  const Stretch x = fitted(columns, stretch(best->x, best->width));
  const Stretch y = fitted(rows, room);
  return {static_cast<int>(x.begin), static_cast<int>(y.begin), static_cast<int>(x.length()),
          static_cast<int>(y.length()), place.maximized};
}

}  // namespace tconv
