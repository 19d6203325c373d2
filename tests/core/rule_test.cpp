#include "core/rule.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace tconv;

TEST_CASE("rule ids are twenty different kebab-case words") {
  std::set<std::string_view> ids;
  for (int i = 0; i < rule_count; ++i) ids.insert(id(static_cast<Rule>(i)));
  CHECK(ids.size() == 20);
  CHECK(ids.count("") == 0);
  CHECK(id(Rule::output_padding_bound) == "output-padding-bound");
  CHECK(id(Rule::too_large) == "too-large");
}
