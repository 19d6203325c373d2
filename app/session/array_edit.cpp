#include "app/session/array_edit.hpp"

#include <algorithm>
#include <vector>

#include "app/session/layer_form.hpp"

namespace tconv {

Problem with_array(const Problem& problem, const View& view, ArrayId array, const Tensor& values) {
  Problem result = problem;
  const Int2 size = values.plane_size();
  Tensor& whole = array == ArrayId::input ? result.input : result.weight;
  if (array == ArrayId::kernel) result.layer.kernel_size = size;
  if (values.rank() == whole.rank()) {
    whole = values;
    if (array == ArrayId::input) result.layer.in_channels = values.extent(2);
    return result;
  }
  // A single plane: the one that is shown. Those beside it keep what fits.
  LayerForm form = form_of(problem);
  form.layer = result.layer;
  if (array == ArrayId::input) form.input_size = size;
  if (!faults(problem, form).empty()) return result;  // its faults say why
  result = with_form(problem, form);
  Tensor& resized = array == ArrayId::input ? result.input : result.weight;
  std::vector<double> data(resized.values().begin(), resized.values().end());
  const auto plane = array == ArrayId::input
                         ? view.batch * resized.extent(2) + view.in_channel
                         : view.in_channel * resized.extent(2) + view.out_channel % resized.extent(2);
  std::ranges::copy(values.values(), data.begin() + plane * size.y * size.x);
  resized = Tensor(resized.shape(), std::move(data));
  return result;
}

}  // namespace tconv
