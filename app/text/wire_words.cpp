#include "app/text/wire_words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/text/stage_words.hpp"

namespace tconv::words {
namespace {

std::string_view line_of(Axis axis) {
  return axis == Axis::rows ? "row" : "column";
}

std::string listed(const std::vector<std::int64_t>& lines, std::int64_t most) {
  std::string text;
  for (std::size_t i = 0; i < lines.size() && i < static_cast<std::size_t>(most); ++i) {
    text += (i == 0 ? "" : ", ") + fmt::format("{}", lines[i]);
  }
  const auto rest = std::ssize(lines) - most;
  return rest > 0 ? text + " " + and_more(rest) : text;
}

// With much output padding Conv2d finds more places on the output than there are input lines.
std::int64_t conv2d_results(const Layer& layer, const Geometry& sizes, Axis axis) {
  return conv2d_size(layer, axis, sizes.output[axis]).value_or(sizes.input[axis]);
}

std::pair<std::int64_t, std::int64_t> pair_of(const Contribution& c, Axis axis) {
  return axis == Axis::rows ? std::pair(c.iy, c.ky) : std::pair(c.ix, c.kx);
}

}  // namespace

std::string_view lines_of(Axis axis) {
  return axis == Axis::rows ? "rows" : "columns";
}

std::vector<std::string> wires_explained(const Layer& layer, const Geometry& sizes, Axis axis, bool as_conv2d) {
  const std::int64_t k = layer.kernel_size[axis];
  const std::int64_t s = layer.stride[axis];
  const std::int64_t d = layer.dilation[axis];
  const std::string ends = counted(k, line_of(axis), lines_of(axis));
  const bool one = sizes.input[axis] == 1;
  const std::string apart = k > 1 && d > 1 ? fmt::format("{} apart", d) : std::string();
  const std::string further = one ? std::string() : fmt::format("{} further on each time", s);
  if (as_conv2d) {
    const std::int64_t results = conv2d_results(layer, sizes, axis);
    return remarks({fmt::format("read upwards this is Conv2d: {} result gathers {}", one ? "the" : "each", ends),
                    apart, further,
                    results > sizes.input[axis] ? fmt::format("Conv2d has {} results here; {} {} shown", results,
                                                              sizes.input[axis], one ? "is" : "are")
                                                : std::string()});
  }
  // What the canvas is comes before what there may be no room for.
  return remarks({fmt::format("{} input {} reaches {} of the canvas", one ? "the" : "each", line_of(axis), ends),
                  "the sum before cropping",
                  apart.empty() || further.empty() ? apart + further : apart + " and " + further});
}

WireNames wire_names(const Layer& layer, const Geometry& sizes, Axis axis, bool as_conv2d) {
  const std::string_view lines = lines_of(axis);
  if (as_conv2d) {
    const std::int64_t results = conv2d_results(layer, sizes, axis);
    const std::int64_t shown = sizes.input[axis];
    return {results > shown ? fmt::format("{} of {} results", shown, results) : "results", "padded input",
            "Conv2d's input"};
  }
  return {fmt::format("input {}", lines), fmt::format("canvas {}", lines), fmt::format("output {}", lines)};
}

std::string kernel_line(Axis axis, std::int64_t k) {
  return fmt::format("kernel {} {}", line_of(axis), k);
}

std::string dots_shown(Axis axis, std::int64_t first, std::int64_t count, std::int64_t all) {
  if (count >= all) return {};
  return fmt::format("canvas {} {}–{} of 0–{}", lines_of(axis), first, first + count - 1, all - 1);
}

std::string input_line_title(const WireFacts& facts) {
  return pointed_at(fmt::format("{} {} {}", facts.as_conv2d ? "result" : "input", line_of(facts.axis), facts.line));
}

std::string input_line_reaches(const WireFacts& facts) {
  const bool one = facts.canvas.size() == 1;
  return fmt::format("It {} {} {}, through {} in that order.",
                     facts.as_conv2d ? "gathers padded input" : "reaches canvas",
                     one ? line_of(facts.axis) : lines_of(facts.axis), listed(facts.canvas, facts.most_listed),
                     one ? kernel_line(facts.axis, 0)
                         : fmt::format("kernel {} 0 to {}", lines_of(facts.axis), facts.canvas.size() - 1));
}

std::string canvas_line_title(const WireFacts& facts) {
  const std::string_view line = line_of(facts.axis);
  const std::string name = fmt::format("{} {} {}", facts.as_conv2d ? "padded input" : "canvas", line, facts.line);
  if (facts.output) {
    return pointed_at(
        fmt::format("{} = {} {} {}", name, facts.as_conv2d ? "Conv2d's input" : "output", line, *facts.output));
  }
  return pointed_at(name + (facts.as_conv2d ? ", a zero of padding" : ", removed by padding"));
}

std::string canvas_line_gathers(const WireFacts& facts) {
  if (facts.arriving.empty()) return facts.as_conv2d ? "No result reads it." : "No stamp reaches it.";
  std::string text;
  for (std::size_t j = 0; j < facts.arriving.size() && j < static_cast<std::size_t>(facts.most_listed); ++j) {
    const auto [input, k] = pair_of(facts.arriving[j], facts.axis);
    text += (j == 0 ? "" : ", ") + fmt::format("{} {} {} through {}", facts.as_conv2d ? "result" : "input",
                                               line_of(facts.axis), input, kernel_line(facts.axis, k));
  }
  if (const auto rest = std::ssize(facts.arriving) - facts.most_listed; rest > 0) text += " " + and_more(rest);
  if (facts.as_conv2d) return "It is read by " + text + ".";
  text = "Here " + std::string(facts.arriving.size() == 1 ? "arrives " : "arrive ") + text + ".";
  if (facts.arriving.size() > 1) {
    text += fmt::format(" As the input goes on, the kernel's {} go back: it is read backwards, rotated by 180°.",
                        lines_of(facts.axis));
  }
  return text;
}

std::string wire_title(Axis axis, std::int64_t input, std::int64_t k, bool as_conv2d) {
  return pointed_at(fmt::format("{} {} {} through {}", as_conv2d ? "result" : "input", line_of(axis), input,
                                kernel_line(axis, k)));
}

std::string wire_goes(Axis axis, std::int64_t input, std::int64_t k, std::int64_t canvas, const Layer& layer,
                      bool as_conv2d) {
  const std::string_view line = line_of(axis);
  return fmt::format("It {} {} {}·{} + {}·{} = {}: {} {} times stride, plus kernel {} times dilation.",
                     as_conv2d ? "reads padded input" : "ends at canvas", line, input, layer.stride[axis], k,
                     layer.dilation[axis], canvas, as_conv2d ? "result" : "input", line, line);
}

std::string kept_lines(const Geometry& sizes, Axis axis) {
  // Output line 0 is this canvas line; what lies past the canvas is none.
  const std::int64_t before = sizes.cut_before[axis];
  const std::int64_t count = std::min(sizes.output[axis], sizes.canvas[axis] - before);
  const auto lines = [](std::int64_t first, std::int64_t last) {
    return first == last ? std::to_string(first) : fmt::format("{}–{}", first, last);
  };
  const std::int64_t past = std::max<std::int64_t>(0, count);
  std::string text;
  if (count > 0)
    text = fmt::format("canvas {} = output {}", lines(before, before + count - 1), lines(0, count - 1));
  if (past < sizes.output[axis]) {
    text +=
        fmt::format("{}past the canvas: output {}", text.empty() ? "" : "; ", lines(past, sizes.output[axis] - 1));
  }
  return text;
}

std::string fan(std::int64_t input, const std::vector<std::int64_t>& canvas, bool as_conv2d) {
  return fmt::format("{} {} {} {}", as_conv2d ? "result" : "input", input,
                     as_conv2d ? "← padded input" : "→ canvas", listed(canvas, 16));
}

}  // namespace tconv::words
