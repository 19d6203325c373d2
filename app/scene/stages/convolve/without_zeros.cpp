#include "app/scene/stages/convolve/without_zeros.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/scene/linked.hpp"
#include "app/scene/links.hpp"
#include "app/scene/stages/convolve/cards.hpp"
#include "app/scene/stages/convolve/parts.hpp"
#include "app/scene/stages/stretched_view.hpp"
#include "app/text/convolve_mode_words.hpp"
#include "app/text/convolve_words.hpp"
#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"
#include "core/pixel_shuffle.hpp"
#include "core/subkernels.hpp"

/// Way B without its zeros: each output pixel belongs to a phase, and the subkernel of that phase lies on the
/// unstretched input. The pixels of one phase stand a stride apart in the output.
namespace tconv::convolve {
namespace {

// Cells of a subkernel that can be pointed at; more are too small for that.
constexpr std::size_t most_targets = 400;

std::int64_t live_products(const Step& step) {
  return std::ranges::count_if(step.taps, [](const Tap& tap) { return tap.contribution.has_value(); });
}

// The subkernel as it lies on the input: its taps backwards.
struct RotatedSubkernel {
  Int2 size;
  std::vector<Int2> taps;  // in the kernel, row by row
};
RotatedSubkernel rotated_subkernel(const Subkernel& part) {
  RotatedSubkernel result;
  result.size = {std::ssize(part.taps_y), std::ssize(part.taps_x)};
  for (auto y = part.taps_y.rbegin(); y != part.taps_y.rend(); ++y) {
    for (auto x = part.taps_x.rbegin(); x != part.taps_x.rend(); ++x) result.taps.push_back({*y, *x});
  }
  return result;
}

Heading unstretched_heading(const StageFacts& facts) {
  return {"Input", words::size(facts.sizes.input), and_also(facts.input_remarks(), words::no_zeros_put_in)};
}

// The output pixel that the step works on, counted row by row, and whether its phase stands out.
struct PhaseStatesKey {
  using Answer = CellStates;
  std::int64_t now;
  bool has_phase;
  friend bool operator==(const PhaseStatesKey&, const PhaseStatesKey&) = default;
};

class WithoutZerosDrawing {
 public:
  WithoutZerosDrawing(const StageInput& input, const StageFacts& facts, const Step& step)
      : input_(input),
        facts_(facts),
        step_(step),
        builder_(input.area, input.metrics),
        places_(places_of(builder_, facts,
                          {facts.sizes.input, "Input", unstretched_heading(facts), 0.8,
                           largest_subkernel(facts.layer), 1.5, std::string(words::subkernel)})) {
    if (step.pixel) part_ = subkernel(facts.layer, phase_of_output(facts.layer, *step.pixel));
    draw_input();
    draw_kernel();
    draw_rotation(builder_, places_.rotation);
    if (part_) draw_subkernel();
    draw_output();
    draw_bias_of(builder_, facts_, step_, places_);
    draw_links(builder_, facts.problem, facts.view, input.selection);
    if (part_) draw_subkernel_links();
  }
  [[nodiscard]] Scene take() { return builder_.take(); }

 private:
  void draw_input() {
    const Tensor values = facts_.input();
    Grid grid = facts_.shown_grid(ArrayId::input, "Input", values, Role::input, facts_.input_magnitude());
    grid.box = places_.main;
    builder_.heading({grid.box.x, grid.box.y - title_gap}, heading_of(grid, unstretched_heading(facts_)),
                     Role::input, places_.right - grid.box.x);
    const double tag = step_.pixel ? tag_size(builder_, grid, facts_.kernel()) : 0;
    std::vector<LaidWeight> laid;
    Numbers numbers;
    if (tag > 0) {
      const NumberForm form = facts_.forms().kernel;
      for (const Tap& tap : step_.taps) {
        if (!tap.contribution) continue;
        laid.push_back({{tap.contribution->iy, tap.contribution->ix}, {tap.weight, form}});
      }
      numbers.skip = [&laid](std::int64_t y, std::int64_t x) {
        return std::ranges::any_of(laid, [&](const LaidWeight& w) { return w.cell == Int2{y, x}; });
      };
    }
    const NumberFit fit = draw_array(builder_, grid, numbers);
    if (!step_.pixel) return;
    if (tag > 0) draw_tags(builder_, grid, fit, tag, laid);
    draw_focus(builder_, facts_.problem, products(), grid);
    if (!step_.one_product(facts_) || !step_.taps.front().contribution) return;
    const OnGrid on_grid(builder_, grid);
    const Contribution& c = *step_.taps.front().contribution;
    const Box box = cells_box(grid, c.iy, c.ix, 1, 1);
    builder_.outline(grown(box, -0.06 * std::min(box.width, box.height)), {Role::kernel}, 0.2, 0.2);
  }

