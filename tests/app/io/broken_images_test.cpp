#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>

#include "app/io/image.hpp"
#include "app/io/json.hpp"
#include "app/io/open.hpp"
#include "tests/app/io/damaged_images.hpp"
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

/// Reads a picture, reduced, while new memory holds the given byte, where the allocator can be told so (a
/// sanitizer's cannot).
Outcome<Tensor> read_with_memory_full_of(int byte, const std::string& bytes) {
  mallopt(M_PERTURB, ~byte & 0xff);  // new memory gets the complement
  auto outcome = read_image(bytes, {.size = Int2{4, 4}, .channels = 1});
  mallopt(M_PERTURB, 0);
  return outcome;
}

}  // namespace

TEST_CASE("every truncation of ten good PNGs is refused with a reason") {
  const auto pictures = test::good_pngs();
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
  const auto pictures = test::good_jpegs();
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
  const std::string good = test::bmp(5, 3, 24, test::noise(45, 1));
  CHECK(read_image(good));
  for (std::size_t length = 0; length < good.size(); ++length) REQUIRE_FALSE(read_image(good.substr(0, length)));
}

TEST_CASE("pictures with random faults are read or refused, never worse") {
  // The sanitizers watch; a checksum stops most faults in a PNG, nothing stops them in a JPEG or BMP.
  unsigned seed = 7;
  const auto next = [&] { return (seed = seed * 1664525U + 1013904223U) >> 8U; };
  for (const test::NamedPicture& picture : test::good_pictures()) {
    INFO(picture.name);
    const std::string& good = picture.bytes;
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
  std::string jpeg = test::jpeg({8, 8, 1, 50, false, false, 0, 0, test::noise(64, 1)});
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
  const std::string good = test::good_pngs()[1];
  CHECK(read_image(good.substr(0, 33) + test::png_chunk("zTXt", "x"s + '\0' + '\0' + bomb) + good.substr(33)));
  CHECK(read_image(good.substr(0, 33) + test::png_chunk("iCCP", "x"s + '\0' + '\0' + bomb) + good.substr(33)));
}

TEST_CASE("a chunk that is longer than its file gets no memory") {
  // 49 bytes, of which a chunk says that it has 2^30. With a quarter of that to be had, asking would be seen.
  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_AS, &before) == 0);
  rlim_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  rlimit tight = before;
  tight.rlim_cur = pages * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE)) + (1U << 28);
  REQUIRE(::setrlimit(RLIMIT_AS, &tight) == 0);
  const auto outcome = read_image(test::png_header(1, 1, 8, 2) + "\x40\0\0\0eXIfabcdefgh"s);
  REQUIRE(::setrlimit(RLIMIT_AS, &before) == 0);
  CHECK(failure_of(outcome).message == "This PNG is damaged: the file breaks off; save it again.");
}

TEST_CASE("a JPEG may not have hundreds of scans") {
  std::string good = test::jpeg({8, 8, 1, 50, true, false, 0, 0, test::noise(64, 1)});
  const auto [scan, end] = test::find_segment(good, test::start_of_scan);
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

TEST_CASE("every damaged picture is refused with its reason, and what it was made of is read") {
  const auto good = test::good_pictures();
  const auto is_read = [&](const std::string& name) {
    const auto found = std::ranges::find(good, name, &test::NamedPicture::name);
    REQUIRE(found != good.end());
    return static_cast<bool>(read_image(found->bytes));
  };
  std::set<std::string> made_of;
  for (const test::DamagedPicture& damaged : test::damaged_pictures()) {
    INFO(damaged.name);
    refused(damaged.bytes, damaged.words);
    made_of.insert(damaged.made_of);
  }
  for (const std::string& name : made_of) {
    INFO(name);
    CHECK(is_read(name));
  }
}

TEST_CASE("a JPEG with an odd number in a header that its pixels do not depend on is read") {
  const std::string good = test::jpeg({8, 8, 1, 50, false, false, 0, 0, test::noise(64, 1)});
  std::string other = good;
  other[good.find("JFIF") + 5] = 9;  // a later version
  CHECK(read_image(other).value() == read_image(good).value());
  other = good;
  other[good.find("\xff\xda") + 8] = 0;  // the last coefficient, of importance in progressive ones only
  CHECK(read_image(other).value() == read_image(good).value());
}

TEST_CASE("headers that contradict themselves") {
  const std::string jpeg = test::jpeg({8, 8, 1, 50, false, false, 0, 0, test::noise(64, 1)});
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
  refused(test::jpeg({8, 8, 2, 50, false, false, 0, 0, test::noise(128, 1)}), "2 colours");
  std::string bmp = test::bmp(2, 2, 24, test::noise(12, 1));
  bmp[28] = 25;
  refused(bmp, "25 bits");
  bmp = test::bmp(2, 2, 24, test::noise(12, 1));
  bmp[30] = 1;
  refused(bmp, "compressed");
  bmp = test::bmp(2, 2, 24, test::noise(12, 1));
  bmp[14] = 41;
  refused(bmp, "unknown kind");
  std::string png = test::good_pngs()[1];
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
