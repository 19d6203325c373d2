#include "app/session/cell_edit.hpp"

#include <algorithm>
#include <cmath>
#include <variant>

#include "app/scene/arrays.hpp"
#include "app/text/number_word.hpp"

namespace tconv {

namespace {

// The flat index of a cell of an editable array in its tensor.
std::int64_t index_of(const EditableArray& editable, const Tensor& tensor, const View& view, const CellRef& cell) {
  const EditableArray::PlaneIndex plane = editable.shown(tensor, view);
  return ((plane.outer * tensor.extent(2) + plane.inner) * tensor.extent(1) + cell.y) * tensor.extent(0) + cell.x;
}

std::optional<double> decimal(std::string_view text) {
  const auto read = read_number(text);
  const auto* value = std::get_if<double>(&read);
  return value == nullptr ? std::nullopt : std::optional(*value);
}

}  // namespace

std::optional<double> number_of(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return decimal(text);
  const auto above = decimal(text.substr(0, slash));
  const auto below = decimal(text.substr(slash + 1));
  if (!above || !below || *below == 0 || !std::isfinite(*above) || !std::isfinite(*below)) return std::nullopt;
  return *above / *below;
}

CellRef shown_bias(const View& view) {
  return {ArrayId::bias, 0, view.out_channel};
}

double cell_value(const Problem& problem, const View& view, const CellRef& cell) {
  const EditableArray& editable = *array_row(cell.array).editable;
  const Tensor tensor = editable.values(problem, view);
  return tensor[index_of(editable, tensor, view, cell)];
}

ViewedProblem with_cell(const ViewedProblem& viewed, const CellRef& cell, double value) {
  const EditableArray& editable = *array_row(cell.array).editable;
  const Tensor tensor = editable.values(viewed.problem, viewed.view);
  ViewedProblem result = viewed;
  editable.put(result.problem, result.view, tensor.with(index_of(editable, tensor, viewed.view, cell), value));
  return result;
}

CellRef moved(const Problem& problem, const View& view, const CellRef& cell, std::int64_t rows,
              std::int64_t columns) {
  if (cell.array == ArrayId::bias) return shown_bias(view);
  const Int2 size = array_size(problem, view, cell.array).value_or(Int2{1, 1});
  return {cell.array, std::clamp<std::int64_t>(cell.y + rows, 0, std::max<std::int64_t>(0, size.y - 1)),
          std::clamp<std::int64_t>(cell.x + columns, 0, std::max<std::int64_t>(0, size.x - 1))};
}

}  // namespace tconv
