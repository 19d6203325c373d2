#include <algorithm>
#include <string>

#include "app/cli/commands.hpp"
#include "app/io/json_text.hpp"
#include "app/io/write_file.hpp"
#include "app/paper/paper.hpp"
#include "app/scene/frame.hpp"

namespace tconv {

namespace {

enum class Format { png, svg, pdf };

/// The format that a file name's ending asks for, in small or capital letters.
std::optional<Format> format_of(const std::filesystem::path& path) {
  std::string ending = path.extension().native();
  std::ranges::transform(ending, ending.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
  if (ending == ".png") return Format::png;
  if (ending == ".svg") return Format::svg;
  if (ending == ".pdf") return Format::pdf;
  return {};
}

PaperFile render(Format format, const ExportArguments& arguments, const LoadedProblem& loaded) {
  const FreeTypeMetrics metrics;
  const Selection nothing;
  const View& view = loaded.view;
  const Size area = frame_area(arguments.width, arguments.height);
  const Frame shown = frame({loaded.problem, view, nothing, area, metrics});
  const Theme& colours = theme(arguments.theme.value_or(loaded.theme.value_or(ThemeId::light)));
  switch (format) {
    case Format::png:
      return render_png(shown.scene, colours, metrics, {arguments.width, arguments.height});
    case Format::svg:
      return render_svg(shown.scene, colours, metrics);
    case Format::pdf:
      break;
  }
  return render_pdf(shown.scene, colours, metrics);
}

}  // namespace

ExitCode export_command(const ExportArguments& arguments) {
  const auto format = format_of(arguments.output);
  if (!format) {
    return complain(ExitCode::wrong_input, "The ending of " + in_quotes(arguments.output.native()) +
                                               " names no format; let it be .png, .svg or .pdf.");
  }
  const auto loaded = load_frame(arguments.frame);
  if (!loaded) return complain(loaded.failure(), arguments.frame.source.name());
  const Overwrite overwrite = arguments.force ? Overwrite::yes : Overwrite::no;
  auto failure = check_target(arguments.output, overwrite);
  if (!failure) {
    const PaperFile file = render(*format, arguments, loaded.value());
    if (!file) return complain(ExitCode::failed, file.error);
    failure = write_file(arguments.output, file.bytes, overwrite);
  }
  if (!failure) return ExitCode::done;
  if (failure->rule == "exists") {
    return complain(ExitCode::failed, in_quotes(arguments.output.native()) +
                                          " exists already; replace it with --force or choose another name.");
  }
  return complain(*failure);
}

}  // namespace tconv