  // Everything that the step's pixel adds up.
  [[nodiscard]] ContributionRange products() const {
    return restricted(contributions_of_output(facts_.problem, facts_.view.batch, facts_.view.out_channel,
                                              step_.pixel->y, step_.pixel->x),
                      {facts_.view.in_channel, 1}, {facts_.view.out_channel, 1});
  }

  // The kernel as it stands; the phase's weights are strong.
  void draw_kernel() {
    const Tensor weights = facts_.kernel();
    Grid grid =
        facts_.shown_grid(ArrayId::kernel, "Kernel", weights, Role::kernel, largest_magnitude(weights.values()));
    grid.box = places_.kernel;
    if (part_) {
      grid.states = states_of(facts_.layer.kernel_size, [&](std::int64_t y, std::int64_t x) {
        return in_phase(ArrayId::kernel, {y, x}) ? CellState::value : CellState::faded;
      });
    }
    builder_.heading({grid.box.x, grid.box.y - title_gap}, heading_of(grid, kernel_heading(facts_)), Role::kernel,
                     places_.second.x - grid.box.x - 0.8);
    draw_array(builder_, grid);
    if (part_) outline_phase(grid);
    if (step_.one_product(facts_)) focus_cell(builder_, grid, step_.taps.front().kernel);
  }

  // Whether a cell of the kernel or the output belongs to the step's phase.
  [[nodiscard]] bool in_phase(ArrayId array, Int2 at) const {
    if (array == ArrayId::output) return phase_of_output(facts_.layer, at) == part_->phase;
    return std::ranges::binary_search(part_->taps_y, at.y) && std::ranges::binary_search(part_->taps_x, at.x);
  }

  // Whether they are large enough for that.
  [[nodiscard]] bool outlines_phase(const Grid& grid) const {
    const Size cell = cell_size(grid);
    return std::min(cell.width, cell.height) >= 1 && facts_.layer.stride != Int2{1, 1};
  }

  // Cells of the phase stand out by more than their tint: dotted where nothing is computed yet.
  void outline_phase(const Grid& grid) {
    if (!outlines_phase(grid)) return;
    const Size cell = cell_size(grid);
    const double side = std::min(cell.width, cell.height);
    const CellBlock shown = cells_inside(grid);
    for (std::int64_t y = shown.y; y < shown.y + shown.rows; ++y) {
      for (std::int64_t x = shown.x; x < shown.x + shown.columns; ++x) {
        if (!in_phase(grid.array, {y, x})) continue;
        const bool computed = grid.state(y, x) != CellState::empty;
        builder_.outline(grown(cells_box(grid, y, x, 1, 1), -0.06 * side), {grid.role}, computed ? 0.14 : 0.1,
                         0.12 * side, computed ? Dash::solid : Dash::dotted);
      }
    }
  }

  void draw_subkernel() {
    rotated_ = rotated_subkernel(*part_);
    const Box& room = places_.second;
    const Point title{room.x, room.y - title_gap};
    // The output may stand beside it.
    const double end = places_.output.x > room.x ? places_.output.x - 0.3 : builder_.scene().width;
    const double right = end - room.x - 0.5;
    const std::string whose = words::for_output(*step_.pixel);
    if (rotated_.taps.empty()) {
      builder_.heading(title, {std::string(words::subkernel), {}, {whose}}, Role::kernel, right);
      const Type note = type::note;
      builder_.write({room.x, room.y + 1.2}, builder_.shortened(words::no_weights, note, right), note);
      return;
    }
    builder_.heading(title, {std::string(words::subkernel), words::size(rotated_.size), {whose}}, Role::kernel,
                     right);
    std::vector<double> values;
    for (const Int2 tap : rotated_.taps) values.push_back(facts_.weight_at(tap));
    const Tensor whole = facts_.kernel();
    subkernel_ = whole_grid(ArrayId::illustration, std::string(words::subkernel),
                            Tensor({rotated_.size.y, rotated_.size.x}, std::move(values)), Role::kernel,
                            largest_magnitude(whole.values()));
    const Int2 most = largest_subkernel(facts_.layer);
    subkernel_.in_words = true;
    subkernel_.box = {
        room.x, room.y,
        room.width / static_cast<double>(most.y > 0 ? most.x : 1) * static_cast<double>(rotated_.size.x),
        room.height / static_cast<double>(most.y) * static_cast<double>(rotated_.size.y)};
    const double name = name_size();
    Numbers numbers;
    numbers.form = form_of(whole.values());
    if (name > 0) numbers.skip = [](std::int64_t, std::int64_t) { return true; };
    const NumberFit fit = draw_array(builder_, subkernel_, numbers);
    for (std::size_t i = 0; i < rotated_.taps.size() && rotated_.taps.size() <= most_targets; ++i) {
      const Box box = cell_box(i);
      Rect target;
      target.box = box;
      target.cell = CellRef{ArrayId::kernel, rotated_.taps[i].y, rotated_.taps[i].x};
      builder_.scene().primitives.emplace_back(target);
      if (name > 0) draw_named(box, i, fit, name);
    }
    if (!step_.one_product(facts_)) return;
    const auto at = std::ranges::find(rotated_.taps, step_.taps.front().kernel);
    if (at != rotated_.taps.end()) {
      const auto index = static_cast<std::int64_t>(at - rotated_.taps.begin());
      focus_cell(builder_, subkernel_, {index / rotated_.size.x, index % rotated_.size.x});
    }
  }

