#include "app/text/licences.hpp"

namespace tconv {

std::span<const Ingredient> ingredients() {
  static constexpr Ingredient all[] = {
      {"Dear ImGui", "the window’s events and drawing", "MIT"},
      {"GLFW", "the window", "zlib"},
      {"glad", "OpenGL’s functions", "MIT; generated code: public domain"},
      {"stb_image, stb_textedit", "BMP, text fields", "MIT or public domain"},
      {"libpng", "PNG", "PNG Reference Library License 2"},
      {"libjpeg-turbo", "JPEG; in part the Independent JPEG Group’s work", "IJG, BSD 3-Clause and zlib"},
      {"cairo", "PNG, SVG and PDF pictures", "LGPL 2.1 or MPL 1.1"},
      {"FreeType", "letters", "FreeType License or GPL 2"},
      {"JSON for Modern C++", "problem files", "MIT"},
      {"fmt", "words", "MIT"},
      {"CLI11", "the command line", "BSD 3-Clause"},
      {"Inter", "typeface", "SIL Open Font License 1.1"},
      {"JetBrains Mono", "typeface", "SIL Open Font License 1.1"},
      {"DejaVu Sans", "typeface", "Bitstream Vera License"},
  };
  return all;
}

}  // namespace tconv
