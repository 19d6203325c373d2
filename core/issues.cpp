#include "core/issues.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <numeric>
#include <utility>

#include "core/checked.hpp"
#include "core/geometry.hpp"

namespace tconv {
namespace {

using Numbers = std::vector<std::int64_t>;

/// As Python and PyTorch write a list: "[1, 2]".
std::string list(const Numbers& numbers) {
  std::string text = "[";
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (i > 0) text += ", ";
    text += std::to_string(numbers[i]);
  }
  return text + "]";
}

/// "height: 1SEPARATORwidth: 2" with a name in front of both, as the messages about kernels and strides have it.
std::string height_width(const std::string& name, Int2 value, const char* separator = " ") {
  return name + "_height: " + std::to_string(value.y) + separator + name + "_width: " + std::to_string(value.x);
}

std::string by(Int2 size) {
  return std::to_string(size.y) + " x " + std::to_string(size.x);
}

/// Ceiling of a / b for a ≥ 0, b > 0.
std::int64_t ceil_divide(std::int64_t a, std::int64_t b) {
  return a / b + (a % b > 0 ? 1 : 0);
}

/// The divisor of n ≥ 1 nearest to g, the smaller of two equally near. Divisors are looked for up to 2²⁰ and
/// among their partners: complete for every n up to 2⁴⁰, far above any number of channels that is not too large.
std::int64_t nearest_divisor(std::int64_t n, std::int64_t g) {
  std::int64_t best = 1;
  const auto consider = [&](std::int64_t divisor) {
    // g ≥ 1 and divisor ≥ 1, so that the distances cannot overflow.
    const std::int64_t distance = divisor > g ? divisor - g : g - divisor;
    const std::int64_t so_far = best > g ? best - g : g - best;
    if (distance < so_far || (distance == so_far && divisor < best)) best = divisor;
  };
  for (std::int64_t divisor = 1; divisor <= n / divisor && divisor <= std::int64_t{1} << 20; ++divisor) {
    if (n % divisor != 0) continue;
    consider(divisor);
    consider(n / divisor);
  }
  return best;
}

/// Collects the issues of one layer for one input shape.
class Examiner {
 public:
  Examiner(const Layer& layer, const Shape& input_shape, const std::optional<Numbers>& output_size)
      : layer_(layer), shape_(input_shape), output_size_(output_size) {}

  std::vector<Issue> examine() {
    check_channels();
    const bool ranked = shape_.size() == 3 || shape_.size() == 4;
    if (ranked) {
      channels_ = shape_[shape_.size() - 3];
      input_ = {shape_[shape_.size() - 2], shape_[shape_.size() - 1]};
    }
    check_output_size(ranked);
    if (!ranked) {
      add(Rule::input_rank, {},
          "Expected 3D (unbatched) or 4D (batched) input to conv_transpose2d, but got input of size: " +
              list(shape_),
          {static_cast<std::int64_t>(shape_.size()), 3, 4});
    }
    check_signs();
    if (ranked) check_input();
    check_output_padding();
    if (ranked) {
      check_output();
      check_sizes();
    }
    std::stable_sort(found_.begin(), found_.end(), [](const Issue& a, const Issue& b) { return a.rule < b.rule; });
    return std::move(found_);
  }

 private:
  void add(Rule rule, std::optional<Axis> axis, std::string pytorch, Numbers numbers,
           std::vector<Cure> cures = {}) {
    found_.push_back({rule, axis, std::move(pytorch), std::move(numbers), std::move(cures)});
  }

  /// The weight as PyTorch would allocate it.
  Numbers weight_shape() const {
    const std::int64_t groups = std::max<std::int64_t>(1, layer_.groups);
    return {layer_.in_channels, layer_.out_channels / groups, layer_.kernel_size.y, layer_.kernel_size.x};
  }

  /// The group count nearest to what stands there that divides the channels given and, if it can, the others.
  std::int64_t nearest_groups(std::int64_t in_channels) const {
    const std::int64_t out = std::max<std::int64_t>(0, layer_.out_channels);
    const std::int64_t channels = std::gcd(std::max<std::int64_t>(0, in_channels), out);
    return channels < 1 ? 1 : nearest_divisor(channels, std::max<std::int64_t>(1, layer_.groups));
  }

