#include "app/text/size_words.hpp"

#include <fmt/format.h>

#include "app/text/stage_words.hpp"

namespace tconv::words {

std::string_view size_term_name(SizeTerm term) {
  switch (term) {
    case SizeTerm::stride:
      return "(input − 1) × stride";
    case SizeTerm::padding:
      return "− 2 × padding";
    case SizeTerm::kernel_size:
      return "+ dilation × (kernel_size − 1)";
    case SizeTerm::output_padding:
      return "+ output_padding";
    case SizeTerm::one:
      break;
  }
  return "+ 1";
}

std::string size_term_numbers(SizeTerm term, const Layer& layer, const Geometry& sizes, Axis axis) {
  switch (term) {
    case SizeTerm::stride:
      return fmt::format("({}−1)·{}", sizes.input[axis], layer.stride[axis]);
    case SizeTerm::padding:
      return fmt::format("−2·{}", layer.padding[axis]);
    case SizeTerm::kernel_size:
      return fmt::format("{}·({}−1)", layer.dilation[axis], layer.kernel_size[axis]);
    case SizeTerm::output_padding:
      return whole(layer.output_padding[axis]);
    case SizeTerm::one:
      break;
  }
  return "1";
}

std::string size_title(const std::optional<Axis>& axis) {
  if (!axis) return "Output size, rows and columns alike";
  return *axis == Axis::rows ? "Output size, rows" : "Output size, columns";
}

}  // namespace tconv::words
