#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "app/text/embedded.hpp"

namespace tconv {

/// Bytes of the largest asset that is read from a folder.
inline constexpr std::int64_t max_asset_bytes = std::int64_t{32} << 20;

/// What a folder of a person's own has in place of files built into the program.
struct AssetFolder {
  std::vector<Override> files;        ///< those that can be used
  std::vector<std::string> warnings;  ///< a sentence for each file that cannot, or for the folder
};

/// Reads the files of a folder that are named as embedded ones, inside it: "presets/first-stamp.tconv.json",
/// "shaders/grid.frag"; fonts with or without ".otf" or ".ttf". Others are passed over. A file is used when it
/// passes what the embedded one has to: a font can be read and has the letters needed, a preset is a legal problem
/// with a title. A shader is tried by whoever compiles it. Never blocks, whatever stands there.
[[nodiscard]] AssetFolder read_asset_folder(const std::filesystem::path& folder);

}  // namespace tconv
