#pragma once

#include <cstdint>

namespace tconv::crop {

/// The number of the last step of stage 3: padding removes, output padding spares, the rest lifts off.
inline constexpr std::int64_t last_step = 3;

}  // namespace tconv::crop
