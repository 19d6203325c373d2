#pragma once

#include <string_view>

#include "app/session/actions.hpp"

namespace tconv::test {

/// The action of this slug. Precondition: there is one.
inline ActionId named(std::string_view slug) {
  return action_named(slug)->id;
}

}  // namespace tconv::test
