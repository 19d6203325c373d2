#pragma once

#include <memory>

struct FT_LibraryRec_;
struct FT_MemoryRec_;

namespace tconv {

/// FreeType with memory of its own, which notes when there is none: FreeType itself takes that for a damaged font in
/// places, or goes on and leaves a glyph out.
class FreeTypeLibrary {
 public:
  /// Throws std::bad_alloc.
  FreeTypeLibrary();
  FreeTypeLibrary(const FreeTypeLibrary&) = delete;
  FreeTypeLibrary& operator=(const FreeTypeLibrary&) = delete;
  /// All faces opened with it are closed, too.
  ~FreeTypeLibrary();

  [[nodiscard]] FT_LibraryRec_* get() const { return library_; }
  /// Throws std::bad_alloc when memory was asked for in vain since this library was made.
  void require_memory() const;

 private:
  bool out_of_memory_ = false;
  std::unique_ptr<FT_MemoryRec_> memory_;
  FT_LibraryRec_* library_ = nullptr;
};

}  // namespace tconv
