#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

#include "app/cli/commands.hpp"
#include "app/io/json_text.hpp"
#include "app/io/write_file.hpp"
#include "app/paper/paper.hpp"
#include "app/scene/frame.hpp"
#include "app/text/font_words.hpp"

namespace tconv {

namespace {

/// A format, by the ending of its files' names.
struct Format {
  std::string_view ending;
  PaperFile (*render)(const Moment& moment, const Theme& theme, const FreeTypeMetrics& metrics, PictureSize size);
};
constexpr Format formats[] = {
    {".png", render_png},
    {".svg", [](const Moment& moment, const Theme& theme, const FreeTypeMetrics& metrics,
                PictureSize) { return render_svg(moment, theme, metrics); }},
    {".pdf", [](const Moment& moment, const Theme& theme, const FreeTypeMetrics& metrics,
                PictureSize) { return render_pdf(moment, theme, metrics); }},
};

/// The format that a file name's ending asks for, in small or capital letters; null: none.
const Format* format_of(const std::filesystem::path& path) {
  std::string ending = path.extension().native();
  std::ranges::transform(ending, ending.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
  const auto* found = std::ranges::find(formats, ending, &Format::ending);
  return found == std::end(formats) ? nullptr : found;
}

PaperFile render(const Format& format, const ExportArguments& arguments, const LoadedProblem& loaded,
                 const FreeTypeMetrics& metrics) {
  const Selection nothing;
  const View& view = loaded.view;
  const Size area = frame_area(arguments.width, arguments.height);
  const Frame shown = frame({loaded.problem, view, nothing, area, metrics});
  const Theme& colours = theme(arguments.theme.value_or(loaded.theme.value_or(ThemeId::light)));
  return format.render(shown.scene, colours, metrics, {arguments.width, arguments.height});
}

}  // namespace

std::string export_endings() {
  std::string all;
  for (std::size_t i = 0; i < std::size(formats); ++i) {
    if (i > 0) all += i + 1 == std::size(formats) ? " or " : ", ";
    all += formats[i].ending;
  }
  return all;
}

ExitCode export_command(const ExportArguments& arguments) {
  const Format* format = format_of(arguments.output);
  if (format == nullptr) {
    return complain(ExitCode::wrong_input, "The ending of " + in_quotes(arguments.output.native()) +
                                               " names no format; let it be " + export_endings() + ".");
  }
  const auto loaded = load_frame(arguments.frame);
  if (!loaded) return complain(loaded.failure(), arguments.frame.source.name());
  const Overwrite overwrite = arguments.force ? Overwrite::yes : Overwrite::no;
  auto failure = check_target(arguments.output, overwrite);
  const FreeTypeMetrics metrics;
  if (!failure) {
    const PaperFile file = render(*format, arguments, loaded.value(), metrics);
    if (!file) return complain(ExitCode::failed, file.error);
    failure = write_file(arguments.output, file.bytes, overwrite);
  }
  if (!failure) {
    const auto missing = metrics.missing();
    return missing.empty() ? ExitCode::done : complain(ExitCode::done, words::no_font_has(missing, true));
  }
  if (failure->rule == "exists") {
    return complain(ExitCode::failed, in_quotes(arguments.output.native()) +
                                          " exists already; replace it with --force or choose another name.");
  }
  return complain(*failure);
}

}  // namespace tconv
