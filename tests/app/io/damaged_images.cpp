#include "tests/app/io/damaged_images.hpp"

#include <cstdint>

#include "tests/app/io/make_images.hpp"

namespace tconv::test {

namespace {

using namespace std::string_literals;

constexpr char huffman_tables = '\xc4';
constexpr char quantisation_tables = '\xdb';

std::string without(std::string jpeg, char marker) {
  const auto [from, to] = find_segment(jpeg, marker);
  return jpeg.erase(from, to - from);
}

std::string without_all(std::string jpeg, char marker) {
  while (jpeg.find({'\xff', marker}) != std::string::npos) jpeg = without(std::move(jpeg), marker);
  return jpeg;
}

std::string little(std::uint32_t value, int count) {
  std::string bytes;
  for (int i = 0; i < count; ++i) bytes += static_cast<char>(value >> 8 * i & 255U);
  return bytes;
}

/// What a BMP has before its pixels, apart from its size.
struct BmpHead {
  std::uint32_t header = 40;  ///< its bytes: 12, 40, 56, 108 or 124
  std::uint32_t bits = 8;
  std::string after;              ///< masks or palette
  std::uint32_t compression = 0;  ///< 3: there are masks
  bool from_the_top = false;
};

/// A BMP of 4 × 2 pixels. `rows` are its bytes, padded.
std::string small_bmp(const BmpHead& head, const std::string& rows) {
  std::string header = little(head.header, 4);
  if (head.header == 12) {
    header += little(4, 2) + little(2, 2) + little(1, 2) + little(head.bits, 2);
  } else {
    const std::uint32_t height = head.from_the_top ? ~std::uint32_t{1} : 2;
    header += little(4, 4) + little(height, 4) + little(1, 2) + little(head.bits, 2);
    header += little(head.compression, 4) + little(static_cast<std::uint32_t>(rows.size()), 4);
    header += std::string(16, '\0');
  }
  std::string after = head.after;
  // The later headers have the masks in them.
  while (header.size() < head.header && !after.empty()) {
    header += after.front();
    after.erase(0, 1);
  }
  header.resize(head.header);
  const auto pixels_at = static_cast<std::uint32_t>(14 + header.size() + after.size());
  const auto size = static_cast<std::uint32_t>(pixels_at + rows.size());
  return "BM" + little(size, 4) + little(0, 4) + little(pixels_at, 4) + header + after + rows;
}

std::string bytes_of(const std::vector<unsigned char>& samples) {
  return {samples.begin(), samples.end()};
}

/// `count` colours, as BMPs have them since Windows: blue, green, red and a zero.
std::string palette(std::size_t count) {
  std::string colours;
  for (std::size_t i = 0; i < count; ++i) colours += bytes_of(noise(3, static_cast<unsigned>(i))) + '\0';
  return colours;
}

std::vector<NamedPicture> good_bmps() {
  const std::string bits_565 = little(0xf800, 4) + little(0x07e0, 4) + little(0x001f, 4);
  const std::string bits_8888 =
      little(0x00ff0000, 4) + little(0x0000ff00, 4) + little(0x000000ff, 4) + little(0xff000000, 4);
  const std::string pixels = bytes_of(noise(32, 5));
  return {
      {"odd-width.bmp", bmp(5, 3, 24, noise(45, 1))},
      {"alpha.bmp", bmp(4, 4, 32, noise(64, 1))},
      {"bits-1.bmp", small_bmp({40, 1, palette(2)}, "\xa0\0\0\0\x50\0\0\0"s)},
      {"bits-4.bmp", small_bmp({40, 4, palette(16)}, "\x01\xef\0\0\x98\x76\0\0"s)},
      {"bits-4-of-3-colours.bmp", small_bmp({40, 4, palette(3)}, "\x01\x20\0\0\x21\x02\0\0"s)},
      {"bits-8.bmp", small_bmp({40, 8, palette(256)}, pixels.substr(0, 8))},
      {"bits-8-of-4-colours.bmp", small_bmp({40, 8, palette(4)}, "\0\1\2\3\3\2\1\0"s)},
      {"from-the-top.bmp", small_bmp({40, 8, palette(4), 0, true}, "\0\1\2\3\3\2\1\0"s)},
      {"bits-16.bmp", small_bmp({40, 16, ""}, pixels.substr(0, 16))},
      {"bits-565.bmp", small_bmp({40, 16, bits_565, 3}, pixels.substr(0, 16))},
      {"bits-24-oldest-header.bmp", small_bmp({12, 24, ""}, pixels.substr(0, 24))},
      {"bits-32-masks.bmp", small_bmp({108, 32, bits_8888, 3}, pixels)},
      {"bits-32-newest-header.bmp", small_bmp({124, 32, bits_8888, 3}, pixels)},
  };
}

/// The good JPEGs that the damaged ones are made of.
struct Whole {
  std::string baseline;
  std::string separate;  ///< a scan for each component
  std::string progressive;
  std::string grey;

