#include "app/io/arrays_beside.hpp"

#include <algorithm>
#include <cstdint>
#include <system_error>
#include <utility>

#include "app/io/json.hpp"
#include "app/io/npy.hpp"
#include "app/io/read_file.hpp"
#include "app/io/write_file.hpp"

namespace tconv {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view ending = ".npy";
constexpr std::size_t hash_length = 16;

/// FNV-1a, 64 bits, as 16 hexadecimal digits. Source: G. Fowler, L. Noll, K.-P. Vo,
/// http://www.isthe.com/chongo/tech/comp/fnv/
std::string hash_of(std::string_view bytes) {
  std::uint64_t value = 0xcbf29ce484222325U;
  for (const char byte : bytes) value = (value ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
  std::string digits(hash_length, '0');
  for (std::size_t i = hash_length; i-- > 0; value >>= 4U) digits[i] = "0123456789abcdef"[value & 15U];
  return digits;
}

/// All bytes of a file, when it can be read and has at most so many.
std::optional<std::string> contents(const fs::path& path, std::int64_t most) {
  auto file = InputFile::open(path);
  if (!file || file.value().size() > most) return {};
  auto bytes = file.value().read_all(most, "a file");
  if (!bytes) return {};
  return std::move(bytes.value());
}

bool holds(const fs::path& path, std::string_view bytes) {
  const auto found = contents(path, static_cast<std::int64_t>(bytes.size()));
  return found && *found == bytes;
}

}  // namespace

ArraysBeside::ArraysBeside(const fs::path& problem_file)
    : problem_file_(problem_file), folder_(problem_file.parent_path()), stem_(problem_file.filename().native()) {
  for (const std::string_view part : {".json", ".tconv"}) {
    if (stem_.size() > part.size() && stem_.ends_with(part)) stem_.resize(stem_.size() - part.size());
  }
}

std::optional<Failure> ArraysBeside::put(const Tensor& tensor, std::string_view role, std::string& name) {
  const std::string bytes = npy_bytes(tensor);
  const std::string start = stem_ + "." + std::string(role) + "." + hash_of(bytes);
  constexpr int attempts = 100;  // names that somebody else's files have, or, once in 2^64 times, a hash
  std::optional<Failure> failure;
  for (int i = 1; i <= attempts; ++i) {
    name = start + (i > 1 ? "-" + std::to_string(i) : "") + std::string(ending);
    const fs::path path = folder_ / name;
    if (holds(path, bytes)) return {};
    failure = write_file(path, bytes, Overwrite::no);
    if (!failure) {
      put_here_.emplace_back(path.native());
      return {};
    }
    if (failure->rule != "exists") break;
  }
  return failure;
}

void ArraysBeside::about_to_be_named() {
  for (Provisional& file : put_here_) file.keep_on_signals();
}

void ArraysBeside::keep() {
  for (Provisional& file : put_here_) file.keep();
  put_here_.clear();
}

void ArraysBeside::remove_former(std::string_view former, std::string_view now) const {
  const fs::path folder = folder_.empty() ? "." : folder_;
  // Of a name that is ours, the hash, in a string of its own: names are often gone before it is looked for.
  const auto hash_in = [&](std::string_view name) -> std::optional<std::string> {
    // "x.npy" has both ends, but nothing between them.
    if (name.size() < stem_.size() + 1 + ending.size()) return {};
    if (!name.starts_with(stem_ + ".") || !name.ends_with(ending)) return {};
    name.remove_prefix(stem_.size() + 1);
    name.remove_suffix(ending.size());
    const auto dot = name.find('.');
    if (dot == std::string_view::npos) return {};
    name.remove_prefix(dot + 1);
    const std::string_view hash = name.substr(0, hash_length);
    const bool ours = hash.size() == hash_length &&
                      hash.find_first_not_of("0123456789abcdef") == std::string_view::npos &&
                      (name.size() == hash_length || name[hash_length] == '-');
    return ours ? std::optional(std::string(hash)) : std::nullopt;
  };
  std::vector<fs::path> arrays;
  std::vector<fs::path> texts;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
       entry.increment(error)) {
    const std::string name = entry->path().filename().native();
    const auto hash = hash_in(name);
    if (hash && former.find(*hash) != std::string_view::npos && now.find(*hash) == std::string_view::npos) {
      arrays.push_back(entry->path());
    } else if (name.ends_with(".json") && entry->path().filename() != problem_file_.filename()) {
      texts.push_back(entry->path());
    }
  }
  // A folder that could not be listed whole is left as it is.
  if (error || arrays.empty()) return;
  // What cannot be read may mention any of them.
  for (const fs::path& text : texts) {
    const auto other = contents(text, max_json_bytes);
    if (!other) {
      std::error_code ignored;
      if (fs::is_regular_file(text, ignored) && fs::file_size(text, ignored) <= std::uintmax_t{max_json_bytes})
        return;
      continue;
    }
    std::erase_if(arrays, [&](const fs::path& array) {
      return other->find(*hash_in(array.filename().native())) != std::string::npos;
    });
  }
  constexpr std::int64_t most_bytes = (max_elements + 128) * 8;
  for (const fs::path& array : arrays) {
    const auto bytes = contents(array, most_bytes);
    if (!bytes || hash_of(*bytes) != *hash_in(array.filename().native())) continue;
    std::error_code ignored;
    fs::remove(array, ignored);
  }
}

}  // namespace tconv
