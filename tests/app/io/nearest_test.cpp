#include "app/io/nearest.hpp"

#include <doctest/doctest.h>

using namespace tconv;

namespace {

constexpr std::string_view words[] = {"stride", "padding", "output_padding", "dilation", "groups"};
using Words = std::vector<std::string_view>;

}  // namespace

TEST_CASE("slips of the finger are recognised") {
  CHECK(nearest("strides", words) == Words{"stride"});
  CHECK(nearest("stirde", words) == Words{"stride"});   // two letters swapped
  CHECK(nearest("pading", words) == Words{"padding"});  // one left out
  CHECK(nearest("grouqs", words) == Words{"groups"});   // one replaced
  CHECK(nearest("padding", words, 1) == Words{"padding"});
}

TEST_CASE("what has nothing in common is not offered") {
  CHECK(nearest("xyz", words).empty());
  CHECK(nearest("", words).empty());
  CHECK(nearest(std::string(100'000, 'a'), words).empty());
}

TEST_CASE("lists") {
  CHECK(listed(Words{}) == "");
  CHECK(listed(Words{"a"}) == "“a”");
  CHECK(listed(Words{"a", "b"}) == "“a” or “b”");
  CHECK(listed(Words{"a", "b", "c"}, "and") == "“a”, “b” and “c”");
}
