#include "app/screen/entry_tables.hpp"

namespace tconv {

std::vector<CellCode> weight_codes(const Tensor& weight, double max_abs) {
  std::vector<CellCode> codes;
  codes.reserve(static_cast<std::size_t>(weight.size()));
  for (const double value : weight.values()) {
    codes.push_back(cell_code(value, max_abs, value == 0 ? CellState::structural_zero : CellState::value));
  }
  return codes;
}

std::vector<EntryLine> output_lines(const ConvTransposeMatrix& matrix, std::span<const std::int64_t> rows) {
  const Layer& layer = matrix.layer();
  const Geometry& sizes = matrix.geometry();
  const std::int64_t per_group = layer.out_channels / layer.groups;
  std::vector<EntryLine> lines;
  lines.reserve(rows.size());
  for (const std::int64_t row : rows) {
    const ConvTransposeMatrix::Position at = matrix.output_of_row(row);
    const Int2 canvas = canvas_of(sizes, at.pixel);
    lines.push_back({static_cast<std::int32_t>(at.channel / per_group),
                     static_cast<std::int32_t>(at.channel % per_group), static_cast<std::int32_t>(canvas.y),
                     static_cast<std::int32_t>(canvas.x)});
  }
  return lines;
}

std::vector<EntryLine> input_lines(const ConvTransposeMatrix& matrix, std::span<const std::int64_t> columns) {
  const Layer& layer = matrix.layer();
  const std::int64_t per_group = layer.in_channels / layer.groups;
  std::vector<EntryLine> lines;
  lines.reserve(columns.size());
  for (const std::int64_t column : columns) {
    const ConvTransposeMatrix::Position at = matrix.input_of_column(column);
    lines.push_back({static_cast<std::int32_t>(at.channel / per_group), static_cast<std::int32_t>(at.channel),
                     static_cast<std::int32_t>(at.pixel.y * layer.stride.y),
                     static_cast<std::int32_t>(at.pixel.x * layer.stride.x)});
  }
  return lines;
}

}  // namespace tconv
