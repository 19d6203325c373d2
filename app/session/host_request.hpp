#pragma once

#include <cstdint>
#include <variant>

/// What actions ask of whoever owns the controls, the clipboard, the files and the window.
namespace tconv {

/// The keyboard goes on to another control or to another part of the window.
enum class FocusRequest : std::uint8_t { next_control, previous_control, next_region, previous_region };

enum class ClipboardRequest : std::uint8_t { copy_array, paste_array, copy_pytorch, copy_description };

enum class FileRequest : std::uint8_t {
  new_problem,
  open,
  open_recent,
  save,
  save_as,
  save_output,
  take_choice,   ///< the marked line of the list is chosen, or the name that was typed
  leave_choice,  ///< the list was closed without choosing
  quit,          ///< after the question about unsaved changes the window is closed
};

enum class PlatformRequest : std::uint8_t { save_frame, full_screen, close };

/// Something is explained that whoever has asked the core knows.
enum class NoticeRequest : std::uint8_t { three_ways };

using HostRequest = std::variant<FocusRequest, ClipboardRequest, FileRequest, PlatformRequest, NoticeRequest>;

}  // namespace tconv
