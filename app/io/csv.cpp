#include "app/io/csv.hpp"

#include <cmath>

#include "app/io/json_text.hpp"

namespace tconv {

namespace {

void append_any(std::string& text, double value) {
  if (std::isfinite(value)) {
    append_number(text, value);
  } else {
    text += std::isnan(value) ? "nan" : value > 0 ? "inf" : "-inf";
  }
}

}  // namespace

std::string csv_text(const Tensor& tensor) {
  std::string text;
  const auto [height, width] = tensor.plane_size();
  std::int64_t column = 0;
  std::int64_t row = 0;
  for (const double value : tensor.values()) {
    if (column == 0 && row == height) {
      text += '\n';
      row = 0;
    }
    append_any(text, value);
    if (++column < width) {
      text += ',';
    } else {
      text += '\n';
      column = 0;
      ++row;
    }
  }
  return text;
}

std::string tab_text(const Plane& plane) {
  std::string text;
  for (std::int64_t y = 0; y < plane.size.y; ++y) {
    for (std::int64_t x = 0; x < plane.size.x; ++x) {
      if (x > 0) text += '\t';
      append_any(text, plane.at(y, x));
    }
    text += '\n';
  }
  return text;
}

}  // namespace tconv
