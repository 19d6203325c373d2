#pragma once

#include <string>

#include "app/text/font_metrics.hpp"

/// Numbers as people read them: a true minus sign (U+2212), `NaN`, `∞`, never the locale's comma.
namespace tconv {

inline constexpr int cell_digits = 4;

/// The shortest decimal that rounds to `digits` significant digits (1 to 17): 3, −0.5, 3.142, 0.00123, 1.235e7.
/// From 10,000 on a number that would have to be rounded is written with an exponent, so that it cannot be taken
/// for a whole number that it is not. A whole number below 100,000 is written in full where that takes no more
/// room: 7412 rather than 7.4e3, but 7e3 in one digit. −0 reads 0.
[[nodiscard]] std::string short_number(double value, int digits = cell_digits);

/// The shortest decimal that reads back as exactly this float64: for the inspector. −0 reads −0.
[[nodiscard]] std::string exact_number(double value);

/// `short_number` with as many digits, at most four, as fit into `room` em when set in `face` at `size` em; empty
/// when even one does not fit. Leading digits are never dropped.
[[nodiscard]] std::string fitting_number(double value, const FontMetrics& metrics, Face face, double size,
                                         double room);

}  // namespace tconv
