#include "app/scene/stages/matrix/product_scene.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "app/scene/layout.hpp"
#include "app/scene/linked.hpp"
#include "app/scene/stages/bias_cell.hpp"
#include "app/scene/stages/headings.hpp"
#include "app/scene/stages/matrix/matrix_view.hpp"
#include "app/scene/stages/matrix/motion.hpp"
#include "app/text/matrix_words.hpp"
#include "app/text/stage_words.hpp"
#include "core/stamp_walk.hpp"

namespace tconv::matrix {
namespace {

constexpr double hardly = 1e-3;     // a cell of what has no room
constexpr double column_gap = 1.5;  // between the small arrays
constexpr double after_left = 1.6;  // from the column of small arrays to the room of the matrix

// How far y is: so many steps, in one order and grain.
struct Done {
  MatrixOrder by;
  Grain grain;
  std::int64_t steps;
  friend bool operator==(const Done&, const Done&) = default;
};
// y at the end, y on the way, and what its pixels are; the same as a column.
struct ProductKey {
  using Answer = Tensor;
  Done done;
  friend bool operator==(const ProductKey&, const ProductKey&) = default;
};
struct ProductSoFarKey {
  using Answer = Tensor;
  Done done;
  friend bool operator==(const ProductSoFarKey&, const ProductSoFarKey&) = default;
};
struct StatesKey {
  using Answer = CellStates;
  Done done;
  friend bool operator==(const StatesKey&, const StatesKey&) = default;
};
struct ColumnKey {
  using Answer = Tensor;
  Done done;
  friend bool operator==(const ColumnKey&, const ColumnKey&) = default;
};
struct ColumnStatesKey {
  using Answer = CellStates;
  Done done;
  friend bool operator==(const ColumnStatesKey&, const ColumnStatesKey&) = default;
};

class ProductDrawing {
 public:
  ProductDrawing(const StageInput& input, const StageFacts& facts, const Step& step)
      : facts_(facts),
        step_(step),
        builder_(input.area, input.metrics),
        block_(block_of(facts)),
        by_rows_(facts.view.matrix.by == MatrixOrder::rows),
        sum_(sum()),
        finished_(facts.finished_output()),
        input_(facts.input()),
        max_input_(facts.input_magnitude()),
        states_(facts.remember(StatesKey{done(step.multiplied)}, [this] { return states(); })) {
    place();
    draw_vectors();
    draw_matrix();
    draw_small_arrays();
    draw_links(builder_, facts.problem, facts.view, input.selection);
  }
  [[nodiscard]] Scene take() { return builder_.take(); }

 private:
  // This step's row (by rows) or column (by columns), counted within the block.
  [[nodiscard]] std::optional<std::int64_t> current() const {
    if (!step_.line) return std::nullopt;
    const std::int64_t across = by_rows_ ? facts_.sizes.output.x : facts_.sizes.input.x;
    return step_.line->pixel.y * across + step_.line->pixel.x;
  }

  // Steps done, in the order and grain in which they are taken.
  [[nodiscard]] Done done(std::int64_t steps) const { return {facts_.view.matrix.by, facts_.view.grain, steps}; }

  // y so far.
  [[nodiscard]] Tensor sum() const {
    const MatrixWalk& walk = step_.walk;
    const Tensor finished =
        facts_.remember(ProductKey{done(walk.products())}, [&] { return walk.picture(walk.products()); });
    return facts_.remember(ProductSoFarKey{done(step_.multiplied)},
                           [&] { return walk.picture(step_.multiplied, finished); });
  }

