#include "core/fill.hpp"

#include <array>
#include <utility>

#include "core/upsample.hpp"

namespace tconv {
namespace {

constexpr std::array<FillName, 8> names{{
    {Fill::zeros, "zeros"},
    {Fill::ones, "ones"},
    {Fill::ramp, "ramp"},
    {Fill::random, "random"},
    {Fill::identity, "identity"},
    {Fill::bilinear, "bilinear"},
    {Fill::nearest, "nearest"},
    {Fill::tracer, "tracer"},
}};

/// SplitMix64. Source: G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators",
/// OOPSLA 2014, figure 16.
std::uint64_t next(std::uint64_t& state) {
  state += 0x9e3779b97f4a7c15U;
  std::uint64_t z = state;
  z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
  return z ^ (z >> 31U);
}

Tensor ramp(const Shape& shape) {
  std::vector<double> data(static_cast<std::size_t>(element_count(shape).value_or(0)));
  for (std::size_t i = 0; i < data.size(); ++i) data[i] = static_cast<double>(i + 1);
  return Tensor(shape, std::move(data));
}

Tensor random_numbers(const Shape& shape, std::uint64_t seed) {
  std::vector<double> data(static_cast<std::size_t>(element_count(shape).value_or(0)));
  for (double& value : data) value = static_cast<double>(static_cast<int>(next(seed) % 9) - 4);
  return Tensor(shape, std::move(data));
}

/// Height and width of an array of this shape, as `Tensor::plane_size`.
Int2 plane_size(const Shape& shape) {
  const std::size_t rank = shape.size();
  return {rank < 2 ? 1 : shape[rank - 2], rank < 1 ? 1 : shape[rank - 1]};
}

/// The same values in every plane.
Tensor repeated(const Shape& shape, const std::vector<double>& plane) {
  const auto count = static_cast<std::size_t>(element_count(shape).value_or(0));
  std::vector<double> data(count);
  for (std::size_t i = 0; i < count; ++i) data[i] = plane[i % plane.size()];
  return Tensor(shape, std::move(data));
}

Tensor tracer(const Shape& shape) {
  constexpr std::size_t powers = 16;  // 1 to 10^15, all of them below 2^53
  const Int2 size = plane_size(shape);
  std::vector<double> plane(static_cast<std::size_t>(size.y * size.x));
  double power = 1;
  for (std::size_t i = 0; i < plane.size(); ++i) {
    if (i % powers == 0) power = 1;
    plane[i] = power;
    power *= 10;
  }
  return repeated(shape, plane);
}

/// `plane` where n = c, zeros elsewhere: a layer that treats every channel by itself. All planes when there is
/// one channel, or no n to compare with.
Tensor on_diagonal(const Shape& shape, std::span<const double> plane) {
  const auto count = static_cast<std::size_t>(element_count(shape).value_or(0));
  const bool everywhere = shape.size() < 4 || shape[shape.size() - 3] == 1;
  const std::size_t channels = shape.size() < 3 ? 1 : static_cast<std::size_t>(shape[shape.size() - 3]);
  std::vector<double> data(count, 0.0);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t index = i / plane.size();
    if (everywhere || index / channels == index % channels) data[i] = plane[i % plane.size()];
  }
  return Tensor(shape, std::move(data));
}

std::vector<double> one_in_the_middle(Int2 size) {
  std::vector<double> plane(static_cast<std::size_t>(size.y * size.x), 0.0);
  if (!plane.empty()) plane[static_cast<std::size_t>((size.y - 1) / 2 * size.x + (size.x - 1) / 2)] = 1;
  return plane;
}

}  // namespace

std::span<const FillName> fills() {
  return names;
}

std::optional<Fill> fill_named(std::string_view name) {
  for (const FillName& candidate : names) {
    if (candidate.name == name) return candidate.fill;
  }
  return std::nullopt;
}

double ramp_at(Int2 size, Int2 pixel) {
  return static_cast<double>(pixel.y * size.x + pixel.x + 1);
}

Tensor filled(const Shape& shape, Fill fill, std::uint64_t seed) {
  if (element_count(shape).value_or(0) == 0) return Tensor::filled(shape, 0);
  const Int2 size = plane_size(shape);
  switch (fill) {
    case Fill::zeros:
      return Tensor::filled(shape, 0);
    case Fill::ones:
      return Tensor::filled(shape, 1);
    case Fill::ramp:
      return ramp(shape);
    case Fill::random:
      return random_numbers(shape, seed);
    case Fill::identity:
      return on_diagonal(shape, one_in_the_middle(size));
    case Fill::bilinear:
      return on_diagonal(shape, bilinear_kernel(size).values());
    case Fill::nearest:
      return on_diagonal(shape, Tensor::filled({size.y, size.x}, 1).values());
    case Fill::tracer:
      return tracer(shape);
  }
  return Tensor::filled(shape, 0);
}

}  // namespace tconv
