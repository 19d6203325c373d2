#include <doctest/doctest.h>

#include <string>
#include <thread>
#include <vector>

#include <ft2build.h>
#include FT_FREETYPE_H

#include "app/text/freetype_library.hpp"
#include "app/text/freetype_metrics.hpp"
#include "app/text/system_fonts.hpp"

using namespace tconv;

namespace {

// APL FUNCTIONAL SYMBOL I-BEAM: DejaVu Sans Mono, of fonts-dejavu-core, has it; none of the built-in fonts does.
constexpr char32_t found_character = 0x2336;
// The last one for private use, which no font gives a shape.
constexpr char32_t no_character = 0x10FFFD;

}  // namespace

TEST_CASE("a character that the built-in fonts lack comes from a font of this machine, the same one every time") {
  const FreeTypeMetrics metrics;
  for (const Face face : all_faces) {
    REQUIRE_FALSE(metrics.has(main_file(face), found_character));
    REQUIRE_FALSE(metrics.has(fallback_file(face), found_character));
    const Glyph glyph = metrics.glyph(face, found_character);
    CHECK(static_cast<int>(glyph.file) >= font_file_count);
    const Glyph again = metrics.glyph(face, found_character);
    CHECK(again.file == glyph.file);
    CHECK(again.index == glyph.index);
    // The font itself says which glyph that is, and how wide.
    const FreeTypeLibrary library;
    FT_Face font = metrics.open(library.get(), glyph.file);
    REQUIRE(font != nullptr);
    CHECK(FT_Get_Char_Index(font, found_character) == glyph.index);
    REQUIRE(FT_Load_Glyph(font, glyph.index, FT_LOAD_NO_SCALE) == 0);
    CHECK(font->glyph->format == FT_GLYPH_FORMAT_OUTLINE);
    CHECK(glyph.advance == doctest::Approx(static_cast<double>(font->glyph->advance.x) / font->units_per_EM));
    CHECK(metrics.advance(face, found_character) == glyph.advance);
  }
  CHECK(metrics.missing().empty());
}

TEST_CASE("a character that no font has is U+FFFD, and said to be missing once") {
  const FreeTypeMetrics metrics;
  for (const Face face : all_faces) {
    CHECK(metrics.glyph(face, no_character).index == metrics.glyph(face, 0xFFFD).index);
    CHECK(metrics.glyph(face, no_character).file == metrics.glyph(face, 0xFFFD).file);
  }
  (void)metrics.width(Face::regular, "\xF4\x8F\xBF\xBD a \xF4\x8F\xBF\xBC");
  CHECK(metrics.missing() == std::vector<char32_t>{no_character, no_character - 1});
}

TEST_CASE("of ever new characters no more than so many are remembered, and what is asked for again is the same") {
  const FreeTypeMetrics metrics;
  const Glyph before = metrics.glyph(Face::regular, found_character);
  constexpr char32_t first = 0xF0000;  // a plane of private characters
  for (char32_t i = 0; i < 5000; ++i) (void)metrics.glyph(Face::regular, first + i);
  const std::vector<char32_t> missing = metrics.missing();
  REQUIRE(missing.size() == 4096);
  CHECK(missing.front() == first);
  CHECK(missing.back() == first + 4095);
  CHECK(metrics.missing(4095) == std::vector<char32_t>{first + 4095});
  CHECK(metrics.missing(4096).empty());
  CHECK(metrics.missing(5000).empty());
  const Glyph again = metrics.glyph(Face::regular, found_character);
  CHECK(again.file == before.file);
  CHECK(again.index == before.index);
}

TEST_CASE("what is no text is not said to be missing") {
  const FreeTypeMetrics metrics;
  (void)metrics.width(Face::regular, "\x01\n\xFF");
  CHECK(metrics.missing().empty());
}

TEST_CASE("threads that share metrics find the same glyphs") {
  const FreeTypeMetrics metrics;
  std::vector<std::vector<Glyph>> seen(4);
  std::vector<std::thread> threads;
  for (auto& glyphs : seen) {
    threads.emplace_back([&] {
      for (char32_t c = 0x2336; c < 0x2350; ++c) glyphs.push_back(metrics.glyph(Face::regular, c));
    });
  }
  for (auto& thread : threads) thread.join();
  for (const auto& glyphs : seen) {
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
      CHECK(glyphs[i].file == seen[0][i].file);
      CHECK(glyphs[i].index == seen[0][i].index);
    }
  }
}

TEST_CASE("fontconfig's fonts with a character are told apart, and their end is told") {
  const SystemFonts fonts;
  // DejaVu Sans, Mono and Serif, each with a bold one.
  std::vector<std::string> seen;
  int skip = 0;
  while (const auto font = fonts.find(false, U'A', skip)) {
    seen.push_back(font->path + "#" + std::to_string(font->index));
    ++skip;
  }
  CHECK(seen.size() >= 6);
  std::ranges::sort(seen);
  CHECK(std::ranges::adjacent_find(seen) == seen.end());
  CHECK_FALSE(fonts.find(false, no_character));
}
