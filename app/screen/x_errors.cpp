#include "app/screen/x_errors.hpp"

#ifdef TCONV_X11

#include <X11/Xlib.h>

#include <array>
#include <cstdlib>
#include <utility>

namespace tconv {
namespace {

// Xlib's handlers are the whole program's and are handed nothing of ours.
std::function<void()>& lost() {
  static std::function<void()> call;
  return call;
}

std::optional<std::string>& first_error() {
  static std::optional<std::string> words;
  return words;
}

int on_error(Display* display, XErrorEvent* event) {
  if (first_error()) return 0;
  std::array<char, 256> words{};
  XGetErrorText(display, event->error_code, words.data(), static_cast<int>(words.size()));
  first_error() = words.data();
  return 0;
}

int on_lost_connection(Display*) {
  // Once: asking the X server anything in here would come back here.
  if (const auto call = std::exchange(lost(), {})) call();
  // As Xlib does when this returns, but not through what is torn down at an orderly end.
  std::_Exit(1);
}

}  // namespace

void watch_x_errors(std::function<void()> connection_lost) {
  lost() = std::move(connection_lost);
  first_error().reset();
  XSetErrorHandler(on_error);
  XSetIOErrorHandler(on_lost_connection);
}

std::optional<std::string> x_error() {
  return first_error();
}

}  // namespace tconv

#else

namespace tconv {

void watch_x_errors(std::function<void()>) {}

std::optional<std::string> x_error() {
  return {};
}

}  // namespace tconv

#endif