  void check_channels() {
    if (layer_.padding_mode != PaddingMode::zeros) {
      add(Rule::padding_mode, {}, "Only \"zeros\" padding mode is supported for ConvTranspose2d",
          {static_cast<std::int64_t>(layer_.padding_mode)});
    }
    const std::int64_t groups = layer_.groups;
    if (groups < 1) {
      add(Rule::groups_positive, {}, "groups must be a positive integer", {groups, 1}, {{FieldId::groups, {}, 1}});
    }
    check_divisible(Rule::in_channels_divisible, FieldId::in_channels, "in_channels", layer_.in_channels);
    check_divisible(Rule::out_channels_divisible, FieldId::out_channels, "out_channels", layer_.out_channels);
  }

  void check_divisible(Rule rule, FieldId field, const char* name, std::int64_t channels) {
    const std::int64_t groups = std::max<std::int64_t>(1, layer_.groups);
    if (channels % groups != 0) {
      Cure cure{FieldId::groups, {}, nearest_groups(layer_.in_channels)};
      if (channels < 1) cure = {field, {}, groups};
      add(rule, {}, std::string(name) + " must be divisible by groups", {channels, layer_.groups}, {cure});
    } else if (channels < 1) {
      // PyTorch has no rule of its own here; these are the messages it stumbles into.
      std::string says = "Trying to create tensor with negative dimension " +
                         std::to_string(channels / (rule == Rule::in_channels_divisible ? 1 : groups)) + ": " +
                         list(weight_shape());
      if (channels == 0 && rule == Rule::in_channels_divisible) {
        says = "Given groups=" + std::to_string(groups) + ", expected weight to be at least " +
               std::to_string(groups) + " at dimension 0, but got weight of size " + list(weight_shape()) +
               " instead";
      } else if (channels == 0) {
        says = "non-empty 2D or 4D weight tensor expected, but got: " + list(weight_shape());
      }
      add(rule, {}, std::move(says), {channels, layer_.groups}, {{field, {}, groups}});
    }
  }

  void check_output_size(bool ranked) {
    if (!output_size_) return;
    const std::size_t rank = shape_.size();
    const std::size_t full = rank == 4 ? 4 : 3;
    if (output_size_->size() != 2 && output_size_->size() != full) {
      add(Rule::output_size_length, {},
          "ConvTranspose2D: for " + std::to_string(rank) + "D input, output_size must have 2 or " +
              std::to_string(full) + " elements (got " + std::to_string(output_size_->size()) + ")",
          {static_cast<std::int64_t>(output_size_->size()), 2, static_cast<std::int64_t>(full)});
      return;
    }
    if (!ranked) return;
    const Int2 wanted_size = *output_size_of(*output_size_);
    requested_ = wanted_size;
    const PerAxis<SizeRange> accepted = accepted_output_sizes(layer_, input_);
    const Shape tail(shape_.begin() + 2, shape_.end());
    const std::string says = "requested an output size of " + list({wanted_size.y, wanted_size.x}) +
                             ", but valid sizes range from " + list({accepted.y.first, accepted.x.first}) + " to " +
                             list({accepted.y.last, accepted.x.last}) + " (for an input of torch.Size(" +
                             list(tail) + "))";
    for (const Axis axis : both_axes) {
      const SizeRange range = accepted[axis];
      const std::int64_t wanted = (*requested_)[axis];
      if (range.last < range.first) {
        // A stride below 1 accepts nothing, in PyTorch's words too. Sizes beyond 64 bits are another rule's.
        if (layer_.stride[axis] < 1) add(Rule::output_size_range, axis, says, {wanted, range.first, range.last});
        requested_.reset();
        return;
      }
      const std::int64_t nearest = std::clamp(wanted, range.first, range.last);
      if (wanted != nearest) {
        add(Rule::output_size_range, axis, says, {wanted, range.first, range.last},
            {{FieldId::output_size, axis, nearest}});
      }
      // What follows is judged as if the nearest size had been asked for.
      layer_.output_padding[axis] = nearest - range.first;
    }
  }

  void check_signs() {
    for (const Axis axis : both_axes) {
      check_least(Rule::padding_negative, FieldId::padding, axis, 0, "negative padding is not supported");
      check_least(Rule::output_padding_negative, FieldId::output_padding, axis, 0,
                  "negative output_padding is not supported");
      check_least(Rule::stride_positive, FieldId::stride, axis, 1, "non-positive stride is not supported");
      check_least(Rule::kernel_positive, FieldId::kernel_size, axis, 1,
                  "kernel size should be greater than zero, but got " + height_width("kernel", layer_.kernel_size));
      check_least(
          Rule::dilation_positive, FieldId::dilation, axis, 1,
          "dilation should be greater than zero, but got " + height_width("dilation", layer_.dilation, ", "));
    }
  }