  [[nodiscard]] Box cell_box(std::size_t index) const {
    const auto i = static_cast<std::int64_t>(index);
    return cells_box(subkernel_, i / rotated_.size.x, i % rotated_.size.x, 1, 1);
  }

  // The size of a weight's name under its number; 0 where there is no room.
  [[nodiscard]] double name_size() const {
    const Size cell = cell_size(subkernel_);
    const Int2 last{facts_.layer.kernel_size.y - 1, facts_.layer.kernel_size.x - 1};
    const double width = builder_.width(words::weight_name(last), {Face::regular, 1, {}});
    const double size = std::min({0.9, 0.26 * cell.height, 0.86 * cell.width / width});
    return size >= least_number && rotated_.taps.size() <= most_targets ? size : 0;
  }

  // A weight with its name under it.
  void draw_named(const Box& box, std::size_t index, const NumberFit& fit, double name) {
    const double line = 1.5 * name;
    const Int2 at{static_cast<std::int64_t>(index) / rotated_.size.x,
                  static_cast<std::int64_t>(index) % rotated_.size.x};
    const Paint paint = digit_paint(subkernel_, at.y, at.x);
    builder_.write_centred({box.x, box.bottom() - line - 0.06 * box.height, box.width, line},
                           words::weight_name(rotated_.taps[index]), {Face::regular, name, paint});
    if (!fit.readable()) return;
    const double value = subkernel_.values[static_cast<std::int64_t>(index)];
    const Face face = value < 0 ? Face::bold : Face::regular;
    const Box above{box.x, box.y, box.width, box.height - line};
    const Type writing{face, std::min(fit.size, 0.74 * above.height), paint};
    std::string number = written(value, fit.form);
    if (needs_bare_ground(subkernel_, at.y, at.x)) {
      clear_ground(builder_, above, {builder_.width(number, writing), writing.size});
    }
    builder_.write_centred(above, std::move(number), writing);
  }

  // The subkernel shows the kernel's weights once more: what lights up there lights up here.
  void draw_subkernel_links() {
    const auto cell = input_.selection.cell();
    if (!cell || rotated_.taps.size() > most_targets) return;
    const Linked set = linked_with(facts_.problem, facts_.view, *cell);
    for (std::size_t i = 0; i < rotated_.taps.size(); ++i) {
      const CellRef weight{ArrayId::kernel, rotated_.taps[i].y, rotated_.taps[i].x};
      if (!touches(facts_.problem, set, weight)) continue;
      const Box box = cell_box(i);
      const double side = std::min(box.width, box.height);
      builder_.outline(grown(box, -std::min(0.26, 0.05 * side)), {Role::input}, std::min(0.2, 0.05 + 0.03 * side),
                       std::min(0.25, 0.1 * side));
    }
  }

  // Rows of the phase are a pattern, and the others faded.
  [[nodiscard]] CellStates output_states(Int2 size, std::int64_t now) const {
    const auto kind = [&](std::int64_t y) {
      return std::pair{std::clamp<std::int64_t>(now + 1 - y * size.x, 0, size.x),
                       !part_ || phase_of_output(facts_.layer, {y, 0}).y == part_->phase.y};
    };
    return states_by_kind(size, kind, [&](std::int64_t y, std::span<CellState> states) {
      const auto [computed, in_phase] = kind(y);
      for (std::int64_t x = 0; x < computed; ++x) {
        const bool strong = in_phase && (!part_ || phase_of_output(facts_.layer, {0, x}).x == part_->phase.x);
        if (!strong) states[static_cast<std::size_t>(x)] = CellState::faded;
      }
      std::fill(states.begin() + computed, states.end(), CellState::empty);
    });
  }

