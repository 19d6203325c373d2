#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/scene/fit.hpp"
#include "app/scene/linked.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/scene/stages/stretched_view.hpp"
#include "app/text/convolve_words.hpp"
#include "app/text/crop_words.hpp"
#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"

/// Way B: the turned kernel slides over the stretched input, and each place gives one output pixel.
namespace tconv::build {
namespace {

constexpr double gap = 3;

ConvolveWalk walk_of(const Problem& problem, const View& view) {
  return {problem, channel_pair(problem, view.batch, view.in_channel, view.out_channel), view.grain};
}

struct Step {
  std::optional<Int2> pixel;  // the output pixel that it works on
  std::vector<Tap> taps;      // its products
  Tensor output;              // so far
  Finished finished;
};

class Picture {
 public:
  Picture(const StageInput& input, const StageFacts& facts, const Step& step)
      : facts_(facts), step_(step), sketch_(input.area, input.metrics) {
    place(input.area);
    draw_stretched();
    draw_kernels();
    draw_output();
    draw_links(sketch_, facts.problem, facts.view, input.selection);
  }
  [[nodiscard]] Scene take() { return sketch_.take(); }

 private:
  [[nodiscard]] Heading output_heading() const { return {"Output", words::size(facts_.sizes.output), {}}; }
  [[nodiscard]] bool one_product() const { return facts_.view.grain == Grain::contribution && !step_.taps.empty(); }

  void place(const Size& area) {
    const CellWish main{facts_.sizes.stretched, 1, 7, 7};
    const CellWish kernel{facts_.layer.kernel_size, 0.69, 6, 4.6};
    const CellWish output{facts_.sizes.output, 0.8, 5, 6};
    const double name =
        std::max(sketch_.heading_width({"Kernel", {}, {}}), sketch_.heading_width({"Turned", {}, {}}));
    const double least = sketch_.heading_width({"Stretched input", {}, {}});
    const double head = sketch_.heading_width(output_heading());
    const auto kernels = [&](double c) {
      const Size k = array_size(kernel, c);
      return Size{2 * std::max(k.width, name) + turn_width, k.height};
    };
    const auto beside = [&](double c) {
      const Size m = array_size(main, c);
      const Size k = kernels(c);
      const Size o = array_size(output, c);
      return Size{
          std::max(m.width, least) + gap + std::max({k.width, o.width, head}),
          title_height + std::max(m.height + stretched_legend_height, k.height + gap + title_height + o.height)};
    };
    const auto stacked = [&](double c) {
      const Size m = array_size(main, c);
      const Size k = kernels(c);
      const Size o = array_size(output, c);
      return Size{std::max({m.width, least, k.width + gap + std::max(o.width, head)}),
                  2 * title_height + m.height + stretched_legend_height + std::max(k.height, o.height)};
    };
    const Size room{area.width - 3, area.height - 1.4};
    const double most = 7;
    const double c_beside = fit_cell(room, most, beside);
    const double c_stacked = fit_cell(room, most, stacked);
    const bool is_beside = c_beside * 1.12 >= c_stacked;
    const double c = is_beside ? c_beside : c_stacked;
    const Size total = is_beside ? beside(c) : stacked(c);
    const Size m = array_size(main, c);
    const Size k = array_size(kernel, c);
    const Size o = array_size(output, c);
    const double left = 1.5 + std::max(0.0, (room.width - total.width) / 2);
    const double top = 0.4 + std::max(0.0, (room.height - total.height) * 0.3);
    main_ = {left, top + title_height, m.width, m.height};
    const double column = std::max(k.width, name);
    if (is_beside) {
      const double x = left + std::max(m.width, least) + gap;
      kernel_ = {x, main_.y, k.width, k.height};
      output_ = {x, kernel_.bottom() + gap + title_height, o.width, o.height};
      right_ = x - 1;
    } else {
      const double y = main_.bottom() + stretched_legend_height + title_height;
      kernel_ = {left, y, k.width, k.height};
      output_ = {left + kernels(c).width + gap, y, o.width, o.height};
      right_ = sketch_.scene().width - 1;
    }
    turn_ = {kernel_.x + column, kernel_.y, turn_width, k.height};
    turned_ = {turn_.right(), kernel_.y, k.width, k.height};
  }

