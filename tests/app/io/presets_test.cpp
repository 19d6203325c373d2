#include <map>

#include "app/io/open.hpp"
#include "core/geometry.hpp"
#include "core/methods.hpp"
#include "tests/app/io/support.hpp"
#include "tests/support/retired_words.hpp"

using namespace tconv;

namespace {

Problem preset(std::string_view slug) {
  const auto loaded = open_preset(slug);
  if (!loaded) MESSAGE(std::string(slug), ": ", loaded.failure().message);
  REQUIRE(loaded);
  return loaded.value().problem;
}

Tensor output(std::string_view slug) {
  return stamp_and_crop(preset(slug));
}

}  // namespace

TEST_CASE("every preset opens, has a sentence, and its layer is the one of its source") {
  struct Row {
    std::int64_t channels_in, channels_out, groups;
    Int2 input, kernel, stride, padding, output_padding, dilation, output;
  };
  const auto square = [](std::int64_t i, std::int64_t k, std::int64_t s, std::int64_t p, std::int64_t op,
                         std::int64_t d, std::int64_t out) {
    return Row{1, 1, 1, {i, i}, {k, k}, {s, s}, {p, p}, {op, op}, {d, d}, {out, out}};
  };
  std::map<std::string_view, Row> table = {
      {"first-stamp", square(3, 3, 2, 1, 1, 1, 6)},
      {"one-short", square(6, 3, 2, 1, 0, 1, 11)},
      {"one-short-fixed", square(6, 3, 2, 1, 1, 1, 12)},
      {"clean-2x", square(6, 4, 2, 1, 0, 1, 12)},
      {"non-square", {16, 33, 1, {50, 100}, {3, 5}, {2, 1}, {4, 2}, {0, 0}, {1, 1}, {93, 100}}},
      {"tracer", square(2, 3, 2, 0, 0, 1, 5)},
      {"guide-no-padding", square(2, 3, 1, 0, 0, 1, 4)},
      {"guide-arbitrary", square(6, 4, 1, 2, 0, 1, 5)},
      {"guide-half", square(5, 3, 1, 1, 0, 1, 5)},
      {"guide-full", square(7, 3, 1, 2, 0, 1, 5)},
      {"guide-strides", square(2, 3, 2, 0, 0, 1, 5)},
      {"guide-padding-strides", square(3, 3, 2, 1, 0, 1, 5)},
      {"guide-odd", square(3, 3, 2, 1, 1, 1, 6)},
      {"dilated", square(3, 3, 1, 0, 0, 2, 7)},
      {"d2l-basic", square(2, 2, 1, 0, 0, 1, 3)},
      {"d2l-stride", square(2, 2, 2, 0, 0, 1, 4)},
      {"d2l-padding", square(2, 2, 1, 1, 0, 1, 1)},
      {"bilinear-2x", square(6, 4, 2, 1, 0, 1, 12)},
      {"nearest-2x", square(6, 2, 2, 0, 0, 1, 12)},
      {"checkerboard", square(8, 3, 2, 1, 1, 1, 16)},
      {"unet-up", square(28, 2, 2, 0, 0, 1, 56)},
      {"fcn32-bilinear", square(16, 64, 32, 0, 0, 1, 544)},
      {"dcgan-1", square(1, 4, 1, 0, 0, 1, 4)},
      {"dcgan-2", square(4, 4, 2, 1, 0, 1, 8)},
      {"vae-decoder", square(8, 3, 2, 1, 1, 1, 16)},
      {"gaps", square(3, 2, 3, 0, 0, 1, 8)},
      {"holes", square(2, 2, 2, 0, 0, 2, 5)},
      {"bias-edge", square(3, 3, 2, 0, 1, 1, 8)},
      {"negative-border", square(5, 3, 2, 3, 0, 1, 5)},
      {"op-beyond-stride", square(4, 3, 1, 0, 1, 2, 9)},
  };
  for (const auto& [slug, in, out, groups] :
       {std::tuple{"two-channels", 2, 3, 1}, std::tuple{"depthwise", 3, 3, 3}, std::tuple{"groups", 4, 2, 2}}) {
    Row row = square(3, 3, 2, 1, 1, 1, 6);
    row.channels_in = in;
    row.channels_out = out;
    row.groups = groups;
    table.emplace(slug, row);
  }
  CHECK(presets().size() == table.size());
  CHECK(presets().front().slug == "first-stamp");
  for (const Preset& entry : presets()) {
    INFO(std::string(entry.slug));
    CHECK(entry.sentence.size() > 20);
    CHECK(entry.sentence.ends_with('.'));
    REQUIRE(table.count(entry.slug) == 1);
    const Row& row = table.at(entry.slug);
    const Problem problem = preset(entry.slug);
    CHECK(problem.title == entry.sentence);
    CHECK(problem.layer.in_channels == row.channels_in);
    CHECK(problem.layer.out_channels == row.channels_out);
    CHECK(problem.layer.groups == row.groups);
    CHECK(problem.input.plane_size() == row.input);
    CHECK(problem.layer.kernel_size == row.kernel);
    CHECK(problem.layer.stride == row.stride);
    CHECK(problem.layer.padding == row.padding);
    CHECK(problem.layer.output_padding == row.output_padding);
    CHECK(problem.layer.dilation == row.dilation);
    CHECK(problem.layer.bias == (entry.slug == "bias-edge"));
    CHECK(geometry(problem).output == row.output);
  }
}