  // What the pixels of y are: which hold something already.
  [[nodiscard]] CellStates states() const {
    const Int2 size = facts_.sizes.output;
    if (step_.multiplied >= step_.walk.products() && step_.multiplied > 0) return {};
    if (by_rows_ && step_.line) return states_until(size, *current() + 1);
    if (!step_.line) {
      return CellStates::filled(size, by_rows_ || step_.multiplied == 0 ? CellState::empty : CellState::untouched);
    }
    const StampWalk stamps(facts_.problem, facts_.pair, Grain::pixel);
    const Tensor counts = stamps.counts(*current());
    const Int2 first = canvas_of(facts_.sizes, {0, 0});
    const Int2 end = counted_from_output(facts_.sizes, facts_.sizes.canvas);
    std::vector<CellState> states(static_cast<std::size_t>(size.y * size.x), CellState::untouched);
    for (std::int64_t y = 0; y < std::min(size.y, end.y); ++y) {
      const double* row = counts.row(first.y + y) + first.x;
      for (std::int64_t x = 0; x < std::min(size.x, end.x); ++x) {
        if (row[x] > 0) states[static_cast<std::size_t>(y * size.x + x)] = CellState::value;
      }
    }
    // Of the column being added, the entries up to this one.
    const ContributionRange column = step_.matrix.column(block_.column_first + *current());
    const ContributionRange mine = restricted(column, {facts_.view.in_channel, 1}, {facts_.view.out_channel, 1});
    if (step_.added.empty()) return {size.x, std::move(states)};
    const Contribution last = step_.added[step_.added.size() - 1];
    for (std::int64_t j = 0; j < mine.size(); ++j) {
      const Contribution c = mine[j];
      if (c.ky > last.ky || (c.ky == last.ky && c.kx > last.kx)) continue;
      if (const auto at = output_pixel(facts_.sizes, facts_.layer, c)) {
        states[static_cast<std::size_t>(at->y * size.x + at->x)] = CellState::value;
      }
    }
    return {size.x, std::move(states)};
  }

  // y as a column, with its states: what is in sight of it, or all, where that is much.
  [[nodiscard]] Grid column_of_y() const {
    constexpr std::int64_t much = 65'536;
    const auto last = static_cast<double>(block_.row_first + block_.rows);
    const auto line = [&](double row) {
      return static_cast<std::int64_t>(std::clamp(row, static_cast<double>(block_.row_first), last)) -
             block_.row_first;
    };
    std::int64_t first = line(std::floor(place_.window.y));
    std::int64_t count = line(std::ceil(place_.window.y + place_.window.rows)) - first;
    const auto grid_of = [&](Tensor values, CellStates states) {
      Grid y = whole_grid(ArrayId::output_vector, facts_.named(words::name_y), std::move(values), Role::output,
                          finished_.most);
      y.origin = {block_.row_first + first, 0};
      y.window = {place_.window.y - static_cast<double>(y.origin.y), 0, place_.window.rows, 1};
      y.states = std::move(states);
      return y;
    };
    if (count > much) {
      first = 0;
      const auto all = [&] { return sum_.reshaped({block_.rows, 1}); };
      const auto all_states = [&] { return states_.column(0, block_.rows); };
      return grid_of(facts_.remember(ColumnKey{done(step_.multiplied)}, all),
                     facts_.remember(ColumnStatesKey{done(step_.multiplied)}, all_states));
    }
    std::vector<double> values;
    values.reserve(static_cast<std::size_t>(count));
    for (std::int64_t i = first; i < first + count; ++i) values.push_back(sum_[i]);
    return grid_of(Tensor({count, 1}, std::move(values)), states_.column(first, count));
  }

  // The line of the other axis that the window should hold.
  [[nodiscard]] std::int64_t across_from() const {
    if (step_.added.empty()) return 0;
    const Contribution first = step_.added[0];
    if (by_rows_) return first.iy * facts_.sizes.input.x + first.ix;
    const auto at = output_pixel(facts_.sizes, facts_.layer, first);
    return at ? at->y * facts_.sizes.output.x + at->x : 0;
  }