  // The lines of the stretched input that the turned kernel lies on.
  [[nodiscard]] Lines window(Axis axis) const {
    if (!step_.pixel) return {};
    const std::int64_t k = facts_.layer.kernel_size[axis];
    return {(*step_.pixel)[axis], k == 1 ? 1 : facts_.layer.dilation[axis], k};
  }

  void draw_stretched() {
    Grid grid = stretched_grid(facts_, false);
    grid.box = main_;
    sketch_.heading({main_.x, main_.y - title_gap}, stretched_heading(facts_, grid), Role::input, right_ - main_.x);
    const Lines rows = window(Axis::rows);
    const Lines columns = window(Axis::columns);
    const double tag = tag_size(grid);
    Numbers numbers;
    if (tag > 0) {
      numbers.skip = [&](std::int64_t y, std::int64_t x) { return rows.contains(y) && columns.contains(x); };
    }
    const NumberFit fit = draw_array(sketch_, grid, numbers, false);
    if (step_.pixel) {
      if (tag > 0) draw_tags(grid, fit, tag);
      focus_window(grid, rows, columns);
    }
    draw_stretched_legend(sketch_, facts_, main_, right_);
  }

  // The size of the writing "×9" on the cells under the kernel; 0 where there is no room for all of them.
  [[nodiscard]] double tag_size(const Grid& grid) const {
    const Size cell = cell_size(grid);
    const double side = std::min(cell.width, cell.height);
    if (!step_.pixel || side < 2.5) return 0;
    double size = std::min(1.0, 0.21 * side);
    size = std::max(size, least_number);
    const Tensor weights = facts_.turned_kernel();
    for (const double weight : weights.values()) {
      const double width = sketch_.width(words::times_weight(weight), {Face::bold, 1, {}});
      size = std::min(size, 0.8 * cell.width / (width + 0.55));
    }
    return size >= least_number ? size : 0;
  }

  void draw_tags(const Grid& grid, const NumberFit& fit, double size) {
    const Size cell = cell_size(grid);
    const Int2 k = facts_.layer.kernel_size;
    const Tensor weights = facts_.turned_kernel();
    const CellBlock shown = cells_inside(grid);
    for (std::int64_t a = 0; a < k.y; ++a) {
      for (std::int64_t b = 0; b < k.x; ++b) {
        const Int2 at{step_.pixel->y + a * facts_.layer.dilation.y, step_.pixel->x + b * facts_.layer.dilation.x};
        if (!shown.contains(at.y, at.x)) continue;
        const Box box = cells_box(grid, at.y, at.x, 1, 1);
        const std::string text = words::times_weight(weights[a * k.x + b]);
        const Type type{Face::bold, size, {Role::kernel}};
        const double width = sketch_.width(text, type) + 0.55 * size;
        sketch_.pill({box.x + 0.08 * cell.width, box.y + 0.08 * cell.height, width, 1.45 * size}, text, type,
                     Role::kernel, 0.09);
        if (!fit.readable()) continue;
        // The cell's own number, below the tag.
        const bool pixel = grid.state(at.y, at.x) == CellState::value;
        const double value = grid.values[at.y * grid.values.extent(0) + at.x];
        const double above = 0.08 * cell.height + 1.45 * size;
        const double number =
            std::max(least_number, std::min((pixel ? 1 : 0.85) * fit.size, 0.8 * (cell.height - above)));
        const Face face = value < 0 ? Face::bold : Face::regular;
        const Box below{box.x, box.y + above, box.width, box.height - above};
        std::string own = short_number(value, fit.digits);
        const Type writing{face, number, digit_paint(grid, at.y, at.x)};
        if (is_striped(grid, at.y, at.x)) clear_ground(sketch_, below, {sketch_.width(own, writing), number});
        sketch_.write_centred(below, std::move(own), writing);
      }
    }
  }

  void focus_window(const Grid& grid, const Lines& rows, const Lines& columns) {
    const OnGrid on_grid(sketch_, grid);
    const Box whole = cells_box(grid, rows.first, columns.first, rows.last() - rows.first + 1,
                                columns.last() - columns.first + 1);
    const auto parts = blocks(rows, columns);
    const Size cell = cell_size(grid);
    const double least = 0.7;
    if (parts.size() == 1 || std::min(cell.width, cell.height) < 0.3) {
      sketch_.focus(grown(whole, std::max({0.0, (least - whole.width) / 2, (least - whole.height) / 2})));
    } else {
      sketch_.outline(whole, {Role::focus}, 0.1, 0.2, Dash::dashed);
      for (const CellBlock& part : parts) sketch_.focus(cells_box(grid, part.y, part.x, part.rows, part.columns));
    }
    if (one_product()) {
      const Int2 at = step_.taps.front().cell;
      const Box box = cells_box(grid, at.y, at.x, 1, 1);
      sketch_.outline(grown(box, -0.06 * std::min(cell.width, cell.height)), {Role::kernel}, 0.2, 0.2);
    }
  }

