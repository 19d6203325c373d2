#include "app/text/system_fonts.hpp"

#include <fontconfig/fontconfig.h>

#include <array>
#include <cstddef>

namespace tconv {
namespace {

struct Closer {
  void operator()(FcConfig* config) const { FcConfigDestroy(config); }
  void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
  void operator()(FcFontSet* fonts) const { FcFontSetDestroy(fonts); }
};
template <class T>
using Owned = std::unique_ptr<T, Closer>;

const FcChar8* bytes(const char* text) {
  return reinterpret_cast<const FcChar8*>(text);
}

/// All fonts from the best one on; null where there are none.
Owned<FcFontSet> sorted(FcConfig* config, int weight) {
  const Owned<FcPattern> wish(FcPatternCreate());
  if (!wish) return nullptr;
  FcPatternAddString(wish.get(), FC_FAMILY, bytes("sans-serif"));
  FcPatternAddInteger(wish.get(), FC_WEIGHT, weight);
  // Said here, or it would be the locale's.
  FcPatternAddString(wish.get(), FC_LANG, bytes("en"));
  if (FcConfigSubstitute(config, wish.get(), FcMatchPattern) != FcTrue) return nullptr;
  FcDefaultSubstitute(wish.get());
  FcResult result = FcResultMatch;
  return Owned<FcFontSet>(FcFontSort(config, wish.get(), FcFalse, nullptr, &result));
}

bool is(const FcPattern* font, const char* property) {
  FcBool value = FcFalse;
  return FcPatternGetBool(font, property, 0, &value) == FcResultMatch && value == FcTrue;
}

/// Of fonts that vary, those of their instances that have a name count.
bool is_usable(const FcPattern* font) {
  return is(font, FC_OUTLINE) && !is(font, FC_COLOR) && !is(font, FC_VARIABLE);
}

bool has(const FcPattern* font, char32_t character) {
  FcCharSet* characters = nullptr;
  return FcPatternGetCharSet(font, FC_CHARSET, 0, &characters) == FcResultMatch &&
         FcCharSetHasChar(characters, character) == FcTrue;
}

std::optional<SystemFont> named(const FcPattern* font) {
  FcChar8* path = nullptr;
  int index = 0;
  if (FcPatternGetString(font, FC_FILE, 0, &path) != FcResultMatch) return std::nullopt;
  if (FcPatternGetInteger(font, FC_INDEX, 0, &index) != FcResultMatch) index = 0;
  return SystemFont{reinterpret_cast<const char*>(path), index};
}

}  // namespace

struct SystemFonts::Lists {
  Owned<FcConfig> config;
  std::array<Owned<FcFontSet>, 2> fonts;  ///< regular ones first, bold ones first
};

SystemFonts::SystemFonts() : lists_(std::make_unique<Lists>()) {
  // One of our own: what a library in this process does to the common one changes nothing here.
  lists_->config.reset(FcInitLoadConfigAndFonts());
  if (!lists_->config) return;
  lists_->fonts = {sorted(lists_->config.get(), FC_WEIGHT_REGULAR), sorted(lists_->config.get(), FC_WEIGHT_BOLD)};
}

SystemFonts::~SystemFonts() = default;

std::optional<SystemFont> SystemFonts::find(bool bold, char32_t character, int skip) const {
  const FcFontSet* fonts = lists_->fonts[bold ? 1 : 0].get();
  for (int i = 0; fonts != nullptr && i < fonts->nfont; ++i) {
    const FcPattern* font = fonts->fonts[i];
    if (is_usable(font) && has(font, character) && skip-- == 0) return named(font);
  }
  return std::nullopt;
}

}  // namespace tconv
