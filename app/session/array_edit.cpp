#include "app/session/array_edit.hpp"

#include <algorithm>
#include <vector>

#include "app/scene/arrays.hpp"
#include "app/session/layer_form.hpp"

namespace tconv {

namespace {

/// Kernels as a weight. Those of rank 3 belong to the channels of which there are several; which those are the layer
/// says, where only one of in_channels and out_channels / groups is not 1.
Tensor weight_of(const Tensor& kernels, const Layer& layer) {
  if (kernels.rank() != 3) return kernels;
  const std::int64_t count = kernels.extent(2);
  const Int2 size = kernels.plane_size();
  if (layer.in_channels == 1) return kernels.reshaped({1, count, size.y, size.x});
  if (layer.out_channels == layer.groups) return kernels.reshaped({count, 1, size.y, size.x});
  return kernels;
}

}  // namespace

Problem with_array(const Problem& problem, const View& view, ArrayId array, const Tensor& values) {
  Problem result = problem;
  if (array == ArrayId::bias) {
    result.bias = values.reshaped({values.size()});
    return result;
  }
  const Int2 size = values.plane_size();
  const EditableArray& editable = *array_row(array).editable;
  if (array == ArrayId::kernel) result.layer.kernel_size = size;
  if (values.rank() > 2) {
    result.*editable.tensor = array == ArrayId::kernel ? weight_of(values, problem.layer) : values;
    if (array == ArrayId::input) result.layer.in_channels = values.extent(2);
    return result;
  }
  // A single plane: the one that is shown. Those beside it keep what fits.
  LayerForm form = form_of(problem);
  form.layer = result.layer;
  if (array == ArrayId::input) form.input_size = size;
  if (!faults(problem, form).empty()) return result;  // its faults say why
  result = with_form(problem, form);
  Tensor& resized = result.*editable.tensor;
  std::vector<double> data(resized.values().begin(), resized.values().end());
  const EditableArray::PlaneIndex plane = editable.shown(resized, view);
  const std::int64_t planes_before = plane.outer * resized.extent(2) + plane.inner;
  std::ranges::copy(values.values(), data.begin() + planes_before * size.y * size.x);
  resized = Tensor(resized.shape(), std::move(data));
  return result;
}

}  // namespace tconv
