#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tconv {

/// A file built into the program: everything in shaders/ and assets/, and the fonts found when it was configured.
struct EmbeddedFile {
  std::string_view name;  ///< "shaders/grid.frag", "presets/first-stamp.tconv.json", "fonts/Inter-Regular"
  std::span<const std::byte> bytes;  ///< its bytes; they live as long as the program
};

/// All files built into the program, sorted by name.
std::span<const EmbeddedFile> embedded_files();

/// The bytes of one of them, or of what takes its place; empty when there is no such file.
///
/// Names: a file of shaders/ keeps its path ("shaders/grid.frag"), a file of assets/ is named from inside that
/// folder
/// ("presets/first-stamp.tconv.json"), and the fonts are "fonts/Inter-Regular", "fonts/Inter-SemiBold",
/// "fonts/JetBrainsMono-Regular", "fonts/JetBrainsMono-Bold", "fonts/DejaVuSans" and "fonts/DejaVuSans-Bold"
/// (without the ending: it differs between releases).
std::span<const std::byte> embedded(std::string_view name);

/// A built-in file, or the one that takes its place, as text.
std::string_view embedded_text(std::string_view name);

/// The text that was built in, whatever takes its place.
std::string_view built_in_text(std::string_view name);

/// What takes the place of an embedded file of the same name.
struct Override {
  std::string name;
  std::string bytes;
};

/// From now on these take the place of the embedded files of their names, and nothing that of any other. To be
/// called while nothing else runs, before what it replaces is read: what was read keeps what it has.
void override_embedded(std::vector<Override> files);

}  // namespace tconv
