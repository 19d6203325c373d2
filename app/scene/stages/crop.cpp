#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/scene/array_view.hpp"
#include "app/scene/fit.hpp"
#include "app/scene/linked.hpp"
#include "app/scene/sketch.hpp"
#include "app/scene/stage_facts.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/text/crop_words.hpp"
#include "app/text/stage_words.hpp"

/// Way A, the end of it: padding removes lines of the canvas, output padding spares some of them.
namespace tconv::build {
namespace {

constexpr std::int64_t steps = 3;
constexpr double index_room = 1.7;   // left of and above the canvas
constexpr double legend_room = 3.3;  // below it: bracket and words
constexpr double gutter = 4.6;       // between canvas and output: bracket and arrow
constexpr double why_room = 12.2;

class Picture {
 public:
  Picture(const StageInput& input, const StageFacts& facts)
      : facts_(facts),
        sketch_(input.area, input.metrics),
        extent_{facts.sizes.canvas.y + facts.sizes.past_canvas.y,
                facts.sizes.canvas.x + facts.sizes.past_canvas.x} {
    place(input.area);
    draw_canvas();
    draw_output();
    if (with_why_) draw_why();
    draw_links(sketch_, facts.problem, facts.view, input.selection);
  }
  [[nodiscard]] Scene take() { return sketch_.take(); }

 private:
  [[nodiscard]] Heading canvas_heading() const {
    return {"Canvas", words::size(facts_.sizes.canvas), std::string(words::before_cropping)};
  }
  [[nodiscard]] Heading output_heading() const {
    return {"Output", words::size(facts_.sizes.output),
            facts_.step == steps ? std::string(words::lifted_off) : std::string()};
  }

  void place(const Size& area) {
    const CellWish canvas{extent_, 1, 6, 7};
    const auto output_size = [&](const Size& cell) {
      return Size{cell.width * static_cast<double>(facts_.sizes.output.x),
                  cell.height * static_cast<double>(facts_.sizes.output.y)};
    };
    const double head = sketch_.heading_width(output_heading());
    const auto beside = [&](double c) {
      const Size f = array_size(canvas, c);
      const Size o = output_size(cell_size(canvas, c));
      return Size{index_room + std::max(f.width, sketch_.heading_width(canvas_heading())) + gutter +
                      std::max(o.width, head),
                  title_height + index_room + f.height + legend_room};
    };
    const auto stacked = [&](double c) {
      const Size f = array_size(canvas, c);
      const Size o = output_size(cell_size(canvas, c));
      return Size{index_room + std::max({f.width, o.width, head}) + 1,
                  title_height + index_room + f.height + legend_room + title_height + 0.6 + o.height};
    };
    const Size room{area.width - 3, area.height - 1.4};
    const double most = 7;
    double c_beside = fit_cell(room, most, beside);
    const double c_stacked = fit_cell(room, most, stacked);
    beside_ = c_beside * 1.12 >= c_stacked;
    // The explanation below costs at most a quarter of the size.
    double below = 0;
    if (beside_ && has_why() && room.width >= 44) {
      const double c = fit_cell({room.width, room.height - why_room}, most, beside);
      if (c >= 0.72 * c_beside) {
        c_beside = c;
        with_why_ = true;
        below = why_room;
      }
    }
    const double c = beside_ ? c_beside : c_stacked;
    const Size total = beside_ ? beside(c) : stacked(c);
    cell_ = cell_size(canvas, c);
    const Size f = array_size(canvas, c);
    const Size o = output_size(cell_);
    const double left = 1.5 + std::max(0.0, (room.width - total.width) / 2);
    const double top = 0.4 + std::max(0.0, (room.height - total.height - below) * 0.3);
    canvas_box_ = {left + index_room, top + title_height + index_room, f.width, f.height};
    title_ = {canvas_box_.x, canvas_box_.y - index_room - title_gap + 0.5};
    if (beside_) {
      output_box_ = {canvas_box_.x + std::max(f.width, sketch_.heading_width(canvas_heading())) + gutter,
                     canvas_box_.y + cell_.height * static_cast<double>(facts_.layer.padding.y), o.width, o.height};
      output_title_ = {output_box_.x, title_.y};
    } else {
      output_box_ = {canvas_box_.x, canvas_box_.bottom() + legend_room + title_height + 0.6, o.width, o.height};
      output_title_ = {output_box_.x, output_box_.y - title_gap};
    }
    why_ = {canvas_box_.x, top + total.height + 1.2, room.width - (canvas_box_.x - 1.5), why_room - 1.2};
  }

