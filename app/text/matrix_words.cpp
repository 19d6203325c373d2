#include "app/text/matrix_words.hpp"

#include <fmt/format.h>

#include <cmath>

#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"

namespace tconv::words {
namespace {

std::string range(std::int64_t first, std::int64_t count) {
  return count == 1 ? whole(first) : fmt::format("{}–{}", first, first + count - 1);
}

}  // namespace

std::string row_label(std::int64_t row) {
  return fmt::format("row {}", row);
}

std::string window_of(std::string_view lines, std::int64_t first, std::int64_t shown, std::int64_t all_first,
                      std::int64_t all) {
  if (shown == all) return {};
  return fmt::format("{} {} of {}", lines, range(first, shown), range(all_first, all));
}

std::string y_of_channel(std::int64_t out_channel) {
  return fmt::format("y is shown of output channel {} alone", out_channel);
}

std::string block_of(std::int64_t out_channel, std::int64_t in_channel) {
  return fmt::format("block of channel {} into {}", in_channel, out_channel);
}

std::string matrix_start() {
  return "C is the matrix of Conv2d with these settings; its rows come one by one";
}

std::string matrix_built(std::int64_t row, Int2 placement) {
  return fmt::format("row {} of C: the kernel where Conv2d lays it for its result {}, unrolled", row,
                     position(placement));
}

std::string matrix_built_all(std::int64_t rows) {
  return all_counted(rows, "row of C is", "rows of C are") + " laid down";
}

std::string matrix_transposed() {
  return "C turned over: its rows are the columns of Cᵀ";
}

std::string matrix_row(std::int64_t row, std::int64_t first, std::int64_t count, Int2 output,
                       std::optional<std::int64_t> of_channel) {
  return fmt::format("row {} (of {}) of Cᵀ gives {}{}", row, range(first, count),
                     of_channel ? fmt::format("input channel {}'s share of ", *of_channel) : "",
                     at("output", output));
}

std::string matrix_column(std::int64_t column, std::int64_t first, std::int64_t count, double value, Int2 input) {
  return fmt::format("column {} (of {}) of Cᵀ times {} is the stamp of {}", column, range(first, count),
                     short_number(value), at("input", input));
}

std::string matrix_entry(std::int64_t row, std::int64_t column, double weight, double value, double result,
                         Int2 output) {
  return fmt::format("Cᵀ row {}, column {}: {} is added to {}", row, column,
                     multiplied(weight, value, result).text(), at("output", output));
}

std::string matrix_bias(double bias) {
  return fmt::format("the bias {} is added to every output pixel", short_number(bias));
}

std::string matrix_bias_sentence(double bias) {
  return fmt::format("the bias {} is added to every output pixel.", short_number(bias));
}

std::string matrix_done() {
  return "Cᵀ·x is multiplied out";
}

std::string row_as_picture(std::int64_t row, Int2 pixels) {
  return fmt::format("Row {} of C as a picture, {}", row, size(pixels));
}

std::string rows_explained(Int2 output, Int2 input, const std::optional<Int2>& results) {
  const Int2 given = results.value_or(input);
  const std::string which =
      given == input ? "Each result has a row in C"
                     : fmt::format("C holds the rows of the first {} alone. Each of them has a row", size(input));
  return fmt::format(
      "Conv2d with these settings reads a {} picture and gives {} results. {}: the weights it is made of, in the order of the picture's pixels.",
      size(output), size(given), which);
}

std::string placement_explained(std::int64_t row, Int2 placement, Int2 corner, std::int64_t entries) {
  return fmt::format(
      "Row {} belongs to result {}: the kernel lies with its corner on {} of the picture, and {} on it.", row,
      position(placement), position(corner),
      entries == 1 ? std::string("1 weight falls") : fmt::format("{} weights fall", entries));
}

std::string transposed_explained() {
  return "What was a row, read by Conv2d, is now a column, written by one input pixel: Cᵀ carries every result back to the pixels it was made of.";
}

std::string row_explained(std::int64_t row, Int2 output, std::int64_t entries, bool bias,
                          std::optional<std::int64_t> of_channel) {
  if (entries == 0)
    return fmt::format("Row {} of Cᵀ has no entry: no input pixel reaches {}.", row, at("output", output));
  return fmt::format(
      "Row {} of Cᵀ holds the weights that reach {}. Its product with x {}: the turned kernel at this place.", row,
      at("output", output),
      of_channel ? fmt::format("is the share of input channel {} in that pixel", *of_channel)
      : bias     ? "and the bias make that pixel"
                 : "is that pixel");
}

std::string column_explained(std::int64_t column, Int2 input, double value, std::int64_t entries) {
  if (entries == 0) {
    return fmt::format("Column {} of Cᵀ has no entry: padding removes the whole stamp of {}.", column,
                       at("input", input));
  }
  return fmt::format("Column {} of Cᵀ is the stamp of {}, unrolled. Times {} it is added to y.", column,
                     at("input", input), short_number(value));
}

std::string entries_of(std::int64_t entries, std::int64_t all) {
  return fmt::format("{} of {}.", counted(entries, "entry", "entries"), grouped(all));
}

std::string glance_entries(std::int64_t entries, std::int64_t cells) {
  return counted_of(entries, cells, "entry", "entries", "belongs", "belong") + " to a contribution.";
}

std::string glance_blocks(std::int64_t out_channels, std::int64_t in_channels, std::int64_t groups) {
  const std::string blocks = fmt::format("Cᵀ as a whole has {} such blocks", size({out_channels, in_channels}));
  if (groups == 1) return blocks + ", one for every output and input channel.";
  const std::int64_t filled = out_channels * in_channels / groups;
  return fmt::format("{}; {} of them, where both channels are of one group, {} entries, the others are empty.",
                     blocks, filled, filled == 1 ? "has" : "have");
}

std::string glance_weights(const WeightUse& use) {
  if (use.used == 0) return {};
  std::string which = use.weights == 1 ? "the one weight" : fmt::format("the {} weights", use.weights);
  if (use.used < use.weights) which = fmt::format("{} of ", use.used) + which;
  if (use.used == 1 && use.most == 1) return fmt::format("It is {} of the kernel.", which);
  return fmt::format("They are {} of the kernel, {}.", which,
                     use.most == 1    ? "each once"
                     : use.least == 1 ? "some of them repeated"
                                      : "repeated");
}

std::string glance_conv2d(Int2 output, Int2 input, const std::optional<Int2>& results) {
  if (!results) return {};
  if (*results == input) {
    return fmt::format("Conv2d with these settings takes u, {}, to C·u, {}.", size(output), size(input));
  }
  return fmt::format("Conv2d with these settings takes u, {}, to {}, not to {}: C holds the rows of {} alone.",
                     size(output), size(*results), size(input), size(input));
}

std::string gradient_explained(bool all_results) {
  return fmt::format(
      "Let a loss grow by x(i) with every unit of z(i), where z = C·u is that Conv2d's result{}. Then it grows by (Cᵀ·x)(j) with every unit of u(j): backpropagation through Conv2d is this layer.",
      all_results ? "" : " as far as x has pixels for it");
}

std::string gradient_at(Int2 output, std::int64_t results, double gradient, double product,
                        std::optional<std::int64_t> of_channel) {
  const std::string pixel = at("u", output);
  if (results == 0) return fmt::format("No result reads {}: its gradient is 0, as Cᵀ·x has it there.", pixel);
  const std::string read =
      (of_channel ? fmt::format("Of z's channel {} alone, ", *of_channel) : std::string()) +
      fmt::format("{} read{} {}, and its gradient is {}", counted(results, "result", "results"),
                  results == 1 ? "s" : "", pixel, short_number(gradient));
  if (gradient == product || (std::isnan(gradient) && std::isnan(product)))
    return read + ": the same number as in Cᵀ·x.";
  return fmt::format("{}; Cᵀ·x has {} there.", read, short_number(product));
}

std::string glance_shape_only() {
  return "Cᵀ brings the shape back, not the values.";
}

}  // namespace tconv::words
