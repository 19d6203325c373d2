#include <optional>
#include <utility>

#include "app/scene/picture_u.hpp"
#include "app/scene/scene_builder.hpp"
#include "app/scene/stages/compare/cards.hpp"
#include "app/scene/stages/compare/questions.hpp"
#include "app/scene/stages/compare/same_pixel.hpp"
#include "app/scene/stages/compare/scene.hpp"
#include "app/scene/stages/compare/step.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/text/compare_words.hpp"
#include "core/enlarging.hpp"

/// Nearest, bilinear and this layer side by side; the kernels that the first two are; and Conv2d there and back.
namespace tconv::compare {
namespace {

// No copy of the input is small enough.
StagePicture too_large(const StageInput& input) {
  SceneBuilder builder(input.area, input.metrics);
  const double room = input.area.width - 3;
  builder.paragraph({1.5, input.area.height * 0.3}, words::too_large_to_compare(), type::note, room);
  return {builder.take(), words::too_large_to_compare(), {}};
}

std::int64_t step_count(const Problem& problem, const View&) {
  return compared_every(problem) ? last_step : 0;
}

StagePicture build(const StageInput& input) {
  if (is_empty(input.problem)) return empty_picture(input);
  const std::optional<std::int64_t> every = compared_every(input.problem);
  if (!every) return too_large(input);
  const StageFacts facts(input, last_step);
  const Step step(facts, *every);
  std::vector<Card> all = cards(facts, step);
  if (auto of_u = card_of_u(input.selection, step)) all.insert(all.begin() + 1, *std::move(of_u));
  auto pixel = pointed_card(input, facts, step);
  all = pixel ? with_card(std::move(all), *std::move(pixel)) : with_pointer(input, facts, std::move(all));
  return {scene(input, facts, step), caption(step) + words::reduced_caption(step.taken), std::move(all)};
}

// Rows and columns together; what Conv2d cannot take is no size.
void step_size(const Problem& problem, View& view, int by) {
  const auto size = size_of_u(problem, view);
  if (!size) return;
  const Int2 wanted{size->y + by, size->x + by};
  if (conv2d_takes(effective_layer(problem), wanted)) view = with_size_of_u(problem, view, wanted);
}

// u, where it is shown.
ArrayId typed(const Problem& problem, const View& view) {
  return view.step == last_step && step_count(problem, view) == last_step ? ArrayId::u : ArrayId::input;
}

constexpr ViewStepper size_stepper{
    .title = "size of u",
    .help = "Rows and columns of the picture u that stage 7 sends through Conv2d and back.",
    .text = [](const Problem& problem, const View& view) { return words::size_of_u(size_of_u(problem, view)); },
    .step = step_size};

Cost cost(const Problem& problem, const View& view) {
  const std::optional<std::int64_t> every = compared_every(problem);
  if (!every) return {};
  const Layer layer = effective_layer(problem);
  const Int2 input = reduced_size(problem.input.plane_size(), *every);
  Cost cost{0, {{CostlyArray::input, input}}};
  if (view.step == last_step) {
    const Int2 u = *size_of_u(problem, view);
    cost.made.push_back({CostlyArray::picture, u, 2});
    cost.products = products_there_and_back(layer, u);
  } else if (view.step > 0) {
    cost.made.push_back({CostlyArray::picture, {input.y * layer.stride.y, input.x * layer.stride.x}, 2});
  }
  if (view.step == static_cast<std::int64_t>(Shown::layer)) {
    cost.made.push_back({CostlyArray::output, geometry(layer, input).value_or(Geometry{}).output});
    cost.products =
        static_cast<double>(input.y * input.x) * static_cast<double>(layer.kernel_size.y * layer.kernel_size.x);
  }
  return cost;
}

}  // namespace

constinit const Stage stage_row = {
    .id = StageId::compare,
    .slug = "compare",
    .title = "Compare",
    .help = "Nearest, bilinear and this layer side by side, and Conv2d there and back.",
    .chapter = {Joint::bar, {}},
    .step_count = step_count,
    .build = build,
    .cost = cost,
    .questions = questions,
    .has_channels = true,
    .shows_share = [](const Problem&,
                      const View& view) { return view.step == static_cast<std::int64_t>(Shown::layer); },
    .stepper = &size_stepper,
    .typed = typed};

}  // namespace tconv::compare
