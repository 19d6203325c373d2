#include "app/io/npy.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <optional>
#include <utility>
#include <vector>

#include "app/io/foreign.hpp"
#include "app/io/json_text.hpp"
#include "core/checked.hpp"

namespace tconv {

namespace {

constexpr std::string_view magic = "\x93NUMPY";

/// What the header's dictionary says.
struct Header {
  std::string descr;
  std::optional<std::string> field;  ///< the first one of a structured array, of which nothing more is read
  bool fortran_order = false;
  Shape shape;
};

/// Reads the Python dictionary of a header: strings, True or False, and one tuple of whole numbers.
class HeaderReader {
 public:
  explicit HeaderReader(std::string_view text) : text_(text) {}

  std::optional<Header> read() {
    Header header;
    bool has_descr = false;
    bool has_order = false;
    bool has_shape = false;
    if (!take('{')) return {};
    while (!take('}')) {
      const auto key = string();
      if (!key || !take(':')) return {};
      if (*key == "descr" && !std::exchange(has_descr, true)) {
        if (take('[')) {
          auto name = field_name();
          if (!name) return {};
          header.field = std::move(*name);
          return header;
        }
        const auto value = string();
        if (!value) return {};
        header.descr = *value;
      } else if (*key == "fortran_order" && !std::exchange(has_order, true)) {
        const auto value = boolean();
        if (!value) return {};
        header.fortran_order = *value;
      } else if (*key == "shape" && !std::exchange(has_shape, true)) {
        auto value = tuple();
        if (!value) return {};
        header.shape = std::move(*value);
      } else {
        return {};
      }
      if (!take(',')) {
        if (!take('}')) return {};
        break;
      }
    }
    skip_space();
    if (!text_.empty() || !has_descr || !has_order || !has_shape) return {};
    return header;
  }

 private:
  void skip_space() {
    const auto first = text_.find_first_not_of(" \t\r\n");
    text_.remove_prefix(std::min(first, text_.size()));
  }
  bool take(char c) {
    skip_space();
    if (!text_.starts_with(c)) return false;
    text_.remove_prefix(1);
    return true;
  }
  std::optional<std::string> string() {
    skip_space();
    if (!text_.starts_with('\'') && !text_.starts_with('"')) return {};
    const auto end = text_.find(text_.front(), 1);
    if (end == std::string_view::npos) return {};
    std::string value(text_.substr(1, end - 1));
    text_.remove_prefix(end + 1);
    return value;
  }
  /// The first field of a list of them: ('name', …), or (('title', 'name'), …).
  std::optional<std::string> field_name() {
    if (!take('(')) return {};
    if (!take('(')) return string();
    if (!string() || !take(',')) return {};
    return string();
  }
  std::optional<bool> boolean() {
    skip_space();
    for (const bool value : {false, true}) {
      const std::string_view name = value ? "True" : "False";
      if (!text_.starts_with(name)) continue;
      text_.remove_prefix(name.size());
      return value;
    }
    return {};
  }
  /// A size: digits, at most 18 of them (larger arrays are refused anyway), perhaps with Python 2's "L".
  std::optional<std::int64_t> size() {
    skip_space();
    const auto digits = std::min(text_.find_first_not_of("0123456789"), text_.size());
    if (digits == 0 || digits > 18) return {};
    std::int64_t value = 0;
    for (const char c : text_.substr(0, digits)) value = value * 10 + (c - '0');
    text_.remove_prefix(digits);
    if (text_.starts_with('L')) text_.remove_prefix(1);
    return value;
  }
  std::optional<Shape> tuple() {
    constexpr std::size_t most_dimensions = 32;  // NumPy's own limit
    Shape shape;
    if (!take('(')) return {};
    while (!take(')')) {
      const auto value = size();
      if (!value || shape.size() == most_dimensions) return {};
      shape.push_back(*value);
      if (!take(',')) {
        if (!take(')')) return {};
        break;
      }
    }
    return shape;
  }

