#pragma once

#include <string>

namespace tconv {

/// A sentence for the person, until the next thing they do; an empty one says that there is nothing more to say.
struct Notice {
  std::string text{};
  bool is_error = false;

  friend bool operator==(const Notice&, const Notice&) = default;
};

}  // namespace tconv
