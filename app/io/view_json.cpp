#include "app/io/view_json.hpp"

#include <algorithm>
#include <limits>
#include <string_view>
#include <utility>

#include "app/io/array_source.hpp"
#include "app/io/json_text.hpp"
#include "app/io/layer_json.hpp"
#include "app/io/nearest.hpp"
#include "app/scene/arrays.hpp"
#include "app/scene/picture_u.hpp"
#include "app/scene/stage.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/scene/zoom.hpp"
#include "app/text/compare_words.hpp"
#include "app/text/issue_words.hpp"
#include "core/enlarging.hpp"
#include "core/issues.hpp"

namespace tconv {

namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

constexpr std::string_view grain_names[] = {"contribution", "pixel", "stage"};
constexpr std::string_view order_names[] = {"rows", "columns"};

[[noreturn]] void refuse_name(const JsonNode& node, std::span<const std::string_view> known) {
  node.refuse("json-range", "This must be " + listed(known) + ", but is " + node.json().described() + ".");
}

StageId read_stage(const JsonNode& node) {
  if (const Stage* found = stage_named(node.text())) return found->id;
  std::vector<std::string_view> known;
  for (const Stage& entry : stages()) known.push_back(entry.slug);
  refuse_name(node, known);
}

ThemeId read_theme(const JsonNode& node) {
  if (const auto found = theme_named(node.text())) return *found;
  std::vector<std::string_view> known;
  for (const ThemeId theme : all_themes) known.push_back(name(theme));
  refuse_name(node, known);
}

// A part of an array: its size as a share of the array's sides, and where it lies.
Part read_part(const JsonNode& node, double least) {
  node.only({"size", "y", "x"});
  Part part;
  if (const auto given = node.find("size")) part.size = given->number({least, 1});
  if (const auto given = node.find("y")) part.y = given->number({0, 1});
  if (const auto given = node.find("x")) part.x = given->number({0, 1});
  return part;
}

// A layer of one channel pair and its weight. An input for which it has no output may come later, so that only what
// is illegal for every input is refused.
HeldLayer read_held(const JsonNode& node, const Problem& problem, const std::filesystem::path& folder,
                    const ReadOptions& options) {
  node.only({"layer", "weight"});
  const JsonNode layer = node.member("layer");
  HeldLayer held;
  held.layer = read_layer(layer);
  if (held.layer.in_channels != 1 || held.layer.out_channels != 1 || held.layer.bias) {
    layer.refuse("json-range", "A held layer has one input channel, one output channel and no bias.");
  }
  const Int2 input = problem.input.plane_size();
  for (const Issue& issue : issues(held.layer, {1, input.y, input.x})) {
    if (issue.rule == Rule::output_too_small || issue.rule == Rule::too_large) continue;
    layer.refuse(std::string(id(issue.rule)), sentence(issue));
  }
  const JsonNode weight = node.member("weight");
  const ArraySource source = read_array(weight, ArrayRole::weight, 1, folder, options);
  const Int2 k = held.layer.kernel_size;
  if (source.values.shape() != Shape{1, 1, k.y, k.x}) {
    weight.refuse(std::string(id(Rule::weight_shape)), "The weight of this held layer has the shape [1, 1, " +
                                                           std::to_string(k.y) + ", " + std::to_string(k.x) + "].");
  }
  if (source.wrong_length) throw Refusal{*source.wrong_length};
  held.weight = source.values;
  return held;
}

// An array, written out or in a file.
std::string array_json(const Tensor& array, std::string_view file) {
  std::string json;
  if (file.empty()) {
    append_array(json, array);
    return json;
  }
  json = "{\"file\": ";
  append_string(json, file);
  return json + '}';
}

std::string held_json(const HeldLayer& held, std::string_view weight_file) {
  std::string json = "{\"layer\": ";
  append_layer(json, held.layer);
  return json + ", \"weight\": " + array_json(held.weight, weight_file) + '}';
}

std::string part_json(const Part& part) {
  std::string json = "{\"size\": ";
  append_number(json, part.size);
  json += ", \"y\": ";
  append_number(json, part.y);
  json += ", \"x\": ";
  append_number(json, part.x);
  return json + '}';
}

// What is shown of Cᵀ: its first row and column, and how many.
Window read_matrix_part(const JsonNode& node, Int2 size) {
  node.only({"row", "column", "rows", "columns"});
  constexpr double most_lines = 1e15;
  Window window{0, 0, most_lines, most_lines};
  if (const auto given = node.find("row")) window.y = given->number({0, most_lines});
  if (const auto given = node.find("column")) window.x = given->number({0, most_lines});
  // A matrix with fewer lines than are shown at least is shown whole.
  const auto least = [](std::int64_t lines) { return std::min(least_lines, static_cast<double>(lines)); };
  if (const auto given = node.find("rows")) window.rows = given->number({least(size.y), most_lines});
  if (const auto given = node.find("columns")) window.columns = given->number({least(size.x), most_lines});
  return window;
}

std::string matrix_part_json(const Window& window) {
  std::string json = "{\"row\": ";
  append_number(json, window.y);
  json += ", \"column\": ";
  append_number(json, window.x);
  json += ", \"rows\": ";
  append_number(json, window.rows);
  json += ", \"columns\": ";
  append_number(json, window.columns);
  return json + '}';
}

// The picture u, by its size, its numbers or both. What Conv2d cannot take is refused here, not brought into range
// without a word.
CompareModes read_compare(const JsonNode& node, const Problem& problem, const std::filesystem::path& folder,
                          const ReadOptions& options) {
  node.only({"size", "u"});
  CompareModes modes;
  const auto size = node.find("size");
  if (size) modes.size = read_per_axis(*size, {1, most_compared});
  if (const auto u = node.find("u")) {
    ArraySource source = read_array(*u, ArrayRole::u, 1, folder, options);
    if (auto refused = refused_as_u(problem, source.values)) u->refuse("json-range", *std::move(refused));
    if (source.wrong_length) throw Refusal{*source.wrong_length};
    const Int2 found = source.values.plane_size();
    if (size && !(modes.size == found)) size->refuse("json-range", words::not_size_of_u(*modes.size, found));
    return {found, std::move(source.values)};
  }
  const Layer layer = effective_layer(problem);
  if (size && !conv2d_takes(layer, *modes.size)) {
    size->refuse("json-range", words::conv2d_cannot_take(layer, *modes.size));
  }
  return modes;
}

std::string compare_json(const CompareModes& modes, std::string_view file) {
  if (modes.u) return "{\"u\": " + array_json(*modes.u, file) + '}';
  return "{\"size\": " + per_axis_json(*modes.size) + '}';
}

// The keys of switches, each once.
std::vector<std::string_view> switch_keys() {
  std::vector<std::string_view> keys;
  for (const StageSwitch& each : stage_switches()) {
    const std::string_view key = each->file.key;
    if (!key.empty() && std::ranges::find(keys, key) == keys.end()) keys.push_back(key);
  }
  return keys;
}

std::vector<std::string_view> known_keys() {
  std::vector<std::string_view> keys = {"stage", "step", "grain", "batch", "in_channel", "out_channel"};
  for (const std::string_view key : switch_keys()) keys.push_back(key);
  for (const std::string_view key :
       {"part", "kernel_part", "matrix_part", "wires", "wires_as_conv2d", "compare", "held", "theme"}) {
    keys.push_back(key);
  }
  return keys;
}

void read_switches(const JsonNode& node, const Problem& problem, View& view) {
  for (const std::string_view key : switch_keys()) {
    const auto given = node.find(key);
    if (!given) continue;
    std::vector<std::string_view> values;
    std::vector<const ViewSwitch*> thrown;
    for (const StageSwitch& each : stage_switches()) {
      if (each->file.key != key) continue;
      if (values.empty()) values.push_back(each->file.off);
      values.push_back(each->file.on);
      thrown.push_back(each.view_switch);
    }
    const std::size_t chosen = given->one_of(values);
    if (chosen > 0) thrown[chosen - 1]->set(problem, view, true);
  }
}

}  // namespace

