#include "app/io/open.hpp"

#include <algorithm>
#include <new>
#include <utility>

#include "app/io/foreign.hpp"
#include "app/io/image.hpp"
#include "app/io/json.hpp"
#include "app/io/json_text.hpp"
#include "app/io/npy.hpp"
#include "app/io/read_file.hpp"
#include "app/text/issue_words.hpp"
#include "core/fill.hpp"
#include "core/issues.hpp"

namespace tconv {

namespace {

/// A problem around an array: every channel by itself through the bilinear kernel that makes a picture twice as
/// large.
Outcome<LoadedProblem> around(Tensor input, const std::filesystem::path& path) {
  if (input.rank() == 2) input = input.reshaped({1, input.extent(1), input.extent(0)});
  LoadedProblem loaded;
  loaded.is_array = true;
  Problem& problem = loaded.problem;
  const std::int64_t channels = input.extent(2);
  problem.layer.in_channels = channels;
  problem.layer.out_channels = channels;
  problem.layer.groups = std::max<std::int64_t>(1, channels);
  problem.layer.kernel_size = {4, 4};
  problem.layer.stride = {2, 2};
  problem.layer.padding = {1, 1};
  problem.layer.bias = false;
  // What is wrong with the array shows before a weight is made for it.
  const auto found = issues(problem.layer, input.shape());
  if (!found.empty()) return Failure{std::string(id(found[0].rule)), sentence(found[0]), ""};
  problem.weight = filled({channels, 1, 4, 4}, Fill::bilinear);
  problem.input = std::move(input);
  problem.title = printable(path.filename().native());
  return loaded;
}

Outcome<LoadedProblem> open_image(InputFile& file) {
  auto bytes = file.read_all(max_image_bytes, "a picture");
  if (!bytes) return bytes.failure();
  auto tensor = read_image(bytes.value());
  if (!tensor) return tensor.failure();
  auto loaded = around(std::move(tensor.value()), file.path());
  if (loaded) loaded.value().problem.photograph = true;
  return loaded;
}

Outcome<LoadedProblem> open_npy(InputFile& file) {
  auto tensor = read_npy(file);
  if (!tensor) return tensor.failure();
  return around(std::move(tensor.value()), file.path());
}

/// `open_path`, but that it throws std::bad_alloc.
Outcome<LoadedProblem> open_any(const std::filesystem::path& path, const ReadOptions& options) {
  auto file = InputFile::open(path);
  if (!file) return file.failure();
  const auto start = file.value().peek(foreign_start);
  if (!start) return start.failure();
  const std::string& first = start.value();
  if (image_format(first)) return open_image(file.value());
  if (is_npy(first)) return open_npy(file.value());
  if (first.empty()) return Failure{"file", "This file is empty; name another one.", ""};
  const auto visible = first.find_first_not_of(" \t\r\n");
  const bool may_be_json =
      first.starts_with("\xEF\xBB\xBF") || visible == std::string::npos || first[visible] == '{';
  if (!may_be_json) {
    if (const auto foreign = foreign_file(first)) return *foreign;
    return Failure{
        "file",
        "This is neither a problem file nor a picture (PNG, JPEG, BMP) nor a .npy array; name one of these.", ""};
  }
  auto text = file.value().read_all(max_json_bytes, "a problem file");
  if (!text) return text.failure();
  return read_problem(text.value(), path.parent_path(), options);
}

}  // namespace

Outcome<LoadedProblem> open_path(const std::filesystem::path& path, const ReadOptions& options) {
  try {
    return open_any(path, options);
  } catch (const std::bad_alloc&) {
    return Failure{"memory", "There is not enough memory for this; choose smaller sizes, or close other programs.",
                   ""};
  }
}

}  // namespace tconv
