#include "app/session/array_edit.hpp"

#include <algorithm>
#include <utility>
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

ViewedProblem with_array(const ViewedProblem& viewed, ArrayId array, const Tensor& values) {
  ViewedProblem result = viewed;
  const EditableArray& editable = *array_row(array).editable;
  const auto put = [&](const Tensor& whole) { editable.put(result.problem, result.view, whole); };
  const Int2 size = values.plane_size();
  if (array == ArrayId::input) result.problem.photograph = false;
  if (array == ArrayId::bias) {
    put(values.reshaped({values.size()}));
    return result;
  }
  if (array == ArrayId::u) {
    // Arrays of one plane may have more dimensions, a row fewer.
    put(values.size() == size.y * size.x ? values.reshaped({size.y, size.x}) : values);
    return result;
  }
  if (array == ArrayId::input) result.problem.photograph = false;
  Layer& layer = result.problem.layer;
  if (array == ArrayId::kernel) layer.kernel_size = size;
  if (values.rank() > 2) {
    put(array == ArrayId::kernel ? weight_of(values, viewed.problem.layer) : values);
    if (array == ArrayId::input) layer.in_channels = values.extent(2);
    return result;
  }
  // A single plane: the one that is shown. Those beside it keep what fits.
  LayerForm form = form_of(viewed.problem);
  form.layer = layer;
  if (array == ArrayId::input) form.input_size = size;
  if (!faults(viewed.problem, form).empty()) return result;  // its faults say why
  const bool photograph = result.problem.photograph;
  result.problem = with_form(viewed.problem, form);
  result.problem.photograph = photograph;
  const Tensor resized = editable.values(result.problem, result.view);
  std::vector<double> data(resized.values().begin(), resized.values().end());
  const EditableArray::PlaneIndex plane = editable.shown(resized, viewed.view);
  const std::int64_t planes_before = plane.outer * resized.extent(2) + plane.inner;
  std::ranges::copy(values.values(), data.begin() + planes_before * size.y * size.x);
  put(Tensor(resized.shape(), std::move(data)));
  return result;
}

Problem with_photograph(const Problem& problem, const View& view, const Tensor& values) {
  constexpr std::int64_t colours = 3;
  Problem result = problem;
  if (values.extent(2) == 1) {
    // One channel is the plane that is shown.
    result =
        with_array({problem, view}, ArrayId::input, values.reshaped({values.extent(1), values.extent(0)})).problem;
  } else {
    if (problem.layer.in_channels != colours) {
      const ChannelRange out = out_channels_of(problem.layer, view.in_channel);
      const Tensor kernel = problem.weight.plane_alone(view.in_channel, view.out_channel - out.first);
      std::vector<double> weights;
      for (std::int64_t c = 0; c < colours; ++c) {
        weights.insert(weights.end(), kernel.values().begin(), kernel.values().end());
      }
      Layer& layer = result.layer;
      layer.in_channels = layer.out_channels = layer.groups = colours;
      result.weight = Tensor({colours, 1, layer.kernel_size.y, layer.kernel_size.x}, std::move(weights));
      if (layer.bias) result.bias = Tensor::filled({colours}, bias_of(problem, view.out_channel));
    }
    result.input = values;
  }
  // The size that was asked for was that of another input's output.
  result.output_size.reset();
  result.photograph = true;
  return result;
}

}  // namespace tconv
