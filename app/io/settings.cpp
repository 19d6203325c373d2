#include "app/io/settings.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <iterator>
#include <system_error>
#include <utility>

#include "app/io/json.hpp"
#include "app/io/json_node.hpp"
#include "app/io/json_text.hpp"
#include "app/io/read_file.hpp"
#include "app/io/write_file.hpp"
#include "app/text/utf8.hpp"

namespace tconv {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view format = "tconvlab-settings/1";
constexpr NumberRange scales{smallest_scale, largest_scale};
constexpr NumberRange speeds{slowest_speed, fastest_speed};
constexpr NumberRange panel_widths{narrowest_panel, widest_panel};
constexpr WholeRange coordinates{-farthest_window, farthest_window};
constexpr WholeRange sides{1, largest_window_side};

template <class Range, class T>
bool within(const Range& range, T value) {
  return value >= range.least && value <= range.most;
}

bool is_lawful(const WindowPlace& window) {
  return within(coordinates, window.x) && within(coordinates, window.y) && within(sides, window.width) &&
         within(sides, window.height);
}

/// Whether a file can have this name and JSON can hold it.
bool is_lawful(const fs::path& path) {
  constexpr std::size_t longest = 4096;  // PATH_MAX of Linux
  const std::string& name = path.native();
  return path.is_absolute() && name.size() < longest && name.find('\0') == std::string::npos && is_utf8(name);
}

bool holds(const std::vector<fs::path>& paths, const fs::path& path) {
  return std::ranges::find(paths, path) != paths.end();
}

ThemeId read_theme(const JsonNode& node) {
  static_assert(std::size(all_themes) == 4);
  return all_themes[node.one_of(
      {name(all_themes[0]), name(all_themes[1]), name(all_themes[2]), name(all_themes[3])})];
}

WindowPlace read_window(const JsonNode& node) {
  node.only({"x", "y", "width", "height", "maximized"});
  const auto whole = [&](std::string_view key, WholeRange range) {
    return static_cast<int>(node.member(key).whole(range));
  };
  return {whole("x", coordinates), whole("y", coordinates), whole("width", sides), whole("height", sides),
          node.member("maximized").boolean()};
}

std::vector<fs::path> read_recent(const JsonNode& node) {
  const auto* numbers = node.json().as<Json::Numbers>();
  if (numbers != nullptr && numbers->values.empty()) return {};
  const auto* array = node.json().as<Json::Array>();
  if (array == nullptr) node.refuse_type("an array of strings");
  if (array->size() > most_recent) {
    node.refuse("json-range", "There are " + std::to_string(array->size()) + " files here, but at most " +
                                  std::to_string(most_recent) + " are kept.");
  }
  std::vector<fs::path> recent;
  for (std::size_t i = 0; i < array->size(); ++i) {
    const JsonNode element((*array)[i], pointer_to(node.pointer(), i));
    fs::path path(element.text());
    if (!is_lawful(path)) {
      element.refuse("json-range", "This must be a file's absolute path, but is " + in_quotes(path.native()) + ".");
    }
    if (holds(recent, path)) {
      element.refuse("json-range", "The file " + in_quotes(path.native()) + " stands twice; keep one of the two.");
    }
    recent.push_back(std::move(path));
  }
  return recent;
}

Settings read(const Json& json) {
  const JsonNode root(json, "");
  root.format(format, "a settings file");
  root.only({"format", "theme", "scale", "reduced_motion", "speed", "loop", "layer_width", "explanation_width",
             "window", "recent"});
  Settings settings;
  Preferences& preferences = settings.preferences;
  if (const auto node = root.find("theme")) preferences.theme = read_theme(*node);
  if (const auto node = root.find("scale")) preferences.scale = node->number(scales);
  if (const auto node = root.find("reduced_motion")) preferences.reduced_motion = node->boolean();
  if (const auto node = root.find("speed")) preferences.speed = node->number(speeds);
  if (const auto node = root.find("loop")) preferences.loop = node->boolean();
  if (const auto node = root.find("layer_width")) preferences.layer_width = node->number(panel_widths);
  if (const auto node = root.find("explanation_width")) preferences.explanation_width = node->number(panel_widths);
  if (const auto node = root.find("window")) settings.window = read_window(*node);
  if (const auto node = root.find("recent")) settings.recent = read_recent(*node);
  return settings;
}

/// What stands where the settings should be.
struct Found {
  bool missing = false;
  Settings settings;             ///< the usual ones when it is missing or faulty
  std::optional<Failure> fault;  ///< does not name the file
};

Outcome<Settings> read_at(const fs::path& file, fs::file_type type) {
  // What is unknown because of an error, that error is told of by opening it.
  if (type != fs::file_type::regular && type != fs::file_type::none && type != fs::file_type::unknown) {
    return Failure{"file", "A folder, a pipe or a device has its name; give that another name.", ""};
  }
  auto input = InputFile::open(file);
  if (!input) return input.failure();
  const auto text = input.value().read_all(max_settings_bytes, "a settings file");
  if (!text) return text.failure();
  return read_settings(text.value());
}

Found look_at(const fs::path& file) {
  std::error_code error;
  const fs::file_type type = fs::status(file, error).type();
  if (type == fs::file_type::not_found) return {.missing = true, .settings = {}, .fault = {}};
  auto settings = read_at(file, type);
  if (!settings) return {.missing = false, .settings = {}, .fault = settings.failure()};
  return {.missing = false, .settings = std::move(settings.value()), .fault = {}};
}

/// What became of a faulty file.
struct Aside {
  bool moved;
  Failure failure;  ///< the fault as a sentence that names the file
};

/// Renames a faulty file out of the way. `instead` says what holds now: "the usual ones hold".
Aside put_aside(const fs::path& file, const Failure& fault, std::string_view instead) {
  fs::path bad = file;
  bad += ".bad";
  const bool moved = std::rename(file.c_str(), bad.c_str()) == 0;
  const int error_number = errno;
  std::string message = "The settings in " + in_quotes(file.native()) + " cannot be used";
  if (moved) {
    message += " and are kept as " + in_quotes(bad.filename().native()) + "; " + std::string(instead) + ": ";
  } else {
    message += " nor renamed to " + in_quotes(bad.filename().native()) + " (" + system_words(error_number) +
               "); the file is left alone and no settings are saved: ";
  }
  if (!fault.pointer.empty()) message += printable(fault.pointer) + ": ";
  return {moved, {fault.rule, message + fault.message, fault.pointer}};
}

/// Puts the files that are among the recent ones `now` and were not `before` behind those that this run put first.
void keep_those_of_others(std::vector<fs::path>& recent, const std::vector<fs::path>& before,
                          const std::vector<fs::path>& now) {
  // Behind what this run put first are files from before, in their order.
  auto place = recent.end();
  for (auto old = before.end(); place != recent.begin(); --place) {
    while (old != before.begin() && *std::prev(old) != *std::prev(place)) --old;
    if (old == before.begin()) break;
    --old;
  }
  for (const fs::path& file : now) {
    if (std::ranges::count(before, file) > 0 || std::ranges::count(recent, file) > 0) continue;
    place = std::next(recent.insert(place, file));
  }
  if (recent.size() > most_recent) recent.resize(most_recent);
}

}  // namespace