  void check_least(Rule rule, FieldId field, Axis axis, std::int64_t least, std::string says) {
    const std::int64_t value = value_of(layer_, field, axis);
    if (value < least) add(rule, axis, std::move(says), {value, least}, {{field, axis, least}});
  }

  /// The input's shape as PyTorch writes it: with a batch dimension of 1 in front where there is none.
  Numbers batched() const {
    Numbers shape = shape_;
    if (shape.size() == 3) shape.insert(shape.begin(), 1);
    return shape;
  }

  void check_input() {
    if (channels_ != layer_.in_channels) {
      std::vector<Cure> cures;
      if (channels_ > 0) {
        cures.push_back({FieldId::in_channels, {}, channels_});
        const std::int64_t groups = nearest_groups(channels_);
        if (channels_ % std::max<std::int64_t>(1, layer_.groups) != 0)
          cures.push_back({FieldId::groups, {}, groups});
      }
      add(Rule::input_channels, {},
          "Given transposed=1, weight of size " + list(weight_shape()) + ", expected input" + list(batched()) +
              " to have " + std::to_string(layer_.in_channels) + " channels, but got " + std::to_string(channels_) +
              " channels instead",
          {channels_, layer_.in_channels}, std::move(cures));
    }
    for (const Axis axis : both_axes) {
      if (input_[axis] >= 1) continue;
      add(Rule::input_empty, axis,
          "Only zero batch or zero channel inputs are supported, but got input shape: " + list(batched()),
          {input_[axis], 1}, {{FieldId::input_size, axis, smallest_input(axis)}});
    }
  }

  void check_output_padding() {
    for (const Axis axis : both_axes) {
      const std::int64_t op = layer_.output_padding[axis];
      const std::int64_t largest = std::max<std::int64_t>({1, layer_.stride[axis], layer_.dilation[axis]}) - 1;
      if (op <= largest) continue;
      add(Rule::output_padding_bound, axis,
          "output padding must be smaller than either stride or dilation, but got " +
              height_width("output_padding", layer_.output_padding) + " " + height_width("stride", layer_.stride) +
              " " + height_width("dilation", layer_.dilation),
          {op, layer_.stride[axis], layer_.dilation[axis], largest}, {{FieldId::output_padding, axis, largest}});
    }
  }

  bool sound(Axis axis) const {
    return layer_.kernel_size[axis] >= 1 && layer_.stride[axis] >= 1 && layer_.dilation[axis] >= 1;
  }

  /// The output size on an axis for another input size, padding 0 and the legal output padding nearest to what
  /// stands there; nothing on overflow.
  std::optional<std::int64_t> uncropped(Axis axis, std::int64_t input) const {
    Layer layer = layer_;
    layer.padding = {0, 0};
    layer.output_padding[axis] = std::max<std::int64_t>(0, layer.output_padding[axis]);
    const auto sizes = geometry(layer, {input, input});
    return sizes ? std::optional(sizes->output[axis]) : std::nullopt;
  }

  /// The smallest input that leaves an output of at least 1.
  std::int64_t smallest_input(Axis axis) const {
    const auto with_one = uncropped(axis, 1);
    const auto cropped = with_one ? (*with_one - 2 * Checked(layer_.padding[axis])).value() : std::nullopt;
    if (!sound(axis) || !cropped || *cropped >= 1) return 1;
    const auto missing = (1 - Checked(*cropped)).value();
    return missing ? 1 + ceil_divide(*missing, layer_.stride[axis]) : 1;
  }

  void check_output() {
    const std::optional<Geometry> sizes = geometry(layer_, input_);
    if (!sizes) return;
    for (const Axis axis : both_axes) {
      if (sizes->output[axis] >= 1 || input_[axis] < 1 || !sound(axis)) continue;
      add(Rule::output_too_small, axis,
          "Given input size per channel: (" + by(input_) + "). Calculated output size per channel: (" +
              by(sizes->output) + "). Output size is too small",
          {sizes->output[axis], 1, input_[axis], layer_.kernel_size[axis], layer_.stride[axis],
           layer_.padding[axis], layer_.output_padding[axis], layer_.dilation[axis]},
          cures_of_small_output(axis));
    }
  }

  std::vector<Cure> cures_of_small_output(Axis axis) const {
    const auto size = uncropped(axis, input_[axis]);
    if (!size || *size < 1) return {{FieldId::input_size, axis, smallest_input(axis)}};
    const std::int64_t padding = (*size - 1) / 2;
    std::vector<Cure> cures{{FieldId::padding, axis, padding}};
    // Less padding makes every size larger, the one that was asked for by number too.
    if (requested_) cures.push_back({FieldId::output_size, axis, *size - 2 * padding});
    return cures;
  }

