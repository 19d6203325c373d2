#include "app/text/matrix_words.hpp"

#include <fmt/format.h>

#include "app/text/channel_words.hpp"
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
  if (layer.groups != 1) all.push_back(fmt::format("groups {}", layer.groups));
  const std::string last = all.back();
  all.pop_back();
  return all.empty() ? last : joined(all) + " and " + last;
}

bool adds_up_several(const ChannelRange& channels) {
  return channels.count > 1;
}
bool is_share_of_z(const MatrixPart& part) {
  return adds_up_several(out_channels_of(part.layer, part.in_channel));
}
bool is_share_of_y(const MatrixPart& part) {
  return adds_up_several(in_channels_of(part.layer, part.out_channel));
}

// "9"; "9 (of 9–17)" in a block, whose lines are counted in the whole matrix.
std::string line_in(const MatrixPart& part, std::int64_t line, const LineSpan& lines) {
  return part.is_all() ? whole(line) : fmt::format("{} (of {})", line, range(lines.first, lines.count));
}

// "Cᵀ", or "this block of Cᵀ" where there are others.
std::string block(const MatrixPart& part, std::string_view matrix) {
  return part.is_all() ? std::string(matrix) : fmt::format("this block of {}", matrix);
}
// "Cᵀ", "This block of Cᵀ".
std::string block_first(const MatrixPart& part, std::string_view matrix) {
  return part.is_all() ? std::string(matrix) : fmt::format("This block of {}", matrix);
}

// "u", or "u's channel 0" of several.
std::string channel_of(std::string_view letter, std::int64_t channel, std::int64_t channels) {
  return channels == 1 ? std::string(letter) : fmt::format("{}'s channel {}", letter, channel);
}
std::string u_of(const MatrixPart& part) {
  return channel_of("u", part.out_channel, part.layer.out_channels);
}
std::string z_of(const MatrixPart& part) {
  return channel_of("z", part.in_channel, part.layer.in_channels);
}
// "x", or "input channel 0" of several.
std::string x_of(const MatrixPart& part) {
  return part.layer.in_channels == 1 ? std::string("x") : fmt::format("input channel {}", part.in_channel);
}
// "the output", or "output channel 0" of several.
std::string output_of(const MatrixPart& part) {
  return part.layer.out_channels == 1 ? std::string("the output")
                                      : fmt::format("output channel {}", part.out_channel);
}
// What y is once all is multiplied: "the output", "the output before the bias", "input channel 0's share of the output".
std::string y_is(const MatrixPart& part) {
  if (is_share_of_y(part)) return fmt::format("{}'s share of {}", x_of(part), output_of(part));
  return output_of(part) + (part.layer.bias ? " before the bias" : "");
}

// "the first 4 × 4 of its results": those that the input has pixels for.
std::string first_results(Int2 input) {
  return area(input) == 1 ? std::string("the first of its results")
                          : fmt::format("the first {} of its results", size(input));
}