  std::string_view text_;
};

/// How one element is stored.
struct Element {
  char kind = 'f';  ///< 'f' float, 'i' signed, 'u' unsigned
  std::size_t bytes = 8;
  bool swapped = false;  ///< the other byte order than this machine's
};

std::optional<Element> element_of(std::string_view descr) {
  if (descr.size() != 3) return {};
  const char order = descr[0];
  const char kind = descr[1];
  const int bytes = descr[2] - '0';
  const bool whole = kind == 'i' || kind == 'u';
  const bool known = (kind == 'f' && (bytes == 4 || bytes == 8)) ||
                     (whole && (bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8));
  const bool has_order = order == '<' || order == '>' || order == '=' || (order == '|' && bytes == 1);
  if (!known || !has_order) return {};
  const bool big = order == '>';
  const bool native_big = std::endian::native == std::endian::big;
  return Element{kind, static_cast<std::size_t>(bytes), order != '=' && order != '|' && big != native_big};
}

/// The value of `bytes` raw bytes, as float64; nothing when it is an integer that float64 cannot hold exactly.
std::optional<double> value_of(const char* raw, const Element& element) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < element.bytes; ++i) {
    // Bytes from the most significant one on.
    const bool little = (std::endian::native == std::endian::little) != element.swapped;
    bits = bits << 8U | static_cast<unsigned char>(raw[little ? element.bytes - 1 - i : i]);
  }
  if (element.kind == 'f') {
    if (element.bytes == 4) return static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(bits)));
    return std::bit_cast<double>(bits);
  }
  const bool negative = element.kind == 'i' && (bits >> (8 * element.bytes - 1)) != 0;
  std::uint64_t magnitude = bits;
  if (negative) {
    const std::uint64_t mask = element.bytes == 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << 8 * element.bytes) - 1;
    magnitude = (~bits + 1) & mask;
  }
  // float64 has 53 bits: from the highest to the lowest set bit there may be no more.
  if (magnitude != 0 && 64 - std::countl_zero(magnitude) - std::countr_zero(magnitude) > 53) return {};
  const auto value = static_cast<double>(magnitude);
  return negative ? -value : value;
}

/// From Fortran order (the first dimension runs fastest) to C order.
std::vector<double> to_c_order(const std::vector<double>& fortran, const Shape& shape) {
  std::vector<double> data(fortran.size());
  Shape index(shape.size(), 0);
  // Strides of the Fortran array, walked in C order: the last dimension runs fastest.
  Shape strides(shape.size(), 1);
  for (std::size_t d = 1; d < shape.size(); ++d) strides[d] = strides[d - 1] * shape[d - 1];
  std::int64_t source = 0;
  for (double& value : data) {
    value = fortran[static_cast<std::size_t>(source)];
    for (std::size_t d = shape.size(); d-- > 0;) {
      source += strides[d];
      if (++index[d] < shape[d]) break;
      source -= strides[d] * shape[d];
      index[d] = 0;
    }
  }
  return data;
}

/// How an array that is not read is saved by NumPy as one that is; `array` stands for it.
std::string saved_as(std::string_view array) {
  return "save it with numpy.save(name, " + std::string(array) + ")";
}

/// A field as Python takes it out of a structured array.
std::string field_of(std::string_view name) {
  const bool plain =
      !name.empty() && name.find_first_of("\\\"'") == std::string_view::npos && printable(name) == name;
  return plain ? "array[\"" + std::string(name) + "\"]" : std::string("array[array.dtype.names[0]]");
}

/// What is wrong with a type that is none of the plain numbers.
std::string wrong_type(std::string_view descr) {
  const std::string found =
      "its type is " + in_quotes(descr) + ", but only float32, float64 and integers are read; ";
  // Raw bytes are no numbers, and NumPy takes them for none. Of a complex number no half is left out without a word.
  if (descr.starts_with("|V")) return found + saved_as("array.view(\"u1\")");
  if (descr.find('c') == 1) return found + saved_as("array.real") + ", and array.imag likewise";
  return found + saved_as("array.astype(float)");
}

Failure refused(const std::string& why) {
  return {"npy", "This cannot be read as a .npy array: " + why + ".", ""};
}

std::string shape_text(const Shape& shape) {
  std::string text;
  append_numbers(text, std::span<const std::int64_t>(shape));
  return text;
}

}  // namespace

bool is_npy(std::string_view first_bytes) {
  return first_bytes.starts_with(magic);
}