  void check_sizes() {
    Numbers entry = shape_;  // of one batch entry at least: sizes of an empty batch are limited as well
    if (entry.size() == 4) entry[0] = std::max<std::int64_t>(1, entry[0]);
    // A negative size is refused elsewhere; it is no reason to call an array too large.
    const auto positive = [](Numbers shape) {
      for (std::int64_t& size : shape) size = std::max<std::int64_t>(0, size);
      return shape;
    };
    check_count(SizedArray::input, element_count(positive(entry)));
    check_count(SizedArray::weight, element_count(positive(weight_shape())));
    const std::optional<Geometry> sizes = geometry(layer_, input_);
    if (!sizes) {
      check_count(SizedArray::output, std::nullopt);
      return;
    }
    entry[entry.size() - 3] = layer_.out_channels;
    entry[entry.size() - 2] = sizes->output.y;
    entry[entry.size() - 1] = sizes->output.x;
    check_count(SizedArray::output, element_count(positive(entry)));
    check_count(SizedArray::canvas_plane, element_count(positive({sizes->canvas.y, sizes->canvas.x})));
    check_count(SizedArray::stretched_plane, element_count(positive({sizes->stretched.y, sizes->stretched.x})));
  }

  void check_count(SizedArray array, std::optional<std::int64_t> count) {
    if (count && *count <= max_elements) return;
    add(Rule::too_large, {}, "", {count.value_or(-1), max_elements, static_cast<std::int64_t>(array)});
  }

  Layer layer_;
  const Shape& shape_;
  const std::optional<Numbers>& output_size_;
  std::int64_t channels_ = 0;
  Int2 input_;
  std::optional<Int2> requested_;
  std::vector<Issue> found_;
};

/// The kernel size of a weight that fits the layer in everything else.
std::vector<Cure> cures_of_weight(const Shape& expected, const Shape& actual) {
  std::vector<Cure> cures;
  if (actual.size() != 4 || actual[0] != expected[0] || actual[1] != expected[1]) return cures;
  for (const Axis axis : both_axes) {
    const std::size_t dimension = axis == Axis::rows ? 2 : 3;
    if (actual[dimension] == expected[dimension]) continue;
    if (actual[dimension] < 1) return {};
    cures.push_back({FieldId::kernel_size, axis, actual[dimension]});
  }
  return cures;
}

}  // namespace

std::optional<Int2> output_size_of(const std::vector<std::int64_t>& numbers) {
  if (numbers.size() < 2) return {};
  return Int2{numbers[numbers.size() - 2], numbers[numbers.size() - 1]};
}

std::vector<Issue> issues(const Layer& layer, const Shape& input_shape,
                          const std::optional<std::vector<std::int64_t>>& output_size) {
  return Examiner(layer, input_shape, output_size).examine();
}

std::vector<Issue> issues(const Problem& problem) {
  const Layer& layer = problem.layer;
  std::optional<Numbers> output_size;
  if (problem.output_size) output_size = Numbers{problem.output_size->y, problem.output_size->x};
  std::vector<Issue> found = issues(layer, problem.input.shape(), output_size);

  const std::int64_t groups = std::max<std::int64_t>(1, layer.groups);
  const Shape expected{layer.in_channels, layer.out_channels / groups, layer.kernel_size.y, layer.kernel_size.x};
  const Shape& actual = problem.weight.shape();
  if (actual != expected) {
    Issue issue{Rule::weight_shape, {}, "", expected, cures_of_weight(expected, actual)};
    issue.numbers.insert(issue.numbers.end(), actual.begin(), actual.end());
    found.push_back(std::move(issue));
  }
  const std::int64_t biases = layer.bias ? layer.out_channels : 0;
  if (problem.bias.size() != biases) {
    found.push_back({Rule::bias_length, {}, "", {problem.bias.size(), biases}, {}});
  }
  std::stable_sort(found.begin(), found.end(), [](const Issue& a, const Issue& b) { return a.rule < b.rule; });
  return found;
}

void apply(Layer& layer, const Cure& cure) {
  if (cure.field >= FieldId::input_size) return;
  for (const Axis axis : both_axes) {
    if (!cure.axis || *cure.axis == axis) set_value(layer, cure.field, axis, cure.value);
  }
}

}  // namespace tconv
