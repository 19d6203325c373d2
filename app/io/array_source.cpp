#include "app/io/array_source.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "app/io/image.hpp"
#include "app/io/json_text.hpp"
#include "app/io/npy.hpp"
#include "app/io/read_file.hpp"
#include "app/text/compare_words.hpp"
#include "app/text/issue_words.hpp"
#include "core/enlarging.hpp"
#include "core/fill.hpp"

namespace tconv {

namespace fs = std::filesystem;

namespace {

constexpr WholeRange sizes{0, std::numeric_limits<std::int32_t>::max()};
constexpr std::size_t most_dimensions = 8;

SizedArray sized(ArrayRole role) {
  return role == ArrayRole::input ? SizedArray::input : SizedArray::weight;
}

/// Number of elements of a shape, refused when it is beyond the limit.
std::int64_t checked_count(const JsonNode& node, const Shape& shape, ArrayRole role) {
  const auto count = element_count(shape);
  // As large as it may be, u is no array that is too large to be read.
  if (role == ArrayRole::u && (!count || *count > most_compared * most_compared)) {
    node.refuse("json-range", words::too_many_for_u());
  }
  if (!count || *count > max_elements) {
    const Issue issue{
        Rule::too_large, {}, "", {count.value_or(-1), max_elements, static_cast<std::int64_t>(sized(role))}, {}};
    node.refuse(std::string(id(Rule::too_large)), sentence(issue));
  }
  return *count;
}

/// The path that a problem file names, from its folder on.
fs::path resolved(const JsonNode& node, const fs::path& folder, const ReadOptions& options) {
  const std::string& name = node.text();
  const fs::path path = name;
  if (name.empty() || name.find('\0') != std::string::npos) {
    node.refuse("path", in_quotes(name) + " is no file name; name a file in the problem file's folder.");
  }
  const bool leaves = path.is_absolute() || std::ranges::find(path, fs::path("..")) != path.end();
  if (leaves && !options.allow_any_path) {
    node.refuse(
        "path",
        in_quotes(name) +
            " leads out of the problem file's folder; move the file into it, or allow this with --allow-any-path.");
  }
  return folder / path;
}

/// Throws what went wrong with a file, with the place that names it.
[[noreturn]] void refuse_file(const JsonNode& node, const Failure& failure) {
  node.refuse(failure.rule, in_quotes(node.text()) + ": " + failure.message);
}

/// An optional "shape" beside a file or an image has to be the one found there.
void check_shape(const JsonNode& node, const Shape& found) {
  const auto given = node.find("shape");
  if (!given) return;
  if (given->wholes(sizes, most_dimensions) == found) return;
  std::string text;
  append_numbers(text, std::span<const std::int64_t>(found));
  given->refuse("data-length",
                "The file holds shape " + text + ", not this one; correct the one or leave this out.");
}

Tensor read_npy_source(const JsonNode& node, const fs::path& folder, const ReadOptions& options) {
  node.only({"file", "shape"});
  const JsonNode name = node.member("file");
  auto file = InputFile::open(resolved(name, folder, options));
  if (!file) refuse_file(name, file.failure());
  auto tensor = read_npy(file.value());
  if (!tensor) refuse_file(name, tensor.failure());
  check_shape(node, tensor.value().shape());
  return std::move(tensor.value());
}

Tensor read_image_source(const JsonNode& node, std::int64_t channels, const fs::path& folder,
                         const ReadOptions& options) {
  node.only({"image", "size", "channels", "shape"});
  const JsonNode name = node.member("image");
  ImageOptions wanted;
  wanted.channels = channels == 3 ? 3 : 1;
  if (const auto given = node.find("channels")) {
    wanted.channels = given->whole({1, 3});
    if (*wanted.channels == 2) given->refuse("json-range", "An image gives 1 channel (luma) or 3 (RGB), not 2.");
  }
  if (const auto given = node.find("size")) {
    const auto size = given->wholes({1, max_asked_side}, 2);
    if (size.size() != 2) given->refuse("json-range", "The size of an image is two numbers: height and width.");
    checked_count(*given, {*wanted.channels, size[0], size[1]}, ArrayRole::input);
    wanted.size = Int2{size[0], size[1]};
  }
  auto file = InputFile::open(resolved(name, folder, options));
  if (!file) refuse_file(name, file.failure());
  auto bytes = file.value().read_all(max_image_bytes, "a picture");
  if (!bytes) refuse_file(name, bytes.failure());
  auto tensor = read_image(bytes.value(), wanted);
  if (!tensor) refuse_file(name, tensor.failure());
  check_shape(node, tensor.value().shape());
  return std::move(tensor.value());
}

ArraySource read_filled(const JsonNode& node, ArrayRole role) {
  node.only({"shape", "fill", "seed"});
  const JsonNode shape_node = node.member("shape");
  const Shape shape = shape_node.wholes(sizes, most_dimensions);
  const JsonNode name = node.member("fill");
  const std::string& text = name.text();
  const auto fill = fill_named(text);
  if (!fill) {
    std::string known;
    for (const FillName& entry : fills()) known += (known.empty() ? "" : ", ") + std::string(entry.name);
    name.refuse("json-range", in_quotes(text) + " is no fill; known are " + known + ".");
  }
  std::uint64_t seed = 1;
  if (const auto given = node.find("seed")) {
    seed = static_cast<std::uint64_t>(given->whole({0, std::numeric_limits<std::int64_t>::max()}));
  }
  checked_count(shape_node, shape, role);
  return {filled(shape, *fill, seed), false, {}};
}

ArraySource read_data(const JsonNode& node, ArrayRole role) {
  node.only({"shape", "data"});
  const JsonNode shape_node = node.member("shape");
  const Shape shape = shape_node.wholes(sizes, most_dimensions);
  const JsonNode data_node = node.member("data");
  const auto& data = data_node.numbers();
  const std::int64_t count = checked_count(shape_node, shape, role);
  const auto given = static_cast<std::int64_t>(data.size());
  if (given != count) {
    const Issue issue{Rule::data_length, {}, "", {given, count}, {}};
    const Failure failure{std::string(id(Rule::data_length)), sentence(issue), data_node.pointer()};
    // Zeros stand in so that the rules before this one are told first; not for a shape that was never meant.
    constexpr std::int64_t stand_in = std::int64_t{1} << 20;
    if (count > stand_in) throw Refusal{failure};
    return {Tensor::filled(shape, 0), false, failure};
  }
  return {Tensor(shape, data), false, {}};
}

/// Lists in lists, as Python and JSON nest them.
class NestedLists {
 public:
  explicit NestedLists(const JsonNode& node) : root_(&node) {}