  void draw_kernels() {
    const Tensor weights = facts_.kernel();
    const double max_abs = largest_magnitude(weights.values());
    Grid kernel = shown_grid(facts_.view, ArrayId::kernel, "Kernel", weights, Role::kernel, max_abs);
    kernel.box = kernel_;
    sketch_.heading({kernel_.x, kernel_.y - title_gap},
                    heading_of(kernel, {"Kernel", words::size(facts_.layer.kernel_size), {}}), Role::kernel,
                    turned_.x - kernel_.x - 0.8);
    draw_array(sketch_, kernel);
    draw_turn(sketch_, turn_);
    Grid turned = shown_grid(facts_.view, ArrayId::turned_kernel, "Turned kernel", facts_.turned_kernel(),
                             Role::kernel, max_abs);
    turned.box = turned_;
    sketch_.heading({turned_.x, turned_.y - title_gap}, {"Turned", {}, {}}, Role::kernel, 60);
    draw_array(sketch_, turned);
    if (!one_product()) return;
    const Tap& tap = step_.taps.front();
    focus_cell(turned, tap.turned);
    focus_cell(kernel, tap.kernel);
  }

  void focus_cell(const Grid& grid, Int2 cell) {
    const OnGrid on_grid(sketch_, grid);
    const Box box = cells_box(grid, cell.y, cell.x, 1, 1);
    sketch_.focus(grown(box, std::max({0.0, (0.7 - box.width) / 2, (0.7 - box.height) / 2})));
  }

  void draw_output() {
    const Int2 size = facts_.sizes.output;
    Grid grid = shown_grid(facts_.view, ArrayId::output, "Output", step_.output, Role::output, step_.finished.most);
    grid.box = output_;
    const std::int64_t now =
        step_.pixel ? step_.pixel->y * size.x + step_.pixel->x : (facts_.step > 0 ? size.y * size.x : -1);
    grid.states = states_of(size, [&](std::int64_t y, std::int64_t x) {
      return y * size.x + x <= now ? CellState::value : CellState::empty;
    });
    sketch_.heading({output_.x, output_.y - title_gap}, heading_of(grid, output_heading()), Role::output,
                    sketch_.scene().width - output_.x - 0.5);
    Numbers numbers;
    numbers.also = step_.finished.readable();
    draw_array(sketch_, grid, numbers);
    if (step_.pixel) focus_cell(grid, *step_.pixel);
  }

