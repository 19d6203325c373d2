#include "app/io/open.hpp"

#include "app/io/npy.hpp"
#include "app/io/save.hpp"
#include "core/fill.hpp"
#include "core/geometry.hpp"
#include "tests/app/io/make_images.hpp"
#include "tests/app/io/support.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace tconv;
using test::failure_of;
using test::put;
using test::TemporaryFolder;

namespace {

LoadedProblem opened(const std::filesystem::path& path) {
  const auto loaded = open_path(path);
  if (!loaded) MESSAGE(loaded.failure().message);
  REQUIRE(loaded);
  return loaded.value();
}

}  // namespace

TEST_CASE("a picture becomes the input of a layer that makes it twice as large") {
  const TemporaryFolder folder;
  test::PngPicture picture;
  picture.width = 3;
  picture.height = 2;
  picture.colour_type = 2;
  picture.samples = {255, 0, 0, 0, 255, 0, 0, 0, 255, 51, 51, 51, 0, 0, 0, 255, 255, 255};
  // Called a problem: what a file is decide its first bytes.
  const LoadedProblem loaded = opened(put(folder / "a photo.tconv.json", test::png(picture)));
  const Problem& problem = loaded.problem;
  // In colour: red, green and blue each through a kernel of its own.
  CHECK(problem.photograph);
  CHECK(problem.input.shape() == Shape{3, 2, 3});
  for (std::int64_t c = 0; c < 3; ++c) {
    CHECK(problem.input.at(0, c, 1, 0) == 0.2);
    CHECK(problem.input.at(0, c, 0, 1) == (c == 1 ? 1 : 0));
  }
  CHECK(problem.layer.groups == 3);
  CHECK(problem.layer.kernel_size == Int2{4, 4});
  CHECK(problem.weight == filled({3, 1, 4, 4}, Fill::bilinear));
  CHECK(geometry(problem).output == Int2{4, 6});
  CHECK(problem.title == "a photo.tconv.json");
  // Grey ones have one channel.
  test::PngPicture grey;
  grey.samples = {51};
  const Problem one = opened(put(folder / "grey.png", test::png(grey))).problem;
  CHECK(one.photograph);
  CHECK(one.input == Tensor({1, 1, 1}, {0.2}));
}

TEST_CASE("an array becomes the input, channel by channel") {
  const TemporaryFolder folder;
  const auto file = [&](const Shape& shape) { return put(folder / "a.npy", npy_bytes(filled(shape, Fill::ramp))); };
  CHECK(opened(file({2, 3})).problem.input.shape() == Shape{1, 2, 3});
  CHECK_FALSE(opened(file({2, 3})).problem.photograph);
  const Problem three = opened(file({3, 2, 2})).problem;
  CHECK(three.layer.groups == 3);
  CHECK(three.weight.shape() == Shape{3, 1, 4, 4});
  CHECK(opened(file({2, 3, 2, 2})).problem.input.rank() == 4);
  CHECK(failure_of(open_path(file({5}))).rule == "input-rank");
  CHECK(failure_of(open_path(file({1, 0, 4}))).rule == "input-empty");
  CHECK(failure_of(open_path(file({0, 4, 4}))).rule == "in-channels-divisible");
}

TEST_CASE("a picture with an odd name can be saved and opened again") {
  const TemporaryFolder folder;
  test::PngPicture picture;
  picture.samples = {7};
  const LoadedProblem loaded = opened(put(folder / "a\n\xff;$(id).png", test::png(picture)));
  CHECK_FALSE(save_problem(folder / "saved.tconv.json", loaded, Overwrite::no));
  CHECK(opened(folder / "saved.tconv.json").problem == loaded.problem);
}

TEST_CASE("an image inside a problem file") {
  const TemporaryFolder folder;
  test::PngPicture picture;
  picture.width = 4;
  picture.height = 4;
  picture.colour_type = 2;
  picture.samples = std::vector<unsigned char>(48, 51);
  put(folder / "photo.png", test::png(picture));
  const auto open = [&](const std::string& channels, const std::string& input) {
    return open_path(put(folder / "p.tconv.json",
                         R"({"format": "tconvlab/1", "layer": {"in_channels": )" + channels +
                             R"(, "out_channels": )" + channels + R"(, "kernel_size": 1, "groups": )" + channels +
                             R"(, "bias": false}, "input": )" + input + R"(, "weight": {"shape": [)" + channels +
                             R"(, 1, 1, 1], "fill": "ones"}})"));
  };
  const auto shape = [&](const std::string& channels, const std::string& input) {
    const auto loaded = open(channels, input);
    if (!loaded) MESSAGE(loaded.failure().message);
    REQUIRE(loaded);
    return loaded.value().problem.input.shape();
  };
  CHECK(shape("1", R"({"image": "photo.png"})") == Shape{1, 4, 4});
  CHECK(shape("3", R"({"image": "photo.png"})") == Shape{3, 4, 4});
  CHECK(shape("3", R"({"image": "photo.png", "size": [2, 3], "channels": 3, "shape": [3, 2, 3]})") ==
        Shape{3, 2, 3});
  const auto refused = [&](const std::string& input, std::string_view rule, std::string_view pointer) {
    const Failure failure = failure_of(open("1", input));
    INFO(failure.message);
    CHECK(failure.rule == rule);
    CHECK(failure.pointer == pointer);
  };
  refused(R"({"image": "photo.png", "shape": [1, 4, 5]})", "data-length", "/input/shape");
  refused(R"({"image": "photo.png", "channels": 2})", "json-range", "/input/channels");
  refused(R"({"image": "photo.png", "channels": 4})", "json-range", "/input/channels");
  refused(R"({"image": "photo.png", "channels": 3})", "input-channels", "/input");
  refused(R"({"image": "photo.png", "size": [0, 3]})", "json-range", "/input/size/0");
  refused(R"({"image": "photo.png", "size": [8193, 3]})", "json-range", "/input/size/0");
  refused(R"({"image": "photo.png", "size": [3]})", "json-range", "/input/size");
  refused(R"({"image": "photo.png", "size": 4})", "json-type", "/input/size");
  refused(R"({"image": "p.tconv.json"})", "image", "/input/image");
  refused(R"({"image": "../photo.png"})", "path", "/input/image");
  refused(R"({"image": 1})", "json-type", "/input/image");
}
