#include "app/io/foreign.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>

namespace tconv {

namespace {

using namespace std::string_view_literals;

/// A kind of file: the bytes that it has at a place, its name with the article.
struct Magic {
  std::size_t at;
  std::string_view bytes;
  std::string_view name;
};

constexpr Magic pictures[] = {
    {0, "GIF8", "a GIF"},
    {0, "II*\0"sv, "a TIFF"},
    {0, "MM\0*"sv, "a TIFF"},
    {0, "II+\0"sv, "a TIFF"},
    {0, "MM\0+"sv, "a TIFF"},
    {0, "8BPS", "a Photoshop"},
    {0, "#?RADIANCE", "a Radiance HDR"},
    {0, "#?RGBE", "a Radiance HDR"},
    {0, "P1", "a PNM"},
    {0, "P2", "a PNM"},
    {0, "P3", "a PNM"},
    {0, "P4", "a PNM"},
    {0, "P5", "a PNM"},
    {0, "P6", "a PNM"},
    {0, "PF", "a PFM"},
    {0, "Pf", "a PFM"},
    {0, "\xff\x0a", "a JPEG XL"},
    {4, "JXL ", "a JPEG XL"},
    {0, "\xff\x4f\xff\x51", "a JPEG 2000"},
    {4, "jP  ", "a JPEG 2000"},
    {0, "qoif", "a QOI"},
    {0, "\x76\x2f\x31\x01", "an OpenEXR"},
    {0, "\0\0\1\0"sv, "an icon (ICO)"},
    {0, "<svg", "an SVG"},
    {0, "%PDF", "a PDF"},
};

/// The brands of pictures in ISO's container. Sources: ISO/IEC 23008-12 (HEIF), annexes B and C; AOM, "AV1 Image
/// File Format", section 6.
constexpr std::array heif_brands = {"heic"sv, "heix"sv, "heim"sv, "heis"sv, "hevc"sv, "hevx"sv, "hevm"sv,
                                    "hevs"sv, "mif1"sv, "mif2"sv, "msf1"sv, "miaf"sv, "MiHE"sv, "MiHB"sv};
constexpr std::array avif_brands = {"avif"sv, "avis"sv, "avio"sv, "MA1A"sv, "MA1B"sv};

bool has(std::string_view bytes, std::size_t at, std::string_view wanted) {
  return bytes.size() > at && bytes.substr(at).starts_with(wanted);
}

bool is_one_of(std::string_view brand, std::span<const std::string_view> brands) {
  return std::ranges::find(brands, brand) != brands.end();
}

/// The name of a picture format that is not read, with its article; empty when it is none.
std::string_view picture_name(std::string_view bytes) {
  for (const Magic& magic : pictures) {
    if (has(bytes, magic.at, magic.bytes)) return magic.name;
  }
  if (has(bytes, 0, "RIFF") && has(bytes, 8, "WEBP")) return "a WebP";
  if (has(bytes, 4, "ftyp") && bytes.size() >= 12) {
    const std::string_view brand = bytes.substr(8, 4);
    if (is_one_of(brand, avif_brands)) return "an AVIF";
    if (is_one_of(brand, heif_brands)) return "a HEIF (HEIC)";
  }
  return {};
}

/// The name of the first file in a zip archive. Source: PKWARE, APPNOTE.TXT, section 4.3.7.
std::string_view first_name(std::string_view zip) {
  constexpr std::size_t names_at = 30;
  if (zip.size() < names_at) return {};
  const auto length =
      static_cast<std::size_t>(static_cast<unsigned char>(zip[26]) | static_cast<unsigned char>(zip[27]) << 8);
  return zip.substr(names_at, length);
}

/// What a container of arrays is, and how an array gets out of it; empty when it is none.
std::string_view container(std::string_view bytes) {
  constexpr std::string_view pytorch =
      "a file of PyTorch's (.pt), which is not read; save one tensor of it as .npy, in Python: "
      "numpy.save(\"x.npy\", tensor.detach().numpy()).";
  if (has(bytes, 0, "PK\3\4") || has(bytes, 0, "PK\5\6")) {
    const std::string_view name = first_name(bytes);
    if (name.ends_with(".npy")) {
      return "an archive of NumPy's (.npz), which is not read; save one array of it, in Python: "
             "numpy.save(\"x.npy\", numpy.load(\"x.npz\")[name]).";
    }
    if (name.ends_with("/data.pkl") || name.ends_with("/.format_version")) return pytorch;
    return "a zip archive, which is not read; unpack it and name a file of it.";
  }
  // Two pickled numbers are what torch.save began with before it wrote zip archives.
  if (has(bytes, 0, "\x80\2\x8a\x0al\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.")) return pytorch;
  if (has(bytes, 0, "\x80") && bytes.size() > 1 && bytes[1] >= 2 && bytes[1] <= 5) {
    return "a Python pickle, which is not read; save an array of it as .npy, in Python: numpy.save(\"x.npy\", "
           "array).";
  }
  if (has(bytes, 0, "MATLAB ")) {
    return "a MATLAB file (.mat), which is not read; save one array of it as .npy, in Python: "
           "numpy.save(\"x.npy\", scipy.io.loadmat(\"x.mat\")[name]).";
  }
  if (has(bytes, 0, "\x89HDF\r\n\x1a\n")) {
    return "an HDF5 file, which is not read; save one array of it as .npy, in Python: numpy.save(\"x.npy\", "
           "h5py.File(\"x.h5\")[name][()]).";
  }
  // Eight bytes that say how long the JSON is which follows.
  if (has(bytes, 4, "\0\0\0\0{\""sv)) {
    return "a safetensors file, which is not read; save one tensor of it as .npy, in Python: numpy.save(\"x.npy\", "
           "safetensors.numpy.load_file(\"x.safetensors\")[name]).";
  }
  if (has(bytes, 0, "\x1f\x8b")) return "a gzip file, which is not read; unpack it and name what was in it.";
  return {};
}

}  // namespace

std::optional<Failure> foreign_file(std::string_view first_bytes) {
  if (const auto name = picture_name(first_bytes); !name.empty()) {
    return Failure{"image",
                   "This is " + std::string(name) + " file, which is not read; save it as PNG, JPEG or BMP.", ""};
  }
  if (const auto what = container(first_bytes); !what.empty()) {
    return Failure{"file", "This is " + std::string(what), ""};
  }
  return {};
}

}  // namespace tconv
