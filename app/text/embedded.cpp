#include "app/text/embedded.hpp"

#include <algorithm>
#include <deque>
#include <iterator>

namespace tconv {

namespace {

// All that there ever were: their bytes live as long as the program, as those of the embedded files do.
std::deque<Override>& kept() {
  static std::deque<Override> all;
  return all;
}

// The last so many of them are in use.
std::size_t in_use = 0;

std::span<const std::byte> built_in(std::string_view name) {
  const auto files = embedded_files();
  const auto found = std::ranges::lower_bound(files, name, {}, &EmbeddedFile::name);
  return found != files.end() && found->name == name ? found->bytes : std::span<const std::byte>{};
}

std::string_view text_of(std::span<const std::byte> bytes) {
  // Reading bytes as chars is what reinterpret_cast is for.
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

std::span<const std::byte> embedded(std::string_view name) {
  const auto first = kept().end() - static_cast<std::ptrdiff_t>(in_use);
  const auto found = std::find_if(first, kept().end(), [&](const Override& file) { return file.name == name; });
  return found == kept().end() ? built_in(name) : std::as_bytes(std::span(found->bytes));
}

std::string_view embedded_text(std::string_view name) {
  return text_of(embedded(name));
}

std::string_view built_in_text(std::string_view name) {
  return text_of(built_in(name));
}

void override_embedded(std::vector<Override> files) {
  in_use = files.size();
  std::ranges::move(files, std::back_inserter(kept()));
}

}  // namespace tconv
