#pragma once

#include <span>
#include <string>

#include "app/text/font_metrics.hpp"

/// Numbers as people read them: a true minus sign (U+2212), `NaN`, `∞`, from 10,000 on a narrow space (U+202F) between
/// groups of three digits, never the locale's comma.
namespace tconv {

inline constexpr int cell_digits = 4;

/// The shortest decimal that rounds to `digits` significant digits (1 to 17): 3, −0.5, 3.142, 0.00123, 1.235e7.
/// From 10,000 on a number that would have to be rounded is written with an exponent, so that it cannot be taken
/// for a whole number that it is not. A whole number below 100,000 is written in full where that takes no more
/// room: 7412 rather than 7.4e3, but 7e3 in one digit. −0 reads 0.
[[nodiscard]] std::string short_number(double value, int digits = cell_digits);

/// The shortest decimal that reads back as exactly this float64: for the inspector. −0 reads −0.
[[nodiscard]] std::string exact_number(double value);

/// `exact_number` of the value rounded to `digits` significant digits; a whole number is not rounded. For reading in
/// words, where there is room for more than a cell has.
[[nodiscard]] std::string rounded_number(double value, int digits);

/// How the numbers of one array are written, all of them alike.
struct NumberForm {
  int digits = cell_digits;  ///< significant ones, where numbers are rounded
  bool fractions = false;    ///< as "3/16"
  /// From 10,000 on with an exponent: some number of the array has to be, and one form is easier to compare.
  bool exponents = false;

  friend bool operator==(const NumberForm&, const NumberForm&) = default;
};
/// The form for several numbers that are to be written in so many digits. Fractions: where all are of magnitude up
/// to 1, each a fraction with a denominator up to 64 but for rounding (4ε), and not all have a decimal of two places.
/// Of a single number no fraction is made.
[[nodiscard]] NumberForm form_of(std::span<const double> values, int digits = cell_digits);
/// `short_number` in the form of its array.
[[nodiscard]] std::string written(double value, const NumberForm& form);
/// `exact_number`, but a fraction where the form has fractions and this number is one: that is exact, too.
[[nodiscard]] std::string exactly_written(double value, const NumberForm& form);

/// A number of an array as a sentence says it: in the form that the array's cells have. A bare number has a form of
/// its own.
struct Number {
  double value = 0;
  NumberForm form{};

  // NOLINTNEXTLINE(google-explicit-constructor): a bare number is one, too.
  constexpr Number(double bare) : value(bare) {}
  constexpr Number(double of_array, const NumberForm& its_form) : value(of_array), form(its_form) {}
};
[[nodiscard]] inline std::string written(const Number& number) {
  return written(number.value, number.form);
}

/// How the numbers of a channel pair's arrays are written.
struct NumberForms {
  NumberForm input{};
  NumberForm kernel{};
  NumberForm canvas{};  ///< and what lands on it: products and sums of them
  NumberForm output{};

  friend bool operator==(const NumberForms&, const NumberForms&) = default;
};

/// `short_number` with as many digits, at most four, as fit into `room` em when set in `face` at `size` em; empty
/// when even one does not fit. Leading digits are never dropped.
[[nodiscard]] std::string fitting_number(double value, const FontMetrics& metrics, Face face, double size,
                                         double room);

}  // namespace tconv