  // Which side of the cut a line is on, after this step.
  enum class Line { kept, cut, past };
  [[nodiscard]] Line line(Axis axis, std::int64_t index) const {
    const std::int64_t canvas = facts_.sizes.canvas[axis];
    if (index >= canvas) return Line::past;
    if (facts_.step == 0) return Line::kept;
    const std::int64_t p = facts_.layer.padding[axis];
    const std::int64_t after = facts_.step == 1 ? p : std::max<std::int64_t>(0, facts_.sizes.cut_after[axis]);
    return index < p || index >= canvas - after ? Line::cut : Line::kept;
  }
  [[nodiscard]] std::vector<Line> lines(Axis axis, std::int64_t count) const {
    std::vector<Line> result;
    for (std::int64_t index = 0; index < count; ++index) result.push_back(line(axis, index));
    return result;
  }
  [[nodiscard]] CellState state(Line row, Line column) const {
    const bool past = row == Line::past || column == Line::past;
    const bool cut = row == Line::cut || column == Line::cut;
    if (past) return cut || facts_.step < 2 ? CellState::empty : CellState::bias_only;
    return cut ? CellState::removed : CellState::value;
  }

  // The canvas, with lines past it as soon as output padding has asked for them.
  [[nodiscard]] Tensor shown_canvas(const Tensor& sum, double bias, Int2 shown) const {
    if (shown == facts_.sizes.canvas) return sum;
    const auto extend = [&] {
      std::vector<double> extended(static_cast<std::size_t>(shown.y * shown.x), bias);
      for (std::int64_t y = 0; y < facts_.sizes.canvas.y; ++y) {
        std::copy_n(sum.row(y), facts_.sizes.canvas.x, extended.begin() + y * shown.x);
      }
      return Tensor({shown.y, shown.x}, std::move(extended));
    };
    return facts_.remember("extended canvas", extend);
  }

  void draw_canvas() {
    const Tensor sum = facts_.canvas();
    const double bias = facts_.whole ? bias_of(facts_.problem, facts_.view.out_channel) : 0;
    if (facts_.step == steps || bias != 0) {
      output_ = facts_.remember("cropped canvas", [&] { return facts_.output(sum); });
    }
    // Without a bias the output holds nothing that the canvas does not.
    max_abs_ = facts_.remember("cropped magnitude", [&] {
      const double most = largest_magnitude(sum.values());
      return bias != 0 ? std::max(most, largest_magnitude(output_.values())) : most;
    });
    const Int2 shown = facts_.step >= 2 ? extent_ : facts_.sizes.canvas;
    canvas_ =
        shown_grid(facts_.view, ArrayId::canvas, "Canvas", shown_canvas(sum, bias, shown), Role::output, max_abs_);
    canvas_.box = {canvas_box_.x, canvas_box_.y, cell_.width * static_cast<double>(shown.x),
                   cell_.height * static_cast<double>(shown.y)};
    const auto make_states = [&] {
      const std::vector<Line> rows = lines(Axis::rows, shown.y);
      const std::vector<Line> columns = lines(Axis::columns, shown.x);
      return states_by_rows(shown, [&](std::int64_t y, std::span<CellState> states) {
        const Line row = rows[static_cast<std::size_t>(y)];
        std::ranges::transform(columns, states.begin(), [&](Line column) { return state(row, column); });
      });
    };
    canvas_.states = facts_.remember("crop states", make_states, {facts_.step});
    sketch_.heading(title_, heading_of(canvas_, canvas_heading()), Role::output,
                    beside_ ? output_box_.x - 1.5 - title_.x : sketch_.scene().width - title_.x - 0.5);
    draw_array(sketch_, canvas_);
    draw_indices(sketch_, canvas_, {0, 0});
    if (facts_.step == steps) {
      const OnGrid on_grid(sketch_, canvas_);
      sketch_.outline(kept_box(), {Role::output}, 0.28);
    }
    draw_legend();
  }

  // The output's frame on the canvas.
  [[nodiscard]] Box kept_box() const {
    return cells_box(canvas_, facts_.layer.padding.y, facts_.layer.padding.x, facts_.sizes.output.y,
                     facts_.sizes.output.x);
  }

  // Whether an edge of the kept frame is in the part of the canvas that is shown.
  [[nodiscard]] static bool in_sight(double edge, double from, double to) {
    return edge > from && edge <= to + 1e-6;
  }

