#include "app/ui/frame_log.hpp"

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <variant>

#include "app/scene/array_view.hpp"
#include "app/scene/stage.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/session/stepping.hpp"
#include "app/ui/scene_text.hpp"

namespace tconv {
namespace {

using nlohmann::json;

constexpr std::int64_t most_values = 4096;

json of(const std::optional<CellRef>& cell) {
  if (!cell) return nullptr;
  return {{"array", static_cast<int>(cell->array)}, {"y", cell->y}, {"x", cell->x}};
}

json of(const Grid& shown, const Interface& interface) {
  const CellBlock cells = cells_inside(shown);
  const Grid grid = shown.entries && cells.rows <= most_values / std::max<std::int64_t>(1, cells.columns)
                        ? stored_cells(shown)
                        : shown;
  const double em = interface.stage_em();
  const Box& stage = interface.stage_pixels();
  json result = {
      {"array", static_cast<int>(grid.array)},
      {"name", grid.name},
      {"rows", grid.size().y},
      {"columns", grid.size().x},
      {"origin", {grid.origin.y, grid.origin.x}},
      {"window", {grid.window.y, grid.window.x, grid.window.rows, grid.window.columns}},
      {"pixels",
       {stage.x + grid.box.x * em, stage.y + grid.box.y * em, grid.box.width * em, grid.box.height * em}}};
  if (!grid.entries && grid.values.size() <= most_values) result["values"] = grid.values.values();
  return result;
}

}  // namespace

FrameLog::FrameLog() {
  if (const char* path = std::getenv("TCONVLAB_FRAME_LOG")) file_.reset(std::fopen(path, "ae"));
}

void FrameLog::write(const Interface& interface, bool settled, int width, int height, double now) {
  const Workspace& workspace = interface.workspace();
  const auto& session = workspace.session;
  json line = {{"frame", ++count_},
               {"settled", settled},
               {"width", width},
               {"height", height},
               {"em", interface.em()},
               {"name", session.document.name},
               {"stage", stage(session.view.stage).slug},
               {"step", session.view.step},
               {"count", step_count(session.document.problem, session.view)},
               {"fading", workspace.transition.running(now)},
               {"playing", workspace.playback.playing()},
               {"theme", name(session.preferences.theme)},
               {"scale", session.preferences.scale},
               {"help", workspace.sheet == Sheet::help},
               {"hovered", of(workspace.selection.hovered)},
               {"pinned", of(workspace.selection.pinned)},
               {"notice", interface.notice().text},
               {"agreement", static_cast<int>(interface.comparison().state)},
               {"caption", interface.caption()}};
  const Box& box = interface.stage_pixels();
  line["stage_pixels"] = {box.x, box.y, box.width, box.height};
  line["scene"] = checksum(scene_text(interface.stage_scene()));
  line["grids"] = json::array();
  for (const auto& primitive : interface.stage_scene().primitives) {
    if (const auto* grid = std::get_if<Grid>(&primitive)) line["grids"].push_back(of(*grid, interface));
  }
  const std::string text = line.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
  std::fwrite(text.data(), 1, text.size(), file_.get());
  std::fflush(file_.get());
}

}  // namespace tconv
