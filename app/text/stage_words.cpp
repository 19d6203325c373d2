#include "app/text/stage_words.hpp"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "app/text/channel_words.hpp"
#include "app/text/numbers.hpp"
#include "core/problem.hpp"

namespace tconv::words {
namespace {

// A factor after a dot: negative numbers in brackets.
std::string factor(const Number& number) {
  std::string text = written(number);
  const double value = number.value;
  return std::signbit(value) && !std::isnan(value) && value != 0 ? "(" + text + ")" : text;
}

std::string canvas_axis(const Layer& layer, const Geometry& sizes, Axis axis) {
  return fmt::format("({}−1)·{} + {}·({}−1) + 1 = {}", sizes.input[axis], layer.stride[axis], layer.dilation[axis],
                     layer.kernel_size[axis], sizes.canvas[axis]);
}

// What becomes of a pixel's or a weight's products.
std::string products_kept(std::int64_t all, std::int64_t kept) {
  if (kept == all) return all == 1 ? "the product stays in the output" : "all products stay in the output";
  if (kept == 0) return all == 1 ? "padding removes the product" : "padding removes all products";
  return fmt::format("{} of the products {} in the output", kept, kept == 1 ? "stays" : "stay");
}

}  // namespace

std::string whole(std::int64_t value) {
  if (value >= 0) return fmt::format("{}", value);
  return "−" + fmt::format("{}", value).substr(1);
}

std::string position(Int2 cell) {
  return fmt::format("({},{})", whole(cell.y), whole(cell.x));
}

std::string at(std::string_view array, Int2 cell) {
  return fmt::format("{} {}", array, position(cell));
}

std::vector<std::string> part_shown(std::int64_t row, std::int64_t rows, std::int64_t column,
                                    std::int64_t columns) {
  return {fmt::format("rows {}–{}", row, row + std::max<std::int64_t>(0, rows - 1)),
          fmt::format("columns {}–{}", column, column + std::max<std::int64_t>(0, columns - 1))};
}

std::string grouped(std::int64_t value) {
  std::string digits = whole(value);
  constexpr std::int64_t least = 10'000;
  if (value < least) return digits;
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), "\u202f");  // narrow, and no line breaks there
  }
  return digits;
}

std::string size(Int2 cells) {
  return fmt::format("{} × {}", grouped(cells.y), grouped(cells.x));
}

std::string counted(std::int64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", grouped(count), count == 1 ? one : many);
}

std::string all_counted(std::int64_t count, std::string_view one, std::string_view many) {
  return count == 1 ? fmt::format("the one {}", one) : fmt::format("all {} {}", grouped(count), many);
}

std::string counted_of(std::int64_t count, std::int64_t all, std::string_view one, std::string_view many,
                       std::string_view is, std::string_view are) {
  return fmt::format("{} of {} {} {}", grouped(count), grouped(all), all == 1 ? one : many,
                     count == 1 || all == 1 ? is : are);
}

std::string rows_and_columns(std::string_view rows, std::string_view columns, Int2 count) {
  const std::string_view row = count.y == 1 ? "row" : "rows";
  if (rows == columns) return fmt::format("{} {} and {}", rows, row, count.y == 1 ? "1 column" : "as many columns");
  return fmt::format("{} {} and {} {}", rows, row, columns, count.x == 1 ? "column" : "columns");
}

std::string per_axis(Int2 value) {
  return value.y == value.x ? whole(value.y) : fmt::format("({}, {})", whole(value.y), whole(value.x));
}

std::string apart(Int2 value) {
  if (value.y == value.x) return whole(value.y) + " apart";
  return fmt::format("{} and {} apart", counted(value.y, "row", "rows"), counted(value.x, "column", "columns"));
}

std::string both(std::string first, std::string_view second) {
  if (first.empty() || second.empty()) return std::move(first) + std::string(second);
  return std::move(first) + ", " + std::string(second);
}

std::string joined(std::span<const std::string> remarks) {
  std::string text;
  for (const std::string& remark : remarks) text = both(std::move(text), remark);
  return text;
}

std::vector<std::string> remarks(std::initializer_list<std::string_view> all) {
  std::vector<std::string> result;
  for (const std::string_view remark : all) {
    if (!remark.empty()) result.emplace_back(remark);
  }
  return result;
}

Equation multiplied(const Number& a, const Number& b, const Number& result) {
  return {fmt::format("{}·{}", written(a), factor(b)), written(result)};
}

Equation multiplied(const Tap& tap, const NumberForms& forms) {
  return multiplied({tap.value, forms.input}, {tap.weight, forms.kernel}, {tap.product(), forms.canvas});
}

std::string factors(const Contribution& c) {
  return fmt::format("x{}·w{}", position({c.iy, c.ix}), position({c.ky, c.kx}));
}

std::string added_to(bool touched, const Number& before, const Number& added) {
  const bool minus = std::signbit(added.value) && added.value != 0 && !std::isnan(added.value);
  const std::string change = (minus ? "− " : "+ ") + written(minus ? -added.value : added.value, added.form);
  return touched ? written(before) + " " + change : change;
}

std::string step_of(std::int64_t step, std::int64_t count) {
  return fmt::format("Step {} of {}", grouped(step), grouped(count));
}

std::string canvas_formula(const Layer& layer, const Geometry& sizes) {
  const std::string rows = canvas_axis(layer, sizes, Axis::rows);
  const std::string columns = canvas_axis(layer, sizes, Axis::columns);
  return rows == columns ? rows : fmt::format("rows {}, columns {}", rows, columns);
}

std::string and_more(std::int64_t count) {
  return fmt::format("… and {} more", count);
}

