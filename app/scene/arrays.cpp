#include "app/scene/arrays.hpp"

#include <iterator>
#include <utility>

#include "app/scene/picture_u.hpp"
#include "core/conv_transpose_matrix.hpp"
#include "core/stretched.hpp"

namespace tconv {
namespace {

bool inside(Int2 cell, Int2 size) {
  return cell.y >= 0 && cell.x >= 0 && cell.y < size.y && cell.x < size.x;
}

EditableArray::PlaneIndex input_plane(const Tensor& /*input*/, const View& view) {
  return {view.batch, view.in_channel};
}
// The weight's second dimension counts output channels within their group.
EditableArray::PlaneIndex kernel_plane(const Tensor& weight, const View& view) {
  return {view.in_channel, view.out_channel % weight.extent(2)};
}
// There is one: of the bias, a row of all output channels.
EditableArray::PlaneIndex only_plane(const Tensor& /*picture*/, const View& /*view*/) {
  return {0, 0};
}

template <Tensor Problem::*array>
Tensor values_of(const Problem& problem, const View& /*view*/) {
  return problem.*array;
}
template <Tensor Problem::*array>
void put_into(Problem& problem, View& /*view*/, const Tensor& values) {
  problem.*array = values;
}
void put_u(Problem& /*problem*/, View& view, const Tensor& values) {
  view = with_u(std::move(view), values);
}

Int2 u_size(const Problem& problem, const View& view) {
  return size_of_u(problem, view).value_or(Int2{0, 0});
}
Int2 input_size(const Layer& /*layer*/, const Geometry& sizes) {
  return sizes.input;
}
Int2 kernel_size(const Layer& layer, const Geometry& /*sizes*/) {
  return layer.kernel_size;
}
Int2 bias_size(const Layer& layer, const Geometry& /*sizes*/) {
  return {1, layer.bias ? layer.out_channels : 0};
}
Int2 stretched_size(const Layer& /*layer*/, const Geometry& sizes) {
  return sizes.stretched;
}
Int2 canvas_size(const Layer& /*layer*/, const Geometry& sizes) {
  return sizes.canvas;
}
Int2 output_size(const Layer& /*layer*/, const Geometry& sizes) {
  return sizes.output;
}
Int2 enlarged_size(const Layer& layer, const Geometry& sizes) {
  return {sizes.input.y * layer.stride.y, sizes.input.x * layer.stride.x};
}
// Numbers of all channels: one side of a matrix.
std::int64_t inputs(const Layer& layer, const Geometry& sizes) {
  return layer.in_channels * sizes.input.y * sizes.input.x;
}
std::int64_t outputs(const Layer& layer, const Geometry& sizes) {
  return layer.out_channels * sizes.output.y * sizes.output.x;
}

LineRun input_lines(const Layer& /*layer*/, const Geometry& /*sizes*/, Axis /*axis*/, const AxisPairs& pairs) {
  return {pairs.i, pairs.i_step};
}
LineRun kernel_lines(const Layer& /*layer*/, const Geometry& /*sizes*/, Axis /*axis*/, const AxisPairs& pairs) {
  return {pairs.k, pairs.k_step};
}
LineRun rotated_lines(const Layer& layer, const Geometry& /*sizes*/, Axis axis, const AxisPairs& pairs) {
  return {layer.kernel_size[axis] - 1 - pairs.k, -pairs.k_step};
}
LineRun stretched_lines(const Layer& layer, const Geometry& sizes, Axis axis, const AxisPairs& pairs) {
  const std::int64_t s = layer.stride[axis];
  return {pairs.i * s + sizes.border[axis], pairs.i_step * s};
}
LineRun canvas_lines(const Layer& layer, const Geometry& /*sizes*/, Axis axis, const AxisPairs& pairs) {
  const std::int64_t s = layer.stride[axis];
  const std::int64_t d = layer.dilation[axis];
  return {pairs.i * s + pairs.k * d, pairs.i_step * s + pairs.k_step * d};
}
LineRun output_lines(const Layer& layer, const Geometry& sizes, Axis axis, const AxisPairs& pairs) {
  const LineRun canvas = canvas_lines(layer, sizes, axis, pairs);
  return {canvas.first - canvas_of(sizes, axis, 0), canvas.step};
}

CellMeaning input_pixel(const Problem& problem, const View& view, Int2 cell) {
  if (!inside(cell, geometry(problem).input)) return {};
  return InputPixel{view.in_channel, cell};
}
CellMeaning weight(const Problem& problem, const View& /*view*/, Int2 cell) {
  if (!inside(cell, problem.layer.kernel_size)) return {};
  return WeightTap{cell};
}
CellMeaning channel_bias(const Problem& problem, const View& /*view*/, Int2 cell) {
  if (!inside(cell, bias_size(problem.layer, {}))) return {};
  return ChannelBias{cell.x};
}
CellMeaning rotated_weight(const Problem& problem, const View& view, Int2 cell) {
  const Int2 kernel = problem.layer.kernel_size;
  return weight(problem, view, {kernel.y - 1 - cell.y, kernel.x - 1 - cell.x});
}
CellMeaning stretched_cell(const Problem& problem, const View& view, Int2 cell) {
  const Geometry sizes = geometry(problem);
  const bool exists = inside(cell, sizes.stretched);
  const auto pixel = exists ? input_pixel_at(sizes, effective_layer(problem), cell) : std::nullopt;
  if (!pixel) return StretchedZero{cell};
  return InputPixel{view.in_channel, *pixel};
}
CellMeaning canvas_pixel_at(const Problem& problem, const View& /*view*/, Int2 cell) {
  if (!inside(cell, geometry(problem).extent)) return {};
  return CanvasPixel{cell};
}
CellMeaning output_pixel_at(const Problem& problem, const View& view, Int2 cell) {
  if (!inside(cell, geometry(problem).output)) return {};
  return OutputPixel{view.out_channel, cell};
}
CellMeaning entry_of_transposed(const Problem& problem, const View& /*view*/, Int2 cell) {
  const ConvTransposeMatrix matrix(problem);
  if (!inside(cell, {matrix.rows(), matrix.columns()})) return {};
  return MatrixCell{cell.y, cell.x};
}
CellMeaning entry_of_c(const Problem& problem, const View& view, Int2 cell) {
  return entry_of_transposed(problem, view, {cell.x, cell.y});
}
CellMeaning input_of_vector(const Problem& problem, const View& /*view*/, Int2 cell) {
  const ConvTransposeMatrix matrix(problem);
  if (cell.x < 0 || cell.x >= matrix.columns()) return {};
  const ConvTransposeMatrix::Position at = matrix.input_of_column(cell.x);
  return InputPixel{at.channel, at.pixel};
}
CellMeaning output_of_vector(const Problem& problem, const View& /*view*/, Int2 cell) {
  const ConvTransposeMatrix matrix(problem);
  if (cell.y < 0 || cell.y >= matrix.rows()) return {};
  const ConvTransposeMatrix::Position at = matrix.output_of_row(cell.y);
  return OutputPixel{at.channel, at.pixel};
}

CellMeaning pixel_of_u(const Problem& problem, const View& view, Int2 cell) {
  if (!inside(cell, geometry(problem).output)) return {};
  return ConvPixel{view.out_channel, cell};
}
CellMeaning element_of_z(const Problem& problem, const View& view, Int2 cell) {
  if (!inside(cell, geometry(problem).input)) return {};
  return ConvResult{view.in_channel, cell};
}
CellMeaning pixel_of_u_vector(const Problem& problem, const View& /*view*/, Int2 cell) {
  const ConvTransposeMatrix matrix(problem);
  if (cell.x < 0 || cell.x >= matrix.rows()) return {};
  const ConvTransposeMatrix::Position at = matrix.output_of_row(cell.x);
  return ConvPixel{at.channel, at.pixel};
}
CellMeaning element_of_z_vector(const Problem& problem, const View& /*view*/, Int2 cell) {
  const ConvTransposeMatrix matrix(problem);
  if (cell.y < 0 || cell.y >= matrix.columns()) return {};
  const ConvTransposeMatrix::Position at = matrix.input_of_column(cell.y);
  return ConvResult{at.channel, at.pixel};
}

CellMeaning channel_of_share(const Problem& problem, const View& /*view*/, Int2 cell) {
  if (!inside(cell, {1, problem.layer.in_channels})) return {};
  return InputChannel{cell.x};
}

template <Axis axis>
CellMeaning input_dot(const Problem& problem, const View& /*view*/, Int2 cell) {
  const bool exists = cell.x >= 0 && cell.x < geometry(problem).input[axis];
  return WireLine{axis, WireLine::End::input, exists ? pairs_of_input(problem.layer, axis, cell.x) : AxisPairs{}};
}
template <Axis axis>
CellMeaning canvas_dot(const Problem& problem, const View& /*view*/, Int2 cell) {
  const Geometry sizes = geometry(problem);
  return WireLine{axis, WireLine::End::canvas, pairs_of_canvas(problem.layer, sizes.input[axis], axis, cell.x)};
}
// Wires are taps × input lines.
template <Axis axis>
CellMeaning wire(const Problem& problem, const View& /*view*/, Int2 cell) {
  const bool exists = inside(cell, {problem.layer.kernel_size[axis], geometry(problem).input[axis]});
  return WireLine{axis, WireLine::End::both, exists ? AxisPairs{cell.x, 0, cell.y, 0, 1} : AxisPairs{}};
}
template <Axis axis>
Int2 input_dots(const Layer& /*layer*/, const Geometry& sizes) {
  return {1, sizes.input[axis]};
}
template <Axis axis>
Int2 canvas_dots(const Layer& /*layer*/, const Geometry& sizes) {
  return {1, sizes.canvas[axis]};
}
template <Axis axis>
Int2 wires(const Layer& layer, const Geometry& sizes) {
  return {layer.kernel_size[axis], sizes.input[axis]};
}

constexpr EditableArray input_numbers{values_of<&Problem::input>, put_into<&Problem::input>, input_plane};
constexpr EditableArray kernel_numbers{values_of<&Problem::weight>, put_into<&Problem::weight>, kernel_plane};
constexpr EditableArray bias_numbers{values_of<&Problem::bias>, put_into<&Problem::bias>, only_plane};
constexpr EditableArray numbers_of_u{picture_u, put_u, only_plane};

// In the order of ArrayId.
constexpr ArrayRow rows[] = {
    {.id = ArrayId::input,
     .kind = ArrayKind::plane,
     .zooms = ZoomsWith::common_part,
     .is_factor = true,
     .pixels = true,
     .editable = input_numbers,
     .size = input_size,
     .touched = input_lines,
     .meaning = input_pixel},
    {.id = ArrayId::kernel,
     .kind = ArrayKind::plane,
     .zooms = ZoomsWith::kernel_part,
     .is_factor = true,
     .editable = kernel_numbers,
     .size = kernel_size,
     .touched = kernel_lines,
     .meaning = weight},
    {.id = ArrayId::bias,
     .kind = ArrayKind::plane,
     .editable = bias_numbers,
     .size = bias_size,
     .meaning = channel_bias},
    {.id = ArrayId::rotated_kernel,
     .kind = ArrayKind::plane,
     .zooms = ZoomsWith::kernel_part,
     .reversed = true,
     .is_factor = true,
     .size = kernel_size,
     .touched = rotated_lines,
     .meaning = rotated_weight},
    {.id = ArrayId::stretched,
     .kind = ArrayKind::plane,
     .zooms = ZoomsWith::common_part,
     .is_factor = true,
     .pixels = true,
     .size = stretched_size,
     .touched = stretched_lines,
     .meaning = stretched_cell},
    {.id = ArrayId::canvas,
     .kind = ArrayKind::plane,
     .zooms = ZoomsWith::common_part,
     .pixels = true,
     .size = canvas_size,
     .touched = canvas_lines,
     .meaning = canvas_pixel_at},
    {.id = ArrayId::output,
     .kind = ArrayKind::plane,
     .zooms = ZoomsWith::common_part,
     .pixels = true,
     .size = output_size,
     .touched = output_lines,
     .meaning = output_pixel_at},
    {.id = ArrayId::conv_matrix,
     .kind = ArrayKind::matrix,
     .zooms = ZoomsWith::matrix_window,
     .reversed = true,
     .size =
         [](const Layer& l, const Geometry& g) {
           return Int2{inputs(l, g), outputs(l, g)};
         },
     .meaning = entry_of_c},
    {.id = ArrayId::transposed_matrix,
     .kind = ArrayKind::matrix,
     .zooms = ZoomsWith::matrix_window,
     .size =
         [](const Layer& l, const Geometry& g) {
           return Int2{outputs(l, g), inputs(l, g)};
         },
     .meaning = entry_of_transposed},
    {.id = ArrayId::input_vector,
     .kind = ArrayKind::vector,
     .planes = ArrayId::input,
     .of_input = true,
     .axis = Axis::columns,
     .size =
         [](const Layer& l, const Geometry& g) {
           return Int2{1, inputs(l, g)};
         },
     .meaning = input_of_vector},
    {.id = ArrayId::output_vector,
     .kind = ArrayKind::vector,
     .planes = ArrayId::output,
     .axis = Axis::rows,
     .size =
         [](const Layer& l, const Geometry& g) {
           return Int2{outputs(l, g), 1};
         },
     .meaning = output_of_vector},
    // The stage that shows them says what their cells are.
    {.id = ArrayId::conv_picture,
     .kind = ArrayKind::plane,
     .is_factor = true,
     .size = output_size,
     .touched = output_lines,
     .meaning = pixel_of_u},
    {.id = ArrayId::conv_result,
     .kind = ArrayKind::plane,
     .size = input_size,
     .touched = input_lines,
     .meaning = element_of_z},
    {.id = ArrayId::conv_picture_vector,
     .kind = ArrayKind::vector,
     .planes = ArrayId::conv_picture,
     .axis = Axis::columns,
     .size =
         [](const Layer& l, const Geometry& g) {
           return Int2{1, outputs(l, g)};
         },
     .meaning = pixel_of_u_vector},
    {.id = ArrayId::conv_result_vector,
     .kind = ArrayKind::vector,
     .planes = ArrayId::conv_result,
     .of_input = true,
     .axis = Axis::rows,
     .size =
         [](const Layer& l, const Geometry& g) {
           return Int2{inputs(l, g), 1};
         },
     .meaning = element_of_z_vector},
    {.id = ArrayId::input_rows,
     .kind = ArrayKind::wires,
     .axis = Axis::rows,
     .size = input_dots<Axis::rows>,
     .meaning = input_dot<Axis::rows>},
    {.id = ArrayId::input_columns,
     .kind = ArrayKind::wires,
     .axis = Axis::columns,
     .size = input_dots<Axis::columns>,
     .meaning = input_dot<Axis::columns>},
    {.id = ArrayId::canvas_rows,
     .kind = ArrayKind::wires,
     .axis = Axis::rows,
     .size = canvas_dots<Axis::rows>,
     .meaning = canvas_dot<Axis::rows>},
    {.id = ArrayId::canvas_columns,
     .kind = ArrayKind::wires,
     .axis = Axis::columns,
     .size = canvas_dots<Axis::columns>,
     .meaning = canvas_dot<Axis::columns>},
    {.id = ArrayId::row_wires,
     .kind = ArrayKind::wires,
     .axis = Axis::rows,
     .size = wires<Axis::rows>,
     .meaning = wire<Axis::rows>},
    {.id = ArrayId::column_wires,
     .kind = ArrayKind::wires,
     .axis = Axis::columns,
     .size = wires<Axis::columns>,
     .meaning = wire<Axis::columns>},
    // The stage that shows them says what their cells are.
    {.id = ArrayId::nearest,
     .kind = ArrayKind::plane,
     .zooms = ZoomsWith::common_part,
     .pixels = true,
     .size = enlarged_size},
    {.id = ArrayId::bilinear,
     .kind = ArrayKind::plane,
     .zooms = ZoomsWith::common_part,
     .pixels = true,
     .size = enlarged_size},
    {.id = ArrayId::u,
     .kind = ArrayKind::plane,
     .zooms = ZoomsWith::common_part,
     .pixels = true,
     .editable = numbers_of_u,
     .size_in_view = u_size},
    {.id = ArrayId::shares,
     .kind = ArrayKind::pictures,
     .size =
         [](const Layer& l, const Geometry&) {
           return Int2{1, l.in_channels};
         },
     .meaning = channel_of_share},
    {.id = ArrayId::matrix_overview, .kind = ArrayKind::picture},
    {.id = ArrayId::canvas_sketch, .kind = ArrayKind::picture},
    {.id = ArrayId::illustration, .kind = ArrayKind::picture},
};

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < std::size(rows); ++i) {
    if (rows[i].id != static_cast<ArrayId>(i)) return false;
  }
  return std::size(rows) == static_cast<std::size_t>(ArrayId::illustration) + 1;
}
static_assert(is_in_order(), "every array has its row, in the order of ArrayId");

}  // namespace

const ArrayRow& array_row(ArrayId array) {
  return rows[static_cast<std::size_t>(array)];
}

bool is_matrix(ArrayId array) {
  return array_row(array).kind == ArrayKind::matrix;
}

bool is_vector(ArrayId array) {
  return array_row(array).kind == ArrayKind::vector;
}

bool is_editable(ArrayId array) {
  return array_row(array).editable.has_value();
}

std::optional<Int2> array_size(const Problem& problem, const View& view, ArrayId array) {
  const ArrayRow& row = array_row(array);
  if (row.size_in_view != nullptr) return row.size_in_view(problem, view);
  if (row.size == nullptr) return std::nullopt;
  return row.size(effective_layer(problem), geometry(problem));
}

CellMeaning cell_meaning(const Problem& problem, const View& view, const CellRef& cell) {
  const ArrayRow& row = array_row(cell.array);
  if (row.meaning == nullptr) return {};
  return row.meaning(problem, view, {cell.y, cell.x});
}

}  // namespace tconv
