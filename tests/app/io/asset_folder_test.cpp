#include "app/io/asset_folder.hpp"

#include <sys/stat.h>

#include <algorithm>

#include "app/text/freetype_metrics.hpp"
#include "tests/app/io/support.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace tconv;
using test::put;

namespace {

namespace fs = std::filesystem;

const std::string preset = "presets/first-stamp.tconv.json";

// A folder of assets with one file in it.
class Assets {
 public:
  Assets() {
    for (const char* name : {"presets", "fonts", "shaders"}) fs::create_directory(folder_ / name);
  }
  void put(const std::string& name, std::string_view bytes) const { test::put(folder_ / name, bytes); }
  [[nodiscard]] fs::path operator/(const std::string& name) const { return folder_ / name; }
  [[nodiscard]] AssetFolder read() const { return read_asset_folder(folder_.path()); }

 private:
  test::TemporaryFolder folder_;
};

// Refused with one sentence that names the file and says that the built-in one is used.
void refused(const AssetFolder& read, const std::string& name) {
  CHECK(read.files.empty());
  REQUIRE(read.warnings.size() == 1);
  CAPTURE(read.warnings[0]);
  CHECK(read.warnings[0].find(name) != std::string::npos);
  CHECK(read.warnings[0].ends_with(" built-in file is used."));
}

}  // namespace

TEST_CASE("a missing folder is one warning, and an empty one none") {
  const test::TemporaryFolder folder;
  for (const auto& path : {folder / "missing", put(folder / "file", "no folder")}) {
    const AssetFolder read = read_asset_folder(path);
    CHECK(read.files.empty());
    REQUIRE(read.warnings.size() == 1);
    CHECK(read.warnings[0].find("is no folder") != std::string::npos);
  }
  const Assets empty;
  CHECK(empty.read().files.empty());
  CHECK(empty.read().warnings.empty());
}

TEST_CASE("what can be used is taken byte for byte, and what has no name of ours is passed over") {
  const Assets assets;
  std::string changed(embedded_text(preset));
  changed.replace(changed.find("paints"), 6, "PAINTS");
  assets.put(preset, changed);
  assets.put("fonts/Inter-Regular.ttf", embedded_text("fonts/DejaVuSans"));
  assets.put("fonts/Inter-SemiBold", embedded_text("fonts/DejaVuSans-Bold"));
  assets.put("shaders/grid.frag", "tried when it is compiled");
  assets.put("presets/mine.tconv.json", "garbage");
  assets.put("garbage", "garbage");
  const AssetFolder read = assets.read();
  CHECK(read.warnings.empty());
  REQUIRE(read.files.size() == 4);
  CHECK(read.files[0].name == "fonts/Inter-Regular");
  CHECK(read.files[0].bytes == embedded_text("fonts/DejaVuSans"));
  CHECK(read.files[1].name == "fonts/Inter-SemiBold");
  CHECK(read.files[2].name == preset);
  CHECK(read.files[2].bytes == changed);
  CHECK(read.files[3].name == "shaders/grid.frag");
}

TEST_CASE("a preset that is no legal problem with a title is refused") {
  const std::string good(embedded_text(preset));
  std::string illegal = good;
  illegal.replace(illegal.find("\"stride\": 2"), 11, "\"stride\": 0");
  std::string untitled = good;
  const auto title = untitled.find(" \"title\"");
  untitled.erase(title, untitled.find('\n', title) - title);
  for (const std::string& text : {std::string(), std::string("garbage"), good.substr(0, good.size() / 2), illegal,
                                  untitled, std::string("{}"), std::string("\0\xff", 2)}) {
    CAPTURE(text);
    const Assets assets;
    assets.put(preset, text);
    refused(assets.read(), preset);
  }
}

TEST_CASE("a font that is garbage, broken off or lacks what is needed is refused") {
  const auto good = embedded_text("fonts/DejaVuSans");
  for (const auto& bytes : {std::string_view(), std::string_view("garbage"), good.substr(0, 12),
                            good.substr(0, 300), good.substr(0, good.size() / 8)}) {
    CAPTURE(bytes.size());
    const Assets assets;
    assets.put("fonts/DejaVuSans.ttf", bytes);
    refused(assets.read(), "DejaVuSans");
  }
}

TEST_CASE("a font broken anywhere is refused or can be read, never a crash") {
  const auto good = embedded_text("fonts/DejaVuSans");
  std::string bytes(good);
  std::uint32_t random = 29;
  for (int i = 0; i < 60; ++i) {
    random = random * 1664525u + 1013904223u;
    // Mostly in the tables' directory and in the small tables that follow it.
    const std::size_t at = random % (i % 2 == 0 ? 400 : good.size());
    bytes[at] = static_cast<char>(random >> 24);
    (void)FreeTypeMetrics::can_read(FontFile::dejavu, std::as_bytes(std::span(bytes)));
  }
  CHECK(FreeTypeMetrics::can_read(FontFile::dejavu, std::as_bytes(std::span(good))));
}

TEST_CASE("what is no file is refused without waiting") {
  const Assets assets;
  fs::create_directory(assets / preset);
  refused(assets.read(), preset);
  fs::remove(assets / preset);
  REQUIRE(mkfifo((assets / preset).c_str(), 0600) == 0);
  refused(assets.read(), preset);
  fs::remove(assets / preset);
  fs::create_symlink("/dev/zero", assets / preset);
  refused(assets.read(), preset);
  fs::remove(assets / preset);
  put(assets / preset, "");
  fs::resize_file(assets / preset, static_cast<std::uintmax_t>(max_asset_bytes) + 1);
  refused(assets.read(), preset);
}
