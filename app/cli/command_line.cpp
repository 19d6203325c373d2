#include "app/cli/command_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <exception>
#include <functional>
#include <new>
#include <optional>
#include <string_view>

#include "app/cli/commands.hpp"
#include "app/io/json_text.hpp"
#include "app/io/nearest.hpp"
#include "app/io/read_file.hpp"
#include "app/scene/frame.hpp"
#include "app/scene/stage.hpp"
#include "app/scene/stages/stages.hpp"

namespace tconv {

namespace {

constexpr std::string_view about =
    "TConv Lab makes ConvTranspose2d visible, step by step.\n"
    "Without a subcommand it opens the window, with a problem file, a picture (PNG, JPEG, BMP) or a .npy array.";
constexpr std::string_view codes =
    "Exit codes: 0 done; 2 the input or an argument is wrong; 3 no usable display (window only); 1 anything else.\n"
    "Where whoever reads standard output goes away it ends with SIGPIPE (141 in a shell), as other programs do.\n"
    "A file whose name begins with - is written after --, or as ./-name.\n"
    "The window keeps its settings in the folder tconvlab of XDG_CONFIG_HOME (~/.config), and copies of unsaved work in\n"
    "that of XDG_STATE_HOME (~/.local/state).\n"
    "TCONVLAB_ASSETS in the environment names a folder whose files take the place of built-in ones of the same name.";

constexpr int largest_side = 16384;
constexpr std::int64_t most_pixels = std::int64_t{1} << 26;

/// What the arguments say, before it is put in order.
struct RawArguments {
  std::vector<std::string> files;
  std::string preset;
  bool allow_any_path = false;
  std::string file;  ///< of a subcommand
  std::string method{id(Method::stamp)};
  bool lines = false;
  std::string stage;
  std::string step;
  std::string output;
  std::string size;
  std::string theme;
  bool force = false;
};

/// An argument that CLI11 accepts and we do not.
struct BadArgument {
  std::string sentence;
};

Source source_of(const RawArguments& typed, std::string_view command) {
  if (typed.file.empty() == typed.preset.empty()) {
    throw BadArgument{typed.file.empty()
                          ? "Name a FILE or a --preset; see tconvlab " + std::string(command) + " --help."
                          : "Both a FILE and a --preset are named; leave one out."};
  }
  return {typed.file, typed.preset, {typed.allow_any_path}};
}

Method method_of(const RawArguments& typed) {
  std::vector<std::string_view> known;
  for (const Method method : all_methods) {
    if (id(method) == typed.method) return method;
    known.push_back(id(method));
  }
  throw BadArgument{"There is no method " + in_quotes(typed.method) + "; known are " + listed(known, "and") + "."};
}

std::optional<std::int64_t> step_of(const RawArguments& typed) {
  if (typed.step.empty()) return {};
  const char* const end = typed.step.data() + typed.step.size();
  std::int64_t step = 0;
  const auto read = std::from_chars(typed.step.data(), end, step);
  if (read.ec != std::errc() || read.ptr != end) {
    throw BadArgument{"--step " + in_quotes(typed.step) + " is no step; write a whole number from 0 on."};
  }
  return step;
}

FrameArguments frame_of(const RawArguments& typed, std::string_view command) {
  FrameArguments frame{source_of(typed, command), {}, step_of(typed)};
  if (!typed.stage.empty()) frame.stage = typed.stage;
  return frame;
}

std::optional<ThemeId> theme_of(const RawArguments& typed) {
  if (typed.theme.empty()) return {};
  if (const auto theme = theme_named(typed.theme)) return theme;
  std::vector<std::string_view> known;
  for (const ThemeId theme : all_themes) known.push_back(name(theme));
  throw BadArgument{"There is no theme " + in_quotes(typed.theme) + "; known are " + listed(known, "and") + "."};
}

/// "1280x720".
void read_size(const std::string& text, int& width, int& height) {
  const char* const end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, width);
  const bool has_x = first.ec == std::errc() && first.ptr != end && *first.ptr == 'x';
  const auto second = has_x ? std::from_chars(first.ptr + 1, end, height) : first;
  const bool well_formed = has_x && second.ec == std::errc() && second.ptr == end;
  const bool large =
      well_formed && (width > largest_side || height > largest_side || std::int64_t{width} * height > most_pixels);
  if (!well_formed || width < 1 || height < 1 || large) {
    throw BadArgument{"--size " + in_quotes(text) + (large ? " is too large" : " is no size") +
                      "; write WIDTHxHEIGHT in pixels, each at most " + std::to_string(largest_side) +
                      " and together at most " + std::to_string(most_pixels) + ": 1280x720."};
  }
  if (width < least_picture_width || height < least_picture_height) {
    throw BadArgument{"--size " + in_quotes(text) + " is too small for a frame's words; the least is " +
                      std::to_string(least_picture_width) + "x" + std::to_string(least_picture_height) + "."};
  }
}

ExportArguments export_of(const RawArguments& typed) {
  ExportArguments arguments;
  arguments.frame = frame_of(typed, "export");
  arguments.output = typed.output;
  if (!typed.size.empty()) read_size(typed.size, arguments.width, arguments.height);
  arguments.theme = theme_of(typed);
  arguments.force = typed.force;
  return arguments;
}

/// "light, dark or projector": what may stand after an option, for its help.
template <class Choices, class Name>
std::string one_of(const Choices& choices, Name name) {
  std::string text;
  const auto count = std::ssize(choices);
  std::ptrdiff_t i = 0;
  for (const auto& choice : choices) {
    if (i > 0) text += i + 1 == count ? " or " : ", ";
    text += std::invoke(name, choice);
    ++i;
  }
  return text;
}

/// Refuses a value that is there but empty: of a variable that is not set, perhaps.
std::string is_given(const std::string& value) {
  return value.empty() ? "the value is empty; give one, or leave the option out" : "";
}

/// The arguments' grammar, and which subcommand was chosen.
class Grammar {
 public:
  explicit Grammar(RawArguments& typed) : app_(std::string(about), "tconvlab") {
    app_.footer(std::string(codes));
    app_.set_version_flag("--version", std::string("tconvlab ") + TCONV_VERSION, "Print the version and exit");
    app_.set_help_flag("-h,--help", "Print this help and exit");
    app_.require_subcommand(0, 1);
    app_.add_option("FILE", typed.files, "Problem file (.tconv.json), picture or .npy array to open");
    add_preset(app_, typed);
    add_compute(typed);
    add_export(typed);
    add_describe(typed);
    presets_ = app_.add_subcommand("presets", "List the built-in problems: slug, tab, what to look at");
    for (CLI::App* const command : {&app_, compute_, export_, describe_}) {
      for (CLI::Option* const option : command->get_options()) {
        if (option->get_type_size() > 0) option->check(is_given);
      }
    }
  }

