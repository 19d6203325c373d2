#include <sys/stat.h>

#include <fstream>

#include "app/io/json.hpp"
#include "app/io/npy.hpp"
#include "tests/app/cli/program.hpp"
#include "tests/app/io/support.hpp"
#include "tests/support/paths.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace tconv;
using test::is_one_sentence;
using test::put;
using test::Run;
using test::run;
using test::TemporaryFolder;

namespace {

constexpr std::string_view small =
    R"({"format": "tconvlab/1", "layer": {"in_channels": 1, "out_channels": 1, "kernel_size": 2, "bias": false},)"
    R"( "input": {"shape": [1, 2, 2], "data": [0, 1, 2, 3]}, "weight": {"shape": [1, 1, 2, 2], "data": [0, 1, 2, 3]}})";
constexpr std::string_view small_result =
    "{\"output_shape\":[1,3,3],\"output\":[0,0,1,0,4,6,4,12,9],\"max_difference\":0}\n";

/// `small` with one part replaced.
std::string with(std::string_view from, std::string_view to) {
  std::string text(small);
  text.replace(text.find(from), from.size(), to);
  return text;
}

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> all;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) all.push_back(line);
  return all;
}

Json parsed(const std::string& text) {
  auto json = parse_json(text);
  REQUIRE(json);
  return json.value();
}

const std::vector<double>& numbers(const Json& json, std::string_view key) {
  REQUIRE(json.find(key) != nullptr);
  return json.find(key)->as<Json::Numbers>()->values;
}

std::string text(const Json& json, std::string_view key) {
  const Json* found = json.find(key);
  return found != nullptr && found->as<std::string>() != nullptr ? *found->as<std::string>() : "";
}

}  // namespace

TEST_CASE("one problem from a file, standard input or a preset") {
  const TemporaryFolder folder;
  const Run from_file = run({"compute", put(folder / "p.tconv.json", small)});
  CHECK(from_file.code == 0);
  CHECK(from_file.out == small_result);
  CHECK(from_file.err.empty());
  CHECK(run({"compute", "-"}, {.input = std::string(small)}).out == small_result);
  CHECK(run({"compute", "--preset", "d2l-basic"}).out == small_result);
  for (const char* method : {"stamp", "insert-zeros", "matrix"}) {
    CHECK(run({"compute", "--preset", "d2l-basic", "--method", method}).out == small_result);
  }
}

TEST_CASE("the largest difference is that of the other two ways from the one named") {
  // 0·∞ is NaN where zeros are inserted, and not made at all in the other two ways.
  const std::string problem =
      with("\"data\": [0, 1, 2, 3]}, \"weight\"", "\"data\": [\"Infinity\", 1, 2, 3]}, \"weight\"");
  for (const char* method : {"stamp", "insert-zeros", "matrix"}) {
    const Run result = run({"compute", "-", "--method", method}, {.input = problem});
    CHECK(result.code == 0);
    CHECK(result.out.find("\"Infinity\"") != std::string::npos);
    CHECK(parse_json(result.out));
  }
}

TEST_CASE("numbers are the shortest that come back, non-finite ones strings") {
  const std::string problem = R"({"format": "tconvlab/1", "layer": {"in_channels": 1, "out_channels": 1,
    "kernel_size": 1, "bias": false}, "input": {"shape": [1, 1, 6], "data": [0.1, 100000, "NaN", "-Infinity", -0.0, 1e-7]},
    "weight": {"shape": [1, 1, 1, 1], "data": [1]}})";
  CHECK(run({"compute", "-"}, {.input = problem}).out ==
        "{\"output_shape\":[1,1,6],\"output\":[0.1,100000,\"NaN\",\"-Infinity\",0,1e-07],\"max_difference\":0}\n");
}

TEST_CASE("PyTorch's values, line by line: every layer of the fixtures, accepted and refused") {
  for (const std::string name : {"layers", "real", "refused"}) {
    const std::string path = (test::source_folder() / "tests/oracle/fixtures" / name).string();
    const Run result = run({"compute", "--jsonl", path + ".jsonl"});
    CHECK(result.code == 0);
    const auto got = lines(result.out);
    const auto expected = lines(test::contents(path + ".expected.jsonl"));
    REQUIRE(got.size() == expected.size());
    REQUIRE(got.size() >= (name == "layers" ? 400U : 60U));
    for (std::size_t i = 0; i < got.size(); ++i) {
      INFO(name, " line ", i + 1, ": ", got[i].substr(0, 300));
      const Json ours = parsed(got[i]);
      const Json theirs = parsed(expected[i]);
      if (const Json* error = theirs.find("error")) {
        REQUIRE(ours.find("error") != nullptr);
        CHECK(text(*ours.find("error"), "rule") == text(*error, "rule"));
        CHECK(text(*ours.find("error"), "message").starts_with(text(*error, "message")));
        continue;
      }
      REQUIRE(ours.find("output") != nullptr);
      CHECK(numbers(ours, "output_shape") == numbers(theirs, "output_shape"));
      CHECK(*ours.find("max_difference")->as<std::int64_t>() == 0);
      const auto& output = numbers(ours, "output");
      const auto& reference = numbers(theirs, "output");
      REQUIRE(output.size() == reference.size());
      for (std::size_t k = 0; k < output.size(); ++k) {
        // PyTorch adds in another order; whole numbers are exact all the same.
        if (name == "layers" ? output[k] != reference[k] : std::abs(output[k] - reference[k]) > 1e-10) {
          FAIL_CHECK("element ", k, ": ", output[k], " instead of ", reference[k]);
          break;
        }
      }
    }
  }
}

