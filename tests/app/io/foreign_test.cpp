#include "app/io/foreign.hpp"

#include "app/io/image.hpp"
#include "app/io/open.hpp"
#include "tests/app/io/support.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace tconv;
using test::failure_of;
using test::put;
using test::TemporaryFolder;
using namespace std::string_literals;

namespace {

/// The first entry of a zip archive, as PKWARE's APPNOTE lays it out; its data do not matter.
std::string zip(const std::string& name) {
  return "PK\3\4"s + std::string(22, '\0') + static_cast<char>(name.size()) + std::string(3, '\0') + name + "data";
}

/// The first box of a file in ISO's container.
std::string container(const std::string& brand) {
  return "\0\0\0\x18"
         "ftyp"s +
         brand +
         "\0\0\0\0"
         "mif1"s +
         brand;
}

}  // namespace

TEST_CASE(
    "every brand of HEIF and AVIF, and other pictures, are named with the way out, whatever they are called") {
  const TemporaryFolder folder;
  std::vector<std::pair<std::string, std::string>> foreign = {{"GIF89a\1\0\1\0\x80\0\0"s, "a GIF file"},
                                                              {"GIF87a\1\0\1\0\x80\0\0"s, "a GIF file"},
                                                              {"P6\n1 1\n255\nabc", "a PNM file"},
                                                              {"P5 999999 999999 255\n", "a PNM file"},
                                                              {"#?RADIANCE\nFORMAT", "a Radiance HDR file"},
                                                              {"8BPS\0\1\0\0\0\0\0\0"s, "a Photoshop file"},
                                                              {"II*\0\x08\0\0\0"s, "a TIFF file"},
                                                              {"MM\0*\0\0\0\x08"s, "a TIFF file"},
                                                              {"II+\0\x08\0\0\0"s, "a TIFF file"},
                                                              {"RIFF\x10\0\0\0WEBPVP8L"s, "a WebP file"},
                                                              {"\xff\x0a\0\0"s, "a JPEG XL file"},
                                                              {"\0\0\0\x0cJXL \r\n"s, "a JPEG XL file"},
                                                              {"\0\0\0\x0cjP  \r\n"s, "a JPEG 2000 file"},
                                                              {"<svg xmlns=", "an SVG file"},
                                                              {"%PDF-1.4", "a PDF file"}};
  for (const char* brand : {"heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1"}) {
    foreign.emplace_back(container(brand), "a HEIF (HEIC) file");
  }
  for (const char* brand : {"avif", "avis"}) foreign.emplace_back(container(brand), "an AVIF file");
  const std::string problem = R"({"format": "tconvlab/1",
    "layer": {"in_channels": 1, "out_channels": 1, "kernel_size": 1, "bias": false},
    "weight": [[[[1]]]], "input": {"image": "picture.png"}})";
  for (const auto& [bytes, name] : foreign) {
    const std::string sentence = "This is " + name + ", which is not read; save it as PNG, JPEG or BMP.";
    const auto file = put(folder / "picture.png", bytes);
    const Failure opened = failure_of(open_path(file));
    CHECK(opened.rule == "image");
    CHECK(opened.message == sentence);
    CHECK(failure_of(read_image(bytes)).message == sentence);
    CHECK(failure_of(read_problem(problem, folder.path())).message == "“picture.png”: " + sentence);
  }
}

TEST_CASE("containers of arrays are named with the way out, as a file and as an array of a problem") {
  const TemporaryFolder folder;
  const std::pair<std::string, std::string_view> foreign[] = {
      {zip("input.npy"), "numpy.load(\"x.npz\")[name]"},
      {zip("model/data.pkl"), "tensor.detach().numpy()"},
      {"\x80\2\x8a\x0al\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.\x80\2M"s, "tensor.detach().numpy()"},
      {zip("[Content_Types].xml"), "a zip archive"},
      {"PK\5\6"s + std::string(18, '\0'), "a zip archive"},
      {"\x80\4\x95\x10"s, "a Python pickle"},
      {"MATLAB 5.0 MAT-file, Platform: GLNXA64", "scipy.io.loadmat"},
      {"MATLAB 7.3 MAT-file, Platform: GLNXA64", "(.mat)"},
      {"\x89HDF\r\n\x1a\n\0\0"s, "h5py"},
      {"\x40\0\0\0\0\0\0\0{\"weight\":"s, "safetensors"},
      {"\x1f\x8b\x08\0"s, "unpack"}};
  const std::string problem = R"({"format": "tconvlab/1",
    "layer": {"in_channels": 1, "out_channels": 1, "kernel_size": 1, "bias": false},
    "weight": [[[[1]]]], "input": {"file": "x.npy"}})";
  for (const auto& [bytes, words] : foreign) {
    const Failure opened = failure_of(open_path(put(folder / "x.npy", bytes)));
    INFO(opened.message);
    CHECK(opened.rule == "file");
    CHECK(opened.message.starts_with("This is a"));
    CHECK(opened.message.find(words) != std::string::npos);
    CHECK(opened.message.find("which is not read; ") != std::string::npos);
    CHECK(opened.message.ends_with('.'));
    CHECK(failure_of(read_problem(problem, folder.path())).message == "“x.npy”: " + opened.message);
  }
}

TEST_CASE("what is read, what breaks off and what is nothing known is no foreign file") {
  for (const std::string& bytes : {""s, "RIFF"s, "RIFF1234WAVE"s,
                                   "\0\0\0\x18"
                                   "ftyp"s,
                                   "\0\0\0\x18"
                                   "ftypqt  "s,
                                   "PK"s, "\x80"s, "{\"format\""s, "\x89PNG\r\n\x1a\n"s, "\xff\xd8\xff"s, "BM"s,
                                   "\x93NUMPY\1\0"s, "\0\0\2\0\0\0\0\0\0\0\0\0\1\0\1\0\x18\0abc"s}) {
    INFO(bytes);
    CHECK_FALSE(foreign_file(bytes));
  }
}
