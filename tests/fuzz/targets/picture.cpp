// Pictures: what is accepted has values from 0 to 1, the size asked for, and is the same the next time.
#include "app/io/image.hpp"
#include "tests/fuzz/target.hpp"

namespace tconv::fuzz {

void try_bytes(std::string_view bytes) {
  constexpr Int2 small{5, 4};
  const auto reduced = read_image(bytes, {.size = small, .channels = 1});
  if (!reduced) {
    require(reduced.failure().rule == "image" || reduced.failure().rule == "memory", "a refusal has its rule");
    require(reduced.failure().message.ends_with('.'), "and is a sentence");
    return;
  }
  require(reduced.value().shape() == Shape{1, small.y, small.x}, "the size is as asked for");
  const auto whole = read_image(bytes);
  require(static_cast<bool>(whole), "a picture is read whole, too");
  const Tensor& tensor = whole.value();
  require(tensor.rank() == 3 && (tensor.extent(2) == 1 || tensor.extent(2) == 3), "it has one channel or three");
  require(tensor.extent(0) <= native_image_side && tensor.extent(1) <= native_image_side, "no side is too long");
  for (const double value : tensor.values()) require(value >= 0 && value <= 1, "its values lie from 0 to 1");
  require(read_image(bytes).value() == tensor, "the same bytes are the same picture");
}

}  // namespace tconv::fuzz
