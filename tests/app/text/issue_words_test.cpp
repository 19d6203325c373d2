#include "app/text/issue_words.hpp"

#include <doctest/doctest.h>

#include "app/text/field_words.hpp"

using namespace tconv;

namespace {

Issue first(const Layer& layer, const Shape& shape) {
  const auto found = issues(layer, shape);
  REQUIRE_FALSE(found.empty());
  return found.front();
}

}  // namespace

TEST_CASE("PyTorch's wording, then the rule with its numbers, then the nearest legal value") {
  Layer layer;
  layer.output_padding = {0, 2};
  CHECK(
      sentence(first(layer, {1, 3, 3})) ==
      "output padding must be smaller than either stride or dilation, but got output_padding_height: 0 "
      "output_padding_width: 2 stride_height: 1 stride_width: 1 dilation_height: 1 dilation_width: 1 — "
      "output_padding is 2 in columns, but must be below stride (1) or below dilation (1); set output_padding to 0 "
      "in columns.");
}

TEST_CASE("a size that is too small is worked out") {
  Layer layer;
  layer.padding = {2, 0};
  CHECK(rule_words(first(layer, {1, 2, 3})) ==
        "the output would have 0 in rows, (2−1)·1 − 2·2 + 1·(3−1) + 0 + 1 = 0, but needs at least 1");
  layer.padding = {4, 0};
  CHECK(rule_words(first(layer, {1, 2, 3})) ==
        "the output would have −4 in rows, (2−1)·1 − 2·4 + 1·(3−1) + 0 + 1 = −4, but needs at least 1");
  layer.padding = {0, 0};
  layer.stride = {-2, 1};
  CHECK(rule_words(first(layer, {1, 2, 3})) == "stride is −2 in rows, but must be at least 1");
}

TEST_CASE("two cures that belong together") {
  Layer layer;
  layer.in_channels = 4;
  layer.out_channels = 2;
  layer.groups = 2;
  CHECK(cure_words(first(layer, {3, 3, 3})) == "set in_channels to 3 and groups to 1");
  CHECK(cure_words(first(layer, {3, 3, 3}), InSentence::begins) == "Set in_channels to 3 and groups to 1");
}

TEST_CASE("too large, with and without a number") {
  Layer layer;
  CHECK(rule_words(first(layer, {1, 9000, 9000})) ==
        "input too large: it would have 81000000 elements, but at most 67108864 (2^26) are computed");
  layer.stride = {1LL << 40, 1LL << 40};
  CHECK(rule_words(first(layer, {1, 3, 3})).starts_with("output too large"));
}

TEST_CASE("what one number of something is called") {
  const Issue one{Rule::data_length, {}, "", {1, 9}, {}};
  CHECK(rule_words(one) == "there is 1 number, but the shape asks for 9");
  const Issue many{Rule::data_length, {}, "", {10, 9}, {}};
  CHECK(rule_words(many) == "there are 10 numbers, but the shape asks for 9");
}

TEST_CASE("every rule has words, and none shows a number it does not have") {
  const std::vector<std::int64_t> numbers(8, 1);
  for (int i = 0; i < rule_count; ++i) {
    const Issue issue{static_cast<Rule>(i), Axis::rows, "", numbers, {}};
    INFO(std::string(id(issue.rule)));
    CHECK(rule_words(issue).size() > 10);
    CHECK(rule_words(issue).find("{}") == std::string::npos);
    CHECK(sentence(issue).ends_with('.'));
  }
}

TEST_CASE("every parameter has a name and a sentence") {
  for (const FieldId id : {FieldId::in_channels, FieldId::out_channels, FieldId::kernel_size, FieldId::stride,
                           FieldId::padding, FieldId::output_padding, FieldId::dilation, FieldId::groups,
                           FieldId::input_size, FieldId::output_size, FieldId::batch}) {
    CHECK_FALSE(field_words(id).empty());
    CHECK(field_help(id).ends_with('.'));
  }
  for (const Field& entry : layer_fields()) CHECK(field_words(entry.id) == entry.name);
}

TEST_CASE("where a sentence begins, words get a capital letter, but PyTorch's names with an underscore") {
  CHECK(subject("stride", InSentence::begins) == "Stride");
  CHECK(subject("stride", InSentence::goes_on) == "stride");
  CHECK(subject("the input's size", InSentence::begins) == "The input's size");
  CHECK(subject("output_padding", InSentence::begins) == "output_padding");
}
