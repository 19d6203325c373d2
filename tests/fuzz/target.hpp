#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

/// What the targets share. Each is a file with `try_bytes` in it, and a program: under libFuzzer, which makes up bytes
/// (`./dev fuzz`), or with replay.cpp, which takes those of files (every `./dev test`).
namespace tconv::fuzz {

/// Reads the bytes as the target does, and checks what has to hold for those that are accepted. Never throws.
void try_bytes(std::string_view bytes);

/// Ends the program unless `holds`, so that the bytes are kept.
inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

}  // namespace tconv::fuzz
