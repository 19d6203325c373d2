#include <malloc.h>

#include <cstdlib>

#include "app/io/image.hpp"
#include "app/io/json.hpp"
#include "app/io/open.hpp"
#include "tests/app/io/make_images.hpp"
#include "tests/app/io/support.hpp"
#include "tests/support/paths.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace tconv;
using test::failure_of;
using test::put;
using test::TemporaryFolder;
using namespace std::string_literals;

namespace {

Failure refused(const std::string& bytes, std::string_view words = "") {
  Failure failure = failure_of(read_image(bytes));
  CHECK(failure.rule == "image");
  INFO(failure.message);
  CHECK(failure.message.size() > 20);
  CHECK(failure.message.ends_with('.'));
  CHECK(failure.message.find(words) != std::string::npos);
  return failure;
}

std::vector<unsigned char> noise(std::size_t count, unsigned seed) {
  std::vector<unsigned char> samples(count);
  for (unsigned char& sample : samples) {
    seed = seed * 1664525U + 1013904223U;
    sample = static_cast<unsigned char>(seed >> 24U);
  }
  return samples;
}

/// Ten good pictures, small, all different.
std::vector<std::string> good_pngs() {
  std::vector<std::string> pictures;
  for (const auto& [type, depth] : {std::pair{0, 1}, {0, 8}, {0, 16}, {2, 8}, {2, 16}, {3, 8}, {4, 8}, {6, 8}}) {
    test::PngPicture picture;
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
    pictures.push_back(test::png(picture));
    if (type == 2) {
      picture.interlaced = true;
      picture.orientation = 6;
      pictures.push_back(test::png(picture));
    }
  }
  return pictures;
}

/// Fifteen of them.
std::vector<std::string> good_jpegs() {
  std::vector<std::string> pictures;
  for (const int components : {1, 3, 4}) {
    for (int kind = 0; kind < 5; ++kind) {
      test::JpegPicture picture;
      picture.width = 17;
      picture.height = 9;
      picture.components = components;
      picture.quality = 20 + 15 * kind;
      picture.progressive = kind == 1 || kind == 4;
      picture.subsampled = kind == 2;
      picture.restart_interval = kind == 3 ? 1 : 0;
      picture.orientation = kind == 4 ? 8 : 0;
      picture.inks = kind % 2 == 1 && components == 4 ? test::Inks::adobe_ycck : test::Inks::cmyk;
      picture.samples = noise(std::size_t{17} * 9 * static_cast<unsigned>(components), static_cast<unsigned>(kind));
      pictures.push_back(test::jpeg(picture));
    }
  }
  return pictures;
}

/// Reads a picture, reduced, while new memory holds the given byte, where the allocator can be told so (a
/// sanitizer's cannot).
Outcome<Tensor> read_with_memory_full_of(int byte, const std::string& bytes) {
  mallopt(M_PERTURB, ~byte & 0xff);  // new memory gets the complement
  auto outcome = read_image(bytes, {.size = Int2{4, 4}, .channels = 1});
  mallopt(M_PERTURB, 0);
  return outcome;
}

/// Where the first segment or scan with this marker stands, and where the next marker does. Precondition: there is
/// one, and no restart markers.
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

std::string without(std::string jpeg, char marker) {
  const auto [from, to] = find_segment(jpeg, marker);
  return jpeg.erase(from, to - from);
}

std::string without_all(std::string jpeg, char marker) {
  while (jpeg.find({'\xff', marker}) != std::string::npos) jpeg = without(std::move(jpeg), marker);
  return jpeg;
}

constexpr char huffman_tables = '\xc4';
constexpr char start_of_scan = '\xda';
constexpr char quantisation_tables = '\xdb';

}  // namespace

TEST_CASE("every truncation of ten good PNGs is refused with a reason") {
  const auto pictures = good_pngs();
  REQUIRE(pictures.size() == 10);
  for (const std::string& good : pictures) {
    CHECK(read_image(good));
    for (std::size_t length = 0; length < good.size(); ++length) {
      const auto outcome = read_image(std::string_view(good).substr(0, length));
      REQUIRE_FALSE(outcome);
      REQUIRE(outcome.failure().rule == "image");
      REQUIRE(outcome.failure().message.size() > 20);
    }
  }
}

