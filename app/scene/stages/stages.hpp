#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "app/scene/stage.hpp"

/// The stages of stages.def: each row is defined in its folder's `stage.cpp`.
#define TCONV_STAGE(name)       \
  namespace tconv::name {       \
  extern const Stage stage_row; \
  }
#include "app/scene/stages/stages.def"

namespace tconv {

/// All stages in the order of the rail.
[[nodiscard]] std::span<const Stage> stages();
[[nodiscard]] const Stage& stage(StageId id);
/// The stage whose slug this is; null: none.
[[nodiscard]] const Stage* stage_named(std::string_view slug);

/// A switch and the stage whose modes it changes.
struct StageSwitch {
  StageId stage;
  const ViewSwitch* view_switch;

  const ViewSwitch* operator->() const { return view_switch; }
};
/// All switches in the order of menus: those of orders, which are offered where any stage is shown, then the
/// stages' own.
[[nodiscard]] const std::vector<StageSwitch>& stage_switches();

}  // namespace tconv