  Whole() {
    JpegPicture picture{32, 24, 3, 80, false, true, 0, 0, noise(32 * 24 * 3, 1)};
    baseline = jpeg(picture);
    picture.separate_scans = true;
    separate = jpeg(picture);
    picture.separate_scans = false;
    picture.progressive = true;
    progressive = jpeg(picture);
    grey = jpeg({64, 64, 1, 95, false, false, 0, 0, noise(64 * 64, 1)});
  }
};

/// Without the tables and scans that others name.
void add_incomplete_jpegs(const Whole& whole, std::vector<DamagedPicture>& damaged) {
  struct Named {
    std::string name;
    const std::string& bytes;
  };
  for (const auto& [name, good] : {Named{"baseline", whole.baseline}, Named{"separate", whole.separate},
                                   Named{"progressive", whole.progressive}}) {
    const std::string file = name + ".jpg";
    const auto add = [&, &start = name](const std::string& what, std::string_view words, std::string bytes) {
      damaged.push_back({start + "-" + what + ".jpg", file, words, std::move(bytes)});
    };
    add("no-dqt", "Quantization table", without_all(good, quantisation_tables));
    add("one-dqt-less", "Quantization table", without(good, quantisation_tables));
    add("no-dht", "code tables is missing", without_all(good, huffman_tables));
    add("one-dht-less", "code tables is missing", without(good, huffman_tables));
    add("no-sos", "no picture", without_all(good, start_of_scan));
  }
  // The first scan has the means of the blocks.
  damaged.push_back(
      {"no-dc-scan.jpg", "progressive.jpg", "progression", without(whole.progressive, start_of_scan)});
  // One component of three has no scan: the first, the last, or all but one.
  const std::string rest = without(whole.separate, start_of_scan);
  damaged.push_back({"first-component-less.jpg", "separate.jpg", "no scan", rest});
  damaged.push_back({"only-one-component.jpg", "separate.jpg", "no scan", without(rest, start_of_scan)});
  damaged.push_back({"last-component-less.jpg", "separate.jpg", "no scan",
                     whole.separate.substr(0, whole.separate.rfind("\xff\xda")) + "\xff\xd9"});
}

/// With data that do not fill their scans.
void add_jpegs_of_too_few_data(const Whole& whole, std::vector<DamagedPicture>& damaged) {
  const std::string& good = whole.grey;
  const auto scan = find_segment(good, start_of_scan);
  const std::string head = good.substr(0, scan.first);
  const std::string data = good.substr(scan.first, scan.second - scan.first);
  const auto add = [&](const std::string& name, std::string_view words, const std::string& bytes) {
    damaged.push_back({name, "grey.jpg", words, bytes + "\xff\xd9"});
  };
  add("scan-without-data.jpg", "premature end", head + data.substr(0, 10));
  add("scan-cut-off.jpg", "premature end", head + data.substr(0, 2000));
  add("scan-too-long.jpg", "extraneous", head + data + "more data");
  // Restarts are promised after every block, and there are none.
  add("restarts-without-markers.jpg", "extraneous", head + "\xff\xdd\0\4\0\1"s + data);
  // A code of ones alone is none, wherever it stands.
  std::string ones;
  for (int i = 0; i < 20; ++i) ones += "\xff\0"s;
  add("no-such-code.jpg", "bad Huffman code", head + data.substr(0, 500) + ones + data.substr(500 + ones.size()));
}

/// With pixels that name colours the palette lacks, or that begin in the header.
void add_bmps(std::vector<DamagedPicture>& damaged) {
  const auto add = [&](const std::string& name, const std::string& made_of, std::string_view words,
                       std::string bytes) {
    damaged.push_back({name, made_of, words, std::move(bytes)});
  };
  constexpr std::string_view lacks = "palette lacks a colour";
  add("palette-short-by-one.bmp", "bits-8-of-4-colours.bmp", lacks,
      small_bmp({40, 8, palette(4)}, "\0\1\2\3\3\2\1\4"s));
  add("palette-short-top.bmp", "bits-8-of-4-colours.bmp", lacks,
      small_bmp({40, 8, palette(4)}, "\xff\1\2\3\3\2\1\0"s));
  add("palette-short-4-bits.bmp", "bits-4-of-3-colours.bmp", lacks,
      small_bmp({40, 4, palette(3)}, "\x01\x20\0\0\x21\x03\0\0"s));
  add("palette-short-1-bit.bmp", "bits-1.bmp", lacks, small_bmp({40, 1, palette(1)}, "\0\0\0\0\x10\0\0\0"s));
  add("no-palette.bmp", "bits-8.bmp", lacks, small_bmp({40, 8, ""}, std::string(8, '\0')));
  add("palette-of-the-oldest-kind.bmp", "bits-24-oldest-header.bmp", "(OS/2)",
      small_bmp({12, 8, bytes_of(noise(12, 1))}, "\0\1\2\3\3\2\1\0"s));
  const std::string good = small_bmp({40, 8, palette(4)}, "\0\1\2\3\3\2\1\0"s);
  for (const int at : {0, 14, 53}) {
    std::string early = good;
    early[10] = static_cast<char>(at);
    add("pixels-at-" + std::to_string(at) + ".bmp", "bits-8-of-4-colours.bmp", "inside its header", early);
  }
  // The masks lie where the pixels are said to begin.
  std::string masks =
      small_bmp({40, 16, little(0xf800, 4) + little(0x07e0, 4) + little(0x001f, 4), 3}, std::string(16, '\x5a'));
  masks[10] = 54;
  add("pixels-in-the-masks.bmp", "bits-565.bmp", "bad offset", masks);
}

}  // namespace

std::vector<unsigned char> noise(std::size_t count, unsigned seed) {
  std::vector<unsigned char> samples(count);
  for (unsigned char& sample : samples) {
    seed = seed * 1664525U + 1013904223U;
    sample = static_cast<unsigned char>(seed >> 24U);
  }
  return samples;
}

std::vector<std::string> good_pngs() {
  std::vector<std::string> pictures;
  for (const auto& [type, depth] : {std::pair{0, 1}, {0, 8}, {0, 16}, {2, 8}, {2, 16}, {3, 8}, {4, 8}, {6, 8}}) {
    PngPicture picture;
    picture.width = 8;
    picture.height = 5;
    picture.bit_depth = depth;
    picture.colour_type = type;
    const std::size_t channels = type == 0 || type == 3 ? 1 : type == 4 ? 2 : type == 2 ? 3 : 4;
    const std::size_t row_bits = 8 * channels * static_cast<std::size_t>(depth);
    picture.samples = noise(row_bits / 8 * 5, static_cast<unsigned>(type * 20 + depth));
    if (type == 3) {
      picture.palette = noise(768, 3);
      picture.alphas = noise(200, 4);
    }
    pictures.push_back(png(picture));
    if (type == 2) {
      picture.interlaced = true;
      picture.orientation = 6;
      pictures.push_back(png(picture));
    }
  }
  return pictures;
}

std::vector<std::string> good_jpegs() {
  std::vector<std::string> pictures;
  for (const int components : {1, 3, 4}) {
    for (int kind = 0; kind < 5; ++kind) {
      JpegPicture picture;
      picture.width = 17;
      picture.height = 9;
      picture.components = components;
      picture.quality = 20 + 15 * kind;
      picture.progressive = kind == 1 || kind == 4;
      picture.subsampled = kind == 2;
      picture.restart_interval = kind == 3 ? 1 : 0;
      picture.orientation = kind == 4 ? 8 : 0;
      picture.inks = kind % 2 == 1 && components == 4 ? Inks::adobe_ycck : Inks::cmyk;
      picture.samples = noise(std::size_t{17} * 9 * static_cast<unsigned>(components), static_cast<unsigned>(kind));
      pictures.push_back(jpeg(picture));
    }
  }
  return pictures;
}

std::pair<std::size_t, std::size_t> find_segment(const std::string& jpeg, char marker) {
  const auto is_marker = [&](std::size_t at) { return jpeg[at] == '\xff' && jpeg[at + 1] != '\0'; };
  std::size_t at = 2;
  while (true) {
    const auto length = static_cast<unsigned char>(jpeg[at + 2]) * 256U + static_cast<unsigned char>(jpeg[at + 3]);
    std::size_t end = at + 2 + length;
    while (!is_marker(end)) ++end;
    if (jpeg[at + 1] == marker) return {at, end};
    at = end;
  }
}

std::vector<NamedPicture> good_pictures() {
  std::vector<NamedPicture> good = good_bmps();
  int number = 0;
  for (std::string& bytes : good_pngs())
    good.push_back({"good-" + std::to_string(number++) + ".png", std::move(bytes)});
  for (std::string& bytes : good_jpegs())
    good.push_back({"good-" + std::to_string(number++) + ".jpg", std::move(bytes)});
  const Whole whole;
  good.push_back({"baseline.jpg", whole.baseline});
  good.push_back({"separate.jpg", whole.separate});
  good.push_back({"progressive.jpg", whole.progressive});
  good.push_back({"grey.jpg", whole.grey});
  return good;
}

std::vector<DamagedPicture> damaged_pictures() {
  std::vector<DamagedPicture> damaged;
  const Whole whole;
  add_incomplete_jpegs(whole, damaged);
  add_jpegs_of_too_few_data(whole, damaged);
  add_bmps(damaged);
  return damaged;
}

}  // namespace tconv::test
