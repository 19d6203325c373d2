#include "app/scene/stages/insert_zeros/scene.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "app/scene/array_view.hpp"
#include "app/scene/grid_look.hpp"
#include "app/scene/layout.hpp"
#include "app/scene/legend.hpp"
#include "app/scene/linked.hpp"
#include "app/scene/scene_builder.hpp"
#include "app/scene/stages/headings.hpp"
#include "app/scene/stages/insert_zeros/motion.hpp"
#include "app/scene/stages/insert_zeros/step.hpp"
#include "app/scene/stages/stretched_view.hpp"
#include "app/text/convolve_words.hpp"
#include "app/text/insert_zeros_words.hpp"
#include "app/text/stage_words.hpp"

namespace tconv::insert_zeros {
namespace {

constexpr double gap = 4.3;
constexpr Size picture_size{12, 8.2};
constexpr Size least_area{52, 38};  // in which that is drawn

class Drawing {
 public:
  Drawing(const StageInput& input, const StageFacts& facts)
      : facts_(facts),
        builder_(input.area, input.metrics),
        extent_(stretched_extent(facts.sizes)),
        reached_(most_reached(facts)) {
    place(input.area);
    draw_input();
    draw_kernels();
    if (reached_ && facts_.step == last_step) draw_reached();
    draw_links(builder_, facts.problem, facts.view, input.selection);
  }
  [[nodiscard]] Scene take() { return builder_.take(); }

 private:
  [[nodiscard]] Heading heading(const Grid& grid) const {
    if (facts_.step == 0) return heading_of(grid, input_heading(facts_));
    if (facts_.step == 1) return heading_of(grid, spread_heading());
    return stretched_heading(facts_, grid);
  }
  [[nodiscard]] Heading spread_heading() const {
    const bool with_zeros = facts_.sizes.spread != facts_.sizes.input;
    return {std::string(words::spread_name(facts_.sizes)), words::size(facts_.sizes.spread),
            and_also(facts_.input_remarks(), with_zeros ? words::zeros_between(facts_.layer, facts_.sizes)
                                                        : std::string(words::no_zeros_between))};
  }
  [[nodiscard]] static Heading rotated_heading() { return {"Rotated kernel", {}, {}}; }

  void place(const Size& area) {
    const CellWish wish{extent_, 1, 7, 7};
    const Int2 k_size = facts_.layer.kernel_size;
    const double head =
        std::max(builder_.heading_width(kernel_heading(facts_)), builder_.heading_width(rotated_heading()));
    LayoutItem main{.place = &main_,
                    .size = cells_of(wish),
                    .above = title_height,
                    .below = stretched_legend_height,
                    .least = builder_.heading_width({"Stretched input", words::size(facts_.sizes.spread), {}})};
    // As its title wants it in any step, so that nothing moves.
    for (const Heading& title : {input_heading(facts_), spread_heading(), stretched_heading(facts_)}) {
      main.wanted = std::max(main.wanted, builder_.whole_heading_width(title));
    }
    const LayoutItem kernel{.place = &kernel_,
                            .size = cells_of({k_size, 0.75, std::min(6.5, least_kernel(k_size)), 5}),
                            .above = title_height,
                            .least = head};
    LayoutItem rotated = kernel;
    rotated.place = &rotated_;
    LayoutItem beside = layout_column(gap, {kernel, rotated});
    LayoutItem below = layout_row(rotation_width + 1, {kernel, rotated});
    if (area.width < least_area.width || area.height < least_area.height) reached_.reset();
    if (reached_) {
      const LayoutItem picture{.place = &picture_,
                               .size = always(picture_size),
                               .above = title_height,
                               .least = builder_.heading_width({words::what_reaches(reached_->output), {}, {}})};
      beside = layout_column(1.4, {beside, picture});
      below = layout_row(3, {below, picture});
    }
    const Fit fit = fit_either(area, 7, layout_row(gap, {main, beside}), layout_column(0, {main, below}));
    beside_ = fit.beside;
    cell_ = cell_size(wish, fit.common);
    if (beside_) {
      rotation_ = {kernel_.x, kernel_.bottom() + 0.4, std::max(kernel_.width, 4.0), gap - 0.4};
      heading_right_ = kernel_.x - 1;
      const Box& last = reached_ ? picture_ : rotated_;
      column_ = {kernel_.x, fit.corner.y, std::max({kernel_.width, head, reached_ ? picture_.width : 0}),
                 last.bottom() - fit.corner.y};
    } else {
      rotation_ = {kernel_.x + std::max(kernel_.width, head), kernel_.y, rotation_width + 1, kernel_.height};
      heading_right_ = builder_.scene().width - 1;
    }
  }

