#include "tests/properties/random_problem.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>
#include <string>
#include <tuple>

namespace tconv {

namespace {

std::ostream& operator<<(std::ostream& out, Int2 pair) {
  return out << pair.y << "," << pair.x;
}

template <class Values>
void list(const Values& values, std::ostream& out) {
  const char* separator = "";
  for (const auto value : values) {
    out << separator << value;
    separator = " ";
  }
}

}  // namespace

void showValue(const Int2& pair, std::ostream& out) {
  out << pair;
}

void showValue(const SizeRange& range, std::ostream& out) {
  out << range.first << "…" << range.last;
}

void showValue(const AxisPairs& pairs, std::ostream& out) {
  out << pairs.count << " × (i " << pairs.i << " + " << pairs.i_step << "j, k " << pairs.k << " + " << pairs.k_step
      << "j)";
}

void showValue(const Tensor& tensor, std::ostream& out) {
  out << "(";
  list(tensor.shape(), out);
  out << "): ";
  list(tensor.values(), out);
}

void showValue(const Contribution& c, std::ostream& out) {
  out << "x[" << c.n << "," << c.ci << "," << c.iy << "," << c.ix << "]·w[" << c.ci << "," << c.co << "," << c.ky
      << "," << c.kx << "]";
}

void showValue(const Layer& layer, std::ostream& out) {
  out << layer.in_channels << "→" << layer.out_channels << " channels, k " << layer.kernel_size << " s "
      << layer.stride << " p " << layer.padding << " op " << layer.output_padding << " d " << layer.dilation
      << " g " << layer.groups << (layer.bias ? " with bias" : "");
}

void showValue(const Problem& problem, std::ostream& out) {
  showValue(problem.layer, out);
  if (problem.output_size) out << ", output_size " << *problem.output_size;
  out << "\ninput ";
  showValue(problem.input, out);
  out << "\nweight ";
  showValue(problem.weight, out);
  if (problem.layer.bias) {
    out << "\nbias ";
    showValue(problem.bias, out);
  }
}

namespace properties {

bool check_property(const char* what, const std::function<void()>& property) {
  setenv("RC_PARAMS", "seed=20221 max_success=500", 0);
  return rc::check(what, property);
}

namespace {

// SplitMix64: the test's own source of data, apart from the program's.
class Data {
 public:
  explicit Data(std::uint64_t seed) : state_(seed) {}

  std::uint64_t bits() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }
  double whole() { return static_cast<double>(static_cast<int>(bits() % 9) - 4); }
  double real() {
    switch (bits() % 8) {
      case 0:
        return 0.0;
      case 1:
        return -0.0;
      case 2:
        return whole();
      default: {
        const double fraction = static_cast<double>(bits() >> 11U) * 0x1p-53 - 0.5;
        return std::ldexp(fraction, static_cast<int>(bits() % 25) - 12);
      }
    }
  }