  void draw_output() {
    const Int2 size = facts_.sizes.output;
    Grid grid =
        facts_.shown_grid(ArrayId::output, facts_.named("Output"), step_.output, Role::output, step_.finished.most);
    grid.box = places_.output;
    const std::int64_t now = step_.now(facts_);
    grid.states = facts_.remember(PhaseStatesKey{now, part_.has_value()}, [&] { return output_states(size, now); });
    Heading title = output_by_now(facts_, step_);
    if (part_ && facts_.layer.stride != Int2{1, 1}) {
      title.remarks.push_back(words::sharing_pixels(facts_.layer, outlines_phase(grid)));
    }
    builder_.heading({grid.box.x, grid.box.y - title_gap}, heading_of(grid, title), Role::output,
                     output_heading_room(builder_, facts_, places_));
    Numbers numbers;
    numbers.also = step_.finished.readable();
    draw_array(builder_, grid, numbers);
    if (!step_.pixel) return;
    outline_phase(grid);
    focus_cell(builder_, grid, *step_.pixel);
  }

  const StageInput& input_;
  const StageFacts& facts_;
  const Step& step_;
  SceneBuilder builder_;
  Places places_;
  std::optional<Subkernel> part_;  // of the step's phase
  RotatedSubkernel rotated_;
  Grid subkernel_;
};

}  // namespace

namespace {

words::PixelKinds kinds_of_pixels(const StageFacts& facts) {
  const Int2 all = phases_in_output(facts.layer, facts.sizes);
  const Int2 reached = reached_phases_in_output(facts.layer, facts.sizes);
  const std::int64_t with_weights = reached.y * reached.x;
  return {all.y * all.x, with_weights,
          with_weights == 1 && largest_subkernel(facts.layer) == facts.layer.kernel_size};
}

}  // namespace

Scene without_zeros_scene(const StageInput& input, const StageFacts& facts, const Step& step) {
  return WithoutZerosDrawing(input, facts, step).take();
}

std::string without_zeros_caption(const StageFacts& facts, const Step& step) {
  if (facts.step == 0) return words::without_zeros_start(kinds_of_pixels(facts));
  if (step.bias) return words::bias_added_to_all(*step.bias, facts.sizes);
  if (!step.pixel) {
    return words::without_zeros_all(facts.sizes, product_counts(facts.problem), facts.pair_name());
  }
  if (facts.view.grain == Grain::contribution)
    return words::subkernel_product(*step.pixel, step.taps.front(), facts.forms());
  return words::subkernel_pixel(
      *step.pixel, live_products(step),
      {step.output[step.pixel->y * facts.sizes.output.x + step.pixel->x], facts.forms().output});
}

std::vector<Card> without_zeros_cards(const StageFacts& facts, const Step& step) {
  std::vector<Card> result;
  if (step.pixel) {
    const Subkernel part = subkernel(facts.layer, phase_of_output(facts.layer, *step.pixel));
    Card what;
    what.title = std::string(words::card_sharing);
    what.sentences = {words::subkernel_explained(facts.layer, *step.pixel, part)};
    if (facts.layer.stride != Int2{1, 1}) {
      what.sentences.push_back(words::phase_explained(facts.layer, *step.pixel, part.phase));
    }
    result.push_back(std::move(what));
    if (facts.view.grain == Grain::pixel) {
      const std::int64_t taps = std::ssize(part.taps_y) * std::ssize(part.taps_x);
      result.push_back(
          arithmetic(facts, step, {words::subkernel_products(live_products(step), taps, std::ssize(step.taps))}));
    }
  }
  if (auto bias = bias_card(facts, step)) result.push_back(*std::move(bias));
  Card work;
  work.title = std::string(words::card_without_zeros);
  if (facts.step == 0) {
    work.sentences = {words::without_zeros_explained(facts.layer, phases_in_output(facts.layer, facts.sizes),
                                                     kinds_of_pixels(facts))};
  }
  work.sentences.push_back(words::products_saved(product_counts(facts.problem), !facts.pair_name().empty()));
  say_channels(result.empty() ? work : result.front(), facts);
  result.push_back(std::move(work));
  if (facts.step == 0) {
    Card usual = arrays_introduced(facts);
    usual.title = std::string(words::card_usual_way);
    usual.sentences.push_back(words::same_as_stamping(facts.layer, facts.sizes));
    result.push_back(std::move(usual));
  }
  if (!step.pixel && facts.step > 0) {
    result.push_back(
        {std::string(words::card_pixel_shuffle),
         {words::as_pixel_shuffle(facts.layer, facts.sizes, pixel_shuffle_form(facts.layer, facts.sizes))},
         {},
         {}});
  }
  if (facts.step > 0) {
    if (auto channels = channels_card(facts, step.pixel.value_or(Int2{0, 0}))) {
      result.push_back(*std::move(channels));
    }
  }
  return result;
}

}  // namespace tconv::convolve
