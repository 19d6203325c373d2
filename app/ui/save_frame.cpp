#include "app/ui/save_frame.hpp"

#include <fmt/format.h>

#include "app/io/write_file.hpp"
#include "app/paper/paper.hpp"
#include "app/scene/frame.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/session/stepping.hpp"

namespace tconv {
namespace {

constexpr PictureSize frame_size{1920, 1080};
constexpr int most_names = 10'000;

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
         c == '_';
}

}  // namespace

std::string frame_name(const Session& session) {
  std::string name;
  for (const char c : session.document.name) {
    if (is_plain(c) && !(name.empty() && (c == '.' || c == '-'))) name += c;
  }
  if (name.empty()) name = "frame";
  if (name.size() > 100) name.resize(100);
  const View& view = session.view;
  const auto last = std::to_string(step_count(session.document.problem, view));
  return fmt::format("{}-{}-{:0{}}", name, stage(view.stage).slug, view.step,
                     std::max<std::size_t>(2, last.size()));
}

Outcome<std::filesystem::path> save_frame(const Session& session, const Selection& selection,
                                          const FreeTypeMetrics& metrics, const std::filesystem::path& folder) {
  const Size area = frame_area(frame_size.width, frame_size.height);
  const Frame shown = frame({session.document.problem, session.view, selection, area, metrics});
  const PaperFile file = render_png(shown.scene, theme(session.preferences.theme), metrics, frame_size);
  if (!file) return Failure{"write", file.error, ""};
  const std::string name = frame_name(session);
  for (int i = 1; i <= most_names; ++i) {
    const auto path = folder / (i == 1 ? name + ".png" : fmt::format("{}-{}.png", name, i));
    const auto failure = write_file(path, file.bytes, Overwrite::no);
    if (!failure) return path;
    if (failure->rule != "exists") return *failure;
  }
  return Failure{"exists", fmt::format("{}.png and all numbered names after it are taken.", name), ""};
}

}  // namespace tconv
