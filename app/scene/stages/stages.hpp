#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "app/scene/stage.hpp"

/// The stages: each row is defined in its folder's `stage.cpp`.
namespace tconv::input {
extern const Stage stage_row;
}
namespace tconv::stamp {
extern const Stage stage_row;
}
namespace tconv::crop {
extern const Stage stage_row;
}
namespace tconv::insert_zeros {
extern const Stage stage_row;
}
namespace tconv::convolve {
extern const Stage stage_row;
}
namespace tconv::matrix {
extern const Stage stage_row;
}
namespace tconv::compare {
extern const Stage stage_row;
}
namespace tconv::coverage {
extern const Stage stage_row;
}

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
