#include "app/text/embedded.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstring>
#include <string>

using namespace tconv;

TEST_CASE("every embedded font begins with the signature of a font file") {
  for (const std::string name : {"Inter-Regular", "Inter-SemiBold", "JetBrainsMono-Regular", "JetBrainsMono-Bold",
                                 "DejaVuSans", "DejaVuSans-Bold"}) {
    CAPTURE(name);
    const auto text = embedded_text("fonts/" + name);
    REQUIRE(text.size() > 100'000);
    const auto signature = text.substr(0, 4);
    CHECK((signature == "OTTO" || signature == std::string_view("\0\1\0\0", 4)));
  }
}

TEST_CASE("the table is sorted and finds each of its files, to the last byte") {
  const auto files = embedded_files();
  REQUIRE(std::ranges::is_sorted(files, {}, &EmbeddedFile::name));
  for (const auto& file : files) {
    CAPTURE(file.name);
    const auto found = embedded(file.name);
    CHECK(found.data() == file.bytes.data());
    CHECK(found.size() == file.bytes.size());
  }
}

TEST_CASE("an unknown name is empty") {
  CHECK(embedded("").empty());
  CHECK(embedded("fonts/Inter").empty());
  CHECK(embedded("zzz").empty());
  CHECK(embedded_text("fonts/Inter-Regular.otf").empty());
}

TEST_CASE("files that take the place of embedded ones do so until others do") {
  const std::string name = "shaders/grid.frag";
  const auto usual = embedded_text(name);
  const auto untouched = embedded_text("shaders/grid.vert");
  override_embedded({{name, "first"}, {"shaders/new.frag", "no such file"}});
  const auto first = embedded_text(name);
  CHECK(first == "first");
  CHECK(built_in_text(name).data() == usual.data());
  CHECK(embedded_text("shaders/grid.vert").data() == untouched.data());
  CHECK(embedded_text("shaders/new.frag") == "no such file");
  override_embedded({{name, std::string(1000, 'x')}});
  CHECK(embedded_text(name) == std::string(1000, 'x'));
  CHECK(embedded_text("shaders/new.frag").empty());
  override_embedded({});
  CHECK(embedded_text(name).data() == usual.data());
  // What was read stays what it was.
  CHECK(first == "first");
}
