#include "app/io/save.hpp"

#include <string_view>
#include <utility>

#include "app/io/arrays_beside.hpp"
#include "app/io/csv.hpp"
#include "app/io/json.hpp"
#include "app/io/json_text.hpp"
#include "app/io/layer_json.hpp"
#include "app/io/npy.hpp"
#include "app/io/read_file.hpp"
#include "app/io/view_json.hpp"

namespace tconv {

namespace fs = std::filesystem;

namespace {

/// Where an array goes: the name of the .npy file that holds it, empty when it stands in the text.
struct Places {
  std::string input;
  std::string weight;
  std::string bias;
  ViewFiles view;
};

std::string text(const LoadedProblem& loaded, const Places& places) {
  const Problem& problem = loaded.problem;
  std::string out = "{\"format\": \"tconvlab/1\",\n";
  if (!problem.title.empty()) {
    out += " \"title\": ";
    append_string(out, problem.title);
    out += ",\n";
  }
  out += " \"layer\": ";
  append_layer(out, problem.layer);
  const auto array = [&](std::string_view key, const Tensor& tensor, const std::string& place) {
    out += ",\n \"" + std::string(key) + "\": ";
    if (place.empty()) {
      append_array(out, tensor);
    } else {
      out += "{\"file\": ";
      append_string(out, place);
      out += '}';
    }
  };
  array("input", problem.input, places.input);
  array("weight", problem.weight, places.weight);
  if (problem.layer.bias) array("bias", problem.bias, places.bias);
  if (problem.output_size) {
    const Int2 size = *problem.output_size;
    out += ",\n \"output_size\": [" + std::to_string(size.y) + ", " + std::to_string(size.x) + "]";
  }
  if (problem.photograph) out += ",\n \"photograph\": true";
  out += ",\n \"view\": ";
  append_view(out, loaded.view, loaded.theme, places.view);
  return out + "}\n";
}

/// What a problem file holds, or nothing when it is not there or cannot be read.
std::optional<std::string> text_of(const fs::path& path) {
  auto file = InputFile::open(path);
  if (!file) return {};
  auto read = file.value().read_all(max_json_bytes, "a problem file");
  if (!read) return {};
  return std::move(read.value());
}

/// `heading`, with its end, stands before the problem's text.
std::optional<Failure> save(const fs::path& path, const std::string& heading, const LoadedProblem& loaded,
                            Overwrite overwrite) {
  // The problem file comes last; whether it may be written is asked first, so that nothing is written in vain.
  if (auto failure = check_target(path, overwrite)) return failure;
  ArraysBeside beside(path);
  Places places;
  const Problem& problem = loaded.problem;
  const auto put_aside = [&](const Tensor& tensor, std::string_view role, std::string& place) {
    return tensor.size() > largest_inline_array ? beside.put(tensor, role, place) : std::nullopt;
  };
  if (auto failure = put_aside(problem.input, "input", places.input)) return failure;
  if (auto failure = put_aside(problem.weight, "weight", places.weight)) return failure;
  if (auto failure = put_aside(problem.bias, "bias", places.bias)) return failure;
  if (loaded.view.coverage.held) {
    if (auto failure = put_aside(loaded.view.coverage.held->weight, "held", places.view.held)) return failure;
  }
  if (loaded.view.compare.u) {
    if (auto failure = put_aside(*loaded.view.compare.u, "u", places.view.u)) return failure;
  }
  const std::string new_text = heading + text(loaded, places);
  const auto before = text_of(path);
  beside.about_to_be_named();
  if (auto failure = write_file(path, new_text, overwrite)) return failure;
  beside.keep();
  if (before) beside.remove_former(*before, new_text);
  return {};
}

}  // namespace

std::string problem_text(const LoadedProblem& loaded) {
  return text(loaded, {});
}

std::optional<Failure> save_problem(const fs::path& path, const LoadedProblem& loaded, Overwrite overwrite) {
  return save(path, "", loaded, overwrite);
}

std::optional<Failure> save_headed_problem(const fs::path& path, std::string_view heading,
                                           const LoadedProblem& loaded) {
  return save(path, std::string(heading) + "\n", loaded, Overwrite::yes);
}

std::optional<Failure> save_array(const std::filesystem::path& path, const Tensor& array, Overwrite overwrite) {
  const auto ending = path.extension();
  if (ending == ".npy") return write_file(path, npy_bytes(array), overwrite);
  if (ending == ".csv") return write_file(path, csv_text(array), overwrite);
  return Failure{"ending", "An array is saved as .npy or .csv; let the name end in one of these.", ""};
}

}  // namespace tconv
