#include "app/text/embedded.hpp"

#include <algorithm>

namespace tconv {

std::span<const std::byte> embedded(std::string_view name) {
  const auto files = embedded_files();
  const auto found = std::ranges::lower_bound(files, name, {}, &EmbeddedFile::name);
  return found != files.end() && found->name == name ? found->bytes : std::span<const std::byte>{};
}

std::string_view embedded_text(std::string_view name) {
  const auto bytes = embedded(name);
  // Reading bytes as chars is what reinterpret_cast is for.
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace tconv
