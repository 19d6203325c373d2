#include "app/text/conv2d_size_words.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <string_view>

#include "app/text/stage_words.hpp"

namespace tconv::words {
namespace {

// Whether there are too many sizes to name each.
bool is_span(const SizeRange& sizes) {
  constexpr std::int64_t most_listed = 3;
  return sizes.last - sizes.first >= most_listed;
}

// "5", "5 and also 6", "16, 17 and also 18", "every size from 33 to 64".
std::string listed(const SizeRange& sizes, std::string_view before_last = " and also ") {
  if (is_span(sizes)) {
    return fmt::format("every size from {} to {}", grouped(sizes.first), grouped(sizes.last));
  }
  std::string text = grouped(sizes.first);
  for (std::int64_t size = sizes.first + 1; size <= sizes.last; ++size) {
    text += std::string(size == sizes.last ? before_last : ", ") + grouped(size);
  }
  return text;
}

// "shrinks 5 to 3": what becomes of these sizes.
std::string brought_to(const SizeRange& sizes, std::int64_t result) {
  const std::string to = grouped(result);
  // Not "shrinks every size from … to … to 2".
  if (is_span(sizes)) return fmt::format("makes {} of {}", to, listed(sizes));
  if (sizes.first > result) return fmt::format("shrinks {} to {}", listed(sizes), to);
  if (sizes.last < result) return fmt::format("enlarges {} to {}", listed(sizes), to);
  if (sizes.first == sizes.last) return fmt::format("keeps {} as it is", to);
  return fmt::format("makes {} of {}", to, listed(sizes, " and also of "));
}

// What a Conv2d makes of a size that it does not bring to the input's: "which a Conv2d shrinks to 5".
std::string not_brought_back(const Layer& layer, Axis axis, std::int64_t size) {
  const auto result = conv2d_size(layer, axis, size);
  if (!result) return "which is too small for a Conv2d with these settings";
  if (*result == size) return "which a Conv2d keeps as it is";
  return fmt::format("which a Conv2d {} to {}", *result < size ? "shrinks" : "enlarges", grouped(*result));
}

// The sentences about one axis, from the first verb on: "shrinks 8 to 4, and nothing else becomes 4."
std::string about(const Layer& layer, const Geometry& sizes, Axis axis, bool by_output_size) {
  const SizeRange range = conv2d_sizes_to(layer, sizes.input)[axis];
  const std::int64_t output = sizes.output[axis];
  const std::string asked =
      by_output_size ? fmt::format("output_size asks for {}", grouped(output))
                     : fmt::format("output_padding = {} asks for {}", layer.output_padding[axis], grouped(output));
  const std::string what = range.empty()
                               ? fmt::format("with these settings never gives {}", grouped(sizes.input[axis]))
                               : brought_to(range, sizes.input[axis]);
  if (!range.contains(output)) {
    return fmt::format("{}. {} all the same, {}.", what, asked, not_brought_back(layer, axis, output));
  }
  const std::int64_t count = range.last - range.first + 1;
  if (count == 1) return fmt::format("{}, and nothing else becomes {}.", what, grouped(sizes.input[axis]));
  return fmt::format("{}. On the way back {} are possible; {}.", what,
                     count == 2 ? "both" : fmt::format("all {}", grouped(count)), asked);
}

}  // namespace

std::vector<std::string> sizes_on_the_way_back(const Layer& layer, const Geometry& sizes, bool by_output_size) {
  const std::string rows = about(layer, sizes, Axis::rows, by_output_size);
  const std::string columns = about(layer, sizes, Axis::columns, by_output_size);
  if (rows == columns) return {"A Conv2d " + rows};
  return {"Rows: a Conv2d " + rows, "Columns: a Conv2d " + columns};
}

}  // namespace tconv::words
