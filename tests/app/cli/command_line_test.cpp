#include "app/cli/command_line.hpp"

#include "app/io/json_text.hpp"
#include "app/io/open.hpp"
#include "app/scene/stage.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/scene/theme.hpp"
#include "tests/app/cli/program.hpp"
#include "tests/app/io/support.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace tconv;
using test::is_one_sentence;
using test::Run;
using test::run;
using test::TemporaryFolder;

namespace {

void wrong(const std::vector<std::string>& arguments, std::string_view words) {
  const Run result = run(arguments);
  INFO(result.err);
  CHECK(result.code == 2);
  CHECK(result.out.empty());
  CHECK(is_one_sentence(result.err));
  CHECK(result.err.find(words) != std::string::npos);
}

/// What the window would be asked for; nothing is opened.
WindowRequest requested(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "tconvlab");
  WindowRequest asked;
  const int code = run_command_line(static_cast<int>(arguments.size()), arguments.data(), [&](const auto& request) {
    asked = request;
    return 42;
  });
  CHECK(code == 42);
  return asked;
}

}  // namespace

TEST_CASE("version and help") {
  const Run version = run({"--version"});
  CHECK(version.code == 0);
  CHECK(version.out.starts_with("tconvlab "));
  const Run help = run({"--help"});
  CHECK(help.code == 0);
  for (const char* word : {"compute", "export", "describe", "presets", "--version", "Exit codes"}) {
    CHECK(help.out.find(word) != std::string::npos);
  }
  CHECK(run({"compute", "--help"}).out.find("--jsonl") != std::string::npos);
  CHECK(run({"export", "--help"}).out.find("--force") != std::string::npos);
  CHECK(run({"describe", "--help"}).out.find("--step") != std::string::npos);
  CHECK(run({"presets", "--help"}).code == 0);
  // Every stage and every theme is named.
  for (const char* command : {"export", "describe"}) {
    const std::string words = run({command, "--help"}).out;
    for (const Stage& stage : stages()) {
      CAPTURE(stage.slug);
      CHECK(words.find(stage.slug) != std::string::npos);
    }
  }
  const std::string words = run({"export", "--help"}).out;
  for (const ThemeId theme : all_themes) CHECK(words.find(name(theme)) != std::string::npos);
}

TEST_CASE("wrong arguments are exit code 2 and one sentence with the cure") {
  wrong({"compute"}, "tconvlab compute --help");
  wrong({"compute", "a", "--preset", "b"}, "leave one out");
  wrong({"compute", "a", "b"}, "not expected: b");
  wrong({"compute", "--bogus"}, "--bogus");
  wrong({"compute", "--preset", "first-stamp", "--method", "magic"}, "“insert-zeros”");
  wrong({"compute", "--preset", "first-stamq"}, "“first-stamp”");
  wrong({"compute", "--jsonl", "--preset", "first-stamp"}, "leave --preset out");
  wrong({"export", "--preset", "first-stamp"}, "--output");
  wrong({"export", "--preset", "first-stamp", "-o", "frame.gif"}, ".png, .svg or .pdf");
  wrong({"export", "--preset", "first-stamp", "-o", "x.png", "--theme", "pink"}, "“high-contrast”");
  for (const char* size : {"1280", "0x0", "1280x", "x720", "-5x7", "1280x720x3", "99999x10", "16384x16384",
                           "1e3x10", " 20x20", "99999999999x700"}) {
    wrong({"export", "--preset", "first-stamp", "-o", "x.png", "--size", size}, "1280x720");
  }
  // The least one is exported by small_frames_test.cpp.
  for (const char* size : {"359x240", "360x239", "15x700", "16384x16", "1x1"}) {
    wrong({"export", "--preset", "first-stamp", "-o", "x.png", "--size", size}, "the least is 360x240");
  }
  wrong({"describe", "--preset", "first-stamp", "--step", "2.5"}, "--step “2.5”");
  wrong({"describe", "--preset", "first-stamp", "--step", "99999999999999999999"}, "--step “999");
  wrong({"describe", "--preset", "first-stamp", "--stage", "stomp"}, "“insert-zeros”");
  wrong({"--preset", "first-stamp", "file"}, "leave one out");
}

TEST_CASE("an option whose value is empty is wrong, not left out") {
  for (const char* option : {"--stage", "--step"}) {
    CAPTURE(option);
    wrong({"describe", "--preset", "first-stamp", option, ""}, std::string(option) + ": the value is empty");
    wrong({"describe", "--preset", "first-stamp", std::string(option) + "="}, option);
  }
  for (const char* option : {"--stage", "--step", "--theme", "--size"}) {
    CAPTURE(option);
    wrong({"export", "--preset", "first-stamp", "-o", "x.png", option, ""},
          std::string(option) +
              ": the value is empty; give one, or leave the option out; see tconvlab export --help.");
  }
  wrong({"export", "--preset", "first-stamp", "-o", ""}, "--output: the value is empty");
  wrong({"compute", "--preset", "first-stamp", "--method", ""}, "--method: the value is empty");
  wrong({"compute", "problem.tconv.json", "--preset", ""}, "--preset: the value is empty");
  wrong({"compute", ""}, "FILE: the value is empty");
  wrong({"--preset", ""}, "--preset: the value is empty");
  wrong({""}, "FILE: the value is empty");
}