  void place() {
    const double width = builder_.scene().width;
    left_ = std::clamp(width * 0.21, 8.5, 17.0);
    const std::int64_t row = by_rows_ ? current().value_or(0) : across_from();
    const std::int64_t column = by_rows_ ? across_from() : current().value_or(0);
    const Box room{1.2 + left_ + after_left, 0.4, width - 1.2 - left_ - after_left - 1,
                   builder_.scene().height - 1.2 - matrix_legend_room(facts_)};
    place_ =
        place_matrix(room, {block_.row_first, block_.rows, row}, {block_.column_first, block_.columns, column},
                     readable_cell(builder_.metrics(), facts_.kernel()), {3.6, 2.2}, facts_.view.matrix.window);
    // In the middle of the width, where it leaves some.
    start_ = 1.2 + std::max(0.0, (room.right() - place_.beside.right()) / 2);
    for (Box* box : {&place_.matrix, &place_.above, &place_.beside}) box->x += start_ - 1.2;
    grid_ = matrix_grid(step_.matrix, true, place_.window, largest_magnitude(facts_.kernel().values()));
    grid_.unzoomed = place_.unzoomed;
    grid_.box = place_.matrix;
    windowed_ = place_.part || facts_.layer.in_channels > 1 || facts_.layer.out_channels > 1;
  }

  // All channels of the input, one behind the other.
  [[nodiscard]] Tensor all_channels() const {
    const Tensor& input = facts_.problem.input;
    const std::int64_t count = step_.matrix.columns();
    if (input.size() == count) return input.reshaped({1, count});
    const auto first = input.values().begin() + facts_.view.batch * count;
    return Tensor({1, count}, std::vector<double>(first, first + count));
  }

  // xᵀ above the columns and y, as far as this output channel goes, right of the rows: whole vectors in the
  // matrix's window.
  void draw_vectors() {
    Grid x = whole_grid(ArrayId::input_vector, std::string(words::name_x), all_channels(), Role::input, max_input_);
    x.window = {0, place_.window.x, 1, place_.window.columns};
    x.box = place_.above;
    draw_array(builder_, x, beside_matrix(facts_, builder_.metrics(), grid_));
    name_vectors(builder_, place_, words::name_x, Role::input, words::name_y, Role::output, facts_.share());
    draw_pixel_labels(builder_, x, place_.above.y - 0.4, facts_.sizes.input);
    if (step_.line) draw_focus(builder_, facts_.problem, step_.added, x);

    Grid y = column_of_y();
    y.box = place_.beside;
    Numbers numbers = beside_matrix(facts_, builder_.metrics(), grid_);
    Tensor finished;
    if (finished_.values) {
      const auto from = finished_.values->values().begin() + (y.origin.y - block_.row_first);
      finished = Tensor(y.values.shape(), std::vector<double>(from, from + y.values.size()));
      numbers.also = &finished;
    }
    draw_array(builder_, y, numbers);
    builder_.landmark(y_landmark, y);
    explain_rest_of_y();
    if (!step_.line) return;
    if (!by_rows_) {
      draw_focus(builder_, facts_.problem, step_.added, y);
      return;
    }
    const Box cell = y.cell(block_.row_first + *current() - y.origin.y, 0);
    if (cell.bottom() <= place_.beside.y || cell.y >= place_.beside.bottom()) return;
    {
      const OnGrid on_grid(builder_, y);
      builder_.focus(grown(cell, std::max(0.0, (0.35 - cell.height) / 2)));
    }
    draw_equals(builder_, place_, cell);
  }

  // Rows of other output channels are in sight, and y is added up for one alone: says so in the empty part.
  void explain_rest_of_y() {
    constexpr double inset = 0.25;
    const Type small{Face::regular, 0.72, {Role::muted}};
    const double row = place_.beside.height / place_.window.rows;
    const auto y_of = [&](std::int64_t line) {
      return std::clamp(place_.beside.y + (static_cast<double>(line) - place_.window.y) * row, place_.beside.y,
                        place_.beside.bottom());
    };
    const auto explain = [&](double top, double bottom) {
      const double room = place_.beside.width - 2 * inset;
      for (const std::string& words : {words::y_of_channel(facts_.view.out_channel), std::string(words::other_y)}) {
        const double height = builder_.paragraph_height(words, small, room);
        if (height > bottom - top - 2 * inset) continue;
        builder_.paragraph({place_.beside.x + inset, (top + bottom - height) / 2}, words, small, room);
        return;
      }
    };
    explain(place_.beside.y, y_of(block_.row_first));
    explain(y_of(block_.row_first + block_.rows), place_.beside.bottom());
  }

