#include "app/scene/channel_strip.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/scene/array_view.hpp"
#include "app/scene/scene_builder.hpp"
#include "app/scene/stage_facts.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/scene/too_much.hpp"
#include "app/scene/zoom.hpp"
#include "app/text/channel_words.hpp"
#include "app/text/compare_words.hpp"
#include "app/text/cost_words.hpp"
#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"
#include "core/contribution.hpp"
#include "core/enlarging.hpp"
#include "core/methods.hpp"
#include "core/shares.hpp"

namespace tconv {
namespace {

constexpr double side = 1.5;
constexpr double pictures_top = 3.4;  // below the strip's title and theirs
constexpr double below_pictures = 0.8;
constexpr double note_room = 1.5;  // below them
constexpr double least_height = 8.5;
constexpr double most_height = 16;
constexpr double least_beside = 24;    // the stage keeps at least this height
constexpr double wanted_cell = 1.7;    // cells are no higher for the strip's sake
constexpr double most_cell = 2.2;      // and no larger anywhere
constexpr double sign_room = 1.9;      // between two pictures, for "+" or "="
constexpr double least_picture = 2.6;  // so narrow at least
constexpr double largest_digits = 1.1;
// Pictures of more rows or columns are drawn from a reduced copy, which a strip has room for.
constexpr std::int64_t most_side = 512;
// Numbers of more cells than this cannot be read in a strip.
constexpr std::int64_t most_readable = 4096;

constexpr Type title_type{Face::bold, 0.95, {Role::ink}};
constexpr Type name_type{Face::regular, 0.82, {Role::muted}};
constexpr Type shown_type{Face::bold, 0.82, {Role::ink}};
constexpr Type sign_type{Face::bold, 1.2, {Role::muted}};

struct ShareKey {
  using Answer = Tensor;
  std::int64_t every;
  friend bool operator==(const ShareKey&, const ShareKey&) = default;
};
struct OutputChannelKey {
  using Answer = Tensor;
  std::int64_t every;
  friend bool operator==(const OutputChannelKey&, const OutputChannelKey&) = default;
};
struct SumOfSharesKey {
  using Answer = Tensor;
  friend bool operator==(const SumOfSharesKey&, const SumOfSharesKey&) = default;
};

// The longest of these forms that has room; the shortest where none has.
std::string fitting(const SceneBuilder& builder, const std::vector<std::string>& forms, const Type& type,
                    double room) {
  for (const std::string& form : forms) {
    if (builder.width(form, type) <= room) return form;
  }
  return builder.shortened(forms.back(), type, room);
}

class Strip {
 public:
  explicit Strip(const StageInput& input)
      : input_(input),
        facts_(input, 0),
        builder_(input.area, input.metrics),
        whole_(whole_channel(input.problem, input.view.batch, input.view.out_channel)),
        in_(whole_.in),
        outlines_(shows_share(input.problem, input.view)) {
    const Int2 size = facts_.sizes.output;
    every_ = (std::max(size.y, size.x) + most_side - 1) / most_side;
    output_ = cached(input.cache, about(input.problem, whole_), OutputChannelKey{every_},
                     [&] { return taken(output_channel(input.problem, whole_.n, whole_.co)); });
    window_ = every_ == 1 ? shown_window(input.view, ArrayId::output, size) : Window{};
    if (every_ > 1) {
      const Int2 copy = output_.plane_size();
      window_ = {0, 0, static_cast<double>(copy.y), static_cast<double>(copy.x)};
    }
    if (facts_.layer.bias) bias_ = short_number(bias_of(input.problem, whole_.co));
    // The note takes room from the pictures.
    for (const double below : {below_pictures, below_pictures + note_room}) {
      choose(input.area.height - pictures_top - below);
      find_fit();
      if (!note_) break;
    }
  }

  Scene draw() {
    const double right = input_.area.width - side;
    const double end =
        builder_.write({side, 1.35}, fitting(builder_, titles(), title_type, right - side), title_type);
    const std::string outlined(words::share_outlined);
    if (outlines_ && end + 1 + builder_.width(outlined, name_type) <= right) {
      builder_.write({right, 1.35}, outlined, name_type, Anchor::end);
    }
    double x = side;
    for (std::int64_t i = 0; i < shown_.count; ++i) {
      if (i > 0) x = sign("+", x);
      draw_share(shown_.first + i, x);
      x += width_;
    }
    if (shown_.count < in_.count) x = builder_.write({sign("+", x), middle() + 0.35}, rest(), name_type);
    if (!bias_.empty()) x = draw_bias(sign("+", x));
    x = sign("=", x);
    const std::string sum =
        fitting(builder_, words::sum_titles(facts_.layer, whole_.co), shown_type, input_.area.width - side - x);
    builder_.write({x, pictures_top - 0.5}, sum, shown_type);
    draw_picture(output_, words::sum_titles(facts_.layer, whole_.co).front(), x);
    if (note_) {
      builder_.write({side, input_.area.height - 0.6},
                     builder_.shortened(*note_, type::note, input_.area.width - 2 * side), type::note);
    }
    return builder_.take();
  }

