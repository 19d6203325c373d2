#include <map>

#include "app/io/image.hpp"
#include "app/scene/stages/stages.hpp"
#include "tests/app/cli/program.hpp"
#include "tests/app/io/support.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace tconv;
using test::contents;
using test::is_one_sentence;
using test::put;
using test::Run;
using test::run;
using test::TemporaryFolder;

namespace {

std::vector<std::string> frame(const std::string& output, const std::vector<std::string>& more = {}) {
  std::vector<std::string> arguments = {"export", "--preset", "first-stamp", "-o", output};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

}  // namespace

TEST_CASE("a frame as PNG, SVG or PDF, by the name's ending") {
  const TemporaryFolder folder;
  const Run png = run(frame(folder / "a.png"));
  CHECK(png.code == 0);
  CHECK(png.out.empty());
  CHECK(png.err.empty());
  const auto picture = read_image(contents(folder / "a.png"));
  REQUIRE(picture);
  CHECK(picture.value().shape() == Shape{3, 720, 1280});
  CHECK(run(frame(folder / "a.SVG")).code == 0);
  CHECK(contents(folder / "a.SVG").find("<svg") != std::string::npos);
  CHECK(run(frame(folder / "a.pdf")).code == 0);
  CHECK(contents(folder / "a.pdf").starts_with("%PDF-"));
  CHECK(folder.names().size() == 3);
}

TEST_CASE("size, theme, stage and step change the picture; the same command gives the same bytes") {
  const TemporaryFolder folder;
  std::map<std::string, std::string> seen;
  const std::vector<std::vector<std::string>> variants = {
      {},
      {"--size", "1920x1080"},
      {"--size", "400x300"},
      {"--size", "360x240"},
      {"--theme", "dark"},
      {"--step", "1"},
      {"--stage", "matrix", "--step", "3"},
      {"--stage", "insert-zeros"},
  };
  for (const auto& variant : variants) {
    REQUIRE(run(frame(folder / "a.png", variant)).code == 0);
    const std::string bytes = contents(folder / "a.png");
    CHECK(seen.emplace(bytes, "").second);
    auto again = variant;
    again.push_back("--force");
    REQUIRE(run(frame(folder / "a.png", again)).code == 0);
    CHECK(contents(folder / "a.png") == bytes);
    std::filesystem::remove(folder / "a.png");
  }
}

TEST_CASE("every stage of every preset can be drawn and described at its first and last step") {
  const TemporaryFolder folder;
  for (const Stage& each : stages()) {
    const std::string stage(each.slug);
    for (const char* preset : {"first-stamp", "groups", "gaps", "negative-border", "bias-edge", "non-square"}) {
      INFO(preset, " ", stage);
      const Run described = run({"describe", "--preset", preset, "--stage", stage, "--step", "0"});
      CHECK(described.code == 0);
      // "Step 0 of N": a script learns from it how many steps there are, "74 161" without the narrow space.
      const auto at = described.out.find("tep 0 of ");
      REQUIRE(at != std::string::npos);
      std::string last = described.out.substr(at + 9, described.out.find(':', at) - at - 9);
      const std::string narrow = "\u202f";
      for (auto gap = last.find(narrow); gap != std::string::npos; gap = last.find(narrow))
        last.erase(gap, narrow.size());
      CHECK(run({"describe", "--preset", preset, "--stage", stage, "--step", last}).code == 0);
      CHECK(run({"export", "--preset", preset, "--stage", stage, "--step", last, "--force", "-o", folder / "a.png"})
                .code == 0);
    }
  }
}

TEST_CASE("the file's own view and theme are what is shown unless the command line says otherwise") {
  const TemporaryFolder folder;
  const std::string problem =
      R"({"format": "tconvlab/1", "layer": {"in_channels": 1, "out_channels": 1, "kernel_size": 2, "bias": false},)"
      R"( "input": {"shape": [1, 2, 2], "fill": "ramp"}, "weight": {"shape": [1, 1, 2, 2], "fill": "ramp"},)"
      R"( "view": {"stage": "convolve", "step": 4, "theme": "dark"}})";
  const std::string file = put(folder / "p.tconv.json", problem);
  CHECK(run({"describe", file}).out.find("tep 4 of 9") != std::string::npos);
  CHECK(run({"describe", file, "--stage", "stamp"}).out.find("tep 0 of 4") != std::string::npos);
  CHECK(run({"describe", file, "--step", "5"}).out.find("tep 5 of 9") != std::string::npos);
  REQUIRE(run({"export", file, "-o", folder / "file.png"}).code == 0);
  REQUIRE(run({"export", file, "-o", folder / "dark.png", "--theme", "dark"}).code == 0);
  REQUIRE(run({"export", file, "-o", folder / "light.png", "--theme", "light"}).code == 0);
  CHECK(contents(folder / "file.png") == contents(folder / "dark.png"));
  CHECK(contents(folder / "file.png") != contents(folder / "light.png"));
}

TEST_CASE("a link to standard output writes the picture there") {
  const TemporaryFolder folder;
  std::filesystem::create_symlink("/dev/stdout", folder.path() / "frame.svg");
  const Run result = run({"export", "--preset", "first-stamp", "-o", (folder.path() / "frame.svg").string()});
  CHECK(result.err.empty());
  CHECK(result.code == 0);
  CHECK(result.out.starts_with("<?xml"));
}

TEST_CASE("an existing target is kept without --force, which the message names") {
  const TemporaryFolder folder;
  put(folder / "a.png", "mine");
  const Run refused = run(frame(folder / "a.png"));
  CHECK(refused.code == 1);
  CHECK(is_one_sentence(refused.err));
  CHECK(refused.err.find("--force") != std::string::npos);
  CHECK(contents(folder / "a.png") == "mine");
  CHECK(run(frame(folder / "a.png", {"--force"})).code == 0);
  CHECK(contents(folder / "a.png").starts_with("\x89PNG"));
}

TEST_CASE("a full disk: exit code 1, the old file intact, no temporary file left") {
  const TemporaryFolder folder;
  put(folder / "old.png", "mine");
  for (const char* name : {"old.png", "new.png", "new.svg", "new.pdf"}) {
    const Run result = run(frame(folder / name, {"--force"}), {.file_limit = 2000});
    CHECK(result.code == 1);
    CHECK(is_one_sentence(result.err));
    CHECK(result.err.find("larger than") != std::string::npos);
  }
  std::filesystem::create_symlink("/dev/full", folder / "full.png");
  const Run full = run(frame(folder / "full.png", {"--force"}));
  CHECK(full.code == 1);
  CHECK(full.err.find("disk is full") != std::string::npos);
  CHECK(contents(folder / "old.png") == "mine");
  CHECK(folder.names() == std::vector<std::string>{"full.png", "old.png"});
}

TEST_CASE("a target that cannot be written is exit code 1") {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "folder.png");
  for (const std::string target : {"missing/a.png", "folder.png"}) {
    const Run result = run(frame(folder / target, {"--force"}));
    CHECK(result.code == 1);
    CHECK(is_one_sentence(result.err));
  }
}