ViewInFile read_view(const JsonNode& node, const Problem& problem, const std::filesystem::path& folder,
                     const ReadOptions& options) {
  node.only(known_keys());
  ViewInFile read;
  View& view = read.view;
  if (const auto given = node.find("stage")) view.stage = read_stage(*given);
  if (const auto given = node.find("grain")) {
    view.grain = static_cast<Grain>(given->one_of({grain_names[0], grain_names[1], grain_names[2]}));
  }
  read_switches(node, problem, view);
  if (const auto given = node.find("theme")) read.theme = read_theme(*given);
  const auto index = [&](std::string_view key, std::int64_t count, std::int64_t& value) {
    if (const auto given = node.find(key)) value = given->whole({0, count > 0 ? count - 1 : 0});
  };
  index("batch", batch_size(problem), view.batch);
  index("in_channel", problem.layer.in_channels, view.in_channel);
  const ChannelRange reached = out_channels_of(problem.layer, view.in_channel);
  view.out_channel = reached.first;
  if (const auto given = node.find("out_channel")) {
    view.out_channel = given->whole({reached.first, reached.first + reached.count - 1});
  }
  if (const auto given = node.find("part")) view.part = read_part(*given, least_part(problem, ArrayId::canvas));
  if (const auto given = node.find("kernel_part")) {
    view.kernel_part = read_part(*given, least_part(problem, ArrayId::kernel));
  }
  if (const auto given = node.find("matrix_part")) {
    view.matrix.window = read_matrix_part(*given, *array_size(problem, view, ArrayId::transposed_matrix));
  }
  if (const auto given = node.find("wires")) {
    view.wires = true;
    view.wires_of = static_cast<Axis>(given->one_of({order_names[0], order_names[1]}));
  }
  if (const auto given = node.find("wires_as_conv2d")) view.wires_as_conv2d = given->boolean();
  if (const auto given = node.find("compare")) view.compare = read_compare(*given, problem, folder, options);
  if (const auto given = node.find("held")) view.coverage.held = read_held(*given, problem, folder, options);
  // How many steps there are depends on all the rest.
  if (const auto given = node.find("step")) {
    const std::int64_t steps = stage(view.stage).step_count(problem, view);
    const std::int64_t wanted = given->whole({0, most});
    if (wanted > steps) {
      given->refuse("json-range", "Step " + std::to_string(wanted) + " is past the end: stage " +
                                      in_quotes(stage(view.stage).slug) + " has steps 0 to " +
                                      std::to_string(steps) + " here.");
    }
    view.step = wanted;
  }
  view = with_legal_parts(problem, view);
  return read;
}

