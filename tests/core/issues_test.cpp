#include "core/issues.hpp"

#include <limits>

#include "tests/core/support.hpp"

using namespace tconv;
using test::filled_problem;
using test::square;

namespace {

/// What PyTorch 1.13 printed for the first broken rule of `layer`, and the rule's id.
void expect(const Layer& layer, const Shape& shape, std::string_view rule, const std::string& says,
            const std::optional<std::vector<std::int64_t>>& output_size = {}) {
  const std::vector<Issue> found = issues(layer, shape, output_size);
  REQUIRE_FALSE(found.empty());
  CHECK(id(found[0].rule) == rule);
  CHECK(found[0].pytorch == says);
}

Layer with(FieldId id, std::int64_t value) {
  Layer layer;
  for (const Axis axis : both_axes) set_value(layer, id, axis, value);
  return layer;
}

/// The layer after every cure of every issue, over and over until none is left that changes a layer.
Layer cured(Layer layer, const Shape& shape) {
  for (int round = 0; round < 4; ++round) {
    for (const Issue& issue : issues(layer, shape)) {
      for (const Cure& cure : issue.cures) apply(layer, cure);
    }
  }
  return layer;
}

bool has(const std::vector<Issue>& found, Rule rule) {
  for (const Issue& issue : found) {
    if (issue.rule == rule) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("legal layers, the surprising ones included") {
  CHECK(issues(Layer{}, {1, 3, 3}).empty());
  CHECK(issues(square(2, 3), {1, 3, 3}).empty());                    // k < s
  CHECK(issues(square(2, 2, 0, 0, 2), {1, 2, 2}).empty());           // d = s
  CHECK(issues(square(3, 2, 3), {1, 5, 5}).empty());                 // p > d(k-1)
  CHECK(issues(square(3, 1, 0, 1, 2), {1, 4, 4}).empty());           // s <= op < d
  CHECK(issues(square(3, 2, 0, 1, 4), {0, 1, 4, 4}).empty());        // an empty batch
  CHECK(issues(square(3, 2, 1, 7), {1, 6, 6}, {{12, 11}}).empty());  // output_size overrides output_padding
  const std::int64_t big = std::int64_t{1} << 62;
  CHECK(issues(square(3, big), {1, 1, 1}).empty());  // one input pixel: the stride plays no part
}

TEST_CASE("the constructor's rules in PyTorch's words") {
  Layer layer;
  layer.padding_mode = PaddingMode::circular;
  layer.groups = 0;
  expect(layer, {1, 3, 3}, "padding-mode", "Only \"zeros\" padding mode is supported for ConvTranspose2d");
  CHECK(issues(layer, {1, 3, 3}).size() == 2);
  expect(with(FieldId::groups, -1), {1, 3, 3}, "groups-positive", "groups must be a positive integer");
  layer = with(FieldId::groups, 2);
  layer.in_channels = 3;
  expect(layer, {3, 3, 3}, "in-channels-divisible", "in_channels must be divisible by groups");
  layer.in_channels = 2;
  layer.out_channels = 3;
  expect(layer, {2, 3, 3}, "out-channels-divisible", "out_channels must be divisible by groups");
}

TEST_CASE("channel numbers below 1 are refused with what PyTorch stumbles into") {
  expect(with(FieldId::in_channels, 0), {0, 3, 3}, "in-channels-divisible",
         "Given groups=1, expected weight to be at least 1 at dimension 0, but got weight of size [0, 1, 3, 3] "
         "instead");
  expect(with(FieldId::out_channels, 0), {1, 3, 3}, "out-channels-divisible",
         "non-empty 2D or 4D weight tensor expected, but got: [1, 0, 3, 3]");
  expect(with(FieldId::in_channels, -1), {1, 3, 3}, "in-channels-divisible",
         "Trying to create tensor with negative dimension -1: [-1, 1, 3, 3]");
  expect(with(FieldId::out_channels, -1), {1, 3, 3}, "out-channels-divisible",
         "Trying to create tensor with negative dimension -1: [1, -1, 3, 3]");
  Layer layer = with(FieldId::groups, 2);
  layer.in_channels = -3;
  layer.out_channels = 2;
  expect(layer, {1, 3, 3}, "in-channels-divisible", "in_channels must be divisible by groups");
}

TEST_CASE("output_size in PyTorch's words") {
  Layer layer = square(3, 2, 1);
  expect(layer, {1, 3, 3}, "output-size-range",
         "requested an output size of [7, 6], but valid sizes range from [5, 5] to [6, 6] (for an input of "
         "torch.Size([3]))",
         {{7, 6}});
  layer.stride = {2, 3};
  layer.padding = {1, 0};
  layer.dilation = {1, 2};
  expect(layer, {1, 1, 3, 3}, "output-size-range",
         "requested an output size of [7, 8], but valid sizes range from [5, 11] to [6, 13] (for an input of "
         "torch.Size([3, 3]))",
         {{7, 8}});
  expect(square(3, 0, 1), {1, 3, 3}, "output-size-range",
         "requested an output size of [6, 6], but valid sizes range from [1, 1] to [0, 0] (for an input of "
         "torch.Size([3]))",
         {{6, 6}});
  expect(square(3, 2, 1), {1, 3, 3}, "output-size-length",
         "ConvTranspose2D: for 3D input, output_size must have 2 or 3 elements (got 4)", {{1, 1, 6, 6}});
  expect(square(3, 2, 1), {1, 1, 3, 3}, "output-size-length",
         "ConvTranspose2D: for 4D input, output_size must have 2 or 4 elements (got 0)",
         std::vector<std::int64_t>{});
  // The whole shape of the output is taken, too, and nothing but its height and width is looked at.
  CHECK(issues(square(3, 2, 1), {1, 3, 3}, {{1, 6, 5}}).empty());
  CHECK(issues(square(3, 2, 1), {1, 3, 3}, {{-8, 6, 5}}).empty());
  CHECK(issues(square(3, 2, 1), {1, 1, 3, 3}, {{1, 1, 5, 6}}).empty());
  expect(square(3, 2, 1), {1, 1, 3, 3}, "output-size-range",
         "requested an output size of [7, 6], but valid sizes range from [5, 5] to [6, 6] (for an input of "
         "torch.Size([3, 3]))",
         {{1, 1, 7, 6}});
  expect(square(3, 2, 1), {1, 1, 3, 3}, "output-size-length",
         "ConvTranspose2D: for 4D input, output_size must have 2 or 4 elements (got 3)", {{1, 6, 6}});
  const std::vector<Issue> found = issues(layer, {1, 3, 3}, {{7, 8}});
  REQUIRE(found.size() == 2);
  CHECK(found[0].axis == Axis::rows);
  CHECK(found[0].numbers == std::vector<std::int64_t>{7, 5, 6});
  CHECK(found[0].cures == std::vector<Cure>{{FieldId::output_size, Axis::rows, 6}});
  CHECK(found[1].cures == std::vector<Cure>{{FieldId::output_size, Axis::columns, 11}});
}

TEST_CASE("forward's rules in PyTorch's words") {
  expect({}, {3, 3}, "input-rank",
         "Expected 3D (unbatched) or 4D (batched) input to conv_transpose2d, but got input of size: [3, 3]");
  expect({}, {}, "input-rank",
         "Expected 3D (unbatched) or 4D (batched) input to conv_transpose2d, but got input of size: []");
  expect(with(FieldId::padding, -1), {1, 3, 3}, "padding-negative", "negative padding is not supported");
  expect(with(FieldId::output_padding, -1), {1, 3, 3}, "output-padding-negative",
         "negative output_padding is not supported");
  expect(with(FieldId::stride, 0), {1, 3, 3}, "stride-positive", "non-positive stride is not supported");
  Layer grouped = with(FieldId::groups, 2);
  grouped.in_channels = 4;
  grouped.out_channels = 6;
  expect(
      grouped, {5, 2, 3, 3}, "input-channels",
      "Given transposed=1, weight of size [4, 3, 3, 3], expected input[5, 2, 3, 3] to have 4 channels, but got 2 "
      "channels instead");
  expect(
      {}, {2, 3, 3}, "input-channels",
      "Given transposed=1, weight of size [1, 1, 3, 3], expected input[1, 2, 3, 3] to have 1 channels, but got 2 "
      "channels instead");
  Layer flat;
  flat.kernel_size = {3, 0};
  expect(flat, {1, 3, 3}, "kernel-positive",
         "kernel size should be greater than zero, but got kernel_height: 3 kernel_width: 0");
  flat = {};
  flat.dilation = {1, -1};
  expect(flat, {1, 3, 3}, "dilation-positive",
         "dilation should be greater than zero, but got dilation_height: 1, dilation_width: -1");
  Layer bound;
  bound.stride = {2, 3};
  bound.output_padding = {2, 1};
  expect(bound, {1, 3, 3}, "output-padding-bound",
         "output padding must be smaller than either stride or dilation, but got output_padding_height: 2 "
         "output_padding_width: 1 stride_height: 2 stride_width: 3 dilation_height: 1 dilation_width: 1");
  CHECK(issues(bound, {1, 3, 3}).size() == 1);
  expect(with(FieldId::padding, 2), {2, 1, 1, 4}, "output-too-small",
         "Given input size per channel: (1 x 4). Calculated output size per channel: (-1 x 2). Output size is too "
         "small");
  expect({}, {2, 1, 0, 3}, "input-empty",
         "Only zero batch or zero channel inputs are supported, but got input shape: [2, 1, 0, 3]");
  expect({}, {1, 0, 3}, "input-empty",
         "Only zero batch or zero channel inputs are supported, but got input shape: [1, 1, 0, 3]");
}

TEST_CASE("when several rules are broken, the first is the one PyTorch names") {
  Layer all = square(0, 0, -1, -1, 0);
  const std::vector<Issue> found = issues(all, {2, 3, 3});
  std::vector<Rule> rules;
  for (const Issue& issue : found) {
    if (rules.empty() || rules.back() != issue.rule) rules.push_back(issue.rule);
  }
  CHECK(rules == std::vector<Rule>{Rule::padding_negative, Rule::output_padding_negative, Rule::stride_positive,
                                   Rule::input_channels, Rule::kernel_positive, Rule::dilation_positive});
  CHECK(found.size() == 11);  // each per-axis rule once for rows, once for columns
  CHECK(found[0].axis == Axis::rows);
  CHECK(found[1].axis == Axis::columns);
  // PyTorch looks at the input's size before the kernel's, and at output padding before the output's size.
  CHECK(issues(with(FieldId::kernel_size, 0), {1, 0, 3})[0].rule == Rule::input_empty);
  CHECK(issues(square(3, 1, 5, 3), {1, 1, 1})[0].rule == Rule::output_padding_bound);
}

TEST_CASE("output padding is bounded by stride or dilation, whichever is larger, on each axis") {
  for (std::int64_t s = 1; s <= 4; ++s) {
    for (std::int64_t d = 1; d <= 4; ++d) {
      for (std::int64_t op = 0; op <= 5; ++op) {
        Layer layer = square(3, s, 0, 0, d);
        layer.output_padding.x = op;
        const std::vector<Issue> found = issues(layer, {1, 3, 3});
        CHECK(found.empty() == (op < s || op < d));
        if (found.empty()) continue;
        CHECK(found[0].axis == Axis::columns);
        CHECK(found[0].numbers == std::vector<std::int64_t>{op, s, d, std::max(s, d) - 1});
        CHECK(found[0].cures == std::vector<Cure>{{FieldId::output_padding, Axis::columns, std::max(s, d) - 1}});
      }
    }
  }
}

TEST_CASE("an output that is too small is cured by the largest padding that leaves a pixel") {
  for (std::int64_t i = 1; i <= 3; ++i) {
    for (std::int64_t k = 1; k <= 4; ++k) {
      for (std::int64_t p = 0; p <= 8; ++p) {
        const Layer layer = square(k, 2, p, 1);
        const std::vector<Issue> found = issues(layer, {1, i, i});
        if (found.empty()) continue;
        REQUIRE(found[0].rule == Rule::output_too_small);
        CHECK(found[0].numbers[0] < 1);
        const Layer mended = cured(layer, {1, i, i});
        CHECK(issues(mended, {1, i, i}).empty());
        CHECK_FALSE(issues(square(k, 2, mended.padding.x + 1, 1), {1, i, i}).empty());
      }
    }
  }
}

TEST_CASE("where padding cannot mend it, the smallest input does") {
  // Two rules at once: with an output padding below 0 even padding 0 leaves no output.
  const std::vector<Issue> found = issues(square(1, 3, 0, -2), {1, 1, 1});
  for (const Issue& issue : found) CHECK(issue.rule != Rule::too_large);
  // An empty input: the smallest one that leaves an output, i - 1 >= (2p - d(k-1)) / s.
  const std::vector<Issue> empty = issues(square(3, 2, 4), {1, 0, 5});
  REQUIRE(has(empty, Rule::input_empty));
  CHECK(empty[0].cures == std::vector<Cure>{{FieldId::input_size, Axis::rows, 4}});
  CHECK(issues(square(3, 2, 4), {1, 4, 5}).empty());
  CHECK_FALSE(issues(square(3, 2, 4), {1, 3, 5}).empty());
}

TEST_CASE("an asked-for output below 1 is cured by padding and size together") {
  const std::vector<Issue> found = issues(square(3, 1, 2), {1, 1, 1}, {{-1, -1}});
  REQUIRE(found.size() == 2);
  CHECK(found[0].rule == Rule::output_too_small);
  Layer layer = square(3, 1, 2);
  std::vector<std::int64_t> size{-1, -1};
  for (const Issue& issue : found) {
    for (const Cure& cure : issue.cures) {
      apply(layer, cure);
      if (cure.field == FieldId::output_size) size[cure.axis == Axis::rows ? 0 : 1] = cure.value;
    }
  }
  CHECK(layer.padding == Int2{1, 1});
  CHECK(issues(layer, {1, 1, 1}, size).empty());
}

TEST_CASE("groups are cured by the nearest common divisor") {
  Layer layer;
  layer.in_channels = 12;
  layer.out_channels = 18;
  layer.groups = 5;
  CHECK(cured(layer, {12, 3, 3}).groups == 6);
  layer.groups = 4;
  CHECK(cured(layer, {12, 3, 3}).groups == 3);
  layer.groups = 100;
  CHECK(cured(layer, {12, 3, 3}).groups == 6);
  layer.groups = -7;
  CHECK(cured(layer, {12, 3, 3}).groups == 1);
  layer.groups = 2;
  layer.in_channels = 0;
  CHECK(cured(layer, {12, 3, 3}).in_channels == 12);  // the input says how many
  layer.in_channels = 12;
  layer.groups = 2;
  CHECK(cured(layer, {9, 3, 3}).in_channels == 9);
  CHECK(issues(cured(layer, {9, 3, 3}), {9, 3, 3}).empty());
}

TEST_CASE("every broken layer with an input is legal after its cures") {
  for (int code = 0; code < 7 * 7 * 7 * 7 * 7; ++code) {
    const auto digit = [code](int place) {
      int rest = code;
      for (int i = 0; i < place; ++i) rest /= 7;
      return static_cast<std::int64_t>(rest % 7 - 2);
    };
    const Layer layer = square(digit(0), digit(1), digit(2), digit(3), digit(4));
    const bool mended = issues(cured(layer, {1, 2, 2}), {1, 2, 2}).empty();
    if (!mended) FAIL(code);
  }
}

TEST_CASE("numbers no machine holds are reported, never computed with") {
  const std::int64_t big = std::int64_t{1} << 62;
  const std::int64_t most = std::numeric_limits<std::int64_t>::max();
  const std::int64_t least = std::numeric_limits<std::int64_t>::min();
  CHECK(has(issues(with(FieldId::kernel_size, big), {1, 3, 3}), Rule::too_large));
  CHECK(has(issues(with(FieldId::stride, big), {1, 4, 4}), Rule::too_large));
  CHECK(has(issues(with(FieldId::padding, big), {1, 3, 3}), Rule::too_large));
  CHECK(has(issues(with(FieldId::dilation, most), {1, 3, 3}), Rule::too_large));
  CHECK(has(issues({}, {big, big, big}), Rule::too_large));
  for (const std::int64_t extreme : {big, most, least, -big}) {
    for (const Field& row : layer_fields()) {
      const Layer layer = with(row.id, extreme);
      const bool harmless = row.id == FieldId::stride && extreme > 0;
      CHECK(issues(layer, {1, 1, 1}).empty() == harmless);
      for (const Shape& shape :
           {Shape{1, 3, 3}, Shape{0, 1, 3, 3}, Shape{extreme, 1, 3, 3}, Shape{1, extreme, 3}}) {
        CHECK_FALSE(issues(layer, shape).empty());
        CHECK_FALSE(issues(layer, shape, {{extreme, extreme}}).empty());
        CHECK_FALSE(issues(layer, shape, {{extreme, 1, 1}}).empty());
      }
    }
  }
}

TEST_CASE("arrays above 2^26 elements are too large, the planes in between included") {
  const auto array = [](const std::vector<Issue>& found) {
    REQUIRE(found.size() == 1);
    REQUIRE(found[0].rule == Rule::too_large);
    return static_cast<SizedArray>(found[0].numbers[2]);
  };
  Layer one = square(1, 1);
  CHECK(issues(one, {1, 8192, 8192}).empty());
  CHECK(issues(one, {1, 8192, 8193})[0].numbers == std::vector<std::int64_t>{8192 * 8193, 1 << 26, 0});
  one.stride = {8000, 8000};
  CHECK(array(issues(one, {2, 1, 2, 2})) == SizedArray::output);
  // An empty batch has no elements, but every size that follows from one of its entries is limited.
  Layer two = square(1, 1);
  two.out_channels = 2;
  CHECK(array(issues(two, {0, 1, 8192, 8192})) == SizedArray::output);
  // Little goes in and little comes out, but what is removed between is huge.
  CHECK(issues(square(3, 1, 100000, 0, 100000), {1, 1, 1})[0].numbers ==
        std::vector<std::int64_t>{std::int64_t{200001} * 200001, 1 << 26, 3});
  Layer wide;
  wide.in_channels = 8192;
  wide.out_channels = 8192;
  CHECK(array(issues(wide, {8192, 1, 1})) == SizedArray::weight);
}

TEST_CASE("a problem's weight and bias have to fit its layer") {
  Layer layer = square(3, 2, 1);
  layer.in_channels = 4;
  layer.out_channels = 2;
  layer.groups = 2;
  layer.bias = true;
  Problem p = filled_problem(layer, {3, 3});
  CHECK(issues(p).empty());
  Problem q = p;
  q.weight = Tensor::filled({4, 1, 5, 3}, 1);
  std::vector<Issue> found = issues(q);
  REQUIRE(found.size() == 1);
  CHECK(found[0].rule == Rule::weight_shape);
  CHECK(found[0].numbers == std::vector<std::int64_t>{4, 1, 3, 3, 4, 1, 5, 3});
  CHECK(found[0].cures == std::vector<Cure>{{FieldId::kernel_size, Axis::rows, 5}});
  q.weight = Tensor::filled({2, 4, 3, 3}, 1);  // Conv2d's order
  CHECK(issues(q)[0].rule == Rule::weight_shape);
  CHECK(issues(q)[0].cures.empty());
  q = p;
  q.bias = Tensor();
  found = issues(q);
  REQUIRE(found.size() == 1);
  CHECK(found[0].rule == Rule::bias_length);
  CHECK(found[0].numbers == std::vector<std::int64_t>{0, 2});
  q = p;
  q.layer.bias = false;
  CHECK(issues(q)[0].rule == Rule::bias_length);
  q = p;
  q.output_size = Int2{7, 5};
  CHECK(issues(q)[0].rule == Rule::output_size_range);
  CHECK(issues(q)[0].axis == Axis::rows);
}