void remember(std::vector<fs::path>& recent, const fs::path& path) {
  std::error_code error;
  const fs::path absolute = fs::absolute(path, error);
  if (path.empty() || error) return;
  fs::path clean;
  for (const fs::path& part : absolute) {
    if (part != "." && !part.empty()) clean /= part;
  }
  if (!is_lawful(clean)) return;
  std::erase(recent, clean);
  recent.insert(recent.begin(), std::move(clean));
  if (recent.size() > most_recent) recent.resize(most_recent);
}

std::string settings_text(const Settings& settings) {
  const Preferences& preferences = settings.preferences;
  std::string out = "{\"format\": ";
  append_string(out, format);
  out += ",\n \"theme\": ";
  append_string(out, name(preferences.theme));
  const Preferences usual;
  out += ",\n \"scale\": ";
  append_number(out, within(scales, preferences.scale) ? preferences.scale : usual.scale);
  out += ",\n \"reduced_motion\": ";
  out += preferences.reduced_motion ? "true" : "false";
  out += ",\n \"speed\": ";
  append_number(out, within(speeds, preferences.speed) ? preferences.speed : usual.speed);
  out += ",\n \"loop\": ";
  out += preferences.loop ? "true" : "false";
  // As wide as suits the window: not written.
  for (const auto& [key, width] : {std::pair{"layer_width", preferences.layer_width},
                                   std::pair{"explanation_width", preferences.explanation_width}}) {
    if (!within(panel_widths, width)) continue;
    out += ",\n \"" + std::string(key) + "\": ";
    append_number(out, width);
  }
  if (settings.window && is_lawful(*settings.window)) {
    const WindowPlace& window = *settings.window;
    out += ",\n \"window\": {\"x\": " + std::to_string(window.x) + ", \"y\": " + std::to_string(window.y) +
           ", \"width\": " + std::to_string(window.width) + ", \"height\": " + std::to_string(window.height) +
           ", \"maximized\": " + (window.maximized ? "true" : "false") + "}";
  }
  std::vector<fs::path> kept;
  for (const fs::path& path : settings.recent) {
    if (kept.size() < most_recent && is_lawful(path) && !holds(kept, path)) kept.push_back(path);
  }
  out += ",\n \"recent\": [";
  for (const fs::path& path : kept) {
    if (!out.ends_with('[')) out += ',';
    out += "\n  ";
    append_string(out, path.native());
  }
  return out + "]}\n";
}

Outcome<Settings> read_settings(std::string_view json) {
  const auto parsed = parse_json(json);
  if (!parsed) return parsed.failure();
  try {
    return read(parsed.value());
  } catch (const Refusal& refusal) {
    return refusal.failure;
  }
}

std::optional<fs::path> settings_path(const Environment& environment) {
  const auto folder = config_home(environment);
  if (!folder) return {};
  return *folder / "tconvlab" / "settings.json";
}

LoadedSettings load_settings(const std::optional<fs::path>& file) {
  if (!file) return {};
  Found found = look_at(*file);
  if (found.fault) return {{}, put_aside(*file, *found.fault, "the usual ones hold").failure};
  return {std::move(found.settings), {}};
}

std::optional<Failure> save_settings(const std::optional<fs::path>& file, Settings settings,
                                     const std::vector<fs::path>* recent_before) {
  if (!file) return {};
  const Found found = look_at(*file);
  if (recent_before != nullptr) keep_those_of_others(settings.recent, *recent_before, found.settings.recent);
  const std::string text = settings_text(settings);
  if (!found.fault && settings_text(found.settings) == text) return {};
  std::optional<Failure> in_the_way;
  if (found.fault) {
    Aside aside = put_aside(*file, *found.fault, "new ones take their place");
    if (!aside.moved) return std::move(aside.failure);
    in_the_way = std::move(aside.failure);
  } else if (found.missing) {
    const fs::path folder = file->parent_path();
    if (const int error_number = make_private_folder(folder)) {
      return Failure{"write",
                     "Cannot create the folder " + in_quotes(folder.native()) +
                         " for the settings: " + system_words(error_number) + ".",
                     ""};
    }
  }
  if (auto failure = write_file(*file, text, Overwrite::yes)) return failure;
  return in_the_way;
}

}  // namespace tconv