  [[nodiscard]] std::string in_words() const {
    std::string text = titles().front() + ".";
    if (note_) text += " " + *note_;
    return text;
  }

 private:
  [[nodiscard]] Tensor taken(Tensor whole) const {
    return every_ == 1 ? std::move(whole) : reduced(whole.plane(0, 0), every_);
  }
  [[nodiscard]] Tensor share_of(std::int64_t channel) const {
    return cached(input_.cache, about(input_.problem, {whole_.n, whole_.co, {channel, 1}}), ShareKey{every_},
                  [&] { return taken(share(input_.problem, whole_.n, channel, whole_.co)); });
  }
  [[nodiscard]] std::vector<std::string> titles() const {
    std::vector<std::string> forms =
        words::shares_add_up(facts_.layer, whole_.co, !wrong_on_purpose(input_.view).empty(),
                             has_non_finite_weight(input_.problem, whole_));
    if (every_ > 1) {
      for (std::string& form : forms) form = words::both(form, words::reduced_remark(every_));
    }
    return forms;
  }
  [[nodiscard]] std::string rest() const { return words::and_more(in_.count - shown_.count); }
  [[nodiscard]] double middle() const { return pictures_top + height_ / 2; }

  // How many shares there is room for, and how large they are. A few large ones come before many small ones.
  void choose(double high) {
    const auto cell_of = [&](std::int64_t count) {
      double room = input_.area.width - 2 * side - sign_room * static_cast<double>(count);
      if (count < in_.count) room -= sign_room + builder_.width(rest_of(count), name_type);
      if (!bias_.empty()) room -= sign_room + bias_width();
      return std::min({most_cell, high / window_.rows, room / static_cast<double>(count + 1) / window_.columns});
    };
    std::int64_t count = std::min<std::int64_t>(in_.count, 2);
    double cell = cell_of(count);
    const double least = 0.8 * cell;
    // Narrow pictures have their room, too.
    const auto has_room = [&](std::int64_t n) {
      const double width = std::max(least_picture, cell_of(n) * window_.columns) + sign_room;
      return cell_of(n) >= least && static_cast<double>(n + 1) * width + rest_width(n) <= input_.area.width - side;
    };
    while (count < in_.count && has_room(count + 1)) cell = cell_of(++count);
    cell = std::max(cell, 1e-3);
    width_ = std::max(least_picture, cell * window_.columns);
    height_ = std::max(0.5, cell * window_.rows);
    const std::int64_t before = input_.view.in_channel - in_.first - count / 2;
    shown_ = {in_.first + std::clamp<std::int64_t>(before, 0, in_.count - count), count};
  }
  [[nodiscard]] std::string rest_of(std::int64_t count) const { return words::and_more(in_.count - count); }
  [[nodiscard]] double rest_width(std::int64_t count) const {
    double width = bias_.empty() ? 0 : sign_room + bias_width();
    if (count < in_.count) width += sign_room + builder_.width(rest_of(count), name_type);
    return width;
  }
  [[nodiscard]] double bias_width() const {
    return std::max(builder_.width(bias_, shown_type) + 1, builder_.width(words::bias_term, name_type));
  }

  // One writing and one colour scale for all pictures; the note, where it can be seen that rounding differs.
  void find_fit() {
    note_.reset();
    std::vector<Tensor> all{output_};
    for (std::int64_t i = 0; i < shown_.count; ++i) all.push_back(share_of(shown_.first + i));
    for (const Tensor& one : all) max_abs_ = std::max(max_abs_, finite_magnitude(one));
    if (max_abs_ == 0) max_abs_ = 1;
    if (every_ > 1 || window_.rows * window_.columns > static_cast<double>(most_readable)) return;
    std::vector<double> values;
    for (const Tensor& one : all) {
      Grid grid = whole_grid(ArrayId::illustration, {}, one, Role::output, 1);
      grid.window = window_;
      const CellBlock cells = cells_inside(grid);
      for (std::int64_t y = cells.y; y < cells.y + cells.rows; ++y) {
        for (std::int64_t x = cells.x; x < cells.x + cells.columns; ++x) values.push_back(grid.value(y, x));
      }
    }
    const Size cell{width_ / window_.columns, height_ / window_.rows};
    fit_ = fit_numbers(builder_.metrics(), cell, values, form_of(values), largest_digits);
    if (fit_.readable()) compare_sums();
  }
  [[nodiscard]] static double finite_magnitude(const Tensor& values) {
    const double most = largest_magnitude(values.values());
    return most == 1 && std::ranges::all_of(values.values(), [](double v) { return v == 0; }) ? 0 : most;
  }
  void compare_sums() {
    const Tensor added = cached(input_.cache, about(input_.problem, whole_), SumOfSharesKey{},
                                [&] { return sum_of_shares(input_.problem, whole_.n, whole_.co); });
    const auto text = [&](double value) { return written(value, fit_.form); };
    const bool differs = !std::ranges::equal(output_.values(), added.values(), {}, text, text);
    if (differs) note_ = words::shares_rounded(max_difference(output_, added));
  }

