#pragma once

#include <cstdint>

namespace tconv::insert_zeros {

/// The number of the last step of stage 4: zeros between the pixels, zeros round them, and the kernel turns.
inline constexpr std::int64_t last_step = 3;

}  // namespace tconv::insert_zeros
