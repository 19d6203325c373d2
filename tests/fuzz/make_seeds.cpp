// Writes what fuzzing begins with, so that nothing of it has to be checked in: FOLDER/TARGET/NAME for each target.
// usage: make_seeds FOLDER
#include <filesystem>
#include <fstream>
#include <iostream>
#include <limits>
#include <string>
#include <string_view>

#include "app/io/npy.hpp"
#include "app/io/open.hpp"
#include "app/io/save.hpp"
#include "app/io/settings.hpp"
#include "app/scene/stage.hpp"
#include "app/scene/stages/stages.hpp"
#include "core/fill.hpp"
#include "tests/app/io/damaged_images.hpp"
#include "tests/app/io/make_images.hpp"

namespace {

using namespace tconv;
using namespace std::string_literals;
namespace fs = std::filesystem;

void put(const fs::path& file, std::string_view bytes) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

void put_numbered(const fs::path& folder, const std::vector<std::string>& all) {
  for (std::size_t i = 0; i < all.size(); ++i) put(folder / std::to_string(i), all[i]);
}

/// The built-in problems at every stage, and every way to write an array.
void put_problems(const fs::path& folder) {
  for (const Preset& preset : presets()) {
    auto loaded = open_preset(preset.slug);
    if (!loaded) throw std::runtime_error(loaded.failure().message);
    put(folder / preset.slug, problem_text(loaded.value()));
  }
  LoadedProblem first = open_preset(presets().front().slug).value();
  for (const Stage& stage : stages()) {
    first.view.stage = stage.id;
    first.theme = ThemeId::dark;
    put(folder / ("at-" + std::string(stage.slug)), problem_text(first));
  }
  HeldLayer held;
  held.layer = first.problem.layer;
  held.weight = first.problem.weight;
  first.view.coverage.held = held;
  first.view.part = {0.5, 0.25, 0.25};
  first.view.wires = true;
  put(folder / "held", problem_text(first));

  const std::string layer =
      R"("layer": {"in_channels": 1, "out_channels": 2, "kernel_size": [2, 1], "stride": [2, 1]})";
  const auto around = [&](const std::string& input, const std::string& weight, const std::string& bias) {
    return R"({"format": "tconvlab/1", )" + layer + R"(, "input": )" + input + R"(, "weight": )" + weight +
           R"(, "bias": )" + bias + R"(, "title": "é \u0041 \"x\"", "output_size": [7, 3]})";
  };
  const std::string weight = R"({"shape": [1, 2, 2, 1], "data": [1, 2, 3, 4]})";
  const std::string bias = R"({"shape": [2], "data": [1, 2]})";
  put_numbered(
      folder,
      {around(R"({"shape": [1, 3, 3], "data": [1, 2.5, "NaN", -0.0, 1e-7, "-Infinity", 1, 1, 1]})", weight, bias),
       around(R"({"shape": [2, 1, 3, 3], "fill": "random", "seed": 7})",
              R"({"shape": [1, 2, 2, 1], "fill": "tracer"})", R"({"shape": [2], "fill": "zeros"})"),
       around(R"({"file": "x.npy", "shape": [1, 3, 3]})", weight, bias),
       around(R"({"image": "x.png", "size": [3, 3], "channels": 1})", weight, bias),
       around("[[1, 2.5, 3], [4, 5, 6], [7, 8, 9]]", "[[[[1], [2]], [[3], [4]]]]", "[0.5, -1]")});
}

void put_arrays(const fs::path& folder) {
  put_numbered(folder, {npy_bytes(filled({1, 3, 3}, Fill::ramp)), npy_bytes(Tensor({}, {7})),
                        npy_bytes(Tensor({2, 0}, {})), npy_bytes(Tensor({2}, {0.1, -0.0}))});
  // As NumPy writes other types, orders and versions; and what is refused.
  const auto array = [](std::string_view descr, std::string_view order, std::string_view shape, int version,
                        const std::string& data) {
    const std::string header = "{'descr': " + std::string(descr) + ", 'fortran_order': " + std::string(order) +
                               ", 'shape': " + std::string(shape) + ", }\n";
    std::string bytes = "\x93NUMPY"s + static_cast<char>(version) + '\0' + static_cast<char>(header.size()) + '\0';
    if (version > 1) bytes += "\0\0"s;
    return bytes + header + data;
  };
  int number = 0;
  for (const std::string_view type :
       {"'<f4'", "'>f8'", "'|i1'", "'|u1'", "'<i2'", "'>u4'", "'<i8'", "'<U2'", "[('x', '<f4')]", "'|O'"}) {
    for (const std::string_view order : {"True", "False"}) {
      const std::size_t size = type.find_first_of("1248") == std::string_view::npos
                                   ? 8
                                   : static_cast<std::size_t>(type[type.find_first_of("1248")] - '0');
      put(folder / ("type-" + std::to_string(number)),
          array(type, order, "(2, 3)", 1 + number % 3, std::string(6 * size, '\x3f')));
      ++number;
    }
  }
}

void put_pictures(const fs::path& folder) {
  for (const auto& picture : test::good_pictures()) put(folder / picture.name, picture.bytes);
  for (const auto& picture : test::damaged_pictures()) put(folder / ("damaged-" + picture.name), picture.bytes);
  put(folder / "large.png", test::png_header(100'000, 3));
  put(folder / "foreign",
      "\0\0\0\x18"
      "ftypheic\0\0\0\0mif1heic"s);
}

void put_settings(const fs::path& folder) {
  Settings settings;
  put(folder / "usual", settings_text(settings));
  settings.preferences = {ThemeId::high_contrast, 1.1, true, true, 19.5, 44, 0.25};
  settings.window = WindowPlace{-1920, 30, 1280, 800, true};
  settings.recent = {"/home/ada/転置 \"1\"\n.tconv.json", "/srv/b.npy"};
  put(folder / "unusual", settings_text(settings));
  put(folder / "least", R"({"format": "tconvlab-settings/1"})");
}

void put_texts(const fs::path& folder) {
  put_numbered(folder, {"1\t2\n3\t4\n", "1,5\t2\n3\t4,25\n", "1,2,3\n4,5,6\n", "1;2;3\r\n4;5;6\r\n", "1 2 3\n4 5 6",
                        "1.5e-3 -2E+4 nan inf -inf +1 .5 5. 0x10 1/3\n",
                        "\xe2\x88\x92"
                        "1 2\n",
                        "[[1, 2], [3, 4]]", "[[1. 2.]\n [3. 4.]]",
                        "array([[1., 2.],\n       [3., 4.]], dtype=float32)", "array([[[1, 2]], [[3, 4]]])",
                        "tensor([[[[ 1.0000, -2.0000]]]], device='cuda:0', grad_fn=<AddBackward0>)",
                        "Parameter containing:\ntensor([[1., 2.]], requires_grad=True)",
                        "Array([1, 2, 3], dtype=int32)", "[[1, ..., 3]]", "[[1, 2], [3]]", "7",
                        "\xef\xbb\xbf"
                        "1\t\t3\n",
                        "\n\n1\t2\t\n\n"});
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: make_seeds FOLDER\n";
    return 2;
  }
  const fs::path folder = argv[1];
  fs::remove_all(folder);
  put_problems(folder / "problem");
  put_arrays(folder / "npy");
  put_pictures(folder / "picture");
  put_settings(folder / "settings");
  put_texts(folder / "pasted");
  return 0;
}
