#include "app/text/convolve_words.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "app/text/crop_words.hpp"
#include "app/text/insert_zeros_words.hpp"
#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"

namespace tconv::words {
namespace {

// ", its weights 2 apart (dilation = 2)"; empty where they lie side by side.
std::string weights_apart(const Layer& layer) {
  const Int2 k = layer.kernel_size;
  const Int2 d{k.y > 1 ? layer.dilation.y : 1, k.x > 1 ? layer.dilation.x : 1};
  if (d == Int2{1, 1}) return {};
  // Along an axis of one weight nothing is apart.
  const std::string far = k.y == 1   ? counted(d.x, "column", "columns") + " apart"
                          : k.x == 1 ? counted(d.y, "row", "rows") + " apart"
                                     : apart(d);
  return fmt::format(", its weights {} (dilation = {})", far, per_axis(layer.dilation));
}

// What a border below 0 is; empty where there is none.
std::string negative_border(Int2 border) {
  if (border.y >= 0 && border.x >= 0) return {};
  const bool same = border.y == border.x;
  std::vector<std::string> which;
  if (border.y < 0) which.push_back(whole(border.y) + (same ? "" : " for the rows"));
  if (border.x < 0 && !same) which.push_back(whole(border.x) + " for the columns");
  const std::string_view lines = same || which.size() == 2 ? "rows and columns" : border.y < 0 ? "rows" : "columns";
  return fmt::format(
      " The border is dilation × (kernel_size − 1) − padding zeros on every side. Here that is {}: below 0, so padding "
      "removes {} instead.",
      which.size() == 2 ? which[0] + " and " + which[1] : which[0], lines);
}

// The kinds of zeros that products meet: "132 meet an inserted zero, 93 a zero of the border".
std::string zeros_met(const ProductCounts& counts) {
  std::string text;
  const auto add = [&text](std::int64_t count, std::string_view zero) {
    if (count == 0) return;
    text += text.empty() ? fmt::format("{} {} {}", grouped(count), count == 1 ? "meets" : "meet", zero)
                         : fmt::format(", {} {}", grouped(count), zero);
  };
  add(counts.with_inserted_zero, "an inserted zero");
  add(counts.with_border_zero, "a zero of the border");
  add(counts.with_output_padding_zero, "a zero of output padding");
  return text;
}

// After "one output pixel".
std::string its(std::string_view share) {
  return share.empty() ? std::string() : fmt::format(", the {} in it", share);
}

}  // namespace

std::string convolve_start(const Geometry& sizes, std::string_view share) {
  const std::int64_t places = sizes.output.y * sizes.output.x;
  if (places == 1) {
    return fmt::format("the rotated kernel has one place and will give the one output pixel there{}", its(share));
  }
  return fmt::format("the rotated kernel will visit all {} places and give one output pixel at each{}",
                     grouped(places), its(share));
}

std::string convolve_pixel(Int2 output, const Number& value, bool lacks_bias) {
  return fmt::format("the rotated kernel at {} gives {}{}", at("output", output), written(value),
                     lacks_bias ? " before the bias" : "");
}

std::string convolve_product(Int2 output, const Tap& tap, const NumberForms& forms) {
  return fmt::format("{} times {} for {}: {}", at("stretched input", tap.cell), at("rotated kernel", tap.rotated),
                     at("output", output), multiplied(tap, forms).text());
}

std::string convolve_all(const Geometry& sizes, std::string_view pair) {
  return all_counted(sizes.output.y * sizes.output.x, "output pixel is", "output pixels are") + " computed" +
         of_pair(pair);
}

std::string stretched_explained(const Layer& layer, const Geometry& sizes) {
  std::vector<std::string> with;
  std::vector<std::string> without;
  const auto add_border = [&](std::int64_t border, std::string_view sides, std::string_view one,
                              std::string_view many) {
    if (border > 0) with.push_back(fmt::format("a border of {} {}", counted(border, "zero", "zeros"), sides));
    if (border < 0) {
      const std::string outer = border == -1 ? std::string(one) : counted(-border, one, many);
      without.push_back(fmt::format("the outer {} {}", outer, sides));
    }
  };
  if (sizes.spread != sizes.input) with.push_back(zeros_between(layer, sizes));
  if (sizes.border.y == sizes.border.x) {
    add_border(sizes.border.y, "on every side", "row and column", "rows and columns");
  } else {
    add_border(sizes.border.y, "above and below", "row", "rows");
    add_border(sizes.border.x, "left and right", "column", "columns");
  }
  if (sizes.op_zeros != Int2{0, 0}) {
    with.push_back(fmt::format("{} of zeros at the {} by output padding", rows_and_columns(sizes.op_zeros),
                               ends_of(sizes.op_zeros)));
  }
  if (sizes.spread_spared != Int2{0, 0}) {
    without.push_back(fmt::format("of which output padding keeps {} at the {}",
                                  rows_and_columns(sizes.spread_spared), ends_of(sizes.spread_spared)));
  }
  if (with.empty() && without.empty()) return "The stretched input is the input itself: no zeros are put in.";
  std::string text = "The stretched input is the input";
  if (!with.empty()) {
    const std::string last = std::move(with.back());
    with.pop_back();
    text += fmt::format(" with {}{}{}", joined(with), with.empty() ? "" : " and ", last);
  }
  if (!without.empty()) text += fmt::format("{} without {}", text.ends_with("input") ? "" : ",", joined(without));
  text += "." + negative_border(sizes.border);
  if (sizes.op_zeros == Int2{0, 0} && sizes.spread_spared == Int2{0, 0}) return text;
  return text + " Output padding asks for more rows and columns of the output.";
}

std::string rotated_explained(const Layer& layer, std::string_view share) {
  const std::int64_t weights = layer.kernel_size.y * layer.kernel_size.x;
  if (weights == 1) {
    return fmt::format(
        "The kernel is a single weight, the same when rotated by 180°. At each place it gives one product: one output pixel{}.",
        its(share));
  }
  return fmt::format(
      "The rotated kernel is the kernel rotated by 180°{}. At each place its {} products are added up: one output pixel{}.",
      weights_apart(layer), weights, its(share));
}

std::string same_as_stamping(const Layer& layer, const Geometry& sizes) {
  const Int2 p = layer.padding;
  const std::string place = p == Int2{0, 0} ? "the same place"
                            : p.y == p.x    ? fmt::format("the place {} further down and right", p.y)
                                         : fmt::format("the place {} further down and {} further right", p.y, p.x);
  return fmt::format("{} An output pixel collects what the stamps bring to {} on the canvas{}.", stamping, place,
                     goes_past(sizes).empty() ? "" : "; past the canvas they bring nothing");
}

std::string window_explained(const Layer& layer, Int2 output, std::string_view share) {
  const std::int64_t taps = layer.kernel_size.y * layer.kernel_size.x;
  const Int2 last{output.y + (layer.kernel_size.y - 1) * layer.dilation.y,
                  output.x + (layer.kernel_size.x - 1) * layer.dilation.x};
  return fmt::format("The rotated kernel lies on {}{}{}: {}, one output pixel{}.", at("stretched input", output),
                     taps > 1 ? " to " + position(last) : "", weights_apart(layer),
                     counted(taps, "product", "products"), its(share));
}

std::string rotation_explained(const Layer& layer) {
  const Int2 k = layer.kernel_size;
  if (k == Int2{1, 1}) return {};
  const auto [first, last] = k.x == 1   ? std::pair{"at the top", "at the bottom"}
                             : k.y == 1 ? std::pair{"at the left", "at the right"}
                                        : std::pair{"at the upper left", "at the lower right"};
  return fmt::format(
      "A pixel {} under it reaches the output through the weight that was {} before the rotation by 180°.", first,
      last);
}

std::string products_with_zeros(const ProductCounts& met) {
  if (met.with_zeros() == 0) return "None of its products meets a zero that was put in.";
  return fmt::format("Of {}, {}.", counted(met.total(), "product", "products"), zeros_met(met));
}

std::string stamps_added(std::int64_t stamps, const std::optional<Int2>& canvas, bool of_channel) {
  const std::string_view of = of_channel ? " of this input channel" : "";
  if (!canvas) return "This output pixel lies past the canvas of stage 2, where no stamp reaches.";
  const std::string place = at("canvas", *canvas);
  if (stamps == 0) return fmt::format("In stage 2 no stamp{} reaches {} either.", of, place);
  if (stamps == 1) return fmt::format("In stage 2 this is the one stamp{} that reaches {}.", of, place);
  return fmt::format("In stage 2 these are the {} stamps{} that reach {}.", stamps, of, place);
}

std::string tap_origin(const Tap& tap) {
  if (tap.contribution) return "The cell is an input pixel.";
  const std::string_view cell = tap.origin == CellOrigin::inserted_zero ? "an inserted zero"
                                : tap.origin == CellOrigin::border_zero ? "a zero of the border"
                                                                        : "a zero of output padding";
  if (tap.spoils()) return fmt::format("The cell is {}; times a weight that is not finite it makes NaN.", cell);
  return fmt::format("The cell is {}: this product is wasted.", cell);
}

std::string zeros_make_nan() {
  return "A zero times a weight that is not finite is NaN, in PyTorch as well. The layer itself has no such product: stamping, which defines it, multiplies input pixels alone.";
}

std::string zeros_spoil(std::int64_t products) {
  return fmt::format("{} NaN of it.", counted(products, "product with a zero that was put in makes",
                                              "products with zeros that were put in make"));
}

std::string zero_times(Int2 tap) {
  return fmt::format("0·w{}", position(tap));
}

std::string times_weight(const Number& weight) {
  NumberForm form = weight.form;
  form.digits = 3;
  return "×" + written(weight.value, form);
}

std::string of_pair(std::string_view pair) {
  return pair.empty() ? std::string() : fmt::format(" for {}", pair);
}

std::string all_products(const Layer& layer, const Geometry& sizes, const ProductCounts& counts, bool of_pair) {
  const std::int64_t pixels = sizes.output.y * sizes.output.x;
  const std::int64_t weights = layer.kernel_size.y * layer.kernel_size.x;
  return fmt::format("{} · {} = {}{}; {} of them {} an input pixel.",
                     fmt::format("{} output {}", grouped(pixels), pixels == 1 ? "pixel" : "pixels"),
                     fmt::format("{} {}", grouped(weights), weights == 1 ? "weight" : "weights"),
                     fmt::format("{} {}", grouped(counts.total()), counts.total() == 1 ? "product" : "products"),
                     of_pair ? " of this channel pair" : "", grouped(counts.with_input),
                     counts.with_input == 1 ? "meets" : "meet");
}

std::string useless_products(const ProductCounts& counts) {
  if (counts.with_zeros() == 0) return "None meets a zero that was put in.";
  return fmt::format("{}.", zeros_met(counts));
}

std::string bias_added_to_all(double bias, const Geometry& sizes) {
  return fmt::format("the bias {} is added to {}", short_number(bias),
                     all_counted(sizes.output.y * sizes.output.x, "output pixel", "output pixels"));
}

std::string bias_explained(double bias, std::int64_t out_channel, std::int64_t out_channels) {
  const std::string whose = out_channels > 1 ? fmt::format(" of output channel {}", out_channel) : "";
  return fmt::format("The bias {}{} is added once to every output pixel, whatever the products gave there.",
                     short_number(bias), whose);
}

std::string bias_comes_last(double bias, bool shared) {
  if (!shared) return fmt::format("The last step adds the bias {} to every output pixel.", short_number(bias));
  return fmt::format("The bias {} comes once all input channels are added; it is not in what one of them gives.",
                     short_number(bias));
}

}  // namespace tconv::words
