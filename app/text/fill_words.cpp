#include "app/text/fill_words.hpp"

#include <algorithm>

namespace tconv {

std::string_view fill_words(Fill fill) {
  const auto all = fills();
  const auto found = std::ranges::find(all, fill, &FillName::fill);
  return found == all.end() ? std::string_view{} : found->name;
}

std::string_view fill_help(Fill fill) {
  switch (fill) {
    case Fill::zeros:
      return "All 0: what is left of the output is the bias.";
    case Fill::ones:
      return "All 1: with an input of ones, too, every sum counts the stamps that overlap.";
    case Fill::ramp:
      return "1, 2, 3, … row by row: every weight can be told from the others.";
    case Fill::random:
      return "Whole numbers from −4 to 4, others each time.";
    case Fill::identity:
      return "A single 1 in the middle: as a kernel it copies, as an input it shows the kernel.";
    case Fill::bilinear:
      return "The kernel with which this layer is bilinear upsampling.";
    case Fill::nearest:
      return "The kernel of ones with which this layer repeats every pixel.";
    case Fill::tracer:
      return "1, 10, 100, …: every digit of a sum names the weight it came through.";
  }
  return "";
}

std::string_view fill_help_of_u(Fill fill) {
  switch (fill) {
    case Fill::zeros:
      return "All 0, and so is all that comes back: a ground to type into.";
    case Fill::ones:
      return "All 1: what comes back shows how unevenly the trip weighs the pixels.";
    case Fill::ramp:
      return "1, 2, 3, … row by row: every pixel can be told from the others.";
    case Fill::identity:
      return "A single 1 in the middle: what comes back shows where that pixel's number goes.";
    default:
      return fill_help(fill);
  }
}

}  // namespace tconv