  void draw_matrix() {
    std::vector<std::string> remarks = matrix_remarks(facts_, grid_, block_);
    remarks.emplace_back(by_rows_ ? words::by_rows : words::by_columns);
    builder_.heading({place_.matrix.x, 0.4 + title_height - title_gap},
                     {std::string(words::name_ct), words::size(grid_.size()), remarks}, Role::kernel,
                     builder_.scene().width - place_.matrix.x - 0.5);
    const NumberFit fit = draw_array(builder_, grid_, of_matrix(facts_), false);
    draw_matrix_legend(builder_, facts_, place_, fit.readable());
    builder_.landmark(ct_landmark, grid_);
    builder_.outline(grid_.box, {Role::line}, 0.1);
    draw_block_lines(builder_, grid_, facts_.sizes.output, facts_.sizes.input);
    draw_row_labels(builder_, grid_, facts_.sizes.output);
    const auto now = current();
    if (!now) return;
    if (by_rows_) {
      focus_row(builder_, grid_, block_.row_first + *now);
    } else {
      focus_column(builder_, grid_, block_.column_first + *now);
    }
    if (facts_.view.grain == Grain::contribution) draw_focus(builder_, facts_.problem, step_.added, grid_);
  }

  // Input, kernel and output as pictures, and where the window lies in a big matrix.
  void draw_small_arrays() {
    const Box room{start_, 0.4, left_, builder_.scene().height - 1.2};
    Box input;
    Box kernel;
    Box bias;
    Box output;
    Box overview;
    const auto item = [](Box& place, Int2 cells, double factor, double least, double most) {
      return LayoutItem{.place = &place, .size = cells_of({cells, factor, least, most}), .above = title_height};
    };
    const LayoutItem input_item = item(input, facts_.sizes.input, 1.2, 2.4, 3.4);
    const LayoutItem kernel_item = item(kernel, facts_.layer.kernel_size, 1.2, 2.4, 3.4);
    LayoutItem output_item = item(output, facts_.sizes.output, 1, 3, 3.2);
    const std::vector<std::string> shares = share_lines(builder_, facts_.share(), left_);
    output_item.above += share_line * static_cast<double>(shares.size());
    const LayoutItem overview_item{.place = &overview,
                                   .size = always({left_, std::clamp(room.height * 0.22, 3.0, 11.0)}),
                                   .above = title_height};
    // Where room is short the overview goes first, then the bias, whose number the step says, then the kernel.
    bool with_overview = windowed_;
    bool bias_shown = facts_.adds_bias();
    bool with_kernel = true;
    const auto column = [&] {
      std::vector<LayoutItem> items{input_item};
      if (with_kernel) items.push_back(bias_shown ? with_bias(kernel_item, bias) : kernel_item);
      items.push_back(output_item);
      if (with_overview) items.push_back(overview_item);
      return layout_column(column_gap, std::move(items));
    };
    const auto fits = [&] { return measured(column(), hardly).height <= room.height; };
    for (bool* shown : {&with_overview, &bias_shown, &with_kernel}) {
      if (!fits()) *shown = false;
    }
    place_in(room, 3.4, column());

    Grid x = facts_.shown_grid(ArrayId::input, "Input", input_, Role::input, max_input_);
    x.box = input;
    builder_.heading({input.x, input.y - title_gap}, heading_of(x, input_heading(facts_)), Role::input, left_);
    draw_array(builder_, x);

    if (with_kernel) draw_kernel(kernel, bias_shown && bias.x > kernel.x ? bias.x - kernel.x - 0.8 : left_);
    if (with_kernel && bias_shown) {
      draw_bias(builder_, facts_, bias, finished_.most, start_ + left_ - bias.x);
      if (step_.biased) builder_.focus(bias);
    }

    Grid y = facts_.shown_grid(ArrayId::output, facts_.named("Output"), sum_, Role::output, finished_.most);
    y.box = output;
    y.states = states_;
    double baseline = output.y - title_gap;
    for (auto line = shares.rbegin(); line != shares.rend(); ++line, baseline -= share_line) {
      builder_.write({output.x, baseline}, *line, share_type);
    }
    const bool lacks_bias = facts_.adds_bias() && step_.multiplied > 0 && !step_.biased;
    const std::string_view more = lacks_bias ? words::before_bias : std::string_view();
    builder_.heading(
        {output.x, baseline},
        heading_of(y, {"Output", words::size(facts_.sizes.output), and_also(facts_.output_remarks(), more)}),
        Role::output, left_);
    Numbers numbers;
    numbers.also = finished_.readable();
    draw_array(builder_, y, numbers);
    builder_.landmark(output_landmark, y);

    if (step_.line) {
      if (by_rows_) {
        draw_focus(builder_, facts_.problem, step_.added, x);
        focus_pixel(y, step_.line->pixel);
      } else {
        focus_pixel(x, step_.line->pixel);
        draw_focus(builder_, facts_.problem, step_.added, y);
      }
    }
    if (!with_overview) return;
    builder_.heading({overview.x, overview.y - title_gap}, {std::string(words::overview), {}, {}}, Role::kernel,
                     left_);
    draw_overview(builder_, grid_, overview);
  }