Outcome<Tensor> read_npy(InputFile& file) {
  const auto known = file.peek(foreign_start);
  if (!known) return known.failure();
  if (const auto foreign = foreign_file(known.value())) return *foreign;
  auto start = file.read(8);
  if (!start) return start.failure();
  const std::string& head = start.value();
  if (!is_npy(head)) return refused("it does not begin as one; save it with numpy.save");
  if (head.size() < 8) return refused("it breaks off inside its header; save it again");
  const int version = head[6];
  if (version < 1 || version > 3 || head[7] != 0) {
    return refused("its version is " + std::to_string(static_cast<unsigned char>(head[6])) + "." +
                   std::to_string(static_cast<unsigned char>(head[7])) + ", but only 1.0, 2.0 and 3.0 are known");
  }
  const std::size_t length_bytes = version == 1 ? 2 : 4;
  auto length_text = file.read(length_bytes);
  if (!length_text) return length_text.failure();
  if (length_text.value().size() < length_bytes) return refused("it breaks off inside its header; save it again");
  std::size_t length = 0;
  for (std::size_t i = 0; i < length_bytes; ++i) {
    length |= static_cast<std::size_t>(static_cast<unsigned char>(length_text.value()[i])) << 8 * i;
  }
  constexpr std::size_t longest_header = 65536;
  if (length > longest_header) {
    return refused("its header claims " + std::to_string(length) + " bytes, but at most " +
                   std::to_string(longest_header) + " are read");
  }
  auto header_text = file.read(length);
  if (!header_text) return header_text.failure();
  if (header_text.value().size() < length) return refused("it breaks off inside its header; save it again");
  const auto header = HeaderReader(header_text.value()).read();
  if (!header) {
    return refused(
        "its header is not a dictionary of descr, fortran_order and shape for plain numbers; save it again with "
        "numpy.save");
  }
  if (header->field) {
    return refused("its elements are records with names for their fields; " + saved_as(field_of(*header->field)));
  }
  const auto element = element_of(header->descr);
  if (!element) return refused(wrong_type(header->descr));
  const auto count = element_count(header->shape);
  if (!count || *count > max_elements) {
    return refused("its shape " + shape_text(header->shape) + " has more than " + std::to_string(max_elements) +
                   " (2^26) elements; save a part of it");
  }
  const std::int64_t data_bytes = *count * static_cast<std::int64_t>(element->bytes);
  const std::int64_t there = file.size() - static_cast<std::int64_t>(8 + length_bytes + length);
  if (there != data_bytes) {
    return refused("shape " + shape_text(header->shape) + " of " + in_quotes(header->descr) + " needs " +
                   std::to_string(data_bytes) + " bytes after the header, but there are " + std::to_string(there) +
                   "; save it again");
  }

  std::vector<double> data;
  data.reserve(static_cast<std::size_t>(*count));
  constexpr std::size_t chunk = std::size_t{1} << 20;  // a multiple of every element's size
  while (data.size() < static_cast<std::size_t>(*count)) {
    const std::size_t left = (static_cast<std::size_t>(*count) - data.size()) * element->bytes;
    auto bytes = file.read(std::min(chunk, left));
    if (!bytes) return bytes.failure();
    if (bytes.value().size() < std::min(chunk, left)) return refused("it became shorter while it was read");
    for (std::size_t i = 0; i < bytes.value().size(); i += element->bytes) {
      const auto value = value_of(bytes.value().data() + i, *element);
      if (!value) {
        return refused("element " + std::to_string(data.size()) +
                       " is an integer that float64 cannot hold exactly; " + saved_as("array.astype(float)"));
      }
      data.push_back(*value);
    }
  }
  if (header->fortran_order && header->shape.size() > 1) data = to_c_order(data, header->shape);
  return Tensor(header->shape, std::move(data));
}

std::string npy_bytes(const Tensor& tensor) {
  std::string dictionary = "{'descr': '<f8', 'fortran_order': False, 'shape': (";
  for (const std::int64_t size : tensor.shape()) dictionary += std::to_string(size) + ", ";
  dictionary += "), }";
  // The header ends in a newline at a multiple of 64 bytes.
  constexpr std::size_t before = 10;
  dictionary.append(63 - (before + dictionary.size()) % 64, ' ');
  dictionary += '\n';
  std::string bytes(magic);
  bytes += '\x01';
  bytes += '\0';
  bytes += static_cast<char>(dictionary.size() & 255U);
  bytes += static_cast<char>(dictionary.size() >> 8U);
  bytes += dictionary;
  bytes.reserve(bytes.size() + tensor.values().size() * 8);
  for (const double value : tensor.values()) {
    const auto bits = std::bit_cast<std::uint64_t>(value);
    for (unsigned i = 0; i < 8; ++i) bytes += static_cast<char>(bits >> 8 * i & 255U);
  }
  return bytes;
}

}  // namespace tconv
