#pragma once

#include <memory>
#include <optional>
#include <string>

namespace tconv {

/// A font file of this machine, and which of the fonts in it (with a named instance in the upper 16 bits, as FreeType
/// counts them).
struct SystemFont {
  std::string path;
  int index = 0;

  friend bool operator==(const SystemFont&, const SystemFont&) = default;
};

/// The fonts of this machine in the order in which fontconfig offers them for sans-serif text, whatever the locale is.
/// Only those with outlines of one colour count. Where fontconfig has no configuration or finds no fonts, there are none.
class SystemFonts {
 public:
  /// Reads fontconfig's configuration and caches.
  SystemFonts();
  ~SystemFonts();
  SystemFonts(const SystemFonts&) = delete;
  SystemFonts& operator=(const SystemFonts&) = delete;

  /// The first font that says it has the character, `skip` of those that say so passed over; nothing when no other does.
  /// Bold ones come first where `bold`. Not to be called by two threads at once.
  [[nodiscard]] std::optional<SystemFont> find(bool bold, char32_t character, int skip = 0) const;

 private:
  struct Lists;

  std::unique_ptr<Lists> lists_;
};

}  // namespace tconv
