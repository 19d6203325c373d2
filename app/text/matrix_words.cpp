#include "app/text/matrix_words.hpp"

#include <fmt/format.h>

#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"

namespace tconv::words {
namespace {

std::string range(std::int64_t first, std::int64_t count) {
  return count == 1 ? whole(first) : fmt::format("{}–{}", first, first + count - 1);
}

// "z(1,1)": an element of an array that a letter stands for.
std::string element(std::string_view letter, Int2 place) {
  return std::string(letter) + position(place);
}

// "each of the 9 results", "the one result".
std::string each(std::int64_t count, std::string_view one, std::string_view many) {
  return count == 1 ? fmt::format("the one {}", one) : fmt::format("each of the {} {}", grouped(count), many);
}

std::int64_t area(Int2 size) {
  return size.y * size.x;
}

// "kernel_size 3, stride 2 and padding 1": the settings that Conv2d shares with the layer, those that change nothing
// left out.
std::string settings_of(const Layer& layer) {
  std::vector<std::string> all{"kernel_size " + per_axis(layer.kernel_size)};
  if (layer.stride != Int2{1, 1}) all.push_back("stride " + per_axis(layer.stride));
  if (layer.padding != Int2{0, 0}) all.push_back("padding " + per_axis(layer.padding));
  if (layer.dilation != Int2{1, 1}) all.push_back("dilation " + per_axis(layer.dilation));
  const std::string last = all.back();
  all.pop_back();
  return all.empty() ? last : joined(all) + " and " + last;
}

}  // namespace

std::string row_label(std::int64_t row) {
  return fmt::format("row {}", row);
}

std::string window_of(std::string_view lines, std::int64_t first, std::int64_t shown, std::int64_t all) {
  if (shown == all) return {};
  return fmt::format("{} {}", lines, range(first, shown));
}

std::string y_of_channel(std::int64_t out_channel) {
  return fmt::format("y is shown of output channel {} alone", out_channel);
}

std::string block_of(std::int64_t out_channel, std::int64_t in_channel) {
  return fmt::format("block of channel {} into {}", in_channel, out_channel);
}

std::string share_of_u(std::int64_t channel) {
  return fmt::format("share of u's channel {}", channel);
}

std::string of_results(Int2 results) {
  return fmt::format("of Conv2d's {}", size(results));
}

std::string zeros_of_padding(Int2 padding) {
  return fmt::format("zeros that padding = {} lays round u", per_axis(padding));
}

std::string weight_and_pixel(const Number& weight, const Number& pixel) {
  return multiplied(weight, pixel, 0).left;
}

std::string matrix_start(Int2 output, Int2 results) {
  return fmt::format(
      "a Conv2d with these settings runs the other way, {} → {}; each of its results z is a row of C times u",
      size(output), size(results));
}

std::string matrix_built(std::int64_t row, Int2 result) {
  return fmt::format("row {} of C: the weights that Conv2d's result {} is made of, each in the column of its pixel",
                     row, element("z", result));
}

std::string matrix_built_all(std::int64_t rows) {
  return all_counted(rows, "row of C is", "rows of C are") + " written";
}

std::string matrix_transposed() {
  return "C is transposed: its rows become the columns of Cᵀ";
}

std::string matrix_row(std::int64_t row, std::int64_t first, std::int64_t count, Int2 output,
                       std::optional<std::int64_t> of_channel) {
  return fmt::format("row {} (of {}) of Cᵀ times x gives {}{}", row, range(first, count),
                     of_channel ? fmt::format("input channel {}'s share of ", *of_channel) : "",
                     at("output", output));
}

std::string matrix_column(std::int64_t column, std::int64_t first, std::int64_t count, const Number& value,
                          Int2 input) {
  return fmt::format("column {} (of {}) of Cᵀ, times {} = {}, is added to y", column, range(first, count),
                     at("input", input), written(value));
}

std::string matrix_entry(std::int64_t row, std::int64_t column, const Number& weight, const Number& value,
                         const Number& result, Int2 output) {
  return fmt::format("Cᵀ row {}, column {}: {} is added to {}", row, column,
                     multiplied(weight, value, result).text(), at("output", output));
}

std::string matrix_bias(double bias) {
  return fmt::format("the bias {} is added to every pixel: y = Cᵀ·x + b", short_number(bias));
}

std::string matrix_done() {
  return "Cᵀ times x is complete: y is the output";
}

std::string conv2d_explained(const Layer& layer, Int2 output, Int2 results) {
  std::string text = fmt::format("A Conv2d with {} takes a picture u, {}, to its result z, {}.", settings_of(layer),
                                 size(output), size(results));
  if (layer.padding != Int2{0, 0}) {
    text += fmt::format(" Padding = {} lays zeros round u.", per_axis(layer.padding));
  }
  if (results == Int2{1, 1}) return text + " The kernel lies there once.";
  return text + fmt::format(" The kernel lies on {} and moves on by the stride, {}.",
                            layer.padding != Int2{0, 0} ? "all that" : "u", per_axis(layer.stride));
}

std::string picture_explained() {
  return "Any picture will do as u: here its pixels are 1, 2, 3, …, row after row.";
}

std::vector<std::string> table_explained(Int2 output, Int2 input, Int2 results) {
  const std::string rows =
      results == input ? each(area(input), "result", "results")
                       : fmt::format("each of the first {} of the {} results, as many as the input has pixels,",
                                     size(input), size(results));
  return {
      fmt::format("C has a row for {} and a column for {}, row after row.", rows,
                  each(area(output), "pixel of u", "pixels of u")),
      "The entry where a row and a column meet is the weight that multiplies this pixel for that result; without such a "
      "weight there is no entry.",
      "Each result z is its row of C times u, in short z = C·u. uᵀ is u in one line, above the columns."};
}

std::string conv2d_channels(std::int64_t out_channel, std::int64_t in_channel) {
  return fmt::format(
      "u has the channels of this layer's output, z those of its input. Shown: channel {} of u, {} of z.",
      out_channel, in_channel);
}

std::string card_row_of_c(std::int64_t row) {
  return fmt::format("Row {} of C", row);
}

std::string placement_explained(std::int64_t row, Int2 result, Int2 corner, Int2 output) {
  const bool on_picture = corner.y >= 0 && corner.x >= 0 && corner.y < output.y && corner.x < output.x;
  return fmt::format("Row {} belongs to the result {}. For it the kernel's upper left corner lies on {}.", row,
                     element("z", result),
                     on_picture
                         ? element("u", corner)
                         : fmt::format("row {}, column {}, a zero of padding", whole(corner.y), whole(corner.x)));
}

std::string weights_placed(std::int64_t on_picture, std::int64_t weights) {
  if (on_picture == 0) {
    return weights == 1
               ? "Its one weight falls on a zero of padding: the row has no entry."
               : fmt::format("All its {} weights fall on zeros of padding: the row has no entry.", weights);
  }
  const std::string which = on_picture < weights ? fmt::format("{} of its {} weights", on_picture, weights)
                            : weights == 1       ? std::string("Its one weight")
                                                 : fmt::format("All its {} weights", weights);
  std::string text = which + (on_picture == 1 ? " falls on a pixel of u and goes to the column of that pixel."
                                              : " fall on pixels of u: each goes to the column of its pixel.");
  if (const std::int64_t others = weights - on_picture; others > 0) {
    text += others == 1 ? " The other falls on a zero of padding and needs no column."
                        : " The others fall on zeros of padding and need no column.";
  }
  return text;
}

std::string result_of_row(Int2 result, std::int64_t row) {
  return fmt::format("{} = row {} of C times u", element("z", result), row);
}

std::string factors_of_result(const Contribution& c, Int2 pixel) {
  return fmt::format("{}·{}", element("w", {c.ky, c.kx}), element("u", pixel));
}

std::string element_of_u(Int2 pixel, double value) {
  return fmt::format("{} = {}", element("u", pixel), exact_number(value));
}

std::string read_by(std::int64_t results) {
  if (results == 0) return "No result of Conv2d reads it.";
  return fmt::format("{} it.", counted(results, "result of Conv2d reads", "results of Conv2d read"));
}

std::string part_of_result(const Contribution& c, Int2 pixel) {
  return fmt::format("{}: {}", element("z", {c.iy, c.ix}), factors_of_result(c, pixel));
}

std::vector<std::string> transposed_explained(Int2 output, Int2 input) {
  return {
      "Rows become columns: C is transposed, written Cᵀ. That is the name of the layer. The kernel's 180° rotation is another thing.",
      fmt::format("C took {} to {}: u to z. Cᵀ takes {} to {}.", counted(area(output), "pixel", "pixels"),
                  area(input), counted(area(input), "pixel", "pixels"), area(output)),
      fmt::format(
          "This layer runs from where that Conv2d ended: its result z, {}, has become our input x. The size is the same, the numbers are the input's own. xᵀ is x in one line, above the columns.",
          size(input)),
      fmt::format("y = Cᵀ·x, right of the rows, takes the place of u: in rows of {} it is the output, {}.",
                  output.x, size(output)),
      std::string(letters)};
}

std::string row_explained(std::int64_t row, Int2 output, std::int64_t entries, bool with_bias,
                          std::optional<std::int64_t> of_channel) {
  if (entries == 0) {
    return fmt::format("Row {} of Cᵀ has no entry: no input pixel reaches {}. Times x it is 0.", row,
                       at("output", output));
  }
  return fmt::format(
      "Row {} of Cᵀ holds the weights through which input pixels reach {}. Times x it is {}{}.", row,
      at("output", output),
      of_channel ? fmt::format("the share of input channel {} in that pixel", *of_channel) : "that pixel",
      with_bias ? ", to which the last step adds the bias" : "");
}

std::string row_is_rotated() {
  return "Read from left to right these weights run backwards through the kernel: the kernel rotated by 180°.";
}

std::string column_explained(std::int64_t column, Int2 input, double value, std::int64_t entries,
                             std::int64_t weights) {
  if (entries == 0) {
    return fmt::format("Column {} of Cᵀ has no entry: padding removes all that {} would reach.", column,
                       at("input", input));
  }
  return fmt::format(
      "Column {} of Cᵀ holds the weights through which {} reaches the output: the kernel{}. Times {} it is the stamp of that pixel, a copy of the kernel multiplied by it.",
      column, at("input", input),
      entries == weights ? std::string() : fmt::format(", of whose {} weights padding leaves {}", weights, entries),
      short_number(value));
}

std::string entries_of(std::int64_t entries, std::int64_t all) {
  return fmt::format("{} of its {} {} a weight.", grouped(entries), counted(all, "entry", "entries"),
                     entries == 1 || all == 1 ? "holds" : "hold");
}

std::string bias_in_y_explained(double bias, std::int64_t out_channel, std::int64_t out_channels) {
  return fmt::format("b is the bias{}, {}: one number, added once to every pixel. It is in y only now.",
                     out_channels > 1 ? fmt::format(" of output channel {}", out_channel) : "", short_number(bias));
}

std::string bias_comes_once(std::int64_t out_channel) {
  return fmt::format("The bias of output channel {} comes once, when all its input channels are added.",
                     out_channel);
}

std::string card_glance(std::string_view matrix, bool one_block) {
  return fmt::format("{}{} at a glance", one_block ? "" : "This block of ", matrix);
}

std::string glance_entries(std::int64_t entries, std::int64_t zeros, std::int64_t cells) {
  std::string text = counted_of(entries - zeros, cells, "entry", "entries", "is", "are") + " non-zero.";
  if (zeros > 0) {
    text += fmt::format(" {} more {} a weight that is 0, and {} marked, too: weight 0.", grouped(zeros),
                        zeros == 1 ? "holds" : "hold", zeros == 1 ? "is" : "are");
  }
  return text;
}

std::string holding_a_weight(std::int64_t entries, std::int64_t cells) {
  return counted_of(entries, cells, "entry", "entries", "holds", "hold") + " a weight.";
}

std::string glance_blocks(std::string_view matrix, Int2 blocks, std::int64_t groups) {
  const std::string all = fmt::format("{} as a whole has {} such blocks", matrix, size(blocks));
  if (groups == 1) return all + ", one for every pair of channels.";
  const std::int64_t filled = blocks.y * blocks.x / groups;
  return fmt::format("{}; {} of them, where both channels are of one group, {} entries, the others are empty.", all,
                     filled, filled == 1 ? "has" : "have");
}

std::string glance_weights(const WeightUse& use) {
  if (use.used == 0) return {};
  std::string which = use.weights == 1 ? "the one weight" : fmt::format("the {} weights", use.weights);
  if (use.used < use.weights) which = fmt::format("{} of ", use.used) + which;
  if (use.used == 1 && use.most == 1) return fmt::format("It is {} of the kernel.", which);
  return fmt::format("The entries are {} of the kernel, {}.", which,
                     use.most == 1    ? "each once"
                     : use.least == 1 ? "some of them repeated"
                                      : "repeated");
}

std::string glance_shape_only() {
  return "Cᵀ brings the size of u back, in general not its numbers: it is no inverse.";
}

std::vector<std::string> gradient_explained(bool all_results) {
  std::vector<std::string> sentences{
      std::string(gradient_formula),
      "Training a Conv2d sends gradients from its result back to its input: that sending back is this layer.",
      "L is the loss, which training makes smaller; ∂L/∂z is how L changes with each result z, ∂L/∂u with each pixel of u."};
  if (!all_results) sentences.emplace_back("z is here as far as x has pixels for Conv2d's results.");
  return sentences;
}

}  // namespace tconv::words
