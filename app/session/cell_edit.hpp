#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "app/scene/scene.hpp"
#include "app/scene/view.hpp"
#include "app/session/text_field.hpp"
#include "core/problem.hpp"

/// Typing into the cells of the arrays that can be typed into, as they are shown.
namespace tconv {

/// A problem and how it is looked at: all arrays that can be typed into live in one or the other.
struct ViewedProblem {
  Problem problem;
  View view;

  friend bool operator==(const ViewedProblem&, const ViewedProblem&) = default;
};

/// The cell that the keyboard is in, and what is being typed there.
struct CellCursor {
  CellRef cell;
  std::optional<TextField> typing;

  friend bool operator==(const CellCursor&, const CellCursor&) = default;
};

/// The number that is read from a text: a decimal ("−1.5", "1e-3", with a hyphen or a minus sign), "nan", "inf", or
/// a fraction of two of them ("1/3"). Nothing for anything else.
[[nodiscard]] std::optional<double> number_of(std::string_view text);

/// The bias of the output channel that the view shows.
[[nodiscard]] CellRef shown_bias(const View& view);

/// The value of a cell of an editable array, in the view's batch entry and channel pair.
/// Precondition: the cell exists, `is_editable(cell.array)`.
[[nodiscard]] double cell_value(const Problem& problem, const View& view, const CellRef& cell);

/// The same with another value there. O(size of the array).
[[nodiscard]] ViewedProblem with_cell(const ViewedProblem& viewed, const CellRef& cell, double value);

/// The cell `rows` down and `columns` to the right, at the array's edge where there is none; of the bias always the
/// one that the view shows. The array is none of the illustrations.
[[nodiscard]] CellRef moved(const Problem& problem, const View& view, const CellRef& cell, std::int64_t rows,
                            std::int64_t columns);

}  // namespace tconv
