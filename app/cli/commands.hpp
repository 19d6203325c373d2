#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/cli/exit_code.hpp"
#include "app/cli/standard_output.hpp"
#include "app/io/open.hpp"
#include "app/scene/stage.hpp"
#include "app/scene/theme.hpp"
#include "core/methods.hpp"

/// The subcommands, one file each. They say what is wrong on standard error and return the exit code.
namespace tconv {

/// Where a problem comes from: a file, `-` for standard input, or a preset. Exactly one is given.
struct Source {
  std::string file;    ///< empty when a preset is named
  std::string preset;  ///< slug
  ReadOptions options;

  /// What it is called in complaints.
  [[nodiscard]] const std::string& name() const { return file; }
};
Outcome<LoadedProblem> load(const Source& source);

struct ComputeArguments {
  Source source;
  Method method = Method::stamp;
};
/// `compute`: the output of one problem as JSON.
ExitCode compute_command(const ComputeArguments& arguments, StandardOutput& out);
/// `compute --jsonl`: a problem a line in, a result a line out; the source is a file or `-`.
ExitCode compute_lines_command(const ComputeArguments& arguments, StandardOutput& out);
/// One result as JSON, without a line's end.
void write_result(const Problem& problem, Method method, StandardOutput& out);

/// A frame of a problem: what the file says (`view`) unless the command line says otherwise.
struct FrameArguments {
  Source source;
  std::optional<std::string> stage;
  std::optional<std::int64_t> step;
};
/// A problem with the view of the frame that was asked for; a stage or step that does not exist is a failure.
Outcome<LoadedProblem> load_frame(const FrameArguments& arguments);

struct ExportArguments {
  FrameArguments frame;
  std::filesystem::path output;  ///< its ending says the format: `export_endings`
  int width = 1280;              ///< pixels; points in a PDF
  int height = 720;
  std::optional<ThemeId> theme;  ///< default the file's, or light
  bool force = false;            ///< an existing file may be replaced
};
/// `export`: one frame as a picture. Needs neither display nor OpenGL.
ExitCode export_command(const ExportArguments& arguments);
/// The endings of the files that `export` writes: ".png, .svg or .pdf".
[[nodiscard]] std::string export_endings();

/// `describe`: every value of a frame in words.
ExitCode describe_command(const FrameArguments& arguments, StandardOutput& out);

/// `presets`: slug, tab, sentence, one a line.
ExitCode presets_command(StandardOutput& out);

}  // namespace tconv
