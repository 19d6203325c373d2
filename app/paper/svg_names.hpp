#pragma once

#include <string>
#include <string_view>

namespace tconv {

/// Renames what cairo numbered with a counter of the whole process (surface12, image34 …) in the order in which a
/// file mentions it, so that the same drawing gives the same bytes twice.
[[nodiscard]] std::string with_own_names(std::string_view svg);

}  // namespace tconv