  void draw_legend() {
    const double baseline = canvas_box_.bottom() + 2.35;
    const double right = canvas_box_.right();
    double x = canvas_box_.x;
    double y = baseline;
    if (facts_.step >= 1 && facts_.layer.padding != Int2{0, 0}) {
      x = sketch_.write({x, y}, words::removed_by(facts_.layer), type::label(Role::removed)) + 1.5;
    }
    if (facts_.step < 2) return;
    const Paint spared{Role::spared};
    const Int2 op = facts_.layer.output_padding;
    const Box kept = kept_box();
    if (op.y > 0 && in_sight(kept.bottom(), canvas_.box.y, canvas_.box.bottom())) {
      const double height = std::max(0.5, cell_.height * static_cast<double>(op.y) - 0.3);
      sketch_.bracket_right(canvas_.box.right() + 0.55, kept.bottom() - height - 0.1, kept.bottom() - 0.1, spared);
    }
    if (op.x > 0 && in_sight(kept.right(), canvas_.box.x, canvas_.box.right())) {
      const double width = std::max(0.5, cell_.width * static_cast<double>(op.x) - 0.3);
      sketch_.bracket_below(canvas_.box.bottom() + 0.45, kept.right() - width - 0.1, kept.right() - 0.1, spared);
    }
    const std::string text = words::spared_by(facts_.layer, facts_.sizes);
    const Type label = type::label(Role::spared);
    const double width = sketch_.width(text, label);
    if (text.empty()) return;
    if (right - width >= x) {
      sketch_.write({right, y}, text, label, Anchor::end);
    } else if (x + width <= (beside_ ? output_box_.x + 60 : sketch_.scene().width) &&
               x + width <= sketch_.scene().width - 0.5) {
      sketch_.write({x, y}, text, label);
    } else {
      sketch_.write({canvas_box_.x, y + 1.25},
                    sketch_.shortened(text, label, sketch_.scene().width - canvas_box_.x), label);
    }
  }

  void draw_output() {
    const double room = sketch_.scene().width - output_title_.x - 0.5;
    if (facts_.step < steps) {
      sketch_.heading(output_title_, output_heading(), Role::output, room);
      sketch_.outline(output_box_, {Role::output, 1, false, 0.55}, 0.12, 0, Dash::dashed);
      return;
    }
    Grid grid = shown_grid(facts_.view, ArrayId::output, "Output", output_, Role::output, max_abs_);
    grid.box = output_box_;
    grid.states = facts_.remember("cropped states", [&] {
      const Int2 last{facts_.sizes.canvas.y - facts_.layer.padding.y,
                      facts_.sizes.canvas.x - facts_.layer.padding.x};
      return states_by_rows(facts_.sizes.output, [&](std::int64_t y, std::span<CellState> states) {
        const std::int64_t inside = y < last.y ? std::clamp<std::int64_t>(last.x, 0, std::ssize(states)) : 0;
        std::fill(states.begin(), states.begin() + inside, CellState::value);
        std::fill(states.begin() + inside, states.end(), CellState::bias_only);
      });
    });
    sketch_.heading(output_title_, heading_of(grid, output_heading()), Role::output, room);
    draw_array(sketch_, grid);
    sketch_.outline(output_box_, {Role::output}, 0.28);
    if (beside_) {
      const double y = output_box_.y + output_box_.height / 2;
      sketch_.arrow({{output_box_.x - 2.3, y}, {output_box_.x - 0.45, y}}, {Role::focus});
    } else {
      const double x = output_box_.right() + 0.9;
      const double from = canvas_.box.bottom() + legend_room;
      if (x < sketch_.scene().width - 0.6) {
        sketch_.arrow({{x, from}, {x, output_box_.y + 0.8}}, {Role::focus});
      }
    }
  }

  [[nodiscard]] bool has_why() const {
    return facts_.layer.padding != Int2{0, 0} && conv2d_size(facts_.layer, Axis::rows, facts_.sizes.output.y) &&
           conv2d_size(facts_.layer, Axis::columns, facts_.sizes.output.x);
  }