TEST_CASE("every truncation of fifteen good JPEGs is refused with a reason") {
  const auto pictures = good_jpegs();
  REQUIRE(pictures.size() == 15);
  for (const std::string& good : pictures) {
    CHECK(read_image(good));
    for (std::size_t length = 0; length < good.size(); ++length) {
      const auto outcome = read_image(std::string_view(good).substr(0, length));
      REQUIRE_FALSE(outcome);
      REQUIRE(outcome.failure().rule == "image");
      REQUIRE(outcome.failure().message.size() > 20);
    }
  }
}

TEST_CASE("every truncation of a BMP is refused with a reason") {
  const std::string good = test::bmp(5, 3, 24, noise(45, 1));
  CHECK(read_image(good));
  for (std::size_t length = 0; length < good.size(); ++length) REQUIRE_FALSE(read_image(good.substr(0, length)));
}

TEST_CASE("pictures with random faults are read or refused, never worse") {
  // The sanitizers watch; a checksum stops most faults in a PNG, nothing stops them in a JPEG or BMP.
  unsigned seed = 7;
  const auto next = [&] { return (seed = seed * 1664525U + 1013904223U) >> 8U; };
  auto pictures = good_jpegs();
  pictures.push_back(test::bmp(5, 3, 24, noise(45, 1)));
  pictures.push_back(test::bmp(4, 4, 32, noise(64, 1)));
  for (const std::string& png : good_pngs()) pictures.push_back(png);
  for (const std::string& good : pictures) {
    for (int round = 0; round < 150; ++round) {
      std::string bytes = good;
      for (unsigned faults = 1 + next() % 4; faults > 0; --faults) {
        bytes[next() % bytes.size()] = static_cast<char>(next());
      }
      const auto outcome = read_with_memory_full_of(0x55, bytes);
      if (!outcome) {
        CHECK(outcome.failure().rule == "image");
      } else {
        // What is read is what stands in the file, not what stood in memory before.
        REQUIRE(read_with_memory_full_of(0xAA, bytes).value() == outcome.value());
      }
    }
  }
}

TEST_CASE("sizes are refused by the header, before anything is allocated") {
  refused(test::png_header(1'000'000, 1'000'000), "1000000×1000000");
  refused(test::png_header(0x7fffffff, 0x7fffffff), "16384");
  refused(test::png_header(16385, 1), "16384");
  refused(test::png_header(8192, 8192), "16777216");
  refused(test::png_header(0, 7), "0×7");
  std::string bmp = test::bmp(1, 1, 24, {1, 2, 3});
  bmp.replace(18, 8, "\x40\x42\x0f\0\x40\x42\x0f\0"s);  // 10^6 each
  refused(bmp, "1000000×1000000");
  bmp.replace(18, 8, "\0\0\0\x80\0\0\0\x80"s);  // −2^31 each
  refused(bmp);
  std::string jpeg = test::jpeg({8, 8, 1, 50, false, false, 0, 0, noise(64, 1)});
  const auto frame = jpeg.find("\xff\xc0");
  jpeg.replace(frame + 5, 4, "\xff\xff\xff\xff");
  refused(jpeg, "65535×65535");
}

TEST_CASE("a small file cannot ask for much memory") {
  // 4096 × 4096 RGBA of 16 bits would be 128 MiB; a file of 100 bytes cannot hold that however well it is packed.
  const std::string start = test::png_header(4096, 4096, 16, 6);
  refused(start + test::png_chunk("IDAT", std::string(40, '\0')) + test::png_chunk("IEND", ""), "far too short");
  // A text chunk that unpacks to gigabytes is skipped unread.
  const std::string bomb(7'000'000, '\0');
  const std::string good = good_pngs()[1];
  CHECK(read_image(good.substr(0, 33) + test::png_chunk("zTXt", "x"s + '\0' + '\0' + bomb) + good.substr(33)));
  CHECK(read_image(good.substr(0, 33) + test::png_chunk("iCCP", "x"s + '\0' + '\0' + bomb) + good.substr(33)));
}

