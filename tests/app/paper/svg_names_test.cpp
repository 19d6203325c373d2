#include "app/paper/svg_names.hpp"

#include <doctest/doctest.h>

using namespace tconv;

TEST_CASE("names are numbered in the order in which they appear, references follow") {
  CHECK(with_own_names(
            R"x(<g id="surface17" clip-path="url(#clip4)"/><clipPath id="clip4"/><use xlink:href="#image90"/>)x"
            R"x(<image id="image90"/><image id="image91"/><g id="plain"/>)x") ==
        R"x(<g id="surface0" clip-path="url(#clip0)"/><clipPath id="clip0"/><use xlink:href="#image0"/>)x"
        R"x(<image id="image0"/><image id="image1"/><g id="plain"/>)x");
}

TEST_CASE("glyph names keep their font's number, text and data stay") {
  CHECK(with_own_names(R"x(<symbol id="glyph3-12"/><use href="#glyph3-12"/><use href="#glyph3-7"/>)x") ==
        R"x(<symbol id="glyph3-0"/><use href="#glyph3-0"/><use href="#glyph3-1"/>)x");
  CHECK(with_own_names(R"x(d="M 1.5 2" width="336")x") == R"x(d="M 1.5 2" width="336")x");
  CHECK(with_own_names("") == "");
  CHECK(with_own_names("id=\"") == "id=\"");
}