  [[nodiscard]] Box lines(Int2 first, Int2 count) const {
    return {main_.x + cell_.width * static_cast<double>(first.x),
            main_.y + cell_.height * static_cast<double>(first.y), cell_.width * static_cast<double>(count.x),
            cell_.height * static_cast<double>(count.y)};
  }

  void draw_input() {
    const Geometry& sizes = facts_.sizes;
    const bool whole = facts_.view.part.whole();
    const bool removed = words::border_removes(sizes);
    // Where it is all going: round the array, or, where the border removes from it, across it, once it is there.
    const bool framed = whole && (removed ? facts_.step == 1 : facts_.step < 2);
    const Box frame = lines(stretched_offset(sizes), sizes.stretched);
    if (framed) {
      if (!removed) builder_.outline(frame, {Role::muted, 1, false, 0.6}, 0.09, 0, Dash::dashed);
      draw_legend(builder_, {main_.x, main_.bottom() + 1.75}, builder_.scene().width - 1,
                  {{words::room_for_stretched(sizes), removed ? Role::input : Role::muted, {}, Dash::dashed}}, 2,
                  column_);
    }
    Grid grid;
    if (facts_.step == 0) {
      const Tensor values = facts_.input();
      grid = facts_.shown_grid(ArrayId::input, "Input", values, Role::input, facts_.input_magnitude());
      // At the scale of what it becomes, but never lost.
      const Size own = cell_size(CellWish{sizes.input, 1, 5, 7}, 0);
      const double most = std::min(main_.width / cell_.width / static_cast<double>(sizes.input.x),
                                   main_.height / cell_.height / static_cast<double>(sizes.input.y));
      const double scale = std::clamp(own.width / cell_.width, 1.0, std::max(1.0, most));
      const Size size{scale * cell_.width * static_cast<double>(sizes.input.x),
                      scale * cell_.height * static_cast<double>(sizes.input.y)};
      const Box spread = lines(spread_offset(sizes), sizes.spread);
      const auto centred = [](double from, double room, double length, double first, double last) {
        return std::clamp(from + (room - length) / 2, first, std::max(first, last - length));
      };
      grid.box = {centred(spread.x, spread.width, size.width, main_.x, main_.right()),
                  centred(spread.y, spread.height, size.height, main_.y, main_.bottom()), size.width, size.height};
    } else if (facts_.step == 1) {
      grid = spread_grid(facts_);
      grid.box = lines(spread_offset(sizes), sizes.spread);
    } else {
      grid = stretched_grid(facts_, true);
      grid.box = main_;
    }
    builder_.heading({grid.box.x, grid.box.y - title_gap}, heading(grid), Role::input, heading_right_ - grid.box.x);
    // Dashes frame the border, while there is room for them.
    const bool plain = detail(std::min(cell_.width, cell_.height)) < 1;
    draw_array(builder_, grid, {}, facts_.step < 2 || (plain && !removed));
    builder_.landmark(facts_.step == 0 ? input_landmark : stretched_landmark, grid);
    if (framed && removed) builder_.outline(frame, {Role::input}, 0.2, 0, Dash::dashed);
    if (facts_.step < 2) return;
    if (removed) {
      const OnGrid on_grid(builder_, grid);
      const Int2 at = stretched_offset(sizes);
      builder_.outline(cells_box(grid, at.y, at.x, sizes.stretched.y, sizes.stretched.x), {Role::input}, 0.2);
    }
    draw_stretched_legend(builder_, facts_, main_, column_, true);
  }

  void draw_kernels() {
    const Tensor weights = facts_.kernel();
    const double max_abs = largest_magnitude(weights.values());
    Grid kernel = facts_.shown_grid(ArrayId::kernel, "Kernel", weights, Role::kernel, max_abs);
    kernel.box = kernel_;
    builder_.heading({kernel_.x, kernel_.y - title_gap}, heading_of(kernel, kernel_heading(facts_)), Role::kernel,
                     (beside_ ? builder_.scene().width - 0.5 : rotated_.x - 1) - kernel_.x);
    draw_array(builder_, kernel);
    builder_.landmark(kernel_landmark, kernel);
    builder_.heading({rotated_.x, rotated_.y - title_gap}, rotated_heading(), Role::kernel,
                     builder_.scene().width - rotated_.x);
    if (facts_.step < last_step) {
      builder_.outline(rotated_, {Role::kernel, 1, false, 0.55}, 0.12, 0, Dash::dashed);
      return;
    }
    draw_rotation(builder_, rotation_);
    Grid rotated = facts_.shown_grid(ArrayId::rotated_kernel, "Rotated kernel", facts_.rotated_kernel(),
                                     Role::kernel, max_abs);
    rotated.box = rotated_;
    draw_array(builder_, rotated);
    builder_.landmark(rotated_landmark, rotated);
    if (!reached_) return;
    // The weight that the card speaks of, before and after.
    const Contribution& first = reached_->corners.front();
    const Int2 k = facts_.layer.kernel_size;
    focus_cell(builder_, kernel, {first.ky, first.kx});
    focus_cell(builder_, rotated, {k.y - 1 - first.ky, k.x - 1 - first.kx});
  }