  const StageFacts& facts_;
  const Step& step_;
  Sketch sketch_;
  Box main_;
  Box kernel_;
  Box turn_;
  Box turned_;
  Box output_;
  double right_ = 0;
};

std::string caption(const StageFacts& facts, const Step& step) {
  if (facts.step == 0) return words::convolve_start(facts.sizes);
  if (!step.pixel) return words::convolve_all(facts.sizes);
  if (facts.view.grain == Grain::contribution) return words::convolve_product(*step.pixel, step.taps.front());
  return words::convolve_pixel(*step.pixel, step.output[step.pixel->y * facts.sizes.output.x + step.pixel->x]);
}

// The products of one output pixel that do work, with their sum.
Card arithmetic(const StageFacts& facts, const Step& step) {
  constexpr std::size_t most = 9;
  Card card;
  card.title = words::at("Output", *step.pixel);
  std::vector<Contribution> live;
  for (const Tap& tap : step.taps) {
    if (tap.contribution) live.push_back(*tap.contribution);
  }
  const auto products = static_cast<std::int64_t>(step.taps.size());
  card.sentences = {words::products_with_zeros(products - std::ssize(live), products)};
  for (const Contribution& c : live) {
    if (card.terms.size() == most) {
      card.terms.push_back({words::and_more(std::ssize(live) - static_cast<std::int64_t>(most)), {}, false});
      break;
    }
    const double x = facts.input_at({c.iy, c.ix});
    const double w = facts.weight_at({c.ky, c.kx});
    card.terms.push_back({words::factors(c), words::multiplied(x, w, product(facts.problem, c)), false});
  }
  if (facts.whole && facts.layer.bias) {
    card.terms.push_back(
        {std::string(words::bias_term), short_number(bias_of(facts.problem, facts.view.out_channel)), false});
  }
  card.sum = exact_number(step.output[step.pixel->y * facts.sizes.output.x + step.pixel->x]);
  return card;
}

std::vector<Card> cards(const StageFacts& facts, const Step& step) {
  std::vector<Card> result;
  Card what;
  what.title = std::string(step.pixel ? words::card_step : words::card_look);
  if (facts.view.grain == Grain::contribution && step.pixel) {
    what.sentences = {words::tap_origin(step.taps.front().origin)};
  } else if (step.pixel) {
    what.sentences = {words::window_explained(facts.layer)};
  }
  what.sentences.push_back(words::turn_explained());
  result.push_back(std::move(what));
  if (facts.view.grain == Grain::pixel && step.pixel) result.push_back(arithmetic(facts, step));
  const ProductCounts counts = product_counts(facts.problem);
  Card work;
  work.title = std::string(words::card_work);
  work.sentences = {words::useful_products(counts), words::useless_products(counts)};
  result.push_back(std::move(work));
  const bool last =
      facts.step > 0 &&
      (!step.pixel || (step.pixel->y == facts.sizes.output.y - 1 && step.pixel->x == facts.sizes.output.x - 1));
  if (step.pixel || last) {
    if (auto channels = channels_card(facts, step.pixel.value_or(Int2{0, 0})))
      result.push_back(*std::move(channels));
  }
  return result;
}

}  // namespace

std::int64_t convolve_steps(const Problem& problem, const View& view) {
  return is_empty(problem) ? 0 : walk_of(problem, view).count();
}

std::optional<StepFocus> convolve_focus(const Problem& problem, const View& view) {
  if (is_empty(problem)) return std::nullopt;
  const auto pixel = walk_of(problem, view).pixel(view.step);
  if (!pixel) return std::nullopt;
  const Int2 footprint = geometry(problem).footprint;
  const ContributionRange all = contributions_of_output(problem, view.batch, view.out_channel, pixel->y, pixel->x);
  return StepFocus{{ArrayId::stretched, {pixel->y, pixel->x, footprint.y, footprint.x}},
                   restricted(all, {view.in_channel, 1}, {view.out_channel, 1})};
}

StagePicture convolve(const StageInput& input) {
  if (is_empty(input.problem)) return empty_picture(input);
  const ConvolveWalk walk = walk_of(input.problem, input.view);
  const StageFacts facts(input, walk.count());
  const Step step{walk.pixel(facts.step), walk.step(facts.step), walk.picture(facts.step), facts.finished_output()};

  Progress progress;
  if (facts.step == 0) {
    progress.done = [](const Contribution&) { return false; };
    progress.biased = [](Int2) { return false; };
  }
  if (step.pixel) {
    const std::int64_t width = facts.sizes.output.x;
    const std::int64_t now = step.pixel->y * width + step.pixel->x;
    const auto place = [&facts, width](const Contribution& c) -> std::optional<std::int64_t> {
      const auto at = output_pixel(facts.sizes, facts.layer, c);
      if (!at) return std::nullopt;
      return at->y * width + at->x;
    };
    const bool part = facts.view.grain == Grain::contribution;
    // Within a pixel the products go through the cells of the window in row-major order.
    const Int2 cell = part ? step.taps.front().cell : Int2{};
    progress.done = [=, &facts](const Contribution& c) {
      const auto at = place(c);
      if (!at || *at != now || !part) return at && *at <= now;
      const auto from = stretched_cell_of(facts.sizes, facts.layer, {c.iy, c.ix});
      return from && (from->y < cell.y || (from->y == cell.y && from->x <= cell.x));
    };
    progress.current = [=](const Contribution& c) { return place(c) == now; };
    // The bias comes with the last product of a pixel.
    const Int2 last{facts.layer.kernel_size.y - 1, facts.layer.kernel_size.x - 1};
    const bool complete = !part || step.taps.front().turned == last;
    progress.biased = [=](Int2 at) {
      const std::int64_t flat = at.y * width + at.x;
      return flat < now || (flat == now && complete);
    };
  }
  std::vector<Card> all = with_pointer(input, facts, cards(facts, step), progress);
  return {Picture(input, facts, step).take(), caption(facts, step), std::move(all)};
}

}  // namespace tconv::build
