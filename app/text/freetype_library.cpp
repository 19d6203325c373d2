#include "app/text/freetype_library.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_MODULE_H
#include FT_SYSTEM_H

#include <cstdlib>
#include <new>

namespace tconv {
namespace {

void* noted(FT_Memory memory, void* block) {
  if (block == nullptr) *static_cast<bool*>(memory->user) = true;
  return block;
}

void* allocate(FT_Memory memory, long size) {
  return noted(memory, std::malloc(static_cast<std::size_t>(size)));
}
void release(FT_Memory /*memory*/, void* block) {
  std::free(block);
}
void* reallocate(FT_Memory memory, long /*before*/, long size, void* block) {
  return noted(memory, std::realloc(block, static_cast<std::size_t>(size)));
}

}  // namespace

// As FT_Init_FreeType makes one, but for the memory.
FreeTypeLibrary::FreeTypeLibrary()
    : memory_(std::make_unique<FT_MemoryRec_>(FT_MemoryRec_{&out_of_memory_, allocate, release, reallocate})) {
  if (FT_New_Library(memory_.get(), &library_) != FT_Err_Ok) throw std::bad_alloc();
  FT_Add_Default_Modules(library_);
  FT_Set_Default_Properties(library_);
  if (out_of_memory_) {
    FT_Done_Library(library_);
    throw std::bad_alloc();
  }
}

FreeTypeLibrary::~FreeTypeLibrary() {
  FT_Done_Library(library_);
}

void FreeTypeLibrary::require_memory() const {
  if (out_of_memory_) throw std::bad_alloc();
}

}  // namespace tconv
