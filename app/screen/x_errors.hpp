#pragma once

#include <functional>
#include <optional>
#include <string>

/// What the X server has to complain of, in place of the lines that its library would print. Does nothing where the
/// program was built without the library's headers.
namespace tconv {

/// From now on `connection_lost` is called when the X server is gone; it must not ask anything of the X server, and when
/// it returns (or there is none) the program ends with code 1. And an error that the server reports is kept for `x_error`, and no longer
/// ends the program. To be called when the window is there: GLFW sets and forgets handlers of its own.
void watch_x_errors(std::function<void()> connection_lost);

/// The first error that the X server has reported since: "BadWindow (invalid Window parameter)". Nothing before.
[[nodiscard]] std::optional<std::string> x_error();

}  // namespace tconv
