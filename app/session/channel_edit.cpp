#include "app/session/channel_edit.hpp"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "app/text/paste_words.hpp"
#include "core/issues.hpp"

namespace tconv {

namespace {

Layer layer_for(const Layer& layer, std::int64_t channels) {
  Layer changed = layer;
  changed.in_channels = channels;
  if (layer.groups == 1) return changed;
  if (layer.groups == layer.in_channels) {
    changed.groups = channels;
    changed.out_channels = channels * (layer.out_channels / layer.groups);
  } else if (channels % layer.groups != 0) {
    changed.groups = 1;
  }
  return changed;
}

/// The kernel of an input channel and an output channel where the problem has one, else the one that the view shows.
Plane kernel_of(const Problem& problem, const View& view, std::int64_t in_channel, std::int64_t out_channel) {
  const Layer& layer = problem.layer;
  const bool exists = in_channel < layer.in_channels && out_channel < layer.out_channels;
  const ChannelRange reached = out_channels_of(layer, exists ? in_channel : view.in_channel);
  if (!exists) return problem.weight.plane(view.in_channel, view.out_channel - reached.first);
  const std::int64_t place = out_channel - reached.first;
  if (place >= 0 && place < reached.count) return problem.weight.plane(in_channel, place);
  return kernel_of(problem, view, layer.in_channels, out_channel);
}

}  // namespace

std::optional<Problem> with_channels_of(const Problem& problem, const View& view, const Tensor& input) {
  Problem changed = problem;
  changed.layer = layer_for(problem.layer, input.extent(2));
  changed.input = input;
  const Layer& layer = changed.layer;
  if (!issues(layer, input.shape()).empty()) return {};
  const Int2 k = layer.kernel_size;
  const std::int64_t outputs = layer.out_channels / layer.groups;
  const Shape shape{layer.in_channels, outputs, k.y, k.x};
  const auto count = element_count(shape);
  if (!count || *count > max_elements) return {};
  std::vector<double> weight;
  weight.reserve(static_cast<std::size_t>(*count));
  for (std::int64_t ci = 0; ci < layer.in_channels; ++ci) {
    const std::int64_t first = out_channels_of(layer, ci).first;
    for (std::int64_t co = first; co < first + outputs; ++co) {
      const Plane kernel = kernel_of(problem, view, ci, co);
      weight.insert(weight.end(), kernel.data, kernel.data + k.y * k.x);
    }
  }
  changed.weight = Tensor(shape, std::move(weight));
  if (layer.bias) {
    std::vector<double> bias;
    for (std::int64_t co = 0; co < layer.out_channels; ++co) {
      bias.push_back(problem.bias[co < problem.bias.size() ? co : view.out_channel]);
    }
    changed.bias = Tensor({layer.out_channels}, std::move(bias));
  }
  if (!issues(changed).empty()) return {};
  return changed;
}

Chooser channels_question(const Problem& problem, Problem changed, const std::string& done) {
  const words::ChannelChange change{problem.layer, changed.layer};
  const std::string said = words::channels_changed(change);
  Choice follow{words::channels_answer(change), words::channels_note(change),
                ProblemChoice{std::move(changed), done.empty() ? said : done + " " + said}};
  return {.kind = ChooserKind::question,
          .title = words::channels_question(change),
          .choices = {std::move(follow), {"Cancel", "everything stays as it is", KeepChoice{}}},
          .selected = 0};
}

}  // namespace tconv
