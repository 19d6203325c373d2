#pragma once

#include <cstdint>
#include <variant>

#include "app/session/chooser.hpp"
#include "app/session/menus.hpp"

namespace tconv {

/// A sheet to be read.
enum class Sheet : std::uint8_t { help, about };

/// What lies over the window, one thing at a time; `std::monostate` where nothing does.
using Overlay = std::variant<std::monostate, OpenMenu, Chooser, Sheet>;

}  // namespace tconv