TEST_CASE("names of targets are taken literally") {
  const TemporaryFolder folder;
  for (const std::string name : {"-x.png", "a b.png", "a\nb.png", ";$(id).png", "転置.png", "[1,2].png"}) {
    INFO(name);
    CHECK(run(frame(name), {.folder = folder.path()}).code == 0);
    CHECK(std::filesystem::exists(folder / name));
  }
  CHECK(folder.names().size() == 6);
}

TEST_CASE("a title in any script: a font of this machine is taken, or one line says that none has the characters") {
  const TemporaryFolder folder;
  const auto titled = [&](const std::string& title) {
    put(folder / "p.tconv.json", R"({"format": "tconvlab/1", "title": ")" + title + R"(",
        "layer": {"in_channels": 1, "out_channels": 1, "kernel_size": 1, "bias": false},
        "input": {"shape": [1, 1, 1], "data": [5]}, "weight": {"shape": [1, 1, 1, 1], "data": [1]}})");
    return std::vector<std::string>{"export", folder / "p.tconv.json", "-o", folder / "a.png", "--force"};
  };
  // DejaVu Sans Mono, of fonts-dejavu-core, has U+2336; the built-in fonts have not.
  const auto arguments = titled("\u2336");
  const Run found = run(arguments);
  CHECK(found.code == 0);
  CHECK(found.err.empty());
  const std::string drawn = contents(folder / "a.png");

  // A machine without fonts.
  put(folder / "none.conf", "<fontconfig><cachedir>" + (folder / "cache").string() + "</cachedir></fontconfig>");
  const Run bare = run(arguments, {.environment = {"FONTCONFIG_FILE=" + (folder / "none.conf").string()}});
  CHECK(bare.code == 0);
  CHECK(bare.err ==
        "tconvlab: No font here has “\u2336” (U+2336); install one that has, such as Debian's fonts-noto-core.\n");
  CHECK(contents(folder / "a.png") != drawn);
  CHECK(run(titled("a"), {.environment = {"FONTCONFIG_FILE=" + (folder / "none.conf").string()}}).err.empty());

  // One without fontconfig's configuration: whatever it falls back on, there is a picture.
  CHECK(run(titled("\u2336"), {.environment = {"FONTCONFIG_FILE=" + (folder / "nowhere.conf").string()}}).code ==
        0);
  CHECK(read_image(contents(folder / "a.png")));

  const Run missing = run(titled("\U0010FFFD"));
  CHECK(missing.code == 0);
  CHECK(is_one_sentence(missing.err));
  CHECK(missing.err.find("U+10FFFD") != std::string::npos);
}
