#pragma once

#include <cstdint>

#include "app/scene/scene.hpp"

namespace tconv {

/// A checksum of everything that a scene draws, to the last bit of every number: two scenes with the same one are
/// drawn the same. What can be pointed at in a scene does not count.
[[nodiscard]] std::uint64_t checksum(const Scene& scene);

}  // namespace tconv