  CLI::App& app() { return app_; }
  bool is_compute() const { return compute_->parsed(); }
  bool is_export() const { return export_->parsed(); }
  bool is_describe() const { return describe_->parsed(); }
  bool is_presets() const { return presets_->parsed(); }

 private:
  static void add_preset(CLI::App& app, RawArguments& typed) {
    app.add_option("--preset", typed.preset, "A built-in problem instead of FILE (see: tconvlab presets)")
        ->type_name("SLUG");
    app.add_flag("--allow-any-path", typed.allow_any_path,
                 "Files named inside a problem file may be absolute or contain ..");
  }
  static void add_source(CLI::App& app, RawArguments& typed) {
    app.add_option("FILE", typed.file, "Problem file, picture or .npy array; - is standard input (a problem file)");
    add_preset(app, typed);
  }
  static void add_frame(CLI::App& app, RawArguments& typed) {
    add_source(app, typed);
    app.add_option("--stage", typed.stage, one_of(stages(), &Stage::slug) + "; default the file's")
        ->type_name("ID");
    app.add_option("--step", typed.step, "Steps done, from 0; default the file's")->type_name("N");
  }

  void add_compute(RawArguments& typed) {
    compute_ = app_.add_subcommand("compute", "Print the output as JSON: output_shape, output, max_difference");
    add_source(*compute_, typed);
    compute_
        ->add_option("--method", typed.method,
                     "stamp, insert-zeros or matrix; max_difference is that of the others")
        ->capture_default_str();
    compute_->add_flag("--jsonl", typed.lines,
                       "A problem a line in (FILE or standard input), a result or error a line out");
  }
  void add_export(RawArguments& typed) {
    export_ = app_.add_subcommand("export", "Draw one frame into a file");
    add_frame(*export_, typed);
    export_->add_option("-o,--output", typed.output, "The file to write; its ending is " + export_endings())
        ->required()
        ->type_name("OUT");
    export_->add_option("--size", typed.size, "Pixels, at least 360x240; default 1280x720")->type_name("WxH");
    export_
        ->add_option("--theme", typed.theme,
                     one_of(all_themes, [](ThemeId theme) { return name(theme); }) + "; default the file's, or " +
                         std::string(name(ThemeId::light)))
        ->type_name("THEME");
    export_->add_flag("--force", typed.force, "Replace an existing file");
  }
  void add_describe(RawArguments& typed) {
    describe_ = app_.add_subcommand("describe", "Print every value of one frame in words");
    add_frame(*describe_, typed);
  }

