#include "core/mistakes.hpp"

#include <algorithm>
#include <cmath>

#include "core/contribution.hpp"
#include "core/mistaken.hpp"
#include "core/without_rotation.hpp"

namespace tconv {
namespace {

using M = Mistake;

constexpr M stamped[] = {M::overwritten, M::stamp_left_out, M::without_rotation, M::stride_as_footprint,
                         M::rows_and_columns_swapped};
constexpr M collected[] = {M::zero_times_infinity, M::without_rotation, M::stride_left_out,
                           M::padding_adds,        M::padding_left_out, M::rows_and_columns_swapped,
                           M::overwritten,         M::stamp_left_out};
constexpr M without_rotation[] = {M::zero_times_infinity, M::rotated_all_the_same, M::stride_left_out,
                                  M::padding_adds,        M::padding_left_out,     M::overwritten,
                                  M::stamp_left_out};
constexpr M one_product[] = {M::zero_times_infinity, M::without_rotation, M::overwritten, M::stamp_left_out,
                             M::rows_and_columns_swapped};
constexpr M one_unrotated[] = {M::zero_times_infinity, M::rotated_all_the_same, M::overwritten, M::stamp_left_out};
constexpr M cropped[] = {M::output_padding_zeros, M::padding_left_out, M::padding_adds, M::overwritten};
constexpr M biased[] = {M::bias_left_out, M::bias_for_each_stamp, M::overwritten};

std::span<const M> about(const CellSum& asked) {
  switch (asked.how) {
    case CellSum::How::stamped:
    case CellSum::How::by_columns:
      return stamped;
    case CellSum::How::cropped:
      return cropped;
    case CellSum::How::biased:
      return biased;
    case CellSum::How::collected:
      break;
  }
  if (asked.products) {
    if (asked.unrotated) return one_unrotated;
    return one_product;
  }
  if (asked.unrotated) return without_rotation;
  return collected;
}

std::span<const M> about(const RotatedWeight&) {
  static constexpr M all[] = {M::without_rotation, M::mirrored, M::rows_and_columns_swapped};
  return all;
}

std::span<const M> about(const ConvEntry&) {
  static constexpr M all[] = {M::without_rotation, M::stride_left_out, M::rows_and_columns_swapped,
                              M::padding_left_out, M::padding_adds};
  return all;
}

std::span<const M> about(const MatrixHeight&) {
  static constexpr M all[] = {M::rows_and_columns_swapped, M::padding_left_out, M::output_padding_left_out};
  return all;
}

std::span<const M> about(const StampProducts&) {
  static constexpr M all[] = {M::stride_as_footprint, M::counts_added};
  return all;
}

std::span<const M> about(const LineCount& asked) {
  using Of = LineCount::Of;
  static constexpr M corners[] = {M::size_times_stride, M::stride_zeros_between, M::stride_left_out};
  static constexpr M footprint[] = {M::dilation_left_out, M::dilation_times_kernel, M::stride_as_footprint};
  static constexpr M left[] = {M::padding_adds, M::padding_on_one_side, M::padding_left_out};
  static constexpr M output[] = {M::output_padding_left_out, M::output_padding_on_both_sides, M::padding_adds,
                                 M::size_times_stride, M::as_conv2d};
  static constexpr M stretched[] = {M::border_is_padding, M::padding_adds, M::padding_left_out,
                                    M::output_padding_left_out};
  static constexpr M enlarged[] = {M::last_not_repeated, M::stride_added, M::as_conv2d};
  static constexpr M bilinear[] = {M::stride_as_footprint};
  static constexpr M conv2d[] = {M::rounded_up, M::padding_left_out, M::as_transposed, M::stride_left_out};
  static constexpr M returned[] = {M::undone, M::output_padding_left_out, M::size_times_stride, M::as_conv2d};
  switch (asked.of) {
    case Of::corners:
    case Of::spread:
      return corners;
    case Of::footprint:
      return footprint;
    case Of::left_by_padding:
      return left;
    case Of::output:
      return output;
    case Of::stretched:
      return stretched;
    case Of::enlarged:
      return enlarged;
    case Of::bilinear_kernel:
      return bilinear;
    case Of::conv2d:
      return conv2d;
    case Of::returned:
      break;
  }
  return returned;
}

std::span<const M> about(const StampCount& asked) {
  static constexpr M along[] = {M::edges_as_inside, M::whole_kernel, M::stride_as_footprint, M::padding_left_out,
                                M::overwritten};
  static constexpr M both[] = {M::counts_added,        M::edges_as_inside,  M::whole_kernel,
                               M::stride_as_footprint, M::padding_left_out, M::overwritten};
  if (asked.along) return along;
  return both;
}

std::span<const M> about(const WeightSum&) {
  static constexpr M all[] = {M::counted_not_weighed, M::whole_kernel, M::without_rotation, M::overwritten};
  return all;
}

std::span<const M> about(const ResizedProducts&) {
  static constexpr M all[] = {M::as_this_layer, M::whole_kernel, M::counts_added};
  return all;
}

}  // namespace

double answer(const Problem& problem, const Asked& asked) {
  return *std::visit([&](const auto& each) { return detail::said(problem, each, std::nullopt); }, asked);
}

std::span<const Mistake> mistakes_about(const Asked& asked) {
  return std::visit([](const auto& each) { return about(each); }, asked);
}

std::optional<double> mistaken(const Problem& problem, const Asked& asked, Mistake mistake) {
  const auto can_be_made = mistakes_about(asked);
  if (std::ranges::find(can_be_made, mistake) == can_be_made.end()) return std::nullopt;
  return std::visit([&](const auto& each) { return detail::said(problem, each, mistake); }, asked);
}

std::vector<Choice> choices(const Problem& problem, const Asked& asked, const Alike& alike) {
  std::vector<Choice> all{{answer(problem, asked), std::nullopt}};
  for (const Mistake mistake : mistakes_about(asked)) {
    if (all.size() == most_choices) break;
    const std::optional<double> value = mistaken(problem, asked, mistake);
    const auto is_like_it = [&](const Choice& other) {
      return !is_wrong(*value, other.value) || (alike && alike(*value, other.value));
    };
    if (value && std::ranges::none_of(all, is_like_it)) all.push_back({*value, mistake});
  }
  std::ranges::sort(all, [](const Choice& a, const Choice& b) {
    return std::isnan(b.value) ? !std::isnan(a.value) : a.value < b.value;
  });
  return all;
}

std::int64_t products_of_cell(const Problem& problem, const Slice& slice, Int2 canvas) {
  return detail::contributions_at(problem, effective_layer(problem), slice, canvas).size();
}

}  // namespace tconv