  // The kernel, with the weights of this step's entries outlined.
  void draw_kernel(const Box& box, double room) {
    const Tensor weights = facts_.kernel();
    Grid w =
        facts_.shown_grid(ArrayId::kernel, "Kernel", weights, Role::kernel, largest_magnitude(weights.values()));
    w.box = box;
    builder_.heading({box.x, box.y - title_gap}, heading_of(w, kernel_heading(facts_)), Role::kernel, room);
    draw_array(builder_, w);
    if (step_.line) draw_focus(builder_, facts_.problem, step_.added, w);
  }

  // The kernel with the bias beside it, or below it where the titles have no room beside each other.
  [[nodiscard]] LayoutItem with_bias(LayoutItem kernel, Box& place) const {
    constexpr double between = 1.4;
    const LayoutItem bias{.place = &place,
                          .size = always({2.4, 2.4}),
                          .above = title_height,
                          .least = builder_.heading_width(bias_heading(facts_))};
    kernel.least = builder_.heading_width(kernel_heading(facts_));
    if (kernel.least + between + bias.least <= left_) return layout_row(between, {kernel, bias});
    return layout_column(column_gap, {kernel, bias});
  }

  void focus_pixel(const Grid& grid, Int2 pixel) {
    const OnGrid on_grid(builder_, grid);
    const Box box = cells_box(grid, pixel.y, pixel.x, 1, 1);
    builder_.focus(grown(box, std::max({0.0, (0.7 - box.width) / 2, (0.7 - box.height) / 2})));
  }

  const StageFacts& facts_;
  const Step& step_;
  SceneBuilder builder_;
  MatrixBlock block_;
  bool by_rows_;
  Tensor sum_;
  Finished finished_;
  Tensor input_;
  double max_input_;
  CellStates states_;  // of y, and of the output picture
  double left_ = 0;    // width of the column of small arrays
  double start_ = 0;   // and where it begins
  bool windowed_ = false;
  MatrixPlace place_;
  Grid grid_;
};

}  // namespace

Scene product_scene(const StageInput& input, const StageFacts& facts, const Step& step) {
  return ProductDrawing(input, facts, step).take();
}

}  // namespace tconv::matrix
