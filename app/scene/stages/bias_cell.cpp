#include "app/scene/stages/bias_cell.hpp"

#include "app/scene/array_view.hpp"
#include "app/text/channel_words.hpp"
#include "app/text/stage_words.hpp"

namespace tconv {

Heading bias_heading(const StageFacts& facts) {
  return {"Bias", {}, words::remarks({words::one_of("channel", facts.view.out_channel, facts.layer.out_channels)})};
}

void draw_bias(SceneBuilder& builder, const StageFacts& facts, const Box& box, double max_abs, double room) {
  if (!facts.layer.bias) return;
  Grid cell = whole_grid(ArrayId::bias, "Bias", Tensor({1, 1}, {facts.bias()}), Role::output, max_abs);
  cell.origin = {0, facts.view.out_channel};
  cell.box = box;
  builder.heading({box.x, box.y - title_gap}, bias_heading(facts), Role::output, room);
  draw_array(builder, cell);
}

}  // namespace tconv