TEST_CASE("--jsonl answers every line in order, and goes on after a bad one") {
  const std::string input = std::string(small) + "\n" + "{\"format\": 1}\n" + "\n" + "nonsense\n" +
                            with("\"kernel_size\": 2", "\"kernel_size\": 2, \"stride\": 0") + "\r\n" +
                            std::string(small);
  const Run result = run({"compute", "--jsonl"}, {.input = input});
  CHECK(result.code == 0);
  CHECK(result.err.empty());
  const auto answers = lines(result.out);
  REQUIRE(answers.size() == 6);
  CHECK(answers[0] + "\n" == small_result);
  const auto error = [&](std::size_t i) { return *parsed(answers[i]).find("error"); };
  CHECK(text(error(1), "rule") == "json-type");
  CHECK(text(error(1), "pointer") == "/format");
  CHECK(text(error(2), "rule") == "json-syntax");
  CHECK(error(2).find("pointer") == nullptr);
  CHECK(text(error(3), "rule") == "json-syntax");
  CHECK(text(error(4), "rule") == "stride-positive");
  CHECK(text(error(4), "pointer") == "/layer/stride");
  CHECK(text(error(4), "message").starts_with("non-positive stride is not supported"));
  CHECK(answers[5] + "\n" == small_result);
}

TEST_CASE("--jsonl: nothing in, nothing out; a line beyond the limit is one bad line") {
  CHECK(run({"compute", "--jsonl", "-"}).code == 0);
  CHECK(run({"compute", "--jsonl"}).out.empty());
  const Run result =
      run({"compute", "--jsonl"}, {.input = std::string(50'000'000, ' ') + "\n" + std::string(small) + "\n"});
  CHECK(result.code == 0);
  const auto answers = lines(result.out);
  REQUIRE(answers.size() == 2);
  CHECK(text(*parsed(answers[0]).find("error"), "rule") == "json-size");
  CHECK(answers[1] + "\n" == small_result);
}

TEST_CASE("a file of lines that is none is refused without waiting") {
  const TemporaryFolder folder;
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  for (const std::string& path : {(folder / "pipe").native(), folder.path().native(), std::string("/dev/zero"),
                                  (folder / "missing").native()}) {
    const Run result = run({"compute", "--jsonl", path});
    CHECK(result.code == 2);
    CHECK(is_one_sentence(result.err));
  }
}

TEST_CASE("--jsonl: paths start at the working directory and stay in it") {
  const TemporaryFolder folder;
  put(folder / "x.npy", npy_bytes(Tensor({1, 2, 2}, {0, 1, 2, 3})));
  const auto line = [&](const std::string& path) {
    return with("{\"shape\": [1, 2, 2], \"data\": [0, 1, 2, 3]}", R"({"file": ")" + path + "\"}");
  };
  CHECK(run({"compute", "--jsonl"}, {.input = line("x.npy"), .folder = folder.path()}).out == small_result);
  CHECK(run({"compute", "-"}, {.input = line("x.npy"), .folder = folder.path()}).out == small_result);
  const std::string absolute = line((folder / "x.npy").native());
  CHECK(run({"compute", "--jsonl"}, {.input = absolute}).out.find("\"rule\":\"path\"") != std::string::npos);
  CHECK(run({"compute", "--jsonl", "--allow-any-path"}, {.input = absolute}).out == small_result);
  CHECK(run({"compute", "-"}, {.input = absolute}).code == 2);
  CHECK(run({"compute", "-", "--allow-any-path"}, {.input = absolute}).code == 0);
}

TEST_CASE("a wrong problem is exit code 2 and one sentence with the place") {
  const Run stride =
      run({"compute", "-"}, {.input = with("\"kernel_size\": 2", "\"kernel_size\": 2, \"stride\": 2.7")});
  CHECK(stride.code == 2);
  CHECK(stride.out.empty());
  CHECK(is_one_sentence(stride.err));
  CHECK(stride.err.find("standard input: /layer/stride: ") != std::string::npos);
  const TemporaryFolder folder;
  const Run file = run({"compute", put(folder / "a\nb.json", "{")});
  CHECK(file.code == 2);
  CHECK(is_one_sentence(file.err));
  CHECK(file.err.find("a\\nb.json”: This is not valid JSON at line 1, column 1") != std::string::npos);
  const Run missing = run({"compute", folder / "missing.json"});
  CHECK(missing.code == 2);
  CHECK(missing.err.find("no such file") != std::string::npos);
}

TEST_CASE("a full disk is exit code 1 and says so") {
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{"compute", "--preset", "first-stamp"},
                                                    {"compute", "--preset", "fcn32-bilinear"},
                                                    {"presets"},
                                                    {"--version"},
                                                    {"--help"},
                                                    {"describe", "--preset", "first-stamp"}}) {
    const Run result = run(arguments, {.out_file = "/dev/full"});
    CHECK(result.code == 1);
    CHECK(is_one_sentence(result.err));
    CHECK(result.err.find("disk is full") != std::string::npos);
  }
  const Run result = run({"compute", "--jsonl"}, {.input = std::string(small) + "\n", .out_file = "/dev/full"});
  CHECK(result.code == 1);
  CHECK(result.err.find("disk is full") != std::string::npos);
}

TEST_CASE("names are taken literally") {
  const TemporaryFolder folder;
  for (const std::string name : {"a b", "a\nb", ";$(id)", "転置", "'\"\\", "[1,2]", "%s", "@x", "presets"}) {
    INFO(name);
    put(folder / name, small);
    CHECK(run({"compute", "./" + name}, {.folder = folder.path()}).out == small_result);
    CHECK(run({"compute", name}, {.folder = folder.path()}).out == small_result);
  }
  put(folder / "-x", small);
  CHECK(run({"compute", "--", "-x"}, {.folder = folder.path()}).out == small_result);
  CHECK(run({"compute", "./-x"}, {.folder = folder.path()}).out == small_result);
}
