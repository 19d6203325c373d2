#include "app/session/array_edit.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "app/scene/arrays.hpp"
#include "app/session/layer_form.hpp"

namespace tconv {

ViewedProblem with_array(const ViewedProblem& viewed, ArrayId array, const Tensor& values) {
  ViewedProblem result = viewed;
  const EditableArray& editable = *array_row(array).editable;
  const auto put = [&](const Tensor& whole) { editable.put(result.problem, result.view, whole); };
  const Int2 size = values.plane_size();
  if (array == ArrayId::bias) {
    put(values.reshaped({values.size()}));
    return result;
  }
  if (array == ArrayId::u) {
    // Arrays of one plane may have more dimensions, a row fewer.
    put(values.size() == size.y * size.x ? values.reshaped({size.y, size.x}) : values);
    return result;
  }
  Layer& layer = result.problem.layer;
  if (array == ArrayId::kernel) layer.kernel_size = size;
  if (values.rank() == editable.values(viewed.problem, viewed.view).rank()) {
    put(values);
    if (array == ArrayId::input) layer.in_channels = values.extent(2);
    return result;
  }
  // A single plane: the one that is shown. Those beside it keep what fits.
  LayerForm form = form_of(viewed.problem);
  form.layer = layer;
  if (array == ArrayId::input) form.input_size = size;
  if (!faults(viewed.problem, form).empty()) return result;  // its faults say why
  result.problem = with_form(viewed.problem, form);
  const Tensor resized = editable.values(result.problem, result.view);
  std::vector<double> data(resized.values().begin(), resized.values().end());
  const EditableArray::PlaneIndex plane = editable.shown(resized, viewed.view);
  const std::int64_t planes_before = plane.outer * resized.extent(2) + plane.inner;
  std::ranges::copy(values.values(), data.begin() + planes_before * size.y * size.x);
  put(Tensor(resized.shape(), std::move(data)));
  return result;
}

}  // namespace tconv
