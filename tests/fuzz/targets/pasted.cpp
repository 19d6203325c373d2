// Pasted text: an array that is accepted is copied, as cells and as values, into texts that read back the same.
#include <algorithm>
#include <bit>
#include <cmath>

#include "app/io/array_text.hpp"
#include "app/io/csv.hpp"
#include "tests/fuzz/target.hpp"

namespace tconv::fuzz {

namespace {

/// Bit for bit, but for the payload of a NaN.
bool same(const Tensor& a, const Tensor& b) {
  if (a.shape() != b.shape()) return false;
  for (std::int64_t i = 0; i < a.size(); ++i) {
    const bool alike = std::bit_cast<std::uint64_t>(a[i]) == std::bit_cast<std::uint64_t>(b[i]);
    if (!alike && !(std::isnan(a[i]) && std::isnan(b[i]))) return false;
  }
  return true;
}

}  // namespace

void try_bytes(std::string_view bytes) {
  constexpr std::int64_t most = 1 << 16;
  const auto tensor = read_array_text(bytes, most);
  if (!tensor) {
    require(tensor.failure().rule == "array-text" && !tensor.failure().message.empty(), "a refusal says why");
    return;
  }
  const Tensor& array = tensor.value();
  require(array.rank() >= 2 && array.rank() <= 4 && array.size() <= most, "its shape is as promised");
  if (array.rank() != 2) return;
  // Commas may mean several things: the array is one of them.
  const auto from_values = read_array_meanings(csv_text(array));
  require(static_cast<bool>(from_values) &&
              std::ranges::any_of(from_values.value().readings,
                                  [&](const TextReading& reading) { return same(reading.values, array); }),
          "it comes back from values");
  const auto from_cells = read_array_text(tab_text(array.plane(0, 0)));
  require(static_cast<bool>(from_cells) && same(from_cells.value(), array), "it comes back from cells");
}

}  // namespace tconv::fuzz