TEST_CASE("nothing that a file or an argument says reaches a terminal as it is") {
  const TemporaryFolder folder;
  const std::vector<std::string> controls = {"\x1b[31m", "\x7f",   "\u009B", "\u061C", "\u200E",
                                             "\u2028",   "\u202E", "\u2066", "\uFEFF"};
  for (const std::string& control : controls) {
    const std::string text = "a" + control + "b";
    const std::string file = folder.path() / "p.tconv.json";
    // As a key, a value and a title, escaped as JSON allows, and as an argument.
    std::string escaped;
    append_string(escaped, text);
    for (const std::string& json :
         {"{" + escaped + ": 1}", "{\"format\": " + escaped + "}",
          "{\"format\": \"tconvlab/1\", \"layer\": {" + escaped + ": 1}}",
          "{\"format\": \"tconvlab/1\", \"layer\": {\"in_channels\": 1, \"out_channels\": 1, \"kernel_size\": 1, "
          "\"bias\": false}, \"title\": " +
              escaped + ", \"input\": [[1]], \"weight\": [[[[1]]]]}"}) {
      CAPTURE(json);
      test::put(folder.path() / "p.tconv.json", json);
      for (const Run& result :
           {run({"describe", file}), run({"compute", file}), run({"compute", "--jsonl", file})}) {
        CHECK((result.out + result.err).find(control) == std::string::npos);
        CHECK(result.err.find('\x1b') == std::string::npos);
      }
    }
    for (const Run& result :
         {run({"compute", text}), run({"describe", "--preset", text}), run({"compute", "--" + text}),
          run({"describe", "--preset", "first-stamp", "--stage", text})}) {
      CHECK(result.code == 2);
      CHECK((result.out + result.err).find(control) == std::string::npos);
    }
    const Run display = run({}, {.environment = {"DISPLAY=" + text, "WAYLAND_DISPLAY"}});
    CHECK(display.code == 3);
    CHECK(display.err.find(control) == std::string::npos);
    CHECK(is_one_sentence(display.err));
  }
}

TEST_CASE("a step out of range names the legal ones") {
  wrong({"describe", "--preset", "first-stamp", "--stage", "stamp", "--step", "10"}, "steps 0 to 9");
  wrong({"describe", "--preset", "first-stamp", "--stage", "stamp", "--step", "-1"}, "steps 0 to 9");
  wrong({"export", "--preset", "first-stamp", "--stage", "convolve", "--step", "37", "-o", "x.png"},
        "steps 0 to 36");
}

TEST_CASE("without a subcommand the window is asked for, with every name taken literally") {
  CHECK(requested({}).files.empty());
  const WindowRequest several = requested({"a b", "[c,d]", "--allow-any-path", "転置\n.png"});
  CHECK(several.files == std::vector<std::filesystem::path>{"a b", "./[c,d]", "転置\n.png"});
  CHECK(several.allow_any_path);
  CHECK(requested({"--", "-x", "compute"}).files == std::vector<std::filesystem::path>{"-x", "compute"});
  CHECK(requested({"--preset", "holes"}).preset == "holes");
}

TEST_CASE("presets, one a line: slug, tab, sentence; the start-up problem first") {
  const Run result = run({"presets"});
  CHECK(result.code == 0);
  CHECK(result.out.starts_with("first-stamp\t"));
  std::istringstream lines(result.out);
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    CHECK(std::count(line.begin(), line.end(), '\t') == 1);
    CHECK(line.ends_with('.'));
  }
  CHECK(count == presets().size());
}

TEST_CASE("without a display the window is refused, and all else works") {
  const test::RunOptions nowhere{.environment = {"DISPLAY", "WAYLAND_DISPLAY"}};
  const Run window = run({}, nowhere);
  CHECK(window.code == 3);
  CHECK(is_one_sentence(window.err));
  const TemporaryFolder folder;
  CHECK(run({"export", "--preset", "first-stamp", "-o", folder / "a.png"}, nowhere).code == 0);
  CHECK(run({"describe", "--preset", "first-stamp"}, nowhere).code == 0);
  CHECK(run({"compute", "--preset", "first-stamp"}, nowhere).code == 0);
  // A wrong file is told before a display is looked for.
  CHECK(run({folder / "missing.png"}, nowhere).code == 2);
}

TEST_CASE("the program needs nothing around it") {
  const TemporaryFolder folder;
  const test::RunOptions bare{.folder = folder.path(),
                              .environment = {"HOME", "XDG_CONFIG_HOME", "LANG=xx", "LC_ALL=de_DE.UTF-8"}};
  const Run result = run({"compute", "--preset", "bilinear-2x"}, bare);
  CHECK(result.code == 0);
  CHECK(result.out == run({"compute", "--preset", "bilinear-2x"}).out);
  CHECK(folder.names().empty());
}