  // Between two pictures; the result is where the next one begins.
  double sign(std::string text, double x) {
    builder_.write({x + sign_room / 2, middle() + 0.4}, std::move(text), sign_type, Anchor::middle);
    return x + sign_room;
  }
  [[nodiscard]] double name_room() const { return width_ + sign_room - 0.5; }
  void name(double x, const std::string& text, const Type& type) {
    builder_.write({x, pictures_top - 0.5}, builder_.shortened(text, type, name_room()), type);
  }
  // In the form that has room for all of them.
  [[nodiscard]] std::string share_title(std::int64_t channel) const {
    const std::vector<std::string> widest = words::share_titles(shown_.first + shown_.count - 1);
    const std::vector<std::string> forms = words::share_titles(channel);
    for (std::size_t i = 0; i < forms.size(); ++i) {
      if (builder_.width(widest[i], shown_type) <= name_room()) return forms[i];
    }
    return forms.back();
  }

  void draw_share(std::int64_t channel, double x) {
    const bool shown = channel == input_.view.in_channel;
    name(x, share_title(channel), shown ? shown_type : name_type);
    const Box box = draw_picture(share_of(channel), words::share_of(channel, false), x);
    if (shown && outlines_) builder_.outline(grown(box, 0.26), {Role::focus}, 0.2, 0.3);
    Rect target;
    target.box = box;
    target.cell = CellRef{ArrayId::shares, 0, channel};
    builder_.scene().primitives.emplace_back(target);
  }

  Box draw_picture(const Tensor& values, std::string title, double x) {
    Grid grid = whole_grid(ArrayId::illustration, std::move(title), values, Role::output, max_abs_);
    grid.window = window_;
    grid.box = {x, pictures_top, width_, height_};
    grid.in_words = every_ == 1;
    grid.photograph = input_.problem.photograph;
    Numbers numbers;
    numbers.as = fit_;
    draw_array(builder_, grid, numbers);
    const auto pixel = every_ == 1 ? pointed_output(facts_, input_.selection) : std::nullopt;
    if (pixel) {
      const OnGrid on_grid(builder_, grid);
      builder_.outline(grid.cell(pixel->y, pixel->x), {Role::kernel}, 0.16);
    }
    return grid.box;
  }

  double draw_bias(double x) {
    const double width = bias_width();
    builder_.write({x + width / 2, middle() - 1}, std::string(words::bias_term), name_type, Anchor::middle);
    builder_.pill({x, middle() - 0.7, width, 1.4}, bias_, shown_type, Role::output);
    return x + width;
  }

  const StageInput& input_;
  StageFacts facts_;
  SceneBuilder builder_;
  Slice whole_;
  ChannelRange in_;     // that it adds up
  ChannelRange shown_;  // of those
  bool outlines_;       // the one that the stage shows
  std::int64_t every_ = 1;
  Tensor output_;
  Window window_;
  std::string bias_;  // empty where there is none
  double width_ = 1;  // of a picture
  double height_ = 1;
  double max_abs_ = 0;
  NumberFit fit_;
  std::optional<std::string> note_;
};

}  // namespace

bool shows_channels(const Problem& problem, const View& view) {
  return stage(view.stage).has_channels && !is_empty(problem) &&
         in_channels_of(problem.layer, view.out_channel).count > 1;
}

double channel_strip_height(const Problem& problem, const View& view, const Size& room) {
  if (!shows_channels(problem, view)) return 0;
  const double pictures = wanted_cell * static_cast<double>(geometry(problem).output.y);
  const double wanted = std::clamp(pictures_top + pictures + below_pictures, least_height, most_height);
  const double share = std::max(least_height, stage(view.stage).channels_share * room.height);
  const double height = std::min({wanted, share, room.height - least_beside});
  return height < least_height ? 0 : height;
}

Scene channel_strip(const StageInput& input) {
  if (const auto found = excess(channel_strip_cost(input.problem, input.view))) {
    return sentence_alone(input, words::too_much_for_shares(*found));
  }
  return Strip(input).draw();
}

std::string channel_strip_words(const StageInput& input) {
  if (const auto found = excess(channel_strip_cost(input.problem, input.view))) {
    return words::too_much_for_shares(*found);
  }
  return Strip(input).in_words();
}

}  // namespace tconv