  // One output pixel in the middle of the input pixels that reach it, and on each arrow the weight.
  void draw_reached() {
    constexpr double side = 1.9;
    const auto [x, y, width, height] = picture_;
    builder_.heading({x, y - title_gap},
                     {words::what_reaches(reached_->output),
                      {},
                      words::remarks({words::pixels_drawn(std::ssize(reached_->corners), reached_->pixels)})},
                     Role::output, builder_.scene().width - 0.5 - x);
    const Box target{x + (picture_size.width - side) / 2, y + (picture_size.height - side) / 2, side, side};
    const auto middle = [](const Box& box) { return Point{box.x + box.width / 2, box.y + box.height / 2}; };
    const auto one_cell = [&](const Box& box, double value, Role role, double most) {
      Grid grid = whole_grid(ArrayId::illustration, "Pixel", Tensor({1, 1}, {value}), role, most);
      grid.box = box;
      return grid;
    };
    Grid output = one_cell(target, 0, Role::output, 1);
    output.states = CellStates::filled({1, 1}, CellState::empty);
    draw_array(builder_, output);
    const NumberForms forms = facts_.forms();
    const Contribution& first = reached_->corners.front();
    for (const Contribution& c : reached_->corners) {
      // In the middle of its side where the pixels stand in one row or column.
      const double right = reached_->columns ? (c.ix == first.ix ? 0 : 1) : reached_->rows ? 0.5 : 0;
      const double down = reached_->rows ? (c.iy == first.iy ? 0 : 1) : 0.5;
      const Box box{x + right * (picture_size.width - side), y + down * (picture_size.height - side), side, side};
      Numbers numbers;
      numbers.form = forms.input;
      draw_array(builder_, one_cell(box, facts_.input_at({c.iy, c.ix}), Role::input, facts_.input_magnitude()),
                 numbers);
      Rect pointed;
      pointed.box = box;
      pointed.cell = CellRef{ArrayId::input, c.iy, c.ix};
      builder_.scene().primitives.emplace_back(pointed);
      draw_weight(middle(box), middle(target), side, {facts_.weight_at({c.ky, c.kx}), forms.kernel});
    }
  }

  // An arrow from the rim of one cell to that of another, and a weight on it.
  void draw_weight(Point from, Point to, double side, const Number& weight) {
    const double length = std::hypot(to.x - from.x, to.y - from.y);
    const Point step{(to.x - from.x) / length, (to.y - from.y) / length};
    const double rim = side / 2 / std::max(std::abs(step.x), std::abs(step.y)) + 0.15;
    builder_.arrow({{from.x + rim * step.x, from.y + rim * step.y}, {to.x - rim * step.x, to.y - rim * step.y}},
                   {Role::kernel}, 0.14);
    const std::string text = words::times_weight(weight);
    const Type type{Face::bold, 0.93, {Role::kernel}};
    const double width = builder_.width(text, type) + 0.55 * type.size;
    const double height = 1.45 * type.size;
    builder_.pill({(from.x + to.x - width) / 2, (from.y + to.y - height) / 2, width, height}, text, type,
                  Role::kernel, 0.09);
  }

  const StageFacts& facts_;
  SceneBuilder builder_;
  Int2 extent_;
  std::optional<Reached> reached_;  // drawn where there is room
  bool beside_ = true;
  Size cell_;
  Box main_;
  Box kernel_;
  Box rotated_;
  Box rotation_;
  Box picture_;  // of what reaches an output pixel
  Box column_;   // of the kernels beside the array; empty where they are below it
  double heading_right_ = 0;
};

}  // namespace

Scene scene(const StageInput& input, const StageFacts& facts) {
  return Drawing(input, facts).take();
}

}  // namespace tconv::insert_zeros