 private:
  std::uint64_t state_;
};

Tensor tensor(Shape shape, Numbers numbers, std::uint64_t seed) {
  std::vector<double> values(static_cast<std::size_t>(*element_count(shape)));
  Data data(seed);
  double next = 1;
  for (double& value : values) {
    value = seed == 0 ? next : numbers == Numbers::whole ? data.whole() : data.real();
    next += 1;
  }
  return Tensor(std::move(shape), std::move(values));
}

// What is drawn for one axis, before it is made legal.
struct AxisDraw {
  int i, k, s, p, op, d;
};

rc::Gen<AxisDraw> axis_draws(int size, const Limits& limits) {
  using rc::gen::inRange;
  return rc::gen::map(
      rc::gen::tuple(inRange(1, size + 1), inRange(1, limits.kernel + 1), inRange(1, limits.stride + 1),
                     inRange(0, limits.padding + 1), inRange(0, std::max(limits.stride, limits.dilation)),
                     inRange(1, limits.dilation + 1)),
      [](const std::tuple<int, int, int, int, int, int>& t) {
        return AxisDraw{std::get<0>(t), std::get<1>(t), std::get<2>(t),
                        std::get<3>(t), std::get<4>(t), std::get<5>(t)};
      });
}

struct OtherDraw {
  int groups, in_per_group, out_per_group, batch, bias, output_size;
  std::uint64_t seed;
};

rc::Gen<OtherDraw> other_draws(const Limits& limits) {
  using rc::gen::inRange;
  return rc::gen::map(rc::gen::tuple(inRange(1, limits.groups + 1), inRange(1, limits.channels_per_group + 1),
                                     inRange(1, limits.channels_per_group + 1), inRange(0, limits.batch + 2),
                                     inRange(0, 2), inRange(0, 5), inRange<std::uint64_t>(0, 1000000)),
                      [](const std::tuple<int, int, int, int, int, int, std::uint64_t>& t) {
                        return OtherDraw{std::get<0>(t), std::get<1>(t), std::get<2>(t), std::get<3>(t),
                                         std::get<4>(t), std::get<5>(t), std::get<6>(t)};
                      });
}

Problem legal(const AxisDraw& rows, const AxisDraw& columns, const OtherDraw& other, Numbers numbers, bool empty) {
  Problem problem;
  Layer& layer = problem.layer;
  layer.groups = other.groups;
  layer.in_channels = other.groups * other.in_per_group;
  layer.out_channels = other.groups * other.out_per_group;
  layer.bias = other.bias == 1;
  Int2 input;
  Int2 output;
  const bool by_output_size = other.output_size == 4;
  for (const Axis axis : both_axes) {
    const AxisDraw& draw = axis == Axis::rows ? rows : columns;
    const int op = draw.op % (by_output_size ? draw.s : std::max(draw.s, draw.d));
    const int before_cropping = (draw.i - 1) * draw.s + draw.d * (draw.k - 1) + op;
    input[axis] = draw.i;
    layer.kernel_size[axis] = draw.k;
    layer.stride[axis] = draw.s;
    layer.padding[axis] = std::min(draw.p, before_cropping / 2);
    layer.output_padding[axis] = op;
    layer.dilation[axis] = draw.d;
    output[axis] = before_cropping + 1 - 2 * layer.padding[axis];
  }
  if (by_output_size) {
    problem.output_size = output;
    layer.output_padding = {9, -1};  // overridden, therefore free to be illegal
  }
  Shape shape{layer.in_channels, input.y, input.x};
  // 0: rank 3; then batches of 1, 2, …; the last draw is an empty one.
  if (other.batch > 0) shape.insert(shape.begin(), other.batch);
  problem.input = tensor(empty ? Shape{0, layer.in_channels, input.y, input.x} : shape, numbers, other.seed);
  problem.weight = tensor({layer.in_channels, other.out_per_group, layer.kernel_size.y, layer.kernel_size.x},
                          numbers, other.seed == 0 ? 0 : other.seed + 1);
  if (layer.bias) problem.bias = tensor({layer.out_channels}, numbers, other.seed == 0 ? 0 : other.seed + 2);
  return problem;
}

}  // namespace

rc::Gen<Problem> legal_problems(Numbers numbers, Limits limits) {
  // The nominal size from the first case on: otherwise inRange() begins with small numbers alone.
  return rc::gen::resize(
      rc::kNominalSize,
      rc::gen::map(
          rc::gen::tuple(axis_draws(limits.size, limits),
                         axis_draws(limits.width > 0 ? limits.width : limits.size, limits), other_draws(limits)),
          [=](const std::tuple<AxisDraw, AxisDraw, OtherDraw>& draws) {
            OtherDraw other = std::get<2>(draws);
            const bool empty = other.batch > limits.batch && limits.empty_batch && other.seed % 3 == 1;
            other.batch = std::min(other.batch, limits.batch);
            return legal(std::get<0>(draws), std::get<1>(draws), other, numbers, empty);
          }));
}

Int2 canvas_of(const Layer& layer, const Contribution& c) {
  return {c.iy * layer.stride.y + c.ky * layer.dilation.y, c.ix * layer.stride.x + c.kx * layer.dilation.x};
}

bool is_kept(const Problem& problem, const Contribution& contribution) {
  const Int2 pixel = canvas_of(problem.layer, contribution);
  const Shape output = output_shape(problem);
  const Int2 size{output[output.size() - 2], output[output.size() - 1]};
  for (const Axis axis : both_axes) {
    const std::int64_t line = pixel[axis] - problem.layer.padding[axis];
    if (line < 0 || line >= size[axis]) return false;
  }
  return true;
}

std::vector<Contribution> all_contributions(const Problem& problem, std::int64_t n) {
  const Layer& layer = problem.layer;
  const Int2 input = problem.input.plane_size();
  const std::int64_t in_per_group = layer.in_channels / layer.groups;
  const std::int64_t out_per_group = layer.out_channels / layer.groups;
  std::vector<Contribution> result;
  for (std::int64_t ci = 0; ci < layer.in_channels; ++ci) {
    for (std::int64_t iy = 0; iy < input.y; ++iy) {
      for (std::int64_t ky = 0; ky < layer.kernel_size.y; ++ky) {
        for (std::int64_t ix = 0; ix < input.x; ++ix) {
          for (std::int64_t kx = 0; kx < layer.kernel_size.x; ++kx) {
            for (std::int64_t co = 0; co < layer.out_channels; ++co) {
              if (ci / in_per_group == co / out_per_group) result.push_back({n, ci, iy, ix, co, ky, kx});
            }
          }
        }
      }
    }
  }
  return result;
}

std::vector<Contribution> listed(const ContributionRange& range) {
  std::vector<Contribution> result;
  for (std::int64_t j = 0; j < range.size(); ++j) result.push_back(range[j]);
  return result;
}

std::int64_t pick(std::int64_t first, std::int64_t last) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::int64_t>(first, last + 1));
}

Slice pick_slice(const Problem& problem) {
  const std::int64_t n = pick(0, batch_size(problem) - 1);
  const std::int64_t co = pick(0, problem.layer.out_channels - 1);
  if (pick(0, 1) == 0) return whole_channel(problem, n, co);
  const std::int64_t per_group = problem.layer.in_channels / problem.layer.groups;
  const std::int64_t group = co / (problem.layer.out_channels / problem.layer.groups);
  return channel_pair(problem, n, group * per_group + pick(0, per_group - 1), co);
}

std::vector<std::int64_t> pick_steps(std::int64_t count) {
  std::set<std::int64_t> steps{0, std::min<std::int64_t>(1, count), count};
  for (int i = 0; i < 9; ++i) steps.insert(pick(0, count));
  return {steps.begin(), steps.end()};
}

}  // namespace properties
}  // namespace tconv
