// The built program with a folder of assets of a person's own.
#include "app/text/embedded.hpp"
#include "tests/app/cli/program.hpp"
#include "tests/app/io/support.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace tconv;
using test::put;
using test::Run;
using test::run;

namespace {

const std::string preset = "presets/first-stamp.tconv.json";

Run run_with(const std::filesystem::path& assets, const std::vector<std::string>& arguments) {
  test::RunOptions options;
  options.environment = {"TCONVLAB_ASSETS=" + assets.string()};
  return run(arguments, options);
}

// The picture that the program exports with these assets.
std::string exported(const std::filesystem::path& assets, std::string& said) {
  const test::TemporaryFolder folder;
  const auto path = folder / "frame.png";
  const Run result = run_with(assets, {"export", "--preset", "first-stamp", "-o", path.string()});
  CHECK(result.code == 0);
  said = result.err;
  return test::contents(path);
}

}  // namespace

TEST_CASE("without assets to be taken everything is as built in; a folder that is missing is said once") {
  const test::TemporaryFolder folder;
  const std::string presets = run({"presets"}).out;
  for (const auto& path : {folder.path(), std::filesystem::path()}) {
    const Run result = run_with(path, {"presets"});
    CHECK(result.code == 0);
    CHECK(result.out == presets);
    CHECK(result.err.empty());
  }
  const Run result = run_with(folder / "missing", {"presets"});
  CHECK(result.code == 0);
  CHECK(result.out == presets);
  CHECK(test::is_one_sentence(result.err));
  CHECK(run({"--help"}).out.find("TCONVLAB_ASSETS") != std::string::npos);
}

TEST_CASE("a preset of one's own is used, and a broken one is not") {
  const test::TemporaryFolder folder;
  std::filesystem::create_directory(folder / "presets");
  const std::string presets = run({"presets"}).out;
  const std::string described = run({"describe", "--preset", "first-stamp"}).out;
  std::string text(embedded_text(preset));
  text.replace(text.find("paints"), 6, "PAINTS");
  text.replace(text.find("[2, 1, 3"), 8, "[2, 1, 7");
  put(folder / preset, text);
  const Run own = run_with(folder.path(), {"presets"});
  CHECK(own.err.empty());
  CHECK(own.out.find("PAINTS a copy") != std::string::npos);
  CHECK(run_with(folder.path(), {"describe", "--preset", "first-stamp"}).out != described);

  put(folder / preset, text.substr(0, 200));
  for (const auto& arguments : {std::vector<std::string>{"presets"}, {"describe", "--preset", "first-stamp"}}) {
    const Run broken = run_with(folder.path(), arguments);
    CHECK(broken.code == 0);
    CHECK(broken.out == (arguments.size() == 1 ? presets : described));
    CHECK(test::is_one_sentence(broken.err));
    CHECK(broken.err.find(preset) != std::string::npos);
  }
}

TEST_CASE("a font of one's own is used, and a broken one is not") {
  const test::TemporaryFolder empty;
  std::string said;
  const std::string usual = exported(empty.path(), said);
  const test::TemporaryFolder folder;
  std::filesystem::create_directory(folder / "fonts");
  put(folder / "fonts/Inter-Regular.ttf", embedded_text("fonts/DejaVuSans"));
  CHECK(exported(folder.path(), said) != usual);
  CHECK(said.empty());
  put(folder / "fonts/Inter-Regular.ttf", embedded_text("fonts/DejaVuSans").substr(0, 5000));
  CHECK(exported(folder.path(), said) == usual);
  CHECK(test::is_one_sentence(said));
}