  // The picture that Conv2d would read: as large as the output, in a ring of zeros.
  void draw_why() {
    sketch_.write({why_.x, why_.y + 0.9}, std::string(words::why_ring), {Face::bold, 1, {Role::ink}});
    const Int2 p = facts_.layer.padding;
    const Int2 padded{facts_.sizes.output.y + 2 * p.y, facts_.sizes.output.x + 2 * p.x};
    const auto longest = static_cast<double>(std::max(padded.y, padded.x));
    double x = why_.x;
    const double top = why_.y + 2;
    if (longest <= 40) {
      const double unit = std::min(1.2, (why_.height - 2.2) / longest);
      Grid ring = whole_grid(ArrayId::illustration, "Conv2d's input with its ring",
                             Tensor::filled({padded.y, padded.x}, 0.3), Role::output, 1);
      ring.box = {x, top, unit * static_cast<double>(padded.x), unit * static_cast<double>(padded.y)};
      const auto in_ring = [&](std::int64_t y, std::int64_t c) {
        return y < p.y || c < p.x || y >= padded.y - p.y || c >= padded.x - p.x;
      };
      ring.values = ring_values(padded, in_ring);
      ring.states = states_of(padded, [&](std::int64_t y, std::int64_t c) {
        return in_ring(y, c) ? CellState::inserted_zero : CellState::value;
      });
      Numbers numbers;
      numbers.skip = [&](std::int64_t y, std::int64_t c) { return !in_ring(y, c); };
      draw_array(sketch_, ring, numbers, false);
      x = ring.box.right() + 1.6;
    }
    const Int2 results{*conv2d_size(facts_.layer, Axis::rows, facts_.sizes.output.y),
                       *conv2d_size(facts_.layer, Axis::columns, facts_.sizes.output.x)};
    const double room = std::min(52.0, sketch_.scene().width - x - 1);
    double y = top;
    for (const std::string& sentence :
         {words::ring_of_conv2d(facts_.layer, facts_.sizes, results), words::ring_goes(facts_.layer, facts_.sizes),
          words::sizes_that_fit(conv2d_sizes_to(facts_.layer, facts_.sizes.input), facts_.sizes.input)}) {
      if (y + sketch_.paragraph_height(sentence, type::note, room) > why_.bottom()) break;
      y = sketch_.paragraph({x, y}, sentence, type::note, room) + 0.45;
    }
  }

  template <class InRing>
  [[nodiscard]] static Tensor ring_values(Int2 size, const InRing& in_ring) {
    std::vector<double> values;
    for (std::int64_t y = 0; y < size.y; ++y) {
      for (std::int64_t x = 0; x < size.x; ++x) values.push_back(in_ring(y, x) ? 0 : 0.3);
    }
    return Tensor({size.y, size.x}, std::move(values));
  }

  const StageFacts& facts_;
  Sketch sketch_;
  Int2 extent_;  // the canvas and the lines past it
  bool beside_ = true;
  bool with_why_ = false;
  Size cell_;
  Box canvas_box_;
  Box output_box_;
  Point title_;
  Point output_title_;
  Box why_;
  Grid canvas_;
  Tensor output_;
  double max_abs_ = 1;
};

std::string caption(const StageFacts& facts) {
  switch (facts.step) {
    case 0:
      return words::crop_start(facts.sizes);
    case 1:
      return words::crop_padding(facts.layer);
    case 2:
      return words::crop_output_padding(facts.layer, facts.sizes);
    default:
      return words::crop_done(facts.sizes);
  }
}

std::vector<Card> cards(const StageFacts& facts) {
  Card padding;
  padding.title = std::string(words::card_padding);
  padding.sentences = {words::padding_explained(facts.layer)};
  Card output_padding;
  output_padding.title = std::string(words::card_output_padding);
  output_padding.sentences = {words::output_padding_explained(facts.layer, facts.sizes)};
  if (facts.step == 0) {
    Card card;
    card.title = std::string(words::card_look);
    card.sentences = {words::canvas_size(facts.layer, facts.sizes)};
    return {card};
  }
  if (facts.step == 1) return {padding};
  if (facts.step == 2) return {output_padding, padding};
  Card output;
  output.title = std::string(words::card_output);
  std::optional<double> bias;
  if (facts.layer.bias) bias = bias_of(facts.problem, facts.view.out_channel);
  if (const std::string text = words::bias_added(bias, facts.whole); !text.empty())
    output.sentences.push_back(text);
  output.terms = {{std::string(words::rows_term), words::kept_lines(facts.sizes, Axis::rows), false},
                  {std::string(words::columns_term), words::kept_lines(facts.sizes, Axis::columns), false}};
  std::vector<Card> result{output, output_padding};
  if (auto channels = channels_card(facts, {0, 0})) result.insert(result.begin() + 1, *std::move(channels));
  return result;
}

}  // namespace

std::int64_t crop_steps(const Problem& problem, const View&) {
  return is_empty(problem) ? 0 : steps;
}

StagePicture crop(const StageInput& input) {
  if (is_empty(input.problem)) return empty_picture(input);
  const StageFacts facts(input, steps);
  std::vector<Card> all = with_pointer(input, facts, cards(facts));
  return {Picture(input, facts).take(), caption(facts), std::move(all)};
}

}  // namespace tconv::build