void append_view(std::string& out, const View& view, const std::optional<ThemeId>& theme, const ViewFiles& files) {
  const View usual;
  const auto add = [&](std::string_view key, std::string_view json) {
    if (!out.ends_with('{')) out += ", ";
    append_string(out, key);
    out += ": ";
    out += json;
  };
  const auto add_name = [&](std::string_view key, std::string_view value) {
    std::string json;
    append_string(json, value);
    add(key, json);
  };
  out += '{';
  add_name("stage", stage(view.stage).slug);
  add("step", std::to_string(view.step));
  if (view.grain != usual.grain) add_name("grain", grain_names[static_cast<std::size_t>(view.grain)]);
  if (view.batch != usual.batch) add("batch", std::to_string(view.batch));
  if (view.in_channel != usual.in_channel) add("in_channel", std::to_string(view.in_channel));
  if (view.out_channel != usual.out_channel) add("out_channel", std::to_string(view.out_channel));
  for (const StageSwitch& each : stage_switches()) {
    if (!each->file.key.empty() && each->is_on(view)) add_name(each->file.key, each->file.on);
  }
  if (!view.part.whole()) add("part", part_json(view.part));
  if (!view.kernel_part.whole()) add("kernel_part", part_json(view.kernel_part));
  if (view.matrix.window) add("matrix_part", matrix_part_json(*view.matrix.window));
  if (view.wires) add_name("wires", order_names[static_cast<std::size_t>(view.wires_of)]);
  if (view.wires && view.wires_as_conv2d) add("wires_as_conv2d", "true");
  if (view.compare.size) add("compare", compare_json(view.compare, files.u));
  if (view.coverage.held) add("held", held_json(*view.coverage.held, files.held));
  if (theme) add_name("theme", name(*theme));
  out += '}';
}

}  // namespace tconv
