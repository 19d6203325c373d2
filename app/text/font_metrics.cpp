#include "app/text/font_metrics.hpp"

#include "app/text/utf8.hpp"

namespace tconv {

double FontMetrics::width(Face face, std::string_view text) const {
  double sum = 0;
  while (!text.empty()) sum += advance(face, take_character(text));
  return sum;
}

}  // namespace tconv
