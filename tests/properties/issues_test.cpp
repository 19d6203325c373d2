// Any numbers at all: refused exactly when a rule of the table is broken, and mended by the cures.
#include <doctest/doctest.h>

#include <algorithm>
#include <limits>

#include "core/issues.hpp"
#include "tests/properties/random_problem.hpp"

namespace tconv::properties {

namespace {

struct Settings {
  Layer layer;
  Shape input_shape;
};

// Mostly small numbers, legal and not; now and then something enormous.
std::int64_t any_number(std::int64_t first, std::int64_t last) {
  if (pick(0, 60) > 0) return pick(first, last);
  const std::int64_t huge[] = {std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min(),
                               std::int64_t{1} << 31, std::int64_t{1} << 62, -(std::int64_t{1} << 40)};
  return huge[pick(0, 4)];
}

Settings any_settings(bool enormous) {
  const auto number = [&](std::int64_t first, std::int64_t last) {
    return enormous ? any_number(first, last) : pick(first, last);
  };
  Settings settings;
  Layer& layer = settings.layer;
  layer.groups = number(pick(0, 3) == 0 ? -1 : 1, 3);
  layer.in_channels = number(1, 6);
  layer.out_channels = number(1, 6);
  for (const Axis a : both_axes) {
    layer.kernel_size[a] = number(pick(0, 5) == 0 ? 0 : 1, 4);
    layer.stride[a] = number(pick(0, 5) == 0 ? -1 : 1, 4);
    layer.padding[a] = number(pick(0, 5) == 0 ? -2 : 0, 6);
    layer.output_padding[a] = number(pick(0, 5) == 0 ? -2 : 0, 4);
    layer.dilation[a] = number(pick(0, 5) == 0 ? -1 : 1, 4);
  }
  const std::int64_t channels = pick(0, 5) == 0 ? number(1, 6) : layer.in_channels;
  settings.input_shape = {channels, number(pick(0, 5) == 0 ? 0 : 1, 6), number(1, 6)};
  if (pick(0, 1) == 0) settings.input_shape.insert(settings.input_shape.begin(), number(0, 2));
  return settings;
}

// The table of rules, for numbers that cannot overflow.
bool is_legal(const Settings& settings) {
  const Layer& layer = settings.layer;
  const Shape& shape = settings.input_shape;
  if (layer.groups < 1 || layer.in_channels % layer.groups != 0 || layer.out_channels % layer.groups != 0)
    return false;
  if (shape[shape.size() - 3] != layer.in_channels) return false;
  for (const Axis a : both_axes) {
    const std::int64_t input = shape[shape.size() - (a == Axis::rows ? 2 : 1)];
    const std::int64_t op = layer.output_padding[a];
    if (input < 1 || layer.kernel_size[a] < 1 || layer.stride[a] < 1 || layer.padding[a] < 0 || op < 0)
      return false;
    if (layer.dilation[a] < 1 || (op >= layer.stride[a] && op >= layer.dilation[a])) return false;
    const std::int64_t output = (input - 1) * layer.stride[a] - 2 * layer.padding[a] +
                                layer.dilation[a] * (layer.kernel_size[a] - 1) + op + 1;
    if (output < 1) return false;
  }
  return true;
}

void put(Settings& settings, const Cure& cure) {
  if (cure.field == FieldId::input_size) {
    settings.input_shape[settings.input_shape.size() - (cure.axis == Axis::rows ? 2 : 1)] = cure.value;
  } else {
    RC_ASSERT(cure.field != FieldId::output_size);
    apply(settings.layer, cure);
  }
}

}  // namespace

TEST_SUITE("property") {
  TEST_CASE("a layer is refused exactly when it breaks a rule") {
    CHECK(check_property("refused or legal", [] {
      for (int attempt = 0; attempt < 10; ++attempt) {
        const Settings settings = any_settings(false);
        const auto found = issues(settings.layer, settings.input_shape);
        RC_ASSERT(found.empty() == is_legal(settings));
        RC_ASSERT(std::is_sorted(found.begin(), found.end(),
                                 [](const Issue& a, const Issue& b) { return a.rule < b.rule; }));
      }
    }));
  }

  TEST_CASE("the cures of the first issue, one after another, lead to a legal layer") {
    CHECK(check_property("cures", [] {
      for (int attempt = 0; attempt < 10; ++attempt) {
        Settings settings = any_settings(false);
        int round = 0;
        for (; round < 30; ++round) {
          const auto found = issues(settings.layer, settings.input_shape);
          if (found.empty()) break;
          RC_ASSERT(!found.front().cures.empty());
          for (const Cure& cure : found.front().cures) put(settings, cure);
        }
        RC_ASSERT(issues(settings.layer, settings.input_shape).empty());
        RC_ASSERT(is_legal(settings));
      }
    }));
  }

  TEST_CASE("enormous numbers are refused or answered, without overflow") {
    CHECK(check_property("enormous", [] {
      for (int attempt = 0; attempt < 10; ++attempt) {
        Settings settings = any_settings(true);
        std::optional<std::vector<std::int64_t>> output_size;
        if (pick(0, 1) == 0) output_size = {any_number(1, 9), any_number(1, 9)};
        // The sanitizers watch; every issue has a rule of its own on its axis.
        const auto found = issues(settings.layer, settings.input_shape, output_size);
        for (const Issue& issue : found) {
          const auto same = std::count_if(found.begin(), found.end(), [&](const Issue& other) {
            return other.rule == issue.rule && other.axis == issue.axis;
          });
          RC_ASSERT(same == 1 || issue.rule == Rule::too_large);  // which is about several arrays
          for (const Cure& cure : issue.cures) {
            if (cure.field != FieldId::input_size && cure.field != FieldId::output_size) {
              apply(settings.layer, cure);
            }
          }
        }
      }
    }));
  }
}

}  // namespace tconv::properties