TEST_CASE("known answers") {
  // PyTorch 1.13, torch.nn.functional.conv_transpose2d.
  CHECK(output("first-stamp") ==
        Tensor({1, 6, 6}, {10, 16, 5,  18, 15, 18, 18, 31, 14, 41, 28, 33, 5,  18, 15, 26, 10, 12,
                           14, 41, 28, 48, 18, 21, 15, 26, 10, 16, 5,  6,  24, 41, 16, 25, 8,  9}));
  // A. Zhang et al., Dive into Deep Learning, section 14.10.
  CHECK(output("d2l-basic") == Tensor({1, 3, 3}, {0, 0, 1, 0, 4, 6, 4, 12, 9}));
  CHECK(output("d2l-stride") == Tensor({1, 4, 4}, {0, 0, 0, 1, 0, 0, 2, 3, 0, 2, 0, 3, 4, 6, 6, 9}));
  CHECK(output("d2l-padding") == Tensor({1, 1, 1}, {4}));
  CHECK(output("holes") ==
        Tensor({1, 5, 5}, {1, 0, 3, 0, 2, 0, 0, 0, 0, 0, 4, 0, 10, 0, 6, 0, 0, 0, 0, 0, 3, 0, 7, 0, 4}));
  // The centre of the tracer names the four weights that meet there: 1·9 + 10·7 + 100·3 + 1000·1.
  CHECK(output("tracer").at(0, 0, 2, 2) == 1379);
  // The last line of bias-edge is the bias alone.
  const Tensor edge = output("bias-edge");
  for (std::int64_t i = 0; i < 8; ++i) {
    CHECK(edge.at(0, 0, 7, i) == 5);
    CHECK(edge.at(0, 0, i, 7) == 5);
  }
  const Tensor nearest = output("nearest-2x");
  CHECK(nearest.at(0, 0, 4, 5) == preset("nearest-2x").input.at(0, 0, 2, 2));
}

TEST_CASE("a mistyped slug is answered with the nearest") {
  const Failure failure = test::failure_of(open_preset("checkerbord"));
  CHECK(failure.rule == "preset");
  CHECK(failure.message.find("“checkerboard”") != std::string::npos);
  CHECK(test::failure_of(open_preset("")).message.find("tconvlab presets") != std::string::npos);
}

TEST_CASE("no preset's sentence says a word that is no longer said") {
  for (const Preset& each : presets()) {
    CAPTURE(each.sentence);
    CHECK(test::retired_words(each.sentence).empty());
  }
}
