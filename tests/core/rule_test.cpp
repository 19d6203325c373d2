#include "core/rule.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace tconv;

TEST_CASE("every rule is counted and has an id of its own") {
  std::set<std::string_view> ids;
  for (int i = 0; i < rule_count; ++i) ids.insert(id(static_cast<Rule>(i)));
  CHECK(ids.size() == static_cast<std::size_t>(rule_count));
  CHECK(ids.count("") == 0);
  CHECK(id(static_cast<Rule>(rule_count)).empty());
  CHECK(id(Rule::output_padding_bound) == "output-padding-bound");
  CHECK(id(Rule::too_large) == "too-large");
}
