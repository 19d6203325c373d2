#include <unistd.h>

#include "app/scene/stages/stages.hpp"
#include "tests/app/cli/program.hpp"
#include "tests/app/io/make_images.hpp"
#include "tests/app/io/support.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace tconv;
using test::put;
using test::Run;
using test::run;
using test::TemporaryFolder;

namespace {

/// What the program needs for the smallest picture.
long usual_kib() {
  const TemporaryFolder folder;
  test::PngPicture picture;
  picture.samples = {7};
  return run({"compute", put(folder / "small.png", test::png(picture))}).peak_kib;
}

}  // namespace

TEST_CASE("bombs are refused without memory: pictures, JSON, arrays") {
  const TemporaryFolder folder;
  const std::string picture = test::png_header(4096, 4096, 16, 6) + test::png_chunk("IDAT", std::string(60, '\0')) +
                              test::png_chunk("IEND", "");
  std::string deep;
  for (int i = 0; i < 1'000'000; ++i) deep += "{\"a\":[";
  const std::string npy = std::string(
                              "\x93NUMPY\1\0\x40\0{'descr': '<f8', 'fortran_order': False, "
                              "'shape': (67108864,), }",
                              10 + 58) +
                          std::string(6, '\n');
  struct Bomb {
    std::string name;
    std::string bytes;
  };
  const Bomb bombs[] = {
      {"a.png", picture},
      {"b.png", test::png_header(1'000'000, 1'000'000)},
      {"c.json", deep},
      {"d.npy", npy},
      {"e.json",
       R"({"format":"tconvlab/1","layer":{"in_channels":1,"out_channels":1,"kernel_size":1,"bias":false},)"
       R"("input":{"shape":[1,1,1],"fill":"ones"},"weight":{"shape":[99999,99999],"fill":"ones"}})"},
      {"f.json",
       R"({"format":"tconvlab/1","layer":{"in_channels":1,"out_channels":1,"kernel_size":1,"stride":99999,)"
       R"("bias":false},"input":{"shape":[1,9,9],"fill":"ones"},"weight":{"shape":[1,1,1,1],"fill":"ones"}})"},
  };
  const long usual = usual_kib();
  for (const Bomb& bomb : bombs) {
    const Run result = run({"compute", put(folder / bomb.name, bomb.bytes)});
    INFO(bomb.name, ": ", result.err);
    CHECK(result.code == 2);
    CHECK(test::is_one_sentence(result.err));
    CHECK(result.peak_kib - usual < 64 * 1024);
  }
}

TEST_CASE("fifty megabytes of JSON and ten gigabytes of anything are refused unread") {
  const TemporaryFolder folder;
  const auto large = put(folder / "large.json", "{\"format\"");
  const long usual = usual_kib();
  for (const off_t size : {off_t{50'000'000}, off_t{10'000'000'000}}) {
    REQUIRE(::truncate(large.c_str(), size) == 0);
    const Run result = run({"compute", large});
    CHECK(result.code == 2);
    CHECK(result.err.find("32 MiB") != std::string::npos);
    CHECK(result.peak_kib - usual < 16 * 1024);
  }
}

TEST_CASE("a problem whose Cᵀ would have 64 GiB is computed and shown in every stage within 512 MiB") {
  const TemporaryFolder folder;
  const std::string problem = put(
      folder / "p.tconv.json",
      R"({"format":"tconvlab/1","layer":{"in_channels":1,"out_channels":1,"kernel_size":4,"stride":2,"padding":1,)"
      R"("bias":false},"input":{"shape":[1,256,256],"fill":"random"},"weight":{"shape":[1,1,4,4],"fill":"bilinear"}})");
  const auto within = [](const Run& result) {
    INFO(result.err);
    CHECK(result.code == 0);
    CHECK(result.peak_kib < 512 * 1024);
  };
  within(run({"compute", problem, "--method", "matrix"}));
  for (const Stage& each : stages()) {
    const std::string stage(each.slug);
    INFO(stage);
    within(run({"describe", problem, "--stage", stage}));
    within(run({"export", problem, "--stage", stage, "-o", folder / "a.png", "--force"}));
  }
}

TEST_CASE("one pixel whose products lie 2^25 apart is computed and shown in every stage within 512 MiB") {
  const TemporaryFolder folder;
  const std::string problem = put(
      folder / "p.tconv.json",
      R"({"format":"tconvlab/1","layer":{"in_channels":1,"out_channels":1,"kernel_size":[1,2],"dilation":[1,33554432],)"
      R"("padding":[0,16777216],"bias":false},"input":{"shape":[1,1,1],"fill":"ones"},)"
      R"("weight":{"shape":[1,1,1,2],"fill":"ones"}})");
  for (const Stage& each : stages()) {
    const std::string stage(each.slug);
    for (const std::string step : {"0", "1"}) {
      INFO(stage, " ", step);
      const Run result = run({"describe", problem, "--stage", stage, "--step", step});
      CHECK(result.code == 0);
      CHECK(result.peak_kib < 512 * 1024);
    }
    const Run exported = run({"export", problem, "--stage", stage, "-o", folder / "a.png", "--force"});
    CHECK(exported.code == 0);
    CHECK(exported.peak_kib < 512 * 1024);
  }
}
