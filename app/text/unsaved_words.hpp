#pragma once

#include <ctime>
#include <string>
#include <string_view>

/// The sentences about copies of unsaved work.
namespace tconv::words {

/// When something was, told at `now`: "18:42", or "2026-11-29 18:42" on another day. Both in the same time zone.
[[nodiscard]] std::string moment(const std::tm& then, const std::tm& now);

/// The question at the start; `when` as `moment` says it.
[[nodiscard]] std::string left_work(std::string_view when, std::string_view name);
/// What opening it means; `file` is what Save writes to, empty for none; `is_older` when that file has been written since.
[[nodiscard]] std::string opens_left_work(std::string_view file, bool is_older);
/// It has been opened.
[[nodiscard]] std::string left_work_is_open(std::string_view file);

/// A copy could not be written, for this reason (a sentence).
[[nodiscard]] std::string not_kept(std::string_view reason);
/// Neither settings, nor copies, or neither of both can be kept, as there is no folder for them.
[[nodiscard]] std::string nowhere_to_keep(bool settings, bool unsaved);

/// The display broke down, or took the window away, for this reason; `became` says what became of unsaved work, empty
/// where there was none.
[[nodiscard]] std::string display_lost(std::string_view reason, std::string_view became);
inline constexpr std::string_view is_kept = "what was unsaved is offered at the next start";
inline constexpr std::string_view is_lost = "what was unsaved is lost";

}  // namespace tconv::words
