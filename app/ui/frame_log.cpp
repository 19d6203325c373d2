#include "app/ui/frame_log.hpp"

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <cstdlib>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "app/io/json_text.hpp"
#include "app/scene/array_view.hpp"
#include "app/scene/stage.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/session/stepping.hpp"
#include "app/ui/scene_checksum.hpp"

namespace tconv {
namespace {

constexpr std::int64_t most_values = 4096;

/// A JSON object in the making.
class Object {
 public:
  void add(std::string_view key, bool is) { next(key) += is ? "true" : "false"; }
  void add(std::string_view key, double number) { append_number(next(key), number); }
  void add(std::string_view key, std::integral auto number) { next(key) += std::to_string(number); }
  void add(std::string_view key, std::string_view text) { append_string(next(key), text); }
  void add(std::string_view key, const char* text) { append_string(next(key), text); }
  void add(std::string_view key, std::initializer_list<double> numbers) { add(key, std::span(numbers)); }
  void add(std::string_view key, std::span<const double> numbers) { append_numbers(next(key), numbers); }
  /// JSON as it is.
  void add_json(std::string_view key, std::string_view json) { next(key) += json; }

  [[nodiscard]] std::string text() const { return text_ + "}"; }

 private:
  std::string& next(std::string_view key) {
    text_ += text_.empty() ? '{' : ',';
    append_string(text_, key);
    return text_ += ':';
  }

  std::string text_;
};

std::string json_of(const std::optional<CellRef>& cell) {
  if (!cell) return "null";
  Object object;
  object.add("array", static_cast<int>(cell->array));
  object.add("y", cell->y);
  object.add("x", cell->x);
  return object.text();
}

std::string json_of(const Grid& shown, const Interface& interface) {
  const CellBlock cells = cells_inside(shown);
  const bool stores = shown.entries && cells.rows <= most_values / std::max<std::int64_t>(1, cells.columns);
  const Grid grid = stores ? stored_cells(shown) : shown;
  const double em = interface.stage_em();
  const Box& stage = interface.stage_pixels();
  const Box& box = grid.box;
  const Window& window = grid.window;
  Object object;
  object.add("array", static_cast<int>(grid.array));
  object.add("name", grid.name);
  object.add("rows", grid.size().y);
  object.add("columns", grid.size().x);
  object.add("window", {window.y, window.x, window.rows, window.columns});
  object.add("pixels", {stage.x + box.x * em, stage.y + box.y * em, box.width * em, box.height * em});
  if (!grid.entries && grid.values.size() <= most_values) object.add("values", grid.values.values());
  return object.text();
}

}  // namespace

FrameLog::FrameLog() {
  if (const char* path = std::getenv("TCONVLAB_FRAME_LOG")) file_.reset(std::fopen(path, "ae"));
}

void FrameLog::write(const Interface& interface, bool settled, int width, int height, double now) {
  const Workspace& workspace = interface.workspace();
  const auto& session = workspace.session;
  const Scene& scene = interface.stage_scene();
  const Box& pixels = interface.stage_pixels();
  std::string grids;
  for (const Primitive& primitive : scene.primitives) {
    const auto* grid = std::get_if<Grid>(&primitive);
    if (grid != nullptr) grids += (grids.empty() ? "" : ",") + json_of(*grid, interface);
  }
  Object line;
  line.add("frame", ++count_);
  line.add("settled", settled);
  line.add("width", width);
  line.add("height", height);
  line.add("em", interface.em());
  line.add("name", session.document.name);
  line.add("stage", stage(session.view.stage).slug);
  line.add("step", session.view.step);
  line.add("count", step_count(session.document.problem, session.view));
  line.add("fading", workspace.transition.running(now));
  line.add("playing", workspace.playback.playing());
  line.add("wires", session.view.wires);
  line.add("theme", name(session.preferences.theme));
  line.add("scale", session.preferences.scale);
  line.add("help", workspace.sheet() == Sheet::help);
  line.add_json("hovered", json_of(workspace.selection.hovered));
  line.add("question", workspace.chooser() == nullptr ? "" : workspace.chooser()->title);
  line.add("notice", interface.notice().text);
  line.add("agreement", static_cast<int>(interface.comparison().state));
  line.add("caption", interface.caption());
  line.add("stage_pixels", {pixels.x, pixels.y, pixels.width, pixels.height});
  line.add("scene", checksum(scene));
  line.add_json("grids", "[" + grids + "]");
  const std::string text = line.text() + "\n";
  std::fwrite(text.data(), 1, text.size(), file_.get());
  std::fflush(file_.get());
}

}  // namespace tconv