TEST_CASE("a JPEG may not have hundreds of scans") {
  std::string good = test::jpeg({8, 8, 1, 50, true, false, 0, 0, noise(64, 1)});
  const auto [scan, end] = find_segment(good, start_of_scan);
  good[scan + 9] = 0;  // nothing is left for a later scan to refine: the first may come again
  const auto with_scans = [&, from = scan, to = end](int count) {
    std::string many = good.substr(0, from);
    for (int i = 0; i < count; ++i) many += good.substr(from, to - from);
    return many + "\xff\xd9";
  };
  CHECK(read_image(with_scans(100)));
  refused(with_scans(101), "scans");
  refused(with_scans(20000), "scans");
}

TEST_CASE("a JPEG that lacks what its scans name is refused") {
  test::JpegPicture picture{32, 24, 3, 80, false, true, 0, 0, noise(32 * 24 * 3, 1)};
  const std::string baseline = test::jpeg(picture);
  picture.separate_scans = true;
  const std::string separate = test::jpeg(picture);
  picture.separate_scans = false;
  picture.progressive = true;
  const std::string progressive = test::jpeg(picture);
  for (const std::string& good : {baseline, separate, progressive}) {
    CHECK(read_image(good));
    refused(without_all(good, quantisation_tables), "Quantization table");
    refused(without(good, quantisation_tables), "Quantization table");
    refused(without_all(good, huffman_tables), "code tables is missing");
    refused(without(good, huffman_tables), "code tables is missing");
    refused(without_all(good, start_of_scan), "no picture");
  }
  refused(without(progressive, start_of_scan), "progression");  // the first one has the means of the blocks

  // One component of three has no scan: the first, the last, or all but one.
  refused(without(separate, start_of_scan), "no scan");
  const auto last = separate.rfind("\xff\xda");
  refused(separate.substr(0, last) + "\xff\xd9", "no scan");
  refused(without(without(separate, start_of_scan), start_of_scan), "no scan");
}

TEST_CASE("a JPEG whose data do not fill its scans is refused") {
  const std::string good = test::jpeg({64, 64, 1, 95, false, false, 0, 0, noise(64 * 64, 1)});
  const auto scan = find_segment(good, start_of_scan);
  const std::string head = good.substr(0, scan.first);
  const std::string data = good.substr(scan.first, scan.second - scan.first);
  REQUIRE(data.size() > 4000);
  CHECK(read_image(head + data + "\xff\xd9"));
  refused(head + data.substr(0, 10) + "\xff\xd9", "premature end");
  refused(head + data.substr(0, 2000) + "\xff\xd9", "premature end");
  refused(head + data + "more data" + "\xff\xd9", "extraneous");
  // Restarts are promised after every block, and there are none.
  refused(head + "\xff\xdd\0\4\0\1"s + data + "\xff\xd9", "extraneous");
  // A code of ones alone is none, wherever it stands.
  std::string ones;
  for (int i = 0; i < 20; ++i) ones += "\xff\0"s;
  refused(head + data.substr(0, 500) + ones + data.substr(500 + ones.size()) + "\xff\xd9", "bad Huffman code");
}

TEST_CASE("a JPEG with an odd number in a header that its pixels do not depend on is read") {
  const std::string good = test::jpeg({8, 8, 1, 50, false, false, 0, 0, noise(64, 1)});
  std::string other = good;
  other[good.find("JFIF") + 5] = 9;  // a later version
  CHECK(read_image(other).value() == read_image(good).value());
  other = good;
  other[good.find("\xff\xda") + 8] = 0;  // the last coefficient, of importance in progressive ones only
  CHECK(read_image(other).value() == read_image(good).value());
}