  CLI::App app_;
  CLI::App* compute_ = nullptr;
  CLI::App* export_ = nullptr;
  CLI::App* describe_ = nullptr;
  CLI::App* presets_ = nullptr;
};

ExitCode compute(RawArguments& typed, StandardOutput& out) {
  const Method method = method_of(typed);
  if (!typed.lines) return compute_command({source_of(typed, "compute"), method}, out);
  if (!typed.preset.empty()) throw BadArgument{"--jsonl reads FILE or standard input; leave --preset out."};
  if (typed.file.empty()) typed.file = "-";
  return compute_lines_command({{typed.file, "", {typed.allow_any_path}}, method}, out);
}

ExitCode run(const Grammar& grammar, RawArguments& typed, StandardOutput& out, const OpenWindow& open_window) {
  if (grammar.is_compute()) return compute(typed, out);
  if (grammar.is_export()) return export_command(export_of(typed));
  if (grammar.is_describe()) return describe_command(frame_of(typed, "describe"), out);
  if (grammar.is_presets()) return presets_command(out);
  if (!typed.preset.empty() && !typed.files.empty()) {
    throw BadArgument{"Both a FILE and a --preset are named; leave one out."};
  }
  WindowRequest request;
  request.files.assign(typed.files.begin(), typed.files.end());
  request.preset = typed.preset;
  request.allow_any_path = typed.allow_any_path;
  return static_cast<ExitCode>(open_window(request));
}

/// The arguments as they were typed, except that a name in brackets gets "./" in front, which names the same file:
/// CLI11 would take "[a,b]" for a list of two.
std::vector<std::string> spelt_out(int argc, const char* const* argv) {
  std::vector<std::string> arguments(argv + std::min(argc, 1), argv + argc);
  for (std::string& argument : arguments) {
    if (argument.starts_with('[') && argument.ends_with(']')) argument.insert(0, "./");
  }
  std::ranges::reverse(arguments);  // as CLI11 wants a vector
  return arguments;
}

/// Parses and runs; everything that is thrown on the way becomes a sentence, but for missing memory.
ExitCode parse_and_run(int argc, const char* const* argv, StandardOutput& out, const OpenWindow& open_window) {
  RawArguments typed;
  Grammar grammar(typed);
  try {
    grammar.app().parse(spelt_out(argc, argv));
    return run(grammar, typed, out, open_window);
  } catch (const CLI::CallForVersion&) {
    out.write(grammar.app().version() + "\n");
    return ExitCode::done;
  } catch (const CLI::Success&) {  // a call for help
    out.write(grammar.app().help());
    return ExitCode::done;
  } catch (const CLI::ParseError& error) {
    std::string command = "tconvlab";
    for (const CLI::App* chosen : grammar.app().get_subcommands()) command += " " + chosen->get_name();
    return complain(ExitCode::wrong_input, printable(error.what()) + "; see " + command + " --help.");
  } catch (const BadArgument& bad) {
    return complain(ExitCode::wrong_input, bad.sentence);
  } catch (const std::bad_alloc&) {
    throw;  // what is missing may be missing for any sentence
  } catch (const std::exception& error) {
    return complain(ExitCode::failed, "This should not have happened: " + printable(error.what()) +
                                          "; please report it with the command you typed.");
  }
}

}  // namespace

int run_command_line(int argc, const char* const* argv, const OpenWindow& open_window) {
  try {
    StandardOutput out;
    const ExitCode code = parse_and_run(argc, argv, out, open_window);
    if (const int error_number = out.flush()) {
      return static_cast<int>(
          complain(ExitCode::failed, "Standard output cannot be written: " + system_words(error_number) + "."));
    }
    return static_cast<int>(code);
  } catch (const std::bad_alloc&) {
    return static_cast<int>(complain_of_memory());
  }
}

}  // namespace tconv