  Tensor read() {
    list(root_->json());
    return {sizes_, std::move(data_)};
  }

 private:
  /// Refuses what stands at `path_`.
  [[noreturn]] void refuse(const std::string& message) const {
    std::string pointer = root_->pointer();
    for (const std::size_t index : path_) pointer = pointer_to(pointer, index);
    throw Refusal{{"json-type", message, pointer}};
  }

  void list(const Json& json) {
    const std::size_t depth = path_.size();
    if (depth == most_dimensions) {
      refuse("Lists are nested more than " + std::to_string(most_dimensions) +
             " deep here; an input has 4 at most.");
    }
    const auto* numbers = json.as<Json::Numbers>();
    const auto* lists = json.as<Json::Array>();
    const auto count = static_cast<std::int64_t>(numbers != nullptr ? numbers->values.size() : lists->size());
    if (depth == sizes_.size()) {
      if (is_rank_known_) refuse("This is a list where there are numbers before it; nest all alike.");
      sizes_.push_back(count);
    } else if (sizes_[depth] != count) {
      refuse("This list has " + std::to_string(count) + (count == 1 ? " element" : " elements") +
             ", but those before it have " + std::to_string(sizes_[depth]) + "; make all equally long.");
    }
    if (numbers == nullptr) return elements(*lists);
    if (is_rank_known_ && depth + 1 != sizes_.size()) {
      refuse("These are numbers where there are lists before them; nest all alike.");
    }
    is_rank_known_ = true;
    data_.insert(data_.end(), numbers->values.begin(), numbers->values.end());
  }

  /// Packed arrays of numbers aside, an array holds lists, or something that does not belong into it.
  void elements(const Json::Array& array) {
    for (std::size_t i = 0; i < array.size(); ++i) {
      path_.push_back(i);
      if (is_list(array[i]) != is_list(array[0])) {
        refuse("This is " + array[i].described() + (is_list(array[0]) ? " among lists" : " among numbers") +
               "; nest all alike.");
      }
      if (is_list(array[i])) {
        list(array[i]);
      } else if (!is_number(array[i])) {
        refuse("This must be a number or one of the strings \"NaN\", \"Infinity\" and \"-Infinity\", but is " +
               array[i].described() + ".");
      }
      path_.pop_back();
    }
  }

  static bool is_list(const Json& json) {
    return json.as<Json::Numbers>() != nullptr || json.as<Json::Array>() != nullptr;
  }
  static bool is_number(const Json& json) {
    const auto* text = json.as<std::string>();
    return json.as<std::int64_t>() != nullptr || json.as<double>() != nullptr ||
           (text != nullptr && non_finite_named(*text));
  }

  const JsonNode* root_;
  Shape sizes_;
  std::vector<double> data_;
  std::vector<std::size_t> path_;  ///< the positions of the lists that are open
  bool is_rank_known_ = false;
};

ArraySource read_nested(const JsonNode& node, ArrayRole role, std::int64_t channels) {
  Tensor values = NestedLists(node).read();
  checked_count(node, values.shape(), role);
  if (role == ArrayRole::input && values.rank() == 2 && channels == 1) {
    values = values.reshaped({1, values.extent(1), values.extent(0)});
  }
  return {std::move(values), false, {}};
}

}  // namespace

ArraySource read_array(const JsonNode& node, ArrayRole role, std::int64_t channels, const fs::path& folder,
                       const ReadOptions& options) {
  const Json& json = node.json();
  if (json.as<Json::Numbers>() != nullptr || json.as<Json::Array>() != nullptr) {
    return read_nested(node, role, channels);
  }
  if (json.as<Json::Object>() == nullptr) {
    node.refuse_type("an array: lists of numbers in lists, or an object with \"shape\" and \"data\"");
  }
  if (node.find("image") && role == ArrayRole::input) {
    return {read_image_source(node, channels, folder, options), true, {}};
  }
  if (node.find("file")) return {read_npy_source(node, folder, options), false, {}};
  if (node.find("fill")) return read_filled(node, role);
  if (node.find("data")) return read_data(node, role);
  if (role == ArrayRole::input) {
    node.only({"shape", "data", "fill", "seed", "file", "image", "size", "channels"});
    node.refuse("json-missing-key", "This array has no numbers; add \"data\", \"fill\", \"file\" or \"image\".");
  }
  node.only({"shape", "data", "fill", "seed", "file"});
  node.refuse("json-missing-key", "This array has no numbers; add \"data\", \"fill\" or \"file\".");
}

}  // namespace tconv