TEST_CASE("a BMP whose pixels name colours that its palette lacks is refused") {
  // A header of 40 bytes, 4 colours, one row of 4 pixels with 8 bits each.
  std::string good = test::bmp(4, 1, 24, noise(12, 1)).substr(0, 54);
  good[10] = 54 + 4 * 4;
  good[28] = 8;
  good += "\1\2\3\0\4\5\6\0\7\x8\x9\0\xa\xb\xc\0"s + "\0\1\2\3"s;
  CHECK(read_image(good).value().at(0, 0, 0, 3) == 12 / 255.0);
  std::string beyond = good;
  beyond.back() = 4;
  refused(beyond, "palette lacks a colour");
  // The pixels are said to begin in the header.
  std::string early = good;
  early[10] = 0;
  refused(early, "inside its header");
  early[10] = 53;
  refused(early, "inside its header");
}

TEST_CASE("headers that contradict themselves") {
  const std::string jpeg = test::jpeg({8, 8, 1, 50, false, false, 0, 0, noise(64, 1)});
  const auto frame = jpeg.find("\xff\xc0");
  std::string twelve = jpeg;
  twelve[frame + 4] = 12;
  refused(twelve, "12 bits");
  std::string lossless = jpeg;
  lossless[frame + 1] = '\xc3';
  refused(lossless, "rare kind");
  refused(jpeg.substr(0, 2) + "\xff\xd9", "no picture");
  refused("\xff\xd8\xff\xe0\xff\xff", "breaks off");
  std::string arithmetic = jpeg;
  arithmetic[frame + 1] = '\xc9';
  refused(arithmetic, "rare kind");
  refused(test::jpeg({8, 8, 2, 50, false, false, 0, 0, noise(128, 1)}), "2 colours");
  std::string bmp = test::bmp(2, 2, 24, noise(12, 1));
  bmp[28] = 25;
  refused(bmp, "25 bits");
  bmp = test::bmp(2, 2, 24, noise(12, 1));
  bmp[30] = 1;
  refused(bmp, "compressed");
  bmp = test::bmp(2, 2, 24, noise(12, 1));
  bmp[14] = 41;
  refused(bmp, "unknown kind");
  std::string png = good_pngs()[1];
  png[29] = static_cast<char>(png[29] ^ 1);  // the header's checksum
  refused(png, "damaged");
  refused(png.substr(0, 8) + test::png_chunk("CgBI", "1234") + png.substr(8), "IHDR");
}

TEST_CASE("what is no known kind of file is refused as such") {
  const TemporaryFolder folder;
  // TGA has no magic.
  const std::string tga = "\0\0\2\0\0\0\0\0\0\0\0\0\1\0\1\0\x18\0abc"s;
  CHECK(failure_of(open_path(put(folder / "picture.png", tga))).message.find("neither") != std::string::npos);
  CHECK(failure_of(read_image(tga)).message == "This is no picture that is read; name a PNG, JPEG or BMP.");
  CHECK(failure_of(open_path(put(folder / "picture.png", ""))).message.find("empty") != std::string::npos);
}

TEST_CASE("the collection of broken and odd pictures, where it is at hand") {
  const char* named = std::getenv("TCONV_IMAGES");
  const std::filesystem::path folder =
      named != nullptr ? std::filesystem::path(named) : test::source_folder() / "../shared/images";
  if (!std::filesystem::exists(folder / "manifest.jsonl")) {
    MESSAGE("no collection at hand (TCONV_IMAGES names its folder)");
    return;
  }
  std::ifstream manifest(folder / "manifest.jsonl");
  for (std::string line; std::getline(manifest, line);) {
    const auto entry = parse_json(line);
    REQUIRE(entry);
    const std::string& file = *entry.value().find("file")->as<std::string>();
    const std::string& expect = *entry.value().find("expect")->as<std::string>();
    const auto outcome = open_path(folder / file);
    INFO(file, " ", expect, " ", outcome ? "" : outcome.failure().message);
    if (expect == "must_decode") CHECK(outcome);
    if (expect == "must_reject") CHECK_FALSE(outcome);
  }
}