std::string channel_pair(const Layer& layer, std::int64_t in_channel, std::int64_t out_channel) {
  if (has_one_kernel(layer)) return {};
  return fmt::format("input channel {} into output channel {}", in_channel, out_channel);
}

std::string shown_pair(std::string_view pair) {
  return fmt::format("Shown: {}.", pair);
}

std::string stage_heading(int number, std::string_view title) {
  return fmt::format("{} {}", number, title);
}

std::string empty_batch() {
  return "The batch is empty: there is nothing to compute.";
}

std::string canvas_size(const Layer& layer, const Geometry& sizes) {
  return fmt::format("The canvas has {}.",
                     rows_and_columns(canvas_axis(layer, sizes, Axis::rows),
                                      canvas_axis(layer, sizes, Axis::columns), sizes.canvas));
}

std::string scaled_kernel(const std::optional<Number>& value) {
  return fmt::format("{} × kernel", value ? written(*value) : "x");
}

std::string factor_pair(const Number& value, const Number& weight) {
  return fmt::format("{} · {}", written(value), factor(weight));
}

std::string pointed_at(std::string_view what) {
  return fmt::format("Under the pointer: {}", what);
}

std::string canvas_cell(Int2 cell, const std::optional<Int2>& output) {
  if (output) return fmt::format("{} = {}", at("canvas", cell), at("output", *output));
  return fmt::format("{}, removed by padding", at("canvas", cell));
}

std::string output_cell(Int2 cell, Int2 canvas, bool past_canvas) {
  if (past_canvas) return fmt::format("{}, past the canvas", at("output", cell));
  return fmt::format("{} = {}", at("output", cell), at("canvas", canvas));
}

std::string stamps_meet(std::int64_t done, std::int64_t total) {
  if (total == 0) return "No stamp reaches it.";
  if (done < total) return fmt::format("{} of {} so far.", done, counted(total, "product", "products"));
  return total == 1 ? "1 stamp reaches it." : fmt::format("{} stamps are added here.", total);
}

std::string input_reaches(std::int64_t all, std::int64_t kept) {
  return fmt::format("It is multiplied by {}; {}.",
                     all == 1 ? "the one weight" : "each of " + counted(all, "weight", "weights"),
                     products_kept(all, kept));
}

std::string weight_used(std::int64_t all, std::int64_t kept) {
  return fmt::format("It meets {}; {}.",
                     all == 1 ? "the one input pixel" : "each of " + counted(all, "input pixel", "input pixels"),
                     products_kept(all, kept));
}

std::string zero_adds_nothing(CellOrigin origin, bool finite) {
  const std::string_view zero = origin == CellOrigin::inserted_zero ? "An inserted zero"
                                : origin == CellOrigin::border_zero ? "A zero of the border"
                                                                    : "A zero of output padding";
  return fmt::format("{}: its products add nothing{}.", zero,
                     finite ? "" : ", except with a weight that is not finite, which makes NaN");
}

std::string cut_by_border() {
  return "Removed: the border is negative, so this cell is no part of the stretched input.";
}

std::string holding(std::string_view array, Int2 cell, const Number& value) {
  return fmt::format("{} = {}", at(array, cell), exactly_written(value.value, value.form));
}

std::string matrix_cell(std::string_view name, std::int64_t row, std::int64_t column) {
  return fmt::format("{} row {}, column {}", name, row, column);
}

std::string no_entry(std::string_view output, std::string_view input) {
  return fmt::format("0: no weight carries {} to {}.", input, output);
}

std::string entry_explained(std::string_view output, std::string_view input, Int2 tap) {
  return fmt::format("{} carries {} to {}.", at("Kernel", tap), input, output);
}

std::string indices_shown(std::string_view rows, std::string_view columns) {
  if (rows.empty() && columns.empty()) return {};
  return "indices: " + both(rows.empty() ? std::string() : fmt::format("rows {}", rows),
                            columns.empty() ? std::string() : fmt::format("columns {}", columns));
}

std::string legend_empty(std::string_view means) {
  return fmt::format("_ {}", means.empty() ? "not computed yet" : means);
}

std::string legend_wrong(std::string_view means) {
  return fmt::format("! {}", means.empty() ? "wrong" : means);
}

std::string summary(double least, double most, double sum, std::int64_t count, std::int64_t unusual) {
  if (unusual == count) return fmt::format("none of {} is finite", counted(count, "number", "numbers"));
  std::string text =
      fmt::format("smallest {}, largest {}, sum {}", exact_number(least), exact_number(most), exact_number(sum));
  if (unusual > 0) {
    text += fmt::format(", of {} {} not finite", counted(count, "number", "numbers"),
                        unusual == 1 ? "1 is" : whole(unusual) + " are");
  }
  return text;
}

std::string so_many_times(int times) {
  return fmt::format("({} times)", times);
}

std::string removed_left_out(std::int64_t cells) {
  return "without " + counted(cells, "removed cell", "removed cells");
}

std::string channel_shares(const Layer& layer, std::int64_t in_channel, std::int64_t out_channel,
                           std::string_view place, const Number& share, const Number& rest,
                           const std::optional<double>& bias, const Number& sum) {
  std::string text = fmt::format(
      "Output channel {} {}. At {} input channel {} gives {}, {} {}", out_channel,
      adds_up_shares(layer, out_channel), place, in_channel, written(share),
      in_channels_of(layer, out_channel).count == 2 ? "the other gives" : "the others give", written(rest));
  if (bias) text += fmt::format(", the bias {}", short_number(*bias));
  return text + fmt::format(": together {}.", written(sum));
}

}  // namespace tconv::words
