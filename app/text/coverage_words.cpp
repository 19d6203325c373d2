#include "app/text/coverage_words.hpp"

#include <fmt/format.h>

#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"

namespace tconv::words {
namespace {

std::string listed(const std::vector<std::int64_t>& numbers, std::string_view last) {
  std::string text;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (i > 0) text += i + 1 == numbers.size() ? std::string(last) : ", ";
    text += fmt::format("{}", numbers[i]);
  }
  return text;
}

}  // namespace

std::string layer_in_short(const Layer& layer) {
  std::string text = fmt::format("kernel {}, stride {}", per_axis(layer.kernel_size), per_axis(layer.stride));
  if (layer.dilation != Int2{1, 1}) text += ", dilation " + per_axis(layer.dilation);
  return text;
}

std::string this_layer(const Layer& layer) {
  return "This layer: " + layer_in_short(layer);
}
std::string other_layer(const Layer& layer) {
  return "Compare with: " + layer_in_short(layer);
}
std::string sums_of(const Layer& layer) {
  return "Weight sums: " + layer_in_short(layer);
}
std::string resize_then_convolve(const Layer& layer) {
  return fmt::format("Resize by {}, convolve {}", per_axis(layer.stride), size(layer.kernel_size));
}

std::string coverage_axes(const Layer& layer) {
  return fmt::format("along one row: how many stamps reach each column, with {}", layer_in_short(layer));
}
std::string coverage_map(double least, double most) {
  return fmt::format("every output pixel by how many stamps reach it: {} to {}", short_number(least),
                     short_number(most));
}
std::string coverage_sums(double least, double most) {
  return fmt::format("every output pixel by the sum of the weights that reach it: {} to {}", short_number(least),
                     short_number(most));
}
std::string coverage_resized() {
  return "resized first, then convolved: away from the edges every pixel is treated alike";
}

std::string period_explained(const Layer& layer, Axis axis, const std::vector<std::int64_t>& period) {
  const std::int64_t k = layer.kernel_size[axis];
  const std::int64_t s = layer.stride[axis];
  const std::string_view lines = axis == Axis::rows ? "rows" : "columns";
  bool even = true;
  for (const std::int64_t count : period) even = even && count == period.front();
  if (even) {
    const std::string why = s == 1       ? "Stamps start on every pixel"
                            : k % s == 0 ? fmt::format("{} is a multiple of {}", k, s)
                                         : "The taps fall evenly";
    return fmt::format("{}: away from the edges all {} get {}.", why, lines,
                       counted(period.front(), "stamp", "stamps"));
  }
  std::vector<std::int64_t> shown(period.begin(), period.begin() + std::min<std::ptrdiff_t>(8, std::ssize(period)));
  if (shown.size() < 3) shown.insert(shown.end(), period.begin(), period.end());
  return fmt::format("{}: away from the edges {} get {} … stamps.",
                     k % s == 0 ? fmt::format("Dilation {} and stride {} share a factor", layer.dilation[axis], s)
                                : fmt::format("{} is not a multiple of {}", k, s),
                     lines, listed(shown, ", "));
}

std::string together(const std::vector<std::int64_t>& counts) {
  if (counts.size() == 1) {
    return fmt::format("In two dimensions every pixel there gets {}.", counted(counts.front(), "stamp", "stamps"));
  }
  return fmt::format("In two dimensions a pixel there gets {} stamps: equal inputs come out unequal.",
                     listed(counts, " or "));
}

std::string sums_explained(bool counts_are_even, double least, double most) {
  if (least == most) {
    return fmt::format("Away from the edges the weights that reach a pixel sum to {} everywhere.",
                       short_number(least));
  }
  return fmt::format("{} the weights that reach a pixel away from the edges sum to {} here and {} there.",
                     counts_are_even ? "The counts are equal, and yet" : "Besides the counts,", short_number(least),
                     short_number(most));
}

std::string sums_meaning() {
  return "An input of ones comes out as these sums: where they differ, a flat picture grows a pattern.";
}

std::string way_out(const Layer& layer, std::int64_t products) {
  return fmt::format("Resize by {} first, then convolve with a {} kernel: away from the edges every pixel gets {}.",
                     per_axis(layer.stride), size(layer.kernel_size), counted(products, "product", "products"));
}

std::string no_counterpart() {
  return "With stride 1 stamps start on every pixel: every layer covers evenly.";
}

}  // namespace tconv::words
