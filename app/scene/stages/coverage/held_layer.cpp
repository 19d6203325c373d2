#include "app/scene/stages/coverage/held_layer.hpp"

#include "core/contribution.hpp"

namespace tconv::coverage {

HeldLayer layer_to_hold(const Problem& problem, const View& view) {
  const ChannelRange out = out_channels_of(problem.layer, view.in_channel);
  HeldLayer held;
  held.layer = effective_layer(problem);
  held.layer.in_channels = held.layer.out_channels = held.layer.groups = 1;
  held.layer.bias = false;
  const Int2 k = held.layer.kernel_size;
  held.weight = Tensor::copy_of(problem.weight.plane(view.in_channel, view.out_channel - out.first))
                    .reshaped({1, 1, k.y, k.x});
  return held;
}

}  // namespace tconv::coverage