// "6 × 6", or "3 channels of 6 × 6".
std::string planes(std::int64_t channels, Int2 plane) {
  return channels == 1 ? size(plane) : fmt::format("{} channels of {}", grouped(channels), size(plane));
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

std::string block_of_c(std::int64_t u_channel, std::int64_t z_channel) {
  return fmt::format("block of u's channel {} into z's {}", u_channel, z_channel);
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

std::string matrix_start(Int2 output, Int2 input, Int2 results) {
  const std::string what =
      results == input
          ? fmt::format("to z, {}", size(results))
          : fmt::format("to {} results, of which {} called z", size(results),
                        area(input) == 1 ? "the first is" : fmt::format("the first {} are", size(input)));
  return fmt::format(
      "a Conv2d with these settings runs the other way: it takes a picture u, {}, {}; its table of weights is C",
      size(output), what);
}

std::string matrix_built(const MatrixPart& part, std::int64_t row, const LineSpan& rows, Int2 result,
                         bool all_zeros) {
  const std::string line = line_in(part, row, rows);
  if (all_zeros) {
    return fmt::format("row {} of {} is all zeros: for {} the kernel lies on zeros of padding alone", line,
                       block(part, name_c), element("z", result));
  }
  const std::string what =
      is_share_of_z(part)
          ? fmt::format("the weights through which {} gives its share of {}", u_of(part), element("z", result))
          : fmt::format("the weights that Conv2d's result {} is made of", element("z", result));
  return fmt::format("row {} of {}: {}, each in the column of its pixel", line, block(part, name_c), what);
}

std::string matrix_built_all(const MatrixPart& part, std::int64_t rows) {
  return fmt::format("{} of {} {} written", all_counted(rows, "row", "rows"), block(part, name_c),
                     rows == 1 ? "is" : "are");
}

std::string matrix_transposed() {
  return "C is transposed: its rows become the columns of Cᵀ";
}

std::string matrix_row(const MatrixPart& part, std::int64_t row, std::int64_t first, std::int64_t count,
                       Int2 output) {
  const bool share = is_share_of_y(part);
  return fmt::format("row {} (of {}) of {} times {} gives {}{}{}", row, range(first, count), block(part, name_ct),
                     x_of(part), share ? "its share of " : "", at("output", output),
                     part.layer.bias && !share ? " before the bias" : "");
}

std::string matrix_column(const MatrixPart& part, std::int64_t column, std::int64_t first, std::int64_t count,
                          const Number& value, Int2 input) {
  return fmt::format("column {} (of {}) of {}, times {} = {}, is added to y", column, range(first, count),
                     block(part, name_ct), at("input", input), written(value));
}

std::string matrix_entry(std::int64_t row, std::int64_t column, const Number& weight, const Number& value,
                         const Number& result, Int2 output) {
  return fmt::format("Cᵀ row {}, column {}: {} is added to {}", row, column,
                     multiplied(weight, value, result).text(), at("output", output));
}

std::string matrix_bias(double bias) {
  return fmt::format("the bias {} is added to every pixel: y = Cᵀ·x + b", short_number(bias));
}

std::string matrix_done(const MatrixPart& part) {
  return fmt::format("{} times {} is complete: y is {}", block(part, name_ct), x_of(part), y_is(part));
}

std::string matrix_done_sentence(const MatrixPart& part) {
  return fmt::format("{} times {} is complete: y is {}, row after row.", block_first(part, name_ct), x_of(part),
                     y_is(part));
}

std::string conv2d_explained(const Layer& layer, Int2 output, Int2 input, Int2 results) {
  const bool all = results == input;
  std::string text = fmt::format("A Conv2d with {} takes a picture u, {}, to {}.", settings_of(layer),
                                 planes(layer.out_channels, output),
                                 all ? "its result z, " + planes(layer.in_channels, results)
                                     : planes(layer.in_channels, results) + " results");
  if (layer.padding != Int2{0, 0}) {
    text += fmt::format(" Padding = {} lays zeros round u.", per_axis(layer.padding));
  }
  if (results == Int2{1, 1}) {
    text += " The kernel lies there once.";
  } else {
    text += fmt::format(" The kernel lies on {} and moves on by the stride, {}.",
                        layer.padding != Int2{0, 0} ? "all that" : "u", per_axis(layer.stride));
  }
  if (all) return text;
  if (area(input) == 1) {
    return text + " Our input has one pixel, so only the first of these results counts here: we call it z.";
  }
  return text + fmt::format(
                    " Our input has {0} pixels, so only the first {0} of these results count here: we call them z.",
                    size(input));
}

std::string picture_explained(std::int64_t channels) {
  return fmt::format("Any picture will do as u: here {} pixels are 1, 2, 3, …, row after row.",
                     channels == 1 ? "its" : "each channel's");
}

std::vector<std::string> table_explained(const MatrixPart& part, Int2 output, Int2 input) {
  const std::string results = part.layer.in_channels == 1 ? "result z" : fmt::format("result of {}", z_of(part));
  const std::string many_results =
      part.layer.in_channels == 1 ? "results z" : fmt::format("results of {}", z_of(part));
  const std::string lines =
      fmt::format("has a row for {} and a column for {}, row after row.", each(area(input), results, many_results),
                  each(area(output), "pixel of " + u_of(part), "pixels of " + u_of(part)));
  const bool share = is_share_of_z(part);
  return {
      part.is_all()
          ? fmt::format("C {}", lines)
          : fmt::format("C has a block for each pair of a channel of z and a channel of u. This block {}", lines),
      "The entry where a row and a column meet is the weight that multiplies this pixel for that result; without such a "
      "weight it is 0 and stays blank.",
      fmt::format(
          "Each result z is its row of C times u, in short z = C·u{}. uᵀ is u as one row{}, above the columns.",
          share ? fmt::format("; this block gives the share of {}", u_of(part)) : std::string(),
          part.layer.out_channels > 1 ? ", channel after channel" : "")};
}

std::string conv2d_channels(const MatrixPart& part) {
  const Layer& layer = part.layer;
  std::string text = "u has the channels of this layer's output, z those of its input.";
  if (is_share_of_z(part)) {
    text += fmt::format(" Each channel of z adds up a share from each of the {} channels of u{}.",
                        out_channels_of(layer, part.in_channel).count, layer.groups > 1 ? " in its group" : "");
  }
  std::vector<std::string> shown;
  if (layer.out_channels > 1) shown.push_back(fmt::format("channel {} of u", part.out_channel));
  if (layer.in_channels > 1) shown.push_back(fmt::format("channel {} of z", part.in_channel));
  return fmt::format("{} {}", text, shown_pair(shown.size() == 1 ? shown[0] : shown[0] + " and " + shown[1]));
}

std::string card_row_of_c(const MatrixPart& part, std::int64_t row, const LineSpan& rows) {
  return fmt::format("Row {} of {}", line_in(part, row, rows), block(part, name_c));
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
               ? "Its one weight falls on a zero of padding: the row is all zeros."
               : fmt::format("All its {} weights fall on zeros of padding: the row is all zeros.", weights);
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

std::string result_of_row(const MatrixPart& part, Int2 result, std::int64_t row) {
  if (is_share_of_z(part)) return fmt::format("{}'s share of {}", u_of(part), element("z", result));
  return fmt::format("{} = row {} of C times u", element("z", result), row);
}

std::string share_of_row(const MatrixPart& part, std::int64_t row) {
  if (!is_share_of_z(part)) return {};
  return fmt::format("It is row {} of C, as far as this block goes, times {}.", row, u_of(part));
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

std::vector<std::string> transposed_explained(const MatrixPart& part, Int2 output, Int2 input, Int2 results,
                                              bool shows_rotation) {
  const Layer& layer = part.layer;
  const std::string way =
      part.is_all() ? std::string("u to z")
                    : fmt::format("{} to {}{}", u_of(part), is_share_of_z(part) ? "its share of " : "", z_of(part));
  const std::string result =
      results == input ? "its result z, " + planes(layer.in_channels, input) : "z, " + first_results(input);
  return {
      fmt::format(
          "Rows become columns: C is transposed, written Cᵀ. That is the name of the layer. That the kernel is "
          "rotated by 180° in stages 4 and 5 is another thing{}.",
          shows_rotation ? ": the rows of Cᵀ show it" : ""),
      fmt::format("{} took {} to {}: {}. {} takes {} to {}.", block_first(part, name_c),
                  counted(area(output), "pixel", "pixels"), counted(area(input), "result", "results"), way,
                  block_first(part, name_ct), counted(area(input), "pixel", "pixels"), grouped(area(output))),
      fmt::format(
          "This layer runs from where that Conv2d ended: {}, has become our input x. The size is the same, the numbers are the input's own. xᵀ is x as one row{}, above the columns.",
          result, layer.in_channels > 1 ? ", channel after channel" : ""),
      part.is_all() ? fmt::format("y = Cᵀ·x, right of the rows, takes the place of u: in rows of {} it is {}, {}.",
                                  output.x, y_is(part), size(output))
                    : fmt::format("y, right of the rows, is this block of Cᵀ times {}. In rows of {} it is {}, {}.",
                                  x_of(part), output.x, y_is(part), size(output)),
      std::string(letters)};
}

std::string row_explained(const MatrixPart& part, std::int64_t row, const LineSpan& rows, Int2 output,
                          std::int64_t entries) {
  const std::string first = fmt::format("Row {} of {}", line_in(part, row, rows), block(part, name_ct));
  if (entries == 0) {
    return fmt::format("{} is all zeros: no input pixel reaches {}. Times {} it is 0{}.", first,
                       at("output", output), x_of(part),
                       part.layer.bias && !is_share_of_y(part) ? ", to which the last step adds the bias" : "");
  }
  if (is_share_of_y(part)) {
    return fmt::format(
        "{} holds the weights through which {} reaches {}. Times that channel it is its share of the pixel.", first,
        x_of(part), at("output", output));
  }
  return fmt::format("{} holds the weights through which input pixels reach {}. Times {} it is that pixel{}.",
                     first, at("output", output), x_of(part),
                     part.layer.bias ? ", to which the last step adds the bias" : "");
}

std::string row_is_rotated() {
  return "Read from left to right these weights run backwards through the kernel: the kernel rotated by 180°.";
}

std::string column_explained(const MatrixPart& part, std::int64_t column, const LineSpan& columns, Int2 input,
                             double value, std::int64_t entries, std::int64_t weights) {
  const std::string first = fmt::format("Column {} of {}", line_in(part, column, columns), block(part, name_ct));
  if (entries == 0) {
    return fmt::format("{} is all zeros: padding removes all that {} would reach.", first, at("input", input));
  }
  const bool all = entries == weights;
  const std::string which = all ? std::string("the kernel")
                                : fmt::format("{} of the kernel's {}, for padding removes the {}", entries, weights,
                                              weights - entries == 1 ? "other" : "others");
  return fmt::format(
      "{} holds the weights through which {} reaches {}: {}. Times {} it is {} of that pixel, a copy of the kernel "
      "multiplied by it.",
      first, at("input", input), output_of(part), which, short_number(value),
      all ? "the stamp" : "what is left of the stamp");
}

std::string entries_of(MatrixOrder by, std::int64_t entries, std::int64_t all) {
  return fmt::format("{} of the {} {} {} a weight.", grouped(entries),
                     by == MatrixOrder::rows ? "row's" : "column's", counted(all, "entry", "entries"),
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
  return fmt::format("{}; {} of them, where both channels are of one group, {} weights, the others are all zeros.",
                     all, filled, filled == 1 ? "holds" : "hold");
}

std::string glance_weights(const WeightUse& use) {
  if (use.used == 0) return {};
  std::string which = use.weights == 1 ? "the one weight" : fmt::format("the {} weights", use.weights);
  if (use.used < use.weights) which = fmt::format("{} of ", use.used) + which;
  if (use.used == 1 && use.most == 1) return fmt::format("It is {} of the kernel.", which);
  return fmt::format("The entries with a weight are {} of the kernel, {}.", which,
                     use.most == 1    ? "each once"
                     : use.least == 1 ? "some of them repeated"
                                      : "repeated");
}

std::string glance_shape_only() {
  return "Cᵀ brings the size of u back, in general not its numbers: it is no inverse.";
}

std::vector<std::string> gradient_explained(Int2 input, Int2 results, bool bias) {
  const std::string_view layer = bias ? "this layer without its bias" : "this layer";
  std::vector<std::string> sentences{
      std::string(gradient_formula),
      fmt::format("Training a Conv2d sends gradients from its result back to its input: that sending back is {}.",
                  layer),
      "L is the loss, which training makes smaller; ∂L/∂z is how L changes with each result z, ∂L/∂u with each pixel of u."};
  if (const std::int64_t others = area(results) - area(input); others > 0) {
    sentences[1] = fmt::format(
        "Training a Conv2d sends gradients from its result back to its input: where the loss depends on {}, z, alone and "
        "not on the other{}, that sending back is {}.",
        first_results(input), others == 1 ? "" : " " + grouped(others), layer);
  }
  return sentences;
}

}  // namespace tconv::words
